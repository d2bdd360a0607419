"""Rules that other packages bring, found by the entry points ``claimlint.rules``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint, entry_points
from typing import Any, TypeVar

import msgspec

from claimlint.errors import PluginError
from claimlint.rules.base import Rule

T = TypeVar("T")

ENTRY_POINTS = "claimlint.rules"
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NEEDED = ("id", "group", "severity", "bad", "good")


def plugin_rules(taken: set[str]) -> Iterator[type[Rule]]:
    """Every rule of a plugin; PluginError for one that cannot be loaded or has a name that is taken."""
    for point in points(ENTRY_POINTS):
        rule = _rule(point)
        if rule.id in taken:
            raise PluginError(f"{told(point)} brings a rule “{rule.id}”, which there is already; rename it")
        taken.add(rule.id)
        rule.plugin = told(point)
        yield rule


def told(point: EntryPoint) -> str:
    """The plugin in words: its entry point and the package that it is from."""
    package = f" of {point.dist.name} {point.dist.version}" if point.dist else ""
    return f"the plugin {point.name}{package}"


def points(group: str) -> list[EntryPoint]:
    """The entry points of a group, in order of name."""
    return sorted(entry_points(group=group), key=lambda each: each.name)


def loaded(point: EntryPoint, read: Callable[[Any], T]) -> T:
    """What ``read`` makes of a plugin's object; PluginError where either fails."""
    try:
        return read(point.load())
    except Exception as error:
        what = f"{type(error).__name__}: {error}"
        raise PluginError(f"{told(point)} cannot be loaded: {what}; update or remove it") from error


def _look_at_options(rule: type[Rule], point: EntryPoint) -> None:
    """PluginError for options that settings files cannot set, or must set."""
    try:
        msgspec.json.schema(rule)
        msgspec.convert({}, rule)
    except (TypeError, msgspec.ValidationError) as error:
        what = str(error).replace("`", "")
        raise PluginError(
            f"{told(point)} has an option that settings cannot hold: {what}; give each a default and a plain type"
        ) from error


def _rule(point: EntryPoint) -> type[Rule]:
    found = loaded(point, lambda each: each)
    if not (isinstance(found, type) and issubclass(found, Rule)):
        raise PluginError(f"{told(point)} is no rule: {point.value} must be a subclass of claimlint.rules.Rule")
    _look_at_options(found, point)
    missing = [name for name in _NEEDED if not hasattr(found, name)]
    if missing or not _NAME.fullmatch(found.id):
        what = f"lacks {', '.join(missing)}" if missing else f"has the id “{found.id}”, which is not words-with-hyphens"
        raise PluginError(f"{told(point)} is no whole rule: it {what}")
    return found
