"""The one door for programs: check files or text and get a report.

from claimlint import api
report = api.check([Path("article.md")])
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from claimlint.documents import parse, read
from claimlint.engine.accepting import Accepted
from claimlint.engine.accepting import accept as accept_findings
from claimlint.engine.articles import write_article
from claimlint.engine.baseline import Baseline, Pruned, Record, baseline_of, pruned
from claimlint.engine.examples import ExampleRun, Failure, check_examples
from claimlint.engine.files import Selection, find_files
from claimlint.engine.fixing import Mended, Wish, mend
from claimlint.engine.impact import VerdictChange, impact
from claimlint.engine.manual import Group, find_manual, manuals
from claimlint.engine.options import RunOptions
from claimlint.engine.pipeline import Pipeline
from claimlint.engine.renewal import NewRetractions, renew
from claimlint.engine.settings import Discovery, Request, Settings
from claimlint.engine.sources import Lookup, SourceReader
from claimlint.engine.suppression.write import check_reason
from claimlint.engine.workspace import Workspace, skipped_source
from claimlint.errors import UnreadableSource, UsageError
from claimlint.model.claim import CitationKind
from claimlint.model.database import Database
from claimlint.model.diagnostic import Severity
from claimlint.model.manual import Manual
from claimlint.model.paper import Outcome, Paper, Resolution
from claimlint.model.report import Report, Skipped
from claimlint.model.source import Source
from claimlint.model.statement import SourceMatch
from claimlint.reference import open_database
from claimlint.reference.difference import Difference, difference
from claimlint.reference.location import database_root, is_pack
from claimlint.reference.problem import Problem
from claimlint.reference.query import SourceRow, sources_of
from claimlint.reference.retractions import user_folder
from claimlint.reporters.citing import Citable
from claimlint.rules.base import evidence_of

if TYPE_CHECKING:
    from claimlint.online.resolver import Resolver

__all__ = [
    "Acceptance",
    "Comparison",
    "DatabaseCheck",
    "Discovery",
    "Failure",
    "FixRun",
    "Group",
    "Manual",
    "Mended",
    "NewRetractions",
    "Problem",
    "Pruned",
    "Request",
    "RunOptions",
    "Selection",
    "Settings",
    "VerdictChange",
    "Wish",
    "accept",
    "check",
    "check_bytes",
    "check_database",
    "check_source",
    "citable",
    "compare_databases",
    "compare_with_papers",
    "create_baseline",
    "database",
    "fetch_retractions",
    "files",
    "fix",
    "fix_bytes",
    "lost_sources",
    "manual",
    "manuals",
    "open_database",
    "open_lookup",
    "open_workspace",
    "prune_baseline",
    "update_retractions",
    "write",
]


class DatabaseCheck(msgspec.Struct, frozen=True):
    """What is wrong with a reference database; without examples where its mistakes keep it from being used."""

    root: Path
    problems: tuple[Problem, ...]
    examples: ExampleRun | None

    @property
    def failed(self) -> bool:
        """Whether it has a mistake or an example that does not hold; warnings alone do not fail."""
        broken = any(problem.severity is Severity.ERROR for problem in self.problems)
        return broken or (self.examples is not None and bool(self.examples.failures))


def files(paths: Sequence[Path], settings: Settings | Discovery | None = None) -> Selection:
    """Which files ``check`` would read."""
    return find_files(paths, _discovery(settings).of)


def check(
    paths: Sequence[Path],
    settings: Settings | Discovery | None = None,
    *,
    database: Database | None = None,
    options: RunOptions | None = None,
) -> Report:
    """Check files and folders; with a ``lookup`` in the options (see ``open_lookup``) their sources are looked up.

    Settings hold for all of them; a Discovery finds the settings file of each; without either no file is read. What cannot
    be read, or is not there, is named in ``Report.skipped`` with the reason. Raises SettingsError for settings that make
    no sense and DatabaseError for a reference database that cannot be used.
    """
    return _workspace(settings, database, options).run(paths)


def check_bytes(
    data: bytes,
    filename: str,
    settings: Settings | Discovery | None = None,
    *,
    database: Database | None = None,
    options: RunOptions | None = None,
) -> Report:
    """Check one article that is not in a file; ``filename`` gives its format, its settings and its name in the report."""
    return _workspace(settings, database, options).run_bytes(data, filename)


def check_source(
    source: Source, settings: Settings | Discovery | None = None, *, database: Database | None = None
) -> Report:
    """Check text that is already decoded."""
    workspace = _workspace(settings, database)
    return workspace.report([workspace.check(Path(source.path), source)])


def accept(paths: Sequence[Path], settings: Settings | Discovery | None = None, reason: str = "") -> Acceptance:
    """Write a suppression for every finding into the articles; UsageError for a reason that cannot stand in a comment."""
    check_reason(reason)
    workspace = _workspace(settings)
    report = workspace.run(paths)
    files = [accept_findings(file, workspace.checker(file), reason) for file in report.files if file.diagnostics]
    for file in files:
        if file.text != file.source.text:
            write_article(Path(file.source.path), file.text)
    return Acceptance(tuple(files), report.skipped)


def fix(
    paths: Sequence[Path],
    settings: Settings | Discovery | None = None,
    wish: Wish | None = None,
    *,
    options: RunOptions | None = None,
) -> FixRun:
    """The articles with fixes put in; nothing is written (``write`` does that). The report is on the mended articles."""
    workspace = _workspace(settings, options=options)
    return _fixed(workspace, workspace.run(paths), wish)


def fix_bytes(
    data: bytes,
    filename: str,
    settings: Settings | Discovery | None = None,
    wish: Wish | None = None,
    *,
    options: RunOptions | None = None,
) -> FixRun:
    """One article that is not in a file, with fixes put in."""
    workspace = _workspace(settings, options=options)
    return _fixed(workspace, workspace.run_bytes(data, filename), wish)


def write(mended: Iterable[Mended]) -> None:
    """Put mended articles in the place of those on disk, each whole or not at all."""
    for each in mended:
        if each.changed:
            write_article(Path(each.before.path), each.text)


def create_baseline(
    paths: Sequence[Path],
    settings: Settings | Discovery | None = None,
    folder: Path = Path(),
    until: date | None = None,
) -> Baseline:
    """All that is found now, as a baseline that lies in a folder; known for good, or up to a day and on it."""
    return baseline_of(check(paths, settings, options=RunOptions(use_baseline=False)), folder, until)


def prune_baseline(file: Path, settings: Settings | Discovery | None = None, *, today: date | None = None) -> Pruned:
    """The baseline of a file, and what is left of it: without what is mended or over, moved articles by their new names."""
    record = Record(file, today or date.today())
    articles = record.articles(files([file.parent], settings).files)
    return pruned(record, check(articles, settings, options=RunOptions(use_baseline=False)))


def database(settings: Settings | Discovery | None = None, folder: Path = Path()) -> Database:
    """The references that count in a folder, by its settings."""
    return _workspace(settings).database(folder)


class FixRun(msgspec.Struct, frozen=True):
    """The report on mended articles, and the articles themselves, changed or not."""

    report: Report
    mended: tuple[Mended, ...]

    @property
    def changed(self) -> bool:
        """Whether there was anything to mend."""
        return any(each.changed for each in self.mended)


class Acceptance(msgspec.Struct, frozen=True):
    """What became of the articles into which suppressions were written."""

    files: tuple[Accepted, ...]
    skipped: tuple[Skipped, ...]


def citable(report: Report, *, database: Database | None = None) -> tuple[Citable, ...]:
    """Every claim of a report with the references that the database has for it, those that agree first."""
    database = database or open_database()
    return tuple(
        Citable(
            str(match.claim.quantity),
            file.source.slice(match.claim.sentence),
            match.verdict,
            evidence_of(match, database),
        )
        for file in report.files
        for match in file.matches
    )


def open_workspace(settings: Settings | Discovery | None = None, *, options: RunOptions | None = None) -> Workspace:
    """What a program keeps that checks the same articles again and again: databases and extractor are made once."""
    return _workspace(settings, options=options)


def open_lookup(*, full_text: bool = False, mailto: str = "") -> Resolver:
    """Whoever looks sources up for ``check``: it opens connections, keeps the answers on disk and lists what failed."""
    from claimlint.online.resolver import open_resolver  # the network library

    return open_resolver(full_text=full_text, mailto=mailto)


def lost_sources(lookup: Lookup, *, database: Database | None = None) -> Iterator[tuple[SourceRow, Resolution]]:
    """The editions whose address is gone, or could not be opened."""
    for row in sources_of(database or open_database()):
        found = lookup.resolve(CitationKind.URL, row.address)
        if found is not None and found.outcome in (Outcome.GONE, Outcome.UNREACHABLE):
            yield row, found


def compare_with_papers(
    pairs: Iterable[tuple[str, Paper]], *, database: Database | None = None
) -> Iterator[tuple[SourceMatch, ...]]:
    """For each Markdown text, its claims held against a paper, whether it cites it or not; opens no connection.

    The other numbers of a sentence are looked at, too, if it cites something.
    """
    pipeline = Pipeline(database or open_database(), Settings())
    reader = SourceReader(pipeline.database)
    for text, paper in pairs:
        document = parse(Source("text.md", text))
        claims = reader.claims(document, pipeline.readings.reader.read(document))
        yield tuple(reader.compare(claim, stated, [paper]) for claim, stated in claims)


def manual(rule: str) -> Manual:
    """The manual page of a rule; UsageError with the nearest name if there is no such rule."""
    return find_manual(rule)


def check_database(
    root: Path | None = None, *, examples: bool = True, today: date | None = None, jobs: int | None = None
) -> DatabaseCheck:
    """Everything that is wrong with a reference database, claimlint's own if no folder is named.

    A folder without measures is a pack: it is looked at as laid over claimlint's own database. The examples are run in ``jobs``
    processes, as many as are worth starting if nothing is said.
    """
    from claimlint.reference.check import read_and_check  # YAML, jsonschema

    folder = root or database_root()
    if not folder.is_dir():
        raise UsageError(f"no such folder: {folder}")
    pack = is_pack(folder)
    base, extra = (database_root(), [folder]) if pack else (folder, [])
    problems, database = read_and_check(base, today or date.today(), extra)
    usable = not any(problem.severity is Severity.ERROR for problem in problems)
    run = None
    if examples and usable:
        run = check_examples(database, folder, laid_over=pack, jobs=jobs)
    own = [problem for problem in problems if not pack or problem.path.startswith(f"{folder.as_posix()}/")]
    return DatabaseCheck(folder, tuple(own), run)


class Comparison(msgspec.Struct, frozen=True):
    """Two states of a database, and the verdicts in ``articles`` articles that differ between them."""

    difference: Difference
    articles: int = 0
    impact: tuple[VerdictChange, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def compare_databases(old: str, new: str | None = None, articles: Sequence[Path] = ()) -> Comparison:
    """What ``new`` (else claimlint's own database) changes of ``old``, and which verdicts in articles.

    Both are folders or ``REVISION:FOLDER`` of git. Raises UsageError for what is neither, DatabaseError for a database
    with mistakes.
    """
    from claimlint.reference.revision import database_folder

    with database_folder(old) as before, database_folder(new or str(database_root())) as after:
        first, second = open_database(before), open_database(after)
    found = difference(first, second)
    if not articles:
        return Comparison(found)
    selection = files(articles)
    sources, skipped = [], list(selection.skipped)
    for path in selection.files:
        try:
            sources.append(read(path))
        except UnreadableSource as error:
            skipped.append(skipped_source(path, error))
    return Comparison(found, len(sources), tuple(impact(first, second, sources)), tuple(skipped))


def update_retractions(file: Path, folder: Path | None = None, *, today: date | None = None) -> NewRetractions:
    """Read the CSV that Retraction Watch publishes into the user's data folder; UsageError if it is something else."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from error
    return renew(data, file.name, folder or user_folder(), today or date.today())


def fetch_retractions(folder: Path | None = None, *, mailto: str = "", today: date | None = None) -> NewRetractions:
    """The same with the CSV as it is published now; UsageError, and nothing changed, where it cannot be had whole."""
    from claimlint.online.resolver import fetch_notices  # the network library

    data = fetch_notices(mailto)
    return renew(data, "the list of Retraction Watch", folder or user_folder(), today or date.today(), complete=True)


def _discovery(settings: Settings | Discovery | None) -> Discovery:
    return settings if isinstance(settings, Discovery) else Discovery(fixed=settings or Settings())


def _workspace(
    settings: Settings | Discovery | None, database: Database | None = None, options: RunOptions | None = None
) -> Workspace:
    return Workspace(_discovery(settings), open_database, database, options or RunOptions())


def _fixed(workspace: Workspace, report: Report, wish: Wish | None) -> FixRun:
    mended = [mend(file, workspace.checker(file), wish or Wish()) for file in report.files]
    return FixRun(msgspec.structs.replace(report, files=tuple(each.after for each in mended)), tuple(mended))
