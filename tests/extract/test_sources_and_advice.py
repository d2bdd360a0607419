"""Mentions of sources, what is credited to them, and what the reader is told to do."""

from __future__ import annotations

import pytest

from claimlint.model.claim import CitationKind


@pytest.mark.table("citations")
def test_citations(row, read, marks) -> None:
    text, spans = marks(row[0])
    found = read(text).extraction.citations

    assert [f"{each.kind} {each.target or ''}".strip() for each in found] == list(row[1:])
    assert [(each.span.start, each.span.end) for each in found] == spans
    assert [each.text for each in found] == [text[start:end] for start, end in spans]


@pytest.mark.table("attributions")
def test_attributions(row, read) -> None:
    text, kind, *words = row
    attribution = read(text).extraction.claims[0].attribution

    assert [attribution.kind, attribution.text] == [kind, *words] if attribution else kind == "none"


def test_an_attribution_knows_its_authority_and_year(read) -> None:
    claim = read("According to the GMC (Marrow Report 2021), adults need 15 mg of zorbium.").extraction.claims[0]

    assert claim.attribution is not None
    assert claim.attribution.authorities == ("grumbold",)
    assert claim.attribution.year == 2021


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "According to the WLO, adults need 15 mg of zorbium. Pregnant women need 18 mg of zorbium.",
            ["named", "named"],
        ),
        (
            "According to the WLO, adults need 15 mg of zorbium. However, many women need 18 mg of zorbium.",
            ["named", None],
        ),
        ("According to the WLO, adults need 15 mg of zorbium. A cup of it provides 18 mg of zorbium.", ["named", None]),
        ("Adults need 15 mg of zorbium [1]. Pregnant women need 18 mg of zorbium [2].", ["identified", "identified"]),
        (
            "Adults need 15 mg of zorbium [1]. Pregnant women need 18 mg of zorbium. It is old [2].",
            ["identified", None],
        ),
        (
            "According to the WLO, adults need 15 mg of zorbium.\n\nPregnant women need 18 mg of zorbium.",
            ["named", None],
        ),
    ],
)
def test_a_source_is_carried_to_more_of_the_same(text, kinds, read) -> None:
    claims = read(text).extraction.claims

    assert [each.attribution and each.attribution.kind for each in claims] == kinds


def test_what_is_carried_on_is_not_held_to_the_body(read) -> None:
    text = "According to the WLO, adults need 15 mg of zorbium. Pregnant women need 18 mg of zorbium."
    first, second = (claim.attribution for claim in read(text).extraction.claims)

    assert (bool(first.authorities), second.authorities) == (True, ())


def test_a_name_alone_supports_nothing(read) -> None:
    named, leaned = (
        read(text).extraction.citations[0]
        for text in ("The Grumbold Marrow Council met.", "The Grumbold Marrow Council recommends rest.")
    )

    assert named.kind is leaned.kind is CitationKind.ORGANISATION
    assert (named.support, leaned.support) == (False, True)


@pytest.mark.table("advice")
def test_advice(row, read) -> None:
    text, polarity, *manner = row
    found = read(text).extraction.advice

    if polarity == "none":
        assert found == ()
    else:
        assert [each.polarity for each in found] == [polarity]
        assert ["firm" if each.firm else "loose" for each in found] == manner


def test_a_description_is_no_firm_prohibition(read) -> None:
    (advice,) = read("Patients say that they avoid zorbium for the pain.").extraction.advice

    assert not advice.firm


def test_advice_is_quoted_whole(read) -> None:
    page = read("The liver is large. Do not take zorbium\nwith milk. It hurts.")
    (advice,) = page.extraction.advice

    assert page.source.slice(advice.span) == advice.text == "Do not take zorbium\nwith milk."


def test_advice_under_a_heading_is_for_its_people(read) -> None:
    (advice,) = read("# Zorbium in pregnancy\n\nDo not take zorbium with milk.").extraction.advice

    assert advice.group.states == {"pregnant"}


@pytest.mark.parametrize(
    ("text", "addressed"),
    [
        ("Take zorbium for the pain.", True),
        ("They should not take zorbium for pain.", True),
        ("Myth: zorbium must be taken for pain.", False),
        ("Order zorbium for your pain now at £4 a jar.", False),
        ("Call the free pain helpline on 0800 555 0199.", False),
        ("They do not work against pain.", False),
    ],
)
def test_what_the_reader_is_told_to_do(text, addressed, read) -> None:
    assert any(advice.addressed for advice in read(text).extraction.advice) == addressed


def test_to_skip_a_thing_is_to_leave_it(read) -> None:
    (skipped,) = read("Skip zorbium in pregnancy.").extraction.advice
    (kept,) = read("Keep zorbium out of reach of children.").extraction.advice

    assert (skipped.told, kept.told) == ("dont", "do")


def test_a_line_of_hyphens_is_read_as_fast_as_any_other(read) -> None:
    # Shared out between the words of a title and what parts them in every way, these would never end.
    for hyphened in ("-a" * 60, "-" * 60, "-'" * 60):
        assert read(f"Adapted from Marrow: A{hyphened}.").extraction.claims == ()
