"""Conversions that a sentence states, held against the arithmetic of units and the factors of the reference database."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

import msgspec

from claimlint.match.obstacles import FIRM_PLACES
from claimlint.match.units import UnitTable
from claimlint.model.claim import Claim, Equated, Form, Place, Stance
from claimlint.model.database import Database
from claimlint.model.labels import number_label, unit_label
from claimlint.model.match import Agreement, Comparison
from claimlint.model.quantity import CELSIUS, FAHRENHEIT, Comparator, Quantity
from claimlint.model.reference import Conversion, Entry, Topic

# Right within so much of the amount, with "about" within so much; wrong beyond; half the last digit comes on top, of zeros at the end less.
_RIGHT, _RIGHT_ABOUT, _WRONG, _WRONG_ABOUT = 0.025, 0.10, 0.12, 0.20
_ROUNDED_ZEROS, _ROUNDED_DIGITS, _ONE_DIGIT = 0.025, 0.10, 0.20
# Two weeks are ten days to those who count working days.
_WRONG_TIME = 0.45
# Degrees Celsius by which a temperature is right, or wrong: of a body, of a room or a kitchen, and for each degree that it is hotter or
# colder.
_BODY = (34.0, 43.0)
_BODY_RIGHT, _BODY_WRONG, _AIR_RIGHT, _AIR_WRONG, _AIR = 0.6, 1.2, 1.2, 2.5, (0.0, 50.0)
_PER_DEGREE_RIGHT, _PER_DEGREE_WRONG = 0.02, 0.12
# Tokens within which a name stands right beside an amount.
_BESIDE = 4
# How far a power of ten may be missed, as a logarithm.
_EXACT, _ABOUT_TENS = 1e-6, 0.05
# Below this part of what it is as a change, an amount on a scale with another zero may be one.
_OF_A_CHANGE = 0.35
# The same where that zero lies higher (11 mmol/mol are 3.2 % as a level, which nobody has, and 1.0 as a change); a temperature may be low.
_OF_A_CHANGE_BACK, _LOW_TOO = 0.5, (CELSIUS, FAHRENHEIT)
_ANY_MASS = "g"
_HUNDRED = 100.0
_TIMED = re.compile(r"/(?:d|wk|h)$")
_CELSIUS, _TEMPERATURE, _TIME = "Cel", "temperature", "time"


class Known(msgspec.Struct, frozen=True):
    """What the other amount is in the unit of the claim, by one factor; ``entries`` are those that give the factor.

    ``zero`` is what nothing of the other unit is: of scales with another zero only what lies above it can be off by a part.
    """

    low: float
    high: float
    topic: str = ""
    entries: tuple[Entry, ...] = ()
    things: tuple[str, str] = ("", "")  # what the other amount is of, and what this one
    loose: bool = False  # units of one family: "200 mg or 1 g" may be a choice
    zero: float = 0.0


class Judged(msgspec.Struct, frozen=True):
    """A conversion judged: its agreement with all that is known, and the comparisons behind it."""

    agreement: Agreement
    comparisons: tuple[Comparison, ...]
    topic: str | None
    why: str


class Equator:
    """Judges the conversions that claims state."""

    def __init__(self, database: Database, units: UnitTable) -> None:
        self._units = units
        self._database = database
        self._defined = {unit.ucum: unit for unit in database.units}
        crossing = (database.topics[name] for name in database.crossing if name in database.topics)
        self._crossing = [(topic, row) for topic in crossing for row in topic.conversions if row.of is not None]

    def judge(self, claim: Claim) -> Judged | None:
        """The conversion of a claim; None where it states none, or one that nothing is known of."""
        same = claim.equated
        if same is None:
            return None
        known = list(self._factors(claim, same) if same.form is Form.FACTOR else self._known(claim, same))
        if not known:
            return None
        agreements = [self._agreement(claim.quantity, same, each) for each in known]
        best = next((index for index, each in enumerate(agreements) if each is Agreement.AGREES), 0)
        agreement = agreements[best]
        if agreement is Agreement.DISAGREES and not (
            set(agreements) == {Agreement.DISAGREES} and self._is_sure(claim, same, known)
        ):
            agreement = Agreement.UNDECIDED
        shown = self._shown(same, known[best])
        comparisons = tuple(_comparison(known[best], entry, agreement, shown) for entry in known[best].entries)
        return Judged(agreement, comparisons, known[best].topic or None, f"conversion: {shown}: {agreement}")

    def _is_sure(self, claim: Claim, same: Equated, known: list[Known]) -> bool:
        """Whether a disagreement may be called wrong: asserted, by a reference, of a thing that is named, and no choice between two."""
        if claim.stance is not Stance.ASSERTED or not all(each.entries for each in known):
            return False
        if any(_is_part(each) for each in (claim.quantity, same.other)):
            return False
        if any(each.loose for each in known) and same.form in (Form.EITHER, Form.BRACKET):
            return same.form is Form.BRACKET and self._is_slip(claim.quantity, same, known)
        return same.form is Form.FACTOR or not self._is_right_of_another(claim, same)

    def _is_right_of_another(self, claim: Claim, same: Equated) -> bool:
        """Whether it is right of another substance that the sentence names."""
        source, target = _without_time(same)
        topics = (self._database.topics[each.id] for each in claim.topics if each.id in self._database.topics)
        ways = (each for topic in topics for each in self._by_substance(same.other, source, target, topic))
        return source != target and any(
            self._agreement(claim.quantity, same, each) is Agreement.AGREES for each in ways
        )

    def _is_slip(self, stated: Quantity, same: Equated, known: list[Known]) -> bool:
        """Whether an amount is off by tens, as one is that was converted wrong; else it may be another amount. Times slip by no tens."""
        low, _ = stated.bounds
        rates = [low / each.low for each in known if each.low and low]
        timed = self._units.dimension(same.target) == _TIME
        return timed or any(_is_power_of_ten(rate, _ABOUT_TENS) for rate in rates)

    def _known(self, claim: Claim, same: Equated) -> Iterator[Known]:
        """What the other amount is in the claim's unit: by another substance, by the units alone, else by the substance."""
        crossing = list(self._crossed(same))
        if crossing:
            yield from crossing
            return
        if same.of and same.other_of and not set(same.of) & set(same.other_of):
            return
        source, target = _without_time(same)
        plain = list(self._by_units(same.other, source, target))
        if plain:
            yield from plain
            return
        for topic in self._topics(claim, same):
            yield from self._by_substance(same.other, source, target, topic)

    def _by_units(self, other: Quantity, source: str, target: str) -> Iterator[Known]:
        """By the units alone, in each size that they come in."""
        low, high = other.bounds
        if source == target or not self._units.is_physical(source):
            return
        first, second = (self._units.convert(number, source, target) for number in (low, high))
        if first is None or second is None:
            return
        entries = tuple(self._definitions(source, target))
        loose = self._is_of_one_family(source, second / high if high else 1.0)
        for size in self._sizes(source, target):
            yield Known(first * size, second * size, "", entries, loose=loose)

    def _is_of_one_family(self, source: str, rate: float) -> bool:
        """Whether one list of doses may have both units: tens of one another, or times."""
        dimension = self._units.dimension(source)
        return dimension == _TIME or (dimension != _TEMPERATURE and _is_power_of_ten(rate, _EXACT))

    def _sizes(self, source: str, target: str) -> Iterator[float]:
        """One, and the other factors between units of these names: a British pint and an American one."""
        first, second = self._units.other_sizes(source), self._units.other_sizes(target)
        yield 1.0
        yield from first
        yield from (1 / size for size in second)
        yield from (one / other for one in first for other in second)

    def _definitions(self, source: str, target: str) -> Iterator[Entry]:
        """The entries that define the units."""
        parts = [part for unit in (source, target) for part in unit.split("/")]
        names = dict.fromkeys(unit.entry for part in parts if (unit := self._defined.get(part)))
        yield from (entry for name in names for entry in self._entry(name))

    def _topics(self, claim: Claim, same: Equated) -> Iterator[Topic]:
        """The topics that a substance may be: those that either amount is of, if they convert, else those named nearest.

        Where the amount is of a thing that does not convert ("Lp(a) above 62 nmol/L (30 mg/dL)"), another must stand right beside it.
        """
        topics = self._database.topics
        own = [topics[name] for name in dict.fromkeys((*same.of, *same.other_of)) if name in topics]
        converting = [topic for topic in own if topic.conversions or topic.molar_mass]
        reach = math.inf if not own or same.form is Form.FACTOR else _BESIDE
        names = () if converting else _nearest(claim, same, reach)
        yield from converting or [topics[name] for name in names if name in topics]

    def _by_substance(self, other: Quantity, source: str, target: str, topic: Topic) -> Iterator[Known]:
        """By each conversion of a topic, or its molar mass."""
        bare = msgspec.structs.replace(topic, conversions=(), molar_mass=None)
        ways = [
            (msgspec.structs.replace(bare, conversions=(row,)), row.entry) for row in topic.conversions if not row.of
        ]
        if topic.molar_mass:
            ways.append((msgspec.structs.replace(bare, molar_mass=topic.molar_mass), topic.molar_entry))
        low, high = other.bounds
        for way, entry in ways:
            first, second = (self._units.convert(number, source, target, way) for number in (low, high))
            if first is not None and second is not None:
                zero = self._units.convert(0.0, source, target, way) or 0.0
                yield Known(first, second, topic.topic, self._entry(entry), zero=zero)
                yield from self._of_difference(other, source, target, way, entry)

    def _of_difference(
        self, other: Quantity, source: str, target: str, way: Topic, entry: str | None
    ) -> Iterator[Known]:
        """Where the zeros of two scales lie apart, what so small an amount is as a change: "a fall of 1% (11 mmol/mol)", or of 11 (1%)."""
        zero = self._units.convert(0.0, source, target, way) or 0.0
        if zero == 0.0:
            return
        low, high = (self._units.convert(number, source, target, way) or 0.0 for number in other.bounds)
        moved = low - zero
        low_level = zero > 0.0 and source not in _LOW_TOO and moved < _OF_A_CHANGE_BACK * low
        if low < _OF_A_CHANGE * moved or low_level:
            yield Known(low - zero, high - zero, way.topic, self._entry(entry))

    def _entry(self, name: str | None) -> tuple[Entry, ...]:
        entry = self._database.factor(name or "")
        return (entry,) if entry and entry.verified else ()

    def _crossed(self, same: Equated) -> Iterator[Known]:
        """By what an amount of one thing is of another: sodium of salt, fat of energy."""
        low, high = same.other.bounds
        for topic, row in self._crossing:
            factor = self._crossing_factor(topic, row, same, *_without_time(same))
            if factor is not None:
                things = self._things(topic, row, same)
                yield Known(low * factor, high * factor, topic.topic, self._entry(row.entry), things)

    def _crossing_factor(self, topic: Topic, row: Conversion, same: Equated, source: str, target: str) -> float | None:
        """By what the other amount is multiplied to be the claim's, in its unit; None where a row is of other things."""
        nameless = same.opens and not self._units.same_kind(row.from_, row.to)  # energy is not said to be of anything
        if row.of in same.other_of and (topic.topic in same.of or (nameless and not same.of)):
            first, last, factor = row.from_, row.to, row.factor
        elif row.of in same.of and (topic.topic in same.other_of or (nameless and not same.other_of)):
            first, last, factor = row.to, row.from_, 1 / row.factor
        else:
            return None
        before = self._units.convert(1.0, source, first)
        after = self._units.convert(1.0, last, target)
        return None if before is None or after is None else before * factor * after

    def _things(self, topic: Topic, row: Conversion, same: Equated) -> tuple[str, str]:
        """What the two amounts are of, by the plainest names of the topics."""
        other = self._database.topics.get(row.of or "")
        names = (_plainest(other) if other else "", _plainest(topic))
        if not self._units.same_kind(row.from_, row.to):
            names = (names[0], "")
        return names if row.of in same.other_of else names[::-1]

    def _factors(self, claim: Claim, same: Equated) -> Iterator[Known]:
        """What a number must be that turns one unit, or one thing, into another."""
        if not same.other.unit:
            known = [
                Known(factor, factor, topic.topic, self._entry(row.entry), self._things(topic, row, same))
                for topic, row in self._crossing
                for factor in _between(topic, row, same)
            ]
        else:
            one = msgspec.structs.replace(same.other, value=1.0, low=None, high=None)
            plain = msgspec.structs.replace(same, other=one)
            known = list(self._known(claim, plain))
            known = [] if self._units.dimension(same.target) == _TEMPERATURE else known
        for each in known:
            value = 1 / each.low if same.divides else each.low
            yield msgspec.structs.replace(each, low=value, high=value)

    def _agreement(self, stated: Quantity, same: Equated, known: Known) -> Agreement:
        """How the stated amount stands to one known: both ends right, one wrong, or open."""
        ends = list(zip(stated.bounds, (known.low, known.high), same.other.bounds, strict=True))
        if self._units.dimension(same.target) == _TEMPERATURE:
            found = [self._of_degrees(same, number, origin) for number, _, origin in ends]
        else:
            found = [self._of_amount(stated, same, number, right, origin, known.zero) for number, right, origin in ends]
        if Agreement.DISAGREES in found:
            return Agreement.DISAGREES
        return Agreement.AGREES if set(found) == {Agreement.AGREES} else Agreement.UNDECIDED

    def _of_amount(
        self, stated: Quantity, same: Equated, number: float, right: float, origin: float, zero: float
    ) -> Agreement:
        size, off = abs(right), abs(number - right)
        if zero:
            size = min(size, abs(right - zero), abs(number))
        about = Comparator.APPROX in (stated.comparator, same.other.comparator)
        exact = same.form in (Form.LINKED, Form.FACTOR)
        rate = size / abs(origin) if origin else 0.0
        halves = _half(stated, number) + (0.0 if exact else _half(same.other, origin) * rate)
        whole = _half(stated, number, digits=_ONE_DIGIT) + (
            0.0 if exact else _half(same.other, origin, digits=_ONE_DIGIT) * rate
        )
        if off <= size * (_RIGHT_ABOUT if about else _RIGHT) + halves:
            return Agreement.AGREES
        wrong = _WRONG_ABOUT if about else _WRONG
        wrong = max(wrong, _WRONG_TIME) if self._units.dimension(same.target) == _TIME and not exact else wrong
        return Agreement.DISAGREES if off > wrong * size and off > size * _RIGHT + whole else Agreement.UNDECIDED

    def _of_degrees(self, same: Equated, number: float, origin: float) -> Agreement:
        """Degrees are rounded to whole ones, or to fives and tens in kitchens; a difference is no temperature."""
        here, there = (self._celsius(each, unit) for each, unit in ((number, same.target), (origin, same.other.unit)))
        off = abs(here - there)
        right, wrong = _allowed(there)
        difference = self._celsius(number, same.target, span=True) - self._celsius(origin, same.other.unit, span=True)
        if off <= right:
            return Agreement.AGREES
        spread = abs(difference) <= _BODY_RIGHT
        return Agreement.UNDECIDED if spread or off <= wrong else Agreement.DISAGREES

    def _celsius(self, number: float, unit: str, *, span: bool = False) -> float:
        """Degrees Celsius; of a ``span`` its width."""
        found = self._units.convert(number, unit, _CELSIUS)
        zero = self._units.convert(0.0, unit, _CELSIUS) if span else 0.0
        return (found or 0.0) - (zero or 0.0)

    def _shown(self, same: Equated, known: Known) -> str:
        """ "25 µg = 1,000 IU", as evidence shows it; of a factor what one of the unit is."""
        first, second = (f" of {thing}" if thing else "" for thing in known.things)
        if same.form is Form.FACTOR:
            value = 1 / known.low if same.divides else known.low
            units = (same.other.unit, same.target) if same.target else (_ANY_MASS, _ANY_MASS)
            return f"{_amount(1.0, 1.0, units[0])}{first} = {_amount(value, value, units[1])}{second}"
        low, high = same.other.bounds
        return f"{_amount(low, high, same.other.unit)}{first} = {_amount(known.low, known.high, same.target)}{second}"


