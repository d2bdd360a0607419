"""Names of authorities and countries that go with one number of several: "5.6 in ⟨the UK⟩ and 5.1 by ⟨the agency⟩"."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.extract.found import Found
from claimlint.extract.phrases import Hit
from claimlint.extract.reading import Sentence, may_replace

# What stands between a number and the name that goes with it, behind the number and before it, and how many tokens at most.
_BEHIND = frozenset(
    ("in", "the", "by", "for", "at", "on", "from", "under", "according", "to", "(", "of", "a", "per", "day", "week",
     "or", "more", "higher", "above", "over", "less", "lower", "below")
)  # fmt: skip
_BEFORE = frozenset(("'s", "’s", "at", "(", ":", "is", "of", "says", "sets", "uses", "gives", "it", "with", "has"))
_REACH = 5
_RELATIVE: tuple[list[str], ...] = ([], ["the"], ["that"], ["that", "the"], ["which", "the"])
_RELATIVE_LENGTH = max(map(len, _RELATIVE))
# What joins countries of one number: "in the US and ⟨Canada⟩".
_JOINING = frozenset((",", "and", "or", "the", "/"))
# What parts one number with its name from the next, before a name and behind it.
_OPENING = frozenset((",", ";", "and", "but", "or", "while", "whereas", "–", "—"))
_CLOSING = _OPENING | {".", ")", "!", "?"}


def names_of_others(sentence: Sentence, quantity: Found) -> list[Hit]:
    """The authorities and countries that go with other numbers of a sentence, which might stand in place of this one.

    Where a country goes with this number, so do those named in one breath with it, and all others are those of others.
    """
    rivals = rivals_of(sentence, quantity)
    if not rivals:
        return []
    nations = sentence.lists_like("country_")
    ends, starts = {other.end for other in rivals}, {other.start for other in rivals}
    others: list[Hit] = []
    tied: list[Hit] = []
    for name in (*sentence.named("authority", "short-authority"), *nations):
        behind, before = _reach(sentence, name.start, name.end)
        if _is_within_reach(quantity, name.start, behind, before):
            tied.append(name)
        elif not (behind.isdisjoint(ends) and before.isdisjoint(starts)):
            others.append(name)
    own: list[Hit] = []
    for name in nations:
        joined = any(_JOINING.issuperset(sentence.tokens.lower[one.end : name.start]) for one in own)
        if name in tied or (joined and name not in others):
            own.append(name)
    return [*others, *(name for name in nations if own and name not in own)]


def has_own_country(sentence: Sentence, quantity: Found) -> bool:
    """Whether a country goes with a number that others of the sentence might stand in place of: "compared with 15 in ⟨the US⟩"."""
    nations = sentence.lists_like("country_") if rivals_of(sentence, quantity) else []
    return any(goes_with(sentence, hit.start, hit.end, quantity) for hit in nations)


def rivals_of(sentence: Sentence, quantity: Found) -> list[Found]:
    """The other numbers of a sentence that might stand in place of one: those in its unit, or bare beside a bare one."""
    here = next(
        (each for each in sentence.quantities if each.start == quantity.start), quantity
    )  # an age is given its years
    return [other for other in sentence.quantities if _is_rival(other, here)]


def _is_rival(other: Found, here: Found) -> bool:
    return other.start != here.start and _unit(other) == _unit(here) and may_replace(other, here)


def _unit(number: Found) -> str:
    """The unit of a number without its "per day"; all of it where it is a rate."""
    return number.unit.partition("/")[0] or number.unit


def owns_another(sentence: Sentence, start: int, quantity: Found) -> bool:
    """Whether a name opens a clause about another number right before it: "300 mg less than the 1,000 mg the ⟨agency⟩ recommends"."""
    lower = sentence.tokens.lower
    near = [other for other in sentence.quantities if 0 <= start - other.end <= _RELATIVE_LENGTH]
    led = [other for other in near if lower[other.end : start] in _RELATIVE]
    return bool(led) and not {each.start for each in led}.isdisjoint(
        each.start for each in rivals_of(sentence, quantity)
    )


def goes_with(sentence: Sentence, start: int, end: int, number: Found) -> bool:
    """Whether a name of some tokens stands right behind a number, or right before it.

    Nothing stands between the two but words that tie them and what the number is of: "700 mg of zinc a day in ⟨the UK⟩".
    """
    return _is_within_reach(number, start, *_reach(sentence, start, end))


def _reach(sentence: Sentence, start: int, end: int) -> tuple[set[int], set[int]]:
    """Where a number ends that a name of some tokens may stand behind, and where one begins that it may stand before."""
    behind = _walk(sentence, range(start - 1, sentence.start - 1, -1), _BEHIND)
    before = _walk(sentence, range(end, sentence.end), _BEFORE)
    return set(behind), {end, *(at + 1 for at in before)}


def _walk(sentence: Sentence, way: range, ties: frozenset[str]) -> Iterator[int]:
    """The tokens along a way up to the first that neither ties a name to a number nor says what that is of."""
    lower, named, passed = sentence.tokens.lower, sentence.of_topics, 0
    for at in way:
        if at not in named:
            passed += 1
            if passed > _REACH or lower[at] not in ties:
                return
        yield at


def _is_within_reach(number: Found, start: int, behind: set[int], before: set[int]) -> bool:
    return number.end in behind if number.end <= start else number.start in before


def is_one_of_several(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a name and a number make up a part of a sentence that gives several: "5.6 for ⟨NICE⟩, 5.1 …", "…, ⟨the WHO⟩ at 5.1"."""
    words = sentence.tokens.lower
    first = start - (start > sentence.start and words[start - 1] == "the")
    opens = first > sentence.start and words[first - 1] in _OPENING
    closes = end >= sentence.end or words[end] in _CLOSING
    reach = _reach(sentence, start, end)
    return any(
        (opens if end <= number.start else closes)
        and _is_within_reach(number, start, *reach)
        and rivals_of(sentence, number)
        for number in sentence.quantities
    )
