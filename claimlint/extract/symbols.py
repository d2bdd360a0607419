"""A sentence as a string of symbols, one letter an item, over which the grammar of quantities is written."""

from __future__ import annotations

import msgspec

from claimlint.extract.numbers import ORDINAL_ENDINGS, Number, read_number, read_ordinal, read_plural
from claimlint.extract.tokens import Tokens
from claimlint.model.reference import Unit

# ruff: noqa: E501 - the table reads better by the row
# letter → what it stands for. N number in digits, W number in words, Q part ("a third"), U unit, P per/a/each, E every, S slash,
# G age in the plural (under-sixes), D ordinal (34th, first) before what is counted so, R dash, A yearly/monthly, T to, & and, O or, B between/from, I in/out of, K once/twice, M ±, L single, C comma, w within, F doubles/triples a risk, ( ), x any other token.
_WORDS = {
    "per": "P", "a": "P", "an": "P", "each": "P", "every": "E", "/": "S", "-": "R", "–": "R", "—": "R", "−": "R", "‑": "R", "~": "R", "to": "T", "through": "T",
    "till": "T", "and": "&", "&": "&", "or": "O", "between": "B", "from": "B", "in": "I", "once": "K", "twice": "K", "thrice": "K", "±": "M", ",": "C", "(": "(",
    ")": ")", "of": "o", "by": "y", "within": "w", "single": "L", "yearly": "A", "annual": "A", "annually": "A", "monthly": "A", "fortnightly": "A",
}  # fmt: skip
_COUNTS = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
# Verbs that tell a multiple of a risk, which stands within so many tokens of them.
_FOLDS = {
    "double": 2.0, "doubles": 2.0, "doubled": 2.0, "doubling": 2.0, "triple": 3.0, "triples": 3.0, "tripled": 3.0, "tripling": 3.0,
    "treble": 3.0, "trebles": 3.0, "trebled": 3.0, "quadruple": 4.0, "quadruples": 4.0, "quadrupled": 4.0,
}  # fmt: skip
_RISKS, _RISK_BEHIND, _RISK_BEFORE = frozenset(("risk", "risks", "chance", "chances", "odds", "likelihood")), 5, 7
# What parts a verb from a risk that is not its own.
_PARTING = frozenset(",;:.()")
# What is told by its place in a row.
_BY_ORDER = ("week", "birthday", "percentile", "centile")
# Of these only what is told of a life: "the fifth day of life".
_BY_ORDER_OF_LIFE = ("day", "month", "year")
_DAYS = ("day", "days", "nights")
_EACH_WEEK = ("of the week", "of each week", "of every week", "in the week", "in every week", "in each week")
# What joins the two ends of a span of them.
_JOINS = ("and", "to", "through", "-", "–")


class Item(msgspec.Struct, frozen=True):
    """One symbol with the tokens it covers and what they say."""

    letter: str
    start: int
    end: int
    value: float = 0.0
    step: float = 1.0
    unit: Unit | None = None


def symbolise(tokens: Tokens, start: int, end: int, units: dict[int, tuple[int, Unit]]) -> list[Item]:
    """The items of ``tokens[start:end]``; ``units`` maps a token to the end and the unit of the phrase that begins there."""
    items: list[Item] = []
    index = start
    while index < end:
        item = _of_the_week(tokens, index, items) or _item(
            tokens, index, units, after_number=bool(items) and items[-1].letter in "NWQ"
        )
        items.append(item)
        index = item.end
    return items


def _of_the_week(tokens: Tokens, at: int, items: list[Item]) -> Item | None:
    """On two days ⟨of the⟩ week, of every week, on two rest days of the week: as much as "a week"."""
    words = " ".join(tokens.lower[at : at + 3])
    counted = len(items) > 1 and items[-2].letter in "NW" and items[-1].unit is not None and items[-1].unit.ucum == "d"
    named = words == _EACH_WEEK[0] and at > 0 and tokens.lower[at - 1] in _DAYS
    return Item("P", at, at + 2) if words in _EACH_WEEK and (counted or named) else None


def _item(tokens: Tokens, at: int, units: dict[int, tuple[int, Unit]], *, after_number: bool) -> Item:
    word = tokens.lower[at]
    out = _out_of(tokens, at)
    if out or _is_of_so_many(tokens, at, units):
        return Item("I", at, out or at + 1)
    ordinal = _ordinal(tokens, at) or _plural_age(tokens, at)
    if ordinal:
        return ordinal
    if word in _FOLDS and _is_of_risk(tokens.lower, at):
        return Item("F", at, at + 1, _FOLDS[word])
    if word in _COUNTS:
        return Item("K", at, at + 1, _COUNTS[word])
    if (
        at in units
        and _is_unit(units[at], word, after_number=after_number)
        and not _is_preposition_inch(tokens, at, word)
    ):
        end, unit = units[at]
        return Item("U", at, end, unit=unit)
    if word == "+" and _is_and_more(tokens, at, units):
        return _item(tokens, at + 1, units, after_number=True)
    if word == "+" and _is_sign(tokens, at):
        signed = read_number(tokens, at + 1)
        if signed is not None and signed.style == "digits":
            return Item("N", at, signed.end, signed.value, signed.step)
    named = _name_part(tokens, at) and not _opens_cell(tokens, at, units)
    number = None if named else _with_letter(tokens, read_number(tokens, at), units)
    if number is not None:
        negative = _negative(tokens, at)
        letter = {"digits": "N", "word": "W", "part": "Q"}[number.style]
        end = number.end + (_SAID_AGAIN if _is_said_again(tokens, number) else 0)
        return Item(letter, at, end, -number.value if negative else number.value, number.step)
    return Item(_WORDS.get(word, "x"), at, at + 1)


