"""The programs of ``benchmarks/`` measure as they say."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).parents[1] / "benchmarks"
CORPUS = FOLDER / "corpus"
sys.path.insert(0, str(FOLDER))  # as for a program that is run there


def program(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"benchmark_{name}", FOLDER / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


quantities = program("quantities")
SENTENCES = [
    {
        "text": "It fell from $5 to $3 in 2019, and 40 workers came.",
        "quantities": [{"value": "5-3", "normalized_unit": "dollar"}, {"value": 40.0, "normalized_unit": "worker"}],
    },
    {"text": "The lap took 7 seconds.", "quantities": [{"value": "7.0", "normalized_unit": "minute"}]},
]


def test_quantities_are_matched_as_in_the_published_evaluation() -> None:
    tally = quantities.measure(SENTENCES, quantities.claimlint_tagger())

    assert (tally.gold, tally.found, tally.values, tally.units) == (3, 3, 3, 2)


def test_a_prediction_is_used_up_only_when_its_unit_fits() -> None:
    tally = quantities.Tally()
    one = quantities.Quantity((1.0,), "mile")
    tally.add([one, quantities.Quantity((1.0,), "metre")], [one])

    # The value of "metre" is found in the mile, which stays for the gold's mile: so the published evaluation counts.
    assert (tally.values, tally.units) == (2, 1)


def test_intervals_are_averaged_for_a_program_without_them() -> None:
    gold = {"value": "2.0-4.0", "normalized_unit": "Mile"}

    assert quantities.gold_of(gold, averaged=True) == ((3.0,), "mile")
    assert quantities.gold_of(gold, averaged=False) == ((2.0, 4.0), "mile")
    assert quantities.gold_of({"value": "-1.5", "normalized_unit": "-"}, averaged=False).value == (-1.5,)
    assert quantities.gold_of({"value": "1E-08", "normalized_unit": "-"}, averaged=False).value == (1e-8,)


def test_without_the_test_set_quantities_are_skipped_with_a_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert quantities.main([str(tmp_path / "NewsQuant.json")]) == 0

    assert capsys.readouterr().out.startswith("skipped: no test set at ")


def test_quantities_print_a_table_and_the_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "set.json"
    file.write_text(json.dumps(SENTENCES), encoding="utf-8")

    assert quantities.main([str(file), "--errors"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[2].split() == ["claimlint", "value", "3", "3", "3", "1.000", "1.000", "1.000"]
    assert lines[-1].startswith("unit\t(7.0,)\tminute\tsecond\t")


quality, by_rule, floors = program("quality"), program("by_rule"), program("floors")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """One article with a conflict and a vague source, and a sentence without a claim."""
    text = (
        "Calcium helps.\n\nAdults aged 30 need 100 mg of calcium a day. Studies show that it cuts fractures by 40%.\n"
    )
    problems = [("100 mg", "conflict"), ("40%", "vague_source")]
    listed = [
        {
            "quote": quote,
            "start": text.index(quote),
            "end": text.index(quote) + len(quote),
            "problem": kind,
            "certain": True,
        }
        for quote, kind in problems
    ]
    gold = {"claims": [], "citations": [], "advice": [], "problems": listed}
    (tmp_path / "articles").mkdir()
    (tmp_path / "gold").mkdir()
    (tmp_path / "articles" / "01.txt").write_text(text, encoding="utf-8")
    (tmp_path / "gold" / "01.json").write_text(json.dumps(gold), encoding="utf-8")
    case = {"id": "a", "text": "The library opens at 9.", "label": "not_a_claim"}
    (tmp_path / "cases.jsonl").write_text(json.dumps(case) + "\n", encoding="utf-8")
    return tmp_path


def test_each_rule_is_held_against_the_problems_it_answers_for(corpus: Path) -> None:
    found = quality.measure(quality.Corpus(corpus))

    rules = {each.rule: each for each in found.rules}
    assert (rules["contradicted-number"].right, rules["contradicted-number"].false) == (1, 0)
    assert rules["contradicted-number"].lintscore == 1.0
    assert rules["all rules"].right >= 1
    assert 0 < found.with_reference <= found.claims


def test_the_lintscore_is_that_of_proselint() -> None:
    assert by_rule.RuleScore("any", right=90, false=10).lintscore == pytest.approx(72.9)
    assert by_rule.RuleScore("any").lintscore == 0


def test_a_figure_below_its_floor_is_named() -> None:
    figures = {"tasks": {"citations": {"f1": 0.8, "recall": None}}, "coverage": {"share": 0.5}}
    written = {
        "tasks": {"citations": {"f1": 0.9, "recall": 0.1}},
        "coverage": {"share": 0.5},
        "rules": {"x": {"f1": 0.1}},
    }

    assert floors.fallen(written, figures) == [
        "tasks · citations · f1: 0.800, floor 0.9",
        "tasks · citations · recall: not measured, floor 0.1",
        "rules · x · f1: not measured, floor 0.1",
    ]


def test_quality_ends_with_1_when_a_floor_falls(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = corpus / "floors.toml"
    file.write_text("[coverage]\nshare = 0.01\n", encoding="utf-8")
    assert quality.main([str(corpus), "--floors", str(file)]) == 0

    file.write_text("[coverage]\nshare = 1.01\n", encoding="utf-8")
    assert quality.main([str(corpus), "--floors", str(file)]) == 1

    printed = capsys.readouterr()
    assert "coverage: " in printed.out
    assert "coverage · share: " in printed.err


@pytest.mark.slow
@pytest.mark.skipif(not (CORPUS / "cases.jsonl").exists(), reason="the corpus is not there")
def test_no_figure_of_the_open_corpus_has_fallen(capsys: pytest.CaptureFixture[str]) -> None:
    assert quality.main([str(CORPUS), "--floors", str(FOLDER / "floors.toml")]) == 0, capsys.readouterr().err
