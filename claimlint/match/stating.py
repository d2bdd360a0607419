"""How a claim's number is meant beside a reference: in its unit, with the end, the side and the bound that the sentence gives it."""

from __future__ import annotations

from collections.abc import Iterable

from claimlint.match.agreement import Stated
from claimlint.match.candidates import Candidate, Phrases
from claimlint.match.taken import as_taken
from claimlint.match.units import UnitTable
from claimlint.model.claim import Claim
from claimlint.model.database import Database
from claimlint.model.phrases import normal
from claimlint.model.quantity import CELSIUS, DOWNWARDS, FAHRENHEIT, TIMES, UPWARDS, Comparator, Quantity
from claimlint.model.reference import Ages, End, Judge, Measure, Topic, Value

# A tenth of the way from ice to steam, in degrees.
_NOMINAL = {"Cel": 10.0, "[degF]": 18.0}
# The other scale of temperature.
_OTHER_SCALE = {CELSIUS: FAHRENHEIT, FAHRENHEIT: CELSIUS}
# Word lists that tell how a number is meant.
_LISTS = (
    "cut_offs",
    "cut_offs_behind",
    "limit_names",
    "starts",
    "withheld",
    "definitions",
    "earlier_than",
    "only_words",
    "on_condition",
    "in_vain",
    "keeping_quality",
    "oven_heat",
    "other_rhythms",
)
# The last digit shown of a number that ends with a zero.
_ZEROS = 10.0
_YEARLY = "/a"
_A_DAY = f"{TIMES}d"
_LATER = ("after", "beyond", "past")
_AGED = ("aged", "age", "ages")
# Years at which shops, clinics and schools part the young from the grown.
_GROWING_UP = (12.0, 21.0)


def _side(claim: Claim, candidate: Candidate) -> str:
    """The side of what is normal, or aimed at, on which a number is said to lie; a range with words of its own may be of that side."""
    measure = candidate.measure
    unnamed = measure.judge is Judge.RANGE and not candidate.own_cue
    return claim.side if measure.readings and (unnamed or measure.comparator in DOWNWARDS) else ""


def _is_amount(claim: Claim, candidate: Candidate, dimension: str) -> bool:
    """Whether a number says how much there is or for how long: "for three hours", but not "by seven weeks" or "an hour later"."""
    told = claim.lead == "for" or dimension != "time"
    return told and not candidate.loose_unit and candidate.measure.ages is not Ages.ONLY


