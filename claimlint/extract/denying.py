"""What a sentence of advice forbids or denies, and which of its denials say nothing of what is advised."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.extract.phrases import Hit
from claimlint.extract.reading import Sentence
from claimlint.extract.urging import main_of, refusals_in, urges_in

Span = tuple[int, int]
# "If you can't sleep": the condition is denied, not the advice. Words that open one, and how many tokens it reaches.
_CONDITIONS, _CONDITION_REACH = frozenset(("if", "when", "who", "which", "whenever", "until")), 5
_SCENES = frozenset(("if", "when", "once", "unless"))
_FIRM = frozenset(("never", "must not", "mustn't", "should not", "shouldn't", "do not", "don't"))
# Behind "who" these tell of people, not of what to leave.
_DESCRIBING = frozenset(("never", "do not", "don't"))
_WHO = frozenset(("who", "who've", "who’ve", "who'd", "who’d"))
# "Leave it alone", "keep them away", "kept out of": a verb, and what makes it a warning.
_LEFT = {
    **dict.fromkeys(("leave", "leaving", "left"), (("alone",), ("out", "of"))),
    **dict.fromkeys(("keep", "keeping", "kept"), (("away",), ("out", "of"))),
    **dict.fromkeys(("cut", "cutting", "stay", "stays"), (("out", "of"),)),
}
_ALONE_REACH = 8  # tokens from "leave" to "alone"
_LISTED_REACH = 24  # the same over a list of things
_NOBODY, _NOBODY_REACH = frozenset(("no", "nobody", "none", "neither")), 8
_BEFORE_NOBODY = frozenset((",", ";", ":", "–", "—", "and", "but", "so", "that", "because", "says", "say"))
_NO_SUBJECT = frozenset("reason matter harm doubt wonder need point problem risk surprise question".split())  # noqa: SIM905
DUTIES = frozenset(("should", "must", "ought"))
# "At no point may …", "never in pregnancy should …": what leads to "no", and the verbs that stand before their subject then.
_ABSOLUTE = frozenset(("at", "under", "in", "on"))
_NEVER, _BEHIND_NEVER = "never", frozenset(("in", "at", "during", "before", "after", "under", "should", "must", "may"))
FORBIDDING_VERBS = DUTIES | {"may", "can", "is", "are"}
# Every word that a clause may forbid by.
_CLAUSE_OPENERS = _NOBODY | {_NEVER}
# What leads to "wait until", and who waits.
_DUTY = frozenset(("should", "must", "ought to", "has to", "have to", "needs to", "need to"))
_PERSONS = frozenset("you we they he she i people parents women men children babies everyone anyone".split())  # noqa: SIM905
_GRANTS, _GRANTED_REACH = frozenset(("may", "can")), 3  # "nobody may be given it", but "nobody may notice"
_CLAUSE_END = frozenset(", ; : . ( ) – — ! ?".split())  # noqa: SIM905 - one word a cell would fill a page
_CLAUSE_STARTS = _CLAUSE_END | frozenset(("and", "so", "because", "since", "as"))
# A clause behind one of these answers the one before: its denial warns of what that said.
_CONTRASTS = frozenset(("but", "however", "though", "although", "yet", "while", "whereas", "except"))
_PRONOUNS = frozenset(("it", "they", "he", "she", "this", "that", "you", "your", "the", "there"))
# What gives a reason, and what must follow it.
_NONE: frozenset[str] = frozenset()
_REASONS = {"so": _PRONOUNS, "since": _PRONOUNS - {"that", "this", "your"}, "as": frozenset(("it", "they"))}
_NO_SUBJECT_BEFORE = frozenset((*_CLAUSE_END, "and", "so", "because", "since", "as", "but", "or", "then", "please"))
# What a reason states, and words by which it warns after all.
_REASONED = frozenset(("doesn't", "isn't", "aren't", "don't", "can't", "cannot", "won't"))
_WARNING = frozenset(
    (
        "safe", "suitable", "recommended", "advised", "allowed", "good", "for", "right", "fit", "enough", "work", "help", "helpful",
        "licensed", "approved", "need", "needs", "have", "should", "must", "bother", "known", "proven", "sure", "only", "replace", "always",
    )
)  # fmt: skip
_HARM_REACH = 3  # tokens between a denial and the harm that it denies
_SPARING_REACH = 2
_REFERRED = frozenset(("it", "them", "this", "that", "these", "those", "one", "any"))
_PLAIN_VERBS = frozenset(("take", "use", "have", "give", "do", "get", "need"))
_STATING = frozenset(("doesn't", "isn't", "aren't", "don't"))
_COMMANDS = frozenset(("shouldn't", "mustn't"))
_COMMANDING = frozenset(("should", "must", "please", "and", "or", "but", *_CLAUSE_END))
_JOINED = frozenset(("and", "but", "or", ","))
_LEAVING_GAP = frozenset("be try to reason point cause need have want just ever even you feel the".split())  # noqa: SIM905
_LEAVING_REACH = 4
# Tokens of ", not butter", and what makes something else of "not".
_CONTRAST_REACH = 6
_OWNED = frozenset(("their", "your", "its", "her", "his", "my", "our"))
_NO_THING = frozenset(
    (
        "to",
        "for",
        "only",
        "just",
        "if",
        "when",
        "because",
        "in",
        "on",
        "at",
        "by",
        "until",
        "before",
        "after",
        "more",
        "less",
        "all",
        "every",
        "even",
        "as",
        "so",
        "the",
        "with",
        "from",
        "a",
        "an",
    )
)
_UNABLE = frozenset(("can't", "cannot", "won't", "couldn't"))
_OF_PEOPLE = frozenset((*_CONDITIONS, "those", "that", "unless"))


def prohibitions(sentence: Sentence) -> list[Hit]:
    """What forbids."""
    return _counting(sentence, _prohibitions(sentence))


def negations(sentence: Sentence) -> list[Hit]:
    """What denies."""
    return _counting(sentence, _negations(sentence))


def all_denials(sentence: Sentence) -> list[Hit]:
    """What forbids or denies."""
    return _counting(sentence, _all_denials(sentence))


def _all_denials(sentence: Sentence) -> list[Hit]:
    return [*_prohibitions(sentence), *_negations(sentence)]


def _counting(sentence: Sentence, hits: list[Hit]) -> list[Hit]:
    aside = denied_aside(sentence) if hits else ()
    return [hit for hit in hits if not any(start <= hit.start < end for start, end in aside)]


def denials_of(sentence: Sentence) -> tuple[Span, ...]:
    """The tokens that forbid or negate, in order.

    Of "there is no need" that is "no", and of "be stopped" or "stop taking" only the verb, which an advisory may be about.
    """
    spans = {_core(sentence, hit) for hit in all_denials(sentence)}
    inner = [span for span in spans if not any(span != other and _within(other, span) for other in spans)]
    return tuple(sorted(inner))


def _core(sentence: Sentence, hit: Hit) -> Span:
    first = sentence.tokens.lower[hit.start]
    return hit.start + (first == "be"), hit.start + 1 if first == "stop" else hit.end


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _prohibitions(sentence: Sentence) -> list[Hit]:
    found = [
        hit for hit in sentence.lists("prohibitions") if not _of_purpose(sentence, hit) and not _idle(sentence, hit)
    ]
    return [*found, *left_alone(sentence), *none_should(sentence), *_deferred(sentence)]


def _deferred(sentence: Sentence) -> list[Hit]:
    """ "Whole nuts should wait until a child is five": a thing that is not to be had yet; who waits is told to do so."""
    lower = sentence.tokens.lower
    return [
        hit
        for hit in sentence.lists("deferrals")
        if (lower[hit.start] == "best" or _is_duty(sentence, hit.start))
        and _is_thing(
            sentence, max((at + 1 for at in range(hit.start) if lower[at] in _CLAUSE_END), default=0), hit.start
        )
    ]


def _is_duty(sentence: Sentence, at: int) -> bool:
    return any(at - 1 <= modal.end <= at for modal in sentence.lists("modals_do") if modal.text in _DUTY)


def _is_thing(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a subject names a thing and nobody."""
    inside = [hit for hit in sentence.hits if max(start, sentence.start) <= hit.start and hit.end <= end]
    people = any(hit.kind == "population" for hit in inside) or not _PERSONS.isdisjoint(
        sentence.tokens.lower[max(start, sentence.start) : end]
    )
    return not people and any(hit.kind in ("topic", "advised") for hit in inside)


