"""Which numbers without a unit are claims: ages, what an instrument shows, scores and ratios, the counts of a study."""

from __future__ import annotations

from claimlint.extract.ages import people_in
from claimlint.extract.found import YEARS, Found
from claimlint.extract.reading import Sentence
from claimlint.model.quantity import READING, Comparator

# Tokens from the name of a score or ratio to its number.
_NAMED_REACH = 7
# How the name of what is counted ends, and from how many on it is counted.
_PLURAL, _THOUSAND = "s", 1000
# A number in words below these is rather a count, one above has lost its unit: "a BMI over thirty", "the mean of two".
_SPELT_FROM, _SPELT_TO = 13, 100
# What names an interval behind the number that it is of, and the tokens to it.
_INTERVALS, _INTERVAL_REACH = frozenset(("ci", "cri", "confidence", "credible")), 4
# Whom a count points at, what parts the people of a study, and the tokens from the count to that.
_POINTED_AT = frozenset(("those", "them", "these", "whom", "the"))
_GROUPS, _GROUP_REACH = frozenset(("group", "groups", "arm", "arms")), 5
# What ends the share behind a count: "35 (4.3%)", "35 [4.3%]".
_SHARE_ENDS = ([")"], ["]"], [";"], [","])
# Behind a part of the people of a sentence: what they were given, or what became of them; and what stands before the whole of them.
_TREATED = frozenset(
    ("on", "receiving", "taking", "randomly", "assigned", "allocated", "randomised", "randomized")
)  # fmt: skip
_FARED = frozenset(
    ("received", "had", "were", "was", "died", "developed", "took", "got", "completed", "waited", "reported", "underwent", "did")
)  # fmt: skip
# "47,000 men are told that they have it, and 11,000 ⟨die⟩".
_ENDING = frozenset(("die", "dies", "died", "survive", "survives", "survived"))
_WHOLE_OF, _WHOLE_REACH = frozenset(("of", "among")), 2
# The ends of a count: "as few as 3,000 to as many as 49,000".
_AS_FEW, _AS_MANY = (["as", "few", "as"], ["as", "little", "as"]), (["as", "many", "as"], ["as", "much", "as"])


def is_bare_claim(sentence: Sentence, quantity: Found, *, health: bool, is_age: bool) -> bool:
    """A number without unit counts as an age, as a result that is named just before it, or as a count of millions."""
    if quantity.strong or _is_sample_size(sentence, quantity):
        return True
    if not health:
        return False
    if is_age or is_reading(sentence, quantity) or _is_factor(sentence, quantity):
        return True
    if (
        _is_estimated(sentence, quantity)
        or _is_listed_estimate(sentence, quantity)
        or _is_compared(sentence, quantity)
        or _is_on_the_way(sentence, quantity)
        or _is_behind_its_share(sentence, quantity)
        or _is_normal_range(sentence, quantity)
        or _is_least(sentence, quantity)
        or _is_upper_pressure(sentence, quantity)
        or _is_count_of_study(sentence, quantity)
        or _is_arrived_at(sentence, quantity)
        or _is_count_of_named(sentence, quantity)
    ):
        return True
    if _is_rating(sentence, quantity):
        return False
    named = any(0 <= quantity.start - hit.end <= _NAMED_REACH for hit in sentence.lists("statistic_names"))
    scored = sentence.tokens.lower[max(quantity.start - 2, 0) : quantity.start] == ["score", "of"]
    spelt = scored or _SPELT_FROM <= quantity.low <= _SPELT_TO or not quantity.single or quantity.high == 0
    if named and (quantity.written == "N" or spelt):  # "an INR between two and three", "a score of zero" or of "ten"
        return True
    if quantity.comparator is Comparator.RANGE and quantity.step < 1 and _is_named_behind(sentence, quantity):
        return True
    if _is_scored(sentence, quantity):
        return True
    told = quantity.written != "W" or spelt  # "a BMI of 27 and one or more illnesses"
    if (
        told
        and quantity.comparator not in (Comparator.EQ, Comparator.RANGE)
        and any(hit.end <= quantity.start for hit in sentence.lists("statistic_names"))
    ):
        return True
    return quantity.low >= 1e6 and quantity.step >= 1e3


