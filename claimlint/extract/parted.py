"""Verbs that warn by what stands apart from them, which no list of phrases can hold: "leave the blister alone", "give the jab a miss"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimlint.extract.phrases import Hit
from claimlint.extract.reading import Sentence, once

_LEAVE, _KEEP, _CUT, _GIVE = (
    ("leave", "leaving", "left"),
    ("keep", "keeping", "kept"),
    ("cut", "cutting"),
    ("give", "giving", "given"),
)
_STAY, _BELONG = ("stay", "stays"), ("belong", "belongs")
# By what a verb warns; of these "give it a miss" and "keep it away" go without the thing, where "leave it alone" may only spare it.
_OUT_OF, _BACK = ("out", "of"), ("back",)
_MISSED = (("a", "miss"), ("a", "wide", "berth"), ("the", "boot"))
_WITHOUT = frozenset((*_KEEP, *_CUT))
_WARNING: dict[str, tuple[tuple[str, ...], ...]] = {
    **dict.fromkeys(_LEAVE, (("alone",), _OUT_OF)),
    **dict.fromkeys(_STAY, (_OUT_OF,)),
    **dict.fromkeys(_KEEP, (("away",), _OUT_OF)),
    **dict.fromkeys(_CUT, (_OUT_OF,)),
    **dict.fromkeys(_GIVE, _MISSED),
}
_SHELVING = frozenset((*_LEAVE, *_STAY, *_BELONG))
# What may stand behind a shelf on which a thing is left unused: "on the shelf beside your bed" says where it is.
_BEHIND_SHELF = frozenset(
    (
        ".",
        ",",
        ";",
        ":",
        "!",
        ")",
        "–",
        "—",
        "if",
        "when",
        "until",
        "till",
        "while",
        "and",
        "but",
        "unless",
        "because",
        "in",
        "during",
    )
)
_ALONE_REACH = 8  # tokens from "leave" to "alone"
_LISTED_REACH = 24  # the same over a list of things


class Parted(NamedTuple):
    """The token of a verb, the words that make a warning of it, and whether these say to go without the thing."""

    verb: int
    hit: Hit
    unused: bool


@once
def parted_in(sentence: Sentence) -> Sequence[Parted]:
    """All such verbs of a sentence; "keep it out of the fridge" is none."""
    cold = {hit.start for hit in sentence.lists("cold_stores")}
    found = (*_warnings(sentence), *_keepings(sentence), *_shelvings(sentence))
    return [each for each in found if not any(each.hit.end <= at <= each.hit.end + 1 for at in cold)]


def _warnings(sentence: Sentence) -> Iterator[Parted]:
    lower = sentence.tokens.lower
    for verb in range(sentence.start, sentence.end):
        if lower[verb] not in _WARNING or is_aim(sentence, verb):
            continue
        for at in range(verb + 1, min(verb + _LISTED_REACH, sentence.end)):
            for words in _WARNING[lower[verb]]:
                if tuple(lower[at : at + len(words)]) == words and _is_of(sentence, verb, at):
                    yield Parted(verb, _prohibition(at, words), words in _MISSED or lower[verb] in _WITHOUT)


def _keepings(sentence: Sentence) -> Iterator[Parted]:
    """ "Keep honey from your baby", "keep your baby from choking on grapes"; "keep the milk from spoiling" warns of nothing."""
    lower = sentence.tokens.lower
    people = {hit.start for hit in sentence.named("population")}
    for verb in range(sentence.start, sentence.end):
        if lower[verb] in _KEEP and not is_aim(sentence, verb):
            reach = range(verb + 2, min(verb + _ALONE_REACH, sentence.end))
            at = next((each for each in reach if lower[each] == "from"), None)
            if at is None:
                continue
            kept = not people.isdisjoint((at + 1, at + 2))
            saved = (
                lower[at + 1 : at + 2] != []
                and lower[at + 1].endswith("ing")
                and any(verb < one < at for one in people)
            )
            if kept or saved:
                yield Parted(verb, _prohibition(at, ("from",)), unused=kept)


def _shelvings(sentence: Sentence) -> Iterator[Parted]:
    """ "Leave it on the shelf", "best left in the packet", "belongs back in the drawer"."""
    lower = sentence.tokens.lower
    for shelf in sentence.lists("shelves"):
        reach = range(shelf.start - 1, max(shelf.start - _ALONE_REACH, sentence.start - 1), -1)
        verb = next((at for at in reach if lower[at] in _SHELVING), None)
        back = verb is None or lower[verb] not in _BELONG or lower[shelf.start - 1] == "back"
        if (
            verb is not None
            and back
            and not is_aim(sentence, verb)
            and _BEHIND_SHELF.issuperset(lower[shelf.end : shelf.end + 1])
        ):
            yield Parted(verb, Hit("list", "prohibitions", shelf.start, shelf.end, shelf.text.lower()), unused=True)


def _prohibition(at: int, words: tuple[str, ...]) -> Hit:
    return Hit("list", "prohibitions", at, at + len(words), " ".join(words))


def _is_of(sentence: Sentence, verb: int, at: int) -> bool:
    """Whether words so far from a verb are of it: those of a list that it opens the sentence with may be far off.

    "Keep pillows, bumpers and soft toys out of the cot", "in bottles that a child cannot open, and out of reach".
    """
    joined = sentence.tokens.lower[at - 1] == "and"
    listed = joined or any(hit.kind == "advised" and hit.end == at for hit in sentence.hits)
    return at < verb + _ALONE_REACH or (verb == sentence.start and listed)


def is_aim(sentence: Sentence, at: int) -> bool:
    """Whether a verb says what for: "take it to keep germs away"; "try to keep it away" and "the rule is to leave it alone" forbid.

    So does "how to stop a nosebleed", though "learn how to" urges.
    """
    lower = sentence.tokens.lower
    led = at > sentence.start and lower[at - 1] == "to" and lower[at - 2 : at - 1] not in (["is"], ["are"])
    if led and lower[max(at - 3, sentence.start) : at - 1] in (["is", "how"], ["'s", "how"]):
        return True
    return led and not any(hit.end == at for hit in sentence.lists("urged_to"))
