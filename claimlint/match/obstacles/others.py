"""Obstacles in other references: the number is right elsewhere, or turned round by a denial."""

from __future__ import annotations

from claimlint.match.obstacles.case import FIRM_PLACES, Case, is_spell, mine
from claimlint.match.weighing import Weighed
from claimlint.model.claim import Claim
from claimlint.model.labels import TIMES
from claimlint.model.match import Agreement, Fit
from claimlint.model.phrases import normal
from claimlint.model.quantity import DOWNWARDS, PRESSURE, UPWARDS
from claimlint.model.reference import End, Entry, For, Judge, Value

# Where a rhythm ends, and how far before that it stands: "every three years until she is 29".
_UNTIL, _EVERY, _RHYTHM = ("until", "till", "to"), "every", 8
# By this part of an end a span may be off and still be the one that is known.
_SAME_END = 0.02
_DENYING = frozenset(("no", "not", "without", "none"))
_BOUNDING = (*UPWARDS, *DOWNWARDS)
# How much less plainly another measure must be named.
_LESS_PLAINLY = 0.2


def denied(case: Case) -> str | None:
    """ "A ratio above 0.7 is no proof of it" says that one below is, and "over once it is above 4" tells of the end."""
    if case.frame.measure.judge is not Judge.THRESHOLD or not all(_is_opposite(case, each) for each in mine(case)):
        return None
    turned = any(each.comparison.agreement is Agreement.REVERSED for each in mine(case))
    if case.claim.forbids and turned:
        return "the sentence denies what it would turn round"
    aimed = case.frame.measure.goal  # who is treated is told what to aim at
    over = not aimed and any(mention.kind == "ending" for mention in case.claim.mentions)
    return "the sentence speaks of the end of it" if over else None


def right_of_none(case: Case) -> str | None:
    """ "118/72 is not high", "with −1.8 she does not have it": a number on the other side of a cut-off is none of what is denied."""
    quantity = case.claim.quantity
    plain = quantity.comparator not in _BOUNDING and (quantity.value is not None or quantity.kind == PRESSURE)
    if not plain or not case.claim.denies or case.frame.measure.judge is not Judge.THRESHOLD:
        return None
    outside = all(_is_of_what_is_denied(each) for each in mine(case))
    return "the sentence denies what the number is not" if outside else None


def _is_of_what_is_denied(each: Weighed) -> bool:
    """Whether a number lies on the other side of a cut-off, of a case that is no denial itself ("no anxiety")."""
    cases = (word for phrase in each.comparison.value.when for word in phrase.split())
    bounded = each.reference.comparator in _BOUNDING and each.candidate.entry.unit not in TIMES
    return not each.agrees and bounded and _DENYING.isdisjoint(cases)


def severer(case: Case) -> str | None:
    """ "Severe from 160 on" says nothing of where it begins, if the reference has no number for the severe."""
    stages = [mention for mention in case.claim.mentions if mention.kind == "severity"]
    if case.frame.measure.judge is not Judge.THRESHOLD or not stages:
        return None
    signs, topic = case.signs, case.frame.topic
    told = [word for each in mine(case) for word in (*each.comparison.value.when, *each.candidate.entry.about)]
    known = {*map(normal, (*told, *topic.names, *topic.weak_names)), *signs.own, *signs.about}
    beyond = all(each.comparison.beyond for each in mine(case))
    named = any(normal(mention.text) in phrase for mention in stages for phrase in known)
    return "the sentence speaks of a severer stage" if beyond and not named else None


def _is_opposite(case: Case, each: Weighed) -> bool:
    """Whether the claim says "above" where the reference says "below", or the other way round."""
    sides = (case.claim.quantity.comparator, each.reference.comparator)
    return any(first in UPWARDS and second in DOWNWARDS for first, second in (sides, sides[::-1]))


