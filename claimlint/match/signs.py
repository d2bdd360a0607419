"""What tells that a number is of an entry: its phrases and those of its measure, spelled out and in normal form, once for each entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, partial

import msgspec

from claimlint.model.ages import age_range
from claimlint.model.claim import Group
from claimlint.model.database import Database
from claimlint.model.phrases import normal
from claimlint.model.reference import FAILURE_RATE, Entry, Judge, Measure, PopulationTerm, Topic
from claimlint.model.verbs import Verbs

# From this age on nobody is a child.
_GROWN = 19.0
PLACES = frozenset(("@us", "@uk", "@world"))  # lists of words for where people live


class Signs(msgspec.Struct, frozen=True):
    """Phrases of which one must stand near a number, none may, or which show the measure: the entry's ``own`` or ``general`` ones.

    ``located``: all that must stand there is a country, or that it is the world. ``peoples``: the children of whom one phrase is; others
    of their kind do as well.
    """

    about: frozenset[str]
    unless: frozenset[str]
    own: frozenset[str]
    general: frozenset[str]
    located: bool = False
    peoples: tuple[PopulationTerm, ...] = ()

    def names(self, group: Group) -> bool:
        """Whether a group named is of the kind that an entry is about: "preschoolers", or "two-year-olds", of what is of children."""
        return group.stated and any(_are_of(group, people) for people in self.peoples)


def _are_of(group: Group, people: PopulationTerm) -> bool:
    """Whether all of a group are such people, as far as age and sex go."""
    if group.age_low is None or group.age_high is None or people.age is None or people.sex not in (None, group.sex):
        return False
    low, high = age_range(people.age)
    return low <= group.age_low and group.age_high <= high


def is_alike_everywhere(topic: Topic, entry: Entry, measure: Measure) -> bool:
    """Whether an entry gives a share of people that differs little between countries."""
    return measure.judge is Judge.ESTIMATE and entry.unit == "%" and not topic.regional


class SignTable:
    """The signs of the entries of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        verbs = Verbs(database)
        # Kept, for the entries of one measure name the same lists.
        self._in_all_forms = cache(partial(self._inflected, verbs.forms_of))
        self._in_forms_told = cache(partial(self._inflected, verbs.forms_told))
        self._known: dict[str, Signs] = {}
        self._unless: dict[str, frozenset[str]] = {}
        self.caps = self._normal(("@cap_words",))  # "no more than", "at most"
        self.upwards = self._listed("comparators_gt", "comparators_ge")
        self.downwards = self._listed("comparators_lt", "comparators_le")
        self.bounds = self.caps | self.upwards | self.downwards
        self.withheld = self._listed("withheld", "earlier_than") | {"until", "till"}
        self.keeping = self._listed("keeping")
        self.ignoring = self._listed("ignoring")
        self.definitions = self._listed("definitions", "definitions_before")
        failures = database.measures.get(FAILURE_RATE)
        self.failing = self._normal(failures.cues) if failures else frozenset()
        self.spared = self._normal(failures.never) if failures else frozenset()  # "from getting pregnant"

    def of(self, entry: Entry) -> Signs:
        """The signs of an entry, kept from the second time on."""
        if entry.id not in self._known:
            self._known[entry.id] = self._read(entry)
        return self._known[entry.id]

    def _read(self, entry: Entry) -> Signs:
        measure = self._database.measures[entry.measure]
        general, besides = ((), ()) if entry.only_cues else (measure.cues, measure.unless)
        about = frozenset[str]().union(*map(self._in_all_forms, entry.about))
        # How common a thing is among children says nothing of toddlers.
        peoples = () if measure.judge in (Judge.ESTIMATE, Judge.COUNT) else self._peoples_in(about)
        return Signs(
            about,
            self._normal((*entry.unless, *measure.never, *besides)),
            frozenset[str]().union(*map(self._in_forms_told, entry.cues)),
            self._normal(general),
            bool(entry.about) and PLACES.issuperset(entry.about),
            peoples,
        )

    def _peoples_in(self, about: frozenset[str]) -> tuple[PopulationTerm, ...]:
        """The children of whom a phrase is: they go by many names and ages, where "adults" stands for whom nothing more is known of.

        Of those with an illness nobody else is one.
        """
        terms = (term for term in self._database.populations.values() if not term.state)
        children = (term for term in terms if term.age and age_range(term.age)[1] < _GROWN)
        return tuple(term for term in children if not about.isdisjoint(map(normal, term.phrases)))

    def is_told_by_country(self, topic: Topic, entry: Entry) -> bool:
        """Whether such a share is known of countries, or in so many words of the world, alone."""
        others = (each for each in topic.entries if each.measure == entry.measure and each.verified)
        alike = is_alike_everywhere(topic, entry, self._database.measures[entry.measure])
        return alike and all(self.of(each).located for each in others)

    def unless_of(self, measure: Measure) -> frozenset[str]:
        """The phrases that show that a measure is not meant."""
        if measure.id not in self._unless:
            self._unless[measure.id] = self._normal((*measure.unless, *measure.never))
        return self._unless[measure.id]

    def _listed(self, *lists: str) -> frozenset[str]:
        return frozenset(normal(word) for name in lists for word in self._database.wordlists.get(name, ()))

    def _inflected(self, forms: Callable[[str], Iterable[str]], phrase: str) -> frozenset[str]:
        """A phrase, or those of a list, with the verbs in other forms: what is told of washing is told of what is washed."""
        return frozenset(normal(form) for each in self._database.spelled_out((phrase,)) for form in forms(each))

    def _normal(self, phrases: tuple[str, ...]) -> frozenset[str]:
        return self._database.in_normal_form(phrases)
