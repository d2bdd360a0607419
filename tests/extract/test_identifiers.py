"""Identifiers in every ordinary spelling, sound and not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.extract.identifiers import Written, identifiers_in, of_address, trimmed
from claimlint.model.claim import CitationKind
from claimlint.model.identifiers import Identifier, has_sound_digits, link_of, normal_form


def outermost(text: str) -> list[Written]:
    """The identifiers of a text without those inside others, flawed before sound ones of the same length."""
    kept: list[Written] = []
    for each in sorted(identifiers_in(text), key=lambda each: (each.start - each.end, each.flaw is None)):
        if not any(each.start < other.end and other.start < each.end for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda each: each.start)


def found_in(text: str) -> list[tuple[str, str, str]]:
    """Text, kind and normal form of each identifier of a text."""
    return [(text[each.start : each.end], each.kind.value, each.value) for each in outermost(text)]


@pytest.mark.table("identifiers")
def test_spellings(row, marks) -> None:
    text, spans = marks(row[0])
    kept = outermost(text)

    assert [(each.start, each.end) for each in kept] == spans
    assert [f"{each.kind} {each.value}" for each in kept] == list(row[1:])
    assert [each.flaw for each in kept if each.flaw] == []


@pytest.mark.table("flawed_identifiers")
def test_what_leads_nowhere(row, marks) -> None:
    text, spans = marks(row[0])
    (each,) = outermost(text)

    assert [(each.start, each.end)] == spans
    assert each.flaw is not None
    assert each.flaw.mended == row[1]


@pytest.mark.table("flawed_identifiers")
def test_what_is_mended_is_sound(row) -> None:
    if row[1]:
        assert [each.flaw for each in identifiers_in(row[1])] == [None] * len(list(identifiers_in(row[1])))
        assert found_in(row[1])


@pytest.mark.parametrize(
    ("kind", "value", "link"),
    [
        (CitationKind.DOI, "10.1000/182", "https://doi.org/10.1000/182"),
        (CitationKind.PMID, "123", "https://pubmed.ncbi.nlm.nih.gov/123/"),
        (CitationKind.PMCID, "PMC123456", "https://pmc.ncbi.nlm.nih.gov/articles/PMC123456/"),
        (CitationKind.NCT, "NCT01234567", "https://clinicaltrials.gov/study/NCT01234567"),
        (CitationKind.ISSN, "0378-5955", "https://portal.issn.org/resource/ISSN/0378-5955"),
        (CitationKind.ARXIV, "2101.00001", "https://arxiv.org/abs/2101.00001"),
    ],
)
def test_a_link_leads_back_to_its_identifier(kind: CitationKind, value: str, link: str) -> None:
    assert Identifier(kind, value).link == link_of(kind, value) == link
    assert of_address(link) == (kind, value)


def test_a_name_has_no_link() -> None:
    assert link_of(CitationKind.ORGANISATION, "who") is None
    assert link_of(CitationKind.DOI, None) is None
    assert link_of(CitationKind.URL, "https://example.org") == "https://example.org"


def test_letter_case_of_a_doi_says_nothing() -> None:
    assert normal_form(CitationKind.DOI, "10.1056/NEJMoa1") == normal_form(CitationKind.DOI, "10.1056/nejmOA1")


def issn(digits: list[int]) -> str:
    check = -sum(digit * weight for digit, weight in zip(digits, range(8, 1, -1), strict=True)) % 11
    return "".join(map(str, digits)) + ("X" if check == 10 else str(check))


def isbn10(digits: list[int]) -> str:
    check = sum(digit * weight for digit, weight in zip(digits, range(1, 10), strict=True)) % 11
    return "".join(map(str, digits)) + ("X" if check == 10 else str(check))


def isbn13(digits: list[int]) -> str:
    body = [9, 7, 8, *digits]
    check = -sum(digit * (3 if place % 2 else 1) for place, digit in enumerate(body)) % 10
    return "".join(map(str, [*body, check]))


CHECKED = {"ISSN": (CitationKind.ISSN, 7, issn), "ISBN": (CitationKind.ISBN, 9, isbn10)}
CHECKED["ISBN-13"] = (CitationKind.ISBN, 9, isbn13)
digit = st.integers(0, 9)


@pytest.mark.parametrize("name", CHECKED)
@given(data=st.data())
def test_a_right_check_digit_is_sound_and_any_other_is_not(name: str, data: st.DataObject) -> None:
    kind, count, numbered = CHECKED[name]
    value = numbered(data.draw(st.lists(digit, min_size=count, max_size=count)))
    others = [value[:-1] + each for each in ("0123456789" if name == "ISBN-13" else "0123456789X")]

    assert [each for each in others if has_sound_digits(kind, normal_form(kind, each))] == [value]


@pytest.mark.parametrize("name", CHECKED)
@given(data=st.data())
def test_one_wrong_digit_is_noticed(name: str, data: st.DataObject) -> None:
    kind, count, numbered = CHECKED[name]
    value = numbered(data.draw(st.lists(digit, min_size=count, max_size=count)))
    place, other = data.draw(st.integers(3, count - 1)), data.draw(digit)
    wrong = value[:place] + str(other) + value[place + 1 :]

    assert has_sound_digits(kind, normal_form(kind, wrong)) == (wrong == value)


@pytest.mark.parametrize("name", ["ISSN", "ISBN"])
@given(data=st.data())
def test_two_neighbours_swapped_are_noticed(name: str, data: st.DataObject) -> None:
    kind, count, numbered = CHECKED[name]
    value = numbered(data.draw(st.lists(digit, min_size=count, max_size=count)))
    place = data.draw(st.integers(0, count - 2))
    swapped = value[:place] + value[place + 1] + value[place] + value[place + 2 :]

    assert has_sound_digits(kind, normal_form(kind, swapped)) == (swapped == value)


@given(st.text(alphabet="10./doi:PMCISBNX-–[](){}<> \n9782ab,;#%é𝟏", max_size=120))
def test_any_text_is_read_within_its_bounds(text: str) -> None:
    for each in identifiers_in(text):
        assert 0 <= each.start < each.end <= len(text)


# Both are measured side by side: four times the text may take some times the time in proportion, sixteen and more where it is quadratic.
_MOST_FOR_ITS_LENGTH = 2.5
_TOO_SHORT_TO_MEASURE = 0.02  # seconds


@given(st.text(alphabet="ab()[]{}<>.,;/10:", max_size=60))
def test_what_is_trimmed_is_a_beginning_and_stays(text: str) -> None:
    short = trimmed(text)

    assert text.startswith(short)
    assert trimmed(short) == short


@pytest.mark.parametrize(
    "text",
    [
        "10.1000/" + "(" * 50_000,
        "https://doi.org/" * 5_000,
        "doi: " * 20_000,
        "ISBN " + "9-" * 50_000,
        "ISBN " * 20_000 + "1" * 50_000,
        "10.1000/<1" * 10_000,
        "PMID: 1,000,000," * 10_000,
        "10.1000/1," * 5_000,
        "https://a.org/1," * 5_000,
        "NCT" + " " * 100_000 + "1",
        "doi 10 " + " " * 50_000 + "/",
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_takes_time_in_proportion(text: str) -> None:
    def work(text: str) -> float:
        start = time.process_time()
        list(identifiers_in(text))
        return time.process_time() - start

    work(text)  # patterns are compiled at their first use

    # The least of several runs is what the work takes; the others are what else the machine did.
    short, long = (min(work(text * times) for _ in range(3)) for times in (1, 4))
    assert long < 4 * _MOST_FOR_ITS_LENGTH * max(short, _TOO_SHORT_TO_MEASURE)
