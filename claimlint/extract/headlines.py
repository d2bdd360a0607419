"""A heading that is a sentence of its own ("Drink two litres a day"), and whether what stands over or under it takes it back."""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.extract.reading import Reading, Sentence

# A heading with fewer tokens names what the text is about.
_LEAST = 4
# What a sentence says it with; an order opens it.
_VERBS, _ORDERS = "predicates", ("imperatives", "prohibitions")
# Before a verb these ask, or tell which thing is meant; behind it these make it a noun: "foods ⟨that⟩ help", "causes ⟨of⟩ fever".
_ASKING, _TELLING_APART = frozenset(("what", "how", "why", "when", "where")), frozenset(("that", "which", "who", "to"))
_BEHIND_NOUN = frozenset(("of", "and", "or", "for", "in", "&", ":", ",", "/", "(", "-", "–"))
# What says of the text above it that it is wrong, what may deny it in other words, and how much of the text is asked.
_TAKING_BACK = (
    "myth",
    "rejecting_answers",
    "rejections",
    "lies",
    "denying_leads",
    "disbelieving_leads",
    "refuting_leads",
)
_DENYING = ("negation", "prohibitions", "sparing", "dissents")
_READ_BELOW, _ANSWER = 2, 2


def is_headline(reading: Reading) -> bool:
    """Whether a heading states something, or tells to do it, and is no mere name: "Causes of fever", "How aspirin works"."""
    sentence = reading.sentences[0] if len(reading.sentences) == 1 else None
    if sentence is None or sentence.is_question or sentence.end - sentence.start < _LEAST:
        return False
    return any(sentence.opens_with(name) for name in _ORDERS) or _states(sentence)


def is_taken_back_below(below: Sequence[Reading]) -> bool:
    """Whether the beginning of the text under a heading says that this is wrong."""
    return any(sentence.has(*_TAKING_BACK) for reading in below[:_READ_BELOW] for sentence in reading.sentences)


def may_be_denied_below(below: Sequence[Reading]) -> bool:
    """Whether a denial stands in the first words under a heading: of what is to be done it may be the answer."""
    return any(sentence.has(*_DENYING) for reading in below[:1] for sentence in reading.sentences[:_ANSWER])


def _states(sentence: Sentence) -> bool:
    lower = sentence.tokens.lower
    if sentence.opens_with("asking_words"):
        return False
    return any(
        sentence.start < hit.start
        and hit.end < sentence.end
        and lower[hit.start - 1] not in _TELLING_APART
        and lower[hit.end] not in _BEHIND_NOUN
        and _ASKING.isdisjoint(lower[sentence.start : hit.start])
        for hit in sentence.lists(_VERBS)
    )
