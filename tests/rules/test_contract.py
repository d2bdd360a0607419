"""Every rule keeps the contract: its name is its file's, its docstring is its manual, its examples are its tests."""

from __future__ import annotations

import importlib
import inspect
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from claimlint.engine.manual import manual_of
from claimlint.engine.options import RunOptions
from claimlint.engine.pipeline import Pipeline
from claimlint.engine.settings import Settings
from claimlint.engine.settings.rule_options import check_options
from claimlint.model.claim import CitationKind
from claimlint.model.database import Database
from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.model.paper import Resolution, Resolutions
from claimlint.model.source import Source
from claimlint.rules import Rule, all_rules, find_rule
from claimlint.rules import __file__ as package

GROUPS = {"conflict", "support", "citation", "consistency", "reporting", "meta"}

# The day on which the examples of a rule are looked at.
DAYS = {"stale-reference": date(2999, 1, 1)}

# Examples that do not hold today, with the reason.
BUGS: dict[tuple[str, str], str] = {}


class Answers:
    """Registries that answer as a rule's examples say."""

    resolutions = Resolutions()
    failures = ()

    def resolve(self, kind: CitationKind, target: str) -> Resolution | None:
        return self.resolutions.answers.get((kind, target))

    def find(self, reference: str) -> Resolution | None:
        return None


@pytest.fixture(scope="module")
def answers() -> Answers:
    return Answers()


@pytest.fixture(scope="module")
def whole(database: Database, answers: Answers) -> Pipeline:
    return Pipeline(database, Settings(require_reason=True), options=RunOptions(lookup=answers))


@pytest.fixture
def pipeline(whole: Pipeline, answers: Answers, rule: type[Rule]) -> Pipeline:
    answers.resolutions = rule.answers
    return whole


def check(pipeline: Pipeline, rule: type[Rule], text: str) -> tuple[Diagnostic, ...]:
    """What is found in an example."""
    if rule.id in DAYS or rule.shown_with:
        options = RunOptions(today=DAYS.get(rule.id, date.today()))
        settings = Settings(require_reason=True, rules={rule.id: rule.shown_with})
        pipeline = Pipeline(pipeline.readings, settings, options)
    return pipeline.check(Source("example.md", text)).diagnostics


def files() -> list[Path]:
    folder = Path(package).parent
    return sorted(
        file for file in folder.glob("*/*.py") if file.stem != "__init__" and (file.parent / "__init__.py").exists()
    )


def examples(kind: str) -> list[object]:
    return [
        pytest.param(
            rule,
            text,
            id=f"{rule.id}: {text[:50]}",
            marks=[pytest.mark.xfail(strict=True, reason=BUGS[rule.id, text])] if (rule.id, text) in BUGS else [],
        )
        for rule in all_rules()
        for text in getattr(rule, kind)
    ]


def unmarked(text: str) -> tuple[str, tuple[int, int]]:
    """An example without its « », and the span between them."""
    before, _, rest = text.partition("«")
    inside, _, after = rest.partition("»")
    return before + inside + after, (len(before), len(before) + len(inside))


def test_every_file_holds_one_rule_and_every_rule_is_found() -> None:
    assert sorted(rule.id for rule in all_rules()) == sorted(file.stem.replace("_", "-") for file in files())


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
class TestRule:
    def test_its_name_is_that_of_file_and_class(self, rule: type[Rule]) -> None:
        file = Path(inspect.getfile(rule))

        assert file.stem == rule.id.replace("-", "_")
        assert rule.__name__ == "".join(word.capitalize() for word in rule.id.split("-"))
        assert rule.group == file.parent.name
        assert find_rule(rule.id) is rule

    def test_its_module_holds_nothing_but_this_rule(self, rule: type[Rule]) -> None:
        members = vars(importlib.import_module(rule.__module__)).values()

        assert [each for each in members if inspect.isclass(each) and each.__module__ == rule.__module__] == [rule]

    def test_its_group_and_severity_are_known(self, rule: type[Rule]) -> None:
        assert rule.group in GROUPS
        assert rule.severity in Severity

    def test_its_docstring_is_a_manual_page(self, rule: type[Rule]) -> None:
        first, blank, *rest = rule.manual().splitlines()

        assert first.endswith(".")
        assert len(first) <= 100
        assert blank == ""
        for section in ("Why", "Instead", "False positives", "Source"):
            assert sum(line.startswith(f"**{section}:** ") for line in rest) == 1, section

    def test_it_says_since_when_it_is_there(self, rule: type[Rule]) -> None:
        assert re.fullmatch(r"\d+\.\d+\.\d+", rule.since)

    def test_it_has_examples_with_one_mark_each(self, rule: type[Rule]) -> None:
        assert rule.bad
        assert rule.good
        assert all(text.count("«") == text.count("»") == 1 for text in rule.bad)
        assert not any(mark in text for text in rule.good for mark in "«»")

    def test_its_options_have_defaults_and_descriptions(self, rule: type[Rule]) -> None:
        assert rule() == rule()
        for option in manual_of(rule).options:
            assert option.text.endswith("."), option.name
            assert option.default, option.name

    def test_the_examples_of_its_options_are_values_that_they_may_have(self, rule: type[Rule]) -> None:
        for option in manual_of(rule).options:
            check_options({rule.id: tomllib.loads(option.example)})
        check_options({rule.id: rule.shown_with})


@pytest.mark.parametrize(("rule", "text"), examples("bad"))
def test_a_bad_example_gives_its_rule_and_no_other(rule: type[Rule], text: str, pipeline: Pipeline) -> None:
    plain, span = unmarked(text)
    found = check(pipeline, rule, plain)

    assert [(each.rule, each.span.start, each.span.end) for each in found] == [(rule.id, *span)]


@pytest.mark.parametrize(("rule", "text"), examples("bad"))
def test_a_finding_is_complete(rule: type[Rule], text: str, pipeline: Pipeline) -> None:
    plain, _ = unmarked(text)
    found = [each for each in check(pipeline, rule, plain) if each.rule == rule.id]

    for each in found:
        assert (each.group, each.severity) == (rule.group, rule.severity)
        assert each.message
        assert each.help
        assert all(row.authority and row.title and row.url.startswith("https://") for row in each.evidence)
        assert each.evidence or rule.group != "conflict"


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_its_examples_are_mended_as_its_page_says(rule: type[Rule], pipeline: Pipeline) -> None:
    found = [each for text in rule.bad for each in check(pipeline, rule, unmarked(text)[0]) if each.rule == rule.id]

    assert {each.fix.applicability for each in found if each.fix} == set(rule.fixes)


@pytest.mark.parametrize(("rule", "text"), examples("good"))
def test_a_good_example_is_left_alone(rule: type[Rule], text: str, pipeline: Pipeline) -> None:
    found = check(pipeline, rule, text)

    assert [each.message for each in found if each.rule == rule.id] == []
