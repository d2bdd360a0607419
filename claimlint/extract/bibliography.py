"""Author and year: the entries of a list of references, and which of them "(Smith et al., 2019)" means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec

from claimlint.model.document import Block, BlockKind, Document
from claimlint.model.source import Span

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀĄĆČĎĐĒĘĚĞĢĪĮİĶŁĹŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽ]"
_PARTICLES = r"(?:(?:van|von|der|den|de|del|di|da|dos|du|la|le|el|al|ten|ter|bin|ibn)[ -]){0,3}"
NAME = rf"{_PARTICLES}{_CAPITAL}[\w'’-]*[^\W\d_]"
YEAR = r"(?:19|20)\d\d[a-z]?"
_MORE = r" (?:et al\.?|and colleagues)"
_NAMES_IN_A_ROW = rf"{NAME}(?:(?:,? (?:and|&) |, ){NAME}){{0,5}}"
_PAIR = rf"{NAME} (?:and|&) {NAME}"
# "(Smith, Jones and Kim, 2019; Lee et al., 2020a)", "Smith et al., 2019", "Smith and Jones (2020)"; "Smith (2019)" and "Smith 2019" only
# where the list of references has it.
MARKS = re.compile(
    rf"(?:(?<=\()|(?<=;\s))(?:(?:see|cf\.?|e\.g\.,?) )?({_NAMES_IN_A_ROW}(?:{_MORE})?,? {YEAR}(?:, ?{YEAR}){{0,3}})(?=[);])"
    rf"|\b({NAME}{_MORE},? \(?{YEAR}\)?|{_PAIR} \({YEAR}\))"
)
LISTED_MARKS = re.compile(rf"\b({_PAIR}|{NAME}),? (?:\({YEAR}\)|{YEAR}\b)")
# An entry opens with a family name and initials: "Smith J,", "Smith, J. A.", "3. van der Berg P".
_OPENING = re.compile(
    rf"^[\s>*•-]*(?:[\[(]?\d{{1,3}}[\])]?[.):]?\s+)?({NAME}(?: {NAME})?),? {_CAPITAL}(?:\.|{_CAPITAL}{{0,3}}\b)",
    re.MULTILINE,
)
_NAMES = re.compile(NAME)
_YEARS = re.compile(rf"\b{YEAR}\b")
_AUTHORS = 300  # characters in which the authors of an entry stand
_MARK = re.compile(rf"^({_NAMES_IN_A_ROW}({_MORE})?),? \(?({YEAR}(?:, ?{YEAR})*)\)?$")


class Mark(msgspec.Struct, frozen=True):
    """What a mark says: family names, years with their letters, whether there are more authors."""

    names: tuple[str, ...]
    years: tuple[str, ...]
    more: bool


class Listed(msgspec.Struct, frozen=True):
    """An entry of a list of references that opens with its authors."""

    span: Span
    text: str
    first: str
    names: frozenset[str]
    years: frozenset[str]

    def fits(self, mark: Mark) -> bool:
        """Whether a mark means this entry: first author, second one if it names two, and a year."""
        return self.is_by(mark) and any(self._is_of(year) for year in mark.years)

    def is_by(self, mark: Mark) -> bool:
        """Whether the authors are those of a mark, whatever the year."""
        first, *others = map(_plain, mark.names)
        return first == self.first and self.names.issuperset(others)

    def _is_of(self, year: str) -> bool:
        """A letter counts where the list has letters for that year."""
        lettered = {each for each in self.years if each[:4] == year[:4] and len(each) > len("2019")}
        return year in self.years or (
            year[:4] in {each[:4] for each in self.years} and (len(year) == 4 or not lettered)
        )


def mark_of(text: str) -> Mark | None:
    """The parts of "Smith and Jones (2019a)"; None for anything else."""
    found = _MARK.match(" ".join(text.split()))
    if not found:
        return None
    return Mark(tuple(_NAMES.findall(found[1])), tuple(_YEARS.findall(found[3])), bool(found[2]))


def announced(document: Document, headings: Iterable[str]) -> list[Block]:
    """The blocks below a heading, or a line of its own, that says "References"."""
    words = frozenset(headings)
    found: list[Block] = []
    below = False
    for block in document.blocks:
        title = block.text.strip().lower().rstrip(":") in words
        below = title or (below and block.kind is not BlockKind.HEADING)
        found += [block] if below and not title else []
    return found


def bibliography_of(document: Document, headings: Iterable[str]) -> tuple[Listed, ...]:
    """The entries below such a heading that open with an author and have a year."""
    return tuple(entry for block in announced(document, headings) if block.runs for entry in _entries_of(block))


def _parts_of(block: Block) -> Iterator[tuple[int, str]]:
    """Where each entry of a block that opens with an author and has a year begins, and its text."""
    openings: list[re.Match[str]] = []
    for found in _OPENING.finditer(
        block.text
    ):  # a name at the beginning of a line may belong to the authors of the line above
        if not openings or _YEARS.search(block.text, openings[-1].start(), found.start()):
            openings.append(found)
    for each, following in pairwise([*openings, None]):
        assert each is not None
        text = block.text[each.start() : following.start() if following else len(block.text)].rstrip()
        if _YEARS.search(text):
            yield each.start(), text


def _entries_of(block: Block) -> Iterator[Listed]:
    for start, text in _parts_of(block):
        found = _OPENING.match(text)
        assert found is not None
        names = frozenset(map(_plain, _NAMES.findall(text[:_AUTHORS])))
        years = frozenset(_YEARS.findall(text))
        yield Listed(block.span(start, start + len(text)), text, _plain(found[1]), names, years)


# Volume with issue or pages, as only the entry of a paper has them: "Vol. 20, No. 6", "71:S145-9", "16(6):3617", "93, 131–135".
_PLACED = re.compile(
    r"\b[Vv]ol(?:ume|\.)? ?\d|\b\d{1,4} ?\(\d[^()\n]{0,10}\) ?[:,] ?[a-zA-Z]{0,3} ?\d"
    r"|[\s);,]\d{1,4}[:,] ?[A-Z]{0,3} ?\d+ ?[-–] ?[A-Z]{0,3} ?\d"
)
_LEAST = 20  # characters of a line that is an entry


def whole_entries(block: Block) -> list[tuple[int, int]]:
    """The places of the entries of a block in a list of references: each with its authors, or a line with volume and year."""
    listed = [(start, start + len(text)) for start, text in _parts_of(block)]
    if listed:
        return listed
    lines = re.finditer(r"[^\n]+", block.text)
    return [each.span() for each in lines if len(each[0]) >= _LEAST and _is_placed(each[0])]


def _is_placed(line: str) -> bool:
    return bool(_PLACED.search(line) and _YEARS.search(line))


def _plain(name: str) -> str:
    return name.replace("’", "'").casefold()
