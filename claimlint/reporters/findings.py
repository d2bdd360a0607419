"""Findings as formats take them: with their article, their place and a fingerprint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.model.fingerprint import fingerprints
from claimlint.model.report import FileReport, Report
from claimlint.model.source import Position, Source
from claimlint.model.suppression import Hidden, Hiding
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


class Accepted(Found, frozen=True):
    """A finding that is not told, and by whom it was accepted."""

    by: Hidden


def found_in(file: FileReport) -> Iterator[Found]:
    """Every finding of an article, in order of place; those that are alike have fingerprints of their own."""
    for diagnostic, name in fingerprints(file.diagnostics, file.source):
        yield Found(diagnostic, file.source, name)


def accepted_in(file: FileReport) -> Iterator[Accepted]:
    """The findings that the article suppresses or the baseline knows, in order of place."""
    hidden = [each for each in file.hidden if each.why is not Hiding.OUTSIDE]
    hidden.sort(key=lambda each: each.diagnostic.span)
    told = len(file.diagnostics)
    named = fingerprints([*file.diagnostics, *(each.diagnostic for each in hidden)], file.source)
    for each, (diagnostic, name) in zip(hidden, islice(named, told, None), strict=True):
        yield Accepted(diagnostic, file.source, name, each)


def shown_in(file: FileReport, options: Options) -> list[Found]:
    """The findings of an article that are told to people; notes are only counted unless they were asked for."""
    return [each for each in found_in(file) if _is_shown(each, options)]


def shown(report: Report, options: Options) -> list[Found]:
    """The findings of all articles that are told to people."""
    return [each for file in report.files for each in shown_in(file, options)]


def accepted(report: Report, options: Options) -> list[Found]:
    """The findings of all articles that would be told to people if nobody had accepted them."""
    return [each for file in report.files for each in accepted_in(file) if _is_shown(each, options)]


def _is_shown(found: Found, options: Options) -> bool:
    return options.notes or found.diagnostic.severity is not Severity.INFO


def gravest_first(found: Iterable[Found]) -> list[Found]:
    """Errors, warnings, notes; each in order of file and place, what was accepted behind all of them."""
    return sorted(found, key=lambda each: (isinstance(each, Accepted), -each.diagnostic.severity.rank))
