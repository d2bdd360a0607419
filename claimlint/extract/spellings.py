"""How people write identifiers and addresses, sound or not: tables of patterns."""

from __future__ import annotations

import re

from claimlint.model.claim import CitationKind

# The rest of an address or of a DOI, up to white space; "<1661::AID-SIM968>" is part of some old DOIs.
_REST = r"(?:[^\s<>\"“”«»]|<\d[^\s<>\"]{0,40}>){1,1000}"
_REGISTRANT = r"10\.\d{4,9}(?:\.\d+)*"
_DASH = r"[\s\u2010-\u2015-]?"
_LABEL = r"(?:doi\s*[:=]?\s*|(?:dx\.)?doi\.org/)"

# A text without all of them holds no identifier of that kind.
CUES: dict[CitationKind, tuple[str, ...]] = {
    CitationKind.DOI: ("10.", "doi"),
    CitationKind.PMID: ("pmid", "pubmed"),
    CitationKind.PMCID: ("pmc",),
    CitationKind.NCT: ("nct",),
    CitationKind.ISBN: ("isbn",),
    CitationKind.ISSN: ("issn",),
    CitationKind.ARXIV: ("arxiv",),
    CitationKind.URL: ("://", "www."),
}
ADDRESS = re.compile(rf"(?:https?://|\bwww\.){_REST}", re.IGNORECASE)
DOI = re.compile(rf"(?:\b{_LABEL})?(?<![\d.]){_REGISTRANT}/[^\s.,;:]{_REST}", re.IGNORECASE)
DOI_LABEL = re.compile(_LABEL, re.IGNORECASE)
RESOLVER = re.compile(r"(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:", re.IGNORECASE)
# Where a second address begins that no space parts from the first.
NEXT = re.compile(rf"[,;](?={_REGISTRANT}/|https?:)")
# What publishers' addresses add to a DOI.
TAIL = re.compile(
    r"(?:[?#&].*|/(?:full|abstract|pdf|epdf|pdfft|fulltext|meta|html|summary|references))+/?$|\.pdf$", re.IGNORECASE
)

Spelling = tuple[CitationKind, re.Pattern[str]]
Flawed = tuple[CitationKind, re.Pattern[str], str, str]


def _spellings(*rows: tuple[CitationKind, str]) -> tuple[Spelling, ...]:
    return tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in rows)


def _flawed(*rows: tuple[CitationKind, str, str, str]) -> tuple[Flawed, ...]:
    return tuple((kind, re.compile(pattern, re.IGNORECASE), mended, why) for kind, pattern, mended, why in rows)


# Where an identifier stands in an address; group 1 is the identifier.
IN_ADDRESSES = _spellings(
    (CitationKind.DOI, rf"(?:^|[/=:])({_REGISTRANT}/{_REST})"),
    (CitationKind.PMID, r"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed|europepmc\.org/\w+/med)/(\d+)"),
    (CitationKind.PMCID, r"(?:nih\.gov/pmc|pmc\.ncbi\.nlm\.nih\.gov|europepmc\.org)/articles?/(?:pmc/)?(PMC\d+)"),
    (CitationKind.NCT, r"clinicaltrials\.gov/(?:ct2/show|study|show)/(NCT\d+)"),
    (CitationKind.ARXIV, r"arxiv\.org/(?:abs|pdf)/([a-z-]+(?:\.[a-z]{2})?/\d{7}|\d{4}\.\d{4,5})"),
    (CitationKind.ISSN, r"portal\.issn\.org/resource/issn/(\d{4}-\d{3}[\dX])"),
)
# How identifiers other than a DOI are written outside addresses; group 1 is the identifier.
IN_TEXT = _spellings(
    (CitationKind.PMID, r"\b(?:PMID[:#]?\s*|pubmed\.ncbi\.nlm\.nih\.gov/|pubmed(?: id)?:\s*)([1-9]\d{0,7})\b(?!,\d)"),
    (CitationKind.PMCID, r"\b(PMC\d{5,8})\b"),
    (CitationKind.NCT, r"\b(?:clinicaltrials\.gov/study/)?(NCT\d{8})\b"),
    (
        CitationKind.ISBN,
        rf"\bISBN(?:[ -]?1[03])?\s*:?\s*"
        rf"(97[89](?:{_DASH}\d){{10}}|\d(?:{_DASH}\d){{8}}{_DASH}[\dX]|\d[\d-]{{5,20}}[\dX])(?![\w-])",
    ),
    (CitationKind.ISSN, rf"\b[ep]?-?ISSN(?:-L)?\s*:?\s*(\d{{4}}{_DASH}\d{{3}}[\dX])(?![\w-])"),
    (CitationKind.ARXIV, r"\barXiv\s*:\s*([a-z-]+(?:\.[a-z]{2})?/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?(?![\d.]\d)"),
)

