"""What urges in a sentence: imperatives, and phrases that say that a thing is to be done."""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.extract.phrases import TOPICS, Hit, is_within
from claimlint.extract.reading import Sentence, once

# What a modal ends with that leads to a verb.
LEADING = ("should", "must", "can", "need", "needs", " to")
_URGING = ("modals_do", "endorsements", "harmless_negatives", "care_delays")
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
# They may stand between the comma and its imperative: ", just wait".
_ADVERBS = frozenset(("just", "simply", "instead", "always", "gently", "only"))
_BEFORE_IMPERATIVE = frozenset((",", ":", "then", "please", "and", "–", "—", "-", "?"))
# Behind "and" they tell what a thing does: "reactions are rare and include flushing".
_ALSO_STATE = frozenset(
    ("include", "start", "come", "return", "cover", "reduce", "increase", "limit", "make", "keep", "help")
)
# With "of" behind them they are nouns: "Use of the pill".
_NOUNS_TOO = frozenset("use start change check wash cut increase limit return help support rest exercise visit".split())  # noqa: SIM905
_ENDS_CLAUSE = frozenset((":", "then", "please", "?"))
# A clause with one of these states something; what follows its comma is no imperative ("it may swell, burst or drain").
_STATES = frozenset("is are was were may might can could will would has have includes include who which that".split())  # noqa: SIM905
_FOLLOW_SUBJECT = frozenset((*_STATES, "helps", "help", "also", "makes", "does"))
# "Does a baby good": the verb, how far "good" may stand, and what ends the clause behind it.
_DOING, _GOOD_REACH = frozenset(("do", "does")), 8
_GOOD_ENDS = [
    ["."],
    [","],
    [";"],
    ["!"],
    [":"],
    [],
    ["and"],
    ["too"],
    ["as"],
    ["with"],
    ["all"],
    ["through"],
    ["until"],
]
_NOT_GOOD = frozenset(("not", "no", "n't", "little", "to", "never", "nothing"))
_PERSONS = frozenset(
    (
        "you",
        "them",
        "him",
        "her",
        "us",
        "everyone",
        "anyone",
        "someone",
        "person",
        "driver",
        "drinker",
        "patient",
        "old",
    )
)
_OPENING = frozenset(("if", "when", "once", "whenever", "unless"))
# What comes first may lack its comma: "if it moves less just wait", "during a fit put a spoon …".
_FRONTED = frozenset((*_OPENING, "for", "during", "after", "with", "in", "on"))
_PARTS = frozenset((";", ":", "–", "—"))
_REASONING = _PARTS | {"because"}
_MARKS, _JOINS = frozenset((",", ";", ":", "–", "—", "?")), frozenset(("so", "and", "but", "then"))
_REFERRING = frozenset(("it", "them", "one", "him", "her"))
_URGENT = frozenset(("just", "simply"))
_OBJECTS = frozenset("a an the your his her their its them it him some something".split())  # noqa: SIM905
_SUBJECTS = _OBJECTS | set("i you we they he she who that which people women men children parents".split())  # noqa: SIM905
_NO_VERB_AFTER = _SUBJECTS | set("and or not to my our".split())  # noqa: SIM905

# From "asks" to its "to"; the others come before another verb of the clause.
_TOLD_REACH, _TOLD_ENDS = 8, frozenset(("to", "not", "never", "that", "if", "whether", "about", ",", ";", "."))
_CONDITIONS = frozenset(("if", "when", "while", "unless", "during", "whenever"))
_MODALS, _MODAL_REACH = frozenset(("should", "must", "can", "may", "could")), 2
_MAY, _RIGHTS = frozenset(("can", "may", "could")), frozenset(("refuse", "decline", "opt"))


@once
def urges_in(sentence: Sentence) -> Sequence[int]:
    """The tokens at which something is urged."""
    return [*(hit.start for hit in _urging_in(sentence)), *_doing_good(sentence)]


@once
def urging_in(sentence: Sentence) -> Sequence[tuple[int, int]]:
    """The tokens of all that urges."""
    return [*((hit.start, hit.end) for hit in _urging_in(sentence)), *((at, at + 1) for at in _doing_good(sentence))]


