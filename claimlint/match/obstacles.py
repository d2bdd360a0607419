"""Why a disagreement may not be called a conflict; the first obstacle is told by ``claimlint why``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

from claimlint.match.candidates import Candidate
from claimlint.match.signs import Signs
from claimlint.match.units import RHYTHMS
from claimlint.match.weighing import ESTIMATES, Weighed
from claimlint.model.claim import Claim, Mention, Place, Stance
from claimlint.model.match import Agreement, Fit
from claimlint.model.phrases import normal
from claimlint.model.quantity import DOWNWARDS, READING, UPWARDS
from claimlint.model.reference import CONVERSION, End, Judge

FIRM_PLACES = (Place.PHRASE, Place.SENTENCE, Place.ROW, Place.COLUMN, Place.QUESTION, Place.ANTECEDENT)
# More numbers than this in one sentence is a flattened table.
_CROWD = 8
# Tokens beyond which a cue is far, beyond which a topic is, and by which another topic is much nearer; a cue of
# the entry itself as close as this outweighs it.
_FAR, _FAR_TOPIC, _NEARER, _CLOSE = 12, 20, 6, 8
# Tokens from "people with" to the name that it takes.
_NEXT = 4
# A cue that says "per day" itself.
_DAILY = (
    "daily", "a day", "per day", "once a day", "once daily", "each day", "every day", "every single day",
    "in a day", "in one day", "in a single day", "over a day", "in 24 hours", "in a week", "in one week", "over a week",
)  # fmt: skip
# Measures of how much of something is taken or advised.
_TAKEN = (Judge.TARGET, Judge.LIMIT, Judge.MINIMUM)
_PAIR = 2
# What one dose may be several of, and how doses are counted.
PIECES, _OFTEN = ("{tablet}", "{puff}"), ("{times}", "{dose}")
# Tokens from a share to the people it is of.
_HELD = 5
# Whoever is named from this age on is told apart from adults in general.
_GROWN = 25.0
# How far a word is that stands in a number ("3 million severe cases") or right behind it.
_AT = (0, 1)
_TAKING = ("with", "who have", "have", "on", "taking")
_HAVING = ("with", "who have", "have")
# How far beyond all that is known a dose lies, as a part of it, that no illness calls for.
_OVERDOSE = 2.0
_BYGONE = frozenset(("past", "last", "previous"))
_OWNING = ("your", "my", "our", "his", "her", "their")
# Where a rhythm ends, and how far before that it stands: "every three years until she is 29".
_UNTIL, _EVERY, _RHYTHM = ("until", "till", "to"), "every", 8
# "Twenty-five" is a number written out.
_HYPHENATED = re.compile(r"^\S+-(?!(?:one|two|three|four|five|six|seven|eight|nine)$)[a-z]+$")


class Case(msgspec.Struct, frozen=True):
    """A claim, the frame that it was read in, and all comparisons; ``turned`` says that a limit is
    turned round, ``foreign`` that the sentence names a country and no authority that the references cover, ``plain`` that the
    number shows its measure without a cue: a slip of the unit, the row of a table. ``signs`` are those of the entry, ``named`` the
    comparisons of whom the sentence names, ``undosed`` the topics of which no dose can be meant:
    the illness that a medicine is taken for.
    """

    claim: Claim
    frame: Candidate
    weighed: list[Weighed]
    turned: bool
    foreign: bool
    signs: Signs
    plain: bool = False
    named: Sequence[Weighed] = ()
    undosed: frozenset[str] = frozenset()


Obstacle = Callable[[Case], str | None]


def first_obstacle(case: Case) -> str | None:
    """The first reason against a conflict, or None."""
    return next(_found(case), None)


def _found(case: Case) -> Iterator[str]:
    for obstacle in _OBSTACLES:
        reason = obstacle(case)
        if reason:
            yield reason


def _stance(case: Case) -> str | None:
    stance = case.claim.stance
    return None if stance is Stance.ASSERTED else f"the sentence is not asserted ({stance})"


def _warned(case: Case) -> str | None:
    limited = case.frame.measure.judge is Judge.LIMIT
    return "the sentence warns of so much" if limited and case.claim.warned else None


def _cue(case: Case) -> str | None:
    frame = case.frame
    if case.turned or case.plain:
        return None
    if frame.cue is None:
        return "no cue phrase shows which measure is meant"
    if not frame.own_cue and (frame.measure.own_cues or frame.mention.kind == "weak-topic"):
        return f"“{frame.cue}” is too general to show that this is meant"
    return None


def _place(case: Case) -> str | None:
    place = case.frame.mention.place
    return None if place in FIRM_PLACES else f"the topic stands only in the {place}"


def _per_day(case: Case) -> str | None:
    loose = case.frame.loose_unit and case.frame.measure.judge not in (Judge.TARGET, Judge.LIMIT)
    loose = (
        loose and case.claim.quantity.kind not in (*RHYTHMS, READING) and not (case.frame.cue or "").startswith(_DAILY)
    )
    plain = _is_overdose(case) and not any(mention.kind == "other-giving" for mention in case.claim.mentions)
    return "the number lacks its per day" if loose and not plain else None


def _name_part(case: Case) -> str | None:
    hyphenated = is_name_part(case.claim)
    told = _is_spell(case) or _is_of_people(case)
    return "the number is part of a name (12-week scan)" if hyphenated and not told else None


def is_name_part(claim: Claim) -> bool:
    """Whether a number is joined to its unit, as in a name: "the 20-week scan"."""
    quantity = claim.quantity
    plain = quantity.value is None or quantity.unit in ("", "{fold}")
    return not plain and bool(_HYPHENATED.search(quantity.text))


def _is_of_people(case: Case) -> bool:
    """ "Six-week-old babies are ready": how old they are; where the sentence denies anything it may deny it of them.

    "When your 8-month-old is fussy" only says whom an advice is for.
    """
    claim = case.claim
    return claim.quantity.of_people and not claim.forbids and claim.lead not in _OWNING


def _is_spell(case: Case) -> bool:
    """ "A 14-day course", "a two-hour gap": how long something is."""
    return _is_behind(case, "spell")


def _is_behind(case: Case, kind: str) -> bool:
    return _is_beside(case, kind, 1)


def _is_beside(case: Case, kind: str, distance: int) -> bool:
    return any(mention.kind == kind and mention.distance == distance for mention in case.claim.mentions)


def _package(case: Case) -> str | None:
    """ "A 50 g bar of dark chocolate" says how large the bar is, and nothing of what is in it."""
    if _is_behind(case, "strength"):
        return "the number says what a spoonful holds"
    amount = case.frame.measure.judge in _TAKEN and case.claim.quantity.unit != ""
    return "the number is the size of a thing" if amount and _is_behind(case, "package") else None


def _bygone(case: Case) -> str | None:
    """ "Sleeping badly over the past two weeks" says when; "symptoms over the past two weeks" may be what defines an illness."""
    frame = case.frame
    if frame.measure.judge is Judge.THRESHOLD or not _is_beside(case, "bygone", -1):
        return None
    span = frame.own_cue and not _BYGONE.isdisjoint((frame.cue or "").split())
    meant = span or any(each.kind == "phrase" and each.id == "within" for each in case.claim.mentions)
    return None if meant else "the number says when something was"


def _difference(case: Case) -> str | None:
    """ "Seven years below the average": how far apart two numbers are, where the reference knows one of them."""
    apart = _is_behind(case, "difference") and case.frame.falls is None
    return "the number says how far apart two others are" if apart else None


def _weight(case: Case) -> str | None:
    """ "Somebody weighing 90 kg needs": what somebody weighs is nothing that is taken."""
    weighed = _is_beside(case, "weighing", -1)
    return "the number is somebody's weight" if weighed and case.frame.measure.judge in _TAKEN else None


def _pieces(case: Case) -> str | None:
    """ "Eight tablets a day" may be taken in four doses."""
    piece, often = (unit.partition("/")[0] for unit in (case.claim.quantity.unit, case.frame.entry.unit))
    return "several tablets make one dose" if piece in PIECES and often in _OFTEN else None


def _of_them(case: Case) -> str | None:
    """ "… and 80% of them live in poorer countries" says nothing of how many of all people have it."""
    back = case.frame.measure.of_everyone and _is_behind(case, "back-reference")
    return "the share is of those just named" if back else None


def _of_those_told_apart(case: Case) -> str | None:
    """ "80% of people with it are born to …", "half of those who inherit it": of some people, not of everyone."""
    held = any(each.kind == "holder" and 0 < each.distance <= _HELD for each in case.claim.mentions)
    if any(each.comparison.value.for_.states for each in _mine(case)):  # the value is of the same people
        return None
    return "the share is of some people only" if held and _is_share_of_everyone(case) else None


def _of_some_ages(case: Case) -> str | None:
    """ "It affects 1 in 4 people over 65" says nothing of everyone's share, if no value is for an age."""
    low = case.claim.group.age_low
    if not _is_share_of_everyone(case) or low is None or low < _GROWN:
        return None
    known = any(each.comparison.value.for_.age is not None or each.candidate.entry.about for each in _mine(case))
    return None if known else "the share is of some ages only"


