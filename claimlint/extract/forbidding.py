"""What a sentence tells the reader to do without: the stretch of it that each of its denials governs.

"Pregnant women should not have the jab" forbids the jab. "They should not pay for the jab", "don't drive after the jab" and "don't delay
the jab" forbid something else, and so they do not contradict who urges it.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.extract.denying import FORBIDDING_VERBS, Span, all_denials, is_inverted, leavings_of, negations
from claimlint.extract.labelled import refers_before, refers_to_label
from claimlint.extract.parted import is_aim, parted_in
from claimlint.extract.phrases import Hit, tokens_of
from claimlint.extract.reading import Sentence
from claimlint.extract.sparing import spared_in
from claimlint.extract.urging import undenied_refusals, urges_in

_NEGATORS = frozenset(
    ("not", "never", "no", "nobody", "don't", "don’t", "dont", "doesn't", "can't", "can’t", "cannot", "won't",
     "shouldn't", "shouldn’t", "mustn't", "needn't", "isn't", "aren't")
)  # fmt: skip
# They may stand between a denial and its verb; these verbs only where "to" follows ("don't need to have it").
_LEADS = frozenset(
    ("to", "be", "being", "ever", "even", "one", "should", "must", "just", "also", "actually", "normally", "usually",
     "therefore", "routinely", "longer", "reason", "point", "in", "circumstances", "account", "please")
)  # fmt: skip
_LED_BY_TO = frozenset(
    ("have", "need", "want", "wish", "try", "get", "agree", "choose", "opt", "plan", "supposed", "meant", "allowed",
     "permitted", "advised", "told")
)  # fmt: skip
_BOTHER = "bother"
_PASSIVE = frozenset(("be", "been", "being", "get"))
_LETTING, _LET_REACH = frozenset(("let", "allow")), 8
_REFERRED = frozenset(("it", "them", "this", "one", "these", "those"))
# What forbids without a negation either has its object behind it, or stands behind what it speaks of ("is unsafe").
_FORWARD = frozenset(("avoid", "avoiding", "stop", "leave", "steer", "stay", "keep", "refrain"))
_LED_REACH = 6  # tokens from a negation to such a word that it denies
_OPENS = frozenset(
    (",", ";", ":", ".", "(", ")", "–", "—", "!", "?", "but", "because", "so", "if", "when", "while", "as", "since", "and",
     "although", "though")
)  # fmt: skip
_OBJECT_ENDS = (_OPENS - {"and"}) | {"after", "before", "during", "until", "unless", "without", "for", "by", "than"}

# What is left ends before what is done in its place, or with something else.
_LEFT_ENDS = _OBJECT_ENDS | {"and", "or", "with", "using", "to", "in", "at"}
_REFUSED_ENDS = _OBJECT_ENDS | {"and", "or", "with", "in", "at"}
# What parts the things of a list, and how many words one has.
_LIST_MARKS, _ITEM = frozenset((",", "and", "or")), 3
_WHEN_LEFT = [[when, "you"] for when in ("after", "once", "when", "since", "until", "before")]
_MORE = frozenset(("more", "longer", "often", "oftener", "frequently", "further"))
# What denies an effect, behind what a reason opens with and a subject of so many words that is nobody.
_EFFECTS = frozenset(("does", "do", "doesn't", "doesn’t", "don't", "don’t"))
_REASONING, _SUBJECT = frozenset((":", ";", "–", "—", "because", "since", "as")), 4
_PERSONS = frozenset(
    ("you", "we", "please", "people", "parents", "women", "men", "children", "babies", "adults", "he", "she")
)
_RELATIVE = frozenset(("that", "which", "who", "whose"))


def forbidden_in(sentence: Sentence) -> tuple[Span, ...]:
    """The tokens of what is forbidden: the object of a deed, and its subject where that is said to be no good or not to be given."""
    denials = {hit: _negator(sentence, hit) for hit in all_denials(sentence)}
    negated = [at for at in denials.values() if at is not None]
    others = [hit for hit, at in denials.items() if at is None and not _is_led(sentence, hit, negated)]
    refusals = undenied_refusals(sentence, tuple((hit.start, hit.end) for hit in denials))
    found = {span for at in negated for span in _of_negation(sentence, at)}
    found |= {_of_word(sentence, hit) for hit in others} | {_refused(sentence, hit) for hit in refusals}
    found |= set(spared_in(sentence))
    own = tokens_of(others)  # the "avoided" of "should be avoided"
    return tuple(sorted(span for span in found if not _is_qualified(sentence, span, own)))


def denied_in(sentence: Sentence) -> tuple[Span, ...]:
    """What the sentence says not to do, whatever it is: the tokens of each verb behind a negation with what it is done to."""
    found = (_negator(sentence, hit) for hit in all_denials(sentence))
    deeds = (_deed_at(sentence, at) for at in dict.fromkeys(found) if at is not None and not _is_effect(sentence, at))
    # "Do not skip it" urges it: of a leaving only the verb is denied, not what is left.
    left = {hit.start for hit in (*leavings_of(sentence), *sentence.lists("refusals", "care_delays", "prohibitions"))}
    ends = _OBJECT_ENDS | _RELATIVE
    spans = ((deed, deed + 1 if deed in left else _object_end(sentence, deed, ends)) for deed in deeds)
    return tuple(span for span in spans if not _is_excess(sentence, span))


def _is_effect(sentence: Sentence, at: int) -> bool:
    """Whether a negation denies what a thing does, as a reason: "don't avoid it: it does not cause cancer"."""
    lower = sentence.tokens.lower
    verb = at - (lower[at] == "not")
    begin = _clause_start(sentence, verb)
    if lower[verb] not in _EFFECTS or begin <= sentence.start or lower[begin - 1] not in _REASONING:
        return False
    wanted = {hit.start for hit in sentence.lists("acceptances", "verdicts")}
    return 0 < verb - begin <= _SUBJECT and _PERSONS.isdisjoint(lower[begin:verb]) and at + 1 not in wanted


def _is_excess(sentence: Sentence, span: Span) -> bool:
    """Whether only too much of a deed is denied, or too little: "no need to test it more ⟨than once a week⟩", "never treat only one"."""
    lower, end = sentence.tokens.lower, span[1]
    return (lower[end : end + 1] == ["than"] and lower[end - 1] in _MORE) or "only" in lower[span[0] : end]


def left_in(sentence: Sentence) -> tuple[Span, ...]:
    """The leavings that nothing denies, each from the last word of its verb to the end of what is left: "must [stop the tablets]"."""
    # Of two that begin at a word the shorter: "stop", not "stop them".
    verbs = {hit.start: hit for hit in sorted(sentence.lists("leavings"), key=lambda hit: -hit.end)}
    if not verbs:
        return ()
    denials = [hit.start for hit in negations(sentence)]
    urging = set(urges_in(sentence))
    return tuple(
        (hit.end - 1, _list_end(sentence, _object_end(sentence, hit.end, _LEFT_ENDS), urging))
        for hit in verbs.values()
        if not any(0 < hit.start - at <= _LED_REACH for at in denials)
        and not _is_purpose(sentence, hit)
        and not _is_past(sentence, hit)
    )


def _is_past(sentence: Sentence, hit: Hit) -> bool:
    """Whether a leaving says when: "the day after ⟨you stop⟩ the tablets"."""
    return sentence.tokens.lower[max(hit.start - 2, sentence.start) : hit.start] in _WHEN_LEFT


def _is_purpose(sentence: Sentence, hit: Hit) -> bool:
    """Whether a leaving says what for: "to avoid pregnancy", "a way of avoiding pregnancy"."""
    purposes = sentence.lists("purposes")
    return is_aim(sentence, hit.start) or any(each.start <= hit.start < each.end for each in purposes)


def _list_end(sentence: Sentence, at: int, urging: set[int]) -> int:
    """Where a list of things ends whose first one ends at a token: "give up raw sprouts, blue cheese and pâté"."""
    lower = sentence.tokens.lower
    urging = urging | {hit.start for hit in sentence.lists("acceptances")}
    while at < sentence.end and lower[at] in _LIST_MARKS:
        first, end = at + 1, _object_end(sentence, at + 1, _LEFT_ENDS)
        if end == first and lower[at] == ",":  # ", and"
            at = first
        elif first < end <= first + _ITEM and urging.isdisjoint(range(first, end)):
            at = end
        else:
            break
    return at


def _negator(sentence: Sentence, hit: Hit) -> int | None:
    """The token of a denial that negates, if any does: none in "avoid", the modal of "no child should"."""
    if hit.text in FORBIDDING_VERBS:
        return hit.start
    return next((at for at in range(hit.start, hit.end) if sentence.tokens.lower[at] in _NEGATORS), None)


def _is_led(sentence: Sentence, hit: Hit, negated: list[int]) -> bool:
    """Whether a negation denies it: "should not be avoided"."""
    lower = sentence.tokens.lower
    return any(0 < hit.start - at <= _LED_REACH and not _OPENS & set(lower[at : hit.start]) for at in negated)


def _of_negation(sentence: Sentence, at: int) -> Iterator[Span]:
    lower = sentence.tokens.lower
    deed = _deed_at(sentence, at)
    if lower[deed : deed + 2] == ["need", "for"]:
        yield deed, _object_end(sentence, deed + 2)
    if lower[deed : deed + 1] and lower[deed] in _LETTING:
        deed = _deed_behind(sentence, deed)
    left = any(hit.start == deed for hit in leavings_of(sentence))  # "give up"
    ends = [hit.end for hit in sentence.lists("acceptances") if hit.start == deed and not left]
    if any(hit.start == deed for hit in sentence.lists("verdicts")) or (ends and _PASSIVE & set(lower[at:deed])):
        yield _clause_start(sentence, at), _object_end(sentence, deed + 1)
    elif ends:
        refers = bool(_REFERRED & set(lower[max(ends) : max(ends) + 2]))
        thing = max(ends) + (lower[max(ends) : max(ends) + 1] == ["for"])  # "ring for an ambulance"
        yield sentence.start if refers else deed, _object_end(sentence, thing)


def _deed_at(sentence: Sentence, at: int) -> int:
    """The token of the verb that a negation leads to."""
    if is_inverted(sentence, at):
        return _deed_behind(sentence, at)
    # "It is not a good idea to": the verb stands behind all of that.
    led = (hit.end for hit in sentence.lists("firm_prohibitions") if hit.start <= at < hit.end)
    deed = max((end for end in led if sentence.tokens.lower[end - 1] == "to"), default=at + 1)
    while deed < sentence.end and _leads(sentence.tokens.lower, deed):
        deed += 1
    if sentence.tokens.lower[deed : deed + 2] == ["need", "to"]:  # "no need to"
        return deed + 2
    return deed


def _leads(lower: list[str], at: int) -> bool:
    following = lower[at + 1 : at + 2]
    return (
        lower[at] in _LEADS
        or (lower[at] in _LED_BY_TO and following == ["to"])
        or (lower[at] == _BOTHER and following != ["with"])  # "don't bother washing", but "don't bother with the jab"
    )


def _deed_behind(sentence: Sentence, at: int) -> int:
    """What is not to be let happen: "don't let your daughter have it", but not "don't let fear stop her having it"."""
    verbs = [hit for hit in sentence.lists("acceptances", "leavings") if at < hit.start <= at + _LET_REACH]
    first = min(verbs, key=lambda hit: (hit.start, hit.id != "leavings"), default=None)
    return first.start if first and first.id == "acceptances" else at


def _refused(sentence: Sentence, hit: Hit) -> Span:
    """What a refusal goes without: of "skip the jab and wear a mask" the jab, and so of "the jab should be skipped", "The jab: skip it"."""
    if sentence.tokens.lower[max(hit.start - 1, sentence.start)] == "be":
        return _clause_start(sentence, hit.start), hit.start
    before = refers_before(sentence, hit)
    if before is not None:
        return before
    end = _object_end(sentence, hit.end, _REFUSED_ENDS)
    return hit.start, _list_end(sentence, end, set(urges_in(sentence)))


def _of_word(sentence: Sentence, hit: Hit) -> Span:
    begin = next((each.verb for each in parted_in(sentence) if each.hit == hit), hit.start)
    labels = (refers_to_label(sentence, at) for at in range(begin, hit.end))  # "The jab: give it a miss"
    label = next(filter(None, labels), None)
    if label is not None:
        return label
    if sentence.tokens.lower[hit.start] in _FORWARD:
        return _refused(sentence, hit)
    end = hit.start if hit.id == "deferrals" else _object_end(sentence, hit.end)
    return _clause_start(sentence, hit.start), end


def _clause_start(sentence: Sentence, at: int) -> int:
    lower = sentence.tokens.lower
    opens = (
        each for each in range(at - 1, sentence.start - 1, -1) if lower[each] in _OPENS and lower[each + 1] != "of"
    )
    return next(opens, sentence.start - 1) + 1


def _object_end(sentence: Sentence, at: int, ends: frozenset[str] = _OBJECT_ENDS) -> int:
    lower = sentence.tokens.lower
    return next((each for each in range(at, sentence.end) if lower[each] in ends), sentence.end)


def _is_qualified(sentence: Sentence, span: Span, own: set[int]) -> bool:
    """Whether what is forbidden is to leave the thing, or only a way of having it: "without telling the nurse", "in the same arm"."""
    if sentence.tokens.lower[span[1] : span[1] + 1] == ["without"]:
        return True
    hits = (hit for hit in sentence.lists("qualifiers", "leavings") if hit.start not in own)
    return any(span[0] < hit.start < span[1] for hit in hits)
