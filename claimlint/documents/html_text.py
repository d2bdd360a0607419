"""HTML text as a reader sees it: white space collapsed, character references decoded."""

from __future__ import annotations

import html
import re

from claimlint.documents.drafts import TextBuilder
from claimlint.documents.regions import Region

REFERENCE = r"&(?:#[xX][0-9a-fA-F]{1,6};?|#[0-9]{1,7};?|[A-Za-z][A-Za-z0-9]{1,31};?)"
SPACES = " \t\n\r\f"
_SPECIAL = re.compile(rf"[{SPACES}]{{2,}}|{REFERENCE}")
_REFERENCE = re.compile(REFERENCE)
_LEADING = re.compile(rf"[{SPACES}]+")
_TAG = re.compile(r"<[^<>]*>")
_MARKDOWN_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_SUPERSCRIPT_END = re.compile(r"</sup\s*>", re.IGNORECASE)
_MARKS = re.compile(r"\s*\d{1,3}(?:\s*[,–-]\s*\d{1,3})*\s*")
_LONGEST_SUPERSCRIPT = 600


def copy_text(builder: TextBuilder, region: Region, start: int, end: int, *, preserve: bool = False) -> None:
    """Write a stretch of HTML text into a block; ``preserve`` keeps white space, as in ``<pre>``."""
    special = _REFERENCE if preserve else _SPECIAL
    leading = None if preserve else _LEADING.match(region.text, start, end)
    if leading:
        builder.space(region.place(start), region.end_place(leading.end()))
        start = leading.end()
    for match in special.finditer(region.text, start, end):
        _copy(builder, region, start, match.start())
        if match.group()[0] == "&":
            start = match.start() + _write_reference(builder, region, match)
        else:
            builder.space(region.place(match.start()), region.end_place(match.end()))
            start = match.end()
    _copy(builder, region, start, end)


def _copy(builder: TextBuilder, region: Region, start: int, end: int) -> None:
    for first, last in region.visible(start, end):
        builder.copy(first, last)


def _write_reference(builder: TextBuilder, region: Region, match: re.Match[str]) -> int:
    """Write what a character reference stands for; the result is how many characters of it were used."""
    raw = match.group()
    value = html.unescape(raw)
    kept = 0  # ``&notin`` without semicolon may be ``&not`` and the letters ``in``
    while kept < len(value) - 1 and value[-1 - kept] == raw[-1 - kept]:
        kept += 1
    if value == raw:
        _copy(builder, region, match.start(), match.end())
        return len(raw)
    used = len(raw) - kept
    builder.put(value[: len(value) - kept], region.place(match.start()), region.end_place(match.start() + used))
    return used


def superscript_opener(text: str, start: int, before: str) -> str:
    """What to write for ``<sup>`` so that its digits do not run into the number before it.

    Reference marks get brackets (``40%[3]``), powers a caret (``10^9``); units (``m2``) and letters nothing.
    ``start`` is the offset after the tag, ``before`` the character in front of it.
    """
    end = _SUPERSCRIPT_END.search(text, start, start + _LONGEST_SUPERSCRIPT)
    if end is None:
        return ""
    inside = text[start : end.start()]
    visible = _TAG.sub("", _MARKDOWN_LINK.sub(r"\1", inside))
    if not _MARKS.fullmatch(visible):
        return ""
    linked = "<a" in inside.lower() or "](" in inside
    if before.isdigit() and not linked:
        return "^"
    return "" if before.isalpha() and not linked and visible.strip() in ("2", "3") else "["