def _is_power_of_ten(rate: float, margin: float) -> bool:
    tens = math.log10(rate) if rate > 0 else 0.5
    return abs(tens - round(tens)) < margin


def _nearest(claim: Claim, same: Equated, reach: float) -> dict[str, None]:
    """The topics named nearest: in the sentence, in its row or question, else before or above it; a factor is of any of the sentence."""
    inside = [mention for mention in claim.topics if mention.place in (Place.PHRASE, Place.SENTENCE)]
    if inside:
        least = min(abs(mention.distance) for mention in inside)
        within = math.inf if same.form is Form.FACTOR else min(least, reach)
        return dict.fromkeys(each.id for each in inside if abs(each.distance) <= within)
    firm = [mention for mention in claim.topics if mention.place in FIRM_PLACES]
    return dict.fromkeys(each.id for each in firm or claim.topics if each.place is not Place.TITLE)


def _plainest(topic: Topic) -> str:
    return min((*topic.names, *topic.weak_names), key=len)


def _between(topic: Topic, row: Conversion, same: Equated) -> Iterator[float]:
    """The factor from one thing to another, in the same unit of both."""
    if row.from_ != row.to:
        return
    if row.of in same.other_of and topic.topic in same.of:
        yield row.factor
    elif row.of in same.of and topic.topic in same.other_of:
        yield 1 / row.factor


