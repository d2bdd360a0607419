"""Which entries a claim could be about: topic named, unit fits, nothing says it speaks of something else."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from claimlint.match.multiples import goes_one_way
from claimlint.match.signs import Signs, SignTable
from claimlint.match.taken import as_taken
from claimlint.match.units import UnitTable
from claimlint.model.claim import Claim, Mention, Place
from claimlint.model.database import Database
from claimlint.model.phrases import normal
from claimlint.model.quantity import DOWNWARDS, MULTIPLIED, NUMBERED, PRESSURE, READING, TIMES, UPWARDS, Comparator
from claimlint.model.reference import (
    CONVERSION,
    FAILURE_RATE,
    TARGET_LEVEL,
    Ages,
    End,
    Entry,
    Judge,
    Measure,
    Topic,
)
from claimlint.model.verbs import PASSIVE

# How much a topic named at each place counts; DESIGN's order: sentence, table headers, heading path, title.
_WEIGHT = {
    Place.PHRASE: 1.0, Place.SENTENCE: 0.9, Place.ROW: 0.85, Place.COLUMN: 0.85, Place.QUESTION: 0.8,
    Place.ANTECEDENT: 0.9, Place.INTRO: 0.7, Place.PREVIOUS: 0.65, Place.HEADING: 0.7, Place.TITLE: 0.5,
}  # fmt: skip
_CLOSE = (Place.PHRASE, Place.SENTENCE, Place.ROW, Place.COLUMN, Place.QUESTION, Place.ANTECEDENT, Place.INTRO)
# No age is told in these, nor how far a pregnancy is.
_TOO_SHORT = ("s", "min", "h")
# Words of a name that may hold that of an illness, which is no name itself.
_NAMED = 3
# What is told by the hour, a pace or an infusion, is not what a day or a week may hold.
_PACES, _LONGER = ("/h", "/min", "/s"), ("/d", "/wk", "/mo", "/a")
# What comes back after days or longer does not do so within the minute or the hour.
_INSTANTS = ("s", "min")
# What lasts so long begins or ends in no hour.
_LONG = ("wk", "mo", "a")
_DAYS = ("d", *_LONG)
# No hours and minutes are told in these.
_MONTHS = ("mo", "a")
# How long something lasts is told in these, and no age, where a measure is not one of ages.
_NOT_AN_AGE = (*_TOO_SHORT, "d", "wk")
# An age without its unit, or in years, and one that nobody reaches.
_YEARS, _OLDEST = ("", "a"), 125
# From these years on nobody is told to be so many weeks old.
_GROWN = 10
# What leads to the age before which something is not done.
_EARLIER = ("before", "until", "till")
# What stands before a number that says how old somebody is.
_OF_AGE = ("younger", "older")
_PERCENT = "%"
# Tokens from a name to its verb.
_SUBJECT_REACH = 2
# Tokens from a number to the cue whose last word leads it.
_LEADING = 3
# The ages of which days, weeks and months are told by their place in a row.
_COUNTED_UP = ("d", "wk", "mo")
# Measures of how much is needed, which a cap far below turns round.
LEAST = (Judge.TARGET, Judge.MINIMUM)
# A bare number below this counts no people of a country: it is a score or a reading.
_FEW = 1000
# A share out of more than so many tells how often something fails rather than how often it works.
_FAILING = 20
# Tokens from a share to the word that says that it works.
_WORKING = 6
# Smaller numbers are the same by chance.
_TELLING = 5
# Of two topics that stand as near, the one whose name it is goes before the one that bears it weakly.
_WEAK = 0.001
_CUE_WEIGHT, _SPECIFIC_CUE, _DISTANCE_STEP, _DISTANCE_CAP = 0.4, 0.3, 0.01, 0.3


class Candidate(msgspec.Struct, frozen=True):
    """An entry beside a claim, with the reasons for it.

    ``capped``: only the words of a cap ("no more than") or of the other side ("above") speak against it, so that it may be what they
    turn round. ``unplaced``: the entry is of a country, or of the world, and the sentence names none.
    """

    topic: Topic
    entry: Entry
    measure: Measure
    mention: Mention
    cue: str | None
    own_cue: bool
    cue_distance: int
    score: float
    loose_unit: bool
    capped: bool = False
    unplaced: bool = False

    @property
    def frame(self) -> tuple[str, str]:
        """Topic and measure."""
        return self.topic.topic, self.measure.id

    @property
    def falls(self) -> bool | None:
        """Whether the number says how far something goes down (true) or up (false); None where it says neither."""
        if self.measure.averts:
            return True
        return self.measure.falls if self.entry.falls is None else self.entry.falls

    @property
    def rank(self) -> float:
        """How near the topic stands to the number."""
        return _rank(self.mention)


class Phrases(msgspec.Struct, frozen=True):
    """The phrases around a claim by place, in normal form; ``before`` are those of the sentence that precede the number,
    ``own`` all but those that stand only in a part of the sentence with a number of its own, ``lent`` those that are said of another
    number only.
    """

    close: dict[str, int]
    wide: frozenset[str]
    before: frozenset[str]
    own: frozenset[str]
    lent: frozenset[str] = frozenset()

    @staticmethod
    def of(claim: Claim) -> Phrases:
        """Phrases of a claim: ``close`` in the sentence, row or introduction with the token distance, ``wide`` anywhere."""
        close: dict[str, int] = {}
        wide: set[str] = set()
        for mention in claim.mentions:
            if mention.kind == "phrase":
                wide.add(mention.id)
                if mention.place in _CLOSE:
                    close[mention.id] = min(abs(mention.distance), close.get(mention.id, 99))
        before = frozenset(
            mention.id for mention in claim.mentions if mention.kind == "phrase" and mention.distance < 0
        )
        # What the sentence says of another number is not said of this one because a heading says it, too.
        said = [
            mention
            for mention in claim.mentions
            if mention.kind == "phrase" and (mention.place in _CLOSE or mention.id not in close)
        ]
        own = frozenset(mention.id for mention in said if not mention.apart)
        lent = frozenset(mention.id for mention in claim.mentions if mention.lent)
        kept = frozenset(mention.id for mention in said if not mention.lent)
        return Phrases(close, frozenset(wide), before, own, lent - kept)


def candidates(
    claim: Claim, phrases: Phrases, database: Database, units: UnitTable, signs: SignTable
) -> Iterator[Candidate]:
    """Every entry that the claim could be about; ``phrases`` are the claim's."""
    for topic, mention in topics_of(claim, database):
        for entry in topic.entries:
            candidate = _candidate(claim, topic, mention, entry, database, units, phrases, signs)
            if candidate is not None:
                yield candidate


