"""Two amounts that make one interval, and amounts of a list that share the unit of the last."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from claimlint.extract.amounts import Amount
from claimlint.extract.tokens import Tokens

_DASHES = ("-", "–", "—", "−")
_LINKS = (["to"], ["through"], ["-", "to", "-"], ["to", "-"], ["-", "to"])
_APART = 9  # tokens between "from ⟨amount⟩ …" and "to ⟨amount⟩"
_CHANGES = ("by", "up", "down")  # "rose by $2 to $5" is a change and a level
_LIST_WORDS = {",", "and", "or", "-", "&"}


def joined(tokens: Tokens, amounts: Iterable[Amount]) -> list[Amount]:
    """The amounts with intervals made of pairs."""
    result: list[Amount] = []
    for amount in amounts:
        pair = _pair(tokens, result[-1], amount) if result else None
        if pair:
            result[-1] = pair
        else:
            result.append(amount)
    return _shared(tokens, result)


# Larger and smaller money of one amount.
_COINS = {
    "dollar": "cent",
    "australian dollar": "cent",
    "canadian dollar": "cent",
    "euro": "cent",
    "pound sterling": "penny",
}


def _pair(tokens: Tokens, first: Amount, second: Amount) -> Amount | None:
    if (
        _COINS.get(first.unit) == second.unit
        and second.high < 100
        and tokens.lower[first.end : second.start] in ([], ["and"])
    ):
        value = first.low + second.low / 100
        return msgspec.structs.replace(first, end=second.end, low=value, high=value)  # 3 dollars and 50 cents
    if first.is_range or second.is_range or "Q" in (first.written, second.written):
        return None
    between = tokens.lower[first.end : second.start]
    before = tokens.lower[first.start - 1] if first.start else ""
    dash = len(between) == 1 and between[0] in _DASHES
    away = before == "from" and between[-1:] == ["to"] and len(between) <= _APART and not {".", ";"} & set(between)
    both = before in ("between", "from") and between == ["and"]
    if not (dash or away or both or between in _LINKS) or (
        _is_year(first) and not _is_year(second) and not second.unit
    ):
        return None
    if both and 1000 <= first.low < second.low and _is_year(second) and not first.unit:
        return msgspec.structs.replace(first, end=second.end, written="S")  # a span of years
    if dash and not first.unit and not second.unit and tokens.glued(second.start) and first.low >= second.low:
        return msgspec.structs.replace(first, end=second.end, written="S")  # a score
    if not _units_fit(first, second, away=away, change=before in _CHANGES):
        return None
    low = first.low * _common_scale(first, second)
    if low >= second.low and not away and not (first.unit and first.unit == second.unit and not dash):
        return None
    unit = max(first.unit, second.unit, key=len) if first.unit and second.unit else second.unit or first.unit
    return msgspec.structs.replace(
        first, end=second.end, low=low, high=second.high, unit=unit, last=second.last, scale=second.scale
    )


def _is_year(amount: Amount) -> bool:
    return not amount.unit and amount.written == "N" and amount.scale == 1.0 and 1800 <= amount.low <= 2100


def _units_fit(first: Amount, second: Amount, *, away: bool, change: bool) -> bool:
    if first.unit == second.unit:
        return not change
    if not first.unit:
        return True
    if second.unit.startswith(f"{first.unit} per ") or (away and first.unit.startswith(f"{second.unit} per ")):
        return True
    return not second.unit and first.unit != "percentage" and (away or (first.signed and second.scale > 1))


def _common_scale(first: Amount, second: Amount) -> float:
    """ "$10 to $15 billion": the word holds for both."""
    if first.scale != 1.0 or second.scale == 1.0 or first.written == "I" or first.low >= 1000:
        return 1.0
    return second.scale if first.low * second.scale <= 1.5 * second.low else 1.0


def _shared(tokens: Tokens, amounts: list[Amount]) -> list[Amount]:
    """Give each amount of a list the unit of the next: "7- or 8-inch", "four-, five- and six-cylinder"."""
    result = list(amounts)
    linked = False
    for index in range(len(result) - 2, -1, -1):
        this, following = result[index], result[index + 1]
        between = tokens.lower[this.end : following.start]
        listed = bool(between) and set(between) <= _LIST_WORDS
        if between[:1] == ["of"] and between[1:] in ([], ["the"]) and following.unit and not this.unit:
            result[index] = msgspec.structs.replace(this, unit=following.unit)  # 280 million of the 1.5 billion shekels
        linked = listed and (linked or bool({"and", "or", "&"} & set(between)))
        if linked and not this.unit and following.unit and this.written != "S" and not _is_year(this):
            result[index] = msgspec.structs.replace(this, unit=following.unit)
    return result