@once
def _urging_in(sentence: Sentence) -> Sequence[Hit]:
    return [*sentence.lists(*_URGING), *imperatives_in(sentence), *_passives_in(sentence)]


def urges(sentence: Sentence) -> bool:
    """Whether anything is urged."""
    return sentence.has(*_URGING) or is_imperative(sentence) or bool(_passives_in(sentence) or _doing_good(sentence))


def suggests(sentence: Sentence) -> bool:
    """ "Why not try butter on it?", which asks for no reason."""
    lower, verb = sentence.tokens.lower, sentence.start + 2
    return lower[sentence.start : verb] == ["why", "not"] and any(
        hit.start == verb for hit in sentence.lists("imperatives")
    )


def credited_in(sentence: Sentence, *, listed: bool) -> int | None:
    """The token of the last word that says what its subject does ("helps", "stops"), if nothing else in the sentence urges.

    A list may leave out the subject.
    """
    if listed:
        return None
    spans = [(hit.start, hit.end) for hit in sentence.lists("credits")]
    if not spans or _doing_good(sentence):
        return None
    alone = all(any(start <= hit.start < hit.end <= end for start, end in spans) for hit in _urging_in(sentence))
    return max(start for start, _ in spans) if alone else None


@once
def _told_in(sentence: Sentence) -> Sequence[int]:
    """The "to" of what somebody is asked to do: "guidelines ask parents to hold off", not "ask them not to"."""
    lower = sentence.tokens.lower
    found = []
    for hit in sentence.lists("tellings"):
        reach = range(hit.end, min(hit.end + _TOLD_REACH, sentence.end - 1))
        to = next((at for at in reach if lower[at] in _TOLD_ENDS), None)
        if to is not None and lower[to] == "to":
            found.append(to)
    return found


def _passives_in(sentence: Sentence) -> list[Hit]:
    """What is told to be done as if it were done: "a burn is rubbed with butter"; not where others' habits are told, or denied."""
    found = sentence.lists("passive_instructions")
    return [] if found and sentence.has("customs", "prohibitions", "negation", *_URGING) else found


@once
def _doing_good(sentence: Sentence) -> Sequence[int]:
    """The verbs of "does a baby good", "keeps a toddler regular", which no list of phrases can hold."""
    lower = sentence.tokens.lower
    states = {hit.start: hit.end for hit in sentence.lists("good_states")}
    makers = {hit.start for hit in sentence.lists("good_makers")}
    found = []
    for at in range(sentence.start, sentence.end):
        good = (
            {each: each + 1 for each in range(at, sentence.end) if lower[each] == "good"} if lower[at] in _DOING else {}
        )
        good = states if at in makers and _is_of_people(sentence, at) else good
        if any(
            at + 2 <= start < at + _GOOD_REACH and _is_good(sentence, at, start, end) for start, end in good.items()
        ):
            found.append(at)
    return found


def _is_of_people(sentence: Sentence, at: int) -> bool:
    """Whether the object of a verb is people: "keeps a baby warm", not "makes the drug stronger"."""
    end = at + _GOOD_REACH
    named = any(hit.kind == "population" and at < hit.start < end for hit in sentence.hits)
    return named or not _PERSONS.isdisjoint(sentence.tokens.lower[at + 1 : end])


def _is_good(sentence: Sentence, at: int, start: int, end: int) -> bool:
    """Whether a clause ends with what is good, and nothing denies it."""
    lower = sentence.tokens.lower
    return lower[end : end + 1] in _GOOD_ENDS and not _NOT_GOOD & set(lower[max(at - 1, sentence.start) : start])


def is_imperative(sentence: Sentence, *, opening: bool = False) -> bool:
    """An imperative verb opens the sentence or follows what comes first: a colon, a comma where nothing before it is a statement."""
    return bool(imperatives_in(sentence, opening=opening))


