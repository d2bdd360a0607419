"""The one paper that an article is about: its own page, an abstract, or the news of a study."""

from __future__ import annotations

from collections.abc import Set
from enum import Enum

import msgspec

from claimlint.extract.attribution import best_of, conducts, is_own_study, leads_study, marks_of, supports
from claimlint.extract.citations import Mark
from claimlint.extract.reading import Reading, Sentence
from claimlint.model.claim import Attribution, AttributionKind, CitationKind
from claimlint.model.document import Block, BlockKind

# Identifiers of papers and trials; an article with two of them is about neither.
_PAPERS = {CitationKind.DOI, CitationKind.PMID, CitationKind.PMCID, CitationKind.NCT}
# What an article may report of without an identifier.
_REPORTING = {CitationKind.JOURNAL, CitationKind.DOCUMENT, CitationKind.ORGANISATION}
# How many paragraphs at the top of an article say what it is about, and the words of one that says something.
_TOP, _SAYING = 4, 8
# "⟨The⟩ findings", "⟨this⟩ study": of what was told of before.
_DEFINITE = frozenset(("the", "this", "these", "their"))
# Blocks in which the identifiers of one paper stand together.
_TOGETHER = 3
# Whole references from which it is about none of them, though one has a number.
_MANY = 3
# Studies from which an article is news of each in turn.
_SEVERAL = 2
# Parts of an abstract from which it is one.
_PARTS = 2
# Tokens of a label with its colon and nothing behind: "Main outcome measures:".
_ALONE = 4

Part = tuple[Block, Reading, list[Mark]]


class Reach(Enum):
    """What of an article comes from its paper."""

    PARTS = "the labelled parts of an abstract"
    RESULTS = "the results, wherever the text tells them"
    ALL = "everything from the abstract on"


class Paper(msgspec.Struct, frozen=True):
    """The source that the article tells of, and what of the article comes from it.

    ``at`` is the block that names it: what stands before it leads up to it. From ``since`` on the article speaks of it.
    """

    source: Attribution
    reach: Reach
    at: int = -1
    since: int = 0


def paper_of(
    parts: list[Part], labelled: Set[int], heads: tuple[str, ...], abstracts: tuple[str, ...] = ()
) -> Paper | None:
    """The paper whose results an article tells: its own, named in the abstract itself, or the only one that it identifies.

    ``labelled`` are the parts of :func:`labelled_parts`, ``heads`` end the name of a study, ``abstracts`` stand above an abstract.
    """
    own = _own_paper(parts, abstracts)
    if own:
        return own
    inside = [parts[at] for at in sorted(labelled)]
    only = _only_paper(parts)
    if only and len(inside) >= _PARTS:
        return Paper(only[1], Reach.PARTS)
    if only and _is_news(parts):
        return Paper(only[1], Reach.RESULTS, only[0])
    named = _named_study(inside, heads)
    if named:
        return Paper(named, Reach.PARTS)
    return _of_ours(parts) or (None if inside else _reported(parts) or _named_later(parts))


def _is_labelled(reading: Reading) -> bool:
    """Whether a block opens with the label of a part of an abstract: "METHODS:" or "Methods."."""
    if not reading.sentences or len(reading.tokens) < 2:
        return False
    labels = reading.sentences[0].lists("abstract_labels")
    return any(hit.start == 0 and reading.tokens.words[hit.end : hit.end + 1] in ([":"], ["."]) for hit in labels)


def labelled_parts(readings: list[Reading]) -> list[int]:
    """The blocks that are labelled parts of an abstract; a label may have the line above its part to itself."""
    found = [_is_labelled(reading) for reading in readings]
    alone = [is_label and len(reading.tokens) <= _ALONE for is_label, reading in zip(found, readings, strict=True)]
    return [at for at, is_label in enumerate(found) if is_label or (at and alone[at - 1])]


# "People ⟨who⟩ have it", "more likely ⟨to⟩ do so": what is said so in passing is not what a sentence tells.
_ASIDE = frozenset(("who", "to"))


