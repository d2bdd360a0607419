"""The parts of what importers share stand above each other."""

from __future__ import annotations

import re
from pathlib import Path

import importing


def test_each_module_imports_only_from_those_named_above_it() -> None:
    folder = Path(importing.__file__).parent
    named = re.findall(r"^- ``(\w+)``", importing.__doc__ or "", re.MULTILINE)

    assert sorted(named) == sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")
    for index, name in enumerate(named):
        used = re.findall(r"^from importing\.(\w+)", (folder / f"{name}.py").read_text("utf-8"), re.MULTILINE)
        assert set(used) <= set(named[:index]), name
