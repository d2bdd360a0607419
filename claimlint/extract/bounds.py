"""The words that bound a quantity: "no more than" before it, "or more" after it, "about"."""

from __future__ import annotations

import msgspec

from claimlint.extract.found import YEARS, Found
from claimlint.extract.phrases import Hit
from claimlint.extract.tokens import Tokens
from claimlint.model.quantity import PRESSURE, Comparator

_COMPARATORS = {"lt": Comparator.LT, "le": Comparator.LE, "gt": Comparator.GT, "ge": Comparator.GE}
_MINUS = {"-", "−", "–", "minus"}
_POSTFIX = {"or", "and", "onwards", "plus", "+"}
_FILLERS = {"a", "an", "the", "age", "ages", "of", "just", "only", "than", "is", "at", "about", "around"}
_HYPHENED = ("under", "over")
_POSTFIX_MINUS = {
    "less", "fewer", "below", "under", "younger", "lower", "earlier",
    "colder", "cooler", "smaller", "shorter", "lighter", "slower", "sooner",
}  # fmt: skip


def by_place(hits: list[Hit]) -> tuple[dict[int, list[Hit]], dict[int, list[Hit]]]:
    """The comparison phrases by the token after them and by the token that they begin at."""
    ends: dict[int, list[Hit]] = {}
    starts: dict[int, list[Hit]] = {}
    for hit in hits:
        if hit.kind == "list" and (hit.id.startswith("comparators") or hit.id in ("approximators", "averages")):
            ends.setdefault(hit.end, []).append(hit)
            starts.setdefault(hit.start, []).append(hit)
    return ends, starts


def bounded(tokens: Tokens, quantity: Found, lists: tuple[dict[int, list[Hit]], dict[int, list[Hit]]]) -> Found:
    """Take in the words that bound it: "no more than" before, "or more" after, "about"."""
    ends, starts = lists
    comparator: Comparator | None = None
    at, start = quantity.start, quantity.start
    for _ in range(4):
        if any(_is_behind_a_number(tokens, hit) for hit in ends.get(at, ())):
            break  # "the limit for people aged 19 and over is 40 mg"
        here = [hit for hit in ends.get(at, ()) if tokens.lower[hit.start] not in _POSTFIX]
        near = [hit for hit in here if hit.id != "averages"]
        if near and _is_risen(tokens, max(near, key=lambda hit: hit.end - hit.start)):
            break
        if _is_left(tokens, near, quantity):
            break
        if near:
            longest = max(near, key=lambda hit: hit.end - hit.start)
            approx = longest.id == "approximators"
            if approx and quantity.kind == PRESSURE and len(here) > len(near):
                break  # "an average of 135/85" of several readings is not about 135/85
            if comparator in (None, Comparator.APPROX):
                comparator = Comparator.APPROX if approx else _COMPARATORS[longest.id[-2:]]
            at = longest.start
            if tokens.words[longest.start] in "<>≤≥" or tokens.words[longest.start] in ("<=", ">="):
                start = longest.start
            if not approx:
                break
        elif quantity.low < 0 and at > 0 and tokens.lower[at - 1] in _MINUS:
            at -= 1  # "above -2.5"
        elif at > 0 and tokens.lower[at - 1] in _FILLERS and tokens.lower[at - 2 : at] != ["over", "at"]:
            at -= 1  # "roll over at 4 months" is not over 4 months
        elif at > 1 and tokens.lower[at - 1] == "-" and tokens.glued(at) and tokens.lower[at - 2] in _HYPHENED:
            at -= 1  # "under-18s"
        else:
            break
    for hit in starts.get(quantity.end, ()):
        first = tokens.lower[hit.start]
        if first in _POSTFIX and hit.id != "approximators" and not _adds(tokens, hit):
            comparator = Comparator.LE if tokens.lower[hit.end - 1] in _POSTFIX_MINUS else Comparator.GE
    timed = quantity.dimension == "time"  # "only works when taken two days after" says when, and not from when on
    only = comparator is Comparator.GT and tokens.lower[quantity.end : quantity.end + 1] == ["only"]  # "over 85 only"
    if only or (comparator in _OF_A_CUT_OFF and _is_cut_off(tokens, at, comparator, timed=timed)):
        comparator = _side_of_cut_off(tokens, at, comparator)
    if comparator is None or not (quantity.single or quantity.kind == PRESSURE):
        return msgspec.structs.replace(quantity, start=start)
    return msgspec.structs.replace(
        quantity, comparator=comparator, start=start, turned=comparator in TURNED and _negated_before(tokens, at)
    )


