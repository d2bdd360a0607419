"""Whether a reference value is for the people that a claim is about."""

from __future__ import annotations

from claimlint.model.ages import age_range
from claimlint.model.claim import Group
from claimlint.model.match import Fit
from claimlint.model.reference import For, PopulationTerm

# Whom "you" means where the text names nobody.
_ADULT = (18.0, 65.0)
# Part of the claim's ages that a value must cover to be the value for them.
_COVERS = 0.2
_SPAN_CAP = 100.0


_ORDER = {Fit.NO: 0, Fit.MAYBE: 1, Fit.YES: 2}


def weaker(*fits: Fit) -> Fit:
    """The least of several fits."""
    return min(fits, key=_ORDER.__getitem__)


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
    if group.age_low is None or group.age_high is None:
        overlap = min(high, _ADULT[1]) - max(low, _ADULT[0])
        if overlap >= _COVERS * (_ADULT[1] - _ADULT[0]):
            return Fit.YES
        return Fit.NO if overlap <= 0 and group.stated and not group.states else Fit.MAYBE
    top = min(group.age_high, _SPAN_CAP)
    overlap = min(high, top) - max(low, group.age_low)
    if overlap <= 0:
        return Fit.NO
    return Fit.YES if overlap >= _COVERS * max(top - group.age_low, 1e-6) else Fit.MAYBE


def _states(wanted: For, group: Group, terms: dict[str, PopulationTerm]) -> Fit:
    missing = wanted.states - group.states
    if missing:
        return Fit.NO if group.stated else Fit.MAYBE
    more = [state for state in group.states - wanted.states if not wanted.states & set(terms[state].implies)]
    return Fit.MAYBE if more else Fit.YES
