"""Which quantities of a sentence are ages, and of whom."""

from __future__ import annotations

import msgspec

from claimlint.extract.found import Found
from claimlint.extract.life_parts import DECADES
from claimlint.extract.reading import Sentence, once
from claimlint.extract.stretch import TURNING
from claimlint.extract.tokens import hangs
from claimlint.model.ages import YEARS, years
from claimlint.model.quantity import READING, Comparator

# Years in one unit of UCUM; a bare number is taken for years.
_UNITS = {"a": YEARS["y"], "": YEARS["y"], **{unit: YEARS[unit] for unit in ("mo", "wk", "d")}}
_OWNERS = {"their", "your", "her", "his", "in"}
_JOINING = {"and", "or", "to", "-", "–"}  # "in their fifties and sixties"
_PEOPLE = {
    "people", "everyone", "everybody", "anyone", "anybody", "someone", "somebody", "nobody", "persons", "those", "smokers", "americans",
    "individuals", "patients", "australians", "britons", "brits", "canadians", "europeans", "germans", "zealanders", "kiwis", "scots",
    "swedes", "danes", "norwegians", "finns", "residents", "citizens", "travellers", "travelers", "drivers",
}  # fmt: skip
_AGE_WORDS = {"aged", "age", "ages"}
_COMPARED_AGES = ({"older", "than"}, {"younger", "than"})
# Words passed over between "aged" or a name of people and the number.
_BETWEEN = frozenset("of the over under above below between from to than about at least or ( group range and :".split())  # noqa: SIM905 - one word a cell would fill a page
_AFTER_PEOPLE = frozenset(
    [
        "over",
        "under",
        "above",
        "below",
        "older",
        "younger",
        "than",
        "aged",
        "|",
        "(",
        ",",
        "between",
        "from",
        "age",
        "the",
        "of",
        "ages",
        ":",
        "about",
        "before",
        "at",
    ]
)
_UP_TO = ["up", "to"]
_LEADING_PEOPLE = frozenset(". , | : – ( for in of and or that says".split())  # noqa: SIM905 - one word a cell would fill a page
_ENDINGS = (["and", "over"], ["and", "older"], ["or", "older"], ["and", "above"], ["and", "up"])
# "Anyone who is 65 or over", "if you're 75 or over": an end that a score may have, too, and who is that old.
_ENDS_OF_SOMEBODY = (["or", "over"], ["or", "above"], ["or", "under"], ["or", "below"], ["or", "younger"])
_SOMEBODY = frozenset(("who", "you", "they", "we", "i", "he", "she"))
_IS = frozenset(("is", "are", "am", "was", "were", "'s", "'re", "'m"))
# "If you are 65", "those who are 40 to 74": whoever is told what to do, and is that old without such an end, too.
_TOLD, _ARE = frozenset(("who", "you", "they")), frozenset(("are", "'re"))
_REACH_AGED, _REACH_PEOPLE, _REACH_SCORE = 5, 4, 1
# "Screening is offered at 50 in England": words before and after a bare age.
_LEADS, _SPANS = ("at", "from", "until", "till", "before", "after"), ("between", "from")
_ABOUT = ("about", "around", "roughly")
# "The minimum age for this in Britain is 18": what ties the name to its number, what parts them, and the tokens between at most.
_BEING, _BREAKS, _REACH_NAMED = (
    {"is", "was", "be", "at", ":", "=", "lowered", "raised", "brought"},
    {",", ";", "but", "and", "who"},
    10,
)
_AFTER_AN_AGE = frozenset(". , ; ) in for and or to on if every onwards before is are | –".split())  # noqa: SIM905 - one word a cell would fill a page
_OPENING = 2  # tokens of "over 65"
_OPENERS = ("over", "under", "past", "above", "beyond", "after", "from")
# What ends a label of a line.
_LABEL_ENDS = frozenset((":", "–", "—"))
# What parts the cells of a row; before an age of a child, and behind it; the last of these ages.
_CELL, _BY, _CLAUSE_ENDS, _GROWN = "|", ("by", "until", "till", "before"), (",", ".", ";", "|"), 17
# "Peanuts are fine from six months": what leads an age in advice.
_SINCE = frozenset(("from", "at", "before", "until", "under", "over"))
_OLD = 110  # nobody is older
_BOUNDING = frozenset(
    ("over", "under", "at", "least", "about", "around", "between", "past", "already", "only", "still", "not", "yet")
)
_LEAST_GROWN = 16
# "Until a boy is 15": words that lead to an age that somebody reaches, tokens from them to whom they name at most, and who needs no name.
_WHEN, _WHOSE, _HE = frozenset(("until", "till", "before", "once", "when", "unless", "time")), 3, ("he", "she")
_SPELT_FROM = 13  # "at nine" is a time of day