_ARTICLES = frozenset(("a", "an", "the", "any", "one"))


def _adds(tokens: Tokens, hit: Hit) -> bool:
    """Whether "plus" adds another thing: "below -2.5 plus a fracture"."""
    return tokens.lower[hit.start : hit.end] == ["plus"] and not _ARTICLES.isdisjoint(
        tokens.lower[hit.end : hit.end + 1]
    )


# "Your needs go up to 27 mg": the number is where they arrive; "you can go up to 27 mg" bounds it.
_RISING = frozenset(
    ("warmed", "heated", "reheated", "warm", "heat", "reheat", "go", "goes", "going", "went", "gone", "shoot",
     "climb", "climbs", "climbed", "jump", "jumps", "jumped", "rise", "rises", "rose")
)  # fmt: skip
_BOUNDING = frozenset("can could may might not never to don't shouldn't".split())  # noqa: SIM905 - one word a cell would fill a page


def _is_behind_a_number(tokens: Tokens, hit: Hit) -> bool:
    """Whether a phrase such as "and over" belongs to the number before it."""
    return tokens.lower[hit.start] in _POSTFIX and hit.start > 0 and tokens.kinds[hit.start - 1] == "number"


def _is_risen(tokens: Tokens, hit: Hit) -> bool:
    """Whether "up to" says where something arrives that rises: "needs go up to 27 mg"."""
    before = tokens.lower[max(hit.start - 2, 0) : hit.start]
    up = tokens.lower[hit.start : hit.end] == ["up", "to"]
    return up and bool(before) and before[-1] in _RISING and before[0] not in _BOUNDING


def _is_left(tokens: Tokens, hits: list[Hit], quantity: Found) -> bool:
    """Whether "from" says what something rose or fell from in some year: "from 5 % in 2018 to 11 %"."""
    dated = tokens.lower[quantity.end : quantity.end + 1] == ["in"]
    year = "".join(tokens.words[quantity.end + 1 : quantity.end + 2])
    since = any(tokens.lower[hit.start : hit.end] == ["from"] for hit in hits)
    return since and dated and year.isdigit() and int(year) in YEARS


TURNED = {Comparator.GT: Comparator.LE}
_NEGATIONS = {"never", "don't", "shouldn't", "mustn't", "cannot", "can't", "avoid", "rarely", "seldom"}
_MODALS = {"should", "must", "do", "does", "may", "can", "ought", "will", "better", "best"}
# "Must be chilled and not left out": what joins the two, and how far the duty may be.
_JOINS, _DUTIES, _NORM_REACH = {"and", "but"}, {"should", "must", "ought", "needs", "need", "has", "have"}, 8
# "Is not needed for more than": with one of these a state denied bounds what follows.
_NEEDED, _STATES = (
    {"needed", "necessary", "required", "recommended", "advised", "allowed", "supposed", "meant", "permitted"},
    {"isn't", "aren't", "isn’t", "aren’t", "not"},
)
# "Should under no circumstances take more than": what leads to a "no" that denies the verb behind it.
_ABSOLUTE = (["under"], ["on"], ["at"], ["in"])
_NO_CASE = {"circumstances", "account", "time", "point", "case"}
# "Do not worry about more than" forbids to worry, and nothing of the number.
_MINDING = {"worry", "worried", "fear", "fret", "panic", "alarmed", "concerned", "afraid"}
_NORMS = {"need", "exceed", "require", "go", "allow", "recommend", "take", "have", "use"}
# "Nobody should have more than", "no adult needs more than": with one of these verbs behind it the subject denies the comparison.
_NOBODY = {"no", "nobody", "none", "neither", "nor"}
_ASKING = {"should", "must", "may", "can", "ought", "need", "needs"}
_CLAUSE_ENDS = {
    ",",
    ";",
    ":",
    "but",
    "who",
    "which",
    "that",
    "if",
    "when",
    ".",
    "because",
    "|",
    "–",
    "-",
    "(",
    "until",
    "unless",
}


# Tokens from a negation to the comparison that it governs.
_NEGATED_REACH = 13


