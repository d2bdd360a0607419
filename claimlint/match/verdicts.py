"""The verdict on a claim: best frame, people, values, attribution."""

from __future__ import annotations

import re

import msgspec

from claimlint.match.agreement import Reference, Stated, agree, tolerance
from claimlint.match.candidates import Candidate, Phrases, candidates
from claimlint.match.people import fit, weaker
from claimlint.match.units import UnitTable, unit_table
from claimlint.model.claim import Claim, Group, Place, Stance
from claimlint.model.labels import population_label, unit_label, value_label
from claimlint.model.match import Agreement, Comparison, Confidence, Fit, Match, Nature, Verdict
from claimlint.model.phrases import normal
from claimlint.model.quantity import Comparator
from claimlint.model.reference import Ages, Database, Entry, Judge, Topic, Value

_WRONG = (Agreement.DISAGREES, Agreement.REVERSED, Agreement.EXCEEDS)
_FIRM_PLACES = (Place.PHRASE, Place.SENTENCE, Place.ROW, Place.COLUMN)
# How much farther than the nearest topic another may be named and still be meant.
_NEARLY = 0.15
# More numbers than this in one sentence is a flattened table.
_CROWD = 8
# "Adults" are people in general where an estimate is concerned.
_GROWN, _SPAN = 15.0, 99.0
_HYPHENATED = re.compile(r"\d-[a-z]")
_ESTIMATES = (Judge.ESTIMATE, Judge.COUNT)
_SLIPS = (1000.0, 0.001, 1_000_000.0, 0.000001)


class Weighed(msgspec.Struct, frozen=True):
    """A comparison with the candidate it came from."""

    candidate: Candidate
    comparison: Comparison

    @property
    def agrees(self) -> bool:
        """Whether the numbers agree."""
        return self.comparison.agreement is Agreement.AGREES