@once
def refusals_in(sentence: Sentence) -> Sequence[Hit]:
    """The phrases that urge to go without a thing: "skip", not "you may refuse", which only states a right."""
    lower = sentence.tokens.lower
    late = {hit.start for hit in sentence.lists("postponements")}
    idioms = sentence.lists("neutral_negatives")  # "stay away from school" refuses no thing
    return [
        hit
        for hit in sentence.lists("refusals")
        if _is_urged(sentence, hit)
        and not is_within(hit, idioms)
        and not (hit.start in late and _CONDITIONS & set(lower[sentence.start : sentence.end]))
    ]


def undenied_refusals(sentence: Sentence, denials: tuple[tuple[int, int], ...]) -> list[Hit]:
    """Those that no denial is of: it may give the reason behind a mark ("skip it: it is banned")."""
    lower = sentence.tokens.lower
    return [
        hit
        for hit in refusals_in(sentence)
        if all(start >= hit.end and not _REASONING.isdisjoint(lower[hit.end : start]) for start, _ in denials)
    ]


def _is_urged(sentence: Sentence, hit: Hit) -> bool:
    """Whether the deed of a phrase is an imperative, or a modal stands before it."""
    before = sentence.tokens.lower[max(sentence.start, hit.start - _MODAL_REACH) : hit.start]
    verb = sentence.tokens.lower[hit.start]
    if (verb in _RIGHTS and _MAY & set(before)) or verb.endswith("ing"):
        return False
    led = any(0 <= hit.start - urging.end < _MODAL_REACH for urging in sentence.lists("modals_do", "endorsements"))
    led = led or any(hit.start - at == 1 for at in _told_in(sentence))
    return led or bool(_MODALS & set(before)) or _is_one(sentence, hit, opening=False)


def imperatives_in(sentence: Sentence, *, opening: bool = False) -> list[Hit]:
    """The imperative verbs, or only the one that opens the sentence."""
    return [hit for hit in _possible_imperatives(sentence) if _is_one(sentence, hit, opening=opening)]


@once
def _possible_imperatives(sentence: Sentence) -> Sequence[Hit]:
    """The words that may be imperatives; some are nouns, too, and only an object behind them shows the verb ("settle newborns")."""
    nouns = [hit for hit in sentence.lists("object_imperatives") if _has_object(sentence, hit)]
    return [*sentence.lists("imperatives"), *nouns]


def _has_object(sentence: Sentence, hit: Hit) -> bool:
    people = any(each.start == hit.end and each.kind == "population" for each in sentence.hits)
    return people or bool(_OBJECTS & set(sentence.tokens.lower[hit.end : hit.end + 1]))


def _is_one(sentence: Sentence, hit: Hit, *, opening: bool) -> bool:
    lower = sentence.tokens.lower
    before = lower[hit.start - 1] if hit.start > sentence.start else ""
    if before == "-" and sentence.tokens.glued(hit.start):  # "extended-release"
        return False
    if hit.start == sentence.start or (hit.start == sentence.start + 1 and before in _OPENERS):
        return not _is_subject(sentence, hit)
    if opening:
        return False
    if _is_fronted(sentence, hit):
        return True
    first = hit.start
    while first > sentence.start and lower[first - 1] in _ADVERBS:
        first -= 1
    if first == sentence.start:
        return not _is_subject(sentence, hit)
    if lower[max(first - 2, sentence.start) : first] == [",", "so"]:
        first -= 1
    before = lower[first - 1]
    referring = lower[first] == "so" and bool(_REFERRING & set(lower[hit.end : hit.end + 2]))  # "…, so ask for it"
    if before == ";":
        return not _is_subject(sentence, hit)
    if before == "but" and _OBJECTS & set(lower[hit.end : hit.end + 1]):
        return True  # "do not rub it but rinse it"
    if before not in _BEFORE_IMPERATIVE or lower[hit.end : hit.end + 1] == ["of"]:
        return False
    if before == "and" and lower[hit.start] in _ALSO_STATE and not _urges_before(sentence, first):
        return False
    return before in _ENDS_CLAUSE or referring or not _STATES & set(lower[_main_before(sentence, first) : hit.start])


