"""What a sentence says of an advisory's thing: whether it urges it, forbids it, or speaks of another.

One sentence may do both: of "do not drive; pull over and nap" each advisory is held against the clauses that name what it is about.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from claimlint.model.claim import DENIED_REACH, Advice, Mention, Part, Place
from claimlint.model.reference import Advisory, Polarity

Span = tuple[int, int]
TOLD = (Place.PHRASE, Place.SENTENCE)
SENTENCE = (*TOLD, Place.PREVIOUS)  # with an opening "if …,"
# A phrase that begins so forbids the rest of it, even where an advisory has it ("avoid sex").
_LEAVING = ("avoid", "abstain")
# What a contraction ends with, the words of a denial, and the verbs of which "cannot" and "nobody should" are denials, too.
_CONTRACTED, _NOT = "n't", ("not", "no", "never", "nothing")
_MODALS = frozenset(("can", "may", "should", "must"))
# What stands in no token of the sentence: an answer's question.
_ELSEWHERE = (0, 0)
# Groups of an advisory that a clause names which is of it.
_SAME = 2
# Tokens from "nobody" to what is said of it.
_TAKEN_REACH = 6
# Tokens from a denial to what is said not to be expected: "do not expect the vaccine to lower …".
_EXPECTED_REACH = 5


class Ready(msgspec.Struct, frozen=True):
    """An advisory with its phrases in normal form."""

    advisory: Advisory
    groups: tuple[frozenset[str], ...]
    people: tuple[bool, ...]  # which groups name people, who may stand further off than a thing or a deed
    unless: frozenset[str]
    lent: frozenset[str] = frozenset()  # the phrases of unless that only a list of many advisories holds
    leavings: frozenset[str] = (
        frozenset()
    )  # phrases of leaving in groups that also have the thing done ("eat", "cut out")
    refusals: frozenset[str] = (
        frozenset()
    )  # those by which a thing that is wanted is refused ("skip", beside "no need for")


def polarity_for(advice: Advice, ready: Ready, told: list[Mention]) -> Polarity | None:
    """What the sentence says of the thing advised; a denial that is part of the advisory's phrase ("no need to call") is no warning."""
    if advice.dissents and ready.advisory.stated:
        return Polarity.DONT  # "Does it damage the eyes? No."
    if _is_asked_of_leaving(ready, told):
        return None
    if ready.advisory.conflicts_when is Polarity.DO and _denies_by_phrase(advice, ready, told):
        return None if _is_parted(advice, ready) else Polarity.DO
    if ready.advisory.conflicts_when is Polarity.DONT and advice.refuses:
        return Polarity.DONT
    if (
        ready.advisory.conflicts_when is Polarity.DONT
        and not ready.advisory.stated
        and leaves_asked(advice, ready, told)
    ):
        return Polarity.DONT
    # "It raises the risk of clots": what is right to state may hold a word of warning.
    if ready.advisory.stated and _denies_by_phrase(advice, ready, told):
        return Polarity.DO
    if not advice.tells:
        return Polarity.DONT if _is_spared(advice, ready, told) else _of_statement(advice, ready, told)
    if advice.remedied and not _is_remedy(advice.remedied, ready, told):
        return None
    if ready.advisory.stated and _is_reason(advice, ready, told):
        return Polarity.DO
    # "Don't ask for antibiotics: they do nothing for a cold" denies nothing of what is right to state.
    if _states_what_is_right(ready) and advice.denials and not _is_denied_before(advice, ready, told, _EXPECTED_REACH):
        return Polarity.DO
    if ready.advisory.conflicts_when is Polarity.DONT and _is_put_off(advice, ready, told):
        return None
    if advice.polarity is Polarity.DONT and _is_doubled(advice, ready, told):
        return Polarity.DO
    if ready.advisory.stated and advice.polarity is Polarity.DONT and leaves(advice, ready, told):
        return None  # "avoid touching anyone with it" does not deny that it is catching
    if not advice.urged:
        return advice.polarity
    if not advice.denials:
        parted = ready.advisory.conflicts_when is Polarity.DO and _is_parted(advice, ready)
        return None if parted else advice.polarity
    if ready.advisory.conflicts_when is Polarity.DO and _all_in(advice.praised, _spans_of(ready, told)):
        return Polarity.DO
    if _is_urged(advice, ready, told):
        return Polarity.DO if ready.advisory.conflicts_when is Polarity.DONT or _is_told(advice, ready, told) else None
    if names_only_in(advice.concluded, _spans_of(ready, told)):
        return None  # "who talks of it doesn't do it, so it can be ignored"
    return advice.polarity if advice.polarity is Polarity.DONT else None


