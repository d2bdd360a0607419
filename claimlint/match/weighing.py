"""One claim beside the values of one entry: the number in the entry's unit, the people, the conditions, the agreement."""

from __future__ import annotations

import msgspec

from claimlint.match.agreement import (
    Reference,
    Stated,
    agree,
    is_beyond_odds,
    is_beyond_times,
    lies_past,
    miss,
    tolerance,
)
from claimlint.match.candidates import Candidate, Phrases
from claimlint.match.conditions import condition_of, meant_values
from claimlint.match.people import fit, weaker
from claimlint.match.signs import is_alike_everywhere
from claimlint.match.stating import Stating
from claimlint.match.units import READ_BY, UnitTable, unit_table
from claimlint.model.ages import age_range
from claimlint.model.claim import Claim, Group, Place
from claimlint.model.database import Database
from claimlint.model.labels import edition_label, number_label, population_label, unit_label, value_label
from claimlint.model.match import Agreement, Comparison, Fit
from claimlint.model.phrases import normal
from claimlint.model.quantity import CELSIUS, FAHRENHEIT, MULTIPLES, PER_MEAL, PRESSURE, Comparator, Quantity
from claimlint.model.reference import Ages, End, Entry, For, Judge, Topic, Value

ESTIMATES = (Judge.ESTIMATE, Judge.COUNT)
_Read = tuple[Quantity, str, Comparator | None]  # what decides how a number is read in the unit of a value
# Word lists that tell what a number is of.
_LISTS = (
    "norms",
    "belittling",
    "severities",
    "urging",
    "upper_of_pair",
    "lower_of_pair",
    "changed",
    "upper_levels",
    "limit_names",
    "told_limits",
    "told_safe",
)
# Those that tell how a reading should be, or what begins there.
_NORMALITY = ("normality", "definitions", "definitions_before")
# Times the number of a whole that no part of it has.
_MORE_THAN_ALL = 2.0
# Tokens from the name of an upper level to its number at most.
_LEVEL = 10
_WORLD = "INT"
# Where words stand that tell how a number is meant.
_NEARBY = (Place.PHRASE, Place.SENTENCE, Place.ROW, Place.COLUMN, Place.INTRO)
# Times that the odds of a share, and the share, may be off between countries whose authorities are known, of a thing as common in all.
_STRANGE, _UNLIKE = 8.0, 3.0
# "Adults" are people in general where an estimate is concerned.
_GROWN, _SPAN = 15.0, 99.0
_GROWN_UP = 18.0
_DAILY, _MEALS = "/d", 2.0
# The last years of life of a baby and of the young, in which readings have values of their own.
_INFANCY, _YOUTH = 1.0, 20.0
_SEVERAL = 2


class Weighed(msgspec.Struct, frozen=True):
    """A comparison with the candidate it came from."""

    candidate: Candidate
    comparison: Comparison

    @property
    def agrees(self) -> bool:
        """Whether the numbers agree."""
        return self.comparison.agreement is Agreement.AGREES

    @property
    def fit(self) -> Fit:
        """Whether the value is for the claim's people and conditions."""
        return self.comparison.fit

    @property
    def current(self) -> bool:
        """Whether its edition is in force."""
        return self.comparison.current

    @property
    def turned(self) -> bool:
        """Whether it is the right size of a change in the other direction."""
        return self.candidate.falls is not None and self.comparison.agreement is Agreement.REVERSED

    @property
    def of_some(self) -> bool:
        """Whether the value is for certain people, and not for everyone in a certain condition."""
        return self.comparison.value.for_ != For()

    @property
    def unit(self) -> str:
        """The unit of the value, in UCUM."""
        return self.comparison.value.unit or self.candidate.entry.unit

    @property
    def reference(self) -> Reference:
        """The value as an interval with its comparator."""
        return reference_of(self.comparison.value, self.candidate.measure.comparator)

    def disagreeing(self) -> Weighed:
        """The same comparison, with numbers that do not agree."""
        return self._with(Agreement.DISAGREES)

    def reversed(self) -> Weighed:
        """The same comparison, with a number that is turned round."""
        return self._with(Agreement.REVERSED)

    def undecided(self) -> Weighed:
        """The same comparison, with a number that says nothing of it."""
        return self._with(Agreement.UNDECIDED)

    def of_others(self) -> Weighed:
        """The same comparison, with a value that is for others."""
        return Weighed(self.candidate, msgspec.structs.replace(self.comparison, fit=Fit.NO))

    def of_all(self) -> Weighed:
        """The comparison as of people whom its value is for."""
        return Weighed(self.candidate, msgspec.structs.replace(self.comparison, fit=Fit.YES))

    def in_force(self) -> Weighed:
        """The same comparison, by an edition that counts although another one has replaced it."""
        return Weighed(self.candidate, msgspec.structs.replace(self.comparison, current=True))

    def _with(self, agreement: Agreement) -> Weighed:
        return Weighed(self.candidate, msgspec.structs.replace(self.comparison, agreement=agreement))