def _is_unit(named: tuple[int, Unit], word: str, *, after_number: bool) -> bool:
    """Whether the name of a unit that begins with a preposition is one: behind a number, or "half a ⟨per cent⟩"."""
    return word not in _WORDS or after_number or named[1].ucum == "%"


def _is_of_risk(lower: list[str], at: int) -> bool:
    """Whether a verb tells a multiple of a risk: "doubles your risk of", "the risk of a stroke is doubled"; not "a double risk"."""
    if lower[at - 1 : at] in (["a"], ["the"]):
        return False
    for step, reach in ((1, _RISK_BEHIND), (-1, _RISK_BEFORE)):
        for index in range(at + step, at + step * (reach + 1), step):
            if not 0 <= index < len(lower) or lower[index] in _PARTING:
                break
            if lower[index] in _RISKS:
                return True
    return False


# Letters glued to digits that scale them; "m" does so only before what is counted: "6m ⟨adults⟩", but "6m tall". A race is as long as its name.
_LETTERS, _COUNTED_REACH, _COUNT = {"k": 1e3, "m": 1e6}, 2, "count"
_RACES = frozenset(("run", "runs", "race", "races", "walk", "walks", "plan", "jog"))


def _with_letter(tokens: Tokens, number: Number | None, units: dict[int, tuple[int, Unit]]) -> Number | None:
    """A number with the letter behind it that stands for thousands or millions: "150k", "6m adults"."""
    if number is None or number.style != "digits" or number.end >= len(tokens) or not tokens.glued(number.end):
        return number
    letter, behind = tokens.words[number.end], range(number.end + 1, number.end + 1 + _COUNTED_REACH)
    if letter not in _LETTERS or not _RACES.isdisjoint(tokens.lower[behind.start : behind.stop]):
        return number
    counts = any(at in units and units[at][1].dimension.startswith(_COUNT) for at in behind)
    if letter == "m" and (not counts or number.value < 1):
        return number
    scale = _LETTERS[letter]
    return Number(number.value * scale, number.step * scale, number.end + 1, number.style)


# Tokens of a number in digits that repeats one in words: "two ⟨(2)⟩ tablets".
_SAID_AGAIN = 3


def _is_said_again(tokens: Tokens, number: Number) -> bool:
    opening, digits, closing = [*tokens.words[number.end : number.end + _SAID_AGAIN], "", "", ""][:_SAID_AGAIN]
    return number.style == "word" and (opening, closing) == ("(", ")") and digits == f"{number.value:g}"


def _is_and_more(tokens: Tokens, at: int, units: dict[int, tuple[int, Unit]]) -> bool:
    """The plus of "20+ years", which stands between a number and its unit."""
    return (
        at > 0
        and tokens.glued(at)
        and tokens.kinds[at - 1] == "number"
        and at + 1 in units
        and not tokens.glued(at + 1)
    )


def _is_sign(tokens: Tokens, at: int) -> bool:
    """The plus of "between +2 and +8 °C", not of "2+3", "50+" or "A + B"."""
    if at + 1 >= len(tokens) or not tokens.glued(at + 1) or tokens.kinds[at + 1] != "number":
        return False
    return at == 0 or not tokens.glued(at)


def _out_of(tokens: Tokens, at: int) -> int:
    pair = tuple(tokens.lower[at : at + 2])
    if pair in (("out", "of"), ("in", "every"), ("of", "every"), ("in", "each"), ("for", "every")):
        return at + (3 if tokens.lower[at + 2 : at + 3] == ["every"] else 2)
    return 0


# The sign of "1:20 babies" and "1/20 babies", of whom so many are, and the words of a risk that may stand so far before one without them.
_OF_SO_MANY, _BORN, _RISK_REACH = frozenset((":", "/")), ("count-people", "count-births", "count-pregnancies"), 10


_OF_THE_CLOCK = (["am"], ["pm"], ["a.m."], ["p.m."], ["hours"])


def _is_of_so_many(tokens: Tokens, at: int, units: dict[int, tuple[int, Unit]]) -> bool:
    """Whether a sign stands between one and the number of those of whom it is one: "1:20 babies", "a risk of 1:350"."""
    if tokens.words[at] not in _OF_SO_MANY or tokens.words[at - 1 : at] != ["1"]:
        return False
    joined = tokens.glued(at) and tokens.kinds[at + 1 : at + 2] == ["number"] and tokens.glued(at + 1)
    if not joined or (tokens.glued(at - 1) and tokens.kinds[at - 2] != "sign"):
        return False
    if tokens.lower[at + 2 : at + 3] in _OF_THE_CLOCK:
        return False
    counted = at + 2 in units and units[at + 2][1].dimension in _BORN
    return counted or not _RISKS.isdisjoint(tokens.lower[max(at - 1 - _RISK_REACH, 0) : at - 1])


