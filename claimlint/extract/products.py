"""Numbers that belong to a product: how many are in a pack, the praise on it, and a strength that is part of its name."""

from __future__ import annotations

from claimlint.extract.found import Found
from claimlint.extract.reading import Sentence

# From so many tablets on it is a pack that is named, where nobody is told to take them.
_PACKED, _SWALLOWED = (
    20,
    frozenset(("take", "takes", "taking", "taken", "took", "swallow", "swallowed", "overdose", "daily")),
)


def is_pack(sentence: Sentence, quantity: Found) -> bool:
    """ "Pure zinc, 60 capsules": how many are in a pack."""
    many = quantity.unit in ("{tablet}", "{serving}", "{portion}") and quantity.low >= _PACKED
    words = sentence.tokens.lower[sentence.start : sentence.end]
    return many and quantity.kind == "quantity" and _SWALLOWED.isdisjoint(words)


_WHOLLY = 100.0


def is_praise(sentence: Sentence, quantity: Found) -> bool:
    """ "100% natural", "100% satisfaction"."""
    whole = quantity.unit == "%" and quantity.single and quantity.low == _WHOLLY
    return whole and any(hit.start == quantity.end for hit in sentence.lists("purities"))


_SIZED = ("length", "mass")


def is_size_of_goods(sentence: Sentence, quantity: Found) -> bool:
    """ "The monitor is 12 cm wide and has a two-year warranty": the size or weight of what is sold."""
    return quantity.dimension in _SIZED and sentence.has("goods_words")


def is_product_name(sentence: Sentence, quantity: Found) -> bool:
    """ "Zorbium 10mg tablets are …", "is called Zorbium 10mg": a strength that is part of a medicine's name."""
    named = sentence.tokens.words[quantity.start - 1] if quantity.start > sentence.start else ""
    if quantity.dimension != "mass" or not quantity.single or not named[:1].isupper() or not named[1:].islower():
        return False
    words = sentence.tokens.lower[sentence.start : sentence.end]
    formed = any(hit.start == quantity.end and hit.text.lower().endswith("s") for hit in sentence.lists("dose_forms"))
    return formed and _SWALLOWED.isdisjoint(words) and not any("/" in each.unit for each in sentence.quantities)
