"""What would need a walk through the whole reference database, found once when it is compiled."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from claimlint.model.advice_lists import ListedPhrase
from claimlint.model.advised import Advised

Role = tuple[str, str]  # kind and id: ("topic", "calcium"), ("list", "negation"), ("phrase", "fasting")


class Listed(msgspec.Struct, frozen=True, array_like=True):
    """A phrase with the roles it plays; ``exact`` where it stands only in its letter case."""

    phrase: str
    exact: bool
    roles: tuple[Role, ...]


class Lookups(msgspec.Struct, frozen=True):
    """Tables by which an article that names a few topics does without the others."""

    # By their longest word and the next, "" where there is none: where one of them stands in no text, neither does the phrase.
    phrases: Mapping[str, Mapping[str, tuple[Listed, ...]]]
    # The phrases of advisories by their telling words, and those of the lists that say how advice is given.
    advised: Mapping[str, Mapping[str, tuple[Advised, ...]]]
    advising: Mapping[str, Mapping[str, tuple[ListedPhrase, ...]]]
    including: Mapping[str, str]  # by the name of a topic that others include, the last topic that does
    crossing: tuple[str, ...]  # topics of which an amount is told by an amount of another
    homes: Mapping[str, str]  # by the entry that gives a factor between units, its topic
