"""The rules: one module each under ``rules/<group>/``, found because the file is there."""

from __future__ import annotations

from claimlint.rules.base import Context, Rule
from claimlint.rules.registry import all_rules, find_rule, rule_names

__all__ = ["Context", "Rule", "all_rules", "find_rule", "rule_names"]
