"""What a JSON Schema allows, in words: for settings, and for the options of rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from claimlint.engine.toml import toml_value

Schema = Mapping[str, Any]
_PLAIN = {"string": "text", "boolean": "true or false", "integer": "whole number", "number": "number"}


def kind_of(field: Schema, structs: Mapping[str, Schema]) -> str:
    """The type of a field; ``structs`` are the definitions that it may refer to."""
    if "$ref" in field:
        found = structs[field["$ref"].rpartition("/")[2]]
        return _choice(found) if "enum" in found else "tables with `files` and settings"
    if "anyOf" in field:
        return " or ".join(kind_of(each, structs) for each in field["anyOf"] if each != {"type": "null"})
    if "type" not in field:
        return "any value"
    if field["type"] == "array":
        return f"list of {_plural(kind_of(field['items'], structs))}"
    if field["type"] == "object":
        values = field.get("additionalProperties")
        return f"table whose values are {_plural(kind_of(values, structs))}" if values else "table of options"
    return _PLAIN[field["type"]] + _bounds(field)


def default_of(field: Schema) -> str:
    """What a field is if it is left out."""
    return "not set" if field.get("default") is None else f"`{toml_value(field['default'])}`"


def _bounds(field: Schema) -> str:
    low, high = field.get("minimum"), field.get("maximum")
    if low is None and high is None:
        return ""
    return f" from {low}" + (f" to {high}" if high is not None else "")


def _choice(found: Schema) -> str:
    return " or ".join(f"`{toml_value(each)}`" for each in found["enum"])


def _plural(words: str) -> str:
    return re.sub(r"^(text|table)\b", r"\1s", words)
