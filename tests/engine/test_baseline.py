"""What a team knew when it began, and what is new."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.engine.baseline import Baseline, baseline_of, pruned, read_baseline, sort_out, written
from claimlint.errors import SettingsError
from claimlint.model.diagnostic import Evidence
from claimlint.model.report import FileReport, Report
from claimlint.model.source import Source, Span
from tests.reporters.reports import finding

DATABASE = "2026.11.24"
RULES = ("contradicted-number",)
BOARD = Evidence("calcium-us", "Board", "Intakes", 2011, "https://example.org", "1,000 mg/day", "adults")


def file(text: str, *, evidence: Evidence = BOARD) -> FileReport:
    """An article with a finding on each “100 mg”."""
    source = Source("docs/a.md", text)
    starts = [at for at in range(len(text)) if text.startswith("100 mg", at)]
    found = (finding(source, "100 mg", "wrong", span=Span(at, at + 6), evidence=(evidence,)) for at in starts)
    return FileReport(source, tuple(found))


def baseline(text: str) -> Baseline:
    return baseline_of(Report("1", DATABASE, "0" * 64, (file(text),)), Path("docs"))


def sort(text: str, known: Baseline, database: str = DATABASE, **changes: Evidence) -> tuple[list[str], int, int]:
    """The hints of what is new, how much is known, how much is fixed."""
    found = sort_out(file(text, **changes), known, Path("docs"), database, RULES)
    fixed = sum(each.count for each in found.fixed)
    return [each.hint for each in found.report.diagnostics], len(found.report.hidden), fixed


TEXT = "Take 100 mg of calcium.\n"


def test_what_is_known_is_not_told() -> None:
    assert sort(TEXT, baseline(TEXT)) == ([], 1, 0)


@pytest.mark.parametrize("edit", ["Once more.\n\n{}", "{}\nOnce more.\n", "# A\n\n\n\n{}"])
def test_edits_elsewhere_change_nothing(edit: str) -> None:
    assert sort(edit.format(TEXT), baseline(TEXT)) == ([], 1, 0)


def test_an_edit_of_the_sentence_tells_it_again() -> None:
    assert sort("Take 100 mg of zinc.\n", baseline(TEXT)) == ([""], 0, 1)


def test_what_is_gone_is_fixed_unless_its_rule_was_not_applied() -> None:
    assert sort("Take it.", baseline(TEXT)) == ([], 0, 1)
    assert sort_out(file("Take it."), baseline(TEXT), Path("docs"), DATABASE, ()).fixed == ()


def test_those_that_are_alike_are_counted() -> None:
    known = baseline(TEXT * 2)

    assert sort(TEXT * 2, known) == ([], 2, 0)
    assert sort(TEXT, known) == ([], 1, 1)
    assert sort(TEXT * 3, known) == ([""], 2, 0)


def test_what_rests_on_other_values_now_is_told_with_the_reason() -> None:
    changed = msgspec.structs.replace(BOARD, value="950 mg/day")

    (hint,), known, fixed = sort(TEXT, baseline(TEXT), "2027.01.10", evidence=changed)
    assert (known, fixed) == (0, 0)
    assert hint == (
        "this is in the baseline, but the references that it rests on have changed (2026.11.24 → 2027.01.10)"
    )


def test_what_only_a_newer_database_reveals_is_told_with_the_reason() -> None:
    known = msgspec.structs.replace(
        baseline(TEXT), files={"a.md": msgspec.structs.replace(baseline(TEXT).files["a.md"], findings=())}
    )

    (hint,), _, _ = sort(TEXT, known, "2027.01.10")
    assert hint.endswith("written; the reference database has changed (2026.11.24 → 2027.01.10)")
    (hint,), _, _ = sort(TEXT, known)
    assert hint.endswith("written; claimlint or its settings have changed")
    assert sort("Now " + TEXT, known)[0] == [""]


def test_it_is_written_as_it_is_read(tmp_path: Path) -> None:
    known = baseline(TEXT * 2)
    (tmp_path / "b.json").write_text(written(known), encoding="utf-8")

    assert read_baseline(tmp_path / "b.json") == known
    assert list(known.files) == ["a.md"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (None, "cannot be read: No such file or directory; claimlint baseline create writes one"),
        ("{", "is damaged"),
        ('{"format": 1}', "is damaged: Object missing required field"),
        ('{"format": 2, "database": "", "sha256": ""}', "is of a newer claimlint"),
    ],
)
def test_one_that_cannot_be_used(tmp_path: Path, data: str | None, message: str) -> None:
    if data is not None:
        (tmp_path / "b.json").write_text(data, encoding="utf-8")

    with pytest.raises(SettingsError, match=message):
        read_baseline(tmp_path / "b.json")


@given(
    st.lists(st.sampled_from(["Take 100 mg of calcium.", "Eat 100 mg of zinc.", "Walk.", ""]), max_size=12), st.data()
)
def test_any_edit_is_accounted_for(lines: list[str], data: st.DataObject) -> None:
    before = "\n".join(lines)
    after = "\n".join(data.draw(st.permutations(lines)))[: data.draw(st.integers(0, 400))]
    known = baseline(before)

    new, still, fixed = sort(after, known)
    assert len(new) + still == after.count("100 mg")
    assert still + fixed == known.count == before.count("100 mg")
    assert pruned(known, lambda _, each: each.count).count == 0