def _is_share_of_everyone(case: Case) -> bool:
    return case.claim.quantity.unit == "%" and case.frame.measure.of_everyone


def _of_what_follows(case: Case) -> str | None:
    """ "Blindness from it occurs in one in 100" says nothing of how many have it; "one in 100 has harm from it" may."""
    named = any(
        each.kind == "cause" and each.id == case.frame.mention.id and each.distance < 0 for each in case.claim.mentions
    )
    return "the share is of what comes from it" if named and case.frame.measure.of_everyone else None


def _of_the_cause(case: Case) -> str | None:
    """ "Losing 5% of your weight lowers the risk": by how much the cause changes, not by how much the risk falls."""
    cause = case.frame.measure.falls is not None and _is_behind(case, "body-share")
    return "the share is of what has the effect" if cause else None


def _crowd(case: Case) -> str | None:
    crowd = case.claim.crowd
    return f"the sentence has {crowd} numbers, too many to tell which belongs to what" if crowd > _CROWD else None


def _special_group(case: Case) -> str | None:
    """ "Some people with gout …"; but "people with measles" is nobody special where measles, or a value for it, is the topic."""
    if not case.claim.group.restricted:
        return None
    own = case.signs.about | case.signs.own
    meant = [each.distance for each in case.claim.mentions if each.kind == "phrase" and each.id in own]
    things = (case.frame.mention.distance, *meant)
    restrictors = [mention for mention in case.claim.mentions if mention.kind == "restrictor"]
    if restrictors and all(
        _takes_the_number(mention) or any(_takes(mention, thing) for thing in things) for mention in restrictors
    ):
        return None
    if restrictors and _is_overdose(case) and all(_is_of_the_ill(mention) for mention in restrictors):
        return None
    return "the sentence speaks of a special group"


