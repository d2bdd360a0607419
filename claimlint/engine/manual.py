"""The manual page of a rule, read from the rule itself."""

from __future__ import annotations

import msgspec

from claimlint.errors import UsageError
from claimlint.model.manual import Manual
from claimlint.nearest import did_you_mean
from claimlint.rules import Rule, all_rules, find_rule

LISTED = "claimlint rule lists them"  # where there are too many names for one message
_INSTEAD = "**Instead:**"


class Group(msgspec.Struct, frozen=True):
    """Rules that belong together."""

    name: str
    summary: str
    rules: tuple[Manual, ...]


def manual_of(rule: type[Rule]) -> Manual:
    """The manual page of one rule: the first line of its docstring, the paragraphs below, what to do instead."""
    text = rule.manual()
    body, _, instead = text.partition(_INSTEAD)
    summary, _, rest = body.partition("\n\n")
    return Manual(
        rule.id,
        rule.group,
        rule.severity,
        _flat(summary),
        "\n\n".join(_flat(paragraph) for paragraph in rest.strip().split("\n\n")),
        _flat(instead),
        rule.bad,
        rule.good,
    )


def manuals() -> tuple[Group, ...]:
    """Every rule by group."""
    groups: dict[str, list[Manual]] = {}
    for rule in all_rules():
        groups.setdefault(rule.group, []).append(manual_of(rule))
    return tuple(Group(name, _summary(name), tuple(rules)) for name, rules in groups.items())


def find_manual(name: str) -> Manual:
    """The manual page of a rule; UsageError with the nearest names if there is none."""
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
