"""How well claimlint reads the quantities of general text, beside quantulum3, on a test set in the format of CQE.

python benchmarks/quantities.py path/to/NewsQuant.json [--errors]

The set is that of Almasian et al., CQE: A Comprehensive Quantity Extractor (EMNLP 2023), not part of this repository. The matching is that
of its published evaluation, quirks included: a value counts where the gold value and a predicted one are equal within 1e-5 (an interval is
a pair), and a prediction is used up only when its unit fits, too; for quantulum3, which knows no intervals, those of the gold are averaged.
The line "value, strict" pairs values one to one instead.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import warnings
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from claimlint import api
from claimlint.extract.general import GeneralReader

Value = tuple[float, ...]


class Quantity(NamedTuple):
    """A number, or the two of an interval, with the normalised name of its unit."""

    value: Value
    unit: str


Tagger = Callable[[str], list[Quantity]]

# What the gold calls a unit that claimlint calls otherwise. The published evaluation has such a table for each program.
_GOLD_NAMES = {
    "pound": "pound-mass",
    "time": "count",
    "fluid ounce": "ounce",
    "network generation": "generation wireless",
    "penny": "point",  # as in the table that the published evaluation has for CCG: "118.5p" is annotated as points
    "part per billion": "parts-per-billion",
    "milliampere-hour": "milliampere-hour",
    "revolution per minute": "revolutions per minute",
    "million british thermal units": "mega british thermal unit",
    "touchdown": "touch down",
    "singapore dollar": "singaporean dollar",
}
_OF_QUANTULUM = {
    "dimensionless": "-",
    "unk": "-",
    "per cent": "percentage",
    "dollar dollar": "dollar",
    "united states dollar": "dollar",
    "tonne": "metric ton",
    "degree angle": "degree",
    "degree celsius": "celsius",
    "degree fahrenheit": "fahrenheit",
    "percentage drop": "percentage",
    "second of arc": "second",
    "minute of arc": "minute",
    "yard yard": "yard",
    "cubic centimetre": "millilitre",
    "degree angle degree fahrenheit": "fahrenheit",
    "pound sterling year": "pound sterling per year",
    "per year per newton per day": "year",
}


def claimlint_tagger() -> Tagger:
    """claimlint's general reading."""
    reader = GeneralReader(api.open_database())

    def tag(text: str) -> list[Quantity]:
        found = reader.read(text)
        return [Quantity((q.low,) if q.low == q.high else (q.low, q.high), _gold_name(q.unit)) for q in found]

    return tag


def _gold_name(unit: str) -> str:
    if unit.startswith("share of "):
        return f"% {unit.removeprefix('share of ')}"
    head, per, rest = unit.partition(" per ")
    return _GOLD_NAMES.get(unit) or f"{_GOLD_NAMES.get(head, head)}{per}{_GOLD_NAMES.get(rest, rest)}"


