"""The example sentences of the reference database, each run through the whole pipeline: they are its tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from claimlint.engine.parallel import in_processes, worth_starting
from claimlint.engine.pipeline import Pipeline
from claimlint.engine.settings import Settings
from claimlint.model.database import Database
from claimlint.model.match import AdviceMatch, Match, Verdict
from claimlint.model.reference import Advisory, Entry, Examples
from claimlint.model.report import FileReport
from claimlint.model.source import Source
from claimlint.reference.compile import decode_index
from claimlint.reference.index import index_of

CONFLICT = "conflict"
_WORTH_A_PROCESS = 500  # examples; fewer are run in less time than a process takes to start


class Subject(msgspec.Struct, frozen=True):
    """The entry or advisory that an example belongs to; ``path`` is its file below the database folder."""

    path: str
    id: str
    statement: Entry | Advisory
    topic: str | None = None

    def __str__(self) -> str:
        return f"{self.path}, {self.id}"

    def is_reference_of(self, match: Match | AdviceMatch) -> bool:
        """Whether a verdict rests on this statement, or for a number on one of the same topic and measure."""
        if isinstance(match, AdviceMatch):
            return match.advisory is not None and self.id in (match.advisory.advisory, *match.others)
        if any(comparison.entry.id == self.id for comparison in match.comparisons):
            return True
        return isinstance(self.statement, Entry) and (match.topic, match.measure) == (
            self.topic,
            self.statement.measure,
        )


class Failure(msgspec.Struct, frozen=True):
    """An example that came out otherwise than it says."""

    path: str
    id: str
    kind: str
    sentence: str
    outcome: str


class ExampleRun(msgspec.Struct, frozen=True):
    """How many examples were run, and those that failed."""

    count: int
    failures: tuple[Failure, ...]


def check_examples(database: Database, root: Path, *, laid_over: bool = False, jobs: int | None = 1) -> ExampleRun:
    """Run every example as an article of its own; ``root`` is the folder that the database was read from.

    Where that folder is laid over another database, only its own statements are run. ``jobs`` says in how many processes; None for
    as many as are worth starting.
    """
    mine = [each for each in subjects(database, root) if not laid_over or each.id in database.origins]
    count = sum(len([*sentences_of(each)]) for each in mine)
    processes = worth_starting(jobs, count, each=_WORTH_A_PROCESS)
    failures = [failure for found in _run(database, mine, processes) for failure in found]
    return ExampleRun(count, tuple(failures))


Judge = Callable[[Subject], tuple[Failure, ...]]


def _run(database: Database, statements: Sequence[Subject], processes: int) -> Iterator[tuple[Failure, ...]]:
    if processes == 1:
        yield from map(_judge(database), statements)
        return
    with TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        index.write_bytes(index_of(database))
        yield from in_processes(partial(_judge_elsewhere, index, database.sha256), statements, processes)


def _judge_elsewhere(index: Path, sha256: str) -> Judge:
    return _judge(decode_index(index.read_bytes(), sha256))


def _judge(database: Database) -> Judge:
    return partial(_failures, Pipeline(database, Settings(select=(CONFLICT,))))


def _failures(pipeline: Pipeline, subject: Subject) -> tuple[Failure, ...]:
    """The examples of one statement that come out otherwise than they say."""
    outcomes = (
        (kind, sentence, outcome_of(pipeline.check(Source("example.md", sentence)), kind, subject))
        for kind, sentence in sentences_of(subject)
    )
    return tuple(
        Failure(subject.path, subject.id, kind, sentence, outcome) for kind, sentence, outcome in outcomes if outcome
    )


def subjects(database: Database, root: Path) -> Iterator[Subject]:
    """Every statement of the database, by file."""
    places = {file.stem: file.relative_to(root).as_posix() for file in root.glob("advice/*/*.yaml")}
    for topic in database.topics.values():
        path = f"topics/{topic.area}/{topic.topic}.yaml"
        for entry in topic.entries:
            yield Subject(path, entry.id, entry, topic.topic)
    for name, advisory in database.advisories.items():
        yield Subject(places.get(name, "advice"), name, advisory)


def sentences_of(subject: Subject) -> Iterator[tuple[str, str]]:
    """The examples that must hold: a draft gives neither support nor conflict, so only its silent ones."""
    examples: Examples = subject.statement.examples
    kinds = ("agree", "contradict", "silent") if subject.statement.verified else ("silent",)
    for kind in kinds:
        yield from ((kind, sentence) for sentence in getattr(examples, kind))


def outcome_of(report: FileReport, kind: str, subject: Subject) -> str:
    """What came out, if it is not what the example says; otherwise nothing."""
    conflicts = [f"{each.rule}: {each.message}" for each in report.diagnostics if each.group == CONFLICT]
    if kind == "contradict":
        return "" if conflicts else _verdicts(report)
    if conflicts:
        return "; ".join(conflicts)
    matches: tuple[Match | AdviceMatch, ...] = (*report.matches, *report.advice)
    agrees = any(match.verdict is Verdict.SUPPORTED and subject.is_reference_of(match) for match in matches)
    return "" if kind == "silent" or agrees else _verdicts(report)


def _verdicts(report: FileReport) -> str:
    """The verdicts of an example in words."""
    parts = [_claim(match) for match in report.matches]
    parts += [_advice(match) for match in report.advice]
    return "; ".join(parts) or "neither a claim nor advice was read"


def _claim(match: Match) -> str:
    frame = f" ({match.topic}, {match.measure})" if match.topic else ""
    reason = next((step for step in reversed(match.trace) if not step.startswith(("verdict", "candidate"))), "")
    why = f", {reason}" if reason.startswith(("no ", "only ")) else ""
    return f"{match.claim.quantity}: {match.verdict}{frame}{why}"


def _advice(match: AdviceMatch) -> str:
    return f"advice: {match.verdict} ({match.advisory.advisory if match.advisory else 'no advisory'})"
