"""The numbers of an abstract, and those of the sentence that cites it, with the words that say what they are of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from claimlint.extract.ages import is_age, people_in
from claimlint.extract.clauses import own_group, sexes_of
from claimlint.extract.found import Found
from claimlint.extract.phrases import Hit, tokens_of
from claimlint.extract.populations import GroupReader
from claimlint.extract.reading import Sentence, TextReader
from claimlint.extract.spacy_parts import STOP_WORDS
from claimlint.model.claim import Citation, CitationKind, Group
from claimlint.model.database import Database
from claimlint.model.document import Block, Document
from claimlint.model.quantity import Comparator, Quantity
from claimlint.model.source import Span
from claimlint.model.statement import Statement

# Spellings that differ between countries, and how much of a word tells it apart.
_SPELLINGS = ((re.compile("our(?=$|s$|al|ed)"), "or"), (re.compile("[ao]e"), "e"), (re.compile("yse"), "yze"))
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|e)$")
_STEM = 6
# Forms that share no beginning with their word.
_IRREGULAR = {
    form: word
    for word, forms in {
        "sleep": "slept", "eat": "ate eaten", "drink": "drank drunk", "bleed": "bled", "break": "broke broken", "keep": "kept",
        "feel": "felt", "fall": "fell", "lose": "lost loss", "grow": "grew", "give": "gave", "take": "took taken", "run": "ran",
        "quit": "quitting quitter", "die": "dying death dead", "man": "men", "woman": "women", "child": "children", "foot": "feet",
        "tooth": "teeth", "lead": "led", "feed": "fed", "begin": "began begun", "think": "thought", "weigh": "weight",
    }.items()
    for form in forms.split()
}  # fmt: skip
# A word beside the number weighs most; far away it keeps this much.
_REACH, _LEAST = 4.0, 0.25
# Tokens between a number and a word for its direction, or the label of a statistic or ratio.
_DIRECTION_REACH, _LABEL_REACH = 9, 3
_LIST_REACH = 40
_DENIAL_REACH = 2
_CHANGED_BY = ("by",)
_SIGNS = {"rises": 1, "declines": -1}
# Words of every paper say little about what a number is of.
_OF_PAPERS, _COMMON = "paper_words", 0.5
_TO_PERCENT = 100.0
_MARKS = (CitationKind.DOI, CitationKind.PMID, CitationKind.PMCID, CitationKind.URL, CitationKind.AUTHOR_YEAR)
_TIME = "time"
_LARGEST_RATIO = 3.0


class Stated(msgspec.Struct, frozen=True):
    """A number of an article, and its sentence."""

    statement: Statement
    sentence: Span


class StatementReader:
    """Reads statements with the phrases and units of one database."""

    def __init__(self, database: Database) -> None:
        self._texts = TextReader(database)
        self._groups = GroupReader(database)

    def read(self, text: str) -> tuple[Statement, ...]:
        """Every number of a text; a ratio is read as the change that it means, too."""
        found: list[Statement] = []
        sexes: set[str] = set()
        for sentence in self._texts.read(text).sentences:
            sexes |= sexes_of(self._groups.mentioned(sentence))
            for quantity in sentence.quantities:
                statement = self._statement(sentence, quantity)
                found += [statement, *_as_change(sentence, quantity, statement)]
        sex = next(iter(sexes)) if len(sexes) == 1 else None
        return tuple(_of_sex(each, sex) if sex else each for each in found)

    def words(self, text: str) -> frozenset[str]:
        """The stems, topics and places of a text."""
        reading = self._texts.read(text)
        stems = {
            stem(word) for word, kind in zip(reading.tokens.lower, reading.tokens.kinds, strict=True) if kind == "word"
        }
        topics = {f"topic {hit.id}" for hit in reading.hits if hit.kind == "topic"}
        return frozenset(stems | topics).union(*map(_places_in, reading.sentences))

    def of_document(self, document: Document, citations: Iterable[Citation] = ()) -> Iterator[Stated]:
        """Every number of an article with its place; the words of its citations say nothing of what a number is of."""
        marks = [each.span for each in citations if each.kind in _MARKS]
        for block in document.blocks:
            for sentence in self._texts.read(block.text).sentences if block.runs else ():
                marked = _marked(sentence, block, marks) if sentence.quantities else frozenset()
                for quantity in sentence.quantities:
                    start, end = sentence.tokens.starts[quantity.start], sentence.tokens.ends[quantity.end - 1]
                    statement = self._statement(sentence, quantity, marked)
                    number = msgspec.structs.replace(statement.quantity, span=block.span(start, end))
                    yield Stated(msgspec.structs.replace(statement, quantity=number), block.span(*sentence.extent))

    def _statement(self, sentence: Sentence, quantity: Found, marked: frozenset[int] = frozenset()) -> Statement:
        tokens = sentence.tokens
        start, end = tokens.starts[quantity.start], tokens.ends[quantity.end - 1]
        whole = quantity.unit or quantity.step >= 1  # "among men 0.81" is no age
        aged = bool(whole) and is_age(sentence, quantity, people_in(sentence))
        group = self._groups.of(sentence, quantity, [])
        return Statement(
            quantity=quantity.quantity(Span(start, end), tokens.text[start:end]),
            sentence=" ".join(sentence.text.split()),
            words=_words(sentence, quantity, marked),
            rises=_direction(sentence, quantity),
            group=_said(own_group(sentence, quantity, group, self._groups.mentioned(sentence))),
            statistic=aged or _is_statistic(sentence, quantity),
            places=_places_in(sentence),
            times=tuple(_times_beside(sentence, quantity)),
        )


def _places_in(sentence: Sentence) -> frozenset[str]:
    """The countries that a sentence names, or the world."""
    return frozenset(f"place {hit.id}" for hit in sentence.lists_like("country_"))


def _times_beside(sentence: Sentence, quantity: Found) -> Iterator[Quantity]:
    """The durations of a sentence besides one of its numbers; ages are none."""
    people = people_in(sentence)
    for each in sentence.quantities:
        if each.dimension == _TIME and each.start != quantity.start and not is_age(sentence, each, people):
            yield each.quantity(Span(0, 0), "")


def _of_sex(statement: Statement, sex: str) -> Statement:
    """A statement of a text that speaks of women alone, or of men alone."""
    if statement.group.stated:
        return statement
    return msgspec.structs.replace(statement, group=Group(sex=sex, stated=True))


def _said(group: Group) -> Group:
    return group if group.stated else Group()


def _marked(sentence: Sentence, block: Block, marks: list[Span]) -> frozenset[int]:
    """The tokens of a sentence that belong to a mark; a link's words belong to the sentence."""
    tokens = sentence.tokens
    whole = block.span(*sentence.extent)
    near = [mark for mark in marks if mark.overlaps(whole)]
    linked = [range(link.start, link.end) for link in block.links]
    return frozenset(
        at
        for at in range(sentence.start, sentence.end if near else sentence.start)
        if any(mark.overlaps(block.span(tokens.starts[at], tokens.ends[at])) for mark in near)
        and not any(tokens.starts[at] in link for link in linked)
    )


