"""The outcome of a run: what reporters render."""

from __future__ import annotations

from datetime import date

import msgspec

from claimlint.model.claim import Citation
from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.model.manual import Manual
from claimlint.model.match import AdviceMatch, Match, Verdict
from claimlint.model.paper import Unreached
from claimlint.model.source import Source
from claimlint.model.statement import SourceMatch
from claimlint.model.suppression import Hidden, Hiding

PAGE_MARK = '<meta name="generator" content="claimlint">'  # by which a report in HTML is known not to be an article


class FileReport(msgspec.Struct, frozen=True):
    """All that was found in one article, in order of place."""

    source: Source
    diagnostics: tuple[Diagnostic, ...] = ()
    matches: tuple[Match, ...] = ()
    citations: tuple[Citation, ...] = ()
    advice: tuple[AdviceMatch, ...] = ()
    hidden: tuple[Hidden, ...] = ()  # found, and not reported
    fail_on: Severity = Severity.ERROR  # the least severity that makes the run fail, by the settings of this article
    sourced: tuple[SourceMatch, ...] = ()  # with ``--online``: numbers held against the papers that are cited for them

    @property
    def fails(self) -> bool:
        """Whether a finding is at or above the fail level."""
        return any(each.severity.rank >= self.fail_on.rank for each in self.diagnostics)

    @property
    def least_told(self) -> Severity:
        """The least severity that people are told of unasked: notes are told where one makes the run fail."""
        return min(Severity.WARNING, self.fail_on, key=lambda each: each.rank)


class Skipped(msgspec.Struct, frozen=True):
    """A file that was not checked, and why."""

    path: str
    reason: str


class Report(msgspec.Struct, frozen=True):
    """A whole run."""

    version: str
    database_version: str
    database_sha256: str
    files: tuple[FileReport, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    rules: tuple[Manual, ...] = ()  # that were applied, whether they found something or not
    retractions_date: str = ""  # of the index of retracted papers; empty where there is none
    fixed: int = 0  # findings of the baseline that are gone
    # last days of findings that are reported because the baseline knew them for a time only
    expired: tuple[date, ...] = ()
    moved: int = 0  # findings of the baseline that are known under the new name of their article
    unreached: tuple[Unreached, ...] = ()  # with ``--online``: sources that nobody could be asked about

    def verdicts(self) -> dict[Verdict, int]:
        """How many claims got which verdict; the counts add up to the number of claims."""
        counts = dict.fromkeys(Verdict, 0)
        for file in self.files:
            for match in file.matches:
                counts[match.verdict] += 1
        return counts

    def hidden(self) -> dict[Hiding, int]:
        """How many findings are not reported, by reason."""
        counts = dict.fromkeys(Hiding, 0)
        for file in self.files:
            for each in file.hidden:
                counts[each.why] += 1
        return counts

    def severities(self) -> dict[Severity, int]:
        """How many findings of each severity."""
        counts = dict.fromkeys(Severity, 0)
        for file in self.files:
            for diagnostic in file.diagnostics:
                counts[diagnostic.severity] += 1
        return counts
