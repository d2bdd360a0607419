"""What the importers share: reading files nobody vouches for, entries as YAML, and how they are held against the database.

An importer turns a file and its plan into proposals: entries as they would stand in ``claims_db/``. ``compare`` says of
each of their numbers whether the database has it; ``additions`` are the entries that topics lack. What goes wrong is a
``ClaimlintError`` with file and place, and nothing is written until all that is to be written is there.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec
import yaml

from claimlint.atomic import replace_file
from claimlint.errors import ClaimlintError, UsageError
from claimlint.model.ages import age_range
from claimlint.model.quantity import DOWNWARDS, UPWARDS, Comparator
from claimlint.model.reference import Database, Entry, Examples, For, Record, Review, Topic, Value
from claimlint.reference import open_database
from claimlint.reference.read import parse_yaml
from claimlint.reporters.plain import one_line, visible

ROOT = Path(__file__).resolve().parents[1]
LARGEST = 64_000_000  # bytes of a file; the largest table known has three million
DAYS = {"h": 1 / 24, "d": 1.0, "wk": 7.0, "mo": 30.4375, "a": 365.25}
_MILLIGRAMS = {"ug": 0.001, "mg": 1.0, "g": 1000.0}
# A wrong number of an example: less than a minimum, else anything that is not near.
_LESS, _OTHER = (0.25, 0.2, 0.5, 1 / 3), (0.25, 0.2, 5.0, 4.0, 3.0, 10.0)
_NOUNS = {"h": "hour", "d": "day", "wk": "week", "mo": "month", "a": "year", "{dose}": "dose"}
_NEAR, _NEAR_ACROSS_UNITS = 0.01, 0.1  # 8 weeks are two months
T = TypeVar("T")


# ── reading ──


def read_bytes(path: Path) -> bytes:
    """A file's content; UsageError where there is none or far too much of it."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)  # a device has no size to ask for
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}; give the path of the file") from error
    if len(data) > LARGEST:
        raise UsageError(f"{path} has more than {LARGEST:,} bytes; a table of reference values is smaller")
    return data


def read_plan(path: Path, kind: type[T]) -> T:
    """A plan as ``kind``; UsageError tells what of it is not as it must be."""
    try:
        return msgspec.convert(parse_yaml(read_bytes(path)), kind)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UsageError(f"{path}: the plan cannot be used: {one_line(str(error))}") from error


# ── proposals ──


class Kind(Record, frozen=True):
    """How a plan has entries of one kind written: their measure, words, and sentences with {name}, {amount}, {wrong}."""

    measure: str
    draft: bool = False
    about: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    only_cues: bool = False
    unless: tuple[str, ...] = ()
    note: str = ""
    examples: Examples = Examples()


class Proposal(NamedTuple):
    """An entry that a file proves, with what the file calls each of its values."""

    topic: str
    entry: Entry
    said: tuple[str, ...]
    named: bool = False  # the plan says which entry it is: others of the same measure are about something else
    names: tuple[str, ...] = ()  # of the topic, where it is to be a new one
    area: str = ""


def entry_of(
    kind: Kind, name: str, edition: str, unit: str, values: Sequence[Value], review: Review, database: Database
) -> Entry:
    """An entry as a plan has this kind written; its source is the address of its edition."""
    if kind.measure not in database.measures:
        raise UsageError(f"the plan names measure “{kind.measure}”, which measures.yaml does not have")
    if edition not in database.editions:
        raise UsageError(f"the plan names edition “{edition}”, which is not under editions/; add it there first")
    words = {key: getattr(kind, key) for key in ("measure", "draft", "about", "cues", "only_cues", "unless", "note")}
    seen_in = database.editions[edition].url
    return Entry(id=name, edition=edition, unit=unit, values=tuple(values), seen_in=seen_in, review=review, **words)


def with_examples(entry: Entry, kind: Kind, topic_name: str, known: Iterable[float]) -> Entry:
    """The entry with the sentences of its kind, about its first value; ``known`` are right numbers of the topic."""
    value = entry.values[0]
    number = next(each for each in (value.value, value.low, value.high) if each is not None)
    factors = _LESS if value.comparator in UPWARDS else _OTHER
    odd = wrong(number, scale(entry.unit)[1], list(known), (each for each in factors if (number * each).is_integer()))
    narrow = value.low is not None and value.high is not None and value.high - value.low <= 1
    fields = {"name": topic_name, "amount": in_words(Value(value=value.low) if narrow else value, entry.unit)}
    if odd is not None:
        fields["wrong"] = in_words(Value(value=odd), entry.unit)

    def filled(sentences: Sequence[str]) -> tuple[str, ...]:
        made = (text.format_map(fields) for text in sentences if odd is not None or "{wrong}" not in text)
        return tuple(text[:1].upper() + text[1:] for text in made)

    shown = Examples(*(filled(getattr(kind.examples, each)) for each in Examples.__struct_fields__))
    return msgspec.structs.replace(entry, examples=shown)