def _is_count_of_named(sentence: Sentence, quantity: Found) -> bool:
    """Whether it counts, in thousands, what is named right behind it: "12,000 ⟨stillbirths⟩", "some two thousand ⟨nephrons⟩".

    "63,000 ⟨more deaths⟩" are a difference.
    """
    counts = quantity.kind == "number" and quantity.single and quantity.low >= _THOUSAND
    behind = (hit for hit in sentence.named("topic", "phrase") if hit.start == quantity.end)
    named = any(hit.text.endswith(_PLURAL) and (hit.kind == "topic" or " " not in hit.text) for hit in behind)
    return counts and quantity.low not in YEARS and named


def _is_sample_size(sentence: Sentence, quantity: Found) -> bool:
    """ "Placebo (n = ⟨133⟩)"."""
    sized = sentence.tokens.lower[max(quantity.start - 2, sentence.start) : quantity.start] == ["n", "="]
    return sized and quantity.single and quantity.written == "N" and quantity.low == int(quantity.low) > 0


# What leads to a number that another is held against, and how far the two may be from each other.
_AGAINST = (
    *(["compared", word] for word in ("to", "with")),
    *([word, "from"] for word in ("up", "down", "increased", "rose", "fell", "dropped", "declined")),
)
_OF_ITS_KIND = 4.0


def _are_of_a_size(one: Found, other: Found) -> bool:
    return one.low <= other.low * _OF_ITS_KIND and other.low <= one.low * _OF_ITS_KIND


def _is_compared(sentence: Sentence, quantity: Found) -> bool:
    """ "619,000 deaths in 2021, compared to ⟨625,000⟩ in 2020": what its sentence holds a number with a unit against."""
    led = sentence.tokens.lower[max(quantity.start - 2, sentence.start) : quantity.start]
    if led not in _AGAINST or quantity.kind != "number" or quantity.written != "N":
        return False
    return any(
        other.unit and _are_of_a_size(quantity, other) for other in sentence.quantities if other.start < quantity.start
    )


# Tokens between a number and the one that it fell or rose to: "from 736,000 in 2000 to 409,000".
_WAY = 5


def _is_on_the_way(sentence: Sentence, quantity: Found) -> bool:
    """ "Deaths fell from ⟨736,000⟩ in 2000 to ⟨409,000⟩ in 2019": thousands that a thing went from and to, each with its year."""
    lower = sentence.tokens.lower
    if quantity.unit or quantity.low < _COUNTED_FROM or quantity.written != "N" or not quantity.single:
        return False
    before, behind = lower[quantity.start - 1 : quantity.start], lower[quantity.end : quantity.end + 1]
    if before == ["from"] and behind == ["in"]:
        return any(hit == "to" for hit in lower[quantity.end : quantity.end + _WAY])
    return before == ["to"] and "from" in lower[sentence.start : quantity.start] and behind == ["in"]


_COUNTED_FROM = YEARS.stop


# What may stand before a count in the bracket behind its share ("16.4% (i.e. ⟨39,060⟩) of all cases"), or behind it in round figures.
_THAT_IS = frozenset(
    (
        "ie",
        "i.e",
        "i.e.",
        ",",
        "or",
        "about",
        "some",
        "approximately",
        "roughly",
        "nearly",
        "exactly",
        "precisely",
        "n",
        "=",
        "~",
    )
)


