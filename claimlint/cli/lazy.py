"""Groups of commands whose modules are imported when they are called."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from typing import Any

import click

from claimlint.cli.help import HelpfulGroup

Lazy = tuple[str, str]  # the module that holds a command, and the first line of the command's help


class LazyGroup(HelpfulGroup):
    """A group that knows its commands by name, so that neither ``--help`` nor a call loads more than is needed."""

    def __init__(self, *arguments: Any, lazy: Mapping[str, Lazy], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which one meets them."""
        return list(self._lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command and take the command out of it."""
        if cmd_name not in self._lazy:
            return None
        module, _ = self._lazy[cmd_name]
        command: click.Command = getattr(importlib.import_module(module), cmd_name.replace("-", "_"))
        return command

    def summaries(self, ctx: click.Context) -> Iterator[tuple[str, str]]:
        """The commands with their first lines, without importing them."""
        return ((name, summary) for name, (_, summary) in self._lazy.items())
