"""A document read: claims, citations and advice with their frames."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

import msgspec

from claimlint.extract.advising import (
    conditions_in,
    declined_in,
    exceptions_in,
    excepts_people,
    is_firm_prohibition,
    is_forbidden_above,
    is_instruction,
    polarity_in_answer,
    polarity_of,
    refuses,
)
from claimlint.extract.ages import is_age, people_in
from claimlint.extract.antecedents import antecedents
from claimlint.extract.asking import answering
from claimlint.extract.attribution import attribution_of, marks_of, supports
from claimlint.extract.bounds import TURNED
from claimlint.extract.calling import calls_for, caps, permits
from claimlint.extract.citations import CitationReader, Mark, as_citation
from claimlint.extract.denying import denials_of, doubled_in
from claimlint.extract.describing import is_aside, restrained
from claimlint.extract.doses import dose_of, is_split
from claimlint.extract.equivalences import ARTICLE, EquivalenceReader, Pair
from claimlint.extract.forbidding import denied_in, forbidden_in, left_in
from claimlint.extract.found import Found
from claimlint.extract.frames import countries_of, lead_of, mentions_of, mentions_of_advice, question_before
from claimlint.extract.labelling import is_label
from claimlint.extract.page import Around, Page, around, page_of
from claimlint.extract.passages import Passages, Read
from claimlint.extract.phrases import TOPICS, Hit
from claimlint.extract.populations import GroupReader
from claimlint.extract.reading import Reading, Sentence, TextReader
from claimlint.extract.relevance import Surroundings, is_reading, is_recipe, not_a_claim
from claimlint.extract.stance import is_quotation, stance_of, stance_of_advice
from claimlint.extract.urged_clauses import deeds_in, denying_in, refers_back, urged_in
from claimlint.extract.urging import credited_in, is_imperative, main_of
from claimlint.model.claim import (
    Advice,
    Attribution,
    AttributionKind,
    Citation,
    Claim,
    Equated,
    Extraction,
    Form,
    Group,
    Mention,
    Place,
    Stance,
)
from claimlint.model.database import Database
from claimlint.model.document import Block, BlockKind, Document
from claimlint.model.phrases import normal
from claimlint.model.quantity import PER_DOSE, READING, Quantity
from claimlint.model.reference import Polarity
from claimlint.model.source import Span

_SILENT = {BlockKind.METADATA, BlockKind.HEADER_CELL, BlockKind.TITLE}
_NOT_ADVISING = {BlockKind.HEADING, BlockKind.FOOTNOTE}
# Tokens of a number with its unit.
_AMOUNT = 2
_OUTER = (Place.HEADING, Place.INTRO, Place.COLUMN)


class Setting(msgspec.Struct, frozen=True):
    """What the sentences of one block share."""

    page: Page
    block: Block
    reading: Reading
    marks: list[Mark]
    around: Around
    passages: Passages
    index: int

    def span(self, sentence: Sentence) -> Span:
        """The place of a sentence in the source."""
        return self.block.span(*sentence.extent)

    def citation(self, mark: Mark, sentence: Sentence | None) -> Citation:
        """A mark as a citation."""
        support = sentence is None or supports(mark, sentence)
        return as_citation(mark, self.block, self.page.document, support=support)


Paced = Callable[[Iterable[Any]], Iterable[Any]]  # the same things, for who wants to look on, or to stop


class Reader:
    """Reads documents with one reference database; build it once, it compiles the phrases."""

    def __init__(self, database: Database) -> None:
        self._texts = TextReader(database)
        self._groups = GroupReader(database)
        self._citations = CitationReader(database)
        self._headings = database.wordlists.get("reference_headings", ()) + database.wordlists.get("cited_headings", ())
        self._equivalences = EquivalenceReader(database.units)
        self._stated = frozenset(
            normal(phrase)
            for advisory in database.advisories.values()
            if advisory.stated
            for phrase in database.wordings(advisory.requires[-1])
        )
        self._study_heads = database.wordlists.get("study_heads", ())

    def read(self, document: Document, paced: Paced = iter) -> Extraction:
        """Claims, citations and advice of a document, in order of place; ``paced`` goes from block to block."""
        readings = [self._texts.read(block.text) for block in paced(document.blocks)]
        page = page_of(document, readings, self._headings)
        marks = partial(self._citations.read, numbered=page.numbered, full=page.full, listed=page.listed)
        read = [
            Read(block, reading, marks(block, reading))
            for block, reading in paced(zip(document.blocks, readings, strict=True))
        ]
        passages = Passages(read, self._study_heads)
        claims: list[Claim] = []
        citations: list[Citation] = []
        advice: list[Advice] = []
        for index, each in enumerate(paced(read)):
            near = around(page, each.block, self._texts)
            setting = Setting(page, each.block, each.reading, each.marks, near, passages, index)
            citations += self._cited(setting)
            if each.block.kind not in _SILENT:
                claims += self._claims(setting)
                advice += self._advice(setting)
        return Extraction(tuple(claims), tuple(citations), tuple(advice))

    def _cited(self, setting: Setting) -> Iterator[Citation]:
        if setting.block.kind is BlockKind.HEADER_CELL:
            return
        for mark in setting.marks:
            citation = setting.citation(mark, _sentence_at(setting.reading, mark))
            if citation.support or not mark.guessed:
                yield citation

    def _claims(self, setting: Setting) -> Iterator[Claim]:
        page = setting.page
        recipe = page.recipe or (is_recipe(setting.reading) and not page.health)
        near = setting.around.speaks_of_health
        previous: Sentence | None = None
        for sentence in setting.reading.sentences:
            if sentence.quantities:
                advises = polarity_of(sentence, []) is not None
                question = question_before(previous, setting.around)
                answer = answering(sentence, question, self._texts.read)
                here = Surroundings(
                    near or _is_of_health(question) or any(antecedents(sentence, previous, setting.around)),
                    page.health,
                    recipe,
                    setting.block.cell is not None,
                    advises,
                )
                yield from self._claims_in(setting, answer, previous, question, here)
            previous = sentence

    def _claims_in(
        self,
        setting: Setting,
        sentence: Sentence,
        previous: Sentence | None,
        asked: Sentence | None,
        here: Surroundings,
    ) -> Iterator[Claim]:
        people = people_in(sentence)
        ages = [is_age(sentence, quantity, people) for quantity in sentence.quantities]
        crowd = sum(
            not age and not _in_a_name(sentence, quantity)
            for quantity, age in zip(sentence.quantities, ages, strict=True)
        )
        equated = _equated(self._equivalences.read(sentence), setting)
        for quantity, age in _with_articles(sentence.quantities, ages, equated):
            listed = setting.block.kind is BlockKind.HEADING and quantity.dimension.startswith("count")
            same = equated.get(quantity.start)
            if (
                not listed
                and not _in_a_name(sentence, quantity)
                and (_is_stated(same) or not_a_claim(sentence, quantity, here, is_age=age) is None)
            ):
                said = quantity if same and same[1].form is Form.FACTOR else _as_said(sentence, quantity, age=age)
                yield self._claim(setting, sentence, previous, asked, said, crowd, same[1] if same else None)

    def _claim(
        self,
        setting: Setting,
        sentence: Sentence,
        previous: Sentence | None,
        asked: Sentence | None,
        quantity: Found,
        crowd: int,
        equated: Equated | None,
    ) -> Claim:
        near = setting.around
        mentions = mentions_of(sentence, quantity, near, previous, asked)
        inside = marks_of(sentence, setting.marks)
        dose, called_for = dose_of(sentence, quantity), calls_for(sentence, quantity)
        return Claim(
            quantity=_quantity(quantity, setting),
            sentence=setting.span(sentence),
            stance=stance_of(sentence, quantity, near.heading),
            group=self._groups.of(sentence, quantity, _places(setting, asked)),
            topics=tuple(mention for mention in mentions if mention.kind in TOPICS),
            mentions=tuple(mentions),
            countries=countries_of(sentence, quantity, near, inside),
            attribution=_credit(setting, sentence, quantity, inside),
            lead=lead_of(sentence, quantity),
            forbids=sentence.has("prohibitions", "negation"),
            crowd=crowd,
            citations=tuple(setting.citation(mark, sentence) for mark in inside),
            equated=equated,
            dose=_quantity(dose, setting) if dose else None,
            called_for=called_for,
            capped=caps(sentence, quantity, called_for=called_for),
            labelled=is_label(sentence),
            permitted=permits(sentence, quantity),
        )

    def _advice(self, setting: Setting) -> Iterator[Advice]:
        if setting.block.kind in _NOT_ADVISING:
            return
        outer = [reading for place, reading in setting.around.places if place in _OUTER]
        listed = setting.block.kind is BlockKind.LIST_ITEM
        previous: Sentence | None = None
        for sentence in setting.reading.sentences:
            asked = question_before(previous, setting.around)
            before, previous = previous, sentence
            answer = polarity_in_answer(sentence, asked) if asked else None
            polarity = answer or polarity_of(sentence, outer, listed=listed)
            denials = denials_of(sentence)
            refused = refuses(sentence, denials)
            urged = () if listed and is_forbidden_above(sentence, outer) else urged_in(sentence, denials)
            if polarity is None and denials and urged and not sentence.is_question:
                polarity = Polarity.DO
            told = polarity is not None or refused or self._says_enough(sentence, denials)
            spoken = asked if asked and answer else sentence
            if not told or not _is_listed(spoken, setting.page):
                continue
            span = setting.span(sentence)
            denying = denying_in(sentence, denials)
            exceptions = exceptions_in(sentence)
            yield Advice(
                span,
                setting.page.document.source.slice(span),
                polarity or Polarity.DO,
                polarity is not Polarity.DONT or is_firm_prohibition(sentence),
                self._stance(setting, sentence, before),
                self._advised(setting, sentence, asked),
                _outside_condition(
                    sentence, _said_in_advice(setting, sentence, before, asked, answered=answer is not None)
                ),
                is_instruction(sentence),
                denials,
                refused,
                answer is None
                and is_aside(
                    sentence,
                    setting.around.places,
                    listed=listed,
                    imperative=is_imperative(sentence, opening=True),
                    stated=self._wrongs(sentence),
                ),
                restrained(sentence),
                conditions_in(sentence),
                polarity is not None,
                doubled_in(sentence),
                forbidden_in(sentence),
                denied_in(sentence),
                urged,
                deeds_in(sentence, urged),
                denying,
                left_in(sentence),
                refers_back(sentence, denying),
                exceptions,
                excepts_people(sentence, exceptions),
                None if answer or denials else credited_in(sentence, listed=listed),
                tuple((hit.start, hit.end) for hit in sentence.lists("takes_back")),
            )

    def _stance(self, setting: Setting, sentence: Sentence, before: Sentence | None) -> Stance:
        """The stance of advice; a quotation that opens a paragraph is what the paragraph answers."""
        if before is None and len(setting.reading.sentences) > 1 and is_quotation(sentence):
            return Stance.QUOTED
        return stance_of_advice(sentence, setting.around.heading)

    def _says_enough(self, sentence: Sentence, denials: tuple[tuple[int, int], ...]) -> bool:
        """Whether a phrase of an advisory makes it advice by itself: one with a denial, or one that it is wrong merely to state."""
        if _is_denied_by_a_phrase(sentence, denials):
            return True
        return not (denials or sentence.is_question) and bool(self._wrongs(sentence))

    def _wrongs(self, sentence: Sentence) -> list[Hit]:
        """Its phrases that it is wrong merely to state."""
        return [hit for hit in sentence.named("advised") if hit.id in self._stated]

    def _advised(self, setting: Setting, sentence: Sentence, asked: Sentence | None) -> Group:
        """Whom advice is for: its own people, else those of the question that it answers, of the headings or the title."""
        return self._groups.whole(sentence, _places(setting, asked))


def _places(setting: Setting, asked: Sentence | None) -> list[tuple[Place, Reading]]:
    """The texts around a block, nearest first, before them the question that a sentence of it answers."""
    places = setting.around.places
    return [(Place.QUESTION, Reading(asked.tokens, (asked,))), *places] if asked else places


def _is_denied_by_a_phrase(sentence: Sentence, denials: tuple[tuple[int, int], ...]) -> bool:
    """Whether a phrase of an advisory holds a denial of the sentence: "no need to call a doctor"."""
    advised = sentence.named("advised")
    return not sentence.is_question and any(
        hit.start <= start and end <= hit.end for start, end in denials for hit in advised
    )


def _said_in_advice(
    setting: Setting, sentence: Sentence, previous: Sentence | None, asked: Sentence | None, *, answered: bool
) -> list[Mention]:
    """The mentions of advice; an answer "yes" or "no" says what its question says."""
    mentions = mentions_of_advice(sentence, setting.around, previous, asked, declined_in(sentence))
    if not answered:
        return mentions
    return [
        msgspec.structs.replace(each, place=Place.SENTENCE) if each.place is Place.QUESTION else each
        for each in mentions
    ]


_Same = dict[int, tuple[Found, Equated, bool]]  # by the token that an amount begins at; whether both measure the same


def _equated(pairs: list[Pair], setting: Setting) -> _Same:
    """What each amount of a sentence is said to be the same as; one that two pairs share is the second of the first pair."""
    found: _Same = {}
    for pair in pairs:
        first = msgspec.structs.replace(_quantity(pair.first, setting), unit=pair.source)
        same = Equated(
            first, pair.form, pair.second_of, pair.first_of, False, pair.alone, pair.opens, pair.target, pair.divides
        )
        alike = pair.first.dimension == pair.second.dimension
        found.setdefault(pair.second.start, (pair.second, same, alike))
        if pair.alone and pair.form is Form.LINKED:
            second = msgspec.structs.replace(_quantity(pair.second, setting), unit=pair.target)
            back = Equated(second, pair.form, pair.first_of, pair.second_of, True, True, pair.opens, pair.source)
            found.setdefault(pair.first.start, (pair.first, back, alike))
    return found


def _with_articles(quantities: list[Found], ages: list[bool], equated: _Same) -> list[tuple[Found, bool]]:
    """The quantities of a sentence, each with whether it is an age, and "a kilo" where that is an amount."""
    articles = [(found, False) for found, _, _ in equated.values() if found.kind == ARTICLE]
    return sorted([*zip(quantities, ages, strict=True), *articles], key=lambda each: each[0].start)


def _is_stated(same: tuple[Found, Equated, bool] | None) -> bool:
    """Whether a sentence exists to say that two amounts are the same: that is a claim wherever it stands."""
    return same is not None and same[1].alone and same[2]


def _credit(setting: Setting, sentence: Sentence, quantity: Found, inside: list[Mark]) -> Attribution | None:
    """The source of a number: what its sentence names, or what speaks for the sentence; "the researchers" are those named before."""
    own = attribution_of(setting.block, sentence, quantity, inside)
    if own is None:
        return setting.passages.beyond(setting.index, sentence)
    if own.kind is AttributionKind.VAGUE:
        return setting.passages.meant(setting.index, sentence) or own
    return own


def _outside_condition(sentence: Sentence, mentions: list[Mention]) -> tuple[Mention, ...]:
    """The mentions of advice; what stands in an opening "if …," only sets the scene."""
    main = main_of(sentence)
    if main == sentence.start:
        return tuple(mentions)
    told = {hit.text for hit in sentence.hits if hit.start >= main}
    scene = {hit.text for hit in sentence.hits if hit.end <= main} - told
    inside = (Place.PHRASE, Place.SENTENCE)
    return tuple(
        msgspec.structs.replace(each, place=Place.PREVIOUS) if each.place in inside and each.text in scene else each
        for each in mentions
    )


def _is_listed(sentence: Sentence, page: Page) -> bool:
    """Whether an advising sentence speaks of health and instructs, or names what an advisory may be about."""
    kinds = {hit.kind for hit in sentence.hits}
    about_health = page.health or sentence.has("health_words") or bool(kinds & {"topic", "advised"})
    return about_health and (is_instruction(sentence) or "advised" in kinds)


def _is_of_health(question: Sentence | None) -> bool:
    return question is not None and (question.has("health_words") or bool(question.named("topic")))


def _in_a_name(sentence: Sentence, quantity: Found) -> bool:
    """Whether a number is part of a topic's name: "under-5 deaths"."""
    names = sentence.named("topic")
    return any(hit.start <= quantity.start < hit.end and _is_whole_in(quantity, hit) for hit in names)


