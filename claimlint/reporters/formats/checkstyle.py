"""Checkstyle's XML, which Jenkins and many review tools read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.model.report import FileReport, Report
from claimlint.reporters.encoding import as_xml, element
from claimlint.reporters.evidence import explanation
from claimlint.reporters.findings import Found, shown_in
from claimlint.reporters.options import PLAIN, Options
from claimlint.reporters.places import relative_path

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_VERSION = "4.3"  # of Checkstyle, whose format it is


def render(report: Report, options: Options = PLAIN) -> str:
    """Every file with its findings."""
    return as_xml(element("checkstyle", {"version": _VERSION}, *(_file(each, options) for each in report.files)))


def _file(file: FileReport, options: Options) -> Element:
    path = relative_path(file.source.path, options.root)
    return element("file", {"name": path}, *map(_error, shown_in(file, options)))


def _error(found: Found) -> Element:
    diagnostic, start = found.diagnostic, found.start
    attributes = {
        "line": start.line,
        "column": start.column,
        "severity": diagnostic.severity.value,
        "message": " | ".join(explanation(diagnostic)),
        "source": f"claimlint.{diagnostic.group}.{diagnostic.rule}",
    }
    return element("error", attributes)
