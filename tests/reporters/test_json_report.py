"""The JSON that other programs rely on: as its schemas say, and to the letter."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from syrupy.assertion import SnapshotAssertion

from claimlint.model.report import FileReport, Report, Skipped
from claimlint.model.source import Source
from claimlint.reporters import json_report
from claimlint.reporters.formats import json as json_format
from claimlint.reporters.formats import jsonl
from claimlint.reporters.options import Options
from claimlint.reporters.output import OUTPUTS
from tests.reporters.reports import accepted, article, finding, report

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "docs" / "output"
REAL: dict[str, Callable[[Report], list[str]]] = {
    "check": lambda report: [json_format.render(report)],
    "claims": lambda report: [json_report.render_claims(report)],
    "finding": lambda report: jsonl.render(report).split("\n")[:-1],
}
SKIPPED = (Skipped("articles/old.md", "is UTF-16, not UTF-8"),)


def schema(name: str) -> Any:
    return json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))


def valid(name: str, text: str) -> Any:
    """The JSON of a text, held against its schema."""
    value = json.loads(text)
    jsonschema.Draft202012Validator(schema(name)).validate(value)
    return value


@pytest.mark.parametrize("name", OUTPUTS)
def test_the_schema_is_one(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))


def test_findings(snapshot: SnapshotAssertion) -> None:
    text = json_format.render(report(article(), skipped=SKIPPED))

    valid("check", text)
    assert text == snapshot


def test_claims(snapshot: SnapshotAssertion) -> None:
    text = json_report.render_claims(report(article()))

    valid("claims", text)
    assert text == snapshot


def test_statistics_come_when_asked_for() -> None:
    value = valid("check", json_format.render(report(article()), Options(statistics=True)))

    assert {"rule": "vague-source", "group": "support", "severity": "warning", "count": 1} in value["statistics"]


def test_what_was_accepted_comes_when_asked_for() -> None:
    (plain,) = valid("check", json_format.render(accepted()))["files"]
    value = valid("check", json_format.render(accepted(), Options(suppressed=True)))
    (file,) = value["files"]

    assert "suppressed" not in plain
    assert file["diagnostics"] == plain["diagnostics"]
    assert [(each["span"], each["accepted"], each["reason"], each["until"]) for each in file["suppressed"]] == [
        ([5, 9], "suppressed", "as {agreed}", "2027-01-31"),
        ([15, 19], "known", "in the baseline b.json", None),
    ]
    assert len({each["fingerprint"] for each in [*file["diagnostics"], *file["suppressed"]]}) == 3
    assert (value["totals"]["suppressed"], value["totals"]["known"], value["totals"]["outside"]) == (1, 1, 1)


@pytest.mark.parametrize("name", OUTPUTS)
def test_real_output_is_as_the_schema_says(name: str, examples: Report) -> None:
    for text in REAL[name](examples):
        msgspec.convert(valid(name, text), OUTPUTS[name])


def test_spans_of_real_output_are_those_of_the_file(examples: Report) -> None:
    value = json.loads(json_report.render_claims(examples))

    for file in value["files"]:
        text = Path(file["path"]).read_bytes().decode("utf-8")
        for claim in file["claims"]:
            assert text[slice(*claim["span"])] == claim["text"]
            assert claim["sentence"][0] <= claim["span"][0]


def test_verdicts_add_up(examples: Report) -> None:
    totals = json.loads(json_format.render(examples))["totals"]

    assert totals["claims"] == sum(totals[name] for name in ("supported", "conflict", "unsupported", "not-checkable"))


def test_equal_findings_have_fingerprints_of_their_own_that_survive_edits_elsewhere() -> None:
    def prints(text: str) -> list[str]:
        source = Source("a.md", text)
        first = finding(source, "100 mg", "x")
        value = json.loads(json_format.render(report(FileReport(source, (first, first)))))
        return [each["fingerprint"] for each in value["files"][0]["diagnostics"]]

    before, after = prints("Take 100 mg.\n"), prints("A new line.\n\nTake 100 mg.\n")

    assert len(set(before)) == 2
    assert before == after


def test_a_path_that_is_no_utf_8_is_written_out() -> None:
    source = Source("caf\udce9.md", "x")

    value = json.loads(json_format.render(report(FileReport(source))))

    assert value["files"][0]["path"] == "caf\\udce9.md"