def topics_of(claim: Claim, database: Database) -> list[tuple[Topic, Mention]]:
    """The topics named around a claim, each with its best mention; one that its name stands for close by is no weak one."""
    best: dict[str, Mention] = {}
    topics = _without_names(claim)
    named = {mention.id for mention in topics if mention.kind == "topic" and mention.place in _CLOSE}
    for mention in topics:
        known = best.get(mention.id)
        if known is None or _rank(mention) > _rank(known):
            best[mention.id] = mention
    for name in named:
        best[name] = msgspec.structs.replace(best[name], kind="topic")
    for name, topic in [(name, topic) for name, topic in database.including.items() if name in best]:
        best.setdefault(topic, best[name])
    return [(database.topics[name], mention) for name, mention in best.items() if name in database.topics]


def _without_names(claim: Claim) -> list[Mention]:
    """The topics of a claim without those that are part of the name of who is credited, if others are named: an institute of arthritis."""
    said = claim.attribution.text if claim.attribution else ""
    if len(said.split()) < _NAMED:
        return list(claim.topics)
    others = [mention for mention in claim.topics if mention.text not in said]
    near = any(mention.kind == "topic" and mention.place in (Place.PHRASE, Place.SENTENCE) for mention in others)
    return others if near else list(claim.topics)


def _rank(mention: Mention) -> float:
    rank = _WEIGHT[mention.place] - min(_DISTANCE_STEP * abs(mention.distance), _DISTANCE_CAP)
    return rank - _WEAK if mention.kind == "weak-topic" else rank


