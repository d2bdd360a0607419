"""Sentences that tell the reader to do something or to leave it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimlint.extract.alternatives import STOPS, runs_on
from claimlint.extract.denying import (
    HAZARDS,
    contrasted_in,
    denied_aside,
    denies_only_harm,
    doubled_in,
    left_alone,
    negations,
    none_should,
    prohibitions,
)
from claimlint.extract.labelled import denies_bare, remedied_in
from claimlint.extract.parted import Parted
from claimlint.extract.reading import Reading, Sentence
from claimlint.extract.sparing import spared_in
from claimlint.extract.urging import (
    fronted_in,
    imperatives_in,
    is_imperative,
    refusals_in,
    suggests,
    undenied_refusals,
    urges,
    urging_in,
)
from claimlint.model.reference import Polarity

_EXCEPTIONS = frozenset(("unless", "except", "excepting"))
_OPEN_QUESTION = frozenset(("whether",))
# Tokens from what leads an order to its "don't", with whom it speaks to between them: "it is best for women who have had cancer not to".
_LED_REACH = 8
_CONDITION_BEHIND, _CLAUSE_END = frozenset(("if", "unless")), frozenset((",", ";", ":", "."))
# "Heat rather than ice": what is named after these is not to be done, as far as the next of the stops.
_INSTEAD = (
    ("instead", "of"),
    ("rather", "than"),
    ("in", "place", "of"),
    ("not", "by"),
    ("without",),
    ("unlike",),
    ("in", "contrast", "to"),
    ("in", "contrast", "with"),
    ("as", "opposed", "to"),
)
# What the thing in the place of another is done to.
_ONTO = frozenset(("on", "onto", "over", "against"))
_WHILE = frozenset(("until", "for", "while"))  # how long a deed lasts belongs to it
_SWAP, _FOR = frozenset(("swap", "swapping", "switch", "trade", "exchange", "replace")), frozenset(("for", "with"))
_SWAP_REACH = 8  # tokens from "swap" to "for"
_DUTY = frozenset(("should", "must", "need", "needs"))
_GIVING_UP = frozenset(("leave", "give"))  # "leave it on the shelf", "give it a miss"
_GOING = frozenset(("go", "goes", "going", "do", "doing"))  # "go without a vaccine" is itself the deed
# "Better than butter" says so, too, if one of these stands within the reach before "than".
_BETTER, _BETTER_REACH = frozenset(("better", "safer", "healthier", "gentler", "kinder", "wiser", "preferable")), 8


def polarity_of(sentence: Sentence, around: list[Reading], *, listed: bool = False) -> Polarity | None:
    """Do, don't, or None for a sentence that advises nothing.

    A prohibition anywhere makes it a "don't", so that a warning is never taken for advice. Under a heading such as "What to avoid" a
    bare list item is a "don't" as well, under "What to do" a "do".
    """
    headings = [part for reading in around for part in reading.sentences if not part.is_question]
    if (_forbids(sentence) and not denies_only_harm(sentence)) or _forbid(headings):
        return Polarity.DONT
    if doubled_in(sentence):
        return Polarity.DONT
    if suggests(sentence):
        return Polarity.DO
    if negations(sentence) and denies_bare(sentence) and not (sentence.is_question or urges(sentence)):
        return Polarity.DONT
    if sentence.is_question or negations(sentence):
        return None
    told = listed and any(part.has("advice_headings_do") and not part.has("reading_leads") for part in headings)
    return Polarity.DO if told or urges(sentence) or remedied_in(sentence) else None


def _forbids(sentence: Sentence) -> bool:
    """Whether anything forbids in it, beside what one cannot do in the condition of an order: "call if you cannot breathe"."""
    hits = prohibitions(sentence)
    if not hits or not is_imperative(sentence, opening=True):
        return bool(hits)
    unable = {hit.start for hit in sentence.lists("inabilities")}
    conditions = conditions_in(sentence)
    return any(
        hit.start not in unable or not any(start <= hit.start < end for start, end in conditions) for hit in hits
    )


def is_forbidden_above(sentence: Sentence, around: list[Reading]) -> bool:
    """Whether a list forbids what its line tells to do: "You should not: take it with nitrates, because that is no good"."""
    return is_imperative(sentence, opening=True) and _forbid([part for reading in around for part in reading.sentences])


def _forbid(headings: list[Sentence]) -> bool:
    leads = (part for part in headings if not part.is_question and not part.text.rstrip().endswith("."))
    return any(
        part.has("advice_headings_dont") for part in leads
    )  # not under "… 3 million have it. Don't be one of them."


def refuses(sentence: Sentence, denials: tuple[tuple[int, int], ...]) -> bool:
    """Whether it says to go without a thing ("skip the smear test"), or that one is not needed."""
    return not sentence.is_question and bool(undenied_refusals(sentence, denials) or spared_in(sentence))


def declined_in(sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """The tokens that name what is not to be done: after "instead of", "unlike" and "better than", and where a denial is only an aside."""
    lower = sentence.tokens.lower
    firsts = [
        start + len(words)
        for start in range(sentence.start, sentence.end)
        for words in _INSTEAD
        if tuple(lower[start : start + len(words)]) == words and lower[start - 1] not in _GOING
    ]
    firsts += [
        start + 1
        for start in range(sentence.start, sentence.end)
        if lower[start] == "than" and _BETTER & set(lower[max(sentence.start, start - _BETTER_REACH) : start])
    ]
    ends = [_end_of_declined(sentence, first) for first in firsts]
    return (*zip(firsts, ends, strict=True), *_swapped(sentence), *denied_aside(sentence), *contrasted_in(sentence))


def _end_of_declined(sentence: Sentence, first: int) -> int:
    """Where what is declined ends: at a stop that no list runs over, at an aim, or at what the other thing is done to.

    "Water rather than [ice, butter or creams]", "butter instead of [water] on a burn"; of a deed all is declined: "instead of [putting
    butter on it]", "instead of [waiting until tomorrow]".
    """
    lower = sentence.tokens.lower
    deed = any(word.endswith("ing") for word in lower[first : first + 1])
    ends = STOPS - _WHILE if deed else STOPS | _ONTO
    at = first + 1
    while at < sentence.end and not (lower[at] in ends or _is_aim(lower, at)):
        at += 1
    return _end_of_declined(sentence, at + 1) if runs_on(sentence, at) else at


def _swapped(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """ "Swap butter for oil": what is given up, as far as "for"."""
    lower = sentence.tokens.lower
    for start in range(sentence.start, sentence.end):
        ends = (at for at in range(start + 1, min(start + _SWAP_REACH, sentence.end)) if lower[at] in _FOR)
        swaps = lower[start] in _SWAP and lower[start + 1 : start + 2] != ["to"]  # "switch to oil made with"
        end = next(ends, None) if swaps else None
        if end is not None:
            yield start + 1, end


def _is_aim(lower: list[str], at: int) -> bool:
    """ "… to kill germs", but "… going to hospital"."""
    return lower[at] == "to" and not lower[at - 1].endswith(("ing", "go"))


def conditions_in(sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """The tokens of each condition behind the main clause: "if you stop it suddenly", as far as a comma."""
    lower = sentence.tokens.lower
    # "Comes to no harm if it stands" grants the deed.
    granted = {hit.end for hit in sentence.lists("harmless_negatives")}
    firsts = [
        at for at in range(sentence.start + 1, sentence.end) if lower[at] in _CONDITION_BEHIND and at not in granted
    ]
    stops = {at for at in range(sentence.start, sentence.end) if lower[at] in _CLAUSE_END} | fronted_in(sentence)
    ends = [min((at for at in stops if at > first), default=sentence.end) for first in firsts]
    return tuple(zip(firsts, ends, strict=True))


def exceptions_in(sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """The tokens of each exception from the main clause: "unless you are pregnant", as far as a comma."""
    return _clauses_opened_by(sentence, _EXCEPTIONS, sentence.start + 1)


def wondered_in(sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """The tokens of the deeds that it leaves open: "parents wonder [whether they should put butter on a burn]"."""
    urging = urging_in(sentence)
    clauses = _clauses_opened_by(sentence, _OPEN_QUESTION, sentence.start)
    return tuple((start, end) for start, end in clauses if any(start < at < end for at, _ in urging))


def _clauses_opened_by(sentence: Sentence, words: frozenset[str], start: int) -> tuple[tuple[int, int], ...]:
    """The tokens from each of some words that stands at ``start`` or behind it, as far as a comma or another sign."""
    lower = sentence.tokens.lower
    firsts = [at for at in range(start, sentence.end) if lower[at] in words]
    ends = [
        next((at for at in range(first, sentence.end) if lower[at] in _CLAUSE_END), sentence.end) for first in firsts
    ]
    return tuple(zip(firsts, ends, strict=True))


def excepts_people(sentence: Sentence, exceptions: tuple[tuple[int, int], ...]) -> bool:
    """Whether one of its exceptions names people: they are not told to do what the sentence says."""
    return any(start <= hit.start < end for start, end in exceptions for hit in sentence.named("population"))


def is_instruction(sentence: Sentence) -> bool:
    """Whether the sentence is listed as advice in its own right: an imperative, a modal or a prohibition addressed to the reader."""
    lower = set(sentence.tokens.lower[sentence.start : sentence.end])
    return (
        is_imperative(sentence)
        or bool(lower & {"should", "must", "avoid", "never", "recommended", "advised", "recommend"})
        or sentence.has("prohibitions")
    )


# "⟨They⟩ do not work" is said of a thing, "they should not be taken" to the reader.
_SPOKEN_OF = frozenset(("they", "it", "he", "she", "these", "those", "this"))


def addresses(sentence: Sentence, polarity: Polarity | None, *, firm: bool) -> bool:
    """Whether a sentence tells the reader what to do or to leave, or reports who recommends it; not "they do not work"."""
    lower = sentence.tokens.lower
    if polarity is Polarity.DONT:
        if lower[sentence.start] in _SPOKEN_OF and _DUTY.isdisjoint(lower[sentence.start : sentence.end]):
            return False
        opens = lower[sentence.start] == "no"  # "No butter, no ice"
        return firm or opens or sentence.has("soft_prohibitions") or is_imperative(sentence, opening=True)
    told = is_instruction(sentence) or sentence.has("recommending_verbs", "granting_phrases")
    return polarity is Polarity.DO and told


def is_kept_away(sentence: Sentence) -> bool:
    """ "Keep it out of reach of children" is a deed."""
    return is_imperative(sentence, opening=True) and sentence.has("kept_away")


def is_firm_prohibition(sentence: Sentence) -> bool:
    """Whether a "don't" is addressed to the reader: "do not" at the start of a clause, "should not", "no need"."""
    if sentence.has("firm_prohibitions", "firm_deferrals") or refusals_in(sentence) or none_should(sentence):
        return True
    lower = sentence.tokens.lower
    left = left_alone(sentence)
    if left and (_DUTY & set(lower[sentence.start : sentence.end]) or _gives_up(sentence, left)):
        return True
    for hit in sentence.lists("prohibitions"):
        if lower[hit.start] in HAZARDS:  # "The risk of a fall grows with age" tells nobody what to leave
            continue
        before = lower[hit.start - 1] if hit.start > sentence.start else ""
        if hit.start <= sentence.start + 1 or before in (",", ":", ";", "so", "and", "then", "please", "–", "-"):
            return True
        if _is_led(sentence, hit.start):
            return True
    return False


def _is_led(sentence: Sentence, at: int) -> bool:
    """Whether what stands before a "don't" orders or advises it: "make sure (that) you do not", "it is best for adults not to"."""
    lower = sentence.tokens.lower
    return any(
        0 <= at - lead.end <= _LED_REACH and _CLAUSE_END.isdisjoint(lower[lead.end : at])
        for lead in sentence.lists("firm_leads")
    )


def _gives_up(sentence: Sentence, left: Sequence[Parted]) -> bool:
    """Whether it orders to leave something unused: "give it a miss"."""
    ordered = any(hit.text.lower() in _GIVING_UP for hit in imperatives_in(sentence))
    return ordered and any(each.unused for each in left)
