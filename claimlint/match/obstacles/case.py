"""A disagreement under review: the claim, the frame that it was read in, and all comparisons."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from claimlint.match.candidates import Candidate
from claimlint.match.signs import Signs
from claimlint.match.weighing import Weighed
from claimlint.model.claim import Claim, Place
from claimlint.model.match import Fit

FIRM_PLACES = (Place.PHRASE, Place.SENTENCE, Place.ROW, Place.COLUMN, Place.QUESTION, Place.ANTECEDENT)
# What stands between the name of a thing and its value in lists and tables.
LABEL_MARKS = (":", "|", "=", "–", "—")
# How far beyond all that is known a dose lies, as a part of it, that no illness calls for.
_OVERDOSE = 2.0
# "Twenty-five" is a number written out.
_HYPHENATED = re.compile(r"^\S+-(?!(?:one|two|three|four|five|six|seven|eight|nine)$)[a-z]+$")


class Case(msgspec.Struct, frozen=True):
    """A claim, the frame that it was read in, and all comparisons; ``turned`` says that a limit is
    turned round, ``foreign`` that the sentence names a country and no authority that the references cover, ``plain`` that the
    number shows its measure without a cue: a slip of the unit, the row of a table. ``signs`` are those of the entry, ``named`` the
    comparisons of whom the sentence names, ``unmeant`` the topics that the number cannot be of:
    the illness that a medicine is taken for. ``patients`` are the illnesses of which a heading or the sentence before speaks,
    and ``alike`` the other topics named that are measured as the frame's is and have no entry for the case told. ``normality``:
    words near the number say that a reading is as it should be, or what begins there. ``dosed`` are the topics named of which doses
    are known.
    """

    claim: Claim
    frame: Candidate
    weighed: list[Weighed]
    turned: bool
    foreign: bool
    signs: Signs
    plain: bool = False
    named: Sequence[Weighed] = ()
    unmeant: frozenset[str] = frozenset()
    patients: frozenset[str] = frozenset()
    alike: frozenset[str] = frozenset()
    normality: bool = False
    dosed: frozenset[str] = frozenset()


def mine(case: Case) -> list[Weighed]:
    """The comparisons of the frame that are for the claim's people."""
    frame = case.frame.frame
    return [each for each in case.weighed if each.candidate.frame == frame and each.fit is not Fit.NO]


def is_name_part(claim: Claim) -> bool:
    """Whether a number is joined to its unit, as in a name: "the 20-week scan"."""
    quantity = claim.quantity
    plain = quantity.value is None or quantity.unit in ("", "{fold}")
    return not plain and bool(_HYPHENATED.search(quantity.text))


def is_spell(case: Case) -> bool:
    """ "A 14-day course", "a two-hour gap": how long something is."""
    return is_behind(case, "spell")


def is_behind(case: Case, kind: str) -> bool:
    """Whether something of a kind stands right behind the number."""
    return is_beside(case, kind, 1)


def is_beside(case: Case, kind: str, distance: int) -> bool:
    """Whether something of a kind stands so many tokens from the number, before it where the distance is negative."""
    return any(mention.kind == kind and mention.distance == distance for mention in case.claim.mentions)


def is_overdose(case: Case) -> bool:
    """ "Adults with hay fever take 100 mg" of what is given in 10 mg: whatever they have, however often, it is too much."""
    measure, topic = case.frame.measure, case.frame.topic
    doses = [each for each in case.weighed if each.candidate.measure.dosage and each.candidate.topic is topic]
    return measure.dosage and bool(doses) and all(each.comparison.miss >= _OVERDOSE for each in doses)
