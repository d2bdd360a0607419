"""The quantities of any text, health or not: amounts, intervals and counts, each with the name of its unit.

Checking articles does not use this reading: there a number counts only as a claim about health. Here it counts unless it is a date, a time
of day, a label, a score or part of a name.
"""

from __future__ import annotations

import msgspec

from claimlint.extract.amounts import Amount, read_amount
from claimlint.extract.counting import Counted, counted
from claimlint.extract.found import Found
from claimlint.extract.labels import is_label
from claimlint.extract.lexicon import Lexicon
from claimlint.extract.phrases import Hit
from claimlint.extract.ranges import joined
from claimlint.extract.reading import Sentence
from claimlint.extract.relevance import MOMENTS, NOT_A_QUANTITY, NOWHERE, Check
from claimlint.extract.sentences import split_sentences
from claimlint.extract.tokens import Tokens, tokenize
from claimlint.model.database import Database
from claimlint.model.source import Span

_LISTS = ("month_names", "weekday_names", "label_words")


class Measurement(msgspec.Struct, frozen=True):
    """A quantity of a text: its place, its value or interval, and the name of its unit or of what is counted ("-" for none).

    A part of something ("a third of the adults") is a number below one with the unit "share of ⟨what⟩".
    """

    span: Span
    low: float
    high: float
    unit: str


