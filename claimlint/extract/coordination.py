"""The parts of a sentence of advice that stand by themselves: "adults may take it, ⟨but a child with a fever needs another⟩".

What one part tells somebody to do with one thing says nothing of the people and things of the other. A part that only goes on with the
one before it ("…, and give it to your child", "…, but children can have half") stands by nothing of its own, and is one with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claimlint.extract.denying import Span
from claimlint.extract.phrases import TOPICS
from claimlint.extract.reading import Sentence
from claimlint.extract.urging import imperatives_in, urges_in

_CONTRASTS = frozenset(("but", "while", "whereas"))
_AND = "and"
_MARKS = frozenset((";",))
# Before "but" these make something else of it: "nothing but milk", "not only … but".
_NO_CONTRAST = frozenset(("nothing", "all", "anything", "anybody", "anyone", "everything", "none", "last"))
# With one of these at its head a sentence sets its first part, as far as the comma, against what follows.
_CONCEDING = frozenset(("while", "whereas", "although", "though"))
_SCENES = frozenset(
    ("if", "when", "once", "for", "with", "after", "during", "in", "on", "before", "at", "under", "from")
)
_HEADS = frozenset(
    ("a", "an", "the", "your", "my", "our", "people", "anyone", "anybody", "everyone", "everybody", "those", "most", "others", "some",
     "someone", "somebody", "you", "we", "all", "any", "no", "every", "patients", "women", "men", "children", "babies", "adults")
)  # fmt: skip
_STATES = frozenset(
    ("is", "are", "was", "were", "has", "have", "can", "may", "might", "should", "must", "need", "needs", "isn't", "aren't", "do", "does",
     "don't", "doesn't")
)  # fmt: skip
# Persons that a part without people of its own means are those of the part before.
_PERSONAL = frozenset(("they", "them", "he", "him", "she", "her"))
_OWNED = frozenset(("your", "their", "his", "her", "its"))
_RESULTS = frozenset(("will", "won't", "'ll"))
_WITHOUT = "without"


def standing_parts(sentence: Sentence, denials: tuple[Span, ...]) -> tuple[Span, ...]:
    """The parts of a sentence that advise each for itself, in order; none where it is all of a piece."""
    joints = list(_joints(sentence))
    if not joints:
        return ()
    told = {hit.start for hit in sentence.lists("norms", "refusals")} | {at for at, _ in denials}
    urging = told | set(urges_in(sentence))
    found, start = [], sentence.start
    for at in joints:
        end = next((each for each in joints if each > at and not _is_weak(sentence, each)), sentence.end)
        joined = _Joined(sentence, (start, at), at, (at + 1, end), urging)
        if joined.parts:
            found.append((start, at))
            start = at + 1
    return (*found, (start, sentence.end)) if found else ()


def _joints(sentence: Sentence) -> Iterator[int]:
    """The tokens at which a part may begin: marks, and words that join or contrast."""
    lower = sentence.tokens.lower
    conceding = lower[sentence.start] in _CONCEDING
    for at in range(sentence.start + 1, sentence.end - 1):
        if conceding and lower[at] == ",":
            conceding = False
            yield at
        elif lower[at] in _MARKS or lower[at] == _AND or _contrasts(lower, at):
            yield at


def _contrasts(lower: list[str], at: int) -> bool:
    if lower[at] not in _CONTRASTS:
        return False
    return lower[at - 1] not in _NO_CONTRAST if lower[at] == "but" else lower[at - 1] == ","


def _is_weak(sentence: Sentence, joint: int) -> bool:
    """Whether an "and" without a comma may join two words as well."""
    lower = sentence.tokens.lower
    return lower[joint] == _AND and lower[joint - 1] != ","


class _Joined(NamedTuple):
    """Two stretches of a sentence with what joins them, and the tokens at which it urges or denies."""

    sentence: Sentence
    before: Span
    joint: int
    part: Span
    urging: set[int]

    @property
    def parts(self) -> bool:
        """Whether each of the two stands by itself."""
        return (
            self._is_said_before() and self._opens() and self._stands() and not self._leans() and not self._is_series()
        )

    @property
    def _contrasts(self) -> bool:
        return self._word in _CONTRASTS or self._word == ","

    @property
    def _word(self) -> str:
        return self.sentence.tokens.lower[self.joint]

    def _words(self, part: Span) -> list[str]:
        return self.sentence.tokens.lower[part[0] : part[1]]

    def _advises(self, part: Span) -> bool:
        return any(part[0] <= at < part[1] for at in self.urging)

    def _states(self, part: Span) -> bool:
        return not _STATES.isdisjoint(self._words(part))

    def _is_said_before(self) -> bool:
        """Whether what stands before it is more than a scene: "you have a cold, but …"."""
        return self._advises(self.before) or (self._word != "but" and self._contrasts and self._states(self.before))

    def _opens(self) -> bool:
        """Whether a part begins with an order, a circumstance or what may be the subject of a clause."""
        at = self.part[0]
        word = self.sentence.tokens.lower[at]
        if word in _STATES:
            return False
        if word in _HEADS or word in _SCENES or at in self._orders():
            return True
        return any(hit.start in (at, at + 1) for hit in self.sentence.named("population", "advised", *TOPICS))

    def _orders(self) -> set[int]:
        """The imperatives; behind "but" and the like every word that may be one and opens the part, or follows its circumstance."""
        sure = {hit.start for hit in imperatives_in(self.sentence)}
        return sure | {
            hit.start for hit in self.sentence.lists("imperatives") if self._contrasts and hit.start == self.part[0]
        }

    def _stands(self) -> bool:
        """Whether a part urges or states something; a mere statement may be what comes of an order: "and your cold will be gone".

        Behind a semicolon it may be the reason: "never do so; the other is safer".
        """
        if self._word == ";" and not (self._is_order() or self._names_a_case()):
            return False
        if self._advises(self.part) or (self._contrasts and self._is_order()):
            return self._contrasts or _RESULTS.isdisjoint(self._words(self.part))
        ordered = any(self.before[0] <= at < self.before[1] for at in self._orders())
        plain = self._contrasts or not (ordered or self._words(self.part)[0] in _OWNED)
        return plain and self._states(self.part)

    def _is_order(self) -> bool:
        return self.part[0] in self._orders()

    def _names_a_case(self) -> bool:
        """Whether a part says for whom it holds, or opens with when."""
        start, end = self.part
        people = (*self.sentence.named("population"), *self.sentence.lists("other_people"))
        words = self._words(self.part)  # none behind a semicolon that ends the sentence
        return bool(words) and (words[0] in _SCENES or any(start <= hit.start < end for hit in people))

    def _leans(self) -> bool:
        """Whether a word of a part stands for what was named before it: "it", "too", "half"."""
        lower, (start, end) = self.sentence.tokens.lower, self.part
        leaning = (hit.start for hit in self.sentence.lists("leaning_words") if start <= hit.start < end)
        if any(lower[at - 1] != _WITHOUT for at in leaning):
            return True
        people = [hit.start for hit in self.sentence.named("population") if start <= hit.start < end]
        return any(lower[at] in _PERSONAL and not any(named < at for named in people) for at in range(start, end))

    def _is_series(self) -> bool:
        """Whether a part is one more order for the same case: "wash it and rub it dry", not "… for baking, and cool a burn with water"."""
        if not self._is_order():
            return False
        ordered = self._word == _AND and self.before[0] in self._orders()
        return not self._is_set(self.part) or (
            ordered and (_is_weak(self.sentence, self.joint) or not self._is_set(self.before))
        )

    def _is_set(self, part: Span) -> bool:
        """Whether an order says where, when or what for."""
        return not _SCENES.isdisjoint(self._words(part)[1:])