def _candidate(
    claim: Claim,
    topic: Topic,
    mention: Mention,
    entry: Entry,
    database: Database,
    units: UnitTable,
    phrases: Phrases,
    signs: SignTable,
) -> Candidate | None:
    measure = database.measures[entry.measure]
    wanted = [value.unit or entry.unit for value in entry.values]
    claim = as_taken(claim, measure, wanted)
    unit = claim.quantity.unit
    fits = _fitting(claim, measure, wanted, topic, units)
    if not any(fits) or (measure.judge is Judge.COUNT and not unit and claim.quantity.bounds[1] < _FEW):
        return None
    sign = signs.of(entry)
    if _counts_failures(claim, measure, topic, phrases, sign, signs):
        return None
    cue = _cue(sign, phrases)
    excepted = _excepted(claim, entry, phrases, sign)
    if excepted and starts_late(claim, measure):
        excepted -= signs.withheld
    if excepted and unit == _PERCENT and measure.judge is Judge.LIMIT and mention.distance < 0:
        excepted -= _said_of(claim, mention, excepted)
    if measure.averts and claim.lead in sign.own:
        excepted -= signs.failing  # "prevents 80% of pregnancies" tells of no failures
    if excepted and measure.dosage and measure.judge is Judge.RANGE and not _has_limit(topic, database):
        excepted -= signs.caps  # "no more than 600 mg" of a medicine of which only the usual doses are known
    if measure.judge is Judge.THRESHOLD and claim.quantity.comparator in DOWNWARDS:
        # "can be ignored for up to three years" says when it is to be seen to
        excepted = excepted if signs.ignoring.isdisjoint(phrases.close) else excepted - signs.bounds
    capped = bool(excepted) and (
        (claim.capped and measure.judge in LEAST and excepted <= signs.caps)
        or _may_turn(claim, measure, sign, excepted, phrases, signs)
    )
    missing = bool(entry.about) and sign.about.isdisjoint(phrases.wide) and not sign.names(claim.group)
    unplaced = missing and sign.located and not claim.countries and signs.is_told_by_country(topic, entry)
    if (missing and not unplaced) or (excepted and not capped):
        return None
    led_elsewhere = claim.lead in measure.not_after and not _leads(sign, phrases, claim.lead)
    if led_elsewhere and not has_digits_of(claim, entry):
        return None
    if _is_of_another_time(claim, measure, entry, wanted, phrases):
        return None
    if mention.kind == "weak-topic" and cue.phrase is None and not units.is_strong(unit):
        return None
    score = _rank(mention) + cue.weight - (0.2 if "loose" in fits else 0.0)
    loose = "exact" not in fits
    return Candidate(topic, entry, measure, mention, cue.phrase, cue.own, cue.distance, score, loose, capped, unplaced)


def starts_late(claim: Claim, measure: Measure) -> bool:
    """Whether it is said that something is not done before an age: that tells from when on it is."""
    starts = measure.ages is Ages.ONLY and (measure.end is End.LOW or measure.begins)
    return starts and claim.lead in _EARLIER and claim.quantity.comparator is Comparator.GE


def _is_aged(claim: Claim) -> bool:
    """Whether the number says how old somebody is."""
    return claim.quantity.kind == "age" or claim.lead in _OF_AGE


def _excepted(claim: Claim, entry: Entry, phrases: Phrases, sign: Signs) -> frozenset[str]:
    """The phrases beside a number that make it another one, the words of the number's own unit left out."""
    excepted = sign.unless & phrases.close.keys() & phrases.own
    text = normal(claim.quantity.text)
    if (_is_aged(claim) and claim.quantity.unit != "a") or _only_unit_differs(claim, entry):
        # "12 months of age" of what is given at 12 years, "every 7 hours" of each 7 days: the unit is no sign of another number
        named = text.rpartition(" ")[2].removesuffix("s")
        excepted = frozenset(each for each in excepted if each.partition(" ")[0].removesuffix("s") != named)
    if text.startswith(("a ", "an ")):
        # "an hour a day": the unit itself is no divisor of another amount, as in "5 g an hour"
        excepted = frozenset(each for each in excepted if not text.startswith(f"{each} "))
    return excepted - _within_cues(claim, excepted, sign) if excepted else excepted


def _said_of(claim: Claim, name: Mention, excepted: frozenset[str]) -> frozenset[str]:
    """The phrases right behind the name of a thing, which is their subject: foods "provide" fat, and fat "provides" a share of all."""
    found = [each for each in claim.mentions if each.kind == "phrase" and each.id in excepted]
    before = {each.id for each in found if each.distance < name.distance}
    behind = {each.id for each in found if name.distance < each.distance <= name.distance + _SUBJECT_REACH}
    return frozenset(behind - before)


def _within_cues(claim: Claim, excepted: frozenset[str], sign: Signs) -> frozenset[str]:
    """The phrases that stand nowhere but in a longer cue of the entry: the "provide" of "should provide" tells of no food."""
    phrases = [mention for mention in claim.mentions if mention.kind == "phrase" and mention.place in _CLOSE]
    cues = [mention for mention in phrases if mention.id in sign.own and " " in mention.text]
    found = [mention for mention in phrases if mention.id in excepted] if cues else []
    outside = {mention.id for mention in found if not any(_is_in(mention, cue) for cue in cues)}
    return frozenset(mention.id for mention in found) - outside


