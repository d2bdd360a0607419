"""What all commands share: how they fail and which options they have in common."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimlint.errors import ClaimlintError

if TYPE_CHECKING:
    from claimlint.model.report import Skipped
    from claimlint.reporters.options import Options

FOUND = 1
COULD_NOT_RUN = 2
WIDE = 140  # a table that goes to a file or a pipe
_INTERRUPTED = 130
TRACEBACK = "CLAIMLINT_TRACEBACK"

_SECTIONS = {
    "Articles": "stdin_filename exclude extend_exclude force_exclude respect_gitignore",
    "Settings": "config isolated show_settings",
    "Rules": "select extend_select ignore per_file_ignores profile fail_on min_severity min_confidence",
    "Reports": "output_format output_file outputs statistics show_files color quiet verbose exit_zero watch",
    "Speed": "jobs cache_dir no_cache",
    "What is new": "baseline diff_base staged filter_mode show_all",
    "Fixes and suppressions": "fix unsafe_fixes fix_only diff show_fixes ignore_suppressions add_ignore",
}
_HEADINGS = {name: heading for heading, names in _SECTIONS.items() for name in names.split()}

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class Command(click.Command):
    """A command whose failures are messages: exit status 2 for what a person can mend, and for a bug."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the lines of ``@FILE`` in its place; ``./@FILE`` is a file whose name begins so."""
        return super().parse_args(ctx, [each for arg in args for each in _expanded(arg)])

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options under a few headings, in the order in which they are declared."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx) if isinstance(parameter, click.Option) else None
            if record is not None:
                groups.setdefault(_HEADINGS.get(parameter.name or "", "Options"), []).append(record)
        for heading, records in groups.items():
            with formatter.section(heading):
                formatter.write_dl(records)

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
        for option in reversed(options):
            command = option(command)
        return command

    return add


def as_paths(paths: Iterable[str]) -> list[Path]:
    """What is named on the command line, else the folder one stands in."""
    return [Path(path) for path in paths] or [Path()]


def tell_skipped(skipped: Iterable[Skipped]) -> None:
    """A line for each file that could not be read."""
    for each in skipped:
        note(f"skipped {each.path}: {each.reason}")


format_option: Decorator = click.option(
    "--output-format", type=click.Choice(["full", "json"]), default="full", show_default=True, help="How it is written."
)


def color_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--color``."""
    choice = click.Choice(["auto", "always", "never"])
    option = click.option(
        "--color", type=choice, default="auto", show_default=True, help="Colour the output; auto: on a terminal."
    )
    return option(command)


# ``PATHS``, ``--stdin-filename`` and what is left out.
input_options = with_options(
    click.argument("paths", nargs=-1, metavar="[PATHS]..."),
    click.option(
        "--stdin-filename",
        metavar="NAME",
        help="Read standard input as if it were this file; so does the path -.",
    ),
    click.option(
        "--exclude",
        multiple=True,
        metavar="PATTERN",
        help="Leave out what matches, as in .gitignore. Repeatable.",
    ),
    click.option("--extend-exclude", multiple=True, metavar="PATTERN", help="Leave out this too."),
    click.option(
        "--force-exclude/--no-force-exclude",
        default=None,
        help="Leave out what is excluded even if PATHS name it.",
    ),
    click.option(
        "--respect-gitignore/--no-respect-gitignore", default=None, help="Leave out what .gitignore files name."
    ),
)


def output_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--output-file``."""
    option = click.option(
        "-o", "--output-file", metavar="FILE", help="Write the report to a file, whole or not at all."
    )
    return option(command)


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
