"""The "a day" and "per kilogram" that stand apart from their number."""

from __future__ import annotations

import msgspec

from claimlint.extract.builders.times import ADVERB_UNITS
from claimlint.extract.found import Found
from claimlint.extract.numbers import read_number
from claimlint.extract.phrases import Hit
from claimlint.extract.stretch import MOMENTS
from claimlint.extract.tokens import Tokens

# Behind "a day" these take the rate away.
_POINTS_IN_TIME = (*MOMENTS, "ago", "or", "apart")
# "Repeated after a week" is no rate either.
_SPELLS = ("after", "within", "until", "than")
# Tokens from an amount to the things that are so large, and words that begin something else.
_SIZED, _LINKS = 2, ("of", "a", "per", "in", "each", "every", "and", "or", "to", "for", "with")
_UNDIVIDED = ("ratio", "temperature", "pressure", "length", "angle", "bmi", "fold")
# Of times, only how much of something is done: "150 minutes of exercise a week"; "8 hours of sleep a night" is a length.
_DAY = 24.0
# A dose given so is none of a day.
_SELDOM = ("{times}/mo", "{times}/a")
_TIMES_PER = {"s": ("d",), "min": ("wk", "d", "mo", "a"), "h": ("wk",)}


def _times_per(quantity: Found) -> tuple[str, ...]:
    """What a length of time may be spent in; half an hour is told as minutes are."""
    return _TIMES_PER.get("min" if quantity.unit == "h" and quantity.high < 1 else quantity.unit, ())


def per_apart(tokens: Tokens, quantity: Found, found: list[Found], hits: list[Hit], end: int) -> Found:
    """Add the "a day" that stands apart: "1,200 mg of calcium a day", "take 400 mg daily"."""
    quantity = _per_amount(tokens, quantity)
    head = quantity.dimension.split("/")[0]
    if tokens.lower[quantity.end : quantity.end + 1] == ["every"]:
        intervals = [other for other in found if quantity.end < other.start <= quantity.end + 2]
        if any(each.unit == "h" and each.low == each.high == _DAY for each in intervals) and head in _BY_DAY:
            return _per(quantity, "d", quantity.end)
        if intervals:
            return msgspec.structs.replace(quantity, kind="repeated")
    if head in _TAKEN and any(other.start == quantity.end and other.unit in _SELDOM for other in found):
        return msgspec.structs.replace(quantity, kind="repeated")  # "500 mcg ⟨once a month⟩"
    if not quantity.dimension or "/d" in quantity.unit or head in _UNDIVIDED or _is_size(tokens, quantity):
        return quantity
    rhythm = (_rhythm(tokens, quantity) or _leading_rhythm(tokens, quantity, hits)) if head in _TAKEN else ""
    if rhythm:
        return msgspec.structs.replace(quantity, kind=rhythm)
    later = [other.start for other in found if other.start >= quantity.end and other is not quantity]
    stop = min([end, quantity.end + 9, *later])
    for hit in hits:
        if hit.kind == "list" and hit.id == "frequency_adverbs" and quantity.end <= hit.start < stop:
            if any(word in ".;:" for word in tokens.words[quantity.end : hit.start]):
                break
            if tokens.lower[hit.end : hit.end + 1] and tokens.lower[hit.end] in _POINTS_IN_TIME:
                continue
            if tokens.lower[hit.start - 1] in _SPELLS:
                continue
            last = tokens.lower[hit.end - 1]
            unit = ADVERB_UNITS.get(last) or _NOUN_UNITS.get(last)
            of_it = hit.start == quantity.end and tokens.lower[hit.start] == "of"  # "fill 16 hours of every day"
            if head == "time" and unit not in _times_per(quantity) and not of_it:
                continue
            if unit and not quantity.unit.endswith("/" + unit):
                end_now = hit.end if hit.start == quantity.end else quantity.end
                return _per(quantity, unit, end_now)
    opening = _opening_rhythm(tokens, quantity, hits)
    taken = head in _TAKEN and opening == "d"
    spent = head == "time" and opening in _times_per(quantity)
    return _per(quantity, opening, quantity.end) if taken or spent else quantity


# What is done or eaten in amounts, which "every week" is the divisor of; a medicine may be taken every week.
_SPENT = (
    "time",
    "count-portions",
    "count-drinks",
    "count-steps",
    "count-meals",
    "count-eggs",
    "count-cups",
    "count-glasses",
)
_WEIGHED, _SPENT_REACH = ("g", "kg", "[oz_av]"), 7


