"""Figures that must not fall: a TOML file of them, held against those of a run.

[tasks."health claims"]
f1 = 0.90
[rules.unsafe-advice]
precision = 0.90
[coverage]
share = 0.4
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Figures = Mapping[str, Mapping[str, Any]]
_ROUNDING = 5e-4  # floors are written with three digits


def read_floors(path: Path) -> dict[str, dict[str, Any]]:
    """The floors of a file."""
    return tomllib.loads(path.read_text("utf-8"))


def fallen(floors: Mapping[str, Any], figures: Figures, path: str = "") -> list[str]:
    """What lies below its floor, one a line; a figure that is not there has fallen."""
    lines = []
    for name, floor in floors.items():
        place = f"{path} · {name}" if path else name
        found = figures.get(name)
        if isinstance(floor, dict):
            lines += fallen(floor, found if isinstance(found, Mapping) else {}, place)
        elif not isinstance(found, int | float):
            lines.append(f"{place}: not measured, floor {floor}")
        elif found < floor - _ROUNDING:
            lines.append(f"{place}: {found:.3f}, floor {floor}")
    return lines