class Matcher:
    """Judges claims against one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._units: UnitTable = unit_table(database)
        self._urging = frozenset(normal(word) for word in database.wordlists.get("urging", ()))

    def match(self, claim: Claim) -> Match:
        """The verdict on a claim, with all that it rests on."""
        weighed = [
            each
            for candidate in _tied(list(candidates(claim, self._database, self._units)))
            for each in self._weigh(claim, candidate)
        ]
        weighed = _of_state(claim, weighed)
        trace = [*_opening(claim), *_lines(weighed)]
        if not weighed:
            return Match(
                claim,
                Verdict.NOT_CHECKABLE if claim.stance is not Stance.ASSERTED else Verdict.UNSUPPORTED,
                trace=(*trace, "no reference speaks of this"),
            )
        return self._judge(claim, weighed, trace)

    def match_all(self, claims: tuple[Claim, ...]) -> tuple[Match, ...]:
        """The verdicts on all claims of a document; where one number of a sentence agrees with a reference, the others beside it may be of something else."""
        matches = [self.match(claim) for claim in claims]
        right = {
            (match.claim.sentence, match.topic, match.measure)
            for match in matches
            if match.verdict is Verdict.SUPPORTED
        }
        return tuple(
            msgspec.structs.replace(match, verdict=Verdict.UNSUPPORTED, nature=None, trace=(*match.trace, "no conflict: another number of the sentence is the one"))
            if match.verdict is Verdict.CONFLICT and (match.claim.sentence, match.topic, match.measure) in right else match
            for match in matches
        )  # fmt: skip

    def _weigh(self, claim: Claim, candidate: Candidate) -> list[Weighed]:
        phrases = Phrases.of(claim)
        meant = [
            value
            for value in candidate.entry.values
            if value.when and any(normal(word) in phrases.close for word in value.when)
        ]
        meant = meant or [
            value
            for value in candidate.entry.values
            if value.when and any(normal(word) in phrases.wide for word in value.when)
        ]
        found = []
        for value in candidate.entry.values:
            comparison = self._compare(claim, candidate, value, _condition(value, meant))
            if comparison is not None:
                found.append(Weighed(candidate, comparison))
        return found

    def _compare(self, claim: Claim, candidate: Candidate, value: Value, condition: Fit) -> Comparison | None:
        entry, topic = candidate.entry, candidate.topic
        unit = value.unit or entry.unit
        stated = self._stated(claim, candidate, unit)
        if stated is None:
            return None
        reference = _reference(value, candidate.measure.comparator)
        people = fit(value.for_, _taken_for_granted(claim.group, topic), self._database.populations)
        agreement = agree(candidate.measure.judge, stated, reference)
        edition = self._database.editions[entry.edition]
        authority = self._database.authorities[edition.authority]
        shown = value_label(value, unit, _shown_comparator(value, candidate.measure.comparator))
        who = population_label(value.for_, self._database)
        why = (
            f"{_number(stated)} {unit_label(unit)} against {shown}".strip()
            + (f" for {who}" if who else "")
            + f" ({authority.name} {edition.year}): {agreement}"
        )
        return Comparison(
            topic.topic,
            entry,
            value,
            agreement,
            why,
            weaker(people, condition, self._scope(claim, candidate, value)),
            self._database.is_current(entry.edition),
            shown,
        )

    def _scope(self, claim: Claim, candidate: Candidate, value: Value) -> Fit:
        """Whether an estimate is of the claim's country and not of some of its people only."""
        if candidate.measure.judge not in _ESTIMATES:
            return Fit.YES
        if claim.countries and self._country(candidate.entry) not in claim.countries:
            return Fit.MAYBE
        group = claim.group
        some = (
            group.sex
            or group.states - set(candidate.topic.of)
            or (group.age_low is not None and not (group.age_low >= _GROWN and (group.age_high or 0) > _SPAN))
        )
        general = value.for_.age is None and value.for_.sex is None and not value.for_.states
        return Fit.MAYBE if some and general else Fit.YES

    def _stated(self, claim: Claim, candidate: Candidate, unit: str) -> Stated | None:
        quantity = claim.quantity
        source = quantity.unit
        if self._units.convert(1.0, source, unit, candidate.topic) is None:
            if not self._units.lacks_time(source, unit):
                return None
            source = f"{source}/{unit.rsplit('/', 1)[1]}"
        low, high = quantity.bounds
        ends = [self._units.convert(number, source, unit, candidate.topic) for number in (low, high)]
        if ends[0] is None or ends[1] is None:
            return None
        one = self._units.convert(low + quantity.step, source, unit, candidate.topic)
        step = abs((one if one is not None else ends[0]) - ends[0])
        urges = bool(self._urging & Phrases.of(claim).before)
        comparator = quantity.comparator
        if candidate.measure.ages is Ages.ONLY and comparator in (Comparator.GE, Comparator.GT):
            # "Everyone over 65" may be some of those from 50 on; "over 30" is too early.
            comparator = Comparator.LE if candidate.measure.judge is Judge.RANGE else Comparator.EQ
        if claim.lead == "within" and candidate.measure.judge is Judge.THRESHOLD:
            comparator = Comparator.EQ
        return Stated(min(ends[0], ends[1]), max(ends[0], ends[1]), comparator, step, source != unit, urges)

    def _judge(self, claim: Claim, weighed: list[Weighed], trace: list[str]) -> Match:
        usable = [each for each in weighed if each.candidate.entry.verified]
        named = self._of_named(claim, usable)
        frame = _best_frame(usable)
        cued = any(each.candidate.cue and each.comparison.fit is Fit.YES for each in usable)
        agreeing = [
            each for each in (named or usable)
            if each.agrees and each.comparison.fit is not Fit.NO and each.comparison.current and self._may_support(claim, each) and (each.candidate.cue or not cued)
        ]  # fmt: skip
        if agreeing:
            best = max(agreeing, key=lambda each: (each.comparison.fit is Fit.YES, each.candidate.score))
            return self._result(claim, Verdict.SUPPORTED, best.candidate, weighed, trace)
        if frame is None:
            return Match(claim, Verdict.UNSUPPORTED, trace=(*trace, "only unverified references"))
        return self._conflict(claim, frame, usable, named, trace) or self._open(claim, frame, weighed, trace)

    def _may_support(self, claim: Claim, each: Weighed) -> bool:
        """Agreement may rest on less than a conflict: an intake needs no cue ("Calcium | adults | 1,000 mg"), a limit only its "up to"."""
        if each.candidate.cue is not None:
            return True
        judge = each.candidate.measure.judge
        return each.candidate.mention.place in _FIRM_PLACES and (
            judge is Judge.TARGET or (judge not in _ESTIMATES and self._same(claim, each))
        )

    def _same(self, claim: Claim, each: Weighed) -> bool:
        """Whether the claim states the reference's very interval or bound."""
        value = each.comparison.value
        stated = self._stated(claim, each.candidate, value.unit or each.candidate.entry.unit)
        reference = _reference(value, each.candidate.measure.comparator)
        if stated is None or (
            stated.single and reference.comparator is not Comparator.EQ and stated.comparator is Comparator.EQ
        ):
            return False
        ends = [bound for bound in (reference.low, reference.high) if bound is not None]
        return abs(stated.low - ends[0]) <= tolerance(stated, ends[0]) and abs(stated.high - ends[-1]) <= tolerance(
            stated, ends[-1]
        )

    def _open(self, claim: Claim, frame: Candidate, weighed: list[Weighed], trace: list[str]) -> Match:
        verdict = Verdict.UNSUPPORTED if claim.stance is Stance.ASSERTED else Verdict.NOT_CHECKABLE
        return self._result(claim, verdict, frame, weighed, trace)

    def _result(
        self,
        claim: Claim,
        verdict: Verdict,
        candidate: Candidate,
        weighed: list[Weighed],
        trace: list[str],
        nature: Nature | None = None,
    ) -> Match:
        about = tuple(
            each.comparison for each in weighed
            if each.candidate.frame == candidate.frame and each.comparison.fit is not Fit.NO and (verdict is not Verdict.SUPPORTED or each.agrees or each.comparison.fit is Fit.YES)
        )  # fmt: skip
        return Match(
            claim,
            verdict,
            Confidence.HIGH,
            candidate.topic.topic,
            candidate.measure.id,
            nature,
            about,
            (*trace, f"verdict: {verdict}"),
        )

    def _conflict(
        self, claim: Claim, frame: Candidate, usable: list[Weighed], named: list[Weighed], trace: list[str]
    ) -> Match | None:
        blocked = self._blocked(claim, frame, usable)
        if blocked:
            trace.append(f"no conflict: {blocked}")
            return None
        mine = [each for each in (named or usable) if each.candidate.frame == frame.frame]
        judged = [each for each in mine if each.comparison.fit is not Fit.NO]
        current = [each for each in judged if each.comparison.current]
        firm = [each for each in current if each.comparison.fit is Fit.YES]
        elsewhere = [
            each for each in usable if each.candidate.frame == frame.frame and each.agrees and each.comparison.current
        ]
        if not firm or any(each.comparison.agreement not in _WRONG for each in current):
            return None
        nature = self._nature(claim, firm, judged, mine, elsewhere, named)
        return self._result(
            claim, Verdict.CONFLICT, frame, [*firm, *(each for each in elsewhere if each not in firm)], trace, nature
        )

    def _blocked(self, claim: Claim, frame: Candidate, usable: list[Weighed]) -> str | None:
        """Why a disagreement may not be called a conflict."""
        if claim.stance is not Stance.ASSERTED:
            return f"the sentence is not asserted ({claim.stance})"
        turned = (
            claim.quantity.comparator in (Comparator.GE, Comparator.GT)
            and frame.measure.judge is Judge.LIMIT
            and self._urging & Phrases.of(claim).before
        )
        if frame.cue is None and not turned:
            return "no cue phrase shows which measure is meant"
        if not frame.own_cue and (frame.measure.own_cues or frame.mention.kind == "weak-topic") and not turned:
            return f"“{frame.cue}” is too general to show that this is meant"
        if frame.mention.place not in _FIRM_PLACES:
            return f"the topic stands only in the {frame.mention.place}"
        if frame.loose_unit and frame.measure.judge not in (Judge.TARGET, Judge.LIMIT):
            return "the number lacks its per day"
        if (
            "-" in claim.quantity.text
            and claim.quantity.value is not None
            and claim.quantity.unit
            and claim.quantity.low is None
            and _HYPHENATED.search(claim.quantity.text)
        ):
            return "the number is part of a name (12-week scan)"
        if claim.crowd > _CROWD:
            return f"the sentence has {claim.crowd} numbers, too many to tell which belongs to what"
        if claim.group.restricted and not claim.group.states:
            return "the sentence speaks of a special group"
        other = next(
            (
                each
                for each in usable
                if each.agrees
                and each.candidate.topic is frame.topic
                and each.candidate.frame != frame.frame
                and each.candidate.cue
            ),
            None,
        )
        if other:
            return f"the number is right for another measure ({other.candidate.measure.label})"
        rival = [
            each
            for each in usable
            if each.candidate.topic is not frame.topic
            and each.candidate.mention.place in _FIRM_PLACES
            and each.agrees
            and each.candidate.cue
        ]
        return f"the number is right for another topic ({rival[0].candidate.topic.topic})" if rival else None

    def _nature(
        self,
        claim: Claim,
        firm: list[Weighed],
        judged: list[Weighed],
        mine: list[Weighed],
        elsewhere: list[Weighed],
        named: list[Weighed],
    ) -> Nature:
        if any(each.agrees and not each.comparison.current for each in judged):
            return Nature.SUPERSEDED
        if named and any(each.comparison.fit is not Fit.NO for each in elsewhere):
            return Nature.ATTRIBUTION
        if self._unit_slip(claim, firm):
            return Nature.UNIT
        if claim.group.stated and any(
            each.agrees and each.comparison.fit is Fit.NO and each.comparison.current for each in mine
        ):
            return Nature.POPULATION
        if any(each.comparison.agreement is Agreement.EXCEEDS for each in firm):
            return Nature.EXCEEDS
        return Nature.ATTRIBUTION if named and _credits(claim) else Nature.CONTRADICTED

    def _unit_slip(self, claim: Claim, firm: list[Weighed]) -> bool:
        """Whether the digits are right and the unit is not: a factor of a thousand or a million."""
        for each in firm:
            stated = self._stated(claim, each.candidate, each.comparison.value.unit or each.candidate.entry.unit)
            reference = _reference(each.comparison.value, each.candidate.measure.comparator)
            if stated is None:
                continue
            for slip in _SLIPS:
                moved = Stated(
                    stated.low * slip,
                    stated.high * slip,
                    stated.comparator,
                    stated.step * slip,
                    stated.converted,
                    stated.urges,
                )
                if agree(each.candidate.measure.judge, moved, reference) is Agreement.AGREES:
                    return True
        return False

    def _of_named(self, claim: Claim, usable: list[Weighed]) -> list[Weighed]:
        """The comparisons of the authority or country that the sentence names; empty where it names none that is known here."""
        authorities = set(claim.attribution.authorities) if claim.attribution else set()
        for name in tuple(authorities):
            if name in self._database.authorities:
                authorities |= set(self._database.authorities[name].parts)
        by_authority = [each for each in usable if self._authority(each.candidate.entry) in authorities]
        by_year = [
            each
            for each in by_authority
            if claim.attribution
            and claim.attribution.year == self._database.editions[each.candidate.entry.edition].year
        ]
        if by_authority:
            return by_year or by_authority
        governments = {
            self._database.authorities[name].country
            for name in authorities
            if name in self._database.authorities and self._database.authorities[name].kind == "government"
        }
        if governments:  # the NHS speaks with the numbers of the UK's committees
            return [
                each
                for each in usable
                if self._country(each.candidate.entry) in governments
                and self._kind(each.candidate.entry) == "government"
            ]
        if authorities or not claim.countries:
            return []
        return [each for each in usable if self._country(each.candidate.entry) in claim.countries]

    def _authority(self, entry: Entry) -> str:
        return self._database.editions[entry.edition].authority

    def _kind(self, entry: Entry) -> str:
        return self._database.authorities[self._database.editions[entry.edition].authority].kind

    def _country(self, entry: Entry) -> str:
        edition = self._database.editions[entry.edition]
        return edition.country or self._database.authorities[edition.authority].country


