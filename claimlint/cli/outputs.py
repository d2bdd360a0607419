"""Reports in several formats at once: ``--output FORMAT=FILE``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click
from click.core import ParameterSource

from claimlint.cli.command import Decorator, page_width, wants_color
from claimlint.cli.help import OUTPUT, option
from claimlint.errors import SettingsError
from claimlint.reporters.formats import names, renderer

if TYPE_CHECKING:
    from claimlint.engine.settings import Layered, Settings
    from claimlint.model.report import Report
    from claimlint.reporters.options import Options

_STDOUT = "-"


class Output(NamedTuple):
    """One report: how it is written, and where to; None is standard output."""

    format: str
    path: str | None = None


def _parsed(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> tuple[Output, ...]:
    """``sarif=claimlint.sarif``, or ``full=-`` for standard output."""
    outputs = tuple(_output(each) for each in value)
    targets = {output.path and str(Path(output.path).resolve()) for output in outputs}
    if len(targets) < len(outputs):
        raise click.BadParameter("two reports cannot go to one place")
    return outputs


def _output(text: str) -> Output:
    form, _, path = text.partition("=")
    if form not in names():
        raise click.BadParameter(f"“{form}” is no format; there are {', '.join(names())}")
    if not path:
        raise click.BadParameter(f"“{text}” names no file; write {form}=FILE, or {form}=- for standard output")
    return Output(form, None if path == _STDOUT else path)


outputs_option: Decorator = option(
    "--output",
    "outputs",
    multiple=True,
    callback=_parsed,
    metavar="FORMAT=FILE",
    section=OUTPUT,
    help="Write this report to this file, and no other.",
    more="- is standard output. Each file is written whole or not at all.",
)


def outputs_of(options: dict[str, Any], settings: Settings) -> tuple[Output, ...]:
    """The reports asked for: those of ``--output``, else the one of ``--output-format`` and ``--output-file``."""
    outputs: tuple[Output, ...] = options["outputs"]
    if not outputs:
        return (Output(options["output_format"] or _known(settings.output_format), options["output_file"]),)
    source = click.get_current_context().get_parameter_source("output_format")
    if options["output_file"] or source is ParameterSource.COMMANDLINE:
        raise click.UsageError("--output says format and file; leave out --output-format and --output-file")
    return outputs


def _known(form: str) -> str:
    if form not in names():
        raise SettingsError(f"output-format: “{form}” is no format; there are {', '.join(names())}")
    return form


def write(outputs: tuple[Output, ...], report: Report, options: dict[str, Any], layered: Layered) -> None:
    """Render all reports, then write them, each whole or not at all; standard output is the last."""
    from claimlint.cli.streams import emit, spare_articles

    spare_articles(report, [output.path for output in outputs])
    texts = [(output.path, renderer(output.format)(report, _look(output, options, layered))) for output in outputs]
    for path, text in sorted(texts, key=lambda each: each[0] is None):
        emit(text, path)


def _look(output: Output, options: dict[str, Any], layered: Layered) -> Options:
    from claimlint.model.diagnostic import Severity
    from claimlint.reporters.options import Options

    settings = layered.settings
    asked_for_notes = "min-severity" in layered.values and settings.min_severity is Severity.INFO
    return Options(
        color=wants_color(options["color"], output.path),
        width=page_width(output.path),
        notes=options["verbose"] or asked_for_notes or settings.fail_on is Severity.INFO,
        quiet=options["quiet"],
        statistics=options["statistics"],
        suppressed=options["report_suppressed"],
        fail_on=settings.fail_on,
        root=Path.cwd().as_posix(),
    )
