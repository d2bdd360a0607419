"""Sentences that a semicolon or a conjunction only sets side by side: each names a thing of its own and says something of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from claimlint.extract.phrases import TOPICS, Hit
from claimlint.extract.tokens import Tokens

Span = tuple[int, int]

_MARK, _COMMA = ";", ","
# With a comma before them these may open a sentence of its own.
_CONJUNCTIONS = frozenset(("and", "but", "while", "whereas"))
# Tokens of the shortest part that is a sentence of its own.
_LEAST = 4
# What is said in both parts, as a verb says it.
_SAYING = frozenset(
    (
        "predicates",
        "past_forms",
        "imperatives",
        "modals_do",
        "prohibitions",
        "harms",
        "approval_words",
        "verbs_of_saying",
    )
)
_ORDER = "imperatives"  # only at the beginning: half of the smokers cough less
_ORDERS = frozenset(("imperatives", "prohibitions"))
# A part that begins with one of these goes on with the one before it.
_GOES_ON = frozenset(
    ("it", "its", "they", "their", "them", "this", "that", "these", "those", "he", "his", "she", "her", "and", "but", "or", "so", "yet",
     "then", "unless", "except", "otherwise", "if", "not", "only", "both", "some", "others", "another", "however", "instead", "for",
     "with", "without")
)  # fmt: skip
_BEHIND_NUMBER = frozenset(("is", "are", "or", "to", "for", "and", "means", "%"))
# What a part before a conjunction may say of the other one as well: a condition, what others say or hold, when and where.
_GOVERNING_WORDS = frozenset("if when whether unless although though because while whereas that since".split())  # noqa: SIM905 - one word a cell would fill a page
_GOVERNING_LISTS = frozenset(
    ("myth", "hypothetical", "future", "historical", "old_teachings", "study_result", "anecdote", "negation", "prohibitions",
     "vague_sources", "vague_people", "rejecting_leads", "denying_leads", "disbelieving_leads", "refuting_leads")
)  # fmt: skip
_GOVERNING_KINDS = frozenset(("authority", "short-authority", "journal"))
_PEOPLE = "population"
_BRACKETS = {"(": 1, "[": 1, ")": -1, "]": -1}


class Part(NamedTuple):
    """A token range that is read by itself; what stands before ``own`` only says when, of whom and by whom the rest is told."""

    start: int
    end: int
    own: int


class _Joint(Enum):
    """How the second of two parts stands to the first."""

    ONE = "both are one sentence"
    GOVERNED = "the first says something that holds for the second, too"
    APART = "each stands by itself"


def independent_in(tokens: Tokens, start: int, end: int, hits: Sequence[Hit]) -> Iterator[Part]:
    """The parts of a sentence that stand by themselves; the whole of it where none does. ``hits`` are its phrases."""
    first = own = start
    joints = [*_joints(tokens, start, end)]
    for number, (at, behind) in enumerate(joints):
        stop = joints[number + 1][0] if number + 1 < len(joints) else end
        joint = _joint_of(tokens, (own, at), (behind, stop), hits, conjoined=behind > at + 1)
        if joint is not _Joint.ONE:
            yield Part(first, at, own)
            first, own = (behind if joint is _Joint.APART else first), behind
    yield Part(first, end, own)


def _joints(tokens: Tokens, start: int, end: int) -> Iterator[Span]:
    """Where a part may end, and the next one begin: at a semicolon, or a comma and a conjunction, outside brackets."""
    lower, depth = tokens.lower, 0
    for at in range(start, end):
        depth += _BRACKETS.get(lower[at], 0)
        if depth == 0 and lower[at] == _MARK:
            yield at, at + 1
        elif depth == 0 and lower[at] == _COMMA and at + 1 < end and lower[at + 1] in _CONJUNCTIONS:
            yield at, at + 2


def _joint_of(tokens: Tokens, left: Span, right: Span, hits: Sequence[Hit], *, conjoined: bool) -> _Joint:
    """Whether two parts are of other things, and both say something; what is ``conjoined`` may share what the first says of both."""
    if min(left[1] - left[0], right[1] - right[0]) < _LEAST or tokens.lower[right[0]] in _GOES_ON:
        return _Joint.ONE
    here, there = ([hit for hit in hits if start <= hit.start and hit.end <= end] for start, end in (left, right))
    if _is_elliptic(tokens, right[0], there):
        return _Joint.ONE
    if not all(any(hit.id in _SAYING for hit in part) for part in (here, there)):
        return _Joint.ONE
    mine, theirs = ({hit.id for hit in part if hit.kind in TOPICS} for part in (here, there))
    named, other = (any(hit.kind == "topic" for hit in part) for part in (here, there))
    if not (named and other) or not mine.isdisjoint(theirs):
        return _Joint.ONE
    reason = _gives_reason(left[0], right[0], here, there)
    if not conjoined:
        return _Joint.ONE if reason else _Joint.APART
    if not reason and not _governs(tokens.lower[left[0] : left[1]], here, there):
        return _Joint.APART
    # "If you take zinc, and …": the clause has not come to what it says.
    whole = any(hit.id in _SAYING and (hit.id != _ORDER or hit.start == left[0]) for hit in here)
    return _Joint.GOVERNED if whole and tokens.lower[left[0]] not in _GOVERNING_WORDS else _Joint.ONE


def _is_elliptic(tokens: Tokens, at: int, hits: Sequence[Hit]) -> bool:
    """Whether a part begins with a number of what the one before names: "…, and greater than 30 is obese", "…, and 30 is obese"."""
    bounded = any(hit.start == at and hit.id.startswith("comparators") for hit in hits)
    return bounded or (tokens.kinds[at] == "number" and tokens.lower[at + 1] in _BEHIND_NUMBER)


def _gives_reason(first: int, second: int, here: Sequence[Hit], there: Sequence[Hit]) -> bool:
    """Whether a part says why to do what the one before it says: "do not skip the test; it shows …"."""
    orders, states = ([hit.start for hit in part if hit.id in _ORDERS] for part in (here, there))
    return first in orders and second not in states


def _governs(words: list[str], here: Sequence[Hit], there: Sequence[Hit]) -> bool:
    """Whether the first part says something that holds for the other, too; not if that names people and sources of its own."""
    people = any(hit.kind == _PEOPLE for hit in here) and not any(hit.kind == _PEOPLE for hit in there)
    sources = any(map(_is_source, here)) and not any(map(_is_source, there))
    told = any(hit.id in _GOVERNING_LISTS for hit in here) or not _GOVERNING_WORDS.isdisjoint(words)
    return people or sources or told


def _is_source(hit: Hit) -> bool:
    """Whether it names who says something, or where it is so."""
    return hit.kind in _GOVERNING_KINDS or (hit.kind == "list" and hit.id.startswith("country_"))
