"""Sources that speak beyond their own sentence: an introduction or heading, the label of a row, a note, a question, "the charity adds"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import msgspec

from claimlint.extract.attribution import MARKS_OF_A_SENTENCE, first_token, governing, marks_of
from claimlint.extract.citations import Mark
from claimlint.extract.found import Found
from claimlint.extract.notes import opening, row_sources, section_notes, star_notes, table_notes
from claimlint.extract.people import goes_on_speaking, introduced_in, names_another, speakers_of
from claimlint.extract.read_blocks import Read
from claimlint.extract.reading import Sentence
from claimlint.extract.referring import (
    BODIES,
    PAPERS,
    SHARED_OUT,
    announces_findings,
    bears_out,
    goes_on,
    introduces,
    is_asked,
    is_in_brackets,
    it_says,
    points_back,
    speaks,
    speaks_of_a_study,
    takes_up,
    team_speaks,
    tells_findings,
    they_say,
)
from claimlint.extract.source_lines import led, lined, of_tag, titled
from claimlint.extract.source_tags import tag_behind, tags_of
from claimlint.extract.studies import (
    Paper,
    Reach,
    is_line_of_results,
    is_result,
    is_this_study,
    labelled_parts,
    paper_of,
    told_in_turn,
)
from claimlint.model.claim import Attribution, AttributionKind, CitationKind
from claimlint.model.document import BlockKind

# How many blocks back the introduction of a list, and what "the charity" means, may stand: a list of facts may be long.
_NEAR, _RECENT = 40, 40
# Blocks at the head of a page that may say where its numbers come from.
_HEAD = 3
# Blocks at the top that may lead up to the study that a page is news of.
_FIRST = 12
# Of which kinds "the ⟨noun⟩" is.
_MEANT = {
    BODIES: frozenset({CitationKind.ORGANISATION, CitationKind.URL}),
    PAPERS: frozenset(CitationKind) - {CitationKind.ORGANISATION, CitationKind.VAGUE, CitationKind.URL},
}
# Tokens before the body that the sentence before opens with, and from "that" to the agency whose word it is.
_OPENS, _SOON = 2, 5


class Passages:
    """The governing sources of one document, worked out from all its blocks at once."""

    def __init__(
        self, blocks: list[Read], study_heads: tuple[str, ...], abstracts: tuple[str, ...] = (), text: str = ""
    ) -> None:
        self._text = text
        self._blocks = blocks
        self._notes = section_notes(blocks)
        self._opening = opening(blocks)
        self._tables = dict(table_notes(blocks))
        self._stars = [*star_notes(blocks)]
        self._rows = row_sources(blocks)
        self._heads = {(cell.table, cell.row, cell.column): each for each in blocks if (cell := each.block.cell)}
        self._under = dict(_headings_over(blocks))
        self._tags = [() if each.block.cell else tags_of(each.reading) for each in blocks]
        self._lined = {**dict(titled(blocks)), **dict(led(blocks)), **dict(lined(blocks, self._tags))}
        self._told: dict[int, dict[int, Attribution]] = {}  # by block, then by the token that a sentence begins at
        parts = [(each.block, each.reading, each.marks) for each in blocks]
        self._carried: dict[int, dict[int, Attribution]] = {}  # likewise
        self._labelled = frozenset(labelled_parts([each.reading for each in blocks]))
        self._paper = paper_of(parts, self._labelled, study_heads, abstracts)
        self._turns = [] if self._paper else told_in_turn(parts)

    def beyond(self, index: int, sentence: Sentence) -> Attribution | None:
        """The source that speaks for a sentence of a block which names none itself."""
        return (
            self.row(index)
            or self.meant(index, sentence)
            or self.tagged(index, sentence)
            or self._continued(index, sentence)
            or self._told_on(index, sentence)
            or self._introduction(index)
            or self._shown_by_list(index)
            or self._table(index)
            or self._starred(index, sentence)
            or self._head(index)
            or self._note(index)
            or self._opened(index)
            or self._of_paper(index, sentence)
            or self._lined.get(index)
            or self._highlights(index)
            or self._carried_to(index, sentence)
        )

    def meant(self, index: int, sentence: Sentence) -> Attribution | None:
        """Whom "the charity adds" or "in the same trial" means: the last source of that kind."""
        if self._paper and (self._is_headline(index, sentence, self._paper)):
            return self._paper.source
        noun = next((noun for noun in (BODIES, PAPERS) if speaks(sentence, noun)), None)
        surveyed = noun == PAPERS and sentence.has("survey_people")
        if self._paper and not surveyed and (noun == PAPERS or self._is_of_team(index, sentence)):
            return self._paper.source
        if noun is None:
            return (
                self._said_on(index, sentence)
                or self._speakers.get((index, sentence.start))
                or self._gone_on(index, sentence)
            )
        start = sentence.extent[0]
        for at in range(index, max(-1, index - _RECENT), -1):
            each = self._blocks[at]
            known = [
                mark
                for mark in each.marks
                if (at < index or mark.start < start)
                and (
                    (mark.kind in _MEANT[noun] and not surveyed)
                    or (noun == PAPERS and takes_up(sentence, each.reading, mark))
                )
            ]
            if known:
                return each.best(known[-1:])
        return self._paper.source if self._paper and surveyed else None

    def tagged(self, index: int, sentence: Sentence) -> Attribution | None:
        """The source that a tag behind a sentence names for the paragraph: "It is 30%. … [Source: the agency]"."""
        each, start = self._blocks[index], sentence.extent[0]
        tag = tag_behind(self._tags[index], start)
        return of_tag(each, tag) if tag else None

    def _is_of_team(self, index: int, sentence: Sentence) -> bool:
        """Whether news of a study tells what "researchers found", or leads up to it: "new research has found …"."""
        if not self._paper or self._paper.reach is not Reach.RESULTS:
            return False
        return team_speaks(sentence) or tells_findings(sentence) or self._leads_up(index, sentence, self._paper)

    def _leads_up(self, index: int, sentence: Sentence, paper: Paper) -> bool:
        """Whether a sentence before the one that names the study speaks of it."""
        each = self._blocks[index]
        if each.block.span(*sentence.extent).start >= paper.source.span.start:
            return False
        told = any(is_this_study(sentence, each.reading, mark) for mark in marks_of(sentence, each.marks))
        return told or (index < paper.at < _FIRST and speaks_of_a_study(sentence))

    def _said_on(self, index: int, sentence: Sentence) -> Attribution | None:
        """Whom "they added" means: the last source that the paragraph leans on, or the one before it."""
        if not they_say(sentence):
            return None
        here = [mark for mark in self._blocks[index].marks if mark.start < sentence.extent[0]]
        for each, marks in (
            (self._blocks[index], here),
            *((at, at.marks) for at in self._blocks[max(index - 1, 0) : index]),
        ):
            leaning = [mark for mark in marks if any(mark in each.leaning(one) for one in each.reading.sentences)]
            if leaning:
                return each.best(leaning[-1:])
        return None

    @cached_property
    def _speakers(self) -> dict[tuple[int, int], Attribution]:
        """By block and first token, the sentences that tell what somebody says who was introduced, with the body of whom that is.

        "Ada Quimble of the agency said …. ⟨Quimble added⟩ that …. ⟨She says⟩ …"
        """
        known: dict[str, tuple[int, int, list[Mark]]] = {}  # by last name, where it was introduced last
        spoken: dict[tuple[int, int], Attribution] = {}
        for index, each in enumerate(self._blocks):
            last: Attribution | None = None
            for sentence in each.reading.sentences:
                names = speakers_of(sentence)
                places = [place for name in names if (place := known.get(name)) and index - place[0] < _RECENT]
                if places:
                    at, _, marks = max(places, key=lambda place: place[:2])
                    last = self._blocks[at].best(marks)
                elif names or names_another(sentence):
                    last = None
                if last and (places or goes_on_speaking(sentence)):
                    spoken[index, sentence.start] = last
                introduced = introduced_in(sentence, each.leaning(sentence)) if each.marks else {}
                known.update({name: (index, sentence.start, marks) for name, marks in introduced.items()})
                if introduced:
                    last = each.best(next(iter(introduced.values())))
        return spoken

    def _is_headline(self, index: int, sentence: Sentence, paper: Paper) -> bool:
        """Whether a heading over the news of a study gives a number of it: "Half an hour of walking cuts pain by 12%"."""
        heads = self._blocks[index].block.kind is BlockKind.HEADING or index == 0
        if not heads or index >= paper.at or paper.reach is not Reach.RESULTS:
            return False
        numbers = {_size(number) for number in sentence.quantities}
        return bool(numbers & self._results)

    @cached_property
    def _results(self) -> frozenset[tuple[float, float, str]]:
        """The numbers that the news of a study tells from where it names the study."""
        since = self._paper.at if self._paper else len(self._blocks)
        readings = (each.reading for each in self._blocks[since:] if each.block.kind is not BlockKind.HEADING)
        return frozenset(_size(number) for one in readings for part in one.sentences for number in part.quantities)

    def _gone_on(self, index: int, sentence: Sentence) -> Attribution | None:
        """The body that opens the sentence before, which this one calls "it": "It set the limit at 5 g.", "…, it says"."""
        each = self._blocks[index]
        at = each.place_of(sentence)
        if not at or not it_says(sentence) or each.names_country(sentence):
            return None
        before = each.reading.sentences[at - 1]
        marks = marks_of(before, each.bodies)
        one = len(marks) == 1 and first_token(before, marks[0]) - before.start <= _OPENS
        return each.best(marks) if one and not before.is_question and not each.names_country(before) else None

    def told_behind(self, index: int, following: Sentence | None) -> Attribution | None:
        """Whom the next sentence names for what was said: "That, the agency reminds us, is about a spoonful"."""
        if following is None or not points_back(following):
            return None
        each = self._blocks[index]
        far = following.opens_with(
            "pointing_sources"
        )  # "That's according to data of clinics which the agency watches."
        soon = following.end if far else following.start + _SOON
        near = [mark for mark in each.leaning(following) if first_token(following, mark) <= soon]
        return each.best(near) if near else None

    def asked(self, index: int, sentence: Sentence, question: Sentence | None) -> Attribution | None:
        """Whom the question names that a sentence answers, where nobody else is named: "What does the agency recommend? 10 mg."."""
        here = self._blocks[index]
        if question is None or here.names_country(sentence) or marks_of(sentence, here.bodies):
            return None
        each = here if any(one is question for one in here.reading.sentences) else self._heading(index)
        if each is None or each.names_country(question):
            return None
        marks = [mark for mark in marks_of(question, each.bodies) if is_asked(question, mark)]
        return each.best(marks) if marks else None

    def _heading(self, index: int) -> Read | None:
        """The innermost heading over a block."""
        return self._blocks[self._under[index]] if index in self._under else None

    def _head(self, index: int) -> Attribution | None:
        """The body that the label of a cell's row or column names, or a heading that says what it says; none where others are named."""
        each = self._blocks[index]
        if not each.is_neutral:
            return None
        cell = each.block.cell
        labels = [(cell.table, cell.row, 0), (cell.table, 0, cell.column)] if cell and cell.column else []
        heads = [head for place in labels if (head := self._heads.get(place)) and head.bodies]
        if heads:
            return heads[0].best(heads[0].bodies) if len(heads) == 1 else None
        heading = self._heading(index)
        if heading is None or not introduces(heading):
            return None
        between = self._blocks[self._under[index] + 1 : index]
        return heading.best(heading.bodies) if all(one.is_neutral for one in between) else None

    def is_own_team(self, index: int, sentence: Sentence, mark: Mark) -> bool:
        """Whether a vague mark means the study of which the article is news, or those who did it: they are no source of their own."""
        if mark.nameless and self.row(index):
            return True
        if not self._paper or mark.kind is not CitationKind.VAGUE or self._paper.source.kind is AttributionKind.VAGUE:
            return False
        known = self._paper.source.kind is AttributionKind.IDENTIFIED or self._paper.reach is Reach.ALL
        leads_up = index < self._paper.at and self._blocks[index].block.kind is BlockKind.HEADING
        if mark.nameless and (known or leads_up):
            return True
        starts = sentence.tokens.starts
        return any(mark.start <= starts[hit.start] < mark.end for hit in sentence.lists("study_teams"))

    def own_paper(self, sentence: Sentence) -> Attribution | None:
        """The paper whose page this is, or of which news tells the results of "the ⟨name⟩ trial"."""
        if not self._paper:
            return None
        told = self._paper.source.kind is AttributionKind.IDENTIFIED and sentence.has("trial_nouns")
        own = self._paper.reach is Reach.ALL or (self._paper.reach is Reach.RESULTS and told and is_result(sentence))
        return self._paper.source if own else None

    def _continued(self, index: int, sentence: Sentence) -> Attribution | None:
        """The source of the sentence before, where this one only goes on ("That is 1 in 10") or is all in brackets."""
        if not sentence.opens_with("continuing_openers") and not is_in_brackets(sentence):
            return None
        each = self._blocks[index]
        at = each.place_of(sentence)
        if not at:
            return None
        before = each.reading.sentences[at - 1]
        marks = each.leaning(before)
        return each.best(marks, before.extent[1]) if marks else self.beyond(index, before)

    def _told_on(self, index: int, sentence: Sentence) -> Attribution | None:
        """The study of which a paragraph goes on to tell: "In one trial, 40 men took it. … Their pressure fell by 5 mmHg."."""
        each = self._blocks[index]
        if not each.marks or not (is_result(sentence) or _is_figure(sentence)):
            return None
        if index not in self._told:
            self._told[index] = dict(self._told_in(index, each))
        return self._told[index].get(sentence.start)

    def _told_in(self, index: int, each: Read) -> Iterator[tuple[int, Attribution]]:
        """The first token of each sentence of a block behind one that tells the result of a study, with that study."""
        source: Attribution | None = None
        counting = False  # the source gives figures, not the story of a study
        for sentence in each.reading.sentences:
            if source is not None and (counting or is_result(sentence)):
                yield sentence.start, source
            marks = [mark for mark in each.leaning(sentence) if not self.is_own_team(index, sentence, mark)]
            if marks:
                figures = sentence.has("figures_of")
                told = [mark for mark in marks if figures or mark.kind is not CitationKind.ORGANISATION]
                one = sentence.has("finding_verbs") and any(mark.nameless for mark in told)
                tells = is_result(sentence) or one or figures or any(_is_report(sentence, mark) for mark in told)
                source = each.best(told, sentence.extent[1]) if told and tells else None
                counting = figures

    def _carried_to(self, index: int, sentence: Sentence) -> Attribution | None:
        """The source of the sentence before, where this one goes on with numbers of the same thing: "Men need 5 g. Women need 4 g."."""
        each = self._blocks[index]
        if not each.marks:
            return None
        if index not in self._carried:
            self._carried[index] = dict(_carried_in(each))
        return self._carried[index].get(sentence.start)

    def _introduction(self, index: int) -> Attribution | None:
        at = self._introducing(index)
        if at is None:
            return None
        earlier = self._blocks[at]
        return governing(earlier.block, earlier.reading, earlier.marks) or self._findings_of(at)

    def _shown_by_list(self, index: int) -> Attribution | None:
        """The source of the statement right above a list which that bears out: "Studies show that it helps.", and then item by item."""
        place = self._above_lists.get(index)
        if place is None or self._blocks[index].marks:
            return None
        above = self._blocks[place]
        last = above.reading.sentences[-1]
        tells = last.has("finding_verbs") and not last.quantities
        marks = [mark for mark in above.leaning(last) if mark.kind not in MARKS_OF_A_SENTENCE] if tells else []
        return msgspec.structs.replace(above.best(marks), authorities=()) if marks else None

    @cached_property
    def _above_lists(self) -> dict[int, int]:
        """By the items of lists, the paragraph right above."""
        above: dict[int, int] = {}
        for index in range(1, len(self._blocks)):
            if self._blocks[index].block.kind is BlockKind.LIST_ITEM:
                before = self._blocks[index - 1]
                leads = before.block.kind is BlockKind.PARAGRAPH and before.reading.sentences
                place = index - 1 if leads else above.get(index - 1)
                if place is not None:
                    above[index] = place
        return above

    def _highlights(self, index: int) -> Attribution | None:
        """The report whose main points the lines above a sentence announce: "Highlights from the report:", and then line by line."""
        place = self._announced.get(index)
        if place is None:
            return None
        own = self._paper.source if self._paper else None
        return self.meant(place, self._blocks[place].reading.sentences[0]) or own

    @cached_property
    def _announced(self) -> dict[int, int]:
        """By the lines of what was found, one right under the other, the one that announces them."""
        announced: dict[int, int] = {}
        for index in range(1, len(self._blocks)):
            if self._is_next_line(index):
                place = index - 1 if self._announces(index - 1) else announced.get(index - 1)
                if place is not None:
                    announced[index] = place
        return announced

    def _announces(self, index: int) -> bool:
        """Whether a line announces the main points of a report or study told of: "Key findings of the study:"."""
        each = self._blocks[index]
        leads = each.is_short and each.block.text.rstrip().endswith(":")
        return leads and any(announces_findings(sentence) for sentence in each.reading.sentences[:1])

    def _is_next_line(self, index: int) -> bool:
        """Whether a block is a line right under the one before, without an empty line between."""
        before, here = self._blocks[index - 1].block, self._blocks[index].block
        if (
            here.kind is not BlockKind.PARAGRAPH
            or before.kind is not BlockKind.PARAGRAPH
            or not (before.text and here.text)
        ):
            return False
        between = self._text[before.span(0, len(before.text)).end : here.span(0, len(here.text)).start]
        return between.count("\n") <= 1 and not between.strip()

    def _findings_of(self, at: int) -> Attribution | None:
        """The study that the block before told of, where this one announces what it found: "The results were clear:"."""
        first, before = self._blocks[at].reading.sentences[:1], self._blocks[at - 1] if at else None
        if before is None or not any(sentence.has("found_nouns") for sentence in first):
            return None
        told = [one for one in before.reading.sentences if is_result(one) and before.leaning(one)]
        return before.best(before.leaning(told[-1])) if told else None

    def _introducing(self, index: int) -> int | None:
        """The block that introduces the list of an item."""
        intro = self._blocks[index].block.intro.strip()
        near = range(index - 1, max(0, index - _NEAR) - 1, -1) if intro else ()
        return next((at for at in near if intro in self._blocks[at].block.text), None)

    def _is_finding(self, index: int) -> bool:
        """Whether an item stands in a list of what was found: "Key findings include:"."""
        at = self._introducing(index)
        last = self._blocks[at].reading.sentences[-1:] if at is not None else ()
        return any(sentence.has("found_nouns", "finding_verbs") for sentence in last)

    def row(self, index: int) -> Attribution | None:
        """The source of the row that a cell stands in."""
        cell = self._blocks[index].block.cell
        return self._rows.get((cell.table, cell.row)) if cell else None

    def _table(self, index: int) -> Attribution | None:
        cell = self._blocks[index].block.cell
        return (self.row(index) or self._tables.get(cell.table)) if cell else None

    def _starred(self, index: int, sentence: Sentence) -> Attribution | None:
        """The note behind an asterisk that a sentence has, or that stands right under the list of a line: "*taken from …"."""
        for at, sign, source in self._stars:
            if index < at and (sign in sentence.text or self._is_right_over(index, at)):
                return source
        return None

    def _is_right_over(self, index: int, at: int) -> bool:
        """Whether nothing but lines of a list stand from one block to another."""
        return all(each.block.kind is BlockKind.LIST_ITEM for each in self._blocks[index:at])

    def _note(self, index: int) -> Attribution | None:
        """The note that closes the section: it speaks for all that stands above it under the same outermost heading."""
        section = self._blocks[index].block.headings[:1]
        return next((source for at, of, source in self._notes if of == section and at >= index), None)

    def _opened(self, index: int) -> Attribution | None:
        """The sentence that opens a page or section: "All amounts below come from …"; a note above all headings speaks for the page."""
        section = self._blocks[index].block.headings[:1]
        return next(
            (
                source
                for at, of, source in reversed(self._opening)
                if at < index and (of == section or (not of and at < _HEAD and self._blocks[at].is_short))
            ),
            None,
        )

    def _of_paper(self, index: int, sentence: Sentence) -> Attribution | None:
        """The paper that the document is about, for a labelled part of its abstract and a sentence of its results."""
        if not self._paper:
            told = is_result(sentence) or _tells_of_groups(sentence)
            return next((paper.source for blocks, paper in self._turns if told and index in blocks), None)
        match self._paper.reach:
            case Reach.ALL:
                own = True
            case Reach.RESULTS:
                here = self._blocks[index]
                told = (
                    is_result(sentence)
                    or _tells_of_groups(sentence)
                    or index in self._labelled
                    or is_line_of_results(here.block, sentence)
                )
                own = told or self._is_finding(index)
            case Reach.PARTS:
                own = index in self._labelled
        return self._paper.source if own and index >= self._paper.since else None


