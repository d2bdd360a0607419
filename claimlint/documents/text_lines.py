"""Lines of plain text, and what marks a list item, a table row or the end of the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from claimlint.model.source import Source

# Headings of the teasers below an article. The first kind needs no proof; a section of the second kind is left out only
# if one of its lines is cut off with an ellipsis or is a link.
FOOTER_HEADINGS = frozenset(
    [
        *("also read", "continue reading", "explore more", "keep reading", "read next", "up next", "what to read next"),
        *("latest articles", "latest posts", "recent articles", "recent posts", "trending", "trending now"),
        *("more articles", "more from this author", "more like this", "more stories", "similar articles"),
        *("most popular", "most read", "people also read", "popular articles", "popular posts"),
        *("next article", "next post", "previous article", "previous post"),
        *("recommended articles", "recommended for you", "recommended posts", "recommended reading"),
        *("related articles", "related content", "related links", "related news", "related posts", "related reading"),
        *("related stories", "you may also be interested in", "you may also like", "you might also like"),
    ]
)
WEAK_FOOTER_HEADINGS = frozenset(["hot articles", "popular", "read more", "recommend", "recommended", "see also"])
# Lines of the page rather than of the article, wherever they stand.
BOILERPLATE = frozenset(["advertisement", "check the details", "skip to content", "skip to main content"])
BOILERPLATE_STARTS = ("<<:", ">>:", "<<：", ">>：")
LONGEST_TEASER = 160
WRAPPED_FROM, WRAPPED_TO = 50, 120
_PRINTED = 60  # characters of a line of a printed page
MOST_FOOTER_LINES = 200

_RULE = re.compile(r"([-=_*~#+·.]\s?){3,}$")
_DELIMITER = re.compile(r"\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?$")
# The last ones are those of the symbol fonts of word processors.
_SIGNS = "•◦·▪▫■□●○‣⁃∙✓✔✅☑➢➤►▶❖◆◇\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8"
_BULLET = re.compile(rf"[-–—*+]\s+(?=\S)|[{_SIGNS}★☆]\s*(?=\S)")
_SIGN = re.compile(rf"[{_SIGNS}✗✘❌✖✕🚫⛔👍👎👉→]\ufe0f?\s*(?=\w)")
_NUMBER = re.compile(
    r"(?:(\d{1,3})(?:[.)]|[、．])|[(（](\d{1,2})[)）])(?P<space>\s*)(?=[^\s\d])|(\d{1,3})[.)]\s+(?=\S)"
)
_CIRCLED = re.compile(r"[①-⑳❶-❿⓵-⓾➀-➉]\s*(?=\S)")
_TEASER = re.compile(r"(\.\.\.|…)$|https?://|\]\(")


class Line(msgspec.Struct, frozen=True):
    """One line without its ending; ``start`` and ``end`` are the source range of ``text``, stripped."""

    start: int
    end: int
    text: str
    indent: int


class Marker(msgspec.Struct, frozen=True):
    """The sign in front of a list item: its style, its number if it has one, its length."""

    style: str
    number: int
    length: int


def lines_of(source: Source, start: int = 0) -> list[Line]:
    """The lines from an offset on; blank ones have no text."""
    starts = source.line_starts
    found = []
    for first, after in zip(starts, [*starts[1:], len(source.text)], strict=True):
        if after <= start and first != after:
            continue
        first = max(first, start)
        raw = source.text[first:after].removeprefix("\ufeff")
        text = raw.strip()
        begin = after - len(raw.lstrip()) if text else after
        indent = len(raw[: len(raw) - len(raw.lstrip())].expandtabs(4)) if text else 0
        found.append(Line(begin, begin + len(text), text, indent))
    return found


def without_gaps(lines: Sequence[Line]) -> list[Line]:
    """The lines without the blank ones in the middle of a sentence, as they come of printed pages: "men who / / drank five cups"."""
    filled = [index for index, line in enumerate(lines) if line.text]
    pairs = [(above, below) for above, below in pairwise(filled) if below - above > 1]
    if not _is_printed(lines, pairs):
        return list(lines)
    gaps = {
        index
        for above, below in pairs
        if _runs_on(lines[above].text, lines[below].text)
        for index in range(above + 1, below)
    }
    return [line for index, line in enumerate(lines) if index not in gaps]


def _is_printed(lines: Sequence[Line], pairs: Sequence[tuple[int, int]]) -> bool:
    """Whether a text is broken to a width and begins its sentences with capitals, as posts in a forum do not."""
    ended = [lines[below].text for above, below in pairs if lines[above].text.endswith(_ENDS)]
    wide = any(len(line.text) > WRAPPED_TO for line in lines)
    return not wide and not any(text[0].islower() for text in ended)


def _runs_on(above: str, below: str) -> bool:
    """Whether a long line breaks off in mid-sentence and the next one takes it up; a row between pipes does not."""
    broken = len(above) >= _PRINTED and (above[-1].isalpha() or above[-1] == ",") and "|" not in above + below
    return broken and below[0].islower() and not marker_of(below)


def is_rule(text: str) -> bool:
    """Whether a line is only drawn."""
    return bool(_RULE.match(text))


def is_delimiter(text: str) -> bool:
    """Whether a line is the ``|---|---|`` under the head of a table."""
    return "|" in text and bool(_DELIMITER.match(text))


def marker_of(text: str) -> Marker | None:
    """The list marker at the beginning of a line."""
    bullet = _BULLET.match(text)
    if bullet:
        return Marker(text[0], 0, bullet.end())
    circled = _CIRCLED.match(text)
    if circled:
        return Marker("①", (ord(text[0]) - 0x2460) % 20 + 1, circled.end())
    number = _NUMBER.match(text)
    if number is None:
        return None
    digits = number[1] or number[2] or number[4]
    sign = re.sub(r"\d+", "1", number.group().strip())
    return Marker(sign if number[4] or number["space"] else sign + "x", int(digits), number.end())


def opens_with_sign(text: str) -> bool:
    """Whether a line begins as no sentence does, with a sign that lists set before their items: "✔ Cool the burn"."""
    return bool(_SIGN.match(text))


def without_boilerplate(lines: Sequence[Line]) -> list[Line]:
    """The lines of the article: page furniture and the teasers at the end left out."""
    end, teasers = len(lines), False
    for index in range(len(lines) - 1, max(-1, len(lines) - MOST_FOOTER_LINES), -1):
        text = lines[index].text
        kind = _footer_kind(text)
        if kind == "sure" or (kind == "weak" and teasers):
            end, teasers = index, False
        is_teaser = bool(_TEASER.search(text))
        if len(text) > LONGEST_TEASER and not is_teaser:
            break
        teasers = teasers or is_teaser
    return [line for line in lines[:end] if not _is_boilerplate(line.text)]


def _is_boilerplate(text: str) -> bool:
    return text.startswith(BOILERPLATE_STARTS) or text.lower() in BOILERPLATE


def _footer_kind(text: str) -> str:
    words = text.strip("#*_:： \t").lower()
    if words in FOOTER_HEADINGS:
        return "sure"
    return "weak" if words in WEAK_FOOTER_HEADINGS else ""


# A column may be narrower: so many lines that another follows, and the share of the longest that most of them come near.
_NARROW_LINES, _NARROW_SHARE = 6, 0.6
_NARROWEST = 40
_ENDS = (".", "!", "?", ":", ";")


def wrapped_from(lines: Sequence[Line]) -> int:
    """The length from which a line goes on in the next, where the whole text was broken to a width; 0 where it was not.

    No line is long, and most lines that another follows come near the width; in a narrow column half of them break off in mid-sentence.
    """
    if max((len(line.text) for line in lines), default=0) > WRAPPED_TO:
        return 0
    followed = [
        (line.text, after.text)
        for line, after in pairwise(lines)
        if line.text and after.text and not marker_of(line.text) and not marker_of(after.text)
    ]
    if len(followed) > 1 and _come_near(followed, WRAPPED_FROM):
        return WRAPPED_FROM
    width = max((len(text) for text, _ in followed), default=0)
    near = int(_NARROW_SHARE * width)
    broken = sum(after[0].islower() and not text.endswith(_ENDS) for text, after in followed)
    narrow = width >= _NARROWEST and len(followed) >= _NARROW_LINES and 2 * broken >= len(followed)
    return near if narrow and _come_near(followed, near) else 0


def _come_near(followed: Sequence[tuple[str, str]], length: int) -> bool:
    return sum(len(text) >= length for text, _ in followed) * 10 >= len(followed) * 8
