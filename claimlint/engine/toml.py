"""TOML in and out: files with errors that name the place, values as they are written."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from claimlint.errors import SettingsError

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def read_toml(file: Path) -> dict[str, Any]:
    """The tables of a file; SettingsError if it cannot be read or is no TOML."""
    try:
        return tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"{file} cannot be read: {error.strerror}; name another file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file} is no TOML: {error}") from error


def toml_value(value: Any) -> str:
    """A value as TOML writes it."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{toml_key(key)} = {toml_value(each)}" for key, each in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(toml_value, value))}]"
    return _text(value)


def toml_key(key: str) -> str:
    """A key, in quotation marks where TOML asks for them."""
    return key if _BARE.fullmatch(key) else _text(key)


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
