"""What all commands share: how they fail and which options they have in common."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimlint.cli.help import FILES, OUTPUT, HelpfulCommand, option
from claimlint.errors import ClaimlintError

if TYPE_CHECKING:
    from claimlint.model.report import Report, Skipped
    from claimlint.reporters.options import Options

FOUND = 1
COULD_NOT_RUN = 2
WIDE = 140  # a table that goes to a file or a pipe
_INTERRUPTED = 130
TRACEBACK = "CLAIMLINT_TRACEBACK"

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class Command(HelpfulCommand):
    """A command whose failures are messages: exit status 2 for what a person can mend, and for a bug."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the lines of ``@FILE`` in its place; ``./@FILE`` is a file whose name begins so."""
        return super().parse_args(ctx, [each for arg in args for each in _expanded(arg)])

    def invoke(self, ctx: click.Context) -> Any:
        """Run it; click's own errors pass through."""
        try:
            return super().invoke(ctx)
        except ClaimlintError as error:
            note(str(error))
            ctx.exit(COULD_NOT_RUN)
        except (click.ClickException, click.exceptions.Exit):
            raise
        except (KeyboardInterrupt, click.Abort):
            note("interrupted")
            ctx.exit(_INTERRUPTED)
        except Exception as error:  # a bug: say so in one line rather than in forty
            _report_bug(error, traceback=bool(ctx.params.get("verbose") or os.environ.get(TRACEBACK)))
            ctx.exit(COULD_NOT_RUN)


def _expanded(argument: str) -> list[str]:
    """The arguments that a file holds, one a line."""
    if not argument.startswith("@"):
        return [argument]
    try:
        text = Path(argument[1:]).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"cannot read arguments from {argument[1:]}: {error}") from error
    return [line for line in text.split("\n") if line.strip()]


def note(message: str) -> None:
    """One message on standard error, each line of it safe to print."""
    from claimlint.reporters.plain import visible

    lines = [visible(line) for line in message.split("\n")]
    click.echo("claimlint: " + "\n".join(lines), err=True)


def _report_bug(error: Exception, *, traceback: bool) -> None:
    if traceback:
        import traceback as formatter

        click.echo("".join(formatter.format_exception(error)), err=True, nl=False)
    context = "".join(f" ({text})" for text in getattr(error, "__notes__", ()))
    hint = "" if traceback else f"; {TRACEBACK}=1 shows where, please report it"
    note(f"this is a bug in claimlint: {type(error).__name__}: {error}{context}{hint}")


def with_options(*options: Decorator) -> Decorator:
    """A decorator that adds options to a command, in the order in which they stand here."""

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for each in reversed(options):
            command = each(command)
        return command

    return add


def as_paths(paths: Iterable[str]) -> list[Path]:
    """What is named on the command line, else the folder one stands in."""
    return [Path(path) for path in paths] or [Path()]


def tell_skipped(skipped: Iterable[Skipped]) -> None:
    """A line for each file that could not be read."""
    for each in skipped:
        note(f"skipped {each.path}: {each.reason}")


def fail_for_skipped(skipped: Sequence[Skipped]) -> None:
    """Name the files that could not be read; the exit status says so."""
    tell_skipped(skipped)
    if skipped:
        raise click.exceptions.Exit(COULD_NOT_RUN)


def tell_expired(report: Report) -> None:
    """What is reported again, because the baseline knew it for a time that is over."""
    from claimlint.reporters.plain import plural

    if report.expired:
        count, days = len(report.expired), sorted(set(report.expired))
        since = str(days[0]) if len(days) == 1 else f"{days[0]} or a later day"
        what = f"{plural(count, 'finding')} {'was' if count == 1 else 'were'} known only until {since}, which is over"
        note(
            f"{what}; mend {'it' if count == 1 else 'them'}, or record what stays with claimlint baseline create --until"
        )


format_option: Decorator = option(
    "--output-format",
    type=click.Choice(["full", "json"]),
    default="full",
    show_default=True,
    section=OUTPUT,
    metavar="FORMAT",
    help="How it is written: full or json.",
)
color_option: Decorator = option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    section=OUTPUT,
    rare=True,
    metavar="WHEN",
    help="Colour the output; auto: on a terminal.",
    more="FORCE_COLOR and NO_COLOR count where this says auto.",
)
output_option: Decorator = option(
    "-o",
    "--output-file",
    metavar="FILE",
    section=OUTPUT,
    rare=True,
    help="Write the report to a file.",
    more="It is written whole or not at all, and never over one of the articles.",
)
# What a command has that can do nothing but fail: the traceback of a bug.
traceback_option: Decorator = option("-v", "--verbose", is_flag=True, rare=True, help="Show the traceback of a bug.")

# ``PATHS``, ``--stdin-filename`` and what is left out.
input_options = with_options(
    click.argument("paths", nargs=-1, metavar="[PATHS]..."),
    option(
        "--exclude",
        multiple=True,
        metavar="PATTERN",
        section=FILES,
        help="Leave out what matches, as in .gitignore.",
        more="The patterns take the place of those in settings files.",
    ),
    option(
        "--extend-exclude",
        multiple=True,
        metavar="PATTERN",
        section=FILES,
        rare=True,
        help="Leave out this too, besides what settings files leave out.",
    ),
    option(
        "--force-exclude/--no-force-exclude",
        default=None,
        section=FILES,
        rare=True,
        help="Leave out what is excluded even if PATHS name it.",
        more="For hooks, which name every file that was changed.",
    ),
    option(
        "--respect-gitignore/--no-respect-gitignore",
        default=None,
        section=FILES,
        rare=True,
        help="Leave out what .gitignore files name.",
    ),
    option(
        "--stdin-filename",
        metavar="NAME",
        section=FILES,
        rare=True,
        help="Read standard input as if it were this file.",
        more="The name gives the format and the settings. The path - reads standard input, too.",
    ),
)


def wants_color(choice: str, output_file: str | None = None) -> bool:
    """Whether to colour: the flag decides, then FORCE_COLOR and NO_COLOR, then whether it goes to a terminal."""
    if choice != "auto":
        return choice == "always"
    if output_file:
        return False
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def page_width(output_file: str | None = None, *, piped: int = 100) -> int:
    """The width of the terminal, or a fixed one where the report goes elsewhere."""
    if output_file or not sys.stdout.isatty():
        return piped
    import shutil

    return max(40, min(shutil.get_terminal_size().columns, 160))


def table_look(color: str) -> Options:
    """How a table is drawn on standard output."""
    from claimlint.reporters.options import Options

    return Options(color=wants_color(color), width=page_width(piped=WIDE))
