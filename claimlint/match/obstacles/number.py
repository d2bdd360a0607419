"""Obstacles in the number itself: it is not asserted, or says something else than how much of the thing there is."""

from __future__ import annotations

from claimlint.match.obstacles.case import Case, is_behind, is_beside, is_name_part, is_overdose, is_spell, mine
from claimlint.match.units import READ_BY, RHYTHMS
from claimlint.model.claim import Place, Stance
from claimlint.model.quantity import CELSIUS, DOWNWARDS, FAHRENHEIT, READING, UPWARDS
from claimlint.model.reference import CONVERSION, Ages, Judge

# More numbers than this in one sentence is a flattened table.
_CROWD = 8
# A cue that says "per day" itself.
_DAILY = (
    "daily", "a day", "per day", "once a day", "once daily", "each day", "every day", "every single day",
    "spread over the day", "over the day", "across the day", "throughout the day",
    "in a day", "in one day", "in a single day", "over a day", "in 24 hours", "in a week", "in one week", "over a week",
)  # fmt: skip
# Measures of how much of something is taken or advised.
_TAKEN = (Judge.TARGET, Judge.LIMIT, Judge.MINIMUM)
_PAIR = 2
# Tokens from "rises" to the number that follows "from".
_CHANGING = 8
# And from "by" to it: "rose by over 25%".
_BY = 2
# Signs that stand for words of comparison, and where the name of a number stands.
_SIGNS, _BEFORE = ("<", ">", "≤", "≥"), (-1, 0)
# What one dose may be several of, and how doses are counted.
PIECES, _OFTEN = ("{tablet}", "{puff}"), ("{times}", "{dose}")
# "At 6-hour intervals", "6-hourly": no parts of a name, as the "two-monthly" of an injection is.
_INTERVALS = ("interval", "intervals", "hourly")
# "Wait 20 years before the first test" is no difference.
_WAITING = ("wait", "waits", "waiting", "waited")
# What is measured at the bedside.
_BEDSIDE = (CELSIUS, FAHRENHEIT, "mm[Hg]")
# Tokens from "if" to the number that tells of whom it is.
_PICKED = 14
_IF = ("if", "when", "whenever")
_BYGONE = frozenset(("past", "last", "previous"))
_OWNING = ("your", "my", "our", "his", "her", "their")


def stance(case: Case) -> str | None:
    """The sentence does not assert it."""
    told = case.claim.stance
    return None if told is Stance.ASSERTED else f"the sentence is not asserted ({told})"


def warned(case: Case) -> str | None:
    """ "9 g a day can wreck the liver" is right of a limit of 4 g."""
    limited = case.frame.measure.judge is Judge.LIMIT
    return "the sentence warns of so much" if limited and case.claim.warned else None


def per_day(case: Case) -> str | None:
    """What is measured by the day is told without one."""
    loose = case.frame.loose_unit and case.frame.measure.judge not in (Judge.TARGET, Judge.LIMIT)
    loose = (
        loose and case.claim.quantity.kind not in (*RHYTHMS, READING) and not (case.frame.cue or "").startswith(_DAILY)
    )
    plain = is_overdose(case) and not any(mention.kind == "other-giving" for mention in case.claim.mentions)
    return "the number lacks its per day" if loose and not plain else None


def name_part(case: Case) -> str | None:
    """ "The 20-week scan": nothing is said of 20 weeks."""
    hyphenated = is_name_part(case.claim)
    told = is_spell(case) or _is_of_people(case) or case.claim.quantity.text.lower().endswith(_INTERVALS)
    return "the number is part of a name (12-week scan)" if hyphenated and not told else None


def _is_of_people(case: Case) -> bool:
    """ "Six-week-old babies are ready": how old they are; where the sentence denies anything it may deny it of them.

    "When your 8-month-old is fussy" only says whom an advice is for.
    """
    claim = case.claim
    return claim.quantity.of_people and not claim.forbids and claim.lead not in _OWNING


def package(case: Case) -> str | None:
    """ "A 50 g bar of dark chocolate" says how large the bar is, and nothing of what is in it."""
    if is_behind(case, "strength"):
        return "the number says what a spoonful holds"
    amount = case.frame.measure.judge in _TAKEN and case.claim.quantity.unit != ""
    return "the number is the size of a thing" if amount and is_behind(case, "package") else None