def merged(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Proposals of the same entry as one: several series may each prove a value of it."""
    found: dict[tuple[str, str, str], Proposal] = {}
    for each in proposals:
        key = (each.topic, each.entry.id, each.entry.unit)
        first = found.get(key)
        if first is None:
            found[key] = each
            continue
        rows = dict(zip(first.entry.values, first.said, strict=True))
        for value, said in zip(each.entry.values, each.said, strict=True):
            rows.setdefault(value, said)
        entry = msgspec.structs.replace(first.entry, values=tuple(rows))
        found[key] = first._replace(entry=entry, said=tuple(rows.values()))
    return list(found.values())


# ── numbers ──


def scale(unit: str) -> tuple[str, float]:
    """What a unit measures, and how much of that one is: ("d", 7.0) for wk, ("mg/d", 1000.0) for g/d."""
    stem, slash, per = unit.partition("/")
    if unit in DAYS:
        return "d", DAYS[unit]
    return ("mg" + slash + per, _MILLIGRAMS[stem]) if stem in _MILLIGRAMS else (unit, 1.0)


def wrong(value: float, size: float, known: Sequence[float], factors: Iterable[float]) -> float | None:
    """A number that none of the topic comes near; ``size`` is that of its unit in the one that ``known`` are in."""
    for factor in factors:
        candidate = float(f"{value * factor:.3g}")
        if all(abs(candidate * size - other) > 0.15 * max(other, candidate * size) for other in known):
            return candidate
    return None


def numbers_of(entries: Iterable[Entry]) -> list[float]:
    """All numbers of entries, in the units that ``scale`` turns theirs into."""
    return [
        number * scale(value.unit or entry.unit)[1]
        for entry in entries
        for value in entry.values
        for number in (value.value, value.low, value.high)
        if number is not None
    ]


def pick(options: Sequence[str], key: str) -> str:
    """One of several, always the same for the same key."""
    return options[number_of(key) % len(options)]


def number_of(key: str) -> int:
    """A number that a text always gives again."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16)


def plain(value: float) -> str:
    """A number as articles write it."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    whole, dot, rest = text.partition(".")
    return f"{int(whole):,}{dot}{rest}"


def in_words(value: Value, unit: str) -> str:
    """A value as a sentence would have it: "6 months", "12 to 15.9 months", "4 weeks"."""
    ends = [each for each in (value.value, value.low, value.high) if each is not None]
    noun = _NOUNS.get(unit, unit)
    return " to ".join(map(plain, ends)) + (
        f" {noun}{'' if ends == [1] or unit not in _NOUNS else 's'}" if unit else ""
    )


# ── comparison ──


class Standing(StrEnum):
    """What the database makes of a fact of a file."""

    HAS = "has"
    DISAGREES = "disagrees"
    LACKS = "lacks"
    LEFT_OUT = "left out"  # the plan says why
    UNPLANNED = "unplanned"  # the plan does not speak of it


class Verdict(NamedTuple):
    """One line of a comparison."""

    standing: Standing
    where: str  # a topic, or where in the file
    said: str
    held: str = ""  # what the database has

    def __str__(self) -> str:
        return visible(f"{self.standing:<10} {self.where:<32} {self.said}{' — ' if self.held else ''}{self.held}")


def compare(database: Database, proposals: Iterable[Proposal]) -> Iterator[Verdict]:
    """What the database makes of each value of each proposal."""
    for proposal in proposals:
        for value, said in zip(proposal.entry.values, proposal.said, strict=True):
            standing, held = standing_of(database, proposal, value)
            yield Verdict(standing, proposal.topic, said, held)


def standing_of(database: Database, proposal: Proposal, value: Value) -> tuple[Standing, str]:
    """Whether a topic has a value, with the entries that say so.

    An entry of the proposal's id is the one to hold it against. Where there is none, all are that the same authority says of
    the same measure, and one that has the same number is enough.
    """
    held = list(_comparable(database, proposal, value))
    unit = proposal.entry.unit
    comparator = value.comparator or database.measures[proposal.entry.measure].comparator
    same = [row for row in held if _same(value, unit, *row, comparator)]
    if same:
        return Standing.HAS, _shown(same)
    if proposal.named and proposal.entry.id not in {entry.id for entry, _ in held}:
        return Standing.LACKS, f"beside {_shown(held)}" if held else ""
    wider = {entry.id for entry, other in held if _covers(value, unit, entry, other)}
    others = [row for row in held if row[0].id not in wider]
    if others:
        return Standing.DISAGREES, _shown(others)
    return (Standing.HAS, f"within {_shown(held)}") if held else (Standing.LACKS, "")


def _comparable(database: Database, proposal: Proposal, value: Value) -> Iterator[tuple[Entry, Value]]:
    topic = database.topics.get(proposal.topic)
    entries = topic.entries if topic else ()
    named = [entry for entry in entries if entry.id == proposal.entry.id]
    who = database.editions[proposal.entry.edition].authority
    for entry in named or entries:
        if named or (entry.measure == proposal.entry.measure and database.editions[entry.edition].authority == who):
            for other in entry.values:
                alike = scale(other.unit or entry.unit)[0] == scale(proposal.entry.unit)[0]
                if alike and _meet(value.for_, other.for_) and _words_meet(database, value.when, other.when):
                    yield entry, other


def _meet(one: For, other: For) -> bool:
    """Whether there are people whom both are for."""
    if one.states != other.states or (one.sex and other.sex and one.sex != other.sex):
        return False
    (low, high), (from_, to) = (age_range(each.age) if each.age else (0.0, math.inf) for each in (one, other))
    return low <= to and from_ <= high


def _words_meet(database: Database, one: Iterable[str], other: Iterable[str]) -> bool:
    ours, theirs = ({phrase.casefold() for phrase in database.spelled_out(each)} for each in (one, other))
    return not ours or not theirs or bool(ours & theirs)


def _ends(value: Value, unit: str) -> tuple[float, float]:
    size = scale(unit)[1]
    if value.value is not None:
        return value.value * size, value.value * size
    low = -math.inf if value.low is None else value.low * size
    return low, math.inf if value.high is None else value.high * size


def _same(value: Value, unit: str, entry: Entry, other: Value, comparator: Comparator) -> bool:
    """Whether the entry's value says what the file says, as an article would round it."""
    theirs = other.unit or entry.unit
    (low, high), (from_, to) = _ends(value, unit), _ends(other, theirs)
    one, near = scale(unit)[1], _near(unit, theirs)
    if comparator in UPWARDS:
        return _close(low, from_, near)
    if comparator in DOWNWARDS:
        return _close(high, to, near)
    if 0 < high - low <= one:  # "until 27" and "up to 26" are the same age
        return low * (1 - near) <= from_ and to <= high * (1 + near)
    return _close(low, from_, near) and (_close(high, to, near) or 0 <= high - to <= _slack(high, one))


def _covers(value: Value, unit: str, entry: Entry, other: Value) -> bool:
    """Whether the entry has an interval that the file's value lies in."""
    theirs = other.unit or entry.unit
    (low, high), (from_, to) = _ends(value, unit), _ends(other, theirs)
    one, near = scale(unit)[1], _near(unit, theirs)
    end = low if 0 < high - low <= one else high - _slack(high, one)
    return from_ < to and from_ * (1 - near) <= low and end <= to * (1 + near)


def _slack(end: float, one: float) -> float:
    """How far below an end that is left out another may be: 12 to 15 months are those short of 16."""
    return one if end < math.inf and end / one % 1 > 0.85 else 0.0


def _near(unit: str, other: str) -> float:
    return _NEAR if unit == other else _NEAR_ACROSS_UNITS


def _close(one: float, other: float, near: float) -> bool:
    return one == other or math.isclose(one, other, rel_tol=near, abs_tol=1e-9)


def _shown(rows: Iterable[tuple[Entry, Value]]) -> str:
    found: dict[str, list[str]] = {}
    for entry, value in rows:
        text = in_words(value, value.unit or entry.unit)
        label = f"{entry.id} ({entry.edition}{', draft' if entry.draft else ''})"
        if text not in found.setdefault(label, []):
            found[label].append(text)
    return "; ".join(f"{label}: {', '.join(texts)}" for label, texts in found.items())


# ── what to write ──


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


# ── YAML ──


def quoted(text: str) -> str:
    """A string as YAML, quoted only where it must be."""
    risky = re.search(
        r"(: |:$| #|[\[\]{},&*!|>'\"%@`]|^[-?\s]|^(yes|no|on|off|true|false|null|~)$|^[\d.+:-]+$)", text, re.IGNORECASE
    )
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if risky or not text else text


def flow(value: Any) -> str:
    """A value in YAML's flow style."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return plain(value).replace(",", "")
    if isinstance(value, date):
        return value.isoformat()
    return quoted(str(value))


def head_lines(topic: str, names: Sequence[str], area: str, weak_names: Sequence[str] = ()) -> Iterator[str]:
    """A topic file up to its entries."""
    yield "# yaml-language-server: $schema=../../schema/topic.json"
    yield f"topic: {topic}"
    yield f"names: {flow(names)}"
    if weak_names:
        yield f"weak_names: {flow(weak_names)}"
    yield f"area: {area}"


def entry_lines(entry: Entry) -> Iterator[str]:
    """An entry as lines of YAML."""
    yield f"  - id: {entry.id}"
    yield f"    measure: {entry.measure}"
    yield f"    edition: {entry.edition}"
    yield f"    unit: {quoted(entry.unit)}"
    if entry.draft:
        yield "    draft: true"
    yield "    values:"
    for value in entry.values:
        cells = msgspec.to_builtins(value)  # defaults are left out
        yield f"      - {flow({key: cells[key] for key in _CELLS if key in cells})}"
    for key in ("about", "cues", "only_cues", "unless", "seen_in", "note"):
        if written := getattr(entry, key):
            yield f"    {key}: {flow(written)}"
    if entry.review:
        yield f"    review: {flow({'date': entry.review.date, 'due': entry.review.due})}"
    shown = {kind: dict.fromkeys(getattr(entry.examples, kind)) for kind in Examples.__struct_fields__}
    if any(shown.values()):
        yield "    examples:"
    for kind, sentences in shown.items():
        if sentences:
            yield f"      {kind}:"
            yield from (f"        - {quoted(text)}" for text in sentences)


_CELLS = ("for", "value", "low", "high", "comparator", "unit", "when", "note")


# ── command line ──


def options_of(parser: argparse.ArgumentParser, script: str) -> argparse.Namespace:
    """The command line of an importer that adds to the database or is held against it."""
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument(
        "--compare", action="store_true", help="say of each fact whether the database has it, disagrees, or lacks it"
    )
    mode.add_argument("--add", action="store_true", help="append to topic files the entries that they lack")
    parser.add_argument(
        "--plan",
        type=Path,
        default=Path(script).with_suffix(".yaml"),
        help="what becomes which entry (default: the file beside this script)",
    )
    parser.add_argument(
        "--db", type=Path, default=ROOT / "claims_db", help="the database's folder (default: that of this project)"
    )
    return parser.parse_args()


def carry_out(
    options: argparse.Namespace, database: Database, proposals: Sequence[Proposal], others: Iterable[Verdict] = ()
) -> None:
    """Add what is lacking, or print the comparison with ``others`` after it."""
    proposals = merged(proposals)
    if not options.add:
        show([*compare(database, proposals), *others])
        return
    texts = additions(database, options.db, proposals)
    write(texts)
    for path in texts:
        print(f"{path}: entries appended; review them, run claimlint db check, and take “draft: true” away")
    print(f"{len(texts)} files changed")


def show(verdicts: Sequence[Verdict]) -> None:
    """Print the lines of a comparison and how many there are of each kind."""
    for verdict in verdicts:
        print(verdict)
    counts = Counter(verdict.standing for verdict in verdicts)
    print(", ".join(f"{standing} {counts[standing]}" for standing in Standing))


def database_of(root: Path) -> Database:
    """The database of a folder; UsageError where there is none."""
    if not (root / "topics").is_dir():
        raise UsageError(f"{root} holds no reference database; give the folder that has topics/ in it")
    return open_database(root)


def run(main: Callable[[], None]) -> int:
    """The exit status of an importer: 2 with a message where the user can do something about it."""
    try:
        main()
        sys.stdout.flush()
    except ClaimlintError as error:
        print("\n".join(map(visible, f"error: {error}".splitlines())), file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
