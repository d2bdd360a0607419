"""How a stated number stands to one reference value, by the measure's way of judging.

Tolerances: half the last digit shown (rounding), half a per cent for arithmetic, 10 % where the text says "about", 2.5 % more where units
were converted (38 °C is written for 100.4 °F and 100 °F alike).
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from claimlint.model.match import Agreement
from claimlint.model.quantity import DOWNWARDS, UPWARDS, Comparator
from claimlint.model.reference import Judge

# Half of the last digit shown is as far as one way of rounding from the other: 7 is not written for 6.5.
_LESS_THAN_HALF = 0.499
# Zeros at the end say less about rounding than a last digit does.
_ROUNDED_DIGITS, _ROUNDED_ZEROS = 0.10, 0.025
_APPROX, _CONVERTED, _ARITHMETIC = 0.10, 0.025, 0.005
# "About" reaches less far beyond an interval, which is what it is about already.
_APPROX_INTERVAL = 0.05
# 161 °F is written for 72 °C: degrees are rounded to whole ones on either scale.
_CONVERTED_DEGREES = 0.06
# 37.5 °C is written for 99.5 °F and for no 100.4 °F: who shows tenths of a degree, on either scale, has not rounded to whole ones.
_TENTH_OF_A_DEGREE = 0.2
# Half a degree and the rounding of a conversion.
_WHOLE_DEGREE = 0.6
# An estimate conflicts only when the number is off by more than half beyond the interval; within a tenth it agrees.
_ESTIMATE_NEAR, _ESTIMATE_FAR = 1.10, 1.5
# "Less than one in 100,000" of one in a million is loose, but right; of larger shares such a bound is of something else.
_LOOSE_RARE, _LOOSE, _RARE = 10.0, 3.0, 0.1
# Of an effectiveness near 100 % four times as much is missing, and at least eight points.
_WHOLE, _MISSING_FAR, _MISSING_POINTS = 100.0, 4.0, 8.0
# A share of nearly all is wrong where its odds are so many times the reference's, and it lies so many points above.
_SHARE_ODDS, _SHARE_POINTS = 8.0, 20.0
# A count conflicts when it is more than twice too large, or eight times too small for the whole world.
_COUNT_LARGE, _COUNT_SMALL = 2.0, 8.0
# A zero too few, or two, or three: a count with the right digits.
_LOST_ZEROS = (10.0, 100.0, 1000.0)
# A range conflicts when the number lies outside by more than a tenth of the bound.
_RANGE_MARGIN = 0.10
# Where an instrument or laboratory shows it, a part of the reference's own width: 128 of "135 to 145" is as far out as 90 % of "95 to 100".
_WIDTH_MARGIN = 0.5
# Of weeks told one by one a tenth is too much: 34 is not 37.
_WEEKS_MARGIN = 0.05
# Two ranges that share less than this part of all that both cover are not the same where the middle of one is so far out of the other.
# by a part of the bound that it misses, or of the whole interval.
_SHARED_LEAST, _MIDDLE_OUT, _MIDDLE_OFF = 0.3, 0.18, 0.3
# "Up to" so many times the longest that a reference knows is no longer an outer bound of the same thing.
_RANGE_STRETCH = 2.5
# "Should … at least" less than this part of the shortest asks for too little.
_URGED_SHORT = 0.75
# "Not for children under" so little of the lowest age names another one.
_BARRED = 0.75
# And so many times the lowest age is nobody's.
_BARRED_LATE = 20.0
# What bounds nothing.
_PLAIN = (Comparator.EQ, Comparator.APPROX, Comparator.RANGE)
# Between the stages of a diagnosis every tenth counts.
_STAGE_MARGIN = 0.02
# How much of its width a stage reaches out of itself where one of its ends is told wrong.
_OUTGROWN = 0.5
# Doses a day of what is taken once a week, or more rarely still.
_SELDOM = 1 / 6.5
# "At least" half a limit turns the limit round.
_HALF = 0.5
# A goal stricter than this part of what is normal is nobody's.
_STRICTEST = 0.4
# Under this part of how long something keeps a number is that of another unit.
_UNIT_OFF = 0.05
# A cap below this part of what is needed turns a recommendation round: "no more than 3 g" of 30 g.
_CAP = 0.3
# No authority is so much stricter than the one that is known.
_TOO_STRICT = 0.02
# Milligrams for grams, micrograms for milligrams.
_SLIPS = (1000.0, 1_000_000.0)
_TINY = 1e-9
# How far outside of what is normal a number lies that cannot be on its other side.
_SIDE_OFF = 0.1
HIGH, LOW = "high", "low"
# A minimum met this many times over is no longer the same advice, and an amount with both its ends is no mere minimum.
_MINIMUM_STRETCH, _AMOUNT_STRETCH = 4.0, 1.5
# Met so many times over it is of another unit, whether anybody urges it or not.
_MINIMUM_ABSURD = 30.0


class Stated(msgspec.Struct, frozen=True):
    """The claim's number in the reference's unit."""

    low: float
    high: float
    comparator: Comparator
    step: float
    zeros: bool = False  # the text gives it with zeros at the end, in its own unit
    converted: bool = False
    urges: bool = False  # the sentence tells the reader to reach the number ("should eat at least")
    permitted: bool = False  # the sentence says that more than the number is all right
    capped: bool = False  # the sentence tells people in general to stay under it
    forbids: bool = True  # the sentence says not to; without that "under 12" is no lowest age
    denied: bool = False  # a word of denial stands in the sentence
    of_age: bool = False  # it says how old somebody is: "under 5" are all who are younger
    of_majority: bool = False  # it is an age from which shops and clinics serve people otherwise
    whole: bool = False  # the sentence speaks of the whole world
    entire: bool = False  # it speaks of all of the country, or the world, that the reference is of
    exact: bool = False  # it is the age of those who are spoken of: "aged eight"
    begins: bool = False  # "from 12 weeks" names where the interval begins
    ends: bool = False  # "up to 74" names where the interval ends
    starts: bool = False  # it says where the interval starts, in so many words ("begins at")
    spared: bool = False  # it says that nobody needs it before the number: of any earlier age that is true, too
    defines: bool = False  # it says what counts as what ("are classified as obese")
    amounts: bool = False  # it says how much or how long, and not when ("by seven weeks, 30 minutes a day")
    ends_all: bool = False  # it says that all is in vain behind it: "within 5 minutes or it is useless"
    tells_end: bool = False  # it says how long something keeps, and not only when to use it
    # Its digits, read as degrees of the other scale, where no oven is set.
    other_scale: tuple[float, float] | None = None
    names_limit: bool = False  # "the upper limit is": a much lower one is another
    nominal: float | None = None  # what tolerances are a part of where the zero of the scale means nothing
    complement: bool = False  # of the measure counts what is missing to 100 %
    rhythm: bool = False  # it says how often a day something is to be taken
    share: bool = False  # it is a share of all, in per cent
    side: str = ""  # high or low: on which side of what is normal it is said to lie
    of_goal: bool = False  # it is held against what is aimed at
    measured: bool = False  # an instrument or laboratory shows it, and the sentence says what is normal

    @property
    def single(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high


class Reference(msgspec.Struct, frozen=True):
    """The reference value: an interval, open where the entry leaves a side out."""

    low: float | None
    high: float | None
    comparator: Comparator

    @property
    def ends(self) -> tuple[float, ...]:
        """The ends that it has, the lower one first."""
        return tuple(bound for bound in (self.low, self.high) if bound is not None)


def tolerance(stated: Stated, around: float, about: float = _APPROX) -> float:
    """How far the stated number may be off and still be the same; ``about`` is the part of it where the text says "about"."""
    relative = (
        _ARITHMETIC + (about if stated.comparator is Comparator.APPROX else 0) + (_CONVERTED if stated.converted else 0)
    )
    cap = _ROUNDED_ZEROS if stated.zeros else _ROUNDED_DIGITS
    size = _size(stated, around)
    if stated.nominal is not None and stated.converted and stated.step > _TENTH_OF_A_DEGREE:
        relative = max(relative, _CONVERTED_DEGREES)
    return max(min(_LESS_THAN_HALF * stated.step, cap * size), relative * size, 1e-9)


def _size(stated: Stated, around: float) -> float:
    """What a tolerance is a part of: the number itself, or a tenth of the way from ice to steam on a scale of temperature."""
    return abs(around) if stated.nominal is None else stated.nominal


def miss(stated: Stated, reference: Reference) -> float:
    """How far a number lies outside the interval of a reference, as a part of the bound that it misses."""
    if reference.low is not None and stated.high < reference.low:
        return (reference.low - stated.high) / (_size(stated, reference.low) or 1.0)
    if reference.high is not None and stated.low > reference.high:
        return (stated.low - reference.high) / (_size(stated, reference.high) or 1.0)
    return 0.0


def is_beyond_times(stated: Stated, reference: Reference, times: float) -> bool:
    """Whether a number is more than so many times above or below the whole interval of a reference."""
    ends = reference.ends
    return bool(ends) and (stated.low > times * ends[-1] or stated.high * times < ends[0])


def is_beyond_odds(stated: Stated, reference: Reference, times: float) -> bool:
    """Whether a share in per cent has more than so many times the odds of a whole interval: of large shares 90 is far from 12."""
    ends = tuple(map(_odds, reference.ends))
    return bool(ends) and (_odds(stated.low) > times * ends[-1] or _odds(stated.high) * times < ends[0])


def _odds(share: float) -> float:
    return share / max(100.0 - share, _TINY)


def lies_past(stated: Stated, reference: Reference) -> bool:
    """Whether a number lies past a bound on the side that the bound opens to: 160 of "140 or more", "above 160" of "70 to 140"."""
    if reference.low is not None and reference.high is not None and reference.low < reference.high:
        below = stated.comparator in DOWNWARDS and stated.high < reference.low
        return below or (stated.comparator in UPWARDS and stated.low > reference.high)
    if reference.comparator in DOWNWARDS:
        return stated.high < reference.ends[0]
    return reference.comparator in UPWARDS and stated.low > reference.ends[-1]


def agree(judge: Judge, stated: Stated, reference: Reference) -> Agreement:
    """The agreement of one number with one reference value."""
    return _JUDGES[judge](stated, reference)


def _close(stated: Stated, number: float, target: float) -> bool:
    return abs(number - target) <= tolerance(stated, target)


def _inside(stated: Stated, number: float, reference: Reference) -> bool:
    interval = reference.low is not None and reference.high is not None and reference.low < reference.high
    about = _APPROX_INTERVAL if interval else _APPROX
    above = reference.low is None or number >= reference.low - tolerance(stated, reference.low, about)
    below = reference.high is None or number <= reference.high + tolerance(stated, reference.high, about)
    return above and below


def contains(stated: Stated, reference: Reference) -> bool:
    """Whether all of a range lies in the interval of a reference."""
    return all(_inside(stated, number, reference) for number in (stated.low, stated.high))


def _overlaps(stated: Stated, reference: Reference, margin: float = 0.0) -> bool:
    low = (
        float("-inf")
        if reference.low is None
        else reference.low - max(margin * _size(stated, reference.low), tolerance(stated, reference.low))
    )
    high = (
        float("inf")
        if reference.high is None
        else reference.high + max(margin * _size(stated, reference.high), tolerance(stated, reference.high))
    )
    return stated.low <= high and low <= stated.high


def _target(stated: Stated, reference: Reference) -> Agreement:
    if stated.capped:
        return _of_cap(stated, reference)
    if stated.single:
        return Agreement.AGREES if _inside(stated, stated.low, reference) else Agreement.DISAGREES
    if contains(stated, reference):
        return Agreement.AGREES
    if any(
        stated.low - tolerance(stated, bound) <= bound <= stated.high + tolerance(stated, bound)
        for bound in reference.ends
    ):
        return Agreement.AGREES if stated.high <= 2 * max(stated.low, 1e-9) else Agreement.UNDECIDED
    return Agreement.UNDECIDED if _overlaps(stated, reference) else Agreement.DISAGREES


def _of_cap(stated: Stated, reference: Reference) -> Agreement:
    """A cap on what is needed: one far below turns it round, any other may be a limit of something else."""
    least = reference.ends[0]
    if stated.high < _CAP * least:
        return Agreement.REVERSED
    excess = stated.comparator in UPWARDS  # "more than 30 g is too much" does not ask for so much
    return Agreement.AGREES if not excess and _inside(stated, stated.high, reference) else Agreement.UNDECIDED


def _limit(stated: Stated, reference: Reference) -> Agreement:
    top = reference.high if reference.high is not None else reference.low
    assert top is not None
    floor = reference.low if reference.low is not None else top
    number = stated.high
    if stated.comparator in UPWARDS and stated.urges and number >= _HALF * floor:
        return Agreement.REVERSED
    if stated.permitted and (number > top or _close(stated, number, top)):
        return Agreement.EXCEEDS
    near = _close(stated, number, top) or (floor - tolerance(stated, floor) <= number <= top)
    if near:
        return Agreement.AGREES
    if number < floor:
        if stated.ends_all and stated.comparator in DOWNWARDS and number < _HALF * floor:
            return Agreement.DISAGREES
        if stated.tells_end and number < _UNIT_OFF * floor:
            return Agreement.DISAGREES  # "best quality for two hours" of what keeps for two months
        if stated.rhythm and stated.comparator is Comparator.EQ and number < _SELDOM and floor >= 1:
            return Agreement.DISAGREES
        bans = stated.capped or (stated.denied and stated.rhythm)
        if bans and stated.comparator in DOWNWARDS and number < _TOO_STRICT * floor:
            return Agreement.DISAGREES  # "no more than 2 ml a day" of what 150 ml are allowed of
        another = stated.names_limit and stated.comparator is Comparator.EQ and number < _HALF * floor
        return Agreement.DISAGREES if another or _slipped(stated, top) else Agreement.UNDECIDED
    if stated.comparator in UPWARDS and not stated.urges:
        return Agreement.UNDECIDED  # "over 10 g is dangerous" is true of a limit of 4 g
    return Agreement.EXCEEDS


def _slipped(stated: Stated, limit: float) -> bool:
    """Whether the limit itself is stated in a unit that is too small: "no more than 6 mg" of 6 g."""
    slips = (msgspec.structs.replace(stated, step=stated.step * slip, high=stated.high * slip) for slip in _SLIPS)
    return stated.converted and stated.comparator in DOWNWARDS and any(_close(slip, slip.high, limit) for slip in slips)


def _minimum(stated: Stated, reference: Reference) -> Agreement:
    floor = reference.low if reference.low is not None else reference.high
    assert floor is not None
    top = reference.high if reference.high is not None else floor
    number = stated.low
    if stated.comparator in DOWNWARDS and not stated.forbids:
        return Agreement.UNDECIDED
    if stated.capped and stated.high < _CAP * floor:
        return Agreement.REVERSED
    if number < floor - tolerance(stated, floor):
        if not stated.single and stated.high >= floor:
            return Agreement.UNDECIDED
        if stated.exact and stated.of_age and stated.denied and stated.comparator is Comparator.EQ:
            return Agreement.UNDECIDED  # "must not be given to children aged eight" of a lowest age of 12
        barred = (
            stated.of_age and number <= _BARRED * floor
        )  # "not under 3" of a lowest age of 12 lets those of 4 have it
        open_below = stated.comparator in DOWNWARDS and not stated.urges and not barred
        return Agreement.UNDECIDED if open_below else Agreement.DISAGREES
    late = stated.of_age and stated.comparator in DOWNWARDS and stated.forbids and number > _BARRED_LATE * top
    if late:  # "not for anyone under 30" of what babies may have
        return Agreement.UNDECIDED if stated.of_majority else Agreement.DISAGREES
    if number > _MINIMUM_STRETCH * top:
        asked = stated.urges or (stated.amounts and number > _MINIMUM_ABSURD * top and stated.nominal is None)
        return Agreement.DISAGREES if asked and stated.comparator not in DOWNWARDS else Agreement.UNDECIDED
    closed = reference.high is not None and reference.low is not None and reference.low < reference.high
    if number > top and _is_of_other_scale(stated, reference):
        return Agreement.DISAGREES
    capped = (stated.capped or (stated.comparator in DOWNWARDS and stated.urges)) and not stated.of_age
    return Agreement.UNDECIDED if capped or (closed and number > _AMOUNT_STRETCH * top) else Agreement.AGREES


def _is_of_other_scale(stated: Stated, reference: Reference) -> bool:
    """Whether the digits are those of the reference on the other scale of temperature: "165 °C" of 165 °F."""
    if stated.other_scale is None or not reference.ends:
        return False
    low, high = stated.other_scale
    pairs = ((low, reference.ends[0]), (high, reference.ends[-1]))
    return all(abs(number - end) <= _WHOLE_DEGREE for number, end in pairs)


def _of_side(stated: Stated, reference: Reference) -> Agreement:
    """What is called high lies above what is normal; below it, it is turned round."""
    above = reference.high is not None and stated.low > reference.high
    below = reference.low is not None and stated.high < reference.low
    right, wrong = (above, below) if stated.side == HIGH else (below, above)
    if right:
        return Agreement.AGREES
    return Agreement.REVERSED if wrong and miss(stated, reference) >= _SIDE_OFF else Agreement.UNDECIDED


def _range(stated: Stated, reference: Reference, margin: float = _RANGE_MARGIN) -> Agreement:
    if stated.side:
        return _of_side(stated, reference)
    margin = _of_width(stated, reference, min(margin, _WEEKS_MARGIN) if stated.begins else margin)
    if stated.single:
        return _range_single(stated, reference, margin)
    if not _overlaps(stated, reference, margin) or (stated.measured and _lies_beyond(stated, reference)):
        return Agreement.DISAGREES
    low = reference.low if reference.low is not None else stated.low
    high = reference.high if reference.high is not None else stated.high
    shared = min(stated.high, high) - max(stated.low, low)
    whole = max(stated.high, high) - min(stated.low, low)
    inside = contains(stated, reference)
    spans = low == high and stated.low <= low <= stated.high and stated.high <= 3 * max(stated.low, 1e-9)
    return Agreement.AGREES if inside or spans or (whole > 0 and shared / whole >= 0.5) else Agreement.UNDECIDED


def _of_width(stated: Stated, reference: Reference, margin: float) -> float:
    """The margin beyond a range; beside a narrow one of what is measured it is a part of its width."""
    if not stated.measured or reference.low is None or reference.high is None:
        return margin
    size = _size(stated, reference.low) or 1.0
    return min(margin, max(_WIDTH_MARGIN * (reference.high - reference.low) / size, _STAGE_MARGIN))


def _lies_beyond(stated: Stated, reference: Reference) -> bool:
    """Whether a range reaches far out of another one, which it hardly touches: "normal from 4.0 to 40" of 0.4 to 4.0."""
    if reference.low is None or reference.high is None:
        return False
    shared = min(stated.high, reference.high) - max(stated.low, reference.low)
    whole = max(stated.high, reference.high) - min(stated.low, reference.low)
    middle = (stated.low + stated.high) / 2
    centred = msgspec.structs.replace(stated, low=middle, high=middle)
    span = Reference(reference.low, reference.high, Comparator.EQ)
    out = max(middle - reference.high, reference.low - middle) >= _MIDDLE_OFF * (reference.high - reference.low)
    return shared < _SHARED_LEAST * whole and (out or miss(centred, span) >= _MIDDLE_OUT)


def _range_single(stated: Stated, reference: Reference, margin: float) -> Agreement:
    number = stated.low
    if _inside(stated, number, reference):
        return Agreement.AGREES
    if _overlaps(stated, reference, margin):
        return Agreement.UNDECIDED
    below = reference.low is not None and number < reference.low
    if below and stated.spared and stated.of_age:
        return Agreement.UNDECIDED  # "not before 30" is true of a start at 40
    if below and stated.begins and stated.comparator is Comparator.GE:
        return Agreement.DISAGREES
    if not below and stated.ends and stated.comparator is Comparator.LE:
        return Agreement.DISAGREES
    if below and stated.urges and number < _URGED_SHORT * (reference.low or 0.0):
        return Agreement.DISAGREES
    if below and stated.measured and number * _RANGE_STRETCH <= (reference.low or 0.0):
        return Agreement.DISAGREES  # "as low as 4 beats a minute"
    open_side = stated.comparator in (UPWARDS if below else DOWNWARDS)
    if not below and not stated.of_age and reference.high is not None and number >= _RANGE_STRETCH * reference.high:
        return Agreement.DISAGREES
    return Agreement.UNDECIDED if open_side else Agreement.DISAGREES


def _threshold(stated: Stated, reference: Reference) -> Agreement:
    if reference.low is not None and reference.high is not None and reference.low != reference.high:
        if stated.side:
            return _of_side(stated, reference)
        if _is_other_side(stated, reference) or _is_urged_beyond(stated, reference):
            return Agreement.REVERSED
        if _is_same_side(stated, reference):
            return Agreement.AGREES
        return _stage(stated, reference.low, reference.high)
    cut = reference.low if reference.low is not None else reference.high
    assert cut is not None
    number = stated.low if reference.comparator in UPWARDS else stated.high
    if _close(stated, number, cut):
        opposite = DOWNWARDS if reference.comparator in UPWARDS else UPWARDS
        return Agreement.REVERSED if stated.comparator in opposite else Agreement.AGREES
    if abs(number - cut) <= _STAGE_MARGIN * _size(stated, cut):
        return Agreement.UNDECIDED  # 11 mmol/L written as 198 mg/dL beside 200
    satisfied = number >= cut if reference.comparator in UPWARDS else number <= cut
    if stated.comparator in _PLAIN and satisfied and reference.comparator in (*UPWARDS, *DOWNWARDS):
        return Agreement.UNDECIDED
    if satisfied and _is_stricter_goal(stated, reference, cut):
        return Agreement.UNDECIDED
    return Agreement.REVERSED if not satisfied and _is_urged_beyond(stated, reference) else Agreement.DISAGREES


def _is_stricter_goal(stated: Stated, reference: Reference, cut: float) -> bool:
    """Whether "keep it below 70" is said of what is normal below 100: who is at risk has a goal of their own."""
    both = {reference.comparator, stated.comparator} <= set(DOWNWARDS)
    meant = stated.urges and stated.single and not (stated.defines or stated.of_goal)
    return both and meant and stated.high >= _STRICTEST * cut


def _is_urged_beyond(stated: Stated, reference: Reference) -> bool:
    """Whether "keep it above 190" is said of what should lie below 70."""
    opposed = reference.comparator in DOWNWARDS and stated.comparator in UPWARDS
    return opposed and stated.urges and stated.single and not stated.denied


def _is_other_side(stated: Stated, reference: Reference) -> bool:
    """Whether what lies below a cut-off somewhere between two numbers is defined as lying above one: "bradycardia: above 60"."""
    opposed = reference.comparator in DOWNWARDS and stated.comparator in UPWARDS
    return opposed and stated.defines and stated.single and _inside(stated, stated.low, reference)


def _is_same_side(stated: Stated, reference: Reference) -> bool:
    """Whether "below 40" is said of what lies below a cut-off that authorities put at 40 to 45."""
    both = {reference.comparator, stated.comparator} <= set(DOWNWARDS)
    return both and stated.single and _inside(stated, stated.low, reference)


def _stage(stated: Stated, low: float, high: float) -> Agreement:
    """A stage with both its ends ("obese: 30–39.9"): "25 or more" begins it too early, and a neighbour only touches it."""
    early = stated.comparator in UPWARDS and stated.low < low * (1 - _STAGE_MARGIN)
    late = stated.comparator in DOWNWARDS and stated.high > high * (1 + _STAGE_MARGIN) + stated.step
    if stated.single and stated.comparator in DOWNWARDS and _close(stated, stated.low, low):
        return Agreement.REVERSED if stated.defines or not stated.denied else Agreement.UNDECIDED
    if stated.starts and stated.single and stated.low > low * (1 + _STAGE_MARGIN) + tolerance(stated, low):
        return Agreement.DISAGREES
    agreement = _range(stated, Reference(low, high, Comparator.EQ), _STAGE_MARGIN)
    beside = not stated.single and not (stated.low < high and low < stated.high)
    undecided = agreement is Agreement.UNDECIDED
    beyond = undecided and not stated.single and _lies_beyond(stated, Reference(low, high, Comparator.EQ))
    if undecided and (early or late or beside or beyond):
        return Agreement.DISAGREES
    return Agreement.DISAGREES if _outgrows(stated, low, high) else agreement


def _outgrows(stated: Stated, low: float, high: float) -> bool:
    """Whether a stage is said to begin where it does and to end far behind its end, or the other way round: "healthy: 18.5 to 29.9"."""
    if stated.single or not (stated.defines or stated.measured):
        return False
    begins, ends = _close(stated, stated.low, low), _close(stated, stated.high, high)
    out = max(low - stated.low, stated.high - high)
    return begins is not ends and out > _OUTGROWN * (high - low)


def _estimate(stated: Stated, reference: Reference) -> Agreement:
    low = reference.low if reference.low is not None else reference.high
    high = reference.high if reference.high is not None else reference.low
    assert low is not None
    assert high is not None
    if stated.complement and (_misses_more(stated, low) or _misses_less(stated, high)):
        return Agreement.DISAGREES
    if stated.low <= high * _ESTIMATE_NEAR and stated.high >= low / _ESTIMATE_NEAR:
        return Agreement.AGREES
    loose = _LOOSE_RARE if stated.low < _RARE else _LOOSE
    if stated.low > high * _ESTIMATE_FAR:
        return (
            Agreement.UNDECIDED if stated.comparator in DOWNWARDS and stated.low < loose * high else Agreement.DISAGREES
        )
    if stated.share and stated.comparator not in DOWNWARDS and stated.low > high + _SHARE_POINTS:
        # Nothing is half as much again as 70 %; that all but everyone has it is wrong.
        return Agreement.DISAGREES if is_beyond_odds(stated, reference, _SHARE_ODDS) else Agreement.UNDECIDED
    if stated.high < low / _ESTIMATE_FAR:
        return Agreement.UNDECIDED if stated.comparator in UPWARDS and stated.high > low / 3 else Agreement.DISAGREES
    return Agreement.UNDECIDED


def _misses_more(stated: Stated, low: float) -> bool:
    """Whether far more is missing to 100 % than by the reference: "85 % effective" of what fails in 2 of 100."""
    missing, known = _WHOLE - stated.high, _WHOLE - low
    return _is_far_more(missing, known)


def _misses_less(stated: Stated, high: float) -> bool:
    """Whether far less is missing to 100 % than by the reference: "99.9 % effective" of what fails in 20 of 100."""
    missing, known = _WHOLE - stated.low, _WHOLE - high
    bounded = stated.comparator in DOWNWARDS  # "up to 99 %" may be the best case
    return not bounded and _is_far_more(known, missing)


def _is_far_more(more: float, less: float) -> bool:
    """Whether one share is so many times another, and so many points above it, that the two say different things."""
    return more > _MISSING_FAR * less and more - less >= _MISSING_POINTS


def _count(stated: Stated, reference: Reference) -> Agreement:
    """A smaller number may be of a part (a country, a walk of 5,000), so only one that is far too large disagrees."""
    agreement = _estimate(stated, reference)
    high = reference.high if reference.high is not None else reference.low
    assert high is not None
    if agreement is not Agreement.DISAGREES or stated.low > high * _COUNT_LARGE:
        return agreement
    absurd = (stated.whole or (stated.entire and stated.comparator in DOWNWARDS)) and stated.high * _COUNT_SMALL < (
        reference.low or high
    )
    return agreement if absurd or (stated.entire and _lost_zeros(stated, reference)) else Agreement.UNDECIDED


def _lost_zeros(stated: Stated, reference: Reference) -> bool:
    """Whether the digits are right and only zeros are missing: 3.9 million of 39.9 million."""
    return any(
        _estimate(msgspec.structs.replace(stated, low=stated.low * times, high=stated.high * times), reference)
        is Agreement.AGREES
        for times in _LOST_ZEROS
    )


def _scale(stated: Stated, reference: Reference) -> Agreement:
    """A scale has two ends; a part of it is another statement, what goes beyond it is wrong."""
    assert reference.low is not None
    assert reference.high is not None
    ends = (reference.low, reference.high)
    if stated.single:
        at_end = any(_close(stated, stated.low, end) for end in ends)
        inside = Agreement.AGREES if at_end else Agreement.UNDECIDED
    else:
        same = _close(stated, stated.low, ends[0]) and _close(stated, stated.high, ends[1])
        inside = Agreement.AGREES if same else Agreement.UNDECIDED
    return inside if contains(stated, reference) else Agreement.DISAGREES


_JUDGES: dict[Judge, Callable[[Stated, Reference], Agreement]] = {
    Judge.TARGET: _target,
    Judge.LIMIT: _limit,
    Judge.MINIMUM: _minimum,
    Judge.RANGE: _range,
    Judge.THRESHOLD: _threshold,
    Judge.ESTIMATE: _estimate,
    Judge.COUNT: _count,
    Judge.SCALE: _scale,
}
