"""The words of a title, and how much of them stands in another text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Set

from claimlint.model.paper import Paper

_WORD = re.compile(r"[^\W\d_]{2,}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
SMALL_WORDS = frozenset((
    "a", "after", "among", "an", "and", "as", "at", "between", "by", "during", "for", "from", "in", "is", "it",
    "its", "not", "of", "on", "or", "the", "to", "with",
))  # fmt: skip


def words(text: str) -> list[str]:
    """The words of a text as they stand."""
    return _WORD.findall(text)


def title_words(text: str) -> frozenset[str]:
    """The words of a text that tell, without accents and plural."""
    return frozenset(_plain_words(text)) - SMALL_WORDS


def share_of(title: Set[str], said: Set[str]) -> float:
    """How much of a title is said."""
    return len(said & title) / len(title)


def names_author(said: Set[str], authors: tuple[str, ...]) -> bool:
    """Whether one of the family names is said."""
    return any(word in said for author in authors for word in title_words(author))


def near_in_time(text: str, paper: Paper) -> bool:
    """Whether a year of the text is that of the paper, or next to it."""
    return any(abs(int(year) - paper.year) <= 1 for year in _YEAR.findall(text))


def _plain_words(text: str) -> Iterator[str]:
    flat = "".join(char for char in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(char))
    yield from (word[:-1] if word.endswith("s") and len(word) > 4 else word for word in words(flat))
