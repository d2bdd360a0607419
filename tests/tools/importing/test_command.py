"""What every importer does as a command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from importing.command import ROOT

from ..conftest import HERE, Tool


def test_a_reader_who_has_seen_enough_gets_no_traceback(small: Path) -> None:
    command = [
        sys.executable,
        "tools/import_vaccines.py",
        "--compare",
        "--plan",
        HERE / "glim_plan.yaml",
        "--db",
        small,
    ]
    with subprocess.Popen(
        [*command, HERE / "glim.xml"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.parametrize("script", ["import_vaccines", "import_screening"])
def test_one_of_compare_and_add_is_asked_for(script: str, tool: Tool) -> None:
    module = __import__(script)

    with pytest.raises(SystemExit, match="2"):
        tool(module.main, HERE / "glim.xml")
