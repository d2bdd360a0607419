"""Sentences that seem to advise but only describe: what may happen, what others do, whom to ask first, what a list of signs holds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from claimlint.extract.denying import Span
from claimlint.extract.phrases import Hit, tokens_of
from claimlint.extract.reading import Reading, Sentence
from claimlint.extract.urging import imperatives_in, main_of, urges_in
from claimlint.model.claim import Place

# An introduction that ends so opens a list of conditions: "See a doctor if:", "You may be at risk when you:".
_OPEN_ENDS = frozenset(("if", "when", "who", "unless", "whether", "where"))
_OPEN_REACH = 3
_URGES = frozenset(("should", "must", "never"))
# A clause that ends with one of these is short for what was said before.
_AUXILIARIES = frozenset(("does", "do", "is", "are", "did", "should", "must", "can", "may"))
# What joins one order of a series to another, and words for what was named before.
_SERIES, _REFERRED = frozenset((",", "and", ";")), frozenset(("it", "them", "this", "these", "those"))
_THAN_REACH = 7  # tokens from "than" to the end of the sentence
# What parts a clause that gives a reason or a contrast.
_PARTING = frozenset((";", ":", "–", "—", "because", "since", "while", "whereas", "but"))
_DENIAL_REACH = 8  # tokens from a denial to what it denies


def is_aside(
    sentence: Sentence,
    places: list[tuple[Place, Reading]],
    *,
    listed: bool,
    imperative: bool,
    stated: Sequence[Hit] = (),
) -> bool:
    """Whether a sentence of advice tells the reader nothing to do.

    It sends the reader to somebody first ("ask a doctor before …"), tells what may happen or what professionals do, or stands in a list
    of conditions, signs or causes. ``stated`` are phrases that it is wrong merely to state: what happens in one of them is what is said.
    """
    if _kept(sentence, "counsels") or (not stated and _kept(sentence, "professional_acts")):
        return True
    if listed and _in_conditions(places):
        return True
    if imperative or _URGES & set(sentence.tokens.lower[sentence.start : sentence.end]):
        return False
    return (
        _compares(sentence)
        or _contrasts(sentence)
        or any(not _lies_in(hit, stated) for hit in sentence.lists("happenings"))
        or _in_description(places, listed=listed)
    )


def _lies_in(hit: Hit, stated: Sequence[Hit]) -> bool:
    return any(each.start <= hit.start and hit.end <= each.end for each in stated)


def _compares(sentence: Sentence) -> bool:
    """Whether it sets shares side by side: "one cuts it by 60%, the other by 20%"."""
    return sum(quantity.unit == "%" for quantity in sentence.quantities) > 1


def _contrasts(sentence: Sentence) -> bool:
    """Whether it says of another thing that it does: "freckles need no care, a changing mole does"; not "as fast as you can"."""
    lower = sentence.tokens.lower[sentence.start : sentence.end]
    compared = lower[-4:-3] == ["as"] or "than" in lower[-_THAN_REACH:-2]  # "than heart disease does"
    return not compared and not _AUXILIARIES.isdisjoint(lower[-2:-1]) and not {",", ";", "but"}.isdisjoint(lower)


def harmful_in(sentence: Sentence, denials: tuple[Span, ...]) -> tuple[Span, ...]:
    """The clauses that only say what a thing does harm: "cool a burn with water; ⟨butter holds the heat in⟩"."""
    told = sentence.lists("harm_told")
    if not told:
        return ()
    harms = tokens_of(told)
    said = {*urges_in(sentence), *(start for start, _ in denials)} - harms
    cuts = [at for at in range(sentence.start + 1, sentence.end) if sentence.tokens.lower[at] in _PARTING]
    clauses = pairwise((sentence.start, *cuts, sentence.end))
    return tuple(
        (start, end) for start, end in clauses if harms & {*range(start, end)} and not said & {*range(start, end)}
    )


def restrained(sentence: Sentence) -> tuple[tuple[Span, Span], ...]:
    """The tokens of "limit", "too much" and the like, which want less of a thing, each with the clause that it is said of.

    With an amount behind them they set that amount. In an opening condition they only set the scene: "if you took too much, wait".
    """
    amounts = [quantity.start for quantity in sentence.quantities]
    main = main_of(sentence)
    return tuple(
        ((hit.start, hit.end), _restrained_in(sentence, hit))
        for hit in sentence.lists("restraints")
        if hit.end > main and not any(amount >= hit.end for amount in amounts)
    )


def _restrained_in(sentence: Sentence, restraint: Hit) -> Span:
    """The clause that a restraint is said of, where that is one of several orders: "⟨drink as little as possible⟩ and rub it in".

    One that refers to what stands before it, or contrasts with it ("…, but drink as little as possible"), is said of the whole sentence.
    """
    lower = sentence.tokens.lower
    orders = sorted(hit.start for hit in imperatives_in(sentence))
    first = max((at for at in orders if at < restraint.start), default=None)
    before = lower[first - 1] if first is not None and first > sentence.start else ","
    end = min((at for at in orders if first is not None and at > first), default=sentence.end)
    if first is None or before not in _SERIES or not _REFERRED.isdisjoint(lower[first:end]):
        return sentence.start, sentence.end
    return first, end


def _kept(sentence: Sentence, name: str) -> bool:
    """A phrase of a list that the sentence does not deny ("no need to ask a doctor")."""
    denials = sentence.lists("prohibitions", "negation", "refusals", "harmless_negatives")
    return any(not _denied(hit, denials) for hit in sentence.lists(name))


def _denied(hit: Hit, denials: list[Hit]) -> bool:
    return any(0 <= hit.start - denial.start <= _DENIAL_REACH for denial in denials)


def _in_conditions(places: list[tuple[Place, Reading]]) -> bool:
    """Whether the introduction of the list ends in "if" or the like."""
    ends = [
        set(reading.tokens.lower[-_OPEN_REACH - 1 :])
        for place, reading in places
        if place is Place.INTRO and reading.sentences
    ]
    return any(_OPEN_ENDS & words for words in ends)


def _in_description(places: list[tuple[Place, Reading]], *, listed: bool) -> bool:
    """Whether the nearest heading, or the introduction of a list, announces causes, signs or the like."""
    intros = [reading for place, reading in places if place is Place.INTRO and listed and reading.sentences]
    headings = [reading for place, reading in places if place is Place.HEADING and reading.sentences]
    above = [*(reading.sentences[-1] for reading in intros), *(reading.sentences[-1] for reading in headings[:1])]
    return any(sentence.has("describing_heads") for sentence in above)
