"""The help of a command: what fits a screen with ``--help``, every option at length with ``--help-all``."""

from __future__ import annotations

import inspect
import os
import sys
import textwrap
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

import click

WIDTH = 80
_INDENT, _FAR = " " * 2, " " * 10
_ALSO = "also: "
_HELP = {"--help", "--help-all"}
# The headings in the order in which one needs them; options that name none come first.
RULES, NEW, OUTPUT, FIXES, FILES, OTHER = (
    "What is reported",
    "Only what is new",
    "Output",
    "Fixes and suppressions",
    "Files and settings",
    "Options",
)
_ORDER = (OTHER, RULES, NEW, OUTPUT, FIXES, FILES)


class Option(click.Option):
    """An option that knows its heading; ``help`` fits one line, ``more`` follows it at length, ``rare`` ones are named only."""

    def __init__(self, *names: Any, section: str = OTHER, more: str = "", rare: bool = False, **options: Any) -> None:
        super().__init__(*names, **options)
        self.section = section
        self.more = more
        self.rare = rare


option = partial(click.option, cls=Option)


class HelpfulCommand(click.Command):
    """A command whose help fits a screen, and that has ``--help-all``."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        show = Option(["--help-all"], is_flag=True, is_eager=True, expose_value=False, callback=_show_all, rare=True)
        show.help = "Show this with every option at length."
        self.params.append(show)

    def get_help(self, ctx: click.Context) -> str:
        """The short form."""
        return page(self, ctx, whole=False)


class HelpfulGroup(click.Group):
    """A group whose help looks like that of its commands."""

    def get_help(self, ctx: click.Context) -> str:
        """What it is for, an example, its commands."""
        return page(self, ctx, whole=False)

    def summaries(self, ctx: click.Context) -> Iterator[tuple[str, str]]:
        """Each command with a line on what it does."""
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            yield name, command.get_short_help_str(WIDTH) if command else ""


def _show_all(ctx: click.Context, parameter: click.Parameter, value: object) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(page(ctx.command, ctx, whole=True), color=ctx.color)
        ctx.exit()


def page(command: click.Command, ctx: click.Context, *, whole: bool) -> str:
    """The help of a command: usage, what it does, an example, then options and commands."""
    usage = " ".join([ctx.command_path, *command.collect_usage_pieces(ctx)])
    lines = [f"{_head('Usage:')} {usage}", "", *_description(command.help or "")]
    if isinstance(command, HelpfulGroup):
        rows = list(command.summaries(ctx))
        lines += ["", _head("Commands:"), *_columns(rows)]
    for heading, options in _sections(command, ctx, whole=whole).items():
        lines += ["", _head(f"{heading}:"), *(_long if whole else _short)(options, ctx)]
    if not whole and isinstance(command, HelpfulCommand):
        lines += ["", f"{ctx.command_path} --help-all tells more of each option."]
    return "\n".join(lines)


def _head(text: str) -> str:
    """A heading, bold on a terminal alone."""
    bold = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return click.style(text, bold=True) if bold else text


def _description(text: str) -> Iterator[str]:
    """The paragraphs of a docstring; one that begins with the mark that click knows keeps its lines."""
    for number, paragraph in enumerate(inspect.cleandoc(text).split("\n\n")):
        if number:
            yield ""
        if paragraph.startswith("\b\n"):
            yield from paragraph.split("\n")[1:]
        else:
            yield from textwrap.wrap(paragraph, WIDTH)


def _options(command: click.Command, ctx: click.Context, *, whole: bool) -> list[click.Option]:
    """The options; in the short form without those that show help, which somebody has found who reads it."""
    found = [each for each in command.get_params(ctx) if isinstance(each, click.Option) and not each.hidden]
    return [each for each in found if whole or _HELP.isdisjoint(each.opts)]


def _sections(command: click.Command, ctx: click.Context, *, whole: bool) -> dict[str, list[click.Option]]:
    found: dict[str, list[click.Option]] = {}
    for each in sorted(_options(command, ctx, whole=whole), key=lambda each: _ORDER.index(_section(each))):
        found.setdefault(_section(each), []).append(each)
    if all(_is_common(each) for each in found.get(OTHER, ())):  # what every command has stands below what is its own
        found |= {OTHER: found.pop(OTHER)} if OTHER in found else {}
    return found


def _is_common(option: click.Option) -> bool:
    return not _HELP.isdisjoint(option.opts) or (isinstance(option, Option) and option.rare)


def _section(option: click.Option) -> str:
    return option.section if isinstance(option, Option) else OTHER


def _short(options: Iterable[click.Option], ctx: click.Context) -> Iterator[str]:
    """A line for each option, and one with the names of those that are rarely needed."""
    shown = list(options)
    rare = [each for each in shown if isinstance(each, Option) and each.rare]
    if rare == shown:  # a line with nothing but names would say less in as much room
        rare = []
    yield from _columns([(_written(each, ctx), each.help or "") for each in shown if each not in rare])
    names = ", ".join(max(each.opts, key=len) for each in rare)
    if names:
        yield from _wrapped(_ALSO + names, _INDENT, _INDENT + " " * len(_ALSO))


def _long(options: Iterable[click.Option], ctx: click.Context) -> Iterator[str]:
    """Each option on a line of its own, with all that there is to say below it."""
    for each in options:
        more = each.more if isinstance(each, Option) else ""
        choices = f"One of {', '.join(each.type.choices)}." if isinstance(each.type, click.Choice) else ""
        extra = each.get_help_extra(ctx)
        default = f"Default: {extra['default']}." if "default" in extra else ""
        variables = f"Also the variable {', '.join(extra['envvars'])}." if "envvars" in extra else ""
        again = "May be repeated." if each.multiple else ""
        yield _INDENT + _written(each, ctx)
        yield from _wrapped(" ".join(filter(None, (each.help, more, choices, default, variables, again))), _FAR)


def _written(option: click.Option, ctx: click.Context) -> str:
    """Names and value: ``-o, --output-file FILE``."""
    record = option.get_help_record(ctx)
    return record[0] if record else ""


def _columns(rows: list[tuple[str, str]]) -> Iterator[str]:
    width = max((len(name) for name, _ in rows), default=0)
    for name, words in rows:
        yield f"{_INDENT}{name:<{width}}  {words}".rstrip()


def _wrapped(text: str, indent: str, further: str | None = None) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=further or indent,
        break_on_hyphens=False, break_long_words=False,
    )  # fmt: skip