def _of_statement(advice: Advice, ready: Ready, told: list[Mention]) -> Polarity | None:
    """What a sentence that urges nothing says of what it is wrong to state: states it, or denies it right before."""
    if not ready.advisory.stated:
        return None
    if not advice.denials:
        return Polarity.DO
    return Polarity.DONT if _is_denied_before(advice, ready, told) else None


def _is_spared(advice: Advice, ready: Ready, told: list[Mention]) -> bool:
    """Whether a sentence that urges nothing says that what is wrong to have is not needed: "a cold needs no antibiotics"."""
    wrong = ready.advisory.conflicts_when is Polarity.DO and not ready.advisory.stated
    spans = own_spans(ready, told)
    return wrong and advice.refuses and any(_overlap(span, other) for span in spans for other in advice.forbidden)


def _states_what_is_right(ready: Ready) -> bool:
    """Whether an advisory is of something that it is wrong only to deny."""
    return ready.advisory.stated and ready.advisory.conflicts_when is Polarity.DONT


def _is_denied_before(advice: Advice, ready: Ready, told: list[Mention], reach: int = DENIED_REACH) -> bool:
    """Whether a denial of its clause stands right before what is stated, wherever it is."""
    stated = [each.span[0] for each in told if each.id in ready.groups[-1] and each.span != _ELSEWHERE]
    # Each in its own clause: of "do not use it: it raises the risk" nothing is denied behind the colon.
    spans = [(end, clause) for (_, end), clause in zip(advice.denials, advice.denying, strict=True)]
    denied = [any(0 <= at - end <= reach and at < clause[1] for end, clause in spans) for at in stated]
    return bool(denied) and all(denied)


def _is_reason(advice: Advice, ready: Ready, told: list[Mention]) -> bool:
    """Whether what it is wrong to state is why something is forbidden: "never vaccinate, because it causes autism"."""
    stated = [each.span for each in told if each.id in ready.groups[-1] and each.span != _ELSEWHERE]
    # "It passes by itself, so don't mention it" forbids what "it" is, and states the rest: so no more than the clause counts.
    ruled = (*advice.denying, *advice.left, *advice.doubled)
    return bool(stated and advice.denials) and not any(_overlap(span, clause) for span in stated for clause in ruled)


def _is_put_off(advice: Advice, ready: Ready, told: list[Mention]) -> bool:
    """Whether it urges to leave or delay what the advisory wants done, or something else; that is no agreement ("delay the jab")."""
    return advice.polarity is Polarity.DO and (leaves(advice, ready, told) or _is_unused(advice, ready, told))


def _is_doubled(advice: Advice, ready: Ready, told: list[Mention]) -> bool:
    """Whether it forbids to leave the thing ("don't quit smoking"), and leaving is not what the advisory speaks of ("stop suddenly").

    Behind that the thing itself may still be forbidden: "don't stop your tablets, and avoid milk".
    """
    spans = _without_leavings(ready, [each for each in told if each.id not in ready.refusals])
    first = min(advice.denials, default=(0, 0))
    # "You need not stop feeding, but don't prop up the bottle"
    besides = [deed for deed in advice.denied if not any(_overlap(deed, doubled) for doubled in advice.doubled)]
    left = [(end - 1, end) for _, end in advice.doubled]  # the verb, without its denial
    return any(holds(doubled, first) for doubled in advice.doubled) and not any(
        _overlap(span, other) for span in spans for other in (*left, *advice.forbidden, *besides)
    )


