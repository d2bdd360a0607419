"""The baseline: findings that a team knew when it began, kept by content so that edits elsewhere change nothing.

It remembers the state of the references too. What only a newer database reveals is new, and says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from claimlint.engine.articles import relative_to
from claimlint.errors import SettingsError
from claimlint.model.diagnostic import Diagnostic
from claimlint.model.fingerprint import digest, fingerprint
from claimlint.model.report import FileReport, Report
from claimlint.model.source import Source
from claimlint.model.suppression import Hidden, Hiding

NAME = "claimlint-baseline.json"
_FORMAT = 1


class Known(msgspec.Struct, frozen=True, rename="kebab", omit_defaults=True):
    """One finding; ``count`` are those that are alike, ``rests_on`` is the state of its evidence."""

    rule: str
    text: str
    fingerprint: str
    rests_on: str = ""
    count: int = 1


class KnownFile(msgspec.Struct, frozen=True, omit_defaults=True):
    """One article as it was, with its findings."""

    content: str
    findings: tuple[Known, ...] = ()


class Baseline(msgspec.Struct, frozen=True):
    """What was known, under which database; paths are seen from the folder of the file."""

    format: int
    database: str
    sha256: str
    files: dict[str, KnownFile] = {}

    @property
    def count(self) -> int:
        """How many findings it holds."""
        return sum(known.count for file in self.files.values() for known in file.findings)


class Sorted(msgspec.Struct, frozen=True):
    """A report without what is known, and the known findings that are gone from its article."""

    report: FileReport
    fixed: tuple[Known, ...] = ()


def read_baseline(file: Path) -> Baseline:
    """The baseline in a file; SettingsError if there is none."""
    try:
        found = msgspec.json.decode(file.read_bytes(), type=Baseline)
    except OSError as error:
        hint = "claimlint baseline create writes one"
        raise SettingsError(f"baseline: {file} cannot be read: {error.strerror}; {hint}") from error
    except msgspec.DecodeError as error:
        raise SettingsError(f"baseline: {file} is damaged: {error}; restore it, or create it anew") from error
    if found.format != _FORMAT:
        raise SettingsError(f"baseline: {file} is of a newer claimlint (format {found.format}); update claimlint")
    return found


def written(baseline: Baseline) -> str:
    """The baseline as text: one finding a line, so that versions of it can be compared and merged."""
    return msgspec.json.format(msgspec.json.encode(baseline), indent=1).decode() + "\n"


def baseline_of(report: Report, folder: Path) -> Baseline:
    """All that a run found, as seen from a folder."""
    files = {
        relative_to(folder, file.source.path): KnownFile(_content(file.source), _known(file)) for file in report.files
    }
    return Baseline(_FORMAT, report.database_version, report.database_sha256, dict(sorted(files.items())))


def _known(file: FileReport) -> tuple[Known, ...]:
    counts = Counter(_identity(each, file.source) for each in file.diagnostics)
    return tuple(msgspec.structs.replace(known, count=count) for known, count in counts.items())


def _identity(diagnostic: Diagnostic, source: Source) -> Known:
    return Known(diagnostic.rule, source.words(diagnostic.span), fingerprint(diagnostic, source), _state(diagnostic))


def _state(diagnostic: Diagnostic) -> str:
    """The reference values that a finding rests on, in short."""
    rows = sorted(f"{row.entry} {row.value} {row.population}" for row in diagnostic.evidence)
    return digest(*rows)[:12] if rows else ""


def _content(source: Source) -> str:
    return digest(source.text)


def pruned(baseline: Baseline, gone: Callable[[str, Known], int]) -> Baseline:
    """The baseline without as many findings as are gone of each, and without the articles that are left with none."""
    files = {}
    for path, file in baseline.files.items():
        kept = ((known, known.count - gone(path, known)) for known in file.findings)
        findings = tuple(msgspec.structs.replace(known, count=count) for known, count in kept if count > 0)
        files[path] = msgspec.structs.replace(file, findings=findings)
    return msgspec.structs.replace(baseline, files=files)


def sort_out(file: FileReport, baseline: Baseline, folder: Path, database: str, applied: Iterable[str]) -> Sorted:
    """Hide what is known of an article, and say of the rest when it is new only because of the references.

    Known findings of rules that are not ``applied`` are left aside.
    """
    known = baseline.files.get(relative_to(folder, file.source.path), KnownFile(""))
    left = {(each.rule, each.fingerprint): each for each in known.findings}
    counts = Counter({key: each.count for key, each in left.items()})
    unchanged = known.content == _content(file.source)
    kept: list[Diagnostic] = []
    hidden: list[Hidden] = []
    for each in file.diagnostics:
        key = (each.rule, fingerprint(each, file.source))
        had = counts[key] > 0
        counts[key] -= 1
        if had and left[key].rests_on == _state(each):
            hidden.append(Hidden(each, Hiding.KNOWN))
        else:
            kept.append(
                msgspec.structs.replace(each, hint=_hint(baseline, database, known=had)) if had or unchanged else each
            )
    rules = set(applied)
    fixed = [(key, count) for key, count in counts.items() if count > 0 and key[0] in rules]
    report = msgspec.structs.replace(file, diagnostics=tuple(kept), hidden=(*file.hidden, *hidden))
    return Sorted(report, tuple(msgspec.structs.replace(left[key], count=count) for key, count in fixed))


def _hint(baseline: Baseline, database: str, *, known: bool) -> str:
    """Why something is new although nobody wrote it."""
    changed = f" ({baseline.database} → {database})" if baseline.database != database else ""
    if known:
        return f"this is in the baseline, but the references that it rests on have changed{changed}"
    cause = f"the reference database has changed{changed}" if changed else "claimlint or its settings have changed"
    return f"the text is as it was when the baseline was written; {cause}"
