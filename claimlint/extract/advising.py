"""Sentences that tell the reader to do something or to leave it."""

from __future__ import annotations

from claimlint.extract.phrases import Hit
from claimlint.extract.reading import Reading, Sentence
from claimlint.model.reference import Polarity

_OPENERS = frozenset(
    [
        "please",
        "then",
        "first",
        "always",
        "never",
        "just",
        "simply",
        "also",
        "so",
        "immediately",
        "gently",
        "carefully",
        "firstly",
        "next",
        "finally",
        "now",
        "and",
        "but",
        "or",
        "-",
        "–",
        "•",
        "*",
        "do",
    ]
)
# "If you can't sleep": the condition is denied, not the advice. Words that open one, and how many tokens it reaches.
_CONDITIONS, _CONDITION_REACH = frozenset(("if", "when", "who", "which", "whenever", "until")), 5
_FIRM = frozenset(("never", "must not", "mustn't", "should not", "shouldn't", "do not", "don't"))
_BEFORE_IMPERATIVE = frozenset((",", ":", "then", "please", "and", "–", "-", "?"))
_ENDS_CLAUSE = frozenset((":", "then", "please", "?"))
# A clause with one of these states something; what follows its comma is no imperative ("it may swell, burst or drain").
_STATES = frozenset("is are was were may might can could will would has have includes include who which that".split())  # noqa: SIM905
_FOLLOW_SUBJECT = frozenset((*_STATES, "helps", "help", "also", "makes", "does"))
_CONDITION_BEHIND, _CLAUSE_END = frozenset(("if", "unless")), frozenset((",", ";", ":", "."))
_OPENING = frozenset(("if", "when", "once", "whenever"))
# "Heat rather than ice": what is named after these is not to be done, as far as the next of the stops.
_INSTEAD = (("instead", "of"), ("rather", "than"), ("in", "place", "of"), ("not", "by"), ("without",))
_GOING = frozenset(("go", "goes", "going", "do", "doing"))  # "go without a vaccine" is itself the deed
# "Better than butter" says so, too, if one of these stands within the reach before "than".
_BETTER, _BETTER_REACH = frozenset(("better", "safer", "healthier", "gentler", "kinder", "wiser", "preferable")), 8
_LEFT = {"leave": "alone", "leaving": "alone", "left": "alone", "keep": "away", "keeping": "away", "kept": "away"}
_ALONE_REACH = 8  # tokens from "leave" to "alone"
_STOPS = frozenset(", ; : . ( ) – — ! ? if when while because but until for should must can may will is are".split())  # noqa: SIM905 - one word a cell would fill a page


def polarity_of(sentence: Sentence, around: list[Reading], *, listed: bool = False) -> Polarity | None:
    """Do, don't, or None for a sentence that advises nothing.

    A prohibition anywhere makes it a "don't", so that a warning is never taken for advice. Under a heading such as "What to avoid" a
    bare list item is a "don't" as well, under "What to do" a "do".
    """
    headings = [part for reading in around for part in reading.sentences if not part.is_question]
    if _prohibitions(sentence) or any(part.has("advice_headings_dont") for part in headings):
        return Polarity.DONT
    if sentence.is_question or _negations(sentence):
        return None
    told = listed and any(part.has("advice_headings_do") for part in headings)
    urged = sentence.has("modals_do", "endorsements", "harmless_negatives", "care_delays")
    return Polarity.DO if told or urged or is_imperative(sentence) else None


def polarity_in_answer(sentence: Sentence, asked: Sentence) -> Polarity | None:
    """What "yes" or "no" at the head of an answer says to its question, or None where neither stands there."""
    opening = {hit.id for hit in sentence.lists("assents", "dissents") if hit.start == sentence.start}
    if not opening:
        return None
    if any(hit.start > sentence.start for hit in _prohibitions(sentence)):
        return Polarity.DONT
    agrees = "dissents" not in opening
    warned = bool(_prohibitions(asked)) or asked.has("worries")
    return Polarity.DO if agrees is not warned else Polarity.DONT