def without_rhythms(tokens: Tokens, found: list[Found]) -> list[Found]:
    """The quantities without each "every week" that only divides the amount before it: "150 minutes of exercise every week"."""
    return [each for at, each in enumerate(found) if not (at and _divides(tokens, found[at - 1], each))]


def _divides(tokens: Tokens, amount: Found, rhythm: Found) -> bool:
    if rhythm.kind != "interval" or rhythm.low != rhythm.high or rhythm.low != 1 or "/" in amount.unit:
        return False
    head = amount.dimension.split("/")[0]
    food = amount.unit in _WEIGHED
    spent = (food or head in _SPENT) and (head != "time" or rhythm.unit in _TIMES_PER.get(amount.unit, ()))
    between = tokens.words[amount.end : rhythm.start]
    return spent and 0 < len(between) <= _SPENT_REACH and not any(word in ".;:,(" for word in between)


def _per(quantity: Found, unit: str, end: int) -> Found:
    return msgspec.structs.replace(
        quantity, unit=f"{quantity.unit}/{unit}", dimension=f"{quantity.dimension}/{unit}", end=end
    )


def _opening_rhythm(tokens: Tokens, quantity: Found, hits: list[Hit]) -> str:
    """ "Every day the body must get 2 µg", "each week do": the unit of what opens the sentence and holds for its amount, or nothing."""
    opening = (
        hit
        for hit in hits
        if hit.kind == "list"
        and hit.id == "frequency_adverbs"
        and tokens.lower[hit.start] in ("every", "each")
        and hit.end <= quantity.start
        and (hit.start == 0 or tokens.words[hit.start - 1] in ".!?:|")
    )
    return next((_NOUN_UNITS.get(tokens.lower[hit.end - 1], "") for hit in opening), "")


def _is_size(tokens: Tokens, quantity: Found) -> bool:
    """Whether an amount says how large each of several things is: "five 80 g portions a day", "two 500 mg tablets daily"."""
    count = read_number(tokens, quantity.start - 1) if quantity.start else None
    if count is None or count.end != quantity.start or count.value == 1:
        return False
    named = tokens.lower[quantity.end : quantity.end + _SIZED]
    return any(word.isalpha() and word.endswith("s") for word in named[: 1 + (named[0] not in _LINKS if named else 0)])


# What is taken in doses, and how often: after these words the amount is that of a whole day or week.
_TAKEN = ("mass", "volume", "activity", "count-tablets", "count-puffs", "count-drops")
_BY_DAY = (*_TAKEN, "count-nappies", "count-meals")  # "six wet nappies every 24 hours"
_RHYTHMS = {
    "daily": (
        "once a day", "once daily", "once per day", "once each day", "once every day", "one time a day", "in the evening", "in the morning",
        "each morning", "every morning", "each evening", "every evening", "at bedtime", "before bed", "at night", "each night",
        "every night",
    ),
    "weekly": ("once a week", "once weekly", "once per week", "once every week", "once each week"),
}  # fmt: skip
_RHYTHM_REACH = 5  # tokens from the amount to the words
# What is started at so much with one meal is taken once a day; of food or a nutrient a meal has a part.
_ONE_MEAL = (
    "with breakfast", "at breakfast", "before breakfast", "with dinner", "with supper", "with your evening meal", "with the evening meal",
)  # fmt: skip
_STARTING, _STARTED_REACH = frozenset(("start", "starts", "started", "starting", "begin", "begins")), 6


def _rhythm(tokens: Tokens, quantity: Found) -> str:
    """How often an amount is taken, if that makes it the amount of a day or week: "50 mg once a day"."""
    before = tokens.lower[max(quantity.start - _STARTED_REACH, 0) : quantity.start]
    meals = () if _STARTING.isdisjoint(before) else _ONE_MEAL
    for at in range(quantity.end, min(quantity.end + _RHYTHM_REACH, len(tokens))):
        if tokens.words[at] in ".;:,(" or tokens.kinds[at] == "number":
            return ""
        here = " ".join(tokens.lower[at : at + 4]) + " "
        for rhythm, phrases in _RHYTHMS.items():
            said = next((each for each in (*phrases, *meals) if here.startswith(f"{each} ")), "")
            if said and not _goes_on(tokens, at + len(said.split())):
                return "daily" if said in meals else rhythm
    return ""


# Tokens from "weekly" to what is given so, and from that to the amount.
_GIVEN_REACH, _LED_REACH = 3, 8


