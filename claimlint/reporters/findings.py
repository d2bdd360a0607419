"""Findings as formats take them: with their article, their place and a fingerprint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.model.fingerprint import fingerprints
from claimlint.model.report import FileReport, Report
from claimlint.model.source import Position, Source
from claimlint.reporters.options import Options


class Found(msgspec.Struct, frozen=True):
    """A finding and the article that it stands in; the fingerprint is unique in the article."""

    diagnostic: Diagnostic
    source: Source
    fingerprint: str

    @property
    def start(self) -> Position:
        """Where it begins."""
        return self.source.position(self.diagnostic.span.start)

    @property
    def end(self) -> Position:
        """The place behind its last character."""
        return self.source.position(self.diagnostic.span.end)


def found_in(file: FileReport) -> Iterator[Found]:
    """Every finding of an article, in order of place; those that are alike have fingerprints of their own."""
    for diagnostic, name in fingerprints(file.diagnostics, file.source):
        yield Found(diagnostic, file.source, name)


def shown_in(file: FileReport, options: Options) -> list[Found]:
    """The findings of an article that are told to people; notes are only counted unless they were asked for."""
    return [each for each in found_in(file) if options.notes or each.diagnostic.severity is not Severity.INFO]


def shown(report: Report, options: Options) -> list[Found]:
    """The findings of all articles that are told to people."""
    return [each for file in report.files for each in shown_in(file, options)]


def gravest_first(found: Iterable[Found]) -> list[Found]:
    """Errors, warnings, notes; each in order of file and place."""
    return sorted(found, key=lambda each: -each.diagnostic.severity.rank)
