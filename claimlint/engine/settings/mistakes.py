"""Values that a setting or an option cannot have, in words."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import get_args, get_type_hints

import msgspec

_PLACE = re.compile(r" - at `(?:key in )?\$\.?(.*)`$")


def reason(error: msgspec.ValidationError, struct: type[msgspec.Struct]) -> str:
    """What is wrong, with the key before it and the allowed values behind it."""
    text = str(error)
    place = _PLACE.search(text)
    key = place[1] if place else ""
    what = _PLACE.sub("", text).replace("`", "")
    allowed = _allowed(re.split(r"[.\[]", key)[0], struct)
    return f"{key}: {what}{f'; write one of {allowed}' if 'enum' in what and allowed else ''}"


def _allowed(key: str, struct: type[msgspec.Struct]) -> str:
    """The values of a setting that has a closed list of them."""
    hint = get_type_hints(struct).get(key.replace("-", "_"))
    kinds = [each for each in (hint, *get_args(hint)) if isinstance(each, type) and issubclass(each, StrEnum)]
    return ", ".join(each.value for kind in kinds for each in kind)