def right_elsewhere(case: Case) -> str | None:
    """The number is right for another measure of the topic, or for another topic of the sentence."""
    spell = is_spell(case)
    for each in case.weighed:
        mine = each.candidate.topic is case.frame.topic
        bound = case.claim.quantity.comparator in DOWNWARDS and each.candidate.measure.judge is Judge.LIMIT
        shown = each.candidate.cue is not None or (mine and (spell or bound or _is_whole_span(case, each)))
        if not each.agrees or not shown or each.fit is Fit.NO or _is_end_by_others(case, each):
            continue
        if _is_farther_and_of_others(case, each):
            continue
        if mine and each.candidate.frame != case.frame.frame:
            return f"the number is right for another measure ({each.candidate.measure.label})"
        if not mine and each.candidate.mention.place in FIRM_PLACES:
            return f"the number is right for another topic ({each.candidate.topic.topic})"
    return None


def right_of_untold(case: Case) -> str | None:
    """The very need that an entry of the topic gives for something the sentence does not name: the reference intake of labels.

    Not where somebody is credited with it, or the sentence is about one of such things itself.
    """
    if case.frame.measure.judge is not Judge.TARGET or case.claim.credited or case.frame.entry.about:
        return None
    weighed = {each.candidate.entry.id for each in case.weighed}
    untold = (
        entry
        for entry in case.frame.topic.entries
        if entry.id not in weighed and entry.verified and entry.about and entry.measure == case.frame.measure.id
    )
    right = next((entry for entry in untold if any(_is_very(case.claim, entry, value) for value in entry.values)), None)
    return f"the number is right in a case that is not named ({right.about[0]})" if right else None


def _is_very(claim: Claim, entry: Entry, value: Value) -> bool:
    """Whether a number is that of a value for everyone, in its own unit or without its "per day"."""
    unit = value.unit or entry.unit
    units = (unit, unit.partition("/")[0]) if unit.endswith("/d") else (unit,)
    same = claim.quantity.value is not None and claim.quantity.value == value.value
    return value.for_ == For() and claim.quantity.unit in units and same


def _is_whole_span(case: Case, each: Weighed) -> bool:
    """Whether both ends of a span are those of a reference, nearly: no chance, whatever word is missing."""
    quantity, reference = case.claim.quantity, each.reference
    if quantity.value is not None or reference.low is None or reference.high is None or each.unit != quantity.unit:
        return False
    ends = zip(quantity.bounds, (reference.low, reference.high), strict=True)
    return all(abs(stated - known) <= _SAME_END * abs(known) for stated, known in ends)


def _is_end_by_others(case: Case, each: Weighed) -> bool:
    """Whether it is the other end of the span, and right by others than those named: where screening starts elsewhere."""
    ends = case.frame.measure.end is not None and each.candidate.measure.end is not None
    same = each.candidate.topic is case.frame.topic
    return ends and same and bool(case.named) and not any(each is one for one in case.named)


def _is_farther_and_of_others(case: Case, each: Weighed) -> bool:
    """Whether it is another measure, named less plainly, and its number that of others than who is credited: "limit sodium to"."""
    credited = bool(case.claim.credited) and bool(case.named) and not any(each is one for one in case.named)
    return credited and each.candidate.score + _LESS_PLAINLY < case.frame.score


def stage(case: Case) -> str | None:
    """Where one rhythm of a schedule ends, another begins: "every three years until 29" of what goes on otherwise from 30."""
    claim, frame = case.claim, case.frame
    if frame.measure.end is not End.HIGH or claim.lead not in _UNTIL or not _is_of_rhythm(claim):
        return None
    number = claim.quantity.bounds[1]
    starts = [
        each.reference.low
        for each in case.weighed
        if each.candidate.topic is frame.topic and each.candidate.measure.end is End.LOW
    ]
    begins = any(start is not None and 0 <= start - number <= 1 for start in starts)
    return "the age is where one stage of the schedule ends" if begins else None


def _is_of_rhythm(claim: Claim) -> bool:
    return any(each.kind == "phrase" and each.id == _EVERY and -_RHYTHM <= each.distance < 0 for each in claim.mentions)
