"""Advice held against the advisories of the reference database."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import msgspec

from claimlint.match.people import fit
from claimlint.match.polarity import (
    SENTENCE,
    TOLD,
    Ready,
    drops,
    forbids_another,
    holds,
    is_disowned,
    is_strewn,
    is_taken_back,
    leaves,
    leaves_asked,
    names_only_in,
    own_spans,
    parts_about,
    polarity_for,
    spans_by_group,
    urges_nothing,
)
from claimlint.match.refuting import is_bounded, refutes, said_or_denied
from claimlint.model.ages import age_range
from claimlint.model.claim import Advice, Group, Mention, Part, Place, Stance
from claimlint.model.database import Database
from claimlint.model.match import AdviceMatch, Fit, Verdict
from claimlint.model.phrases import normal
from claimlint.model.reference import Advisory, Polarity

_ASKED = (*SENTENCE, Place.QUESTION)  # "Lithium? You can drop it at once."
_MEANT = (*_ASKED, Place.ANTECEDENT)  # with what "it" stands for
_WIDER = (*_MEANT, Place.INTRO, Place.HEADING, Place.COLUMN, Place.ROW)
_EXCEPTING = (*SENTENCE, Place.ANTECEDENT)
_WIDEST = (*_WIDER, Place.TITLE)  # with the title and the outer headings: who is spoken of
_IN_PLACE = frozenset(("instead of", "rather than", "in place of", "without", "swap"))
_SPARING = ("no need", "no reason", "no point", "not need", "don't need", "needn't", "unnecessary")
_BOUNDED = "the sentence denies it in part"
_DESCRIBES = "the sentence describes and does not advise"
# Words that hand the matter to a professional, or ask for care, and advise nothing by themselves.
_CARE = "with_care"
_NEGATIONS = "negation"
# Deeds of one who has a thing, and of one who goes without it; a group of an advisory that holds both is about the thing.
_DOING, _REFUSING, _LEAVING = ("partakings",), ("refusals", "prohibitions"), ("leavings", "refusals")
# Tokens over which the words of a deed may be strewn; a list of illnesses, signs and medicines names them all.
_STREWN = 15
# Of children up to this age, a part of their years so small is not meant when all are.
_GROWN, _FEW = 18.0, 0.15
_JUDGED = (Stance.ASSERTED, Stance.NEGATED)
# Which of several verdicts on one sentence decides: what only describes says least.
_WEIGHED = (Verdict.CONFLICT, Verdict.SUPPORTED, Verdict.NOT_CHECKABLE)


class _Said(msgspec.Struct, frozen=True):
    """What a sentence of advice says, seen once for all advisories.

    Of ``all`` it mentions, ``mentions`` are the phrases, of which the sentence itself has ``told`` some. The others are those of
    advisories by how far off they may stand.
    """

    all: list[Mention]
    mentions: list[Mention]
    told: list[Mention]
    here: frozenset[str]
    asked: frozenset[str]
    near: frozenset[str]
    above: frozenset[str]


class AdviceMatcher:
    """Judges advice against one database; advisories are found by the phrases of their first group."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._care = frozenset(map(normal, database.wordlists.get(_CARE, ())))
        self._negations = frozenset(map(normal, database.wordlists.get(_NEGATIONS, ())))
        doing, refusing, leaving = (
            frozenset(normal(phrase) for name in names for phrase in _listed(database, name))
            for names in (_DOING, _REFUSING, _LEAVING)
        )
        people = frozenset(normal(phrase) for term in database.populations.values() for phrase in term.phrases)
        self._made = partial(_ready, database=database, people=people, doing=doing, refusing=refusing, leaving=leaving)
        self._ready: dict[str, Ready] = {}

    def match(self, advice: Advice) -> AdviceMatch:
        """The verdict on one sentence of advice: of the verified advisories whose words and people it has, one in conflict decides."""
        said = [mention for mention in advice.mentions if not mention.declined]
        found_in = self._found(said)
        seen = _said(advice, said)
        mistaken = _is_mistaken(advice, found_in, seen)
        verdicts = [
            (self._verdict(advice, ready, seen), ready)
            for ready in found_in
            if not (mistaken and _wants_done(ready.advisory))
        ]
        if not any(match for match, _ in verdicts) and len(said) < len(advice.mentions):
            seen = _said(advice, advice.mentions)
            verdicts = [
                (match if _replaces(ready, advice) else _turned(match), ready)
                for ready in self._found(advice.mentions)
                for match in (self._verdict(advice, ready, seen),)
            ]
        found = [(match, ready) for match, ready in verdicts if match is not None]
        if found:
            best, nearest = min(found, key=lambda each: (_WEIGHED.index(each[0].verdict), -_closeness(*each)))
            others = (
                ready.advisory.advisory
                for match, ready in found
                if ready is not nearest and match.verdict is best.verdict
            )
            return msgspec.structs.replace(best, others=tuple(others))
        named = any(mention.kind == "topic" and mention.place in SENTENCE for mention in advice.mentions)
        return AdviceMatch(advice, Verdict.UNSUPPORTED if named else Verdict.NOT_CHECKABLE)

    def _found(self, said: Iterable[Mention]) -> list[Ready]:
        phrases = {mention.id for mention in said_or_denied(said) if mention.place in _MEANT}
        opened = {name for phrase in phrases for name in self._database.advised.opened_by(phrase)}
        names = opened & self._database.advisories.keys()
        for name in names - self._ready.keys():
            self._ready[name] = self._made(self._database.advisories[name])
        return [self._ready[name] for name in sorted(names)]

    def _verdict(self, advice: Advice, ready: Ready, said: _Said) -> AdviceMatch | None:
        """The verdict by one advisory, or None if it does not speak of the advice; who calls wrong what that does agrees with it."""
        match = None if advice.only_refutes else self._judged(advice, ready, said)
        if match is not None and match.verdict is Verdict.SUPPORTED and is_bounded(advice, ready, said.all):
            match = AdviceMatch(advice, Verdict.NOT_CHECKABLE, ready.advisory, _BOUNDED)
        undecided = match is None or match.verdict is Verdict.NOT_CHECKABLE
        if undecided and self._is_refuted(advice, ready, said):
            return AdviceMatch(advice, Verdict.SUPPORTED, ready.advisory, ready.advisory.statement)
        return match

    def _is_refuted(self, advice: Advice, ready: Ready, said: _Said) -> bool:
        if not refutes(advice, ready, said.all):
            return False
        named = [msgspec.structs.replace(each, kind="advised") for each in said_or_denied(said.all)]
        told = _speaks_of(ready, _said(advice, named), instructs=advice.instructs)
        return told and self._is_for(ready.advisory, advice.group)

    def _judged(self, advice: Advice, ready: Ready, said: _Said) -> AdviceMatch | None:
        """The verdict by what the sentence says of the thing advised."""
        mentions, told = said.mentions, said.told
        if not _speaks_of(ready, said, instructs=advice.instructs) or not any(
            mention.id in group for mention in told for group in ready.groups
        ):
            return None
        apart = (
            bool(advice.parts) and not ready.advisory.stated
        )  # what a part says of other things is nothing of the advisory's
        about = parts_about(advice, ready, mentions) if apart else []
        groups = [part.group for part in about] if apart else [advice.group]
        if not any(self._is_for(ready.advisory, group) for group in groups):
            return None
        polarity = polarity_for(advice, ready, told)
        if polarity is None or _is_excepted(ready, _of_parts(about, advice, mentions), polarity):
            return None
        match = _verdict(advice, ready.advisory, polarity)
        if (
            match.verdict is Verdict.CONFLICT
            and polarity is Polarity.DO
            and (
                (advice.refuses and leaves(advice, ready, told))
                or drops(advice, ready, told)
                or leaves_asked(advice, ready, told)
            )
        ):
            return AdviceMatch(advice, Verdict.SUPPORTED, ready.advisory, ready.advisory.statement)
        if match.verdict is Verdict.CONFLICT and polarity is Polarity.DO and _is_exempt(ready, mentions, advice):
            return None
        beside = urges_nothing if polarity is Polarity.DO else forbids_another
        idle = match.verdict is Verdict.CONFLICT and (
            self._is_careful(advice, mentions, polarity)
            or _credits_another(advice, ready, told)
            or is_strewn(ready, told, _STREWN)
            or is_taken_back(advice, ready, told)
            or is_disowned(advice, ready, told, polarity)
            or beside(advice, ready, told)
            or (polarity is Polarity.DO and self._is_left_undone(advice, ready, mentions))
        )
        return AdviceMatch(advice, Verdict.NOT_CHECKABLE, ready.advisory, _DESCRIBES) if idle else match

    def _is_careful(self, advice: Advice, mentions: list[Mention], polarity: Polarity) -> bool:
        """Whether it hands the matter to a professional; not if it spares the reader that ("no need to tell your doctor")."""
        spared = advice.denying if polarity is Polarity.DO else ()
        return any(
            each.id in self._care and each.place in SENTENCE and not any(holds(clause, each.span) for clause in spared)
            for each in mentions
            if each.kind == "phrase"
        )

    def _is_left_undone(self, advice: Advice, ready: Ready, mentions: list[Mention]) -> bool:
        """Whether a condition is that the thing is left: "it is avoidable if you do not drink"; the denial is no part of a phrase."""
        said = [each for each in mentions if each.place in TOLD]
        denials = [each.span for each in said if each.kind == "phrase" and each.id in self._negations]
        left = [condition for condition in advice.conditions if any(holds(condition, denial) for denial in denials)]
        of_groups = spans_by_group(ready, [each for each in said if each.kind == "advised"])
        worded = any(holds(span, denial) for spans in of_groups for span in spans for denial in denials)
        return not worded and names_only_in(left, of_groups)

    def _is_for(self, advisory: Advisory, group: Group) -> bool:
        """An advisory for certain people needs them named; one for everyone does not."""
        wanted = advisory.for_
        if wanted.age is None and wanted.sex is None and not wanted.states:
            return True
        if not wanted.states <= group.states:
            return False
        if wanted.age is not None and (group.age_low is None or _are_few(wanted.age, group)):
            return False
        return fit(wanted, group, self._database.populations) is not Fit.NO


