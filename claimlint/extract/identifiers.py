"""Identifiers and addresses as people write them, sound or not, found in a text or in the target of a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

import msgspec

from claimlint.extract.spellings import (
    ADDRESS,
    CUES,
    DOI,
    DOI_LABEL,
    FLAWED,
    IN_ADDRESSES,
    IN_TEXT,
    NEXT,
    RESOLVER,
    TAIL,
    TYPESET,
)
from claimlint.model.claim import CitationKind, Flaw
from claimlint.model.identifiers import Identifier, has_sound_digits, lengths_of, normal_form

_PAIRS = {")": "(", "]": "[", "}": "{", ">": "<"}
_PUNCTUATION = ".,;:!?'’*…|"
_DASHES = re.compile("[\u2010-\u2015]")


class Written(msgspec.Struct, frozen=True):
    """An identifier or address at ``[start, end)`` of a text; ``value`` is its normal form."""

    start: int
    end: int
    kind: CitationKind
    value: str
    flaw: Flaw | None = None


def identifiers_in(text: str) -> Iterator[Written]:
    """Every identifier and address of a text, those inside others included."""
    lower = text.lower()
    kinds = {kind for kind, cues in CUES.items() if any(cue in lower for cue in cues)}
    if kinds:
        yield from _flawed(text, kinds)
        yield from _addresses(text)
        for kind, pattern in IN_TEXT:
            for found in pattern.finditer(text) if kind in kinds else ():
                yield _checked(found.start(), found.end(), kind, found.group(1))


def _addresses(text: str) -> Iterator[Written]:
    for start, address in _trimmed_matches(ADDRESS, text):
        if len(address) > len("http://"):
            yield _checked(start, start + len(address), *of_address(address))
    for start, written in _trimmed_matches(DOI, text):
        yield _checked(start, start + len(written), CitationKind.DOI, DOI_LABEL.sub("", written))


def _trimmed_matches(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, str]]:
    """Start and text of each match without the punctuation behind it; the next may begin right after that."""
    place = 0
    while found := pattern.search(text, place):
        written = trimmed(found.group())
        yield found.start(), written
        place = found.start() + max(1, len(written))


def of_address(address: str) -> tuple[CitationKind, str]:
    """What an address leads to: an identifier, else itself."""
    plain = unquote(address)
    for kind, pattern in IN_ADDRESSES:
        found = pattern.search(plain)
        if found:
            return kind, found.group(1) if RESOLVER.match(plain) else TAIL.sub("", found.group(1))
    return CitationKind.URL, address


def trimmed(text: str) -> str:
    """An address without the punctuation of the sentence: up to a bracket that it did not open, or a second address."""
    following = NEXT.search(text)
    text = text[: following.start()] if following else text
    opened: list[str] = []
    for place, char in enumerate(text):
        if char in _PAIRS.values():
            opened.append(char)
        elif char in _PAIRS and (not opened or opened.pop() != _PAIRS[char]):
            text = text[:place]
            break
    text = text.rstrip(_PUNCTUATION)
    while text and text[-1] in "([{<":
        text = text[:-1].rstrip(_PUNCTUATION)
    return text


def _flawed(text: str, kinds: set[CitationKind]) -> Iterator[Written]:
    for kind, pattern, mended, reason in FLAWED:
        for found in pattern.finditer(text) if kind in kinds else ():
            end = found.start() + len(trimmed(found.group()))
            value = trimmed(normal_form(kind, found.expand(mended))) if mended else ""
            fix = Identifier(kind, value).shown if value else ""
            yield Written(found.start(), end, kind, value, Flaw(reason, fix))


def _checked(start: int, end: int, kind: CitationKind, raw: str) -> Written:
    """An identifier in its normal form, with what is wrong with its digits or dashes."""
    if kind is CitationKind.URL:
        return Written(start, end, kind, raw)
    flaw = None
    if kind is CitationKind.DOI and _DASHES.search(raw):
        raw = _DASHES.sub("-", raw)
        flaw = Flaw(TYPESET, Identifier(kind, raw).shown)
    value = normal_form(kind, raw)
    if not has_sound_digits(kind, value):
        flaw = Flaw(_digits_flaw(kind, value))
    return Written(start, end, kind, value, flaw)


def _digits_flaw(kind: CitationKind, value: str) -> str:
    count, lengths = sum(char.isalnum() for char in value), lengths_of(kind)
    if count not in lengths:
        return f"it has {count} digits and must have {' or '.join(map(str, lengths))}"
    return "its check digit does not fit: a digit is wrong, or two are swapped"
