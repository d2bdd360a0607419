"""Lists that lost their columns: a head with the unit, and under it lines that each close with a bare number.

"Potassium content (mg) / Sweet potato, baked1 potato694 / Tomato paste¼ cup664"
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from claimlint.extract.asking import seven_of
from claimlint.extract.found import Found
from claimlint.extract.headed import BRACKETS, COUNTS, with_unit
from claimlint.extract.reading import Reading, Sentence, TextReader

# Lines from which it is such a list, and the tokens of the longest.
_LEAST, _LONGEST = 3, 24
# What parts the unit that closes a head from its name: "Zorbium in Top Foods mg per serving".
_CLOSING = re.compile(r"(\S+(?: per \S+)?)\s*$")
_UNMEASURED = (COUNTS, "time", "ratio")


def with_charts(readings: list[Reading], texts: TextReader) -> list[Reading]:
    """The readings of a document's blocks in order, the numbers that close the lines of such a list with the unit of its head."""
    result, at = list(readings), 0
    while at < len(readings):
        end = at + 1
        while end < len(readings) and _is_line(readings[end]):
            end += 1
        unit = _unit_of(readings[at], texts) if end - at > _LEAST else None
        if unit is not None:
            result[at + 1 : end] = [_measured(each, unit) for each in readings[at + 1 : end]]
        at = max(end - 1, at + 1)
    return result


def _is_line(reading: Reading) -> bool:
    """Whether a line is a name and whatever portion, and closes with a number that has no unit."""
    tokens = reading.tokens
    if len(reading.sentences) != 1 or not 1 < len(tokens) <= _LONGEST or tokens.kinds[-1] != "number":
        return False
    last = _last(reading.sentences[0])
    return tokens.kinds[0] == "word" and (
        last is None or (last.single and not last.unit and last.end - last.start == 1)
    )


def _last(sentence: Sentence) -> Found | None:
    """The quantity that the last token is part of."""
    return next((each for each in sentence.quantities if each.start < sentence.end <= each.end), None)


def _unit_of(head: Reading, texts: TextReader) -> Found | None:
    """Seven of what a head measures, which it names last, in brackets or not."""
    text = head.tokens.text.rstrip()
    bracketed = [each[1] for each in BRACKETS.finditer(text) if each.end() == len(text)]
    closing = [] if bracketed else [found[1] for found in [_CLOSING.search(text)] if found]
    units = (seven_of(each, texts.read) for each in (*bracketed, *_without_divisor(closing)))
    known = (unit for unit in units if unit is not None and unit.single)
    return next((unit for unit in known if not unit.dimension.startswith(_UNMEASURED)), None)


def _without_divisor(closing: Sequence[str]) -> list[str]:
    """A unit as it stands and without "per serving"."""
    return [each for text in closing for each in (text, text.partition(" per ")[0])]


def _measured(reading: Reading, unit: Found) -> Reading:
    """A line whose last number has the unit of the head."""
    (sentence,) = reading.sentences
    number = _last(sentence) or _bare(sentence)
    others = [each for each in sentence.quantities if each.start != number.start]
    told = msgspec.structs.replace(sentence, quantities=[*others, with_unit(number, unit)])
    return msgspec.structs.replace(reading, sentences=(told,))


def _bare(sentence: Sentence) -> Found:
    """The last token as a number."""
    digits = sentence.tokens.words[sentence.end - 1].replace(",", "").replace(" ", "")
    value = float(digits)
    step = 10.0 ** -len(digits.partition(".")[2])
    return Found(sentence.end - 1, sentence.end, "number", "", "", value, value, step)
