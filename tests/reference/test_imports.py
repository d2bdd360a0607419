"""What opening a compiled database costs in imports."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from claimlint.reference import open_database

from .conftest import Builder

HEAVY = ("yaml", "jsonschema", "spacy", "requests", "numpy")


def heavy_after(code: str) -> str:
    show = f"import sys; print(*[name for name in {HEAVY} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", f"{code}\n{show}"], capture_output=True, text=True, check=True)
    return run.stdout.strip()


def test_importing_imports_nothing_heavy() -> None:
    modules = ("", ".check", ".compile", ".explain", ".index", ".load", ".query", ".read", ".schema")

    assert heavy_after("\n".join(f"import claimlint.reference{module}" for module in modules)) == ""


def test_opening_a_compiled_database_imports_nothing_heavy(sound: Builder, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    open_database(sound.root, cache=cache)
    code = f"""
from pathlib import Path
from claimlint.reference import open_database
open_database(Path({str(sound.root)!r}), cache=Path({str(cache)!r}))
"""

    assert heavy_after(code) == ""


def test_jsonschema_is_imported_only_for_a_file_with_mistakes(sound: Builder) -> None:
    code = f"""
from pathlib import Path
from claimlint.reference.load import load_database
load_database(Path({str(sound.root)!r}))
"""

    assert heavy_after(code) == "yaml"
