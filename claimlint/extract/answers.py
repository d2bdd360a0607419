"""What an answer says to the question before it: "Butter on a burn? Works a treat." urges it, "… A terrible idea." forbids it."""

from __future__ import annotations

from claimlint.extract.denying import leavings_of, left_alone, prohibitions
from claimlint.extract.labelled import VERBS
from claimlint.extract.phrases import TOPICS, Hit
from claimlint.extract.reading import Sentence
from claimlint.extract.urging import refusals_in
from claimlint.model.claim import Leaving
from claimlint.model.reference import Polarity

# What may stand behind the words of a verdict, and what makes it hold for some only: "fine, if she is over one".
_CLOSES = frozenset((".", "!", ",", ";", ":", "–", "—", "-", "…"))
_PROVIDED = frozenset("if as once unless when only but except provided providing until after before from so".split())  # noqa: SIM905 - one word a cell would fill a page
# "No it isn't", "no you shouldn't"
_DISSENTING = frozenset("it they you he she we i there that this and not but".split())  # noqa: SIM905
_AUXILIARIES = frozenset(("can", "do", "does", "is", "are", "will"))
_REFERRING = frozenset(("it", "them", "that", "this"))
_ARTICLES = frozenset(("a", "an", "the", "your"))


def polarity_in_answer(sentence: Sentence, asked: Sentence) -> Polarity | None:
    """What "yes", "no" or a verdict at the head of an answer says to its question, or None where none stands there."""
    if _contradicts(sentence, asked):
        return None
    if sentence.opens_with("assents") or dissents(sentence):
        return _polarity_of_yes(sentence, asked)
    if _is_verdict(sentence, "forbidding_answers"):
        return Polarity.DONT
    if _is_verdict(sentence, "approving_answers") and asks_leave(asked) and not _is_limited(sentence):
        return Polarity.DO
    return None


def _contradicts(sentence: Sentence, asked: Sentence) -> bool:
    """Whether "yes" takes back what a question denies: "Muscle can't turn to fat? Yes it can."."""
    words = sentence.tokens.lower[sentence.start + 1 : min(sentence.start + 4, sentence.end)]
    words = words[words[:1] == [","] :]
    verb = words[1] if sentence.opens_with("assents") and words[:1] and words[0] in _DISSENTING and words[1:] else ""
    return verb in _AUXILIARIES and any(
        word.startswith(verb[:2]) and word.endswith(("n't", "n’t", "cannot"))
        for word in asked.tokens.lower[asked.start : asked.end]
    )


def dissents(sentence: Sentence) -> bool:
    """Whether it opens with "no"; before a noun that denies only the noun: "no safe level"."""
    lower = sentence.tokens.lower
    hits = [hit for hit in sentence.lists("dissents") if hit.start == sentence.start]
    return any(
        lower[hit.start] != "no" or hit.end >= sentence.end or lower[hit.end] in _CLOSES | _DISSENTING for hit in hits
    )


def refuses_asked(sentence: Sentence, asked: Sentence) -> bool:
    """Whether an answer tells to do without what opens its question: "The jab? Skip it.", "Why bother with the jab? Give it a miss."."""
    lower = sentence.tokens.lower
    parted = (each.verb for each in left_alone(sentence) if each.unused)
    verbs = {hit.end for hit in refusals_in(sentence) if hit.start == sentence.start} | {verb + 1 for verb in parted}
    refers = any(not _REFERRING.isdisjoint(lower[sentence.start : end + 1]) for end in verbs)
    return refers and _opens_with_thing(asked) and not _is_limited(sentence)


def left_by_asking(asked: Sentence, answer: Sentence) -> Leaving | None:
    """What a question begins by going without, and its answer approves of: "Skipping the jab?", "Is it fine to skip the jab?".

    Who says no to "should I avoid the jab?" approves of the jab.
    """
    if dissents(answer):
        return None
    leads = [hit.end for hit in asked.lists("questions_of_leave") if hit.start == asked.start]
    first = max(leads, default=asked.start)
    verbs = [hit for hit in (*asked.lists("refusals"), *leavings_of(asked)) if hit.start == first]
    if not verbs:
        return None
    verb = max(verbs, key=lambda hit: hit.end)
    thing = verb.end + (not _ARTICLES.isdisjoint(asked.tokens.lower[verb.end : verb.end + 1]))
    named = [hit for hit in asked.named("advised") if verb.end <= hit.start <= thing]
    return Leaving(asked.tokens.lower[verb.start], frozenset(hit.id for hit in named)) if named else None


def asks_leave(asked: Sentence) -> bool:
    """Whether a question is of a deed or a thing to have ("Can I …?", "Butter on a burn?"), and not of what is so or feared."""
    if asked.has("worries", "harm_told"):
        return False
    if asked.opens_with("questions_of_leave"):
        return True
    verbs = not VERBS.isdisjoint(asked.tokens.lower[asked.start : asked.end])
    return not (verbs or asked.opens_with("asking_words"))


def _polarity_of_yes(sentence: Sentence, asked: Sentence) -> Polarity:
    if any(hit.start > sentence.start for hit in prohibitions(sentence)):
        return Polarity.DONT
    warned = bool(prohibitions(asked)) or asked.has("worries")
    return Polarity.DO if dissents(sentence) is warned else Polarity.DONT


def _is_verdict(sentence: Sentence, name: str) -> bool:
    """Whether a phrase of a list is all of the clause that opens a sentence."""
    lower = sentence.tokens.lower
    return any(
        hit.start == sentence.start and (hit.end >= sentence.end or lower[hit.end] in _CLOSES)
        for hit in sentence.lists(name)
    )


def _is_limited(sentence: Sentence) -> bool:
    return not _PROVIDED.isdisjoint(sentence.tokens.lower[sentence.start : sentence.end])


def _opens_with_thing(asked: Sentence) -> bool:
    """Whether a question without a verb begins with a thing: "The jab in pregnancy?", but not "Missed a tablet?"."""
    leads: list[Hit] = [hit for hit in asked.lists("questions_of_worth") if hit.start == asked.start]
    first = max((hit.end for hit in leads), default=asked.start)
    if not leads and not VERBS.isdisjoint(asked.tokens.lower[asked.start : asked.end]):
        return False
    first += not _ARTICLES.isdisjoint(asked.tokens.lower[first : first + 1])
    return any(hit.start == first for hit in asked.named("advised", *TOPICS))
