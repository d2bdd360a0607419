"""The baseline: findings that a team knew when it began, kept by content so that edits elsewhere change nothing.

It remembers the state of the references too. What only a newer database reveals is new, and says so. An entry may be for
a time; when that is over its finding is told again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from pathlib import Path

import msgspec

from claimlint.documents import read
from claimlint.engine.articles import relative_to
from claimlint.engine.changes import renames_since
from claimlint.errors import SettingsError, UnreadableSource
from claimlint.model.diagnostic import Diagnostic
from claimlint.model.fingerprint import digest, fingerprint
from claimlint.model.report import FileReport, Report, Skipped
from claimlint.model.source import Source
from claimlint.model.suppression import Hidden, Hiding

NAME = "claimlint-baseline.json"
_FORMAT = 1


class Known(msgspec.Struct, frozen=True, rename="kebab", omit_defaults=True):
    """One finding; ``count`` are those that are alike, ``rests_on`` is the state of its evidence.

    It is known up to the day ``until`` and on it.
    """

    rule: str
    text: str
    fingerprint: str
    rests_on: str = ""
    count: int = 1
    until: date | None = None

    def expired(self, today: date) -> bool:
        """Whether its time is over."""
        return self.until is not None and self.until < today


class KnownFile(msgspec.Struct, frozen=True, omit_defaults=True):
    """One article as it was, with its findings; ``lapsed`` if some were taken out because their time was over."""

    content: str
    findings: tuple[Known, ...] = ()
    lapsed: bool = False

    @property
    def count(self) -> int:
        """How many findings it holds."""
        return sum(known.count for known in self.findings)


class Baseline(msgspec.Struct, frozen=True):
    """What was known, under which database; paths are seen from the folder of the file."""

    format: int
    database: str
    sha256: str
    files: dict[str, KnownFile] = {}

    @property
    def count(self) -> int:
        """How many findings it holds."""
        return sum(file.count for file in self.files.values())


class Sorted(msgspec.Struct, frozen=True):
    """A report without what is known, the known findings that are gone, those in it whose time is over."""

    report: FileReport
    fixed: tuple[Known, ...] = ()
    expired: dict[Diagnostic, date] = {}


class Pruned(msgspec.Struct, frozen=True):
    """A baseline and what is left of it: how many findings were mended, are over, have moved with their article.

    Of the articles that were ``skipped`` nothing was taken out.
    """

    before: Baseline
    after: Baseline
    mended: int
    expired: int
    moved: int
    skipped: tuple[Skipped, ...] = ()


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


def baseline_of(report: Report, folder: Path, until: date | None = None) -> Baseline:
    """All that a run found, as seen from a folder, known until a day or for good."""
    files = {
        relative_to(folder, file.source.path): KnownFile(_content(file.source), _known(file, until))
        for file in report.files
    }
    return Baseline(_FORMAT, report.database_version, report.database_sha256, dict(sorted(files.items())))


def _known(file: FileReport, until: date | None) -> tuple[Known, ...]:
    counts = Counter(_identity(each, file.source) for each in file.diagnostics)
    return tuple(msgspec.structs.replace(known, count=count, until=until) for known, count in counts.items())


def _identity(diagnostic: Diagnostic, source: Source) -> Known:
    return Known(diagnostic.rule, source.words(diagnostic.span), fingerprint(diagnostic, source), _state(diagnostic))


def _state(diagnostic: Diagnostic) -> str:
    """The reference values that a finding rests on, in short."""
    rows = sorted(f"{row.entry} {row.value} {row.population}" for row in diagnostic.evidence)
    return digest(*rows)[:12] if rows else ""


def _content(source: Source) -> str:
    return digest(source.text)


class Record:
    """A baseline at work: it knows which entries are whose, also where an article has moved since.

    An article that it does not name has moved if one that it names is no longer there and either had the very same text
    or was renamed to it, as git tells.
    """

    def __init__(self, file: Path, today: date) -> None:
        self.file, self.today = file, today
        self.baseline = read_baseline(file)
        self.moved: dict[str, str] = {}  # articles by the name that they have now, with the one that is recorded

    @property
    def moves(self) -> int:
        """How many findings have moved with their article."""
        return sum(self.baseline.files[old].count for old in self.moved.values())

    def known(self, source: Source) -> KnownFile:
        """What is recorded of an article, under the name that it had."""
        return self.baseline.files.get(self._name(source), KnownFile(""))

    def articles(self, others: Iterable[Path]) -> list[Path]:
        """Those that are recorded and still there, and those of the others that have moved from where they were."""
        there = [path for name in self.baseline.files if (path := self.file.parent / name).is_file()]
        return [*there, *(path for path in others if self._has_moved(path))] if self._gone else there

    def sort_out(self, file: FileReport, database: str, applied: Iterable[str]) -> Sorted:
        """Hide what is known of an article, and say of the rest why it is told although nobody wrote it.

        Known findings of rules that are not ``applied`` are left aside.
        """
        known = self.known(file.source)
        left = {(each.rule, each.fingerprint): each for each in known.findings}
        counts = Counter({key: each.count for key, each in left.items()})
        unchanged = known.content == _content(file.source) and not known.lapsed
        kept: list[Diagnostic] = []
        hidden: list[Hidden] = []
        expired: dict[Diagnostic, date] = {}
        for each in file.diagnostics:
            key = (each.rule, fingerprint(each, file.source))
            entry = left[key] if counts[key] > 0 else None
            counts[key] -= 1
            if entry and entry.rests_on == _state(each) and not entry.expired(self.today):
                hidden.append(Hidden(each, Hiding.KNOWN, f"in the baseline {self.file.name}", until=entry.until))
                continue
            hint = self._hint(entry, database) if entry or unchanged else ""
            kept.append(msgspec.structs.replace(each, hint=hint) if hint else each)
            if entry and entry.until and entry.expired(self.today):
                expired[kept[-1]] = entry.until
        rules = set(applied)
        fixed = [(key, count) for key, count in counts.items() if count > 0 and key[0] in rules]
        report = msgspec.structs.replace(file, diagnostics=tuple(kept), hidden=(*file.hidden, *hidden))
        return Sorted(report, tuple(msgspec.structs.replace(left[key], count=count) for key, count in fixed), expired)

    def _hint(self, entry: Known | None, database: str) -> str:
        """Why something is told although nobody wrote it."""
        if entry and entry.expired(self.today):
            return f"{self.file.name} knew this until {entry.until}, which is over; mend it, or record it until another day"
        before = self.baseline.database
        changed = f" ({before} → {database})" if before != database else ""
        if entry:
            return f"this is in the baseline, but the references that it rests on have changed{changed}"
        cause = f"the reference database has changed{changed}" if changed else "claimlint or its settings have changed"
        return f"the text is as it was when the baseline was written; {cause}"

    def _name(self, source: Source) -> str:
        """The name under which an article is recorded; found once, so that what is changed in it later is no matter."""
        name = relative_to(self.file.parent, source.path)
        if name not in self.baseline.files and name not in self.moved:
            free = self._gone.keys() - self.moved.values()
            content = _content(source)
            same = (old for old in sorted(free) if self._gone[old].content == content)
            old = next(same, None) or self._renamed.get(name)
            if old in free:
                self.moved[name] = old
        return self.moved.get(name, name)

    def _has_moved(self, path: Path) -> bool:
        try:
            return self._name(read(path)) != relative_to(self.file.parent, str(path))
        except UnreadableSource:
            return False

    @cached_property
    def _gone(self) -> dict[str, KnownFile]:
        """The articles that are recorded and no longer there."""
        return {name: file for name, file in self.baseline.files.items() if not (self.file.parent / name).exists()}

    @cached_property
    def _renamed(self) -> dict[str, str]:
        """Articles that git saw moving since the baseline was committed, by the name that they have now."""
        folder = self.file.parent
        pairs = renames_since(self.file) if self._gone else ()
        return {relative_to(folder, str(new)): relative_to(folder, str(old)) for old, new in pairs}


def pruned(record: Record, report: Report) -> Pruned:
    """The record without what a report does not find any more or is over, its articles under the names that they have now."""
    folder = record.file.parent
    before, now, names = record.baseline, baseline_of(report, folder), {old: new for new, old in record.moved.items()}
    skipped = {relative_to(folder, each.path) for each in report.skipped}
    files, mended, expired, moved = {}, 0, 0, 0
    for old, file in before.files.items():
        name = names.get(old, old)
        if name in skipped:
            files[name] = file
            continue
        found = _found(file, now.files.get(name, KnownFile("")))
        kept = tuple(each for each in found if not each.expired(record.today))
        left = msgspec.structs.replace(file, findings=kept, lapsed=file.lapsed or len(kept) < len(found))
        over = sum(each.count for each in found) - left.count
        mended, expired = mended + file.count - left.count - over, expired + over
        moved += left.count if name != old else 0
        if name in now.files:
            files[name] = left
    after = msgspec.structs.replace(before, files=dict(sorted(files.items())))
    return Pruned(before, after, mended, expired, moved, report.skipped)


def _found(file: KnownFile, now: KnownFile) -> tuple[Known, ...]:
    """The findings of an article that are still there, each as often as it is."""
    counts = {(each.rule, each.fingerprint): each.count for each in now.findings}
    there = ((each, min(each.count, counts.get((each.rule, each.fingerprint), 0))) for each in file.findings)
    return tuple(msgspec.structs.replace(each, count=count) for each, count in there if count > 0)
