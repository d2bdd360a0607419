"""The verdict on a claim: candidates, comparisons, the authority named, and then supported, conflict or neither."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import msgspec

from claimlint.match.beside import is_by_others, is_of_another_case, is_of_others, is_told
from claimlint.match.candidates import Candidate, Phrases, candidates
from claimlint.match.capping import capped_frame, decided, of_limit, without_caps
from claimlint.match.daily import Daily, right_total
from claimlint.match.dated import as_dated, dates_an_earlier_edition, dropped
from claimlint.match.direction import with_direction
from claimlint.match.equivalence import Equator, Judged
from claimlint.match.naming import has_own_value, of_named
from claimlint.match.natures import Ground, nature_of
from claimlint.match.obstacles import FIRM_PLACES, PIECES, Case, first_obstacle, is_name_part
from claimlint.match.reporting import as_reported
from claimlint.match.results import best_frame, result
from claimlint.match.signs import SignTable
from claimlint.match.tracing import candidate_lines, opening
from claimlint.match.uncued import Uncued, as_slipped, is_of_side, is_share_line
from claimlint.match.unitless import in_other_units
from claimlint.match.weighing import ESTIMATES, Weighed, Weigher, of_place, of_span, of_state
from claimlint.model.claim import Claim, Form, Place, Stance
from claimlint.model.database import Database
from claimlint.model.match import Agreement, Confidence, Fit, Match, Nature, Verdict
from claimlint.model.phrases import normal
from claimlint.model.quantity import DOWNWARDS, TIMES, UPWARDS
from claimlint.model.reference import CONVERSION, Ages, End, Judge, Measure

_WRONG = (Agreement.DISAGREES, Agreement.REVERSED, Agreement.EXCEEDS)
# So many people are counted for one thing only; doses and teeth are counted for nothing else.
_MANY = 100_000
_OWN_UNITS = ("{dose}", "{tooth}", "{compressions}", "{breaths}")
_COUNTED = "{"  # begins the unit of what is counted
_SEVERAL = 2
# Where a topic stands in the sentence itself, or for it; a question before it may be about another.
_SAID = frozenset(FIRM_PLACES) - {Place.QUESTION}
# What a laboratory tells an amount by.
CONCENTRATIONS = ("L", "dL", "mL", "uL", "mol")
# How many times above or below the values for every case a number must be where the sentence names none of the cases.
_OPEN = 3.0
# The same where no value is of the country that the sentence names: authorities differ, but not so much.
_ABROAD = 6.0
# How many times younger nobody is for whom something starts.
_OTHER_START = 2.0
# Tokens from a number to a cue right beside it.
_BESIDE = 2
# How much farther than the nearest topic another may be named and still be meant.
_NEARLY = 0.15


class Matcher:
    """Judges claims against one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._signs = SignTable(database)
        self._weigher = Weigher(database)
        self._uncued = Uncued(database, self._weigher, self._signs)
        self._equator = Equator(database, self._weigher.units)
        self._daily = Daily(self._weigher, self._signs, self._compared)

    def match_all(self, claims: Iterable[Claim]) -> tuple[Match, ...]:
        """The verdicts on all claims of a document, in their order.

        Where one number of a sentence agrees with a reference, the others beside it may be of something else.
        """
        read = [(match, self._daily.of_dose(match.claim)) for match in map(self.match, claims)]
        matches = [right_total(match, day) or self._daily.by_rhythm(match) or match for match, day in read]
        right = [match for match in matches if match.verdict is Verdict.SUPPORTED and not match.by_conversion]
        kept = [
            _withdrawn(match) if not match.by_conversion and self._is_shielded(match, right) else match
            for match in matches
        ]
        # One fault is told once: where the dose itself is wrong, what it comes to in a day is no news.
        wrong = {match.claim.quantity.span.start for match in kept if match.verdict is Verdict.CONFLICT}
        days = [None if is_told(match, wrong) else day for match, (_, day) in zip(kept, read, strict=True)]
        return tuple(self._daily.excess(match, day) or match for match, day in zip(kept, days, strict=True))

    def match(self, claim: Claim) -> Match:
        """The verdict on a claim, with all that it rests on."""
        judged = self._equator.judge(claim)
        return self._of_conversion(claim, judged) if judged else self._of_reading(claim)

    def _of_reading(self, claim: Claim) -> Match:
        """The verdict on a number; one without its unit is wrong only if it is so in each that it may be in."""
        match = self._of_number(claim)
        if match.verdict is not Verdict.CONFLICT:
            return match
        others = map(self._of_number, in_other_units(claim, self._database, self._weigher.units, match.topic))
        other = next((each for each in others if each.verdict is not Verdict.CONFLICT), None)
        if other is None:
            return match
        if other.verdict is Verdict.SUPPORTED:
            return msgspec.structs.replace(other, claim=claim)
        return _withdrawn(match, f"the number may be in {other.claim.quantity.unit}")

    def _of_conversion(self, claim: Claim, judged: Judged) -> Match:
        """A number that the sentence gives as the same as another one: as a conversion, and unless it is no more than that, as a number."""
        same = claim.equated
        assert same is not None
        only = same.alone or same.form is Form.FACTOR
        if judged.agreement is Agreement.DISAGREES and not same.leads:
            return _converted(claim, judged, Verdict.CONFLICT, Nature.CONVERSION)
        number = self._of_number(claim)
        right = judged.agreement is Agreement.AGREES
        if right and number.verdict is Verdict.SUPPORTED and number.measure == CONVERSION:
            return msgspec.structs.replace(number, by_conversion=True)
        unjudged = number.verdict is _open_verdict(claim) or number.measure == CONVERSION
        if right and (only or (unjudged and (same.form is Form.LINKED or number.measure == CONVERSION))):
            return _converted(claim, judged, Verdict.SUPPORTED)
        return _converted(claim, judged, Verdict.NOT_CHECKABLE) if only else number

    def _of_number(self, claim: Claim) -> Match:
        phrases = Phrases.of(claim)
        found = self._found(claim, phrases)
        tied = _tied(found)
        # What stands beside the number may be only a part of what is said: "cuts the risk of HIV by 5%".
        own = any(each.own_cue for each in found)
        if not any(each.cue for each in tied) and (own or any(each.falls is not None for each in found)):
            whole = self._of_found(claim, found, found, phrases)
            effect = self._is_effect(whole) and (own or whole.verdict is Verdict.CONFLICT)
            told = own and (_is_about_tied(whole, tied) or _is_cued_beside(whole, found))
            if effect or told or (own and whole.verdict is Verdict.SUPPORTED):
                return whole
        return self._of_found(claim, tied, found, phrases)

    def _is_effect(self, match: Match) -> bool:
        """Whether it is about what something changes, and in which direction."""
        measure = self._database.measures.get(match.measure or "")
        return measure is not None and (measure.falls is not None or measure.averts)

    def _of_found(self, claim: Claim, tied: list[Candidate], found: list[Candidate], phrases: Phrases) -> Match:
        """The verdict by the candidates that are meant, out of all that were found."""
        weighed = self._weighed(claim, tied, phrases)
        # The topic tied to the number may have no values for these people.
        if len(tied) < len(found) and all(each.fit is Fit.NO for each in weighed):
            weighed = self._weighed(claim, found, phrases)
        trace = [*opening(claim), *candidate_lines(weighed)]
        if not weighed:
            return Match(claim, _open_verdict(claim), trace=(*trace, "no reference speaks of this"))
        usable = [each for each in weighed if each.candidate.entry.verified]
        if not usable:
            return Match(claim, _open_verdict(claim), trace=(*trace, "only unverified references"))
        return self._judge(claim, usable, phrases, trace)

    def _compared(self, claim: Claim, phrases: Phrases) -> list[Weighed]:
        """The claim beside all that it could be about."""
        return self._weighed(claim, self._found(claim, phrases), phrases)

    def _found(self, claim: Claim, phrases: Phrases) -> list[Candidate]:
        return list(candidates(claim, phrases, self._database, self._weigher.units, self._signs))

    def _weighed(self, claim: Claim, found: list[Candidate], phrases: Phrases) -> list[Weighed]:
        read = [each for one in found for each in self._weigher.weigh(claim, one, phrases)]
        compared = self._weigher.of_scale(claim, read, phrases)
        named = self._weigher.names_upper_level(phrases)
        return of_span(claim, of_state(claim, of_limit(without_caps(of_place(compared)), named=named)))

    def _judge(self, claim: Claim, usable: list[Weighed], phrases: Phrases, trace: list[str]) -> Match:
        usable = as_dated(claim, usable, self._database)
        reported = of_span(claim, as_reported(claim, usable, self._weigher, phrases, self._database))
        usable = self._of_nobody(claim, with_direction(claim, reported), phrases)
        named = of_named(claim, usable, self._database)
        agreeing = self._agreeing(claim, usable, named or usable, phrases)
        if agreeing:
            best = max(agreeing, key=lambda each: (each.fit is Fit.YES, each.candidate.score))
            supported = result(claim, Verdict.SUPPORTED, best.candidate, usable, trace)
            # Somebody is credited who says nothing of it here: it is others' number.
            unsure = claim.credited and not named
            return msgspec.structs.replace(supported, confidence=Confidence.MEDIUM) if unsure else supported
        # The plainest candidate is judged, or where that has no cue the one that the number itself shows.
        plainest, told = best_frame(usable, named), self._uncued.frame(claim, usable, phrases)
        capped = capped_frame(claim, usable)
        slipped = self._uncued.slip_of_span(claim, usable)
        frame = capped or slipped or (plainest if plainest.cue is not None else told or plainest)
        plain = frame in (told, capped, slipped) or self._uncued.is_plain(claim, frame, usable, named, phrases)
        weighed = as_slipped(decided(usable, capped), slipped)
        conflict = self._conflict(claim, frame, weighed, named, phrases, trace, plain=plain)
        return conflict or result(claim, _open_verdict(claim), frame, usable, trace)

    def _agreeing(self, claim: Claim, usable: list[Weighed], judged: list[Weighed], phrases: Phrases) -> list[Weighed]:
        """The comparisons that support the claim; those without cue only where no other has one."""
        cued = any(each.candidate.cue and each.fit is Fit.YES for each in usable)
        return [
            each
            for each in judged
            if each.agrees
            and each.current
            and each.fit is not Fit.NO
            and (each.candidate.cue or not cued)
            and self._may_support(claim, each, phrases)
        ]

    def _may_support(self, claim: Claim, each: Weighed, phrases: Phrases) -> bool:
        """Whether agreement may be said: an intake needs no cue ("Calcium | adults | 1,000 mg"), a bound only its very value."""
        judge = each.candidate.measure.judge
        near = each.candidate.mention.place in FIRM_PLACES
        if judge is Judge.THRESHOLD and self._weigher.belittles(phrases, each.candidate.entry, each.comparison.value):
            return False
        if each.candidate.cue is not None:
            return near or judge not in ESTIMATES  # a share is of what its own sentence names
        bounded = claim.quantity.comparator in UPWARDS + DOWNWARDS
        if not near or (bounded and each.comparison.value.when and each.fit is not Fit.YES):
            return False
        shown = _shows_measure(claim, each) or _is_said_to_be(claim, each) or _is_share_of_all(claim, each)
        if shown or is_of_side(claim, each.candidate):
            return True
        if judge is Judge.RANGE and self._is_told(claim, each, phrases):
            return True
        return judge not in ESTIMATES and (judge is Judge.TARGET or self._weigher.same(claim, each, phrases))

    def _is_told(self, claim: Claim, each: Weighed, phrases: Phrases) -> bool:
        """Whether the only number of a sentence is measured, and a word that its entry asks for stands by: "untreated, for a week"."""
        signs = self._signs.of(each.candidate.entry)
        told = not signs.located and not signs.about.isdisjoint(phrases.own & phrases.close.keys())
        measured = claim.quantity.unit not in ("", "%") and claim.quantity.kind != "age" and claim.crowd == 1
        return told and measured and each.candidate.mention.kind == "topic" and each.fit is Fit.YES

    def _conflict(
        self,
        claim: Claim,
        frame: Candidate,
        usable: list[Weighed],
        named: list[Weighed],
        phrases: Phrases,
        trace: list[str],
        *,
        plain: bool,
    ) -> Match | None:
        """A conflict, if every current value for the claim's people disagrees and nothing speaks against saying so."""
        of_frame = _of_named_pole([each for each in usable if each.candidate.frame == frame.frame])
        mine = [each for each in named if each.candidate.frame == frame.frame] if named else of_frame
        # Whoever is named has values for other people only: all others are asked.
        others = bool(named and mine) and all(each.fit is Fit.NO for each in mine) and self._have_spoken(of_frame)
        named, mine = ([], of_frame) if others else (named, mine)
        current = [
            each for each in mine if each.current and each.fit is not Fit.NO and self._is_about(claim, each, phrases)
        ]
        firm = [each for each in current if each.fit is Fit.YES]
        if current and not firm:  # whoever is named has values for some conditions only: those of all others count, too
            current = [each for each in of_frame if each.current and each.fit is not Fit.NO]
            firm = [each for each in current if each.fit is Fit.YES]
        gone = [] if firm else dropped(claim, mine if named else [], self._database)
        firm = firm or gone
        abroad = not named and self._is_abroad(claim, of_frame)
        open_case = any(each.comparison.open for each in current)
        if open_case and not firm and all(self._is_far_of_any(claim, each, phrases) for each in current):
            firm = current
        foreign = abroad and not all(self._is_strange(claim, each, phrases) for each in of_frame)
        turned, signs = _turned(claim, frame), self._signs.of(frame.entry)
        unmeant, patients = self._unmeant(claim, frame.measure), self._patients(claim, frame.measure)
        alike = self._alike(claim, frame, usable)
        obstacle = first_obstacle(
            Case(
                claim,
                frame,
                usable,
                turned,
                foreign,
                signs,
                plain,
                named,
                unmeant,
                patients,
                alike,
                normality=self._weigher.tells_what_is_normal(claim),
                dosed=self._dosed(claim) if frame.measure.dosage else frozenset(),
            )
        )
        if obstacle:
            trace.append(f"no conflict: {obstacle}")
            return None
        agreements = {each.comparison.agreement for each in current}
        taken = bool(named) and not others and self._is_span_of_others(claim, mine, of_frame, phrases)
        if not firm or not agreements <= {*_WRONG, *([Agreement.UNDECIDED] if taken else [])}:
            return None
        own = not named and not others and has_own_value(claim, frame, self._database)
        if own and not all(self._weigher.is_far(claim, each, phrases, _ABROAD) for each in of_frame):
            trace.append("no conflict: the authority named has a value of its own, for other cases")
            return None
        if not gone and dates_an_earlier_edition(claim, mine, self._database):
            trace.append("no conflict: the sentence dates an earlier edition than any that is known")
            return None
        elsewhere = [each for each in of_frame if each.agrees and each.current and not gone]
        for_them = [each for each in elsewhere if each.fit is not Fit.NO]
        former = [each for each in mine if each.agrees and not each.current]
        ground = Ground(claim, phrases, mine, firm, elsewhere, bool(named))
        shown = [each for each in usable if any(each is one for one in (*firm, *(for_them or elsewhere), *former))]
        return result(claim, Verdict.CONFLICT, frame, shown, trace, nature_of(ground, self._weigher))

    def _of_nobody(self, claim: Claim, usable: list[Weighed], phrases: Phrases) -> list[Weighed]:
        """The comparisons; those of what starts for one sex alone count where it is told of the other, at an age far from any known.

        "Girls are screened for it from 15", of what men are from 65.
        """
        sex, told = claim.group.sex, claim.quantity.kind == "age" and not claim.group.states
        starts = [
            each
            for each in usable
            if each.candidate.measure.ages is Ages.ONLY and each.candidate.measure.end is End.LOW and each.candidate.cue
        ]
        if not (told and sex and starts) or any(each.comparison.value.for_.sex in (None, sex) for each in starts):
            return usable
        topics = {each.candidate.topic.topic for each in starts}
        known = [each for each in usable if each.candidate.topic.topic in topics]
        if not all(self._weigher.is_far(claim, each, phrases, _OTHER_START) for each in known):
            return usable
        return [each.of_all() if any(each is one for one in starts) else each for each in usable]

    def _is_span_of_others(self, claim: Claim, mine: list[Weighed], of_frame: list[Weighed], phrases: Phrases) -> bool:
        """Whether a span credited to somebody is the very one of others: where it only overlaps his own, it is not his."""
        if claim.quantity.value is not None or any(each.agrees for each in mine):
            return False
        theirs = (each for each in of_frame if each.current and each.agrees and each.fit is Fit.YES)
        return any(self._weigher.same(claim, each, phrases) for each in theirs)

    def _have_spoken(self, weighed: list[Weighed]) -> bool:
        """Whether several authorities have a value for the claim's people."""
        spoken = {
            self._database.editions[each.candidate.entry.edition].authority for each in weighed if each.fit is Fit.YES
        }
        return len(spoken) >= _SEVERAL

    def _unmeant(self, claim: Claim, measure: Measure) -> frozenset[str]:
        """The topics of a claim that cannot be meant: of a dose those without any, of a concentration those that no laboratory measures."""
        reading = measure.readings and claim.quantity.unit.partition("/")[2] in CONCENTRATIONS
        if not (measure.dosage or reading):
            return frozenset()
        measures, topics = self._database.measures, self._database.topics
        named = (topics[mention.id] for mention in claim.topics if mention.id in topics)
        return frozenset(
            topic.topic
            for topic in named
            if not any(
                measures[entry.measure].dosage if measure.dosage else measures[entry.measure].readings
                for entry in topic.entries
            )
        )

    def _alike(self, claim: Claim, frame: Candidate, weighed: list[Weighed]) -> frozenset[str]:
        """The topics of a sentence that a laboratory measures as the frame's, none of whose entries is weighed."""
        if not frame.measure.readings:
            return frozenset()
        known = {each.candidate.topic.topic for each in weighed} | {frame.topic.topic, *frame.topic.includes}
        others = {mention.id for mention in claim.topics if mention.kind == "topic"} - known
        topics = (self._database.topics[name] for name in others & self._database.topics.keys())
        return frozenset(
            topic.topic
            for topic in topics
            if any(
                entry.measure == frame.measure.id and self._weigher.units.meet(claim.quantity.unit, entry.unit, topic)
                for entry in topic.entries
            )
        )

    def _dosed(self, claim: Claim) -> frozenset[str]:
        """The medicines named: topics of which doses are known, and more of them than of anything else."""
        named = {each.id for each in claim.topics if each.id in self._database.topics}
        return frozenset(filter(self._is_medicine, named))

    def _is_medicine(self, name: str) -> bool:
        entries = self._database.topics[name].entries
        return 2 * sum(self._database.measures[entry.measure].dosage for entry in entries) > len(entries)

    def _patients(self, claim: Claim, measure: Measure) -> frozenset[str]:
        """The illnesses that are named around the sentence and not in it; a share of everyone may be one of those who have them.

        Those of the sentence before only where this one does not say of whom the share is: "Some 60% also have …".
        """
        if not measure.of_everyone:
            return frozenset()
        topics = self._database.topics
        here = {mention.text.lower() for mention in claim.topics if mention.place in _SAID}
        said = {mention.id for mention in claim.topics if mention.place in _SAID}
        around = [mention for mention in claim.topics if mention.place not in _SAID]
        if not claim.group.stated:
            around += [mention for mention in claim.mentions if mention.kind == "before" and mention.id not in said]
        return frozenset(
            name
            for name in {mention.id for mention in around if mention.text.lower() not in here}
            if name in topics
            and any(self._database.measures[entry.measure].of_everyone for entry in topics[name].entries)
        )

    def _is_abroad(self, claim: Claim, weighed: list[Weighed]) -> bool:
        """Whether no reference is of a country that the sentence names, or of those of whom it credits that have no edition here."""
        countries = claim.countries or self._countries_of_unread(claim)
        return bool(countries) and not any(
            self._database.country_of(each.candidate.entry) in countries for each in weighed
        )

    @cached_property
    def _read_authorities(self) -> frozenset[str]:
        """Those of whom an edition is known."""
        return frozenset(edition.authority for edition in self._database.editions.values())

    def _countries_of_unread(self, claim: Claim) -> tuple[str, ...]:
        """The countries of whom the sentence credits, if no edition of any of them is known: their numbers may be any."""
        if not self._read_authorities.isdisjoint(claim.credited):
            return ()
        return tuple(self._database.authorities[name].country for name in claim.credited)

    def _is_far_of_any(self, claim: Claim, each: Weighed, phrases: Phrases) -> bool:
        """Whether a number is wrong by far of a value, whichever case of it the sentence leaves open."""
        measure = each.candidate.measure
        # Who missed a dose may have it at any age, and of estimates and loosely worded measures there may be other cases.
        loose = measure.ages is Ages.ONLY or measure.own_cues or measure.judge in ESTIMATES
        return not loose and self._weigher.is_far(claim, each, phrases, _OPEN)

    def _is_strange(self, claim: Claim, each: Weighed, phrases: Phrases) -> bool:
        """Whether the number is so far from a reference that it is wrong of any country."""
        times = _times_off(claim, each.candidate.measure)
        if times is not None and self._weigher.is_far(claim, each, phrases, times):
            return True
        stated = self._weigher.stated(claim, each.candidate, each.unit, phrases)
        return stated is not None and self._weigher.is_strange_anywhere(claim, each.candidate, stated, each.reference)

    def _is_about(self, claim: Claim, each: Weighed, phrases: Phrases) -> bool:
        """Whether what an entry is about is named with the number, and not beside another one ("… , 1 in 6 among those who")."""
        entry, signs = each.candidate.entry, self._signs.of(each.candidate.entry)
        named = not signs.about.isdisjoint(phrases.own) or signs.names(claim.group)
        return not entry.about or each.candidate.unplaced or named

    def _is_shielded(self, match: Match, right: list[Match]) -> bool:
        """Whether a right number of the sentence speaks for this one; not if it is of other people, or counts another thing."""
        return any(
            (match.claim.sentence, match.topic, match.measure) == (other.claim.sentence, other.topic, other.measure)
            and not is_name_part(other.claim)
            and not is_of_others(match.claim, other.claim)
            and not is_by_others(match.claim, other.claim)
            and not is_of_another_case(match, other)
            and not self._counts_another(match, other)
            and self._is_of_the_same(match, other)
            for other in right
        )

    def _is_of_the_same(self, match: Match, other: Match) -> bool:
        """Whether a right number speaks for one that is credited wrongly: by those credited; that others have it says nothing."""
        if match.nature is not Nature.ATTRIBUTION:
            return True
        editions = (each.entry.edition for each in other.comparisons if each.agreement is Agreement.AGREES)
        return any(self._database.editions[edition].authority in match.claim.credited for edition in editions)

    def _counts_another(self, match: Match, other: Match) -> bool:
        """Whether two counts are of different things (compressions and breaths), which no entry has in common (beats are times)."""
        units = (match.claim.quantity.unit, other.claim.quantity.unit)
        if not all(unit.startswith("{") for unit in units):
            return False
        if units[0].startswith(TIMES) and units[1] in PIECES:  # "one tablet five times a day"
            return True
        entries, others = ({each.entry.id for each in one.comparisons} for one in (match, other))
        return entries.isdisjoint(others) and self._weigher.units.convert(1.0, *units) is None


