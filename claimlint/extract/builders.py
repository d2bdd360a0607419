"""From the symbols of a pattern to the quantity: one builder a row of the grammar, None where the row does not hold after all."""

from __future__ import annotations

import msgspec

from claimlint.extract.found import Found
from claimlint.extract.stretch import TIME_UNITS, TURNING, Stretch
from claimlint.extract.symbols import Item
from claimlint.extract.tokens import Tokens
from claimlint.model.quantity import NUMBERED, PER_DOSE, Comparator

ADVERB_UNITS = {
    "daily": "d",
    "weekly": "wk",
    "monthly": "mo",
    "yearly": "a",
    "annually": "a",
    "annual": "a",
    "hourly": "h",
    "nightly": "d",
}
# "38C" is read as degrees.
_SCALES = {"C": "Cel", "F": "[degF]"}
_QUALIFIERS = {
    "completed",
    "full",
    "whole",
    "consecutive",
    "additional",
    "extra",
    "further",
    "straight",
    "weekly",
    "daily",
    "level",
    "heaped",
}
_NOT_ADJECTIVES = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "as",
        "with",
        "at",
        "on",
        "for",
        "if",
        "that",
        "which",
        "who",
        "than",
        "but",
        "not",
        "no",
        "more",
        "less",
        "day",
        "days",
        "daily",
        "when",
        "while",
        "where",
        "percent",
        "only",
        "all",
        "these",
        "those",
        "their",
        "other",
        "your",
    ]
)


def _number(
    match: Stretch, numbers: list[Item], unit: str, dimension: str, kind: str, *, strong: bool = False
) -> Found:
    numbers = _of_one_scale(match, numbers)
    values = [item.value for item in numbers]
    return Found(
        match.start, match.end, kind, unit, dimension, values[0], values[-1], min(item.step for item in numbers),
        Comparator.RANGE if len(values) > 1 else Comparator.EQ, len(values) == 1, strong=strong, written=numbers[0].letter,
    )  # fmt: skip


_LARGE = {"thousand": 1e3, "million": 1e6, "billion": 1e9}


def _of_one_scale(match: Stretch, numbers: list[Item]) -> list[Item]:
    """ "4.5 to 5.9 million": the word holds for both."""
    if len(numbers) != 2 or numbers[0].end - numbers[0].start > 1:
        return numbers
    first, second = numbers
    scale = _LARGE.get(match.tokens.lower[second.end - 1], 1.0) if second.end - second.start > 1 else 1.0
    if first.value * scale > second.value:
        return numbers
    return [Item(first.letter, first.start, first.end, first.value * scale, first.step * scale), second]


def _times_per(unit: str) -> tuple[str, str]:
    """Unit and dimension of so many times a day, week …"""
    return f"{{times}}/{unit}", f"count-times/{unit}"


def _compound(units: list[Item]) -> tuple[str, str, bool]:
    """The UCUM string of a unit with its divisors: mg per kg per day is mg/kg/d, per 24 hours is /d."""
    first = units[0].unit
    assert first is not None
    names = [_SCALES.get(first.ucum, first.ucum)]
    names += [
        item.unit.ucum for item in units[1:] if item.unit and item.unit.dimension != "count-doses"
    ]  # "100 mg per dose"
    dimension = (
        "temperature"
        if first.ucum in _SCALES
        else first.dimension
        if len(names) == 1
        else "/".join([first.dimension, *names[1:]])
    )
    if len(names) == 2 and names[0] == "d" and names[1] in _SPANS:
        return *_times_per(names[1]), False
    return "/".join(names), dimension, first.strong


# "On 2 days a week" is how often, not how long.
_SPANS = ("wk", "mo", "a")
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
    """3 years and 4 months, 5 pounds 8 ounces."""
    big, small = (item.unit for item in match.of("U"))
    first, second = match.of("NW")
    if big is None or small is None or (big.ucum, small.ucum) not in _SPLIT:
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


_FIRM_BEFORE_A_UNIT = ("within", "than", "least")
_BEFORE_A_UNIT = {
    "within", "than", "least", "about", "around", "roughly", "approximately", "nearly", "almost", "for", "lasts", "last", "lasted", "takes",
    "until", "till", "from", "before", "wait", "allow",
}  # fmt: skip


