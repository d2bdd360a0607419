"""Rows in aligned columns, wrapped to the width of the page."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING

from claimlint.reporters.options import Options
from claimlint.reporters.paint import VERDICTS
from claimlint.reporters.plain import visible

if TYPE_CHECKING:
    from rich.text import Text


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], options: Options, *, right: Sequence[int] = ()) -> str:
    """A table with a line under its head; ``right`` names the columns of numbers. A verdict is coloured."""
    from rich import box  # 80 ms with the console; only commands that print tables pay it
    from rich.console import Console
    from rich.table import Table

    grid = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold", padding=(0, 1))
    for at, header in enumerate(headers):
        grid.add_column(header, justify="right" if at in right else "left", overflow="fold")
    for row in rows:
        grid.add_row(*(_cell(text) for text in row))
    page = StringIO()
    console = Console(
        file=page, width=options.width, color_system="standard" if options.color else None,
        force_terminal=options.color, highlight=False, emoji=False, legacy_windows=False,
    )  # fmt: skip
    console.print(grid)
    return "".join(f"{line.rstrip()}\n" for line in page.getvalue().splitlines())


def _cell(text: str) -> Text:
    from rich.text import Text

    return Text(visible(text), style=VERDICTS.get(text, ""))