def _is_in(mention: Mention, cue: Mention) -> bool:
    """Whether a phrase stands in a longer one."""
    words = cue.text.lower().split()
    if words[0] in PASSIVE:
        return False  # "is stopped" is no longer cue than the "stopped" that an entry excludes
    near = abs(abs(mention.distance) - abs(cue.distance)) < len(words)
    return near and mention.place is cue.place and mention.text.lower() in words


def _counts_failures(
    claim: Claim, measure: Measure, topic: Topic, phrases: Phrases, sign: Signs, signs: SignTable
) -> bool:
    """Whether a share counted out of many tells how often something fails ("9 in 100 get pregnant", "1 in 58,000 babies").

    It tells how often it works where a word for that stands beside it, none for a failure does, and failures are counted like that, too.
    """
    if not measure.averts or (claim.quantity.denominator or 0) <= _FAILING:
        return False
    known = any(entry.measure == FAILURE_RATE for entry in topic.entries)
    works = any(phrases.close[cue] <= _WORKING for cue in sign.own & phrases.close.keys())
    fails = not signs.failing.isdisjoint(phrases.close) and signs.spared.isdisjoint(phrases.close)
    return not known or not works or fails


def _is_of_another_time(claim: Claim, measure: Measure, entry: Entry, wanted: list[str], phrases: Phrases) -> bool:
    """Whether a number tells another time than a measure of ages or beginnings does, or an age where that is of none."""
    unit, aged = claim.quantity.unit, _is_aged(claim)
    if aged and measure.ages is Ages.NEVER:
        return True
    if has_digits_of(claim, entry):
        return False
    if (measure.ages is Ages.ONLY or measure.begins) and unit in _TOO_SHORT:
        return True
    if measure.ages is Ages.ONLY and unit in _YEARS and claim.quantity.bounds[0] > _OLDEST:
        return True  # "2016 | screening for depression": a year of the calendar
    if measure.end is End.HIGH and claim.quantity.comparator is Comparator.GE and "until" in phrases.before:
        return True  # "not until you are 25" begins there
    slept = measure.readings and measure.judge is Judge.RANGE
    if slept and unit in _MONTHS and all(each.partition("/")[0] in _TOO_SHORT for each in wanted):
        return True  # "the effect on sleep lasted six months" of how many hours are slept
    slipped = any(claim.quantity.bounds == value.numbers for value in entry.values)  # "2 hours" for 2 weeks
    if measure.recurs and unit in _INSTANTS and not slipped and all(each in _DAYS for each in wanted):
        return True  # "it beeps every 3 minutes" of what is changed every 7 days
    if measure.recurs and unit in _LONG and not slipped and all(each in _INSTANTS for each in wanted):
        return True  # "130,000 deaths annually" of a death every 3 minutes
    if (
        measure.judge is Judge.THRESHOLD
        and unit in _TOO_SHORT
        and all(each in _LONG for each in wanted)
        and not slipped
    ):
        return True  # "broke only 3 hours before birth" of what is full term
    if measure.ages is not Ages.ONLY or aged:
        return False
    return (
        (unit == "d" and set(wanted) == {"a"})  # "wait until 3 days after it" of what begins at 50 years
        or (unit == "d" and claim.lead == "in" and set(wanted) <= {"a", "mo"})  # "must be walking again in 5 days"
        or (unit == "wk" and _is_for_the_grown(entry, wanted))  # "tested at 26 weeks" of pregnancy
        or (unit == "a" and claim.lead == "after")  # "after 16 years" of a trial
    )


def _is_for_the_grown(entry: Entry, wanted: list[str]) -> bool:
    """Whether all ages of an entry are those of grown people."""
    ages = [number for value in entry.values for number in value.numbers if number is not None]
    return set(wanted) == {"a"} and min(ages) >= _GROWN


def _fitting(claim: Claim, measure: Measure, wanted: list[str], topic: Topic, units: UnitTable) -> list[str | None]:
    """How the claim's unit fits each of the units wanted, as far as a number of its kind may be of the measure."""
    unit, kind, ages = claim.quantity.unit, claim.quantity.kind, measure.ages is Ages.ONLY
    paired = kind == PRESSURE and measure.judge is Judge.ESTIMATE  # "fell from 158/96": no change of so much
    paced = unit.endswith(_PACES) and all(each.endswith(_LONGER) for each in wanted)
    if unit in measure.not_units or paired or paced or (kind == MULTIPLIED and not goes_one_way(measure)):
        return []
    short = _TOO_SHORT if ages else _NOT_AN_AGE
    if kind == "age" and not ages and claim.quantity.bounds[0] >= _GROWN:
        short = (*short, "mo")  # "under 35, after a year of trying" of what is told after 12 months
    fits = [None if kind == "age" and _is_short(each, short) else _fits(claim, each, topic, units) for each in wanted]
    if unit.startswith(TIMES):  # "should be checked once a year" is no reading
        fits = [each if other else None for each, other in zip(fits, wanted, strict=True)]
    if kind == "repeated" or (kind == READING and not measure.readings):
        fits = ["exact" if each == "exact" else None for each in fits]
    if measure.id == CONVERSION:  # what a number is in another unit is no factor
        fits = [each if units.same_kind(unit, other) else None for each, other in zip(fits, wanted, strict=True)]
    if kind == NUMBERED and ages:
        fits = [each if other in _COUNTED_UP else None for each, other in zip(fits, wanted, strict=True)]
    return fits


