"""What is wrong with a file, in a curator's words: each mistake with its place, its reason and what to write."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from claimlint.nearest import nearest
from claimlint.reference.problem import Problem
from claimlint.reference.schema import schema_for

Mistake = Any  # jsonschema's ValidationError, whose stubs allow "unset" everywhere

_FORMS = {
    "age": "write ages like '19-50 y', '6-11 mo', '>=65 y' or '<12 mo'",
    "country": "write two capital letters such as 'GB', or 'EU', or 'INT'",
    "date": "write dates like 2026-11-24",
    "due": "write dates like 2026-11-24",
    "version": "write a calendar version like 2026.11.24",
}
_ID_FORM = "write lower-case words, digits and hyphens, like 'one-two-3'"
_TYPES = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "array": "a list",
    "object": "keys with values",
    "boolean": "true or false",
}
_QUOTE = "put it in quotes"


def explain(path: str, kind: str, data: Any) -> list[Problem]:
    """Every mistake that the schema of its kind finds in the content of one file."""
    from jsonschema import Draft202012Validator  # 60 ms, paid only when a file is wrong

    validator = Draft202012Validator(schema_for(kind), format_checker=Draft202012Validator.FORMAT_CHECKER)
    plain = as_json(data)
    problems = [
        Problem(path, where(error.absolute_path), message, hint)
        for found in validator.iter_errors(plain)
        for error in _innermost(found)
        for message, hint in _told(error)
    ]
    return list(dict.fromkeys(problems))


def as_json(data: Any) -> Any:
    """YAML content with its dates as text, as JSON has them."""
    if isinstance(data, dict):
        return {str(key): as_json(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_json(value) for value in data]
    return data.isoformat() if isinstance(data, date) else data


def where(steps: Any) -> str:
    """A place in a file: ``entries[0].values[2].for.age``."""
    parts = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return "".join(parts).removeprefix(".")


def _innermost(error: Mistake) -> Iterator[Mistake]:
    """Of the branches of an ``anyOf``, the mistakes of the one that the curator meant."""
    if error.validator != "anyOf" or not error.context:
        yield error
        return
    branches: dict[Any, list[Mistake]] = {}
    for inner in error.context:
        branches.setdefault(inner.schema_path[0], []).append(inner)
    meant = [inners for inners in branches.values() if not any(_wrong_type(inner, error) for inner in inners)]
    if not meant:
        yield error
    for inner in meant[0] if meant else ():
        yield from _innermost(inner)


def _wrong_type(inner: Mistake, outer: Mistake) -> bool:
    return inner.validator == "type" and len(inner.absolute_path) == len(outer.absolute_path)


def _told(error: Mistake) -> Iterator[tuple[str, str]]:
    """Message and hint; one mistake of the schema may be several of the curator."""
    teller = _TELLERS.get(str(error.validator))
    if teller:
        yield from teller(error)
    else:
        yield error.message, ""


def _unknown_keys(error: Mistake) -> Iterator[tuple[str, str]]:
    known = error.schema.get("properties", {})
    for key in error.instance:
        if key not in known:
            near = nearest(str(key), known)
            yield f"unknown key '{key}'", f"did you mean {near}?" if near else f"keys here are {', '.join(known)}"


def _missing_keys(error: Mistake) -> Iterator[tuple[str, str]]:
    key = error.message.split("'")[1]
    yield f"key '{key}' is missing", _about(error.schema.get("properties", {}).get(key, {}))


def _not_matching(error: Mistake) -> Iterator[tuple[str, str]]:
    choices = re.fullmatch(r"\^\(([a-z|]+)\)\$", str(error.validator_value))
    if choices:
        yield from _not_listed(error, choices[1].split("|"))
        return
    form = _FORMS.get(_field(error)) or (_ID_FORM if "a-z0-9" in str(error.validator_value) else _about(error.schema))
    yield f"{_shown(error.instance)} does not match", form


def _not_listed(error: Mistake, choices: list[str] | None = None) -> Iterator[tuple[str, str]]:
    allowed = [str(choice) for choice in choices or error.validator_value]
    near = nearest(str(error.instance), allowed)
    listed = f"write one of {', '.join(allowed)}"
    yield f"{_shown(error.instance)} is not allowed", f"did you mean {near}? {listed}" if near else listed


def _wrong_kind(error: Mistake) -> Iterator[tuple[str, str]]:
    expected = (
        [error.validator_value]
        if error.validator == "type"
        else [_branch_type(branch) for branch in error.validator_value]
    )
    names = [_TYPES[name] for name in expected if name in _TYPES]
    hint = _repair(error.instance, expected)
    yield f"{_shown(error.instance)} is not {' or '.join(names) or 'what is expected here'}", hint


def _branch_type(branch: dict[str, Any]) -> str:
    return str(branch.get("type", "object"))


def _repair(value: Any, expected: list[Any]) -> str:
    """What to do about a value that YAML read as something else than the curator meant."""
    if "string" in expected and isinstance(value, bool):
        return f"YAML reads yes, no, on and off as truth values: {_QUOTE}"
    if "string" in expected and isinstance(value, int | float):
        return _QUOTE
    if "number" in expected and isinstance(value, str):
        return "write digits alone, without thousands mark or unit"
    if "array" in expected and isinstance(value, str):
        return f"write a list: [{value}]"
    return ""


def _empty(error: Mistake) -> Iterator[tuple[str, str]]:
    about = _about(error.schema)
    if error.instance:
        yield f"{_shown(error.instance)} is shorter than {error.validator_value} characters", about
    else:
        yield "must not be empty", about


def _out_of_bounds(error: Mistake) -> Iterator[tuple[str, str]]:
    bound = _BOUNDS[str(error.validator)].format(error.validator_value)
    yield f"{_shown(error.instance)} is out of bounds", f"write {bound}"


def _bad_format(error: Mistake) -> Iterator[tuple[str, str]]:
    yield f"{_shown(error.instance)} is not a {error.validator_value}", _FORMS.get(str(error.validator_value), "")


def _about(schema: Any) -> str:
    """What the schema says of a field, as the end of a sentence."""
    text: str = schema.get("description", "").rstrip(".")
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _field(error: Mistake) -> str:
    names = [step for step in error.absolute_path if isinstance(step, str)]
    return names[-1] if names else ""


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        return "an empty value"
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


_BOUNDS = {
    "minimum": "{} or more",
    "maximum": "{} or less",
    "exclusiveMinimum": "more than {}",
    "exclusiveMaximum": "less than {}",
}
_TELLERS: dict[str, Callable[[Mistake], Iterator[tuple[str, str]]]] = {
    "additionalProperties": _unknown_keys,
    "required": _missing_keys,
    "pattern": _not_matching,
    "enum": _not_listed,
    "type": _wrong_kind,
    "anyOf": _wrong_kind,
    "minItems": _empty,
    "minLength": _empty,
    "format": _bad_format,
    **dict.fromkeys(_BOUNDS, _out_of_bounds),
}
