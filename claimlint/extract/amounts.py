"""Amounts in any text: a number with the sign before it, its scale, its unit and its "per"."""

from __future__ import annotations

import msgspec

from claimlint.extract.lexicon import Lexicon, Named
from claimlint.extract.numbers import Number, read_number
from claimlint.extract.tokens import Tokens, tokenize

_SCALES = {"scale_k": 1e3, "scale_m": 1e6, "scale_b": 1e9, "scale_t": 1e12}
_WORD_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "lakh": 1e5,
    "crore": 1e7,
}
_INDEFINITE = {"dozens": 12.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12}
_MULTIPLES = {"tens": 10.0, "hundreds": 100.0}
_MINUS = ("minus", "-", "−", "–")
_BELOW = "sub"  # "a sub-7 nanometre chip"


class Amount(msgspec.Struct, frozen=True):
    """A value or an interval at tokens ``[start, end)``; ``written`` is N for digits, W for words, Q for a part, I for "millions".

    ``scale`` is the scale that its words or letters gave it, ``signed`` says that a currency stands before it.
    """

    start: int
    end: int
    low: float
    high: float
    unit: str = ""
    written: str = "N"
    scale: float = 1.0
    signed: bool = False
    first: int = 0  # the token of the number itself
    last: int = 0  # the token after the number itself
    noun: str = ""  # how a count got its unit: from a plural, a single noun, or not at all

    @property
    def is_range(self) -> bool:
        """Whether it is an interval."""
        return self.low != self.high


_STYLES = {"digits": "N", "word": "W", "part": "Q", "fold": "N"}


def read_amount(tokens: Tokens, at: int, stop: int, lexicon: Lexicon) -> Amount | None:
    """The amount that begins at a token."""
    sign = lexicon.signs.at(tokens, at)
    start = sign.end if sign else at
    minus = start < stop and tokens.lower[start] in _MINUS and _is_minus(tokens, start)
    if start < stop and tokens.lower[start] == _BELOW and tokens.words[start + 1 : start + 2] == ["-"]:
        start += 2
    elif minus:
        start += 2 if tokens.lower[start] == "minus" and tokens.words[start + 1 : start + 2] == ["-"] else 1
    if start >= stop:
        return None
    indefinite = _indefinite(tokens, start, at) if not sign else None
    if indefinite is not None:
        return _with_unit(tokens, indefinite, stop, lexicon)
    number = _fold(tokens, start) or read_number(tokens, start)
    if number is None or number.end > stop or (not sign and not minus and _is_name(tokens, start, number)):
        return None
    number, scale = _scaled(tokens, _written_out(tokens, number), stop, lexicon, money=sign is not None)
    value = -number.value if minus else number.value
    amount = Amount(
        at, number.end, value, value, sign.name if sign else "", _STYLES[number.style], scale, bool(sign), start, number.end
    )  # fmt: skip
    amount = _with_unit(tokens, amount, stop, lexicon)
    unread = not amount.unit and amount.end == number.end < stop and scale == 1.0 and number.style == "digits"
    if unread and tokens.glued(number.end) and tokens.words[number.end][0].isalpha():
        return None  # 9AB8, 07.190Z
    return amount


def _fold(tokens: Tokens, at: int) -> Number | None:
    """Sixfold."""
    stem = tokens.lower[at].removesuffix("fold")
    if stem == tokens.lower[at] or not stem:
        return None
    number = read_number(tokenize(stem), 0)
    return number and Number(number.value, 1.0, at + 1, "fold")


def _is_minus(tokens: Tokens, at: int) -> bool:
    """A dash at the beginning of a number, not one between two."""
    if tokens.lower[at] == "minus":
        return True
    return (
        at + 1 < len(tokens)
        and tokens.kinds[at + 1] == "number"
        and tokens.glued(at + 1)
        and (not tokens.glued(at) or tokens.words[at - 1] in "($€£:[")
    )


def _is_name(tokens: Tokens, at: int, number: Number) -> bool:
    """B12, COVID-19, 21st, 1970s, 49ers: digits that belong to a word."""
    if number.style != "digits":
        return False
    if at and tokens.glued(at) and (tokens.words[at - 1][-1].isalnum() or tokens.words[at - 1] in "_#@."):
        return True
    if at > 1 and tokens.words[at - 1] == "-" and tokens.glued(at) and tokens.glued(at - 1):
        before = tokens.words[at - 2]
        if before[-1].isalpha() and before.lower() not in ("to", "under", "over", "now", "then", "sub", "minus"):
            return True
    following = tokens.lower[number.end] if number.end < len(tokens) and tokens.glued(number.end) else ""
    return following in ("st", "nd", "rd", "th", "s", "'s", "ers")


