"""Every mention of a source: identifiers, reference marks, organisations, journals, documents, and "studies show"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

import msgspec

from claimlint.extract import names
from claimlint.extract.bibliography import LISTED_MARKS, MARKS, Listed, mark_of, whole_entries
from claimlint.extract.identifiers import identifiers_in, of_address
from claimlint.extract.journals import Journals
from claimlint.extract.numbered import Numbering
from claimlint.extract.organisations import Organisations
from claimlint.extract.phrases import Hit
from claimlint.extract.reading import Reading, Sentence
from claimlint.extract.source_tags import names_in, vague_in, whole_in
from claimlint.model.claim import Citation, CitationKind, Flaw
from claimlint.model.database import Database
from claimlint.model.document import Block, Document
from claimlint.model.identifiers import LINKS, normal_form
from claimlint.model.source import Span

_VAGUE = ("vague_sources", "vague_people")
# Names that count only where the sentence leans on them.
_GUESSED = (CitationKind.ORGANISATION, CitationKind.VAGUE)
_ACRONYM = 4  # letters of a trial's name: "the LEAP trial"
# The years of an edition beside its name; "in 2016 the agency said" is none.
_SPAN = r"(?P<year>(?:19|20)\d\d)(?:\s?[-–/]\s?(?:19|20)?\d\d)?"
_YEAR_BEFORE = re.compile(rf"(?:^|\b[Tt]he ){_SPAN} $")
_YEAR_BEHIND, _YEARS_LONG = re.compile(rf" {_SPAN}\b(?![.,]?\d)"), 20
_NAMED_BY = 2  # words of a name
_BETTER_FIRST = {kind: rank for rank, kind in enumerate(CitationKind)}


class Mark(msgspec.Struct, frozen=True):
    """A citation in a block, at offsets of the block's text."""

    start: int
    end: int
    kind: CitationKind
    target: str | None = None
    authorities: tuple[str, ...] = ()
    year: int | None = None
    dated: bool = False  # the document's name ends in its date
    flaw: Flaw | None = None
    guessed: bool = False  # a capitalised name that no table knows; it counts only where the sentence leans on it
    study: bool = False  # the name of a study, not of a report or a law
    nameless: bool = False  # "a small study"; it counts only where the sentence names no source that can be found


