"""What is told in the order of its numbers: "men and women need 8.7 mg and 14.8 mg respectively"."""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.extract.found import Found
from claimlint.extract.phrases import TOPICS, Hit, is_inside_another
from claimlint.extract.reading import Sentence


def is_in_order(sentence: Sentence) -> bool:
    """Whether a sentence says that it tells things and their numbers in one order."""
    return sentence.has("in_order")


def place_in_order(sentence: Sentence, quantity: Found, count: int, others: Sequence[int] = ()) -> int | None:
    """Which of so many things a number is of, or None where the numbers are not as many.

    ``others`` are the tokens at which numbers begin that are of something else (ages).
    """
    if count <= 1:
        return None
    base = quantity.unit.partition("/")[0]
    numbers = [
        each.start for each in sentence.quantities if each.unit.partition("/")[0] == base and each.start not in others
    ]
    return numbers.index(quantity.start) if len(numbers) == count and quantity.start in numbers else None


def name_in_order(sentence: Sentence, quantity: Found) -> tuple[int, int] | None:
    """The tokens of the topic that a number is of, where topics and numbers are told in order."""
    if not is_in_order(sentence):
        return None
    names = sentence.named(*TOPICS)
    spans = sorted({(hit.start, hit.end) for hit in names if not is_inside_another(hit, names)})
    at = place_in_order(sentence, quantity, len(spans))
    return None if at is None else spans[at]


def is_of_another(hit: Hit, name: tuple[int, int] | None) -> bool:
    """Whether a topic is not the one of a name that is known to be meant."""
    return name is not None and hit.kind in TOPICS and not (name[0] <= hit.start < name[1])
