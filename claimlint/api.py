"""The one door for programs: check files or text and get a report.

from claimlint import api
report = api.check([Path("article.md")])
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from claimlint import __version__
from claimlint.documents import decode, parse, read
from claimlint.engine.examples import ExampleRun, Failure, check_examples
from claimlint.engine.files import Excluded, Selection, find_files
from claimlint.engine.impact import VerdictChange, impact
from claimlint.engine.manual import Group, find_manual, manuals
from claimlint.engine.pipeline import Pipeline
from claimlint.engine.settings import Settings, check_names
from claimlint.engine.sources import Lookup, SourceReader
from claimlint.errors import UnreadableSource, UsageError
from claimlint.model.claim import CitationKind
from claimlint.model.diagnostic import Severity
from claimlint.model.manual import Manual
from claimlint.model.paper import Outcome, Paper, Resolution
from claimlint.model.reference import Database
from claimlint.model.report import FileReport, Report, Skipped
from claimlint.model.retraction import Standing
from claimlint.model.source import Source
from claimlint.model.statement import SourceMatch
from claimlint.reference import open_database
from claimlint.reference.difference import Difference, difference
from claimlint.reference.location import database_root, is_pack
from claimlint.reference.problem import Problem
from claimlint.reference.query import SourceRow, sources_of
from claimlint.reference.retractions import encode_retractions, user_folder, write_retractions
from claimlint.reporters.citing import Citable
from claimlint.rules.base import evidence_of

if TYPE_CHECKING:
    from claimlint.online.resolver import Resolver

__all__ = [
    "Comparison",
    "DatabaseCheck",
    "Failure",
    "Group",
    "Manual",
    "NewRetractions",
    "Problem",
    "Selection",
    "Settings",
    "VerdictChange",
    "check",
    "check_bytes",
    "check_database",
    "check_source",
    "citable",
    "compare_databases",
    "compare_with_papers",
    "files",
    "lost_sources",
    "manual",
    "manuals",
    "open_database",
    "open_lookup",
    "update_retractions",
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


class NewRetractions(msgspec.Struct, frozen=True):
    """An index of retracted papers that was brought up to date: its day, its file, how many papers have which standing."""

    date: date
    file: Path
    counts: dict[Standing, int]


def files(paths: Sequence[Path], settings: Settings | None = None, *, force_exclude: bool = False) -> Selection:
    """Which files ``check`` would read."""
    return find_files(paths, (settings or Settings()).exclude, force_exclude=force_exclude)


def check(
    paths: Sequence[Path],
    settings: Settings | None = None,
    *,
    force_exclude: bool = False,
    database: Database | None = None,
    lookup: Lookup | None = None,
) -> Report:
    """Check files and folders; with ``lookup`` (see ``open_lookup``) their sources are looked up.

    What cannot be read, or is not there, is named in ``Report.skipped`` with the reason. Raises SettingsError for an
    unknown rule and DatabaseError for a reference database that cannot be used.
    """
    pipeline = _pipeline(settings, database, lookup)
    selection = files(paths, settings, force_exclude=force_exclude)
    found: list[FileReport] = []
    skipped = list(selection.skipped)
    for path in selection.files:
        try:
            found.append(_checked(pipeline, read(path)))
        except UnreadableSource as error:
            skipped.append(_skipped(path, error))
    return _report(pipeline, found, skipped)


def check_bytes(
    data: bytes,
    filename: str,
    settings: Settings | None = None,
    *,
    force_exclude: bool = False,
    database: Database | None = None,
    lookup: Lookup | None = None,
) -> Report:
    """Check one article that is not in a file; ``filename`` gives its format and its name in the report."""
    pipeline = _pipeline(settings, database, lookup)
    if force_exclude and settings and Excluded(settings.exclude).file(Path(filename)):
        return _report(pipeline, [], [])
    try:
        return _report(pipeline, [_checked(pipeline, decode(filename, data))], [])
    except UnreadableSource as error:
        return _report(pipeline, [], [_skipped(Path(filename), error)])


def check_source(source: Source, settings: Settings | None = None, *, database: Database | None = None) -> Report:
    """Check text that is already decoded."""
    pipeline = _pipeline(settings, database)
    return _report(pipeline, [_checked(pipeline, source)], [])


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
    pipeline = _pipeline(None, database)
    reader = SourceReader(pipeline.database)
    for text, paper in pairs:
        document = parse(Source("text.md", text))
        claims = reader.claims(document, pipeline.reader.read(document))
        yield tuple(reader.compare(claim, stated, [paper]) for claim, stated in claims)


def manual(rule: str) -> Manual:
    """The manual page of a rule; UsageError with the nearest name if there is no such rule."""
    return find_manual(rule)


def check_database(root: Path | None = None, *, examples: bool = True, today: date | None = None) -> DatabaseCheck:
    """Everything that is wrong with a reference database, claimlint's own if no folder is named.

    A folder without measures is a pack: it is looked at as laid over claimlint's own database.
    """
    from claimlint.reference.check import check_database as problems_of  # YAML, jsonschema

    folder = root or database_root()
    if not folder.is_dir():
        raise UsageError(f"no such folder: {folder}")
    pack = is_pack(folder)
    base, extra = (database_root(), [folder]) if pack else (folder, [])
    problems = tuple(problems_of(base, today or date.today(), extra))
    usable = not any(problem.severity is Severity.ERROR for problem in problems)
    run = check_examples(open_database(base, extra), folder, laid_over=pack) if examples and usable else None
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
            skipped.append(_skipped(path, error))
    return Comparison(found, len(sources), tuple(impact(first, second, sources)), tuple(skipped))


def update_retractions(file: Path, folder: Path | None = None, *, today: date | None = None) -> NewRetractions:
    """Read the CSV that Retraction Watch publishes into the user's data folder; UsageError if it is something else."""
    from claimlint.reference.notices import latest_day, read_notices, standings_of

    try:
        notices = read_notices(file.read_bytes(), file.name)
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from error
    standings, day = standings_of(notices), latest_day(notices, today or date.today())
    written = write_retractions(encode_retractions(standings, day), folder or user_folder())
    return NewRetractions(day, written, dict(Counter(standings.values()).most_common()))


def _pipeline(settings: Settings | None, database: Database | None, lookup: Lookup | None = None) -> Pipeline:
    settings = settings or Settings()
    check_names((*settings.select, *settings.ignore))
    return Pipeline(database or open_database(), settings, lookup)


def _checked(pipeline: Pipeline, source: Source) -> FileReport:
    """One article through the pipeline; whatever goes wrong in there names the article."""
    try:
        return pipeline.check(source)
    except Exception as error:
        error.add_note(f"while checking {source.path}")
        raise


def _skipped(path: Path, error: UnreadableSource) -> Skipped:
    return Skipped(path.as_posix(), str(error).removeprefix(f"{path}: "))


def _report(pipeline: Pipeline, found: Iterable[FileReport], skipped: Iterable[Skipped]) -> Report:
    database = pipeline.database
    rules = tuple(pipeline.manuals.values())
    day = pipeline.retractions.date
    return Report(__version__, database.version, database.sha256, tuple(found), tuple(skipped), rules, day)