class CitationReader:
    """Finds the citations of a block; organisation and journal names are data."""

    def __init__(self, database: Database) -> None:
        wordlists = database.wordlists
        self._names = names.patterns(wordlists)
        self._organisations = Organisations(database.authorities.values())
        self._journals = Journals(database.journals, wordlists)
        self._studies = frozenset((*wordlists.get("study_heads", ()), *wordlists.get("known_studies", ())))
        self._known = frozenset(wordlists.get("known_studies", ()))
        self._press = frozenset(wordlists.get("press_names", ()))
        self._pictures = frozenset(wordlists.get("picture_agencies", ()))
        self._heads = frozenset(head.lower() for head in wordlists.get("document_heads", ()))
        self._describing = frozenset(wordlists.get("describing_titles", ()))
        self._months = frozenset(wordlists.get("month_names", ()))

    def read(
        self,
        block: Block,
        reading: Reading,
        *,
        numbering: Numbering,
        full: frozenset[str],
        listed: tuple[Listed, ...] = (),
        references: frozenset[int] = frozenset(),
    ) -> list[Mark]:
        """The citations of a block, in order, without overlaps.

        ``full`` are the organisations that the document names in full, ``listed`` the entries of its list of references, ``references``
        the blocks of that list.
        """
        text = reading.tokens.text
        sold = [_place(reading, hit) for sentence in reading.sentences for hit in sentence.lists("shop_links")]
        named = [mark for sentence in reading.sentences for mark in self._named(sentence, full)]
        marks = [
            *_identifiers(text),
            *_numbered(reading, numbering),
            *self._authors(text, listed),
            *(Mark(start, end, kind, year=_year(text[start:end])) for start, end, kind in self._journals.find(text)),
            *_links(block, named, sold),
            *_footnotes(block),
            *named,
            *(
                Mark(start, end, CitationKind.REFERENCE, year=_year(text[start:end]))
                for start, end in whole_in(reading)
            ),
        ]
        marks += self._tagged(text, marks)
        if id(block) in references:
            marks = _with_entries(marks, text, whole_entries(block))
        return _without_overlaps(_without_teams(_without_nameless(marks, reading), reading))

    def _tagged(self, text: str, marks: list[Mark]) -> list[Mark]:
        """The organisations that nobody knows in tags such as "[Source: Marrow Clinic]", and what is no name there."""
        tagged = [(CitationKind.ORGANISATION, *place) for place in names_in(text)]
        tagged += [(CitationKind.VAGUE, *place) for place in vague_in(text)]
        return [
            Mark(start, end, kind)
            for kind, start, end in tagged
            if not any(mark.start < end and start < mark.end for mark in marks)
            and text[start:end].lower() not in self._pictures
        ]

    def _authors(self, text: str, listed: tuple[Listed, ...]) -> Iterator[Mark]:
        for found in MARKS.finditer(text):
            group = found.lastindex or 0
            yield from self._author_year(found.start(group), found.group(group))
        for found in LISTED_MARKS.finditer(text) if listed else ():
            mark = mark_of(found.group())
            if mark and any(each.fits(mark) for each in listed):
                yield from self._author_year(found.start(), found.group())

    def _author_year(self, start: int, text: str) -> Iterator[Mark]:
        if text.split(maxsplit=1)[0].rstrip(",").lower() not in self._months:
            yield Mark(start, start + len(text), CitationKind.AUTHOR_YEAR, text, year=_year(text))

    def _named(self, sentence: Sentence, full: frozenset[str]) -> Iterator[Mark]:
        tokens = sentence.tokens
        for each in self._organisations.find(sentence, full):
            start, end = tokens.starts[each.start], tokens.ends[each.end - 1]
            year = _year_beside(tokens.text, start, end)
            yield Mark(start, end, CitationKind.ORGANISATION, next(iter(each.ids), None), each.ids, year)
        for hit in sentence.lists(*_VAGUE):
            start, end = tokens.starts[hit.start], tokens.ends[hit.end - 1]
            if not _is_counted(sentence, hit):
                nameless = any(each.start == hit.start for each in sentence.lists("nameless_sources"))
                yield Mark(start, end, CitationKind.VAGUE, guessed=hit.id == "vague_people", nameless=nameless)
        offset = tokens.starts[sentence.start]
        for kind, pattern, nameless in self._names:
            for found in pattern.finditer(sentence.text):
                groups = found.groupdict()
                first, last = found.span("name" if groups.get("name") else 0)
                text, start, end = found.string[first:last], offset + first, offset + last
                counted = kind is CitationKind.VAGUE and _is_counted_at(sentence, start)
                placed = "name" in groups and self._is_place(sentence, start, text)
                if self._is_worth(text, kind) and not counted and not placed:
                    guessed = kind in _GUESSED
                    dated = bool(groups.get("date"))
                    study = kind is CitationKind.DOCUMENT and self._is_of_study(text)
                    yield Mark(
                        start, end, kind, None, year=_year(text), dated=dated, guessed=guessed, nameless=nameless, study=study,
                    )  # fmt: skip

    def _is_worth(self, text: str, kind: CitationKind) -> bool:
        """A head word alone ("Report", "Fact Sheet") is no name; of a newspaper, or a study without a name, the pattern says enough."""
        if kind is CitationKind.VAGUE or text in self._press or text in self._known:
            return True
        named = text.removeprefix("The ").removeprefix("the ")
        words = [
            word
            for word in named.split()
            if (word[:1].isupper() or word[:1].isdigit()) and word.lower() not in self._describing
        ]
        first = words[0] if words else ""
        acronym = kind is CitationKind.DOCUMENT and len(first) >= _ACRONYM and not first[1:].islower()
        letters = kind is CitationKind.ORGANISATION and named.isupper()
        whole = len(words) >= _NAMED_BY and named.lower() not in self._heads
        return kind is CitationKind.JOURNAL or whole or acronym or letters

    def _is_place(self, sentence: Sentence, start: int, text: str) -> bool:
        """Whether something was "published in ⟨South Korea⟩" or "⟨May 2019⟩", and not in a journal."""
        starts = sentence.tokens.starts
        places = (*sentence.lists_like("country_"), *sentence.lists("places_of_two_words"))
        nations = (hit for hit in places if starts[hit.start] >= start)
        at_once = any(starts[hit.start] <= start + len("the ") for hit in nations)
        return at_once or text.split()[0].lower() in self._months

    def _is_of_study(self, name: str) -> bool:
        whole = len(name.split()) == 1  # the letters of a registry
        return whole or name in self._studies or name.split()[-1].capitalize() in self._studies


