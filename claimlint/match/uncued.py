"""How a number shows what is meant without a word for it: by its digits, its row or label, whose number it is, or how far off it is."""

from __future__ import annotations

from claimlint.match.candidates import LEAST, Candidate, Phrases, has_digits_of, starts_late
from claimlint.match.direction import is_beside_direction
from claimlint.match.natures import is_slip_of_unit
from claimlint.match.obstacles import FIRM_PLACES, LABEL_MARKS
from claimlint.match.signs import SignTable
from claimlint.match.weighing import ESTIMATES, Weighed, Weigher
from claimlint.model.claim import Claim, Place
from claimlint.model.database import Database
from claimlint.model.match import Agreement, Fit
from claimlint.model.quantity import DOWNWARDS, UPWARDS
from claimlint.model.reference import CONVERSION, Ages, End, Judge, Topic

# Measures of an amount, which a slip of the unit makes a thousand times too large.
_AMOUNTS = (Judge.TARGET, Judge.LIMIT)
# Numbers up to this turn up by chance.
_COMMON = 10
# How many times a daily amount is above or below all that is known of a topic, so that no measure of it can be meant.
_BEYOND = 3.0
# How many times larger a unit is that is written for another by mistake.
_OTHER_UNIT = 7.0
# The same of any measurement.
_ABSURD = 20.0
# The same of the age from which something is for people.
_OTHER_AGE = 1.5
# The same of a share of people, of whom over a lifetime several times as many have a thing as at one time.
_FAR_SHARE = 6.0
# Units of mass and volume in which other things are told, too.
_MASSES = ("g", "kg", "mL", "L")
# What amounts of blood, water and air are told by.
_VOLUMES = ("L", "dL", "mL", "uL", "m3")
# How the units of what is taken day by day, or week by week, end.
_RHYTHMS = ("/d", "/wk")
# What leads to what was read of a thing: "a potassium of 6 mmol/L", "potassium was 6 mmol/L".
_READ = ("of", "at", "was", "is")