def denials_of(sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """The tokens that forbid or negate, in order.

    Of "there is no need" that is "no", and of "be stopped" or "stop taking" only the verb, which an advisory may be about.
    """
    spans = {_core(sentence, hit) for hit in (*_prohibitions(sentence), *_negations(sentence))}
    inner = [span for span in spans if not any(span != other and _within(other, span) for other in spans)]
    return tuple(sorted(inner))


def _core(sentence: Sentence, hit: Hit) -> tuple[int, int]:
    first = sentence.tokens.lower[hit.start]
    return hit.start + (first == "be"), hit.start + 1 if first == "stop" else hit.end


def _within(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def refuses(sentence: Sentence, denials: tuple[tuple[int, int], ...]) -> bool:
    """Whether it says to go without a thing and has no other denial: "skip the smear test"."""
    return sentence.has("refusals") and not sentence.is_question and not denials


def declined_in(sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """The tokens that name what another thing is to be done in place of: after "instead of" and "better than"."""
    lower = sentence.tokens.lower
    firsts = [
        start + len(words)
        for start in range(sentence.start, sentence.end)
        for words in _INSTEAD
        if tuple(lower[start : start + len(words)]) == words and lower[start - 1] not in _GOING
    ]
    firsts += [
        start + 1
        for start in range(sentence.start, sentence.end)
        if lower[start] == "than" and _BETTER & set(lower[max(sentence.start, start - _BETTER_REACH) : start])
    ]
    ends = [
        next((at for at in range(first + 1, sentence.end) if lower[at] in _STOPS or _is_aim(lower, at)), sentence.end)
        for first in firsts
    ]
    return tuple(zip(firsts, ends, strict=True))


def _is_aim(lower: list[str], at: int) -> bool:
    """ "… to kill germs", but "… going to hospital"."""
    return lower[at] == "to" and not lower[at - 1].endswith(("ing", "go"))


def _prohibitions(sentence: Sentence) -> list[Hit]:
    found = [
        hit for hit in sentence.lists("prohibitions") if not _of_purpose(sentence, hit) and not _idle(sentence, hit)
    ]
    return [*found, *_left_alone(sentence)]


def _left_alone(sentence: Sentence) -> list[Hit]:
    """ "Leave the blister alone", "keep spoons away", which no list of phrases can hold."""
    lower, end = sentence.tokens.lower, sentence.end
    stops = [
        stop
        for start in range(sentence.start, end)
        if lower[start] in _LEFT
        for stop in range(start + 1, min(start + _ALONE_REACH, end))
        if lower[stop] == _LEFT[lower[start]]
    ]
    return [Hit("list", "prohibitions", stop, stop + 1, lower[stop]) for stop in stops]


def _negations(sentence: Sentence) -> list[Hit]:
    return [hit for hit in sentence.lists("negation") if not _idle(sentence, hit)]


def _idle(sentence: Sentence, hit: Hit) -> bool:
    """Whether a denial forbids nothing: "won't hurt", "if you can't sleep"."""
    if any(
        idiom.start <= hit.start and hit.end <= idiom.end
        for idiom in sentence.lists("harmless_negatives", "neutral_negatives")
    ):
        return True
    if hit.end <= _main(sentence):
        return True
    if hit.text.lower() in _FIRM:
        return False
    lower = sentence.tokens.lower
    before = range(max(sentence.start, hit.start - _CONDITION_REACH), hit.start)
    return any(lower[at] in _CONDITIONS for at in before) and not {",", ";"} & set(lower[before.start : hit.start])


def _of_purpose(sentence: Sentence, hit: Hit) -> bool:
    """ "… to avoid a cold" and "to cut the risk of" say what for; "try to avoid" forbids."""
    lower = sentence.tokens.lower
    if any(purpose.start <= hit.start and hit.end <= purpose.end for purpose in sentence.lists("purposes")):
        return True
    if not hit.text.lower().startswith("avoid") or hit.start == sentence.start or lower[hit.start - 1] != "to":
        return False
    return not any(urged.end == hit.start for urged in sentence.lists("urged_to"))


def is_imperative(sentence: Sentence, *, opening: bool = False) -> bool:
    """An imperative verb opens the sentence or follows a colon or "then", or a comma where nothing before it is a statement."""
    lower = sentence.tokens.lower
    opens = False
    for hit in sentence.lists("imperatives"):
        before = lower[hit.start - 1] if hit.start > sentence.start else ""
        if hit.start == sentence.start or (hit.start == sentence.start + 1 and before in _OPENERS):
            opens = opens or not _is_subject(sentence, hit)
        elif opening or before not in _BEFORE_IMPERATIVE or lower[hit.end : hit.end + 1] == ["of"]:
            continue
        elif before in _ENDS_CLAUSE or not _STATES & set(lower[_main(sentence) : hit.start]):
            return True
        if opens:
            return True
    return opens


def _is_subject(sentence: Sentence, hit: Hit) -> bool:
    """Whether the word that opens a sentence is what it speaks of: "Taste helps us", "Taste and smell are"."""
    lower = sentence.tokens.lower
    after = hit.end + 2 * (lower[hit.end : hit.end + 1] in (["and"], ["or"]))
    return bool(_FOLLOW_SUBJECT & set(lower[after : after + 1]))


def _main(sentence: Sentence) -> int:
    """Where the main clause begins: behind the comma of an opening "if …,"."""
    lower = sentence.tokens.lower
    if lower[sentence.start] in _OPENING and "," in lower[sentence.start : sentence.end]:
        return lower.index(",", sentence.start)
    return sentence.start


def conditions_in(sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """The tokens of each condition behind the main clause: "if you stop it suddenly", as far as a comma."""
    lower = sentence.tokens.lower
    firsts = [at for at in range(sentence.start + 1, sentence.end) if lower[at] in _CONDITION_BEHIND]
    ends = [
        next((at for at in range(first, sentence.end) if lower[at] in _CLAUSE_END), sentence.end) for first in firsts
    ]
    return tuple(zip(firsts, ends, strict=True))


def is_instruction(sentence: Sentence) -> bool:
    """Whether the sentence is listed as advice in its own right: an imperative, a modal or a prohibition addressed to the reader."""
    lower = set(sentence.tokens.lower[sentence.start : sentence.end])
    return (
        is_imperative(sentence)
        or bool(lower & {"should", "must", "avoid", "never", "recommended", "advised", "recommend"})
        or sentence.has("prohibitions")
    )


def is_firm_prohibition(sentence: Sentence) -> bool:
    """Whether a "don't" is addressed to the reader: "do not" at the start of a clause, "should not", "no need"."""
    if sentence.has("firm_prohibitions"):
        return True
    lower = sentence.tokens.lower
    for hit in sentence.lists("prohibitions"):
        before = lower[hit.start - 1] if hit.start > sentence.start else ""
        if hit.start <= sentence.start + 1 or before in (",", ":", ";", "so", "and", "then", "please", "–", "-"):
            return True
    return False
