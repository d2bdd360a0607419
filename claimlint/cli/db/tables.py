"""The reference database as tables for a person to read."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from claimlint.api import Comparison, DatabaseCheck, Failure, Problem, VerdictChange
from claimlint.model.database import Database
from claimlint.model.diagnostic import Severity
from claimlint.model.paper import Resolution
from claimlint.model.reference import Topic
from claimlint.reference.difference import Field, RecordChange
from claimlint.reference.query import Count, SearchHit, SourceRow, Stats, ValueRow, value_rows
from claimlint.reference.review import Overdue
from claimlint.reporters.options import Options
from claimlint.reporters.paint import Paint, painter
from claimlint.reporters.plain import one_line, plural, shown_path
from claimlint.reporters.table import table


def topic(database: Database, found: Topic, look: Options) -> str:
    """One table a measure with the values of all authorities, then the editions they are from."""
    paint = painter(color=look.color)
    others = [name for name in (*found.names[1:], *found.weak_names) if name != found.topic]
    also = f"; also: {', '.join(others)}" if others else ""
    parts = [f"{paint(found.names[0], 'strong')} ({found.area}){also}\n"]
    rows = value_rows(database, found)
    for measure, group in groupby(rows, key=lambda row: row.measure):
        parts.append(f"{paint(measure, 'strong')}\n\n{_values(list(group), look)}")
    editions = dict.fromkeys(f"{row.authority} {row.year}: {row.edition}\n    {row.address}" for row in rows)
    parts.append("".join(f"{line}\n" for line in (paint("sources", "strong"), "", *editions)))
    return "\n".join(parts)


def _values(rows: list[ValueRow], look: Options) -> str:
    """The values of one measure, entry by entry; columns that nothing stands in are left out."""
    columns = ("authority", "for", "value", "where the text says", "entry", "from", "status")
    cells: list[tuple[str, ...]] = []
    entry = ""
    for row in rows:
        new = row.entry != entry
        head, tail, origin = (f"{row.authority} {row.year}", row.entry, row.origin) if new else ("", "", "")
        cells.append((head, row.population, row.value, row.when, tail, origin, _status(row)))
        entry = row.entry
    used = [at for at in range(len(columns)) if any(line[at] for line in cells)]
    return table([columns[at] for at in used], [[line[at] for at in used] for line in cells], look)


def _status(row: ValueRow) -> str:
    if row.superseded:
        return "superseded"
    return "" if row.verified else "draft" if row.draft else "unverified"


def hits(found: Sequence[SearchHit], look: Options) -> str:
    """What a search found, topics first."""
    return table(("kind", "id", "text"), [(hit.kind, hit.id, hit.title) for hit in found], look)


def database_check(found: DatabaseCheck, look: Options, *, quiet: bool, verbose: bool) -> str:
    """The mistakes, the examples that do not hold, and the counts."""
    paint = painter(color=look.color)
    least = Severity.ERROR if quiet else Severity.INFO if verbose else Severity.WARNING
    lines = [_problem(each, paint) for each in found.problems if each.severity.rank >= least.rank]
    if found.examples:
        lines += [line for failure in found.examples.failures for line in _failure(failure, look.width, paint)]
    return "".join(f"{line}\n" for line in [*lines, _check_totals(found)])


def _problem(problem: Problem, paint: Paint) -> str:
    return f"{paint(problem.severity.value, problem.severity.value)}: {one_line(str(problem))}"


def _failure(failure: Failure, width: int, paint: Paint) -> Iterator[str]:
    should = {"agree": "agree", "contradict": "be a conflict", "silent": "give no conflict"}[failure.kind]
    yield f"{paint('error', 'error')}: {failure.path}: {failure.id}: an example should {should}"
    for label, text in (("sentence", failure.sentence), ("came out", failure.outcome)):
        head = f"    {label}: "
        yield from textwrap.wrap(one_line(text), max(width, 60), initial_indent=head, subsequent_indent=" " * len(head))


def _check_totals(found: DatabaseCheck) -> str:
    counts = {severity: sum(each.severity is severity for each in found.problems) for severity in Severity}
    problems = f"{plural(counts[Severity.ERROR], 'error')}, {plural(counts[Severity.WARNING], 'warning')}"
    notes = f", {plural(counts[Severity.INFO], 'note')}" if counts[Severity.INFO] else ""
    if found.examples is None:
        return f"{problems}{notes}; no example was run"
    failed = len(found.examples.failures)
    return f"{problems}{notes}; {plural(found.examples.count, 'example')}: {failed or 'none'} failed"


def stats(found: Stats, look: Options) -> str:
    """The totals, then one table each by area, authority and measure."""
    total = found.total
    oldest = f"; the oldest edition in use is of {found.oldest_edition.year}" if found.oldest_edition else ""
    head = (
        f"database {found.version} ({found.sha256[:12]})\n"
        f"{plural(total.topics, 'topic')}, {plural(total.entries, 'statement')} with {plural(total.values, 'value')}, "
        f"{plural(found.advisories, 'piece')} of advice\n"
        f"{found.verified:,} verified, {plural(found.drafts, 'draft')}; {plural(found.editions, 'edition')}{oldest}\n"
    )
    groups = {"area": found.by_area, "authority": found.by_authority, "measure": found.by_measure}
    return "\n".join([head, *(_counts(name, counts, look) for name, counts in groups.items())])


def _counts(name: str, counts: dict[str, Count], look: Options) -> str:
    rows = [(key, f"{each.topics:,}", f"{each.entries:,}", f"{each.values:,}") for key, each in counts.items()]
    return table((name, "topics", "statements", "values"), rows, look, right=(1, 2, 3))


def sources(rows: Sequence[SourceRow], look: Options) -> str:
    """Every edition by authority, with the number of statements that rest on it."""
    paint = painter(color=look.color)
    parts = []
    for authority, group in groupby(rows, key=lambda row: row.authority):
        parts.append("\n".join([paint(authority, "strong"), *(_edition(row) for row in group)]) + "\n")
    return "\n".join(parts)


def lost(row: SourceRow, found: Resolution) -> str:
    """An edition whose address failed, with the reason and the archived copy."""
    copy = f"\n        archived: {found.archived}" if found.archived else ""
    return one_line(f"{row.edition}: {found.outcome}, {found.reason}") + f"\n        {row.address}{copy}\n"


def _edition(row: SourceRow) -> str:
    old = ", superseded" if row.superseded else ""
    return (
        f"  {row.year}  {row.title} ({plural(row.entries + row.advisories, 'statement')}{old})\n        {row.address}"
    )


def stale(rows: Sequence[Overdue], look: Options) -> str:
    """What is due for review, the longest overdue first."""
    cells = [(f"{row.due or 'never reviewed'}", row.id, row.topic, row.edition, row.address) for row in rows]
    return table(("due", "statement", "topic", "edition", "address"), cells, look)


def comparison(found: Comparison, look: Options, *, with_impact: bool) -> str:
    """Every record that differs, field by field; then the articles whose verdicts do."""
    paint = painter(color=look.color)
    changes = found.difference.changes
    lines = [line for change in changes for line in _change(change, paint)]
    counts = Counter((change.kind, change.change.value) for change in changes)
    told = ", ".join(f"{plural(count, kind)} {change}" for (kind, change), count in counts.items())
    lines += ["" for _ in lines[:1]] + [
        f"{found.difference.old_version} → {found.difference.new_version}: {told or 'no difference'}"
    ]
    if with_impact:
        lines += ["", *(_verdict_change(each, paint) for each in found.impact)]
        lines.append(f"{plural(len(found.impact), 'verdict')} changed in {plural(found.articles, 'article')}")
    return "".join(f"{line}\n" for line in lines)


_SIGNS = {"added": "+", "removed": "-", "changed": "~"}


def _change(change: RecordChange, paint: Paint) -> Iterator[str]:
    where = f" ({change.where})" if change.where else ""
    yield paint(f"{_SIGNS[change.change]} {change.kind} {change.id}{where}", "strong")
    yield from (f"    {_field(field)}" for field in change.fields)


def _field(field: Field) -> str:
    if field.before and field.after:
        return one_line(f"{field.name}: {field.before} → {field.after}")
    return one_line(f"{field.name}: + {field.after}" if field.after else f"{field.name}: - {field.before}")


def _verdict_change(each: VerdictChange, paint: Paint) -> str:
    place = f"{shown_path(each.path)}:{each.position.line}:{each.position.column}"
    references = f" ({', '.join(each.references)})" if each.references else ""
    return f"{paint(place, 'strong')} {one_line(each.text)}: {each.before} → {each.after}{references}"