def _urges_before(sentence: Sentence, at: int) -> bool:
    """Whether anything before a token urges already: "rest and include fruit"."""
    urging = (*sentence.lists(*_URGING), *sentence.lists("imperatives"))
    return any(hit.start < at and (hit.id != "imperatives" or _is_one(sentence, hit, opening=True)) for hit in urging)


def _is_fronted(sentence: Sentence, hit: Hit) -> bool:
    """Whether it follows a condition or an occasion without a comma; a word like "just" or an object behind it shows the verb."""
    lower = sentence.tokens.lower
    start = max((at + 1 for at in range(sentence.start, hit.start) if lower[at] in _MARKS), default=sentence.start)
    while start < hit.start and lower[start] in _JOINS:
        start += 1
    ahead = set(lower[start : hit.start])
    before = lower[hit.start - 1]
    if hit.start <= start or lower[start] not in _FRONTED:
        return False
    if before in _URGENT:
        return lower[hit.start - 2] not in _NO_VERB_AFTER | _STATES
    stated = lower[start] not in _OPENING or bool(_STATES & ahead) or any(word.endswith("n't") for word in ahead)
    shown = bool(_OBJECTS & set(lower[hit.end - 1 : hit.end + 1]))
    return stated and shown and not _is_named(sentence, hit) and not _STATES & set(_rest(sentence, hit))


def _is_named(sentence: Sentence, hit: Hit) -> bool:
    """Whether the word before a verb is who does it: "in pregnancy women use the …"."""
    before = sentence.tokens.lower[hit.start - 1]
    counted = any(quantity.end == hit.start for quantity in sentence.quantities)
    return before in _NO_VERB_AFTER | _STATES | _FRONTED or (before.endswith("s") and not counted)


def _rest(sentence: Sentence, hit: Hit) -> list[str]:
    """The words behind a verb as far as the next mark: "after a hot shower your skin is dry" has another verb there."""
    lower = sentence.tokens.lower
    end = next((at for at in range(hit.end, sentence.end) if lower[at] in _MARKS), sentence.end)
    return lower[hit.end : end]


def _is_subject(sentence: Sentence, hit: Hit) -> bool:
    """Whether the word that opens a sentence is what it speaks of: "Taste and smell are", "Use-by dates", "Smear test: …"."""
    lower = sentence.tokens.lower
    if lower[hit.end : hit.end + 1] == ["-"] and sentence.tokens.starts[hit.end] == sentence.tokens.ends[hit.end - 1]:
        return True
    if lower[hit.end : hit.end + 1] == ["of"] and lower[hit.start] in _NOUNS_TOO:
        return True
    if any(name.start == hit.start and lower[name.end : name.end + 1] == [":"] for name in sentence.named(*TOPICS)):
        return True
    if lower[hit.end : hit.end + 1] == [":"]:
        return False
    after = hit.end + 2 * (lower[hit.end : hit.end + 1] in (["and"], ["or"]))
    return bool(_FOLLOW_SUBJECT & set(lower[after : after + 1]))


@once
def main_of(sentence: Sentence) -> int:
    """Where the main clause begins: behind the comma of an opening "if …,", or where its imperative begins without one."""
    lower = sentence.tokens.lower
    if lower[sentence.start + (lower[sentence.start] == "even")] not in _OPENING:
        return sentence.start
    comma = next((at for at in range(sentence.start, sentence.end) if lower[at] == ","), sentence.start)
    return min([*fronted_in(sentence), *([comma] if comma > sentence.start else [])], default=sentence.start)


def _main_before(sentence: Sentence, at: int) -> int:
    """Where the main clause begins that a token stands in: "do not worry; if it is high, call" has a condition of its own."""
    lower = sentence.tokens.lower
    start = max((each + 1 for each in range(sentence.start, at) if lower[each] in _PARTS), default=sentence.start)
    if start == sentence.start or start >= at or lower[start] not in _OPENING:
        return main_of(sentence)
    return next((each for each in range(start, at) if lower[each] == ","), start)


def fronted_in(sentence: Sentence) -> set[int]:
    """Where an imperative follows a condition or an occasion without a comma."""
    return {hit.start for hit in _possible_imperatives(sentence) if _is_fronted(sentence, hit)}
