"""Ask git; nothing else starts a program."""

from __future__ import annotations

import subprocess
from pathlib import Path

from claimlint.errors import UsageError


def git(*arguments: str, cwd: Path | None = None) -> bytes:
    """What git prints; UsageError with its own words if it fails."""
    try:
        done = subprocess.run(["git", *arguments], cwd=cwd, capture_output=True, check=False)
    except OSError as error:
        raise UsageError(f"git cannot be run: {error.strerror}") from error
    if done.returncode:
        raise UsageError(done.stderr.decode(errors="replace").strip().removeprefix("fatal: "))
    return done.stdout
