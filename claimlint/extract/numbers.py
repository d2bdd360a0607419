"""Numbers in digits and words, with the size of the last digit shown."""

from __future__ import annotations

from typing import NamedTuple

from claimlint.extract.tokens import Tokens

_ONES = {
    "zero": 0.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0,
    "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "thirteen": 13.0, "fourteen": 14.0, "fifteen": 15.0, "sixteen": 16.0,
    "seventeen": 17.0, "eighteen": 18.0, "nineteen": 19.0,
}  # fmt: skip
_TENS = {
    "twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0, "ninety": 90.0,
}  # fmt: skip
_PLURALS = {
    **{f"{word}es" if word.endswith("x") else f"{word}s": value for word, value in _ONES.items() if value > 1},
    **{f"{word[:-1]}ies": value for word, value in _TENS.items()},
}
_THOUSAND = 1000.0
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "mn": 1e6,
    "bn": 1e9,
    "dozen": 12.0,
}
_PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fourth": 4,
    "fifth": 5,
    "fifths": 5,
    "sixth": 6,
    "eighth": 8,
    "tenth": 10,
    "tenths": 10,
    "twentieth": 20,
    "hundredth": 100,
}
_ORDINALS = {
    "first": 1.0, "second": 2.0, "third": 3.0, "fourth": 4.0, "fifth": 5.0, "sixth": 6.0, "seventh": 7.0, "eighth": 8.0, "ninth": 9.0,
    "tenth": 10.0, "eleventh": 11.0, "twelfth": 12.0, "thirteenth": 13.0, "fourteenth": 14.0, "fifteenth": 15.0, "sixteenth": 16.0,
    "seventeenth": 17.0, "eighteenth": 18.0, "nineteenth": 19.0, "twentieth": 20.0,
}  # fmt: skip
ORDINAL_ENDINGS = ("st", "nd", "rd", "th")
_GLYPHS = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅛": 0.125, "⅕": 0.2}

# "1 1/2 hours", "2 3/4 cups": only behind small numbers, for "100 1/2 tablets" is something else.
_MIXED = 20
_MIXED_PARTS: dict[tuple[str, ...], float] = {
    ("1", "/", "2"): 0.5,
    ("1", "/", "4"): 0.25,
    ("3", "/", "4"): 0.75,
    ("1", "/", "3"): 1 / 3,
    ("2", "/", "3"): 2 / 3,
}


class Number(NamedTuple):
    """A number: its value, the size of the last digit shown, the token after it, and how it was written (digits, word, part)."""

    value: float
    step: float
    end: int
    style: str


def read_plural(word: str) -> float:
    """What the plural of a number in words says ("sixes", "fifties"), 0 of any other word."""
    return _PLURALS.get(word, 0.0)


def digits_of(word: str) -> str:
    """A small number written as a word, in digits; any other word as it is."""
    value = _ONES.get(word, _TENS.get(word))
    return word if value is None else str(int(value))


def step_of(digits: str) -> float:
    """Size of the last digit that a writer showed: "1,200" has 100, "0.80" has 0.01, "15" has 1."""
    plain = digits.replace(",", "").replace(" ", "")
    if "." in plain:
        return float(10.0 ** -len(plain.split(".")[1]))
    zeros = len(plain) - len(plain.rstrip("0"))
    return float(10.0 ** min(zeros, max(len(plain) - 1, 0)))


def read_number(tokens: Tokens, at: int) -> Number | None:
    """The number that begins at a token, or None."""
    if tokens.kinds[at] == "number":
        return _and_a_half(tokens, _scaled(tokens, _digits(tokens, at)))
    word = tokens.lower[at]
    if word in _GLYPHS:
        return Number(_GLYPHS[word], 0.01, at + 1, "digits")
    part = _part(tokens, at)
    if part is not None:
        return _of_a_scale(tokens, part)
    number = _words(tokens, at)
    return _and_a_half(tokens, number) if number is not None else None


def read_ordinal(tokens: Tokens, at: int) -> tuple[float, int]:
    """The value of the ordinal that begins at a token, and the token after it; 0 where there is none."""
    if tokens.lower[at] in _ORDINALS:
        return _ORDINALS[tokens.lower[at]], at + 1
    glued = at + 1 < len(tokens) and tokens.glued(at + 1) and tokens.lower[at + 1] in ORDINAL_ENDINGS
    return (float(tokens.words[at]), at + 2) if glued and tokens.words[at].isdigit() else (0.0, at)


def _and_a_half(tokens: Tokens, number: Number) -> Number:
    """Four and a half hours; not "two and a half of them", which is rare."""
    if tokens.lower[number.end : number.end + 3] != ["and", "a", "half"]:
        return number
    half = Number(number.value + 0.5, 0.1, number.end + 3, number.style)
    return _scaled(tokens, half) if number.value < _THOUSAND else half


def _digits(tokens: Tokens, at: int) -> Number:
    text = tokens.words[at]
    value = float(text.replace(",", "").replace(" ", ""))
    if at + 1 < len(tokens) and tokens.words[at + 1] in _GLYPHS and "." not in text:
        return Number(value + _GLYPHS[tokens.words[at + 1]], 0.01, at + 2, "digits")
    if (
        "." not in text
        and value < _MIXED
        and tuple(tokens.words[at + 1 : at + 4]) in _MIXED_PARTS
        and _one_word(tokens, at + 1)
    ):
        return Number(value + _MIXED_PARTS[tuple(tokens.words[at + 1 : at + 4])], 0.01, at + 4, "digits")
    return Number(value, step_of(text), at + 1, "digits")