def is_result(sentence: Sentence) -> bool:
    """Whether a sentence tells what was done or found, in the past, and neither advises nor speaks of now."""
    lower = sentence.tokens.lower
    told = min((hit.start for hit in sentence.lists("past_forms")), default=sentence.end)
    # "Pressure was 5 mmHg lower, which ⟨is⟩ a lot": what is told first counts.
    now = (*sentence.lists("no_results"), *(hit for hit in sentence.lists("present_forms") if hit.start < told))
    if any(hit.start == sentence.start or lower[hit.start - 1] not in _ASIDE for hit in now):
        return False
    words = sentence.tokens.words[sentence.start : sentence.end]
    return sentence.has("past_forms") or any(len(word) > 4 and word.endswith("ed") for word in words)


def is_line_of_results(block: Block, sentence: Sentence) -> bool:
    """Whether a line of a list opens with the number of a result: "22% decrease in days with pain"."""
    opens = any(each.start == sentence.start for each in sentence.quantities)
    return block.kind is BlockKind.LIST_ITEM and opens and sentence.has("result_nouns")


def _own_paper(parts: list[Part], abstracts: tuple[str, ...]) -> Paper | None:
    """The paper whose page this is: its identifiers stand above the abstract."""
    lines = (index for index, (block, _, _) in enumerate(parts) if block.text.strip(" :.").lower() in abstracts)
    at = next(lines, 0)
    only = _only_paper(parts[:at])
    return Paper(only[1], Reach.ALL, at, at + 1) if only else None


def _only_paper(parts: list[Part]) -> tuple[int, Attribution] | None:
    """The block that names the paper, and the paper, if there is exactly one.

    It may be identified by several numbers side by side; without any it is the only one with a whole reference, or with authors and
    year in a line of their own.
    """
    placed = [
        (index, mark) for index, (block, _, marks) in enumerate(parts) for mark in marks if block.cell is None
    ]  # a paper in a cell is that of its row
    numbers = {
        (mark.kind, mark.target): (index, mark) for index, mark in placed if mark.kind in _PAPERS and mark.target
    }
    whole = [(index, mark) for index, mark in placed if mark.kind is CitationKind.REFERENCE]
    if len(whole) >= _MANY:
        return None
    found = (
        [*numbers.values()]
        or whole
        or [(index, mark) for index, mark in placed if _is_line_of_its_own(parts[index], mark)]
    )
    if not found or not _are_one(found):
        return None
    index, mark = found[0]
    block, reading, _ = parts[index]
    return index, best_of(block, reading.tokens.text, [mark], mark.start)


def _is_line_of_its_own(part: Part, mark: Mark) -> bool:
    """Whether authors and year are all that a line says, as below a title: "(Smith et al. 2008)"."""
    text = part[1].tokens.text
    return mark.kind is CitationKind.AUTHOR_YEAR and text.strip(" ().") == text[mark.start : mark.end].strip(" ().")


def _are_one(found: list[tuple[int, Mark]]) -> bool:
    """Whether marks in order of place name one paper: each in a way of its own, side by side."""
    return len({mark.kind for _, mark in found}) == len(found) and found[-1][0] - found[0][0] <= _TOGETHER


def _is_news(parts: list[Part]) -> bool:
    """Whether the top of the article speaks of a study."""
    return any(_speaks_of_one(sentence) for index in _top(parts) for sentence in parts[index][1].sentences)


def _top(parts: list[Part]) -> list[int]:
    """The paragraphs at the top, past headings and lines of navigation."""
    saying = [
        index
        for index, (block, reading, _) in enumerate(parts)
        if block.kind is not BlockKind.HEADING and len(reading.tokens) >= _SAYING
    ]
    return saying[:_TOP]


def _speaks_of_one(sentence: Sentence) -> bool:
    return sentence.has("paper_nouns", "trial_nouns", "report_nouns")


