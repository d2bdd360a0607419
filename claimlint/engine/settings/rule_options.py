"""Options of single rules in settings: ``[rules.NAME]``, held against what each rule declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from claimlint.engine.manual import LISTED
from claimlint.engine.settings.mistakes import reason
from claimlint.errors import SettingsError
from claimlint.nearest import did_you_mean
from claimlint.rules import Rule, all_rules, find_rule

KEY = "rules"


def configured(rule: type[Rule], tables: Mapping[str, Mapping[str, Any]]) -> Rule:
    """The rule as the settings want it."""
    return msgspec.convert(tables.get(rule.id, {}), rule)


def check_options(tables: Mapping[str, Mapping[str, Any]]) -> None:
    """Raise SettingsError for a rule or an option that there is not, and for a value that an option cannot have."""
    for name, table in tables.items():
        rule = find_rule(name)
        if rule is None:
            raise SettingsError(f"{KEY}: there is no rule “{name}”; {_hint(name)}")
        for option in table:
            if option not in rule.__struct_encode_fields__:
                hint = did_you_mean(option, rule.__struct_encode_fields__)
                raise SettingsError(f"{KEY}.{name}: there is no option “{option}”; {hint}")
        try:
            configured(rule, tables)
        except msgspec.ValidationError as error:
            raise SettingsError(f"{KEY}.{name}.{reason(error, rule)}") from error


def _hint(name: str) -> str:
    if any(rule.group == name for rule in all_rules()):
        return "it is a group, and options are those of a single rule"
    return did_you_mean(name, (rule.id for rule in all_rules()), LISTED)


def every_option(tables: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, Any]]:
    """The key of each option with its value, as settings files write them; of the option that all rules have, what is set."""
    for rule in all_rules():
        values = msgspec.to_builtins(configured(rule, tables))
        for field in msgspec.structs.fields(rule):
            if field.encode_name in tables.get(rule.id, {}) or field.name not in Rule.__struct_fields__:
                yield f"{KEY}.{rule.id}.{field.encode_name}", values[field.encode_name]
