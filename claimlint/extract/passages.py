"""Sources that speak beyond their own sentence: an introduction or heading, the label of a row, a note, a question, "the charity adds"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import takewhile

import msgspec

from claimlint.extract.asides import end_of_aside
from claimlint.extract.attribution import OWNING, best_of, first_token, governing, marks_of, supports
from claimlint.extract.citations import Mark
from claimlint.extract.phrases import TOPICS
from claimlint.extract.reading import Reading, Sentence
from claimlint.extract.source_tags import Tag, tag_behind, tags_of
from claimlint.extract.studies import (
    Paper,
    Reach,
    is_line_of_results,
    is_new_study,
    is_result,
    is_this_study,
    labelled,
    paper_of,
)
from claimlint.model.claim import Attribution, AttributionKind, CitationKind
from claimlint.model.document import Block, BlockKind

# How many blocks back the introduction of a list, and what "the charity" means, may stand: a list of facts may be long.
_NEAR, _RECENT = 40, 40
# Tokens of a note under a table ("Limits: American Diabetes Association").
_NOTE = 16
# Blocks at the head of a page that may say where its numbers come from.
_HEAD = 3
# Blocks at the top that may lead up to the study that a page is news of.
_FIRST = 12
# Tokens that may stand below the foot of a page: "Leave a comment".
_FOOT = 30
# Tokens of a line of a chart that lost its cells.
_LINE = 30
_SENTENCE_ENDS = (".", "!", "?")
# What marks a figure and the note that belongs to it.
_STARS = "*†‡§"
# Tokens between "the council" and its verb.
_VERB = 3
_BODIES, _PAPERS = "body_nouns", "paper_nouns"
_MEANT = {
    _BODIES: frozenset({CitationKind.ORGANISATION, CitationKind.URL}),
    _PAPERS: frozenset(CitationKind) - {CitationKind.ORGANISATION, CitationKind.VAGUE, CitationKind.URL},
}
# What may be the whole of a row's first cell, and say where the row is from.
_OF_A_ROW = (CitationKind.REFERENCE, CitationKind.DOI, CitationKind.PMID, CitationKind.PMCID, CitationKind.AUTHOR_YEAR)
_DEFINITE = ("the", "this", "same")
# "⟨It⟩ recommends"; "⟨That⟩, the agency says, is"; and the tokens from there to the agency, and to the comma behind it.
_PRONOUNS, _POINTING, _SOON, _SAYING = ("it", "they"), ("that", "this"), 5, 10
# "That, it says, is ⟨about⟩ a spoonful", unless that is more or less than it says.
_ALIKE = frozenset(("about", "around", "roughly", "a", "an", "one", "enough", "just", "the"))
_UNLIKE = frozenset(
    ("more", "less", "fewer", "higher", "lower", "too", "not", "no", "never", "myth", "mistake", "error")
)
# "⟨How much⟩ ⟨does⟩ the agency advise?" cannot be answered with yes or no.
_OPEN = frozenset(("how", "what", "when", "which", "who", "whom", "where"))
_ASKING = frozenset(
    ("does", "do", "did", "will", "would", "should", "can", "is", "are", "has", "have", "’s", "'s", "what's", "what’s")
)
# Tokens before the body that the sentence before opens with, and what may stand before it in a heading.
_OPENS, _INTRODUCING = 2, frozenset(("the", "what", "how", "official", "current", "according", "to", "by", "per"))
_SOME = frozenset(("a", "an"))
_OTHERS = frozenset(("other", "some", "many", "most", "several", "previous", "earlier", "those", "few", "these"))


class Read(msgspec.Struct, frozen=True):
    """A block with its reading and the citations in it."""

    block: Block
    reading: Reading
    marks: list[Mark]

    def leaning(self, sentence: Sentence) -> list[Mark]:
        """The citations that a sentence leans on."""
        return [mark for mark in marks_of(sentence, self.marks) if supports(mark, sentence)]

    def best(self, marks: list[Mark], at: int = 0) -> Attribution:
        """The best of some of its citations, as the source of a number."""
        return best_of(self.block, self.reading.tokens.text, marks, at)

    @property
    def bodies(self) -> list[Mark]:
        """The known organisations that it names."""
        return [mark for mark in self.marks if mark.authorities]

    def names_country(self, sentence: Sentence) -> bool:
        """Whether a sentence tells of a country outside the names of organisations."""
        starts = sentence.tokens.starts
        nations = [starts[hit.start] for hit in (*sentence.lists_like("country_"), *sentence.lists("other_places"))]
        return any(not any(mark.start <= at < mark.end for mark in self.marks) for at in nations)

    def place_of(self, sentence: Sentence) -> int:
        """Which of its sentences one is, whatever was read into its numbers since."""
        return next(at for at, each in enumerate(self.reading.sentences) if each.start == sentence.start)

    @property
    def is_neutral(self) -> bool:
        """Whether it names no organisation and no country."""
        return not self.bodies and not any(self.names_country(sentence) for sentence in self.reading.sentences)


class Passages:
    """The governing sources of one document, worked out from all its blocks at once."""

    def __init__(self, blocks: list[Read], study_heads: tuple[str, ...], abstracts: tuple[str, ...] = ()) -> None:
        self._blocks = blocks
        self._notes = _section_notes(blocks)
        self._opening = _opening(blocks)
        self._tables = dict(_table_notes(blocks))
        self._stars = [*_star_notes(blocks)]
        self._rows = _row_sources(blocks)
        self._heads = {(cell.table, cell.row, cell.column): each for each in blocks if (cell := each.block.cell)}
        self._under = dict(_headings_over(blocks))
        self._tags = [() if each.block.cell else tags_of(each.reading) for each in blocks]
        self._lined = {**dict(_led(blocks)), **dict(_lined(blocks, self._tags))}
        self._told: dict[int, dict[int, Attribution]] = {}  # by block, then by the token that a sentence begins at
        parts = [(each.block, each.reading, each.marks) for each in blocks]
        self._paper = paper_of(parts, study_heads, abstracts)

    def beyond(self, index: int, sentence: Sentence) -> Attribution | None:
        """The source that speaks for a sentence of a block which names none itself."""
        return (
            self.row(index)
            or self.meant(index, sentence)
            or self.tagged(index, sentence)
            or self._continued(index, sentence)
            or self._told_on(index, sentence)
            or self._introduction(index)
            or self._table(index)
            or self._starred(index, sentence)
            or self._head(index)
            or self._note(index)
            or self._opened(index)
            or self._of_paper(index, sentence)
            or self._lined.get(index)
        )

    def meant(self, index: int, sentence: Sentence) -> Attribution | None:
        """Whom "the charity adds" or "in the same trial" means: the last source of that kind."""
        noun = next((noun for noun in (_BODIES, _PAPERS) if _speaks(sentence, noun)), None)
        if self._paper and (noun == _PAPERS or self._is_of_team(index, sentence)):
            return self._paper.source
        if noun is None:
            return self._said_on(index, sentence) or self._gone_on(index, sentence)
        start = sentence.extent[0]
        for at in range(index, max(-1, index - _RECENT), -1):
            each = self._blocks[at]
            known = [
                mark
                for mark in each.marks
                if (at < index or mark.start < start)
                and (mark.kind in _MEANT[noun] or (noun == _PAPERS and _takes_up(sentence, each.reading, mark)))
            ]
            if known:
                return each.best(known[-1:])
        return None

    def tagged(self, index: int, sentence: Sentence) -> Attribution | None:
        """The source that a tag behind a sentence names for the paragraph: "It is 30%. … [Source: the agency]"."""
        each, start = self._blocks[index], sentence.extent[0]
        tag = tag_behind(self._tags[index], start)
        return _of_tag(each, tag) if tag else None

    def _is_of_team(self, index: int, sentence: Sentence) -> bool:
        """Whether news of a study tells what "researchers found", or leads up to it: "new research has found …"."""
        if not self._paper or self._paper.reach is not Reach.RESULTS:
            return False
        return _team_speaks(sentence) or self._leads_up(index, sentence, self._paper)

    def _leads_up(self, index: int, sentence: Sentence, paper: Paper) -> bool:
        """Whether a sentence before the one that names the study speaks of it."""
        each = self._blocks[index]
        if each.block.span(*sentence.extent).start >= paper.source.span.start:
            return False
        told = any(is_this_study(sentence, each.reading, mark) for mark in marks_of(sentence, each.marks))
        return told or (index < paper.at < _FIRST and _speaks_of_a_study(sentence))

    def _said_on(self, index: int, sentence: Sentence) -> Attribution | None:
        """Whom "they added" means: the last source that the paragraph leans on, or the one before it."""
        if not _they_say(sentence):
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

    def _gone_on(self, index: int, sentence: Sentence) -> Attribution | None:
        """The body that opens the sentence before, which this one calls "it": "It set the limit at 5 g.", "…, it says"."""
        each = self._blocks[index]
        at = each.place_of(sentence)
        if not at or not _it_says(sentence) or each.names_country(sentence):
            return None
        before = each.reading.sentences[at - 1]
        marks = marks_of(before, each.bodies)
        one = len(marks) == 1 and first_token(before, marks[0]) - before.start <= _OPENS
        return each.best(marks) if one and not before.is_question and not each.names_country(before) else None

    def told_behind(self, index: int, following: Sentence | None) -> Attribution | None:
        """Whom the next sentence names for what was said: "That, the agency reminds us, is about a spoonful"."""
        if following is None or not _points_back(following):
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
        marks = [mark for mark in marks_of(question, each.bodies) if _is_asked(question, mark)]
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
        if heading is None or not _introduces(heading):
            return None
        between = self._blocks[self._under[index] + 1 : index]
        return heading.best(heading.bodies) if all(one.is_neutral for one in between) else None

    def is_own_team(self, index: int, sentence: Sentence, mark: Mark) -> bool:
        """Whether a vague mark means the study of which the article is news, or those who did it: they are no source of their own."""
        if mark.nameless and self.row(index):
            return True
        if not self._paper or mark.kind is not CitationKind.VAGUE:
            return False
        known = self._paper.source.kind is AttributionKind.IDENTIFIED or self._paper.reach is Reach.ALL
        if mark.nameless and known:
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
        if not sentence.opens_with("continuing_openers") and not _is_in_brackets(sentence):
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
        if not each.marks or not is_result(sentence):
            return None
        if index not in self._told:
            self._told[index] = dict(self._told_in(index, each))
        return self._told[index].get(sentence.start)

    def _told_in(self, index: int, each: Read) -> Iterator[tuple[int, Attribution]]:
        """The first token of each sentence of a block behind one that tells the result of a study, with that study."""
        source: Attribution | None = None
        for sentence in each.reading.sentences:
            if source is not None:
                yield sentence.start, source
            marks = [mark for mark in each.leaning(sentence) if not self.is_own_team(index, sentence, mark)]
            if marks:
                told = [mark for mark in marks if mark.kind is not CitationKind.ORGANISATION]
                source = each.best(told, sentence.extent[1]) if told and is_result(sentence) else None

    def _introduction(self, index: int) -> Attribution | None:
        earlier = self._introducing(index)
        return governing(earlier.block, earlier.reading, earlier.marks) if earlier else None

    def _introducing(self, index: int) -> Read | None:
        """The block that introduces the list of an item."""
        intro = self._blocks[index].block.intro.strip()
        near = reversed(self._blocks[max(0, index - _NEAR) : index]) if intro else ()
        return next((each for each in near if intro in each.block.text), None)

    def _is_finding(self, index: int) -> bool:
        """Whether an item stands in a list of what was found: "Key findings include:"."""
        earlier = self._introducing(index)
        last = earlier.reading.sentences[-1:] if earlier else ()
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
            under = all(each.block.kind is BlockKind.LIST_ITEM for each in self._blocks[index:at])
            if index < at and (sign in sentence.text or under):
                return source
        return None

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
                if at < index and (of == section or (not of and at < _HEAD and _is_short(self._blocks[at])))
            ),
            None,
        )

    def _of_paper(self, index: int, sentence: Sentence) -> Attribution | None:
        """The one paper that the document is about, for a labelled part of its abstract and a sentence of its results."""
        if not self._paper:
            return None
        match self._paper.reach:
            case Reach.ALL:
                own = True
            case Reach.RESULTS:
                here = self._blocks[index]
                told = is_result(sentence) or labelled(here.reading) or is_line_of_results(here.block, sentence)
                own = told or self._is_finding(index)
            case Reach.PARTS:
                own = labelled(self._blocks[index].reading)
        return self._paper.source if own and index >= self._paper.since else None


def _speaks(sentence: Sentence, noun: str) -> bool:
    """Whether "the ⟨noun⟩" says something here, the sentence reports what stands "in the same ⟨noun⟩", or tells what the team did."""
    if noun == _PAPERS and sentence.opens_with("study_people"):
        return True
    words = sentence.tokens.words
    verbs = [hit.start for hit in sentence.lists("attribution_after", *(("body_verbs",) if noun == _BODIES else ()))]
    for hit in sentence.lists(noun):
        before = [word.lower() for word in words[max(hit.start - 2, sentence.start) : hit.start]]
        if before[-1:] == ["same"]:
            return True
        if not any(word in _DEFINITE for word in before):
            continue
        told = noun == _PAPERS and any(
            one.end in (hit.start, hit.start - 1) for one in sentence.lists("attribution_strong")
        )
        if told:
            return True
        if noun == _PAPERS and hit.start <= sentence.start + 2 and "".join(words[hit.end : hit.end + 1]).isalpha():
            return True
        said = {one.end for one in sentence.lists("attribution_inverted")}
        if any(hit.end <= verb < hit.end + _VERB for verb in verbs) or said & {hit.start - 1, hit.start - 2}:
            return True
    return False


def _speaks_of_a_study(sentence: Sentence) -> bool:
    """Whether a sentence tells of some study that it does not name: "⟨an⟩ analysis of 15 trials", not "the latest survey"."""
    lower = sentence.tokens.lower
    others = {lower[hit.start] for hit in sentence.lists("other_studies")}
    before = (lower[max(hit.start - 3, sentence.start) : hit.start] for hit in sentence.lists(_PAPERS, "trial_nouns"))
    return any(not _SOME.isdisjoint(words) and others.isdisjoint(words) for words in before)


def _takes_up(sentence: Sentence, reading: Reading, mark: Mark) -> bool:
    """Whether "the study" means one told of without a name: "⟨a new study⟩ looked at 400 men. … According to the study, …"."""
    if sentence.opens_with("study_people"):  # "⟨Studies show⟩ … Study participants lost 7 kg."
        return mark.kind is CitationKind.VAGUE and sentence.tokens is reading.tokens
    if not is_new_study(reading, mark):
        return False
    words = reading.tokens.text[mark.start : mark.end].lower().split()
    return any(hit.text.lower() in words for hit in sentence.lists(_PAPERS))


def _team_speaks(sentence: Sentence) -> bool:
    """Whether "researchers" say or find something, not "other researchers"."""
    lower = sentence.tokens.lower
    verbs = [hit.start for hit in sentence.lists("attribution_after", "finding_verbs", "team_verbs")]
    said = {hit.end for hit in sentence.lists("attribution_inverted")}
    return any(
        lower[hit.start - 1] not in _OTHERS or hit.start == sentence.start
        for hit in sentence.lists("study_teams")
        if any(hit.end <= verb < hit.end + _VERB for verb in verbs) or hit.start in said
    )


def _is_in_brackets(sentence: Sentence) -> bool:
    """Whether a sentence is an aside of its own: "(If the match is good, 33 adults need it.)"."""
    words = sentence.tokens.words[sentence.start : sentence.end]
    return words[:1] == ["("] and words.count("(") == words.count(")") and ")" in words[-2:]


def _they_say(sentence: Sentence) -> bool:
    """Whether it tells what "they" say: "…, they added"."""
    lower = sentence.tokens.lower
    return any(
        lower[hit.start - 1] == "they" and hit.start > sentence.start for hit in sentence.lists("speaking_verbs")
    )


def _it_says(sentence: Sentence) -> bool:
    """Whether it tells what "it" or "they" set, say or advise, at its beginning or in its last words: "…, it says"."""
    lower = sentence.tokens.lower
    return any(
        lower[hit.start - 1] in _PRONOUNS
        and (hit.start - 1 == sentence.start or (lower[hit.start - 2] == "," and hit.end + 1 >= sentence.end))
        for hit in sentence.lists("body_verbs")
        if hit.start > sentence.start
    )


def _points_back(sentence: Sentence) -> bool:
    """Whether it says in other words what was said, or whose word that is: "That, the agency says, is about a spoonful"."""
    lower, start = sentence.tokens.lower, sentence.start
    if sentence.opens_with("pointing_sources"):
        return True
    if lower[start] not in _POINTING:
        return False
    if lower[start + 1 : start + 3] == ["is", "what"]:
        return any(hit.end + 1 >= sentence.end for hit in sentence.lists("body_verbs"))
    behind = end_of_aside(lower, start + 1, _SAYING)
    alike = behind is not None and lower[behind] in ("is", "equals") and lower[behind + 1] in _ALIKE
    return alike and _UNLIKE.isdisjoint(lower[start : sentence.end])


def _is_asked(question: Sentence, mark: Mark) -> bool:
    """Whether a question asks what a body says or does ("How often does the agency call?"); none that is answered with yes or no."""
    lower, first = question.tokens.lower, first_token(question, mark)
    first -= first > question.start and lower[first - 1] == "the"
    if first == question.start or _OPEN.isdisjoint(lower[question.start : question.end]):
        return False
    return lower[first - 1] in _ASKING or any(hit.end == first for hit in question.lists("attribution_strong"))


def _introduces(heading: Read) -> bool:
    """Whether a heading names one body and announces its word: "What the agency says", "Salt: the agency's advice"."""
    if len(heading.bodies) != 1 or len(heading.reading.sentences) != 1:
        return False
    (sentence,), (mark,) = heading.reading.sentences, heading.bodies
    first = first_token(sentence, mark)
    known = sentence.of_topics
    lower, kinds = sentence.tokens.lower, sentence.tokens.kinds
    led = all(at in known or lower[at] in _INTRODUCING or kinds[at] == "sign" for at in range(sentence.start, first))
    alone = sentence.holds_only(sentence.named("authority", *TOPICS))
    ends = {hit.end for hit in sentence.named("authority", "short-authority") if hit.start == first}
    announced = any(hit.start - (lower[hit.start - 1] in OWNING) in ends for hit in sentence.lists("body_headings"))
    named = first in known or sentence.is_question  # "NHS Health Check" is the name of a thing
    return led and not named and (alone or announced)


def _headings_over(blocks: list[Read]) -> Iterator[tuple[int, int]]:
    """Each block's index with that of the innermost heading over it."""
    last: dict[str, int] = {}
    for index, each in enumerate(blocks):
        if each.block.kind is BlockKind.HEADING:
            last[each.block.text] = index
        elif each.block.headings and each.block.headings[-1] in last:
            yield index, last[each.block.headings[-1]]


