"""The help of every command: it fits a screen, has an example, and the long form leaves no option out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from claimlint.cli import main
from claimlint.cli.help import WIDTH, Option

LINES = 30  # of a command
LINES_OF_CHECK = 45  # the one with the most options, in a terminal of usual height
COLUMNS = 80
Names = tuple[str, ...]


def commands(command: click.Command = main, names: Names = ()) -> Iterator[tuple[Names, click.Command]]:
    """Every command and group with what one types to call it."""
    yield names, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None
            yield from commands(child, (*names, name))


ALL = list(commands())
RUNNABLE = [(names, command) for names, command in ALL if not isinstance(command, click.Group)]
every = pytest.mark.parametrize(("names", "command"), ALL, ids=[" ".join(names) or "claimlint" for names, _ in ALL])
runnable = pytest.mark.parametrize(("names", "command"), RUNNABLE, ids=[" ".join(names) for names, _ in RUNNABLE])


def shown(names: Names, flag: str) -> str:
    result = CliRunner().invoke(main, [*names, flag], prog_name="claimlint")
    assert result.exit_code == 0
    assert "\b" not in result.output
    return result.output


def options(command: click.Command) -> list[click.Option]:
    return [each for each in command.params if isinstance(each, click.Option)]


def test_the_width_is_that_of_a_terminal() -> None:
    assert WIDTH <= COLUMNS


@every
def test_help_fits_a_screen(names: Names, command: click.Command) -> None:
    lines = shown(names, "--help").splitlines()

    assert len(lines) <= (LINES_OF_CHECK if names == ("check",) else LINES)
    assert max(map(len, lines)) <= COLUMNS


@every
def test_help_begins_with_what_it_does_and_an_example_that_names_the_command(
    names: Names, command: click.Command
) -> None:
    lines = shown(names, "--help").splitlines()

    assert lines[0].startswith(f"Usage: {' '.join(('claimlint', *names))} ")
    assert lines[2][0].isupper()
    assert lines[2][-1] in ".:;" or len(lines[2]) > COLUMNS // 2
    before, found, after = "\n".join(lines).partition("Example")
    assert found
    assert f"claimlint {' '.join(names)}".strip() in after
    assert "  --" not in before  # no option stands above it


@every
def test_help_names_every_option(names: Names, command: click.Command) -> None:
    text = shown(names, "--help")

    for each in options(command):
        assert re.search(rf"(?<!\S){re.escape(max(each.opts, key=len))}(?![\w-])", text), each.name


@runnable
def test_each_option_that_is_not_rare_has_one_line(names: Names, command: click.Command) -> None:
    lines = shown(names, "--help").splitlines()

    for each in options(command):
        if isinstance(each, Option) and not each.rare:
            (line,) = [line for line in lines if re.match(rf"  (-\w, )?{max(each.opts, key=len)}(?![\w-])", line)]
            assert line.endswith(each.help or "?")


@runnable
def test_help_all_says_everything_of_every_option(names: Names, command: click.Command) -> None:
    text = shown(names, "--help-all")
    flat = " ".join(text.split())

    assert max(map(len, text.splitlines())) <= COLUMNS
    for each in command.get_params(click.Context(command)):
        if not isinstance(each, click.Option):
            continue
        for name in (*each.opts, *each.secondary_opts):
            assert re.search(rf"^  .*(?<!\S){re.escape(name)}(?![\w-])", text, re.MULTILINE), name
        assert " ".join((each.help or "?").split()) in flat
        if isinstance(each, Option) and each.more:
            assert " ".join(each.more.split()) in flat
        if isinstance(each.type, click.Choice):
            assert f"One of {', '.join(each.type.choices)}." in flat


@runnable
def test_help_tells_of_the_long_form(names: Names, command: click.Command) -> None:
    assert f"claimlint {' '.join(names)} --help-all" in shown(names, "--help")
    assert shown(names, "-h") == shown(names, "--help")


def test_headings_are_bold_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    from claimlint.cli.help import page

    assert "\x1b" not in shown(("check",), "--help")
    check = dict(ALL)[("check",)]
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[1mOutput:\x1b[0m" in page(check, click.Context(check), whole=False)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in page(check, click.Context(check), whole=False)
