"""The numbers of an abstract, and those of the sentence that cites it, with the words that say what they are of."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from spacy.lang.en.stop_words import STOP_WORDS

from claimlint.extract.ages import is_age, people_in
from claimlint.extract.found import Found
from claimlint.extract.phrases import Hit
from claimlint.extract.populations import GroupReader
from claimlint.extract.reading import Sentence, TextReader
from claimlint.model.claim import Claim, Group
from claimlint.model.document import Block, Document
from claimlint.model.quantity import Comparator, Quantity
from claimlint.model.reference import Database
from claimlint.model.source import Span
from claimlint.model.statement import Statement

# Spellings that differ between countries, and how much of a word tells it apart.
_SPELLINGS = ((re.compile("our(?=$|s$|al|ed)"), "or"), (re.compile("[ao]e"), "e"), (re.compile("yse"), "yze"))
_STEM = 6
# A word beside the number weighs most; far away it keeps this much.
_REACH, _LEAST = 4.0, 0.25
# Tokens between a number and a word for its direction, or the label of a statistic or ratio.
_DIRECTION_REACH, _LABEL_REACH = 9, 3
_SIGNS = {"rises": 1, "declines": -1}
_TO_PERCENT = 100.0
_LARGEST_RATIO = 3.0


class StatementReader:
    """Reads statements with the phrases and units of one database."""

    def __init__(self, database: Database) -> None:
        self._texts = TextReader(database)
        self._groups = GroupReader(database)

    def read(self, text: str) -> tuple[Statement, ...]:
        """Every number of a text; a ratio is read as the change that it means, too."""
        found: list[Statement] = []
        for sentence in self._texts.read(text).sentences:
            for quantity in sentence.quantities:
                statement = self._statement(sentence, quantity)
                found += [statement, *_as_change(sentence, quantity, statement)]
        return tuple(found)

    def of_claim(self, claim: Claim, document: Document) -> Statement | None:
        """The number of a claim as a statement; None where its place cannot be found again."""
        for block in document.blocks:
            if block.runs and block.runs[0].source_start <= claim.quantity.span.start <= block.runs[-1].source_end:
                return self._in_block(claim, block)
        return None

    def _in_block(self, claim: Claim, block: Block) -> Statement | None:
        for sentence in self._texts.read(block.text).sentences:
            for quantity in sentence.quantities:
                start, end = sentence.tokens.starts[quantity.start], sentence.tokens.ends[quantity.end - 1]
                if block.span(start, end) == claim.quantity.span:
                    statement = self._statement(sentence, quantity)
                    return msgspec.structs.replace(statement, quantity=claim.quantity)
        return None

    def _statement(self, sentence: Sentence, quantity: Found) -> Statement:
        tokens = sentence.tokens
        start, end = tokens.starts[quantity.start], tokens.ends[quantity.end - 1]
        aged = is_age(sentence, quantity, people_in(sentence))
        return Statement(
            quantity=_quantity(quantity, Span(start, end), tokens.text[start:end]),
            sentence=" ".join(sentence.text.split()),
            words=_words(sentence, quantity),
            rises=_direction(sentence, quantity),
            group=_said(self._groups.of(sentence, quantity, [])),
            statistic=aged or _is_statistic(sentence, quantity),
        )


def _said(group: Group) -> Group:
    return group if group.stated else Group()


def _quantity(found: Found, span: Span, text: str) -> Quantity:
    value = found.low if found.single else None
    low, high = (None, None) if found.single else (found.low, found.high)
    return Quantity(
        span, text, found.unit, found.comparator, value, low, high, found.step, found.denominator, found.kind
    )


def _words(sentence: Sentence, quantity: Found) -> dict[str, float]:
    """Stems and topics of a sentence with their weights; the numbers themselves are left out."""
    tokens = sentence.tokens
    weights: dict[str, float] = {}
    counted = quantity.unit.startswith("{")  # "12,345 women" says whom; "5 mm Hg" says nothing more
    for index in range(sentence.start, sentence.end):
        word = tokens.lower[index]
        if quantity.start <= index < quantity.end and not counted:
            continue
        if tokens.kinds[index] == "word" and len(word) > 1 and word not in STOP_WORDS:
            _add(weights, stem(word), _weight(index, quantity))
    for hit in sentence.named("topic"):
        _add(weights, f"topic {hit.id}", _weight(hit.start, quantity))
    return weights


def _add(weights: dict[str, float], word: str, weight: float) -> None:
    weights[word] = max(weight, weights.get(word, 0.0))


def _weight(index: int, quantity: Found) -> float:
    distance = max(quantity.start - index, index - quantity.end + 1, 0)
    return max(_LEAST, 1.0 / (1.0 + distance / _REACH))


def stem(word: str) -> str:
    """The part of a word that its forms and spellings share."""
    for pattern, common in _SPELLINGS:
        word = pattern.sub(common, word)
    return (word[:-1] if word.endswith("s") and not word.endswith("ss") else word)[:_STEM]


def _direction(sentence: Sentence, quantity: Found) -> int:
    """1 or -1 where all words for a direction near a number say the same; 0 beside a negation."""
    others = [each.start for each in sentence.quantities if each.start != quantity.start]
    near = [
        (distance, sign)
        for name, sign in _SIGNS.items()
        for hit in sentence.lists(name)
        if (distance := _distance(hit, quantity)) <= _DIRECTION_REACH
        if not any(min(hit.start, quantity.start) < other < max(hit.start, quantity.start) for other in others)
    ]
    signs = {sign for _, sign in near}
    return signs.pop() if len(signs) == 1 and not sentence.has("negation") else 0


def _distance(hit: Hit, quantity: Found) -> int:
    return quantity.start - hit.end if hit.end <= quantity.start else hit.start - quantity.end


def _is_statistic(sentence: Sentence, quantity: Found) -> bool:
    """Whether it is a confidence level, a bound, a deviation or a p-value."""
    before = [hit for hit in sentence.lists("statistic_labels") if 0 <= quantity.start - hit.end < _LABEL_REACH]
    level = quantity.unit == "%" and any(
        0 <= hit.start - quantity.end < 2 for hit in sentence.lists("statistic_labels")
    )
    return level or any(not _parted(sentence, hit.end, quantity.start) for hit in before)


def _parted(sentence: Sentence, start: int, end: int) -> bool:
    """Whether something other than a sign or small word stands between a label and a number."""
    tokens = sentence.tokens
    return any(tokens.kinds[at] == "word" and tokens.lower[at] not in STOP_WORDS for at in range(start, end))


def _as_change(sentence: Sentence, quantity: Found, statement: Statement) -> Iterator[Statement]:
    """The change in per cent that a ratio means: 0.77 is 23% less."""
    labels = [hit for hit in sentence.lists("ratio_labels") if 0 <= quantity.start - hit.end < _LABEL_REACH]
    bare = not quantity.unit or quantity.kind == "listed"
    if not labels or not bare or not quantity.single or statement.statistic or not 0 < quantity.low <= _LARGEST_RATIO:
        return
    change = (quantity.low - 1.0) * _TO_PERCENT
    number = Quantity(
        statement.quantity.span,
        f"{abs(change):.3g}%",
        "%",
        Comparator.EQ,
        abs(change),
        step=quantity.step * _TO_PERCENT,
    )
    sign = 1 if change > 0 else -1
    yield msgspec.structs.replace(statement, quantity=number, rises=sign, derived=statement.quantity.text)
