"""The advice of a block: its sentences that tell the reader to do something or to leave it, or state what an advisory is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec

from claimlint.extract.advising import (
    addresses,
    conditions_in,
    declined_in,
    exceptions_in,
    excepts_people,
    is_firm_prohibition,
    is_forbidden_above,
    is_instruction,
    is_kept_away,
    polarity_of,
    refuses,
    wondered_in,
)
from claimlint.extract.answers import dissents, left_by_asking, polarity_in_answer, refuses_asked
from claimlint.extract.coordination import standing_parts
from claimlint.extract.denying import Span, denials_of, doubled_in
from claimlint.extract.describing import harmful_in, is_aside, restrained
from claimlint.extract.forbidding import denied_in, forbidden_in, left_in
from claimlint.extract.frames import mentions_of_advice
from claimlint.extract.headlines import may_be_denied_below
from claimlint.extract.hearsay import disbelieved_in
from claimlint.extract.labelled import dropped_in, remedied_in, unused_in
from claimlint.extract.page import Page
from claimlint.extract.phrases import Hit
from claimlint.extract.populations import GroupReader
from claimlint.extract.reading import Reading, Sentence
from claimlint.extract.refuting import limits_in, refuted_in
from claimlint.extract.setting import Setting, Turn
from claimlint.extract.stance import denies_asked, is_quotation, stance_of_advice
from claimlint.extract.urged_clauses import concluded_in, deeds_in, denying_in, praised_in, refers_back, urged_in
from claimlint.extract.urging import credited_in, is_imperative, main_of, urging_in
from claimlint.model.advised import AdvisedPhrases
from claimlint.model.claim import ASKED, DENIED_REACH, Advice, Group, Mention, Part, Place, Refuted, Stance
from claimlint.model.document import BlockKind
from claimlint.model.reference import Polarity

_AUTHORS = 12  # tokens of the authors that open an entry of a list of references
_OUTER = (Place.HEADING, Place.INTRO, Place.COLUMN)


class AdviceReader:
    """Reads the advice of a block; ``phrases`` are those of the advisories."""

    def __init__(self, groups: GroupReader, phrases: AdvisedPhrases) -> None:
        self._groups = groups
        self._phrases = phrases

    def read(self, setting: Setting, turns: Iterable[Turn]) -> Iterator[Advice]:
        """The advice of a block whose sentences are ``turns``, in order of place."""
        heading = setting.block.kind is BlockKind.HEADING
        if setting.block.kind is BlockKind.FOOTNOTE or (heading and not _is_advising(setting)):
            return
        outer = [reading for place, reading in setting.around.places if place in _OUTER]
        for turn in turns:
            advice = self._advice(turn, outer)
            if advice is not None:
                yield advice

    def _advice(self, turn: Turn, outer: list[Reading]) -> Advice | None:
        """What a sentence advises, under the headings and introductions of ``outer``; None if it advises nothing."""
        setting, sentence = turn.setting, turn.sentence
        if _is_reference(sentence):
            return None
        listed = setting.block.kind is BlockKind.LIST_ITEM
        answer = polarity_in_answer(sentence, turn.asked) if turn.asked else None
        refused_asked = turn.asked is not None and refuses_asked(sentence, turn.asked)
        polarity = answer or polarity_of(sentence, outer, listed=listed)
        denials = denials_of(sentence)
        refused = refuses(sentence, denials)
        urged = () if listed and is_forbidden_above(sentence, outer) else urged_in(sentence, denials)
        if polarity is None and denials and urged and not sentence.is_question:
            polarity = Polarity.DO
        refutes = self._refutes(sentence, denials)
        told = polarity is not None or refused or refutes or self._says_enough(sentence, denials)
        stance = _stance(turn)
        refuted = self._refuted(turn, stance)
        asked_for = (ASKED,) if refused_asked else ()
        spoken = turn.asked if turn.asked and (answer or refused_asked) else sentence
        if not (told or refuted) or not _is_listed(spoken, setting.page):
            return None
        span = setting.span(sentence)
        denying, exceptions = denying_in(sentence, denials), exceptions_in(sentence)
        return Advice(
            span,
            setting.page.document.source.slice(span),
            polarity or (Polarity.DONT if refutes else Polarity.DO),
            firm=polarity is not Polarity.DONT or is_firm_prohibition(sentence),
            stance=stance,
            group=self._group(turn, answer),
            mentions=_outside_condition(sentence, _said(turn, answered=answer is not None or refused_asked)),
            instructs=is_instruction(sentence),
            denials=denials,
            refuses=refused,
            dissents=turn.asked is not None and dissents(sentence) and not turn.asked.has("myth"),
            aside=answer is None and self._is_aside(turn, listed=listed),
            restraints=restrained(sentence),
            harmful=harmful_in(sentence, denials),
            states_wrong=not (denials or is_instruction(sentence)) and self._only_states(sentence),
            conditions=conditions_in(sentence),
            tells=polarity is not None,
            doubled=doubled_in(sentence),
            forbidden=(*asked_for, *forbidden_in(sentence)),
            denied=denied_in(sentence),
            urged=urged,
            concluded=concluded_in(sentence, urged),
            praised=praised_in(sentence, urged, denying),
            deeds=deeds_in(sentence, urged, denials),
            denying=denying,
            left=(*asked_for, *left_in(sentence)),
            unused=unused_in(sentence),
            remedied=remedied_in(sentence),
            dropped=dropped_in(sentence),
            refers_back=refers_back(sentence, denying),
            exceptions=(*exceptions, *wondered_in(sentence)),
            excepts_people=excepts_people(sentence, exceptions),
            credited=None if answer or denials else credited_in(sentence, listed=listed),
            parts=tuple(self._parts(turn, denials)),
            left_asked=left_by_asking(turn.asked, sentence) if turn.asked and answer is Polarity.DO else None,
            refuted=refuted,
            limits=limits_in(sentence) if denials or refuted else (),
            only_refutes=not told,
            addressed=self._is_addressed(turn, polarity, answered=answer is not None, refused=refused),
            kept_away=is_kept_away(sentence),
            taken_back=tuple((hit.start, hit.end) for hit in sentence.lists("takes_back")),
            disowned=tuple(disbelieved_in(sentence)),
        )

    def _is_addressed(self, turn: Turn, polarity: Polarity | None, *, answered: bool, refused: bool) -> bool:
        """Whether the reader is told it: not in a recipe, by a shop, or as the myth that a label says it is."""
        sentence = turn.sentence
        if is_quotation(sentence) or _is_labelled_myth(sentence) or _is_of_business(turn):
            return False
        firm = is_firm_prohibition(sentence)
        return refused or (answered and len(sentence.text.split()) > 1) or addresses(sentence, polarity, firm=firm)

    def _group(self, turn: Turn, answer: Polarity | None) -> Group:
        """Whom a sentence speaks to; who says no to a question speaks of those whom that names ("… Not before the first birthday.")."""
        asked = self._groups.whole(turn.asked, turn.places) if turn.asked and answer is Polarity.DONT else None
        return asked if asked and asked.stated else self._groups.whole(turn.sentence, turn.places)

    def _parts(self, turn: Turn, denials: tuple[Span, ...]) -> Iterator[Part]:
        """The parts that stand by themselves, each for those whom it names, else for those of the part before it."""
        group: Group | None = None
        for start, end in standing_parts(turn.sentence, denials):
            part = turn.sentence.part(start, end)
            own = self._groups.whole(part, [])
            named = own.stated or part.has("other_people")
            if named or group is None:
                group = own if named else self._groups.whole(part, turn.places)
            yield Part((start, end), group, named)

    def _is_aside(self, turn: Turn, *, listed: bool) -> bool:
        sentence = turn.sentence
        if turn.setting.page.professional or _is_link(turn):
            return True
        return is_aside(
            sentence,
            turn.setting.around.places,
            listed=listed,
            imperative=is_imperative(sentence, opening=True),
            stated=self._wrongs(sentence),
        )

    def _says_enough(self, sentence: Sentence, denials: tuple[Span, ...]) -> bool:
        """Whether a phrase of an advisory makes it advice by itself: one with a denial, or one that it is wrong merely to state."""
        if _is_denied_by_a_phrase(sentence, denials):
            return True
        return not (denials or sentence.is_question) and bool(self._wrongs(sentence))

    def _refutes(self, sentence: Sentence, denials: tuple[Span, ...]) -> bool:
        """Whether it denies what it is wrong to state: "the vaccine does not cause autism"."""
        wrongs = [] if sentence.is_question or not denials else self._wrongs(sentence)
        return any(0 <= wrong.start - end <= DENIED_REACH for wrong in wrongs for _, end in denials)

    def _only_states(self, sentence: Sentence) -> bool:
        """Whether all that urges in it is part of what it is wrong to state: "the vaccine causes autism"."""
        wrongs, urging = self._wrongs(sentence), urging_in(sentence)
        return bool(wrongs and urging) and all(
            any(start < wrong.end and wrong.start < end for wrong in wrongs) for start, end in urging
        )

    def _refuted(self, turn: Turn, stance: Stance) -> tuple[Refuted, ...]:
        """What it calls wrong, if it has words of what it is wrong to state, be they denied within."""
        wrongs = [hit for hit in turn.sentence.named("advised") if self._phrases.is_deniable(hit.id)]
        named = wrongs or turn.sentence.named("denied")
        return refuted_in(turn.sentence, wrongs, stance, turn.following) if named else ()

    def _wrongs(self, sentence: Sentence) -> list[Hit]:
        """Its phrases that it is wrong merely to state."""
        return [hit for hit in sentence.named("advised") if self._phrases.is_stated(hit.id)]


# A telephone number, longer than that of the emergency services.
_PHONE = re.compile(r"(?:\+?\d[\s().-]?){7,}|\b\d{3}-\d{4}\b")
_BRACKETED = re.compile(r"\([^()]*\)")


def _is_of_business(turn: Turn) -> bool:
    """Whether a sentence is of a recipe, a shop or a telephone line, or a single word."""
    sentence, page = turn.sentence, turn.setting.page
    if page.recipe or (turn.setting.is_recipe and sentence.quantities):
        return True
    wares = sentence.has("price_marks", "commerce_words", "orders_of_shops") and not sentence.named("topic")
    return wares or bool(_PHONE.search(_BRACKETED.sub("", sentence.text))) or len(sentence.text.split()) == 1


def _is_labelled_myth(sentence: Sentence) -> bool:
    """ "Myth: eggs are bad for you"."""
    lower = sentence.tokens.lower
    return lower[sentence.start + 1 : sentence.start + 2] == [":"] and any(
        hit.start == sentence.start for hit in sentence.lists("myth_labels")
    )


def _is_advising(setting: Setting) -> bool:
    """Whether a heading may advise: one that only names something does not, nor one that the text below may deny."""
    return setting.is_headline and not may_be_denied_below(setting.below)


def _is_reference(sentence: Sentence) -> bool:
    """Whether it opens as an entry of a list of references does: "Badowski S, et al. Cannabis use during pregnancy."."""
    opening = sentence.tokens.lower[sentence.start : sentence.start + _AUTHORS]
    return any(one == "et" and other == "al" for one, other in pairwise(opening))


def _is_link(turn: Turn) -> bool:
    """Whether it is nothing but a link: the title of another page, and what that is about."""
    start, end = turn.sentence.extent
    return any(link.start <= start and end <= link.end for link in turn.setting.block.links)


def _stance(turn: Turn) -> Stance:
    """The stance of advice; a quotation that opens a paragraph is what the paragraph answers."""
    answered = turn.following is not None or turn.sentence.text.rstrip().endswith(":")
    if turn.previous is None and answered and is_quotation(turn.sentence):
        return Stance.QUOTED
    if turn.asked is not None and denies_asked(turn.sentence, turn.asked):
        return Stance.MYTH
    return stance_of_advice(
        turn.sentence, denied=turn.is_denied_above, of_a_case=turn.is_of_a_case, following=turn.following
    )


def _is_denied_by_a_phrase(sentence: Sentence, denials: tuple[Span, ...]) -> bool:
    """Whether a phrase of an advisory holds a denial of the sentence: "no need to call a doctor"."""
    advised = sentence.named("advised")
    return not sentence.is_question and any(
        hit.start <= start and end <= hit.end for start, end in denials for hit in advised
    )


def _said(turn: Turn, *, answered: bool) -> list[Mention]:
    """The mentions of advice; an answer such as "yes" or "no" says what its question says."""
    sentence = turn.sentence
    return mentions_of_advice(
        sentence, turn.setting.around, turn.previous, turn.asked, declined_in(sentence), answered=answered
    )


def _outside_condition(sentence: Sentence, mentions: list[Mention]) -> tuple[Mention, ...]:
    """The mentions of advice; what stands in an opening "if …," only sets the scene."""
    main = main_of(sentence)
    if main == sentence.start:
        return tuple(mentions)
    told = {hit.text for hit in sentence.hits if hit.start >= main}
    scene = {hit.text for hit in sentence.hits if hit.end <= main} - told
    inside = (Place.PHRASE, Place.SENTENCE)
    return tuple(
        msgspec.structs.replace(each, place=Place.PREVIOUS) if each.place in inside and each.text in scene else each
        for each in mentions
    )


def _is_listed(sentence: Sentence, page: Page) -> bool:
    """Whether an advising sentence speaks of health and instructs, or names what an advisory may be about."""
    kinds = {hit.kind for hit in sentence.hits}
    about_health = page.health or sentence.has("health_words") or bool(kinds & {"topic", "advised", "denied"})
    told = is_instruction(sentence) or sentence.has("recommending_verbs", "granting_phrases")
    return about_health and (told or bool(kinds & {"advised", "denied"}))