def _indefinite(tokens: Tokens, at: int, start: int) -> Amount | None:
    """Millions of, tens of thousands of: from one to ten of them."""
    multiple = _MULTIPLES.get(tokens.lower[at]) if tokens.lower[at + 1 : at + 2] == ["of"] else None
    further = at + 2 < len(tokens) and tokens.lower[at + 2] in _INDEFINITE
    factor, index = (multiple, at + 2) if multiple and further else (1.0, at)
    size = _INDEFINITE.get(tokens.lower[index])
    if size is None or tokens.lower[index + 1 : index + 2] != ["of"]:
        return None
    low = size * factor
    return Amount(start, index + 1, low, low * 10, "", "I", size, False, at, index + 1)


def _written_out(tokens: Tokens, number: Number) -> Number:
    """1/16, 1.99 × 10^−30."""
    following = tokens.words[number.end : number.end + 4]
    if number.style != "digits" or len(following) < 2:
        return number
    if tokens.kinds[number.end] == "number" and following[1] == "/" and len(following) > 2 and following[2].isdigit():
        top, bottom = float(following[0].replace(",", "").replace(" ", "")), float(following[2])
        if 0 < top < bottom <= 64 and number.value == int(number.value):
            return Number(number.value + top / bottom, 0.01, number.end + 3, "digits")  # 10 1/2
    if following[0] in "/⁄" and tokens.kinds[number.end + 1] == "number":
        bottom = float(tokens.words[number.end + 1].replace(",", ""))
        if number.value < bottom <= 1000 and tokens.words[number.end + 2 : number.end + 3] != ["/"]:
            return Number(number.value / bottom, 0.001, number.end + 2, "digits")
    if following[0] in "×x*" and following[1] == "10":
        index = number.end + 2 + (tokens.words[number.end + 2 : number.end + 3] == ["^"])
        negative = tokens.words[index : index + 1] in (["-"], ["−"], ["–"])
        index += negative
        if index < len(tokens) and tokens.kinds[index] == "number" and tokens.words[index].isdigit():
            power = int(tokens.words[index])
            if power < 300:
                return Number(number.value * 10.0 ** (-power if negative else power), 0.0, index + 1, "digits")
    return number


def _scaled(tokens: Tokens, number: Number, stop: int, lexicon: Lexicon, *, money: bool) -> tuple[Number, float]:
    """$4.2b, 25k, 12.3m tonnes, 4 hundred million; the letter is a scale after a currency or before what is counted."""
    scale, end = _word_scale(tokens, number), number.end
    value = number.value
    while end < stop and tokens.lower[end] in _WORD_SCALES:
        value, scale, end = value * _WORD_SCALES[tokens.lower[end]], scale * _WORD_SCALES[tokens.lower[end]], end + 1
    if end == number.end and number.style == "digits" and scale == 1.0 and end < stop:
        letters = tokens.lower[end]
        factor = next((size for name, size in _SCALES.items() if lexicon.among(letters, name)), 0.0)
        sure = money or letters in ("bn", "tn", "k") or _counts(tokens, end, stop, lexicon)
        joined = tokens.glued(end) or tokens.words[end] in ("B", "M") or len(letters) > 1
        if factor and sure and joined and not (letters == "k" and tokens.words[end] == "K" and not money):
            value, scale, end = value * factor, factor, end + 1
    return Number(value, number.step, end, number.style), scale


