"""Builders of shares and rates: 1 in 4, nine out of ten, a third, 12 per 100,000."""

from __future__ import annotations

import re

import msgspec

from claimlint.extract.builders.making import of_numbers
from claimlint.extract.found import Found
from claimlint.extract.numbers import read_ordinal
from claimlint.extract.phrases import Hit
from claimlint.extract.stretch import TIME_UNITS, Stretch
from claimlint.extract.symbols import Item
from claimlint.extract.tokens import Tokens
from claimlint.model.quantity import Comparator

_YEAR = re.compile(r"(?:19|20)\d\d")
# Items of "one death in three" and "one lung cancer death in three", and words between that are no thing.
_ONE_THING = (4, 5, 6)
_NOT_THINGS = frozenset(("or", "and", "of", "to", "by", "day", "than", "more", "is", "every", "per", "at", "for"))
_OF_PEOPLE = ("count-people", "count-cases", "count-births", "count-deaths", "count-pregnancies")
_SPAN_FROM = 10  # "1 in 3 to 4" is rather a ratio of its own
_SIGNS = frozenset(("<", ">", "≤", "≥", "<=", ">="))
_PER_MANY = (100, 1000, 10_000, 100_000, 1_000_000)


_ROUGHLY = frozenset("about around roughly nearly almost approximately every some only just".split())  # noqa: SIM905
# "2 mg in 10- to 18-year-olds", "5% in 6 to 12 months" are no shares of people.
_AMOUNTS = ("mass", "volume", "activity", "energy", "ratio")


def one_in(match: Stretch) -> Found | None:
    """1 in 4, one adult in nine, once in 100,000 doses: a share in per cent."""
    first, second = match.of("NWK")[0], match.of("NWQ")[-1]
    units = [item.unit for item in match.of("U") if item.unit is not None]
    timed = any(unit.ucum in TIME_UNITS or unit.dimension in _AMOUNTS for unit in units)
    between = next((item.letter for item in match.items if item.letter == "I"), "")
    if not 0 < first.value < second.value or timed or not _is_rough(match):
        return None
    link = match.of("I")[0]
    every = "every" in match.tokens.lower[link.start : second.start]  # "31 in every 32"
    plain = match.tokens.lower[link.start] == "in" and not every
    if first.value > 10 and plain and second.value not in _PER_MANY:
        return None
    if _YEAR.fullmatch(match.tokens.words[second.start]) or (
        first.letter == "W" and second.letter == "N" and second.value < 2
    ):
        return None
    share = 100.0 * first.value / second.value
    return Found(
        match.start,
        second.end,
        "one-in",
        "%",
        "ratio",
        share,
        share,
        share / 10,
        denominator=second.value,
        written=between,
    )


def _is_rough(match: Stretch) -> bool:
    """Whether a word before the second number only makes it rough: "one in about 80"."""
    link, second = match.of("I")[0], match.of("NWQ")[-1]
    between = (item for item in match.of("x") if link.end <= item.start < second.start)
    return all(match.tokens.lower[item.start] in _ROUGHLY for item in between)


_TENTH = 10


def every_nth(match: Stretch) -> Found | None:
    """Every third adult, every other woman: a share in per cent of people, cases and the like; every third day is a rhythm."""
    second = match.items[1]
    place = 2 if match.tokens.lower[second.start] == "other" else read_ordinal(match.tokens, second.start)[0]
    if not 1 < place <= _TENTH or not _is_counted(match.items[2]):
        return None
    share = 100.0 / place
    return Found(match.start, match.end, "one-in", "%", "ratio", share, share, share / 10, denominator=place)


def one_in_span(match: Stretch) -> Found | None:
    """1 in 2,000 to 3,000: the larger number of people is the smaller share."""
    first, *wholes = match.of("NW")
    fewest, most = sorted(item.value for item in wholes)
    if not 0 < first.value < fewest or fewest < _SPAN_FROM:
        return None
    low, high = (100.0 * first.value / whole for whole in (most, fewest))
    return Found(match.start, match.end, "one-in", "%", "ratio", low, high, low / 10, Comparator.RANGE, single=False)


def one_of(match: Stretch) -> Found | None:
    """12 twin births for every 1,000 births, one British woman in seven; a plain "in" is not enough with other words between."""
    link = match.of("I")[0]
    named = next(item for item in match.items if item.end == link.start)
    plain = match.tokens.lower[link.start : link.end] == ["in"]  # and not "in every"
    if named.unit is not None and not _is_counted(named):  # "2 compressions for every 30 breaths" are two numbers
        return None
    one = match.items[0].value == 1 and (_is_counted(named) or (plain and _is_one_thing(match)))
    return one_in(match) if one or not plain or _is_few_of(match, named) else None