def _reported(parts: list[Part]) -> Paper | None:
    """The study or report that the top of an article leans on: "a data brief of the agency, issued in May, shows …".

    A journal is leaned on in the sentence behind as well: "…, says a new study. It appears in the Journal of Sleep."
    """
    before = False
    since: int | None = None
    for index in _top(parts):
        block, reading, marks = parts[index]
        since = index if since is None and _new_studies(parts[index]) else since
        for sentence in reading.sentences:
            leaning = [
                mark for mark in marks_of(sentence, marks) if mark.kind in _REPORTING and supports(mark, sentence)
            ]
            journals = [mark for mark in leaning if mark.kind is CitationKind.JOURNAL]
            told = _speaks_of_one(sentence)
            if leaning and (told or (before and (journals or any(conducts(mark, sentence) for mark in leaning)))):
                source = best_of(block, reading.tokens.text, journals or leaning, sentence.extent[0])
                return Paper(source, Reach.RESULTS, index, index if since is None else since)
            before = before or told
    return None


def _named_later(parts: list[Part]) -> Paper | None:
    """The study that the top speaks of without a name, by its journal or authors if they are named where the article goes on with it.

    "A new study reveals … The study was published in the Journal of Sleep." It must be the only one that the article tells of so.
    One that is never named is a source all the same, if a vague one.
    """
    told = next((index for index in _top(parts) if _new_studies(parts[index])), None)
    if told is None:
        return None
    several = any(_new_studies(part) for part in parts[told + 1 :])
    named = _named_from(parts, told, len(parts))
    if several and (named is None or _followed(parts, told, named.at)):
        return None
    return named or _unnamed(parts, told)


def _followed(parts: list[Part], told: int, until: int) -> bool:
    """Whether another study is told of behind one, up to where that is named."""
    return any(_new_studies(part) for part in parts[told + 1 : until + 1])


def _named_from(parts: list[Part], told: int, until: int) -> Paper | None:
    """The study that a block tells of by the name that it gets there or behind it."""
    for index in range(told, until):
        block, reading, marks = parts[index]
        for sentence in reading.sentences:
            naming = [mark for mark in marks_of(sentence, marks) if _names_it(sentence, mark)]
            if naming:
                source = best_of(block, reading.tokens.text, naming, naming[0].start)
                return Paper(msgspec.structs.replace(source, authorities=()), Reach.RESULTS, index, told)
    return None


def _unnamed(parts: list[Part], told: int) -> Paper | None:
    """The study that a block tells of without a name."""
    block, reading, _ = parts[told]
    leaning = [
        mark
        for sentence in reading.sentences
        for mark in marks_of(sentence, _new_studies(parts[told]))
        if supports(mark, sentence)
    ]
    if not leaning:
        return None
    return Paper(best_of(block, reading.tokens.text, leaning, leaning[0].start), Reach.RESULTS, told, told)


def told_in_turn(parts: list[Part]) -> list[tuple[range, Paper]]:
    """The studies of which an article is news one behind the other, each with the blocks that tell of it: to the next one or a heading."""
    opening = [index for index, part in enumerate(parts) if _opens_news(part)]
    ends = sorted([*opening, *(at for at, part in enumerate(parts) if part[0].kind is BlockKind.HEADING), len(parts)])
    turns = []
    for start in opening:
        until = next(end for end in ends if end > start)
        paper = _cited_at_once(parts[start], start) or _named_from(parts, start, until) or _unnamed(parts, start)
        turns += [(range(start, until), paper)] if paper else []
    return turns if len(opening) >= _SEVERAL else []


def _opens_news(part: Part) -> bool:
    """Whether a block says that a study is new, or a heading speaks of one: "Naps cut pain, ⟨study says⟩"."""
    block, reading, _ = part
    heading = block.kind is BlockKind.HEADING
    said = any(sentence.has("first_mentions") for sentence in reading.sentences)
    return block.cell is None and any(heading or said or not mark.nameless for mark in _new_studies(part))


