"""Whom a run is for, as settings: what a profile stands for where nothing else is said."""

from __future__ import annotations

from typing import Any

PROFILES: dict[str, dict[str, Any]] = {
    # at the desk: what must be mended, and nothing that a writer cannot act on
    "writer": {"min-severity": "warning", "min-confidence": "high", "fail-on": "error"},
    # reading somebody else's text: everything worth a look
    "editor": {"min-severity": "info", "min-confidence": "medium", "fail-on": "warning"},
    # in CI: what is sure enough to stop a merge
    "gate": {
        "min-severity": "warning",
        "min-confidence": "high",
        "fail-on": "error",
        "require-reason": True,
        "severity": {"reporting": "off"},
    },
}