def _is_counted(sentence: Sentence, hit: Hit) -> bool:
    """Whether it is part of what a number counts: "14 randomised ⟨studies⟩"."""
    return any(each.start < hit.start < each.end + 1 for each in sentence.quantities)


def _is_counted_at(sentence: Sentence, start: int) -> bool:
    """The same of what begins at an offset."""
    starts, ends = sentence.tokens.starts, sentence.tokens.ends
    return any(starts[each.start] < start <= ends[each.end - 1] + 1 for each in sentence.quantities)


def _identifiers(text: str) -> Iterator[Mark]:
    for found in identifiers_in(text):
        yield Mark(found.start, found.end, found.kind, found.value or None, flaw=found.flaw)


def _numbered(reading: Reading, numbering: Numbering) -> Iterator[Mark]:
    """The marks that are numbers, without those of amounts: "as follows:⟨10⟩ mg"."""
    starts = reading.tokens.starts
    amounts = {starts[each.start] for sentence in reading.sentences for each in sentence.quantities if each.unit}
    for start, end, number in numbering.marks(reading.tokens.text):
        if start not in amounts:
            yield Mark(start, end, CitationKind.NUMBERED, number)


def _with_entries(marks: list[Mark], text: str, entries: list[tuple[int, int]]) -> list[Mark]:
    """With the entries of a list of references as sources, each in place of what is named in it, unless that can be found."""
    for start, end in entries:
        inside = [mark for mark in marks if start <= mark.start < end]
        if not any(mark.kind in _FOUND for mark in inside):
            entry = Mark(start, end, CitationKind.REFERENCE, year=_year(text[start:end]))
            marks = [*(mark for mark in marks if mark not in inside), entry]
    return marks


def _place(reading: Reading, hit: Hit) -> tuple[int, int]:
    """Where a phrase stands, as offsets of the block's text."""
    return reading.tokens.starts[hit.start], reading.tokens.ends[hit.end - 1]


def _links(block: Block, named: list[Mark], sold: list[tuple[int, int]]) -> Iterator[Mark]:
    """The links of a block that may be sources; one speaks for the organisations that its words name.

    ``sold`` are the places of words that lead to a shop ("order now").
    """
    for link in block.links:
        if any(link.start <= start and end <= link.end for start, end in sold):
            continue
        if link.target.startswith(("http://", "https://", "doi:")):
            kind, target = of_address(link.target)
            value = normal_form(kind, target) if kind in LINKS else target
            inside = [each for mark in named if link.start <= mark.start < link.end for each in mark.authorities]
            yield Mark(link.start, max(link.end, link.start + 1), kind, value, tuple(dict.fromkeys(inside)))


def _footnotes(block: Block) -> Iterator[Mark]:
    for mark in block.footnotes:
        yield Mark(mark.at, mark.at, CitationKind.FOOTNOTE, mark.label)


def _year(text: str) -> int | None:
    found = re.search(r"\b(?:19|20)\d\d\b", text)
    return int(found.group()) if found else None


def _year_beside(text: str, start: int, end: int) -> int | None:
    """The year of an edition that stands right before or behind a name: "the ⟨2020⟩–2025 guidelines", "guidelines ⟨2020⟩"."""
    found = _YEAR_BEFORE.search(text, max(start - _YEARS_LONG, 0), start) or _YEAR_BEHIND.match(text, end)
    return int(found["year"]) if found else None


def _without_overlaps(marks: list[Mark]) -> list[Mark]:
    kept: list[Mark] = []  # in order of place
    for mark in sorted(_outermost(marks), key=lambda mark: (_rank(mark), mark.start - mark.end)):
        at = bisect_right(kept, mark.start, key=lambda other: other.start)
        before_it, behind_it = kept[max(at - 1, 0) : at], kept[at : at + 1]
        if not any(mark.start < other.end and other.start < mark.end for other in (*before_it, *behind_it)):
            kept.insert(at, mark)
    return kept


