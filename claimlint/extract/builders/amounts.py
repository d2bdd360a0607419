"""Builders of amounts: one number or an interval with a unit, or bare."""

from __future__ import annotations

import msgspec

from claimlint.extract.builders.making import compound, of_numbers
from claimlint.extract.found import YEARS, Found
from claimlint.extract.stretch import MOMENTS, TIME_UNITS, TURNING, Stretch
from claimlint.extract.symbols import Item
from claimlint.model.quantity import PER_DOSE, PRESSURE, Comparator

_BEFORE_AN_AGE = ("age", "aged", *TURNING)


def with_unit(match: Stretch) -> Found | None:
    """A number or an interval with its unit; "800 mg to 2 g" is brought to the last unit."""
    match = _without_subject(match)
    units = match.of("U")
    numbers = [item for item in match.of("NWQ") if item.start < units[-1].start]
    units_of_per = [item for item in units if item.start > numbers[-1].start]
    numbers = [n for n in numbers if n.start < units_of_per[0].start]
    before = [item for item in units if item.start < numbers[-1].start]
    if len(numbers) == 2 and _opens_with_a_year(match, numbers):
        return None
    if len(numbers) == 2 and match.of("O") and far_apart(numbers[0].value, numbers[1].value):
        return None
    unit, dimension, strong = compound(units_of_per)
    if (dimension == "count-people" and _is_no_count(match)) or _is_power(match):
        return None
    if (
        before
        and before[0].unit
        and units_of_per[0].unit
        and before[0].unit.dimension != units_of_per[0].unit.dimension
    ):
        return None
    if before and before[0].unit and units_of_per[0].unit and before[0].unit.ucum != units_of_per[0].unit.ucum:
        scale = before[0].unit.factor / units_of_per[0].unit.factor
        first = numbers[0]
        numbers = [Item(first.letter, first.start, first.end, first.value * scale, first.step * scale), *numbers[1:]]
    if (
        len(numbers) == 2
        and numbers[1].value < numbers[0].value
        and not any(item.letter in "RTB" for item in match.items)
    ):
        return None
    each = any(item.unit and item.unit.dimension == "count-doses" for item in units_of_per[1:])
    return of_numbers(match, numbers, unit, dimension, PER_DOSE if each else "quantity", strong=strong)


# "Rose from 5 percent in ⟨2018⟩ to 11 percent": what stands before a year.
_DATING = frozenset(("in", "since", "during", "by", "early", "late", "mid"))


def _opens_with_a_year(match: Stretch, numbers: list[Item]) -> bool:
    """Whether the first number of an interval that falls is the year that something rose from."""
    first, second = numbers
    dated = match.start > 0 and match.tokens.lower[match.start - 1] in _DATING
    return dated and first.letter == "N" and first.value in YEARS and second.value < first.value


def _is_power(match: Stretch) -> bool:
    """Whether an "x" behind a number is that of a power of ten: "2.5⟨x⟩10" is no multiple."""
    tokens, end = match.tokens, match.end
    power = tokens.lower[end - 1] in ("x", "×") and tokens.kinds[end : end + 1] == ["number"]
    return power and tokens.glued(end)


def _is_no_count(match: Stretch) -> bool:
    """Whether people behind a number are not counted by it: "by age 70 adults need", "half of an adult's calories"."""
    lower = match.tokens.lower
    return lower[max(match.start - 1, 0)] in _BEFORE_AN_AGE or lower[match.end : match.end + 1] == ["'s"]


# No amount is per one of these: "for six months a baby needs", "press down 5 cm each time".
_NO_DIVISORS = {"count-people": ("a", "an"), "count-times": ("each", "every")}


def _is_moment(match: Stretch, link: Item, last: Item) -> bool:
    """Whether "50 mg an hour before it" tells when."""
    timed = len(match.of("U")) > 1 and last.unit is not None and last.unit.ucum in TIME_UNITS
    lower = match.tokens.lower
    return timed and lower[link.start] in ("a", "an") and not set(lower[last.end : last.end + 1]).isdisjoint(MOMENTS)


def _without_subject(match: Stretch) -> Stretch:
    """The items without an "a baby", "each time" or "an hour before" behind the unit."""
    *_, link, last = match.items
    if _is_moment(match, link, last):
        return Stretch(match.items[:-2], match.tokens)
    words = _NO_DIVISORS.get(last.unit.dimension, ()) if last.unit and len(match.of("U")) > 1 else ()
    return Stretch(match.items[:-2], match.tokens) if match.tokens.lower[link.start] in words else match


