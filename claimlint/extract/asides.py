"""Clauses of a sentence of advice whose denials forbid nothing: they give a reason, deny a harm or spare the reader something more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimlint.extract.phrases import Hit
from claimlint.extract.reading import Sentence
from claimlint.extract.urging import refusals_in, urges_in

Span = tuple[int, int]
CLAUSE_END = frozenset(", ; : . ( ) – — ! ?".split())  # noqa: SIM905 - one word a cell would fill a page
_CLAUSE_STARTS = CLAUSE_END | frozenset(("and", "so", "because", "since", "as"))
# A clause behind one of these answers the one before: its denial warns of what that said.
_CONTRASTS = frozenset(("but", "however", "though", "although", "yet", "while", "whereas", "except"))
PRONOUNS = frozenset(("it", "they", "he", "she", "this", "that", "you", "your", "the", "there"))
_DENYING = frozenset(("no", "never", "not"))
# What gives a reason, and what must follow it.
_NONE: frozenset[str] = frozenset()
_REASONS = {"so": PRONOUNS, "since": PRONOUNS - {"that", "this", "your"}, "as": frozenset(("it", "they"))}
_COMPARED = frozenset(
    ("so", "such", "same", "just", "exactly", "a", "an", "much", "many", "long", "soon", "well", "often", "far", "if", "to", "little")
)  # fmt: skip
_COMPARED_REACH, _SUBJECT_REACH = 3, 4
_NO_SUBJECT_BEFORE = frozenset((*CLAUSE_END, "and", "so", "because", "since", "as", "but", "or", "then", "please"))
# What a reason states, and words by which it warns after all.
_REASONED = frozenset(("doesn't", "isn't", "aren't", "don't", "can't", "cannot", "won't"))
_WARNING = frozenset(
    (
        "safe", "suitable", "recommended", "advised", "allowed", "good", "for", "right", "fit", "enough", "work", "help", "helpful",
        "licensed", "approved", "need", "needs", "have", "should", "must", "bother", "known", "proven", "sure", "only", "replace", "always",
    )
)  # fmt: skip
_HARM_REACH = 3  # tokens between a denial and the harm that it denies
_SPARING_REACH = 2
_REFERRED = frozenset(("it", "them", "this", "that", "these", "those", "one", "any"))
_PLAIN_VERBS = frozenset(("take", "use", "have", "give", "do", "get", "need"))
_STATING = frozenset(("doesn't", "isn't", "aren't", "don't"))
_COMMANDS = frozenset(("shouldn't", "mustn't"))
_COMMANDING = frozenset(("should", "must", "please", "and", "or", "but", *CLAUSE_END))
_JOINED = frozenset(("and", "but", "or", ","))


def end_of_aside(words: list[str], at: int, reach: int) -> int | None:
    """The word behind the comma that closes what the comma at ``at`` opens, within so many words; None where none is opened or closed."""
    if words[at : at + 1] != [","]:
        return None
    return next((each + 1 for each in range(at + 1, min(at + reach, len(words))) if words[each] == ","), None)


def asides_in(sentence: Sentence, denials: Sequence[Hit]) -> tuple[Span, ...]:
    """The clauses whose denials do not forbid what another clause urges, out of all ``denials`` of the sentence.

    They deny a harm ("because they can't choke"), a need of something more ("no need to boil them first"), or give a reason.
    """
    states = any(hit.text.lower() in _REASONED for hit in denials)
    if not denials or not (states or sentence.has("harms", "sparing")):
        return ()
    urging, refusing = set(urges_in(sentence)), {hit.start for hit in refusals_in(sentence)}
    imperative, told = sentence.start in urging, sentence.start in urging | refusing
    found = tuple(
        clause
        for clause in _clauses(sentence)
        if _reassures(sentence, clause, denials)
        or _spares(sentence, clause, denials)
        or (imperative and _explains(sentence, clause, denials))
        or (told and _gives_reason(sentence, clause, denials))
    )
    urged = any(not any(start <= at < end for start, end in found) for at in urging | refusing)
    return found if urged else ()


def _clauses(sentence: Sentence) -> Iterator[Span]:
    """A sentence cut at its commas and other marks, and before a reason."""
    lower = sentence.tokens.lower
    start = sentence.start
    sparing = {hit.start for hit in sentence.lists("sparing")}
    if not _CLAUSE_STARTS & set(lower[sentence.start : sentence.end - 1]):
        yield sentence.start, sentence.end
        return
    for at in range(sentence.start, sentence.end):
        joins = lower[at] in ("and", "so") and bool(sparing & {at + 1, at + 2})
        if at > start and (lower[at] in CLAUSE_END or joins or _is_reason(lower, at)):
            yield start, at
            start = at + (lower[at] in CLAUSE_END)
    if start < sentence.end:
        yield start, sentence.end


def _is_reason(lower: list[str], at: int) -> bool:
    if lower[at] == "because" or _REASONS.get(lower[at], _NONE) & set(lower[at + 1 : at + 2]):
        return True
    # "As UVA cannot harm": a reason with a subject of its own, which a comparison or a time has not ("as soon as", "as often as").
    compared = "as" in lower[max(at - _COMPARED_REACH, 0) : at] or not _COMPARED.isdisjoint(lower[at - 1 : at + 2])
    return lower[at] == "as" and not compared and not _REASONED.isdisjoint(lower[at + 1 : at + _SUBJECT_REACH])


def _reassures(sentence: Sentence, clause: Span, denials: Sequence[Hit]) -> bool:
    """Whether a reason denies a harm, and nothing else."""
    lower = sentence.tokens.lower
    # "…, no risk of choking at all", "…, never dangerous"
    behind = clause[0] > sentence.start and lower[clause[0]] in PRONOUNS | _DENYING
    opens = _is_reason(lower, clause[0]) or behind
    return opens and deny_harm(sentence, [hit for hit in denials if clause[0] <= hit.start < clause[1]])


def _explains(sentence: Sentence, clause: Span, denials: Sequence[Hit]) -> bool:
    """Whether a clause only states what a thing does not do, behind an imperative: "share it, the virus doesn't spread that way"."""
    lower = sentence.tokens.lower
    here = [hit for hit in denials if clause[0] <= hit.start < clause[1]]
    states = bool(here) and all(hit.id == "negation" and hit.text.lower() in _STATING for hit in here)
    first = not any(hit.start < clause[0] for hit in denials)
    return (
        states
        and first
        and lower[clause[0]] not in _CONTRASTS
        and not _REFERRED & set(lower[clause[0] : clause[0] + 1])
    )


def _gives_reason(sentence: Sentence, clause: Span, denials: Sequence[Hit]) -> bool:
    """Whether a clause tells why to do what opens the sentence: "skip it, since it isn't catching", "so that it doesn't choke".

    One that says what is not safe, or not needed, is no such reason.
    """
    lower = sentence.tokens.lower
    here = [hit for hit in denials if clause[0] <= hit.start < clause[1]]
    if clause[0] == sentence.start or not here or any(hit.start < clause[0] for hit in denials):
        return False
    # "They don't mix" has a subject; "don't mix them" forbids.
    states = all(hit.text.lower() in _REASONED and lower[hit.start - 1] not in _NO_SUBJECT_BEFORE for hit in here)
    worded = any(said.start <= hit.start and hit.end < said.end for said in sentence.named("advised") for hit in here)
    answers = lower[clause[0]] in _CONTRASTS
    return states and not worded and not answers and _WARNING.isdisjoint(lower[clause[0] : clause[1]])


def deny_harm(sentence: Sentence, denials: Sequence[Hit]) -> bool:
    """Whether each of some denials is of a harm; "risk" alone is a warning, in "no risk" it is part of what is denied."""
    spans = [
        (denial.start, harm.end)
        for denial in denials
        if denial.id == "negation" and not _commands(sentence, denial)
        for harm in sentence.lists("harms")
        if denial.start <= harm.start <= denial.end + _HARM_REACH
        and not _JOINED & set(sentence.tokens.lower[denial.end : harm.start])
    ]
    return bool(denials) and all(any(start < hit.end <= end for start, end in spans) for hit in denials)


def _commands(sentence: Sentence, denial: Hit) -> bool:
    """Whether a denial tells somebody what not to do: "do not burn it", "it should not burn"."""
    lower = sentence.tokens.lower
    at = denial.start
    if lower[max(at - 1, sentence.start) : at + 1] == ["do", "not"]:
        at -= 1
    before = lower[at - 1] if at > sentence.start else ","
    return lower[at] != "no" and (lower[at] in _COMMANDS or before in _COMMANDING)


def _spares(sentence: Sentence, clause: Span, denials: Sequence[Hit]) -> bool:
    """Whether a clause spares the reader something more, and no advisory's phrase is what it says so with ("no need to call")."""
    lower = sentence.tokens.lower
    if lower[clause[0]] in _CONTRASTS:
        return False
    sparing = [hit for hit in sentence.lists("sparing") if clause[0] <= hit.start <= clause[0] + _SPARING_REACH]
    here = [hit.start for hit in denials if clause[0] <= hit.start < clause[1]]
    if not sparing or not all(any(spare.start <= at < spare.end for spare in sparing) for at in here):
        return False
    return not any(
        _refers_back(lower[spare.end : spare.end + 2])
        or any(leaving.start in (spare.end, spare.end + 1) for leaving in sentence.lists("leavings"))
        or any(hit.start <= spare.start and spare.end < hit.end for hit in sentence.named("advised"))
        for spare in sparing
    )


def _refers_back(words: list[str]) -> bool:
    """ "No need to take it" warns of what was said; "no need to boil it" does not."""
    return words[:1] != [] and (words[0] in _REFERRED or (words[0] in _PLAIN_VERBS and bool(_REFERRED & set(words))))
