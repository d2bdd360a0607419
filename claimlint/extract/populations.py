"""Whom a claim is about: explicit beside the number, else from the row, headings or title."""

from __future__ import annotations

import msgspec

from claimlint.extract.ages import AgeSpan, age_spans, ages_advised, label_ages
from claimlint.extract.found import Found
from claimlint.extract.orders import is_in_order, place_in_order
from claimlint.extract.phrases import Hit, is_inside_another
from claimlint.extract.reading import Reading, Sentence
from claimlint.model.ages import OLDEST, age_range
from claimlint.model.claim import Group, Place
from claimlint.model.database import Database
from claimlint.model.quantity import MULTIPLES
from claimlint.model.reference import PopulationTerm

# Words from "means" to what it means.
_CONCLUSION_REACH = 3
# "Three times less", and how far behind a multiple that stands, and those that others are compared with.
_LESS, _LESS_REACH, _AGAINST_REACH = frozenset(("less", "lower", "fewer", "rarer", "smaller")), 2, 10
# Tokens between the two of "as often as".
_AS_REACH = 5
# What stands between a number and the people that it is for, how far behind, and which of them.
_TIES = frozenset(("for", "in", "of", "among", "if", "when", "out", "were"))
_TIED_REACH = 8
_SERVING, _TOLD = "for", frozenset(("should", "ought", "must", "need", "needs"))
_KINDS = frozenset(("older", "younger", "other", "most", "all", "healthy", "grown", "many", "some"))
_HAVING = ("have", "has")
# How long a bracket that tells whom a number is for may be.
_BRACKET = 8
# From this age in years a name of people is one of grown-ups.
_GROWN = 15.0
# Right behind a number these begin another item: "men over 40 inches and women over 35".
_OPENING = frozenset(("and", "or", "but", "while", ",", ";"))
# What goes on with the people just named: "male ⟨teenagers⟩ aged 15 to 17", "women who are ⟨pregnant⟩".
_ADULT, _HALF_GROWN = (18.0, OLDEST), 9.0
_GOING_ON = frozenset(
    ("who", "that", "are", "is", "aged", "age", "ages", "of", "between", "from", "over", "under", "(", ",", "-")
)
# "16 mg ⟨before it⟩"
_SIDES = (frozenset(("before", "after")), frozenset(("it", "that", "them", "then")))
_DEFINING = {("is", "a"), ("is", "an"), ("is", "the"), ("is", "any"), ("is", "defined")}


class Mentioned(msgspec.Struct, frozen=True):
    """A group named in a sentence, or an age, with its place."""

    start: int
    end: int
    term: PopulationTerm | None = None
    age: AgeSpan | None = None
    text: str = ""


