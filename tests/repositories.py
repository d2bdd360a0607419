"""Git repositories in the folder that a test stands in; the fixture ``own_git`` keeps the user's settings out of them."""

from __future__ import annotations

import subprocess


def git(*arguments: str) -> str:
    """What git prints."""
    return subprocess.run(["git", *arguments], check=True, capture_output=True, text=True).stdout


def commit() -> None:
    """Commit all that is there."""
    git("add", "-A")
    git("commit", "-q", "-m", "all")
