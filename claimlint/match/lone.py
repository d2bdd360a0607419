"""A number without a word for its measure: the only one of a sentence, of the only thing named, and far from all that is known of it."""

from __future__ import annotations

from claimlint.match.candidates import Candidate, Phrases
from claimlint.match.obstacles import FIRM_PLACES
from claimlint.match.signs import PLACES, SignTable
from claimlint.match.weighing import ESTIMATES, Weighed, Weigher
from claimlint.model.claim import Claim, Place
from claimlint.model.reference import Ages, Judge

# How many times a number is above or below all that is known of what an entry is about, where that is named; where it is not; of the one
# thing that lasts, behind "for"; of a share of what is named; and of what somebody may take, however much it is.
_BEYOND, _FARTHER, _LASTING, _FAR_PART, _UNHEARD = 3.0, 6.0, 2.5, 4.0, 500.0
# A topic of which no more is known has one thing that lasts.
_FEW_ENTRIES = 2
_TIME = "time"
# What is taken, and how the units of it end.
_AMOUNTS, _RHYTHMS = (Judge.TARGET, Judge.LIMIT), ("/d", "/wk")


class Lone:
    """Tells numbers that are wrong of whatever their sentence says of the one thing that it names, against one database."""

    def __init__(self, weigher: Weigher, signs: SignTable) -> None:
        self._weigher = weigher
        self._signs = signs

    def is_wrong(self, claim: Claim, frame: Candidate, usable: list[Weighed], phrases: Phrases) -> bool:
        """Whether a sentence names one thing and one number, which is far from all that is known of the thing in such a unit.

        What the entry is about must be named, or the number be farther off still.
        """
        if not self._is_alone(claim, frame) or self._is_told_of_another(claim, frame, usable, phrases):
            return False
        entry, measure, topic = frame.entry, frame.measure, frame.topic
        about = bool(entry.about) and PLACES.isdisjoint(entry.about)
        if measure.judge in ESTIMATES:
            mine = (each for each in usable if each.candidate.frame == frame.frame)
            return about and all(self._weigher.is_far(claim, each, phrases, _FAR_PART) for each in mine)
        if measure.judge in _AMOUNTS and entry.unit.endswith(_RHYTHMS):
            return self._weigher.is_beyond_topic(claim, topic, _UNHEARD)
        times = _BEYOND if about else _LASTING if claim.lead == "for" else _FARTHER
        known = self._is_known(claim, frame, phrases, about=about)
        return known and self._weigher.is_beyond_topic(claim, topic, times)

    def _is_alone(self, claim: Claim, frame: Candidate) -> bool:
        """Whether one number and one thing are named, and the number may be of what the entry says of it.

        "May climb to 200 mmHg" tells none of a change, and "look at them once a day" no visit.
        """
        other = (
            frame.falls is not None or claim.quantity.kind in ("age", "frequency") or frame.measure.ages is Ages.ONLY
        )
        firm = frame.mention.kind == "topic" and frame.mention.place in FIRM_PLACES
        return firm and not other and claim.crowd <= 1 and self._is_named_alone(claim, frame)

    def _is_named_alone(self, claim: Claim, frame: Candidate) -> bool:
        """Whether all else that a sentence names is a part of the name, or of what the entry is about."""
        own = {frame.topic.topic, *frame.topic.includes, frame.mention.id}
        told = [frame.mention.text.lower(), *self._signs.of(frame.entry).about]
        return all(
            each.id in own or any(_is_part_of(each.text.lower(), phrase) for phrase in told)
            for each in claim.topics
            if each.place in FIRM_PLACES
            and (each.kind == "topic" or (each.place is Place.PHRASE and each.distance > 0))
        )

    def _is_known(self, claim: Claim, frame: Candidate, phrases: Phrases, *, about: bool) -> bool:
        """Whether a time is one that an entry may tell: of an illness of which much is known many things last, or come back."""
        if self._weigher.units.dimension(claim.quantity.unit) != _TIME:
            return True
        return (about or len(frame.topic.entries) <= _FEW_ENTRIES) and not self._weigher.tells_another_time(phrases)

    def _is_told_of_another(self, claim: Claim, frame: Candidate, usable: list[Weighed], phrases: Phrases) -> bool:
        """Whether words stand there that show another measure of the thing, of which the number is not: "starts to work in"."""
        weighed = {each.candidate.entry.id for each in usable}
        units, close = self._weigher.units, phrases.close.keys()
        others = (
            entry
            for entry in frame.topic.entries
            if entry.id not in weighed
            and entry.measure != frame.measure.id
            and units.same_kind(claim.quantity.unit, entry.unit)
        )
        return any(not signs.own.isdisjoint(close) for signs in map(self._signs.of, others))


def _is_part_of(name: str, phrase: str) -> bool:
    """Whether a name stands in a phrase, or that in it: "erectile dysfunction" in an entry about what is "erectile"."""
    return name in phrase or f" {phrase} " in f" {name} "