def _is_of_the_grown(value: Value, group: Group) -> bool:
    """Whether a value without ages is not meant for the young of a claim: of men or women for no child, of everyone for no baby."""
    last = _YOUTH if value.for_.sex else _INFANCY
    return value.for_.age is None and group.age_high is not None and group.age_high <= last


class Weigher:
    """Compares claims with the entries of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.units: UnitTable = unit_table(database)
        self._countries = {each.country for each in database.authorities.values()} - {_WORLD}
        self._superseded = database.superseded_editions()
        self._labels: dict[tuple[str, Value], tuple[str, str]] = {}
        self._phrases_of = {name: frozenset(map(normal, term.phrases)) for name, term in database.populations.items()}
        self._words = {name: frozenset(normal(word) for word in database.wordlists.get(name, ())) for name in _LISTS}
        self._normality = frozenset(normal(word) for name in _NORMALITY for word in database.wordlists.get(name, ()))
        self._stating = Stating(database, self.units)

    def weigh(self, claim: Claim, candidate: Candidate, phrases: Phrases) -> list[Weighed]:
        """The claim beside every value of a candidate's entry that has a unit like its own."""
        meant = meant_values(candidate.entry, phrases, alone=claim.crowd <= 1)
        found = []
        known: dict[_Read, Stated | None] = {}  # most values of an entry are in one unit
        for value in candidate.entry.values:
            side = self._side(claim, value)
            condition = Fit.YES if side is not claim else condition_of(value, meant)
            key = (side.quantity, value.unit or candidate.entry.unit, value.comparator)
            if key not in known:
                known[key] = self.stated(side, candidate, key[1], phrases, value)
            comparison = self._compare(side, candidate, value, known[key], condition, phrases)
            if comparison is not None:
                found.append(Weighed(candidate, comparison))
        if claim.quantity.kind == PRESSURE:
            return _of_pair(found)
        found = self._of_what_is_said(found)
        spans = candidate.measure.judge is Judge.THRESHOLD and claim.quantity.value is None
        return _of_stages(found) if spans else found

    def states_a_norm(self, phrases: Phrases) -> bool:
        """Whether the sentence says how it should be, or that it is well so: "everyone should drink", "can safely take"."""
        return not (self._words["norms"] | self._words["urging"]).isdisjoint(phrases.close)

    def belittles(self, phrases: Phrases, entry: Entry, value: Value) -> bool:
        """Whether the sentence says that nobody need mind what is out of the normal of a thing that may be severe: "an LDL above 190"."""
        if self._words["belittling"].isdisjoint(phrases.close) or not self._normality.isdisjoint(
            map(normal, value.when)
        ):
            return False
        return any(not self._words["severities"].isdisjoint(map(normal, each.when)) for each in entry.values)

    def names_upper_level(self, phrases: Phrases) -> bool:
        """Whether an upper level is named close before, in words that mean nothing else: "the tolerable upper intake level for"."""
        return any(
            phrases.close.get(word, _LEVEL + 1) <= _LEVEL for word in self._words["upper_levels"] & phrases.before
        )

    def tells_a_limit(self, phrases: Phrases) -> bool:
        """Whether the sentence tells where a limit is, and not only that so much is safe: "no more than", but not "up to 2 g is safe"."""
        said = self._words["told_limits"] & phrases.close.keys()
        named = self._words["limit_names"] & phrases.close.keys()
        return bool(said) and (bool(named) or self._words["told_safe"].isdisjoint(phrases.close))

    def tells_what_is_normal(self, claim: Claim) -> bool:
        """Whether words near the number say how a reading should be, or what begins there: "a normal count is", "is defined as"."""
        return any(
            mention.kind == "phrase"
            and mention.id in self._normality
            and not (mention.apart or mention.lent)
            and mention.place in _NEARBY
            and abs(mention.distance) <= _LEVEL
            for mention in claim.mentions
        )

    def tells_what_changes(self, phrases: Phrases) -> bool:
        """Whether the sentence names what something has an effect on: "raises the risk of"."""
        return not self._words["changed"].isdisjoint(phrases.close)

    def is_far(self, claim: Claim, each: Weighed, phrases: Phrases, times: float, *, only_above: bool = False) -> bool:
        """Whether the number is so many times above or below a reference."""
        stated = self.stated(claim, each.candidate, each.unit, phrases)
        ends = each.reference.ends
        if stated is None or not ends:
            return False
        return stated.low > times * max(ends) if only_above else is_beyond_times(stated, each.reference, times)

    def is_of_scale(self, claim: Claim, each: Weighed, phrases: Phrases) -> bool:
        """Whether a temperature above the least one is wrong: its digits are those of the reference on the other scale."""
        least = each.candidate.measure.judge is Judge.MINIMUM and claim.quantity.unit in (CELSIUS, FAHRENHEIT)
        wrong = each.comparison.agreement is Agreement.DISAGREES
        return least and wrong and self.is_far(claim, each, phrases, 1.0, only_above=True)

    def of_scale(self, claim: Claim, weighed: list[Weighed], phrases: Phrases) -> list[Weighed]:
        """The comparisons, where the digits are those of a least temperature on the other scale: they meet no other one of it either."""
        if claim.quantity.unit not in (CELSIUS, FAHRENHEIT):
            return weighed
        slipped = {each.candidate.frame for each in weighed if self.is_of_scale(claim, each, phrases)}
        return [each.disagreeing() if each.candidate.frame in slipped and each.agrees else each for each in weighed]

    def is_beyond_topic(self, claim: Claim, topic: Topic, times: float) -> bool:
        """Whether a number is so many times above or below every value that a topic has in a unit like its own, and there is one."""
        low, high = claim.quantity.bounds
        ends = (
            self._in_unit_of(claim, end, value.unit or entry.unit, topic)
            for entry in topic.entries
            for value in entry.values
            for end in reference_of(value, Comparator.EQ).ends
        )
        known = [end for end in ends if end is not None]
        return bool(known) and (low > times * max(known) or 0 < high < min(known) / times)

    def _in_unit_of(self, claim: Claim, number: float, unit: str, topic: Topic) -> float | None:
        """A reference's number in the unit of a claim, completed by the "a day" that it lacks; None where they do not meet."""
        source = claim.quantity.unit
        source = self.units.completed(source, unit, claim.quantity.kind) or source
        return self.units.convert(number, unit, source, topic)

    def is_strange_anywhere(self, claim: Claim, candidate: Candidate, stated: Stated, reference: Reference) -> bool:
        """Whether a number is wrong of the country named though the reference is of another: so far off that no two of them differ so.

        Both must be countries that references speak for; between them and the rest of the world anything may differ. But no country has
        twice as many cases as the world.
        """
        country = self._database.country_of(candidate.entry)
        if candidate.measure.judge is Judge.COUNT and country == _WORLD:
            return reference.high is not None and stated.low > _MORE_THAN_ALL * reference.high
        known = candidate.unplaced or {*claim.countries, country} <= self._countries
        alike = is_alike_everywhere(candidate.topic, candidate.entry, candidate.measure)
        far = is_beyond_odds(stated, reference, _STRANGE) and is_beyond_times(stated, reference, _UNLIKE)
        return alike and known and far

    def stated(
        self, claim: Claim, candidate: Candidate, unit: str, phrases: Phrases, value: Value | None = None
    ) -> Stated | None:
        """The claim's number in a unit of the entry, or None where the units do not meet; see :meth:`Stating.of`."""
        return self._stating.of(claim, candidate, unit, phrases, value)

    def same(self, claim: Claim, each: Weighed, phrases: Phrases, *, bare: bool = False) -> bool:
        """Whether the claim states the reference's very interval or bound; ``bare`` lets the bound stand without its "at least"."""
        candidate, reference = each.candidate, each.reference
        stated = self.beside(claim, each, phrases)
        touching = candidate.measure.ages is not Ages.ONLY and claim.lead != "|"
        if stated is None or (touching and not bare and _only_touches(stated, reference)):
            return False
        ends = reference.ends
        pairs = ((stated.low, ends[0]), (stated.high, ends[-1]))
        return all(abs(number - end) <= tolerance(stated, end) for number, end in pairs)

    def beside(self, claim: Claim, each: Weighed, phrases: Phrases) -> Stated | None:
        """The claim's number, of a pair the one that the value is about, in the unit of a comparison."""
        return self.stated(self._side(claim, each.comparison.value), each.candidate, each.unit, phrases)

    def _side(self, claim: Claim, value: Value) -> Claim:
        """The claim with the number of a pair (120/80) that a value is about; the claim itself where there is no pair."""
        quantity = claim.quantity
        if quantity.kind != PRESSURE:
            return claim
        words = {normal(word) for word in value.when}
        for names, number in (
            (self._words["upper_of_pair"], quantity.high),
            (self._words["lower_of_pair"], quantity.low),
        ):
            if words & names:
                single = msgspec.structs.replace(quantity, value=number, low=None, high=None)
                return msgspec.structs.replace(claim, quantity=single)
        return claim

    def _compare(
        self,
        claim: Claim,
        candidate: Candidate,
        value: Value,
        stated: Stated | None,
        condition: Fit,
        phrases: Phrases,
    ) -> Comparison | None:
        entry, measure = candidate.entry, candidate.measure
        unit = value.unit or entry.unit
        if stated is None or (measure.end is End.HIGH and self._stating.is_withheld(claim, phrases)):
            return None  # "no need of it before 85" does not say when it ends
        group = claim.group
        if _is_turned_multiple(group, value, unit) and stated.low > 0:  # told of the others, a third is three times
            stated = msgspec.structs.replace(stated, low=1 / stated.high, high=1 / stated.low)
            group = msgspec.structs.replace(group, sex=value.for_.sex)
        reference = reference_of(value, measure.comparator)
        sizes = self.units.other_sizes(claim.quantity.unit.partition("/")[0])
        if claim.quantity.kind == PER_MEAL and unit.endswith(_DAILY):
            agreement = _of_meals(measure.judge, stated, reference)
        else:
            agreement = _of_any_size(measure.judge, stated, reference, sizes)
        people = fit(value.for_, self._special(group, candidate, value), self._database.populations)
        if measure.readings and unit.endswith(READ_BY) and _is_of_the_grown(value, group):
            people = weaker(people, Fit.MAYBE)
        shown, whose = self._label(entry, value, unit, measure.comparator)
        scope = self._scope(claim, candidate, value, stated, reference)
        return Comparison(
            candidate.topic.topic,
            entry,
            value,
            agreement,
            _why(stated, unit, f"{shown}{whose}", agreement),
            weaker(people, condition, scope),
            entry.edition not in self._superseded,
            shown,
            lies_past(stated, reference),
            miss(stated, reference),
            people is Fit.YES and scope is Fit.YES and condition is Fit.MAYBE and not meant_values(entry, phrases),
        )

    def _special(self, group: Group, candidate: Candidate, value: Value) -> Group:
        """The group without the states that are taken for granted: those that the topic is always about, or that define the value."""
        if not group.states:
            return group
        topic, entry = candidate.topic, candidate.entry
        common = candidate.measure.judge in ESTIMATES and candidate.falls is None  # how common a thing is among them
        sayings = () if common else (*topic.names, *entry.about, *value.when)
        named = {normal(saying) for saying in sayings}
        states = {
            state
            for state in group.states
            if state not in topic.of and (state in value.for_.states or not self._is_of(state, named))
        }
        return group if states == group.states else msgspec.structs.replace(group, states=frozenset(states))

    def _of_what_is_said(self, found: list[Weighed]) -> list[Weighed]:
        """Of an entry that tells from where to act, and what is nothing to worry about, the values that are of what is said."""
        belittled = [
            not self._words["belittling"].isdisjoint(map(normal, each.comparison.value.when)) for each in found
        ]
        if not any(belittled) or all(each.comparison.value.when for each in found):
            return found
        said = any(each.fit is Fit.YES for each, well in zip(found, belittled, strict=True) if well)
        return [each if well is said else each.of_others() for each, well in zip(found, belittled, strict=True)]

    def _is_of(self, state: str, named: set[str]) -> bool:
        """Whether one of the things named is what people in a state have: "have high blood pressure"."""
        return any(phrase in named or phrase.partition(" ")[2] in named for phrase in self._phrases_of[state])

    def _label(self, entry: Entry, value: Value, unit: str, default: Comparator) -> tuple[str, str]:
        """A value in words, and for whom and by whom: "220 mg/day", " for pregnant women (… 2004)"; worked out once."""
        key = (entry.id, value)
        if key not in self._labels:
            edition = self._database.editions[entry.edition]
            who = population_label(value.for_, self._database)
            shown = value_label(value, unit, _shown_comparator(value, default))
            self._labels[key] = (shown, f" for {who} ({edition_label(edition, self._database)})")
        return self._labels[key]

    def _scope(self, claim: Claim, candidate: Candidate, value: Value, stated: Stated, reference: Reference) -> Fit:
        """Whether an estimate is of the claim's country, or the number strange in any, and not of some of its people only."""
        if candidate.measure.judge not in ESTIMATES:
            return Fit.YES
        abroad = claim.countries and self._database.country_of(candidate.entry) not in claim.countries
        young = claim.group.age_high is not None and claim.group.age_high <= _GROWN_UP and value.for_.age is None
        if candidate.unplaced and young:
            return Fit.MAYBE
        if (abroad or candidate.unplaced) and not self.is_strange_anywhere(claim, candidate, stated, reference):
            return Fit.MAYBE
        everyone = value.for_.age is None and value.for_.sex is None and not value.for_.states
        # What changes among those whom an entry is about is of all of them.
        groups = {claim.group, claim.group if candidate.falls is None else self._special(claim.group, candidate, value)}
        part = all(_is_part(group, candidate.topic, self._database) for group in groups)
        return Fit.MAYBE if everyone and part else Fit.YES


