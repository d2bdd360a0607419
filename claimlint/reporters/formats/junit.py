"""JUnit's XML: an article is a suite, a finding a case of it.

A case fails where the finding makes the run fail, so that a test report is as red as the exit status; others pass and
say in their output what was found.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from claimlint.model.report import FileReport, Report, Skipped
from claimlint.reporters.encoding import as_xml, element
from claimlint.reporters.evidence import explanation
from claimlint.reporters.findings import Found, shown_in
from claimlint.reporters.options import PLAIN, Options
from claimlint.reporters.places import relative_path
from claimlint.reporters.plain import shown_path

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PACKAGE = "claimlint"
_CLEAN = "nothing found"


def render(report: Report, options: Options = PLAIN) -> str:
    """A suite for each article, also for those without findings and those that could not be read."""
    suites = [_suite_of(file, options) for file in report.files]
    suites += [_suite(relative_path(each.path, options.root), [_skipped(each, options)]) for each in report.skipped]
    suites = suites or [_suite(_PACKAGE, [_case(_CLEAN, _PACKAGE)])]  # hosts take an empty report for a broken one
    totals = {name: sum(int(suite.attrib[name]) for suite in suites) for name in ("tests", "failures", "errors")}
    return as_xml(element("testsuites", {"name": _PACKAGE, **totals}, *suites))


def _suite_of(file: FileReport, options: Options) -> Element:
    path = relative_path(file.source.path, options.root)
    cases = [_finding(each, path, options) for each in shown_in(file, options)]
    return _suite(path, cases or [_case(_CLEAN, path)])


def _suite(name: str, cases: list[Element]) -> Element:
    counts = {tag: sum(case.find(tag) is not None for case in cases) for tag in ("failure", "skipped")}
    attributes = {"name": name, "package": _PACKAGE, "tests": len(cases), "failures": counts["failure"], "errors": 0}
    return element("testsuite", {**attributes, "skipped": counts["skipped"]}, *cases)


def _finding(found: Found, path: str, options: Options) -> Element:
    diagnostic, start = found.diagnostic, found.start
    severity, place = diagnostic.severity, f"{start.line}:{start.column}"
    message, *more = explanation(diagnostic)
    head = f"{shown_path(path)}:{place} {severity.value}[{diagnostic.rule}] {message}"
    text = "\n".join([head, *(f"- {line}" for line in more)])
    fails = severity.rank >= options.fail_on.rank
    failure = element("failure", {"message": message, "type": diagnostic.rule}, text=text)
    return _case(f"{diagnostic.rule} {place}", path, failure if fails else element("system-out", {}, text=text))


def _skipped(skipped: Skipped, options: Options) -> Element:
    return _case("read", relative_path(skipped.path, options.root), element("skipped", {"message": skipped.reason}))


def _case(name: str, path: str, *children: Element) -> Element:
    return element("testcase", {"name": name, "classname": path.removesuffix(PurePosixPath(path).suffix)}, *children)
