"""A summary for a pull request or the page of a job: totals by verdict, then the findings in a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from claimlint.model.diagnostic import Severity
from claimlint.model.match import Verdict
from claimlint.model.report import Report
from claimlint.reporters.evidence import explanation
from claimlint.reporters.findings import Found, gravest_first, shown
from claimlint.reporters.markup import ADDRESS, escaped
from claimlint.reporters.options import PLAIN, Options
from claimlint.reporters.plain import one_line, plural, shown_path
from claimlint.reporters.totals import (
    VERDICTS,
    database_line,
    files_line,
    found_line,
    hidden_line,
    hidden_notes,
    statistics,
    unreached_note,
)

_MOST = 50  # rows
_ROOM = 50_000  # characters of rows; a comment on GitHub holds 65,536
_LONGEST = 400  # characters of an article's text in a cell
_ADDRESS = re.compile(rf"{ADDRESS}$", re.ASCII)
_SIGNS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.INFO: "ℹ️"}


def render(report: Report, options: Options = PLAIN) -> str:
    """A heading, the totals, the findings (or how many each rule has) and what was not looked at."""
    body = _statistics(report) if options.statistics else _findings(gravest_first(shown(report, options)))
    return "\n".join([_heading(report), "", *_totals(report), *body, *_closing(report, options)]) + "\n"


def _heading(report: Report) -> str:
    return f"### claimlint: {found_line(report.severities(), notes=True) or 'nothing found'}"


def _totals(report: Report) -> Iterator[str]:
    verdicts = report.verdicts()
    yield from _table(
        ["claims", *VERDICTS.values()],
        [[f"{count:,}" for count in (sum(verdicts.values()), *(verdicts[each] for each in Verdict))]],
    )


def _statistics(report: Report) -> Iterator[str]:
    rows = [[f"{count:,}", one.severity.value, one.rule] for count, one in statistics(report)]
    yield from _table(["findings", "severity", "rule"], rows) if rows else ()


def _findings(found: list[Found]) -> Iterator[str]:
    """The gravest findings, as many as there is room for, and how many are left."""
    rows = [[_place(each), _story(each)] for each in found[:_MOST]]
    sizes = accumulate(sum(map(len, row)) for row in rows)
    kept = [row for row, size in zip(rows, sizes, strict=True) if size <= _ROOM]
    if kept:
        yield from ("<details open>", f"<summary>{plural(len(found), 'finding')}</summary>", "")
        yield from _table(["place", "finding"], kept)
        yield from ("</details>", "")
    if len(kept) < len(found):
        yield from (f"{plural(len(found) - len(kept), 'finding')} more, for which there is no room here.", "")


def _table(heads: list[str], rows: list[list[str]]) -> Iterator[str]:
    for row in (heads, ["---"] * len(heads), *rows):
        yield f"| {' | '.join(row)} |"
    yield ""


def _place(found: Found) -> str:
    return f"{_escaped(shown_path(found.source.path))}:{found.start.line}:{found.start.column}"


def _story(found: Found) -> str:
    diagnostic = found.diagnostic
    message, *more = explanation(diagnostic)
    sign = f"{_SIGNS[diagnostic.severity]} **{diagnostic.rule}**"
    return "<br>".join([f"{sign} {_escaped(message)}", *map(_linked, more)])


def _linked(text: str) -> str:
    """A line of evidence; the address at its end stays one that can be followed."""
    found = _ADDRESS.search(text)
    return f"{_escaped(text[: found.start()])}<{found.group()}>" if found else _escaped(text)


def _escaped(text: str) -> str:
    return escaped(text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …")


def _closing(report: Report, options: Options) -> Iterator[str]:
    yield from (f"{line}\n" for line in hidden_notes(report, options))
    yield from (f"{line}\n" for line in hidden_line(report))
    yield f"{files_line(report)}; {database_line(report)}"
    for each in report.skipped[:_MOST]:
        yield f"- skipped {_escaped(shown_path(each.path))}: {_escaped(one_line(each.reason))}"
    yield from (f"\n{line}:\n" for line in unreached_note(report))
    for source in report.unreached[:_MOST]:
        yield f"- {_escaped(one_line(source.source))}: {_escaped(one_line(source.reason))}"