def _of_tag(each: Read, tag: Tag) -> Attribution | None:
    marks = [mark for mark in each.marks if tag.start <= mark.start < tag.end]
    return each.best(marks, tag.start) if marks else None


def _lined(blocks: list[Read], tags: list[tuple[Tag, ...]]) -> Iterator[tuple[int, Attribution]]:
    """Each block with the source that a line under its chart, its section or the whole page names: "Source: the agency"."""
    for at, each in enumerate(blocks):
        source = _of_tag(each, tags[at][0]) if at and tags[at] and not _is_told_before(each, tags[at][0]) else None
        if source:
            first = blocks[at - 1]
            chart, section = (
                partial(_is_in_chart, of=first),
                partial(_is_in_section, line=each, whole=_is_foot(blocks, at)),
            )
            under = chart if chart(first) else section
            untagged = takewhile(lambda place: not tags[place], range(at - 1, -1, -1))
            for place in untagged:
                if not under(blocks[place]):
                    break
                yield place, msgspec.structs.replace(source, authorities=())  # too far away to hold it to that body


def _is_foot(blocks: list[Read], at: int) -> bool:
    """Whether little that says anything, and no number, stands behind a block."""
    behind = [each.reading for each in blocks[at + 1 :]]
    told = any(sentence.quantities for reading in behind for sentence in reading.sentences)
    return not told and sum(map(len, (reading.tokens for reading in behind))) <= _FOOT


