"""``claimlint cite``."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run

SENTENCE = "Adults aged 19 to 50 need 1,000 mg of calcium a day."


def test_a_sentence(run: Run) -> None:
    result = run("cite", SENTENCE)

    assert result.exit_code == 0
    assert "1,000 mg: supported" in result.stdout
    assert "  - NASEM. Dietary Reference Intakes for Calcium and Vitamin D. 2011. https://" in result.stdout
    assert result.stdout.count("NASEM. Dietary Reference Intakes for Calcium and Vitamin D. 2011") == 1


def test_an_article_says_the_same_as_its_text(run: Run, folder: Path) -> None:
    (folder / "a.md").write_text(SENTENCE, encoding="utf-8")

    assert run("cite", "a.md").stdout == run("cite", SENTENCE).stdout == run("cite", "-", input=SENTENCE).stdout


def test_a_number_without_reference(run: Run) -> None:
    assert "the database has no reference for it" in run("cite", "About 12% of adults sleep on the moon.").stdout


def test_a_text_without_numbers(run: Run) -> None:
    assert run("cite", "Sleep well.").stdout == "There is no number about health in it.\n"


def test_a_file_that_is_not_there_or_is_no_text(run: Run, folder: Path) -> None:
    (folder / "a.md").write_bytes(b"\x00\x01\x02\xff" * 100)

    assert run("cite", "gone.md").exit_code == 2
    assert run("cite", "a.md").exit_code == 2


def test_a_text_too_long_to_be_a_name(run: Run) -> None:
    assert "supported" in run("cite", SENTENCE * 200).stdout


def test_hostile_text_is_shown_and_cannot_act(run: Run) -> None:
    result = run("cite", f"{SENTENCE[:-1]}\x1b[31m ::error::.")

    assert "\x1b" not in result.stdout
    assert not any(line.startswith("::") for line in result.stdout.splitlines())
