"""What a finding rests on, in words."""

from __future__ import annotations

from collections.abc import Iterable

from claimlint.model.diagnostic import Diagnostic, Evidence
from claimlint.reporters.plain import one_line

WIDEST_VALUE = 24
INSTEAD = "Instead: "


def explanation(diagnostic: Diagnostic) -> list[str]:
    """The message, the evidence and what to do instead, each in a line that is safe to print."""
    advice = [f"{INSTEAD}{one_line(diagnostic.help)}"] if diagnostic.help else []
    hint = [one_line(diagnostic.hint)] if diagnostic.hint else []
    return [one_line(diagnostic.message), *hint, *evidence_lines(diagnostic), *advice]


def evidence_lines(diagnostic: Diagnostic) -> list[str]:
    """Each edition with its values in one line: "NHS 2024, Paracetamol for adults: up to 4 g/day (≥ 16 years)"."""
    return [_edition(rows, diagnostic) for rows in by_edition(diagnostic.evidence)]


def by_edition(evidence: Iterable[Evidence]) -> list[list[Evidence]]:
    """Evidence of one edition together, in the order in which it is given."""
    editions: dict[tuple[str, str, int, str], list[Evidence]] = {}
    for row in evidence:
        editions.setdefault((row.authority, row.title, row.year, row.url), []).append(row)
    return list(editions.values())


def by_value(rows: list[Evidence], told: str = "") -> dict[str, str]:
    """Each value with the people it is for; a sentence that is told already is left out."""
    values: dict[str, list[str]] = {}
    for row in rows:
        values.setdefault(one_line(row.value), []).append(one_line(row.population))
    return {
        value: ", ".join(dict.fromkeys(people))
        for value, people in values.items()
        if len(value) <= WIDEST_VALUE or value not in told
    }


def _edition(rows: list[Evidence], diagnostic: Diagnostic) -> str:
    first = rows[0]
    title = f"{one_line(first.authority)} {first.year}, {one_line(first.title)}"
    values = "; ".join(
        f"{value} ({people})" if people else value for value, people in by_value(rows, diagnostic.message).items()
    )
    return "; ".join(filter(None, [f"{title}: {values}" if values else title, one_line(first.url)]))
