"""The grammar of quantities: a table of patterns over symbols, longest reading first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import msgspec

from claimlint.extract.phrases import Hit
from claimlint.extract.symbols import Item, symbolise
from claimlint.extract.tokens import Tokens
from claimlint.model.quantity import Comparator
from claimlint.model.reference import Unit

_TIME = {"s", "min", "h", "d", "wk", "mo", "a"}
_ADVERB_UNIT = {
    "daily": "d",
    "weekly": "wk",
    "monthly": "mo",
    "yearly": "a",
    "annually": "a",
    "hourly": "h",
    "nightly": "d",
}
_COMPARATORS = {"lt": Comparator.LT, "le": Comparator.LE, "gt": Comparator.GT, "ge": Comparator.GE}
# "38C" is read as degrees.
_SCALES = {"C": "Cel", "F": "[degF]"}
_POSTFIX = {"or", "and", "onwards", "plus", "+"}
_FILLERS = {"a", "an", "the", "age", "ages", "of", "just", "only", "than", "is", "at", "about", "around"}
_NOT_ADJECTIVES = {
    "is",
    "are",
    "was",
    "were",
    "as",
    "with",
    "at",
    "on",
    "for",
    "if",
    "that",
    "which",
    "who",
    "than",
    "but",
    "not",
    "no",
    "more",
    "less",
    "day",
    "days",
    "daily",
    "when",
    "while",
    "where",
    "percent",
    "only",
    "all",
    "these",
    "those",
    "their",
    "other",
    "your",
}
_POSTFIX_MINUS = {"less", "fewer", "below", "under", "younger", "lower", "earlier"}


class Found(msgspec.Struct, frozen=True):
    """A quantity at tokens ``[start, end)``; ``core_end`` is where its number and unit end."""

    start: int
    end: int
    kind: str
    unit: str
    dimension: str
    low: float
    high: float
    step: float
    comparator: Comparator = Comparator.EQ
    single: bool = True
    denominator: float | None = None
    strong: bool = False
    written: str = "digits"
    turned: bool = False  # a negation turns its comparison round: "should not take more than"; ages keep theirs


class _Match(msgspec.Struct, frozen=True):
    items: list[Item]
    tokens: Tokens

    def of(self, letters: str) -> list[Item]:
        return [item for item in self.items if item.letter in letters]


Builder = Callable[[_Match], Found | None]


def _number(match: _Match, numbers: list[Item], unit: str, dimension: str, kind: str, *, strong: bool = False) -> Found:
    values = [item.value for item in numbers]
    return Found(
        match.items[0].start, match.items[-1].end, kind, unit, dimension, values[0], values[-1], min(item.step for item in numbers),
        Comparator.RANGE if len(values) > 1 else Comparator.EQ, len(values) == 1, strong=strong, written=numbers[0].letter,
    )  # fmt: skip


def _compound(match: _Match, units: list[Item]) -> tuple[str, str, bool]:
    """The UCUM string of a unit with its divisors: mg per kg per day is mg/kg/d, per 24 hours is /d."""
    first = units[0].unit
    assert first is not None
    names = [_SCALES.get(first.ucum, first.ucum)] + [item.unit.ucum for item in units[1:] if item.unit]
    dimension = (
        "temperature"
        if first.ucum in _SCALES
        else first.dimension
        if len(names) == 1
        else "/".join([first.dimension, *names[1:]])
    )
    return "/".join(names), dimension, first.strong


def _one_in(match: _Match) -> Found | None:
    first, second = match.of("NWK")[0], match.of("NWQ")[-1]
    unit = next((item.unit for item in match.items if item.letter == "U" and item.start > second.start), None)
    between = next((item.letter for item in match.items if item.letter == "I"), "")
    if not 0 < first.value < second.value or (unit is not None and unit.ucum in _TIME):
        return None
    if first.value > 10 and match.tokens.lower[match.of("I")[0].start] == "in":
        return None
    if 1900 < second.value < 2100 or (first.letter == "W" and second.letter == "N" and second.value < 2):
        return None
    share = 100.0 * first.value / second.value
    end = second.end
    return Found(
        match.items[0].start,
        end,
        "one-in",
        "%",
        "ratio",
        share,
        share,
        share / 10,
        denominator=second.value,
        strong=False,
        written=between,
    )


def _one_of(match: _Match) -> Found | None:
    """12 twin births for every 1,000 births; a plain "in" is not enough with words between."""
    return None if match.tokens.lower[match.of("I")[0].start] == "in" else _one_in(match)


# Larger and smaller unit of one amount.
_SPLIT = {
    ("a", "mo"),
    ("h", "min"),
    ("min", "s"),
    ("wk", "d"),
    ("[lb_av]", "[oz_av]"),
    ("[ft_i]", "[in_i]"),
    ("[stone_av]", "[lb_av]"),
}


def _compound_amount(match: _Match) -> Found | None:
    """3 years and 4 months, 5 pounds 8 ounces."""
    big, small = (item.unit for item in match.of("U"))
    first, second = match.of("NW")
    if big is None or small is None or (big.ucum, small.ucum) not in _SPLIT:
        return None
    value = first.value + second.value * small.factor / big.factor
    return Found(
        match.items[0].start,
        match.items[-1].end,
        "quantity",
        big.ucum,
        big.dimension,
        value,
        value,
        small.factor / big.factor,
    )


def _a_unit(match: _Match) -> Found | None:
    """ "Up to an hour", "within a week": only after a comparison, elsewhere "a week" is no number."""
    article, unit = match.items
    before = match.tokens.lower[max(article.start - 2, 0) : article.start]
    if (
        unit.unit is None
        or unit.unit.dimension != "time"
        or match.tokens.lower[article.start] not in ("a", "an")
        or not before
    ):
        return None
    if before[-1] not in ("within", "than", "least") and before != ["up", "to"]:
        return None
    return Found(article.start, unit.end, "quantity", unit.unit.ucum, "time", 1.0, 1.0, 1.0, written="W")


def _fraction(match: _Match) -> Found | None:
    part = match.of("Q")[0]
    return Found(
        match.items[0].start, part.end, "part", "%", "ratio", 100 * part.value, 100 * part.value, 3.0, written="Q"
    )


def _slashed(match: _Match) -> Found | None:
    top, bottom = match.of("N")[:2]
    if 60 <= top.value <= 280 and 30 <= bottom.value <= 180 and top.value > bottom.value:
        low, high = sorted((top.value, bottom.value))
        return Found(
            match.items[0].start,
            match.items[-1].end,
            "pressure",
            "mm[Hg]",
            "pressure",
            low,
            high,
            1.0,
            Comparator.EQ,
            single=False,
            strong=True,
        )
    units = match.of("U")
    if units and 0 < top.value < bottom.value <= 16:
        unit, dimension, strong = _compound(match, units)
        share = top.value / bottom.value
        return Found(
            match.items[0].start, match.items[-1].end, "fraction", unit, dimension, share, share, 0.05, strong=strong
        )
    return None


def _rate(match: _Match) -> Found | None:
    """12 per 100,000: the denominator becomes the unit."""
    first, second = match.of("NW")[:2]
    if (
        second.value not in (100, 1000, 10_000, 100_000, 1_000_000)
        or match.of("U")
        and match.of("U")[0].unit
        and match.of("U")[0].unit.dimension[:5] != "count"
    ):
        return None
    unit = f"/{second.value:.0f}"
    return Found(
        match.items[0].start,
        second.end,
        "rate",
        unit,
        "ratio",
        first.value,
        first.value,
        first.step,
        denominator=second.value,
    )


def _with_unit(match: _Match) -> Found | None:
    units = match.of("U")
    numbers = [item for item in match.of("NWQ") if item.start < units[-1].start]
    units_of_per = [item for item in units if item.start > numbers[-1].start]
    numbers = [n for n in numbers if n.start < units_of_per[0].start]
    before = [item for item in units if item.start < numbers[-1].start]
    unit, dimension, strong = _compound(match, units_of_per)
    if (
        before
        and before[0].unit
        and units_of_per[0].unit
        and before[0].unit.dimension != units_of_per[0].unit.dimension
    ):
        return None
    if before and before[0].unit and units_of_per[0].unit and before[0].unit.ucum != units_of_per[0].unit.ucum:
        scale = before[0].unit.factor / units_of_per[0].unit.factor
        first = numbers[0]
        numbers = [Item(first.letter, first.start, first.end, first.value * scale, first.step * scale), *numbers[1:]]
    if (
        len(numbers) == 2
        and numbers[1].value < numbers[0].value
        and not any(item.letter in "RTB" for item in match.items)
    ):
        return None
    return _number(match, numbers, unit, dimension, "quantity", strong=strong)


def _plus_minus(match: _Match) -> Found | None:
    units = match.of("U")
    unit, dimension, strong = _compound(match, units) if units else ("", "", False)
    return _number(match, match.of("N")[:1], unit, dimension, "quantity", strong=strong)


def _frequency(match: _Match) -> Found | None:
    count, unit = match.of("KNW")[0], match.of("U")[-1].unit
    times = match.of("NW")
    if unit is None or unit.ucum not in _TIME:
        return None
    if count.letter == "K" and times and any(item.letter == "E" for item in match.items):
        return Found(
            match.items[0].start,
            match.items[-1].end,
            "interval",
            unit.ucum,
            "time",
            times[0].value,
            times[-1].value,
            1.0,
            single=len(times) == 1,
        )
    return Found(
        match.items[0].start,
        match.items[-1].end,
        "frequency",
        f"{{times}}/{unit.ucum}",
        f"count-times/{unit.ucum}",
        count.value,
        count.value,
        1.0,
    )


def _adverbial(match: _Match) -> Found | None:
    """Twice daily, once weekly."""
    count, adverb = match.items
    unit = _ADVERB_UNIT.get(match.tokens.lower[adverb.start])
    if unit is None:
        return None
    return Found(
        count.start, adverb.end, "frequency", f"{{times}}/{unit}", f"count-times/{unit}", count.value, count.value, 1.0
    )


def _counted(match: _Match) -> Found | None:
    """744 new drivers, one large meal per day: words may stand between a number and what it counts."""
    between = [match.tokens.lower[item.start] for item in match.of("x")]
    unit = match.of("U")[0].unit
    if unit is None or not unit.dimension.startswith(("count-people", "count-meals", "count-studies", "count-births")):
        return None
    if any(not word.isalpha() or word in _NOT_ADJECTIVES for word in between):
        return None
    return _with_unit(match)


def _bare(match: _Match) -> Found | None:
    numbers = match.of("NW")
    if len(numbers) == 2 and numbers[1].value <= numbers[0].value:
        return None
    return _number(match, numbers, "", "", "number")


_RANGE = "(?:[RT]|TC?|TP)"
# kind, pattern, builder: tried in this order at each item.
_GRAMMAR: tuple[tuple[str, re.Pattern[str], Builder], ...] = tuple(
    (kind, re.compile(pattern), builder)
    for kind, pattern, builder in (
        ("one-in", r"[NWK](?:U|P)?I[PE]?[NW]U?", _one_in),
        ("one-in", r"[NW](?:x{1,2}U?|xU)I[NW]U?", _one_of),
        ("compound", r"[NW]U&?[NW]U", _compound_amount),
        ("one", r"PU", _a_unit),
        ("slashed", r"NSNU?", _slashed),
        ("rate", r"[NW]U?[PS]N", _rate),
        ("plus-minus", r"NU?MNU?", _plus_minus),
        ("between", rf"B[NW]U?&[NW]R?U(?:[SPE]+U)*", _with_unit),
        ("range", rf"[NW]R?U?{_RANGE}[NW]R?U(?:[SPE]+U)*", _with_unit),
        ("either", r"[NW]O[NW]R?U(?:[SPE]+U)*", _with_unit),
        ("frequency", r"KE[NW](?:[RTO][NW])?U", _frequency),
        ("frequency", r"K[PES]U", _frequency),
        ("frequency", r"Kx", _adverbial),
        ("counted", r"[NW]x{1,2}U(?:[SPE]+U)*", _counted),
        ("quantity", r"[NW]R?U(?:[SPE]+U)*", _with_unit),
        ("quantity", r"Q(?:o?P)?U(?:[SPE]+U)*", _with_unit),
        ("part", r"Q", _fraction),
        ("bare-range", rf"[NW]{_RANGE}[NW]", _bare),
        ("bare-between", r"B[NW]&[NW]", _bare),
        ("bare", r"[NW]", _bare),
    )
)


class QuantityReader:
    """Reads the quantities of a sentence; ``units`` are those of the reference database."""

    def __init__(self, units: tuple[Unit, ...]) -> None:
        self._units = units

    def unit_index(self, hits: Iterable[Hit]) -> dict[int, tuple[int, Unit]]:
        """For each token, the end and the unit of the longest unit phrase that begins there."""
        index: dict[int, tuple[int, Unit]] = {}
        for hit in hits:
            if hit.kind == "unit" and hit.end > index.get(hit.start, (0,))[0]:
                index[hit.start] = (hit.end, self._units[int(hit.id)])
        return index

    def read(self, tokens: Tokens, start: int, end: int, hits: list[Hit]) -> list[Found]:
        """The quantities of ``tokens[start:end]`` in order of place."""
        items = symbolise(tokens, start, end, self.unit_index(hits))
        letters = "".join(item.letter for item in items)
        found: list[Found] = []
        at = 0
        while at < len(items):
            quantity, length = self._at(tokens, items, letters, at)
            if quantity is not None:
                found.append(quantity)
            at += max(length, 1)
        lists = _by_place(hits)
        complete = [
            _compare(tokens, _per_later(tokens, quantity, found, hits, end), lists)
            for quantity in _shared_units(tokens, found)
        ]
        return [
            quantity
            for index, quantity in enumerate(complete)
            if index == 0 or quantity.start >= complete[index - 1].end
        ]

    def _at(self, tokens: Tokens, items: list[Item], letters: str, at: int) -> tuple[Found | None, int]:
        for _, pattern, build in _GRAMMAR:
            match = pattern.match(letters, at)
            if match:
                built = build(_Match(items[at : match.end()], tokens))
                if built is not None:
                    return built, sum(1 for item in items[at:] if item.start < built.end)
        return None, 1


def _by_place(hits: list[Hit]) -> tuple[dict[int, list[Hit]], dict[int, list[Hit]]]:
    ends: dict[int, list[Hit]] = {}
    starts: dict[int, list[Hit]] = {}
    for hit in hits:
        if hit.kind == "list" and (hit.id.startswith("comparators") or hit.id == "approximators"):
            ends.setdefault(hit.end, []).append(hit)
            starts.setdefault(hit.start, []).append(hit)
    return ends, starts


def _compare(tokens: Tokens, quantity: Found, lists: tuple[dict[int, list[Hit]], dict[int, list[Hit]]]) -> Found:
    """Take in the words that bound it: "no more than" before, "or more" after, "about"."""
    ends, starts = lists
    comparator: Comparator | None = None
    at, start = quantity.start, quantity.start
    for _ in range(4):
        near = [hit for hit in ends.get(at, ()) if tokens.lower[hit.start] not in _POSTFIX]
        if near:
            longest = max(near, key=lambda hit: hit.end - hit.start)
            approx = longest.id == "approximators"
            if comparator in (None, Comparator.APPROX):
                comparator = Comparator.APPROX if approx else _COMPARATORS[longest.id[-2:]]
            at = longest.start
            if tokens.words[longest.start] in "<>≤≥" or tokens.words[longest.start] in ("<=", ">="):
                start = longest.start
            if not approx:
                break
        elif at > 0 and tokens.lower[at - 1] in _FILLERS:
            at -= 1
        else:
            break
    for hit in starts.get(quantity.end, ()):
        first = tokens.lower[hit.start]
        if first in _POSTFIX and hit.id != "approximators":
            comparator = Comparator.LE if tokens.lower[hit.end - 1] in _POSTFIX_MINUS else Comparator.GE
    if comparator is None or not quantity.single:
        return msgspec.structs.replace(quantity, start=start)
    return msgspec.structs.replace(
        quantity, comparator=comparator, start=start, turned=comparator in TURNED and _negated_before(tokens, at)
    )


TURNED = {Comparator.GT: Comparator.LE}
_NEGATIONS = {"never", "don't", "shouldn't", "mustn't", "cannot", "can't", "avoid"}
_MODALS = {"should", "must", "do", "does", "may", "can", "ought", "will"}
_CLAUSE_ENDS = {
    ",",
    ";",
    ":",
    "but",
    "who",
    "which",
    "that",
    "if",
    "when",
    ".",
    "because",
    "|",
    "–",
    "-",
    "(",
    "until",
    "unless",
}


def _negated_before(tokens: Tokens, at: int) -> bool:
    """Whether a negation governs the comparison that begins at a token, in the same clause."""
    for index in range(at - 1, max(at - 11, -1), -1):
        word = tokens.lower[index]
        if word in _CLAUSE_ENDS:
            return False
        if word in _NEGATIONS or (word == "not" and index and tokens.lower[index - 1] in _MODALS):
            return True
    return False


def _per_later(tokens: Tokens, quantity: Found, found: list[Found], hits: list[Hit], end: int) -> Found:
    """Add the "a day" that stands apart: "1,200 mg of calcium a day", "take 400 mg daily"."""
    quantity = _per_weight(tokens, quantity, hits)
    head = quantity.dimension.split("/")[0]
    if tokens.lower[quantity.end : quantity.end + 1] == ["every"] and any(
        quantity.end < other.start <= quantity.end + 2 for other in found
    ):
        return msgspec.structs.replace(quantity, kind="repeated")
    if (
        not quantity.dimension
        or "/d" in quantity.unit
        or head in ("time", "ratio", "temperature", "pressure", "length", "angle", "bmi", "fold")
    ):
        return quantity
    later = [other.start for other in found if other.start >= quantity.end and other is not quantity]
    stop = min([end, quantity.end + 9, *later])
    for hit in hits:
        if hit.kind == "list" and hit.id == "frequency_adverbs" and quantity.end <= hit.start < stop:
            if any(word in ".;:" for word in tokens.words[quantity.end : hit.start]):
                break
            unit = _ADVERB_UNIT.get(tokens.lower[hit.end - 1]) or _adverb_unit(tokens, hit)
            if unit and not quantity.unit.endswith("/" + unit):
                end_now = hit.end if hit.start == quantity.end else quantity.end
                return msgspec.structs.replace(
                    quantity, unit=f"{quantity.unit}/{unit}", dimension=f"{quantity.dimension}/{unit}", end=end_now
                )
    return quantity


def _per_weight(tokens: Tokens, quantity: Found, hits: list[Hit]) -> Found:
    """Add the "per kilogram" that stands apart: "0.8 g of protein per kilogram of body weight"."""
    if quantity.dimension not in ("mass", "energy", "volume", "activity", "mass/d") or "/kg" in quantity.unit:
        return quantity
    for at in range(quantity.end, min(quantity.end + 5, len(tokens) - 1)):
        if tokens.lower[at] in ("per", "every", "each", "/") and tokens.lower[at + 1] in (
            "kg",
            "kilo",
            "kilogram",
            "kilogramme",
        ):
            head, slash, rest = quantity.unit.partition("/")
            return msgspec.structs.replace(quantity, unit=f"{head}/kg{slash}{rest}", dimension=f"mass/kg{slash}{rest}")
    return quantity


_NOUN_UNIT = {
    "day": "d",
    "week": "wk",
    "month": "mo",
    "year": "a",
    "hour": "h",
    "night": "d",
    "minute": "min",
    "hours": "d",
    "period": "d",
}


def _adverb_unit(tokens: Tokens, hit: Hit) -> str | None:
    return _NOUN_UNIT.get(tokens.lower[hit.end - 1])


def _shared_units(tokens: Tokens, found: list[Found]) -> list[Found]:
    """Give a bare number the unit of the next one in a list: "3, 5 and 12 months", "between 600 and 1,200 mg"."""
    result = list(found)
    for index in range(len(result) - 2, -1, -1):
        this, following = result[index], result[index + 1]
        between = tokens.lower[this.end : following.start]
        if (
            this.kind == "number"
            and not this.unit
            and following.unit
            and following.kind in ("quantity", "listed")
            and between
            and set(between) <= {",", "and", "or", "to", "&"}
        ):
            result[index] = msgspec.structs.replace(
                this, unit=following.unit, dimension=following.dimension, strong=following.strong, kind="listed"
            )
    return result
