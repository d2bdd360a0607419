"""Which numbers of an article are health claims, and which are dates, prices, labels and the like."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from claimlint.extract.bare_numbers import is_bare_claim, is_shown_again
from claimlint.extract.found import Found
from claimlint.extract.phrases import Hit, is_within
from claimlint.extract.products import is_pack, is_praise, is_product_name, is_size_of_goods
from claimlint.extract.reading import Reading, Sentence
from claimlint.extract.since import bounds_time_since, is_ago

_DATE = re.compile(r"\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}\.\d{1,2}\.\d{4}\b")
_CITED_YEAR = re.compile(r"(?:19|20)\d\d[a-z]")
# A span of years with the second one cut short, and the tokens before that.
_YEARS_OPEN, _OPENED_YEARS = re.compile(r"(?:19|20)\d\d[-–/]\d\d"), 2
_TIME = re.compile(r"\s*[ap]\.?m\b", re.IGNORECASE)


class Surroundings(msgspec.Struct, frozen=True):
    """What stands around a sentence: whether its block, headings and document speak of health, and whether the block is a recipe."""

    health_near: bool
    health_document: bool
    recipe: bool
    in_table: bool = False
    tells: bool = False  # the sentence gives advice
    answers: bool = False  # the question before it names what it is about
    shown: tuple[Found, ...] = ()  # what an instrument or laboratory showed in the sentences before it


# What rates are told of.
_BASES = (100.0, 1_000.0, 10_000.0, 100_000.0, 1_000_000.0)
# Around a number that is looked at for itself.
NOWHERE = Surroundings(health_near=False, health_document=False, recipe=False)
# Tokens from a number to a word that says what else it is of.
_REACH = 8
# Words that may be labels, and those before them that make them none: "each day", "per year", "this week".
_SPELLS, _EACH = ("hour", "day", "week", "year"), ("every", "each", "per", "a", "this", "last", "any")
_PAID_FOR = 5  # "£3.20 for the first two hours"
Check = Callable[[Sentence, Found, Surroundings], bool]


def _near(sentence: Sentence, quantity: Found, before: int, after: int, *lists: str) -> bool:
    return any(_is_beside(quantity, hit, before, after) for hit in sentence.lists(*lists))


def _is_beside(quantity: Found, hit: Hit, before: int, after: int) -> bool:
    """Whether a phrase stands within so many tokens before a number or behind it."""
    return quantity.start - before < hit.end and hit.start < quantity.end + after


def _is_year(sentence: Sentence, quantity: Found, _: Surroundings) -> bool:
    if quantity.unit or quantity.kind != "number" or quantity.written != "N":
        return False
    text = sentence.tokens.slice(quantity.start, quantity.end)
    return (
        1800 <= quantity.low <= 2100
        and quantity.low == int(quantity.low)
        and bool(re.fullmatch(r"(?:[a-z]+ )?\d{4}(\D+\d{2,4})?", text, re.IGNORECASE))
    )


def _is_rest_of_years(sentence: Sentence, quantity: Found, _: Surroundings) -> bool:
    """ "In 2015-⟨16⟩": the second year of a span in two digits."""
    tokens, at = sentence.tokens, quantity.start
    if at < sentence.start + _OPENED_YEARS or tokens.words[at - 1] not in ("-", "–", "/"):
        return False
    return bool(_YEARS_OPEN.fullmatch(tokens.slice(at - _OPENED_YEARS, at + 1)))


def _is_cited_year(sentence: Sentence, quantity: Found, _: Surroundings) -> bool:
    """ "(Walker, 2022y)": a year with the letter that tells an author's papers apart."""
    return bool(_CITED_YEAR.fullmatch(sentence.tokens.slice(quantity.start, quantity.end)))


