"""Sentences about the values of an intake, in varied wording that is always the same for the same entry."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from claimlint.model.ages import AGE
from claimlint.model.reference import Entry, Examples, For, Value
from importing.numbers import bounds, plain, scale, wrong_number
from importing.proposals import filled

UPPER, AVERAGE = "upper-limit", "average-requirement"
_UNITS = {
    "ug": ("mcg", "micrograms", "µg"),
    "mg": ("mg", "milligrams"),
    "g": ("g", "grams"),
    "L": ("litres", "liters"),
    "%": ("%", " per cent"),
}
# How far the wrong numbers are from the right ones, sentence by turns: slips of the decimal point first.
_FACTORS = ((10.0, 0.1, 5.0, 20.0, 0.05), (0.1, 5.0, 20.0, 0.05, 10.0))
_LIMIT_FACTORS = (3.0, 5.0, 10.0)
_PEOPLE = {
    True: {"male": "men", "female": "women", None: "adults"},
    False: {"male": "boys", "female": "girls", None: "children"},
}
T = TypeVar("T")


class Wording(NamedTuple):
    """The sentences of an entry, and the words of its source; those that agree contradict with a wrong number."""

    sentences: Examples
    name: str
    kind: str
    place: str
    from_: str  # " from supplements", where the value is not for all of it


def examples_of(entry: Entry, wording: Wording, known: Sequence[float], limits: Sequence[float]) -> Examples:
    """Sentences that agree, contradict and keep silent; ``known`` are the right numbers of the topic, in base units."""
    return Examples(
        agree=tuple(_agreeing(entry, wording)),
        contradict=tuple(_contradicting(entry, wording, known, limits)),
        silent=tuple(_silent(entry, wording)),
    )


def _agreeing(entry: Entry, wording: Wording) -> Iterator[str]:
    for index, value in enumerate(_chosen(entry.values, 4, entry.id)):
        yield _sentence(entry, wording, index, value, _number(value))


def _contradicting(entry: Entry, wording: Wording, known: Sequence[float], limits: Sequence[float]) -> Iterator[str]:
    values, shift = _chosen(entry.values, 3, f"{entry.id}x"), 5
    if entry.measure == AVERAGE:
        # "Average requirement" alone never makes a conflict; the word "requirement" of the first sentence does, where a
        # recommended intake is known.
        values, shift = values[:1], -(_hash(entry.id) % len(wording.sentences.agree))
    for index, value in enumerate(values):
        if entry.measure == UPPER:
            odd: float | None = float(f"{max(limits) / scale(entry.unit).size * _LIMIT_FACTORS[index]:.2g}")
        else:
            odd = wrong_number(_number(value), entry.unit, known, _FACTORS[index % 2])
        if odd:
            yield _sentence(entry, wording, index + shift, value, odd)


def _silent(entry: Entry, wording: Wording) -> Iterator[str]:
    odd = quantity(max(map(_number, entry.values)) * 3, entry.unit, entry.id)
    for index in range(2):
        template = _pick(wording.sentences.silent, _hash(entry.id) + index)
        yield filled(template, {"odd": odd, "name": wording.name})


def _chosen(values: Sequence[Value], count: int, key: str) -> list[Value]:
    """A few values of an entry, those of adults first, spread over the table."""
    adults = [value for value in values if is_adult(value.for_)]
    rest = [value for value in values if not is_adult(value.for_)]
    start = _hash(key)
    chosen = [_pick(adults, start + 3 * index) for index in range(min(count - 1, len(adults)))]
    if rest:
        chosen.append(_pick(rest, start))
    return list(dict.fromkeys(chosen))[:count]


def _sentence(entry: Entry, wording: Wording, index: int, value: Value, number: float) -> str:
    """A sentence that states a number for the people of a value, in the wording of its index."""
    who = people_of(value.for_)
    fields = {
        "who": who,
        "Who": who[0].upper() + who[1:],
        "amount": quantity(number, entry.unit, f"{entry.id}{index}"),
        "name": wording.name,
        "kind": wording.kind,
        "place": wording.place,
        "from_": wording.from_,
    }
    return filled(_pick(wording.sentences.agree, _hash(entry.id) + index), fields).replace("a day a day", "a day")


def quantity(number: float, unit: str, key: str) -> str:
    """A quantity as articles write it, in a spelling that the key decides."""
    stem, _, per = unit.partition("/")
    words = _pick(_UNITS.get(stem, (stem,)), _hash(key))
    text = plain(number) + ("" if words.startswith(("%", " ")) else " ") + words
    return f"{text} per kilogram of body weight" if per.startswith("kg") else text


def people_of(people: For) -> str:
    """People as an article would name them: "women aged 19 to 30", "pregnant teenagers"."""
    low, high, unit = _ages(people)
    if unit == "mo":
        return f"babies aged {low} to {high} months"
    adult = is_adult(people)
    who = _PEOPLE[adult][people.sex]
    if people.state:
        who = f"{people.state} {'women' if adult else 'teenagers'}"
    if high is None:
        return who if low == 18 else f"{who} over {low - 1}"
    if low == 0:
        return f"{who} up to {high}"
    return f"{who} aged {low}" if low == high else f"{who} aged {low} to {high}"


def is_adult(people: For) -> bool:
    """Whether all of them are grown up."""
    low, _, unit = _ages(people)
    return unit == "y" and low >= 18


def _ages(people: For) -> tuple[int, int | None, str]:
    """Lowest and highest age with the unit; the highest is None where it is open, and who has no age is grown up."""
    found = AGE.fullmatch(people.age or ">=18 y")
    if not found:
        raise ValueError(f"not an age: {people.age!r}")
    low, high, sign = int(found["low"]), int(found["high"] or found["low"]), found["sign"] or ""
    if sign.startswith(">"):
        return low, None, found["unit"]
    return 0 if sign else low, high, found["unit"]


def _number(value: Value) -> float:
    return bounds(value)[0]


def _hash(key: str) -> int:
    """A number that a text always gives again."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16)


def _pick(options: Sequence[T], number: int) -> T:
    return options[number % len(options)]