class GeneralReader:
    """Reads the quantities of texts of any kind, with the words of one database."""

    def __init__(self, database: Database) -> None:
        self._lexicon = Lexicon(database)
        self._abbreviations = frozenset(
            (*database.wordlists.get("abbreviations", ()), *database.general.words.get("short_months", ()))
        )
        self._lists = {
            word.lower(): name
            for name in reversed(_LISTS)
            for word in database.wordlists.get(name, ())
            if word.isalpha()
        }

    def read(self, text: str) -> list[Measurement]:
        """The quantities of a text, in order of place."""
        tokens = tokenize(text)
        ranges = split_sentences(tokens, self._abbreviations)
        return [found for start, end in ranges for found in self._sentence(tokens, start, end)]

    def _sentence(self, tokens: Tokens, start: int, end: int) -> list[Measurement]:
        hits = [
            Hit("list", self._lists[word], index, index + 1, word)
            for index, word in enumerate(tokens.lower[start:end], start)
            if word in self._lists
        ]
        sentence = Sentence(tokens, start, end, hits, [])
        amounts = joined(tokens, list(self._amounts(sentence)))
        named: list[Amount] = []
        for amount in amounts:
            if not named or amount.start >= named[-1].end:
                named.append(self._named(sentence, amount))
        kept = [amount for amount in named if self._is_quantity(sentence, amount)]
        return [_measurement(tokens, amount) for amount in _inherited(tokens, kept)]

    def _amounts(self, sentence: Sentence) -> list[Amount]:
        found: list[Amount] = []
        at = sentence.start
        while at < sentence.end:
            amount = read_amount(sentence.tokens, at, sentence.end, self._lexicon)
            if amount and not self._is_moment(sentence, amount):
                found.append(amount)
            at = amount.end if amount else at + 1
        return found

    def _is_moment(self, sentence: Sentence, amount: Amount) -> bool:
        """A date, a time of day, "in 2018": nothing that an interval may begin or end with."""
        if amount.unit or amount.written != "N":
            return False
        tokens = sentence.tokens
        before, after = tokens.lower[amount.start - 1 : amount.start], tokens.lower[amount.end : amount.end + 1]
        year = tokens.words[amount.first].isdigit() and 1800 <= amount.low <= 2200 and amount.scale == 1.0
        if (
            year
            and before in _BEFORE_YEARS
            and not (after and after[0].isalpha() and not self._lexicon.among(after[0], "stops"))
        ):
            return True
        return _any(MOMENTS, sentence, amount)

    def _named(self, sentence: Sentence, amount: Amount) -> Amount:
        """With the name of what it counts, where it has no unit of measurement."""
        tokens, stop = sentence.tokens, sentence.end
        if self._is_age(tokens, amount):
            return msgspec.structs.replace(amount, unit="year of age")
        if amount.unit or amount.written == "S":
            return amount
        if amount.written == "Q" or _is_fraction(tokens, amount):
            return _part(tokens, amount, stop, self._lexicon)
        share = _share(tokens, amount, stop, self._lexicon)
        if share is not None:
            return share
        one = amount.low == amount.high == 1.0 and tokens.lower[amount.first] == "one"
        at = amount.end
        if one and tokens.lower[at : at + 1] == ["of"]:
            one = False
        elif one and tokens.lower[amount.first - 1 : amount.first] in _NO_ONE:
            return amount
        if tokens.lower[at : at + 1] == ["per"] and at + 1 < stop:
            per = self._lexicon.units.at(tokens, at + 1)
            return msgspec.structs.replace(amount, unit=f"per {per.name if per else tokens.lower[at + 1]}")
        inner = read_amount(tokens, at, stop, self._lexicon) if at < stop and tokens.kinds[at] == "number" else None
        at = inner.end if inner and inner.unit else at  # eight million 250 ml bottles
        found = counted(tokens, at, stop, self._lexicon, one=one)
        return _counting(tokens, amount, found, self._lexicon) if found else amount

    def _is_quantity(self, sentence: Sentence, amount: Amount) -> bool:
        if amount.written == "S" or (amount.written == "Q" and not amount.unit):
            return False
        if amount.unit and not amount.noun:
            return True
        surely = amount.noun == "plural" and self._is_round(sentence, amount)
        if not surely and _any(NOT_A_QUANTITY, sentence, amount):
            return False
        if is_label(sentence, amount, self._lexicon):
            return False
        return bool(amount.unit) or self._stands_alone(sentence, amount)

    def _is_round(self, sentence: Sentence, amount: Amount) -> bool:
        """Whether a number before a plural is surely no year: "about 2000 people", "900 doctors"."""
        before = sentence.tokens.lower[amount.start - 1] if amount.start > sentence.start else ""
        return amount.low < 1800 or amount.low % 100 == 0 or self._lexicon.among(before, "amount_leads")

    def _stands_alone(self, sentence: Sentence, amount: Amount) -> bool:
        """Whether a number that counts nothing by name is an amount at all: "rose to 3,005.47", "around 73", "it was 10"."""
        tokens = sentence.tokens
        if amount.written == "W":
            return amount.scale >= 1000
        if tokens.words[amount.end : amount.end + 1] == ["-"] and tokens.glued(amount.end):
            return False
        if amount.scale > 1 or amount.low >= 1000 or amount.low != int(amount.low) or amount.is_range:
            return True
        before = tokens.lower[amount.start - 1] if amount.start > sentence.start else ""
        return self._lexicon.among(before, "amount_leads")

    def _is_age(self, tokens: Tokens, amount: Amount) -> bool:
        """ "Maddon, 66, has", "aged 18", "who was 10": a number that says how old somebody is."""
        if not 0 < amount.low <= 110 or amount.low != int(amount.low) or amount.written not in "NW":
            return False
        before = tokens.lower[max(amount.start - 3, 0) : amount.start]
        if amount.unit:
            return amount.unit == "year" and self._after_age(before)
        after = tokens.words[amount.end : amount.end + 1]
        if (
            after
            and after[0][0].isalpha()
            and not self._lexicon.among(after[0].lower(), "stops")
            and before[-1:] != ["aged"]
        ):
            return False
        if before[-1:] == [","] and after == [","] and tokens.words[amount.start - 2][0].isupper():
            return True
        if self._after_age(before):
            return True
        return (
            len(before) > 1
            and self._lexicon.among(before[-1], "being")
            and any(self._lexicon.among(word, "persons") for word in before[:-1])
        )

    def _after_age(self, before: list[str]) -> bool:
        """Aged, at the age of, aged between."""
        words = before[-2:] if before[-1:] and before[-1] in _TO_AGE else before[-1:]
        return any(self._lexicon.among(word, "ages_after") for word in words)


_TO_AGE = ("of", "is", "was", "between", "from", "over", "under", "about", "around", ":")
# Units that no later number takes over.
_OWN = ("percentage", "year of age", "year", "month", "week", "day", "hour", "minute", "second", "time")
_BEFORE_YEARS = (["in"], ["since"], ["until"], ["by"], ["during"], ["of"])
_NO_ONE = (["no"], ["each"], ["the"], ["this"], ["that"], ["same"], ["every"], ["another"], ["any"], ["which"])


def _any(checks: tuple[Check, ...], sentence: Sentence, amount: Amount) -> bool:
    """Whether one of the checks that articles are read with holds for an amount."""
    found = Found(
        amount.first, amount.last, "number", "", "", amount.low, amount.high, 1.0, single=not amount.is_range, written=amount.written
    )  # fmt: skip
    return any(check(sentence, found, NOWHERE) for check in checks)


