"""Why a disagreement may not be called a conflict; the first obstacle is told by ``claimlint why``."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claimlint.match.obstacles import naming, number, others, people
from claimlint.match.obstacles.case import FIRM_PLACES, LABEL_MARKS, Case, is_name_part
from claimlint.match.obstacles.number import PIECES

Obstacle = Callable[[Case], str | None]
_OBSTACLES: tuple[Obstacle, ...] = (
    number.stance,
    number.warned,
    naming.cue,
    naming.place,
    number.per_day,
    number.name_part,
    number.package,
    number.bygone,
    number.difference,
    number.change,
    number.signed,
    number.weight,
    number.pieces,
    number.stuff,
    number.of_a_label,
    number.picks_out,
    number.picks_out_the_severe,
    number.picks_out_the_untreated,
    number.of_one_patient,
    people.of_them,
    people.of_those_told_apart,
    people.of_their_habit,
    people.of_some_ages,
    people.of_other_patients,
    people.of_what_follows,
    people.of_the_cause,
    number.crowd,
    people.special_group,
    others.denied,
    others.right_of_none,
    others.severer,
    people.narrowed,
    people.foreign,
    naming.far_cue,
    naming.far_topic,
    naming.apart,
    naming.of_its_neighbour,
    naming.another_name,
    number.factor,
    naming.nearer_topic,
    naming.alike,
    others.stage,
    others.right_elsewhere,
    others.right_of_untold,
)


def first_obstacle(case: Case) -> str | None:
    """The first reason against a conflict, or None."""
    return next(_found(case), None)


def _found(case: Case) -> Iterator[str]:
    for obstacle in _OBSTACLES:
        reason = obstacle(case)
        if reason:
            yield reason


__all__ = ["FIRM_PLACES", "LABEL_MARKS", "PIECES", "Case", "first_obstacle", "is_name_part"]