def a_unit(match: Stretch) -> Found | None:
    """ "Up to an hour", "lasts a week": only after a comparison or such a word, elsewhere "a week" is no number."""
    article, unit = match.items
    before = match.tokens.lower[max(article.start - 2, 0) : article.start]
    if (
        unit.unit is None
        or unit.unit.dimension != "time"
        or match.tokens.lower[article.start] not in ("a", "an")
        or not before
    ):
        return None
    later = match.tokens.lower[unit.end : unit.end + 1] in (["later"], ["after"]) and before[-1].isalpha()
    if before[-1] not in _BEFORE_A_UNIT and before != ["up", "to"] and not later:
        return None
    if match.tokens.lower[unit.end : unit.end + 1] == ["or"] and before[-1] not in _FIRM_BEFORE_A_UNIT:
        return None  # "lasts a week or two", "for a year or more"
    return Found(article.start, unit.end, "quantity", unit.unit.ucum, "time", 1.0, 1.0, 1.0, written="W")


def a_unit_or_two(match: Stretch) -> Found | None:
    """A pound or two, a day or two: one to two of the unit; "a day or two weeks" is something else."""
    article, unit, _, number, *per = match.items
    if match.tokens.lower[article.start] not in ("a", "an") or number.value != _TWO or unit.unit is None:
        return None
    if unit.unit.dimension not in ("time", "mass", "volume"):
        return None
    names, dimension, strong = _compound([unit, *(item for item in per if item.unit)])
    return Found(
        match.start, match.end, "quantity", names, dimension, 1.0, _TWO, 1.0, Comparator.RANGE, single=False, strong=strong, written="W",
    )  # fmt: skip


_TWO = 2.0


def within_the(match: Stretch) -> Found | None:
    """Within the hour: one of the unit."""
    _, article, unit = match.items
    if match.tokens.lower[article.start] != "the" or unit.unit is None or unit.unit.ucum != "h":
        return None
    return Found(article.start, unit.end, "quantity", unit.unit.ucum, "time", 1.0, 1.0, 1.0, written="W")


def every(match: Stretch) -> Found | None:
    """Every year, every hour: one of the unit; not "Every year, 5 million people", which opens a sentence."""
    word, unit = match.items
    after = match.tokens.kinds[unit.end : unit.end + 1]
    if (
        unit.unit is None
        or unit.unit.ucum not in TIME_UNITS - {"d", "s", "min"}
        or word.start == 0
        or after == ["number"]
    ):
        return None
    if match.tokens.words[word.start - 1] in ".!?;:":
        return None
    return Found(word.start, unit.end, "interval", unit.unit.ucum, "time", 1.0, 1.0, 1.0, written="W")


def every_other(match: Stretch) -> Found | None:
    """Every other year, every second month: two of the unit."""
    word, second, unit = match.items
    if match.tokens.lower[second.start] not in ("other", "second") or unit.unit is None:
        return None
    if unit.unit.ucum not in TIME_UNITS:
        return None
    return Found(word.start, unit.end, "interval", unit.unit.ucum, "time", 2.0, 2.0, 1.0, written="W")


def rhythm(match: Stretch) -> Found | None:
    """Yearly, three-yearly: an interval between events."""
    unit = ADVERB_UNITS[match.tokens.lower[match.items[-1].start]]
    count = match.of("NW")[0].value if match.of("NW") else 1.0
    return Found(match.start, match.end, "interval", unit, "time", count, count, 1.0, written="A")


def over(match: Stretch) -> Found | None:
    """140 over 90: a blood pressure read aloud."""
    return slashed(match) if match.tokens.lower[match.items[1].start] == "over" else None


def per_time(match: Stretch) -> Found | None:
    """Five a day, 100 to 120 a minute: so many times."""
    unit = match.of("U")[0].unit
    if unit is None or unit.ucum not in TIME_UNITS:
        return None
    return _number(match, match.of("NW"), *_times_per(unit.ucum), "frequency")


def between_words(match: Stretch) -> Found | None:
    """Between the ages of 4 and 8."""
    found = bare(match)
    if found is None or match.tokens.lower[match.start] != "between":
        return None
    return msgspec.structs.replace(found, start=match.of("NW")[0].start)