def _is_date(sentence: Sentence, quantity: Found, _: Surroundings) -> bool:
    if quantity.unit not in ("", "min"):
        return False
    months = {
        index
        for hit in sentence.lists("month_names", "weekday_names")
        for index in (hit.start - 1, hit.start - 2, hit.end + (sentence.tokens.words[hit.end : hit.end + 1] == ["."]))
    }
    whole = quantity.low <= 31 and quantity.low == int(quantity.low)  # not "from 3.5 in October"
    if quantity.start in months and not quantity.unit and whole:
        return True
    start, end = sentence.tokens.starts[quantity.start], sentence.tokens.ends[quantity.end - 1]
    return not quantity.unit and any(
        found.start() < end and start < found.end() for found in _DATE.finditer(sentence.tokens.text)
    )


def _is_clock(sentence: Sentence, quantity: Found, _: Surroundings) -> bool:
    tokens = sentence.tokens
    before = tokens.words[max(quantity.start - 1, 0)]
    after = tokens.words[quantity.end : quantity.end + 1]
    if quantity.unit:
        return False
    if (before == ":" and tokens.glued(quantity.start)) or (
        after == [":"]
        and tokens.glued(quantity.end)
        and tokens.kinds[quantity.end + 1 : quantity.end + 2] == ["number"]
        and tokens.glued(quantity.end + 1)  # not "men aged 25-65: 1,000 mg"
    ):
        return True
    return bool(_TIME.match(tokens.text, tokens.ends[quantity.end - 1]))


# "1 percent of Americans (2.7 million)": no label is as large.
_LARGEST_LABEL = 1e4


def _is_label(sentence: Sentence, quantity: Found, _: Surroundings) -> bool:
    """Stage 3, dose 2, Table 4, (12), #1, a heading's number."""
    if quantity.unit or quantity.kind != "number" or not quantity.single:
        return False
    tokens = sentence.tokens
    if (
        quantity.start == sentence.start
        and quantity.step >= 1
        and tokens.words[quantity.end : quantity.end + 1]
        and tokens.words[quantity.end] in ".):"
    ):
        return True
    before = tokens.lower[quantity.start - 1] if quantity.start > sentence.start else ""
    if (
        before in "(["
        and before
        and quantity.low < _LARGEST_LABEL
        and tokens.words[quantity.end : quantity.end + 1]
        and tokens.words[quantity.end] in ")],;"
    ):
        return True
    return _follows_label(sentence, quantity)


def _follows_label(sentence: Sentence, quantity: Found) -> bool:
    """Whether a word that numbers are labels of is right before it; "every year 2 million people" says when."""
    tokens = sentence.tokens
    words = tokens.lower[max(quantity.start - 2, sentence.start) : quantity.start]
    if words[-1:] and words[-1] in _SPELLS and words[0] in _EACH:
        return False
    return any(hit.end == quantity.start for hit in sentence.lists("label_words"))


def _is_counted_label(sentence: Sentence, quantity: Found, _: Surroundings) -> bool:
    """ "Type 2 cases", "dose 1 dose 2": the number belongs to the label before it."""
    counted = quantity.dimension.startswith("count") and quantity.kind == "quantity" and "/" not in quantity.unit
    return counted and _follows_label(sentence, quantity)


def _is_confidence_level(sentence: Sentence, quantity: Found, _: Surroundings) -> bool:
    return quantity.unit == "%" and bool(
        {"ci", "confidence", "cri"} & set(sentence.tokens.lower[quantity.end : quantity.end + 1])
    )


def _is_base(sentence: Sentence, quantity: Found, _: Surroundings) -> bool:
    """ "Deaths per million people", "mL/min/1.73 m2": what a rate is of."""
    before = sentence.tokens.lower[max(quantity.start - 1, sentence.start)]
    surface = quantity.dimension == "area" and before in ("per", "/")
    return surface or (before == "per" and quantity.start > sentence.start and quantity.low in _BASES)


def _is_ago(sentence: Sentence, quantity: Found, _: Surroundings) -> bool:
    return is_ago(sentence, quantity) and not bounds_time_since(sentence, quantity)


def _is_phone(sentence: Sentence, quantity: Found, _: Surroundings) -> bool:
    tokens = sentence.tokens
    text = tokens.text[max(tokens.starts[quantity.start] - 9, 0) : tokens.ends[quantity.end - 1] + 9]
    return (
        not quantity.unit
        and bool(re.search(r"\d[\s-]\(?\d{3}\)?[\s-]\d{3,4}", text))
        and not re.search(r"\d{1,3}(,\d{3})+", text)
    )