# What leads to one source by itself.
_FOUND = frozenset(CitationKind) - {
    CitationKind.FOOTNOTE,
    CitationKind.NUMBERED,
    CitationKind.AUTHOR_YEAR,
    CitationKind.DOCUMENT,
    CitationKind.ORGANISATION,
    CitationKind.JOURNAL,
    CitationKind.VAGUE,
}
# What names no source that can be found, or perhaps does not.
_UNFOUND = (CitationKind.VAGUE, CitationKind.ORGANISATION, CitationKind.DOCUMENT)


def _without_nameless(marks: list[Mark], reading: Reading) -> list[Mark]:
    """Without "a small study" or "a Danish team" in a sentence whose source can be found: "…, one study found [3]"."""
    text = reading.tokens.text
    nameless = [mark for mark in marks if mark.nameless or _is_some(text, mark)]
    if not nameless:
        return marks
    found = [mark for mark in marks if mark.kind not in _UNFOUND]
    spans = [sentence.extent for sentence in reading.sentences]
    better = [(start, end) for start, end in spans if any(start <= mark.start <= end + _BEHIND for mark in found)]
    return [
        mark for mark in marks if not (mark in nameless and any(start <= mark.start < end for start, end in better))
    ]


def _without_teams(marks: list[Mark], reading: Reading) -> list[Mark]:
    """Without the "researchers" of the study that their sentence tells of: "in one study, ⟨researchers found⟩ …"."""
    studies = [mark for mark in marks if mark.nameless]
    if not studies:
        return marks
    starts = reading.tokens.starts
    teams = {
        starts[hit.start]
        for sentence in reading.sentences
        for hit in sentence.lists("study_teams")
        if any(sentence.extent[0] <= study.start < starts[hit.start] for study in studies)
    }
    return [mark for mark in marks if mark.kind is not CitationKind.VAGUE or mark.start not in teams]


def _is_some(text: str, mark: Mark) -> bool:
    """Whether a mark is of a body without a name: "⟨an⟩ international task force"."""
    some = text[mark.start : mark.end].lower().startswith(("a ", "an "))
    return mark.kind is CitationKind.VAGUE and mark.guessed and some


# A footnote or number stands after the full stop as often as before it.
_BEHIND = 3


def _outermost(marks: list[Mark]) -> list[Mark]:
    """Without the organisations in the title of a journal or in a whole reference: "Journal of the ⟨American College of Cardiology⟩"."""
    titles = [mark for mark in marks if mark.kind in (CitationKind.JOURNAL, CitationKind.REFERENCE)]
    return [
        mark
        for mark in marks
        if mark.kind is not CitationKind.ORGANISATION or not any(_is_part_of(mark, title) for title in titles)
    ]


def _is_part_of(mark: Mark, title: Mark) -> bool:
    inside = title.start <= mark.start and mark.end <= title.end
    return inside and (title.start < mark.start or title.kind is CitationKind.REFERENCE)


def _rank(mark: Mark) -> tuple[int, bool]:
    """The better source first; an organisation that the database knows comes right after links."""
    known = mark.kind is CitationKind.ORGANISATION and bool(mark.authorities)
    return _BETTER_FIRST[CitationKind.URL if known else mark.kind], known


def as_citation(mark: Mark, block: Block, document: Document, *, support: bool) -> Citation:
    """A mark as it leaves the block: with its span in the source."""
    span = block.span(mark.start, mark.end)
    if mark.kind is CitationKind.FOOTNOTE:
        span = next(note.span for note in block.footnotes if note.label == mark.target and note.at == mark.start)
    for link in block.links:
        if (
            link.start == mark.start
            and link.end == mark.end
            and mark.kind in (CitationKind.URL, CitationKind.DOI, CitationKind.PMID, CitationKind.PMCID)
        ):
            span = span if span.end > span.start else Span(link.span.start, link.span.end)
    return Citation(span, document.source.slice(span), mark.kind, mark.target, support, mark.flaw)
