"""Advice held against the advisories of the reference database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from claimlint.match.people import fit
from claimlint.model.claim import Advice, Mention, Place, Stance
from claimlint.model.match import AdviceMatch, Fit, Verdict
from claimlint.model.phrases import normal
from claimlint.model.reference import Advisory, Database, Polarity

_TOLD = (Place.PHRASE, Place.SENTENCE)
_SENTENCE = (*_TOLD, Place.PREVIOUS)  # with an opening "if …,"
_ASKED = (*_SENTENCE, Place.QUESTION)  # "Lithium? You can drop it at once."
_WIDER = (*_SENTENCE, Place.QUESTION, Place.INTRO, Place.HEADING, Place.COLUMN, Place.ROW)
_WIDEST = (*_WIDER, Place.TITLE)  # with the title and the outer headings: who is spoken of
# A phrase that begins so forbids the rest of it, even where an advisory has it ("avoid sex").
_LEAVING = ("avoid", "abstain")
_IN_PLACE = frozenset(("instead of", "rather than", "in place of", "without"))
_SPARING = ("no need", "no reason", "no point", "not need", "don't need", "needn't", "unnecessary")
_DESCRIBES = "the sentence describes and does not advise"
_JUDGED = (Stance.ASSERTED, Stance.NEGATED)


class _Ready(msgspec.Struct, frozen=True):
    """An advisory with its phrases in normal form."""

    advisory: Advisory
    groups: tuple[frozenset[str], ...]
    people: tuple[bool, ...]  # which groups name people, who may stand further off than a thing or a deed
    unless: frozenset[str]


class AdviceMatcher:
    """Judges advice against one database; advisories are found by the phrases of their first group."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._by_phrase: dict[str, list[_Ready]] = defaultdict(list)
        named = frozenset(normal(phrase) for term in database.populations.values() for phrase in term.phrases)
        for advisory in database.advisories.values():
            if advisory.verified:
                ready = _ready(advisory, database, named)
                for phrase in ready.groups[0]:
                    self._by_phrase[phrase].append(ready)

    def match(self, advice: Advice) -> AdviceMatch:
        """The verdict on one sentence of advice: of the verified advisories whose words and people it has, one in conflict decides."""
        said = [mention for mention in advice.mentions if not mention.declined]
        verdicts = [self._verdict(advice, ready, said) for ready in self._found(said)]
        if not any(verdicts) and len(said) < len(advice.mentions):
            verdicts = [
                match if _replaces(ready, advice) else _turned(match)
                for ready in self._found(advice.mentions)
                for match in (self._verdict(advice, ready, advice.mentions),)
            ]
        found = [match for match in verdicts if match is not None]
        if found:
            best = min(found, key=lambda match: (match.verdict is not Verdict.CONFLICT, -self._closeness(match)))
            same = (each for each in found if each is not best and each.verdict is best.verdict)
            others = tuple(each.advisory.advisory for each in same if each.advisory)
            return msgspec.structs.replace(best, others=others)
        named = any(mention.kind == "topic" and mention.place in _SENTENCE for mention in advice.mentions)
        return AdviceMatch(advice, Verdict.UNSUPPORTED if named else Verdict.NOT_CHECKABLE)

    def _closeness(self, match: AdviceMatch) -> int:
        """How much of the sentence an advisory names, in letters: the more, the closer it is to what is said."""
        groups = match.advisory.requires if match.advisory else ()
        said = {mention.id for mention in match.advice.mentions if mention.kind == "advised"}
        named = ({normal(phrase) for phrase in self._database.spelled_out(group)} & said for group in groups)
        return sum(max(map(len, phrases), default=0) for phrases in named)

    def _found(self, said: Iterable[Mention]) -> list[_Ready]:
        phrases = {mention.id for mention in said if mention.kind == "advised" and mention.place in _ASKED}
        found = {ready.advisory.advisory: ready for phrase in phrases for ready in self._by_phrase.get(phrase, ())}
        return [ready for _, ready in sorted(found.items())]

    def _verdict(self, advice: Advice, ready: _Ready, said: Iterable[Mention]) -> AdviceMatch | None:
        """The verdict by one advisory, or None if it does not speak of the advice."""
        mentions = [mention for mention in said if mention.kind in ("advised", "phrase")]
        told = [
            mention
            for mention in mentions
            if mention.kind == "advised"
            and mention.place in _TOLD
            and not any(_holds(condition, mention.span) for condition in advice.conditions)
        ]
        if (
            not _speaks_of(ready, mentions, instructs=advice.instructs)
            or not any(mention.id in group for mention in told for group in ready.groups)
            or not self._is_for(ready.advisory, advice)
        ):
            return None
        polarity = _polarity(advice, ready, told)
        if polarity is None or _is_excepted(ready, mentions, polarity):
            return None
        match = _verdict(advice, ready.advisory, polarity)
        beside = _is_idle if polarity is Polarity.DO else _forbids_another
        idle = match.verdict is Verdict.CONFLICT and beside(advice, ready, told)
        return AdviceMatch(advice, Verdict.NOT_CHECKABLE, ready.advisory, _DESCRIBES) if idle else match

    def _is_for(self, advisory: Advisory, advice: Advice) -> bool:
        """An advisory for certain people needs them named; one for everyone does not."""
        wanted = advisory.for_
        if wanted.age is None and wanted.sex is None and not wanted.states:
            return True
        if not wanted.states <= advice.group.states:
            return False
        if wanted.age is not None and advice.group.age_low is None:
            return False
        return fit(wanted, advice.group, self._database.populations) is not Fit.NO


