"""Whether a sentence calls for a number: "adults should get at least 30 g", "keep it under 5 g", but not "those who eat under 5 g"."""

from __future__ import annotations

from claimlint.extract.found import Found
from claimlint.extract.phrases import Hit, tokens_of
from claimlint.extract.reading import Sentence
from claimlint.extract.urging import is_imperative
from claimlint.model.quantity import DOWNWARDS, UPWARDS, Comparator

# What opens a clause that only says who or which case the rest is of, and what else parts clauses.
_CONDITIONS = frozenset(("who", "whose", "whom", "which", "if", "when", "whenever", "unless", "while", "because"))
_PARTS = frozenset((";", ",", "that", "although", "where", "but"))
_AGAINST = "against"  # "advises against more than 6 g" calls for no such amount
_TAKEN = ("drunk", "eaten", "had", "taken")
# The kinds of an age, and of a number in a list that lends it the unit.
_NO_AMOUNTS = ("age", "listed")
# Tokens from what denies a harm to the harm: "without damaging", "will not hurt".
_SPARED_REACH = 4
# The word lists that call a number high or low, how far behind it, and what may follow.
_SIDES, _SIDE_REACH = {"high": "high_side", "low": "low_side"}, 5
_SIDE_ENDS = frozenset(
    (
        ".",
        ",",
        ";",
        "!",
        "?",
        ")",
        ":",
        "–",
        "—",
        "and",
        "but",
        "for",
        "if",
        "because",
        "so",
        "while",
        "on",
        "after",
        "with",
        "when",
        "during",
        "at",
    )
)
# Between a number and a harm these say that another amount does it: "9 g is the most, and more damages the liver".
_OF_ANOTHER = frozenset(
    (
        ";",
        "before",
        "until",
        "without",
        "more",
        "above",
        "beyond",
        "exceeding",
        "exceed",
        "over",
        "higher",
        "anything",
        "any",
    )
)


def calls_for(sentence: Sentence, quantity: Found) -> bool:
    """Whether the clause of a number urges it; of a least amount also behind it: "at least 30 % should come from"."""
    start = _clause_start(sentence, quantity)
    if start is None:
        return False
    lower = sentence.tokens.lower
    urged = [
        hit
        for hit in sentence.lists("urging")
        if lower[hit.end : hit.end + 1] != [_AGAINST] and not _is_past(lower[hit.end : hit.end + 2])
    ]
    before = [*urged, *sentence.lists("holding")]
    if _within(before, start, quantity.start) or _is_told_by(sentence, quantity):
        return True
    least = quantity.comparator is Comparator.GE and quantity.kind != "age"
    return least and _within(urged, quantity.end, _clause_end(sentence, quantity))


def _is_past(behind: list[str]) -> bool:
    """ "The mother must have ⟨consumed⟩ more than": a case is told, and nothing urged."""
    return behind[:1] == ["have"] and any(word in _TAKEN or word.endswith("ed") for word in behind[1:])


def permits(sentence: Sentence, quantity: Found) -> bool:
    """Whether the clause of a number says that more than it is all right: "fine to use for more than 20 days"."""
    start = _clause_start(sentence, quantity)
    above = quantity.comparator in UPWARDS and quantity.kind not in _NO_AMOUNTS
    return above and start is not None and _within(sentence.lists("permitting"), start, quantity.start)


def warns_of(sentence: Sentence, quantity: Found) -> bool:
    """Whether the sentence says, behind a number, that so much does harm: "9 g a day can wreck your liver", "is far too much"."""
    lower = sentence.tokens.lower
    spared = [hit.end for hit in sentence.lists("negation", "harmless_negatives", "shields")]
    return any(
        quantity.end <= hit.start
        and not any(0 <= hit.start - end <= _SPARED_REACH or hit.start < end <= hit.end for end in spared)
        and _OF_ANOTHER.isdisjoint(lower[quantity.end : hit.start])
        and not any(quantity.end <= other.start and other.end < hit.start for other in sentence.quantities)
        for hit in sentence.lists("poisonings")  # "95 dB is 5 dB above the limit"
    )


