"""A document read: claims, citations and advice with their frames."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from claimlint.extract.advising import is_firm_prohibition, is_instruction, polarity_of
from claimlint.extract.ages import is_age
from claimlint.extract.attribution import attribution_of, governing, supports
from claimlint.extract.citations import CitationReader, Mark, as_citation, has_numbered_references
from claimlint.extract.phrases import Hit
from claimlint.extract.populations import GroupReader
from claimlint.extract.quantities import TURNED, Found
from claimlint.extract.reading import Reading, Sentence, TextReader
from claimlint.extract.relevance import Surroundings, is_recipe, not_a_claim
from claimlint.extract.stance import stance_of
from claimlint.model.claim import Advice, Attribution, Citation, Claim, Extraction, Group, Mention, Place
from claimlint.model.document import Block, BlockKind, Document
from claimlint.model.quantity import Quantity
from claimlint.model.reference import Database, Polarity
from claimlint.model.source import Span

_COUNTRIES = {
    "country_us": "US",
    "country_gb": "GB",
    "country_eu": "EU",
    "country_ca": "CA",
    "country_au": "AU",
    "country_int": "INT",
    "country_other": "??",
}
_KINDS = ("topic", "weak-topic", "phrase", "population", "authority")
_SILENT = {BlockKind.METADATA, BlockKind.HEADER_CELL, BlockKind.TITLE}
# Health words per token from which a document counts as one about health.
_HEALTH_SHARE = 0.03
_HEALTH_LEAST = 6
_RECIPE_WORDS, _RECIPE_SHARE = 6, 0.025
# Tokens from which a table cell speaks for itself.
_SENTENCE_LONG = 8


class Around(msgspec.Struct, frozen=True):
    """The texts around a block, nearest first, read."""

    places: list[tuple[Place, Reading]]

    @property
    def readings(self) -> list[Reading]:
        """The readings alone."""
        return [reading for _, reading in self.places]


class Page(msgspec.Struct, frozen=True):
    """What holds for a whole document."""

    document: Document
    health: bool
    numbered: bool
    recipe: bool


class Reader:
    """Reads documents with one reference database; build it once, it compiles the phrases."""

    def __init__(self, database: Database) -> None:
        self._texts = TextReader(database)
        self._groups = GroupReader(database)
        self._citations = CitationReader(database.wordlists)
        self._terms = database.populations

    def read(self, document: Document) -> Extraction:
        """Claims, citations and advice of a document, in order of place."""
        readings = [self._texts.read(block.text) for block in document.blocks]
        page = Page(
            document, self._about_health(readings), has_numbered_references(document), _is_recipe_page(readings)
        )
        claims: list[Claim] = []
        citations: list[Citation] = []
        advice: list[Advice] = []
        marks_before: list[tuple[Block, Reading, list[Mark]]] = []
        for index, block in enumerate(document.blocks):
            reading = readings[index]
            marks = self._citations.read(block, reading, numbered=page.numbered)
            citations += self._cited(page, block, reading, marks)
            if block.kind in _SILENT or not len(reading.tokens):
                continue
            around = self._around(page, block, index)
            outer = self._outer(block, marks_before)
            claims += self._claims(page, block, reading, around, marks, outer)
            advice += self._advice(page, block, reading, around)
            marks_before.append((block, reading, marks))
        return Extraction(tuple(claims), tuple(citations), tuple(advice))

    def _about_health(self, readings: list[Reading]) -> bool:
        hits = sum(len(sentence.lists("health_words")) for reading in readings for sentence in reading.sentences)
        return hits >= max(_HEALTH_LEAST, _HEALTH_SHARE * sum(len(reading.tokens) for reading in readings))

    def _cited(self, page: Page, block: Block, reading: Reading, marks: list[Mark]) -> Iterator[Citation]:
        for mark in marks:
            sentence = _sentence_at(reading, mark)
            yield as_citation(mark, block, page.document, support=sentence is None or supports(mark, sentence))

    def _around(self, page: Page, block: Block, index: int) -> Around:
        texts: list[tuple[Place, str]] = []
        if block.cell:
            texts += [(Place.ROW, self._row(page.document, block)), (Place.COLUMN, block.cell.column_header)]
        texts.append((Place.INTRO, block.intro))
        texts += [(Place.HEADING, heading) for heading in reversed(block.headings)]
        if page.document.title and page.document.title not in block.headings:
            texts.append((Place.TITLE, page.document.title))
        return Around([(place, self._texts.read(text)) for place, text in texts if text])

    def _row(self, document: Document, block: Block) -> str:
        """The other cells of a row, joined: they say what the number is of."""
        cell = block.cell
        assert cell is not None
        others = [
            other.text
            for other in document.blocks
            if other.cell and other.cell.table == cell.table and other.cell.row == cell.row and other is not block
        ]
        return " | ".join([text for text in [cell.row_header, *others] if text])

    def _outer(self, block: Block, before: list[tuple[Block, Reading, list[Mark]]]) -> Attribution | None:
        """The source that the sentence introducing a list names."""
        if not block.intro:
            return None
        for earlier, reading, marks in reversed(before[-12:]):
            if earlier.text.strip() == block.intro.strip() or block.intro in earlier.text:
                return governing(earlier, reading, marks)
        return None

    def _claims(
        self, page: Page, block: Block, reading: Reading, around: Around, marks: list[Mark], outer: Attribution | None
    ) -> Iterator[Claim]:
        recipe = page.recipe or (is_recipe(reading) and not page.health)
        near = any(sentence.has("health_words") for text in around.readings for sentence in text.sentences)
        for position, sentence in enumerate(reading.sentences):
            people = {hit.end - 1 for hit in sentence.hits if hit.kind == "population"}
            people |= {
                index
                for index in range(sentence.start, sentence.end)
                if sentence.tokens.lower[index] in ("people", "everyone", "anyone", "americans", "smokers", "adults")
            }
            surroundings = Surroundings(
                near, page.health, recipe, block.cell is not None, polarity_of(sentence, []) is not None
            )
            named = [hit for hit in sentence.hits if hit.kind == "topic"]
            for quantity in sentence.quantities:
                if any(hit.start < quantity.end and quantity.start < hit.end for hit in named):
                    continue  # "under-5 deaths" is a name
                age = is_age(sentence, quantity, people)
                if age:
                    surely = msgspec.structs.replace(quantity, unit=quantity.unit or "a", dimension="time", kind="age")
                else:
                    surely = (
                        msgspec.structs.replace(quantity, comparator=TURNED[quantity.comparator])
                        if quantity.turned
                        else quantity
                    )
                if not_a_claim(sentence, quantity, surroundings, is_age=age) is None:
                    previous = reading.sentences[position - 1] if position else None
                    yield self._claim(page, block, sentence, previous, surely, around, marks, outer)

    def _claim(
        self,
        page: Page,
        block: Block,
        sentence: Sentence,
        previous: Sentence | None,
        quantity: Found,
        around: Around,
        marks: list[Mark],
        outer: Attribution | None,
    ) -> Claim:
        mentions = [
            *self._mentions(sentence, quantity),
            *self._context(around, own=len(sentence.tokens.words[sentence.start : sentence.end]) >= _SENTENCE_LONG),
            *self._previous(sentence, previous),
        ]
        attribution = attribution_of(block, sentence, quantity, marks) or outer
        heading = next(
            (text.sentences[0] for place, text in around.places if place is Place.HEADING and text.sentences), None
        )
        tokens = sentence.tokens
        span = block.span(tokens.starts[quantity.start], tokens.ends[quantity.end - 1])
        inside = [
            mark for mark in marks if tokens.starts[sentence.start] <= mark.start <= tokens.ends[sentence.end - 1] + 3
        ]
        return Claim(
            quantity=_quantity(quantity, span, page.document.source.slice(span)),
            sentence=block.span(tokens.starts[sentence.start], tokens.ends[sentence.end - 1]),
            stance=stance_of(sentence, quantity, heading),
            group=self._groups.of(sentence, quantity, around.places),
            topics=tuple(mention for mention in mentions if mention.kind in ("topic", "weak-topic")),
            mentions=tuple(mentions),
            countries=_countries(sentence, around, inside),
            attribution=attribution,
            lead=_lead(sentence, quantity),
            crowd=len(sentence.quantities),
            citations=tuple(
                as_citation(mark, block, page.document, support=supports(mark, sentence)) for mark in inside
            ),
        )

    def _mentions(self, sentence: Sentence, quantity: Found | None) -> Iterator[Mention]:
        for hit in sentence.hits:
            if hit.kind in _KINDS:
                distance = _distance(hit, quantity) if quantity else 0
                yield Mention(
                    hit.kind,
                    hit.id,
                    hit.text,
                    Place.PHRASE if quantity and _adjacent(sentence, hit, quantity) else Place.SENTENCE,
                    distance,
                )
            elif hit.kind == "list" and hit.id in ("restrictors", "negation"):
                yield Mention("list", hit.id, hit.text, Place.SENTENCE, _distance(hit, quantity) if quantity else 0)

    def _context(self, around: Around, *, own: bool = False) -> Iterator[Mention]:
        """What headers, headings and title name; beside a cell that is a sentence of its own the row is only a heading."""
        for place, reading in around.places:
            place = Place.HEADING if own and place is Place.ROW else place
            for hit in reading.hits:
                if hit.kind in _KINDS:
                    yield Mention(hit.kind, hit.id, hit.text, place)

    def _previous(self, sentence: Sentence, previous: Sentence | None) -> Iterator[Mention]:
        """What "it" may stand for: the topics of the sentence before, where this one names none."""
        if previous is not None and not any(hit.kind == "topic" for hit in sentence.hits):
            for hit in previous.hits:
                if hit.kind == "topic":
                    yield Mention(hit.kind, hit.id, hit.text, Place.PREVIOUS)

    def _advice(self, page: Page, block: Block, reading: Reading, around: Around) -> Iterator[Advice]:
        if block.kind in (BlockKind.HEADING, BlockKind.FOOTNOTE):
            return
        outer = [text for place, text in around.places if place in (Place.HEADING, Place.INTRO, Place.COLUMN)]
        for sentence in reading.sentences:
            polarity = polarity_of(sentence, outer)
            if polarity is None:
                continue
            relevant = sentence.has("health_words") or any(hit.kind == "topic" for hit in sentence.hits) or page.health
            if not relevant or not (is_instruction(sentence) or any(hit.kind == "phrase" for hit in sentence.hits)):
                continue
            tokens = sentence.tokens
            span = block.span(tokens.starts[sentence.start], tokens.ends[sentence.end - 1])
            mentions = (*self._mentions(sentence, None), *self._context(around))
            yield Advice(
                span,
                page.document.source.slice(span),
                polarity,
                polarity is Polarity.DO or is_firm_prohibition(sentence),
                stance_of(sentence, None),
                self._whole_group(sentence, around),
                mentions,
            )

    def _whole_group(self, sentence: Sentence, around: Around) -> Group:
        """The group of a sentence as a whole, ages included, else of its headings."""
        mentions = self._groups.mentioned(sentence)
        if mentions:
            return self._groups.group(mentions, stated=True, restricted=sentence.has("restrictors"))
        for place, reading in around.places:
            found = [mention for part in reading.sentences for mention in self._groups.mentioned(part)]
            if found:
                return self._groups.group(found, stated=place is not Place.TITLE)
        return Group()


def _is_recipe_page(readings: list[Reading]) -> bool:
    """Whether kitchen words run through the page: at least six different ones, one in forty words."""
    words = [
        hit.text.lower()
        for reading in readings
        for sentence in reading.sentences
        for hit in sentence.lists("recipe_words")
    ]
    return len(set(words)) >= _RECIPE_WORDS and len(words) >= _RECIPE_SHARE * sum(
        len(reading.tokens) for reading in readings
    )


_PASSED = {
    "a",
    "an",
    "the",
    "about",
    "around",
    "at",
    "least",
    "most",
    "up",
    "to",
    "approximately",
    "roughly",
    "nearly",
    "almost",
    "just",
    "only",
    "another",
    "first",
    "or",
    "more",
    "than",
    "next",
    "no",
    "not",
    "less",
    "fewer",
    "between",
}


def _lead(sentence: Sentence, quantity: Found) -> str:
    """The word that governs a number: "for" in "for at least 7 days"; "at" only where it stands alone ("at 2 months")."""
    lower = sentence.tokens.lower
    at = quantity.start - 1
    if at >= sentence.start and lower[at] == "at":
        return "at"
    while at > sentence.start and lower[at] in _PASSED:
        at -= 1
    return lower[at] if at >= sentence.start else ""


def _sentence_at(reading: Reading, mark: Mark) -> Sentence | None:
    return next(
        (s for s in reading.sentences if s.tokens.starts[s.start] <= mark.start <= s.tokens.ends[s.end - 1]), None
    )


def _distance(hit: Hit, quantity: Found) -> int:
    if hit.end <= quantity.start:
        return hit.end - quantity.start - 1
    return max(hit.start - quantity.end + 1, 0)


def _adjacent(sentence: Sentence, hit: Hit, quantity: Found) -> bool:
    """Whether a name is tied to the number: "of calcium" right after it, or "calcium:" right before."""
    between = sentence.tokens.lower[quantity.end : hit.start]
    if hit.start >= quantity.end:
        return len(between) <= 2 and set(between) <= {
            "of",
            "elemental",
            "a",
            "per",
            "day",
            "the",
            "in",
            "dose",
            "for",
            "worth",
        }
    before = sentence.tokens.lower[hit.end : quantity.start]
    return len(before) <= 2 and set(before) <= {":", "|", "-", "–", "(", "is", "of", "=", "at", "to", "about", "should"}


def _quantity(found: Found, span: Span, text: str) -> Quantity:
    single = found.single
    return Quantity(
        span, text, found.unit, found.comparator, found.low if single else None, None if single else found.low, None if single else found.high,
        found.step, found.denominator, found.kind,
    )  # fmt: skip


def _countries(sentence: Sentence, around: Around, marks: list[Mark]) -> tuple[str, ...]:
    """Countries of the sentence, else of the headings; "American" in the name of a college is none."""
    tokens = sentence.tokens
    found = {
        _COUNTRIES[hit.id] for hit in sentence.hits
        if hit.kind == "list" and hit.id in _COUNTRIES and not any(mark.start <= tokens.starts[hit.start] < mark.end for mark in marks)
    }  # fmt: skip
    if not found:
        for place, reading in around.places:
            if place in (Place.ROW, Place.COLUMN, Place.INTRO, Place.HEADING):
                found = {_COUNTRIES[hit.id] for hit in reading.hits if hit.kind == "list" and hit.id in _COUNTRIES}
            if found:
                break
    return tuple(sorted(found))


__all__ = ["Reader"]
