"""The programs of ``benchmarks/`` measure as they say."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).parents[1] / "benchmarks"


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