def _ordinal(tokens: Tokens, at: int) -> Item | None:
    """The ordinal of a week, birthday or percentile: "34th", "first"; others are no more than an order."""
    value, end = read_ordinal(tokens, at)
    named, *life = [*tokens.lower[end : end + 3], ""]
    ordered = named in _BY_ORDER or (named in _BY_ORDER_OF_LIFE and life[:2] == ["of", "life"])
    return Item("D", at, end, value) if value and (ordered or _is_of_a_span(tokens, at, end)) else None


_SIDES = ("under", "over")


def _plural_age(tokens: Tokens, at: int) -> Item | None:
    """The age of a name of people: "under-⟨sixes⟩", "the over ⟨fifties⟩"."""
    value = read_plural(tokens.lower[at])
    before = tokens.lower[max(at - 2, 0) : at]
    sided = before[-1:] == ["-"] and before[0] in _SIDES
    sided = sided or (before[-1:] in [[side] for side in _SIDES] and before[0] in _LED)
    return Item("G", at, at + 1, value) if value and sided else None


# "The under fives", "for under fives", not "turn it over fours".
_LED = ("the", "for", "to", "in", "of", "all")


def _is_of_a_span(tokens: Tokens, at: int, end: int) -> bool:
    """Whether an ordinal is one end of a span of weeks: "the 15th to the 20th week", "the 15th and 20th weeks"."""
    if tokens.lower[end : end + 1] == ["weeks"]:
        return tokens.lower[at - 1] in _JOINS or tokens.lower[max(at - 2, 0) : at] in [[join, "the"] for join in _JOINS]
    if tokens.lower[end : end + 1] not in [[join] for join in _JOINS]:
        return False
    other = end + (2 if tokens.lower[end + 1 : end + 2] == ["the"] else 1)
    value, after = read_ordinal(tokens, other) if other < len(tokens) else (0.0, other)
    return value > 0 and tokens.lower[after : after + 1] in (["week"], ["weeks"])


def _is_preposition_inch(tokens: Tokens, at: int, word: str) -> bool:
    return word == "in" and tokens.words[at + 1 : at + 2] != ["."]


# Words of running text that lost the space behind them: "ages14-18", "take1-2 tablets".
_UNSPACED = frozenset("age ages aged take takes give over under about from than least to for".split())  # noqa: SIM905 - one word a cell would fill a page


def _name_part(tokens: Tokens, at: int) -> bool:
    """A digit glued to a letter before it (B12, Y15, COVID-19) or an ordinal (21st) is a name, not a number."""
    if tokens.kinds[at] != "number":
        return False
    before = tokens.words[at - 1] if at else ""
    if tokens.glued(at) and before and (before[-1].isalpha() or before in "_#@"):
        return before.lower() not in _UNSPACED
    if at > 1 and before == "-" and tokens.glued(at) and tokens.glued(at - 1) and tokens.words[at - 2][-1].isalpha():
        unit_before = at > 2 and tokens.kinds[at - 3] == "number"  # 15mg-20mg
        share = tokens.words[at + 1 : at + 2] == ["%"]  # a better-than-91% chance
        return not (unit_before or share) and tokens.words[at - 2].lower() not in ("to", "under", "over", "in")
    return at + 1 < len(tokens) and tokens.glued(at + 1) and tokens.lower[at + 1] in ORDINAL_ENDINGS


# Letters of a word that a cell may end in, from which it is no part of a name such as "B12".
_CELL = 3


def _opens_cell(tokens: Tokens, at: int, units: dict[int, tuple[int, Unit]]) -> bool:
    """Whether cells were joined before a number that has a unit: "High⟨240⟩ mg/dL", "239 mg/dL⟨5.2⟩-6.2 mmol/L"."""
    before = tokens.words[at - 1] if at and tokens.glued(at) else ""
    word = before.isalpha() and before[-1:].islower() and len(before) >= _CELL
    if not word and not any(end == at for end, _ in units.values()):
        return False
    behind = at + 1
    if tokens.words[behind : behind + 1] in (["-"], ["–"], ["to"]) and tokens.kinds[behind + 1 : behind + 2] == [
        "number"
    ]:
        behind += 2
    unit = units.get(behind)
    return unit is not None and (unit[1].strong or "/" in unit[1].ucum)


def _negative(tokens: Tokens, at: int) -> bool:
    if at and tokens.lower[at - 1] == "minus":
        return at == 1 or tokens.kinds[at - 2] != "number"
    if at == 0 or not tokens.glued(at) or tokens.words[at - 1] not in ("-", "−", "–"):
        return False
    apart = not tokens.glued(at - 1) and tokens.kinds[at - 2] != "number"  # "( 0.5 -4.4 )" is an interval
    return at == 1 or apart or tokens.words[at - 2] in ("(", ":", "[", "*", "|")
