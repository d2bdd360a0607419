"""What ``claimlint why`` and ``claimlint claims`` print."""

from __future__ import annotations

import re

import pytest
from syrupy.assertion import SnapshotAssertion

from claimlint.reporters import inventory, trace
from claimlint.reporters.options import Options
from tests.reporters.reports import article, report


@pytest.mark.parametrize("line", [1, 3, 4, 5], ids=["nothing", "claim", "no claim", "advice"])
def test_why(line: int, snapshot: SnapshotAssertion) -> None:
    assert trace.render(article(), line, Options(width=90)) == snapshot


def test_inventory(snapshot: SnapshotAssertion) -> None:
    assert inventory.render(report(article()), Options(width=110)) == snapshot


def test_inventory_in_colour_says_the_same() -> None:
    plain = inventory.render(report(article()), Options(width=110))
    coloured = inventory.render(report(article()), Options(width=110, color=True))

    assert "\x1b[" in coloured
    bare = re.sub(r"\x1b\[[\d;]*m", "", coloured)
    assert [line.rstrip() for line in bare.splitlines()] == plain.splitlines()