def _takes(restrictor: Mention, thing: int) -> bool:
    """Whether a thing is what "people with" takes: right behind it, on the same side of the number."""
    same_side = (restrictor.distance < 0) == (thing < 0)
    return same_side and restrictor.text.lower().endswith(_TAKING) and 0 < thing - restrictor.distance <= _NEXT


def _takes_the_number(restrictor: Mention) -> bool:
    """ "Anyone with a 20 pack-year history": the number itself tells the people apart."""
    return restrictor.text.lower().endswith(_TAKING) and -_PAIR <= restrictor.distance < 0


def _is_overdose(case: Case) -> bool:
    """ "Adults with hay fever take 100 mg" of what is given in 10 mg: whatever they have, however often, it is too much."""
    measure, topic = case.frame.measure, case.frame.topic
    doses = [each for each in case.weighed if each.candidate.measure.dosage and each.candidate.topic is topic]
    return measure.dosage and bool(doses) and all(each.comparison.miss >= _OVERDOSE for each in doses)


def _is_of_the_ill(restrictor: Mention) -> bool:
    """Whether people are told apart by what they have, and not by where or by whom they are treated."""
    return restrictor.text.lower().endswith(_HAVING)


def _far_cue(case: Case) -> str | None:
    """In a sentence with several numbers a distant cue belongs to another of them."""
    far = case.claim.crowd > 1 and not case.plain and case.frame.cue is not None and case.frame.cue_distance > _FAR
    return f"“{case.frame.cue}” is too far from the number" if far else None


