"""The closing lines of a report: what was found and what was not looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from claimlint.model.diagnostic import Applicability, Diagnostic, Severity
from claimlint.model.match import Verdict
from claimlint.model.report import Report
from claimlint.model.suppression import Hiding
from claimlint.reporters.options import Options
from claimlint.reporters.paint import Paint
from claimlint.reporters.plain import joined, plural

VERDICTS = {
    Verdict.SUPPORTED: "supported",
    Verdict.CONFLICT: "in conflict",
    Verdict.UNSUPPORTED: "unsupported",
    Verdict.NOT_CHECKABLE: "not checkable",
}

MEANINGS = {
    Verdict.SUPPORTED: "a current edition of an authority in the database gives this number",
    Verdict.CONFLICT: "every current reference for these people gives another one",
    Verdict.UNSUPPORTED: "no reference speaks of it, or none clearly enough",
    Verdict.NOT_CHECKABLE: "it is not stated as a fact: a question, a myth, one study's result, history",
}

NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
HIDDEN = {Hiding.SUPPRESSED: "suppressed", Hiding.KNOWN: "known", Hiding.OUTSIDE: "outside the change"}


def closing(report: Report, options: Options) -> list[str]:
    """What is not shown and could be, then the totals."""
    return [] if options.quiet else [*hidden_notes(report, options), totals_line(report, options)]


def hidden_notes(report: Report, options: Options) -> list[str]:
    """ "3 notes, shown with --verbose" and "2 findings outside the change, shown with --all", if there are any."""
    notes = 0 if options.notes else report.severities()[Severity.INFO]
    outside = report.hidden()[Hiding.OUTSIDE]
    return [
        *([f"{plural(notes, 'note')}, shown with --verbose"] if notes else []),
        *fixable_line(report, options),
        *([f"{plural(outside, 'finding')} outside the change, shown with --all"] if outside else []),
    ]


def fixable_line(report: Report, options: Options) -> list[str]:
    """ "2 findings can be mended with --fix, 1 more with --unsafe-fixes", if any of those shown."""
    least = Severity.INFO if options.notes else Severity.WARNING
    fixes = Counter(
        each.fix.applicability
        for file in report.files
        for each in file.diagnostics
        if each.fix and each.severity.rank >= least.rank
    )
    safe, unsafe = fixes[Applicability.SAFE], fixes[Applicability.UNSAFE]
    if safe:
        return [
            f"{plural(safe, 'finding')} can be mended with --fix"
            + (f", {unsafe} more with --unsafe-fixes" if unsafe else "")
        ]
    return [f"{plural(unsafe, 'finding')} can be mended with --fix --unsafe-fixes"] if unsafe else []


def found_line(counts: Mapping[Severity, int], *, notes: bool) -> str:
    """ "1 error, 3 warnings", with notes if they are wanted; empty for none of them."""
    return joined(plural(counts[each], NOUNS[each]) for each in _told(notes=notes) if counts[each])


def _told(*, notes: bool) -> list[Severity]:
    return [severity for severity in Severity if notes or severity is not Severity.INFO]


def totals_line(report: Report, options: Options) -> str:
    """ "12 claims: 5 supported, 1 in conflict, …; 1 error, 3 warnings; 2 files, 1 skipped; 3 sources not looked up"."""
    severities = report.severities()
    found = [plural(severities[each], NOUNS[each]) for each in _told(notes=options.notes)]
    lines = [claims_line(report), joined(found), *hidden_line(report), files_line(report), *unreached_line(report)]
    return "; ".join(lines)


def hidden_line(report: Report) -> list[str]:
    """ "2 suppressed, 5 known, 1 fixed, 1 expired", if anything that was found is not reported, or is again."""
    counts = {HIDDEN[why]: count for why, count in report.hidden().items()}
    counts |= {"fixed": report.fixed, "expired": len(report.expired)}
    line = joined(f"{count:,} {words}" for words, count in counts.items() if count)
    return [line] if line else []


def claims_line(report: Report) -> str:
    """ "12 claims: 5 supported, 1 in conflict, 4 unsupported, 2 not checkable"; the parts add up."""
    verdicts = report.verdicts()
    parts = joined(f"{verdicts[verdict]:,} {words}" for verdict, words in VERDICTS.items())
    return f"{plural(sum(verdicts.values()), 'claim')}: {parts}"


def files_line(report: Report) -> str:
    """ "2 files, 1 skipped"."""
    return joined([plural(len(report.files), "file"), f"{len(report.skipped)} skipped" if report.skipped else ""])


def unreached_line(report: Report) -> list[str]:
    """ "3 sources not looked up", if nobody could be asked about some."""
    return [f"{plural(len(report.unreached), 'source')} not looked up"] if report.unreached else []


def unreached_note(report: Report) -> list[str]:
    """ "3 sources not looked up; nothing follows from that", if there are any."""
    return [f"{line}; nothing follows from that" for line in unreached_line(report)]


def database_line(report: Report) -> str:
    """ "reference database 2026.01.10 (0123456789ab)"."""
    return f"reference database {report.database_version} ({report.database_sha256[:12]})"


def statistics(report: Report) -> list[tuple[int, Diagnostic]]:
    """How often each rule found something, most often first, with one finding of it."""
    found = [each for file in report.files for each in file.diagnostics]
    one = {each.rule: each for each in found}
    counts = Counter(each.rule for each in found)
    return [(count, one[rule]) for rule, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def statistics_lines(report: Report, paint: Paint) -> list[str]:
    """The counts by rule as lines."""
    rows = statistics(report)
    width = max((len(str(count)) for count, _ in rows), default=1)
    return [f"{count:>{width}}  {paint(row.severity.value, row.severity.value)}[{row.rule}]" for count, row in rows]