def _inherited(tokens: Tokens, amounts: list[Amount]) -> list[Amount]:
    """Give a number that stands alone the unit of the amounts before it: "435 homes by open sale and 187 by tender"."""
    result: list[Amount] = []
    for amount in amounts:
        if not amount.unit or amount.unit.startswith("per "):
            unit = next((each.unit for each in reversed(result) if _hands_on(tokens, each)), "")
            amount = msgspec.structs.replace(amount, unit=f"{unit} {amount.unit}".strip())
        result.append(amount)
    return result


def _hands_on(tokens: Tokens, amount: Amount) -> bool:
    """Whether a later number may take over the unit: not that of an aside, nor a share or a time."""
    aside = amount.start > 0 and tokens.words[amount.start - 1] == "("
    return (
        bool(amount.unit)
        and not aside
        and amount.unit not in _OWN
        and amount.noun != "single"
        and amount.written != "Q"
    )


def _counting(tokens: Tokens, amount: Amount, found: Counted, lexicon: Lexicon) -> Amount:
    """What is counted; a unit of measurement with a word before it ("517 rushing yards") is that unit."""
    name = _as_unit(tokens, found, lexicon) or found.name
    if tokens.lower[found.end : found.end + 1] == ["per"] and found.end + 1 < len(tokens):
        per = lexicon.units.at(tokens, found.end + 1)
        name = f"{name} per {per.name if per else tokens.lower[found.end + 1]}"
    return msgspec.structs.replace(amount, unit=name, noun="plural" if found.plural else "single")


def _as_unit(tokens: Tokens, found: Counted, lexicon: Lexicon) -> str:
    """The unit that a noun phrase is as a whole, or a unit of time with a word before it ("50 previous years")."""
    length = len(found.name.removeprefix("us ").split())
    whole, last = (lexicon.units.at(tokens, max(found.end - size, 0)) for size in (length, 1))
    if whole and whole.end == found.end:
        return whole.name
    return last.name if last and last.name in _OWN else ""


def _is_fraction(tokens: Tokens, amount: Amount) -> bool:
    return amount.low < 1 and any(sign in tokens.slice(amount.first, amount.last) for sign in "/⁄")


def _part(tokens: Tokens, amount: Amount, stop: int, lexicon: Lexicon) -> Amount:
    """Half an hour, 1/16 of a pint, a third of the adults; a "half" or "quarter" of nothing named is none."""
    at = amount.end
    at += tokens.lower[at : at + 1] == ["of"]
    if tokens.lower[at : at + 1] in (["a"], ["an"]):
        index = at + 1 + (tokens.words[at + 1 : at + 2] == ["US"])
        unit = lexicon.units.at(tokens, index) if index < stop else None
        if unit:
            return msgspec.structs.replace(amount, unit=unit.name, end=unit.end, written="N")
    word = tokens.lower[amount.first]
    if word in ("half", "quarter"):
        before = tokens.lower[amount.first - 1] if amount.first else ""
        after = tokens.lower[amount.end] if amount.end < stop else ""
        if (
            word == "quarter"
            or lexicon.among(before, "half_of_time")
            or not (lexicon.among(before, "half_before") or lexicon.among(after, "half_after"))
        ):
            return amount
    elif at == amount.end:
        return amount
    found = counted(tokens, at, stop, lexicon, whole=True)
    return msgspec.structs.replace(amount, unit=f"share of {found.name if found else '-'}", noun="plural")


def _share(tokens: Tokens, amount: Amount, stop: int, lexicon: Lexicon) -> Amount | None:
    """One out of three Germans, one of four concepts."""
    at = amount.end
    words = tokens.lower[at : at + 2]
    at += 2 if words in (["out", "of"], ["in", "every"]) else 1 if words[:1] == ["of"] and amount.low == 1 else stop
    whole = read_amount(tokens, at, stop, lexicon) if at < stop else None
    if whole is None or not 0 < amount.low < whole.low <= 1e6 or whole.unit:
        return None
    found = counted(tokens, whole.end, stop, lexicon)
    value = amount.low / whole.low
    return msgspec.structs.replace(
        amount, low=value, high=value, end=whole.end, written="Q", noun="plural", unit=f"share of {found.name if found else '-'}"
    )  # fmt: skip


def _measurement(tokens: Tokens, amount: Amount) -> Measurement:
    place = Span(tokens.starts[amount.start], tokens.ends[amount.end - 1])
    return Measurement(place, amount.low, amount.high, amount.unit or "-")
