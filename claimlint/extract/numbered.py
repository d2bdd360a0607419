"""Reference marks that are numbers: "[3]", "(3)", "³", and a 3 set behind the full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from claimlint.extract.numbers import digits_of
from claimlint.model.document import BlockKind, Document

# What some sites set behind the number of a source: "(9Trusted Source, 10Trusted Source)".
_BADGE = re.compile(r"\s?Trusted Source")
_ONE = rf"\d{{1,3}}(?:{_BADGE.pattern})?"
_LIST = rf"{_ONE}(?:\s?[,–-]\s?{_ONE})*"
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# A number in brackets that a telephone number begins with is none.
_NO_PHONE = r"(?!\s?\d{3}[\s.-]\d)"
# "[3]", "[ 4 , 5]", "(3)" in or at the end of a sentence, "³"; a bracket may be the text of a link: "[[3]](#three)".
_INSIDE = re.compile(
    rf"(?<=[\w.,;:'’\"”%)\]\[])\s?(\[\s?{_LIST}\s?\])|(?:(?<=[\w'\"”%])\s|(?<=[a-z]{{4}}))(\({_LIST}\)){_NO_PHONE}(?=[\s.,;:]|$)"
    r"|(?:(?<=[.,;:'’”%)])|(?<=[a-z]{3}))([⁰¹²³⁴-⁹]{1,3}(?:[,–-][⁰¹²³⁴-⁹]{1,3})*)"
)
# "… in bone loss.4 Other treatments": superscripts that lost their place.
_MARK = r"(\d{1,2}(?:[,–-]\d{1,2})*)"
_NEXT = r"(?=\s+[A-Z“\"(]|\s*$)"
_FALLEN = re.compile(rf"(?:(?<=[a-z]{{4}}\.)|(?<=\d\)\.)){_MARK}{_NEXT}")
# In a text that has such marks also "… of tar.8", and in mid-sentence "… as follows:10 sweating".
_ALSO_FALLEN = re.compile(rf"(?<=[a-z]{{3}}\.){_MARK}{_NEXT}|(?<=[a-z]{{4}}[,;:]){_MARK}(?=\s+[a-z])")
# "… than before. (3) In another study": behind the full stop.
_BEHIND = re.compile(rf"(?:(?<=[a-z)\"”][.!?])|(?<=\b(?:19|20)\d\d\.))\s*(\({_LIST}\)){_NO_PHONE}(?=['’\"”.]?(?:\s|$))")
# What opens a list whose items are numbered like that.
_FIRST_ITEM = re.compile(r"(?:^|[:;])\s*\(1\)")
# Marks from which a document cites so, and items of a list of references from which one is enough.
_LEAST, _LISTED = 2, 3
# The highest number that the first mark in round brackets has: an excerpt may begin a little later.
_FIRST = 5
_DIGITS = re.compile(r"\d+")
_NUMERAL = 12  # characters of the longest numeral in words with the space behind it
_WORD_BEFORE = re.compile(r"(\w+)\s*$")


class Numbering(msgspec.Struct, frozen=True):
    """How a document cites by numbers: the patterns of its marks, none where it does not."""

    patterns: tuple[re.Pattern[str], ...] = ()

    def marks(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and number of each mark of a text."""
        for pattern in self.patterns:
            for found in pattern.finditer(text):
                group = found.lastindex or 0
                number = _BADGE.sub("", found.group(group)).strip("[]() ").translate(_RAISED)
                if not _is_said_again(text, found.start(group), number):
                    yield found.start(group), found.end(group), number


def _is_said_again(text: str, at: int, number: str) -> bool:
    """ "Take two (2) tablets": the number of the word before."""
    before = _WORD_BEFORE.search(text[max(at - _NUMERAL, 0) : at])
    return before is not None and digits_of(before.group(1).lower()) == number


def numbering_of(document: Document, listed: int = 0) -> Numbering:
    """The kinds of marks that a document has at least two of in its running text, or one that leads to its list of references.

    ``listed`` is how many items that list has.
    """
    texts = [block.text for block in document.blocks if block.kind is not BlockKind.HEADING]
    fallen = {found.group(1) for text in texts for found in _FALLEN.finditer(text)}
    lead = any(_leads(pattern, text, listed) for pattern in (_FALLEN, _ALSO_FALLEN) for text in texts)
    kinds = [_INSIDE, *([_FALLEN, _ALSO_FALLEN] if len(fallen) >= _LEAST or lead else ())]
    if not any(_FIRST_ITEM.search(text) for text in texts):
        kinds.append(_BEHIND)
    marks = [(text[start], number) for text in texts for start, _, number in Numbering(tuple(kinds)).marks(text)]
    rounded = [int(_DIGITS.findall(number)[0]) for opening, number in marks if opening == "("]
    badged = any(_BADGE.search(text) for text in texts)  # such a number is that of a source, however high
    values = not badged and len(rounded) == len(marks) and min(rounded, default=0) > _FIRST  # "(54)" behind a word
    return Numbering(tuple(kinds)) if (len(marks) >= _LEAST or lead) and not values else Numbering()


def _leads(pattern: re.Pattern[str], text: str, listed: int) -> bool:
    """Whether a mark of a text is the number of an item of the list of references."""
    numbers = (_DIGITS.findall(found.group(found.lastindex or 0)) for found in pattern.finditer(text))
    return listed >= _LISTED and any(all(int(each) <= listed for each in found) for found in numbers)
