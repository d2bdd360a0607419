"""How often Python looks for garbage is claimlint's business in its own processes alone."""

from __future__ import annotations

import subprocess
import sys

import pytest

USE = {
    "imported": "from claimlint.api import check_bytes; check_bytes(b'Adults need 600 IU of vitamin D a day.', 'a.md')",
    "the command": "from claimlint.cli import main; main(['rule', '--output-format', 'json'], standalone_mode=False)",
}


@pytest.mark.parametrize(("how", "rarely"), [("imported", False), ("the command", True)])
def test_collection_is_made_rare_in_the_command_alone(how: str, rarely: bool) -> None:
    code = f"import gc; before = gc.get_threshold()\n{USE[how]}\nprint(gc.get_threshold() != before, gc.isenabled())"

    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert out.splitlines()[-1] == f"{rarely} True"