def left_alone(sentence: Sentence) -> list[Hit]:
    """ "Leave the blister alone", "keep spoons away", "kept out of the diet", which no list of phrases can hold."""
    lower, end = sentence.tokens.lower, sentence.end
    found = [
        Hit("list", "prohibitions", stop, stop + len(words), " ".join(words))
        for start in range(sentence.start, end)
        if lower[start] in _LEFT and not is_aim(sentence, start)
        for words in _LEFT[lower[start]]
        for stop in range(start + 1, min(start + _LISTED_REACH, end))
        if tuple(lower[stop : stop + len(words)]) == words
        and (stop < start + _ALONE_REACH or _is_behind_thing(sentence, start, stop))
    ]
    cold = {hit.start for hit in sentence.lists("cold_stores")}  # "keep it out of the fridge"
    return [hit for hit in found if not any(hit.end <= at <= hit.end + 1 for at in cold)]


def _is_behind_thing(sentence: Sentence, verb: int, at: int) -> bool:
    """Whether what opens the sentence with a verb goes on as far as this: "keep pillows, bumpers and soft toys out of"."""
    joined = sentence.tokens.lower[at - 1] == "and"  # "in bottles that a child cannot open, and out of reach"
    return verb == sentence.start and (joined or any(hit.kind == "advised" and hit.end == at for hit in sentence.hits))


