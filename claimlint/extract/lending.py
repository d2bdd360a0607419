"""Phrases that a sentence says of another of its numbers: they bound it, close its clause, or count other people."""

from __future__ import annotations

from claimlint.extract.found import Found
from claimlint.extract.phrases import Hit, is_within
from claimlint.extract.reading import PARTS, Sentence

# What parts a phrase from a number, if a number of its own follows there.
_PARTS = PARTS | {","}
_JOINED_PARTS = _PARTS | {"and", "."}
# With one of these a clause states something of its own number.
_BEING = frozenset(("is", "are", "was", "were", "has", "have", "had"))
# Tokens from the words that bound a number to the number.
_BOUND = 1
# The least number that counts people of a country, the years that are none, and the tokens from the count to its verb.
_MANY, _YEARS, _COUNTED = 1000, (1900, 2100), 4
# Units of such a number: "240,000 a year" is read as times a year.
_COUNTS = ("{people}", "{times}/a")


def is_lent(sentence: Sentence, hit: Hit, quantity: Found) -> bool:
    """Whether a phrase is said of another number only."""
    return (
        _bounds_another(sentence, hit, quantity)
        or _closes_another(sentence, hit, quantity)
        or _counts_another(sentence, hit, quantity)
    )


def _bounds_another(sentence: Sentence, hit: Hit, quantity: Found) -> bool:
    """Whether a phrase bounds a number behind: the "no more than" of "300 mg for women, but no more than 350 mg".

    One before the number may hold for both, unless it bounds how old somebody is: "babies up to 6 months need 15 mg".
    """
    bound = [other for other in sentence.quantities if 0 <= other.start - hit.end <= _BOUND]
    shared = hit.start < quantity.end and any(other is quantity or _measure_alike(other, quantity) for other in bound)
    if not bound or shared:
        return False
    return is_within(hit, sentence.lists_like("comparators_"))


def _measure_alike(one: Found, other: Found) -> bool:
    """Whether two numbers may be of one kind; a time, or a bare number that may be an age, is of another kind than an amount."""
    times = [each.dimension == "time" or not each.unit for each in (one, other)]
    return times[0] == times[1]


def _closes_another(sentence: Sentence, hit: Hit, quantity: Found) -> bool:
    """Whether a phrase closes the clause of a number before, and this one's says something else: "18 of 20 catch it, 1 in 5 is …"."""
    lower = sentence.tokens.lower
    if "," not in lower[hit.end : quantity.start] or not any(other.end <= hit.start for other in sentence.quantities):
        return False
    before = max((at for at in range(sentence.start, hit.start) if lower[at] in _PARTS), default=sentence.start)
    own = any(before <= other.start and other.end <= hit.start for other in sentence.quantities)
    end = next((at for at in range(quantity.end, sentence.end) if lower[at] in _JOINED_PARTS), sentence.end)
    return own and bool(_BEING & set(lower[quantity.end : end]))


def _counts_another(sentence: Sentence, hit: Hit, quantity: Found) -> bool:
    """Whether a phrase stands in a part behind that counts other people: the "kills" of "50 million have it and it kills 240,000"."""
    lower = sentence.tokens.lower
    if hit.start < quantity.end or not _is_count(quantity):
        return False
    part = next((at for at in range(hit.start - 1, quantity.end - 1, -1) if lower[at] in _JOINED_PARTS), None)
    if part is None:
        return False
    end = next((at for at in range(hit.end, sentence.end) if lower[at] in _JOINED_PARTS), sentence.end)
    others = [other for other in sentence.quantities if part < other.start < end and _is_count(other)]
    return any(
        -_COUNTED <= other.start - hit.end <= _COUNTED or 0 <= hit.start - other.end <= _COUNTED for other in others
    )


def _is_count(quantity: Found) -> bool:
    """Whether it counts people, as it seems: a large bare number that is no year."""
    bare = quantity.unit == "" and not _YEARS[0] <= quantity.low <= _YEARS[1]
    return quantity.low >= _MANY and (bare or quantity.unit.startswith(_COUNTS))
