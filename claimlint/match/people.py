"""Whether a reference value is for the people that a claim is about."""

from __future__ import annotations

from claimlint.model.ages import age_range
from claimlint.model.claim import Group
from claimlint.model.match import Fit
from claimlint.model.reference import For, PopulationTerm

# Whom "you" means where the text names nobody.
_ADULT = (18.0, 65.0)
# Up to this age nobody is spoken to as "you".
_CHILD = 13.0
# Part of the claim's ages that a value must cover to be the value for them.
_COVERS = 0.2
_SPAN_CAP = 100.0


def weaker(*fits: Fit) -> Fit:
    """The least of several fits."""
    return min(fits, key=lambda each: each.rank)


def fit(wanted: For, group: Group, terms: dict[str, PopulationTerm]) -> Fit:
    """Yes: the value is for this group or for some of them. Maybe: the text does not say. No: for others.

    A value for a part of the group counts as yes, because a conflict needs the values for all parts to disagree.
    """
    return weaker(_sex(wanted, group), _age(wanted, group), _states(wanted, group, terms))


def _sex(wanted: For, group: Group) -> Fit:
    if wanted.sex is None:
        return Fit.YES
    return Fit.YES if group.sex in (None, wanted.sex) else Fit.NO


def _age(wanted: For, group: Group) -> Fit:
    if wanted.age is None:
        return Fit.YES
    low, high = age_range(wanted.age)
    known = group.age_low is not None and group.age_high is not None
    first, last = (group.age_low or 0.0, min(group.age_high or 0.0, _SPAN_CAP)) if known else _ADULT
    overlap = min(high, last) - max(low, first)
    share = max(overlap / max(last - first, 1e-6), overlap / max(min(high, _SPAN_CAP) - low, 1e-6) - _COVERS)
    if overlap > 0 and share >= _COVERS:
        return Fit.YES
    childs = group.grown and high <= _CHILD
    return Fit.NO if known or childs or (group.stated and not group.states) else Fit.MAYBE


def _states(wanted: For, group: Group, terms: dict[str, PopulationTerm]) -> Fit:
    missing = wanted.states - group.states
    if missing:
        return Fit.NO if group.stated else Fit.MAYBE
    more = [
        state
        for state in group.states - wanted.states
        if terms[state].special
        and not wanted.states & set(terms[state].implies)
        and not (wanted.states and _are_two_groups(state, wanted.states, terms))
    ]
    return Fit.MAYBE if more else Fit.YES


def _are_two_groups(state: str, wanted: frozenset[str], terms: dict[str, PopulationTerm]) -> bool:
    """Whether two states are stages of life, so that who names both speaks of two groups: "pregnant and breastfeeding women"."""
    stage = terms[state].age
    return stage is not None and not terms[state].implies and all(terms[each].age == stage for each in wanted)
