"""What a question asks for, and the bare number of its answer: "How many breaths a minute are normal? 12 to 20 at rest.\""""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from claimlint.extract.bare_numbers import is_linked
from claimlint.extract.found import Found
from claimlint.extract.frames import lead_of
from claimlint.extract.reading import Reading, Sentence
from claimlint.extract.relevance import DATES, NOWHERE
from claimlint.model.quantity import READING, TIMES

# Any number but one, so that what is counted may stand in the plural.
ANY_NUMBER = 7
_OLDEST = 110
# Behind these a number says when or for whom the answer holds.
_CIRCUMSTANCES = ("at", "by", "after", "since", "until", "on", "in", "age", "aged", "from", "for")
# What leads an age, and from which number on that is no time of day.
_AT_AGE, _NO_HOUR = ("at", "around", "about", "age", "usually", ""), 13
_AGE = {"unit": "a", "dimension": "time", "kind": "age"}
_SHARE = {"unit": "%", "dimension": "ratio", "kind": "quantity", "strong": True}


def answering(sentence: Sentence, asked: Sentence | None, read: Callable[[str], Reading]) -> Sentence:
    """A sentence whose first number, where that stands bare, is of what the question before it asks for; ``read`` reads a text."""
    if asked is None:
        return sentence
    quantities = list(sentence.quantities)
    at = next((at for at, each in enumerate(quantities) if not _is_moment(sentence, each)), None)
    answer = _answer(sentence, quantities[at], asked, read) if at is not None else None
    if at is None or answer is None:
        return sentence
    quantities[at] = answer
    return msgspec.structs.replace(sentence, quantities=quantities)


def with_verdict(sentence: Sentence, following: Sentence | None) -> Sentence:
    """A question that only names a number, as one sentence with the answer that only calls it well: "A pulse of 40? Perfectly normal."."""
    if following is None or not sentence.is_question or not sentence.quantities or following.quantities:
        return sentence
    verdicts = following.lists("verdict_answers")
    opening = [
        hit for hit in following.lists("answer_labels") if hit.start == following.start
    ]  # "A: Perfectly normal."
    if sentence.opens_with("asking_words") or not verdicts or not following.holds_only([*verdicts, *opening]):
        return sentence
    if following.tokens is sentence.tokens:
        return Sentence(
            sentence.tokens, sentence.start, following.end, [*sentence.hits, *following.hits], sentence.quantities
        )
    # The answer is a block of its own: its words stand before the question mark.
    end = max(
        sentence.start + 1, next(at for at in range(sentence.end - 1, -1, -1) if sentence.tokens.words[at] == "?")
    )
    hits = [msgspec.structs.replace(hit, start=end - 1, end=end) for hit in following.hits]
    return Sentence(sentence.tokens, sentence.start, end, [*sentence.hits, *hits], sentence.quantities)


def _is_moment(sentence: Sentence, quantity: Found) -> bool:
    """Whether a number is a year, a date or belongs to a label: "In 2023, 597,000"."""
    labelled = any(hit.end == quantity.start for hit in sentence.lists("label_words"))
    return labelled or any(check(sentence, quantity, NOWHERE) for check in DATES)


def _is_bare(sentence: Sentence, quantity: Found) -> bool:
    """Whether a number has no unit, and is followed by nothing that it may count."""
    # "Up to 1,000 a day": so many times, as long as nothing says what is counted.
    times = quantity.kind == "frequency" and quantity.unit.startswith(TIMES)
    if not (times or (quantity.kind == "number" and not quantity.unit)):
        return False
    follows = {hit.start for hit in sentence.lists("reading_follow")}
    return times or quantity.end >= sentence.end or quantity.end in follows


def _answer(sentence: Sentence, quantity: Found, asked: Sentence, read: Callable[[str], Reading]) -> Found | None:
    if not _is_bare(sentence, quantity):
        return None
    if asked.has("asks_age") or _asks_when(sentence, quantity, asked):
        fits = quantity.high <= _OLDEST and not quantity.unit
        return msgspec.structs.replace(quantity, **_AGE) if fits else None
    if quantity.single and lead_of(sentence, quantity) in _CIRCUMSTANCES:
        return None
    counts = asked.lists("asks_count")
    if counts:
        counted = _counted(asked, counts[-1].end, read)
        return _of_unit(quantity, counted) if counted else None
    if quantity.unit:
        return None
    if asked.has("asks_share"):
        return msgspec.structs.replace(quantity, **_SHARE)
    return _measured(sentence, quantity, asked)


def _asks_when(sentence: Sentence, quantity: Found, asked: Sentence) -> bool:
    """Whether a question asks when something comes that comes at an age, and the number is one: "When …? Usually at around 51."."""
    when = asked.tokens.lower[asked.start] == "when" and asked.has("topics_by_age")
    return when and not quantity.unit and quantity.low >= _NO_HOUR and lead_of(sentence, quantity) in _AT_AGE


def _measured(sentence: Sentence, quantity: Found, asked: Sentence) -> Found | None:
    """What an instrument shows, or a score: "What should a resting pulse be? Between 60 and 100."."""
    if quantity.written != "N" or not is_linked(sentence, sentence.start, quantity.start):
        return None
    if asked.has("measured_names"):
        return msgspec.structs.replace(quantity, kind=READING)
    return msgspec.structs.replace(quantity, strong=True) if asked.has("statistic_names") else None


def _counted(asked: Sentence, at: int, read: Callable[[str], Reading]) -> Found | None:
    """The quantity that a number would make with the words of a question from a token on: "how many ⟨breaths a minute …⟩"."""
    if at >= asked.end:
        return None
    return seven_of(asked.tokens.slice(at, asked.end), read)


def seven_of(text: str, read: Callable[[str], Reading]) -> Found | None:
    """The quantity that a number makes with the words of a text ("breaths a minute", "mg per day"), or None without a unit."""
    if text[:1].isdigit():  # "400 mcg" is an amount of its own
        return None
    sentences = read(f"{ANY_NUMBER} {text}").sentences
    found = sentences[0].quantities[0] if sentences and sentences[0].quantities else None
    return found if found and found.start == 0 and found.unit else None


def _of_unit(quantity: Found, counted: Found) -> Found:
    unit, dimension = counted.unit, counted.dimension
    per = quantity.unit.partition("/")[2]
    if per and "/" not in unit:
        unit, dimension = f"{unit}/{per}", f"{dimension}/{per}"
    return msgspec.structs.replace(quantity, unit=unit, dimension=dimension, kind=counted.kind, strong=counted.strong)
