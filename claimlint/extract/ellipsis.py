"""Units left out the second time: "men need 8 mg of iron a day, women 18", "90 mg for men and 75 for women"."""

from __future__ import annotations

import msgspec

from claimlint.extract.found import Found
from claimlint.extract.phrases import Hit
from claimlint.extract.tokens import Tokens
from claimlint.model.quantity import Comparator

# What may stand before the second people, and between them and their number.
_JOINS = frozenset((",", ";", "and", "but", "or", "while", "whereas", "("))
_LINKS = frozenset(
    ("need", "needs", "require", "requires", "get", "have", "should", "about", "around", "only", "just", "at", "least",
     "most", "up", "to", ":", ",", "|", "–", "—")
)  # fmt: skip
_ARTICLES = ("a", "an", "the")
_LINKED = 4  # tokens between the people and their number
# Behind a bare number that is an age after all: "women 50 and over", "women 50 or more"; and before a second one: "women 19–50".
_OF_AGE = frozenset(("to", "+", "or", "plus", "years", "year", "and"))
_DASHES = ("–", "-")
_TO_PEOPLE = frozenset(("for", "in", "among"))
_TO_PEOPLE_REACH, _FIRST_REACH = 3, 7  # tokens from a number to the people it is for
# Numbers for two groups of people are of one size; others are ages, or counts of something else.
_LARGEST_RATE = 4.0
_TABLETS = "count-tablets"


def with_units_left_out(tokens: Tokens, found: list[Found], hits: list[Hit]) -> list[Found]:
    """The quantities of a sentence, where a bare number for other people has the unit of the number before it."""
    people = [hit for hit in hits if hit.kind == "population"]
    result = _of_the_dose(found, {hit.start for hit in hits if hit.id == "parts_of_day"})
    if not people:
        return result
    for index in range(1, len(result)):
        first, second = result[index - 1], result[index]
        bare = _is_bare(second) and first.unit and first.kind != "age" and _is_of_one_size(first, second)
        if bare and (_follows_people(tokens, first, second, people) or _leads_to_people(tokens, first, second, people)):
            result[index] = _completed(first, second)
    return result


def _of_the_dose(found: list[Found], parted: set[int]) -> list[Found]:
    """With the parts of a day's tablets counted as these: "4 capsules a day, 2 ⟨with breakfast⟩ and 2 with lunch"."""
    result = list(found)
    whole: Found | None = None
    for index, each in enumerate(found):
        if each.dimension.startswith(_TABLETS):
            whole = each
        elif whole is not None and each.kind == "number" and not each.unit and each.single and each.end in parted:
            unit = whole.unit.partition("/")[0]
            result[index] = msgspec.structs.replace(each, unit=unit, dimension=_TABLETS, kind="quantity")
    return result


def _is_bare(found: Found) -> bool:
    return found.kind in ("number", "range") and not found.unit


def _is_of_one_size(first: Found, second: Found) -> bool:
    low, high = sorted((first.high, second.high))
    return low > 0 and high <= _LARGEST_RATE * low


def _completed(first: Found, second: Found) -> Found:
    comparator = first.comparator if second.comparator is Comparator.EQ else second.comparator
    return msgspec.structs.replace(
        second, unit=first.unit, dimension=first.dimension, strong=first.strong, kind="quantity", comparator=comparator
    )


def _follows_people(tokens: Tokens, first: Found, second: Found, people: list[Hit]) -> bool:
    """Whether people stand before each of the two numbers, and nothing shows the second to be their age."""
    own = [hit for hit in people if first.end <= hit.start and hit.end <= second.start]
    others = {hit.id for hit in people if hit.end <= first.start}
    last = max(own, key=lambda hit: hit.end, default=None)
    if last is None or not others - {hit.id for hit in own}:
        return False
    between = tokens.lower[last.end : second.start]
    start = _start_of(tokens, last.end, own)
    start -= tokens.lower[start - 1] in _TO_PEOPLE  # "…, and ⟨for⟩ women 90"
    joined = tokens.lower[start - 1] in _JOINS
    return joined and len(between) <= _LINKED and set(between) <= _LINKS and not _is_an_age(tokens, second, people)


def _start_of(tokens: Tokens, end: int, people: list[Hit]) -> int:
    """Where the name of people begins that ends before a token: "a ⟨pregnant woman⟩", without its article."""
    start = end
    while ending := [hit.start for hit in people if hit.end == start]:
        start = min(ending)
    return start - (tokens.lower[start - 1] in _ARTICLES)


def _is_an_age(tokens: Tokens, second: Found, people: list[Hit]) -> bool:
    after = tokens.lower[second.end : second.end + 1]
    if after == ["and"]:  # "… and pregnant women 27" goes on with others
        return not any(hit.start == second.end + 1 for hit in people)
    if after and after[0] in _DASHES:  # "women 19–50", not "women 75 – and"
        return tokens.kinds[second.end + 1 : second.end + 2] == ["number"]
    return bool(_OF_AGE & set(after))


def _leads_to_people(tokens: Tokens, first: Found, second: Found, people: list[Hit]) -> bool:
    """Whether people stand behind each of the two numbers, with "for" or "in"."""
    mine = _people_behind(tokens, second, people, _TO_PEOPLE_REACH)
    others = _people_behind(tokens, first, [hit for hit in people if hit.end <= second.start], _FIRST_REACH)
    return bool(mine) and bool(others) and mine != others


def _people_behind(tokens: Tokens, found: Found, people: list[Hit], reach: int) -> set[str]:
    near = [hit for hit in people if found.end < hit.start <= found.end + reach]
    return {hit.id for hit in near if _TO_PEOPLE & set(tokens.lower[found.end : hit.start])}