def _words(sentence: Sentence, quantity: Found, marked: frozenset[int]) -> dict[str, float]:
    """Stems and topics of a sentence with their weights; numbers and marks are left out."""
    tokens = sentence.tokens
    weights: dict[str, float] = {}
    counted = quantity.unit.startswith("{")  # "12,345 women" says whom; "5 mm Hg" says nothing more
    directed, common = _places(sentence, *_SIGNS), _places(sentence, _OF_PAPERS)
    for index in range(sentence.start, sentence.end):
        word = tokens.lower[index]
        if index in directed or index in marked or (quantity.start <= index < quantity.end and not counted):
            continue
        if tokens.kinds[index] == "word" and len(word) > 1 and word not in STOP_WORDS:
            _add(weights, stem(word), _weight(index, quantity) * (_COMMON if index in common else 1.0))
    concepts = [(f"topic {hit.id}", hit) for hit in sentence.named("topic")]
    concepts += [(name, hit) for name in _SIGNS for hit in sentence.lists(name)]
    for concept, hit in concepts:
        _add(weights, concept, _weight(hit.start, quantity))
    return weights


def _places(sentence: Sentence, *names: str) -> frozenset[int]:
    """The tokens that the phrases of some word lists cover."""
    return frozenset(tokens_of(sentence.lists(*names)))


def _add(weights: dict[str, float], word: str, weight: float) -> None:
    weights[word] = max(weight, weights.get(word, 0.0))


def _weight(index: int, quantity: Found) -> float:
    distance = max(quantity.start - index, index - quantity.end + 1, 0)
    return max(_LEAST, 1.0 / (1.0 + distance / _REACH))


def stem(word: str) -> str:
    """The part of a word that its forms and spellings share."""
    word = _IRREGULAR.get(word) or _IRREGULAR.get(word.removesuffix("s"), word)
    for pattern, common in _SPELLINGS:
        word = pattern.sub(common, word)
    word = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    ending = _ENDING.search(word)
    return word[: ending.start() if ending else None][:_STEM]


def _direction(sentence: Sentence, quantity: Found) -> int:
    """1 or -1: what the word beside the number says, else what all near it say; 0 behind a negation."""
    # "By" marks a change, however many others stand between it and its verb: "reduced A by 38% and B by 41%".
    measured = sentence.tokens.lower[quantity.start - 1] in _CHANGED_BY if quantity.start > sentence.start else False
    others = [each.start for each in sentence.quantities if each.start != quantity.start and not measured]
    reach = _DIRECTION_REACH * (1 + measured)
    denied = [hit.end for hit in sentence.lists("negation")]
    near = [
        (distance, sign)
        for name, sign in _SIGNS.items()
        for hit in sentence.lists(name)
        if (distance := _distance(hit, quantity)) <= reach
        if not any(min(hit.start, quantity.start) < other < max(hit.start, quantity.start) for other in others)
        if not any(0 <= hit.start - end <= _DENIAL_REACH for end in denied)
    ]
    signs = {sign for distance, sign in near if distance <= 1} or {sign for _, sign in near}
    return signs.pop() if len(signs) == 1 else 0


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
    # One label stands for a list: "the hazard ratio was 0.74 in women and 0.81 in men".
    reach = _LABEL_REACH if quantity.step >= 1 else _LIST_REACH
    labels = [hit for hit in sentence.lists("ratio_labels") if 0 <= quantity.start - hit.end < reach]
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
