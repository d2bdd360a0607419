"""The frame of a number: the phrases around it with their place and distance, its countries, the word that leads it."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.extract.citations import Mark
from claimlint.extract.found import Found
from claimlint.extract.page import Around
from claimlint.extract.phrases import Hit
from claimlint.extract.reading import PARTS, Sentence
from claimlint.model.claim import Mention, Place

_WORDS = ("phrase", "population", "authority")
_KINDS = ("topic", "weak-topic", *_WORDS)
_KINDS_OF_ADVICE = (*_KINDS, "advised")
# Word lists that tell whose or what a number is, and the kind of mention that each makes.
_MARKS = {
    "restrictors": "restrictor",
    "spells": "spell",
    "packages": "package",
    "back_references": "back-reference",
    "rises": "rise",
    "declines": "decline",
    "absences": "absence",
    "harms": "harm",
    "rescues": "rescue",
    "endings": "ending",
    "severities": "severity",
}
# Word lists country_us, country_gb … name countries by their code; country_other is any that no reference speaks for.
_COUNTRY_LISTS, _OTHER = "country_", "other"
_COUNTRY_PLACES = (Place.ROW, Place.COLUMN, Place.INTRO, Place.HEADING)
# Words that may stand between a number and the name tied to it.
_TIES_AFTER = {"of", "elemental", "a", "per", "day", "the", "in", "dose", "for", "worth"}
_TIES_BEFORE = {":", "|", "-", "–", "(", "is", "of", "=", "at", "to", "about", "should"}
_TIE_LENGTH = 2
# Words passed over on the way to the one that leads a number.
_PASSED = frozenset(
    [
        "a",
        "an",
        "the",
        "about",
        "around",
        "at",
        "least",
        "most",
        "up",
        "to",
        "approximately",
        "roughly",
        "nearly",
        "almost",
        "just",
        "only",
        "another",
        "first",
        "or",
        "more",
        "than",
        "next",
        "no",
        "not",
        "less",
        "fewer",
        "between",
    ]
)
# Tokens before a time that opens its sentence.
_OPENING = 2
# Tokens from the name of a thing to its number.
_BESIDE = 2
# What parts a phrase from a number, if a number of its own follows there.
_PARTS = PARTS | {","}
# Tokens that a semicolon counts for.
_APART = 15
# Tokens from which a table cell speaks for itself.
_SENTENCE_LONG = 8


def mentions_of(
    sentence: Sentence, quantity: Found, around: Around, previous: Sentence | None, asked: Sentence | None
) -> list[Mention]:
    """Every phrase of the reference database in and around a sentence, seen from one of its numbers.

    ``asked`` is the question that it answers: what that speaks of is what a sentence without topic speaks of, else only what goes before.
    """
    long = sentence.end - sentence.start >= _SENTENCE_LONG
    own = bool(sentence.named("topic"))
    question = _mentioned(asked, Place.PREVIOUS, _WORDS) if own else _mentioned(asked, Place.QUESTION, _KINDS)
    inside = _inside(sentence, quantity)
    return [*inside, *question, *_context(around, own=long), *_previous(sentence, previous)]


def mentions_of_advice(
    sentence: Sentence, around: Around, asked: Sentence | None, declined: tuple[tuple[int, int], ...]
) -> list[Mention]:
    """Every phrase in and around a sentence of advice; ``declined`` are the tokens that name what is not to be done."""
    inside = [
        Mention(
            hit.kind,
            hit.id,
            hit.text,
            Place.SENTENCE,
            span=(hit.start, hit.end),
            declined=any(start <= hit.start < end for start, end in declined),
        )
        for hit in sentence.hits
        if hit.kind in _KINDS_OF_ADVICE
    ]
    question = _mentioned(asked, _place_of(asked), _KINDS_OF_ADVICE) if asked else ()
    long = sentence.end - sentence.start >= _SENTENCE_LONG
    return [*inside, *question, *_context_of_advice(around, own=long)]


def _place_of(asked: Sentence) -> Place:
    """Where a question stands to its answer; "Got bleach in your eye?" asks nothing and sets the scene, as an "if …," does."""
    asks = any(hit.start == asked.start for hit in asked.lists("asking_words"))
    return Place.QUESTION if asks else Place.PREVIOUS


def _context_of_advice(around: Around, *, own: bool) -> Iterator[Mention]:
    """As for a number, but the outer headings stand as far off as the title, and "fever" in "hay fever" is not named."""
    headings = [reading for place, reading in around.places if place is Place.HEADING]
    for place, reading in around.places:
        there = Place.TITLE if reading in headings[1:] else place
        there = Place.HEADING if own and there is Place.ROW else there
        names = [hit for hit in reading.hits if hit.kind == "topic"]
        for hit in reading.hits:
            if hit.kind in _KINDS_OF_ADVICE and not (hit.kind == "advised" and _part_of(hit, names)):
                yield Mention(hit.kind, hit.id, hit.text, there)


def _part_of(hit: Hit, names: list[Hit]) -> bool:
    """Whether a phrase is only a part of a longer name."""
    return any(
        name.start <= hit.start and hit.end <= name.end and hit.end - hit.start < name.end - name.start
        for name in names
    )


def question_before(previous: Sentence | None, around: Around) -> Sentence | None:
    """The question that a sentence answers: the sentence before it, or the heading over its first sentence."""
    if previous is not None:
        return previous if previous.is_question else None
    headings = [reading for place, reading in around.places if place is Place.HEADING]
    asked = headings[0].sentences[-1] if headings and headings[0].sentences else None
    return asked if asked and asked.is_question else None


def _mentioned(sentence: Sentence | None, place: Place, kinds: tuple[str, ...]) -> Iterator[Mention]:
    for hit in sentence.hits if sentence else ():
        if hit.kind in kinds:
            yield Mention(hit.kind, hit.id, hit.text, place)


def _inside(sentence: Sentence, quantity: Found) -> Iterator[Mention]:
    narrowed = {hit.end for hit in sentence.lists("narrowing")}
    end = sentence.own_end(quantity)
    opening = quantity.dimension == "time" and quantity.start - sentence.start <= _OPENING  # "A year after that, …"
    comma = end if opening else sentence.own_end(quantity, _PARTS)
    others = [other for other in sentence.quantities if other.start >= comma and other.kind != "listed"]
    for hit in sentence.hits:
        if hit.kind in _KINDS:
            place = Place.PHRASE if _adjacent(sentence, hit, quantity) else Place.SENTENCE
            distance = _distance(sentence, hit, quantity)
            beside = hit.kind == "topic" and any(_is_beside(hit, other) for other in others)
            apart = hit.start >= (comma if hit.kind == "phrase" or beside else end)
            yield Mention(hit.kind, hit.id, hit.text, place, distance, hit.start in narrowed, apart=apart)
        elif hit.kind == "list" and hit.id in _MARKS:
            yield Mention(_MARKS[hit.id], hit.id, hit.text, Place.SENTENCE, _distance(sentence, hit, quantity))


def _is_beside(hit: Hit, other: Found) -> bool:
    """Whether a name stands right before or behind a number: "platelets 8 to 10", "161,000 with HIV"."""
    return 0 <= hit.start - other.end <= _BESIDE or 0 <= other.start - hit.end <= _BESIDE


def _context(around: Around, *, own: bool) -> Iterator[Mention]:
    """What headers, headings and title name; beside a cell that is a sentence of its own the row is only a heading."""
    for place, reading in around.places:
        there = Place.HEADING if own and place is Place.ROW else place
        for hit in reading.hits:
            if hit.kind in _KINDS:
                yield Mention(hit.kind, hit.id, hit.text, there)


def _previous(sentence: Sentence, previous: Sentence | None) -> Iterator[Mention]:
    """What "it" may stand for: the topics of the sentence before, where this one names none."""
    if previous is not None and not sentence.named("topic"):
        for hit in previous.named("topic"):
            yield Mention(hit.kind, hit.id, hit.text, Place.PREVIOUS)


def _distance(sentence: Sentence, hit: Hit, quantity: Found) -> int:
    """Tokens between a phrase and a number, negative before it; a semicolon between them sets them far apart."""
    words = sentence.tokens.words
    if hit.end <= quantity.start:
        return hit.end - quantity.start - 1 - _APART * words[hit.end : quantity.start].count(";")
    return max(hit.start - quantity.end + 1, 0) + _APART * words[quantity.end : hit.start].count(";")


def _adjacent(sentence: Sentence, hit: Hit, quantity: Found) -> bool:
    """Whether a name is tied to the number: "of calcium" right after it, or "calcium:" right before."""
    lower = sentence.tokens.lower
    if hit.start >= quantity.end:
        between = lower[quantity.end : hit.start]
        return len(between) <= _TIE_LENGTH and set(between) <= _TIES_AFTER
    between = lower[hit.end : quantity.start]
    return len(between) <= _TIE_LENGTH and set(between) <= _TIES_BEFORE


def lead_of(sentence: Sentence, quantity: Found) -> str:
    """The word that governs a number: "for" in "for at least 7 days"; "at" only where it stands alone ("at 2 months")."""
    lower = sentence.tokens.lower
    at = quantity.start - 1
    if quantity.kind == "interval":
        return "every"
    if at >= sentence.start and lower[at] == "at":
        return "at"
    while at > sentence.start and lower[at] in _PASSED:
        at -= 1
    return lower[at] if at >= sentence.start else ""


def countries_of(sentence: Sentence, quantity: Found, around: Around, marks: list[Mark]) -> tuple[str, ...]:
    """Countries of the number's part of the sentence, else of all before, else of its headings.

    "American" in the name of a college is none, nor is "German" in German measles.
    """
    starts = sentence.tokens.starts
    named = sentence.named("topic")
    begin, end = sentence.own_start(quantity), sentence.own_end(quantity)
    hits = [
        hit
        for hit in sentence.lists_like(_COUNTRY_LISTS)
        if hit.start < end
        and not any(mark.start <= starts[hit.start] < mark.end for mark in marks)
        and not any(name.start <= hit.start < name.end for name in named)
    ]
    found = {_code(hit) for hit in hits if hit.start >= begin} or {_code(hit) for hit in hits}
    for place, reading in around.places:
        if found:
            break
        if place in _COUNTRY_PLACES:
            found = {_code(hit) for part in reading.sentences for hit in part.lists_like(_COUNTRY_LISTS)}
    return tuple(sorted(found))


def _code(hit: Hit) -> str:
    """ISO code of a country's list, INT for the world, ?? for a country without references."""
    code = hit.id.removeprefix(_COUNTRY_LISTS)
    return "??" if code == _OTHER else code.upper()