def slashed(match: Stretch) -> Found | None:
    """120/80 is a blood pressure, 1/2 with a unit a fraction."""
    top, bottom = match.of("N")[:2]
    if 60 <= top.value <= 280 and 30 <= bottom.value <= 180 and top.value > bottom.value:
        low, high = sorted((top.value, bottom.value))
        return Found(
            match.start,
            match.end,
            "pressure",
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
        unit, dimension, strong = _compound(units)
        share = top.value / bottom.value
        return Found(match.start, match.end, "fraction", unit, dimension, share, share, 0.05, strong=strong)
    return None


_FAR = 5.0


def far_apart(one: float, other: float) -> bool:
    """Whether two numbers joined by "or" are too far from each other to be of one thing: "until 16 or 155 cm tall"."""
    return other > _FAR * one


_BEFORE_AN_AGE = ("age", "aged", *TURNING)


def with_unit(match: Stretch) -> Found | None:
    """A number or an interval with its unit; "800 mg to 2 g" is brought to the last unit."""
    match = _without_subject(match)
    units = match.of("U")
    numbers = [item for item in match.of("NWQ") if item.start < units[-1].start]
    units_of_per = [item for item in units if item.start > numbers[-1].start]
    numbers = [n for n in numbers if n.start < units_of_per[0].start]
    before = [item for item in units if item.start < numbers[-1].start]
    if len(numbers) == 2 and match.of("O") and far_apart(numbers[0].value, numbers[1].value):
        return None
    unit, dimension, strong = _compound(units_of_per)
    if dimension == "count-people" and match.tokens.lower[max(match.start - 1, 0)] in _BEFORE_AN_AGE:
        return None  # "by age 70 adults need", "in the year they turn 50 women are"
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
    return _number(match, numbers, unit, dimension, PER_DOSE if each else "quantity", strong=strong)


# No amount is per one of these: "for six months a baby needs", "press down 5 cm each time".
_NO_DIVISORS = {"count-people": ("a", "an"), "count-times": ("each", "every")}


def _without_subject(match: Stretch) -> Stretch:
    """The items without an "a baby" or "each time" behind the unit."""
    *_, link, last = match.items
    words = _NO_DIVISORS.get(last.unit.dimension, ()) if last.unit and len(match.of("U")) > 1 else ()
    return Stretch(match.items[:-2], match.tokens) if match.tokens.lower[link.start] in words else match


# Before "two 500 mg tablets" these make another number of the first ("over twelve 500 mg", "one or two 500 mg tablets"), or
# they are not taken: "a pack holds sixteen 500 mg tablets".
_NOT_SO_MANY = {
    "age", "aged", "over", "under", "than", "of", "at", "from", "or", "and", "-", "day", "week", "month", "year", "hour", "about",
    "hold", "holds", "contain", "contains", "containing", "buy", "bought", "sell", "sold", "with",
}  # fmt: skip
_MOST_AT_ONCE = 60


def of_each(match: Stretch) -> Found | None:
    """Sixteen 500 mg tablets, sixteen tablets of 500 mg: so many times their strength."""
    second = match.items[1]
    if second.unit and second.unit.dimension != "count-tablets":
        return None
    return _so_many_of(match, match.items[3:] if second.unit else match.items[1:])


def of_each_behind(match: Stretch) -> Found | None:
    """Sixteen tablets (500 mg each), sixteen paracetamol (500 mg each)."""
    opening = next(index for index, item in enumerate(match.items) if item.letter == "(")
    counted = next((item.unit for item in match.items[1:opening] if item.unit), None)
    *size, each, _ = match.items[opening + 1 :]
    if match.tokens.lower[each.start] != "each" or (counted and counted.dimension != "count-tablets"):
        return None
    return _so_many_of(match, size)


def _so_many_of(match: Stretch, size: list[Item]) -> Found | None:
    """As many times an amount as the first item of a stretch counts."""
    count = match.items[0]
    unit = next(item.unit for item in size if item.letter == "U")
    before = match.tokens.lower[match.start - 1] if match.start else ""
    if unit is None or unit.dimension not in ("mass", "activity") or before in _NOT_SO_MANY:
        return None
    if before == "to" and match.tokens.lower[match.start - 2 : match.start - 1] != ["up"]:
        return None
    if not 1 < count.value <= _MOST_AT_ONCE or count.value != int(count.value):
        return None
    each = with_unit(Stretch(size, match.tokens))
    return each and msgspec.structs.replace(
        each,
        start=match.start,
        end=match.end,
        low=count.value * each.low,
        high=count.value * each.high,
        step=count.value * each.step,
    )


def after_unit(match: Stretch) -> Found | None:
    """Weeks 24 to 28, between weeks 24 and 28, week 24 to 28: a span of time by its numbers."""
    named, numbers = match.of("U")[0], match.of("NW")
    plural = match.tokens.lower[named.start].endswith("s")
    if named.unit is None or named.unit.dimension != "time" or numbers[1].value <= numbers[0].value:
        return None
    if any(item.unit is not named.unit for item in match.of("U")) or not (plural or named.unit.ucum in _NUMBERED):
        return None
    return _number(match, numbers, named.unit.ucum, "time", "quantity")


def numbered(match: Stretch) -> Found | None:
    """By week 30, from month 6, on day five: counted from a beginning that the sentence must name."""
    named, number = match.items
    before = match.tokens.lower[max(named.start - 1, 0)]
    if named.unit is None or named.unit.ucum not in _NUMBERED or before not in _BEFORE_A_NUMBERED:
        return None
    if before == "on" and match.tokens.lower[named.start] != "day":
        return None
    return Found(
        match.start, match.end, NUMBERED, named.unit.ucum, "time", number.value, number.value, 1.0, written="V",
    )  # fmt: skip


def ordinal(match: Stretch) -> Found | None:
    """The 34th week, the first birthday, the 95th percentile; "her first birthday" alone is no age, nor "the first week" a time."""
    number, named = match.items
    at = _lead_at(match.tokens, number.start)
    led = at >= 0 and match.tokens.lower[at] in (*_BEFORE_A_NUMBERED, "than", "to", "past")
    if named.unit is None:
        is_birthday = led and match.tokens.lower[named.start] == "birthday"
        return _exactly(match, number, "a", "time", "age") if is_birthday else None
    if match.tokens.lower[named.end : named.end + 2] == ["of", "life"]:
        before = set(match.tokens.lower[max(number.start - 2, 0) : number.start])
        later = number.value > 1 or (named.unit.ucum in _EARLY and bool(before & _DURING))
        return _of_life(match, number, named.unit.ucum) if later else None
    if named.unit.ucum == "wk":
        later = led and number.value >= _COUNTED_WEEKS
        found = _exactly(match, number, "wk", "time", NUMBERED) if later else None
        return found and msgspec.structs.replace(found, written="V")
    return _exactly(match, number, named.unit.ucum, named.unit.dimension, "quantity")


# "Given in their first week of life" is an age; a whole first year is none.
_EARLY, _DURING = ("d", "wk"), {"during", "their", "its", "his", "her"}


def _of_life(match: Stretch, number: Item, unit: str) -> Found:
    """The second week of life, from one week on to two."""
    return Found(
        match.start, match.end, "age", unit, "time", number.value - 1, number.value, 1.0, Comparator.RANGE, single=False
    )


def _exactly(match: Stretch, number: Item, unit: str, dimension: str, kind: str) -> Found:
    return Found(match.start, match.end, kind, unit, dimension, number.value, number.value, 1.0)


def _lead_at(tokens: Tokens, at: int) -> int:
    """The token before an ordinal, past whose it is: "by ⟨the child's⟩ first birthday"."""
    stop = at - _WHOSE
    at -= 1
    while at > max(stop, 0) and (tokens.lower[at] in _OWNING or tokens.lower[at + 1] == "'s"):
        at -= 1
    return at


_WHOSE = 4
_OWNING = ("the", "a", "an", "their", "your", "his", "her", "its", "my", "our", "'s")
# Earlier weeks are spans of time ("in the first week").
_COUNTED_WEEKS = 4
_NUMBERED = ("wk", "mo", "d")
_BEFORE_A_NUMBERED = (
    "on",
    "by",
    "from",
    "before",
    "until",
    "till",
    "after",
    "in",
    "at",
    "around",
    "about",
    "since",
    "of",
)
_MORE_OR_LESS = {"more": Comparator.GE, "over": Comparator.GE, "fewer": Comparator.LE, "less": Comparator.LE}


def or_more(match: Stretch) -> Found | None:
    """Seven or more hours, two or fewer drinks a day."""
    comparator = _MORE_OR_LESS.get(match.tokens.lower[match.of("x")[0].start])
    found = with_unit(match) if comparator else None
    return found and msgspec.structs.replace(found, comparator=comparator)


def single(match: Stretch) -> Found | None:
    """A single dose: one."""
    unit = match.of("U")[0].unit
    if unit is None or unit.dimension != "count-doses":
        return None
    return Found(match.start, match.end, "quantity", unit.ucum, unit.dimension, 1.0, 1.0, 1.0, written="L")


def plus_minus(match: Stretch) -> Found | None:
    """24 ± 3 mg: the value before the sign."""
    units = match.of("U")[-1:]
    unit, dimension, strong = _compound(units) if units else ("", "", False)
    return _number(match, match.of("N")[:1], unit, dimension, "quantity", strong=strong)


_LIVES, _A_LIFE = ("lifetime", "life", "lives", "lifetimes"), 70.0


def once_in_a_life(match: Stretch) -> Found | None:
    """Just once in a lifetime, once in your life: never again; "at least once" may be more often."""
    count, _, _, life = match.items
    before = match.tokens.lower[max(match.start - 2, 0) : match.start]
    if count.value != 1 or match.tokens.lower[life.start] not in _LIVES or before[-1:] in (["least"], ["than"]):
        return None
    return Found(match.start, match.end, "interval", "a", "time", _A_LIFE, _A_LIFE, 1.0, written="W")


_TOTALLING = ("number", "numbers", "numbered", "total", "totals", "totalled", "totaled")


def totalling(match: Stretch) -> Found | None:
    """Milk teeth number 20, deaths totalled 600,000: so many of what stands before the verb."""
    counted, verb, number = match.items[:3]
    unit, per = counted.unit, match.of("U")[-1].unit
    if unit is None or not unit.dimension.startswith("count") or match.tokens.lower[verb.start] not in _TOTALLING:
        return None
    if not match.tokens.lower[counted.end - 1].endswith(("s", "teeth", "people", "men", "women", "children")):
        return None
    if unit is not per and (per is None or per.ucum not in TIME_UNITS):
        return None
    tail = f"/{per.ucum}" if per and unit is not per else ""
    found = _exactly(match, number, unit.ucum + tail, unit.dimension + tail, "quantity")
    return msgspec.structs.replace(found, start=number.start, step=number.step)


def frequency(match: Stretch) -> Found | None:
    """Twice a week; once every three years is an interval."""
    count, unit = match.of("KNW")[0], match.of("U")[-1].unit
    times = match.of("NW")
    if unit is None or unit.ucum not in TIME_UNITS:
        return None
    if count.letter == "K" and times and any(item.letter == "E" for item in match.items):
        return Found(
            match.start,
            match.end,
            "interval",
            unit.ucum,
            "time",
            times[0].value,
            times[-1].value,
            1.0,
            single=len(times) == 1,
        )
    return Found(
        match.start,
        match.end,
        "frequency",
        *_times_per(unit.ucum),
        count.value,
        count.value,
        1.0,
    )


def fold(match: Stretch) -> Found | None:
    """Twice as likely, twice the risk; "once the rash is out" is no multiple."""
    count, word, _ = match.items
    if count.value == 1 or match.tokens.lower[word.start] not in ("as", "the"):
        return None
    return Found(count.start, count.end, "quantity", "{fold}", "fold", count.value, count.value, 1.0, written="W")


def adverbial(match: Stretch) -> Found | None:
    """Twice daily, once weekly."""
    count, adverb = match.items
    unit = ADVERB_UNITS.get(match.tokens.lower[adverb.start])
    if unit is None:
        return None
    return Found(count.start, adverb.end, "frequency", *_times_per(unit), count.value, count.value, 1.0)


# What is counted with words before it: older women, nicotine lozenges, light meals, rescue breaths.
_COUNTED = (
    "count-people", "count-meals", "count-studies", "count-births", "count-tablets", "count-puffs", "count-portions", "count-breaths",
    "count-doses", "count-drinks", "count-deaths", "count-cases", "count-events", "count-vertebrae",
    "count-allergens", "count-cans", "count-cycles", "count-chromosomes",
)  # fmt: skip


def counted(match: Stretch) -> Found | None:
    """200 older women, two light meals per day: words may stand between a number and what it counts."""
    between = [match.tokens.lower[item.start] for item in match.of("xA")]
    unit = match.of("U")[0].unit
    if unit is None:
        return None
    if set(between) <= _QUALIFIERS:
        return with_unit(match)
    if len(match.of("NW")) > 1 or not unit.dimension.startswith(_COUNTED):
        return None  # "children aged 1 to 3 may drink"
    if any(not word.isalpha() or word in _NOT_ADJECTIVES for word in between):
        return None
    return with_unit(match)


def bare(match: Stretch) -> Found | None:
    """A number or an interval without unit."""
    numbers = match.of("NW")
    if len(numbers) == 2 and numbers[1].value <= numbers[0].value:
        return None
    return _number(match, numbers, "", "", "number")