def _is_behind_its_share(sentence: Sentence, quantity: Found) -> bool:
    bracket, lower = sentence.bracket_of(quantity.start), sentence.tokens.lower
    behind = sentence.bracket_of(quantity.end + 1) if lower[quantity.end : quantity.end + 1] == ["("] else range(0)
    if any(other.end == behind.stop and _are_alike(quantity, other) for other in sentence.quantities):
        return not quantity.unit and quantity.written == "N"
    counts = quantity.written == "N" and quantity.single and not quantity.unit and quantity.low == int(quantity.low)
    if not bracket or not counts or quantity.end != bracket.stop:
        return False
    whole = next((other for other in sentence.quantities if other.end == bracket.start - 1), None)
    told = whole is not None and (whole.unit == "%" or _are_alike(whole, quantity))
    return told and _THAT_IS.issuperset(lower[bracket.start : quantity.start])


def _are_alike(one: Found, other: Found) -> bool:
    """Whether two counts of thousands are about as many: "800,000 (approximately 795,000)"."""
    counted = min(one.low, other.low) >= _COUNTED_FROM and (one.dimension.startswith("count") or not one.unit)
    return counted and _are_of_a_size(one, other)


def _is_normal_range(sentence: Sentence, quantity: Found) -> bool:
    """ "A TSH below 4 (normal ⟨0–5.5⟩)": the interval in brackets that a reading is held against."""
    bracket = sentence.bracket_of(quantity.start)
    if quantity.single or not bracket or not any(other.end == bracket.start - 1 for other in sentence.quantities):
        return False
    named = {at for hit in sentence.lists("normal_ranges") for at in range(hit.start, hit.end)}
    lower = sentence.tokens.lower
    return bool(named) and all(at in named or lower[at] == ":" for at in range(bracket.start, quantity.start))


def _is_rating(sentence: Sentence, quantity: Found) -> bool:
    """Whether a page says behind a label how good it finds something: "Overall score: 48", "Our rating: 4.5"."""
    labels = (hit.end for hit in sentence.lists("ratings") if sentence.tokens.lower[hit.end : hit.end + 1] == [":"])
    return any(quantity.start in (end + 1, end + 2) for end in labels)


def _is_estimated(sentence: Sentence, quantity: Found) -> bool:
    """Whether an interval of confidence follows a number: "and 0.72 (95% CI 0.54 to 0.95) for the others"."""
    lower, at = sentence.tokens.lower, quantity.end
    if lower[at : at + 1] not in (["("], ["["]):
        return _is_interval_of(sentence, quantity)
    if any(other.start == at + 1 and _holds(other, quantity) for other in sentence.quantities):
        return True
    return not _INTERVALS.isdisjoint(lower[at + 1 : at + 1 + _INTERVAL_REACH])


_LISTING = frozenset((",", "and", ";"))


def _is_listed_estimate(sentence: Sentence, quantity: Found) -> bool:
    """ "Were ⟨1.00⟩, ⟨1.29⟩ and 1.84 (1.49 to 2.75)": one of several estimates, the last of which has its interval."""
    if quantity.unit or not quantity.single or quantity.step >= 1:
        return False
    at = quantity
    for other in (each for each in sentence.quantities if each.start >= quantity.end):
        between = sentence.tokens.lower[at.end : other.start]
        if other.unit or other.step >= 1 or not between or not _LISTING.issuperset(between):
            return False
        if other.single and _is_estimated(sentence, other):
            return True
        at = other
    return False


def _holds(interval: Found, estimate: Found) -> bool:
    """Whether a bare interval with decimals holds a bare number with decimals: "1.75 (1.49-2.06)"."""
    bare = not interval.unit and not estimate.unit and not interval.single and estimate.single
    return bare and max(interval.step, estimate.step) < 1 and interval.low <= estimate.low <= interval.high


def _is_interval_of(sentence: Sentence, interval: Found) -> bool:
    """Whether it is the interval in brackets behind an estimate."""
    opens = sentence.tokens.lower[max(interval.start - 1, sentence.start)] in ("(", "[")
    return opens and any(other.end == interval.start - 1 and _holds(interval, other) for other in sentence.quantities)


