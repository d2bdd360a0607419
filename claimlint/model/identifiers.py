"""Identifiers of sources: their normal form, the address they lead to, and their check digits."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from claimlint.model.claim import CitationKind

LINKS = {
    CitationKind.DOI: "https://doi.org/{}",
    CitationKind.PMID: "https://pubmed.ncbi.nlm.nih.gov/{}/",
    CitationKind.PMCID: "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
    CitationKind.NCT: "https://clinicaltrials.gov/study/{}",
    CitationKind.ISBN: "https://openlibrary.org/isbn/{}",
    CitationKind.ISSN: "https://portal.issn.org/resource/ISSN/{}",
    CitationKind.ARXIV: "https://arxiv.org/abs/{}",
}
# How an identifier is written in running text; a DOI is shown as its address.
_SHOWN = {
    CitationKind.PMID: "PMID: {}",
    CitationKind.ISBN: "ISBN {}",
    CitationKind.ISSN: "ISSN {}",
    CitationKind.ARXIV: "arXiv:{}",
}
# Weights of the digits and the modulus, by kind and length: the weighted sum of a sound identifier is divisible by it.
_CHECKS: dict[tuple[CitationKind, int], tuple[tuple[int, ...], int]] = {
    (CitationKind.ISBN, 10): (tuple(range(10, 0, -1)), 11),
    (CitationKind.ISBN, 13): ((1, 3) * 6 + (1,), 10),
    (CitationKind.ISSN, 8): (tuple(range(8, 0, -1)), 11),
}
_SEPARATORS = re.compile(r"[\s\u2010-\u2015-]")


class Identifier(msgspec.Struct, frozen=True):
    """An identifier in its normal form: DOIs in lower case, numbers without separators, an ISSN with its hyphen."""

    kind: CitationKind
    value: str

    @property
    def link(self) -> str:
        """The address it leads to."""
        return LINKS[self.kind].format(self.value)

    @property
    def shown(self) -> str:
        """How to write it in a text."""
        return self.link if self.kind is CitationKind.DOI else _SHOWN.get(self.kind, "{}").format(self.value)


def normal_form(kind: CitationKind, text: str) -> str:
    """The identifier in a text as written, in the form that two spellings of it share."""
    if kind in (CitationKind.DOI, CitationKind.ARXIV):
        return text.lower()
    digits = _SEPARATORS.sub("", text).upper()
    return f"{digits[:4]}-{digits[4:]}" if kind is CitationKind.ISSN else digits


def link_of(kind: CitationKind, target: str | None) -> str | None:
    """Where a citation leads: the address of its identifier, or its own."""
    if kind in LINKS and target:
        return Identifier(kind, target).link
    return target if kind is CitationKind.URL else None


def has_sound_digits(kind: CitationKind, value: str) -> bool:
    """Whether the check digit fits; true for identifiers that have none, false for a length that does not exist."""
    digits = [10 if char == "X" else int(char) for char in value if char.isdigit() or char == "X"]
    if not any(checked is kind for checked, _ in _CHECKS):
        return True
    weights, modulus = _CHECKS.get((kind, len(digits)), ((), 1))
    return bool(weights) and _weighted(digits, weights) % modulus == 0


def lengths_of(kind: CitationKind) -> list[int]:
    """How many digits an identifier with a check digit may have."""
    return [length for checked, length in _CHECKS if checked is kind]


def _weighted(digits: Iterable[int], weights: Iterable[int]) -> int:
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=True))