class Uncued:
    """Finds the frame of claims that no cue tells, against one database."""

    def __init__(self, database: Database, weigher: Weigher, signs: SignTable) -> None:
        self._database = database
        self._weigher = weigher
        self._signs = signs

    def frame(self, claim: Claim, usable: list[Weighed], phrases: Phrases) -> Candidate | None:
        """The candidate that the number itself shows: its unit slipped, or its change is turned round."""
        return (
            self._slipped(claim, usable, phrases)
            or self._turned(claim, usable, phrases)
            or self._of_line(claim, usable, phrases)
            or self._of_share(claim, usable, phrases)
        )

    def slip_of_span(self, claim: Claim, usable: list[Weighed]) -> Candidate | None:
        """The candidate that has both numbers of a span in another unit: "within 12 to 23 hours" of what is given at as many months.

        A single number has its digits by chance, so that a word must show what it is of: "a level of 3.5 mg/dL counts as high".
        """
        if claim.crowd > 1 or any(each.agrees and each.fit is not Fit.NO for each in usable):
            return None
        spans = (
            each.candidate
            for each in usable
            if each.current
            and each.fit is Fit.YES
            and each.candidate.mention.kind == "topic"
            and each.candidate.mention.place in FIRM_PLACES
            and each.candidate.measure.judge not in ESTIMATES
            and (
                (
                    has_digits_of(claim, each.candidate.entry)
                    and (each.candidate.cue is not None or claim.quantity.bounds[1] > _COMMON)
                )
                or (each.candidate.cue is not None and self._has_telling_digits(claim, each))
            )
        )
        return max(spans, key=lambda each: each.score, default=None)

    def _has_telling_digits(self, claim: Claim, each: Weighed) -> bool:
        """Whether a number is one of a reference in a unit many times larger or smaller; a small whole one may be it by chance."""
        value, unit = claim.quantity.value, claim.quantity.unit
        telling = value is not None and (value > _COMMON or value != int(value)) and claim.quantity.kind != "age"
        same = telling and value in each.reference.ends and each.unit != unit
        size = self._weigher.units.convert(1.0, unit, each.unit, each.candidate.topic) if same else None
        return size is not None and not 1 / _OTHER_UNIT < size < _OTHER_UNIT

    def is_plain(
        self, claim: Claim, frame: Candidate, usable: list[Weighed], named: list[Weighed], phrases: Phrases
    ) -> bool:
        """Whether a frame is meant though no cue says so: as a row or label, as another authority's number, or far beyond all."""
        return (
            _is_row(claim, frame, usable)
            or _is_label(claim, frame, usable)
            or _is_cut_off_line(claim, frame)
            or _is_case_line(claim, frame, usable)
            or _is_count_line(claim, frame, usable)
            or self._is_start_line(claim, frame, usable, phrases)
            or is_of_side(claim, frame)
            or self._is_withheld_start(claim, frame, phrases)
            or self._is_of_others_verbatim(claim, frame, usable, named, phrases)
            or self._is_beyond_all(claim, frame, usable, phrases)
            or self._is_absurd(claim, frame, phrases)
        )

    def _slipped(self, claim: Claim, usable: list[Weighed], phrases: Phrases) -> Candidate | None:
        """The candidate whose digits are stated in a unit a thousand times too large or small, where nothing else fits."""
        current = [each for each in usable if each.current and each.fit is not Fit.NO]
        if any(each.agrees for each in current):
            return None
        strong = self._weigher.units.is_strong(claim.quantity.unit)
        firm = (each for each in current if each.fit is Fit.YES and each.candidate.mention.place in FIRM_PLACES)
        slips = (each.candidate for each in firm if self._is_slip(claim, each, phrases, strong=strong))
        return next(slips, None)

    def _is_slip(self, claim: Claim, each: Weighed, phrases: Phrases, *, strong: bool) -> bool:
        """Whether the digits of a number, or those a thousand times as large, are those of a reference that no other number is of."""
        telling = not strong and _is_telling(claim, each) and _has_digits_of(claim, each)
        taken = strong and each.candidate.measure.judge in _AMOUNTS
        held = (strong or claim.quantity.unit in _MASSES) and _is_held(claim, each)
        return telling or ((taken or held) and is_slip_of_unit(claim, [each], phrases, self._weigher))

    def _turned(self, claim: Claim, usable: list[Weighed], phrases: Phrases) -> Candidate | None:
        """The candidate whose very change is said to go in the other direction; the word for that is its cue."""
        told = self._weigher.tells_what_changes(phrases)
        changes = (each.candidate for each in usable if each.fit is Fit.YES and each.turned)
        named = (
            each
            for each in changes
            if each.mention.kind == "topic" and (told or each.entry.about or each.entry.falls is not None)
        )
        return next(named, None) if claim.crowd == 1 or is_beside_direction(claim) else None

    def _is_of_others_verbatim(
        self, claim: Claim, frame: Candidate, usable: list[Weighed], named: list[Weighed], phrases: Phrases
    ) -> bool:
        """Whether an amount credited to one authority is the very one of another: it is the same measure then."""
        judge, upwards = frame.measure.judge, claim.quantity.comparator in UPWARDS
        told = judge in _AMOUNTS and _is_told_by_label(claim, frame)
        daily = judge is Judge.TARGET and claim.quantity.unit.endswith("/d")
        cut_off = judge is Judge.THRESHOLD and upwards and frame.measure.comparator in UPWARDS
        if not (claim.credited and named and (told or daily or cut_off)):
            return False
        others = [each for each in usable if each.candidate.frame == frame.frame and each not in named]
        return any(
            each.current and each.fit is not Fit.NO and self._weigher.same(claim, each, phrases, bare=told)
            for each in others
        )

    def _of_line(self, claim: Claim, usable: list[Weighed], phrases: Phrases) -> Candidate | None:
        """The need that a line of a list gives people, if it can be no dose of a supplement: far below all, or above the limit."""
        daily = claim.quantity.unit.endswith("/d") or self._weigher.units.is_strong(claim.quantity.unit)
        if not (claim.group.stated and daily):
            return None
        named = (each for each in usable if each.candidate.mention.kind == "topic")
        mine = [each for each in named if each.fit is not Fit.NO and _is_in_line(claim, each.candidate)]
        needs = [each for each in mine if each.candidate.measure.judge in LEAST and each.unit.endswith("/d")]
        limits = [each for each in mine if each.candidate.measure.judge is Judge.LIMIT]
        firm = [each for each in needs if each.fit is Fit.YES and each.current]
        if not firm or not all(self._weigher.is_far(claim, each, phrases, _BEYOND) for each in needs):
            return None
        above = all(self._weigher.is_far(claim, each, phrases, _BEYOND, only_above=True) for each in needs)
        allowed = above and not all(self._weigher.is_far(claim, each, phrases, 1.0, only_above=True) for each in limits)
        return None if allowed or any(each.agrees for each in mine) else firm[0].candidate

    def _of_share(self, claim: Claim, usable: list[Weighed], phrases: Phrases) -> Candidate | None:
        """How many have what a line names ("Asthma: 1 in 4 adults"), where that is far from every share that is known of it."""
        if not is_share_line(claim):
            return None
        shares = [each for each in usable if each.candidate.measure.judge in ESTIMATES and each.unit == "%"]
        of_all = [each.candidate for each in shares if each.candidate.measure.of_everyone and each.fit is Fit.YES]
        far = all(self._weigher.is_far(claim, each, phrases, _FAR_SHARE) for each in shares)
        return next((each for each in of_all if each.mention.kind == "topic"), None) if far else None

    def _is_beyond_all(self, claim: Claim, frame: Candidate, usable: list[Weighed], phrases: Phrases) -> bool:
        """Whether a daily amount is called for, or well, that is far from every number that is known of the topic."""
        rhythmic = claim.quantity.unit.endswith(_RHYTHMS) and frame.measure.judge in _AMOUNTS
        if not rhythmic or not self._is_called_for(claim, frame, phrases):
            return False
        of_topic = [each for each in usable if each.candidate.topic is frame.topic]
        return all(self._weigher.is_far(claim, each, phrases, _BEYOND) for each in of_topic)

    def _is_start_line(self, claim: Claim, frame: Candidate, usable: list[Weighed], phrases: Phrases) -> bool:
        """Whether a line gives nothing but a thing and an age from which it is for nobody: "Cervical screening: from 12"."""
        starts = frame.measure.ages is Ages.ONLY and frame.measure.end is not End.HIGH
        alone = claim.labelled and claim.lead == "from" and claim.quantity.value is not None and claim.crowd <= 1
        far = all(self._weigher.is_far(claim, each, phrases, _OTHER_AGE) for each in _of_topic(frame, usable))
        return starts and alone and frame.mention.kind == "topic" and far

    def _is_withheld_start(self, claim: Claim, frame: Candidate, phrases: Phrases) -> bool:
        """Whether it is said not to be done before an age: that tells from when on it is, whatever word is missing."""
        named = frame.mention.kind == "topic" and frame.mention.place in FIRM_PLACES and claim.crowd <= 1
        return named and starts_late(claim, frame.measure) and not self._signs.withheld.isdisjoint(phrases.before)

    def _is_absurd(self, claim: Claim, frame: Candidate, phrases: Phrases) -> bool:
        """Whether a measurement is called for, or well, that is many times off all that the database has of the thing in such a unit."""
        judged = frame.measure.judge in (*_AMOUNTS, Judge.THRESHOLD, Judge.MINIMUM)
        head, _, per = claim.quantity.unit.partition("/")
        measured = (self._weigher.units.is_strong(head) and head != "%") or per in _VOLUMES
        meant = judged and measured and frame.mention.kind == "topic" and self._is_called_for(claim, frame, phrases)
        return meant and self._weigher.is_beyond_topic(claim, frame.topic, _ABSURD)

    def _is_called_for(self, claim: Claim, frame: Candidate, phrases: Phrases) -> bool:
        """Whether the sentence wants so much of the thing that it names, or calls it well, and tells of no other amount."""
        tied = self._is_tied(claim, frame) and self._weigher.states_a_norm(phrases)
        return tied and not self._is_excepted(frame.topic, phrases)

    def _is_tied(self, claim: Claim, frame: Candidate) -> bool:
        """Whether a thing is named with the only number, or right beside one; an ordinary word needs a cue and a telling unit."""
        mention = frame.mention
        alone = mention.place in FIRM_PLACES and claim.crowd == 1
        if mention.kind != "topic":
            return alone and frame.cue is not None and self._weigher.units.is_strong(claim.quantity.unit)
        return alone or mention.place is Place.PHRASE

    def _is_excepted(self, topic: Topic, phrases: Phrases) -> bool:
        """Whether words stand there that tell of another amount than those of some measure of the topic: a treatment, a serving."""
        measures = {self._database.measures[entry.measure] for entry in topic.entries}
        return any(
            not (self._signs.unless_of(measure) - self._signs.bounds).isdisjoint(phrases.close)
            for measure in measures
            if measure.judge in _AMOUNTS
        )


