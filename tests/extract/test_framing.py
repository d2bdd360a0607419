"""What a sentence says about itself, and sentences that only stand side by side."""

from __future__ import annotations

import pytest


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
