"""What a sentence speaks of that names nothing itself: "Ibuprofen eases pain. The most that adults may take in a day is 1,200 mg."

Most sentences may be about something that no reference knows, and then what was named before them is no help. Three kinds can only
go on about it: those that hold nothing but a number, people and the words of measuring; those that hold no more up to their last
number, behind which they say when, why or from what; and those whose subject is a pronoun.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.extract.phrases import TOPICS, Hit, is_inside_another, tokens_of
from claimlint.extract.reading import Sentence
from claimlint.extract.threads import Subject, holds_no_thing, introduced, known_hits, opening_names, pronoun_of

# What makes "it" no pronoun where it stands before the number: "it is thought that 70%", "it is safe to take 2 g";
# and what leads to "to" otherwise.
_EXPLETIVE, _FOLLOWED_BY_TO = frozenset(("that", "to")), frozenset(("has", "have", "needs", "need", "up", "used"))
# Behind these a line may speak of what stands in it: "Is 60 mg too much", "Means 5 g a day".
_NO_DEEDS = frozenset(("is", "was", "has", "does", "means", "always", "sometimes"))
# "It takes 60 days for the rash to appear".
_TAKING = frozenset(("takes", "take", "took"))


def antecedents(sentence: Sentence, subject: Subject) -> list[Hit]:
    """The topics that a sentence without a topic can only be about, each where its pronoun stands, if it has one.

    ``subject`` is what the text is about there; none is found where the sentence may be about something else.
    """
    if sentence.is_question or not sentence.quantities or not subject:
        return []
    pronoun = pronoun_of(sentence, subject)
    if pronoun is not None and not _is_expletive(sentence, pronoun):
        return [Hit(hit.kind, hit.id, pronoun.start, pronoun.end, hit.text) for hit in subject]
    elided = _opens_with_deed(sentence) or (
        not _names_one(sentence) and (holds_no_thing(sentence) or _holds_none_before_its_tail(sentence))
    )
    return [Hit(hit.kind, hit.id, sentence.start, sentence.start, hit.text) for hit in subject] if elided else []


def referred_to(sentence: Sentence, previous: Sentence | None) -> Iterator[Hit]:
    """What a pronoun of advice may stand for: the phrases of advisories that the statement before it opens with, and what excepts them.

    "Raw milk is full of enzymes. Give it to your toddler."
    """
    if previous is None or not sentence.has("pronouns_of_things"):
        return
    named = introduced(previous)  # "Let us talk about raw milk. Give it to your toddler."
    if named:
        yield from (hit for hit in previous.named("advised") if hit.end == named[0].end)
    if named or previous.is_question:
        return
    yield from opening_names(previous, "advised")
    yield from previous.named("phrase")


def _opens_with_deed(sentence: Sentence) -> bool:
    """Whether a line leaves out what it speaks of and begins with what that does: "Affects one in ten", "Lasts a week"."""
    word = sentence.tokens.lower[sentence.start]
    verb = any(hit.start == sentence.start for hit in sentence.lists("predicates"))
    return verb and word.endswith("s") and word not in _NO_DEEDS


def _is_expletive(sentence: Sentence, pronoun: Hit) -> bool:
    """Whether a pronoun stands for what follows: "it is thought that 70% …", "it takes 60 days for the rash to appear"."""
    lower = sentence.tokens.lower
    first = sentence.quantities[0]
    bounds = tokens_of(sentence.lists_like("comparators_"))
    between = (at for at in range(pronoun.end, first.start) if lower[at] in _EXPLETIVE and at not in bounds)
    return any(lower[at - 1] not in _FOLLOWED_BY_TO for at in between) or _takes_time_for(sentence)


def _takes_time_for(sentence: Sentence) -> bool:
    """ "It takes 60 days for the rash to appear" says nothing of what was named before."""
    lower, first = sentence.tokens.lower, sentence.quantities[0]
    takes = not _TAKING.isdisjoint(lower[sentence.start : first.start])
    return takes and lower[first.end : first.end + 1] == ["for"]


def _names_one(sentence: Sentence) -> bool:
    """Whether a topic is named; the "period" of an incubation period is none.

    Nor are ordinary words behind the numbers ("to keep bones strong"), or such as only measure or tell of people ("adults take").
    """
    measuring = sentence.lists("measuring_words")
    tail = sentence.quantities[-1].end
    known = tokens_of(known_hits(sentence))
    return any(
        not (hit.start >= tail or known.issuperset(range(hit.start, hit.end)))
        if hit.kind == "weak-topic"
        else not is_inside_another(hit, measuring)
        for hit in sentence.named(*TOPICS)
    )


def _holds_none_before_its_tail(sentence: Sentence) -> bool:
    """Whether nothing unknown stands up to the last number, and what follows only says when, why or from what."""
    tail = sentence.quantities[-1].end
    if _takes_time_for(sentence):
        return False
    opened = tail >= sentence.end or any(hit.start == tail for hit in sentence.lists("tail_openers"))
    known = known_hits(sentence)
    return opened and sentence.holds_only(known, until=tail) and not _is_of_another(sentence, tail, known)


def _is_of_another(sentence: Sentence, tail: int, known: list[Hit]) -> bool:
    """Whether something unknown follows an "of": "before the next dose of ⟨something⟩"."""
    lower = sentence.tokens.lower
    known_at = tokens_of(known)
    return any(lower[at] == "of" and at + 1 not in known_at for at in range(tail, sentence.end - 1))
