"""JSON that nothing in an article can break out of."""

from __future__ import annotations

from typing import Any

import msgspec

from claimlint.reporters.plain import json_safe


def as_json(value: object, *, indent: int = 1) -> str:
    """JSON in which everything that could act on a terminal or a CI log is written ``\\uXXXX``; 0 is one line."""
    try:
        data = msgspec.json.encode(value)
    except UnicodeEncodeError:  # a path that is no UTF-8, or half a character
        data = msgspec.json.encode(_encodable(msgspec.to_builtins(value)))
    return json_safe((msgspec.json.format(data, indent=indent) if indent else data).decode())


def _encodable(value: Any) -> Any:
    """The same with lone surrogates written out."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, dict):
        return {key: _encodable(each) for key, each in value.items()}
    return [_encodable(each) for each in value] if isinstance(value, (list, tuple)) else value
