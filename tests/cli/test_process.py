"""The program as others start it: what it loads, what it opens, what it prints."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from claimlint import __version__
from claimlint.reporters.formats import names
from tests.cli.conftest import process

HEAVY = ("spacy", "numpy", "yaml", "jsonschema", "requests", "rich", "msgspec", "claimlint.online", "pygls")
_LOADED = """\
import sys
from claimlint.cli import main
try:
    main({arguments!r})
except SystemExit:
    pass
print("loaded:", *sorted(name for name in {heavy!r} if name in sys.modules), file=sys.stderr)
"""
_NO_SOCKETS = """\
import socket, sys
class Refused(socket.socket):
    def __init__(self, *_, **__):
        raise OSError("a socket was opened")
def refuse(*_, **__):
    raise OSError("a name was looked up")
socket.socket, socket.getaddrinfo = Refused, refuse
from claimlint.cli import main
main(sys.argv[1:])
"""
HOSTILE = (
    b"# Calcium \x1b[31mred\x1b[0m ]]> <script>\r\n\r\n"
    b"::error::boo\r\n::add-mask::calcium\r\n\r\n"
    b"\x1b]0;owned\x07Adults should get 100 mg of calcium a day. ##[error]no ]]>\x0c\r\n"
)


def loaded(*arguments: str) -> list[str]:
    """Which heavy packages a command loads."""
    code = _LOADED.format(arguments=list(arguments), heavy=HEAVY)
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return run.stderr.rpartition("loaded:")[2].split()


@pytest.mark.parametrize(
    "arguments",
    [("--version",), ("--help",), ("check", "--help"), ("db", "--help"), ("init", "--help"), ("server", "--help"), ()],
)
def test_nothing_heavy_is_loaded_for_nothing(arguments: tuple[str, ...]) -> None:
    assert loaded(*arguments) == []


def test_the_rules_are_listed_without_spacy() -> None:
    assert not {"spacy", "numpy", "yaml", "jsonschema", "requests"} & set(loaded("rule"))


def test_a_check_does_without_schemas_and_yaml(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Calcium\n\nAdults need 700 mg of calcium a day.\n", encoding="utf-8")
    process("check", str(tmp_path))  # compiles the database if nobody has yet

    assert not {"jsonschema", "yaml", "claimlint.online"} & set(loaded("check", str(tmp_path)))


def test_settings_are_found_without_what_reads_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "claimlint.toml").write_text('exclude = ["a.md"]\n[per-file-ignores]\n"b.md" = ["support"]\n', "utf-8")

    for flag in ("--show-settings", "--show-files"):
        assert not {"spacy", "numpy", "yaml", "jsonschema", "requests", "rich"} & set(loaded("check", flag))


def test_version() -> None:
    run = process("--version")

    assert run.stdout.decode().split() == ["claimlint,", "version", __version__]


def test_a_check_opens_no_socket(tmp_path: Path) -> None:
    sources = "doi:10.1016/S0140-6736(97)11096-0, ISBN 978-3-16-148410-1, https://example.org/page"
    text = f"# Calcium\n\nAdults should get 100 mg of calcium a day ({sources}).\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", _NO_SOCKETS, "check", "a.md"]

    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert run.returncode == 1, run.stderr
    for rule in ("contradicted-number", "retracted-source", "malformed-identifier"):
        assert rule in run.stdout


@pytest.mark.parametrize("command", ["check a.md", "claims a.md", "why a.md:6"])
def test_hostile_text_cannot_act(tmp_path: Path, command: str) -> None:
    (tmp_path / "a.md").write_bytes(HOSTILE)

    assert_harmless(process(*command.split(), cwd=tmp_path).stdout)


def test_hostile_text_cannot_act_in_any_format(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(HOSTILE)
    outputs = [f"--output={name}={name}" for name in names()]

    run = process("check", "a.md", *outputs, cwd=tmp_path)

    assert (run.returncode, run.stdout, run.stderr) == (1, b"", b"")
    for name in names():
        assert_harmless((tmp_path / name).read_bytes().replace(b"::error title=claimlint (", b""))


def assert_harmless(output: bytes) -> None:
    """The finding is there, and nothing that acts on a terminal or a CI log."""
    text = output.decode("utf-8")
    assert "100 mg" in text
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
    assert not re.search(r"^\s*::|##\[", text, re.MULTILINE)


def test_json_holds_hostile_text_as_it_is(tmp_path: Path) -> None:
    import json

    run = process("check", "--stdin-filename", "a.md", "--output-format", "json", cwd=tmp_path, data=HOSTILE)
    (finding,) = json.loads(run.stdout)["files"][0]["diagnostics"]

    assert HOSTILE.decode()[slice(*finding["span"])] == "100 mg"
    assert b"\x1b" not in run.stdout


def test_a_reader_who_goes_away_is_no_failure(tmp_path: Path) -> None:
    text = "# Calcium\n\n" + "Adults should get 100 mg of calcium a day.\n\n" * 400
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    command = f"{sys.executable} -m claimlint check a.md | head -n 1; echo ${{PIPESTATUS[0]}}"

    run = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert run.stdout.splitlines()[0].startswith("a.md:3:19 error[contradicted-number]")
    assert run.stdout.splitlines()[1] == "1"
    assert run.stderr == ""


def test_a_locale_without_unicode_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Calcium\n\nAdults – should get 100 mg of calcium a day.\n", encoding="utf-8")

    run = process("check", "a.md", cwd=tmp_path, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")

    assert run.returncode == 1
    assert "Adults –" in run.stdout.decode("utf-8")


def test_what_is_printed_is_the_same_each_time(tmp_path: Path) -> None:
    examples = Path(__file__).parents[2] / "examples"
    runs = {process("check", str(examples), "--output-format", "json", PYTHONHASHSEED=seed).stdout for seed in "12"}

    assert len(runs) == 1
