"""What a sentence of advice forbids or denies, and which of its denials say nothing of what is advised."""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.extract.alternatives import runs_on
from claimlint.extract.asides import CLAUSE_END, PRONOUNS, asides_in, deny_harm
from claimlint.extract.parted import Parted, is_aim, parted_in
from claimlint.extract.phrases import Hit, is_within
from claimlint.extract.reading import Sentence, once
from claimlint.extract.urging import main_of

Span = tuple[int, int]
# "If you can't sleep": the condition is denied, not the advice. Words that open one, and how many tokens it reaches.
_CONDITIONS, _CONDITION_REACH = frozenset(("if", "when", "who", "which", "whenever", "until")), 5
_ENDS_CONDITION = frozenset((",", ";", ":"))
_SCENES = frozenset(("if", "when", "once", "unless"))
_FIRM = frozenset(("never", "must not", "mustn't", "should not", "shouldn't", "do not", "don't"))
# Behind "who" these tell of people, not of what to leave.
_DESCRIBING = frozenset(("never", "do not", "don't"))
_WHO = frozenset(("who", "who've", "who’ve", "who'd", "who’d"))
_NOBODY, _NOBODY_REACH = frozenset(("no", "nobody", "none", "neither")), 8
_BEFORE_NOBODY = frozenset((",", ";", ":", "–", "—", "and", "but", "so", "that", "because", "says", "say"))
# Before these "no" denies no thing that one might have.
NO_SUBJECT = frozenset("reason matter harm doubt wonder need point problem risk surprise question".split())  # noqa: SIM905
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
_LEAVING_GAP = frozenset(
    "be try to reason point cause need needs have has want just ever even you feel the one".split()  # noqa: SIM905
)
_LEAVING_REACH = 4
# "No nuts until": what ends the thing, the tokens to there, and words of a statement ("no vaccine was known until").
_UNTIL, _NOTHING_REACH = frozenset(("until", "till")), 7
_STATES = frozenset("is are was were has have had can could may might will would do does did".split())  # noqa: SIM905
# Tokens of ", not butter", and what makes something else of "not".
_CONTRAST_REACH = 6
_OWNED = frozenset(("their", "your", "its", "her", "his", "my", "our"))
_NO_THING = frozenset(
    "to for only just if when because in on at by until before after more less all every even as so the with from a an".split()  # noqa: SIM905 - one word a cell would fill a page
)
_UNABLE = frozenset(("can't", "cannot", "won't", "couldn't"))
_NOT_TO = ["not", "to"]
_HAVING = frozenset(("have", "has", "had", "also", "still", "really", "just", "simply", "often", "usually", "normally"))
HAZARDS = frozenset(("risk", "risks", "danger", "dangers"))
_LOWERED_REACH = 4  # tokens from "lowers" to "risk"
_OF_PEOPLE = frozenset((*_CONDITIONS, "those", "that", "unless"))


def prohibitions(sentence: Sentence) -> list[Hit]:
    """What forbids."""
    return _counting(sentence, _prohibitions(sentence))


def negations(sentence: Sentence) -> list[Hit]:
    """What denies."""
    return _counting(sentence, _negations(sentence))


@once
def all_denials(sentence: Sentence) -> Sequence[Hit]:
    """What forbids or denies."""
    return _counting(sentence, _all_denials(sentence))


@once
def _all_denials(sentence: Sentence) -> Sequence[Hit]:
    return [*_prohibitions(sentence), *_negations(sentence)]


def _counting(sentence: Sentence, hits: Sequence[Hit]) -> list[Hit]:
    aside = denied_aside(sentence) if hits else ()
    return [hit for hit in hits if not any(start <= hit.start < end for start, end in aside)]


@once
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


@once
def _prohibitions(sentence: Sentence) -> Sequence[Hit]:
    found = [
        hit for hit in sentence.lists("prohibitions") if not _of_purpose(sentence, hit) and not _idle(sentence, hit)
    ]
    return [*found, *(each.hit for each in left_alone(sentence)), *none_should(sentence), *_deferred(sentence)]


