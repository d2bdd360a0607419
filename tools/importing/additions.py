"""The entries that topics lack, at the end of their files or in new ones."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec
import yaml

from claimlint.atomic import replace_file
from claimlint.errors import UsageError
from claimlint.model.database import Database
from claimlint.model.reference import Entry, Topic
from claimlint.reference.read import parse_yaml
from claimlint.reporters.plain import one_line
from importing.comparison import Standing, standing_of
from importing.proposals import Proposal
from importing.reading import read_bytes
from importing.yaml_lines import entry_lines, topic_lines


def additions(database: Database, root: Path, proposals: Iterable[Proposal]) -> dict[Path, str]:
    """The new text of each topic file that lacks something; no line that is there is touched.

    A value that the database disagrees with is left to people. Where only some values of a proposal are lacking, those
    come as an entry of their own, a draft.
    """
    taken = {entry.id for topic in database.topics.values() for entry in topic.entries}
    lacking: dict[str, list[Entry]] = {}
    first: dict[str, Proposal] = {}
    for proposal in proposals:
        if entry := _lacking(database, proposal, taken):
            taken.add(entry.id)
            first.setdefault(proposal.topic, proposal)
            lacking.setdefault(proposal.topic, []).append(entry)
    return dict(_file(database, root, first[topic], entries) for topic, entries in lacking.items())


def _lacking(database: Database, proposal: Proposal, taken: Iterable[str]) -> Entry | None:
    """A proposal's entry with the values that the database lacks, under an id that is free."""
    every = proposal.entry.values
    values = tuple(each for each in every if standing_of(database, proposal, each)[0] is Standing.LACKS)
    if not values:
        return None
    name = proposal.entry.id
    free = next(each for each in (name, *(f"{name}-{n}" for n in range(2, 1000))) if each not in taken)
    draft = proposal.entry.draft or len(values) < len(every)
    return msgspec.structs.replace(proposal.entry, id=free, values=values, draft=draft)


def _file(database: Database, root: Path, proposal: Proposal, entries: list[Entry]) -> tuple[Path, str]:
    """The topic file of a proposal and its new text; UsageError where it would be a new one without names."""
    topic = database.topics.get(proposal.topic)
    path = root / "topics" / (topic.area if topic else proposal.area) / f"{proposal.topic}.yaml"
    if topic:
        return path, with_entries(path, entries)
    if not proposal.names:
        raise UsageError(f"there is no topic “{proposal.topic}”; give the plan its names, and it will be made")
    begun = Topic(proposal.topic, proposal.names, proposal.area, entries=tuple(entries))
    return path, new_file(begun)


def new_file(topic: Topic) -> str:
    """The text of a topic's file."""
    return "\n".join(topic_lines(topic)) + "\n"


def with_entries(path: Path, entries: Iterable[Entry]) -> str:
    """A topic file's text with entries at its end; UsageError where they would not be entries of its topic."""
    lines = (line for entry in entries for line in entry_lines(entry))
    try:
        text = "\n".join([read_bytes(path).decode().rstrip("\n"), *lines]) + "\n"
        msgspec.convert(parse_yaml(text), Topic)
    except (yaml.YAMLError, ValueError) as error:
        raise UsageError(
            f"{path}: entries cannot be appended ({one_line(str(error))}); move “entries” to the end of the file"
        ) from error
    return text


def write(texts: dict[Path, str]) -> None:
    """Replace files, each whole or not at all; UsageError where one cannot be written."""
    for path, text in texts.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, text.encode(), mode=0o644)
        except OSError as error:
            raise UsageError(f"{path} cannot be written: {error.strerror or error}") from error