class AgeSpan(msgspec.Struct, frozen=True):
    """An age in years at tokens ``[start, end)``."""

    start: int
    end: int
    low: float
    high: float


@once
def people_in(sentence: Sentence) -> frozenset[int]:
    """Tokens that end a name of people, after which a bare number is an age: "adults 19–50", "everyone over 30"."""
    named = {hit.end - 1 for hit in sentence.named("population")}
    lower = sentence.tokens.lower
    return frozenset(named) | {index for index in range(sentence.start, sentence.end) if lower[index] in _PEOPLE}


# "Americans with diabetes at 38.4 million" tells no age.
_MANY = 2000


def is_age(sentence: Sentence, quantity: Found, people: frozenset[int]) -> bool:
    """Whether a quantity says how old somebody is; ``people`` are the tokens of :func:`people_in`."""
    if quantity.unit not in _UNITS or quantity.kind == "age":
        return quantity.kind == "age"
    if quantity.low >= _MANY or quantity.kind == READING:
        return False
    after = sentence.tokens.lower[quantity.end : quantity.end + 3]
    if after[:1] in (["old"], ["olds"]) or after[:2] in (["of", "age"], ["-", "old"], ["-", "olds"]):
        return True
    if not quantity.unit and (after[:1] == ["s"] or _is_turned(sentence, quantity) or _opens(sentence, quantity)):
        return True  # under 5s, when you turn 50
    if quantity.kind == "listed" and _lists_ages(sentence, quantity, people):
        return True
    if _says_again(sentence, quantity):
        return True
    if not quantity.unit and _goes_on_with_ages(sentence, quantity, people):
        return True
    if (
        _is_of_you(sentence, quantity)
        or _is_when_somebody_is(sentence, quantity, people)
        or _is_from(sentence, quantity, people)
    ):
        return True
    led = _words_before(sentence, quantity)
    if led & _AGE_WORDS or any(led >= words for words in _COMPARED_AGES) or _starts_an_age(sentence, quantity):
        return True
    if after[:2] in _ENDS_OF_SOMEBODY and not quantity.unit and _is_somebody(sentence, quantity):
        return True
    if _is_age_named(sentence, quantity) or _fills_a_cell(sentence, quantity) or _is_childs_age(sentence, quantity):
        return True
    bounded = quantity.comparator is not Comparator.EQ and quantity.comparator is not Comparator.APPROX
    if quantity.unit in ("", "a", "mo") and _follows_people(sentence, quantity.start, people):
        aged = not quantity.unit or bounded or not quantity.single
        return aged and not _is_put_at(sentence, quantity) and not _counts_behind_comma(sentence, quantity)
    scored = any(
        quantity.start - _REACH_SCORE <= hit.end <= quantity.start for hit in sentence.lists("statistic_names")
    )
    ended = quantity.comparator is Comparator.GE and after[:2] in _ENDINGS
    return quantity.unit in ("", "a") and ended and not scored  # a body mass index of 30 and over


def _says_again(sentence: Sentence, quantity: Found) -> bool:
    """Whether a bracket tells in numbers what part of a life stands before it: "the second year of life (13 to 24 months)"."""
    lower, opening = sentence.tokens.lower, quantity.start - 1
    return bool(quantity.unit) and lower[opening - 2 : opening + 1] == ["of", "life", "("]


def _lists_ages(sentence: Sentence, quantity: Found, people: frozenset[int]) -> bool:
    """ "3- and 4-year-olds", "two, three or four years old": whether the number of a list that it shares its unit with is an age."""
    following = next((each for each in sentence.quantities if each.start >= quantity.end), None)
    return following is not None and following.unit == quantity.unit and is_age(sentence, following, people)


