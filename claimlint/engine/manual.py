"""The manual page of a rule, read from the rule itself."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

import msgspec

from claimlint.errors import UsageError
from claimlint.model.manual import Manual
from claimlint.rules import Rule, all_rules, find_rule

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
    raise UsageError(f"there is no rule “{name}”; {nearest(name, (each.id for each in all_rules()))}")


def nearest(word: str, options: Iterable[str]) -> str:
    """A hint for a name that is not among the options."""
    known = sorted(options)
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"


def _summary(group: str) -> str:
    """The docstring of a group's folder; a group that only plugins have says who brings it."""
    import importlib

    try:
        return (importlib.import_module(f"claimlint.rules.{group}").__doc__ or "").strip()
    except ModuleNotFoundError:
        return f"Rules of {', '.join(dict.fromkeys(rule.plugin for rule in all_rules() if rule.group == group))}."


def _flat(text: str) -> str:
    return " ".join(text.split())
