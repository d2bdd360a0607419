"""Accept what is found: suppressions are written until a check is clean."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from claimlint.documents import format_of
from claimlint.engine.suppression.write import at_the_end, in_lines
from claimlint.model.diagnostic import Diagnostic
from claimlint.model.report import FileReport
from claimlint.model.source import Source

Check = Callable[[Source], FileReport]
Choose = Callable[[FileReport], list[Diagnostic]]
Write = Callable[[Source, str, Sequence[Diagnostic], str], str]
_WAYS: tuple[Write, ...] = (in_lines, at_the_end)


class Accepted(msgspec.Struct, frozen=True):
    """One article with suppressions: its new text, how many findings they hide, those that could not be hidden."""

    source: Source
    text: str
    count: int
    left: tuple[Diagnostic, ...]


def accept(report: FileReport, check: Check, reason: str, choose: Choose | None = None) -> Accepted:
    """The article with a suppression for each finding: in its line if that works, else for its text in the file.

    ``choose`` names the findings of a report to suppress, else all that people are told. A way that changes what is found
    otherwise is not taken.
    """
    choose = choose or _suppressible
    source = report.source
    format_ = format_of(source.path) or "text"
    before = len(report.diagnostics)
    for write in _WAYS:
        open_ = choose(report)
        if open_:
            changed = Source(source.path, write(report.source, format_, open_, reason))
            after = check(changed)
            if len(after.diagnostics) < len(report.diagnostics):
                report = after
    return Accepted(source, report.source.text, before - len(report.diagnostics), tuple(choose(report)))


def _suppressible(report: FileReport) -> list[Diagnostic]:
    """What people are told; notes are not, and findings about suppressions are mended instead."""
    found = (each for each in report.diagnostics if each.severity.rank >= report.least_told.rank)
    return [each for each in found if can_be_accepted(each)]


def can_be_accepted(found: Diagnostic) -> bool:
    """Whether a suppression can hide it: findings about suppressions are mended instead."""
    return not found.rule.endswith(("-suppression", "-reason"))
