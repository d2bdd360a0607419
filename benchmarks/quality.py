"""How much of what careful readers found does claimlint find, and how much of what it finds did they find?

Reads an annotated corpus: ``articles/NN.*`` with ``gold/NN.json``, and ``cases.jsonl`` with one labelled sentence a line. Prints one
table by task and one by rule, with precision, recall and F1, and the share of claims that a reference speaks of. With ``--floors`` it ends
with 1 when a figure has fallen below the one written down. ``README.md`` describes the format and what counts.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from by_rule import RuleScore, rule_table, score_rules
from floors import fallen, read_floors

from claimlint import api
from claimlint.engine.pipeline import Pipeline
from claimlint.engine.settings import Settings
from claimlint.model.claim import Claim
from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.model.report import FileReport
from claimlint.model.source import Source, Span

Gold = dict[str, Any]
# Problems that only an error of these groups can find; the others may be found by any finding.
_HARD_PROBLEMS = {"conflict", "wrong_attribution", "unit_error", "inconsistent"}
_HARD_GROUPS = {"conflict", "consistency"}
# Labels of cases that ask for a finding of the conflict group, and those that must stay silent.
_BAD_CASES = {"conflict", "wrong_attribution"}
_GOOD_CASES = {"supported", "no_conflict", "not_a_claim"}
_EXACT = 0.002


@dataclass
class Score:
    """Hits, false alarms and misses of one task."""

    task: str
    right: int = 0
    false: int = 0
    missed: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float | None:
        """The part of what was found that is right."""
        return ratio(self.right, self.right + self.false)

    @property
    def recall(self) -> float | None:
        """The part of what there is that was found."""
        return ratio(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both."""
        return ratio(2 * self.right, 2 * self.right + self.false + self.missed)

    def miss(self, what: str) -> None:
        """Count what was not found."""
        self.missed += 1
        self.misses.append(f"{self.task}, missed: {' '.join(what.split())}")

    def alarm(self, what: str) -> None:
        """Count what should not have been found."""
        self.false += 1
        self.misses.append(f"{self.task}, false: {' '.join(what.split())}")


def ratio(part: int, whole: int) -> float | None:
    """A share; None of nothing."""
    return part / whole if whole else None