def _is_price(sentence: Sentence, quantity: Found, _: Surroundings) -> bool:
    return _near(sentence, quantity, _PAID_FOR if quantity.dimension == "time" else 1, 1, "price_marks")


def _is_web(sentence: Sentence, quantity: Found, _: Surroundings) -> bool:
    if quantity.dimension == "time" and sentence.has("internet_words"):
        return True
    if quantity.dimension == "count-visits":  # those of a patient, which their unit names
        return False
    if quantity.unit.startswith("{times}") or not quantity.unit or quantity.dimension.startswith("count"):
        return _near(sentence, quantity, 8 if quantity.unit.startswith("{times}") else 0, 4, "web_words")
    return False


def _is_commerce(sentence: Sentence, quantity: Found, _: Surroundings) -> bool:
    kept = sentence.lists("no_commerce")
    trading = (hit for hit in sentence.lists("commerce_words") if not is_within(hit, kept))
    return any(_is_beside(quantity, hit, 4, 3) for hit in trading)


# Tokens from a share to the market that it is of, and from that to a rate of growth.
_MARKET_REACH = 8


def _is_of_market(sentence: Sentence, quantity: Found, _: Surroundings) -> bool:
    """ "More than half of the supplement market", "the industry grew at 7% per year"."""
    if not quantity.unit.startswith("%"):
        return False
    shared = sentence.tokens.lower[quantity.end : quantity.end + 1] == ["of"]
    if shared and any(0 < hit.start - quantity.end <= _MARKET_REACH for hit in sentence.lists("markets")):
        return True
    before = [hit for hit in sentence.lists("markets") if 0 <= quantity.start - hit.end <= _MARKET_REACH]
    return any(each.end <= hit.start < quantity.start for each in before for hit in sentence.lists("market_growth"))


_CAREER_REACH = 7


def _is_career(sentence: Sentence, quantity: Found, _: Surroundings) -> bool:
    """ "More than 28 years of hospital experience": how long somebody has worked."""
    lower, end = sentence.tokens.lower, quantity.end
    said = quantity.unit in ("a", "10.a") and lower[end : end + 1] in (["of"], ["'"], ["in"], ["combined"])
    return said and any(0 < hit.start - end <= _CAREER_REACH for hit in sentence.lists("careers"))


def _is_address(sentence: Sentence, quantity: Found, _: Surroundings) -> bool:
    """ "120/80 Zorbium Road": a number before one or two names and what streets are called."""
    tokens, end = sentence.tokens, quantity.end
    return any(
        hit.start > end
        and hit.start - end <= _STREET_NAME
        and all(tokens.words[at][0].isupper() for at in range(end, hit.end))
        for hit in sentence.lists("street_names")
    )


_STREET_NAME = 2


def _is_publishing(sentence: Sentence, quantity: Found, _: Surroundings) -> bool:
    aged = quantity.unit == "a" and bool(sentence.named("topic"))  # "two words together at two years"
    return (
        not (quantity.strong or aged)
        and _near(sentence, quantity, 6, 4, "publishing_words")
        and quantity.kind in ("number", "quantity")
        and quantity.unit in ("", "min", "a")
    )


def _is_event(sentence: Sentence, quantity: Found, _: Surroundings) -> bool:
    return (
        not quantity.strong
        and not sentence.has("health_words")
        and not sentence.named("topic")
        and sentence.has("event_words", "device_words", "not_health_units")
    )


_BEFORE_A_NOUN = frozenset(("the", "a", "this", "that", "your", "every", "next", "by"))


def _is_transport(sentence: Sentence, quantity: Found, _: Surroundings) -> bool:
    done = (hit for hit in sentence.lists("no_transport") if sentence.tokens.lower[hit.start - 1] not in _BEFORE_A_NOUN)
    names = [*sentence.named("topic"), *done]  # "potty train", "train for half an hour", not "the train for"
    return not quantity.strong and any(
        _is_beside(quantity, hit, 10, 4) and not is_within(hit, names) for hit in sentence.lists("transport_words")
    )