def _is_count_of_study(sentence: Sentence, quantity: Found) -> bool:
    """People counted without saying so: "35 (4.3%)", "538 of those who had not", "96 in the olive oil group", "283 on placebo"."""
    lower, at = sentence.tokens.lower, quantity.end
    whole = quantity.kind == "number" and quantity.single and quantity.low == int(quantity.low) and quantity.low > 1
    if whole and _is_of_these(sentence, quantity):
        return True
    if not whole or quantity.written != "N":
        return False
    shared = lower[at : at + 1] in (["("], ["["]) and any(
        other.start == at + 1 and other.unit == "%" and lower[other.end : other.end + 1] in _SHARE_ENDS
        for other in sentence.quantities
    )
    grouped = lower[at : at + 1] in (["in"], ["of"], ["to"]) and not _GROUPS.isdisjoint(
        lower[at + 2 : at + 2 + _GROUP_REACH]
    )
    return shared or _points_at_people(sentence, at) or grouped or _is_part_of_a_count(sentence, quantity)


def _is_of_these(sentence: Sentence, quantity: Found) -> bool:
    """ "Fifteen of these ⟨trials⟩", "three of the ⟨patients⟩"."""
    at = quantity.end
    named = any(hit.start == at + 2 for hit in sentence.lists("sample_nouns", "several_studies"))
    return named and _points_at_people(sentence, at)


def _points_at_people(sentence: Sentence, at: int) -> bool:
    """ "… of those", "… of these"."""
    lower = sentence.tokens.lower
    return lower[at : at + 1] == ["of"] and not _POINTED_AT.isdisjoint(lower[at + 1 : at + 2])


def _is_part_of_a_count(sentence: Sentence, quantity: Found) -> bool:
    """Whether it counts some of the people of its sentence: "473 patients, 190 ⟨on⟩ placebo", "of those people, 156 received help"."""
    lower, at = sentence.tokens.lower, quantity.end
    if lower[at : at + 1] == [] or not lower[at].isalpha():
        return False
    if lower[at] in _FARED and any(hit.end <= quantity.start for hit in sentence.lists("back_references")):
        return True
    if lower[at] in _ENDING and any(other.unit.startswith("{people}") for other in sentence.quantities):
        return True
    wholes = [other for other in sentence.quantities if other.unit == "{people}" and other.low > quantity.low]
    taken_from = (lower[max(other.start - _WHOLE_REACH, sentence.start) : other.start] for other in wholes)
    whole = any(not _WHOLE_OF.isdisjoint(words) for words in taken_from)
    return bool(wholes) and (lower[at] in _TREATED or (whole and lower[at] in _FARED))


def _is_arrived_at(sentence: Sentence, quantity: Found) -> bool:
    """ "From 14.0 ⟨to 11.6⟩": where a score with decimals goes to."""
    before = sentence.tokens.lower[max(quantity.start - 1, sentence.start)]
    started = (other for other in sentence.quantities if other.end == quantity.start - 1)
    return (
        before == "to"
        and quantity.step < 1
        and any(
            not other.unit and other.step == quantity.step and sentence.tokens.lower[other.start - 1] == "from"
            for other in started
        )
    )


def _is_upper_pressure(sentence: Sentence, quantity: Found) -> bool:
    """ "⟨130–139⟩/85–89 mmHg": the upper one of two intervals of pressure."""
    if quantity.single or sentence.tokens.lower[quantity.end : quantity.end + 1] != ["/"]:
        return False
    return any(other.start == quantity.end + 1 and other.dimension == "pressure" for other in sentence.quantities)


def _is_least(sentence: Sentence, quantity: Found) -> bool:
    """ "As few as ⟨3,000⟩ to as many as 49,000 people": the lower end of a count."""
    lower = sentence.tokens.lower
    before = lower[max(quantity.start - 3, sentence.start) : quantity.start]
    behind = lower[quantity.end : quantity.end + 4]
    return before in _AS_FEW and quantity.written == "N" and any(behind[1:] == each for each in _AS_MANY)


def _is_factor(sentence: Sentence, quantity: Found) -> bool:
    """ "By multiplying it by 2.5", "multiply it by two and a half"."""
    return sentence.tokens.lower[max(quantity.start - 1, sentence.start)] == "by" and any(
        0 <= quantity.start - hit.end <= _NAMED_REACH for hit in sentence.lists("multiplying", "dividing")
    )