def as_slipped(weighed: list[Weighed], slipped: Candidate | None) -> list[Weighed]:
    """The comparisons, those of a span in a wrong unit no longer undecided: far below a limit it keeps to none."""
    if slipped is None:
        return weighed
    return [
        each.disagreeing()
        if each.candidate.frame == slipped.frame and each.comparison.agreement is Agreement.UNDECIDED
        else each
        for each in weighed
    ]


def _of_topic(frame: Candidate, usable: list[Weighed]) -> list[Weighed]:
    """The comparisons with the topic of a frame, whatever the measure, that are for such people."""
    return [each for each in usable if each.candidate.topic is frame.topic and each.fit is not Fit.NO]


def is_share_line(claim: Claim) -> bool:
    """Whether a line gives nothing but a thing and a share of people: "Asthma: 1 in 12", "Coeliac disease – 1% of adults"."""
    of_people = claim.quantity.denominator is not None or claim.group.stated
    return claim.labelled and of_people and claim.quantity.unit == "%" and claim.crowd == 1


def _is_measured(claim: Claim, frame: Candidate) -> bool:
    """Whether a name is that of a measured thing: an ordinary word is in "a potassium of 6 mmol/L", not in "75 mmol/L of sodium"."""
    return frame.mention.kind == "topic" or (claim.lead in _READ and claim.quantity.unit.partition("/")[2] in _VOLUMES)