def _leading_rhythm(tokens: Tokens, quantity: Found, hits: list[Hit]) -> str:
    """The rhythm of a dose that is named before its amount: "the ⟨weekly⟩ jab goes up to 15 mg"."""
    for hit in hits:
        near = hit.id == "doses_given" and hit.kind == "list" and 0 <= quantity.start - hit.end <= _LED_REACH
        if near and "weekly" in tokens.lower[max(hit.start - _GIVEN_REACH, 0) : hit.start]:
            between = range(hit.end, quantity.start)
            return "" if any(tokens.words[at] in ".;:," or tokens.kinds[at] == "number" for at in between) else "weekly"
    return ""


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Whether another time of the day follows: "in the morning ⟨and evening⟩"."""
    return tokens.lower[at : at + 1] in (["and"], ["&"], ["or"])


def _per_amount(tokens: Tokens, quantity: Found) -> Found:
    """Add the "per kilogram" or "per litre" that stands apart: "0.8 g of protein per kilogram of body weight"."""
    head, slash, rest = quantity.unit.partition("/")
    if quantity.dimension not in _DIVIDED or rest.startswith(_DIVISORS):
        return quantity
    behind = range(quantity.end, min(quantity.end + _APART, len(tokens) - 1))
    units = (unit for at in behind if (unit := _divisor_at(tokens, at)))
    unit = next((each for each in units if each == "kg" or quantity.dimension in _MEASURED_IN[each]), None)
    if unit is None and _is_of_each_kilo(tokens, quantity):
        unit = "kg"
    if unit is None and _opens_with_each_kilogram(tokens, quantity):
        unit = "kg"
    if unit is None:
        return quantity
    dimension = f"{quantity.dimension.partition('/')[0]}/{unit}{slash}{rest}"
    return msgspec.structs.replace(quantity, unit=f"{head}/{unit}{slash}{rest}", dimension=dimension)


def _is_of_each_kilo(tokens: Tokens, quantity: Found) -> bool:
    """ "40 mg of it a day ⟨for every kilo⟩ you weigh": said behind the day."""
    behind = range(quantity.end, min(quantity.end + _FAR_APART, len(tokens) - 2))
    return any(
        tokens.lower[at] == "for"
        and tokens.lower[at + 1] in ("every", "each")
        and _AMOUNTS.get(tokens.lower[at + 2]) == "kg"
        for at in behind
    )


def _divisor_at(tokens: Tokens, at: int) -> str | None:
    """The unit of "per litre", "in a microlitre" at a token."""
    per = tokens.lower[at] in ("per", "every", "each", "/") or tokens.lower[at - 1 : at + 1] in _IN_A
    return _AMOUNTS.get(tokens.lower[at + 1]) if per else None


def _opens_with_each_kilogram(tokens: Tokens, quantity: Found) -> bool:
    """ "For each kilogram you weigh, you need 0.8 g": what opens the sentence holds for its first number."""
    ahead = range(max(quantity.start - _AHEAD, 0), quantity.start - 2)
    at = next((each for each in ahead if tokens.lower[each] == "for" and _divisor_at(tokens, each + 1) == "kg"), None)
    if at is None or not (at == 0 or tokens.words[at - 1] in ".!?:|"):
        return False
    return quantity.dimension == "mass" and "number" not in tokens.kinds[at : quantity.start]


_AMOUNTS = {
    **dict.fromkeys(("kg", "kilo", "kilogram", "kilogramme"), "kg"),
    **dict.fromkeys(("litre", "liter"), "L"),
    **dict.fromkeys(("decilitre", "deciliter"), "dL"),
    **dict.fromkeys(("millilitre", "milliliter"), "mL"),
    **dict.fromkeys(("microlitre", "microliter"), "uL"),
}
# Tokens from an amount to its divisor, and from "for each kilogram" to the amount.
_APART, _FAR_APART, _AHEAD = 5, 9, 12
# What is counted or weighed in a volume, and in which of them.
_DIVIDED = ("mass", "energy", "volume", "activity", "mass/d", "substance", "radioactivity", "count-cells")
_DIVISORS = tuple(dict.fromkeys(_AMOUNTS.values()))
_MEASURED_IN = {
    "L": ("mass", "substance", "radioactivity"),
    "dL": ("mass",),
    "mL": ("mass",),
    "uL": ("count-cells",),
}
_IN_A = (["in", "a"], ["in", "one"], ["in", "each"], ["in", "every"])
_NOUN_UNITS = {
    "day": "d",
    "week": "wk",
    "month": "mo",
    "year": "a",
    "hour": "h",
    "night": "d",
    "minute": "min",
    "hours": "d",
    "period": "d",
}
