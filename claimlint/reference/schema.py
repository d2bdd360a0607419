"""JSON Schemas of the database files, generated from the structs of ``claimlint/model/reference.py``."""

from __future__ import annotations

import functools
import inspect
import json
from pathlib import Path
from typing import Any

import msgspec

from claimlint.reference.kinds import KINDS, Kind

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(content: Any) -> dict[str, Any]:
    """The JSON Schema of a type, with docstrings set as prose: versions of msgspec differ in whether they keep the indent."""
    tidied: dict[str, Any] = _tidied(msgspec.json.schema(content))
    return tidied


def _tidied(node: Any) -> Any:
    if isinstance(node, list):
        return [_tidied(each) for each in node]
    if not isinstance(node, dict):
        return node
    return {
        key: inspect.cleandoc(value) if key == "description" and isinstance(value, str) else _tidied(value)
        for key, value in node.items()
    }


@functools.cache
def schema_for(kind: str) -> dict[str, Any]:
    """The schema of one kind of file, with the structs' docstrings and field descriptions in it."""
    found = KINDS[kind]
    return {"$schema": DIALECT, "title": found.title, **json_schema(found.content)}


def schema_text(kind: str) -> str:
    """The schema as its file on disk reads."""
    return json.dumps(schema_for(kind), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def schema_path(root: Path, kind: Kind) -> Path:
    """Where the schema of one kind of file lies below a database folder."""
    return root / "schema" / f"{kind.name}.json"


def write_schemas(root: Path) -> list[Path]:
    """Bring ``root/schema`` up to date; returns the files that had to change."""
    changed = []
    for kind in KINDS.values():
        path, text = schema_path(root, kind), schema_text(kind.name)
        if not path.exists() or path.read_bytes() != text.encode():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
            changed.append(path)
    return changed
