"""What a bare number of a terse line is, which its label or the line over its list says: "Zorbium (mg/dL)" over "Normal: under 200"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

from claimlint.extract.asking import seven_of
from claimlint.extract.found import Found
from claimlint.extract.headed import BRACKETS, COUNTS, with_unit
from claimlint.extract.phrases import TOPICS
from claimlint.extract.reading import Reading, Sentence
from claimlint.extract.threads import holds_no_thing, known_hits
from claimlint.model.claim import Place
from claimlint.model.quantity import READING

# What ends the label of a line.
_MARKS = frozenset((":", "–", "—", "=", "|"))
_NUMBERS = ("number", "range", "listed")
_PLURAL = "s"
# "Zorbium in mg/dL"
_IN = re.compile(r"\bin\s+(\S.{0,25})$")
# Names of what is measured in units that everybody leaves out, and of scores.
_NAMES = ("measured_names", "statistic_names")


def listed(sentence: Sentence, places: Sequence[tuple[Place, Reading]], read: Callable[[str], Reading]) -> Sentence:
    """The bare numbers of a line with the unit of the line over its list, or as readings of what that names.

    ``places`` are the texts around, ``read`` reads a text.
    """
    head = next((reading for place, reading in places if place in (Place.INTRO, Place.HEADING)), None)
    values = _values(sentence)
    if head is None or len(head.sentences) != 1 or head.sentences[0].quantities or not values:
        return sentence
    unit = next(_units(head.tokens.text, read), None)
    if unit is not None:
        told = [with_unit(each, unit) if each in values else each for each in sentence.quantities]
    elif _is_measured(head.sentences[0]) and holds_no_thing(sentence):
        told = [msgspec.structs.replace(each, kind=READING) if each in values else each for each in sentence.quantities]
    else:
        return sentence
    return msgspec.structs.replace(sentence, quantities=told)


def counted(sentence: Sentence, read: Callable[[str], Reading]) -> Sentence:
    """The bare number behind a label that names what it counts, and is about that: "Milk teeth: 28"."""
    lower = sentence.tokens.lower
    mark = next((at for at in range(sentence.start, sentence.end) if lower[at] in _MARKS), None)
    number = next((each for each in sentence.quantities if mark is not None and each.start > mark), None)
    if mark is None or number is None or number.unit or number.kind not in _NUMBERS:
        return sentence
    label, between = sentence.part(sentence.start, mark), sentence.part(mark, number.start)
    bounds = [*sentence.lists_like("comparators_"), *sentence.lists("approximators")]
    if label.quantities or not (number.start == mark + 1 or between.holds_only(bounds)):
        return sentence
    unit = _told_by(label, read) or next(_counted_by(label, read), None)
    if unit is None:
        return sentence
    told = [with_unit(each, unit) if each is number else each for each in sentence.quantities]
    return msgspec.structs.replace(sentence, quantities=told)


def _counted_by(label: Sentence, read: Callable[[str], Reading]) -> Iterator[Found]:
    """What a label counts that names several things: "Milk ⟨teeth⟩"; behind "The ⟨jab⟩" may as well stand an age."""
    for hit in label.named("unit"):
        if any(name.start <= hit.start and hit.end <= name.end for name in label.named(*TOPICS)):
            text = label.tokens.slice(hit.start, hit.end)
            unit = seven_of(text, read)
            if unit and unit.dimension.startswith(COUNTS) and not _is_one(text, unit, read):
                yield unit


def _is_one(text: str, unit: Found, read: Callable[[str], Reading]) -> bool:
    """Whether a word of a unit is the singular of one: "jabs" are counted as "jab" is, "teeths" are not."""
    plural = seven_of(text + _PLURAL, read)
    return plural is not None and plural.unit == unit.unit


def _told_by(label: Sentence, read: Callable[[str], Reading]) -> Found | None:
    """The rate that a label is, but for people or a case: "Breaths per minute, adult", "Beats per minute at rest"."""
    unit = seven_of(label.text, read)
    if unit is None or "/" not in unit.unit:
        return None
    rest = label.part(label.start + unit.end - 1, label.end)  # the seven stands for no token of the label
    return unit if rest.holds_only([*known_hits(rest), *rest.named("phrase", *TOPICS)]) else None


def _values(sentence: Sentence) -> list[Found]:
    """The bare numbers behind the label of a line ("Men 19–50: 8"), or all of one without ("150–199: borderline"); none of any other."""
    lower = sentence.tokens.lower
    marks = [at for at in range(sentence.start, sentence.end) if lower[at] in _MARKS]
    last = max((each.start for each in sentence.quantities), default=sentence.start)
    behind = max((at for at in marks if at < last), default=sentence.start)
    values = [each for each in sentence.quantities if each.start >= behind]
    if not all(not each.unit and each.kind in _NUMBERS for each in values):
        return []
    tail = sentence.part(behind, sentence.end)
    return values if tail.holds_only([*known_hits(tail), *tail.named("topic", "weak-topic")]) else []


def _units(head: str, read: Callable[[str], Reading]) -> Iterator[Found]:
    """The unit that a line names in brackets, behind a comma or behind "in"; none that only counts."""
    text = head.strip().rstrip(":：").rstrip()
    behind = text.rpartition(",")[2].strip() if "," in text else ""
    led = _IN.search(text)
    for each in filter(None, (*reversed(BRACKETS.findall(text)), behind, led.group(1) if led else "")):
        unit = seven_of(each.strip(), read)
        if unit is not None and unit.single and (not unit.dimension.startswith(COUNTS) or "/" in unit.unit):
            yield unit


def _is_measured(head: Sentence) -> bool:
    """Whether a line names nothing but what an instrument or a laboratory shows: "Pulse", "LDL cholesterol by age:"."""
    names = head.lists(*_NAMES)
    return bool(names) and head.holds_only([*names, *head.named("topic"), *known_hits(head)])


__all__ = ["counted", "listed"]
