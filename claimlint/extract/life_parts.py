"""Parts of a life that are told by a word: "in the late teens", "in the early twenties"."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.extract.found import Found
from claimlint.extract.tokens import Tokens
from claimlint.model.quantity import Comparator

# The years of a decade that each part of it is; the teens begin at thirteen.
_PARTS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_TEENS = {"early": (13, 14), "mid": (15, 16), "late": (17, 19)}
DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip
# Before the part: "⟨in the⟩ late teens", as against "women in ⟨their⟩ late teens", who are some people; and what ends a label.
_MARKS = frozenset((":", "–", "|"))
_AT = frozenset(("in", "during"))


def life_parts(tokens: Tokens, start: int, end: int) -> Iterator[Found]:
    """The parts of a life that are named between two tokens, as ages."""
    for at in range(start + 1, end - 1):
        spans = _spans(tokens, at, end)
        led = (
            tokens.lower[max(at - 2, start)] in _AT if tokens.lower[at - 1] == "the" else tokens.lower[at - 1] in _MARKS
        )
        if spans is not None and led:
            low, high, last = spans
            yield Found(at, last, "age", "a", "time", low, high, 1.0, Comparator.RANGE, single=False, written="W")


def is_life_part(tokens: Tokens, found: Found) -> bool:
    """Whether a quantity is a part of a life."""
    return found.kind == "age" and tokens.lower[found.start] in _PARTS


def _spans(tokens: Tokens, at: int, end: int) -> tuple[float, float, int] | None:
    """The ages of what begins at a token, and the token behind it: "late teens", "mid-twenties"."""
    part = tokens.lower[at]
    behind = at + 1 + (tokens.lower[at + 1 : at + 2] == ["-"])
    if part not in _PARTS or behind >= end:
        return None
    word = tokens.lower[behind]
    if word == "teens":
        return (*_TEENS[part], behind + 1)
    decade = DECADES.get(word)
    first, last = _PARTS[part]
    return None if decade is None else (decade + first, decade + last, behind + 1)