def _only_unit_differs(claim: Claim, entry: Entry) -> bool:
    """Whether the digits are those of the entry, and many enough not to be so by chance, while the unit is another."""
    bounds = claim.quantity.bounds
    same = (value for value in entry.values if (value.unit or entry.unit) != claim.quantity.unit)
    return (bounds[0] >= _TELLING and any(bounds == value.numbers for value in same)) or has_digits_of(claim, entry)


def has_digits_of(claim: Claim, entry: Entry) -> bool:
    """Whether a span has both numbers of a value in another unit, where no chance makes two the same: "12 to 15 days" of months.

    The last month of a value ends before the next: its 15.9 is written 15.
    """
    low, high = claim.quantity.bounds
    if claim.quantity.value is not None or low == high or claim.quantity.unit == "":
        return False
    return any(
        (value.unit or entry.unit) != claim.quantity.unit
        and value.low == low
        and value.high is not None
        and 0 <= value.high - high < 1
        for value in entry.values
    )


def _may_turn(
    claim: Claim, measure: Measure, sign: Signs, excepted: frozenset[str], phrases: Phrases, signs: SignTable
) -> bool:
    """Whether a threshold may be turned round: what the entry is about is defined, or called for, by the one number of the sentence."""
    comparator = claim.quantity.comparator
    sides = signs.upwards if comparator in UPWARDS else signs.downwards if comparator in DOWNWARDS else frozenset()
    if measure.judge is not Judge.THRESHOLD or claim.crowd > 1 or not excepted <= sides:
        return False
    named = not sign.about or not sign.about.isdisjoint(phrases.before)
    words = signs.keeping if measure.id == TARGET_LEVEL else signs.definitions
    said = claim.called_for or not words.isdisjoint(phrases.before)
    return named and said


def _has_limit(topic: Topic, database: Database) -> bool:
    """Whether an entry of a topic says how much of a medicine may be taken at most."""
    amounts = (entry for entry in topic.entries if "/" in entry.unit and not entry.unit.startswith(TIMES))
    measures = (database.measures[entry.measure] for entry in amounts)
    return any(measure.dosage and measure.judge is Judge.LIMIT for measure in measures)


def _leads(sign: Signs, phrases: Phrases, lead: str) -> bool:
    """Whether a cue ends with the word before the number: "is good ⟨for⟩ three years", "again ⟨after⟩ four hours"."""
    ends = (cue for cue in (sign.own | sign.general) & phrases.close.keys() if cue.endswith(f" {lead}"))
    return any(phrases.close[cue] <= _LEADING for cue in ends)


def _is_short(unit: str, short: tuple[str, ...]) -> bool:
    """Whether a unit is too short for an age, a day's hours included."""
    return unit.partition("/")[0] in short


def _fits(claim: Claim, wanted: str, topic: Topic, units: UnitTable) -> str | None:
    unit = claim.quantity.unit
    if units.meet(unit, wanted, topic):
        return "exact"
    completed = units.completed(unit, wanted, claim.quantity.kind)
    return "loose" if completed and units.meet(completed, wanted, topic) else None


class _Cue(msgspec.Struct, frozen=True):
    """The cue of a candidate: the phrase, whether it is the entry's own, its distance and what it adds to the score."""

    phrase: str | None = None
    own: bool = False
    distance: int = 0
    weight: float = 0.0


def _cue(sign: Signs, phrases: Phrases) -> _Cue:
    """The nearest cue phrase of the entry, else of its measure."""
    for cues, own in ((sign.own, True), (sign.general, False)):
        found = [(phrases.close[cue], cue) for cue in (cues & phrases.close.keys()) - phrases.lent]
        if found:
            distance, phrase = min(found)
            bonus = _SPECIFIC_CUE if own else 0.0
            weight = _CUE_WEIGHT + bonus - min(_DISTANCE_STEP * distance, _DISTANCE_CAP)
            return _Cue(phrase, own, distance, weight)
    return _Cue()