def _carried_in(each: Read) -> Iterator[tuple[int, Attribution]]:
    """The first token of each sentence of a block that goes on with what the one before gives after a source, with that source.

    A reference belongs to its own sentence. It is too far away to hold the number to the body.
    """
    source: Attribution | None = None
    before: Sentence | None = None
    for sentence in each.reading.sentences:
        marks = each.leaning(sentence)
        if marks:
            cited = any(mark.kind in MARKS_OF_A_SENTENCE for mark in marks)
            source = None if cited else msgspec.structs.replace(each.best(marks, sentence.extent[1]), authorities=())
        elif source and before and (goes_on(before, sentence) or _bears_out(source, before, sentence)):
            yield sentence.start, source
        else:
            source = None
        before = sentence


def _bears_out(source: Attribution, before: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence gives the figures of what a source with a name is said to say: "… causes pain. As many as 30% have it."."""
    return source.kind is not AttributionKind.VAGUE and bears_out(before, sentence)


def _is_figure(sentence: Sentence) -> bool:
    """Whether a sentence gives shares or counts of people, and advises nothing."""
    counted = any(number.unit in SHARED_OUT for number in sentence.quantities)
    return counted and not sentence.has("no_results")


def _tells_of_groups(sentence: Sentence) -> bool:
    """Whether a sentence of the news of a study tells how those fared who were compared: "in the placebo group it was 4%"."""
    return sentence.has("trial_groups") and sentence.has("past_forms") and not sentence.has("no_results")


def _size(number: Found) -> tuple[float, float, str]:
    """A number and what it is of, however often that is."""
    return number.low, number.high, number.unit.partition("/")[0]


def _is_report(sentence: Sentence, mark: Mark) -> bool:
    """Whether a source is a report or survey by its name: what the text goes on to tell is in it."""
    starts = sentence.tokens.starts
    named = (starts[hit.start] for hit in sentence.lists("paper_nouns", "report_nouns", "trial_nouns"))
    return mark.kind is CitationKind.DOCUMENT and any(mark.start <= at < mark.end for at in named)


def _headings_over(blocks: list[Read]) -> Iterator[tuple[int, int]]:
    """Each block's index with that of the innermost heading over it."""
    last: dict[str, int] = {}
    for index, each in enumerate(blocks):
        if each.block.kind is BlockKind.HEADING:
            last[each.block.text] = index
        elif each.block.headings and each.block.headings[-1] in last:
            yield index, last[each.block.headings[-1]]