def _credits(claim: Claim) -> bool:
    return bool(claim.attribution and claim.attribution.authorities)


def _taken_for_granted(group: Group, topic: Topic) -> Group:
    """The group without the states that the topic is always about."""
    left = group.states - set(topic.of)
    return group if left == group.states else msgspec.structs.replace(group, states=left)


def _condition(value: Value, meant: list[Value]) -> Fit:
    """Whether the words that a value asks for are there."""
    if not value.when:
        return Fit.YES if not meant else Fit.MAYBE
    if value in meant:
        return Fit.YES
    return Fit.NO if meant else Fit.MAYBE


def _best_frame(weighed: list[Weighed]) -> Candidate | None:
    """The candidate that the sentence speaks of most plainly; one with a value for its people before one without."""
    fitting = [each for each in weighed if each.comparison.fit is Fit.YES] or weighed
    return max((each.candidate for each in fitting), key=lambda candidate: candidate.score, default=None)


def _reference(value: Value, default: Comparator) -> Reference:
    comparator = value.comparator or default
    if value.value is not None:
        return Reference(value.value, value.value, comparator)
    return Reference(value.low, value.high, comparator)


def _shown_comparator(value: Value, default: Comparator) -> Comparator:
    return value.comparator or (default if value.value is not None else Comparator.EQ)


