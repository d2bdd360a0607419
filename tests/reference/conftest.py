"""A small, sound database in a temporary folder; tests break one thing of it."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from claimlint.model.database import Database
from claimlint.reference.load import load_database
from claimlint.reference.location import database_root

MISTAKES = Path(__file__).parent / "mistakes.yaml"

TOPIC = """\
topic: glowium
names: [glowium, elemental glowium]
area: minerals
entries:
  - id: glowium-intake-xx
    measure: recommended-intake
    edition: board-minerals-2020
    unit: mg/d
    values:
      - {for: {age: 19-50 y}, value: 1000}
      - {for: {age: 19-50 y, state: expecting}, value: 1300}
    seen_in: https://example.org/minerals
    review: {date: 2026-01-10, due: 2028-01-10}
    examples:
      agree: ["Adults need 1,000 mg of glowium a day."]
      contradict: ["Adults need 100 mg of glowium a day."]
"""

ADVISORY = """\
advisory: raw-glowium
kind: unsafe
statement: Nobody should swallow raw glowium, whatever the amount.
edition: board-minerals-2020
topic: glowium
for: {age: <12 mo}
requires:
  - [raw glowium]
  - ["@deeds"]
seen_in: [https://example.org/raw]
review: {date: 2026-01-10, due: 2028-01-10}
examples:
  contradict: ["Swallow raw glowium."]
  agree: ["Never swallow raw glowium."]
"""

FILES = {
    "VERSION": "2026.01.10\n",
    "topics/minerals/glowium.yaml": TOPIC,
    "advice/minerals/raw-glowium.yaml": ADVISORY,
    "editions/board.yaml": """\
        - {id: board-minerals-2020, authority: board, title: Minerals, year: 2020, url: "https://example.org/minerals",
           supersedes: [board-minerals-2001]}
        - {id: board-minerals-2001, authority: board, title: Minerals, year: 2001, doi: 10.1000/182}
        """,
    "authorities.yaml": "- {id: board, name: Board of Minerals, aliases: [BM], kind: government, country: GB}\n",
    "measures.yaml": """\
        - {id: recommended-intake, label: recommended intake, judge: target, cues: [need, needs]}
        - {id: upper-limit, label: upper limit, judge: limit, comparator: le, cues: [maximum]}
        - {id: score-range, label: range of a score, judge: scale, cues: [runs from]}
        """,
    "populations.yaml": """\
        - {id: adults, state: false, age: ">=18 y", phrases: [adult, adults]}
        - {id: expecting, sex: female, phrases: [expecting, expecting women]}
        """,
    "language/units.yaml": """\
        - {ucum: mg, names: [mg], dimension: mass}
        - {ucum: ug, names: [mcg], dimension: mass, factor: 0.001}
        - {ucum: d, names: [day], dimension: time}
        - {ucum: min, names: [minute], dimension: time}
        """,
    "language/wordlists.yaml": "deeds: [swallow, eat]\nordinary_words: [glow]\n",
}


class Builder:
    """A database folder; ``write`` replaces a file, ``change`` a text in one."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, path: str, text: str) -> Builder:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(textwrap.dedent(text).encode())
        return self

    def change(self, path: str, old: str, new: str) -> Builder:
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        return self.write(path, text.replace(old, new))

    def topic(self, old: str, new: str) -> Builder:
        return self.change("topics/minerals/glowium.yaml", old, new)

    def advisory(self, old: str, new: str) -> Builder:
        return self.change("advice/minerals/raw-glowium.yaml", old, new)


class Mistake(NamedTuple):
    """One row of mistakes.yaml."""

    file: str
    instead_of: str
    written: str
    says: str

    def make(self, builder: Builder) -> None:
        builder.change(self.file, self.instead_of, self.written)

    def __str__(self) -> str:
        return f"{self.file}: {self.says}"


def mistakes(section: str) -> list[Mistake]:
    """One section of mistakes.yaml."""
    return [Mistake(**row) for row in yaml.safe_load(MISTAKES.read_bytes())[section]]


@pytest.fixture(scope="session")
def loaded() -> Database:
    """claimlint's own database from its sources, as no index holds it."""
    return load_database(database_root())


@pytest.fixture
def sound(tmp_path: Path) -> Builder:
    """A database without a single problem."""
    builder = Builder(tmp_path / "claims_db")
    for path, text in FILES.items():
        builder.write(path, text)
    return builder


@pytest.fixture
def empty(tmp_path: Path) -> Callable[[str], Builder]:
    """Makes an empty folder of that name, to be laid over another."""

    def make(name: str) -> Builder:
        (tmp_path / name).mkdir()
        return Builder(tmp_path / name)

    return make