TYPESET = "a hyphen became a dash in it"
_TWICE = "the address of the resolver stands there twice"
_SPACED = "something stands inside it that does not belong there"
# Written so that nothing can be found by it: how it must be written (empty: nobody can know), and what is wrong.
FLAWED = _flawed(
    (
        CitationKind.DOI,
        rf"https?://(?:dx\.)?doi\.org/(?:https?:/{{0,2}}(?:dx\.)?doi\.org/){{1,3}}({_REGISTRANT}/{_REST})",
        r"\1",
        _TWICE,
    ),
    (
        CitationKind.DOI,
        r"\b(?:doi\s*[:=]\s*|doi\.org/ ?)10(?: \. ?|[.,] |,)(\d{4,9}) ?/ ?([^\s<>\"]+)",
        r"10.\1/\2",
        _SPACED,
    ),
    (
        CitationKind.DOI,
        r"\b(?:doi\s*[:=]\s*|doi\.org/)10\.(\d{4,9})(?: / ?|/ )(?=\S{0,80}\d)([^\s<>\"]+)",
        r"10.\1/\2",
        _SPACED,
    ),
    (CitationKind.DOI, r"\b(?:doi\s*[:=]\s*|doi\.org/)10\.(?:\d{1,3}|\d{10,})/\S+", "", "no DOI begins so"),
    (CitationKind.DOI, r"\b(?:doi\s*:\s*|doi\.org/)(?!10\.)\d+\.\d{4,9}/\S+", "", "a DOI begins with 10."),
    (CitationKind.DOI, r"\b(?:doi\s*:\s*|doi\.org/)10\.\d{4,9}/?(?=[ ).,;]|$)", "", "a DOI goes on behind a slash"),
    (CitationKind.PMCID, r"\bPMID[:#]?\s*PMC(\d{5,8})\b", r"PMC\1", "it is a number of PubMed Central"),
    (CitationKind.PMID, r"\bPMID[:#]?\s*(\d{1,2}),(\d{3}),(\d{3})\b", r"\1\2\3", _SPACED),
    (
        CitationKind.PMID,
        r"\b(?:PMID[:#]?\s*|pubmed\.ncbi\.nlm\.nih\.gov/)(?:0\d*|\d{9,})\b",
        "",
        "it is a number of one to eight digits that does not begin with 0",
    ),
    (CitationKind.PMCID, r"\bPMCID\s*:?\s*(\d{5,8})\b", r"PMC\1", "the letters PMC are missing"),
    (CitationKind.PMCID, r"\b(?:PMCID\s*:?\s*)?PMC[\s:#-]\s?(\d{6,8})\b", r"PMC\1", _SPACED),
    (CitationKind.PMCID, r"\bPMC(?:0\d+|\d{9,})\b", "", "no number of PubMed Central is so long or begins with 0"),
    (CitationKind.NCT, r"\bNCT[\s:#\u2010-\u2015-]{1,3}(\d{8})\b", r"NCT\1", _SPACED),
    (CitationKind.NCT, r"\bNCT[\s-]?(?:\d{6,7}|\d{9,10})\b", "", "a trial's number has 8 digits"),
    (CitationKind.ARXIV, r"\barXiv\s*:\s*\d\d(?:00|1[3-9]|[2-9]\d)\.\d+", "", "it names no month"),
    (CitationKind.ARXIV, r"\barXiv\s*:\s*\d{4}\.(?:\d{1,3}|\d{6,})\b", "", "four or five digits follow the month"),
)