_FAR = 5.0


def far_apart(one: float, other: float) -> bool:
    """Whether two numbers joined by "or" are too far from each other to be of one thing: "until 16 or 155 cm tall"."""
    return other > _FAR * one


_MORE_OR_LESS = {"more": Comparator.GE, "over": Comparator.GE, "fewer": Comparator.LE, "less": Comparator.LE}


def or_more(match: Stretch) -> Found | None:
    """Seven or more hours, two or fewer drinks a day, six or more heavy nappies: only what is counted has words before it."""
    word, *before = match.of("x")
    comparator = _MORE_OR_LESS.get(match.tokens.lower[word.start])
    found = with_unit(match) if comparator else None
    if found and before and not found.dimension.startswith("count"):
        return None
    return found and msgspec.structs.replace(found, comparator=comparator)


# Larger and smaller unit of one amount.
_SPLIT = {
    ("a", "mo"),
    ("h", "min"),
    ("min", "s"),
    ("wk", "d"),
    ("[lb_av]", "[oz_av]"),
    ("[ft_i]", "[in_i]"),
    ("[stone_av]", "[lb_av]"),
}


def compound_amount(match: Stretch) -> Found | None:
    """3 years and 4 months, 5 pounds 8 ounces, 39 weeks + 4 days; a list has a comma, too ("2 years, 18 months")."""
    big, small = (item.unit for item in match.of("U"))
    first, second = match.of("NW")
    if big is None or small is None or (big.ucum, small.ucum) not in _SPLIT:
        return None
    if match.of("C") and second.value * small.factor >= big.factor:
        return None
    if any(match.tokens.lower[item.start] != "+" for item in match.of("x")):
        return None
    value = first.value + second.value * small.factor / big.factor
    return Found(
        match.start,
        match.end,
        "quantity",
        big.ucum,
        big.dimension,
        value,
        value,
        small.factor / big.factor,
    )


def up_to_compound(match: Stretch) -> Found | None:
    """37 weeks through 38 weeks and 6 days, 37 to 38 weeks + 6 days: a span whose end is told in two units."""
    lower, *_ = numbers = match.of("NW")
    at = match.items.index(numbers[1])
    end = compound_amount(Stretch(match.items[at:], match.tokens))
    unit = match.items[1].unit
    if end is None or (unit is not None and unit.ucum != end.unit) or lower.value >= end.high:
        return None
    return msgspec.structs.replace(
        end, start=match.start, low=lower.value, comparator=Comparator.RANGE, single=False, kind="range"
    )


_TWO = 2.0


def a_unit_or_two(match: Stretch) -> Found | None:
    """A pound or two, a day or two: one to two of the unit; "a day or two weeks" is something else."""
    article, unit, _, number, *per = match.items
    if match.tokens.lower[article.start] not in ("a", "an") or number.value != _TWO or unit.unit is None:
        return None
    if unit.unit.dimension not in ("time", "mass", "volume"):
        return None
    names, dimension, strong = compound([unit, *(item for item in per if item.unit)])
    return Found(
        match.start, match.end, "quantity", names, dimension, 1.0, _TWO, 1.0, Comparator.RANGE, single=False, strong=strong, written="W",
    )  # fmt: skip


# What is done, gained or lost by one of a unit, and in which time: "an hour a day", "a centimetre a month", "a kilo a week".
_ONE_A_TIME = {
    "time": ("d", "wk"),
    "volume": ("d",),
    "count-glasses": ("d",),
    "length": ("d", "wk", "mo", "a"),
    "mass": ("d", "wk", "mo", "a"),
}
_TIMED_BY_ONE = ("min", "h")


def a_unit_a_time(match: Stretch) -> Found | None:
    """An hour a day, a centimetre each month: with its divisor it is a number wherever it stands."""
    article, unit, _, per = match.items
    if unit.unit is None or per.unit is None or match.tokens.lower[article.start] not in ("a", "an"):
        return None
    timed = unit.unit.dimension != "time" or unit.unit.ucum in _TIMED_BY_ONE
    if not timed or per.unit.ucum not in _ONE_A_TIME.get(unit.unit.dimension, ()):
        return None
    names, dimension, strong = compound([unit, per])
    return Found(match.start, match.end, "quantity", names, dimension, 1.0, 1.0, 1.0, strong=strong, written="W")


# Parts of the unit just named; a third or a tenth of it is seldom said so.
_HALF, _ROUND_PARTS = 0.5, (0.25, 0.5, 0.75)


