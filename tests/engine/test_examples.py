"""The examples of the reference database as its tests."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from claimlint.engine.examples import check_examples, subjects
from claimlint.model.database import Database
from claimlint.model.reference import Examples
from claimlint.reference.location import CHECKOUT

AGREE = "Adults aged 19 to 50 need 1,000 mg of calcium a day."
CONTRADICT = "Adults should get 100 mg of calcium a day."
SILENT = "A cup of milk contains 300 mg of calcium."


def with_examples(database: Database, examples: Examples, **changes: object) -> Database:
    """The database with one topic of one entry, whose examples are those."""
    calcium = database.topics["calcium"]
    entry = next(entry for entry in calcium.entries if entry.id == "calcium-intake-us")
    changed = msgspec.structs.replace(entry, examples=examples, **changes)
    topic = msgspec.structs.replace(calcium, entries=(changed,))
    return msgspec.structs.replace(database, topics={"calcium": topic}, advisories={})


@pytest.mark.parametrize(
    ("kind", "sentence", "outcome"),
    [
        ("agree", AGREE, None),
        ("agree", SILENT, "300 mg: unsupported"),
        ("agree", CONTRADICT, "contradicted-number: 100 mg"),
        ("contradict", CONTRADICT, None),
        ("contradict", AGREE, "1,000 mg: supported"),
        ("contradict", "Nothing here.", "neither a claim nor advice was read"),
        ("silent", SILENT, None),
        ("silent", AGREE, None),
        ("silent", CONTRADICT, "contradicted-number: 100 mg"),
    ],
)
def test_an_example_comes_out_as_it_says(database: Database, kind: str, sentence: str, outcome: str | None) -> None:
    run = check_examples(with_examples(database, Examples(**{kind: (sentence,)})), CHECKOUT)

    assert run.count == 1
    if outcome is None:
        assert run.failures == ()
    else:
        (failure,) = run.failures
        assert (failure.path, failure.id) == ("topics/nutrition/calcium.yaml", "calcium-intake-us")
        assert (failure.kind, failure.sentence) == (kind, sentence)
        assert outcome in failure.outcome


def test_a_draft_need_only_be_silent(database: Database) -> None:
    examples = Examples(agree=(AGREE,), contradict=(CONTRADICT,), silent=(SILENT,))

    run = check_examples(with_examples(database, examples, draft=True), CHECKOUT)

    assert (run.count, run.failures) == (1, ())


def test_every_subject_names_a_file(database: Database) -> None:
    assert [each.id for each in subjects(database, CHECKOUT) if not Path(CHECKOUT, each.path).is_file()] == []