def _said(advice: Advice, mentions: Iterable[Mention]) -> _Said:
    every = [*mentions]
    phrases = [mention for mention in every if mention.kind in ("advised", "phrase")]
    advised = [mention for mention in phrases if mention.kind == "advised"]
    told = [
        mention
        for mention in advised
        if mention.place in TOLD and not any(holds(condition, mention.span) for condition in advice.conditions)
    ]
    by_distance = (
        frozenset(mention.id for mention in advised if mention.place in places)
        for places in (SENTENCE, _ASKED, _WIDER, _WIDEST)
    )
    return _Said(every, phrases, told, *by_distance)


def _is_mistaken(advice: Advice, found: list[Ready], said: _Said) -> bool:
    """Whether it only states what one of the advisories calls wrong, be it as a belief; that urges nobody to have the thing."""
    if not advice.states_wrong:
        return False
    return any(
        ready.advisory.stated
        and ready.advisory.conflicts_when is Polarity.DO
        and _speaks_of(ready, said, instructs=advice.instructs)
        for ready in found
    )


def _wants_done(advisory: Advisory) -> bool:
    return advisory.conflicts_when is Polarity.DONT and not advisory.stated


def _are_few(age: str, group: Group) -> bool:
    """Whether hardly any of those who are told to do it are of an age: "under-fives should drink water" is not said to the newborn."""
    low, high = age_range(age)
    first, last = group.age_low or 0.0, group.age_high or 0.0
    return last <= _GROWN and min(high, last) - max(low, first) < _FEW * (last - first)


