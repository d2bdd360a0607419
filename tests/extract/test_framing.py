"""What a sentence says about itself, and sentences that only stand side by side."""

from __future__ import annotations

import pytest

from claimlint.model.claim import Place


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Despite what you may have heard, adults need 15 mg of zorbium.", "adults need 15 mg of zorbium."),
        ("Adults need 15 mg of zorbium, and that is no myth.", "Adults need 15 mg of zorbium"),
        ("What many people don't know: adults need 15 mg of zorbium!", "adults need 15 mg of zorbium!"),
        ("Not everyone knows it, but adults need 15 mg of zorbium.", "adults need 15 mg of zorbium."),
        ("Whatever your age, you need 15 mg of zorbium.", "Whatever your age, you need 15 mg of zorbium."),
        (
            "Whatever the WLO says, adults need 15 mg of zorbium.",
            "Whatever the WLO says, adults need 15 mg of zorbium.",
        ),
    ],
)
def test_a_sentence_is_read_without_what_frames_it(text: str, sentence: str, read) -> None:
    document = read(text)

    assert document.extraction.claims[-1].sentence.start == text.index(sentence)
    assert document.extraction.claims[-1].sentence.end == text.index(sentence) + len(sentence)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("The best thing to do is to take 15 mg of zorbium.", "take 15 mg of zorbium."),
        ("Don't forget to take 15 mg of zorbium.", "take 15 mg of zorbium."),
        ("If I were you I would take 15 mg of zorbium.", "take 15 mg of zorbium."),
        ("The best thing to do is to zorbulate 15 mg.", "The best thing to do is to zorbulate 15 mg."),
        ("We take 15 mg of zorbium.", "We take 15 mg of zorbium."),
        ("They forget to take 15 mg of zorbium.", "They forget to take 15 mg of zorbium."),
    ],
)
def test_an_order_is_read_without_what_leads_to_it(text: str, order: str, read) -> None:
    document = read(text)

    assert document.extraction.claims[-1].sentence.start == text.index(order)


@pytest.mark.parametrize(
    "text",
    [
        "Let us talk about zorbium. It lasts for 3 days.",
        "Have you heard of zorbium? It lasts for 3 days.",
        "**Zorbium**\n\nIt lasts for 3 days.",
        "## What is zorbium?\n\nIt lasts for 3 days.",
        "## Zorbium\n\n- Lasts for 3 days\n- Is red",
    ],
)
def test_what_is_only_named_is_what_the_next_sentence_speaks_of(text: str, read) -> None:
    topics = read(text).extraction.claims[-1].topics

    assert [each.id for each in topics if each.place is Place.ANTECEDENT] == ["zorbium"]


@pytest.mark.parametrize(
    "text",
    [
        "Let us talk about those who take zorbium now. It lasts for 3 days.",
        "Let us talk about zorbium and quellite. It lasts for 3 days.",
        "They use a scan against zorbium. It lasts for 3 days.",
    ],
)
def test_what_is_named_beside_others_is_not(text: str, read) -> None:
    claims = read(text).extraction.claims

    assert not any(each.place is Place.ANTECEDENT for claim in claims for each in claim.topics)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Adults need 15 mg of zorbium a day; quellite lasts for 3 days.", 2),
        ("You need 15 mg of zorbium a day, but quellite lasts for 3 days.", 2),
        ("Adults need 15 mg of zorbium a day, but quellite lasts for 3 days.", 2),
        ("Adults need 15 mg of zorbium a day; children need 5 mg.", 1),
        ("Adults need 15 mg of zorbium a day, and it lasts for 3 days.", 1),
        ("If adults need 15 mg of zorbium a day, and quellite lasts for 3 days, call a doctor.", 1),
        ("The WLO says adults need 15 mg of zorbium a day, and quellite lasts for 3 days.", 2),
        ("Zorbium 15 mg; truvoline 3 mg; quellite 3 days.", 1),
    ],
)
def test_sentences_side_by_side_are_read_each_by_itself(text: str, parts: int, read) -> None:
    assert len({claim.sentence for claim in read(text).extraction.claims}) == parts


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Adults need 15 mg of zorbium a day, but quellite lasts for 3 days.", ("Adults", "Adults")),
        ("Adults need 15 mg of zorbium a day, but quellite lasts for 3 days in children.", ("Adults", "children")),
        ("You need 15 mg of zorbium a day, but quellite lasts for 3 days in children.", ("", "children")),
    ],
)
def test_people_of_the_first_part_hold_for_the_second_and_not_the_other_way_round(
    text: str, people: tuple[str, str], read
) -> None:
    claims = read(text).extraction.claims

    assert tuple(claim.group.label if claim.group.stated else "" for claim in claims) == people
    assert [{topic.id for topic in claim.topics} for claim in claims] == [{"zorbium"}, {"quellite"}]
