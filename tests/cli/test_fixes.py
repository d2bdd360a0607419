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
    told = run("check").stdout
    assert "1 finding can be mended with --fix --unsafe-fixes" in told
    assert "there is no rule or group “conflit”; did you mean conflict?" in told
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


def test_standard_input_honours_what_a_run_is_told(run: Run) -> None:
    suppressed = (
        "# Walk\n\nThe paper (doi: 10.1000/ 182) <!-- claimlint: ignore[malformed-identifier]: as printed -->\n"
    )
    arguments = ("check", "--fix", "--stdin-filename", "a.md")

    assert run(*arguments, input=suppressed).stdout == suppressed
    assert "https://doi.org/10.1000/182" in run(*arguments, "--ignore-suppressions", input=suppressed).stdout


def test_standard_input_honours_the_baseline_unless_told_not_to(run: Run) -> None:
    write("a.md", UNUSED)
    run("baseline", "create", "a.md")
    arguments = ("check", "--fix", "--stdin-filename", "a.md", "--baseline", "claimlint-baseline.json")

    assert run(*arguments, input=UNUSED).stdout == UNUSED
    assert run(*arguments, "--all", input=UNUSED).stdout == "Walk.\n"


def test_standard_input_that_is_no_article_comes_back_as_it_was(run: Run) -> None:
    result = run("check", "--fix", "--stdin-filename", "a.md", input=b"caf\xe9")
    assert (result.exit_code, result.stdout_bytes) == (2, b"caf\xe9")

    excluded = run("check", "--fix", "--stdin-filename", "a.md", "--exclude", "*.md", "--force-exclude", input=UNUSED)
    assert (excluded.exit_code, excluded.stdout) == (0, UNUSED)


@pytest.mark.parametrize(
    ("arguments", "before", "status"),
    [
        (("--fix",), UNUSED, 0),
        (("--fix", "--exit-non-zero-on-fix"), UNUSED, 1),
        (("--fix", "--exit-non-zero-on-fix"), "Walk.\n", 0),
        (("--fix-only", "--exit-non-zero-on-fix"), UNUSED, 1),
        (("--fix-only", "--exit-non-zero-on-fix", "--exit-zero"), UNUSED, 0),
        (("--exit-non-zero-on-fix",), UNUSED, 0),
    ],
)
def test_exit_status_after_fixes(run: Run, arguments: tuple[str, ...], before: str, status: int) -> None:
    write("a.md", before)
    assert run("check", *arguments).exit_code == status

    if "--fix" in arguments:
        standard_input = run("check", *arguments, "--stdin-filename", "b.md", input=before)
        assert standard_input.exit_code == status


def test_a_named_file_that_cannot_be_read_is_2_with_fixes_too(run: Run) -> None:
    for flag in ("--fix", "--fix-only", "--diff"):
        result = run("check", flag, "gone.md")
        assert result.exit_code == 2
        assert result.stderr.count("skipped gone.md: no such file or folder") == 1


@pytest.mark.parametrize("flag", ["--fix", "--fix-only"])
def test_never_in_a_hook(run: Run, monkeypatch: pytest.MonkeyPatch, flag: str) -> None:
    write("a.md", UNUSED)
    monkeypatch.setenv("PRE_COMMIT", "1")

    result = run("check", flag)
    assert result.exit_code == 2
    assert "a hook changes no article" in result.stderr
    assert text() == UNUSED