def _led(blocks: list[Read]) -> Iterator[tuple[int, Attribution]]:
    """Each line of a chart or list with the source that the text before it leans on: "Here are examples from the agency:"."""
    for at, each in enumerate(blocks):
        listing = any(sentence.opens_with("list_leads") for sentence in each.reading.sentences[-1:])
        leads = not each.block.cell and (listing or each.block.text.rstrip().endswith(":"))
        source = governing(each.block, each.reading, each.marks) if leads and each.marks else None
        if source and source.kind is not AttributionKind.VAGUE:
            for place in range(at + 1, len(blocks)):
                item = listing and (blocks[place].block.kind is BlockKind.LIST_ITEM or _is_label(blocks[place]))
                if not item and not _is_plain_line(blocks[place]):
                    break
                yield place, source


def _is_label(each: Read) -> bool:
    """Whether a block is the name of a part of a list: "Fruits:"."""
    return each.block.text.rstrip().endswith(":") and len(each.reading.tokens) <= _NOTE


def _is_plain_line(each: Read) -> bool:
    """Whether a block is a line of a chart and no heading or item of a list: these have an introduction of their own."""
    return each.block.kind is BlockKind.PARAGRAPH and _is_in_chart(each, each)


def _is_told_before(each: Read, tag: Tag) -> bool:
    """Whether numbers stand in a block before its tag: it speaks for these."""
    starts = each.reading.tokens.starts
    return any(starts[one.start] < tag.start for sentence in each.reading.sentences for one in sentence.quantities)


