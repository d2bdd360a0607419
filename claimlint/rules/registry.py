"""Find the rules: every module under a group's folder holds one, and plugins bring more."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from claimlint.rules.base import Rule
from claimlint.rules.plugins import plugin_rules


@cache
def all_rules() -> tuple[type[Rule], ...]:
    """Every rule class, ordered by group and name."""
    import claimlint.rules as package

    found: list[type[Rule]] = []
    for group in pkgutil.iter_modules(package.__path__):
        if not group.ispkg:
            continue
        folder = importlib.import_module(f"{package.__name__}.{group.name}")
        names = (f"{folder.__name__}.{module.name}" for module in pkgutil.iter_modules(folder.__path__))
        found.extend(_rule_in(name, group.name) for name in names)
    found.extend(plugin_rules({rule.id for rule in found}))
    return tuple(sorted(found, key=lambda rule: (rule.group, rule.id)))


def _rule_in(module: str, group: str) -> type[Rule]:
    members = vars(importlib.import_module(module)).values()
    rule = next(
        each for each in members if isinstance(each, type) and issubclass(each, Rule) and each.__module__ == module
    )
    rule.group = group
    return rule


def rule_names() -> list[str]:
    """Every name of a rule or group, in order."""
    return sorted({name for rule in all_rules() for name in (rule.id, rule.group)})


def find_rule(name: str) -> type[Rule] | None:
    """The rule of that name."""
    return next((rule for rule in all_rules() if rule.id == name), None)