def bygone(case: Case) -> str | None:
    """ "Sleeping badly over the past two weeks" says when; "symptoms over the past two weeks" may be what defines an illness."""
    frame = case.frame
    if frame.measure.judge is Judge.THRESHOLD or not is_beside(case, "bygone", -1):
        return None
    span = frame.own_cue and not _BYGONE.isdisjoint((frame.cue or "").split())
    aged = frame.measure.ages is Ages.ONLY  # no age is told by "within the past four years"
    meant = (span or any(each.kind == "phrase" and each.id == "within" for each in case.claim.mentions)) and not aged
    return None if meant else "the number says when something was"


# Units of what may lie before or behind a moment of a day.
_SHORT = ("min", "h")


def difference(case: Case) -> str | None:
    """ "Seven years below the average", "five years before the first": how far apart two numbers are, one of which the reference knows."""
    measure, unit = case.frame.measure, case.claim.quantity.unit
    # "Put the phone away an hour before you sleep".
    slept = measure.readings and measure.judge is Judge.RANGE and unit.partition("/")[0] in _SHORT
    span = slept or (measure.ages is Ages.ONLY and unit and case.claim.quantity.kind != "age")
    sooner = span and is_behind(case, "lead in time") and case.claim.lead not in _WAITING
    apart = is_behind(case, "difference") and case.frame.falls is None
    return "the number says how far apart two others are" if apart or sooner else None


def change(case: Case) -> str | None:
    """ "The need rises from 1 mg a day to 8": what something changes from, and not how much is advised."""
    claim, measure, unit = case.claim, case.frame.measure, case.claim.quantity.unit
    changes = [each for each in claim.mentions if each.kind in ("rise", "decline") and -_CHANGING <= each.distance < 0]
    if not changes:
        return None
    if claim.lead == "from" and measure.judge in _TAKEN:
        return "the number says what something changes from"
    led = claim.lead == "by" or any(each.id == "by" and -_BY <= each.distance < 0 for each in claim.mentions)
    share = measure.of_everyone and unit == "%"
    told = " ".join((*case.frame.entry.cues, *case.frame.entry.about))  # where a change is what is diagnosed
    reading = measure.readings and _is_bodily(unit) and not any(each.text.lower() in told for each in changes)
    return "the number says by how much something changed" if led and (share or reading) else None


def _is_bodily(unit: str) -> bool:
    """Whether it is one of what is measured at the bedside or in a laboratory."""
    return unit in _BEDSIDE or unit.endswith(READ_BY)


def signed(case: Case) -> str | None:
    """ "−6 bpm" in a column of changes: what cannot be less than nothing has changed by so much."""
    lows = [each.comparison.value.low for each in case.weighed if each.comparison.value.low is not None]
    positive = bool(lows) and min(lows) >= 0
    scale = case.claim.quantity.unit in (CELSIUS, FAHRENHEIT)
    below = case.claim.quantity.bounds[0] < 0 and positive and not scale
    return "the number says by how much something changed" if below else None


def weight(case: Case) -> str | None:
    """ "Somebody weighing 90 kg needs": what somebody weighs is nothing that is taken."""
    weighed = is_beside(case, "weighing", -1)
    return "the number is somebody's weight" if weighed and case.frame.measure.judge in _TAKEN else None


def pieces(case: Case) -> str | None:
    """ "Eight tablets a day" may be taken in four doses; a single one is a dose."""
    piece, often = (unit.partition("/")[0] for unit in (case.claim.quantity.unit, case.frame.entry.unit))
    if case.claim.quantity.value == 1:
        return None
    return "several tablets make one dose" if piece in PIECES and often in _OFTEN else None