def _far_topic(case: Case) -> str | None:
    """In a sentence with several numbers a topic far off, or behind a semicolon, belongs to another of them."""
    far = case.claim.crowd > 1 and abs(case.frame.mention.distance) > _FAR_TOPIC
    return f"{case.frame.mention.id} is too far from the number" if far else None


def _apart(case: Case) -> str | None:
    """What is named only in a clause behind, beside a number of its own, is what that one is of."""
    return f"{case.frame.mention.id} is named beside another number" if case.frame.mention.apart else None


def _nearer_topic(case: Case) -> str | None:
    """Another topic of the sentence stands much nearer to the number: it may be the one meant."""
    frame = case.frame
    plain = frame.own_cue and frame.cue_distance <= _CLOSE
    if frame.mention.place is not Place.SENTENCE or plain:
        return None
    names = {frame.topic.topic, *frame.topic.includes, frame.mention.id}
    for mention in case.claim.topics:
        here = mention.place in (Place.PHRASE, Place.SENTENCE) and mention.kind == "topic" and mention.id not in names
        apart = mention.text.lower() not in frame.mention.text.lower()
        nearer = abs(mention.distance) + _NEARER < abs(frame.mention.distance)
        rival = here and apart and nearer and mention.id not in case.undosed
        if rival and not (_is_told_of(case, mention) or _is_changed(case, mention)):
            return f"{mention.id} stands nearer to the number"
    return None


def _is_changed(case: Case, mention: Mention) -> bool:
    """Whether a nearer topic is only what the frame's own changes: no word for any measure of it is there ("cuts the risk of HIV")."""
    speaks = any(each.candidate.cue and each.candidate.topic.topic == mention.id for each in case.weighed)
    return case.frame.falls is not None and not speaks


def _is_told_of(case: Case, mention: Mention) -> bool:
    """Whether a nearer topic is what the entry itself speaks of: "aspirin to prevent a second heart attack"."""
    name = normal(mention.text)
    told = any(name == phrase or name.startswith(f"{phrase} ") for phrase in case.signs.about)
    return told and case.frame.cue is not None and case.frame.cue_distance <= _FAR


def _factor(case: Case) -> str | None:
    """Among several amounts only those beside "one" are the factor: "1 kcal is 4.2 kJ, so 2,000 kcal are 8,400 kJ"."""
    several = case.frame.measure.id == CONVERSION and case.claim.crowd > _PAIR
    return "the sentence has further amounts" if several else None


def _denied(case: Case) -> str | None:
    """ "A ratio above 0.7 is no proof of it" says that one below is, and "over once it is above 4" tells of the end."""
    if case.frame.measure.judge is not Judge.THRESHOLD or not all(_is_opposite(case, each) for each in _mine(case)):
        return None
    turned = any(each.comparison.agreement is Agreement.REVERSED for each in _mine(case))
    if case.claim.forbids and turned:
        return "the sentence denies what it would turn round"
    over = any(mention.kind == "ending" for mention in case.claim.mentions)
    return "the sentence speaks of the end of it" if over else None