def is_aim(sentence: Sentence, at: int) -> bool:
    """Whether a verb says what for: "take it to keep germs away", but "try to keep it away" forbids."""
    led = at > sentence.start and sentence.tokens.lower[at - 1] == "to"
    return led and not any(hit.end == at for hit in sentence.lists("urged_to"))


def none_should(sentence: Sentence) -> list[Hit]:
    """ "No child should be given it", "under no circumstances may it be used": the verb of a clause that forbids by its opening."""
    lower = sentence.tokens.lower
    openings = (at for at in range(sentence.start, sentence.end) if lower[at] in _CLAUSE_OPENERS)
    found = (_forbidding_verb(sentence, at) for at in openings)
    return [Hit("list", "prohibitions", at, at + 1, lower[at]) for at in found if at is not None]


def is_inverted(sentence: Sentence, at: int) -> bool:
    """Whether a verb stands before its subject because "never" or "at no time" opens the clause."""
    openings = range(max(at - _NOBODY_REACH, sentence.start), at)
    return any(_opens_inverted(sentence, each) and _forbidding_verb(sentence, each) == at for each in openings)


def _forbidding_verb(sentence: Sentence, at: int) -> int | None:
    """The verb of the clause that opens with "nobody", "no child" or "at no time" at a token, where that forbids something."""
    lower = sentence.tokens.lower
    inverted = _opens_inverted(sentence, at)
    if not inverted and not _opens_with_nobody(sentence, at):
        return None
    verbs = FORBIDDING_VERBS if inverted else DUTIES | _GRANTS
    reach = range(at + 1, min(at + _NOBODY_REACH, sentence.end))
    stop = next((each for each in reach if lower[each] in verbs or lower[each] in _CLAUSE_END), None)
    if stop is None or lower[stop] not in verbs:
        return None
    if inverted:
        return stop if lower[stop] not in ("is", "are") or _is_to_be(sentence, stop) else None
    return stop if lower[stop] in DUTIES or _is_granted(sentence, stop) else None


def _opens_with_nobody(sentence: Sentence, at: int) -> bool:
    lower = sentence.tokens.lower
    opens = at == sentence.start or lower[at - 1] in _BEFORE_NOBODY
    return opens and lower[at] in _NOBODY and not _NO_SUBJECT & set(lower[at + 1 : at + 2])