def _denies_by_phrase(advice: Advice, ready: Ready, told: list[Mention]) -> bool:
    """Whether its denials are part of the advisory's own phrases; others may stand in clauses that have nothing of it."""
    spans = own_spans(ready, told)
    worded = own_spans(ready, [each for each in told if not (_is_common(each, ready) or _is_led(each, ready, told))])
    own = [any(holds(span, denial) for span in worded) for denial in advice.denials]
    apart = (not any(_overlap(clause, span) for span in spans) for clause in advice.denying)
    return any(own) and all(mine or other for mine, other in zip(own, apart, strict=True))


def _is_asked_of_leaving(ready: Ready, told: list[Mention]) -> bool:
    """Whether a question goes without a thing in the words of an advisory against that: "Should all avoid gluten? No."."""
    wrong = ready.advisory.conflicts_when is Polarity.DO and not ready.advisory.stated
    return wrong and any(
        each.wording.startswith(_LEAVING)
        and each.id not in ready.leavings
        and any(each.id in group for group in ready.groups)
        for each in told
        if each.span == _ELSEWHERE
    )


def _is_led(mention: Mention, ready: Ready, told: list[Mention]) -> bool:
    """Whether a phrase stands right before or behind another of its group, of which one denies the other: "[no need to] [wait a day]"."""
    (start, end), others = mention.span, [each for each in told if each.span != _ELSEWHERE]
    return mention.span != _ELSEWHERE and any(
        each.id in group and (each.span[0] == end or each.span[1] == start)
        for group in ready.groups
        if mention.id in group
        for each in others
    )


def _is_common(mention: Mention, ready: Ready) -> bool:
    """Whether a phrase is a word of leaving that an advisory has beside the thing done, or not all of its own."""
    leaving = mention.wording.startswith(_LEAVING) and not ready.advisory.stated
    return mention.id in ready.leavings or leaving or _is_bare(mention)


def _is_bare(mention: Mention) -> bool:
    """Whether a phrase has only the verb of a denial: "do a fast" found in "don't fast", "can" in "cannot" are not what denies."""
    words = mention.id.split()
    contracted = _CONTRACTED in mention.text.lower().replace("’", "'")
    denied = any(word in _NOT or word.endswith(_CONTRACTED) for word in words)
    return mention.id in _MODALS or (contracted and not denied)


def _is_parted(advice: Advice, ready: Ready) -> bool:
    """Whether its denial is of another thing: what else the advisory names is urged ("with chest pain dial 999, and don't worry")."""
    said = [each for each in advice.mentions if each.kind == "advised" and each.place in SENTENCE]
    groups = _spans_of(ready, said)
    done = _done(advice)
    # "The beans need no boiling: soak them, then …" goes on with what it denies.
    denied = sum(any(_overlap(clause, span) for span in spans for clause in advice.denying) for spans in groups)
    return denied < _SAME and any(_apart(done, groups)) and not _all_in(done, groups)


def _is_urged(advice: Advice, ready: Ready, told: list[Mention]) -> bool:
    """Whether what it denies is another thing: the advisory's own stands in clauses that urge ("do not drive; pull over and nap").

    Either its deed is what a clause urges, or all it names stands there, and one thing of it nowhere else.
    """
    groups = _spans_of(ready, told)
    apart = _apart(advice.urged, groups)
    if ready.advisory.conflicts_when is Polarity.DO:
        return bool(apart) and all(apart)
    if any(
        alone and any(span[0] in advice.deeds for span in spans) for alone, spans in zip(apart, groups, strict=True)
    ):
        return True
    return any(apart) and _all_in(advice.urged, groups)


def _is_told(advice: Advice, ready: Ready, told: list[Mention]) -> bool:
    """Whether one clause tells the reader to do all of what the advisory is about, and no denial is of it."""
    groups = spans_by_group(ready, told)
    return not advice.refers_back and all(groups) and all(_apart(_done(advice), groups))


def _apart(clauses: Sequence[Span], groups: list[list[Span]]) -> list[bool]:
    """Of each group whether it is named nowhere but in some clauses."""
    return [all(any(holds(clause, span) for clause in clauses) for span in spans) for spans in groups]


