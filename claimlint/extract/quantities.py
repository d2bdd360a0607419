"""Read the quantities of a sentence: symbols, grammar, shared units, divisors apart, bounds."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from claimlint.extract.bounds import bounded, by_place
from claimlint.extract.builders.amounts import far_apart
from claimlint.extract.degrees import with_scale
from claimlint.extract.divisors import per_apart, without_rhythms
from claimlint.extract.estimates import is_level, with_bounds
from claimlint.extract.found import YEARS, Found
from claimlint.extract.grammar import GRAMMAR, OPENING
from claimlint.extract.life_parts import life_parts
from claimlint.extract.phrases import Hit
from claimlint.extract.shares import as_scores, of_so_many
from claimlint.extract.stretch import Stretch
from claimlint.extract.symbols import Item, symbolise
from claimlint.extract.tokens import Tokens, hangs
from claimlint.model.quantity import Comparator
from claimlint.model.reference import Unit


class QuantityReader:
    """Reads the quantities of a sentence; ``units`` are those of the reference database."""

    def __init__(self, units: tuple[Unit, ...]) -> None:
        self._units = units

    def unit_index(self, hits: Iterable[Hit]) -> dict[int, tuple[int, Unit]]:
        """For each token, the end and the unit of the longest unit phrase that begins there."""
        index: dict[int, tuple[int, Unit]] = {}
        for hit in hits:
            if hit.kind == "unit" and hit.end > index.get(hit.start, (0,))[0]:
                index[hit.start] = (hit.end, self._units[int(hit.id)])
        return index

    def read(self, tokens: Tokens, start: int, end: int, hits: list[Hit]) -> list[Found]:
        """The quantities of ``tokens[start:end]`` in order of place."""
        items = symbolise(tokens, start, end, self.unit_index(hits))
        letters = "".join(item.letter for item in items)
        found: list[Found] = []
        at = 0
        while opening := OPENING.search(letters, at):
            quantity, length = self._at(tokens, items, letters, opening.start())
            if quantity is not None:
                found.append(quantity)
            at = opening.start() + max(length, 1)
        parted = without_rhythms(tokens, sorted([*found, *life_parts(tokens, start, end)], key=lambda each: each.start))
        found = with_bounds(tokens, parted)
        found = _with_upper_ends(tokens, found)
        lists = by_place(hits)
        complete = [
            bounded(tokens, per_apart(tokens, quantity, found, hits, end), lists)
            for quantity in as_scores(tokens, of_so_many(tokens, with_scale(_shared_units(tokens, found), hits)), hits)
        ]
        return [
            quantity
            for index, quantity in enumerate(complete)
            if index == 0 or quantity.start >= complete[index - 1].end
        ]

    def _at(self, tokens: Tokens, items: list[Item], letters: str, at: int) -> tuple[Found | None, int]:
        for pattern, build in GRAMMAR:
            match = pattern.match(letters, at)
            if match:
                built = build(Stretch(items[at : match.end()], tokens))
                if built is not None:
                    return built, sum(1 for item in items[at:] if item.start < built.end)
        return None, 1


# "30 to <50 nmol/L", "18.5 to less than 25".
_BELOW = (["to", "<"], ["-", "<"], ["–", "<"], ["to", "less", "than"], ["to", "under"], ["to", "below"])


def _with_upper_ends(tokens: Tokens, found: list[Found]) -> list[Found]:
    """The quantities, those of which the upper end is itself bounded as one interval."""
    result: list[Found] = []
    for each in found:
        first = result[-1] if result else None
        if (
            first is not None
            and first.kind == "number"
            and first.single
            and each.single
            and first.unit in ("", each.unit)
            and first.low < each.low
            and tokens.lower[first.end : each.start] in _BELOW
        ):
            result[-1] = msgspec.structs.replace(
                each, start=first.start, low=first.low, step=min(first.step, each.step), comparator=Comparator.RANGE, single=False,
            )  # fmt: skip
        else:
            result.append(each)
    return result


def _looks_like_a_year(found: Found) -> bool:
    """ "In 2021, 57 million people", "from 1989–1990, 900 nurses"."""
    return found.written == "N" and found.low in YEARS and found.high in YEARS


def _shared_units(tokens: Tokens, found: list[Found]) -> list[Found]:
    """Give a bare number the unit of the next one in a list: "3, 5 and 12 months", "between 600 and 1,200 mg"."""
    result = list(found)
    for index in range(len(result) - 2, -1, -1):
        this, following = result[index], result[index + 1]
        between = tokens.lower[this.end : following.start]
        if (
            this.kind == "number"
            and not this.unit
            and following.unit
            and following.kind in ("quantity", "listed")
            and between
            and set(between[hangs(tokens, this.end) :]) <= {",", "and", "or", "to", "&"}
            and not (between[0] == "," and (_looks_like_a_year(this) or is_level(tokens, following)))
            and not (tokens.lower[this.start - 1 : this.start] == ["in"] and _looks_like_a_year(this))
            and not (between == ["to"] and _looks_like_a_year(this) and following.low < this.low)
            and not (between == ["or"] and far_apart(this.high, following.low))
        ):
            result[index] = msgspec.structs.replace(
                this, unit=following.unit, dimension=following.dimension, strong=following.strong, kind="listed"
            )
    return result