class GroupReader:
    """Finds the group of a claim."""

    def __init__(self, database: Database) -> None:
        self._terms = database.populations

    def mentioned(self, sentence: Sentence) -> list[Mentioned]:
        """Groups and ages of a sentence in order; a longer name hides a shorter one inside it ("male condom" names no men)."""
        names = sentence.named("population", "topic")
        people = [hit for hit in names if hit.kind == "population"]
        things = sentence.lists("not_people")
        found = [
            Mentioned(hit.start, hit.end, self._terms[hit.id], text=hit.text)
            for hit in names
            if hit.kind == "population"
            and not _denied(sentence, hit.start)
            and not _concluded(sentence, hit)
            and not is_inside_another(hit, [*things, *(people if self._is_served(sentence, hit) else names)])
        ]
        found += _of_ages(sentence, age_spans(sentence))
        found.sort(key=lambda mention: mention.start)
        return [each for each in found if each is found[0] or not _compared(sentence, each.start)]

    def _is_served(self, sentence: Sentence, hit: Hit) -> bool:
        """Whether people are meant in a topic's name, too: a state of theirs, "calories for ⟨women⟩", "⟨children⟩ should be active"."""
        words = sentence.tokens.lower
        told = any(word in _TOLD for word in words[hit.end : hit.end + 1])
        return self._terms[hit.id].state or told or words[hit.start - 1 : hit.start] == [_SERVING]

    def _near(self, found: list[Mentioned], sentence: Sentence, quantity: Found) -> list[Mentioned]:
        """The mentions that belong to one quantity of a sentence with several."""
        within = [mention for mention in found if quantity.start <= mention.start and mention.end <= quantity.end]
        if within and quantity.kind == "one-in":
            return within  # one woman in twelve
        mentions = [mention for mention in found if mention.end <= quantity.start or mention.start >= quantity.end]
        ages = {mention.start for mention in mentions if mention.age}
        others = [other for other in sentence.quantities if other.start != quantity.start and other.start not in ages]
        bracketed = _in_bracket(sentence.tokens.words, mentions, others, quantity.end)
        if bracketed:
            first = min([quantity.start, *(other.start for other in others)])
            return [*(mention for mention in mentions if mention.end <= first), *bracketed]
        left = max([other.end for other in others if other.end <= quantity.start], default=sentence.start)
        right = min([other.start for other in others if other.start >= quantity.end], default=sentence.end)
        right = min(right, sentence.own_end(quantity))
        tokens = sentence.tokens
        tied = [
            m
            for m in mentions
            if quantity.end <= m.start < min(right, quantity.end + _TIED_REACH) and _ties(tokens.lower, m.start)
        ]
        tied += _continued(tied, mentions, tokens.lower)
        before = [m for m in mentions if left <= m.start < quantity.start]
        own = [m for m in mentions if quantity.kind == "one-in" and m.start == quantity.end]
        if own:  # "1 in 12 women and 1 in 200 men"
            theirs = {other.end for other in others if other.kind == "one-in"}
            return [*(m for m in before if m.start not in theirs), *own]
        after = [m for m in mentions if quantity.end <= m.start < right]
        if tied and before and not others:
            return before + tied
        if tied:
            return tied
        if before:
            fresh = any(m.start == quantity.end + 1 and tokens.lower[quantity.end] in _OPENING for m in after)
            return before if others or fresh else before + after
        if after and not any(m.start < left for m in mentions):
            return after
        return [m for m in mentions if m.start < quantity.start] or after

    def _in_order(self, found: list[Mentioned], sentence: Sentence, quantity: Found) -> list[Mentioned] | None:
        """The people of a number that is told in the order of theirs: "men and women need 8.7 mg and 14.8 mg ⟨respectively⟩"."""
        if not is_in_order(sentence):
            return None
        shared = [mention for mention in found if all(_compatible(mention, other) for other in found)]
        heads = [mention for mention in found if mention not in shared]
        at = place_in_order(sentence, quantity, len(heads), [mention.start for mention in found if mention.age])
        return None if at is None else [heads[at], *shared]

    def _together(self, mentions: list[Mentioned], quantity: Found) -> list[Mentioned]:
        """The mentions that can be one group, gathered from the number outwards until one contradicts ("baby" beside "pregnant")."""
        kept: list[Mentioned] = []
        for mention in sorted(mentions, key=lambda m: min(abs(m.end - quantity.start), abs(m.start - quantity.end))):
            if all(_compatible(mention, other) for other in kept):
                kept.append(mention)
        return sorted(kept, key=lambda m: m.start)

    def group(self, mentions: list[Mentioned], *, stated: bool, restricted: bool = False) -> Group:
        """The group that some mentions make up together."""
        terms = [mention.term for mention in mentions if mention.term]
        sexes = {term.sex for term in terms if term.sex}
        states = {identity for term in terms for identity in ((term.id,) if term.state else ()) + term.implies}
        ages = [(mention.age.low, mention.age.high) for mention in mentions if mention.age]
        if not ages:
            ages = _ages_of_names(mentions)
            specific = [age for age in ages if age != _ADULT]
            ages = specific or ages
        low = min((age[0] for age in ages), default=None)
        high = max((age[1] for age in ages), default=None)
        if low == 0.0 and high is not None:  # "adults under 70" are no babies
            grown = [age_range(term.age)[0] for term in terms if term.age]
            low = max((age for age in grown if _GROWN <= age < high), default=low)
        label = " ".join(dict.fromkeys(mention.text for mention in mentions))
        sex = next(iter(sexes)) if len(sexes) == 1 else None
        return Group(low, high, sex, frozenset(states), label, stated and bool(mentions), restricted)

    def whole(self, sentence: Sentence, around: list[tuple[Place, Reading]]) -> Group:
        """The group of a sentence as a whole, ages included, else of its headings."""
        mentions = self.mentioned(sentence) or _of_ages(sentence, ages_advised(sentence)) or self._subjects(sentence)
        if mentions:
            return self.group(mentions, stated=True, restricted=self._restricted(sentence, mentions))
        return self._wider(around, restricted=False)

    def _subjects(self, sentence: Sentence) -> list[Mentioned]:
        """The people that open the name of a topic with a verb, which advice of another thing is to, too: "⟨babies⟩ sleep best on"."""
        opened = {hit.start for hit in sentence.named("topic") if hit.end - hit.start > 1}
        verbs = {hit.start for hit in sentence.lists("acceptances", "uses")}
        return [
            Mentioned(hit.start, hit.end, self._terms[hit.id], text=hit.text)
            for hit in sentence.named("population")
            if hit.start in opened and hit.end in verbs and not _denied(sentence, hit.start)
        ]

    def _restricted(self, sentence: Sentence, mentions: list[Mentioned]) -> bool:
        """Whether words narrow the group that no state of the database stands for ("women with a previous …")."""
        states = [mention for mention in mentions if mention.term and mention.term.state]
        ordinary = {hit.start for hit in sentence.lists("nothing_special")}  # "adults with healthy teeth"
        return any(
            not any(mention.start <= hit.end + 1 and hit.start <= mention.end for mention in states)
            for hit in sentence.lists("restrictors")
            if hit.end not in ordinary
        )

    def _wider(self, around: list[tuple[Place, Reading]], *, restricted: bool) -> Group:
        for place, reading in around:
            found = [mention for part in reading.sentences for mention in self.mentioned(part)]
            if not found and place is Place.ROW:
                found = [mention for part in reading.sentences for mention in _of_ages(part, label_ages(part))]
            if found:
                stated = place not in (Place.TITLE, Place.PREVIOUS)
                return self.group(found, stated=stated, restricted=restricted)
        return Group(restricted=restricted)

    def of(self, sentence: Sentence, quantity: Found, around: list[tuple[Place, Reading]]) -> Group:
        """The group of a claim: beside the number, else in the row, headings or title, else unstated."""
        found = self.mentioned(sentence)
        restricted = self._restricted(sentence, found)
        mine = self._in_order(found, sentence, quantity) or self._near(found, sentence, quantity)
        if _is_of_the_others(sentence, quantity):
            plain = [each for each in found if not (each.term and each.term.state)]
            mine = [each for each in plain if each in mine] or [each for each in plain if each.start < quantity.start]
        mentions = self._together(mine, quantity)
        if mentions:
            group = self.group(mentions, stated=True, restricted=restricted)
            return msgspec.structs.replace(group, against=self._against(sentence, quantity))
        group = self._wider(around, restricted=restricted)
        return group if group.label else msgspec.structs.replace(group, grown=sentence.has("spoken_to"))

    def _against(self, sentence: Sentence, quantity: Found) -> str | None:
        """The sex that those of a multiple are compared with, behind it: "three times as often ⟨as women⟩"; not "three times less"."""
        behind = sentence.tokens.lower[quantity.end : quantity.end + _LESS_REACH]
        if not quantity.unit.startswith(MULTIPLES) or "/" in quantity.unit or _LESS & set(behind):
            return None
        named = [
            hit for hit in sentence.named("population") if self._terms[hit.id].sex and _compared(sentence, hit.start)
        ]
        near = (self._terms[hit.id].sex for hit in named if 0 <= hit.start - quantity.end <= _AGAINST_REACH)
        return next(near, None)


