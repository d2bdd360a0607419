"""What a sentence says is not needed: "milk teeth need no brushing", "no ambulance is required", "excused from the test"."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.extract.reading import Sentence

Span = tuple[int, int]
# A second dose or more of the same may be unneeded although the thing is needed.
_MORE = frozenset(
    [
        "more",
        "further",
        "extra",
        "additional",
        "other",
        "another",
        "second",
        "third",
        "fourth",
        "repeat",
        "special",
        "particular",
        "such",
    ]
)
# "Does not need to" spares a deed, which the reading of denials knows.
_NO_THING = frozenset((*_MORE, "to"))
_ENDS = frozenset(
    ", ; : . ( ) – — ! ? but because so if when while as since although though after before during until unless without "  # noqa: SIM905 - one word a cell would fill a page
    "for by than and or once at in".split()
)
_OPENS = _ENDS - {"for", "by", "than"}
_SUBJECT_REACH = 5  # tokens from "no" to "is needed"
# "No one who has had it needs the test": the verb, and the tokens from "no one" to it.
_NEEDS, _NOBODY_REACH = frozenset(("need", "needs", "requires")), 12


def spared_in(sentence: Sentence) -> tuple[Span, ...]:
    """The tokens of each thing that is said not to be needed; of more of it nothing is said."""
    if sentence.is_question:
        return ()
    found = (*_behind(sentence), *_before(sentence), *_by_nobody(sentence))
    return tuple(span for span in found if span[0] < span[1] and sentence.tokens.lower[span[0]] not in _NO_THING)


def _behind(sentence: Sentence) -> Iterator[Span]:
    """What stands behind "needs no", "has no use for"."""
    lower = sentence.tokens.lower
    for hit in sentence.lists("sparings"):
        if lower[hit.start - 1] != "not":  # "you are not exempt from"
            yield hit.end, _end(sentence, hit.end)


def _before(sentence: Sentence) -> Iterator[Span]:
    """What stands between "no" and "is needed"."""
    lower = sentence.tokens.lower
    for hit in sentence.lists("needs"):
        reach = range(hit.start - 1, max(sentence.start, hit.start - _SUBJECT_REACH) - 1, -1)
        denied = next((at for at in reach if lower[at] == "no"), None)
        if denied is not None and (denied == sentence.start or lower[denied - 1] in _OPENS):
            yield denied + 1, hit.start


def _by_nobody(sentence: Sentence) -> Iterator[Span]:
    """What "nobody needs": the object of the verb."""
    lower = sentence.tokens.lower
    for at in range(sentence.start, sentence.end):
        nobody = lower[at] == "nobody" or lower[at : at + 2] == ["no", "one"]
        if not nobody or (at > sentence.start and lower[at - 1] not in _OPENS):
            continue
        reach = range(at + 1, min(at + _NOBODY_REACH, sentence.end))
        need = next((each for each in reach if lower[each] in _NEEDS), None)
        if need is not None and lower[need + 1] != "to":
            yield need + 1, _end(sentence, need + 1)


def _end(sentence: Sentence, at: int) -> int:
    lower = sentence.tokens.lower
    return next((each for each in range(at, sentence.end) if lower[each] in _ENDS), sentence.end)
