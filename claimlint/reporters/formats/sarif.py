"""SARIF 2.1.0, as code scanning reads it.

Code scanning shows suppressed results as open alerts, so what was accepted is only written when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import shorten

from claimlint.model.diagnostic import Applicability, Diagnostic, Edit, Related, Severity
from claimlint.model.manual import Manual
from claimlint.model.report import Report, Skipped
from claimlint.model.source import Source, Span
from claimlint.model.suppression import Hiding
from claimlint.reporters.encoding import as_json
from claimlint.reporters.evidence import explanation
from claimlint.reporters.findings import Accepted, Found, accepted, gravest_first, shown
from claimlint.reporters.manual_page import markdown, summary_text
from claimlint.reporters.options import PLAIN, Options
from claimlint.reporters.places import column_after_bom, uri
from claimlint.reporters.plain import one_line, plural

Json = dict[str, object]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEM = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_KINDS = {Hiding.SUPPRESSED: "inSource", Hiding.KNOWN: "external"}
_MOST = 25_000  # results that GitHub takes of a run
_SUMMARY = 1024  # characters of a rule's description


def render(report: Report, options: Options = PLAIN) -> str:
    """A log of one run."""
    return as_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(report, options)]}) + "\n"


def _run(report: Report, options: Options) -> Json:
    """The rules, the results and what was skipped."""
    found = shown(report, options)
    if options.suppressed:
        found += accepted(report, options)
    kept = found if len(found) <= _MOST else gravest_first(found)[:_MOST]
    rules = _rules(report, kept)
    index = {rule.name: at for at, rule in enumerate(rules)}
    driver = {"name": "claimlint", "semanticVersion": report.version, "rules": [_rule(each) for each in rules]}
    notifications = [*_notifications(report, len(found) - len(kept), options)]
    return {
        "tool": {"driver": driver},
        "automationDetails": {"id": "claimlint/"},
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notifications}],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": [_result(each, index[each.diagnostic.rule], options) for each in kept],
        "properties": {"database": {"version": report.database_version, "sha256": report.database_sha256}},
    }


def _rules(report: Report, found: Iterable[Found]) -> list[Manual]:
    """The rules that were applied; of one without a manual page what its findings say."""
    manuals = {manual.name: manual for manual in report.rules}
    for each in found:
        one = each.diagnostic
        manuals.setdefault(one.rule, Manual(one.rule, one.group, one.severity, one.rule, "", one.help, (), ()))
    return list(manuals.values())


def _rule(manual: Manual) -> Json:
    return {
        "id": manual.name,
        "name": "".join(word.capitalize() for word in manual.name.split("-")),
        "shortDescription": {"text": shorten(manual.summary, _SUMMARY, placeholder=" …")},
        "fullDescription": {"text": shorten(manual.text or manual.summary, _SUMMARY, placeholder=" …")},
        "help": {"text": summary_text(manual), "markdown": markdown(manual)},
        **({"helpUri": manual.address} if manual.address else {}),
        "defaultConfiguration": {"level": _LEVELS[manual.severity]},
        "properties": {
            "tags": [manual.group],
            "precision": "high",
            "problem.severity": _PROBLEM[manual.severity],
        },
    }


def _notifications(report: Report, left: int, options: Options) -> Iterator[Json]:
    """What a reader of the results must know: files that were skipped, sources that could not be looked up, findings that are left out."""
    for each in report.skipped:
        yield _notification(f"skipped: {each.reason}", options, each)
    for source in report.unreached:
        yield _notification(f"{source.source} could not be looked up: {source.reason}", options, level="note")
    if left:
        yield _notification(f"{plural(left, 'finding')} more than a run may have were left out", options)


def _notification(text: str, options: Options, skipped: Skipped | None = None, level: str = "warning") -> Json:
    locations: Json = {"locations": [{"physicalLocation": _artifact(skipped.path, options)}]} if skipped else {}
    return {"level": level, "message": _message(one_line(text)), **locations}


def _result(found: Found, index: int, options: Options) -> Json:
    diagnostic, source = found.diagnostic, found.source
    numbered = [*enumerate(diagnostic.related, 1)]
    links = [f"[line {source.position(other.span.start).line}]({number})" for number, other in numbered]
    related = [_related(other, number, source, options) for number, other in numbered]
    optional = {"relatedLocations": related, "fixes": [*_fixes(diagnostic, source, options)]}
    return {
        "ruleId": diagnostic.rule,
        "ruleIndex": index,
        "level": _LEVELS[diagnostic.severity],
        "message": _message("\n\n".join(explanation(diagnostic)), links),
        "locations": [_location(diagnostic.span, source, options)],
        "partialFingerprints": {"claimlint/v1": found.fingerprint},
        **{name: value for name, value in optional.items() if value},
        **({"suppressions": [*_suppressions(found, options)]} if options.suppressed else {}),
        "properties": {"confidence": diagnostic.confidence.value, "group": diagnostic.group},
    }


def _suppressions(found: Found, options: Options) -> Iterator[Json]:
    """By whom it was accepted; a run has this list for all of its results or for none (§3.27.23)."""
    if isinstance(found, Accepted):
        by = found.by
        place = {"location": _location(by.place, found.source, options)} if by.place else {}
        reason = {"justification": one_line(by.reason)} if by.reason else {}
        until = {"properties": {"until": by.until.isoformat()}} if by.until else {}
        yield {"kind": _KINDS[by.why], "status": "accepted", **reason, **place, **until}


def _related(related: Related, number: int, source: Source, options: Options) -> Json:
    message = _message(one_line(related.message))
    return {"id": number, "message": message, **_location(related.span, source, options)}


def _message(text: str, links: Iterable[str] = ()) -> Json:
    """A message; neither a placeholder nor a link but ours can stand in it."""
    plain = text.replace("{", "{{").replace("}", "}}").replace("](", "] (")
    see = ", ".join(links)
    return {"text": f"{plain}\n\nSee {see}" if see else plain}


def _location(span: Span, source: Source, options: Options) -> Json:
    return {"physicalLocation": {**_artifact(source.path, options), "region": _region(span, source)}}


def _artifact(path: str, options: Options) -> Json:
    address = uri(path, options.root)
    base = {} if address.startswith("file:") else {"uriBaseId": "%SRCROOT%"}
    return {"artifactLocation": {"uri": address, **base}}


def _region(span: Span, source: Source) -> Json:
    return {
        "startLine": source.position(span.start).line,
        "startColumn": column_after_bom(source, span.start),
        "endLine": source.position(span.end).line,
        "endColumn": column_after_bom(source, span.end),
    }


def _fixes(diagnostic: Diagnostic, source: Source, options: Options) -> Iterator[Json]:
    fix = diagnostic.fix
    if fix is None or fix.applicability is Applicability.DISPLAY_ONLY:
        return
    replacements = [_replacement(edit, source) for edit in fix.edits]
    change = {**_artifact(source.path, options), "replacements": replacements}
    description = {"description": _message(one_line(fix.message))} if fix.message else {}
    yield {**description, "artifactChanges": [change], "properties": {"applicability": fix.applicability.value}}


def _replacement(edit: Edit, source: Source) -> Json:
    return {"deletedRegion": _region(edit.span, source), "insertedContent": {"text": edit.text}}
