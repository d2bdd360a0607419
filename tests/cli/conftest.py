"""Run the command line in this process or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimlint.cli import main

Run = Callable[..., Result]
_OURS = ("NO_COLOR", "FORCE_COLOR", "CLAIMLINT_OUTPUT_FORMAT", "CLAIMLINT_TRACEBACK", "CLAIMLINT_CONFIG", "PRE_COMMIT")
_NOBODYS = {"XDG_CONFIG_HOME": os.devnull, "CLAIMLINT_CACHE_DIR": os.devnull}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in, and no settings from outside."""
    monkeypatch.chdir(tmp_path)
    for name in _OURS:
        monkeypatch.delenv(name, raising=False)
    for name, value in _NOBODYS.items():
        monkeypatch.setenv(name, value)
    return tmp_path


@pytest.fixture
def run(folder: Path, made_once: None) -> Run:
    """``claimlint`` in this process, with database and extractor made once for all tests."""
    return lambda *arguments, **options: CliRunner().invoke(main, [str(each) for each in arguments], **options)


def process(
    *arguments: str, cwd: Path | None = None, data: bytes = b"", **env: str
) -> subprocess.CompletedProcess[bytes]:
    """``claimlint`` in a process of its own."""
    command = [sys.executable, "-m", "claimlint", *arguments]
    return subprocess.run(command, input=data, capture_output=True, cwd=cwd, env=environment(**env), check=False)


def environment(**env: str) -> dict[str, str]:
    """That of a process: nothing that claimlint reads but what is given."""
    inherited = {name: value for name, value in os.environ.items() if name not in _OURS}
    return {**inherited, **_NOBODYS, **env}
