"""Values that a setting or an option cannot have, in words."""

from __future__ import annotations

import re

import msgspec

from claimlint.engine.toml import toml_value

_PLACE = re.compile(r" - at `(?:key in )?\$\.?(.*)`$")


def reason(error: msgspec.ValidationError, struct: type[msgspec.Struct]) -> str:
    """What is wrong, with the key before it and what to write behind it: the allowed values, or an example."""
    text = str(error)
    place = _PLACE.search(text)
    key = place[1] if place else ""
    what = _PLACE.sub("", text).replace("`", "")
    hint = _hint(re.split(r"[.\[]", key)[0], struct)
    return f"{key}: {what}" + (f"; {hint}" if hint else "")


def _hint(key: str, struct: type[msgspec.Struct]) -> str:
    """The values of a field that has a closed list of them, else an example of it."""
    _, structs = msgspec.json.schema_components([struct])
    field = structs[struct.__name__]["properties"].get(key, {})
    for each in (field, *field.get("anyOf", ())):
        allowed = structs.get(each.get("$ref", "").rpartition("/")[2], {}).get("enum")
        if allowed:
            return f"write one of {', '.join(allowed)}"
    example = next(iter(field.get("examples", ())), None)
    return "" if example is None else f"such as {key} = {toml_value(example)}"