def stuff(case: Case) -> str | None:
    """ "Take the fibre with 8 ounces of water": the amount is of something else than the topic."""
    frame = case.frame
    if not (frame.measure.judge in _TAKEN or frame.measure.dosage):
        return None
    things = [each.text.lower() for each in case.claim.mentions if each.kind == "stuff" and each.distance == 1]
    if not things:
        return None
    told = (*frame.topic.names, *frame.topic.weak_names, *frame.entry.about, *frame.entry.cues)
    names = {word for name in told for word in name.lower().split()}
    other = next((thing for thing in things if names.isdisjoint(thing.split()[1:])), None)
    return f"the number is an amount {other}" if other else None


def picks_out(case: Case) -> str | None:
    """ "Patients with platelets <50,000", "LVEF <20%": who is so far out, and not what is normal or where something begins."""
    judge, signed = case.frame.measure.judge, case.claim.quantity.text.startswith(_SIGNS)
    asked = case.claim.called_for or case.claim.labelled or case.frame.mention.place is Place.QUESTION
    told = case.normality or asked or (judge is Judge.THRESHOLD and not signed)
    if told or not case.frame.measure.readings or judge not in (Judge.RANGE, Judge.THRESHOLD):
        return None
    out = [each.comparison.beyond for each in mine(case) if each.comparison.miss]
    return "the number tells who is far out of what is normal" if out and all(out) else None


def picks_out_the_severe(case: Case) -> str | None:
    """ "If it falls below 8, a transfusion is given": far on the other side of a cut-off, which is not said to begin there."""
    measure, claim = case.frame.measure, case.claim
    judge = measure.judge
    helped = any(each.kind == "help" for each in claim.mentions)
    asked = claim.called_for and not helped
    cut_off = judge is Judge.THRESHOLD and claim.quantity.comparator in (*UPWARDS, *DOWNWARDS) and not asked
    told = any(each.kind == "diagnosing" for each in claim.mentions)
    # "Call a doctor if …" is a condition itself.
    of_what_is = measure.readings and _is_bodily(claim.quantity.unit) and not measure.own_cues and not measure.goal
    if not of_what_is or not (cut_off or judge is Judge.RANGE) or told or (case.normality and not helped):
        return None
    picked = helped or any(each.kind == "condition" and -_PICKED <= each.distance < 0 for each in claim.mentions)
    out = [each.comparison.beyond for each in mine(case) if each.comparison.miss or cut_off]
    return "the number tells for whom something else holds" if picked and out and all(out) else None


def picks_out_the_untreated(case: Case) -> str | None:
    """ "Medicine is recommended if it rises above 140": where treatment begins, and not what it aims at."""
    measure, claim = case.frame.measure, case.claim
    away = measure.goal and claim.quantity.comparator in UPWARDS and not claim.called_for
    picked = any(
        each.kind == "condition" and each.text.lower() in _IF and -_PICKED <= each.distance < 0
        for each in claim.mentions
    )
    return "the number tells from where treatment begins" if away and picked else None


def of_one_patient(case: Case) -> str | None:
    """ "The level is 150 pg/mL (normal: 10–65)": what one patient has, with what others have beside it."""
    one = case.frame.measure.judge is Judge.RANGE and case.frame.measure.readings
    one = one and any(each.kind == "reference" and each.distance > 0 for each in case.claim.mentions)
    return "the number is held against what is normal" if one else None


def of_a_label(case: Case) -> str | None:
    """ "Platelets low, INR >1.5": a bare number with a sign is of the name right before it."""
    claim, frame = case.claim, case.frame
    if claim.quantity.unit or not claim.quantity.text.startswith(_SIGNS) or frame.mention.place is Place.PHRASE:
        return None
    named = len(claim.lead) > 1 and claim.lead.isalpha()
    known = any(each.distance in _BEFORE and claim.lead in each.text.lower() for each in claim.mentions)
    return f"the number is said of {claim.lead}" if named and not known else None


def crowd(case: Case) -> str | None:
    """A flattened table."""
    count = case.claim.crowd
    return f"the sentence has {count} numbers, too many to tell which belongs to what" if count > _CROWD else None


def factor(case: Case) -> str | None:
    """Among several amounts only those beside "one" are the factor: "1 kcal is 4.2 kJ, so 2,000 kcal are 8,400 kJ"."""
    several = case.frame.measure.id == CONVERSION and case.claim.crowd > _PAIR
    return "the sentence has further amounts" if several else None
