"""The articles of ``examples/`` show what claimlint is for."""

from __future__ import annotations

from pathlib import Path

from claimlint.model.diagnostic import Severity
from claimlint.model.report import FileReport, Report


def of(examples: Report, name: str) -> FileReport:
    return next(file for file in examples.files if Path(file.source.path).name == name)


def rules(file: FileReport) -> set[tuple[str, str]]:
    """What was reported, as the rule and the words."""
    return {
        (each.rule, file.source.slice(each.span)) for each in file.diagnostics if each.severity is not Severity.INFO
    }


def test_the_patient_page_is_clean(examples: Report) -> None:
    file = of(examples, "patient-page.md")

    assert rules(file) == set()
    assert sum(match.verdict == "supported" for match in file.matches) >= 4


def test_the_content_farm_is_full_of_conflicts(examples: Report) -> None:
    found = rules(of(examples, "content-farm.txt"))

    assert found >= {
        ("wrong-attribution", "310 mg"),
        ("contradicted-number", "100 mg"),
        ("exceeds-limit", "4,000 mg a day"),
        ("exceeds-limit", "600 mg"),
        ("exceeds-limit", "8 g"),
        ("superseded-number", "21 units a week"),
        ("unidentifiable-source", "2024 Global Fatigue Report"),
        ("incomplete-citation", "Journal of Energy"),
        ("vague-source", "Studies show"),
        ("vague-source", "Experts say"),
    }
    assert "unsafe-advice" in {rule for rule, _ in found}
    assert not {words for _, words in found if "likes" in words or "views" in words or "$" in words}


def test_the_news_item_is_held_to_its_sources_and_not_to_its_results(examples: Report) -> None:
    file = of(examples, "study-news.md")

    assert rules(file) == {
        ("vague-source", "Experts say"),
        ("vague-source", "Research suggests"),
        ("contradicted-number", "56 mmol/L"),
    }


def test_of_the_web_page_only_the_content_counts(examples: Report) -> None:
    file = of(examples, "clinic-page.html")
    found = {rule for rule, _ in rules(file)}

    assert {"unsafe-advice", "exceeds-limit", "contradicted-number"} <= found
    first = file.source.text.index("<main>")
    last = file.source.text.index("</main>")
    assert all(first < match.claim.quantity.span.start < last for match in file.matches)
