"""Journals by title or abbreviation, and whole references: "N Engl J Med. 2019;380(1):11-22"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

import msgspec

from claimlint.model.claim import CitationKind

# Volume, issue and pages behind a name, with the year before or after them.
_PAGES = r"\d{1,4}\s?(?:\([^()\n]{1,15}\))?\s?[:,]\s?[a-zA-Z]{0,3}\d+(?:\s?[-–]\s?[a-zA-Z]{0,3}\d+)?"
_YEAR = r"\(?(?:19|20)\d\d\b"
_LOCATOR = re.compile(
    rf"\.?,?\s(?:{_YEAR}[^;:\n]{{0,12}}\)?\s?[;:,]\s?{_PAGES}|{_PAGES}[,.;]?\s{_YEAR}\)?|{_YEAR}[^;:\n]{{0,12}}\[Epub)"
)
_CAPITAL = re.compile(r"\b[A-Z]\w*")
# What stands before the subject of a sentence: nothing, or when it was.
_OPENS_CLAUSE = re.compile(r"(?:^|[.!?:]\s+|\n)(?:[^\w\n]*)(?:[Ii]n (?:[A-Z][a-z]+,? )?(?:19|20)\d\d,? )?(?:[Tt]he )?$")
# A text without these, or words that introduce a journal, names none that is sure.
_HINTS = r"[Jj]ournal|\b(?:J|Am|Br|Eur|Int|Clin|Rev|Res|Ann|Arch|Proc|Acta)\b|\d\s?[;:(]\s?\d"
# Words from which an abbreviation, or a title with a head word, is unmistakable.
_SURE = 3
_LONGEST_KEY = 80


class JournalName(msgspec.Struct, frozen=True):
    """A title or abbreviation; one that is not ``sure`` is made of ordinary words ("Public Health", "Gut")."""

    text: str
    sure: bool


class Journals:
    """Finds the journals of a list; built when the first text may name one."""

    def __init__(self, rows: str, wordlists: dict[str, tuple[str, ...]]) -> None:
        self._rows = rows
        self._heads = frozenset(head.capitalize() for head in wordlists.get("journal_heads", ()))
        before = "|".join(map(re.escape, wordlists.get("journal_before", ()))) or "(?!)"
        self._introduced = re.compile(rf"\b(?:{before})(?: the)?(?: journal)? [\"“‘'*_]?$")
        after = "|".join(map(re.escape, wordlists.get("journal_after", ()))) or "(?!)"
        self._publishing = re.compile(rf" (?:{after})\b")
        self._titles = wordlists.get("journal_titles", ())
        self._words = wordlists.get("journal_words", ())
        self._hint = re.compile(rf"{_HINTS}|\b(?:{before})\b|\b(?:{after})\b")

    def find(self, text: str) -> Iterator[tuple[int, int, CitationKind]]:
        """Start, end and kind of each journal, a whole reference where volume and pages follow."""
        if not self._hint.search(text):
            return
        place = 0
        for word in _CAPITAL.finditer(text):
            if word.start() >= place:
                name = self._at(text, word.start())
                if name:
                    end = word.start() + len(name.text)
                    locator = _LOCATOR.match(text, end)
                    place = locator.end() if locator else end
                    yield word.start(), place, CitationKind.REFERENCE if locator else CitationKind.JOURNAL

    def _at(self, text: str, start: int) -> JournalName | None:
        """The longest name that begins at a place and can be meant there."""
        two = _key(text[start : start + _LONGEST_KEY])
        for name in (*self._names.get(two, ()), *self._names.get(_key(two.partition(" ")[0]), ())):
            end = start + len(name.text)
            if text.startswith(name.text, start) and not text[end : end + 1].isalnum():
                return name if name.sure or self._is_placed(text, start, end) else None
        return None

    def _is_placed(self, text: str, start: int, end: int) -> bool:
        """Whether words stand where a title can be meant: behind "published in", before a volume, or "in 2010 ⟨Gut⟩ published a study"."""
        introduced = self._introduced.search(text, max(0, start - 60), start)
        opens = _OPENS_CLAUSE.search(text, max(0, start - 40), start)
        return bool(introduced or _LOCATOR.match(text, end) or (opens and self._publishing.match(text, end)))

    @cached_property
    def _names(self) -> dict[str, list[JournalName]]:
        """The names by their first two words, the longest first."""
        found: dict[str, list[JournalName]] = defaultdict(list)
        for title in self._titles:
            found[_key(title)].append(JournalName(title, True))
        for title in self._words:
            found[_key(title)].append(JournalName(title, False))
        for row in self._rows.splitlines():
            title, _, short = row.partition(" | ")
            for name in self._forms(title, short):
                found[_key(name.text)].append(name)
        for names in found.values():
            names.sort(key=lambda name: -len(name.text))
        return found

    def _forms(self, title: str, short: str) -> Iterable[JournalName]:
        words = title.split()
        yield JournalName(title, len(words) >= _SURE and not self._heads.isdisjoint(words))
        if " and " in title:
            yield JournalName(title.replace(" and ", " & "), not self._heads.isdisjoint(words))
        if short != title:
            parts = short.split()
            sure = len(parts) >= _SURE
            yield JournalName(short, sure)
            yield JournalName(" ".join(f"{part}." if part not in words else part for part in parts), sure)


def _key(text: str) -> str:
    return " ".join(text.split(" ", 2)[:2]).rstrip(".,;:)")