def _times_off(claim: Claim, measure: Measure) -> float | None:
    """How many times off a number is wrong of any country; None where one may have any: of shares, and of "one visit at 16 weeks"."""
    if not claim.countries:
        return _OPEN
    if measure.judge in ESTIMATES:
        return None
    if measure.universal:
        return _OPEN
    return None if claim.quantity.unit.startswith(_COUNTED) else _ABROAD


def _of_named_pole(weighed: list[Weighed]) -> list[Weighed]:
    """Of cut-offs at the two ends of a scale those whose end the sentence names: what is called low is not held against "high"."""
    cued = [each for each in weighed if each.candidate.cue is not None]
    named = [each for each in cued if each.fit is Fit.YES] or cued
    if not named or any(each.candidate.measure.judge is not Judge.THRESHOLD for each in weighed):
        return weighed
    return [
        each
        for each in weighed
        if each.candidate.cue is not None or not all(_is_other_pole(each, one) for one in named)
    ]


def _is_other_pole(each: Weighed, other: Weighed) -> bool:
    sides = (each.reference.comparator, other.reference.comparator)
    return any(first in UPWARDS and second in DOWNWARDS for first, second in (sides, sides[::-1]))


def _turned(claim: Claim, frame: Candidate) -> bool:
    """Whether a limit is urged as a minimum: "should have at least 6 g of salt"."""
    return claim.quantity.comparator in UPWARDS and frame.measure.judge is Judge.LIMIT and claim.called_for