class Corpus:
    """An annotated folder; ``check`` runs claimlint, built once for all texts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._pipeline = Pipeline(api.open_database(), Settings())

    def check(self, path: str, text: str) -> FileReport:
        """claimlint on one text."""
        return self._pipeline.check(Source(path, text))

    def articles(self) -> Iterator[tuple[FileReport, Gold]]:
        """Each article with what the readers found."""
        for file in sorted((self.folder / "articles").glob("*")):
            gold = self.folder / "gold" / f"{file.stem}.json"
            if gold.exists():
                text = file.read_bytes().decode("utf-8")
                yield self.check(file.name, text), json.loads(gold.read_text("utf-8"))

    def cases(self) -> Iterator[tuple[FileReport, Gold]]:
        """Each labelled sentence, without the ambiguous ones."""
        file = self.folder / "cases.jsonl"
        for line in file.read_text("utf-8").splitlines() if file.exists() else ():
            if not (case := json.loads(line)).get("ambiguous"):
                yield self.check("case.md", case["text"]), case


def span_of(gold: Gold) -> Span:
    """The place of an annotation."""
    return Span(gold["start"], gold["end"])


def has_value(claim: Claim, gold: Gold) -> bool:
    """Whether the claim states every value that the readers noted; a claim without a noted value fits by its place alone."""
    wanted = gold["value"] if isinstance(gold["value"], list) else [gold["value"]]
    stated = claim.quantity.bounds
    numbers = [number for number in wanted if isinstance(number, int | float)]
    return all(any(abs(number - one) <= _EXACT * max(abs(number), 1e-9) for one in stated) for number in numbers)


def score_claims(articles: Iterable[tuple[FileReport, Gold]]) -> list[Score]:
    """Numbers that are health claims, and for those found how well their source is identified."""
    found, credit = Score("health claims"), Score("attribution kind")
    for report, gold in articles:
        left = [match.claim for match in report.matches]
        for wanted in (each for each in gold["claims"] if each["health_claim"] and not each.get("ambiguous")):
            hit = next((c for c in left if c.quantity.span.overlaps(span_of(wanted)) and has_value(c, wanted)), None)
            if hit is None:
                found.miss(f"{wanted['quote']} in “{wanted['sentence'][:80]}”")
                continue
            left.remove(hit)
            found.right += 1
            _credit(credit, hit, wanted)
        doubtful = [span_of(each) for each in gold["claims"] if each.get("ambiguous")]
        for extra in left:
            if not any(extra.quantity.span.overlaps(span) for span in doubtful):
                found.alarm(f"{extra.quantity} in “{report.source.slice(extra.sentence)[:80]}”")
    return [found, credit]


def _credit(score: Score, claim: Claim, gold: Gold) -> None:
    kind = claim.attribution.kind.value if claim.attribution else "none"
    if kind == gold["attribution_kind"]:
        score.right += 1
        return
    score.miss(f"{gold['quote']}: {gold['attribution_kind']}, read as {kind}")
    score.false += 1


def score_spans(task: str, pairs: Iterable[tuple[list[tuple[Span, str]], list[tuple[Span, str]]]]) -> Score:
    """Found and wanted passages, paired one to one where they overlap."""
    score = Score(task)
    for found, wanted in pairs:
        left = list(found)
        for span, words in wanted:
            hit = next((each for each in left if each[0].overlaps(span)), None)
            if hit is None:
                score.miss(words)
            else:
                left.remove(hit)
                score.right += 1
        for _, words in left:
            score.alarm(words)
    return score


def _citations(report: FileReport, gold: Gold) -> tuple[list[tuple[Span, str]], list[tuple[Span, str]]]:
    found = [(each.span, each.text) for each in report.citations]
    return found, [(span_of(each), each["quote"]) for each in gold["citations"]]


def _advice(report: FileReport, gold: Gold, polarity: str) -> tuple[list[tuple[Span, str]], list[tuple[Span, str]]]:
    found = [(each.advice.span, each.advice.text) for each in report.advice if each.advice.told.value == polarity]
    return found, [(span_of(each), each["quote"]) for each in gold["advice"] if each["polarity"] == polarity]


def score_problems(articles: Iterable[tuple[FileReport, Gold]]) -> Score:
    """What both readers call a problem. An alarm is an error or warning that touches none of the problems listed, certain or not."""
    score = Score("problems")
    for report, gold in articles:
        findings = [each for each in report.diagnostics if each.severity is not Severity.INFO]
        listed = gold["problems"]
        for problem in listed:
            if not problem["certain"]:
                continue
            if any(_finds(each, problem) for each in findings):
                score.right += 1
            else:
                score.miss(f"{problem['problem']}: {problem['quote']}")
        for each in findings:
            if not any(each.span.overlaps(span_of(problem)) for problem in listed):
                score.alarm(f"{each.rule}: {report.source.slice(each.span)}")
    return score


def _finds(finding: Diagnostic, problem: Gold) -> bool:
    hard = problem["problem"] in _HARD_PROBLEMS
    return finding.span.overlaps(span_of(problem)) and (not hard or finding.group in _HARD_GROUPS)


def score_cases(cases: Iterable[tuple[FileReport, Gold]]) -> list[Score]:
    """Labelled sentences: conflicts found, support found, and the part of non-claims that was taken for one."""
    conflicts, support, silence = Score("conflicts (cases)"), Score("support (cases)"), Score("non-claims (cases)")
    for report, case in cases:
        errors = [each for each in report.diagnostics if each.group == "conflict"]
        if case["label"] in _BAD_CASES:
            _count(conflicts, case, wanted=True, found=bool(errors))
        elif case["label"] in _GOOD_CASES:
            _count(conflicts, case, wanted=False, found=bool(errors))
        backed = any(each.verdict == "supported" for each in (*report.matches, *report.advice))
        if case["label"] in _BAD_CASES | {"supported"}:
            _count(support, case, wanted=case["label"] == "supported", found=backed)
        if case["label"] == "not_a_claim":
            _count(silence, case, wanted=True, found=not report.matches)
    return [conflicts, support, silence]


def _count(score: Score, case: Gold, *, wanted: bool, found: bool) -> None:
    if wanted and found:
        score.right += 1
    elif wanted:
        score.miss(f"{case['id']} {case['text'][:100]}")
    elif found:
        score.alarm(f"{case['id']} {case['text'][:100]}")


@dataclass(frozen=True)
class Measured:
    """All figures of a corpus."""

    tasks: list[Score]
    rules: list[RuleScore]
    claims: int
    with_reference: int

    @property
    def coverage(self) -> float | None:
        """The share of the claims found that an entry of the reference database speaks of."""
        return ratio(self.with_reference, self.claims)

    @property
    def figures(self) -> dict[str, dict[str, Any]]:
        """Everything as JSON and the floors have it."""
        rules = {each.rule: {**_numbers(each), "lintscore": each.lintscore} for each in self.rules}
        coverage = {"claims": self.claims, "with_reference": self.with_reference, "share": self.coverage}
        return {"tasks": {each.task: _numbers(each) for each in self.tasks}, "rules": rules, "coverage": coverage}


def measure(corpus: Corpus) -> Measured:
    """Every task and rule over a corpus."""
    articles, cases = list(corpus.articles()), list(corpus.cases())
    tasks = [
        *score_claims(articles),
        score_spans("citations", (_citations(*pair) for pair in articles)),
        score_spans("advice: do", (_advice(*pair, "do") for pair in articles)),
        score_spans("advice: don't", (_advice(*pair, "dont") for pair in articles)),
        score_problems(articles),
        *score_cases(cases),
    ]
    matches = [match for report, _ in articles for match in report.matches]
    return Measured(tasks, score_rules(articles, cases), len(matches), sum(bool(each.comparisons) for each in matches))


def table(scores: Sequence[Score]) -> str:
    """The scores as a table of fixed columns."""
    head = f"{'task':<22}{'right':>7}{'false':>7}{'missed':>8}{'precision':>11}{'recall':>9}{'F1':>8}"
    rows = [
        f"{each.task:<22}{each.right:>7}{each.false:>7}{each.missed:>8}"
        f"{_shown(each.precision):>11}{_shown(each.recall):>9}{_shown(each.f1):>8}"
        for each in scores
    ]
    return "\n".join([head, "-" * len(head), *rows])


def _shown(number: float | None) -> str:
    return "–" if number is None else f"{number:.3f}"


def _numbers(score: Score | RuleScore) -> dict[str, float | int | None]:
    return {
        "right": score.right,
        "false": score.false,
        "missed": score.missed,
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
    }


def shown(found: Measured) -> str:
    """Both tables and the coverage."""
    coverage = f"coverage: {found.with_reference} of {found.claims} claims have a reference ({_shown(found.coverage)})"
    return "\n\n".join([table(found.tasks), rule_table(found.rules), coverage])


def main(arguments: Sequence[str] | None = None) -> int:
    """Parse, measure, show."""
    parser = argparse.ArgumentParser(description="Measure claimlint on an annotated corpus.")
    parser.add_argument("corpus", type=Path, help="a folder with articles/ and gold/, and perhaps cases.jsonl")
    parser.add_argument("--misses", metavar="TASK", help="also list what went wrong in the tasks whose name holds TASK")
    parser.add_argument("--json", action="store_true", help="print JSON instead of the table")
    parser.add_argument("--floors", type=Path, metavar="FILE", help="a TOML file of floors; end with 1 if one falls")
    options = parser.parse_args(arguments)
    if not options.corpus.is_dir():
        parser.error(f"no such folder: {options.corpus}")
    found = measure(Corpus(options.corpus))
    print(json.dumps(found.figures, indent=2) if options.json else shown(found))
    if options.misses is not None:
        lines = Counter(line for each in found.tasks if options.misses in each.task for line in each.misses)
        print("\n".join(["", *(f"{line} (×{count})" if count > 1 else line for line, count in lines.items())]))
    below = fallen(read_floors(options.floors), found.figures) if options.floors else []
    if below:
        print("\n".join(["", "below its floor:", *(f"  {line}" for line in below)]), file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
