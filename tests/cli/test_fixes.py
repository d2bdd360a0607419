"""Fixes on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_check import ERROR, write

UNUSED = "Walk. <!-- claimlint: ignore[conflict]: an old one -->\n"
MISSPELT = "Walk. <!-- claimlint: ignore[conflit]: an old one -->\n"


def text() -> str:
    return Path("a.md").read_bytes().decode()


def test_fix_mends_and_reports_the_rest(run: Run) -> None:
    write("a.md", UNUSED + "\n" + ERROR)
    assert "1 finding can be mended with --fix\n" in run("check").stdout

    result = run("check", "--fix", "--show-fixes")
    assert result.exit_code == 1
    assert text() == "Walk.\n\n" + ERROR
    assert "contradicted-number" in result.stdout
    assert "unused-suppression" not in result.stdout
    assert result.stderr == "claimlint: mended a.md: unused-suppression (1)\nclaimlint: 1 finding mended\n"
    assert "0 findings mended" in run("check", "--fix").stderr


def test_fix_only(run: Run) -> None:
    write("a.md", UNUSED + "\n" + ERROR)

    result = run("check", "--fix-only")
    assert (result.exit_code, result.stdout) == (0, "")
    assert text() == "Walk.\n\n" + ERROR


def test_unsafe_fixes_are_asked_for(run: Run) -> None:
    write("a.md", MISSPELT)
    assert "1 finding can be mended with --fix --unsafe-fixes" in run("check").stdout
    run("check", "--fix")
    assert text() == MISSPELT

    run("check", "--fix", "--unsafe-fixes")
    assert text() == "Walk.\n"


def test_diff_changes_nothing(run: Run) -> None:
    write("a.md", UNUSED)

    result = run("check", "--diff")
    assert result.exit_code == 1
    assert result.stdout == f"--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-{UNUSED}+Walk.\n"
    assert text() == UNUSED
    write("a.md", "Walk.\n")
    assert run("check", "--diff").exit_code == 0


def test_byte_order_mark_and_line_ends_stay(run: Run) -> None:
    Path("a.md").write_bytes(b"\xef\xbb\xbf# T\r\n\r\n" + UNUSED.replace("\n", "\r\n").encode())

    run("check", "--fix")
    assert Path("a.md").read_bytes() == b"\xef\xbb\xbf# T\r\n\r\nWalk.\r\n"


def test_standard_input_comes_back_mended(run: Run) -> None:
    result = run("check", "--fix", "--stdin-filename", "a.md", input=UNUSED)

    assert result.stdout == "Walk.\n"


@pytest.mark.parametrize("flag", ["--fix", "--fix-only"])
def test_never_in_a_hook(run: Run, monkeypatch: pytest.MonkeyPatch, flag: str) -> None:
    write("a.md", UNUSED)
    monkeypatch.setenv("PRE_COMMIT", "1")

    result = run("check", flag)
    assert result.exit_code == 2
    assert "a hook changes no article" in result.stderr
    assert text() == UNUSED