_LISTING = frozenset((",", "and", "or"))


def _goes_on_with_ages(sentence: Sentence, quantity: Found, people: frozenset[int]) -> bool:
    """ "At age 50, ⟨60⟩ and ⟨70⟩": whether a bare number goes on with a list of ages that rise."""
    before = [each for each in sentence.quantities if each.end < quantity.start]
    last = before[-1] if before else None
    if last is None or last.unit or not last.low < quantity.low <= _OLD:
        return False
    between = sentence.tokens.lower[last.end : quantity.start]
    return set(between) <= _LISTING and is_age(sentence, last, people)


def _is_somebody(sentence: Sentence, quantity: Found) -> bool:
    """ "Anyone who is 65", "if you're 65": a number that somebody is."""
    return quantity.high <= _OLD and _is_said(sentence, quantity.start, _SOMEBODY, _IS)


def _is_said(sentence: Sentence, at: int, subjects: frozenset[str], verbs: frozenset[str]) -> bool:
    """Whether one of some verbs with its subject stands right before a token, be it in one word ("you're")."""
    before = [word.replace("’", "'") for word in sentence.tokens.lower[max(at - 2, sentence.start) : at]]
    if len(before) > 1 and before[0] in subjects and before[1] in verbs:
        return True
    return any(before[-1] == subject + verb for subject in subjects for verb in verbs if before)


def _opens(sentence: Sentence, quantity: Found) -> bool:
    """ "Over 65? Then …", "above 70, the test …", "from 65 on, …": a bare number that says whom the sentence is for."""
    lower, behind = sentence.tokens.lower, sentence.tokens.lower[quantity.end : quantity.end + 2]
    first = lower[sentence.start] in _OPENERS and quantity.end - sentence.start <= _OPENING
    aged = first and quantity.single and quantity.high <= _OLD
    told = behind[:1] == [","] and sentence.has("topics_by_age") and quantity.low >= _LEAST_GROWN
    return aged and (told or behind[:1] == ["?"] or behind == ["on", ","])


def _is_of_you(sentence: Sentence, quantity: Found) -> bool:
    """ "If you are 65 or over", "those who are 40 to 74": a bare number that people are."""
    lower, at = sentence.tokens.lower, quantity.start
    while at > sentence.start and lower[at - 1] in _BOUNDING:
        at -= 1
    told = _is_said(sentence, at, _TOLD, _ARE)
    return told and not quantity.unit and 0 < quantity.high <= _OLD and _is_whole(sentence, quantity)


def _is_when_somebody_is(sentence: Sentence, quantity: Found, people: frozenset[int]) -> bool:
    """ "Until a boy is 15", "once your daughter is nine", "before he is two": a bare number that somebody is by then."""
    lower, at = sentence.tokens.lower, quantity.start
    while at > sentence.start and lower[at - 1] in _BOUNDING:
        at -= 1
    named = at - 2
    if quantity.unit or named <= sentence.start or lower[at - 1] not in ("is", "'s") or not 1 < quantity.high <= _OLD:
        return False
    before = set(lower[max(named - _WHOSE, sentence.start) : named])
    somebody = named in people or lower[named] in _HE
    return somebody and not _WHEN.isdisjoint(before) and _is_whole(sentence, quantity)


def _is_from(sentence: Sentence, quantity: Found, people: frozenset[int]) -> bool:
    """ "Open to everyone from 40 to 74", "is for women from 50.": bare numbers right behind people, and nothing that they count."""
    at = quantity.start - (sentence.tokens.lower[quantity.start] != "from")
    led = at > sentence.start and sentence.tokens.lower[at] == "from" and at - 1 in people
    named = led and not quantity.unit and _LEAST_GROWN <= quantity.low <= quantity.high <= _OLD
    if not named or not sentence.has("topics_by_age") or not _is_whole(sentence, quantity):
        return False
    return not any(hit.end <= quantity.start for hit in sentence.lists("statistic_names"))


def _is_put_at(sentence: Sentence, quantity: Found) -> bool:
    """ "The healthy body mass index for adults at 23 to 31": a range that a score is put at."""
    scored = any(hit.end <= quantity.start for hit in sentence.lists("statistic_names"))
    return scored and not quantity.single and sentence.tokens.lower[quantity.start - 1] == "at"


