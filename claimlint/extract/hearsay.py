"""Numbers that a sentence does not vouch for: it tells what others say, or it or the next sentence takes back what was said.

"An influencer insists that 9 g is harmless", "9 g a day? Not so.", "headlines that promise 50 % have it wrong".
"""

from __future__ import annotations

from claimlint.extract.found import Found
from claimlint.extract.phrases import Hit
from claimlint.extract.reading import Sentence

# Tokens from who says it to the verb ("an influencer with half a million followers insists").
_SAID_REACH = 8
# What ends what is told, or what is taken back.
_BREAKS = frozenset((";", "but", "although", "though", "however", "yet"))
_ENDS = frozenset((*_BREAKS, ":"))
# What may stand behind the words by which a sentence takes back the one before it.
_AFTER_ANSWER = frozenset((".", "!", ",", ":", ";", "–", "—", "-", "…"))
_BEHIND_REACH = 4
_ACCORDING = ["according", "to"]
_ACCORDING_REACH = 5


def is_hearsay(sentence: Sentence, quantity: Found) -> bool:
    """Whether a number stands in what people, posts or headlines are told to say, whom nobody would quote for a fact."""
    lower = sentence.tokens.lower
    return any(
        (saying.end <= quantity.start and _BREAKS.isdisjoint(lower[saying.end : quantity.start]))
        or (quantity.end <= saying.start and _follows(sentence, saying, quantity))
        for saying in _sayings(sentence)
    )


def is_taken_back(sentence: Sentence, quantity: Found) -> bool:
    """Whether the sentence itself says that the number is wrong, before it or behind it."""
    lower = sentence.tokens.lower
    before = (hit.end for hit in sentence.lists("rejecting_leads") if hit.end <= quantity.start)
    after = (hit.start for hit in sentence.lists("rejections") if hit.start >= quantity.end)
    return any(_ENDS.isdisjoint(lower[end : quantity.start]) for end in before) or any(
        ";" not in lower[quantity.end : start] for start in after
    )


def rejects(following: Sentence | None) -> bool:
    """Whether a sentence begins by taking back the one before it: "Wrong.", "Not so: four is the limit"."""
    if following is None or following.is_question:
        return False
    lower = following.tokens.lower
    return any(
        hit.start == following.start and (hit.end >= following.end or lower[hit.end] in _AFTER_ANSWER)
        for hit in following.lists("rejecting_answers")
    )


def _sayings(sentence: Sentence) -> list[Hit]:
    """Who says something that nobody need believe, from the source to its verb, or "according to" it."""
    lower = sentence.tokens.lower
    verbs = sentence.lists("verbs_of_hearsay")
    found = []
    for source in sentence.lists("hearsay_sources"):
        ahead = lower[max(source.start - _ACCORDING_REACH, sentence.start) : source.start]
        if any(ahead[at : at + 2] == _ACCORDING for at in range(len(ahead))):
            found.append(source)
        verb = next((each for each in verbs if source.end <= each.start <= source.end + _SAID_REACH), None)
        if verb is not None and _ENDS.isdisjoint(lower[source.end : verb.start]):
            found.append(Hit(source.kind, source.id, source.start, verb.end, source.text))
    return found


def _follows(sentence: Sentence, saying: Hit, quantity: Found) -> bool:
    """Whether who says it stands behind the number as an aside: "…, some blogs say"."""
    lower = sentence.tokens.lower
    first = saying.start
    while first > quantity.end and lower[first - 1] not in (",", "–", "—", "("):
        first -= 1
    return quantity.end < first and saying.start - first <= _BEHIND_REACH