def _listed(database: Database, name: str) -> tuple[str, ...]:
    return database.general.words.get(name) or database.wordlists.get(name, ())


def _ready(
    advisory: Advisory,
    database: Database,
    *,
    people: frozenset[str],
    doing: frozenset[str],
    refusing: frozenset[str],
    leaving: frozenset[str],
) -> Ready:
    """An advisory made ready; ``people`` are the phrases that name groups of them, the others deeds of both kinds."""
    groups = tuple(frozenset(map(normal, database.wordings(group))) for group in advisory.requires)
    wrong = advisory.conflicts_when is Polarity.DO
    lists = [phrase for phrase in advisory.unless if phrase.startswith("@")]
    own = [phrase for phrase in advisory.unless if not phrase.startswith("@")]
    mixed = [group for group in groups if wrong and group & doing]
    left = (refusing | leaving) & frozenset[str]().union(*mixed)
    return Ready(
        advisory,
        groups,
        tuple(bool(group & people) for group in groups),
        database.in_normal_form(advisory.unless),
        database.in_normal_form(lists) - database.in_normal_form(own),
        left,
        _wrongly_left(groups, refusing, leaving) if _wants_done(advisory) else frozenset(),
    )


def _wrongly_left(
    groups: Iterable[frozenset[str]], refusing: frozenset[str], leaving: frozenset[str]
) -> frozenset[str]:
    """The phrases of leaving in groups that say how the thing is refused: "no need for", "skip"; "stop smoking" alone is the thing."""
    refused = (group for group in groups if any(_opens(phrase, refusing) for phrase in group))
    return frozenset(phrase for group in refused for phrase in group if _opens(phrase, leaving))