def is_of_side(claim: Claim, frame: Candidate) -> bool:
    """Whether a measurement is called high or low: the word shows that what is normal is meant."""
    ranged = frame.measure.readings and frame.measure.judge is Judge.RANGE
    return bool(claim.side) and ranged and _is_measured(claim, frame) and claim.crowd == 1


def _is_telling(claim: Claim, each: Weighed) -> bool:
    """Whether the digits alone tell what is meant: two of them or more, with a unit, where the sentence has no other number."""
    low, high = claim.quantity.bounds
    measured = claim.quantity.unit not in ("", "%") and claim.quantity.kind != "age"
    named = each.candidate.mention.kind == "topic" and each.candidate.measure.judge not in ESTIMATES
    aged = each.candidate.measure.ages is Ages.ONLY
    return measured and named and not aged and claim.crowd == 1 and max(low, high) > _COMMON


def _is_held(claim: Claim, each: Weighed) -> bool:
    """Whether the only amount of a sentence is of what a thing always holds or is, wherever it is: the weight of an organ, a factor."""
    measure, named = each.candidate.measure, each.candidate.mention.kind == "topic"
    return claim.crowd == 1 and named and claim.quantity.unit != "%" and (measure.universal or measure.id == CONVERSION)


def _has_digits_of(claim: Claim, each: Weighed) -> bool:
    """Whether the claim states the very numbers of a reference, in another unit."""
    reference = each.reference
    return each.unit != claim.quantity.unit and (reference.low, reference.high) == claim.quantity.bounds