def _counts(tokens: Tokens, at: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether a unit or something counted follows a letter that may be a scale."""
    if at + 1 >= stop or len(tokens.words[at]) > 3:
        return False
    following = tokens.lower[at + 1]
    if lexicon.units.at(tokens, at + 1):
        return following[0] not in "'\"-(" and tokens.words[at] != "b"
    return (
        following == "of"
        or lexicon.among(following, "skipped")
        or (following[0].isalpha() and not lexicon.among(following, "stops") and following != "long")
    )


def _word_scale(tokens: Tokens, number: Number) -> float:
    return _WORD_SCALES.get(tokens.lower[number.end - 1], 1.0)


_TIMES = {"second", "minute", "hour", "day", "week", "month", "year", "night", "decade", "century"}
_NO_UNIT = {"in"}
_CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">"}


def _with_unit(tokens: Tokens, amount: Amount, stop: int, lexicon: Lexicon) -> Amount:
    if tokens.lower[amount.end - 1].endswith("fold") and amount.end - 1 == amount.first:
        return msgspec.structs.replace(amount, unit="time")
    unit, end = amount.unit, amount.end
    if amount.signed:
        found: Named | None = _origin(tokens, end, stop)
    else:
        found = unit_after(tokens, amount, stop, lexicon)
        unit = found.name if found else ""
    end = found.end if found else end
    if not unit:
        return amount
    divisor = _divisor(tokens, end, stop, lexicon)
    while divisor:
        unit, end = f"{unit} per {divisor.name}", divisor.end
        divisor = _divisor(tokens, end, stop, lexicon) if "time" not in unit else None
    return msgspec.structs.replace(amount, unit=unit, end=end)


def _origin(tokens: Tokens, at: int, stop: int) -> Named | None:
    """ "$75 US", "$75 U.S.": whose money it is, said after it."""
    if at < stop and tokens.words[at] in ("US", "U.S", "U.S.", "USD"):
        return Named("", at + 1)
    return None


def unit_after(tokens: Tokens, amount: Amount, stop: int, lexicon: Lexicon) -> Named | None:
    """The unit after a number, "-year-old" included."""
    at = amount.end
    if at < stop and tokens.words[at] in "-–" and tokens.glued(at) and at + 1 < stop:
        found = lexicon.units.at(tokens, at) or (lexicon.units.at(tokens, at + 1) if tokens.glued(at + 1) else None)
    elif amount.written == "I" and at + 1 < stop:
        found = lexicon.units.at(tokens, at + 1)
    elif at + 2 < stop and tokens.words[at] in "([{<":
        found = lexicon.units.at(tokens, at + 1)  # 20 (kg)
        if found and tokens.words[found.end : found.end + 1] == [_CLOSING[tokens.words[at]]]:
            return Named(found.name, found.end + 1)
        return None
    elif at < stop and not (tokens.lower[at] in _NO_UNIT and tokens.words[at + 1 : at + 2] != ["."]):
        found = lexicon.units.at(tokens, at)
    else:
        found = None
    if found is None or found.end > stop or (tokens.words[found.end - 1] in "'′" and _goes_on(tokens, found.end)):
        return None
    if found.name == "year" or found.name in ("month", "week", "day"):
        return _of_age(tokens, found, stop)
    return found


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Whether a letter stands close: the mark in "2022′s" is no foot."""
    return at < len(tokens) and tokens.glued(at) and tokens.words[at][0].isalpha()


def _of_age(tokens: Tokens, unit: Named, stop: int) -> Named:
    end = unit.end + (unit.end < stop and tokens.words[unit.end] == "-")
    if end < stop and tokens.lower[end] in ("old", "olds"):
        return Named(f"{unit.name} of age", end + 1)
    return Named(f"{unit.name} of age", end + 2) if tokens.lower[end : end + 2] == ["of", "age"] else unit


def _divisor(tokens: Tokens, at: int, stop: int, lexicon: Lexicon) -> Named | None:
    """Per square foot, a barrel, /s, -a-day: what an amount is per."""
    index = at + (tokens.words[at : at + 1] == ["-"])
    word = tokens.lower[index] if index < stop else ""
    if word not in ("per", "a", "an", "/", "each", "every"):
        return None
    index += 1
    index += tokens.words[index : index + 1] == ["-"]
    found = lexicon.units.at(tokens, index) if index < stop else None
    if found and (
        word in ("per", "/")
        or found.name in _TIMES
        or found.name
        in ("barrel", "share", "ounce", "gallon", "litre", "ton", "metric ton", "kilogram", "gram", "pound", "acre")
    ):
        if tokens.lower[found.end : found.end + 1] and tokens.lower[found.end] in (
            "ago",
            "earlier",
            "later",
            "before",
            "after",
        ):
            return None
        return found
    if word == "per" and index < stop and tokens.words[index][0].isalpha():
        return Named(tokens.lower[index], index + 1)
    return None