def _cited_at_once(part: Part, index: int) -> Paper | None:
    """The study that a block tells of by the journal that the same sentence leans on."""
    block, reading, marks = part
    for sentence in reading.sentences:
        here = [mark for mark in marks_of(sentence, marks) if supports(mark, sentence)]
        journals = [mark for mark in here if mark.kind is CitationKind.JOURNAL]
        if journals and any(is_new_study(reading, mark) for mark in here):
            return Paper(best_of(block, reading.tokens.text, journals, sentence.extent[0]), Reach.RESULTS, index, index)
    return None


def _new_studies(part: Part) -> list[Mark]:
    """The studies without a name that a block speaks of for the first time: "a new study"."""
    _, reading, marks = part
    return [mark for mark in marks if is_new_study(reading, mark)]


def _names_it(sentence: Sentence, mark: Mark) -> bool:
    """Whether a sentence says of the study told of before where it was published, or who did it: "the findings, published in …"."""
    if mark.kind is CitationKind.JOURNAL:
        lower = sentence.tokens.lower
        nouns = sentence.lists("paper_nouns", "trial_nouns", "found_nouns", "several_studies")
        known = any(hit.start > sentence.start and lower[hit.start - 1] in _DEFINITE for hit in nouns)
        return known and supports(mark, sentence)
    return leads_study(sentence, mark)


def is_new_study(reading: Reading, mark: Mark) -> bool:
    """Whether a mark is of one study, told of for the first time: "a new study", "new research", not "studies show"."""
    if mark.nameless or mark.kind is not CitationKind.VAGUE:
        return mark.nameless
    sentence = reading.sentence_at(mark.start)
    starts, ends = reading.tokens.starts, reading.tokens.ends
    first = sentence.lists("first_mentions") if sentence else ()
    named = any(starts[hit.start] < mark.end and mark.start < ends[hit.end - 1] for hit in first)
    several = reading.tokens.text[mark.start : mark.end].lower().startswith(_SOME_NEW)
    return named or several or (sentence is not None and _begins(sentence, mark))


_SOME_NEW = ("two ", "three ")  # "two large studies found"


def _begins(sentence: Sentence, mark: Mark) -> bool:
    """Whether a sentence tells what a team did that nobody has told of: "⟨European researchers⟩ analysed data"."""
    start = sentence.extent[0]
    ends = sentence.tokens.ends
    behind = next((at + 1 for at in range(sentence.start, sentence.end) if ends[at] >= mark.end), sentence.end)
    done = any(hit.start == behind for hit in sentence.lists("team_verbs"))
    return mark.start == start and done and sentence.has("study_teams")


def is_this_study(sentence: Sentence, reading: Reading, mark: Mark) -> bool:
    """Whether such a mark is of the study that an article is news of: not "another study" or "an earlier study"."""
    tokens = sentence.tokens
    apart = any(mark.start <= tokens.starts[hit.start] < mark.end for hit in sentence.lists("other_studies"))
    return not apart and is_new_study(reading, mark)


def _of_ours(parts: list[Part]) -> Paper | None:
    """The study whose authors speak: "using data of the Marrow II study, we found"; from there on the text tells of it."""
    for index in _top(parts):
        block, reading, marks = parts[index]
        for sentence in reading.sentences:
            marks_here = marks_of(sentence, marks)
            own = [mark for mark in marks_here if is_own_study(mark, sentence) and supports(mark, sentence)]
            if own:
                return Paper(best_of(block, reading.tokens.text, own, own[0].start), Reach.ALL, index, index)
    return None


def _named_study(parts: list[Part], heads: tuple[str, ...]) -> Attribution | None:
    """The study that a structured abstract names in one of its labelled parts ("OBJECTIVE: … the Chester Heart Study")."""
    for block, reading, marks in parts:
        for mark in marks:
            text = reading.tokens.text[mark.start : mark.end]
            if mark.kind is CitationKind.DOCUMENT and (mark.study or text.split()[-1].capitalize() in heads):
                return Attribution(block.span(mark.start, mark.end), text, AttributionKind.NAMED)
    return None
