"""Convert between units: by dimension, by substance (IU, mmol), and between temperature scales."""

from __future__ import annotations

import re

import msgspec

from claimlint.model.database import Database
from claimlint.model.quantity import PER_DOSE, PER_MEAL, READING
from claimlint.model.reference import Topic, Unit

# Counts that articles use for one another.
_KINDRED = (
    {"count-people", "count-cases", "count-deaths", "count-births", "count-pregnancies", "count-events"},
    {
        "count-times",
        "count-compressions",
        "count-doses",
        "count-meals",
        "count-sessions",
        "count-portions",
        "count-tablets",
        "count-puffs",
        "fold",
    },
)
RHYTHMS = {
    "daily": "d",
    "weekly": "wk",
    PER_DOSE: "",
    PER_MEAL: "d",
}  # how often it is taken, by the kind of the quantity
# How the units end in which a laboratory, or who feels a pulse, tells a reading.
READ_BY = ("/L", "/dL", "/mL", "/uL", "/min")
# No instrument's reading stands bare in these.
_NOT_READ = ("time", "number")
_COUNTS = ("count", "number", "fold", "ratio")
_LETTERS = {"C": "Cel", "F": "[degF]"}


class Measured(msgspec.Struct, frozen=True):
    """A unit taken apart: its dimensions (first the numerator) and how many base units one is."""

    dimensions: tuple[str, ...]
    factor: float