def _is_of_the_others(sentence: Sentence, quantity: Found) -> bool:
    """Whether a number is for the time on the other side of the state just named: "11 mg after the menopause and 16 mg before it"."""
    lower = sentence.tokens.lower
    behind, before = (
        lower[quantity.end : quantity.end + 2],
        lower[max(quantity.start - 2, sentence.start) : quantity.start],
    )
    return any(len(pair) == len(_SIDES) and all(map(frozenset.__contains__, _SIDES, pair)) for pair in (behind, before))


def _in_bracket(words: list[str], mentions: list[Mentioned], others: list[Found], end: int) -> list[Mentioned]:
    """The people in a bracket right behind a number: "120 µg (men) or 90 µg (women)"; not where it has a number of its own."""
    if words[end : end + 1] != ["("] or ")" not in words[end : end + _BRACKET]:
        return []
    close = words.index(")", end)
    if any(end < other.start < close for other in others):
        return []
    return [mention for mention in mentions if end < mention.start < close]


def _of_ages(sentence: Sentence, ages: list[AgeSpan]) -> list[Mentioned]:
    return [Mentioned(age.start, age.end, age=age, text=sentence.tokens.slice(age.start, age.end)) for age in ages]


def _ties(lower: list[str], at: int) -> bool:
    """Whether a preposition stands before people: "in men", "in older children"."""
    return lower[at - 1 - (lower[at - 1] in _KINDS)] in _TIES


