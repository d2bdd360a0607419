"""The stretches of a sentence that urge something and deny nothing: of "do not drive; pull over and nap" what stands behind the mark.

Each deed is judged by its own clause: whoever urges one may forbid another in the same breath.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from claimlint.extract.denying import Span
from claimlint.extract.parted import parted_in
from claimlint.extract.phrases import tokens_of
from claimlint.extract.reading import Sentence
from claimlint.extract.urging import LEADING, fronted_in, imperatives_in, urges_in

_STRONG = frozenset((";", ":", ".", "(", ")", "–", "—", "!", "?"))
_MARKS = _STRONG | {","}
# What stands in brackets goes with what is before them: "never give sweeteners ⟨(especially honey)⟩ and offer fruit".
_PARTING = _STRONG - {"(", ")"}
_JOINS = frozenset(("and", "but", "or", "nor", "so", "then", "instead", "yet"))
_TURNS = frozenset(("but", "then", "instead"))  # behind them an imperative is denied no more; behind "and" it is
# What gives a reason or grants something is a clause of its own; some words do so only before a pronoun.
_REASONS = frozenset(("because", "although", "though", "whereas", "which"))
_SCENES = frozenset(("if", "even", "when", "whenever", "once", "unless", "until"))
_THEY = frozenset(("it", "they", "you", "we", "he", "she", "there"))
_ANY = frozenset(("it", "they", "he", "she", "this", "that", "you", "your", "the", "there", "these", "we"))
_REASONS_OF = {"as": _THEY, "since": _THEY, "so": _ANY, "while": _ANY}
# "As often as you like" gives no reason.
_COMPARING, _COMPARED_REACH = frozenset(("as", "so", "such", "same", "just", "exactly")), 3
_BEFORE_DENIAL = frozenset(
    ("do", "you", "should", "must", "they", "there", "is", "are", "nobody", "no", "one", "please", "need", "needs")
)
# A clause that opens so and denies takes back the one before: "…, but this is not needed".
_REFERRING, _REFER_REACH = frozenset(("this", "that", "which", "it", "none", "neither")), 3
_STATES = frozenset(("is", "isn't", "was", "wasn't", "are", "aren't", "does", "doesn't", "has", "hasn't"))
_RESULT = frozenset(("so", "and"))
_NONE: frozenset[str] = frozenset()
# The last thing of a list stands between these.
_LIST_JOINS = frozenset(("and", "or"))
_AFTER_ITEMS = frozenset(
    (".", ";", ":", "!", ")", "for", "in", "during", "until", "while", "when", "before", "after", "on")
)
_OR = frozenset(("or", "nor"))
# Behind "but" these begin what is to be done in place of something; with one of these a clause says more than that.
_IN_PLACE = frozenset(("with", "a", "an", "the", "some", "plenty", "in", "on", "from", "to"))
_VERBS = frozenset(
    ("is", "are", "was", "were", "be", "can", "may", "might", "should", "must", "will", "would", "has", "have", "does", "do",
     "need", "needs", "it", "they", "you", "that", "who", "which", "not", "no", "only")
)  # fmt: skip
_REFERRED = frozenset(("it", "its", "them", "they", "this", "these", "those", "one", "so"))
_BARE = frozenset(("no", "not"))  # "…, but not for babies"
_SOOTHING = ("don't", "do not", "no ", "not ", "nothing", "never")


def urged_in(sentence: Sentence, denials: tuple[Span, ...]) -> tuple[Span, ...]:
    """The stretches that urge beside a denial; what neither urges nor denies goes with what it follows, or opens."""
    denials = (*denials, *_soothing_in(sentence))
    if not denials:
        return ()
    urging = set(urges_in(sentence))
    clauses = list(_clauses(sentence, denials))
    kinds = [_kind(sentence, clause, denials, urging) for clause in clauses]
    for at in range(1, len(clauses)):
        if kinds[at] == "denied" and kinds[at - 1] == "urged" and _takes_back(sentence, clauses[at]):
            kinds[at - 1] = "denied"
        if kinds[at - 1] == "denied" and kinds[at] == "urged" and _goes_on(sentence, clauses[at]):
            kinds[at] = "denied"
    for at, kind in enumerate(kinds):
        put = _is_put_in_place(sentence, clauses[at], denials)
        if kind == "urged" and at and kinds[at - 1] == "denied" and not put and _lists_on(sentence, clauses[at]):
            kinds[at] = "denied"
        elif not kind:
            led = at > 0 and sentence.tokens.lower[clauses[at][0] - 1] in _PARTING
            before = kinds[at - 1] if at and not led else ""
            kinds[at] = before or next(filter(None, kinds[at:]), "")
    runs = groupby(zip(clauses, kinds, strict=True), key=lambda each: each[1])
    found = [(kind, [clause for clause, _ in run]) for kind, run in runs]
    return tuple((run[0][0], run[-1][1]) for kind, run in found if kind == "urged")


def concluded_in(sentence: Sentence, urged: tuple[Span, ...]) -> tuple[Span, ...]:
    """Those of the urging stretches that follow from what stands before them: "…, so it can be ignored"."""
    return tuple(span for span in urged if sentence.tokens.lower[span[0]] == "so" and span[0] > sentence.start)


def praised_in(sentence: Sentence, urged: tuple[Span, ...], denying: tuple[Span, ...]) -> tuple[Span, ...]:
    """Those of them from which it follows that another thing is not needed: "⟨garlic cures it⟩, so there is no need for tablets"."""
    lower = sentence.tokens.lower
    spared = {hit.start for hit in sentence.lists("sparing")}
    follows = {
        clause[0]
        for clause in denying
        if lower[clause[0]] in _RESULT and any(clause[0] <= at < clause[1] for at in spared)
    }
    return tuple(span for span in urged if any(at in follows for at in (span[1], span[1] + 1)))


def _soothing_in(sentence: Sentence) -> tuple[Span, ...]:
    """Denials that forbid nothing but put off what might be done: "don't worry", "no need to rush"."""
    hits = sentence.lists("care_delays")
    return tuple((hit.start, hit.end) for hit in hits if hit.text.lower().startswith(_SOOTHING))


def deeds_in(sentence: Sentence, urged: tuple[Span, ...], denials: tuple[Span, ...]) -> tuple[int, ...]:
    """The tokens of the verbs that those stretches urge: imperatives, and what a modal leads to; waiting is none.

    Of what is put in the place of something every word is one: its verb is that of the denial.
    """
    put = [clause for clause in urged if _is_put_in_place(sentence, clause, denials)]
    starts = {hit.start for hit in imperatives_in(sentence)}
    starts |= {hit.end for hit in sentence.lists("modals_do") if hit.text.lower().endswith(LEADING)}
    starts |= {at for clause in put for at in range(clause[0], clause[1])}
    starts -= tokens_of(sentence.lists("care_delays"))
    return tuple(sorted(at for at in starts if any(start <= at < end for start, end in urged)))


def denying_in(sentence: Sentence, denials: tuple[Span, ...]) -> tuple[Span, ...]:
    """The clause of each denial, in their order."""
    clauses = list(_clauses(sentence, denials)) if denials else []
    return tuple(next(clause for clause in clauses if start < clause[1]) for start, _ in denials)


def refers_back(sentence: Sentence, denying: tuple[Span, ...]) -> bool:
    """Whether a clause that denies may speak of what the others urge: "some try it; doctors warn of it"."""
    clauses = (sentence.tokens.lower[start:end] for start, end in denying)
    return any(_REFERRED & set(words) or words[words[:1] == ["but"]] in _BARE for words in clauses)


def _kind(sentence: Sentence, clause: Span, denials: tuple[Span, ...], urging: set[int]) -> str:
    if any(clause[0] <= start < clause[1] for start, _ in denials):
        return "denied"
    opening = sentence.tokens.lower[clause[0]]
    if _is_put_in_place(sentence, clause, denials):
        return "urged"
    if opening in _SCENES:  # "… even if it smells fine" urges nothing
        urging = {hit.start for hit in imperatives_in(sentence)}
    return "urged" if opening not in _REASONS and any(clause[0] <= at < clause[1] for at in urging) else ""


def _is_put_in_place(sentence: Sentence, clause: Span, denials: tuple[Span, ...]) -> bool:
    """Whether a clause without a verb names what is to be done in place of what is denied: "not with tea, ⟨but with juice⟩"."""
    words = sentence.tokens.lower[clause[0] : clause[1]]
    denied = any(end <= clause[0] for _, end in denials)
    return denied and words[:1] == ["but"] and words[1:2] != [] and words[1] in _IN_PLACE and _VERBS.isdisjoint(words)


def _takes_back(sentence: Sentence, clause: Span) -> bool:
    if sentence.tokens.lower[clause[0]] == "no":  # "…, no need to call"
        return True
    opening = sentence.tokens.lower[clause[0] : min(clause[0] + _REFER_REACH, clause[1])]
    return any(one in _REFERRING and other in _STATES for one, other in pairwise(opening))


def _goes_on(sentence: Sentence, clause: Span) -> bool:
    """Whether a clause is one more deed of a denied list: "do not boil, bake or fry it"."""
    lower = sentence.tokens.lower
    led = clause[0] > sentence.start and lower[clause[0] - 1] in _STRONG
    stop = next((at for at in range(clause[0], sentence.end) if lower[at] in _STRONG), sentence.end)
    return not led and bool(_OR & set(lower[clause[0] : stop]))


def _lists_on(sentence: Sentence, clause: Span) -> bool:
    """Whether a clause only goes on with a list of things: "avoid heat, alcohol, running and massage for three days"."""
    lower = sentence.tokens.lower
    if lower[clause[0] - 1] != ",":
        return False
    urging = [at for at in urges_in(sentence) if clause[0] <= at < clause[1]]
    return all(
        at > clause[0] and lower[at - 1] in _LIST_JOINS and (at + 1 == clause[1] or lower[at + 1] in _AFTER_ITEMS)
        for at in urging
    )


def _clauses(sentence: Sentence, denials: tuple[Span, ...]) -> Iterator[Span]:
    """The sentence cut at its marks, before a reason, and before a word that joins a denial or turns from one."""
    lower = sentence.tokens.lower
    # "And keep water away from it": the clause of what warns from behind begins at its verb.
    denied = {start for start, _ in denials} | {each.verb for each in parted_in(sentence)}
    deeds = {hit.start for hit in imperatives_in(sentence)} | fronted_in(sentence)
    labels = {end for _, end in denials if lower[end : end + 1] == [":"]}  # "Don't: save what is left"
    start = sentence.start
    for at in range(sentence.start, sentence.end):
        marked = lower[at] in _MARKS and at not in labels
        if at > start and (marked or _opens(lower, at, denied, deeds)):
            yield start, at
            start = at
        if marked:
            start = at + 1
    if start < sentence.end:
        yield start, sentence.end


def _opens(lower: list[str], at: int, denied: set[int], deeds: set[int]) -> bool:
    reasoned = _REASONS_OF.get(lower[at], _NONE) & set(lower[at + 1 : at + 2])
    if lower[at] in _REASONS or (reasoned and not _COMPARING & set(lower[max(at - _COMPARED_REACH, 0) : at])):
        return True
    if lower[at] not in _JOINS:
        return False
    first = at + 1
    if lower[at] in _TURNS and first in deeds:
        return True
    if lower[at] == "but" and denied and lower[first : first + 1] != [] and lower[first] in _IN_PLACE:
        return True
    while first < len(lower) and first not in denied and lower[first] in _BEFORE_DENIAL:
        first += 1
    return first in denied
