"""What a sentence does not vouch for: it tells what others say, or it or the next sentence takes back what was said.

"An influencer insists that 9 g is harmless", "9 g a day? Not so.", "headlines that promise 50 % have it wrong".
"""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.extract.found import Found
from claimlint.extract.phrases import Hit
from claimlint.extract.reading import Sentence

Span = tuple[int, int]

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
# The marks that open a quotation, each with those that close it, and the tokens from which it says something.
_QUOTES, _QUOTED_LEAST = {'"': '"', "“": "”", "„": "“”", "«": "»", "»": "«", "‘": "’"}, 3
# Tokens from a quotation to what is said of it (", is still").
_VERDICT_REACH = 3
# What may stand before "that is wrong" inside a sentence.
_BEFORE_ANSWER = frozenset((",", ";", "–", "—", ":", "but"))
_ANSWER_LEAST = 2
# Tokens from "half the" to "village believes"; "many, I believe, …" is the writer's own view.
_BELIEF_REACH, _OWN = 6, frozenset(("i", "we"))


def is_hearsay(sentence: Sentence, quantity: Found) -> bool:
    """Whether a number stands in what people, posts or headlines are told to say, whom nobody would quote for a fact."""
    lower = sentence.tokens.lower
    beliefs = _beliefs(sentence)
    if any(belief.start <= quantity.start < belief.end for belief in beliefs):
        return True
    return any(
        (saying.end <= quantity.start and _BREAKS.isdisjoint(lower[saying.end : quantity.start]))
        or (quantity.end <= saying.start and _follows(sentence, saying, quantity))
        for saying in (*_sayings(sentence), *beliefs)
    )


def is_taken_back(sentence: Sentence, quantity: Found) -> bool:
    """Whether the sentence itself says that the number is wrong, before it or behind it."""
    lower = sentence.tokens.lower
    if any(start <= quantity.start < end for start, end in judged_in(sentence)):
        return True
    leads = sentence.lists("rejecting_leads", "rejected_relatives", "denying_leads", "disbelieving_leads")
    before = (hit.end for hit in leads if hit.end <= quantity.start)
    after = (hit.start for hit in sentence.lists("rejections", "lies") if hit.start >= quantity.end)
    return any(_ENDS.isdisjoint(lower[end : quantity.start]) for end in before) or any(
        ";" not in lower[quantity.end : start] for start in after
    )


def judged_in(sentence: Sentence) -> tuple[Span, ...]:
    """The tokens that the sentence says behind them are wrong: a quotation that "is bad advice", what "but that is wrong" answers."""
    return (*_judged_quotations(sentence), *_answered(sentence))


def disbelieved_in(sentence: Sentence) -> list[Span]:
    """The tokens behind "there is no evidence that" and "never assume that"."""
    return _behind_leads(sentence, "denying_leads", "disbelieving_leads")


def denied_in_advance(sentence: Sentence) -> list[Span]:
    """The tokens behind "there is no evidence that", as far as the sentence goes on with what it says itself."""
    return _behind_leads(sentence, "denying_leads")


def _behind_leads(sentence: Sentence, *lists: str) -> list[Span]:
    lower = sentence.tokens.lower
    advised = [hit.start for hit in sentence.named("advised")]
    led = ((hit.end, _lead_end(lower, hit.end, sentence.end)) for hit in sentence.lists(*lists))
    # "Don't believe them: stop the tablets" is advice for all that.
    return [span for span in led if not any(at >= span[1] for at in advised)]


def _lead_end(lower: list[str], start: int, end: int) -> int:
    """Where what a lead denies ends: not in "there is no evidence that it helps⟨, and⟩ it can do harm"."""
    return next((at for at in range(start, end) if lower[at] in _ENDS or lower[at : at + 2] == [",", "and"]), end)


def is_belief(sentence: Sentence) -> bool:
    """Whether it tells what people believe whom nobody would quote for a fact: "half the village swears that"."""
    return bool(_beliefs(sentence))


def rejects(following: Sentence | None, sentence: Sentence) -> bool:
    """Whether a sentence begins by taking back the one before it: "Wrong.", "Not so: four is the limit".

    "That is dangerous" does so only behind a quotation: else it may speak of what that warns of.
    """
    if following is None or following.is_question:
        return False
    quotes = any(_quotations(sentence))
    return any(
        hit.start == following.start and _closes(following, hit)
        for hit in following.lists("rejecting_answers", *(("condemning_answers",) if quotes else ()))
    )


def _closes(sentence: Sentence, hit: Hit) -> bool:
    """Whether a clause ends with what takes something back; "rubbish and …" may speak of rubbish."""
    behind = sentence.tokens.lower[hit.end : min(hit.end + 1, sentence.end)]
    joined = behind == ["and"] and hit.end - hit.start >= _ANSWER_LEAST
    return not behind or behind[0] in _AFTER_ANSWER or joined


def _answered(sentence: Sentence) -> Iterator[Span]:
    """What stands before "…, but that is wrong"."""
    lower = sentence.tokens.lower
    for hit in sentence.lists("rejecting_answers"):
        inside = hit.start > sentence.start and lower[hit.start - 1] in _BEFORE_ANSWER
        if inside and hit.end - hit.start >= _ANSWER_LEAST and _closes(sentence, hit):
            yield sentence.start, hit.start


def _judged_quotations(sentence: Sentence) -> Iterator[Span]:
    """The quotations of which the sentence says that they are nonsense, or bad advice."""
    verdicts = [hit.start for hit in sentence.lists("quotation_verdicts")]
    if verdicts:
        for start, end in _quotations(sentence):
            if any(0 <= at - end <= _VERDICT_REACH for at in verdicts):
                yield start, end


def _quotations(sentence: Sentence) -> Iterator[Span]:
    """What stands in marks of quotation and is no mere name, with its marks."""
    words = sentence.tokens.words
    at = sentence.start
    while at < sentence.end:
        closing = _QUOTES.get(words[at], "")
        end = next((each for each in range(at + 1, sentence.end) if words[each] in closing), None) if closing else None
        if end is not None and end - at > _QUOTED_LEAST:
            yield at, end + 1
        at = at + 1 if end is None else end + 1


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


def _beliefs(sentence: Sentence) -> list[Hit]:
    """Which many believe something, from their number to the verb; not where they know, or the sentence bears them out."""
    lower = sentence.tokens.lower
    knowing = sentence.lists("professions")
    if sentence.has("vindications"):
        return []
    return [
        Hit(many.kind, many.id, many.start, belief.end, many.text)
        for many in sentence.lists("vague_many", "hearsay_sources")
        for belief in sentence.lists("verbs_of_belief")
        if 0 < belief.start - many.end <= _BELIEF_REACH
        and lower[belief.start - 1] not in _OWN
        and lower[belief.end : belief.end + 1] != ["by"]  # "swears by it" vouches for it
        and _ENDS.isdisjoint(lower[many.end : belief.start])
        and not any(many.end <= hit.start < belief.start for hit in knowing)
    ]


def _follows(sentence: Sentence, saying: Hit, quantity: Found) -> bool:
    """Whether who says it stands behind the number as an aside: "…, some blogs say"."""
    lower = sentence.tokens.lower
    first = saying.start
    while first > quantity.end and lower[first - 1] not in (",", "–", "—", "("):
        first -= 1
    return quantity.end < first and saying.start - first <= _BEHIND_REACH