def _counts_behind_comma(sentence: Sentence, quantity: Found) -> bool:
    """ "For an infant, ⟨two⟩ fingers press …": a bare number behind a comma, with a word after it that it counts."""
    lower, end = sentence.tokens.lower, quantity.end
    parted = quantity.start > sentence.start and lower[quantity.start - 1] == ","
    counted = end < sentence.end and lower[end].isalpha() and lower[end] not in _AFTER_AN_AGE
    return parted and not quantity.unit and quantity.single and counted


def _is_turned(sentence: Sentence, quantity: Found) -> bool:
    before = sentence.tokens.lower[max(quantity.start - 1, sentence.start)]
    return before in TURNING and quantity.high <= _OLD


def _starts_an_age(sentence: Sentence, quantity: Found) -> bool:
    """Screening "starts at 45": a bare number right after such words, where the sentence names what has an age."""
    if quantity.unit or not quantity.low <= _OLD or not sentence.has("topics_by_age"):
        return False
    if any(hit.end <= quantity.start for hit in sentence.lists("statistic_names")):
        return False  # "BMI: … screening from 23"
    lower = sentence.tokens.lower
    if any(hit.end == quantity.start and not _is_of_some(lower, hit.start) for hit in sentence.lists("age_leads")):
        return True
    spans = not quantity.single and lower[quantity.start] in _SPANS
    at = quantity.start - 1
    at -= at > sentence.start and lower[at] in _ABOUT
    led = spans or (at >= sentence.start and lower[at] in _LEADS)
    of_child = spans and sentence.has("the_young")
    written_out = quantity.written == "W" and (quantity.low >= _SPELT_FROM or of_child)
    return led and (quantity.written == "N" or written_out) and _is_whole(sentence, quantity)


def _is_of_some(lower: list[str], start: int) -> bool:
    """ "Children ⟨who⟩ start school at four": what some do at that age is not what the sentence is about."""
    return start > 0 and lower[start - 1] == "who"


def _is_whole(sentence: Sentence, quantity: Found) -> bool:
    """Whether a number has no decimals and nothing that it may count behind it."""
    after = sentence.tokens.lower[quantity.end] if quantity.end < sentence.end else "."
    return quantity.low == int(quantity.low) and after in _AFTER_AN_AGE


def _is_age_named(sentence: Sentence, quantity: Found) -> bool:
    """ "The average age of the change is 51": the bare number of an age that the sentence names, its people and things between."""
    if quantity.unit or not quantity.high <= _OLD or not _is_whole(sentence, quantity):
        return False
    names = [hit.end for hit in sentence.lists("age_names") if hit.end <= quantity.start]
    if not names or quantity.start - names[-1] > _REACH_NAMED:
        return False
    before = [each.start for each in sentence.quantities if names[-1] <= each.start < quantity.start]
    between = sentence.tokens.lower[names[-1] : quantity.start]
    return not before and bool(_BEING & set(between)) and not _BREAKS & set(between)


def _fills_a_cell(sentence: Sentence, quantity: Found) -> bool:
    """ "WHO | 3–4 years | up to 1 hour", "1–2 years: 11 to 14 hours": a span that fills a cell or label before another number says for whom
    that is.
    """
    if not _is_bounded(quantity):
        return False
    lower, at = sentence.tokens.lower, quantity.start
    bounds = {index for hit in sentence.lists_like("comparators_") for index in range(hit.start, hit.end)}
    while at > sentence.start and at - 1 in bounds:  # "Up to 1 year: 122 to 469 IU/L"
        at -= 1
    first = at == sentence.start
    more = any(each.start > quantity.end and each.unit != quantity.unit for each in sentence.quantities)
    behind = lower[quantity.end] if quantity.end < sentence.end else ""
    closed = behind == _CELL or (first and behind in _LABEL_ENDS)
    return more and closed and (first or lower[at - 1] == _CELL)


def _is_bounded(quantity: Found) -> bool:
    """Whether a number is a span of years or months, or all from or up to one."""
    return quantity.unit in ("a", "mo") and quantity.comparator not in (Comparator.EQ, Comparator.APPROX)