def _is_in_chart(each: Read, of: Read) -> bool:
    """Whether a block is of the same table as another, or a line as short that is no sentence."""
    if each.block.cell or of.block.cell:
        return bool(each.block.cell and of.block.cell and each.block.cell.table == of.block.cell.table)
    brief = len(each.reading.tokens) <= _LINE and len(each.reading.sentences) == 1
    return brief and not each.block.text.rstrip().endswith(_SENTENCE_ENDS)


def _is_in_section(each: Read, line: Read, *, whole: bool) -> bool:
    return whole or each.block.headings == line.block.headings


def _section_notes(blocks: list[Read]) -> list[tuple[int, tuple[str, ...], Attribution]]:
    """Index, outermost heading and source of each note such as "This information was taken from …"; the better of two neighbours."""
    found: list[tuple[int, tuple[str, ...], Attribution]] = []
    for index, each in enumerate(blocks):
        if each.block.headings and any(sentence.has("section_sources") for sentence in each.reading.sentences):
            source = each.best(each.marks) if each.marks else None
            if source:
                found.append((index, each.block.headings[:1], source))
    return sorted(found, key=lambda note: (note[2].kind is not AttributionKind.IDENTIFIED, note[0]))


def _star_notes(blocks: list[Read]) -> Iterator[tuple[int, str, Attribution]]:
    """Index, sign and source of each short note behind an asterisk that says where something is from."""
    for index, each in enumerate(blocks):
        sign = each.block.text.lstrip()[:1]
        noted = sign in _STARS and sign and _is_short(each)
        if noted and each.marks and any(sentence.has("note_sources") for sentence in each.reading.sentences):
            yield index, sign, each.best(each.marks)


