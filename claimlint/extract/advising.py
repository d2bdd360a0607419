"""Sentences that tell the reader to do something or to leave it."""

from __future__ import annotations

from claimlint.extract.phrases import Hit
from claimlint.extract.reading import Reading, Sentence
from claimlint.model.reference import Polarity


def polarity_of(sentence: Sentence, around: list[Reading]) -> Polarity | None:
    """Do, don't, or None for a sentence that advises nothing.

    A prohibition anywhere makes it a "don't", so that a warning is never taken for advice. Under a heading such as "What to avoid" a
    bare list item is a "don't" as well.
    """
    headings = [part for reading in around for part in reading.sentences]
    if any(not _of_purpose(sentence, hit) for hit in sentence.lists("prohibitions")):
        return Polarity.DONT
    if any(part.has("advice_headings_dont") for part in headings):
        return Polarity.DONT
    if sentence.is_question:
        return None
    if sentence.has("negation"):
        return None
    return Polarity.DO if _imperative(sentence) or sentence.has("modals_do") else None


def _of_purpose(sentence: Sentence, hit: Hit) -> bool:
    """ "… to avoid a cold" says what for; "try to avoid" forbids."""
    lower = sentence.tokens.lower
    if not hit.text.lower().startswith("avoid") or hit.start == sentence.start or lower[hit.start - 1] != "to":
        return False
    return not any(urged.end == hit.start for urged in sentence.lists("urged_to"))


_OPENERS = frozenset(
    [
        "please",
        "then",
        "first",
        "always",
        "never",
        "just",
        "simply",
        "also",
        "so",
        "immediately",
        "gently",
        "carefully",
        "firstly",
        "next",
        "finally",
        "now",
        "and",
        "but",
        "or",
        "-",
        "–",
        "•",
        "*",
        "do",
    ]
)


def _imperative(sentence: Sentence) -> bool:
    """An imperative verb opens the sentence or follows a comma, colon or "then"."""
    lower = sentence.tokens.lower
    for hit in sentence.lists("imperatives"):
        before = lower[hit.start - 1] if hit.start > sentence.start else ""
        if hit.start == sentence.start or (hit.start == sentence.start + 1 and before in _OPENERS):
            return True
        if before in (",", ":", "then", "please", "and", "–", "-", "?") and lower[hit.end : hit.end + 1] != ["of"]:
            return True
    return False


def is_instruction(sentence: Sentence) -> bool:
    """Whether the sentence is listed as advice in its own right: an imperative, a modal or a prohibition addressed to the reader."""
    lower = set(sentence.tokens.lower[sentence.start : sentence.end])
    return (
        _imperative(sentence)
        or bool(lower & {"should", "must", "avoid", "never", "recommended", "advised", "recommend"})
        or sentence.has("prohibitions")
    )


def is_firm_prohibition(sentence: Sentence) -> bool:
    """Whether a "don't" is addressed to the reader: "do not" at the start of a clause, "should not", "no need"."""
    if sentence.has("firm_prohibitions"):
        return True
    lower = sentence.tokens.lower
    for hit in sentence.lists("prohibitions"):
        before = lower[hit.start - 1] if hit.start > sentence.start else ""
        if hit.start <= sentence.start + 1 or before in (",", ":", ";", "so", "and", "then", "please", "–", "-"):
            return True
    return False
