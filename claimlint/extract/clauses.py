"""Whose number it is in a sentence that names women and men: its clause says so, or nobody knows."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from claimlint.extract.found import Found
from claimlint.extract.populations import Mentioned
from claimlint.extract.reading import Sentence
from claimlint.model.claim import Group

_PARTING = frozenset(", ; : ( ) [ ] — – and or but while whereas versus vs against compared".split())  # noqa: SIM905 - one word a cell would fill a page
_LISTED = "listed"
# "34 and 31 years": between two numbers of a list stands a word, or a comma and a word.
_LIST_GAP = 2


def sexes_of(mentions: Iterable[Mentioned]) -> frozenset[str]:
    """The sexes that are named."""
    return frozenset(each.term.sex for each in mentions if each.term and each.term.sex)


def own_group(sentence: Sentence, quantity: Found, group: Group, mentions: list[Mentioned]) -> Group:
    """The group of a number; where both sexes are named, that of its clause alone, and nobody's if it is one of a list."""
    if len(sexes_of(mentions)) < 2:
        return group
    start, end = _clause(sentence, quantity)
    here = [each for each in mentions if start <= each.start < end]
    sexes = sexes_of(here)
    if len(sexes) != 1 or _in_list(sentence, quantity):
        return Group()
    label = " ".join(dict.fromkeys(each.text for each in here))
    return msgspec.structs.replace(group, sex=next(iter(sexes)), label=label)


def _clause(sentence: Sentence, quantity: Found) -> tuple[int, int]:
    """The tokens around a number up to where something else may begin."""
    lower = sentence.tokens.lower
    start, end = quantity.start, quantity.end
    while start > sentence.start and lower[start - 1] not in _PARTING:
        start -= 1
    while end < sentence.end and lower[end] not in _PARTING:
        end += 1
    return start, end


def _in_list(sentence: Sentence, quantity: Found) -> bool:
    """Whether the number shares its unit with one that stands right before or behind it."""
    before = (each for each in sentence.quantities if each.kind == _LISTED)
    return quantity.kind == _LISTED or any(0 <= quantity.start - each.end <= _LIST_GAP for each in before)
