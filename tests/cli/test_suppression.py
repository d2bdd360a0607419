"""Suppressions on the command line."""

from __future__ import annotations

import stat
from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_check import ERROR, WARNING, write


def test_what_is_suppressed_is_counted_and_can_be_shown(run: Run) -> None:
    write("a.md", ERROR.rstrip() + " <!-- claimlint: ignore[conflict]: as agreed -->\n")

    result = run("check")
    assert result.exit_code == 0
    assert "0 errors, 0 warnings; 1 suppressed; 1 file" in result.stdout
    assert '"suppressed": 1' in run("check", "--output-format", "json").stdout
    assert "1 suppressed" in run("check", "--output-format", "markdown").stdout
    assert run("check", "--ignore-suppressions").exit_code == 1


def test_add_ignore_makes_the_next_run_clean(run: Run) -> None:
    file = Path(write("a.md", ""))
    file.write_bytes(b"\xef\xbb\xbf" + (ERROR + "\n" + WARNING).replace("\n", "\r\n").encode())
    file.chmod(0o640)

    result = run("check", "--add-ignore=to be revised")
    assert result.exit_code == 0
    assert result.stderr == "claimlint: 2 findings suppressed in 1 file\n"
    text = file.read_bytes().decode()
    assert text.startswith("\ufeff# Calcium\r\n")
    assert "calcium a day. <!-- claimlint: ignore[contradicted-number]: to be revised -->\r\n" in text
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert run("check", "--fail-on", "warning", "--config", "require-reason = true").exit_code == 0

    file.write_text(text.replace("100 mg", "1,000 mg"), encoding="utf-8")
    assert "unused-suppression" in run("check").stdout


def test_add_ignore_without_a_reason(run: Run) -> None:
    write("a.md", ERROR)

    assert run("check", "a.md", "--add-ignore").exit_code == 0
    assert "<!-- claimlint: ignore[contradicted-number] -->" in Path("a.md").read_text(encoding="utf-8")


def test_a_reason_that_cannot_stand_in_a_comment_is_2(run: Run) -> None:
    write("a.md", ERROR)

    assert run("check", "--add-ignore=a --> b").exit_code == 2
    assert Path("a.md").read_text(encoding="utf-8") == ERROR


def test_add_ignore_beside_a_baseline(run: Run) -> None:
    write("a.md", ERROR)
    write("claimlint.toml", 'baseline = "claimlint-baseline.json"')
    run("baseline", "create")
    write("a.md", ERROR + "\n" + WARNING)

    assert "1 finding suppressed in 1 file" in run("check", "--add-ignore=as agreed").stderr
    assert run("check", "--fail-on", "warning").exit_code == 0
    assert "ignore[contradicted-number]" not in Path("a.md").read_text(encoding="utf-8")
