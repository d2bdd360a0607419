"""What a sentence speaks of that names nothing itself: "Ibuprofen eases pain. The most that adults may take in a day is 1,200 mg."

Most sentences may be about something that no reference knows, and then what was named before them is no help. One that holds nothing
but a number, people and the words of measuring can only go on about what was named.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.extract.page import Around
from claimlint.extract.phrases import TOPICS, Hit, is_inside_another
from claimlint.extract.reading import Sentence
from claimlint.model.claim import Place

_UNDERSTOOD = ("measuring_words", "label_fillers", "frequency_adverbs", "approximators")
# Tokens that may stand before the name that a sentence is about: "The herb", "Too much".
_BEFORE = 2
_OUTER = (Place.INTRO, Place.HEADING)


def antecedents(sentence: Sentence, previous: Sentence | None, around: Around) -> Iterator[Hit]:
    """The topics that a sentence without a topic can only be about; none where it may be about something else."""
    if sentence.is_question or not sentence.quantities or _names_one(sentence) or not _holds_no_thing(sentence):
        return
    if previous is not None:
        yield from _subjects(previous, *TOPICS)
        return
    outer = next((reading for place, reading in around.places if place in _OUTER), None)
    heading = outer.sentences[0] if outer and len(outer.sentences) == 1 else None
    if heading is not None and not heading.quantities and _holds_no_thing(heading):
        yield from heading.named(*TOPICS)


def referred_to(sentence: Sentence, previous: Sentence | None) -> Iterator[Hit]:
    """What a pronoun of advice may stand for: the phrases of advisories that the statement before it opens with, and what excepts them.

    "Raw milk is full of enzymes. Give it to your toddler."
    """
    if previous is None or previous.is_question or not sentence.has("pronouns_of_things"):
        return
    yield from _subjects(previous, "advised")
    yield from previous.named("phrase")


def _names_one(sentence: Sentence) -> bool:
    """Whether a topic is named; the "period" of an incubation period is none."""
    measuring = sentence.lists("measuring_words")
    return any(not is_inside_another(hit, measuring) for hit in sentence.named(*TOPICS))


def _subjects(sentence: Sentence, *kinds: str) -> Iterator[Hit]:
    """The hits of the name that a statement opens with."""
    names = sentence.named(*kinds)
    first = min((hit.start for hit in names), default=None)
    if first is not None and first - sentence.start <= _BEFORE and not sentence.is_question:
        longest = max(hit.end for hit in names if hit.start == first)
        yield from (hit for hit in names if (hit.start, hit.end) == (first, longest))


def _holds_no_thing(sentence: Sentence) -> bool:
    """Whether all words but those of topics are numbers, people, countries, authorities, and words that measure or bind."""
    return sentence.holds_only(
        (
            *sentence.named("topic", "population", "authority"),
            *sentence.lists(*_UNDERSTOOD),
            *sentence.lists_like("comparators_"),
            *sentence.lists_like("country_"),
        )
    )
