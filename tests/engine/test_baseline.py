"""What a team knew when it began, and what is new."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.engine.baseline import Baseline, Pruned, Record, Sorted, baseline_of, pruned, read_baseline, written
from claimlint.errors import SettingsError
from claimlint.model.diagnostic import Evidence
from claimlint.model.report import FileReport, Report, Skipped
from claimlint.model.source import Source, Span
from tests.reporters.reports import finding
from tests.repositories import commit, git

DATABASE = "2026.11.24"
RULES = ("contradicted-number",)
BOARD = Evidence("calcium-us", "Board", "Intakes", 2011, "https://example.org", "1,000 mg/day", "adults")


FIRST, LAST, AFTER = date(2026, 11, 1), date(2026, 11, 30), date(2026, 12, 1)


def file(text: str, *, path: str = "a.md", evidence: Evidence = BOARD) -> FileReport:
    """An article with a finding on each “100 mg”."""
    source = Source(path, text)
    starts = [at for at in range(len(text)) if text.startswith("100 mg", at)]
    found = (finding(source, "100 mg", "wrong", span=Span(at, at + 6), evidence=(evidence,)) for at in starts)
    return FileReport(source, tuple(found))


def baseline(*texts: str, until: date | None = None) -> Baseline:
    """What was known of a.md, b.md and so on."""
    files = (file(text, path=f"{name}.md") for name, text in zip("abc", texts, strict=False))
    return baseline_of(Report("1", DATABASE, "0" * 64, tuple(files)), Path(), until)


def record(known: Baseline, today: date = FIRST) -> Record:
    """A baseline at work, in the folder one stands in."""
    Path("known.json").write_text(written(known), encoding="utf-8")
    return Record(Path("known.json"), today)


def told(found: Sorted) -> tuple[list[str], int, int]:
    """The hints of what is reported, how much is known, how much is fixed."""
    fixed = sum(each.count for each in found.fixed)
    return [each.hint for each in found.report.diagnostics], len(found.report.hidden), fixed


def sort(text: str, known: Baseline, database: str = DATABASE, **changes: Evidence) -> tuple[list[str], int, int]:
    """What is told of a.md if that is its text now."""
    return told(record(known).sort_out(file(text, **changes), database, RULES))


def prune(
    known: Baseline,
    *now: FileReport,
    moved: dict[str, str] | None = None,
    today: date = FIRST,
    skipped: tuple[Skipped, ...] = (),
) -> Pruned:
    """What is left of a baseline if that is found now."""
    there = record(known, today)
    there.moved.update(moved or {})
    return pruned(there, Report("1", DATABASE, "0" * 64, now, skipped))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


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
    assert record(baseline(TEXT)).sort_out(file("Take it."), DATABASE, ()).fixed == ()


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
        (written(baseline("100 mg", until=LAST)).replace("2026-11-30", "soon"), r"is damaged: Invalid RFC3339.*until"),
    ],
)
def test_one_that_cannot_be_used(tmp_path: Path, data: str | None, message: str) -> None:
    if data is not None:
        (tmp_path / "b.json").write_text(data, encoding="utf-8")

    with pytest.raises(SettingsError, match=message):
        read_baseline(tmp_path / "b.json")


def test_pruning_keeps_what_could_not_be_looked_at() -> None:
    done = prune(baseline(TEXT, TEXT), skipped=(Skipped("b.md", "is UTF-16"),))

    assert (list(done.after.files), done.mended, done.after.count) == (["b.md"], 1, 1)
    assert [each.path for each in done.skipped] == ["b.md"]


class TestUntil:
    KNOWN = baseline(TEXT, until=LAST)

    def test_it_is_known_on_its_last_day(self) -> None:
        found = record(self.KNOWN, LAST).sort_out(file(TEXT), DATABASE, RULES)

        assert told(found) == ([], 1, 0)
        assert [each.until for each in found.report.hidden] == [LAST]

    def test_after_it_the_finding_is_told_again_with_the_day(self) -> None:
        found = record(self.KNOWN, AFTER).sort_out(file(TEXT), DATABASE, RULES)

        assert told(found) == (
            ["known.json knew this until 2026-11-30, which is over; mend it, or record it until another day"], 0, 0,
        )  # fmt: skip
        assert list(found.expired.values()) == [LAST]
        assert found.expired.keys() == set(found.report.diagnostics)

    def test_a_day_of_one_entry_alone(self) -> None:
        text = TEXT + "Eat 100 mg of zinc.\n"
        known = baseline(text)
        first, second = known.files["a.md"].findings
        days = (msgspec.structs.replace(first, until=LAST), second)
        known = msgspec.structs.replace(
            known, files={"a.md": msgspec.structs.replace(known.files["a.md"], findings=days)}
        )

        found = record(known, AFTER).sort_out(file(text), DATABASE, RULES)
        assert [each.span.start for each in found.report.diagnostics] == [text.index("100 mg")]

    def test_pruning_takes_it_out_and_no_newer_database_is_blamed(self) -> None:
        assert prune(self.KNOWN, file(TEXT), today=LAST).expired == 0
        done = prune(self.KNOWN, file(TEXT), today=AFTER)

        assert (done.mended, done.expired, done.after.count) == (0, 1, 0)
        assert told(record(done.after, AFTER).sort_out(file(TEXT), "2027.01.10", RULES)) == ([""], 0, 0)

    def test_one_that_is_mended_is_mended(self) -> None:
        assert (prune(self.KNOWN, file("Take it."), today=AFTER).mended) == 1


@pytest.fixture
def repository(folder: Path, own_git: None) -> Path:
    """A repository in which a.md and its baseline are committed."""
    write("a.md", LONG)
    record(baseline(LONG))
    git("init", "-q")
    commit()
    return folder


def write(path: str, text: str) -> str:
    Path(path).parent.mkdir(exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")
    return text


LONG = TEXT + "".join(f"Line {number} of an article about bones and how to keep them.\n" for number in range(20))


class TestMoves:
    def test_an_article_with_the_same_text_keeps_its_entries(self) -> None:
        there = record(baseline(TEXT))

        found = there.sort_out(file(write("new/b.md", TEXT), path="new/b.md"), DATABASE, RULES)
        assert told(found) == ([], 1, 0)
        assert (there.moved, there.moves) == ({"new/b.md": "a.md"}, 1)

    def test_one_with_another_text_has_not_moved(self) -> None:
        there = record(baseline(TEXT))

        assert told(there.sort_out(file(TEXT + "More.\n", path="b.md"), DATABASE, RULES)) == ([""], 0, 0)
        assert there.moves == 0

    def test_a_copy_of_an_article_that_is_still_there_has_not_moved(self) -> None:
        write("a.md", TEXT)

        assert told(record(baseline(TEXT)).sort_out(file(TEXT, path="b.md"), DATABASE, RULES)) == ([""], 0, 0)

    def test_of_two_copies_one_has_moved(self) -> None:
        there = record(baseline(TEXT))

        hidden = [
            len(there.sort_out(file(TEXT, path=name), DATABASE, RULES).report.hidden) for name in ("b.md", "c.md")
        ]
        assert hidden == [1, 0]

    def test_of_two_alike_both_have_moved(self) -> None:
        there = record(baseline(TEXT, TEXT))

        hidden = [
            len(there.sort_out(file(TEXT, path=name), DATABASE, RULES).report.hidden) for name in ("c.md", "d.md")
        ]
        assert (hidden, there.moves) == ([1, 1], 2)

    def test_what_is_changed_in_a_run_stays_the_same_article(self) -> None:
        there = record(baseline(TEXT))
        there.sort_out(file(TEXT, path="b.md"), DATABASE, RULES)

        assert told(there.sort_out(file(f"Mended. {TEXT}", path="b.md"), DATABASE, RULES)) == ([""], 0, 1)
        assert told(there.sort_out(file(f"Mended.\n{TEXT}", path="b.md"), DATABASE, RULES)) == ([], 1, 0)

    @pytest.mark.usefixtures("repository")
    @pytest.mark.parametrize("committed", [False, True])
    def test_git_knows_one_that_was_edited_too(self, committed: bool) -> None:
        git("mv", "a.md", "b.md")
        text = write("b.md", f"{LONG}Eat 100 mg of zinc.\n")
        if committed:
            git("commit", "-q", "-a", "-m", "moved")

        assert told(Record(Path("known.json"), FIRST).sort_out(file(text, path="b.md"), DATABASE, RULES)) == (
            [""],
            1,
            0,
        )

    def test_pruning_writes_the_new_name(self) -> None:
        done = prune(baseline(TEXT, TEXT), file(TEXT, path="c.md"), file(TEXT, path="b.md"), moved={"c.md": "a.md"})

        assert (list(done.after.files), done.moved, done.mended, done.after.count) == (["b.md", "c.md"], 1, 0, 2)
        assert done.after.files["c.md"] == done.before.files["a.md"]

    def test_the_articles_to_prune_by(self) -> None:
        write("b.md", TEXT)
        write("c.md", "Another.\n")
        write("d.md", "Third.\n")
        there = record(baseline(TEXT, "", "Another.\n"))

        others = [Path("b.md"), Path("c.md"), Path("d.md"), Path("e.md")]
        assert there.articles(others) == [Path("b.md"), Path("c.md")]
        assert not there.moved
        Path("b.md").rename("d.md")
        there = record(baseline(TEXT, "", "Another.\n"))
        assert there.articles(others) == [Path("c.md"), Path("d.md")]
        assert there.moved == {"d.md": "a.md"}


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
    done = prune(known, file(after))
    assert (done.mended, done.after.count) == (fixed, still)