def _one_word(tokens: Tokens, at: int) -> bool:
    """Whether "1/2" stands apart from the number before it, and its own three tokens do not: "1 1/2", not "11/2" or "1 1 / 2"."""
    whole = tokens.glued(at + 1) and tokens.glued(at + 2)
    return whole and not tokens.glued(at) and tokens.lower[at + 3 : at + 4] != ["/"]


def _scaled(tokens: Tokens, number: Number) -> Number:
    end = number.end
    following = tokens.lower[end] if end < len(tokens) else ""
    if following == "-" and end + 1 < len(tokens) and tokens.lower[end + 1] in ("million", "billion", "thousand"):
        end, following = end + 1, tokens.lower[end + 1]
    if following in _SCALES and following != "dozen":
        scale = _SCALES[following]
        return Number(number.value * scale, min(number.step, 1.0) * scale, end + 1, number.style)
    return number


# With these a quarter is one of a year.
_WHICH = frozenset(("first", "second", "third", "fourth", "last", "final", "fiscal", "next", "previous"))
# With these "half-" makes a name.
_HALF_NAMES = frozenset(("life", "lives", "marathon", "way", "term", "time", "brother", "sister"))


def _part(tokens: Tokens, at: int) -> Number | None:
    """A third, one-third, two thirds, three quarters, half."""
    word = tokens.lower[at]
    behind = tokens.lower[at + 1 : at + 3]
    if word == "half" and len(behind) > 1 and behind[0] == "-" and behind[1] in _HALF_NAMES:
        return None  # "the half-life"
    if word == "quarter" and at and tokens.lower[at - 1] in _WHICH:
        return None  # "in the third quarter"
    if word in ("half", "quarter"):
        return Number(1 / _PARTS[word], 0.01, at + 1, "part")
    count = 1.0 if word in ("a", "an") else _ONES.get(word)
    if count is None or count == 0 or count > 9:
        return None
    end = at + 1
    if end < len(tokens) and tokens.words[end] == "-":
        end += 1
    if end >= len(tokens) or tokens.lower[end] not in _PARTS or tokens.words[end + 1 : end + 2] == ["-"]:
        return None
    if tokens.lower[end] in ("half", "third", "fourth", "fifth", "sixth", "eighth", "tenth") and word not in (
        "a",
        "an",
        "one",
    ):
        return None
    return Number(count / _PARTS[tokens.lower[end]], 0.001, end + 1, "part")


def _of_a_scale(tokens: Tokens, part: Number) -> Number:
    """Half a million, three quarters of a billion, half a dozen; of anything else it is a part."""
    end = part.end + (tokens.lower[part.end : part.end + 1] == ["of"])
    if tokens.lower[end : end + 1] != ["a"] or tokens.lower[end + 1 : end + 2] == []:
        return part
    scale = _SCALES.get(tokens.lower[end + 1], 0.0)
    if scale < _THOUSAND and (tokens.lower[end + 1] != "dozen" or end > part.end):
        return part
    return Number(part.value * scale, 0.1 * scale, end + 2, "word")


def _words(tokens: Tokens, at: int) -> Number | None:
    """Five, twenty-five, one hundred and fifty, three million, a hundred."""
    total, current, index, seen, step = 0.0, 0.0, at, False, 1.0
    while index < len(tokens):
        word = tokens.lower[index]
        if word in _ONES:
            if seen and current % 10 and current % 100 != 0:
                break
            current += _ONES[word]
        elif word in _TENS:
            if seen and current % 100:
                break
            current += _TENS[word]
        elif word in _SCALES and (
            seen or index > at or tokens.lower[max(at - 1, 0)] in ("every", "per", "each")
        ):  # "several million" is no number
            if _SCALES[word] == 100:
                current = max(current, 1) * 100
            else:
                total += max(current, 1) * _SCALES[word]
                current, step = 0.0, max(_SCALES[word], 1.0)
        elif (
            (
                seen
                and word == "-"
                and index + 1 < len(tokens)
                and tokens.lower[index - 1] in _TENS
                and tokens.lower[index + 1] in _ONES
            )
            or (
                seen
                and word == "and"
                and tokens.lower[index - 1] in ("hundred", "thousand")
                and index + 1 < len(tokens)
                and tokens.lower[index + 1] in (*_ONES, *_TENS)
                and not _begins_another(tokens, index)
            )
            or (
                not seen
                and word in ("a", "an")
                and index + 1 < len(tokens)
                and tokens.lower[index + 1] in ("hundred", "thousand", "million", "billion", "dozen")
            )
        ):
            index += 1
            continue
        else:
            break
        seen, index = True, index + 1
    return Number(total + current, step, index, "word") if seen else None


def _begins_another(tokens: Tokens, joint: int) -> bool:
    """Whether behind "and" another number begins: "four thousand and ⟨eleven thousand⟩", but "two hundred and fifty thousand"."""
    follows = joint + 1
    while follows < len(tokens) and tokens.lower[follows] in (*_ONES, *_TENS, "-"):
        follows += 1
    scale = _SCALES.get(tokens.lower[follows], 0.0) if follows < len(tokens) else 0.0
    before = _SCALES[tokens.lower[joint - 1]]
    return scale == before or (scale > before >= _THOUSAND)
