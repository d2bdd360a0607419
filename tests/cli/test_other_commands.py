"""``claimlint claims``, ``why``, ``rule`` and ``db``."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from claimlint import api
from claimlint.engine.examples import ExampleRun, Failure
from claimlint.model.diagnostic import Severity
from tests.cli.conftest import Run, process

ARTICLE = "# Calcium\n\nAdults should get 100 mg of calcium a day.\n\nChapter 12 has no number about health.\n"


PACK_TOPIC = """\
topic: calcium
names: [calcium]
area: nutrition
entries:
  - id: house-calcium
    measure: recommended-intake
    edition: house-2026
    unit: mg/d
    values: [{value: 900}]
    seen_in: https://example.org/house
    review: {date: 2026-11-28, due: 2040-11-28}
    examples:
      agree: [Adults need 900 mg of calcium a day.]
      contradict: [Adults need 100 mg of calcium a day.]
"""
PACK_EDITION = (
    "- {id: house-2026, authority: nhs, title: House style sheet, year: 2026, url: 'https://example.org/house'}\n"
)


@pytest.fixture
def article(folder: Path) -> str:
    (folder / "a.md").write_text(ARTICLE, encoding="utf-8")
    return "a.md"


class TestClaims:
    def test_table(self, run: Run, article: str) -> None:
        result = run("claims", article)

        assert result.exit_code == 0
        head, _, row = result.stdout.splitlines()[2:5]
        assert head.split() == ["place", "quantity", "topic", "measure", "people", "verdict", "source"]
        assert row.split() == ["3:19", "100", "mg", "calcium", "recommended-intake", "Adults", "conflict", "–"]

    def test_json(self, run: Run, article: str) -> None:
        (file,) = json.loads(run("claims", article, "--output-format", "json").stdout)["files"]

        (claim,) = file["claims"]
        assert (claim["text"], claim["unit"], claim["verdict"]) == ("100 mg", "mg/d", "conflict")

    def test_standard_input_and_missing_files(self, run: Run) -> None:
        assert "100 mg" in run("claims", "--stdin-filename", "a.md", input=ARTICLE).stdout
        assert run("claims", "gone.md").exit_code == 2


class TestWhy:
    def test_a_claim(self, run: Run, article: str) -> None:
        result = run("why", f"{article}:3")

        assert result.exit_code == 0
        assert "100 mg: conflict" in result.stdout
        assert "calcium-intake-us" in result.stdout
        assert "finding     error[contradicted-number]" in result.stdout

    @pytest.mark.parametrize("place", ["a.md:3:19", "a.md:3:19:"])
    def test_a_place_as_reports_write_it(self, run: Run, article: str, place: str) -> None:
        assert run("why", place).stdout == run("why", f"{article}:3").stdout

    def test_numbers_that_are_no_claims(self, run: Run, article: str) -> None:
        assert "Not taken as claims: 12." in run("why", f"{article}:5").stdout

    @pytest.mark.parametrize(
        ("place", "message"),
        [
            ("a.md", "“a.md” is no place; write FILE:LINE"),
            ("a.md:99", "a.md has 6 lines; there is no line 99"),
            ("gone.md:1", "gone.md: no such file or folder"),
            (".:1", ". is a folder; name a file"),
        ],
    )
    def test_a_place_that_is_none(self, run: Run, article: str, place: str, message: str) -> None:
        result = run("why", place)

        assert result.exit_code == 2
        assert message in result.stderr


class TestRule:
    def test_list(self, run: Run) -> None:
        lines = run("rule").stdout.splitlines()

        assert lines[0].startswith("citation: ")
        assert any(line.split()[:2] == ["vague-source", "warning"] for line in lines)
        assert max(map(len, lines)) <= 100

    def test_page(self, run: Run) -> None:
        text = run("rule", "unit-slip").stdout

        assert text.startswith("unit-slip (conflict, error, since 0.1.0)\n\nThe digits are those of the reference")
        for part in (
            "Why: Milligrams",
            "Instead: correct the unit.",
            "Fix: None",
            "Known false positives: ",
            "Rests on: ",
        ):
            assert f"\n\n{part}" in text
        assert "\n  - allow: Texts that are never reported" in text
        assert max(map(len, text.splitlines())) <= 100
        assert "  - Women aged 30 need «1,000 micrograms» of calcium a day." in text

    def test_json(self, run: Run) -> None:
        assert json.loads(run("rule", "unit-slip", "--output-format", "json").stdout)["severity"] == "error"
        assert {group["name"] for group in json.loads(run("rule", "--output-format", "json").stdout)} >= {"conflict"}

    def test_unknown(self, run: Run) -> None:
        result = run("rule", "unit-slips")

        assert (result.exit_code, result.stderr) == (
            2,
            "claimlint: there is no rule “unit-slips”; did you mean unit-slip?\n",
        )


class TestDb:
    def test_show(self, run: Run) -> None:
        text = run("db", "show", "Calcium").stdout

        assert text.startswith("calcium (nutrition)")
        for part in (
            "recommended intake",
            "World Health Organization 2004",
            "1,000 mg/day",
            "calcium-intake-us",
            "https://",
        ):
            assert part in text

    def test_show_unknown(self, run: Run) -> None:
        result = run("db", "show", "calcum")

        assert result.exit_code == 2
        assert "there is no topic “calcum”; did you mean calcium" in result.stderr

    def test_search(self, run: Run) -> None:
        assert "calcium-intake-us" in run("db", "search", "calcium", "intake").stdout
        assert run("db", "search", "xyzzy").exit_code == 1

    def test_stats_and_sources(self, run: Run) -> None:
        assert "nutrition" in run("db", "stats").stdout
        assert "Dietary Reference Intakes for Calcium and Vitamin D" in run("db", "sources").stdout


class TestDbForCurators:
    def test_new_stale_and_export(self, run: Run, folder: Path) -> None:
        made = run("db", "new", "topic", "minerals/glowium")
        assert made.exit_code == 0
        assert (folder / "claims_db/topics/minerals/glowium.yaml").is_file()
        assert run("db", "new", "topic", "glowium").exit_code == 2

        assert run("db", "stale", "--on", "2026-01-01").exit_code == 0
        late = run("db", "stale", "--on", "2040-01-01", "--output-format", "json")
        assert (late.exit_code, "calcium-intake-us" in late.stdout) == (1, True)

        assert run("db", "export").stdout.startswith("area,topic,entry,measure,")
        run("db", "export", "--format", "json", "--output-file", "values.json")
        assert json.loads((folder / "values.json").read_text(encoding="utf-8"))["values"]

    def test_a_pack_is_checked_as_laid_over_our_own(self, folder: Path) -> None:
        topic = folder / "ours/topics/nutrition/calcium.yaml"
        topic.parent.mkdir(parents=True)
        topic.write_text(PACK_TOPIC, encoding="utf-8")

        broken = process("db", "check", "ours", cwd=folder)
        assert broken.returncode == 1
        assert (
            b"ours/topics/nutrition/calcium.yaml: entries[0].edition: no edition has the id 'house-2026'"
            in broken.stdout
        )

        (folder / "ours/editions").mkdir()
        (folder / "ours/editions/house.yaml").write_text(PACK_EDITION, encoding="utf-8")
        sound = process("db", "check", "ours", cwd=folder)
        assert (sound.returncode, b"2 examples: none failed" in sound.stdout) == (0, True)

    def test_diff_with_impact(self, folder: Path) -> None:
        own = Path(__file__).parents[2] / "claims_db"
        shutil.copytree(own, folder / "new")
        file = folder / "new/topics/nutrition/calcium.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace("value: 1000}", "value: 100}"), encoding="utf-8")
        (folder / "a.md").write_text(ARTICLE, encoding="utf-8")

        run = process("db", "diff", str(own), "new", "--impact", "a.md", cwd=folder)

        text = run.stdout.decode()
        assert run.returncode == 0
        assert "~ statement calcium-intake-us (calcium)" in text
        assert "1,000 mg/day → 100 mg/day" in text
        assert "a.md:3:19 100 mg: conflict → supported (calcium-intake-us" in text
        assert text.endswith("1 verdict changed in 1 article\n")


class TestDbCheck:
    BROKEN = api.Problem("topics/a.yaml", "entries[0]", "is wrong", "write it right", Severity.ERROR)
    WEAK = api.Problem("topics/a.yaml", "entries[1]", "could be better", "", Severity.WARNING)
    FAILED = Failure("topics/a.yaml", "a-b", "contradict", "Take 5 mg.", "5 mg: unsupported")

    @pytest.mark.parametrize(
        ("problems", "examples", "status", "parts"),
        [
            ((), ExampleRun(7, ()), 0, ("0 errors, 0 warnings; 7 examples: none failed",)),
            ((WEAK,), ExampleRun(7, ()), 0, ("warning: topics/a.yaml: entries[1]: could be better",)),
            ((BROKEN,), None, 1, ("error: topics/a.yaml: entries[0]: is wrong; write it right", "no example was run")),
            (
                (),
                ExampleRun(7, (FAILED,)),
                1,
                (
                    "error: topics/a.yaml: a-b: an example should be a conflict",
                    "    sentence: Take 5 mg.",
                    "    came out: 5 mg: unsupported",
                    "7 examples: 1 failed",
                ),
            ),
        ],
        ids=["sound", "weak", "broken", "failed"],
    )
    def test_report(
        self,
        run: Run,
        monkeypatch: pytest.MonkeyPatch,
        problems: tuple[api.Problem, ...],
        examples: ExampleRun | None,
        status: int,
        parts: tuple[str, ...],
    ) -> None:
        monkeypatch.setattr(api, "check_database", lambda *_, **__: api.DatabaseCheck(Path(), problems, examples))

        result = run("db", "check")

        assert result.exit_code == status
        for part in parts:
            assert part in result.stdout

    def test_a_folder_that_is_not_there_is_2(self, run: Run) -> None:
        assert run("db", "check", "nowhere").exit_code == 2

    def test_a_real_folder(self, run: Run, folder: Path) -> None:
        (folder / "db").mkdir()
        (folder / "db" / "measures.yaml").write_text("- {id: x, nonsense: 1}\n", encoding="utf-8")

        result = run("db", "check", "db")

        assert result.exit_code == 1
        assert "error: measures.yaml" in result.stdout