# What offices set: when, how far, for how many, how often.
_MANAGED = ("time", "length", "count-people", "count-times")


def _is_administration(sentence: Sentence, quantity: Found, _: Surroundings) -> bool:
    """Time limits and shares of benefits, claims and courts."""
    lists = ("administrative_words", *(() if sentence.named("topic") else ("perhaps_administrative",)))
    managed = not quantity.strong and quantity.dimension.split("/")[0] in _MANAGED
    return (managed and any(not is_within(hit, sentence.lists("felt_benefits")) for hit in sentence.lists(*lists))) or (
        quantity.unit == "%" and _near(sentence, quantity, 4, 4, *lists)
    )


def _is_elsewhere(sentence: Sentence, quantity: Found, _: Surroundings) -> bool:
    """Films, tyres, the weather: whatever the unit."""
    return _near(sentence, quantity, _REACH, _REACH, "elsewhere_words", "weather_words")


def _is_recipe(_: Sentence, __: Found, around: Surroundings) -> bool:
    return around.recipe


_DECADE, _COMPARED = "10.a", frozenset(("earlier", "later", "sooner", "longer", "younger", "older", "before", "of"))


def _is_in_a_row(sentence: Sentence, quantity: Found, _: Surroundings) -> bool:
    """ "Results of a third ⟨study⟩" are of one behind two others."""
    single = quantity.kind == "part" and quantity.written == "Q" and sentence.tokens.lower[quantity.start] == "a"
    return single and any(hit.start == quantity.end for hit in sentence.lists("ordered_nouns"))


_ARTICLES = frozenset(("a", "an"))


def _is_kind(sentence: Sentence, quantity: Found, _: Surroundings) -> bool:
    """ "A night shift", "a day centre": the time names a kind of thing."""
    return sentence.tokens.lower[quantity.start] in _ARTICLES and any(
        hit.start == quantity.end for hit in sentence.lists("timed_things")
    )


def _is_manner(sentence: Sentence, quantity: Found, _: Surroundings) -> bool:
    """ "500 mg as a single dose" says how, not how many, "for more than two decades" only long; "a decade earlier" how much."""
    if quantity.unit == _DECADE and quantity.kind == "quantity":
        return _COMPARED.isdisjoint(sentence.tokens.lower[quantity.end : quantity.end + 1])
    return quantity.written == "L" and len(sentence.quantities) > 1


# These hold for numbers of any text.
MOMENTS: tuple[Check, ...] = (_is_date, _is_clock, _is_phone)
DATES: tuple[Check, ...] = (_is_year, _is_cited_year, *MOMENTS)
NOT_A_QUANTITY: tuple[Check, ...] = (*DATES, _is_label)
# Any of these makes a number no claim.
_NOT_A_CLAIM: tuple[tuple[str, Check], ...] = (
    ("a year", _is_year),
    ("a year", _is_cited_year),
    ("a year", _is_rest_of_years),
    ("a date", _is_date),
    ("a time of day", _is_clock),
    ("a label", _is_label),
    ("a label", _is_counted_label),
    ("a place in a row", _is_in_a_row),
    ("a confidence level", _is_confidence_level),
    ("a date", _is_ago),
    ("the base of a rate", _is_base),
    ("a telephone number", _is_phone),
    ("a price", _is_price),
    ("page statistics", _is_web),
    ("commerce", _is_commerce),
    ("commerce", _is_of_market),
    ("commerce", lambda sentence, quantity, _: is_pack(sentence, quantity)),
    ("commerce", lambda sentence, quantity, _: is_size_of_goods(sentence, quantity)),
    ("commerce", lambda sentence, quantity, _: is_praise(sentence, quantity)),
    ("a product's name", lambda sentence, quantity, _: is_product_name(sentence, quantity)),
    ("a career", _is_career),
    ("an address", _is_address),
    ("publication data", _is_publishing),
    ("an event or device", _is_event),
    ("a timetable", _is_transport),
    ("administration", _is_administration),
    ("something else", _is_elsewhere),
    ("a recipe", _is_recipe),
    ("a turn of phrase", _is_manner),
    ("a name", _is_kind),
)
# Fewer steps than this are those of an instruction.
_STEPS_WALKED = 100


