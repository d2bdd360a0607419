"""What holds for a whole document: whether it speaks of health, whether it is a recipe, how it cites, which texts stand around a block."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from claimlint.extract.bibliography import Listed, announced, bibliography_of
from claimlint.extract.heads import forbids_its_column
from claimlint.extract.numbered import Numbering, numbering_of
from claimlint.extract.organisations import named_in_full
from claimlint.extract.reading import Reading, Sentence, TextReader
from claimlint.model.claim import Place
from claimlint.model.document import Block, BlockKind, Document

# Health words per token, and in all, from which a document counts as one about health.
_HEALTH_SHARE, _HEALTH_LEAST = 0.03, 6
_OPPOSED = 2  # cells of a row that has no label beside "Do" and "Don't"
_SENTENCE_ENDS = (".", "!", "?", "…")
# Different kitchen words, and their share of all tokens, from which a page is a recipe.
_RECIPE_WORDS, _RECIPE_SHARE = 6, 0.025
# Different turns of those who treat patients, and their share of all tokens, from which a page speaks to them and not to its readers.
_BEDSIDE_WORDS, _BEDSIDE_SHARE = 5, 0.004


class Page(msgspec.Struct, frozen=True):
    """Facts of a document and the cells of its table rows."""

    document: Document
    health: bool
    numbering: Numbering
    full: frozenset[str]  # the organisations that it names in full
    recipe: bool
    professional: bool  # it tells nurses and doctors what to do with a patient
    rows: dict[tuple[int, int], list[Block]]
    listed: tuple[Listed, ...] = ()  # the entries of its list of references that open with an author
    references: frozenset[int] = frozenset()  # the blocks of that list, each by its identity


class Around(msgspec.Struct, frozen=True):
    """The texts around a block, nearest first, read."""

    places: list[tuple[Place, Reading]]
    # Of a row whose cells stand against each other ("Do", "Don't") all that its advice shares: what its first cell names.
    label: Reading | None = None

    @property
    def heading(self) -> Sentence | None:
        """The first sentence of the innermost heading."""
        headings = (reading for place, reading in self.places if place is Place.HEADING)
        return next((reading.sentences[0] for reading in headings if reading.sentences), None)

    @property
    def introduction(self) -> Sentence | None:
        """The sentence that introduces a list, with a colon or as a line of its own."""
        intros = (reading for place, reading in self.places if place is Place.INTRO)
        return next(
            (each.sentences[-1] for each in intros if each.sentences and not each.tokens.text.endswith(_SENTENCE_ENDS)),
            None,
        )

    @property
    def introduced(self) -> bool:
        """Whether anything introduces the list of a block."""
        return any(place is Place.INTRO for place, _ in self.places)

    @property
    def column(self) -> Sentence | None:
        """The head of the column that a cell stands in."""
        heads = (reading for place, reading in self.places if place is Place.COLUMN)
        return next((reading.sentences[0] for reading in heads if reading.sentences), None)

    @property
    def speaks_of_health(self) -> bool:
        """Whether a heading, header or introduction has a health word, or the row of a cell names a topic."""
        return any(
            sentence.has("health_words") or (place is Place.ROW and bool(sentence.named("topic")))
            for place, reading in self.places
            for sentence in reading.sentences
        )


def page_of(
    document: Document, readings: list[Reading], headings: Iterable[str] = (), labels: frozenset[str] = frozenset()
) -> Page:
    """The facts of a document whose blocks have been read; ``headings`` stand above lists of references.

    ``labels`` are words that a number belongs to, as in "stage 3".
    """
    rows: dict[tuple[int, int], list[Block]] = defaultdict(list)
    references = announced(document, headings)
    for block in document.blocks:
        if block.cell:
            rows[block.cell.table, block.cell.row].append(block)
    return Page(
        document,
        _about_health(readings),
        numbering_of(document, sum(block.kind is BlockKind.LIST_ITEM for block in references), labels),
        named_in_full(readings),
        _runs_through(readings, "recipe_words", _RECIPE_WORDS, _RECIPE_SHARE),
        _runs_through(readings, "bedside_words", _BEDSIDE_WORDS, _BEDSIDE_SHARE),
        rows,
        bibliography_of(document, headings),
        frozenset(map(id, references)),
    )


def around(page: Page, block: Block, texts: TextReader) -> Around:
    """Row and column of a cell, introduction of a list, headings innermost first, title."""
    places: list[tuple[Place, str]] = []
    if block.cell:
        places += [(Place.ROW, _row(page, block)), (Place.COLUMN, block.cell.column_header)]
    places.append((Place.INTRO, block.intro))
    places += [(Place.HEADING, heading) for heading in reversed(block.headings)]
    title = page.document.title
    if title not in block.headings and title != block.text:
        places.append((Place.TITLE, title))
    return Around([(place, texts.read(text)) for place, text in places if text], _label(page, block, texts))


def _row(page: Page, block: Block) -> str:
    """The other cells of a row, joined: they say what the number is of."""
    cell = block.cell
    assert cell is not None
    others = [other.text for other in page.rows[cell.table, cell.row] if other is not block]
    return " | ".join([text for text in dict.fromkeys([cell.row_header, *others]) if text])


def _label(page: Page, block: Block, texts: TextReader) -> Reading | None:
    """What the advice of a row shares whose cells stand against each other, as one column forbids; None for any other row."""
    row = page.rows[block.cell.table, block.cell.row] if block.cell else []
    heads = [each.cell.column_header for each in row if each.cell]
    if not any(forbids_its_column(texts.read(head)) for head in heads if head):
        return None
    labelled = len(row) > _OPPOSED and block is not row[0]
    return texts.read(row[0].text if labelled else "")


def _about_health(readings: list[Reading]) -> bool:
    hits = sum(len(sentence.lists("health_words")) for reading in readings for sentence in reading.sentences)
    return hits >= max(_HEALTH_LEAST, _HEALTH_SHARE * sum(len(reading.tokens) for reading in readings))


def _runs_through(readings: list[Reading], name: str, least: int, share: float) -> bool:
    """Whether words of a list run through the page: so many different ones, and so large a share of all tokens."""
    sentences = [sentence for reading in readings for sentence in reading.sentences]
    words = [hit.text.lower() for sentence in sentences for hit in sentence.lists(name)]
    tokens = sum(len(reading.tokens) for reading in readings)
    return len(set(words)) >= least and len(words) >= share * tokens
