"""A small database of made-up vaccines, and the importers run on it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from claimlint.model.database import Database
from claimlint.model.diagnostic import Severity
from claimlint.reference import open_database
from claimlint.reference.check import check_database
from claimlint.reference.problem import Problem
from importing.command import run

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
# Where the published tables lie that are not part of this project.
TABLES = Path(os.environ.get("CLAIMLINT_TABLES", ROOT.parent / "shared" / "refs"))

FILES = {
    "VERSION": "2026.01.10\n",
    "topics/jabs/glim-vaccine.yaml": """\
topic: glim-vaccine
names: [glim vaccine]
area: jabs
entries:
  - id: glim-age
    measure: schedule-age
    edition: board-jabs-2020
    unit: mo
    values:
      - {value: 2, when: [first dose]}
      - {low: 18, high: 24, when: [second dose]}
    seen_in: https://example.org/jabs
    review: {date: 2026-01-10, due: 2028-01-10}
  # what people wrote stays as it is
  - id: glim-gap
    measure: interval
    edition: board-jabs-2020
    unit: d
    values:
      - {value: 28, comparator: ge}
    about: [spaced]
    seen_in: https://example.org/jabs
    review: {date: 2026-01-10, due: 2028-01-10}
""",
    "editions/board.yaml": """\
- {id: board-jabs-2020, authority: board, title: Jabs, year: 2020, url: "https://example.org/jabs"}
- {id: board-zorb-2021, authority: board, title: Zorb, year: 2021, url: "https://example.org/zorb"}
- {id: board-quimble-2018, authority: board, title: Quimble, year: 2018, url: "https://example.org/quimble"}
""",
    "authorities.yaml": "- {id: board, name: Board of Health, kind: government, country: US}\n",
    "measures.yaml": """\
- {id: minimum-age, label: lowest age, judge: minimum, comparator: ge, ages: only, cues: [from]}
- {id: schedule-age, label: scheduled age, judge: range, ages: only, cues: [at]}
- {id: start-age, label: starting age, judge: range, ages: only, end: low, cues: [from]}
- {id: stop-age, label: last age, judge: range, ages: only, end: high, cues: [until]}
- {id: interval, label: interval, judge: range, cues: [every, apart]}
- {id: dose-count, label: number of doses, judge: range, cues: [doses]}
""",
    "populations.yaml": "- {id: frail, phrases: [frail]}\n",
    "language/units.yaml": """\
- {ucum: d, names: [day], dimension: time}
- {ucum: wk, names: [week], dimension: time, factor: 7}
- {ucum: mo, names: [month], dimension: time, factor: 30.4375}
- {ucum: a, names: [year], dimension: time, factor: 365.25}
- {ucum: "{dose}", names: [dose], dimension: count}
""",
}


class Outcome(NamedTuple):
    status: int
    out: str
    err: str

    def line(self, *parts: str) -> str:
        """The only line of the output that has all these parts."""
        (found,) = [line for line in self.out.splitlines() if all(part in line for part in parts)]
        return found


Tool = Callable[..., Outcome]


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a small, sound database."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = tmp_path / "claims_db"
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def database(small: Path) -> Database:
    return open_database(small)


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Tool:
    """Runs the ``main`` of an importer with arguments."""

    def call(main: Callable[[], None], *arguments: str | Path) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["tool", *map(str, arguments)])
        status = run(main)
        return Outcome(status, *capsys.readouterr())

    return call


def errors_of(root: Path) -> list[Problem]:
    """The mistakes of a database."""
    return [problem for problem in check_database(root, date(2026, 2, 1)) if problem.severity is Severity.ERROR]


def table(path: str) -> Path:
    """A published table; the test is skipped where it is not there."""
    found = TABLES / path
    if not found.exists():
        pytest.skip(f"{path} is not in {TABLES}; name its folder in CLAIMLINT_TABLES")
    return found