def _ready(advisory: Advisory, database: Database, people: frozenset[str]) -> _Ready:
    """An advisory made ready; ``people`` are the phrases that name groups of them."""
    groups = tuple(frozenset(map(normal, database.spelled_out(group))) for group in advisory.requires)
    return _Ready(
        advisory,
        groups,
        tuple(bool(group & people) for group in groups),
        frozenset(map(normal, database.spelled_out(advisory.unless))),
    )


def _speaks_of(ready: _Ready, mentions: list[Mention], *, instructs: bool) -> bool:
    """One phrase of every group, all but one of the groups in the sentence itself.

    That one may be people, named anywhere above; a thing must stand nearby, and the sentence must tell the reader what to do with it.
    """
    said, asked, near, above = (
        {each.id for each in mentions if each.kind == "advised" and each.place in places}
        for places in (_SENTENCE, _ASKED, _WIDER, _WIDEST)
    )
    missing = [index for index, group in enumerate(ready.groups) if not group & said]
    if len(missing) > (len(ready.groups) > 1):
        return False
    return all(ready.groups[at] & (above if ready.people[at] else near if instructs else asked) for at in missing)


def _is_excepted(ready: _Ready, mentions: list[Mention], polarity: Polarity) -> bool:
    """Whether an exception of the advisory is named; who forbids the thing agrees with it even so ("never, unless a doctor …")."""
    if polarity is Polarity.DONT and ready.advisory.conflicts_when is Polarity.DO:
        return False
    return any(each.kind == "phrase" and each.place in _SENTENCE and each.id in ready.unless for each in mentions)


def _polarity(advice: Advice, ready: _Ready, told: list[Mention]) -> Polarity | None:
    """What the sentence says of the thing advised; a denial that is part of the advisory's phrase ("no need to call") is no warning."""
    if ready.advisory.conflicts_when is Polarity.DO and _denies_by_phrase(advice, ready, told):
        return None if _is_parted(advice, ready) else Polarity.DO
    if ready.advisory.conflicts_when is Polarity.DONT and advice.refuses:
        return Polarity.DONT
    if not advice.tells:
        return None
    if advice.polarity is Polarity.DONT and _is_doubled(advice, ready, told):
        return Polarity.DO
    if not advice.urged:
        return advice.polarity
    if not advice.denials:
        parted = ready.advisory.conflicts_when is Polarity.DO and _is_parted(advice, ready)
        return None if parted else advice.polarity
    if _is_urged(advice, ready, told):
        return Polarity.DO if ready.advisory.conflicts_when is Polarity.DONT or _is_told(advice, ready, told) else None
    return advice.polarity if advice.polarity is Polarity.DONT else None


def _is_doubled(advice: Advice, ready: _Ready, told: list[Mention]) -> bool:
    """Whether it forbids to leave the thing ("don't quit smoking"), and leaving is not what the advisory speaks of ("stop suddenly").

    Behind that the thing itself may still be forbidden: "don't stop your tablets, and avoid milk".
    """
    spans = [each.span for each in told if any(each.id in group for group in ready.groups)]
    first = min(advice.denials, default=(0, 0))
    return any(_holds(doubled, first) for doubled in advice.doubled) and not any(
        _overlap(span, other) for span in spans for other in (*advice.doubled, *advice.forbidden)
    )


def _denies_by_phrase(advice: Advice, ready: _Ready, told: list[Mention]) -> bool:
    """Whether its denials are part of the advisory's own phrases; others may stand in clauses that have nothing of it."""
    spans = [each.span for each in told if any(each.id in group for group in ready.groups)]
    worded = [
        each.span
        for each in told
        if not each.id.startswith(_LEAVING) and any(each.id in group for group in ready.groups)
    ]
    own = [any(_holds(span, denial) for span in worded) for denial in advice.denials]
    apart = (not any(_overlap(clause, span) for span in spans) for clause in advice.denying)
    return any(own) and all(mine or other for mine, other in zip(own, apart, strict=True))


