"""Changes of files as patches, which ``patch`` and ``git apply`` read."""

from __future__ import annotations

import difflib
import re

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def patch(path: str, before: str, after: str) -> str:
    """What changes in a file; one that holds nothing before is new."""
    old, new = _LINE.findall(before), _LINE.findall(after)
    found = difflib.unified_diff(old, new, f"a/{path}" if before else "/dev/null", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in found)