def side_of(sentence: Sentence, quantity: Found) -> str:
    """High or low, where the words right behind a number call it so and nothing else ("is too low", not "is low risk"); else empty."""
    lower = sentence.tokens.lower
    if sentence.has("negation"):
        return ""
    links = tokens_of(sentence.lists("side_links"))
    for side, words in _SIDES.items():
        for hit in sentence.lists(words):
            led = 0 < hit.start - quantity.end <= _SIDE_REACH and links.issuperset(range(quantity.end, hit.start))
            if led and (hit.end >= sentence.end or lower[hit.end] in _SIDE_ENDS):
                return side
    return ""


def _is_told_by(sentence: Sentence, quantity: Found) -> bool:
    """ "Take it out within ten minutes", "set it to at least 15 °C": whether the reader is told to keep to a time or temperature."""
    bounded = quantity.comparator in (Comparator.LE, Comparator.GE)
    kept = quantity.dimension in ("time", "temperature") and quantity.kind not in _NO_AMOUNTS
    return bounded and kept and is_imperative(sentence, opening=True)


def caps(sentence: Sentence, quantity: Found, *, called_for: bool) -> bool:
    """Whether the clause of a number tells the reader to stay under it: "eat no more than", "hold it below", "cap it at".

    ``called_for`` tells that the clause urges the number.
    """
    under = quantity.comparator in DOWNWARDS
    led = under or sentence.tokens.lower[max(quantity.start - 1, sentence.start)] in ("to", "at")
    bare = not quantity.unit and any(hit.end <= quantity.start for hit in sentence.lists("statistic_names"))
    amount = (bool(quantity.unit) or bare) and quantity.kind not in _NO_AMOUNTS
    if not amount or sentence.has("special_diets"):
        return False
    if quantity.comparator in UPWARDS:
        return quantity.comparator is Comparator.GT and _is_excess(sentence, quantity)
    if not led:
        return False
    if under and called_for:
        return True
    start = _clause_start(sentence, quantity)
    hits = sentence.lists(*(("capping", "limiting") if under else ("limiting",)))
    return start is not None and _within(hits, start, quantity.start)


_STOPS = frozenset((",", ";", ":"))


def _is_excess(sentence: Sentence, quantity: Found) -> bool:
    """ "More than 5 g a day is too much": a cap, in other words."""
    behind = [hit.start for hit in sentence.lists("excesses") if hit.start >= quantity.end]
    return bool(behind) and _STOPS.isdisjoint(sentence.tokens.lower[quantity.end : behind[0]])


def _clause_start(sentence: Sentence, quantity: Found) -> int | None:
    """The token where the clause of a number begins; None where that is only a condition or says whom something is of."""
    lower = sentence.tokens.lower
    urged = {hit.end for hit in sentence.lists("urging")}
    for at in range(quantity.start - 1, sentence.start - 1, -1):
        if _is_condition(sentence, at):
            return None
        if lower[at] in _PARTS and not (lower[at] == "that" and at in urged):  # "recommends that"
            return at + 1
    return sentence.start


def _clause_end(sentence: Sentence, quantity: Found) -> int:
    lower = sentence.tokens.lower
    ends = (at for at in range(quantity.end, sentence.end) if _is_condition(sentence, at) or lower[at] in _PARTS)
    return next(ends, sentence.end)


def _is_condition(sentence: Sentence, at: int) -> bool:
    """Whether a word opens such a clause; WHO does not."""
    return sentence.tokens.lower[at] in _CONDITIONS and not sentence.tokens.words[at].isupper()


def _within(hits: list[Hit], start: int, end: int) -> bool:
    return any(start <= hit.start and hit.end <= end for hit in hits)
