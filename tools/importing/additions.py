"""The entries that topics lack, at the end of their files or in new ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import yaml

from claimlint.atomic import replace_file
from claimlint.errors import UsageError
from claimlint.model.reference import Database, Topic
from claimlint.reference.read import parse_yaml
from claimlint.reporters.plain import one_line
from importing.comparison import Standing, standing_of
from importing.proposals import Proposal
from importing.reading import read_bytes
from importing.yaml_lines import entry_lines, head_lines


def additions(database: Database, root: Path, proposals: Iterable[Proposal]) -> dict[Path, str]:
    """The new text of each topic file that lacks something; no line that is there is touched.

    A value that the database disagrees with is left to people. Where only some values of a proposal are lacking, those
    come as an entry of their own, a draft.
    """
    taken = {entry.id for topic in database.topics.values() for entry in topic.entries}
    lines: dict[Path, list[str]] = {}
    for proposal in proposals:
        standings = [standing_of(database, proposal, value)[0] for value in proposal.entry.values]
        lacking = [
            value
            for value, standing in zip(proposal.entry.values, standings, strict=True)
            if standing is Standing.LACKS
        ]
        if not lacking:
            continue
        entry = msgspec.structs.replace(proposal.entry, id=_free(proposal.entry.id, taken), values=tuple(lacking))
        if len(lacking) < len(standings):
            entry = msgspec.structs.replace(entry, draft=True)
        taken.add(entry.id)
        topic = database.topics.get(proposal.topic)
        path = root / "topics" / (topic.area if topic else proposal.area) / f"{proposal.topic}.yaml"
        lines.setdefault(path, list(_begun(path, proposal, topic))).extend(entry_lines(entry))
    texts = {path: "\n".join(each) + "\n" for path, each in lines.items()}
    for path, text in texts.items():
        _refuse_unless_topic(path, text)
    return texts


def _refuse_unless_topic(path: Path, text: str) -> None:
    """UsageError where entries at the end of a file would not be entries of its topic."""
    try:
        msgspec.convert(parse_yaml(text), Topic)
    except (yaml.YAMLError, ValueError) as error:
        raise UsageError(
            f"{path}: entries cannot be appended ({one_line(str(error))}); move “entries” to the end of the file"
        ) from error


def _begun(path: Path, proposal: Proposal, topic: Topic | None) -> Iterator[str]:
    """The file as it is, or the head of a new one."""
    if topic:
        yield read_bytes(path).decode("utf-8").rstrip("\n")
    elif not proposal.names:
        raise UsageError(f"there is no topic “{proposal.topic}”; give the plan its names, and it will be made")
    else:
        yield from head_lines(proposal.topic, proposal.names, proposal.area)
        yield "entries:"


def _free(name: str, taken: Iterable[str]) -> str:
    return next(each for each in (name, *(f"{name}-{n}" for n in range(2, 1000))) if each not in taken)


def write(texts: dict[Path, str]) -> None:
    """Replace files, each whole or not at all; UsageError where one cannot be written."""
    for path, text in texts.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, text.encode(), mode=0o644)
        except OSError as error:
            raise UsageError(f"{path} cannot be written: {error.strerror or error}") from error
