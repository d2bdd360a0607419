"""Bare numbers that an instrument or laboratory shows."""

import pytest

from claimlint.model.quantity import READING


@pytest.mark.parametrize(
    "text",
    [
        "A normal resting heart rate for adults ranges from 60 to 100.",
        "A total cholesterol below 200 is ideal.",
        "Fever starts at 38 in adults.",
        "Fasting glucose: under 100",
        "a pulse of 70",
    ],
)
def test_a_number_tied_to_what_is_measured_is_a_reading(read, text) -> None:
    (claim,) = read(text).extraction.claims

    assert (claim.quantity.kind, claim.quantity.unit) == (READING, "")


@pytest.mark.parametrize(
    "text",
    [
        "Have your cholesterol checked at 40.",
        "Men over 45 with high cholesterol should see a doctor.",
        "Fever struck 38 children.",
        "A heart rate of 70 beats per minute is fine.",
        "The fever of 2019 was mild.",
    ],
)
def test_other_numbers_beside_it_are_none(read, text) -> None:
    assert all(claim.quantity.kind != READING for claim in read(text).extraction.claims)