def _converted(claim: Claim, judged: Judged, verdict: Verdict, nature: Nature | None = None) -> Match:
    """The match of a claim that is judged as a conversion."""
    trace = (*opening(claim), judged.why, f"verdict: {verdict}")
    comparisons = judged.comparisons if verdict is not Verdict.NOT_CHECKABLE else ()
    return Match(
        claim, verdict, Confidence.HIGH, judged.topic, CONVERSION, nature, comparisons, trace, by_conversion=True
    )


def _shows_measure(claim: Claim, each: Weighed) -> bool:
    """Whether an agreement without cue is no chance: the value's own condition is named, millions agree, or the unit is like no other."""
    if each.comparison.value.when and each.fit is Fit.YES:
        return True
    if each.candidate.measure.judge is Judge.COUNT:
        return claim.quantity.bounds[0] >= _MANY and bool(claim.countries or claim.attribution)
    return each.candidate.measure.judge not in ESTIMATES and claim.quantity.unit in _OWN_UNITS


def _is_said_to_be(claim: Claim, each: Weighed) -> bool:
    """Whether a range is said of what is measured ("haematocrit is 41 to 50%"), or stands beside it in a list."""
    mention = each.candidate.mention
    tied = claim.labelled or (mention.kind == "topic" and mention.place is Place.PHRASE)
    return tied and claim.quantity.value is None and each.candidate.measure.readings


