"""Builders of counts: people and things with words between, multiples, and so many of one strength."""

from __future__ import annotations

import msgspec

from claimlint.extract.builders.amounts import with_unit
from claimlint.extract.builders.making import exactly, of_numbers
from claimlint.extract.found import YEARS, Found
from claimlint.extract.stretch import TIME_UNITS, Stretch
from claimlint.extract.symbols import Item
from claimlint.model.quantity import MULTIPLIED

_QUALIFIERS = {
    "completed",
    "full",
    "whole",
    "consecutive",
    "additional",
    "extra",
    "fewer",
    "further",
    "straight",
    "weekly",
    "daily",
    "level",
    "heaped",
    "rounded",
    "heaping",
    "scant",
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
        "despite",
        "without",
        "during",
        "because",
        "since",
        "after",
        "before",
        "until",
        "unless",
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
        "should",
        "must",
        "can",
        "cannot",
        "could",
        "may",
        "might",
        "shall",
        "will",
        "would",
        "ought",
        "never",
    ]
)
# What is counted with words before it: older women, nicotine lozenges, light meals, rescue breaths.
_COUNTED = (
    "count-people", "count-meals", "count-studies", "count-births", "count-tablets", "count-puffs", "count-portions", "count-breaths",
    "count-doses", "count-drinks", "count-deaths", "count-cases", "count-events", "count-vertebrae",
    "count-allergens", "count-cans", "count-glasses", "count-nappies", "count-cycles", "count-chromosomes", "count-hairs",
    "count-compressions",
)  # fmt: skip


# From here on a span of numbers tells no ages.
_NO_AGE = 130


# More words than these describe only what is counted by the hundred: "16,000 new acute hepatitis C infections".
_DESCRIBING, _MANY = 2, 100
_NAMED_AT_LENGTH = ("count-people", "count-cases", "count-deaths", "count-births", "count-events")


def _is_large(match: Stretch) -> bool:
    """Whether its numbers are hundreds and no years."""
    return all(item.value >= _MANY and item.value not in YEARS for item in match.of("NW"))


def counted(match: Stretch) -> Found | None:
    """200 older women, two light meals per day: words may stand between a number and what it counts."""
    between = [match.tokens.lower[item.start] for item in match.of("xA")]
    unit = match.of("U")[0].unit
    if unit is None:
        return None
    if set(between) <= _QUALIFIERS:
        return with_unit(match)
    many = all(item.value >= _NO_AGE for item in match.of("NW"))
    if (len(match.of("NW")) > 1 and not many) or not unit.dimension.startswith(_COUNTED):
        return None  # "children aged 1 to 3 may drink"
    if len(between) > _DESCRIBING and not (unit.dimension in _NAMED_AT_LENGTH and _is_large(match)):
        return None
    if any(not word.replace(".", "").isalpha() or word in _NOT_ADJECTIVES for word in between):  # "U.S. men"
        return None
    return with_unit(match)


# Before "two 500 mg tablets" these make another number of the first ("over twelve 500 mg", "one or two 500 mg tablets"), or
# they are not taken: "a pack holds sixteen 500 mg tablets".
_NOT_SO_MANY = {
    "age", "aged", "over", "under", "than", "of", "at", "from", "or", "and", "-", "day", "week", "month", "year", "hour", "about",
    "hold", "holds", "contain", "contains", "containing", "buy", "bought", "sell", "sold", "with",
}  # fmt: skip
_CAPPING = (["more", "than"], ["out", "at"], ["stops", "at"], ["ends", "at"], ["maximum", "of"], ["limit", "of"])
_MOST_AT_ONCE = 60


def of_each(match: Stretch) -> Found | None:
    """Sixteen 500 mg tablets, sixteen tablets of 500 mg: so many times their strength."""
    second = match.items[1]
    if second.unit and second.unit.dimension != "count-tablets":
        return None
    return _so_many_of(match, match.items[3:] if second.unit else match.items[1:])


def of_each_named(match: Stretch) -> Found | None:
    """Sixteen paracetamol tablets of 500 mg."""
    count, _, *each = match.items
    return of_each(Stretch([count, *each], match.tokens))


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
    # "No more than six 50 mg doses" caps them, "fewer than six" does not.
    capped = match.tokens.lower[max(match.start - 2, 0) : match.start] in _CAPPING
    if unit is None or unit.dimension not in ("mass", "activity") or (before in _NOT_SO_MANY and not capped):
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
    found = exactly(match, number, unit.ucum + tail, unit.dimension + tail, "quantity")
    return msgspec.structs.replace(found, start=number.start, step=number.step)


_MILLION = 1e6


def millions_per_litre(match: Stretch) -> Found | None:
    """4 to 6 trillion per litre: so many cells without saying so."""
    numbers, unit = match.of("NW"), match.of("U")[-1].unit
    scaled = numbers[-1].value >= _MILLION and match.tokens.lower[numbers[-1].end - 1].isalpha()
    if unit is None or unit.ucum != "L" or not scaled:
        return None
    return of_numbers(match, numbers, "{cell}/L", "count-cells/L", "quantity", strong=True)


def multiplied(match: Stretch) -> Found:
    """Doubles the risk: two times."""
    verb = match.items[0]
    return Found(verb.start, verb.end, MULTIPLIED, "{fold}", "fold", verb.value, verb.value, 1.0, written="W")


def fold(match: Stretch) -> Found | None:
    """Twice as likely, twice the risk; "once the rash is out" is no multiple."""
    count, word, _ = match.items
    if count.value == 1 or match.tokens.lower[word.start] not in ("as", "the"):
        return None
    return Found(count.start, count.end, "quantity", "{fold}", "fold", count.value, count.value, 1.0, written="W")