def _continued(tied: list[Mentioned], mentions: list[Mentioned], lower: list[str]) -> list[Mentioned]:
    """The mentions that go on with those tied to a number: "in male ⟨teenagers⟩ aged ⟨15 to 17⟩"."""
    found: list[Mentioned] = []
    ends = {m.end for m in tied}
    for mention in mentions:
        known = mention in tied or mention in found or lower[mention.start] in _HAVING  # "60% of adults ⟨have asthma⟩"
        if not known and any(end <= mention.start and _GOING_ON.issuperset(lower[end : mention.start]) for end in ends):
            found.append(mention)
            ends.add(mention.end)
    return found


def _ages_of_names(mentions: list[Mentioned]) -> list[tuple[float, float]]:
    """The ages that names of people imply; of two that stand side by side ("teenage girls") those that both imply."""
    ages: list[tuple[float, float]] = []
    end = -1
    for mention in mentions:
        if not (mention.term and mention.term.age):
            continue
        low, high = age_range(mention.term.age)
        if _is_grown(mention):
            ages.append((low, high))  # "pregnant women" are of the ages that a pregnancy has
            continue
        if ages and mention.start == end and ages[-1][0] <= high and low <= ages[-1][1]:
            low, high = max(low, ages[-1][0]), min(high, ages.pop()[1])
        ages.append((low, high))
        end = mention.end
    return ages


_WITHOUT = ("not", "non", "without", "isn't", "aren't", "outside")


def _denied(sentence: Sentence, at: int) -> bool:
    """ "Non-diabetic", "women who are not pregnant", "outside of pregnancy"."""
    before = sentence.tokens.lower[max(at - 2, sentence.start) : at]
    return bool(before) and (before[-1] in _WITHOUT or before in (["non", "-"], ["outside", "of"]))


def _compared(sentence: Sentence, at: int) -> bool:
    """ "As often as boys", "more common in men than in women": with whom others are compared."""
    lower = sentence.tokens.lower
    at -= lower[at - 1] in ("in", "among", "for")
    than = at > sentence.start and lower[at - 1] == "than"
    return than or (
        at - 1 > sentence.start and lower[at - 1] == "as" and "as" in lower[max(at - 1 - _AS_REACH, 0) : at - 1]
    )


def _concluded(sentence: Sentence, state: Hit) -> bool:
    """ "… means that you have diabetes": what a number shows, not whom it is for."""
    lower = sentence.tokens.lower
    if state.start == sentence.start and tuple(lower[state.end : state.end + 2]) in _DEFINING:
        return True  # "Diabetes is a fasting glucose of …"
    if lower[state.start] not in _HAVING:
        return False
    return any(hit.end <= state.start <= hit.end + _CONCLUSION_REACH for hit in sentence.lists("conclusions"))


def _compatible(one: Mentioned, other: Mentioned) -> bool:
    """Whether two mentions can describe the same people."""
    if one.term and other.term and one.term.sex and other.term.sex and one.term.sex != other.term.sex:
        return False
    if _is_grown(one) and other.age and other.age.high >= _HALF_GROWN:
        return True  # "male teenagers aged 15 to 17", "females 14 and older"
    if _is_grown(other) and one.age and one.age.high >= _HALF_GROWN:
        return True
    first, second = _ages(one), _ages(other)
    return first is None or second is None or (first[0] <= second[1] and second[0] <= first[1])


def _is_grown(mention: Mentioned) -> bool:
    """Whether it is a name of men or women, which beside an age says no more than the sex."""
    term = mention.term
    return term is not None and bool(term.sex and term.age) and not term.state and age_range(term.age or "") == _ADULT


def _ages(mention: Mentioned) -> tuple[float, float] | None:
    if mention.age:
        return mention.age.low, mention.age.high
    return age_range(mention.term.age) if mention.term and mention.term.age else None