class UnitTable:
    """Unit arithmetic over the units of the reference database."""

    def __init__(self, units: tuple[Unit, ...]) -> None:
        self._units = {unit.ucum: unit for unit in units}
        self._parsed: dict[str, Measured | None] = {}
        self._meeting: dict[tuple[str, str, str], bool] = {}

    def parse(self, ucum: str) -> Measured | None:
        """Dimensions and factor of a UCUM string, or None if a part is not in the table."""
        if ucum not in self._parsed:
            self._parsed[ucum] = self._parse(_LETTERS.get(ucum, ucum))
        return self._parsed[ucum]

    def _parse(self, ucum: str) -> Measured | None:
        if not ucum:
            return Measured(("number",), 1.0)
        if re.fullmatch(r"/10+", ucum):
            return Measured(("ratio",), 100.0 / float(ucum[1:]))
        head, *rest = ucum.split("/")
        whole, first = self._units.get(ucum), self._units.get(head)
        # A row that measures what its head does ("per microlitre" of cells) only names the parts in other words.
        if whole and not (rest and first and whole.dimension == first.dimension):
            return Measured((whole.dimension,), whole.factor)
        parts = [self._units.get(part) for part in (head, *rest)]
        if any(part is None for part in parts):
            return None
        known = [part for part in parts if part is not None]
        factor = known[0].factor
        for part in known[1:]:
            factor /= part.factor
        return Measured(tuple(part.dimension for part in known), factor)

    def convert(self, value: float, source: str, target: str, topic: Topic | None = None) -> float | None:
        """A value in another unit; None where the two do not measure the same thing."""
        if source == target:
            return value
        temperature = _temperature(value, _LETTERS.get(source, source), _LETTERS.get(target, target))
        if temperature is not None:
            return temperature
        direct = self._direct(value, source, target)
        if direct is None:
            direct = self._counted(value, source, target)
        if direct is not None or topic is None:
            return direct
        return self._by_substance(value, source, target, topic)

    def meet(self, source: str, target: str, topic: Topic) -> bool:
        """Whether an amount of a topic can be told in another unit."""
        key = (source, target, topic.topic)
        if key not in self._meeting:
            self._meeting[key] = self.convert(1.0, source, target, topic) is not None
        return self._meeting[key]

    def _direct(self, value: float, source: str, target: str) -> float | None:
        first, second = self.parse(source), self.parse(target)
        if (
            first is None
            or second is None
            or first.dimensions != second.dimensions
            or first.dimensions[0] == "temperature"
        ):
            return None
        return value * first.factor / second.factor

    def _counted(self, value: float, source: str, target: str) -> float | None:
        """Counts of kindred things (people, cases, deaths), a bare number for a count or an index (BMI 25)."""
        head, slash, rest = source.partition("/")
        wanted, slash_too, rest_too = target.partition("/")
        if not source and target in ("kg/m2",):
            return value
        if rest == "a" and not rest_too:
            rest = slash = ""  # "21,000 a year" beside a count of a year
        if (slash + rest) != (slash_too + rest_too):
            scaled = self._direct(value, f"{{times}}/{rest}", f"{{times}}/{rest_too}") if rest and rest_too else None
            if scaled is None:
                return None
            value = scaled
        first, second = self.parse(head), self.parse(wanted)
        if first is None or second is None:
            return None
        kinds = (first.dimensions[0], second.dimensions[0])
        bare = "number" in kinds and all(kind.startswith(("count", "number")) for kind in kinds)
        return value if bare or any(set(kinds) <= group for group in _KINDRED) else None

    def _by_substance(self, value: float, source: str, target: str, topic: Topic) -> float | None:
        head, slash, rest = source.partition("/")
        for row in topic.conversions:
            if row.of is not None:
                continue
            ways = (
                (row.from_, row.to, row.factor, row.offset),
                (row.to, row.from_, 1 / row.factor, -row.offset / row.factor),
            )
            for old, new, factor, offset in ways:
                for unit, tail in ((head, slash + rest), (source, "")):
                    base = self._direct(value, unit, old) if unit != old else value
                    if base is not None:
                        result = self._direct(base * factor + offset, new + tail, target)
                        if result is not None:
                            return result
        if topic.molar_mass:
            return self._by_mole(value, source, target, topic.molar_mass)
        return None

    def _by_mole(self, value: float, source: str, target: str, molar_mass: float) -> float | None:
        """mmol/L and mg/dL of a substance: 1 mmol is its molar mass in mg."""
        head, slash, rest = source.partition("/")
        found = self.parse(head)
        if found is None or found.dimensions not in (("mass",), ("substance",)):
            return None
        if found.dimensions == ("substance",):
            return self._direct(value * found.factor * molar_mass, "mg" + slash + rest, target)
        return self._direct(value * found.factor / molar_mass, "mmol" + slash + rest, target)

    def other_sizes(self, ucum: str) -> tuple[float, ...]:
        """How large the other units of the same name are beside this one, which has no divisor: an American pint beside a British one."""
        unit = self._units.get(ucum)
        return tuple(size / unit.factor for size in unit.sizes) if unit else ()

    def dimension(self, ucum: str) -> str:
        """What a unit measures, its divisors left out; empty for one that is not known."""
        found = self.parse(ucum)
        return found.dimensions[0] if found else ""

    def is_physical(self, ucum: str) -> bool:
        """Whether it is a unit and no count."""
        return not self.dimension(ucum).startswith(_COUNTS)

    def same_kind(self, one: str, other: str) -> bool:
        """Whether two units measure the same."""
        return self.dimension(one) == self.dimension(other)

    def is_strong(self, ucum: str) -> bool:
        """Whether a number in this unit is almost always about health: milligrams, international units."""
        unit = self._units.get(ucum.partition("/")[0])
        return unit is not None and unit.strong

    def completed(self, source: str, target: str, rhythm: str = "") -> str | None:
        """The source with the "per day" of the target that it lacks; None where it lacks none or is of another rhythm.

        A reading without unit is in whatever unit of measurement the reference has.
        """
        if rhythm == READING and not source:
            found = self.parse(target)
            return target if found and found.dimensions[0] not in _NOT_READ else None
        if not self.lacks_time(source, target):
            return None
        time = target.rsplit("/", 1)[1]
        return f"{source}/{time}" if RHYTHMS.get(rhythm, time) == time else None

    def lacks_time(self, source: str, target: str) -> bool:
        """Whether the source is the target without its "per day": "1,000 mg" beside mg/d."""
        return (
            "/" in target
            and target.rsplit("/", 1)[1] in ("d", "wk")
            and self.parse(source) is not None
            and "/" + target.rsplit("/", 1)[1] not in source
        )


def _temperature(value: float, source: str, target: str) -> float | None:
    if (source, target) == ("Cel", "[degF]"):
        return value * 9 / 5 + 32
    if (source, target) == ("[degF]", "Cel"):
        return (value - 32) * 5 / 9
    return None


def unit_table(database: Database) -> UnitTable:
    """The unit arithmetic of a database."""
    return UnitTable(database.units)