def _number(stated: Stated) -> str:
    return f"{stated.low:g}" if stated.single else f"{stated.low:g}–{stated.high:g}"


def _opening(claim: Claim) -> list[str]:
    group: Group = claim.group
    people = group.label or "nobody named (general adult)"
    topics = ", ".join(dict.fromkeys(f"{mention.id} ({mention.place})" for mention in claim.topics)) or "none"
    source = f"{claim.attribution.text} ({claim.attribution.kind})" if claim.attribution else "none"
    return [
        f"read: {claim.quantity} = {claim.quantity.bounds[0]:g}–{claim.quantity.bounds[1]:g} {claim.quantity.unit} ({claim.quantity.comparator})",
        f"topics: {topics}",
        f"people: {people}; stance: {claim.stance}; countries: {', '.join(claim.countries) or 'none'}; credited to: {source}",
    ]


def _of_state(claim: Claim, weighed: list[Weighed]) -> list[Weighed]:
    """Where a topic has values for the claim's state (pregnant), its values for people in general are for others."""
    special = {
        each.candidate.frame
        for each in weighed
        if each.comparison.fit is not Fit.NO and each.comparison.value.for_.states & claim.group.states
    }
    return [
        each if each.candidate.frame not in special or each.comparison.value.for_.states & claim.group.states
        else msgspec.structs.replace(each, comparison=msgspec.structs.replace(each.comparison, fit=Fit.NO))
        for each in weighed
    ]  # fmt: skip