def _opens(phrase: str, openings: frozenset[str]) -> bool:
    """Whether a phrase, or one of the choices that it opens with, begins with one of some others."""
    choices = phrase[1 : phrase.index(")")].split("|") if phrase.startswith("(") and ")" in phrase else [phrase]
    wordings = (choice.split() for choice in choices)
    return any(" ".join(words[:end]) in openings for words in wordings for end in range(1, len(words) + 1))


def _closeness(match: AdviceMatch, ready: Ready) -> int:
    """How much of the sentence an advisory names, in letters: the more, the closer it is to what is said."""
    said = [mention for mention in match.advice.mentions if mention.kind == "advised"]
    return sum(max((len(each.wording) for each in said if each.id in group), default=0) for group in ready.groups)


def _speaks_of(ready: Ready, said: _Said, *, instructs: bool) -> bool:
    """One phrase of every group, all but one of the groups in the sentence itself.

    That one may be people, named anywhere above; a thing must stand nearby, and the sentence must tell the reader what to do with it.
    What it is wrong merely to state must be stated: a heading may ask for it.
    """
    missing = [index for index, group in enumerate(ready.groups) if group.isdisjoint(said.here)]
    unstated = ready.advisory.stated and len(ready.groups) - 1 in missing
    if unstated or len(missing) > (len(ready.groups) > 1):
        return False
    near = said.near if instructs else said.asked
    return not any(ready.groups[at].isdisjoint(said.above if ready.people[at] else near) for at in missing)


def _of_parts(about: list[Part], advice: Advice, mentions: list[Mention]) -> list[Mention]:
    """The mentions without those of parts that speak of another topic: what is excepted there is nothing of the advisory's."""
    if not about:
        return mentions
    topics = [each.span for each in advice.mentions if each.kind == "topic" and each.place in TOLD]
    others = [
        part.span for part in advice.parts if part not in about and any(holds(part.span, topic) for topic in topics)
    ]
    return [each for each in mentions if each.place not in TOLD or not any(holds(span, each.span) for span in others)]


def _is_excepted(ready: Ready, mentions: list[Mention], polarity: Polarity) -> bool:
    """Whether an exception of the advisory is named; who forbids the thing agrees with it even so ("never, unless a doctor …").

    A word that a list lends it excepts nothing within its own wording: the "worry" of "nothing to worry about".
    """
    if polarity is Polarity.DONT and ready.advisory.conflicts_when is Polarity.DO:
        return False
    own = spans_by_group(ready, [each for each in mentions if each.kind == "advised" and each.place in TOLD])
    worded = [span for spans in own for span in spans]
    return any(
        each.kind == "phrase"
        and each.place in _EXCEPTING
        and each.id in ready.unless
        and not (each.id in ready.lent and each.place in TOLD and any(holds(span, each.span) for span in worded))
        for each in mentions
    )


def _credits_another(advice: Advice, ready: Ready, told: list[Mention]) -> bool:
    """Whether it only says what another thing does: "melanin helps protect the skin from …" urges nothing that it names behind."""
    at = advice.credited
    return at is not None and not ready.advisory.stated and not any(start < at for start, _ in own_spans(ready, told))


def _is_exempt(ready: Ready, mentions: list[Mention], advice: Advice) -> bool:
    """Whether the sentence exempts whom or what the advisory is about: "you can have it unless you are pregnant"."""
    if advice.denials:  # "no need to call unless it lasts an hour": the exception is what is advised
        return False
    wanted = ready.advisory.for_
    if advice.excepts_people and (wanted.age is not None or wanted.states):
        return True
    return names_only_in(advice.exceptions, spans_by_group(ready, [each for each in mentions if each.place in TOLD]))


def _replaces(ready: Ready, advice: Advice) -> bool:
    """Whether an advisory is itself about one thing in the place of another, or about sparing a thing ("no need")."""
    return any(
        mention.wording in _IN_PLACE or (mention.declined and mention.wording.startswith(_SPARING))
        for mention in advice.mentions
        if mention.place in TOLD and any(mention.id in group for group in ready.groups)
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
