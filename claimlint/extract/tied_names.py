"""Names of authorities and countries that go with one number of several: "5.6 in ⟨the UK⟩ and 5.1 by ⟨the agency⟩"."""

from __future__ import annotations

from claimlint.extract.found import Found
from claimlint.extract.phrases import TOPICS, Hit, tokens_of
from claimlint.extract.reading import Sentence, may_replace

# What stands between a number and the name that goes with it, behind the number and before it, and how many tokens at most.
_BEHIND = frozenset(
    ("in", "the", "by", "for", "at", "on", "from", "under", "according", "to", "(", "of", "a", "per", "day", "week",
     "or", "more", "higher", "above", "over", "less", "lower", "below")
)  # fmt: skip
_BEFORE = frozenset(("'s", "’s", "at", "(", ":", "is", "of", "says", "sets", "uses", "gives", "it", "with", "has"))
_REACH = 5
_RELATIVE: tuple[list[str], ...] = ([], ["the"], ["that"], ["that", "the"], ["which", "the"])
# A sentence of more numbers is a flattened table.
_MOST = 12
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
    names = [*sentence.named("authority", "short-authority"), *nations]
    others = [
        name
        for name in names
        if not goes_with(sentence, name.start, name.end, quantity)
        and any(goes_with(sentence, name.start, name.end, other) for other in rivals)
    ]
    own: list[Hit] = []
    for name in nations:
        joined = any(_JOINING.issuperset(sentence.tokens.lower[one.end : name.start]) for one in own)
        if name not in others and (joined or goes_with(sentence, name.start, name.end, quantity)):
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
    return [
        other
        for other in sentence.quantities
        if other.start != here.start and _unit(other) == _unit(here) and may_replace(other, here)
    ]


def _unit(number: Found) -> str:
    """The unit of a number without its "per day"; all of it where it is a rate."""
    return number.unit.partition("/")[0] or number.unit


def owns_another(sentence: Sentence, start: int, quantity: Found) -> bool:
    """Whether a name opens a clause about another number right before it: "300 mg less than the 1,000 mg the ⟨agency⟩ recommends"."""
    lower = sentence.tokens.lower
    return any(lower[other.end : start] in _RELATIVE for other in rivals_of(sentence, quantity) if other.end <= start)


def goes_with(sentence: Sentence, start: int, end: int, number: Found) -> bool:
    """Whether a name of some tokens stands right behind a number, or right before it.

    Nothing stands between the two but words that tie them and what the number is of: "700 mg of zinc a day in ⟨the UK⟩".
    """
    lower = sentence.tokens.lower
    named = tokens_of(sentence.named(*TOPICS))
    if number.end <= start:
        between, ties = range(number.end, start), _BEHIND
        tied = bool(between)
    else:
        between, ties = range(end, number.start), _BEFORE
        tied = end <= number.start
    words = [lower[at] for at in between if at not in named]
    return tied and len(words) <= _REACH and ties.issuperset(words)


def is_one_of_several(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a name and a number make up a part of a sentence that gives several: "5.6 for ⟨NICE⟩, 5.1 …", "…, ⟨the WHO⟩ at 5.1"."""
    words = sentence.tokens.lower
    first = start - (start > sentence.start and words[start - 1] == "the")
    opens = first > sentence.start and words[first - 1] in _OPENING
    closes = end >= sentence.end or words[end] in _CLOSING
    return any(
        (opens if end <= number.start else closes) and goes_with(sentence, start, end, number)
        for number in sentence.quantities
        if rivals_of(sentence, number)
    )
