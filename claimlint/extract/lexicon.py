"""The words of general writing, looked up by token: signs before a number, units after it, lists of words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from claimlint.extract.tokens import Tokens, tokenize
from claimlint.model.database import Database


class _Written(NamedTuple):
    name: str
    case: str  # the words as they must stand, or empty
    glued: bool  # no space before it
    close: bool  # no space in it


class Named(NamedTuple):
    """A unit found: its name and the token after it."""

    name: str
    end: int


class Names:
    """Written forms of units; the longest that fits is found. With ``close``, a form without a space has none in the text either."""

    def __init__(self, *, close: bool = False) -> None:
        self._close = close
        self._forms: dict[tuple[str, ...], list[_Written]] = {}
        self._longest = 0

    def add(self, name: str, written: Iterable[str], *, case: bool, glued: bool = False) -> None:
        """Put in the written forms of a unit; what is there already is not replaced."""
        for form in written:
            close = " " not in form and self._close
            words = tokenize(form).words
            key = tuple(word.lower() for word in words)
            exact = " ".join(words) if case else ""
            self._forms.setdefault(key, []).append(_Written(name, exact, glued, close))
            self._longest = max(self._longest, len(key))

    def at(self, tokens: Tokens, start: int) -> Named | None:
        """The unit that begins at a token."""
        for length in range(min(self._longest, len(tokens) - start), 0, -1):
            for form in self._forms.get(tuple(tokens.lower[start : start + length]), ()):
                if _stands(tokens, start, start + length, form):
                    return Named(form.name, start + length)
        return None


def _stands(tokens: Tokens, start: int, end: int, form: _Written) -> bool:
    inner = range(start + 1, end)
    if not all(tokens.glued(index) for index in inner if form.close or tokens.words[index].isdigit()):
        return False  # "A $5 bill" is no Australian money, "12 ft 2 in" holds no "ft2"
    return (not form.case or form.case == " ".join(tokens.words[start:end])) and (not form.glued or tokens.glued(start))


class Lexicon:
    """The general language of a database."""

    def __init__(self, database: Database) -> None:
        general = database.general
        self.signs = Names(close=True)
        self.units = Names()
        for unit in general.units:
            names = self.signs if unit.before else self.units
            names.add(unit.name, unit.written, case=unit.case or unit.before, glued=unit.glued)
        for known in database.units:
            if known.ucum in general.names:
                self.units.add(general.names[known.ucum], known.names, case=known.case)
        self._lists = {name: frozenset(words) for name, words in general.words.items()}
        self.plurals = dict(pair.split("=") for pair in general.words.get("irregular_plurals", ()))
        self.superlatives = dict(pair.split("=") for pair in general.words.get("superlatives", ()))

    def among(self, word: str, *lists: str) -> bool:
        """Whether a word in lower case is in one of the lists."""
        return any(word in self._lists.get(name, ()) for name in lists)