def _negated_before(tokens: Tokens, at: int) -> bool:
    """Whether a negation governs the comparison that begins at a token, in the same clause."""
    asked = False
    for index in range(at - 1, max(at - 1 - _NEGATED_REACH, -1), -1):
        word = tokens.lower[index]
        if _ends_clause(tokens, index) or word in _MINDING:
            return False
        asked = asked or word in _ASKING
        opens = index == 0 or tokens.words[index - 1] in ".!?"
        if (
            word in _NEGATIONS
            or (word in _STATES and not _NEEDED.isdisjoint(tokens.lower[index + 1 : index + 2]))
            or (word in _NOBODY and (opens or asked))
            or (word == "no" and tokens.lower[index - 1 : index] in _ABSOLUTE and tokens.lower[index + 1] in _NO_CASE)
            or (word == "not" and index and _forbids(tokens.lower, index))
        ):
            return True
    return False


def _forbids(lower: list[str], at: int) -> bool:
    """Whether a "not" is one of a norm: "should not", "told not to", "does not need"; "does not cause" states a fact."""
    if lower[at - 1] == "does":
        return lower[at + 1 : at + 2] != [] and lower[at + 1] in _NORMS
    return lower[at - 1] in _MODALS or lower[at + 1 : at + 2] == ["to"] or _forbids_too(lower, at)


def _forbids_too(lower: list[str], at: int) -> bool:
    """Whether a "not" is the second half of a norm: "must be chilled and not left out"."""
    if lower[at - 1] not in _JOINS:
        return False
    for word in lower[max(at - 1 - _NORM_REACH, 0) : at - 1][::-1]:
        if word in _DUTIES:
            return True
        if word != "," and word in _CLAUSE_ENDS:
            return False
    return False


# "Only for people over 65", "no fever until it passes 38", "no fever unless it is 38": what begins at the number, and not before it.
_OF_A_CUT_OFF = (None, Comparator.GE, Comparator.GT, Comparator.LT)
_ONLY = ("only", "solely", "exclusively", "reserved", "restricted", "limited")
_UNTIL, _UNTIL_REACH, _ONLY_REACH, _DENIAL_REACH = ("until", "till", "unless"), 8, 10, 10
# With one of these "only" restricts what is said to a case, and on the way down the case begins at the number from above.
_CASES = frozenset(("once", "when", "if", "after", "where"))
_FALLING = frozenset("falls drops dips sinks plunges fallen dropped dipped sunk fell down".split())  # noqa: SIM905 - one word a cell would fill a page


def _side_of_cut_off(tokens: Tokens, at: int, comparator: Comparator | None) -> Comparator:
    """On which side of the number at a token that lies which begins there: below it where it "drops to 35"."""
    falling = comparator is None and not _FALLING.isdisjoint(tokens.lower[max(at - _UNTIL_REACH, 0) : at])
    return Comparator.LE if falling else Comparator.GE


def _is_cut_off(tokens: Tokens, at: int, comparator: Comparator | None, *, timed: bool) -> bool:
    """Whether something is denied until, before or without the number at a token, or said only of what lies on one side of it."""
    lower = tokens.lower
    if comparator is Comparator.LT:
        return lower[at] == "before" and _is_denied_until(tokens, at)
    case = False
    for index in range(at - 1, max(at - 1 - _ONLY_REACH, -1), -1):
        word = lower[index]
        if word in _UNTIL:
            return at - index <= _UNTIL_REACH and _is_denied_until(tokens, index)
        if word in _ONLY:
            return comparator is Comparator.GT or (case and not timed)
        if word in _CASES:
            case = True
        elif _ends_clause(tokens, index):
            return False
    return False


def _ends_clause(tokens: Tokens, at: int) -> bool:
    """Whether a clause ends at a token; a hyphen inside a word ends none: "over-the-counter"."""
    return tokens.lower[at] in _CLAUSE_ENDS and not (tokens.lower[at] == "-" and tokens.glued(at))


_DENYING = frozenset("not no never cannot nobody pointless unnecessary useless needless".split())  # noqa: SIM905 - one word a cell would fill a page


def _is_denied_until(tokens: Tokens, until: int) -> bool:
    lower = tokens.lower
    for index in range(until - 1, max(until - 1 - _DENIAL_REACH, -1), -1):
        if _ends_clause(tokens, index):
            return False
        if lower[index] in _DENYING or lower[index].endswith(("n't", "n’t")):
            return True
    return False
