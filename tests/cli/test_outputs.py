"""``claimlint check --output``: several reports of one run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimlint.reporters.formats import names
from tests.cli.conftest import Run

ERROR = "# Calcium\n\nAdults should get 100 mg of calcium a day.\n"


@pytest.fixture
def article(folder: Path) -> str:
    (folder / "a.md").write_text(ERROR, encoding="utf-8")
    return "a.md"


def test_all_formats_at_once_are_as_each_alone(run: Run, article: str) -> None:
    result = run("check", article, *(f"--output={name}={name}.out" for name in names()))

    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "")
    for name in names():
        alone = run("check", article, "--output-format", name).stdout
        assert Path(f"{name}.out").read_text(encoding="utf-8") == alone


def test_a_page_is_no_article_of_the_next_run(run: Run, article: str) -> None:
    first = run("check", ".", "--output", "html=report.html")
    page = Path("report.html").read_text(encoding="utf-8")
    again = run("check", ".", "--output", "html=report.html")

    assert (first.exit_code, first.stderr) == (1, "")
    assert (again.exit_code, again.stderr) == (
        1,
        "claimlint: skipped report.html: is a report of claimlint, not an article\n",
    )
    assert "is a report of claimlint" in Path("report.html").read_text(encoding="utf-8")
    assert run("check", ".", "--output-format", "concise").stdout.count("error[") == 1
    Path("report.html").write_text(page.replace("claimlint", "somebody"), encoding="utf-8")
    assert run("check", ".", "--output-format", "concise").stdout.count("error[") > 1


def test_standard_output_beside_a_file(run: Run, article: str) -> None:
    result = run("check", article, "--output", "concise=-", "--output", "sarif=a=b.sarif")

    assert result.stdout.startswith("a.md:3:19: error[contradicted-number]")
    assert json.loads(Path("a=b.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_the_environment_does_not_add_to_it(run: Run, article: str) -> None:
    result = run("check", article, "--output", "json=a.json", env={"CLAIMLINT_OUTPUT_FORMAT": "concise"})

    assert result.stdout == ""
    assert Path("a.json").exists()


def test_each_has_the_look_of_its_place(run: Run, article: str) -> None:
    result = run("check", article, "--output=full=-", "--output=concise=b.txt", env={"FORCE_COLOR": "1"})

    assert "\x1b[" in result.stdout
    assert "\x1b" not in Path("b.txt").read_text(encoding="utf-8")


def test_paths_are_those_of_the_folder_one_stands_in(run: Run, article: str) -> None:
    (issue,) = json.loads(run("check", Path(article).resolve(), "--output", "gitlab=-").stdout)

    assert issue["location"]["path"] == "a.md"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--output", "sarif"], "“sarif” names no file; write sarif=FILE, or sarif=- for standard output"),
        (["--output", "sarif="], "“sarif=” names no file"),
        (["--output", "sarf=a"], "“sarf” is no format; there are checkstyle, concise, csv"),
        (["--output", "json=x", "--output", "csv=./x"], "two reports cannot go to one place"),
        (["--output", "json=-", "--output", "csv=-"], "two reports cannot go to one place"),
        (["--output", "json=x", "-o", "y"], "leave out --output-format and --output-file"),
        (["--output", "json=x", "--output-format", "csv"], "leave out --output-format and --output-file"),
    ],
)
def test_what_makes_no_sense_is_2(run: Run, article: str, arguments: list[str], message: str) -> None:
    result = run("check", article, *arguments)

    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
    assert not Path("x").exists()


def test_nothing_is_written_where_an_article_would_be(run: Run, article: str) -> None:
    result = run("check", article, "--output", "json=a.json", "--output", "csv=./a.md")

    assert result.exit_code == 2
    assert "a.md is one of the articles" in result.stderr
    assert not Path("a.json").exists()
    assert Path("a.md").read_text(encoding="utf-8") == ERROR


def test_where_one_cannot_be_written_the_others_are_whole_and_it_is_2(run: Run, article: str) -> None:
    result = run("check", article, "--output", "json=a.json", "--output", "csv=no/such.csv")

    assert result.exit_code == 2
    assert "cannot write no/such.csv" in result.stderr
    assert json.loads(Path("a.json").read_text(encoding="utf-8"))["totals"]["errors"] == 1
    assert [path.name for path in Path().iterdir()].count("a.json") == 1
