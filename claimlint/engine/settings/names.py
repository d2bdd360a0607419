"""Names of rules and groups in settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from claimlint.engine.manual import LISTED
from claimlint.engine.settings.fields import ALL
from claimlint.errors import SettingsError
from claimlint.nearest import did_you_mean
from claimlint.rules import all_rules, rule_names

_LISTS = ("select", "extend-select", "ignore")


def check_names(names: Iterable[str]) -> None:
    """Raise SettingsError for a name that is neither a rule nor a group."""
    known = rule_names()
    for name in names:
        if name != ALL and name not in known:
            raise SettingsError(f"unknown rule or group “{name}”; {did_you_mean(name, known, LISTED)}")


def names_in(values: Mapping[str, Any]) -> Iterable[str]:
    """Every name of a rule or group that the values of a settings file hold."""
    for key in _LISTS:
        yield from values.get(key, ())
    yield from values.get("severity", {})
    for names in values.get("per-file-ignores", {}).values():
        yield from names
    for override in values.get("overrides", ()):
        yield from names_in(override)


def rules_of(names: Iterable[str]) -> tuple[str, ...]:
    """The rules that names of rules and groups stand for."""
    wanted = set(names)
    return tuple(rule.id for rule in all_rules() if wanted & {rule.id, rule.group, ALL})
