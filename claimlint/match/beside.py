"""Numbers of one sentence beside each other: of other people, of another case, by others, or one fault in two."""

from __future__ import annotations

from claimlint.model.claim import Claim, Group, Place
from claimlint.model.match import Agreement, Match
from claimlint.model.phrases import normal

_PAIR = 2


def is_told(often: Match, wrong: set[int]) -> bool:
    """Whether the dose of a rhythm is in conflict itself; ``wrong`` is where numbers in conflict begin."""
    return often.claim.dose is not None and often.claim.dose.span.start in wrong


def is_of_another_case(match: Match, other: Match) -> bool:
    """Whether each of two numbers is of a case that its reference tells apart: overweight "from 20", beside obese "from 30"."""
    mine, theirs = _case(match), _case(other)
    right = any(each.value.when == theirs and each.agreement is Agreement.AGREES for each in other.comparisons)
    return bool(mine) and bool(theirs) and set(mine).isdisjoint(theirs) and right


def _case(match: Match) -> tuple[str, ...]:
    """The condition of a reference value that stands nearest to the number in its own clause; empty where none does."""
    near = {
        mention.id: abs(mention.distance)
        for mention in match.claim.mentions
        if mention.kind == "phrase"
        and mention.place in (Place.PHRASE, Place.SENTENCE)
        and not (mention.apart or mention.lent)
    }
    found = [
        (near[phrase], each.value.when)
        for each in match.comparisons
        for phrase in map(normal, each.value.when)
        if phrase in near
    ]
    return min(found, default=(0, ()))[1]


def is_of_others(claim: Claim, other: Claim) -> bool:
    """Whether each of two amounts in one unit is of other people, who are named."""
    units = [one.quantity.unit for one in (claim, other)]
    if claim.crowd == _PAIR:  # "women should have 38 g a day and men 25 g"
        units = [unit.partition("/")[0] for unit in units]
    alike = units[0] == units[1] and "age" not in (claim.quantity.kind, other.quantity.kind)
    return alike and _who(claim.group) != _who(other.group) and claim.group.stated and other.group.stated


def is_by_others(claim: Claim, other: Claim) -> bool:
    """Whether each of two numbers is given by others, or of other countries: "6 g in the UK and 5 g by the WHO"."""
    mine, theirs = ((*each.credited, *each.countries) for each in (claim, other))
    return bool(mine) and bool(theirs) and set(mine).isdisjoint(theirs)


def _who(group: Group) -> tuple[object, ...]:
    return group.age_low, group.age_high, group.sex, group.states