# Before a number that the name of its score follows: "scoring 2 or more on ⟨score⟩".
_SCORING, _SCORED_REACH = frozenset(("score", "scores", "scored", "scoring")), 4


def _is_scored(sentence: Sentence, quantity: Found) -> bool:
    """ "Adults scoring 2 or more on the scale": whether it is scored on what is named behind it."""
    before = sentence.tokens.lower[max(quantity.start - _SCORED_REACH, sentence.start) : quantity.start]
    return not _SCORING.isdisjoint(before) and _is_named_behind(sentence, quantity)


def _is_named_behind(sentence: Sentence, quantity: Found) -> bool:
    """ "Between 18.5 and 24.9 an adult's body mass index is healthy"."""
    return any(0 <= hit.start - quantity.end <= _NAMED_REACH for hit in sentence.lists("statistic_names"))


def is_reading(sentence: Sentence, quantity: Found) -> bool:
    """Whether a bare number is what an instrument or laboratory shows: "a resting pulse of 70", "her LDL was 190"."""
    if quantity.kind == READING:
        return True
    spelt = quantity.written == "W" and quantity.comparator is not Comparator.EQ  # "a TSH below one"
    if quantity.unit or quantity.kind not in ("number", "range") or not (spelt or quantity.written == "N"):
        return False
    if _is_how_old(sentence, quantity):
        return False
    words = sentence.tokens.lower
    if any(hit.start == quantity.end for hit in sentence.lists("named_behind")):  # "130 to 139 systolic"
        return True
    before = [hit for hit in sentence.lists("measured_names") if hit.end <= quantity.start]
    if not before or not is_linked(sentence, max(hit.end for hit in before), quantity.start):
        return False
    follows = {hit.start for hit in sentence.lists("reading_follow")}
    return quantity.end >= sentence.end or quantity.end in follows or not words[quantity.end].strip()


# How whoever is that old or older, or younger, is told behind people.
_AND_ABOVE, _OLDER = frozenset(("+", "plus")), frozenset(("older", "younger"))


def _is_how_old(sentence: Sentence, quantity: Found) -> bool:
    """ "Cholesterol (adults 20+)", "levels for adults (20 and older)": whether a bare number behind people says how old they are."""
    lower, at = sentence.tokens.lower, quantity.start - 1
    at -= at > sentence.start and lower[at] == "("
    told = lower[quantity.start : quantity.end + 2]
    named = at >= sentence.start and at in people_in(sentence)
    return named and not _AND_ABOVE.union(_OLDER).isdisjoint(told)


# What goes on to tell of a reading ("the next morning it was 99"), and how far the next one may be from it.
_SHOWING, _LIKE_IT = frozenset(("was", "is", "showed", "shows", "were", "read", "reads", "to", "at")), 4.0


def is_shown_again(sentence: Sentence, quantity: Found, shown: tuple[Found, ...]) -> bool:
    """Whether a bare number goes on with the readings before: "my sugar was 110. I ate and it went to 136"."""
    if quantity.unit or quantity.kind != "number" or quantity.written != "N":
        return False
    lower = sentence.tokens.lower
    told = quantity.start > sentence.start and lower[quantity.start - 1] in _SHOWING
    follows = {hit.start for hit in sentence.lists("reading_follow")}
    ends = quantity.end >= sentence.end or quantity.end in follows
    alike = any(each.low / _LIKE_IT <= quantity.low and quantity.high <= each.high * _LIKE_IT for each in shown)
    return told and ends and alike


def is_linked(sentence: Sentence, start: int, end: int) -> bool:
    """Whether nothing but words that tie a name to its number, and people, stands between two tokens."""
    tying = {
        index
        for hit in (*sentence.lists("reading_links"), *sentence.named("population"))
        for index in range(hit.start, hit.end)
    }
    return all(index in tying for index in range(start, end))