def of_span(claim: Claim, weighed: list[Weighed]) -> list[Weighed]:
    """A span of ages ("30 to 80") that begins wrong is not right by its end; its end may be that of a part ("45 to 54")."""
    if claim.quantity.value is not None:
        return weighed
    starts = [each for each in weighed if each.candidate.measure.end is End.LOW and each.fit is not Fit.NO]
    right = {each.candidate.entry.edition for each in starts if each.agrees}  # it may have another start for some cases
    wrong = {
        each.candidate.entry.edition for each in starts if each.comparison.agreement is Agreement.DISAGREES
    } - right
    return [
        each.disagreeing()
        if each.agrees and each.candidate.measure.end is End.HIGH and each.candidate.entry.edition in wrong
        else each
        for each in weighed
    ]


def _of_pair(found: list[Weighed]) -> list[Weighed]:
    """A pair (120/80) is right of an entry only if both its numbers are."""
    if not any(each.comparison.agreement is Agreement.DISAGREES and each.fit is not Fit.NO for each in found):
        return found
    return [each.disagreeing() if each.agrees else each for each in found]


def _of_stages(found: list[Weighed]) -> list[Weighed]:
    """A range that meets every one of several stages named is of them all: "overweight or obesity (BMI 25 to 40)"."""
    named = [bool(each.comparison.value.when) and each.fit is Fit.YES for each in found]
    missed = any(each.comparison.miss for each, meant in zip(found, named, strict=True) if meant)
    if sum(named) < _SEVERAL or missed:
        return found
    pairs = zip(found, named, strict=True)
    return [each.undecided() if meant and not each.agrees else each for each, meant in pairs]