def _opens_inverted(sentence: Sentence, at: int) -> bool:
    """ "At no point", "under no circumstances", "never in pregnancy" at the head of a clause."""
    lower = sentence.tokens.lower
    first = at - (lower[at] == "no")
    if first < sentence.start or not (first == sentence.start or lower[first - 1] in _BEFORE_NOBODY):
        return False
    if lower[at] == "no":
        return lower[first] in _ABSOLUTE
    return lower[at] == _NEVER and bool(_BEHIND_NEVER & set(lower[at + 1 : at + 2]))


def _is_to_be(sentence: Sentence, at: int) -> bool:
    """ "Is the vaccine to be given", "is a woman to have it"."""
    lower = sentence.tokens.lower
    deeds = {hit.start for hit in sentence.lists("acceptances")}
    reach = range(at + 1, min(at + _NOBODY_REACH, sentence.end - 1))
    return any(lower[each] == "to" and (lower[each + 1] == "be" or each + 1 in deeds) for each in reach)


def _is_granted(sentence: Sentence, at: int) -> bool:
    """Whether a deed is what nobody "may": "may have the vaccine", "may be given it"."""
    return any(at < hit.start <= at + _GRANTED_REACH for hit in sentence.lists("acceptances"))


def _negations(sentence: Sentence) -> list[Hit]:
    return [hit for hit in sentence.lists("negation") if not _idle(sentence, hit)]


def contrasted_in(sentence: Sentence) -> tuple[Span, ...]:
    """The tokens of what a thing is set against at the end of a clause: "burns need water, not ⟨butter⟩"."""
    lower = sentence.tokens.lower
    verbs = {hit.start for hit in sentence.lists("imperatives", "modals_do", "norms", "acceptances")}
    found = []
    for at in range(sentence.start + 1, sentence.end):
        if lower[at] != "not" or lower[at - 1] != ",":
            continue
        end = next((each for each in range(at + 1, sentence.end) if lower[each] in _CLAUSE_END), sentence.end)
        named = lower[at + 1] in _OWNED or any(
            hit.kind in ("advised", "topic") and at < hit.start < end for hit in sentence.hits
        )
        if 1 < end - at <= _CONTRAST_REACH and at + 1 not in verbs and lower[at + 1] not in _NO_THING and named:
            found.append((at + 1, end))
    return tuple(found)


def _idle(sentence: Sentence, hit: Hit) -> bool:
    """Whether a denial forbids nothing: "won't hurt", "if you can't sleep", "stop it step by step"."""
    if hit.text.lower().startswith("stop") and (sentence.has("stepwise") or _is_stated(sentence, hit)):
        return True
    if hit.text.lower() == "not" and any(start == hit.end for start, _ in contrasted_in(sentence)):
        return True
    if any(
        idiom.start <= hit.start and hit.end <= idiom.end
        for idiom in sentence.lists("harmless_negatives", "neutral_negatives")
    ):
        return True
    lower = sentence.tokens.lower
    if hit.end <= main_of(sentence) or "?" in lower[hit.end : sentence.end - 1]:  # "no pain? have some"
        return True
    if hit.text.lower() in _FIRM:
        lead = lower[max(sentence.start, hit.start - 2) : hit.start]
        left = any(leaving.start == hit.end for leaving in sentence.lists("leavings"))
        if hit.text.lower() in _DESCRIBING and _WHO & set(lead) and not left:  # "women who have never smoked should"
            return True
        return len(lead) == 2 and lead[0] in _SCENES  # "if you don't like them"
    before = range(max(sentence.start, hit.start - _CONDITION_REACH), hit.start)
    return any(
        (lower[at] in _CONDITIONS or (lower[at] in _SCENES and lower[at + 1] in _PRONOUNS))
        and not {",", ";"} & set(lower[at : hit.start])
        for at in before
    )  # "once you eat no sugar", but "once a day, no more"


def _is_stated(sentence: Sentence, hit: Hit) -> bool:
    """ "They stop your body from absorbing it" tells what a thing does."""
    return hit.text.lower() == "stop your" and sentence.tokens.lower[hit.start - 1] in ("it", "they")


def _of_purpose(sentence: Sentence, hit: Hit) -> bool:
    """ "… to avoid a cold" and "to cut the risk of" say what for; "try to avoid" forbids."""
    if any(purpose.start <= hit.start and hit.end <= purpose.end for purpose in sentence.lists("purposes")):
        return True
    return hit.text.lower().startswith("avoid") and is_aim(sentence, hit.start)


