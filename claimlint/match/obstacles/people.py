"""Obstacles in whom the number is of: some people, part of a thing, another country."""

from __future__ import annotations

import re

from claimlint.match.obstacles.case import Case, is_behind, is_overdose, mine
from claimlint.match.weighing import ESTIMATES
from claimlint.model.claim import Mention
from claimlint.model.quantity import TIMES
from claimlint.model.reference import Judge

_TOKEN = re.compile(r"\w+|[^\w\s]")
# Tokens from "people with" to the name that it takes.
_NEXT = 4
# Tokens from "anyone with a" to the number that it takes.
_BESIDE = 2
# Tokens from "of these" to the share before which it stands: "of these children about 40%".
_BACK = 4
# Tokens from a share to the people it is of.
_HELD = 5
# Whoever is named from this age on is told apart from adults in general.
_GROWN = 25.0
# Tokens from "women who" to how often they do it.
_HABIT = 7
# How far a word is that stands in a number ("3 million severe cases") or right behind it.
_AT = (0, 1)
_TAKING = ("with", "who have", "have", "on", "taking")
_LOSING = ("losing", "lose", "loses", "lost", "shedding", "shed")
_HAVING = ("with", "who have", "have")


def of_them(case: Case) -> str | None:
    """ "… and 80% of them live in poorer countries" says nothing of how many of all people have it."""
    back = any(each.kind == "back-reference" and -_BACK <= each.distance <= 1 for each in case.claim.mentions)
    back = back and case.frame.measure.of_everyone
    return "the share is of those just named" if back else None


def of_those_told_apart(case: Case) -> str | None:
    """ "80% of people with it are born to …", "half of those who inherit it": of some people, not of everyone."""
    held = any(each.kind == "holder" and 0 < each.distance <= _HELD for each in case.claim.mentions)
    if any(each.comparison.value.for_.states for each in mine(case)):  # the value is of the same people
        return None
    about = (each for each in case.claim.mentions if each.kind == "phrase" and each.id in case.signs.about)
    if any(
        0 < each.distance <= _HELD + 1 for each in about
    ):  # "one in five women who breastfeed", of breastfeeding women
        return None
    return "the share is of some people only" if held and _is_share_of_everyone(case) else None


def of_their_habit(case: Case) -> str | None:
    """ "One in 1,000 of the women who are screened yearly": how often they are, and not how often they should be."""
    measure, claim = case.frame.measure, case.claim
    often = measure.recurs or case.frame.entry.unit.startswith(TIMES)
    told = any(
        each.kind == "holder" and each.text.lower().endswith(" who") and -_HABIT <= each.distance < 0
        for each in claim.mentions
    )
    return "the number tells what some people do" if often and told and not claim.called_for else None


def of_some_ages(case: Case) -> str | None:
    """ "It affects 1 in 4 people over 65" says nothing of everyone's share, if no value is for an age."""
    low = case.claim.group.age_low
    if not _is_share_of_everyone(case) or low is None or low < _GROWN:
        return None
    known = any(each.comparison.value.for_.age is not None or each.candidate.entry.about for each in mine(case))
    return None if known else "the share is of some ages only"


def of_other_patients(case: Case) -> str | None:
    """ "# Autism … 60% also have ADHD": a share of those whom the heading, or the sentence before, is about."""
    if not _is_share_of_everyone(case) or case.claim.countries or not case.patients:
        return None
    return f"the share may be of those with another illness ({min(case.patients)})"


def _is_share_of_everyone(case: Case) -> bool:
    return case.claim.quantity.unit == "%" and case.frame.measure.of_everyone


def of_what_follows(case: Case) -> str | None:
    """ "Blindness from it occurs in one in 100" says nothing of how many have it; "one in 100 has harm from it" may."""
    named = any(
        each.kind == "cause" and each.id == case.frame.mention.id and each.distance < 0 for each in case.claim.mentions
    )
    return "the share is of what comes from it" if named and case.frame.measure.of_everyone else None


def of_the_cause(case: Case) -> str | None:
    """ "Losing 5% of your weight lowers the risk": by how much the cause changes, not by how much the risk falls."""
    lost = case.frame.measure.falls is True and case.claim.lead in _LOSING  # "losing 5% in 6 months lowers the risk"
    cause = lost or (case.frame.measure.falls is not None and is_behind(case, "body-share"))
    return "the share is of what has the effect" if cause else None


def special_group(case: Case) -> str | None:
    """ "Some people with gout …"; but "people with measles" is nobody special where measles, or a value for it, is the topic."""
    if not case.claim.group.restricted:
        return None
    own = case.signs.about | case.signs.own
    meant = [each for each in case.claim.mentions if each.kind == "phrase" and each.id in own]
    things = [_beginning(each) for each in (case.frame.mention, *meant)]
    restrictors = [mention for mention in case.claim.mentions if mention.kind == "restrictor"]
    counted = case.frame.measure.judge is not Judge.LIMIT  # "people who have 4 drinks a day" are told to have none
    if restrictors and all(
        (counted and _takes_the_number(mention)) or any(_takes(mention, thing) for thing in things)
        for mention in restrictors
    ):
        return None
    if restrictors and is_overdose(case) and all(_is_of_the_ill(mention) for mention in restrictors):
        return None
    return "the sentence speaks of a special group"


def _beginning(mention: Mention) -> int:
    """How far from the number a phrase begins; before it, its distance is that of its last word."""
    return mention.distance - len(_TOKEN.findall(mention.text)) + 1 if mention.distance < 0 else mention.distance


def _takes(restrictor: Mention, thing: int) -> bool:
    """Whether a thing is what "people with" takes: right behind it, on the same side of the number."""
    same_side = (restrictor.distance < 0) == (thing < 0)
    return same_side and restrictor.text.lower().endswith(_TAKING) and 0 < thing - restrictor.distance <= _NEXT


def _takes_the_number(restrictor: Mention) -> bool:
    """ "Anyone with a 20 pack-year history": the number itself tells the people apart."""
    return restrictor.text.lower().endswith(_TAKING) and -_BESIDE <= restrictor.distance < 0


def _is_of_the_ill(restrictor: Mention) -> bool:
    """Whether people are told apart by what they have, and not by where or by whom they are treated."""
    return restrictor.text.lower().endswith(_HAVING)


def narrowed(case: Case) -> str | None:
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


def foreign(case: Case) -> str | None:
    """The country named is none that a reference is of."""
    return "no reference is of the country named" if case.foreign else None