def _allowed(celsius: float) -> tuple[float, float]:
    """By how many degrees a temperature is still right, and beyond how many it is wrong."""
    if _BODY[0] <= celsius <= _BODY[1]:
        return _BODY_RIGHT, _BODY_WRONG
    outside = max(_AIR[0] - celsius, celsius - _AIR[1], 0.0)
    return _AIR_RIGHT + _PER_DEGREE_RIGHT * outside, _AIR_WRONG + _PER_DEGREE_WRONG * outside


def _half(quantity: Quantity, number: float, *, digits: float = _ROUNDED_DIGITS) -> float:
    """Half the last digit shown; zeros at the end say less of rounding, and one digit is no licence for a half."""
    return min(quantity.step / 2, abs(number) * (_ROUNDED_ZEROS if quantity.step >= 10 else digits))


def _is_part(quantity: Quantity) -> bool:
    """ "Half a mile", "¼ inch": a part is rounded as no digit is."""
    low, _ = quantity.bounds
    return low != int(low) and not any(mark in quantity.text for mark in ".,")


def _without_time(same: Equated) -> tuple[str, str]:
    """The units without the "per day" that one alone has, which holds for both: "1,000 mg (1 g) a day"; in a bracket it may be another."""
    source, target = same.other.unit, same.target
    bare = [_TIMED.sub("", unit) for unit in (source, target)]
    timed = [unit != short for unit, short in zip((source, target), bare, strict=True)]
    if timed == [True, False] or (timed == [False, True] and same.form is not Form.BRACKET):
        return bare[0], bare[1]
    return source, target


def _comparison(known: Known, entry: Entry, agreement: Agreement, shown: str) -> Comparison:
    value = msgspec.structs.replace(entry.values[0], when=())  # a factor holds whatever the entry asks for
    return Comparison(known.topic, entry, value, agreement, shown, shown=shown)


def _amount(low: float, high: float, unit: str) -> str:
    number = _short(low) if low == high else f"{_short(low)}–{_short(high)}"
    return f"{number}{'' if unit == '%' else ' '}{unit_label(unit, one=low == high == 1)}"


def _short(number: float) -> str:
    """A number in four digits, below a hundred in three."""
    return number_label(float(f"{number:.{3 if abs(number) < _HUNDRED else 4}g}"))
