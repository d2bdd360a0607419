"""The benchmark of numbers beside their sources keeps what it reached."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.slow
def test_precision_comes_before_recall() -> None:
    run = subprocess.run(
        [sys.executable, "benchmarks/sources.py"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    words = run.stdout.split()
    precision, recall = (float(words[words.index(name) + 1].rstrip(",")) for name in ("precision", "recall"))

    assert precision >= 0.985
    assert recall >= 0.87
    assert words[-1] == "0", "a true claim in other words is contradicted"
