"""Amounts that a sentence says are the same: "1 g of sodium is 2.5 g of salt", "38 °C (100.4 °F)", "multiply by 40"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from claimlint.extract.asides import end_of_aside
from claimlint.extract.found import Found
from claimlint.extract.phrases import TOPICS, Hit
from claimlint.extract.reading import Sentence
from claimlint.model.claim import Form
from claimlint.model.quantity import Comparator
from claimlint.model.reference import Unit

ARTICLE = "article"  # the kind of "a kilo"
_ARTICLES = ("a", "an")
_COUNTED, _TIME, _MASS, _ACTIVITY = "count", "time", "mass", "activity"
# How much of a thing something in it may be, and of a body what it needs.
_PART, _NEED = 0.6, 0.01
# Between "to get" and the unit that a weight is turned into, and how many times such a unit may be another: no grams of what a body needs.
_WEIGHT_IN, _ALIKE = frozenset(["your", "their", "the", "a", "it", "weight", "body", "mass", "in", "to", "into"]), 15.0
# What may stand between the first amount and the link, and between the link and the second amount.
_BEFORE_LINK = frozenset(
    [",", "which", "that", "this", "also", "thus", "then", "therefore", "actually", "exactly", "so"]
)
_BEFORE_AMOUNT = frozenset(["a", "an", "the", "just", "exactly", "only", "precisely", "some", "around", "to", "in"])
_OPENING = {"(": ")", "[": "]"}
# What may follow the second amount: anything else may be what it is an amount of.
_FOLLOWS = frozenset([
    ".", ",", ";", ":", "(", ")", "]", "–", "—", "-", "|", "!", "and", "but", "or", "so", "which", "per", "a", "an", "each", "in", "for",
    "when", "while", "because", "on", "if", "is", "are", "can", "may", "should", "must", "will", "was", "means", "counts", "needs",
])  # fmt: skip
# What may stand before an amount that a sentence or clause begins with.
_BEFORE_SUBJECT = frozenset(
    [",", ";", ":", "that", "so", "because", "since", "–", "—", "|", "as", "(", "means", "remember"]
)
# What ties a unit to the time behind it.
_PER, _TIMES = frozenset(["a", "an", "per", "/", "each", "every", "daily"]), ("d", "wk", "h", "mo", "a")
_DETERMINERS = ("the", "elemental", "dietary", "pure", "table", "your")
_LONGEST_NAME, _ASIDE = 3, 9
_HYPHEN = "-"
_FROM, _BY, _BEING = "from", "by", (["is"], ["are"], ["equals"], ["equal"], ["="])
# "A capsule with 10 micrograms".
_HOLDING = ("with", "of", "containing")


class Pair(msgspec.Struct, frozen=True):
    """Two amounts said to be the same, the one that explains the other first, with the ids of the topics that each is an amount of.

    ``alone``: the sentence says nothing else of the first; ``opens``: the first opens its clause. ``source``, ``target``: their units by
    their own words. ``divides``: see :class:`claimlint.model.claim.Equated`.
    """

    first: Found
    second: Found
    form: Form
    first_of: tuple[str, ...] = ()
    second_of: tuple[str, ...] = ()
    alone: bool = False
    opens: bool = False
    source: str = ""
    target: str = ""
    divides: bool = False


class EquivalenceReader:
    """Reads the equivalences of sentences; ``units`` are those of the reference database."""

    def __init__(self, units: tuple[Unit, ...]) -> None:
        self._units = units

    def read(self, sentence: Sentence) -> list[Pair]:
        """The pairs of a sentence; a pair needs two units, or a factor."""
        if not sentence.quantities:
            return []
        amounts = sorted([*sentence.quantities, *self._article_amounts(sentence)], key=lambda each: each.start)
        pairs = (_pair(sentence, first, second) for first, second in pairwise(amounts))
        return [*(pair for pair in pairs if pair and not self._is_part(sentence, pair)), *self._factors(sentence)]

    def _is_part(self, sentence: Sentence, pair: Pair) -> bool:
        """ "6 oz salmon (35 g)": behind a thing a bracket with far less may say what is in it."""
        first, second = pair.first, pair.second
        if not first.dimension == second.dimension == _MASS:
            return False
        sizes = {unit.ucum: unit.factor for unit in self._units}
        whole, part = (each.low * sizes.get(each.unit, 0.0) for each in (first, second))
        if pair.form is not Form.BRACKET:  # "for someone weighing 90 kg is 4,700 mg"
            weighed = any(hit.end == first.start for hit in sentence.lists("weighing"))
            return weighed and part < _NEED * whole
        named = any(word.isalpha() for word in sentence.tokens.lower[first.end : second.start])
        return named and part < _PART * whole

    def _unit_hits(self, sentence: Sentence) -> list[tuple[Hit, Unit]]:
        """The longest unit phrase at each place."""
        longest: dict[int, Hit] = {}
        for hit in sentence.named("unit"):
            if hit.start not in longest or hit.end > longest[hit.start].end:
                longest[hit.start] = hit
        return [(hit, self._units[int(hit.id)]) for _, hit in sorted(longest.items())]

    def _article_amounts(self, sentence: Sentence) -> Iterator[Found]:
        """ "A kilo", "an ounce": one, where a link makes it an amount."""
        lower = sentence.tokens.lower
        taken = {index for each in sentence.quantities for index in range(each.start, each.end)}
        for hit, unit in self._unit_hits(sentence):
            at = hit.start - 1
            timed = unit.dimension == _TIME and at != sentence.start  # "2 g a day"
            if at >= sentence.start and lower[at] in _ARTICLES and not timed and not taken & {at, hit.start}:
                yield Found(at, hit.end, ARTICLE, unit.ucum, unit.dimension, 1.0, 1.0, 0.0, written="W")

    def _factors(self, sentence: Sentence) -> Iterator[Pair]:
        """ "To turn X into Y, multiply by F", "divide mg/dL by 18 to get mmol/L"."""
        verbs = sorted(sentence.lists("multiplying", "dividing"), key=lambda hit: hit.start)
        if len(verbs) != 1 or sentence.has("after_factors"):
            return
        verb = verbs[0]
        factor = next((each for each in sentence.quantities if each.start >= verb.end), None)
        lower = sentence.tokens.lower
        if factor is None or factor.unit or not factor.single or lower[factor.start - 1] != "by":
            return
        divides = verb.id == "dividing"
        ends = _ends_of(
            sentence, verb, [hit for hit in self._composed(sentence) if not _covers(factor, hit[0], hit[1])]
        )
        if sentence.has("weights") and not (ends and self._is_of_weight(sentence, *ends)):
            return
        if ends:
            source, target = ends
            one = Found(source[0], source[1], "unit", source[2], "", 1.0, 1.0, 0.0)
            yield Pair(one, factor, Form.FACTOR, alone=True, source=source[2], target=target[2], divides=divides)
            return
        named = [hit for hit in sentence.named(*TOPICS) if not _covers(factor, hit.start, hit.end)]
        things = _ends_of(sentence, verb, sorted({(hit.start, hit.end, "") for hit in named}))
        if things:
            first, second = (tuple(hit.id for hit in named if (hit.start, hit.end) == each[:2]) for each in things)
            one = Found(things[0][0], things[0][1], "unit", "", "", 1.0, 1.0, 0.0)
            yield Pair(one, factor, Form.FACTOR, first, second, divides=divides)

    def _is_of_weight(self, sentence: Sentence, source: _Named, target: _Named) -> bool:
        """Whether a weight is only given in another unit, and is none of what a body of that weight needs."""
        sizes = {unit.ucum: (unit.dimension, unit.factor) for unit in self._units}
        (kind, size), (other_kind, other_size) = (sizes.get(each[2], ("", 1.0)) for each in (source, target))
        if not kind == other_kind != "" or max(size, other_size) > _ALIKE * min(size, other_size):
            return False
        lower, (begin, end, _) = sentence.tokens.lower, target
        before = [*(hit.end for hit in sentence.lists("factor_targets")), source[1]]
        between = lower[max((at for at in before if at <= begin), default=begin) : begin]
        ends = end >= sentence.end or lower[end] in _FOLLOWS - {"per", "a", "an", "each", "for"}
        return ends and _WEIGHT_IN.issuperset(between)

    def _composed(self, sentence: Sentence) -> list[tuple[int, int, str]]:
        """The units of measurement named in a sentence with their divisors: (start, end, UCUM)."""
        words = sentence.tokens.words
        composed: list[tuple[int, int, str]] = []
        for hit, unit in self._unit_hits(sentence):
            if unit.dimension.startswith(_COUNTED) or (composed and hit.start < composed[-1][1]):
                continue
            if composed and composed[-1][1] == hit.start - 1 and words[hit.start - 1].lower() in ("/", "per"):
                start, _, ucum = composed.pop()
                composed.append((start, hit.end, f"{ucum}/{unit.ucum}"))
            else:
                composed.append((hit.start, hit.end, unit.ucum))
        return composed


def _covers(found: Found, start: int, end: int) -> bool:
    return found.start < end and start < found.end


_Named = tuple[int, int, str]


def _ends_of(sentence: Sentence, verb: Hit, named: list[_Named]) -> tuple[_Named, _Named] | None:
    """Of two things named what is turned into what: the second into the first behind "to get", before "from" or where it is multiplied."""
    if len(named) != 2 or (named[0][2] and named[0][2] == named[1][2]):
        return None
    first, second = named
    lower = sentence.tokens.lower
    gets = any(
        hit.end <= first[0] and lower[hit.end : hit.end + 1] != [_FROM] for hit in sentence.lists("factor_targets")
    )
    between = lower[first[1] : second[0]]
    # "For the salt, multiply the sodium by 2.5"; "kilograms are pounds divided by 2.2"
    done_to_second = first[1] <= verb.start < second[0] and lower[verb.end : verb.end + 1] != [_BY]
    made_of_second = between[:1] in _BEING and verb.start >= second[1]
    turned = gets or _FROM in between or done_to_second or made_of_second
    return (second, first) if turned else (first, second)


def _pair(sentence: Sentence, first: Found, second: Found) -> Pair | None:
    if not first.unit or not second.unit or first.end > second.start or first.single != second.single:
        return None
    if _COUNTED in first.dimension or _COUNTED in second.dimension:
        return None
    if second.comparator not in (Comparator.EQ, Comparator.APPROX, Comparator.RANGE, first.comparator):
        return None
    if len({_rhythm(first), _rhythm(second)} - {""}) > 1:
        return None  # "1,000 IU a day makes 7,000 IU a week"
    if _HYPHEN in sentence.tokens.words[second.start : second.end] and second.single:
        return None  # "14 g, a 5-ounce glass": the size of a thing
    first_of, at = _substance(sentence, first.end, unknown=True)
    another = at > first.end and not first_of  # "8 oz of fortified milk": of no topic
    first_of = first_of or (() if another else _before(sentence, first))
    at = _past(sentence, at, "dose_forms", small=False)
    second_of, end = _substance(sentence, second.end, unknown=False)
    if second_of and not first_of and _is_per_volume(first, second):
        first_of = second_of  # "4 mmol/L is 72 mg/dL of glucose"
    if (second_of and not first_of) or _is_divisor(sentence, first) or _is_rounding(sentence, first):
        return None
    if _without_rhythm(first) == _without_rhythm(second) and set(first_of) >= set(second_of):
        return None  # "an hour before meals or 2 hours after", "1.7 mg or 2.4 mg a week": two amounts of one thing
    at = _past_country(sentence, _past(sentence, at, "frequency_adverbs", small=False))
    begin = _begin(sentence, first)
    opens = begin == sentence.start or sentence.tokens.lower[begin - 1] in _BEFORE_SUBJECT
    subject = opens or _is_named_before(sentence, begin) or _is_weighed(sentence, begin, first, second)
    counted = _is_counted(sentence, begin, first, second)
    form = Form.LINKED if counted else _form(sentence, first, second, at, end, subject=subject)
    if form is None:
        return None
    led = subject and (begin == sentence.start or not _hangs_on(sentence, at))
    alone = form is Form.LINKED and (counted or led)
    if counted:  # what is said is how many there are
        first, second, first_of, second_of = second, first, second_of, first_of
    source, target = (_own_unit(sentence, each) for each in (first, second))
    return Pair(first, second, form, first_of, second_of, alone, opens, source, target)


def _rhythm(found: Found) -> str:
    """The "a day" of an amount."""
    time = found.unit.rpartition("/")[2]
    return time if time in _TIMES and found.dimension != _TIME else ""


def _without_rhythm(found: Found) -> str:
    """The unit of an amount without its "a day"."""
    return found.unit.removesuffix(f"/{rhythm}") if (rhythm := _rhythm(found)) else found.unit


def _is_rounding(sentence: Sentence, first: Found) -> bool:
    """ "To the nearest 0.1 cm or half an inch": how finely something is read on either scale."""
    return any(hit.end == first.start for hit in sentence.lists("roundings"))


def _is_per_volume(first: Found, second: Found) -> bool:
    """Whether both amounts are of one litre or so, in units of another kind: both are of the same thing then."""
    return "/" in first.unit and "/" in second.unit and first.dimension != second.dimension


def _own_unit(sentence: Sentence, found: Found) -> str:
    """The unit without a time that stands elsewhere: "(2.5 hours) a week"."""
    head, _, time = found.unit.rpartition("/")
    words = sentence.tokens.lower[found.start : found.end]
    inside = _PER & set(words)
    return found.unit if inside or not head or time not in _TIMES else head


def _form(sentence: Sentence, first: Found, second: Found, at: int, end: int, *, subject: bool) -> Form | None:
    """How the amounts are tied; ``at`` is the token after the first and its substance, ``end`` that after the second.

    ``subject`` tells that the first is what its clause speaks of.
    """
    words = sentence.tokens.lower
    if at < second.start and words[at] in _OPENING:
        inside = _past(sentence, at + 1, "restates", "equates", "approximators")
        closed = end < sentence.end and words[end] == _OPENING[words[at]]
        return Form.BRACKET if closed and inside == second.start else None
    if end < sentence.end and words[end] not in _FOLLOWS:
        return None
    start = at + 1 if at < sentence.end and words[at] == "," else at
    restated = _past(sentence, start, "restates", small=False)
    if restated > start:
        return Form.EITHER if _past(sentence, restated, "approximators") == second.start else None
    link = _link(sentence, first, second, at, subject=subject)
    if link is None:
        return None
    return Form.LINKED if _leads_to(sentence, link.end, second) else None


def _leads_to(sentence: Sentence, at: int, second: Found) -> bool:
    """Whether nothing but small words stands before the second amount; its own article is one of them."""
    return _past(sentence, at, "approximators") in (second.start, second.start + (second.kind == ARTICLE))


def _is_counted(sentence: Sentence, begin: int, first: Found, second: Found) -> bool:
    """ "There are 16 ounces in a pound": how many of one unit are in one of another."""
    lower = sentence.tokens.lower
    alike = first.dimension == second.dimension != _TIME and first.unit != second.unit
    there = lower[max(begin - 2, sentence.start) : begin] in (["there", "are"], ["there", "is"])
    ends = second.end >= sentence.end or lower[second.end] in _FOLLOWS
    return (
        alike
        and there
        and ends
        and lower[first.end] == "in"
        and second.low == 1
        and _leads_to(sentence, first.end + 1, second)
    )


def _link(sentence: Sentence, first: Found, second: Found, at: int, *, subject: bool) -> Hit | None:
    """The words that equate, right behind the first amount; loose ones ("is") only where that is their subject."""
    lower = sentence.tokens.lower
    alike = first.dimension == second.dimension
    # "A cup of coffee has 95 mg of caffeine" converts nothing, "a microgram of retinol is 3.3 IU" does.
    weighed = {first.dimension, second.dimension} == {_MASS, _ACTIVITY}
    plainly = alike or weighed or ARTICLE not in (first.kind, second.kind)
    loosely = subject and plainly and (first.dimension != _TIME or first.written == "W" or first.low == 1)
    lists = ["equates", *(["equates_loosely"] if loosely else [])]
    lists += ["yields"] if loosely and not alike else []
    links = sentence.lists(*lists)
    at = _past_aside(lower, at, links)
    while at < second.start:
        here = [hit for hit in links if hit.start == at]
        if here:
            return max(here, key=lambda hit: hit.end)
        if lower[at] not in _BEFORE_LINK:
            return None
        at += 1
    return None


def _past_aside(lower: list[str], at: int, links: list[Hit]) -> int:
    """The link behind an aside that begins at a token: "2,000 kcal, ⟨a woman's daily energy,⟩ equals"."""
    end = end_of_aside(lower, at, _ASIDE)
    return end if end is not None and any(hit.start == end for hit in links) else at


def _past(sentence: Sentence, at: int, *lists: str, small: bool = True) -> int:
    """The token after all phrases of some lists, and ``small`` words, that begin at a token."""
    hits = sentence.lists(*lists)
    lower = sentence.tokens.lower
    while at < sentence.end:
        ends = [hit.end for hit in hits if hit.start == at]
        if ends:
            at = max(ends)
        elif small and lower[at] in _BEFORE_AMOUNT:
            at += 1
        else:
            break
    return at


def _past_country(sentence: Sentence, at: int) -> int:
    """The token behind a bracket that only says whose unit it is: "1 pint ⟨(UK)⟩ = 568 ml"."""
    bracket = sentence.bracket_of(at + 1)
    named = any((hit.start, hit.end) == (bracket.start, bracket.stop) for hit in sentence.lists_like("country_"))
    return bracket.stop + 1 if named and bracket.start == at + 1 else at


def _substance(sentence: Sentence, at: int, *, unknown: bool) -> tuple[tuple[str, ...], int]:
    """The topics that an amount is of, named right behind it, and the token after them; it may be of a thing that is ``unknown``."""
    lower = sentence.tokens.lower
    of = at < sentence.end and lower[at] == "of"
    start = at + of
    while start < sentence.end and lower[start] in _DETERMINERS:
        start += 1
    hits = [hit for hit in sentence.named(*TOPICS) if hit.start == start]
    hits += [hit for hit in sentence.named(*TOPICS) if at <= hit.start <= start < hit.end]
    if hits:
        end = max(hit.end for hit in hits)
        return tuple(dict.fromkeys(hit.id for hit in hits if hit.end == end)), end
    if not (of and unknown):
        return (), at
    end = start
    while end < min(start + _LONGEST_NAME, sentence.end) and lower[end].isalpha() and not _links_at(sentence, end):
        end += 1
    return (), end


def _links_at(sentence: Sentence, at: int) -> bool:
    return any(hit.start == at for hit in sentence.lists("equates", "equates_loosely", "yields", "restates"))


def _before(sentence: Sentence, first: Found) -> tuple[str, ...]:
    """The topic named last before an amount: "a sodium intake of 2 g"."""
    named = [hit for hit in sentence.named(*TOPICS) if hit.end <= first.start]
    before = [hit for hit in named if not any(_covers(each, hit.start, hit.end) for each in sentence.quantities)]
    last = max((hit.end for hit in before), default=0)
    return tuple(dict.fromkeys(hit.id for hit in before if hit.end == last))


def _is_divisor(sentence: Sentence, first: Found) -> bool:
    """ "1.5 g per 100 g (0.6 g)": the amount that others are counted by."""
    return first.start > sentence.start and sentence.tokens.lower[first.start - 1] in ("per", "/")


def _is_named_before(sentence: Sentence, at: int) -> bool:
    """Whether an amount that begins at a token is that of what stands before it: "a reading of 10 mmol/L is"."""
    named = any(hit.end == at for hit in sentence.named(*TOPICS))
    held = sentence.tokens.lower[at - 1] in _HOLDING and any(hit.end == at - 1 for hit in sentence.lists("dose_forms"))
    return named or held or sentence.tokens.lower[at - 1] == "of"


def _is_weighed(sentence: Sentence, at: int, first: Found, second: Found) -> bool:
    """Whether an amount that begins at a token is what somebody weighs, and the other of the same kind: "a man who weighs 80 kg weighs"."""
    alike = first.dimension == second.dimension
    return alike and any(hit.end == at for hit in sentence.lists("weighing"))


def _hangs_on(sentence: Sentence, at: int) -> bool:
    """Whether a clause hangs on what ends before a token, with "which"."""
    return sentence.tokens.lower[at] in (",", "which", "that")


def _begin(sentence: Sentence, first: Found) -> int:
    """The first token of an amount with the articles and "about" before it."""
    lower = sentence.tokens.lower
    at = first.start
    ends = {hit.end: hit.start for hit in sentence.lists("approximators")}
    while at > sentence.start and (at in ends or lower[at - 1] in ("a", "an", "the", "every", "each")):
        at = ends.get(at, at - 1)
    return at
