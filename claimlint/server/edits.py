"""Changes of a text as edits: as small as they can be told, so that an editor keeps its marks and its cursor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import accumulate, takewhile
from operator import eq

from lsprotocol import types

from claimlint.model.diagnostic import Edit
from claimlint.model.source import Source, Span
from claimlint.server.positions import range_of

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def difference(before: str, after: str) -> Iterator[Edit]:
    """The edits that turn one text into another."""
    old, new = _LINE.findall(before), _LINE.findall(after)
    places = [0, *accumulate(map(len, old))]
    for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield _trimmed(places[first], "".join(old[first:last]), "".join(new[start:end]))


def _trimmed(at: int, before: str, after: str) -> Edit:
    """One edit without what both texts begin and end with."""
    lead = _alike(before, after)
    before, after = before[lead:], after[lead:]
    tail = _alike(before[::-1], after[::-1])
    return Edit(Span(at + lead, at + lead + len(before) - tail), after[: len(after) - tail])


def _alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    return sum(takewhile(bool, map(eq, one, other)))


def text_edits(edits: Iterable[Edit], source: Source, encoding: str) -> list[types.TextEdit]:
    """Edits as an editor takes them."""
    return [types.TextEdit(range_of(edit.span, source, encoding), edit.text) for edit in edits]