def _is_share_of_all(claim: Claim, each: Weighed) -> bool:
    """Whether a line gives the share of all people that have a thing."""
    named = each.candidate.mention.kind == "topic" and each.fit is Fit.YES
    return named and each.candidate.measure.of_everyone and is_share_line(claim)


def _open_verdict(claim: Claim) -> Verdict:
    return Verdict.UNSUPPORTED if claim.stance is Stance.ASSERTED else Verdict.NOT_CHECKABLE


def _withdrawn(match: Match, why: str = "another number of the sentence is the one") -> Match:
    if match.verdict is not Verdict.CONFLICT:
        return match
    trace = (*match.trace, f"no conflict: {why}")
    return msgspec.structs.replace(match, verdict=Verdict.UNSUPPORTED, nature=None, trace=trace)


def _is_about_tied(whole: Match, tied: list[Candidate]) -> bool:
    """Whether a conflict is of an entry about the very thing beside the number: how much ⟨sodium⟩ a teaspoon of salt holds."""
    about = {normal(phrase) for each in whole.comparisons for phrase in each.entry.about}
    return whole.verdict is Verdict.CONFLICT and not about.isdisjoint(normal(each.mention.text) for each in tied)


def _is_cued_beside(whole: Match, found: list[Candidate]) -> bool:
    """Whether a conflict is of what a word right beside the number shows: "repeated every 20 years for smokers" is of no smoking."""
    beside = (each for each in found if each.own_cue and each.cue_distance <= _BESIDE and each.mention.kind == "topic")
    return whole.verdict is Verdict.CONFLICT and (whole.topic, whole.measure) in {each.frame for each in beside}


def _tied(found: list[Candidate]) -> list[Candidate]:
    """The topics tied to the number ("1,000 mg of calcium") if there are such, else those named about as near as the nearest."""
    tied = [each for each in found if each.mention.place is Place.PHRASE and each.mention.kind == "topic"]
    if tied:
        return tied
    best = max((each.rank for each in found), default=0.0)
    return [each for each in found if each.rank >= best - _NEARLY]