# "Two American adults in five ⟨are⟩": the largest of such numbers, and what goes on behind it.
_FEW, _GOING_ON = (
    10,
    frozenset(("are", "is", "have", "has", "will", "do", "does", "get", "gets", "take", "live", "suffer", ".", ",")),
)


def _is_few_of(match: Stretch, named: Item) -> bool:
    """Whether several people are counted out of a few more: "two adults in five are", not "two adults in five cars"."""
    last = match.items[-1]
    behind = match.tokens.lower[last.end : last.end + 1] or ["."]
    return _is_counted(named) and last.letter in "NW" and last.value <= _FEW and behind[0] in _GOING_ON


def _is_counted(named: Item) -> bool:
    return named.unit is not None and named.unit.dimension in _OF_PEOPLE


def _is_one_thing(match: Stretch) -> bool:
    """Whether a single thing is counted out of so many: "one death in three", not "one tablet in 24 hours"."""
    *named, _, last = match.items[1:]
    words = [match.tokens.lower[item.start] for item in named]
    things = all(word.isalpha() and word not in _NOT_THINGS for word in words)
    return len(match.items) in _ONE_THING and last.letter != "U" and things


def one_of_these(match: Stretch) -> Found | None:
    """1 of 3 cases, 2 of 5 women, in digits: "one of two types" is no share."""
    unit = match.of("U")[0].unit
    first, second = match.of("NW")
    if unit is None or unit.dimension not in _OF_PEOPLE or not 0 < first.value < second.value:
        return None
    share = 100.0 * first.value / second.value
    return Found(
        match.start, second.end, "one-in", "%", "ratio", share, share, share / 10, denominator=second.value,
    )  # fmt: skip


def one_in_range(match: Stretch) -> Found | None:
    """1 to 2 in 1,000, 15-20 out of every 100: a range of shares in per cent."""
    low, high, whole = match.of("NW")[:3]
    every = "every" in match.tokens.lower[high.end : whole.start]  # "two or three babies in every ten"
    if not 0 < low.value < high.value < whole.value or not (every or whole.value in _PER_MANY):
        return None
    share = 100.0 / whole.value
    return Found(
        match.start,
        whole.end,
        "one-in",
        "%",
        "ratio",
        share * low.value,
        share * high.value,
        share,
        Comparator.RANGE,
        single=False,
        denominator=whole.value,
    )


def rate(match: Stretch) -> Found | None:
    """12 per 100,000: the denominator becomes the unit."""
    first, second = match.of("NW")[:2]
    counted = [item.unit.dimension for item in match.of("U") if item.unit]
    if second.value not in _PER_MANY or any(not dimension.startswith("count") for dimension in counted):
        return None
    unit = f"/{second.value:.0f}"
    return Found(
        match.start,
        second.end,
        "rate",
        unit,
        "ratio",
        first.value,
        first.value,
        first.step,
        denominator=second.value,
    )


def one_over(match: Stretch) -> Found | None:
    """≥ 1/100 to < 1/10: how often side effects are said to come, as a share; "1/10" without such a sign may be a date."""
    first, slash, second = match.items
    compared = match.start > 0 and match.tokens.words[match.start - 1] in _SIGNS
    one = first.value == 1 and match.tokens.words[slash.start] == "/" and match.tokens.glued(slash.start)
    if not one or not compared or second.value not in (_TENTH, *_PER_MANY):
        return None
    share = 100.0 / second.value
    return Found(
        match.start, match.end, "one-in", "%", "ratio", share, share, share / 10, denominator=second.value, strong=True
    )


def rate_range(match: Stretch) -> Found | None:
    """1 – 2 per 1,000 cases, between 14 and 52 people per million: the denominator becomes the unit."""
    low, high, whole = match.of("NW")[:3]
    behind = [item for item in match.items if item.start >= high.start]
    found = rate(Stretch(behind, match.tokens)) if low.value < high.value < whole.value else None
    return found and msgspec.structs.replace(
        found,
        start=match.start,
        low=low.value,
        step=min(low.step, high.step),
        comparator=Comparator.RANGE,
        single=False,
    )


# Tokens of "a million".
_PARTS_PER, _SCALE_WORDS = {1e6: "[ppm]", 1e9: "[ppb]"}, 2


def parts_per(match: Stretch) -> Found | None:
    """20 parts of zorbium per million, 5 parts in a billion."""
    *parts, whole = match.of("NW")
    lower, unit = match.tokens.lower, _PARTS_PER.get(whole.value, "")
    if not unit or lower[parts[-1].end] not in ("part", "parts") or whole.end - whole.start > _SCALE_WORDS:
        return None
    return of_numbers(match, parts, unit, "ratio", "quantity", strong=True)