def _is_whole_in(quantity: Found, name: Hit) -> bool:
    """Whether a name of several words holds all of it and more.

    Not in "⟨losing a pound⟩ or two a week", in "⟨a smear every⟩ month", nor in "⟨20 milk teeth⟩".
    """
    begun = quantity.end > name.end >= quantity.start + _AMOUNT
    counted = quantity.dimension.startswith("count") and (quantity.start, quantity.end) == (name.start, name.end)
    outlasted = quantity.kind == "interval" and quantity.end > name.end
    if outlasted or (quantity.kind == "quantity" and (begun or counted)):
        return False
    return name.end - name.start > 1


def _as_said(sentence: Sentence, quantity: Found, *, age: bool) -> Found:
    """An age gets its years, a negated comparison is turned round ("should not take more than 4 g" is at most 4 g)."""
    reading = is_reading(sentence, quantity)
    if age and not reading:
        return msgspec.structs.replace(quantity, unit=quantity.unit or "a", dimension="time", kind="age")
    if is_split(sentence, quantity):
        return msgspec.structs.replace(quantity, kind=PER_DOSE)
    said = msgspec.structs.replace(quantity, kind=READING) if reading else quantity
    return msgspec.structs.replace(said, comparator=TURNED[said.comparator]) if said.turned else said


def _sentence_at(reading: Reading, mark: Mark) -> Sentence | None:
    """The first sentence that a mark begins in, or right behind."""
    at = bisect_left(reading.sentences, mark.start, key=lambda sentence: sentence.extent[1])
    found = reading.sentences[at] if at < len(reading.sentences) else None
    return found if found and found.extent[0] <= mark.start else None


def _quantity(found: Found, setting: Setting) -> Quantity:
    tokens = setting.reading.tokens
    span = setting.block.span(tokens.starts[found.start], tokens.ends[found.end - 1])
    return found.quantity(span, setting.page.document.source.slice(span))


__all__ = ["Reader"]
