"""The references that the database has for each number of a text: ``claimlint cite``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from claimlint.model.diagnostic import Evidence
from claimlint.model.match import Verdict
from claimlint.reporters.evidence import by_edition
from claimlint.reporters.options import PLAIN, Options
from claimlint.reporters.paint import Paint, painter
from claimlint.reporters.plain import one_line

_NOTHING = "There is no number about health in it.\n"
_NO_REFERENCE = "the database has no reference for it"


class Citable(msgspec.Struct, frozen=True):
    """One claim, its sentence, its verdict, and what the database says of it, the best reference first."""

    text: str
    sentence: str
    verdict: Verdict
    references: tuple[Evidence, ...]


def render(claims: Sequence[Citable], options: Options = PLAIN) -> str:
    """Each claim with its references; where they contradict it, the verdict says so."""
    paint = painter(color=options.color)
    return "\n".join(_claim(claim, paint) for claim in claims) if claims else _NOTHING


def _claim(claim: Citable, paint: Paint) -> str:
    head = f"{paint(one_line(claim.text), 'strong')}: {paint(claim.verdict.value, claim.verdict.value)}"
    return "\n".join([head, f"  “{one_line(claim.sentence)}”", *_references(claim.references), ""])


def _references(rows: Iterable[Evidence]) -> Iterator[str]:
    """Each source once, with all that it says of the number."""
    editions = by_edition(rows)
    for edition in editions:
        first = edition[0]
        values = (f"{row.value} for {row.population}" if row.population else row.value for row in edition)
        yield f"  - {first.authority}. {first.title}. {first.year}. {first.url}"
        yield f"    {'; '.join(values)}"
    if not editions:
        yield f"  {_NO_REFERENCE}"