def unit_and_a_half(match: Stretch) -> Found | None:
    """An hour and a half, a litre and a half a day, one pint and a quarter; not "an hour and half of it"."""
    first, unit, _, part, *per = match.items
    lower = match.tokens.lower
    one = lower[first.start] in ("a", "an")
    whole = 1.0 if one else first.value
    named = unit.unit is not None and unit.unit.dimension in ("time", "mass", "volume", "length")
    if not named or (first.letter == "P" and not one) or part.value not in _ROUND_PARTS:
        return None
    if lower[part.start] not in ("a", "three") or (part.value != _HALF and lower[part.end : part.end + 1] == ["of"]):
        return None  # "an hour and half of it", "a week and a quarter of people"
    names, dimension, strong = compound([unit, *(item for item in per if item.unit)])
    value = whole + part.value
    return Found(match.start, match.end, "quantity", names, dimension, value, value, 0.1, strong=strong, written="W")


def slashed(match: Stretch) -> Found | None:
    """120/80 is a blood pressure, 1/2 with a unit a fraction."""
    top, bottom = match.of("N")[:2]
    if 60 <= top.value <= 280 and 30 <= bottom.value <= 180 and top.value > bottom.value:
        low, high = sorted((top.value, bottom.value))
        return Found(
            match.start,
            match.end,
            PRESSURE,
            "mm[Hg]",
            "pressure",
            low,
            high,
            1.0,
            Comparator.EQ,
            single=False,
            strong=True,
        )
    units = match.of("U")
    if units and 0 < top.value < bottom.value <= 16:
        unit, dimension, strong = compound(units)
        share = top.value / bottom.value
        return Found(match.start, match.end, "fraction", unit, dimension, share, share, 0.05, strong=strong)
    return None


def part_of_one(match: Stretch) -> Found | None:
    """ "2/3 of a pound"; not "120/80 of a man"."""
    top, bottom = match.of("N")[:2]
    return slashed(match) if top.value < bottom.value else None


def over(match: Stretch) -> Found | None:
    """140 over 90: a blood pressure read aloud; a span of time behind it is no part ("a rise of 2 over 12 months")."""
    timed = any(item.unit and item.unit.dimension == "time" for item in match.of("U"))
    return slashed(match) if match.tokens.lower[match.items[1].start] == "over" and not timed else None


def plus_minus(match: Stretch) -> Found | None:
    """24 ± 3 mg: the value before the sign."""
    units = match.of("U")[-1:]
    unit, dimension, strong = compound(units) if units else ("", "", False)
    return of_numbers(match, match.of("N")[:1], unit, dimension, "quantity", strong=strong)


def single(match: Stretch) -> Found | None:
    """A single dose: one."""
    unit = match.of("U")[0].unit
    if unit is None or unit.dimension != "count-doses":
        return None
    return Found(match.start, match.end, "quantity", unit.ucum, unit.dimension, 1.0, 1.0, 1.0, written="L")


def bare(match: Stretch) -> Found | None:
    """A number or an interval without unit; "1\\." numbers an item of a list."""
    numbers = match.of("NW")
    if len(numbers) == 2 and (numbers[1].value <= numbers[0].value or _is_dated(match, numbers[0])):
        return None
    if match.tokens.words[match.end : match.end + 1] == ["\\"]:
        return None
    return of_numbers(match, numbers, "", "", "number")


def _is_dated(match: Stretch, first: Item) -> bool:
    """Whether an interval opens with the year of the number before: "from 736,000 in ⟨2000 to 409,000⟩ in 2019"."""
    before = match.tokens.lower[max(match.start - 1, 0)]
    digits = match.tokens.kinds[max(match.start - 2, 0)] == "number"
    return before in _DATING and digits and first.letter == "N" and first.value in YEARS


def between_words(match: Stretch) -> Found | None:
    """Between the ages of 4 and 8."""
    found = bare(match)
    if found is None or match.tokens.lower[match.start] != "between":
        return None
    return msgspec.structs.replace(found, start=match.of("NW")[0].start)


def between_words_with_unit(match: Stretch) -> Found | None:
    """Between the ages of 4 and 6 months; what is counted behind is none of it: "between the ages of 4 and 8 children need"."""
    found = with_unit(match)
    if found is None or match.tokens.lower[match.start] != "between" or found.dimension.startswith("count"):
        return None
    return msgspec.structs.replace(found, start=match.of("NW")[0].start)