class Stating:
    """Reads numbers as references need them, against one database."""

    def __init__(self, database: Database, units: UnitTable) -> None:
        self._database = database
        self._units = units
        self._words = {name: frozenset(normal(word) for word in database.wordlists.get(name, ())) for name in _LISTS}

    def of(
        self, claim: Claim, candidate: Candidate, unit: str, phrases: Phrases, value: Value | None = None
    ) -> Stated | None:
        """The claim's number in a unit of the entry, or None where the units do not meet.

        Where the text only says that a ``value`` cuts off, the number cuts off on the side that the value does.
        """
        measure = candidate.measure
        claim = as_taken(claim, measure, [unit])
        quantity = claim.quantity
        source = self._source(quantity, unit, candidate.topic)
        numbers = None if source is None else self._converted(quantity, source, unit, candidate.topic)
        if numbers is None:
            return None
        first, last, stepped = numbers
        comparator = self._comparator(claim, candidate, phrases, value)
        least, most = _meant_end(min(first, last), max(first, last), measure)
        return Stated(
            least,
            most,
            Comparator.EQ if comparator is Comparator.RANGE and least == most else comparator,
            abs(stepped - first),
            quantity.step >= _ZEROS,
            source != unit,
            claim.called_for,
            claim.permitted,
            claim.capped and ("/" in unit or measure.judge is Judge.MINIMUM),
            forbids=claim.forbids or measure.ages is not Ages.ONLY,
            denied=claim.forbids,
            of_age=measure.ages is Ages.ONLY,
            of_majority=claim.quantity.unit == "a"
            and all(_GROWING_UP[0] <= each <= _GROWING_UP[1] for each in claim.quantity.bounds),
            exact=claim.lead in _AGED,
            whole="INT" in self._countries_of(claim),
            entire=self._database.country_of(candidate.entry) in self._countries_of(claim),
            begins=measure.begins,
            ends=measure.end is End.HIGH,
            starts=quantity.comparator is not Comparator.APPROX and self._says("starts", phrases.before),
            spared=quantity.comparator is Comparator.GE and self._says("earlier_than", phrases.before),
            defines=self._says("definitions", phrases.close),
            amounts=_is_amount(claim, candidate, self._units.dimension(quantity.unit)),
            ends_all=self._says("in_vain", phrases.close),
            tells_end=self._says("keeping_quality", phrases.close),
            other_scale=self._on_other_scale(quantity, unit, phrases),
            names_limit=self._says("limit_names", phrases.before),
            nominal=_NOMINAL.get(unit),
            complement=measure.complement and unit == "%",
            rhythm=measure.dosage
            and unit == _A_DAY
            and claim.crowd <= 1
            and not self._says("other_rhythms", phrases.close),
            share=measure.judge is Judge.ESTIMATE and unit == "%" and measure.falls is None,
            side=_side(claim, candidate),
            of_goal=measure.goal,
            measured=measure.readings,
        )

    def _source(self, quantity: Quantity, unit: str, topic: Topic) -> str | None:
        """The unit of a number, with what it leaves out beside that of a reference ("1,000 mg" of mg a day); None where none fits."""
        if self._units.meet(quantity.unit, unit, topic):
            return quantity.unit
        return self._units.completed(quantity.unit, unit, quantity.kind)

    def _converted(self, quantity: Quantity, source: str, unit: str, topic: Topic) -> tuple[float, float, float] | None:
        """Both ends of a number and the lower one with a step more, in the unit of a reference."""
        low, high = quantity.bounds
        first, last, stepped = (
            self._units.convert(number, source, unit, topic) for number in (low, high, low + quantity.step)
        )
        if first is None or last is None:
            return None
        return first, last, first if stepped is None else stepped

    def _on_other_scale(self, quantity: Quantity, unit: str, phrases: Phrases) -> tuple[float, float] | None:
        """The digits of a temperature as degrees of the other scale, in the unit of a reference; None of the heat of an oven."""
        other = _OTHER_SCALE.get(quantity.unit)
        if other is None or self._says("oven_heat", phrases.close):
            return None
        low, high = (
            number if other == unit else self._units.convert(number, other, unit) for number in quantity.bounds
        )
        return None if low is None or high is None else (low, high)

    def _comparator(self, claim: Claim, candidate: Candidate, phrases: Phrases, value: Value | None) -> Comparator:
        """How a number bounds what it is of; where the text only says that it cuts off, on the side that the ``value`` does."""
        measure = candidate.measure
        if self._starts_late(claim, candidate, phrases):
            return Comparator.GT
        bare = claim.quantity.comparator in (Comparator.EQ, Comparator.APPROX)
        if bare and self._cuts_off(phrases) and measure.judge is Judge.THRESHOLD:
            return (value.comparator if value else None) or measure.comparator
        later = bare and claim.lead in _LATER and not claim.forbids
        defined = self._says("definitions", phrases.close) or self._says("on_condition", phrases.before)
        if later and measure.judge is Judge.THRESHOLD and defined:
            return Comparator.GT  # "any birth after 37 weeks is classed as premature"
        return _read_comparator(claim, candidate)

    def _cuts_off(self, phrases: Phrases) -> bool:
        """Whether words say that a number is where something begins: "is the threshold", "only needs help once it has lasted"."""
        only = self._says("only_words", phrases.before) and self._says("on_condition", phrases.before)
        return only or self._says("cut_offs", phrases.before) or self._says("cut_offs_behind", phrases.close)

    def _says(self, words: str, phrases: Iterable[str]) -> bool:
        """Whether a word of a list is among some phrases."""
        return not self._words[words].isdisjoint(phrases)

    def _starts_late(self, claim: Claim, candidate: Candidate, phrases: Phrases) -> bool:
        """Whether something is kept from all who are younger ("not offered to anyone under 90"): it starts then, or later."""
        measure = candidate.measure
        of_start = measure.ages is Ages.ONLY and (measure.end is End.LOW or measure.begins)
        return of_start and self.is_withheld(claim, phrases)

    def is_withheld(self, claim: Claim, phrases: Phrases) -> bool:
        """Whether the words before an age keep something from all who are younger: "no need of it before you turn 50"."""
        earlier = claim.quantity.comparator in DOWNWARDS or self._says("earlier_than", phrases.before)
        return earlier and self._says("withheld", phrases.before)

    def _countries_of(self, claim: Claim) -> tuple[str, ...]:
        """The countries that a count is of: those named, else those whom the authority that tells it year by year speaks for."""
        if claim.countries or not claim.quantity.unit.endswith(_YEARLY):
            return claim.countries
        known = self._database.authorities
        return tuple(known[name].country for name in claim.credited if name in known)


def _read_comparator(claim: Claim, candidate: Candidate) -> Comparator:
    """The claim's comparison as the measure takes it."""
    comparator, of_range = claim.quantity.comparator, candidate.measure.judge is Judge.RANGE
    if candidate.measure.ages is Ages.ONLY and of_range and claim.quantity.of_people:
        # Some of those, and not the first or last of them.
        return Comparator.GE if candidate.measure.end is End.HIGH else Comparator.LE
    if candidate.measure.ages is Ages.ONLY and comparator in UPWARDS:
        # "From 65" names the age itself; "everyone over 65" may be some of those from 50 on, but "over 30" is too early.
        some = comparator is Comparator.GT and of_range and candidate.measure.end is not None
        return Comparator.LE if some else Comparator.EQ
    if claim.lead == "within" and candidate.measure.judge is Judge.THRESHOLD:
        return Comparator.EQ
    return comparator


def _meant_end(low: float, high: float, measure: Measure) -> tuple[float, float]:
    """Of a span the end that the measure is about: of "ages 50 to 74" 50 is where screening starts."""
    if measure.end is None:
        return low, high
    return (low, low) if measure.end is End.LOW else (high, high)