def quantulum_tagger(*, ages: bool = False) -> Tagger | None:
    """quantulum3 with the names that the published evaluation gives its units; None if it is not installed.

    ``ages`` says that the set is the one of ages, for which that evaluation reads every year, month, week and day as one of age.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that its optional classifier is not there
            from quantulum3 import parser
    except ImportError:
        return None

    names = _OF_QUANTULUM | ({unit: f"{unit} of age" for unit in ("year", "month", "week", "day")} if ages else {})

    def tag(text: str) -> list[Quantity]:
        found = parser.parse(text)
        return [Quantity((float(q.value),), names.get(q.unit.name.lower(), q.unit.name).strip().lower()) for q in found]

    return tag


def gold_of(quantity: dict[str, Any], *, averaged: bool) -> Quantity:
    """An annotation; "3-5" is an interval."""
    value = str(quantity["value"])
    if "-" in value and "E" not in value and not value.startswith("-"):
        low, high = (float(part) for part in value.split("-")[:2])
        bounds: Value = ((low + high) / 2,) if averaged else (low, high)
    else:
        bounds = (float(value),)
    return Quantity(bounds, quantity["normalized_unit"].lower())


def equal(gold: Value, found: Value) -> bool:
    """Whether two values or two intervals are the same."""
    return len(gold) == len(found) and all(
        math.isclose(a, b, rel_tol=1e-5, abs_tol=1e-8) for a, b in zip(gold, found, strict=True)
    )


def paired(gold: Iterable[Quantity], found: Iterable[Quantity]) -> int:
    """How many gold values are found when a prediction serves for one of them only."""
    left = list(found)
    count = 0
    for wanted in gold:
        hit = next((each for each in left if equal(wanted.value, each.value)), None)
        if hit:
            left.remove(hit)
            count += 1
    return count


class Tally:
    """The counts of one program."""

    def __init__(self) -> None:
        self.gold = self.found = self.values = self.strict = self.units = 0

    def add(self, gold: Sequence[Quantity], found: Sequence[Quantity]) -> None:
        """One sentence."""
        self.gold += len(gold)
        self.found += len(found)
        self.strict += paired(gold, found)
        left = sorted(found, key=lambda quantity: quantity.unit)
        credit = len(gold)
        for wanted in sorted(gold, key=lambda quantity: quantity.unit):
            for candidate in list(left):
                if not equal(wanted.value, candidate.value):
                    continue
                if credit:
                    self.values, credit = self.values + 1, credit - 1
                if wanted.unit == candidate.unit.lower():
                    self.units += 1
                    left.remove(candidate)
                    break

    def scores(self, right: int) -> tuple[float, float, float]:
        """Precision, recall and F1."""
        precision, recall = right / max(self.found, 1), right / max(self.gold, 1)
        return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def measure(data: Iterable[dict[str, Any]], tag: Tagger, *, averaged: bool = False) -> Tally:
    """One program over a test set."""
    tally = Tally()
    for sentence in data:
        tally.add([gold_of(each, averaged=averaged) for each in sentence["quantities"]], tag(sentence["text"]))
    return tally


def errors(data: Iterable[dict[str, Any]], tag: Tagger) -> list[str]:
    """What was missed and what was found too much, and right values with another unit; one to one."""
    lines = []
    for sentence in data:
        gold = [gold_of(each, averaged=False) for each in sentence["quantities"]]
        left = tag(sentence["text"])
        for exact in (True, False):
            for wanted in list(gold):
                hit = next(
                    (q for q in left if equal(wanted.value, q.value) and (not exact or q.unit.lower() == wanted.unit)),
                    None,
                )
                if hit:
                    gold.remove(wanted)
                    left.remove(hit)
                    if not exact:
                        lines.append(f"unit\t{wanted.value}\t{wanted.unit}\t{hit.unit}\t{sentence['text']}")
        lines += [f"missed\t{wanted.value}\t{wanted.unit}\t\t{sentence['text']}" for wanted in gold]
        lines += [f"false\t{extra.value}\t\t{extra.unit}\t{sentence['text']}" for extra in left]
    return sorted(lines)


def table(rows: Iterable[tuple[str, Tally]]) -> str:
    """The scores of each program."""
    head = f"{'program':<14}{'task':<15}{'right':>7}{'found':>7}{'gold':>7}{'precision':>11}{'recall':>9}{'F1':>8}"
    lines = [head, "-" * len(head)]
    for name, tally in rows:
        for task, right in (("value", tally.values), ("value, strict", tally.strict), ("value+unit", tally.units)):
            precision, recall, f1 = tally.scores(right)
            lines.append(
                f"{name:<14}{task:<15}{right:>7}{tally.found:>7}{tally.gold:>7}{precision:>11.3f}{recall:>9.3f}{f1:>8.3f}"
            )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Parse, measure, show."""
    parser = argparse.ArgumentParser(description="Measure the general reading of quantities on a CQE test set.")
    parser.add_argument("data", type=Path, help="a JSON file in the format of CQE: NewsQuant.json")
    parser.add_argument("--errors", action="store_true", help="also list what went wrong, one a line")
    options = parser.parse_args(arguments)
    if not options.data.is_file():
        print(f"skipped: no test set at {options.data}; it is not part of this repository (see benchmarks/README.md)")
        return 0
    data = json.loads(options.data.read_text("utf-8"))
    tag = claimlint_tagger()
    rows = [("claimlint", measure(data, tag))]
    other = quantulum_tagger(ages=options.data.stem == "age-model")
    if other is not None:
        rows.append(("quantulum3", measure(data, other, averaged=True)))
    print(table(rows))
    if other is None:
        print("quantulum3 is not installed: pip install quantulum3")
    if options.errors:
        print("\n".join(["", *errors(data, tag)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
