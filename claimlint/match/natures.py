"""What is wrong with a number in conflict."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from claimlint.match.agreement import Reference, Stated, agree
from claimlint.match.candidates import Phrases
from claimlint.match.weighing import Weighed, Weigher
from claimlint.model.claim import Claim
from claimlint.model.match import Agreement, Fit, Nature
from claimlint.model.quantity import PER_MEAL

# Milligrams for micrograms, grams for micrograms, and back.
_SLIPS = (1000.0, 0.001, 1_000_000.0, 0.000001)


class Ground(msgspec.Struct, frozen=True):
    """What a conflict rests on, all of one frame: ``mine`` of the authority judged by, ``firm`` for the claim's people and in force."""

    claim: Claim
    phrases: Phrases
    mine: list[Weighed]
    firm: list[Weighed]
    elsewhere: list[Weighed]  # those of any authority that agree
    by_name: bool  # an authority or country is named


def nature_of(ground: Ground, weigher: Weigher) -> Nature:
    """The first of these that holds: superseded, wrong attribution, slip of the unit, wrong people, above a limit, contradicted."""
    if any(each.agrees and not each.current and each.fit is not Fit.NO for each in ground.mine):
        return Nature.SUPERSEDED
    if ground.by_name and any(each.fit is not Fit.NO for each in ground.elsewhere):
        return Nature.ATTRIBUTION
    if ground.claim.quantity.kind == PER_MEAL or is_slip_of_unit(ground.claim, ground.firm, ground.phrases, weigher):
        return Nature.UNIT
    others = [each for each in ground.mine if each.agrees and each.fit is Fit.NO and each.current and each.of_some]
    if ground.claim.group.stated and others:
        return Nature.POPULATION
    if any(each.comparison.agreement is Agreement.EXCEEDS for each in ground.firm):
        return Nature.EXCEEDS
    return Nature.ATTRIBUTION if ground.by_name and ground.claim.credited else Nature.CONTRADICTED


def is_slip_of_unit(claim: Claim, firm: list[Weighed], phrases: Phrases, weigher: Weigher) -> bool:
    """Whether the digits are right and the unit is not: off by a factor of a thousand or a million; shares and scores have no other unit.

    Of what is called high or low any number on that side would be right.
    """
    if claim.quantity.unit in ("", "%") or claim.side:
        return False
    if any(weigher.is_of_scale(claim, each, phrases) for each in firm):
        return True
    for each in firm:
        candidate, reference = each.candidate, each.reference
        stated = weigher.stated(claim, candidate, each.unit, phrases)
        for slip in _slips(claim, stated) if stated and stated.nominal is None and _is_closed(reference) else ():
            assert stated is not None
            low, high, step = stated.low * slip, stated.high * slip, stated.step * slip
            moved = msgspec.structs.replace(stated, low=low, high=high, step=step)
            if agree(candidate.measure.judge, moved, reference) is Agreement.AGREES:
                return True
    return False


def _slips(claim: Claim, stated: Stated) -> Iterator[float]:
    """Factors that would mend the unit; days written for hours are told by the digits."""
    yield from _SLIPS
    low, _ = claim.quantity.bounds
    if stated.converted and stated.low and low:
        yield low / stated.low


def _is_closed(reference: Reference) -> bool:
    """Whether an interval has two ends; one from nothing holds whatever is made small enough."""
    return bool(reference.low) and reference.high is not None