def _is_childs_age(sentence: Sentence, quantity: Found) -> bool:
    """ "By three, most children have all their teeth": a bare number before a comma or the end, where children are named."""
    at = quantity.start - 1
    bare = not quantity.unit and quantity.single and quantity.high <= _GROWN and _is_whole(sentence, quantity)
    if not bare or at < sentence.start or sentence.tokens.lower[at] not in _BY:
        return False
    ended = quantity.end >= sentence.end or sentence.tokens.lower[quantity.end] in _CLAUSE_ENDS
    return ended and sentence.has("the_young")


def age_spans(sentence: Sentence) -> list[AgeSpan]:
    """The ages that a sentence gives for the people it speaks of."""
    people = people_in(sentence)
    spans = _joined(
        sentence, [_span(quantity) for quantity in sentence.quantities if is_age(sentence, quantity, people)]
    )
    lower = sentence.tokens.lower
    for index in range(sentence.start + 1, sentence.end):
        decade = DECADES.get(lower[index])
        if decade and lower[index - 1] in _OWNERS:
            joined = index + 2 < sentence.end and lower[index + 1] in _JOINING
            last = DECADES.get(lower[index + 2], 0) if joined else 0
            end = index + 3 if last > decade else index + 1
            spans.append(AgeSpan(index, end, *years(decade, max(decade, last) + 9, Comparator.RANGE, YEARS["y"])))
    return spans


# Tokens of "- , and" between two ages that hang together.
_HANGING = 3


def _joined(sentence: Sentence, spans: list[AgeSpan]) -> list[AgeSpan]:
    """The ages with those in one that hang together: "3- and 4-year-olds"."""
    result: list[AgeSpan] = []
    for span in spans:
        last = result[-1] if result else None
        if last and hangs(sentence.tokens, last.end) and span.start - last.end <= _HANGING:
            result[-1] = AgeSpan(last.start, span.end, min(last.low, span.low), max(last.high, span.high))
        else:
            result.append(span)
    return result


def label_ages(sentence: Sentence) -> list[AgeSpan]:
    """The span of years or months that is all of the label of a row: "| 3 to 5 months | 60 mg |"."""
    if len(sentence.quantities) != 1 or not sentence.holds_only([]):
        return []
    return [_span(each) for each in sentence.quantities if _is_bounded(each)]


def ages_advised(sentence: Sentence) -> list[AgeSpan]:
    """The ages from, at or until which a sentence of advice gives leave, without "of age": "peanuts are fine from six months"."""
    lower = sentence.tokens.lower
    return [
        _span(quantity)
        for quantity in sentence.quantities
        if quantity.unit in ("a", "mo")
        and quantity.kind != "age"
        and (lower[quantity.start] in _SINCE or lower[quantity.start - 1] in _SINCE)
        and (quantity.end >= sentence.end or lower[quantity.end] in _CLAUSE_ENDS)
    ]


def _words_before(sentence: Sentence, quantity: Found) -> set[str]:
    """The words that lead up to a number, as far as the first that is no preposition."""
    lower = sentence.tokens.lower
    words: list[str] = []
    for index in range(quantity.start - 1, max(quantity.start - 1 - _REACH_AGED, sentence.start - 1), -1):
        words.append(lower[index])
        if lower[index] not in _BETWEEN:
            break
    return set(words)


def _follows_people(sentence: Sentence, start: int, people: frozenset[int]) -> bool:
    lower = sentence.tokens.lower
    if lower[max(start - len(_UP_TO), sentence.start) : start] == _UP_TO:
        named = start - 1 - len(_UP_TO)
        led = lower[named - 1] if named > sentence.start else "."
        return named in people and led in _LEADING_PEOPLE  # "takes women up to 12 months" gives no age
    for index in range(start - 1, max(start - 1 - _REACH_PEOPLE, sentence.start - 1), -1):
        if index in people:
            return True
        if sentence.tokens.lower[index] not in _AFTER_PEOPLE:
            return False
    return False


def _span(quantity: Found) -> AgeSpan:
    low, high = years(quantity.low, quantity.high, quantity.comparator, _UNITS[quantity.unit])
    return AgeSpan(quantity.start, quantity.end, low, high)
