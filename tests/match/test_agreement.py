"""A stated number beside a reference, by the measure's way of judging."""

from __future__ import annotations

import pytest

from claimlint.match.agreement import Reference, Stated, agree
from claimlint.model.quantity import Comparator
from claimlint.model.reference import Judge

SIGNS = {
    "<=": Comparator.LE,
    ">=": Comparator.GE,
    "<": Comparator.LT,
    ">": Comparator.GT,
    "~": Comparator.APPROX,
    "=": Comparator.EQ,
}


def numbers(text: str) -> tuple[float | None, float | None]:
    low, dots, high = text.partition("..")
    return (float(low) if low else None), (float(high) if high else None) if dots else float(low)


def stated(text: str) -> Stated:
    """ "<= 5", "3..7", "~ 40", with "urged" where the reader is told to reach it, "step 10" for rounding, and other fields by name."""
    words = text.split()
    sign = SIGNS.get(words[0])
    low, high = numbers(words[1] if sign else words[0])
    assert low is not None
    assert high is not None
    step = float(words[words.index("step") + 1]) if "step" in words else 1.0
    comparator = sign or (Comparator.RANGE if low != high else Comparator.EQ)
    named = ("begins", "complement", "converted", "entire", "measured", "permitted", "spared", "of_age")
    flags = {flag: flag in words for flag in named}
    return Stated(low, high, comparator, step, step >= 10, urges="urged" in words, **flags)


def reference(text: str) -> Reference:
    words = text.split()
    sign = SIGNS.get(words[0])
    low, high = numbers(words[-1])
    return Reference(low, high, sign or Comparator.EQ)