def _severer(case: Case) -> str | None:
    """ "Severe from 160 on" says nothing of where it begins, if the reference has no number for the severe."""
    stages = [mention for mention in case.claim.mentions if mention.kind == "severity"]
    if case.frame.measure.judge is not Judge.THRESHOLD or not stages:
        return None
    signs, topic = case.signs, case.frame.topic
    told = [word for each in _mine(case) for word in (*each.comparison.value.when, *each.candidate.entry.about)]
    known = {*map(normal, (*told, *topic.names, *topic.weak_names)), *signs.own, *signs.about}
    beyond = all(each.comparison.beyond for each in _mine(case))
    named = any(normal(mention.text) in phrase for mention in stages for phrase in known)
    return "the sentence speaks of a severer stage" if beyond and not named else None


def _mine(case: Case) -> list[Weighed]:
    """The comparisons of the frame that are for the claim's people."""
    frame = case.frame.frame
    return [each for each in case.weighed if each.candidate.frame == frame and each.fit is not Fit.NO]


def _is_opposite(case: Case, each: Weighed) -> bool:
    """Whether the claim says "above" where the reference says "below", or the other way round."""
    sides = (case.claim.quantity.comparator, each.reference.comparator)
    return any(first in UPWARDS and second in DOWNWARDS for first, second in (sides, sides[::-1]))


def _narrowed(case: Case) -> str | None:
    """How common or deadly a part of a thing is ("severe asthma", "3 million severe ones") says nothing of the whole."""
    name = case.frame.mention.text.lower()
    ones = any(
        mention.kind == "part"
        and mention.distance in _AT
        and mention.text.lower() not in name
        and mention.text.lower() not in case.signs.about  # the entry is of that part
        for mention in case.claim.mentions
    )
    part = case.frame.mention.narrowed or ones
    some = part and case.frame.measure.judge in ESTIMATES
    return f"the sentence speaks of some {case.frame.mention.text} only" if some else None


def _foreign(case: Case) -> str | None:
    return "no reference is of the country named" if case.foreign else None


def _right_elsewhere(case: Case) -> str | None:
    """The number is right for another measure of the topic, or for another topic of the sentence."""
    spell = _is_spell(case)
    for each in case.weighed:
        mine = each.candidate.topic is case.frame.topic
        bound = case.claim.quantity.comparator in DOWNWARDS and each.candidate.measure.judge is Judge.LIMIT
        shown = each.candidate.cue is not None or (mine and (spell or bound))
        if not each.agrees or not shown or each.fit is Fit.NO or _is_end_by_others(case, each):
            continue
        if mine and each.candidate.frame != case.frame.frame:
            return f"the number is right for another measure ({each.candidate.measure.label})"
        if not mine and each.candidate.mention.place in FIRM_PLACES:
            return f"the number is right for another topic ({each.candidate.topic.topic})"
    return None


def _stage(case: Case) -> str | None:
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


def _is_end_by_others(case: Case, each: Weighed) -> bool:
    """Whether it is the other end of the span, and right by others than those named: where screening starts elsewhere."""
    ends = case.frame.measure.end is not None and each.candidate.measure.end is not None
    same = each.candidate.topic is case.frame.topic
    return ends and same and bool(case.named) and not any(each is one for one in case.named)


_OBSTACLES: tuple[Obstacle, ...] = (
    _stance,
    _warned,
    _cue,
    _place,
    _per_day,
    _name_part,
    _package,
    _bygone,
    _difference,
    _weight,
    _pieces,
    _of_them,
    _of_those_told_apart,
    _of_some_ages,
    _of_what_follows,
    _of_the_cause,
    _crowd,
    _special_group,
    _denied,
    _severer,
    _narrowed,
    _foreign,
    _far_cue,
    _far_topic,
    _apart,
    _factor,
    _nearer_topic,
    _stage,
    _right_elsewhere,
)
