"""A claim held against the abstract that it cites: is the number there, of the same thing, or does another stand in its place?

Precision comes first: a number is contradicted only where one sentence of the source speaks of the same thing in the same unit, no number
of the source agrees, and none that can be worked out of two of its numbers does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set

import msgspec

from claimlint.match.nearness import Figure, Nearness, figure, nearness
from claimlint.match.units import UnitTable
from claimlint.model.claim import Group
from claimlint.model.quantity import Comparator, Quantity
from claimlint.model.statement import Backing, Statement

# Likeness of two statements (0 to 1): enough that a number that agrees is the one meant; enough to be held against the text;
# so much that the sentence was copied, and only the number is another.
_MEANT, _SAME_THING, _COPIED = 0.2, 0.5, 0.8
# A bare number, or a count of people, has too many others beside it.
_SAME_COUNT = 0.62
# A number that is perhaps the same casts doubt where its sentence is so much as alike, in parts of the best likeness.
_DOUBT, _NEARLY = 0.6, 0.75
# How much more alike than the agreeing one a sentence must be to speak against it.
_LEAD = 0.25
# Likeness at which a direction or group that differs is one of the same thing.
_SAME_FRAME = 0.5
# Of the words of the text so much must be in the sentence of the source, so much in the whole of it, and so many in the sentence.
_COVERED, _COVERED_BY_ALL, _LEAST_SHARED = 0.4, 0.7, 2
# Where one of two sentences names a direction and the other none, a share of people may stand beside a change of it.
_SAME_CHANGE = 0.72
# A sentence that was copied word for word, in which nothing was worked out, and a likeness that another place in it cannot have.
_VERBATIM, _OTHER_PLACE = 0.95, 0.9
_DIRECTIONS = frozenset({"rises", "declines"})
_COUNTS = ("", "{people}", "{case}", "{death}", "{times}", "{fold}")
_PERCENT = "%"


class Rival(msgspec.Struct, frozen=True):
    """A number of the source in the unit of the claim, and how alike the two sentences are."""

    statement: Statement
    likeness: float
    nearness: Nearness
    copied: float  # how much of the longer of the two sentences is in the other


class Outcome(msgspec.Struct, frozen=True):
    """How the source stands to the claim, and by which of its sentences."""

    backing: Backing
    statement: Statement | None = None
    likeness: float = 0.0


class SourceMatcher:
    """Holds statements against those of a source."""

    def __init__(self, units: UnitTable) -> None:
        self._units = units

    def match(self, stated: Statement, source: Sequence[Statement], words: frozenset[str]) -> Outcome:
        """The outcome for one number; ``words`` are those of the whole source."""
        if stated.statistic:
            return Outcome(Backing.UNDECIDED)
        rarity = _rarity(source)
        rivals = list(self._rivals(stated, source, rarity))
        same = _best(rival for rival in rivals if rival.nearness is Nearness.SAME)
        other = _best(rival for rival in rivals if rival.nearness is Nearness.APART)
        if same and same.likeness >= _MEANT:
            return _agreed(stated, same, other, rarity)
        near = _best(rival for rival in rivals if rival.nearness is Nearness.NEAR)
        known = _is_known(stated, words) and stated.places <= words
        against = self._against(stated, rivals, source, words, rarity) if known else None
        if against and not _doubted(stated, against, same, near, source):
            return Outcome(Backing.CONTRADICTED, against.statement, against.likeness)
        return Outcome(Backing.UNDECIDED if same or near else Backing.ABSENT)

    def _against(
        self,
        stated: Statement,
        rivals: list[Rival],
        source: Sequence[Statement],
        words: frozenset[str],
        rarity: dict[str, float],
    ) -> Rival | None:
        """The number that stands where that of the text is to be expected."""
        context = _context(stated, rivals, words)
        apart = [each for each in rivals if each.nearness is Nearness.APART]
        told = [
            (each, likeness(stated, each.statement, rarity, context)[0] if context else each.likeness) for each in apart
        ]
        best = max((alike for _, alike in told), default=0.0)
        fitting = [
            (each, alike)
            for each, alike in told
            if alike >= _NEARLY * best and _holds_against(stated, each, alike, context)
            if not _of_a_part(stated, each.statement, source) and not self._of_another_time(stated, each.statement)
        ]
        return max(fitting, key=lambda pair: pair[1], default=(None, 0.0))[0]

    def _rivals(self, stated: Statement, source: Sequence[Statement], rarity: dict[str, float]) -> Iterator[Rival]:
        wanted = figure(stated.quantity)
        for each in source:
            found = None if each.statistic else self._converted(each, stated)
            if found is not None:
                alike, copied = likeness(stated, each, rarity)
                yield Rival(each, alike, nearness(wanted, found), copied)

    def _of_another_time(self, stated: Statement, statement: Statement) -> bool:
        """Whether both sentences name durations, and none of the text's is one of the source's: "after one year", "over 3 years"."""
        pairs = [(one, other) for one in stated.times for other in statement.times]
        return bool(pairs) and all(self._stand_apart(one, other) for one, other in pairs)

    def _stand_apart(self, one: Quantity, other: Quantity) -> bool:
        factor = self._units.convert(1.0, other.unit, one.unit)
        return factor is None or nearness(figure(one), figure(other, factor)) is Nearness.APART

    def _converted(self, source: Statement, stated: Statement) -> Figure | None:
        """The number of the source in the unit of the claim; "mg" counts beside "mg a day"."""
        unit, target = source.quantity.unit, stated.quantity.unit
        factor = self._units.convert(1.0, unit, target)
        if factor is None and ("/" in unit) != ("/" in target):
            factor = self._units.convert(1.0, unit.partition("/")[0], target.partition("/")[0])
        return None if factor is None else figure(source.quantity, factor)


def likeness(
    one: Statement, other: Statement, rarity: dict[str, float], without: frozenset[str] = frozenset()
) -> tuple[float, float]:
    """How much of what stands around a number stands around the other, too, in parts of the shorter and of the longer sentence.

    Words near both numbers count most.
    """
    first, second = (_weighed(each, rarity, without) for each in (one, other))
    shared = sum(min(first[word], second[word]) for word in first.keys() & second.keys())
    shorter, longer = sorted((sum(first.values()), sum(second.values())))
    return shared / max(shorter, 1.0), shared / max(longer, 1.0)


def _weighed(statement: Statement, rarity: dict[str, float], without: frozenset[str]) -> dict[str, float]:
    return {word: rarity.get(word, 1.0) * weight for word, weight in statement.words.items() if word not in without}


def _rarity(source: Sequence[Statement]) -> dict[str, float]:
    """Words of many sentences tell little about which of them is meant."""
    sentences = {each.sentence: each.words for each in source}
    counts = Counter(word for words in sentences.values() for word in words)
    return {word: count**-0.5 for word, count in counts.items()}


def _best(rivals: Iterator[Rival]) -> Rival | None:
    return max(rivals, key=lambda rival: rival.likeness, default=None)


def _agreed(stated: Statement, same: Rival, other: Rival | None, rarity: dict[str, float]) -> Outcome:
    """The number is in the source; it may stand in another place, go the other way, or be of other people."""
    apart = other is not None and other.statement.sentence != same.statement.sentence
    leads = other is not None and other.likeness >= _COPIED and other.likeness - same.likeness >= _LEAD
    if other and ((apart and leads) or _is_copy(other, same.likeness)):
        return Outcome(Backing.CONTRADICTED, other.statement, other.likeness)
    backing = Backing.SUPPORTED
    if likeness(stated, same.statement, rarity, _DIRECTIONS)[0] >= _SAME_FRAME:
        if stated.rises * same.statement.rises == -1:
            backing = Backing.DIRECTION
        elif _apart(stated.group, same.statement.group):
            backing = Backing.POPULATION
    return Outcome(backing, same.statement, same.likeness)


def _is_copy(other: Rival, *doubts: float) -> bool:
    """Whether the text repeats a sentence word for word, and the place of the number is not that of another one."""
    return other.copied >= _VERBATIM and max(doubts, default=0.0) <= _OTHER_PLACE


def _context(stated: Statement, rivals: list[Rival], words: frozenset[str]) -> frozenset[str]:
    """Words of the text that the source uses, but beside none of the numbers in question: they do not tell which is meant."""
    beside = {word for rival in rivals for word in rival.statement.words}
    return frozenset(word for word in stated.words if word in words and word not in beside)


def _doubted(
    stated: Statement, against: Rival, same: Rival | None, near: Rival | None, source: Sequence[Statement]
) -> bool:
    """Whether another number of the source may be the one meant, or the number of the text follows from others."""
    doubts = [each.likeness for each in (same, near) if each]
    if _is_copy(against, *doubts):
        return False
    return (
        (same is not None and same.likeness >= _DOUBT * against.likeness)
        or (near is not None and near.likeness >= _NEARLY * against.likeness)
        or _worked_out(stated, source)
    )


def _of_a_part(stated: Statement, statement: Statement, source: Sequence[Statement]) -> bool:
    """Whether the text speaks of women or men alone, the sentence of all, and the source elsewhere of those, too."""
    sex = stated.group.sex
    return bool(sex) and not statement.group.sex and any(each.group.sex == sex for each in source)


def _holds_against(stated: Statement, other: Rival, alike: float, context: frozenset[str]) -> bool:
    """Whether the source's sentence speaks of the same thing, so that its number is the one to be expected."""
    statement = other.statement
    least = _SAME_COUNT if stated.quantity.unit in _COUNTS else _SAME_THING
    shared = stated.words.keys() & statement.words.keys()
    if alike < least or len(shared) < _LEAST_SHARED or _covered(stated, shared | context) < _COVERED:
        return False
    if stated.rises and statement.rises and stated.rises != statement.rises:
        return False
    if bool(stated.rises) != bool(statement.rises) and other.likeness < _SAME_CHANGE:
        return False
    return not _apart(stated.group, statement.group)


