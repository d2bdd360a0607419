"""The manual page of a rule, read from the rule itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import msgspec

from claimlint.engine.schema_words import Schema, default_of, kind_of
from claimlint.engine.toml import toml_value
from claimlint.errors import UsageError
from claimlint.model.manual import Manual, Option, page_address
from claimlint.nearest import did_you_mean
from claimlint.rules import Rule, all_rules, find_rule

LISTED = "claimlint rule lists them"  # where there are too many names for one message
# A paragraph of the docstring that begins with one of these is a section of its own.
_SECTION = re.compile(r"^\*\*(Why|Instead|False positives|Source):\*\*\s*", re.MULTILINE)


class Group(msgspec.Struct, frozen=True):
    """Rules that belong together."""

    name: str
    summary: str
    rules: tuple[Manual, ...]


def manual_of(rule: type[Rule]) -> Manual:
    """The manual page of one rule: the first line of its docstring, the paragraphs below, its sections, its declarations."""
    body, *rest = _SECTION.split(rule.manual())
    sections = {title: _flat(text) for title, text in zip(rest[::2], rest[1::2], strict=True)}
    summary, _, text = body.partition("\n\n")
    return Manual(
        rule.id,
        rule.group,
        rule.severity,
        _flat(summary),
        "\n\n".join(_flat(paragraph) for paragraph in text.strip().split("\n\n")),
        sections.get("Instead", ""),
        rule.bad,
        rule.good,
        sections.get("Why", ""),
        sections.get("Source", ""),
        sections.get("False positives", ""),
        rule.fixes if rule.fixes or not rule.plugin else None,
        rule.since,
        _options(rule),
        "; ".join(f"{name} = {toml_value(value)}" for name, value in rule.shown_with.items()),
        rule.url if rule.plugin else page_address(rule.id),
    )


@cache
def _options(rule: type[Rule]) -> tuple[Option, ...]:
    """What the rule itself declares, then what all rules have; read once, because a page is made for every choice of settings."""
    ((_,), structs) = msgspec.json.schema_components([rule])
    fields = structs[rule.__name__]["properties"]
    own = [name for name in fields if name not in Rule.__struct_encode_fields__]
    return tuple(_option(name, fields[name], structs) for name in (*own, *Rule.__struct_encode_fields__))


def _option(name: str, field: Schema, structs: Mapping[str, Schema]) -> Option:
    example = next((f"{name} = {toml_value(each)}" for each in field.get("examples", ())), "")
    return Option(name, kind_of(field, structs), default_of(field), field.get("description", ""), example)


def manuals() -> tuple[Group, ...]:
    """Every rule by group."""
    groups: dict[str, list[Manual]] = {}
    for rule in all_rules():
        groups.setdefault(rule.group, []).append(manual_of(rule))
    return tuple(Group(name, _summary(name), tuple(rules)) for name, rules in groups.items())


def find_manual(name: str) -> Manual:
    """The manual page of a rule; UsageError with the nearest name if there is none."""
    rule = find_rule(name)
    if rule:
        return manual_of(rule)
    known = (each.id for each in all_rules())
    raise UsageError(f"there is no rule “{name}”; {did_you_mean(name, known, LISTED)}")


def _summary(group: str) -> str:
    """The docstring of a group's folder; a group that only plugins have says who brings it."""
    import importlib

    try:
        return (importlib.import_module(f"claimlint.rules.{group}").__doc__ or "").strip()
    except ModuleNotFoundError:
        return f"Rules of {', '.join(dict.fromkeys(rule.plugin for rule in all_rules() if rule.group == group))}."


def _flat(text: str) -> str:
    return " ".join(text.split())