def reference_of(value: Value, default: Comparator) -> Reference:
    """A reference value as an interval with its comparison."""
    comparator = value.comparator or default
    if value.value is not None:
        return Reference(value.value, value.value, comparator)
    return Reference(value.low, value.high, comparator)


def of_state(claim: Claim, weighed: list[Weighed]) -> list[Weighed]:
    """Where a topic has values for the claim's state (pregnant), its values for people in general are for others."""
    states = claim.group.states
    special = {
        each.candidate.frame
        for each in weighed
        if each.fit is not Fit.NO and each.comparison.value.for_.states & states
    }
    return [
        each if each.candidate.frame not in special or each.comparison.value.for_.states & states else each.of_others()
        for each in weighed
    ]


def of_place(weighed: list[Weighed]) -> list[Weighed]:
    """Where no country is named, the values of a country count only if the number is strange in each."""
    usual = {each.candidate.frame for each in weighed if each.candidate.unplaced and each.fit is Fit.MAYBE}
    return [each for each in weighed if not each.candidate.unplaced or each.candidate.frame not in usual]


def _of_any_size(judge: Judge, stated: Stated, reference: Reference, sizes: tuple[float, ...]) -> Agreement:
    """The agreement of a number, or of the same number of units of another size that bear its name, if that is right."""
    agreement = agree(judge, stated, reference)
    if agreement is Agreement.AGREES:
        return agreement
    resized = (
        msgspec.structs.replace(stated, low=stated.low * size, high=stated.high * size, step=stated.step * size)
        for size in sizes
    )
    right = any(agree(judge, each, reference) is Agreement.AGREES for each in resized)
    return Agreement.AGREES if right else agreement