def _is_parted(advice: Advice, ready: _Ready) -> bool:
    """Whether its denial is of another thing: what else the advisory names is urged ("with chest pain dial 999, and don't worry")."""
    said = [each for each in advice.mentions if each.kind == "advised" and each.place in _SENTENCE]
    groups = _spans_of(ready, said)
    done = [clause for clause in advice.urged if any(clause[0] <= at < clause[1] for at in advice.deeds)]
    apart = _apart(done, groups)
    whole = all(any(_holds(clause, span) for span in spans for clause in done) for spans in groups)
    return any(apart) and not whole


def _is_urged(advice: Advice, ready: _Ready, told: list[Mention]) -> bool:
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
    here = (any(_holds(clause, span) for span in spans for clause in advice.urged) for spans in groups)
    return any(apart) and all(here)


def _is_told(advice: Advice, ready: _Ready, told: list[Mention]) -> bool:
    """Whether one clause tells the reader to do all of what the advisory is about, and no denial is of it."""
    groups = [[each.span for each in told if each.id in group] for group in ready.groups]
    clauses = [each for each in advice.urged if any(each[0] <= at < each[1] for at in advice.deeds)]
    return not advice.refers_back and all(spans and all(_apart(clauses, [spans])) for spans in groups)


def _apart(clauses: Iterable[tuple[int, int]], groups: list[list[tuple[int, int]]]) -> list[bool]:
    """Of each group whether it is named nowhere but in some clauses."""
    return [all(any(_holds(clause, span) for clause in clauses) for span in spans) for spans in groups]


def _spans_of(ready: _Ready, told: list[Mention]) -> list[list[tuple[int, int]]]:
    """Where each group of the advisory's things is named, the groups that are not named left out; people count where it has no thing."""
    things = [group for group, people in zip(ready.groups, ready.people, strict=True) if not people]
    found = ([each.span for each in told if each.id in group] for group in things or ready.groups)
    return [spans for spans in found if spans]


def _is_idle(advice: Advice, ready: _Ready, told: list[Mention]) -> bool:
    """Whether it urges nothing of what the advisory speaks of: it only describes, or wants less of the thing."""
    spans = [each.span for each in told if any(each.id in group for group in ready.groups)]
    less = any(not any(_holds(span, restraint) for span in spans) for restraint in advice.restraints)
    return advice.aside or less


def _forbids_another(advice: Advice, ready: _Ready, told: list[Mention]) -> bool:
    """Whether it forbids nothing of what the advisory speaks of: "should not pay for the jab".

    A deed that it says not to do is forbidden if the advisory names the deed itself, or all that it is done to and with.
    """
    things = [group for group, people in zip(ready.groups, ready.people, strict=True) if not people]
    of_each = [[each.span for each in told if each.id in group] for group in things or ready.groups]
    done = [clause for clause in advice.urged if any(clause[0] <= at < clause[1] for at in advice.deeds)]
    if any(spans and all(_apart(done, [spans])) for spans in of_each):
        return True  # "do not run it in the garage; keep it outdoors"
    spans = [span for spans in of_each for span in spans]
    if any(_overlap(span, forbidden) for span in spans for forbidden in advice.forbidden):
        return False
    return not any(
        any(span[0] == deed[0] for span in spans)
        or (len(of_each) > 1 and all(any(_holds(deed, span) for span in spans) for spans in of_each))
        for deed in advice.denied
    )


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _holds(span: tuple[int, int], denial: tuple[int, int]) -> bool:
    """Whether a denial is part of a phrase: "no need" of "no need to call"."""
    return span[0] <= denial[0] and denial[1] <= span[1]


def _replaces(ready: _Ready, advice: Advice) -> bool:
    """Whether an advisory is itself about one thing in the place of another, or about sparing a thing ("no need")."""
    return any(
        mention.id in _IN_PLACE or (mention.declined and mention.id.startswith(_SPARING))
        for mention in advice.mentions
        if mention.place in _TOLD and any(mention.id in group for group in ready.groups)
    )


def _turned(match: AdviceMatch | None) -> AdviceMatch | None:
    """The verdict on what is declined: who says to do another thing instead agrees with a warning."""
    if match is None or match.advisory is None or match.verdict is not Verdict.CONFLICT:
        return None
    return AdviceMatch(match.advice, Verdict.SUPPORTED, match.advisory, match.advisory.statement)


def _verdict(advice: Advice, advisory: Advisory, polarity: Polarity) -> AdviceMatch:
    if advice.stance not in _JUDGED:
        return AdviceMatch(advice, Verdict.NOT_CHECKABLE, advisory, f"the sentence is not asserted ({advice.stance})")
    if polarity is not advisory.conflicts_when:
        return AdviceMatch(advice, Verdict.SUPPORTED, advisory, advisory.statement)
    if polarity is Polarity.DONT and not (advice.firm or advice.refuses):
        return AdviceMatch(advice, Verdict.NOT_CHECKABLE, advisory, _DESCRIBES)
    return AdviceMatch(advice, Verdict.CONFLICT, advisory, advisory.statement)