ROWS: dict[Judge, list[tuple[str, str, str]]] = {
    Judge.TARGET: [
        ("15", "15", "agrees"),
        ("15", "15.2", "agrees"),
        ("16", "15", "disagrees"),
        ("150", "15", "disagrees"),
        ("~ 16", "15", "agrees"),
        ("~ 20", "15", "disagrees"),
        ("~ 108", "90..100", "disagrees"),
        ("~ 104", "90..100", "agrees"),
        ("1000 step 1000", "1010", "agrees"),
        ("1000 step 1000", "1100", "disagrees"),
        ("12", "10..14", "agrees"),
        ("11..13", "10..14", "agrees"),
        ("12..18", "15", "agrees"),
        ("5..50", "15", "undecided"),
        ("18..30", "10..20", "agrees"),
        ("20..30", "15", "disagrees"),
        ("102 converted", "100", "agrees"),
    ],
    Judge.LIMIT: [
        ("> 20 permitted", "10", "exceeds"),
        ("> 10 permitted", "10", "exceeds"),
        ("> 8 permitted", "10", "undecided"),
        ("<= 90", "90", "agrees"),
        ("90", "90", "agrees"),
        ("<= 50", "90", "undecided"),
        ("<= 120", "90", "exceeds"),
        ("120", "90", "exceeds"),
        ("> 120", "90", "undecided"),
        ("> 120 urged", "90", "reversed"),
        (">= 90 urged", "90", "reversed"),
        ("80..90", "90", "agrees"),
        ("80..120", "90", "exceeds"),
        ("95", "90..100", "agrees"),
        ("<= 0.09 converted", "90", "disagrees"),
        ("0.09 converted", "90", "undecided"),
    ],
    Judge.MINIMUM: [
        ("30", "30", "agrees"),
        (">= 30", "30", "agrees"),
        ("16", "6..8", "undecided"),
        ("10", "6..8", "agrees"),
        ("60", "30", "agrees"),
        ("10", "30", "disagrees"),
        ("20..40", "30", "undecided"),
        ("<= 10", "30", "undecided"),
        ("<= 30", "30", "agrees"),
        ("<= 30 urged", "30", "undecided"),
        ("<= 10 urged", "30", "disagrees"),
        ("200", "30", "undecided"),
        ("200 urged", "30", "disagrees"),
    ],
    Judge.SCALE: [
        ("0..10", "0..10", "agrees"),
        ("10", "0..10", "agrees"),
        ("7", "0..10", "undecided"),
        ("0..4", "0..10", "undecided"),
        ("0..20", "0..10", "disagrees"),
        ("1..100", "0..10", "disagrees"),
        ("100", "0..10", "disagrees"),
    ],
    Judge.RANGE: [
        ("34", "36..42", "undecided"),
        ("34 begins", "36..42", "disagrees"),
        ("30 of_age spared", "40..50", "undecided"),
        ("80 of_age spared", "40..50", "disagrees"),
        ("35 begins", "36..42", "undecided"),
        ("24..34 measured", "19..25", "disagrees"),
        ("100..140", "60..100", "undecided"),
        ("100..140 measured", "60..100", "disagrees"),
        ("4..40 measured", "0.4..4", "disagrees"),
        ("100..110 measured", "60..100", "undecided"),
        ("50..90 measured", "60..100", "agrees"),
        ("85..90 measured", "95..100", "disagrees"),
        (">= 4 measured", "40..60", "disagrees"),
        ("5", "3..7", "agrees"),
        ("3..7", "3..7", "agrees"),
        ("3..6", "3..7", "agrees"),
        ("5..30", "3..7", "undecided"),
        ("20", "3..7", "disagrees"),
        ("20..30", "3..7", "disagrees"),
        ("<= 15", "3..7", "undecided"),
        ("<= 20", "3..7", "disagrees"),
        (">= 1", "3..7", "undecided"),
        (">= 1 urged", "3..7", "disagrees"),
        (">= 20", "3..7", "disagrees"),
        ("5", "..7", "agrees"),
        ("5", "3..", "agrees"),
        ("1", "3..", "disagrees"),
    ],
    Judge.THRESHOLD: [
        (">= 38", ">= 38", "agrees"),
        ("> 38", ">= 38", "agrees"),
        ("38", ">= 38", "agrees"),
        ("<= 38", ">= 38", "reversed"),
        (">= 35", ">= 38", "disagrees"),
        (">= 42", ">= 38", "disagrees"),
        ("42", ">= 38", "undecided"),
        ("35", ">= 38", "disagrees"),
        ("< 4", "< 4", "agrees"),
        ("> 4", "< 4", "reversed"),
        ("> 190 urged", "< 70", "reversed"),
        ("> 190", "< 70", "disagrees"),
        ("> 60 urged", "< 70", "disagrees"),
        ("25..29.9", "25..29.9", "agrees"),
        ("40", "25..29.9", "disagrees"),
        (">= 20", "25..29.9", "disagrees"),
        (">= 27", "25..29.9", "agrees"),
        ("30..35", "25..30", "disagrees"),
        ("18.5..29.9 measured", "18.5..25", "disagrees"),
        ("18.5..29.9", "18.5..25", "agrees"),
        ("20..26 measured", "18.5..25", "agrees"),
        ("18..25 measured", "18.5..25", "agrees"),
    ],
    Judge.ESTIMATE: [
        ("99.9 complement", "74..82", "disagrees"),
        ("86 complement", "74..82", "agrees"),
        ("99 complement", "93..96", "agrees"),
        ("99 complement", "73..80", "disagrees"),
        ("< 5", "1", "disagrees"),
        ("< 0.05", "0.01", "undecided"),
        ("< 0.5", "0.01", "disagrees"),
        ("10", "10", "agrees"),
        ("11", "10", "agrees"),
        ("9.5", "10", "agrees"),
        ("14", "10", "undecided"),
        ("30", "10", "disagrees"),
        ("3", "10", "disagrees"),
        ("<= 20", "10", "undecided"),
        (">= 5", "10", "undecided"),
        (">= 1", "10", "disagrees"),
        ("8..12", "10", "agrees"),
        ("20..40", "10..18", "undecided"),
        ("20..40", "10..12", "disagrees"),
    ],
    Judge.COUNT: [
        ("3.9", "39..41", "undecided"),
        ("3.9 entire", "39..41", "disagrees"),
        ("0.4 entire", "39..41", "disagrees"),
        ("6 entire", "39..41", "undecided"),
        ("50", "50", "agrees"),
        ("10", "50", "undecided"),
        ("0.2", "50", "undecided"),
        ("90", "50", "undecided"),
        ("150", "50", "disagrees"),
    ],
}


@pytest.mark.parametrize(
    ("judge", "number", "value", "expected"),
    [(judge, *row) for judge, rows in ROWS.items() for row in rows],
)
def test_agreement(judge: Judge, number: str, value: str, expected: str) -> None:
    assert agree(judge, stated(number), reference(value)) == expected


@pytest.mark.parametrize("judge", Judge)
@pytest.mark.parametrize("value", [0.4, 1.0, 15.0, 2400.0, 1e8])
def test_the_reference_itself_always_agrees(judge: Judge, value: float) -> None:
    assert agree(judge, stated(f"{value}"), Reference(value, value, Comparator.EQ)) == "agrees"


@pytest.mark.parametrize("judge", Judge)
@pytest.mark.parametrize("factor", [1e-4, 1e4])
def test_a_wildly_wrong_number_never_agrees(judge: Judge, factor: float) -> None:
    number = stated(f"{50 * factor} step {50 * factor}")

    assert agree(judge, number, Reference(50, 50, Comparator.EQ)) != "agrees"
