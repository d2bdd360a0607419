"""How well a number is held against the abstract that its sentence cites.

python benchmarks/sources.py             precision and recall
python benchmarks/sources.py --verbose   and every pair that came out otherwise

Each claim of ``benchmarks/sources/pairs.yaml`` is taken with its number kept, rounded, with two digits swapped, ten times too large or too
small, and otherwise changed.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from claimlint import api
from claimlint.model.paper import Paper
from claimlint.model.source import Span
from claimlint.model.statement import Backing, SourceMatch

_FOLDER = Path(__file__).parent / "sources"
_PAIRS, _AGREEING = _FOLDER / "pairs.yaml", _FOLDER / "agreeing.yaml"
_BRACKETS = re.compile(r"\[([^\]]+)\]")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_CITED = " (PMID: 123456)\n"
_FLAGGED = (Backing.CONTRADICTED, Backing.DIRECTION, Backing.POPULATION)
_WANTED: dict[str, set[Backing | None]] = {
    "kept": {Backing.SUPPORTED},
    "rounded": {Backing.SUPPORTED, Backing.UNDECIDED},
    "digits swapped": {Backing.CONTRADICTED},
    "tenfold": {Backing.CONTRADICTED},
    "a tenth": {Backing.CONTRADICTED},
    "changed": {Backing.CONTRADICTED},
    "turned": {Backing.DIRECTION},
    "others": {Backing.POPULATION},
    "absent": {Backing.ABSENT, Backing.UNDECIDED},
    "agreeing": {Backing.SUPPORTED, Backing.ABSENT, Backing.UNDECIDED, None},
}


class Pair(NamedTuple):
    """A claim beside an abstract; ``number`` is the text of the number in question."""

    kind: str
    claim: str
    paper: Paper


def pairs() -> Iterator[Pair]:
    """Every pair of the benchmark."""
    for row, paper in _papers(_PAIRS):
        for claim in row["claims"]:
            for kind, text in variants(claim):
                yield Pair(kind, text, paper)
        for kind in ("turned", "others", "absent"):
            yield from (Pair(kind, f"[{claim}]", paper) for claim in row.get(kind, ()))


def agreeing() -> Iterator[Pair]:
    """True claims in other words than their abstract's; not counted among the pairs, whose figures stay comparable."""
    for row, paper in _papers(_AGREEING):
        yield from (Pair("agreeing", claim, paper) for claim in row["agreeing"])


def _papers(file: Path) -> Iterator[tuple[dict[str, Any], Paper]]:
    for row in yaml.safe_load(file.read_text(encoding="utf-8")):
        yield row, Paper(title=row["title"], abstract=row["abstract"], year=2024, journal="Benchmark")


def variants(claim: str) -> Iterator[tuple[str, str]]:
    """A claim with its number kept and changed; the number stays in brackets."""
    inside = _BRACKETS.search(claim)
    assert inside, claim
    written = _NUMBER.search(inside[1])
    assert written, claim
    for kind, number in _changes(written.group()):
        if number != written.group() or kind == "kept":
            yield kind, claim.replace(inside[1], inside[1].replace(written.group(), number), 1)


def _changes(written: str) -> Iterator[tuple[str, str]]:
    value = float(written.replace(",", ""))
    places = len(written.partition(".")[2])
    yield "kept", written
    if places:
        yield "rounded", f"{value:,.{places - 1}f}"
    elif value >= 1000:
        yield "rounded", f"{round(value, -2):,.0f}"
    swapped = _swapped(written)
    if swapped:
        yield "digits swapped", swapped
    yield "tenfold", f"{value * 10:,.{max(places - 1, 0)}f}" if value < 10 or (places == 0 and value > 100) else written
    if value >= 5 and places == 0:
        yield "a tenth", f"{value / 10:,.1f}" if value < 1000 else f"{value / 10:,.0f}"
    yield "changed", f"{value * 1.6:,.{places}f}" if value < 60 else f"{value * 0.55:,.{places}f}"


def _swapped(written: str) -> str:
    """Two neighbouring digits changed places, where that moves the number by a tenth or more."""
    for at in range(len(written) - 1):
        pair = written[at : at + 2]
        if pair.isdigit() and pair[0] != pair[1] and pair[1] != "0":
            swapped = written[:at] + pair[::-1] + written[at + 2 :]
            before, after = (float(each.replace(",", "")) for each in (written, swapped))
            if abs(after - before) >= 0.1 * before:
                return swapped
    return ""


def outcomes(rows: list[Pair]) -> Iterator[tuple[Pair, Backing | None]]:
    """What became of the number in question in each pair; None where none was read."""
    texts = (pair.claim.replace("[", "").replace("]", "") + _CITED for pair in rows)
    found = api.compare_with_papers((text, pair.paper) for text, pair in zip(texts, rows, strict=True))
    return ((pair, _of_number(pair.claim, matches)) for pair, matches in zip(rows, found, strict=True))


def _of_number(claim: str, matches: tuple[SourceMatch, ...]) -> Backing | None:
    marked = _BRACKETS.search(claim)
    assert marked
    place = Span(marked.start(), marked.end() - 2)
    inside = [each.backing for each in matches if each.claim.quantity.span.overlaps(place)]
    return next((each for each in inside if each in _FLAGGED), inside[-1] if inside else None)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--verbose", action="store_true", help="show what came out otherwise")
    options = parser.parse_args()
    results, true = list(outcomes([*pairs()])), list(outcomes([*agreeing()]))
    for kind in _WANTED:
        rows = [(pair, found) for pair, found in [*results, *true] if pair.kind == kind]
        good = sum(found in _WANTED[kind] for _, found in rows)
        print(f"{kind:15} {len(rows):4} pairs  {good:4} as wanted")
        for pair, found in rows if options.verbose else ():
            if found not in _WANTED[kind]:
                print(f"    {found}: {pair.claim}")
    wrong = {kind for kind, wanted in _WANTED.items() if wanted & set(_FLAGGED)}
    flagged = [pair for pair, found in results if found in _FLAGGED]
    should = [pair for pair, _ in results if pair.kind in wrong]
    right = sum(pair.kind in wrong for pair in flagged)
    print(f"{len(results)} pairs; reported {len(flagged)}, of which {right} rightly")
    print(f"precision {right / len(flagged):.3f}, recall {right / len(should):.3f}")
    supported = sum(found is Backing.SUPPORTED for _, found in true)
    held = sum(found in _FLAGGED for _, found in true)
    print(f"{len(true)} true claims in other words; supported {supported}, contradicted {held}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
