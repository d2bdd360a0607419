"""How a cited paper is told: its name, the sentence that decides, and what the two numbers are."""

from __future__ import annotations

import textwrap

from claimlint.model.diagnostic import Evidence
from claimlint.model.paper import Paper
from claimlint.model.statement import Backing, SourceMatch, Statement

_LONGEST = 300
_LONGEST_TITLE = 120
_TOLD = {
    Backing.SUPPORTED: "has the number",
    Backing.CONTRADICTED: "has another number",
    Backing.DIRECTION: "has the number, and it goes the other way",
    Backing.POPULATION: "has the number, of other people",
    Backing.ABSENT: "does not have the number in its abstract",
    Backing.UNDECIDED: "neither has the number for sure nor another one in its place",
}


def paper_label(paper: Paper) -> str:
    """ "“Title” (Journal, 2021)"."""
    title = textwrap.shorten(paper.title, _LONGEST_TITLE, placeholder=" …") or "the paper"
    details = ", ".join(filter(None, (paper.journal, str(paper.year or ""))))
    return f"“{title}”" + (f" ({details})" if details else "")


def number_of(statement: Statement) -> str:
    """The number of the paper, and what it was worked out from."""
    number = str(statement.quantity)
    return f"{number} (from a ratio of {statement.derived})" if statement.derived else number


def quoted_sentence(statement: Statement) -> str:
    """The sentence of the paper in quotation marks."""
    return f"“{textwrap.shorten(statement.sentence, _LONGEST, placeholder=' …')}”"


def source_evidence(found: SourceMatch) -> tuple[Evidence, ...]:
    """The paper as evidence: who, when, where, its number and its sentence."""
    paper, statement = found.paper, found.statement
    value = f"{number_of(statement)}: {quoted_sentence(statement)}" if statement else "not in the abstract"
    people = statement.group.label if statement else ""
    return (Evidence("", paper.journal or "the cited paper", paper.title, paper.year, paper.url, value, people),)


def backing_line(found: SourceMatch) -> str:
    """What ``claimlint why`` prints of it."""
    said = f": {number_of(found.statement)} in {quoted_sentence(found.statement)}" if found.statement else ""
    return f"source: {paper_label(found.paper)} {_TOLD[found.backing]}{said} {found.paper.url}".rstrip()
