"""How good is each rule? Its findings are held against the problems that readers listed, and against the labels of single sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.model.report import FileReport
from claimlint.model.source import Span

Gold = Mapping[str, Any]

_CONFLICT = (
    "contradicted-number", "exceeds-limit", "obsolete-advice", "superseded-number", "unit-slip", "unsafe-advice", "wrong-attribution",
    "wrong-population",
)  # fmt: skip
# The rules that answer for a kind of problem; of the consistency group, all do.
_ANSWERS: Mapping[str, tuple[str, ...]] = {
    "conflict": _CONFLICT,
    "wrong_attribution": _CONFLICT,
    "unit_error": _CONFLICT,
    "inconsistent": (),
    "vague_source": ("vague-source",),
    "unidentifiable_source": ("unidentifiable-source", "incomplete-citation"),
    "unsupported": ("uncited-number",),
}
# A problem that nothing finds is missed by these; a "conflict" may be a number or advice, so every rule that judges one may have missed it.
_MISSED_BY: Mapping[str, tuple[str, ...]] = {
    **_ANSWERS,
    "conflict": (
        "contradicted-number",
        "exceeds-limit",
        "superseded-number",
        "unsafe-advice",
        "obsolete-advice",
        "wrong-population",
    ),
    "wrong_attribution": ("wrong-attribution",),
    "unit_error": ("unit-slip",),
    "unidentifiable_source": ("unidentifiable-source",),
}
_BAD_CASES = {"conflict", "wrong_attribution"}
_GOOD_CASES = {"supported", "no_conflict", "not_a_claim"}


@dataclass
class RuleScore:
    """Right findings, false alarms and missed problems of one rule; ``judged`` says whether its misses can be counted at all."""

    rule: str
    right: int = 0
    false: int = 0
    missed: int = 0
    judged: bool = True

    @property
    def precision(self) -> float | None:
        """The part of its findings that is right."""
        return _ratio(self.right, self.right + self.false)

    @property
    def recall(self) -> float | None:
        """The part of its problems that it finds; a lower bound where rules share a kind of problem."""
        return _ratio(self.right, self.right + self.missed) if self.judged else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both."""
        return _ratio(2 * self.right, 2 * self.right + self.false + self.missed) if self.judged else None

    @property
    def lintscore(self) -> float:
        """proselint's measure T · (T / (T + F))²: what a rule finds, weighted down by the false alarms that cost it its readers' trust."""
        return self.right * (self.precision or 0.0) ** 2


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def score_rules(
    articles: Iterable[tuple[FileReport, Gold]], cases: Iterable[tuple[FileReport, Gold]]
) -> list[RuleScore]:
    """Each rule that found something or missed something, then all together."""
    scores: dict[str, RuleScore] = {}
    missed = sum(_article(scores, report, gold["problems"]) for report, gold in articles)
    for report, case in cases:
        _case(scores, report, case["label"])
    rules = [scores[name] for name in sorted(scores)]
    whole = RuleScore("all rules", sum(s.right for s in rules), sum(s.false for s in rules), missed)
    return [*rules, whole]


def _of(scores: dict[str, RuleScore], rule: str) -> RuleScore:
    judged = any(rule in rules for rules in _MISSED_BY.values())
    return scores.setdefault(rule, RuleScore(rule, judged=judged))


def _answers(finding: Diagnostic, problem: Gold) -> bool:
    kind = problem["problem"]
    return finding.rule in _ANSWERS.get(kind, ()) or (kind == "inconsistent" and finding.group == "consistency")


def _article(scores: dict[str, RuleScore], report: FileReport, problems: list[Gold]) -> int:
    """Count the findings of an article; one at a problem of another kind counts neither way. Returns how many problems nothing found."""
    findings = [each for each in report.diagnostics if each.severity is not Severity.INFO]
    places = [Span(problem["start"], problem["end"]) for problem in problems]
    for finding in findings:
        touched = [problem for problem, place in zip(problems, places, strict=True) if finding.span.overlaps(place)]
        if not touched:
            _of(scores, finding.rule).false += 1
        elif any(_answers(finding, problem) for problem in touched):
            _of(scores, finding.rule).right += 1
    unfound = 0
    for problem, place in zip(problems, places, strict=True):
        found = any(each.span.overlaps(place) and _answers(each, problem) for each in findings)
        if problem["certain"] and not found:
            unfound += 1
            for rule in _MISSED_BY.get(problem["problem"], ()):
                _of(scores, rule).missed += 1
    return unfound


def _case(scores: dict[str, RuleScore], report: FileReport, label: str) -> None:
    for rule in {each.rule for each in report.diagnostics if each.group == "conflict"}:
        if label in _BAD_CASES:
            _of(scores, rule).right += 1
        elif label in _GOOD_CASES:
            _of(scores, rule).false += 1


def rule_table(scores: Iterable[RuleScore]) -> str:
    """The rules as a table of fixed columns."""
    head = f"{'rule':<24}{'right':>7}{'false':>7}{'missed':>8}{'precision':>11}{'recall':>9}{'F1':>8}{'lintscore':>11}"
    rows = [
        f"{each.rule:<24}{each.right:>7}{each.false:>7}{each.missed if each.judged else '–':>8}"
        f"{_shown(each.precision):>11}{_shown(each.recall):>9}"
        f"{_shown(each.f1):>8}{each.lintscore:>11.1f}"
        for each in scores
    ]
    return "\n".join([head, "-" * len(head), *rows])


def _shown(number: float | None) -> str:
    return "–" if number is None else f"{number:.3f}"
