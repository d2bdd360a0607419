"""JSON and XML that nothing in an article can break out of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from claimlint.reporters.plain import json_safe, visible

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


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


def element(tag: str, attributes: Mapping[str, object], *children: Element, text: str = "") -> Element:
    """An XML element; what XML may not hold, or could act on a terminal, is written out."""
    from xml.etree.ElementTree import Element

    made = Element(tag, {name: visible(str(value)) for name, value in attributes.items()})
    made.text = "\n".join(map(visible, text.split("\n"))) or None
    made.extend(children)
    return made


def as_xml(root: Element) -> str:
    """A whole XML document."""
    from xml.etree.ElementTree import indent, tostring

    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'
