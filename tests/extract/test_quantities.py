"""Numbers and quantities in every spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.extract.numbers import read_number, step_of
from claimlint.extract.tokens import plain, tokenize
from claimlint.model.quantity import Comparator, Quantity

_SIGNS = {
    Comparator.LT: "< ",
    Comparator.LE: "<= ",
    Comparator.GT: "> ",
    Comparator.GE: ">= ",
    Comparator.APPROX: "~ ",
}


def told(quantity: Quantity) -> str:
    """A quantity in one line: "<= 5 mg/d", "10..20 %"."""
    low, high = quantity.bounds
    number = f"{low:.6g}" if quantity.value is not None else f"{low:.6g}..{high:.6g}"
    return f"{_SIGNS.get(quantity.comparator, '')}{number} {quantity.unit}".rstrip()


@pytest.mark.table("quantities")
def test_quantities_are_read_as_written(row, read, marks) -> None:
    text, spans = marks(row[0])
    found = [claim.quantity for claim in read(text).extraction.claims]

    assert [told(quantity) for quantity in found] == list(row[1:])
    assert [(quantity.span.start, quantity.span.end) for quantity in found] == spans


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("7", 7, 1),
        ("1,200", 1200, 100),
        ("0.80", 0.8, 0.01),
        ("seven", 7, 1),
        ("nineteen", 19, 1),
        ("sixty-four", 64, 1),
        ("two hundred", 200, 1),
        ("two hundred and six", 206, 1),
        ("a thousand", 1000, 1000),
        ("five thousand", 5000, 1000),
        ("1.5 million", 1_500_000, 100_000),
        ("a dozen", 12, 12),
        ("one half", 0.5, 0.001),
        ("three-quarters", 0.75, 0.001),
        ("2¾", 2.75, 0.01),
    ],
)
def test_numbers_in_digits_and_words(text: str, value: float, step: float) -> None:
    number = read_number(tokenize(text), 0)

    assert number is not None
    assert number.end == len(tokenize(text))
    assert number.value == pytest.approx(value)
    assert number.step == pytest.approx(step)


@pytest.mark.parametrize("text", ["and", "several", "th", "xxv", "-"])
def test_other_words_are_no_numbers(text: str) -> None:
    assert read_number(tokenize(text), 0) is None


@pytest.mark.parametrize(("digits", "step"), [("0", 1), ("15", 1), ("150", 10), ("1,000", 1000), ("2.50", 0.01)])
def test_the_step_is_the_last_digit_shown(digits: str, step: float) -> None:
    assert step_of(digits) == pytest.approx(step)


@given(st.text())
def test_words_are_slices_of_the_text_but_for_the_apostrophe_of_a_hasty_denial(text: str) -> None:
    tokens = tokenize(text)
    simple = plain(text)

    assert len(simple) == len(text)
    slices = [simple[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    assert [word.replace("'", "") for word in tokens.words] == [each.replace("'", "") for each in slices]
    assert all(end <= start for end, start in zip(tokens.ends, tokens.starts[1:], strict=False))


@given(st.text())
def test_no_letter_or_digit_is_lost(text: str) -> None:
    tokens = tokenize(text)
    covered = {index for start, end in zip(tokens.starts, tokens.ends, strict=True) for index in range(start, end)}

    assert all(index in covered for index, char in enumerate(tokens.text) if char.isalnum())


def test_apostrophes_and_spaces_are_made_plain() -> None:
    assert plain("don’t take 5\u00a0mg\n") == "don't take 5 mg "
