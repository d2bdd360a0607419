"""A page for an editor's desk: totals, what was not checked, the findings by article, the rules behind them.

It is one file that loads nothing, runs nothing and reads well aloud, in the dark and on paper.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from claimlint.model.manual import Manual
from claimlint.model.match import Verdict
from claimlint.model.report import FileReport, Report
from claimlint.reporters.evidence import INSTEAD
from claimlint.reporters.findings import Found, shown_in
from claimlint.reporters.html_finding import finding, rule_anchor
from claimlint.reporters.html_page import Html, fragment, page, tag
from claimlint.reporters.manual_page import paragraphs
from claimlint.reporters.options import PLAIN, Options
from claimlint.reporters.plain import one_line, plural, shown_path
from claimlint.reporters.totals import (
    MEANINGS,
    VERDICTS,
    database_line,
    files_line,
    found_line,
    hidden_line,
    hidden_notes,
    statistics,
    unreached_note,
)

_MOST_OPEN = 100  # findings of a page whose articles are all open at once
_MOST_LISTED = 12  # articles that the contents list without being asked
_CODE = re.compile(r"`([^`]+)`")
_READ = "Sentences without a number are read for advice and for their sources only."
_NO_PROOF = "There is nothing to report. That is no proof that the articles are right: see what was not checked."

Listed = tuple[FileReport, list[Found], str]  # an article, its findings, its anchor


def render(report: Report, options: Options = PLAIN) -> str:
    """The whole page."""
    found = [(file, shown_in(file, options)) for file in report.files]
    listed = [(file, each, f"file-{at}") for at, (file, each) in enumerate(found, 1) if each]
    title = found_line(report.severities(), notes=options.notes) or "no findings"
    findings = _statistics(report) if options.statistics else _findings(report, listed)
    sections = {
        "totals": ("Totals", _totals(report, options)),
        "unchecked": ("What was not checked", _unchecked(report)),
        "findings": ("Findings", findings),
        "rules": ("Rules", _rules(report, listed)),
    }
    return page(
        f"claimlint: {title}",
        tag("a", "Skip to the findings", href="#findings", class_="skip"),
        tag("header", tag("h1", f"Health claims: {title}"), tag("p", _lead(report), class_="lead")),
        tag("nav", _contents(sections, [] if options.statistics else listed), aria_label="Contents"),
        tag("main", *(_section(name, head, body) for name, (head, body) in sections.items())),
        tag("footer", _footer(report)),
    )


def _section(name: str, head: str, body: Iterable[Html]) -> Html:
    lines = (Html(f"{each}\n") for each in body)
    return tag("section", tag("h2", head, id=name), Html("\n"), *lines, aria_labelledby=name)


def _lead(report: Report) -> str:
    claims = plural(sum(report.verdicts().values()), "claim")
    return f"{claims} in {files_line(report)}, held against the reference database {report.database_version}."


def _contents(sections: Mapping[str, tuple[str, Iterable[Html]]], listed: list[Listed]) -> Html:
    files = tag("ul", *(tag("li", _to(name, _path(file))) for file, _, name in listed)) if len(listed) > 1 else Html()
    if len(listed) > _MOST_LISTED:
        files = tag("details", tag("summary", plural(len(listed), "article")), files)
    entries = (tag("li", _to(name, head), files if name == "findings" else "") for name, (head, _) in sections.items())
    return tag("ul", *entries)


def _to(name: str, text: str) -> Html:
    return tag("a", text, href=f"#{name}")


def _path(file: FileReport) -> Html:
    return tag("bdi", shown_path(file.source.path))


def _totals(report: Report, options: Options) -> Iterator[Html]:
    verdicts = report.verdicts()
    rows = ([(f"{verdicts[each]:,}"), words, MEANINGS[each]] for each, words in VERDICTS.items())
    yield _table("Claims by verdict", ["Claims", "Verdict", "What it means"], rows)
    lines = [*hidden_line(report), *hidden_notes(report, options)]
    yield tag("ul", *(tag("li", line) for line in lines)) if lines else Html()


def _table(caption: str, heads: list[str], rows: Iterable[list[str]]) -> Html:
    """A table whose first column are numbers."""
    head = (tag("th", text, scope="col", class_=False if at else "count") for at, text in enumerate(heads))
    body = (
        tag("tr", tag("td", count, class_="count"), tag("th", name, scope="row"), *(tag("td", each) for each in more))
        for count, name, *more in rows
    )
    return tag("table", tag("caption", caption), tag("thead", tag("tr", *head)), tag("tbody", *body))


def _unchecked(report: Report) -> Iterator[Html]:
    """What a reader of the findings must not take for looked at."""
    verdicts, skipped = report.verdicts(), report.skipped
    silent, unstated = verdicts[Verdict.UNSUPPORTED], verdicts[Verdict.NOT_CHECKABLE]
    held, day = sum(len(file.sourced) for file in report.files), report.retractions_date
    lines = [
        f"{plural(silent, 'claim')} unsupported: whether right or wrong is not known here." if silent else "",
        f"{plural(unstated, 'claim')} not checkable: not stated as a fact." if unstated else "",
        _READ,
        f"{plural(held, 'claim') if held else 'No claim'} held against the paper that is cited for it.",
        f"The index of retracted papers ends on {day}." if day else "There was no index of retracted papers.",
        f"{plural(len(report.rules), 'rule')} applied; the settings may have left out others.",
    ]
    yield tag("ul", *(tag("li", line) for line in lines if line))
    if skipped:
        rows = (tag("li", tag("bdi", shown_path(each.path)), f": {one_line(each.reason)}") for each in skipped)
        yield tag("p", f"{plural(len(skipped), 'file')} not read:")
        yield tag("ul", *rows)
    for line in unreached_note(report):
        sources = (f"{one_line(each.source)}: {one_line(each.reason)}" for each in report.unreached)
        yield tag("p", f"{line}:")
        yield tag("ul", *(tag("li", tag("bdi", each)) for each in sources))


def _findings(report: Report, listed: list[Listed]) -> Iterator[Html]:
    is_open = sum(len(found) for _, found, _ in listed) <= _MOST_OPEN
    if not listed:
        yield tag("p", _NO_PROOF)
    for file, found, name in listed:
        yield tag("h3", _path(file), id=name)
        counts = Counter(each.diagnostic.severity for each in found)
        body = (Html(f"{finding(each, f'{name}-{at}')}\n") for at, each in enumerate(found, 1))
        yield tag("details", tag("summary", found_line(counts, notes=True)), Html("\n"), *body, open=is_open)
    clean = {file.source.path for file in report.files} - {file.source.path for file, _, _ in listed}
    if clean:
        rows = (tag("li", _path(file)) for file in report.files if file.source.path in clean)
        yield tag("details", tag("summary", f"{plural(len(clean), 'article')} without findings"), tag("ul", *rows))


def _statistics(report: Report) -> Iterator[Html]:
    rows = [[f"{count:,}", one.rule, one.severity.value] for count, one in statistics(report)]
    yield _table("Findings by rule", ["Findings", "Rule", "Severity"], rows) if rows else tag("p", _NO_PROOF)


def _rules(report: Report, listed: list[Listed]) -> Iterator[Html]:
    """The manual pages of the rules that found something."""
    told = {each.diagnostic.rule for _, found, _ in listed for each in found}
    pages = {manual.name: manual for manual in report.rules}
    if not told:
        yield tag("p", "No rule found anything.")
    for name in sorted(told):
        yield tag("h3", name, id=rule_anchor(name))
        yield from _manual(pages[name]) if name in pages else ()


def _manual(manual: Manual) -> Iterator[Html]:
    yield from (tag("p", _inline(each)) for each in paragraphs(manual))
    if manual.instead:
        yield tag("p", tag("b", INSTEAD), _inline(manual.instead))


def _inline(text: str) -> Html:
    """A paragraph of a manual page, which is Markdown with code between backticks."""
    parts = _CODE.split(" ".join(text.split()))
    return fragment(*(tag("code", part) if at % 2 else part for at, part in enumerate(parts)))


def _footer(report: Report) -> Html:
    return tag("p", f"Written by claimlint {report.version} with the {database_line(report)}.")
