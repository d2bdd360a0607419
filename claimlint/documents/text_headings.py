"""Which lines of plain text are headings, and how deep."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from claimlint.documents.text_lines import WRAPPED_FROM, Line, Marker, is_delimiter, is_rule, marker_of

LONGEST_HEADING = 90
MOST_WORDS = 14
LONG_ENOUGH_FOR_TEXT = 60

_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"(=|-|~){3,}$|(={3,}|-{3,})$")
_NO_HEADING_END = re.compile(r"[.,;:!…。，；：、|&-]$|\b(?:and|or|the|a|an)$")
_HEADING_START = re.compile(r"[\"'“‘(¿¡]*(?:[A-Z0-9]|[^\W\d_a-zß-ÿ])")
_MEASURED = re.compile(r"%|\d\s?[a-zµ]{1,2}\b|\d[a-zA-Z]{2,}|[=<>≤≥|\t]")
_BYLINE = re.compile(
    r"(?:last |first )?(?:updated|reviewed|published|posted|modified)\b|by [A-Z]|.*\bmins? read$", re.IGNORECASE
)
_ASIDE = re.compile(r"\([^()]*\)$")
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=\S)")


class Heading:
    """A heading: its level and where its text begins and ends in the line."""

    def __init__(self, level: int, skip: int = 0, *, numbered: Marker | None = None) -> None:
        self.level, self.skip, self.numbered = level, skip, numbered


def headings_of(lines: Sequence[Line], *, wrapped_from: int = 0) -> dict[int, Heading]:
    """Heading by index of the line. The order of the rules is the order of certainty.

    ``wrapped_from`` is the length from which a line goes on in the next, where the lines were broken to a width.
    """
    filled = [index for index, line in enumerate(lines) if line.text]
    found: dict[int, Heading] = {}
    for place, index in enumerate(filled):
        text = lines[index].text
        hashes = _HASHES.match(text)
        following = filled[place + 1] if place + 1 < len(filled) else None
        if hashes:
            found[index] = Heading(len(hashes[1]), hashes.end())
        elif following == index + 1 and _is_underline(lines[following].text) and _may_be_heading(text):
            found[index] = Heading(1 if lines[following].text[0] == "=" else 2)
    if any(heading.skip for heading in found.values()):
        return found
    _add_numbered(lines, filled, found)
    _add_short(lines, filled, found, wrapped_from)
    _set_levels(lines, filled, found)
    return found


def _is_underline(text: str) -> bool:
    return bool(_UNDERLINE.match(text)) and len(set(text)) == 1


def _may_be_heading(text: str) -> bool:
    return (
        len(text) <= LONGEST_HEADING
        and len(text.split()) <= MOST_WORDS
        and not _NO_HEADING_END.search(text)
        and bool(_HEADING_START.match(text))
        and not text.startswith("|")
        and not _BYLINE.match(text)
    )


def _add_numbered(lines: Sequence[Line], filled: Sequence[int], found: dict[int, Heading]) -> None:
    """``1. Common causes`` above text is a heading; beside ``2. …`` or under a colon it is a list item."""
    for place, index in enumerate(filled):
        text = lines[index].text
        section = _SECTION.match(text)
        marker = marker_of(text)
        if section and _may_be_heading(text[section.end() :]) and place + 1 < len(filled):
            found.setdefault(index, Heading(1 + section.group().strip(". ").count(".") + 1, section.end()))
        elif marker and marker.number and marker.style != "①" and _stands_alone(lines, filled, place, marker):
            found.setdefault(index, Heading(0, marker.length, numbered=marker))


def _stands_alone(lines: Sequence[Line], filled: Sequence[int], place: int, marker: Marker) -> bool:
    text = lines[filled[place]].text[marker.length :]
    if not _may_be_heading(text) or place + 1 == len(filled) or lines[filled[place]].indent > 3:
        return False
    before = lines[filled[place - 1]].text if place else ""
    after = marker_of(lines[filled[place + 1]].text)
    if after and after.style == marker.style and after.number == marker.number + 1:
        return False
    previous = marker_of(before)
    if previous and previous.style == marker.style and previous.number == marker.number - 1:
        return False
    return not before.endswith((":", "：")) or _continues(lines, filled, place, marker)


def _continues(lines: Sequence[Line], filled: Sequence[int], place: int, marker: Marker) -> bool:
    """Whether the next number follows further down, with text between: sections in spite of the colon."""
    for later in filled[place + 2 : place + 40]:
        other = marker_of(lines[later].text)
        if other and other.style == marker.style and other.number == marker.number + 1:
            return True
    return False


def _add_short(lines: Sequence[Line], filled: Sequence[int], found: dict[int, Heading], wrapped_from: int) -> None:
    """A short line without a full stop above text. Of several in a row only the last two can be headings."""
    series = 0
    for place in range(len(filled) - 1, -1, -1):
        index = filled[place]
        line = lines[index]
        if index in found:
            series = 0
            continue
        if series and _ASIDE.match(line.text):
            continue
        broken = _is_broken(lines, index, wrapped_from)
        if broken or not _is_short_heading(line.text) or place + 1 == len(filled):
            series = 0 if broken or _is_body(lines, filled, place) else 9
            if place == 0 and not broken and _may_be_heading(line.text):
                found[index] = Heading(1)
            continue
        series += 1
        if place == 0 or series == 1 or (series == 2 and not _in_long_series(lines, filled, place)):
            found[index] = Heading(1 if place == 0 else 0)
        if series == 2 and _in_long_series(lines, filled, place) and not _set_apart(lines, filled, place + 1):
            found.pop(filled[place + 1], None)
            series = 9


def _is_broken(lines: Sequence[Line], index: int, wrapped_from: int) -> bool:
    """Whether the sentence of a line goes on in the next one, or comes from the one above."""
    above = lines[index - 1].text if index else ""
    below = lines[index + 1].text if index + 1 < len(lines) else ""
    width = wrapped_from or WRAPPED_FROM
    long = len(lines[index].text) >= width
    if long and below[:1].islower() and not marker_of(below):
        return True
    return wrapped_from > 0 and (len(above) >= width or (bool(below) and long))


def _is_short_heading(text: str) -> bool:
    return _may_be_heading(text) and not marker_of(text) and not _MEASURED.search(text) and not is_rule(text)


def _is_body(lines: Sequence[Line], filled: Sequence[int], place: int) -> bool:
    text = lines[filled[place]].text
    return (
        len(text) >= LONG_ENOUGH_FOR_TEXT
        or text.endswith((".", "!", "?", ":", "…", "。", "：", "|"))
        or marker_of(text) is not None
        or is_delimiter(text)
        or text.startswith("|")
    )


def _in_long_series(lines: Sequence[Line], filled: Sequence[int], place: int) -> bool:
    return place > 1 and _is_short_heading(lines[filled[place - 1]].text)


def _set_apart(lines: Sequence[Line], filled: Sequence[int], place: int) -> bool:
    """Whether a blank line stands before this line but not before the one above it, or a list follows it."""
    after = filled[place + 1] if place + 1 < len(filled) else None
    lists = after is not None and marker_of(lines[after].text) is not None
    above = filled[place - 1]
    return lists or (filled[place] - above > 1 and place > 1 and above - filled[place - 2] == 1)


def _set_levels(lines: Sequence[Line], filled: Sequence[int], found: dict[int, Heading]) -> None:
    """Numbered headings stand above the unnumbered ones or below them, whichever kind comes first."""
    order = [index for index in filled if index in found and index != filled[0]]
    numbered_first = bool(order) and found[order[0]].numbered is not None
    base, plain = (2, 7) if numbered_first else (3, 2)
    stack: list[Marker] = []
    for index in order:
        heading = found[index]
        if heading.numbered is None:
            heading.level = heading.level or plain
            stack = stack if numbered_first else []
            continue
        _advance(stack, heading.numbered)
        heading.level = base + len(stack) - 1
    if filled and filled[0] in found:
        found[filled[0]].level = found[filled[0]].level or 1
    if all(heading.numbered is None for heading in found.values()):
        _set_parts(lines, filled, found)


def _set_parts(lines: Sequence[Line], filled: Sequence[int], found: dict[int, Heading]) -> None:
    """Headings that stand right above another head the parts of a text, if there are several of them."""
    shown = [index for index in filled if index in found or not _ASIDE.match(lines[index].text)]
    pairs = {a for a, b in pairwise(shown) if a in found and b in found}
    parts = pairs - {b for a, b in pairwise(shown) if a in pairs}
    if len(parts) < 2:
        return
    level = 1 if filled[0] in parts else 2
    for index, heading in found.items():
        if heading.level > 1 or index in parts:
            heading.level = level if index in parts else level + 1


def _advance(stack: list[Marker], marker: Marker) -> None:
    """Put a numbered heading on the stack: after its predecessor, else below the one it begins a new count under."""
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth].style == marker.style and stack[depth].number == marker.number - 1:
            del stack[depth:]
            stack.append(marker)
            return
    if stack and marker.number != 1:
        del stack[:]
    elif stack and stack[-1].style == marker.style:
        stack.pop()
    stack.append(marker)