def _opening(blocks: list[Read]) -> list[tuple[int, tuple[str, ...], Attribution]]:
    """Index, outermost heading and source of each sentence that says where what follows comes from."""
    return [
        (index, each.block.headings[:1], each.best(marks))
        for index, each in enumerate(blocks)
        for sentence in each.reading.sentences
        if sentence.has("opening_sources") and (marks := each.leaning(sentence))
    ]


def _table_notes(blocks: list[Read]) -> Iterator[tuple[int, Attribution]]:
    """The source of each table that has one: in its caption, in the text before it, or in a short note right under it."""
    places: dict[int, list[int]] = {}
    for index, each in enumerate(blocks):
        if each.block.cell:
            places.setdefault(each.block.cell.table, []).append(index)
    for table, indexes in places.items():
        first, last = indexes[0], indexes[-1]
        before = next((at for at in range(first - 1, -1, -1) if blocks[at].block.kind is not BlockKind.HEADER_CELL), -1)
        source = (
            _speaking(blocks, before, _announces) or _speaking(blocks, last + 1, _is_note) or _last_cell(blocks[last])
        )
        if source:
            yield table, source


def _speaking(blocks: list[Read], at: int, is_meant: Callable[[Read], bool]) -> Attribution | None:
    if not 0 <= at < len(blocks) or blocks[at].block.cell or not blocks[at].marks:
        return None
    return blocks[at].best(blocks[at].marks) if is_meant(blocks[at]) else None