def names_only_in(clauses: Sequence[Span], groups: list[list[Span]]) -> bool:
    """Whether one of the groups is named, and nowhere but in some clauses."""
    return any(bool(spans) and apart for spans, apart in zip(groups, _apart(clauses, groups), strict=True))


def spans_by_group(ready: Ready, told: list[Mention]) -> list[list[Span]]:
    """Where each group of an advisory is named, people too."""
    return [[each.span for each in told if each.id in group] for group in ready.groups]


def _done(advice: Advice) -> list[Span]:
    """The clauses that urge a deed, and do not only grant or describe something."""
    return [clause for clause in advice.urged if any(clause[0] <= at < clause[1] for at in advice.deeds)]


def _all_in(clauses: Sequence[Span], groups: list[list[Span]]) -> bool:
    """Whether each group is named in one of some clauses."""
    return all(any(holds(clause, span) for span in spans for clause in clauses) for spans in groups)


def parts_about(advice: Advice, ready: Ready, mentions: list[Mention]) -> list[Part]:
    """The parts of a sentence that have a phrase of every group that it names; whoever names nobody speaks to those named before."""
    said = [each for each in mentions if each.place in SENTENCE and each.span != _ELSEWHERE]
    groups = list(zip(spans_by_group(ready, said), ready.people, strict=True))
    return [
        part for part in advice.parts if all(_is_named_in(part, spans, people) for spans, people in groups if spans)
    ]


def _is_named_in(part: Part, spans: list[Span], people: bool) -> bool:
    before = people and not part.names_people and any(span[1] <= part.span[0] for span in spans)
    return before or any(_overlap(part.span, span) for span in spans)


def is_strewn(ready: Ready, told: list[Mention], reach: int) -> bool:
    """Whether no stretch of so many tokens has a phrase of every group that the sentence names."""
    groups = _spans_of(ready, told)
    firsts = [span for spans in groups for span in spans]
    within = (all(any(0 <= span[0] - first[0] <= reach for span in spans) for spans in groups) for first in firsts)
    return bool(groups) and not any(within)


def own_spans(ready: Ready, told: list[Mention]) -> list[Span]:
    """Where the phrases of an advisory stand."""
    return [each.span for each in told if any(each.id in group for group in ready.groups)]


def _spans_of(ready: Ready, told: list[Mention]) -> list[list[Span]]:
    """As :func:`_spans_of_each`, without the groups that are not named."""
    return [spans for spans in _spans_of_each(ready, told) if spans]


def _spans_of_each(ready: Ready, told: list[Mention]) -> list[list[Span]]:
    """Where each group of the advisory's things is named; people count where it has no thing."""
    return [[each.span for each in told if each.id in group] for group in _things_of(ready)]


def _things_of(ready: Ready) -> Sequence[frozenset[str]]:
    """The groups of an advisory that name no people, or all."""
    things = [group for group, people in zip(ready.groups, ready.people, strict=True) if not people]
    return things or ready.groups


def urges_nothing(advice: Advice, ready: Ready, told: list[Mention]) -> bool:
    """Whether it urges nothing of what the advisory speaks of: it only describes, wants less of the thing, or tells to leave it."""
    if leaves(advice, ready, told) or _is_unused(advice, ready, told) or drops(advice, ready, told):
        return True
    if not ready.advisory.stated and names_only_in(advice.harmful, _spans_of(ready, told)):
        return True  # "cool it with water; butter traps the heat"
    spans = own_spans(ready, told)
    less = any(
        not any(holds(span, restraint) for span in spans) and any(_overlap(span, clause) for span in spans)
        for restraint, clause in advice.restraints
    )
    return advice.aside or less


def _is_unused(advice: Advice, ready: Ready, told: list[Mention]) -> bool:
    """Whether all that it names of the advisory stands before a colon, and behind that it is not told to use it: "Butter on burns: wait".

    What is named again behind it tells no more: "Butter on a burn: cool the burn".
    """
    if not advice.unused:
        return False
    own = [
        each for each in told if each.id not in ready.leavings and any(each.id in group for group in _things_of(ready))
    ]
    label, *verbs = advice.unused
    labels = {each.id for each in own if holds(label, each.span)}
    others = {each.id for each in own if not any(holds(verb, each.span) for verb in verbs)}
    return bool(labels) and others <= labels


