"""The reference database as one value: every record of ``claims_db/`` and what is worked out of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property

import msgspec

from claimlint.model.advice_lists import ListedPhrase, lists_by_telling_words
from claimlint.model.advised import Advised, AdvisedPhrases, by_telling_words
from claimlint.model.lookups import Lookups
from claimlint.model.phrases import choices, normal, wordings
from claimlint.model.reference import (
    Advisory,
    Authority,
    Edition,
    Entry,
    General,
    Measure,
    PopulationTerm,
    Synonyms,
    Topic,
    Unit,
)
from claimlint.model.writing import Writing


class Origin(msgspec.Struct, frozen=True):
    """The folder that a statement comes from, if it is laid over claimlint's own database."""

    pack: str
    replaces: bool  # it stands in the place of a statement of the same id


class Database(msgspec.Struct, frozen=True, dict=True):
    """All of ``claims_db/`` in one value, as the compiled index stores it."""

    version: str
    sha256: str
    topics: Mapping[str, Topic]
    measures: dict[str, Measure]
    authorities: dict[str, Authority]
    editions: dict[str, Edition]
    populations: dict[str, PopulationTerm]
    advisories: Mapping[str, Advisory]
    units: tuple[Unit, ...]
    wordlists: dict[str, tuple[str, ...]]
    phrases: dict[str, tuple[str, ...]] = {}  # what "@name" stands for, beside the word lists
    synonyms: Synonyms = Synonyms()
    origins: dict[str, Origin] = {}  # by id of an entry or advisory; those of claimlint's own database are not in it
    journals: str = ""  # one a line: title | abbreviation
    general: General = General()
    lookups: Lookups | None = None  # of a compiled database

    def authority_of(self, entry: Entry | Advisory) -> Authority:
        """Who stands behind an entry."""
        return self.authorities[self.editions[entry.edition].authority]

    def country_of(self, entry: Entry) -> str:
        """The country that an entry speaks for: its edition's, else its authority's."""
        return self.editions[entry.edition].country or self.authority_of(entry).country

    def spelled_out(self, phrases: Iterable[str]) -> Iterator[str]:
        """Phrases with the lists that "@name" stands for in the place of their names, and one with choices in every wording.

        An unknown list has none.
        """
        for phrase in self.listed(phrases):
            yield from choices(phrase)

    def in_normal_form(self, phrases: Collection[str]) -> frozenset[str]:
        """As :meth:`spelled_out`, each in the form that identifies it; a list is worked out once, however many statements name it."""
        listed = [phrase for phrase in phrases if phrase.startswith("@")]
        named = frozenset(map(normal, self.spelled_out(phrase for phrase in phrases if not phrase.startswith("@"))))
        return named.union(*map(self._list_in_normal_form, listed))

    def _list_in_normal_form(self, name: str) -> frozenset[str]:
        if name not in self._normal_lists:
            self._normal_lists[name] = frozenset(map(normal, self.spelled_out((name,))))
        return self._normal_lists[name]

    @cached_property
    def _normal_lists(self) -> dict[str, frozenset[str]]:
        return {}

    def wordings(self, phrases: Iterable[str]) -> Iterator[str]:
        """As :meth:`spelled_out`, but a phrase with choices stays one where it is looked for as one."""
        for phrase in self.listed(phrases):
            yield from wordings(phrase)

    def listed(self, phrases: Iterable[str]) -> Iterator[str]:
        """Phrases with the lists that "@name" stands for in the place of their names, choices as they are written."""
        for phrase in phrases:
            if phrase.startswith("@"):
                yield from self.phrases.get(phrase[1:]) or self.wordlists.get(phrase[1:], ())
            else:
                yield phrase

    def has_list(self, phrase: str) -> bool:
        """Whether a phrase is the "@name" of a list."""
        return phrase.startswith("@") and (phrase[1:] in self.phrases or phrase[1:] in self.wordlists)

    def superseded_editions(self) -> frozenset[str]:
        """The ids of the editions that are no longer in force: another replaces them, or they say so themselves."""
        replaced = {name for edition in self.editions.values() for name in edition.supersedes}
        return frozenset(replaced | {name for name, edition in self.editions.items() if edition.superseded})

    @cached_property
    def including(self) -> Mapping[str, str]:
        """By the name of a topic that others include, the last topic that does."""
        if self.lookups:
            return self.lookups.including
        return dict(sorted((name, topic.topic) for topic in self.topics.values() for name in topic.includes))

    @cached_property
    def crossing(self) -> tuple[str, ...]:
        """The topics of which an amount is told by an amount of another: salt by sodium."""
        if self.lookups:
            return self.lookups.crossing
        return tuple(topic.topic for topic in self.topics.values() if any(row.of for row in topic.conversions))

    @cached_property
    def homes(self) -> Mapping[str, str]:
        """By the entry that gives a factor between units, its topic."""
        if self.lookups:
            return self.lookups.homes
        topics = self.topics.values()
        factors = {row.entry for topic in topics for row in topic.conversions}
        factors |= {topic.molar_entry for topic in topics} | {unit.entry for unit in self.units}
        return dict(
            sorted((entry.id, topic.topic) for topic in topics for entry in topic.entries if entry.id in factors)
        )

    @cached_property
    def advised_by_words(self) -> Mapping[str, Mapping[str, tuple[Advised, ...]]]:
        """The phrases of the advisories by their telling words."""
        if self.lookups:
            return self.lookups.advised
        return by_telling_words(self.advisories.values(), self.listed, self._small, self.writing.synonymous)

    @cached_property
    def listed_by_words(self) -> Mapping[str, Mapping[str, tuple[ListedPhrase, ...]]]:
        """The phrases of the lists that say how advice is given, by their telling words."""
        if self.lookups:
            return self.lookups.advising
        return lists_by_telling_words(self.general.words, self._small, self.writing.grammatical)

    @cached_property
    def advised(self) -> AdvisedPhrases:
        """What the advisories say of a phrase."""
        return AdvisedPhrases(self.advised_by_words, self._small)

    @cached_property
    def writing(self) -> Writing:
        """The other ways to write a phrase."""
        return Writing(self.units, self.synonyms)

    @property
    def _small(self) -> frozenset[str]:
        return frozenset(self.general.words.get("determiners", ()))

    def factor(self, name: str) -> Entry | None:
        """The entry that gives a factor between units."""
        topic = self.topics.get(self.homes.get(name, ""))
        return next((entry for entry in topic.entries if entry.id == name), None) if topic else None

    @cached_property
    def former_editions(self) -> tuple[tuple[Edition, Edition | None], ...]:
        """Each edition that is no longer in force, with the one in force that took its place, where that is recorded."""
        successors = {old: edition for edition in self.editions.values() for old in edition.supersedes}
        former = (self.editions[name] for name in sorted(self.superseded_editions()) if name in self.editions)
        return tuple((edition, _latest(edition.id, successors)) for edition in former)


def _latest(name: str, successors: dict[str, Edition]) -> Edition | None:
    seen: set[str] = set()
    found = None
    while name in successors and name not in seen:
        seen.add(name)
        found = successors[name]
        name = found.id
    return found