def _is_told_by_label(claim: Claim, frame: Candidate) -> bool:
    """Whether a line or row holds nothing but a thing, whose number it is, and the number: "Salt a day | NHS | 6 g"."""
    told = frame.cue is not None or claim.group.stated  # "grams of protein" in a head may be those of a food
    headed = frame.mention.place is Place.COLUMN and told
    return _is_in_line(claim, frame) or frame.mention.place is Place.ROW or headed


def _is_in_line(claim: Claim, frame: Candidate) -> bool:
    """Whether a line gives nothing but people and amounts of the thing that it names, or that the line over its list does."""
    return claim.labelled or (frame.mention.place is Place.ANTECEDENT and claim.lead in LABEL_MARKS)


def _is_row(claim: Claim, frame: Candidate, usable: list[Weighed]) -> bool:
    """A row that gives an amount for people ("Iron | pregnant women | 10 mg"), where no measure of the topic has that amount."""
    in_row = claim.lead == "|" or frame.mention.place in (Place.ROW, Place.COLUMN)
    target = frame.measure.judge is Judge.TARGET and claim.group.stated
    return in_row and target and not any(each.agrees for each in _of_topic(frame, usable))


def _is_label(claim: Claim, frame: Candidate, usable: list[Weighed]) -> bool:
    """A range right behind the name of what is measured ("Sodium: 135–145 mmol/L"), as tables of a laboratory write what is normal."""
    told = _is_in_line(claim, frame) or frame.mention.place in (Place.PHRASE, Place.ROW)
    tied = frame.mention.kind == "topic" and told
    alone = claim.quantity.value is None and claim.crowd == 1 and (claim.lead in LABEL_MARKS or claim.labelled)
    return tied and alone and frame.measure.readings and not any(each.agrees for each in _of_topic(frame, usable))


def _is_cut_off_line(claim: Claim, frame: Candidate) -> bool:
    """A bound in a line of a list that names what it defines: "Anaemia (men): Hb below 100 g/L"; not where its entry asks for a word."""
    bounded = claim.quantity.comparator in (*UPWARDS, *DOWNWARDS)
    defines = frame.measure.judge is Judge.THRESHOLD and bool(frame.entry.about) and not frame.entry.only_cues
    return claim.labelled and bounded and defines and frame.mention.kind == "topic"


def _is_case_line(claim: Claim, frame: Candidate, usable: list[Weighed]) -> bool:
    """Whether a line of a list of readings names the case that a value is for: "Body mass index" over "Healthy: 18.5 to 25"."""
    mine = (each for each in usable if each.candidate.frame == frame.frame and each.fit is Fit.YES)
    tied = frame.measure.readings and frame.mention.kind == "topic" and claim.crowd == 1
    return tied and _is_in_line(claim, frame) and any(each.comparison.value.when for each in mine)


def _is_count_line(claim: Claim, frame: Candidate, usable: list[Weighed]) -> bool:
    """Whether a line gives nothing but a part of the body and how many there are: "Ribs: 24", "Milk teeth: 20"."""
    measure, unit = frame.measure, claim.quantity.unit
    counts = measure.judge is Judge.TARGET and measure.own_cues and unit.startswith("{") and unit == frame.entry.unit
    return (
        counts
        and claim.labelled
        and claim.lead in LABEL_MARKS
        and not any(each.agrees for each in _of_topic(frame, usable))
    )