def _is_known(stated: Statement, words: frozenset[str]) -> bool:
    """Whether the source speaks of what the text speaks of, in this sentence or another."""
    return _covered(stated, stated.words.keys() & (words | _DIRECTIONS)) >= _COVERED_BY_ALL


def _covered(stated: Statement, shared: Set[str]) -> float:
    return sum(stated.words[word] for word in shared) / max(sum(stated.words.values()), 1.0)


def _apart(one: Group, other: Group) -> bool:
    """Whether two groups that are both named have nobody in common."""
    if not (one.stated and other.stated):
        return False
    if one.sex and other.sex and one.sex != other.sex:
        return True
    if one.age_low is None or one.age_high is None or other.age_low is None or other.age_high is None:
        return False
    return one.age_high < other.age_low or other.age_high < one.age_low


def _worked_out(stated: Statement, source: Sequence[Statement]) -> bool:
    """Whether two numbers of one sentence give the number: as a difference, a change in per cent, a share, or the rest of 100."""
    written = figure(stated.quantity)
    wanted = msgspec.structs.replace(written, step=min(written.step, 1.0))
    by_sentence: dict[str, list[Statement]] = {}
    for each in source:
        if not each.statistic and not each.derived:
            by_sentence.setdefault(each.sentence, []).append(each)
    results = (value for statements in by_sentence.values() for value in _results(stated, statements))
    return any(nearness(wanted, Figure(value, value, 0.0, Comparator.EQ)) is Nearness.SAME for value in results)


def _results(stated: Statement, statements: list[Statement]) -> Iterator[float]:
    unit = stated.quantity.unit
    for index, one in enumerate(statements):
        first = one.quantity.bounds[0]
        if unit == _PERCENT == one.quantity.unit:
            yield 100.0 - first
        for other in statements[index + 1 :]:
            if one.quantity.unit == other.quantity.unit:
                yield from _of_two(first, other.quantity.bounds[0], unit, one.quantity.unit)


def _of_two(first: float, second: float, unit: str, shared: str) -> Iterator[float]:
    large, small = max(first, second), min(first, second)
    if unit == shared:
        yield large - small
    if unit == _PERCENT and small > 0:
        yield 100.0 * (large - small) / large
        yield 100.0 * (large - small) / small
        yield 100.0 * small / large
    if unit == "{fold}" and small > 0:
        yield large / small