# Tokens from "annual" to what is reckoned by the year.
_OF_A_YEAR = 4
# Behind "two times" these compare.
_COMPARING = frozenset(("as", "more", "higher", "greater", "likelier"))
# Of these "one" or "two" in words is often a turn of phrase.
_IDIOMATIC = ("{case}", "{event}", "{times}", "{unit}", "{point}", "{period}", "{session}")


def not_a_claim(sentence: Sentence, quantity: Found, around: Surroundings, *, is_age: bool) -> str | None:
    """Why a number is no health claim, or None if it is one."""
    for reason, check in _NOT_A_CLAIM:
        if check(sentence, quantity, around):
            return reason
    if quantity.strong and quantity.unit != "%":
        return None
    health = sentence.has("health_words") or bool(sentence.named("topic", "authority"))
    if not quantity.unit:
        if is_shown_again(sentence, quantity, around.shown):
            return None
        told = health or around.health_near or (around.health_document and sentence.has("statistic_names"))
        return None if is_bare_claim(sentence, quantity, health=told, is_age=is_age) else "a bare number"
    if (
        health
        or around.health_near
        or (
            around.health_document
            and (around.in_table or around.tells or quantity.unit == "%" or _samples(sentence) or _doses(sentence))
        )
    ):
        if (
            quantity.unit in _IDIOMATIC
            and not (quantity.unit == "{unit}" and sentence.named("topic"))
            and quantity.written != "N"
            and quantity.high <= 2
            and quantity.kind == "quantity"
            and "/" not in quantity.unit
            and not _compares(sentence, quantity)
        ):
            return "a turn of phrase"
        if quantity.written == "A" and not (sentence.named("topic") or around.answers):
            return "a turn of phrase"
        if quantity.written == "A" and _near(sentence, quantity, 0, _OF_A_YEAR, "annual_nouns"):
            return "a figure of a year"
        if quantity.written == "V" and not sentence.has("counted_from"):
            return "a label"
        if quantity.unit == "{step}" and quantity.high < _STEPS_WALKED:
            return "steps of a list"
        if quantity.dimension in ("count-people", "count-studies") and quantity.written == "W" and quantity.low < 3:
            return "a turn of phrase"
        return None
    return "nothing about health near it"


# What a dose is measured in besides the units that are those of medicines alone.
_DOSED = ("volume", "mass", "activity", "count-tablets", "count-drops", "count-puffs")


def _doses(sentence: Sentence) -> bool:
    """Whether it tells how much is taken how often: "age 8–12: 10 ml three times a day"."""
    often = any(each.unit.startswith("{times}/") for each in sentence.quantities)
    return often and any(each.dimension in _DOSED for each in sentence.quantities)


def _samples(sentence: Sentence) -> bool:
    """Whether it counts the people of a study, in digits: "data on 47,471 adults"."""
    return any(_is_sample(sentence, each) for each in sentence.quantities)


def _is_sample(sentence: Sentence, quantity: Found) -> bool:
    counted = quantity.unit == "{people}" and quantity.written == "N"
    return counted and any(hit.end == quantity.end for hit in sentence.lists("sample_nouns"))


def _compares(sentence: Sentence, quantity: Found) -> bool:
    """ "Two times as common", "one and a half times more often": what such words count is no turn of phrase."""
    return quantity.unit == "{times}" and not _COMPARING.isdisjoint(
        sentence.tokens.lower[quantity.end : quantity.end + 1]
    )


def is_recipe(reading: Reading) -> bool:
    """Whether a block reads like an ingredient or a step of a recipe: two kitchen words, or one in a short line.

    A short line that says how long food keeps or when it is safe is none.
    """
    if any(sentence.has("food_safety_words") for sentence in reading.sentences):
        return False
    count = len({hit.text.lower() for sentence in reading.sentences for hit in sentence.lists("recipe_words")})
    return count >= 2 or (count == 1 and len(reading.tokens) <= 12)
