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
    rf"(?<=[\w.,;:'’\"”%)\]\[])\s?(\[\s?{_LIST}\s?\])|(?:(?<=[\w'\"”%])\s|(?<=[a-z]{{4}}))(\({_LIST}\)){_NO_PHONE}(?=[\s.,;:•]|$)"
    r"|(?:(?<=[.,;:'’”%)*])|(?<=[a-z]{3})|(?<=\b(?:19|20)\d\d))([⁰¹²³⁴-⁹]{1,3}(?:[,–-][⁰¹²³⁴-⁹]{1,3})*)"
)
# "… in bone loss.4 Other treatments": superscripts that lost their place.
_MARK = r"(\d{1,2}(?:[,–-]\d{1,2})*)"
_NEXT = r"(?=\s+[A-Z“\"(]|\s*$)"
_FALLEN = re.compile(rf"(?:(?<=[a-z]{{4}}\.)|(?<=\d\)\.)){_MARK}{_NEXT}")
# In a text that has such marks also "… of tar.8", "… in the 1960s.3", and in mid-sentence "… as follows:10 sweating".
_SHORT = r"(?:(?<=[a-z]{2}\.)|(?<=\d0s\.)|(?<=[a-z)]\.[”\"]))"
_ALSO_FALLEN = re.compile(rf"{_SHORT}{_MARK}{_NEXT}|(?<=[a-z]{{4}}[,;:]){_MARK}(?=\s+[a-z])")
# "… than before. (3) In another study": behind the full stop.
_BEHIND = re.compile(rf"(?:(?<=[a-z)\"”][.!?])|(?<=\b(?:19|20)\d\d\.))\s*(\({_LIST}\)){_NO_PHONE}(?=['’\"”.]?(?:\s|$))")
# "… in older people 4, 5." and "… lowers blood pressure4,": marks that lost every sign. They count only where they count up.
_LOST = r"(\d{1,2}(?:(?:[–-]|,\s?)\d{1,2})*)"
_STRIPPED = re.compile(
    rf"(?:(?<=[a-z]{{4}})|(?<=\d%)){_LOST}(?=[\s.,;:)]|$)|(?:(?<=[a-z]{{3}}[\s,;])|(?<=[)%]\s)|(?<=\b(?:19|20)\d\d\s)){_LOST}(?=\.?(?:\s*$|\s*\n)|\.\s+[A-Z])"
)
# Marks from which such numbers count, the step to the next one, and letters before one that stands apart: a cell has fewer.
_COUNTED, _LEAP, _TOLD = 3, 3, 30
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
    labels: frozenset[str] = frozenset()  # in lower case: behind these a number says which, as in "stage 3"

    def marks(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and number of each mark of a text."""
        for pattern in self.patterns:
            for found in pattern.finditer(text):
                group = found.lastindex or 0
                number = _BADGE.sub("", found.group(group)).strip("[]() ").translate(_RAISED)
                at = found.start(group)
                labelled = pattern is _STRIPPED and not _may_be_stripped(text, at, self.labels)
                if not labelled and not _is_said_again(text, at, number):
                    yield at, found.end(group), number


def _is_said_again(text: str, at: int, number: str) -> bool:
    """ "Take two (2) tablets": the number of the word before."""
    before = _WORD_BEFORE.search(text[max(at - _NUMERAL, 0) : at])
    return before is not None and digits_of(before.group(1).lower()) == number


def _may_be_stripped(text: str, at: int, labels: frozenset[str]) -> bool:
    """Whether a bare number may be a mark: not that of a "stage 3" or "vitamin b12", nor one that ends a short line or cell."""
    before = _WORD_BEFORE.search(text[:at])
    apart = text[at - 1 : at].isspace()
    return (before is None or before.group(1).lower() not in labels) and (not apart or at >= _TOLD)


def _counts_up(numbers: list[list[int]], *, few: bool = False) -> bool:
    """Whether the numbers of some marks, in order of place, are those of references: 1, 2, 1, then 3 and 4; of ``few`` 1 and 2."""
    highest = 0
    for mark in numbers:
        if not 0 < max(mark) <= highest + _LEAP or (highest == 0 and 1 not in mark):
            return False
        highest = max(highest, *mark)
    return len(numbers) >= _COUNTED <= highest or (few and numbers == [[1], [2]])


def numbering_of(document: Document, listed: int = 0, labels: frozenset[str] = frozenset()) -> Numbering:
    """The kinds of marks that a document has at least two of in its running text, or one that leads to its list of references.

    ``listed`` is how many items that list has, ``labels`` are words that a number belongs to.
    """
    texts = [block.text for block in document.blocks if block.kind is not BlockKind.HEADING]
    fallen = {found.group(1) for text in texts for found in _FALLEN.finditer(text)}
    lead = any(_leads(pattern, text, listed) for pattern in (_FALLEN, _ALSO_FALLEN) for text in texts)
    lead = (
        lead
        or _begins_to_count(texts, fallen)
        or _is_only_mark(texts, labels)
        or any(_FIRST_MARK.search(text) for text in texts)
    )
    kinds = [_INSIDE, *([_FALLEN, _ALSO_FALLEN] if len(fallen) >= _LEAST or lead else ())]
    if not any(_FIRST_ITEM.search(text) for text in texts):
        kinds.append(_BEHIND)
    marks = [(text[start], number) for text in texts for start, _, number in Numbering(tuple(kinds)).marks(text)]
    rounded = [int(_DIGITS.findall(number)[0]) for opening, number in marks if opening == "("]
    badged = any(_BADGE.search(text) for text in texts)  # such a number is that of a source, however high
    values = not badged and len(rounded) == len(marks) and min(rounded, default=0) > _FIRST  # "(54)" behind a word
    if (len(marks) >= _LEAST or lead) and not values:
        return Numbering(tuple(kinds))
    stripped = Numbering((_STRIPPED,), labels)
    found = [(text, mark) for text in texts for mark in stripped.marks(text)]
    numbers = [[int(each) for each in _DIGITS.findall(mark[2])] for _, mark in found]
    glued = all(text[mark[0] - 1].isalpha() for text, mark in found)
    return stripped if _counts_up(numbers, few=glued) else Numbering()


# One mark is enough that names several sources, or the first of them in square brackets.
_FIRST_MARK = re.compile(r"(?<=[\w.,;:)”\"])\s?\[1\](?=[\s.,;:]|$)(?!\s?\()")
_SEVERAL = re.compile(r"1[,–-]\d")


def _begins_to_count(texts: list[str], fallen: set[str]) -> bool:
    """Whether what stands behind full stops are marks: they begin with 1, and go on with 2 or name several sources."""
    numbers = [number for text in texts for _, number in _fallen_in(text)]
    begins = "1" in fallen or ("1" in numbers and fallen)
    return bool(begins and "2" in numbers) or any(_SEVERAL.match(mark) for mark in fallen)


def _is_only_mark(texts: list[str], labels: frozenset[str]) -> bool:
    """Whether nothing but one 1 stands so in the text of an excerpt, which ends a sentence: "… of a history of smoking.1 The"."""
    found = [(text, at, number) for text in texts for at, number in _fallen_in(text)]
    if [number for _, _, number in found] != ["1"]:
        return False
    text, at, _ = found[0]
    before = _WORD_BEFORE.search(text[: at - 1])
    return before is not None and len(before[1]) >= _WHOLE_WORD and before[1].lower() not in labels and at >= _TOLD


def _fallen_in(text: str) -> list[tuple[int, str]]:
    """Place and number of each mark of a text that stands behind a full stop as if it had fallen there, in order."""
    found = (each for pattern in (_FALLEN, _ALSO_FALLEN) for each in pattern.finditer(text))
    return sorted({(each.start(each.lastindex or 0), each[each.lastindex or 0]) for each in found})


# Letters of a word before the only such mark: "Sec.1" is none.
_WHOLE_WORD = 4


def _leads(pattern: re.Pattern[str], text: str, listed: int) -> bool:
    """Whether a mark of a text is the number of an item of the list of references."""
    numbers = (_DIGITS.findall(found.group(found.lastindex or 0)) for found in pattern.finditer(text))
    return listed >= _LISTED and any(all(int(each) <= listed for each in found) for found in numbers)