def of_so_many(tokens: Tokens, found: list[Found]) -> list[Found]:
    """ "Of 10,000 women on the pill, 5 to 12 …": the whole that stands before its part makes a share of it."""
    result: list[Found] = []
    for each in found:
        *_, before, last = [None, None, *result]
        aged = last is not None and tokens.lower[last.start - 1] in _OLDER  # "of every six people over 65, one …"
        whole = before if aged else last
        if whole and _is_whole(tokens, whole) and _is_part(tokens, whole, each):
            result.remove(whole)
            result.append(_share_of(whole, each))
        else:
            result.append(each)
    return result


# Tokens between the name of a score and its points, and what ties them besides numbers and signs.
_SCORE_REACH = 6
_OF_A_SCORE = frozenset("score scores of at is was be a an the than above below over under about around your".split())  # noqa: SIM905 - one word a cell would fill a page
_OUT_OF = ["out", "of"]


def as_scores(tokens: Tokens, found: list[Found], hits: list[Hit]) -> list[Found]:
    """The quantities with "10 out of 24" as ten points, where the name of a score stands beside it."""
    names = [hit for hit in hits if hit.kind == "list" and hit.id == "statistic_names"]
    return [_points(tokens, each) if names and _is_score(tokens, each, names) else each for each in found]


def _is_score(tokens: Tokens, each: Found, names: list[Hit]) -> bool:
    lower = tokens.lower
    if each.kind != "one-in" or not each.single or lower[each.end - 3 : each.end - 1] != _OUT_OF:
        return False
    for name in names:
        if each.end <= name.start:  # "10 out of 24 on the scale"
            between = lower[each.end : name.start]
            if len(between) <= 2 and between[:1] == ["on"]:
                return True
        between = lower[name.end : each.start]
        if name.end <= each.start and len(between) <= _SCORE_REACH and _ties(between):
            return (
                not lower[each.end : each.end + 1]
                or not lower[each.end].isalpha()
                or lower[each.end] in _BEHIND_A_SCORE
            )
    return False


_BEHIND_A_SCORE = frozenset("is means suggests indicates points on or and at for in shows needs was".split())  # noqa: SIM905 - one word a cell would fill a page


def _ties(between: list[str]) -> bool:
    return all(word in _OF_A_SCORE or not word[0].isalnum() for word in between)


def _points(tokens: Tokens, share: Found) -> Found:
    value = float(round(share.low * (share.denominator or 0.0) / 100.0, 6))
    more = "+" in tokens.words[share.start : share.end]
    return msgspec.structs.replace(
        share, kind="number", unit="", dimension="", low=value, high=value, step=1.0, denominator=None, strong=True, written="N",
        comparator=Comparator.GE if more else share.comparator,
    )  # fmt: skip


_WHOLE_AFTER = ("of", "among", "every")
_PART_REACH = 14  # tokens between the whole and its part
_OLDER = ("over", "under", "above", "aged")
_FEWEST = 3  # "of every two" is rather a pair
_OPENING_MARKS = frozenset((".", "!", "?", ":", "•"))


def _is_whole(tokens: Tokens, found: Found) -> bool:
    """Whether it is a whole of its own, and not that of a number before it ("5 to 12 of 10,000 users").

    "Of every six" may be of any number, a plain "of" only of a round one.
    """
    *_, first, before = ["", "", *tokens.lower[: found.start]]
    alone = found.start < 2 or tokens.kinds[found.start - 2] != "number"
    of_every = (first, before) == ("of", "every") and found.low >= _FEWEST
    opens = found.start < 2 or tokens.lower[found.start - 2] in _OPENING_MARKS  # "Of ten couples who rely on it, two …"
    round_one = before in _WHOLE_AFTER and (
        found.low in _PER_MANY or (found.low == _TENTH and before == "of" and opens)
    )
    return found.unit == "{people}" and found.single and (of_every or round_one) and alone


def _is_part(tokens: Tokens, whole: Found, part: Found) -> bool:
    between = tokens.words[whole.end : part.start]
    near = len(between) <= _PART_REACH and not {".", ";", "?", "!"} & set(between)
    counts = part.unit in ("", "{people}", "{death}", "{case}") and part.kind in ("number", "quantity")
    return near and counts and 0 < part.low <= part.high < whole.low


def _share_of(whole: Found, part: Found) -> Found:
    share = 100.0 / whole.low
    return msgspec.structs.replace(
        part, kind="one-in", unit="%", dimension="ratio", low=share * part.low, high=share * part.high, step=share * part.step,
        denominator=whole.low,
    )  # fmt: skip


_TIMED = frozenset(("year", "month", "week", "day", "hour", "minute", "decade", "century"))


def fraction(match: Stretch) -> Found | None:
    """A third, two thirds: a share in per cent; not "the past year and a half"."""
    part = match.of("Q")[0]
    unit, joint = [*["", ""], *match.tokens.lower[: part.start]][-2:]
    if joint == "and" and unit in _TIMED:
        return None
    return Found(match.start, part.end, "part", "%", "ratio", 100 * part.value, 100 * part.value, 3.0, written="Q")