def _deferred(sentence: Sentence) -> list[Hit]:
    """ "Whole nuts should wait until a child is five": a thing that is not to be had yet; who waits is told to do so."""
    lower = sentence.tokens.lower
    return [
        hit
        for hit in sentence.lists("deferrals")
        if (lower[hit.start] == "best" or _is_duty(sentence, hit.start))
        and _is_thing(
            sentence, max((at + 1 for at in range(hit.start) if lower[at] in CLAUSE_END), default=0), hit.start
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


@once
def left_alone(sentence: Sentence) -> Sequence[Parted]:
    """ "Leave the blister alone", "keep spoons away", "kept out of the diet", which no list of phrases can hold."""
    denials = _negations(sentence)
    return [each for each in parted_in(sentence) if not each.unused or not _is_denied(sentence, denials, each.verb)]


@once
def leavings_of(sentence: Sentence) -> Sequence[Hit]:
    """What leaves a thing, and the verb of "give it a miss", whose thing stands inside it."""
    verbs = {each.verb: each.hit.end for each in parted_in(sentence) if each.unused}
    parted = [Hit("list", "leavings", verb, end, sentence.tokens.lower[verb]) for verb, end in sorted(verbs.items())]
    return [*sentence.lists("leavings"), *parted]


def _is_denied(sentence: Sentence, denials: Sequence[Hit], verb: int) -> bool:
    """Whether a verb is denied: "don't give it a miss"."""
    return any(
        hit.end <= verb <= hit.start + _LEAVING_REACH and set(sentence.tokens.lower[hit.end : verb]) <= _LEAVING_GAP
        for hit in denials
    )


def none_should(sentence: Sentence) -> list[Hit]:
    """ "No child should be given it", "under no circumstances may it be used", "no nuts until": what shows that an opening forbids."""
    lower = sentence.tokens.lower
    openings = (at for at in range(sentence.start, sentence.end) if lower[at] in _CLAUSE_OPENERS)
    found = (_forbidding_verb(sentence, at) or _until_when(sentence, at) for at in openings)
    return [Hit("list", "prohibitions", at, at + 1, lower[at]) for at in found if at is not None]


def _until_when(sentence: Sentence, at: int) -> int | None:
    """The "until" of a sentence that opens with "no" and has no verb before that: "No nuts until your child is five"."""
    lower = sentence.tokens.lower
    reach = range(at + 1, min(at + _NOTHING_REACH, sentence.end))
    stop = next((each for each in reach if lower[each] in _UNTIL or lower[each] in CLAUSE_END), None)
    if at != sentence.start or lower[at] != "no" or stop is None or lower[stop] not in _UNTIL:
        return None
    named = any(hit.start == at + 1 for hit in sentence.named("advised", "topic", "weak-topic"))
    return stop if named and _STATES.isdisjoint(lower[at:stop]) else None


def is_inverted(sentence: Sentence, at: int) -> bool:
    """Whether a verb stands before its subject because "never" or "at no time" opens the clause."""
    openings = range(max(at - _NOBODY_REACH, sentence.start), at)
    return any(_opens_inverted(sentence, each) and _forbidding_verb(sentence, each) == at for each in openings)


def _forbidding_verb(sentence: Sentence, at: int) -> int | None:
    """The verb of the clause that opens with "nobody", "no child" or "at no time" at a token, where that forbids something."""
    lower = sentence.tokens.lower
    inverted = _opens_inverted(sentence, at)
    if not inverted and not opens_with_nobody(sentence, at):
        return None
    verbs = FORBIDDING_VERBS if inverted else DUTIES | _GRANTS
    reach = range(at + 1, min(at + _NOBODY_REACH, sentence.end))
    stop = next((each for each in reach if lower[each] in verbs or lower[each] in CLAUSE_END), None)
    if stop is None or lower[stop] not in verbs:
        return None
    if inverted:
        return stop if lower[stop] not in ("is", "are") or _is_to_be(sentence, stop) else None
    return stop if lower[stop] in DUTIES or _is_granted(sentence, stop) else None


def opens_with_nobody(sentence: Sentence, at: int) -> bool:
    """Whether a clause has "nobody", or "no" and a noun, for its subject, and begins with it at a token."""
    lower = sentence.tokens.lower
    opens = at == sentence.start or lower[at - 1] in _BEFORE_NOBODY
    return opens and lower[at] in _NOBODY and not NO_SUBJECT & set(lower[at + 1 : at + 2])


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


@once
def _negations(sentence: Sentence) -> Sequence[Hit]:
    return [hit for hit in sentence.lists("negation") if not _idle(sentence, hit)]


@once
def contrasted_in(sentence: Sentence) -> tuple[Span, ...]:
    """The tokens of what a thing is set against at the end of a clause: "burns need water, not ⟨butter⟩"."""
    lower = sentence.tokens.lower
    denials = [at for at in range(sentence.start + 1, sentence.end) if lower[at - 1 : at + 1] == [",", "not"]]
    verbs = {hit.start for hit in sentence.lists("imperatives", "modals_do", "norms", "acceptances")} if denials else ()
    found = []
    for at in denials:
        end = next((each for each in range(at + 1, sentence.end) if lower[each] in CLAUSE_END), sentence.end)
        named = lower[at + 1 : at + 2] != [] and (
            lower[at + 1] in _OWNED
            or any(hit.kind in ("advised", "topic") and at < hit.start < end for hit in sentence.hits)
        )
        if 1 < end - at <= _CONTRAST_REACH and at + 1 not in verbs and lower[at + 1] not in _NO_THING and named:
            found.append((at + 1, _end_of_list(sentence, end)))
    return tuple(found)


def _end_of_list(sentence: Sentence, end: int) -> int:
    """The end of a clause, or of the one in which a list of alternatives ends: "not ice, butter or creams"."""
    lower = sentence.tokens.lower
    while runs_on(sentence, end):
        end = next((at for at in range(end + 1, sentence.end) if lower[at] in CLAUSE_END), sentence.end)
    return end


def _idle(sentence: Sentence, hit: Hit) -> bool:
    """Whether a denial forbids nothing: "won't hurt", "if you can't sleep", "stop it step by step"."""
    if hit.text.lower().startswith("stop") and (sentence.has("stepwise") or _is_stated(sentence, hit)):
        return True
    behind = sentence.tokens.lower[hit.end : hit.end + 2]
    if hit.text.lower().endswith("stopped") and behind[:1] == ["by"] and behind[-1].endswith("ing"):
        return True  # "should be stopped by putting …" says how
    if hit.text.lower() == "not" and any(start == hit.end for start, _ in contrasted_in(sentence)):
        return True
    if is_within(hit, sentence.lists("harmless_negatives", "neutral_negatives")):
        return not _is_of_more(sentence, hit)
    lower = sentence.tokens.lower
    if hit.end <= main_of(sentence) or "?" in lower[hit.end : sentence.end - 1]:  # "no pain? have some"
        return True
    if hit.text.lower() in _FIRM:
        lead = lower[max(sentence.start, hit.start - 2) : hit.start]
        left = any(leaving.start == hit.end for leaving in sentence.lists("leavings"))
        told = len(lead) == 2 and lead[0] in _WHO and lead[1] not in _HAVING  # "people who smoke do not"
        if hit.text.lower() in _DESCRIBING and _WHO & set(lead) and not left and not told:  # "who have never smoked"
            return True
        return len(lead) == 2 and lead[0] in _SCENES  # "if you don't like them"
    if _is_led_over(sentence, hit):
        return False
    before = range(max(sentence.start, hit.start - _CONDITION_REACH), hit.start)
    main = lower[hit.start] in _UNABLE and lower[hit.start - 1] not in _HAVING  # "women who smoke cannot"
    return any(
        not (main and lower[at] in _WHO and at < hit.start - 1)
        and (lower[at] in _CONDITIONS or (lower[at] in _SCENES and lower[at + 1] in PRONOUNS))
        and not _ENDS_CONDITION & set(lower[at : hit.start])
        for at in before
    )  # "once you eat no sugar", but "once a day, no more" and "when pregnant: no sugar"


def _is_led_over(sentence: Sentence, hit: Hit) -> bool:
    """Whether a "not to" is led to from before a condition: "it is best for women who have had gout not to", not "who choose not to"."""
    lower = sentence.tokens.lower
    who = next((at for at in range(hit.start - 1, sentence.start, -1) if lower[at] in _WHO), None)
    if who is None or lower[hit.start : hit.start + 2] != _NOT_TO:
        return False
    named = any(each.end == hit.start for each in sentence.named("population", "topic", "weak-topic"))
    return named and any(lead.end <= who for lead in sentence.lists("firm_leads"))


def _is_of_more(sentence: Sentence, hit: Hit) -> bool:
    """Whether what a denial denies is a wording of an advisory: "a test is not ⟨only needed if you feel ill⟩", "not ⟨too late for it⟩"."""
    idioms = [each for each in sentence.lists("neutral_negatives") if each.start <= hit.start and hit.end < each.end]
    return any(each.start == hit.end and each.end > idiom.end for each in sentence.named("advised") for idiom in idioms)


def _is_stated(sentence: Sentence, hit: Hit) -> bool:
    """ "They stop your body from absorbing it" tells what a thing does."""
    return hit.text.lower() == "stop your" and sentence.tokens.lower[hit.start - 1] in ("it", "they")


def _of_purpose(sentence: Sentence, hit: Hit) -> bool:
    """ "… to avoid a cold" and "to cut the risk of" say what for; "try to avoid" forbids."""
    if is_within(hit, sentence.lists("purposes")) or _is_lowered(sentence, hit):
        return True
    return hit.text.lower().startswith("avoid") and is_aim(sentence, hit.start)


def _is_lowered(sentence: Sentence, hit: Hit) -> bool:
    """Whether a hazard is said to be less: "lowers a child's risk of"."""
    if sentence.tokens.lower[hit.start] not in HAZARDS:
        return False
    before = sentence.tokens.lower
    return any(
        0 <= hit.start - low.end <= _LOWERED_REACH and CLAUSE_END.isdisjoint(before[low.end : hit.start])
        for low in sentence.lists("declines")
    )


@once
def denied_aside(sentence: Sentence) -> tuple[Span, ...]:
    """The clauses whose denials do not forbid what another clause urges."""
    return asides_in(sentence, _all_denials(sentence))


def denies_only_harm(sentence: Sentence) -> bool:
    """Whether all that it denies is a harm ("will not damage the liver"): that warns of nothing."""
    return deny_harm(sentence, all_denials(sentence))


def doubled_in(sentence: Sentence) -> tuple[Span, ...]:
    """The denied leavings: "don't quit", "no need to give up", each from its denial to the end of its verb."""
    leavings = () if sentence.has("gradual") else leavings_of(sentence)
    denials = _all_denials(sentence) if leavings else []
    found = {
        (denial.start, leaving.end) for leaving in leavings for denial in denials if _doubles(sentence, denial, leaving)
    }
    return tuple(sorted(found))


def _doubles(sentence: Sentence, denial: Hit, leaving: Hit) -> bool:
    lower = sentence.tokens.lower
    if not denial.end <= leaving.start < denial.end + _LEAVING_REACH or lower[denial.start] in _UNABLE:
        return False
    before = lower[max(sentence.start, denial.start - _CONDITION_REACH) : denial.start]
    before = before[before.index(":") + 1 :] if ":" in before else before
    if before[-1:] != ["that"]:
        before = [word for word in before if word != "that"]  # "a treat that women need not miss"
    if _OF_PEOPLE & set(before) or _forbids_more(sentence, leaving):
        return False
    return set(lower[denial.end : leaving.start]) <= _LEAVING_GAP


def _forbids_more(sentence: Sentence, leaving: Hit) -> bool:
    """Whether the same denial forbids a second deed: "don't skip meals or drink alcohol"."""
    lower = sentence.tokens.lower
    end = next((at for at in range(leaving.end, sentence.end) if lower[at] in CLAUSE_END), sentence.end)
    seconds = {hit.start for hit in sentence.lists("imperatives")}
    return any(lower[at] in ("or", "nor") and at + 1 in seconds for at in range(leaving.end, end))