def _of_meals(judge: Judge, stated: Stated, reference: Reference) -> Agreement:
    """What is said of every meal beside a number of a day: there are two meals at least, and a day's limit is too much for them."""
    both = msgspec.structs.replace(stated, low=_MEALS * stated.low, high=_MEALS * stated.high)
    over = judge is Judge.LIMIT and agree(judge, both, reference) is Agreement.EXCEEDS
    return Agreement.EXCEEDS if over else Agreement.UNDECIDED


def _why(stated: Stated, unit: str, reference: str, agreement: Agreement) -> str:
    """The arithmetic in words: "350 mg/day against 220 mg/day for pregnant women (… 2004): disagrees"."""
    number = number_label(round(stated.low, 6)) if stated.single else f"{stated.low:g}–{stated.high:g}"
    return f"{number} {unit_label(unit)}".strip() + f" against {reference}: {agreement}"


def _only_touches(stated: Stated, reference: Reference) -> bool:
    return stated.single and reference.comparator is not Comparator.EQ and stated.comparator is Comparator.EQ


def _is_turned_multiple(group: Group, value: Value, unit: str) -> bool:
    """Whether a multiple is told of the sex that the reference compares with: "men three times as often as women" of a value for women."""
    sex = value.for_.sex
    return unit in MULTIPLES and sex is not None and group.sex is not None and group.sex != sex == group.against


def _is_part(group: Group, topic: Topic, database: Database) -> bool:
    """Whether a group is a part of the people: one sex, a state, some ages."""
    if group.states & set(topic.of):
        return False  # the sex and ages come with the state that the topic is about
    ages = [term.age for term in map(database.populations.__getitem__, topic.of) if term.age and not term.state]
    if any((group.age_low, group.age_high) == age_range(age) for age in ages):
        return False  # babies, of how many are born in a way
    if group.sex or group.states:
        return True
    return group.age_low is not None and not (group.age_low >= _GROWN and (group.age_high or 0) > _SPAN)


def _shown_comparator(value: Value, default: Comparator) -> Comparator:
    return value.comparator or (default if value.value is not None else Comparator.EQ)