def _last_cell(each: Read) -> Attribution | None:
    """The source of a table that its last cell names: "Table 1: Source: …"."""
    named = each.marks and "source" in each.reading.tokens.lower and _is_note(each)
    return each.best(each.marks) if named else None


def _announces(each: Read) -> bool:
    """Whether a text before a table is its caption or says whose numbers follow."""
    return each.block.kind is BlockKind.CAPTION or any(
        sentence.has("table_sources") for sentence in each.reading.sentences
    )


def _is_note(each: Read) -> bool:
    """Whether a text under a table, or its last cell, is a short note with its source ("Limits: …", "Source: …")."""
    return _is_short(each) and (":" in each.reading.tokens.words[:4] or _announces(each))


def _is_short(each: Read) -> bool:
    return len(each.reading.tokens) <= _NOTE


def _row_sources(blocks: list[Read]) -> dict[tuple[int, int], Attribution]:
    """The link in a row of a table speaks for the whole row, and so does the paper that its first cell is."""
    found: dict[tuple[int, int], Attribution] = {}
    for each in blocks:
        cell = each.block.cell
        if cell and each.marks:
            papers = [mark for mark in each.marks if mark.kind in _OF_A_ROW] if not cell.column else []
            if sources := papers or (each.marks if each.block.links else []):
                found.setdefault((cell.table, cell.row), each.best(sources))
    return found