def denied_aside(sentence: Sentence) -> tuple[Span, ...]:
    """The clauses whose denials do not forbid what another clause urges.

    They deny a harm ("because they can't choke") or a need of something more ("no need to boil them first").
    """
    denials = _all_denials(sentence)
    states = any(hit.text.lower() in _REASONED for hit in denials)
    if not denials or not (states or sentence.has("harms", "sparing")):
        return ()
    found = tuple(
        clause
        for clause in _clauses(sentence)
        if _reassures(sentence, clause, denials)
        or _spares(sentence, clause, denials)
        or _explains(sentence, clause, denials)
        or _gives_reason(sentence, clause, denials)
    )
    urging = [*urges_in(sentence), *(hit.start for hit in refusals_in(sentence))] if found else []
    urged = any(not any(start <= at < end for start, end in found) for at in urging)
    return found if urged else ()


def _clauses(sentence: Sentence) -> Iterator[Span]:
    """A sentence cut at its commas and other marks, and before a reason."""
    lower = sentence.tokens.lower
    start = sentence.start
    sparing = {hit.start for hit in sentence.lists("sparing")}
    if not _CLAUSE_STARTS & set(lower[sentence.start : sentence.end - 1]):
        yield sentence.start, sentence.end
        return
    for at in range(sentence.start, sentence.end):
        joins = lower[at] in ("and", "so") and bool(sparing & {at + 1, at + 2})
        if at > start and (lower[at] in _CLAUSE_END or joins or _is_reason(lower, at)):
            yield start, at
            start = at + (lower[at] in _CLAUSE_END)
    if start < sentence.end:
        yield start, sentence.end


def _is_reason(lower: list[str], at: int) -> bool:
    return lower[at] == "because" or bool(_REASONS.get(lower[at], _NONE) & set(lower[at + 1 : at + 2]))


def _reassures(sentence: Sentence, clause: Span, denials: list[Hit]) -> bool:
    """Whether a reason denies a harm, and nothing else."""
    lower = sentence.tokens.lower
    opens = _is_reason(lower, clause[0]) or (clause[0] > sentence.start and lower[clause[0]] in _PRONOUNS)
    return opens and _deny_harm(sentence, [hit for hit in denials if clause[0] <= hit.start < clause[1]])


def _explains(sentence: Sentence, clause: Span, denials: list[Hit]) -> bool:
    """Whether a clause only states what a thing does not do, behind an imperative: "share it, the virus doesn't spread that way"."""
    lower = sentence.tokens.lower
    here = [hit for hit in denials if clause[0] <= hit.start < clause[1]]
    states = bool(here) and all(hit.id == "negation" and hit.text.lower() in _STATING for hit in here)
    first = sentence.start in urges_in(sentence) and not any(hit.start < clause[0] for hit in denials)
    return (
        states
        and first
        and lower[clause[0]] not in _CONTRASTS
        and not _REFERRED & set(lower[clause[0] : clause[0] + 1])
    )


def _gives_reason(sentence: Sentence, clause: Span, denials: list[Hit]) -> bool:
    """Whether a clause tells why to do what opens the sentence: "skip it, since it isn't catching", "so that it doesn't choke".

    One that says what is not safe, or not needed, is no such reason.
    """
    lower = sentence.tokens.lower
    here = [hit for hit in denials if clause[0] <= hit.start < clause[1]]
    if clause[0] == sentence.start or not here or any(hit.start < clause[0] for hit in denials):
        return False
    # "They don't mix" has a subject; "don't mix them" forbids.
    states = all(hit.text.lower() in _REASONED and lower[hit.start - 1] not in _NO_SUBJECT_BEFORE for hit in here)
    worded = any(said.start <= hit.start and hit.end < said.end for said in sentence.named("advised") for hit in here)
    urged = not worded and sentence.start in {*urges_in(sentence), *(hit.start for hit in refusals_in(sentence))}
    opens = _is_reason(lower, clause[0]) or lower[clause[0]] not in _CONTRASTS
    return states and urged and opens and _WARNING.isdisjoint(lower[clause[0] : clause[1]])


