"""Builders of times: spans, rhythms, and days, weeks and birthdays by their number."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from claimlint.extract.builders.making import exactly, of_numbers, times_per
from claimlint.extract.found import Found
from claimlint.extract.stretch import TIME_UNITS, Stretch
from claimlint.extract.symbols import Item
from claimlint.extract.tokens import Tokens
from claimlint.model.quantity import MULTIPLES, NUMBERED, Comparator

ADVERB_UNITS = {
    "daily": "d",
    "weekly": "wk",
    "fortnightly": "2.wk",
    "monthly": "mo",
    "yearly": "a",
    "annually": "a",
    "annual": "a",
    "hourly": "h",
    "nightly": "d",
}
_FIRM_BEFORE_A_UNIT = ("within", "than", "least")
_BEFORE_A_UNIT = {
    "within", "than", "least", "about", "around", "roughly", "approximately", "nearly", "almost", "for", "lasts", "last", "lasted", "takes",
    "until", "till", "from", "before", "wait", "allow",
}  # fmt: skip
# "Children need an hour of exercise a day": what calls for so much of a thing.
_CALLING = {
    "need", "needs", "get", "gets", "getting", "do", "does", "want", "wants", "recommend", "recommends", "require", "requires",
    "have", "has",
}  # fmt: skip
_BEFORE_AN_OTHER = {"until", "till", "from", "before"}  # of "a second": the next one
_SPELLS = ("a", "mo")
# "After an hour", "leave a day between": only of what is short, for "after a year" much may begin.
_BEFORE_A_SHORT_UNIT, _SHORT = {"after", "leave", "leaving"}, ("min", "h", "d")
# "Within the first hour"; within a first year many things begin.
_FIRST = ("h", "d", "wk")
# "After a full hour": words that say a whole one, and what may stand before it besides.
_WHOLE, _BEFORE_A_WHOLE_UNIT = (
    ("full", "whole", "entire", "solid", "good"),
    {"after", "waiting", "waits", "leave", "another"},
)


# "At least a litre", "about a kilo": what bounds one of them; "or more" may stand behind it.
_BOUNDING_ONE = (["at", "least"], ["at", "most"], ["more", "than"], ["less", "than"], ["up", "to"])
_OR_SO = (["or", "more"], ["or", "less"], ["or", "so"])
# "An hour a day", "an hour before bed", "an hour of exercise", "an hour at most": what stands behind it shows that so much is meant.
_BEHIND_AN_HOUR = (
    "a day",
    "per day",
    "each day",
    "every day",
    "daily",
    "before",
    "of",
    "or more of",
    "at most",
    "at the most",
)


# "A litre of water a day": what is drunk or eaten by one of them, and the tokens to its rate.
_ALONE, _RATES, _RATED_REACH = (
    ("L", "g", "kg"),
    (["a", "day"], ["per", "day"], ["each", "day"], ["every", "day"], ["a", "week"]),
    6,
)


def _is_rated(match: Stretch, unit: Item) -> bool:
    """Whether "a day" follows a unit with its article, before any mark."""
    lower = match.tokens.lower
    if lower[max(match.start - 1, 0)] == "of":  # "millionths of a gram a day"
        return False
    for at in range(unit.end, min(unit.end + _RATED_REACH, len(lower))):
        if lower[at] in ".;:,(":
            return False
        if lower[at] == "daily" or lower[at : at + 2] in _RATES:
            return True
    return False


# How one asks for a time, where the question begins, and what may stand behind a time that is all of its answer.
_ASKED = frozenset((("how", "long"), ("how", "soon"), ("how", "often"), ("how", "fast"), ("how", "quickly")))
_SENTENCE_ENDS = frozenset((".", "!", "?", ";"))
_BEHIND_AN_ANSWER: tuple[list[str], ...] = ([], ["."], ["!"], [","], ["is"], ["at"], ["will"], ["does"], ["should"])


def _so_much(match: Stretch, unit: Item) -> bool:
    """Whether what stands behind an hour tells it for an amount."""
    behind = match.tokens.lower[unit.end : unit.end + 3]
    return (
        unit.unit is not None
        and unit.unit.ucum == "h"
        and any(behind[: len(words)] == words for words in (phrase.split() for phrase in _BEHIND_AN_HOUR))
    )


def _is_at_most(lower: list[str], at: int) -> bool:
    return lower[at : at + 2] == ["at", "most"] or lower[at : at + 3] == ["at", "the", "most"]


def _answers(lower: list[str], at: int) -> bool:
    """Whether a question of how long, how soon or how often stands right before: "How long does it keep? ⟨A week⟩"."""
    if lower[at - 1 : at] != ["?"]:
        return False
    start = next((index for index in range(at - 2, -1, -1) if lower[index] in _SENTENCE_ENDS), -1)
    words = lower[start + 1 : at]
    return any(pair in _ASKED for pair in pairwise(words))


def a_unit(match: Stretch) -> Found | None:
    """ "Up to an hour", "lasts a week": only after a comparison or such a word, elsewhere "a week" is no number."""
    article, unit = match.items
    before = match.tokens.lower[max(article.start - 2, 0) : article.start]
    if unit.unit is None or match.tokens.lower[article.start] not in ("a", "an"):
        return None
    bounded = before in _BOUNDING_ONE or match.tokens.lower[unit.end : unit.end + 2] in _OR_SO
    if unit.unit.ucum in _ALONE and (bounded or _is_rated(match, unit)):
        return Found(
            article.start,
            unit.end,
            "quantity",
            unit.unit.ucum,
            unit.unit.dimension,
            1.0,
            1.0,
            0.1,
            written="W",
            strong=unit.unit.strong,
        )
    if unit.unit.dimension != "time":
        return None
    if _so_much(match, unit):
        return Found(article.start, unit.end, "quantity", unit.unit.ucum, "time", 1.0, 1.0, 1.0, written="W")
    if not before:
        return None
    after = match.tokens.lower[unit.end : unit.end + 1]
    if _answers(match.tokens.lower, article.start) and unit.unit.ucum != "s" and after in _BEHIND_AN_ANSWER:
        return Found(article.start, unit.end, "quantity", unit.unit.ucum, "time", 1.0, 1.0, 1.0, written="W")
    if after == ["old"] and unit.unit.ucum in ("a", "mo", "wk"):  # "until the baby is a year old"
        return Found(article.start, unit.end, "quantity", unit.unit.ucum, "time", 1.0, 1.0, 1.0, written="W")
    if unit.unit.ucum == "s" and (after == ["after"] or before[-1] in _BEFORE_AN_OTHER):
        return None  # "one dose, and a second after 4 hours", "wait an hour before a second": another one
    # "After a year without a fit", not "9 g a day without harm".
    spell = after == ["without"] and unit.unit.ucum in _SPELLS
    later = (spell or after in (["later"], ["after"])) and before[-1].isalpha()
    later = later or (before[-1] == "after" and _is_at_most(match.tokens.lower, unit.end))  # "after a week at most"
    short = before[-1] in _BEFORE_A_SHORT_UNIT and unit.unit.ucum in _SHORT
    called = before[-1] in _CALLING and after == ["of"] and unit.unit.ucum in _SHORT
    if before[-1] not in _BEFORE_A_UNIT and before != ["up", "to"] and not (later or short or called):
        return None
    if after == ["or"] and before[-1] not in _FIRM_BEFORE_A_UNIT:
        return None  # "lasts a week or two", "for a year or more"
    return Found(article.start, unit.end, "quantity", unit.unit.ucum, "time", 1.0, 1.0, 1.0, written="W")


def a_whole_unit(match: Stretch) -> Found | None:
    """ "Wait a full hour", "lasts a whole week": one of the unit, said with weight."""
    article, word, unit = match.items
    lower = match.tokens.lower
    timed = unit.unit is not None and unit.unit.dimension == "time"
    led = lower[max(article.start - 1, 0)] in _BEFORE_A_UNIT | _BEFORE_A_WHOLE_UNIT
    led = led or lower[unit.end : unit.end + 1] in (["after"], ["without"])  # "works a full month after sex"
    if unit.unit is None or not timed or lower[article.start] != "a" or lower[word.start] not in _WHOLE or not led:
        return None
    return Found(article.start, unit.end, "quantity", unit.unit.ucum, "time", 1.0, 1.0, 1.0, written="W")


def within_the(match: Stretch) -> Found | None:
    """Within the hour, within the first week: one of the unit."""
    _, article, *ordinal, unit = match.items
    lower = match.tokens.lower
    units = _FIRST if [lower[item.start] for item in ordinal] == ["first"] else ("h",) if not ordinal else ()
    plural = lower[unit.end - 1].endswith("s")
    if lower[article.start] != "the" or plural or unit.unit is None or unit.unit.ucum not in units:
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
    answers = _answers(match.tokens.lower, word.start) and after in ([], ["sign"])
    if match.tokens.words[word.start - 1] in ".!?;:" and not answers:
        return None
    return Found(word.start, unit.end, "interval", unit.unit.ucum, "time", 1.0, 1.0, 1.0, written="W")


# "Women ⟨should⟩ have a check-up each year"; "the clinic does 200 tests each month" counts what happens.
_ADVISING = frozenset(("should", "must", "need", "needs", "ought", "recommended", "recommends", "advised", "advises"))
_ADVISED = ("have", "get", "take", "see", "visit", "book", "go")


def each(match: Stretch) -> Found | None:
    """ "Have a check-up each year" is one every year; "a year" and "per year" are no interval by themselves."""
    lower, at = match.tokens.lower, match.start
    if lower[at] != "each":
        return None
    start = next((index + 1 for index in range(at - 1, -1, -1) if lower[index] in (".", "!", "?", ":", ";", "•")), 0)
    advised = not _ADVISING.isdisjoint(lower[start:at]) or lower[start] in _ADVISED
    return every(match) if advised else None


def every_half(match: Stretch) -> Found | None:
    """Every half hour: half of the unit."""
    word, part, unit = match.items
    if unit.unit is None or unit.unit.ucum not in ("h", "a"):
        return None
    return Found(word.start, unit.end, "interval", unit.unit.ucum, "time", part.value, part.value, 0.1, written="W")


def every_other(match: Stretch) -> Found | None:
    """Every other year, every second month: two of the unit."""
    word, second, unit = match.items
    if match.tokens.lower[second.start] not in ("other", "second") or unit.unit is None:
        return None
    if unit.unit.ucum not in TIME_UNITS:
        return None
    return Found(word.start, unit.end, "interval", unit.unit.ucum, "time", 2.0, 2.0, 1.0, written="W")


# What ends the clause of a count, its words for large numbers, and the least number that can only count something.
_CLAUSE_ENDS, _LARGE_WORDS, _MANY = (
    frozenset((",", ";", ":", ".", "–", "—", "and", "but")),
    ("million", "billion", "thousand"),
    1000,
)
_SHARES = ("%", "percent", "cent")


def rhythm(match: Stretch) -> Found | None:
    """Yearly, three-yearly: an interval between events; not behind what is counted by the year: "kills 64,000 people yearly"."""
    unit = ADVERB_UNITS[match.tokens.lower[match.items[-1].start]]
    numbers = match.of("NW")
    if not numbers and _is_behind_a_count(match.tokens, match.start):
        return None
    count = numbers[0].value if numbers else 1.0
    return Found(match.start, match.end, "interval", unit, "time", count, count, 1.0, written="A")


def _is_behind_a_count(tokens: Tokens, at: int) -> bool:
    """Whether the clause before a token counts or shares out something."""
    for index in range(at - 1, -1, -1):
        word = tokens.lower[index]
        if word in _CLAUSE_ENDS:
            return False
        digits = word.replace(",", "")
        if word in _LARGE_WORDS or word in _SHARES or (digits.isdigit() and int(digits) >= _MANY):
            return True
    return False


def times_in(match: Stretch) -> Found | None:
    """Four times yearly: so many times a year."""
    number, named, adverb = match.items[0], match.of("U")[0].unit, match.items[-1]
    if named is None or named.ucum != MULTIPLES[0]:
        return None
    return exactly(match, number, *times_per(ADVERB_UNITS[match.tokens.lower[adverb.start]]), "frequency")


# "At 4-hour ⟨intervals⟩", "4-⟨hourly⟩".
_INTERVALS, _HOURLY = ("intervals", "interval"), "hourly"


def at_intervals(match: Stretch) -> Found | None:
    """At four-hour intervals, 4-hourly, 4 to 6 hourly: an interval between events."""
    unit, last = match.of("U")[0], match.items[-1]
    lower = match.tokens.lower
    told = lower[last.start] in _INTERVALS if last.letter == "x" else lower[unit.start] == _HOURLY
    if unit.unit is None or unit.unit.ucum not in TIME_UNITS or not told:
        return None
    return of_numbers(match, match.of("NW"), unit.unit.ucum, "time", "interval")


# "Kills 700,000 children under ⟨five⟩ each year".
_AGED = [[people, bound] for people in ("children", "people", "adults", "those", "kids") for bound in ("under", "over")]


def per_time(match: Stretch) -> Found | None:
    """Five a day, 100 to 120 a minute: so many times."""
    unit = match.of("U")[0].unit
    if (
        unit is None
        or unit.ucum not in TIME_UNITS
        or match.tokens.lower[max(match.start - 2, 0) : match.start] in _AGED
    ):
        return None
    return of_numbers(match, match.of("NW"), *times_per(unit.ucum), "frequency")


# Months of a birthday, and of the units that an age before it is told in.
_A_YEAR = 12
_MONTHS_IN = {"mo": 1.0, "a": float(_A_YEAR)}


def until_a_birthday(match: Stretch) -> Found | None:
    """Seven months until the first birthday, one year to the fourth: the ages from one to just before the other."""
    number, unit, link, _, place, named = match.items
    lower = match.tokens.lower
    linked = lower[link.start] in ("until", "till", "to", "and") and lower[named.start] == "birthday"
    if unit.unit is None or unit.unit.ucum not in _MONTHS_IN or not linked:
        return None
    first, last = number.value * _MONTHS_IN[unit.unit.ucum], _A_YEAR * place.value
    if first >= last:
        return None
    return Found(match.start, match.end, "age", "mo", "time", first, last, 1.0, Comparator.RANGE, single=False)


def plural_age(match: Stretch) -> Found:
    """The under-sixes, over-fifties: the age by its number in words."""
    return exactly(match, match.items[0], "a", "time", "age")


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
        *times_per(unit.ucum),
        count.value,
        count.value,
        1.0,
    )


_HOURS_OF_A_DAY = 24


def in_a_day(match: Stretch) -> Found | None:
    """Once in 24 hours, twice within 24 hours: so many times a day."""
    count, hours, unit = match.items[0], match.of("NW")[-1], match.of("U")[-1].unit
    if unit is None or unit.ucum != "h" or hours.value != _HOURS_OF_A_DAY:
        return None
    return exactly(match, count, *times_per("d"), "frequency")


def adverbial(match: Stretch) -> Found | None:
    """Twice daily, once weekly, a once-weekly tablet."""
    count, adverb = match.items[0], match.items[-1]
    unit = ADVERB_UNITS.get(match.tokens.lower[adverb.start])
    if unit is None:
        return None
    return Found(count.start, adverb.end, "frequency", *times_per(unit), count.value, count.value, 1.0)


_LIVES, _A_LIFE = ("lifetime", "life", "lives", "lifetimes"), 70.0


def once_in_a_life(match: Stretch) -> Found | None:
    """Just once in a lifetime, once in your life: never again; "at least once" may be more often."""
    count, _, _, life = match.items
    before = match.tokens.lower[max(match.start - 2, 0) : match.start]
    if count.value != 1 or match.tokens.lower[life.start] not in _LIVES or before[-1:] in (["least"], ["than"]):
        return None
    return Found(match.start, match.end, "interval", "a", "time", _A_LIFE, _A_LIFE, 1.0, written="W")


_NUMBERED = ("wk", "mo", "d")
_BEFORE_A_NUMBERED = (
    "than",
    "past",
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


def after_unit(match: Stretch) -> Found | None:
    """Weeks 24 to 28, between weeks 24 and 28, week 24 to 28: a span of time by its numbers."""
    named, numbers = match.of("U")[0], match.of("NW")
    plural = match.tokens.lower[named.start].endswith("s")
    if named.unit is None or named.unit.dimension != "time" or numbers[1].value <= numbers[0].value:
        return None
    if any(item.unit is not named.unit for item in match.of("U")) or not (plural or named.unit.ucum in _NUMBERED):
        return None
    return of_numbers(match, numbers, named.unit.ucum, "time", "quantity")


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
    led = at >= 0 and match.tokens.lower[at] in (*_BEFORE_A_NUMBERED, "to")
    if named.unit is None:
        is_birthday = led and match.tokens.lower[named.start] == "birthday"
        return exactly(match, number, "a", "time", "age") if is_birthday else None
    if match.tokens.lower[named.end : named.end + 2] == ["of", "life"]:
        before = set(match.tokens.lower[max(number.start - 2, 0) : number.start])
        later = number.value > 1 or (named.unit.ucum in _EARLY and bool(before & _DURING))
        return _of_life(match, number, named.unit.ucum) if later else None
    if named.unit.ucum == "wk":
        later = led and number.value >= _COUNTED_WEEKS
        found = exactly(match, number, "wk", "time", NUMBERED) if later else None
        return found and msgspec.structs.replace(found, written="V")
    return exactly(match, number, named.unit.ucum, named.unit.dimension, "quantity")


def ordinals(match: Stretch) -> Found | None:
    """Between the 15th and 20th week, from the 15th to the 20th week."""
    numbers, named = match.of("D"), match.of("U")[-1]
    later = named.unit is not None and named.unit.ucum == "wk" and _COUNTED_WEEKS <= numbers[0].value < numbers[1].value
    return of_numbers(match, numbers, "wk", "time", "quantity") if later else None


# "Given in their first week of life" is an age; a whole first year is none.
_EARLY, _DURING = ("d", "wk"), {"during", "their", "its", "his", "her"}


def _of_life(match: Stretch, number: Item, unit: str) -> Found:
    """The second week of life, from one week on to two."""
    return Found(
        match.start, match.end, "age", unit, "time", number.value - 1, number.value, 1.0, Comparator.RANGE, single=False
    )


_WHOSE = 4
_OWNING = ("the", "a", "an", "their", "your", "his", "her", "its", "my", "our", "'s")


def _lead_at(tokens: Tokens, at: int) -> int:
    """The token before an ordinal, past whose it is: "by ⟨the child's⟩ first birthday"."""
    stop = at - _WHOSE
    at -= 1
    while at > max(stop, 0) and (tokens.lower[at] in _OWNING or tokens.lower[at + 1] == "'s"):
        at -= 1
    return at


# Earlier weeks are spans of time ("in the first week").
_COUNTED_WEEKS = 4
