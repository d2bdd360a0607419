"""Options of single rules: each changes what is found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
import pytest

from claimlint.engine.manual import manuals
from claimlint.engine.options import RunOptions
from claimlint.engine.pipeline import Pipeline
from claimlint.engine.settings import Settings
from claimlint.model.claim import CitationKind
from claimlint.model.database import Database
from claimlint.model.paper import Outcome, Paper, Resolution
from claimlint.model.source import Source
from claimlint.rules import Rule
from claimlint.rules.citation.disallowed_source import DisallowedSource

PAPER = Resolution(Outcome.FOUND, Paper(title="Naps", url="https://doi.org/10.5555/nap", abstract="Naps were studied."))
Find = Callable[[str, str, dict[str, Any]], list[str]]


class Registry:
    """Knows one paper, whose abstract has no number."""

    failures = ()

    def find(self, reference: str) -> None:
        """Nobody is asked about references."""

    def resolve(self, kind: CitationKind, target: str) -> Resolution | None:
        return PAPER if (kind, target) == (CitationKind.DOI, "10.5555/nap") else None


@pytest.fixture(scope="module")
def whole(database: Database) -> Pipeline:
    return Pipeline(database, Settings())


@pytest.fixture(scope="module")
def find(whole: Pipeline) -> Find:
    """The words that a rule reports under options, on the day before the first references are due, at the earliest."""

    def run(rule: str, text: str, options: dict[str, Any]) -> list[str]:
        settings = Settings(select=(rule,), rules={rule: options})
        run = RunOptions(today=date(2026, 11, 28), lookup=Registry())
        source = Source("a.md", text)
        report = Pipeline(whole.readings, settings, run).check(source)
        return [source.slice(each.span) for each in report.diagnostics]

    return run


SENTENCE = "Walking cuts the risk of stroke by 40%."
# Each option with a text, its values, and what is found under each; the first is the default.
CASES: list[tuple[str, str, str, list[tuple[Any, list[str]]]]] = [
    (
        "uncited-number",
        "near",
        f"# Walks\n\nWalk (doi:10.1000/182). {SENTENCE}\n",
        [("paragraph", []), ("sentence", ["40%"]), ("section", [])],
    ),
    (
        "uncited-number",
        "near",
        f"# Walks\n\nWalk (doi:10.1000/182).\n\n{SENTENCE}\n\n# Naps\n\n{SENTENCE}\n",
        [("paragraph", ["40%", "40%"]), ("section", ["40%"])],
    ),
    (
        "uncited-number",
        "people-from",
        "In the town 9,000 people have had a stroke.",
        [(10_000, []), (1_000, ["9,000 people"])],
    ),
    (
        "known-but-uncited",
        "near",
        "Eat well (doi:10.1000/182). Adults aged 19 to 50 need 1,000 mg of calcium a day.",
        [("paragraph", []), ("sentence", ["1,000 mg"])],
    ),
    (
        "vague-source",
        "extend-phrases",
        "As wellness\ninsiders say, sleep helps. Studies show it.",
        [([], ["Studies show"]), (["wellness insiders", "studies"], ["wellness\ninsiders", "Studies show"])],
    ),
    (
        "contradicted-number",
        "tolerance",
        "Adults aged 19 to 50 need 1,100 mg of calcium a day. Adults should get 100 mg of calcium a day.",
        [(0, ["1,100 mg", "100 mg"]), (15, ["100 mg"])],
    ),
    (
        "outdated-source",
        "older-than",
        "Sleep helps (Quimble, 2019). Rest helps (Ostrava, 2012).",
        [(0, []), (10, ["Ostrava, 2012"]), (5, ["Quimble, 2019", "Ostrava, 2012"])],
    ),
    (
        "number-not-in-source",
        "absent",
        "Naps cut the risk of stroke by 40% (doi:10.5555/nap).",
        [(True, ["40%"]), (False, [])],
    ),
    (
        "disallowed-source",
        "denied-domains",
        "Sleep helps (https://www.blog.example/a, https://health.example/b).",
        [([], []), (["BLOG.example"], ["https://www.blog.example/a"]), (["log.example"], [])],
    ),
    (
        "disallowed-source",
        "allowed-domains",
        "Sleep helps (https://www.blog.example/a, https://health.example/b, doi:10.1000/182).",
        [([], []), (["health.example"], ["https://www.blog.example/a"])],
    ),
    (
        "vague-source",
        "allow",
        "Studies show that 60% of adults sleep badly. Experts say so, too.\n",
        [([], ["Studies show", "Experts say"]), (["studies  SHOW"], ["Experts say"]), (["exp*"], ["Studies show"])],
    ),
]


@pytest.mark.parametrize(("rule", "option", "text", "outcomes"), CASES)
def test_an_option_changes_what_is_found(
    rule: str, option: str, text: str, outcomes: list[tuple[Any, list[str]]], find: Find
) -> None:
    assert find(rule, text, {}) == outcomes[0][1]
    for value, found in outcomes:
        assert find(rule, text, {option: value}) == found, value


def test_grace_of_an_overdue_review(whole: Pipeline) -> None:
    text = "Adults aged 19 to 50 need 1,000 mg of calcium a day."

    def found(**options: int) -> int:
        settings = Settings(select=("stale-reference",), rules={"stale-reference": options})
        run = RunOptions(today=date(2031, 1, 1))
        return len(Pipeline(whole.readings, settings, run).check(Source("a.md", text)).diagnostics)

    assert found() == 1
    assert found(grace=3650) == 0


def test_every_option_of_every_rule_is_tried_here() -> None:
    tried = {(rule, option) for rule, option, _, _ in CASES} | {("stale-reference", "grace")}
    own = {
        (page.name, option.name)
        for group in manuals()
        for page in group.rules
        for option in page.options
        if option.name not in Rule.__struct_encode_fields__
    }

    assert own <= tried
    assert "allow" in {option for _, option in tried}


@pytest.mark.parametrize(
    ("denied", "allowed", "found"),
    [
        (["example.org"], ["good.example.org"], []),
        (["bad.example.org"], ["example.org"], []),
        (["good.example.org"], ["example.org"], ["https://good.example.org/a"]),
        (["example.org"], ["example.org"], ["https://good.example.org/a"]),
        (["com"], [], None),
    ],
)
def test_of_two_lists_the_longer_domain_counts(
    denied: list[str], allowed: list[str], found: list[str] | None, find: Find
) -> None:
    options = {"denied-domains": denied, "allowed-domains": allowed}
    if found is None:
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(options, DisallowedSource)
        return
    assert find("disallowed-source", "Sleep helps (https://good.example.org/a).", options) == found