def _tied(found: list[Candidate]) -> list[Candidate]:
    """Only the topics tied to the number ("1,000 mg of calcium") where there are such; else those named about as near as the nearest."""
    tied = [each for each in found if each.mention.place is Place.PHRASE and each.mention.kind == "topic"]
    if tied:
        return tied
    best = max((each.rank for each in found), default=0.0)
    return [each for each in found if each.rank >= best - _NEARLY]


def _lines(weighed: list[Weighed]) -> list[str]:
    """One line a candidate entry, with the value that fits best and how many more there are."""
    by_entry: dict[str, list[Weighed]] = {}
    for each in weighed:
        by_entry.setdefault(each.candidate.entry.id, []).append(each)
    order = sorted(by_entry.values(), key=lambda rows: -rows[0].candidate.score)
    return [
        _line(max(rows, key=lambda each: (_FITS[each.comparison.fit], each.agrees)), len(rows) - 1) for rows in order
    ]


_FITS = {Fit.NO: 0, Fit.MAYBE: 1, Fit.YES: 2}


def _line(each: Weighed, more: int) -> str:
    cue = f"cue “{each.candidate.cue}”" if each.candidate.cue else "no cue"
    status = "" if each.candidate.entry.verified else ", draft"
    return (
        f"candidate {each.candidate.entry.id} [{each.candidate.score:.2f}, {cue}, people {each.comparison.fit}{status}]: {each.comparison.why}"
        + (f" (and {more} more values)" if more else "")
    )
