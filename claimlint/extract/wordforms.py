"""Words in the form that their inflections and spellings share: "laid" and "laying" are "lay", "tummies" is "tummy"."""

from __future__ import annotations

import re

from claimlint.model.database import Database
from claimlint.model.verbs import inflected, verbs_of

_SPELLINGS = (
    (re.compile(r"(?<=\w{3})our(?=$|s$)"), "or"),
    (re.compile(r"(?<=\w{2})(?:ae|oe)(?=\w)|^oe(?=\w{3})"), "e"),
    (re.compile(r"(?<=\w{3})[iy]se$"), "ize"),
    (re.compile(r"(?<=\w{2})tre$"), "ter"),
)
_PLURAL = ((re.compile(r"(?<=\w{2})ies$"), "y"), (re.compile(r"(?<=ch|sh|ss)es$|(?<=x)es$"), ""))
_SHORTEST_PLURAL = 4


def _spelled(word: str) -> str:
    for pattern, common in _SPELLINGS:
        word = pattern.sub(common, word)
    return word


class WordForms:
    """Knows the verbs of one database with their irregular forms."""

    def __init__(self, database: Database) -> None:
        words = database.general.words
        self.verbs = verbs_of(database)
        self._bases = {word: word for word in (*words.get("not_plural", ()), *self.verbs, *words.get("unchanging", ()))}
        self._bases |= dict(pair.split("=") for pair in words.get("irregular_verbs", ()))
        for pair in words.get("irregular_plurals", ()):
            form, base = pair.split("=")
            self._bases.setdefault(form, base)
        for verb in self.verbs:
            for form in inflected(verb):
                self._bases.setdefault(form, verb)
        self._common: dict[str, str] = {}

    def base(self, word: str) -> str:
        """The common form of a word in lower case; an unknown word loses its plural."""
        if word not in self._common:
            self._common[word] = _spelled(self._bases.get(word) or self._singular(word))
        return self._common[word]

    def _singular(self, word: str) -> str:
        if len(word) >= _SHORTEST_PLURAL and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")):
            return next((p.sub(end, word) for p, end in _PLURAL if p.search(word)), word[:-1])
        return word
