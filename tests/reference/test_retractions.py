"""The index of retracted papers: what goes in comes out, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.errors import UsageError
from claimlint.model.claim import CitationKind
from claimlint.model.identifiers import Identifier
from claimlint.model.retraction import Standing
from claimlint.reference.notices import Notice, latest_day, read_notices, standings_of
from claimlint.reference.retractions import (
    INDEX_FILE,
    Retractions,
    encode_retractions,
    open_retractions,
    shipped_folder,
    write_retractions,
)

DAY = date(2026, 5, 1)
HEAD = "Record ID,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,RetractionDate\n"
SIZE_LIMIT = 3 * 1024 * 1024


def paper(name: str) -> Identifier:
    return Identifier(CitationKind.DOI, f"10.1000/{name}")


def opened(standings: dict[Identifier, Standing], folder: Path, day: date = DAY) -> Retractions:
    write_retractions(encode_retractions(standings, day), folder)
    return open_retractions((folder,))


@given(st.dictionaries(st.text(min_size=1, max_size=20), st.sampled_from(Standing), max_size=40))
def test_what_goes_in_comes_out(tmp_path_factory: pytest.TempPathFactory, rows: dict[str, Standing]) -> None:
    found = opened({paper(name): standing for name, standing in rows.items()}, tmp_path_factory.mktemp("index"))

    assert found.rows == len(rows)
    assert {name: found.standing(CitationKind.DOI, f"10.1000/{name}") for name in rows} == rows
    assert found.standing(CitationKind.DOI, "10.9999/other") is None
    assert found.standing(CitationKind.PMID, "1") is None


def test_the_same_papers_give_the_same_bytes() -> None:
    papers = {paper("a"): Standing.RETRACTED, paper("b"): Standing.CONCERN}

    assert encode_retractions(papers, DAY) == encode_retractions(dict(reversed(papers.items())), DAY)


def test_without_an_index_nothing_is_known(tmp_path: Path) -> None:
    found = open_retractions((tmp_path,))

    assert (found.date, found.standing(CitationKind.DOI, "10.1000/1"), found.standing(CitationKind.DOI, None)) == (
        "",
        None,
        None,
    )


def test_an_index_that_was_cut_off_is_none(tmp_path: Path) -> None:
    file = write_retractions(encode_retractions({paper("a"): Standing.RETRACTED}, DAY), tmp_path)
    whole = file.read_bytes()

    for data in (whole[:-1], whole + b"x", b"", b"claimlint", b"x" + whole[1:]):
        file.write_bytes(data)
        assert open_retractions((tmp_path,)) == Retractions()


def test_the_later_index_is_used(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    opened({paper("a"): Standing.RETRACTED}, old, date(2026, 5, 1))
    opened({paper("a"): Standing.REINSTATED}, new, date(2026, 6, 1))

    for folders in ((old, new), (new, old)):
        assert open_retractions(folders).standing(CitationKind.DOI, "10.1000/a") is Standing.REINSTATED


class TestTheShippedIndex:
    def test_it_is_small_and_dated(self) -> None:
        found = open_retractions((shipped_folder(),))

        assert (shipped_folder() / INDEX_FILE).stat().st_size < SIZE_LIMIT
        assert date.fromisoformat(found.date) >= DAY
        assert found.rows > 100_000

    @pytest.mark.parametrize(
        ("kind", "value"),
        [(CitationKind.DOI, "10.1016/s0140-6736(97)11096-0"), (CitationKind.PMID, "9500320")],
    )
    def test_it_knows_a_famous_retraction(self, kind: CitationKind, value: str) -> None:
        assert open_retractions((shipped_folder(),)).standing(kind, value) is Standing.RETRACTED

    def test_its_licence_lies_beside_it(self) -> None:
        text = (shipped_folder() / "LICENSE").read_text(encoding="utf-8")

        assert "Retraction Watch" in text
        assert "CC-BY-4.0" in text


@pytest.mark.parametrize(
    ("rows", "standing"),
    [
        (["Retraction,1/2/2010 0:00"], Standing.RETRACTED),
        (["Expression of concern,1/2/2010 0:00", "Retraction,1/2/2011 0:00"], Standing.RETRACTED),
        (["Retraction,1/2/2011 0:00", "Expression of concern,1/2/2010 0:00"], Standing.RETRACTED),
        (["Retraction,1/2/2011 0:00", "Reinstatement,12/1/2011 0:00"], Standing.REINSTATED),
        (["Reinstatement,1/2/2011 0:00", "Retraction,1/2/2012 0:00"], Standing.RETRACTED),
        (["Expression of concern,1/2/2011", "Correction,1/2/2012"], Standing.CORRECTED),
        (["Retraction,1/2/2011", "Correction,1/2/2011"], Standing.RETRACTED),
        (["Retraction,", "Reinstatement,"], Standing.REINSTATED),
        (["Retraction,2011-02-01", "Correction,never"], Standing.RETRACTED),
    ],
)
def test_the_latest_notice_counts(rows: list[str], standing: Standing) -> None:
    data = HEAD + "".join(f"1,10.1000/X,77,{row}\n" for row in rows)

    assert standings_of(read_notices(data.encode(), "notices.csv")) == {
        Identifier(CitationKind.DOI, "10.1000/x"): standing,
        Identifier(CitationKind.PMID, "77"): standing,
    }


def test_papers_without_identifier_and_unknown_natures_are_passed_over() -> None:
    rows = ("unavailable,0,Retraction,1/2/2010", "10.1000/a,0,Musing,1/2/2010", "10.1000/b,,Retraction,1/2/2010")
    data = "\ufeff" + HEAD + "".join(f"1,{row}\n" for row in rows)

    assert standings_of(read_notices(data.encode(), "notices.csv")) == {paper("b"): Standing.RETRACTED}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "it has no column"),
        (b"doi,nature\n10.1000/1,Retraction\n", "OriginalPaperDOI"),
        (b"\xff\xfe\x00\x01" * 50, "it has no column"),
        (HEAD.encode(), "holds no notice"),
        (HEAD.encode() + b"1,unavailable,0,Retraction,1/2/2010\n", "holds no notice"),
        (HEAD.encode() + b'1,"' + b"x" * 1_100_000 + b'",0,Retraction,1/2/2010\n', "cannot be read as CSV"),
    ],
    ids=["empty", "other", "binary", "no rows", "no papers", "endless"],
)
def test_another_file_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read_notices(data, "notices.csv")


def test_a_row_that_ends_early_is_passed_over() -> None:
    data = HEAD + "1,10.1000/a\n1,10.1000/b,0,Retraction,1/2/2010\n"

    assert standings_of(read_notices(data.encode(), "notices.csv")) == {paper("b"): Standing.RETRACTED}


def test_a_day_to_come_dates_no_index() -> None:
    notices = [Notice((paper("a"),), Standing.RETRACTED, day) for day in (date(2026, 4, 1), date(2062, 4, 1), None)]

    assert latest_day(notices, date(2026, 5, 1)) == date(2026, 4, 1)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(UsageError, match="cannot be written"):
        write_retractions(b"", tmp_path / "file" / "folder")
