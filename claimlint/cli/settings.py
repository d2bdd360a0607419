"""Settings on the command line: which files hold them, and the options that go before those files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimlint.cli.command import Decorator, with_options
from claimlint.cli.help import FILES, RULES, option

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from claimlint.engine.settings import Discovery, Layered

_CONFIG = "CLAIMLINT_CONFIG"
# The options that are settings of the same name; they go before those of files.
_KEYS = (
    "select", "extend_select", "ignore", "per_file_ignores", "fail_on", "min_severity", "min_confidence", "profile",
    "exclude", "extend_exclude", "force_exclude", "respect_gitignore", "baseline", "cache_dir",
)  # fmt: skip
_SEVERITIES = click.Choice(["error", "warning", "info"])


def _names(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Comma lists and repeats alike: one tuple of names."""
    return tuple(name.strip() for part in value for name in part.split(",") if name.strip())


def _ignores(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> dict[str, list[str]]:
    """``drafts/*.md:support,vague-source`` by pattern."""
    found: dict[str, list[str]] = {}
    for each in value:
        pattern, colon, names = each.rpartition(":")
        if not colon or not pattern:
            raise click.BadParameter(f"“{each}” names no rules; write PATTERN:RULE, such as drafts/*.md:support")
        found.setdefault(pattern, []).extend(name.strip() for name in names.split(",") if name.strip())
    return found


class RuleNames(click.ParamType[str]):
    """Names of rules and groups with commas between, which a shell completes."""

    name = "rules"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Every name that goes on like the last one begun."""
        from click.shell_completion import CompletionItem

        from claimlint.rules import rule_names

        before, comma, begun = incomplete.rpartition(",")
        names = rule_names()
        return [CompletionItem(f"{before}{comma}{name}") for name in names if name.startswith(begun)]


def _names_option(name: str, help_: str, *, rare: bool = False, more: str = "") -> Decorator:
    return option(
        name,
        multiple=True,
        type=RuleNames(),
        callback=_names,
        metavar="RULES",
        section=RULES,
        rare=rare,
        help=help_,
        more=f"{more} Names with commas between; claimlint rule lists them.".lstrip(),
    )


# ``--config`` and ``--isolated``.
settings_options = with_options(
    option(
        "--config",
        multiple=True,
        metavar="FILE|KEY=VALUE",
        section=FILES,
        help="Use this settings file, or set one value.",
        more=f"A file counts for all articles; so does the one that the variable {_CONFIG} names. A value is written as in a "
        "settings file: --config 'country = \"GB\"'.",
    ),
    option("--isolated", is_flag=True, section=FILES, rare=True, help="Read no settings file."),
)


# What is applied, and what becomes of it.
rule_options = with_options(
    _names_option("--select", "Apply only these rules or groups."),
    _names_option(
        "--ignore", "Leave these rules or groups out.", more="A rule named in --select beats its group here."
    ),
    _names_option("--extend-select", "Apply these too, besides those of --select or the settings.", rare=True),
    option(
        "--per-file-ignores",
        multiple=True,
        callback=_ignores,
        metavar="PATTERN:RULES",
        section=RULES,
        rare=True,
        help="Leave out rules for the files that match.",
        more="Such as drafts/*.md:support,vague-source.",
    ),
    option(
        "--profile",
        type=click.Choice(["writer", "editor", "gate"]),
        metavar="NAME",
        section=RULES,
        rare=True,
        help="Defaults for whom the run is.",
        more="writer: errors fail. editor: warnings fail, and less certain findings are told. gate: for CI. "
        "docs/settings.md has a table.",
    ),
    option(
        "--fail-on",
        type=_SEVERITIES,
        metavar="SEVERITY",
        section=RULES,
        help="Exit with 1 from error, warning or info on.",
        more="The least severity that makes the exit status 1; error if nothing is said.",
    ),
    option(
        "--min-severity",
        type=_SEVERITIES,
        metavar="SEVERITY",
        section=RULES,
        rare=True,
        help="The least severity that is reported; info if nothing is said.",
    ),
    option(
        "--min-confidence",
        type=click.Choice(["high", "medium", "low"]),
        metavar="CONFIDENCE",
        section=RULES,
        rare=True,
        help="How sure a reading must be to be reported; high if nothing is said.",
    ),
)


def discovery_of(options: dict[str, Any]) -> Discovery:
    """Where the settings of this run are found."""
    from claimlint.engine.settings import Discovery, Request

    file, values = _config(options.get("config", ()), isolated=options.get("isolated", False))
    given = {key: options[key] for key in _KEYS if options.get(key) not in (None, (), {})}
    values |= {key.replace("_", "-"): list(each) if isinstance(each, tuple) else each for key, each in given.items()}
    return Discovery(Request(file, options.get("isolated", False), values))


def _config(given: tuple[str, ...], *, isolated: bool) -> tuple[Path | None, dict[str, Any]]:
    """The settings file that is named, and the values that are set beside it."""
    from claimlint.engine.settings.layers import lay

    files = [Path(each) for each in given if Path(each).is_file()]
    values: dict[str, Any] = {}
    for each in given:
        if Path(each) not in files:
            lay(values, _value(each))
    if len(files) > 1:
        raise click.UsageError("--config names two files; one of them can extend the other")
    named = os.environ.get(_CONFIG)
    if not files and named and not isolated:
        files = [Path(named)]
    return (files[0] if files else None), values


def _value(text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what = f"is no TOML: {error}" if "=" in text else "is no file"
        raise click.UsageError(
            f"--config: “{text}” {what}; write FILE, or KEY = VALUE as in a settings file"
        ) from error


def described(layered: Layered, path: Path) -> Iterator[str]:
    """Every setting for a path as TOML, with the place that it is from."""
    import msgspec

    from claimlint.engine.settings import Settings
    from claimlint.engine.settings.layers import DEFAULT
    from claimlint.engine.settings.rule_options import KEY, every_option
    from claimlint.engine.toml import toml_value

    settings, general = layered.of(path), layered.settings
    yield f"# settings for {path}: {layered.file or 'no settings file'}"
    for field in msgspec.structs.fields(Settings):
        if field.encode_name == KEY:
            continue
        value, origin = getattr(settings, field.name), layered.origins.get(field.encode_name, DEFAULT)
        if value != getattr(general, field.name):
            origin = "per-file-ignores, overrides"
        if value is None:
            yield f"# {field.encode_name} is not set"
        else:
            yield f"{field.encode_name} = {toml_value(msgspec.to_builtins(value))}  # {origin}"
    usual = dict(every_option(general.rules))
    for key, value in every_option(settings.rules):
        origin = layered.origins.get(key, DEFAULT) if usual.get(key) == value else "overrides"
        yield f"{key} = {toml_value(value)}  # {origin}"