def _is_remedy(label: Span, ready: Ready, told: list[Mention]) -> bool:
    """Whether an advisory is of what is named before a colon, and of what is named behind it for that."""
    apart = _apart([label], _spans_of(ready, told))
    return any(apart) and not all(apart)


def drops(advice: Advice, ready: Ready, told: list[Mention]) -> bool:
    """Whether a thing of the advisory is named only before a colon, or a "so", and left behind that by a word that is not its own."""
    if ready.advisory.stated:  # "it causes cancer, so leave it" draws a conclusion from what it is wrong to state
        return False
    groups, own = _spans_of(ready, told), _without_leavings(ready, told)
    return any(
        names_only_in([span], groups) and not any(each[0] <= span[1] < each[1] for each in own)
        for span in advice.dropped
    )


def leaves(advice: Advice, ready: Ready, told: list[Mention]) -> bool:
    """Whether it tells to leave a thing of the advisory, in words that are not the advisory's own ("stop suddenly")."""
    spans = _without_leavings(ready, told)
    return any(_leaves(left, spans) for left in advice.left)


def leaves_asked(advice: Advice, ready: Ready, told: list[Mention]) -> bool:
    """Whether it approves of leaving a thing of the advisory: "Skipping the jab? Fine.", in words that are not the advisory's own."""
    if advice.left_asked is None:
        return False
    own = [each for each in told if each.id not in ready.leavings and any(each.id in group for group in ready.groups)]
    worded = any(each.text.lower().startswith(advice.left_asked.verb) for each in own)
    return not worded and any(each.id in advice.left_asked.things for each in own)


def _without_leavings(ready: Ready, told: list[Mention]) -> list[Span]:
    return own_spans(ready, [each for each in told if each.id not in ready.leavings])


def _leaves(left: Span, spans: list[Span]) -> bool:
    object_of = any(left[0] < span[0] and span[1] <= left[1] for span in spans)
    return object_of and not any(span[0] <= left[0] < span[1] for span in spans)


def forbids_another(advice: Advice, ready: Ready, told: list[Mention]) -> bool:
    """Whether it forbids nothing of what the advisory speaks of: "should not pay for the jab".

    A deed that it says not to do is forbidden if the advisory names the deed itself, or all that it is done to and with.
    """
    of_each = _spans_of_each(ready, told)
    if leaves_asked(advice, ready, told):
        return False
    if names_only_in(_done(advice), of_each):
        return True  # "do not run it in the garage; keep it outdoors"
    spans = [span for spans in of_each for span in spans]
    if any(_overlap(span, forbidden) for span in spans for forbidden in advice.forbidden):
        return False
    return not any(
        any(span[0] == deed[0] for span in spans)
        or (len(of_each) > 1 and all(any(holds(deed, span) for span in spans) for spans in of_each))
        for deed in advice.denied
    )


def is_taken_back(advice: Advice, ready: Ready, told: list[Mention]) -> bool:
    """Whether what it is wrong to state is said of nobody, or of few: "nobody outgrows it", "far from being safe"."""
    stated = [each.span[0] for each in told if each.id in ready.groups[-1]]
    return ready.advisory.stated and any(0 <= at - end <= _TAKEN_REACH for _, end in advice.taken_back for at in stated)


def is_disowned(advice: Advice, ready: Ready, told: list[Mention], polarity: Polarity) -> bool:
    """Whether it says that it is all untrue: "never think that it cures", and denied twice "nobody should think that you need no jab"."""
    groups = _spans_of(ready, told)
    said = (span for span in advice.disowned if groups and _all_in([span], groups))
    refused = [start for start, _ in (*advice.denials, *advice.left)]
    # "It is wrong to say that the jab makes you ill" forbids no jab.
    believed = polarity is Polarity.DO or not ready.advisory.stated
    return any(believed or any(start <= at < end for at in refused) for start, end in said)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def holds(span: Span, denial: Span) -> bool:
    """Whether a denial is part of a phrase: "no need" of "no need to call"."""
    return span[0] <= denial[0] and denial[1] <= span[1]