def denies_only_harm(sentence: Sentence) -> bool:
    """Whether all that it denies is a harm ("will not damage the liver"): that warns of nothing."""
    return _deny_harm(sentence, all_denials(sentence))


def _deny_harm(sentence: Sentence, denials: list[Hit]) -> bool:
    """Whether each of some denials is of a harm; "risk" alone is a warning, in "no risk" it is part of what is denied."""
    spans = [
        (denial.start, harm.end)
        for denial in denials
        if denial.id == "negation" and not _commands(sentence, denial)
        for harm in sentence.lists("harms")
        if denial.start <= harm.start <= denial.end + _HARM_REACH
        and not _JOINED & set(sentence.tokens.lower[denial.end : harm.start])
    ]
    return bool(denials) and all(any(start < hit.end <= end for start, end in spans) for hit in denials)


def _commands(sentence: Sentence, denial: Hit) -> bool:
    """Whether a denial tells somebody what not to do: "do not burn it", "it should not burn"."""
    lower = sentence.tokens.lower
    at = denial.start
    if lower[max(at - 1, sentence.start) : at + 1] == ["do", "not"]:
        at -= 1
    before = lower[at - 1] if at > sentence.start else ","
    return lower[at] != "no" and (lower[at] in _COMMANDS or before in _COMMANDING)


def _spares(sentence: Sentence, clause: Span, denials: list[Hit]) -> bool:
    """Whether a clause spares the reader something more, and no advisory's phrase is what it says so with ("no need to call")."""
    lower = sentence.tokens.lower
    if lower[clause[0]] in _CONTRASTS:
        return False
    sparing = [hit for hit in sentence.lists("sparing") if clause[0] <= hit.start <= clause[0] + _SPARING_REACH]
    here = [hit.start for hit in denials if clause[0] <= hit.start < clause[1]]
    if not sparing or not all(any(spare.start <= at < spare.end for spare in sparing) for at in here):
        return False
    return not any(
        _refers_back(lower[spare.end : spare.end + 2])
        or any(leaving.start in (spare.end, spare.end + 1) for leaving in sentence.lists("leavings"))
        or any(hit.start <= spare.start and spare.end < hit.end for hit in sentence.named("advised"))
        for spare in sparing
    )


def _refers_back(words: list[str]) -> bool:
    """ "No need to take it" warns of what was said; "no need to boil it" does not."""
    return words[:1] != [] and (words[0] in _REFERRED or (words[0] in _PLAIN_VERBS and bool(_REFERRED & set(words))))


def doubled_in(sentence: Sentence) -> tuple[Span, ...]:
    """The denied leavings: "don't quit", "no need to give up", each from its denial to the end of its verb."""
    if sentence.has("gradual") or not sentence.has("leavings"):
        return ()
    denials = _all_denials(sentence)
    found = {
        (denial.start, leaving.end)
        for leaving in sentence.lists("leavings")
        for denial in denials
        if _doubles(sentence, denial, leaving)
    }
    return tuple(sorted(found))


def _doubles(sentence: Sentence, denial: Hit, leaving: Hit) -> bool:
    lower = sentence.tokens.lower
    if not denial.end <= leaving.start <= denial.start + _LEAVING_REACH or lower[denial.start] in _UNABLE:
        return False
    before = lower[max(sentence.start, denial.start - _CONDITION_REACH) : denial.start]
    if before[-1:] != ["that"]:
        before = [word for word in before if word != "that"]  # "a treat that women need not miss"
    if _OF_PEOPLE & set(before) or _forbids_more(sentence, leaving):
        return False
    return set(lower[denial.end : leaving.start]) <= _LEAVING_GAP


def _forbids_more(sentence: Sentence, leaving: Hit) -> bool:
    """Whether the same denial forbids a second deed: "don't skip meals or drink alcohol"."""
    lower = sentence.tokens.lower
    end = next((at for at in range(leaving.end, sentence.end) if lower[at] in _CLAUSE_END), sentence.end)
    seconds = {hit.start for hit in sentence.lists("imperatives")}
    return any(lower[at] in ("or", "nor") and at + 1 in seconds for at in range(leaving.end, end))
