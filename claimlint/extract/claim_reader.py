"""The claims of a block: its numbers about health, each with its frame, stance and source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from claimlint.extract.advising import polarity_of
from claimlint.extract.ages import is_age, people_in
from claimlint.extract.antecedents import antecedents
from claimlint.extract.asking import answering, with_verdict
from claimlint.extract.attribution import attribution_of, marks_of
from claimlint.extract.bare_numbers import is_reading
from claimlint.extract.bounds import TURNED
from claimlint.extract.calling import calls_for, caps, permits, side_of, warns_of
from claimlint.extract.citations import Mark
from claimlint.extract.countries import countries_of
from claimlint.extract.doses import dose_of, is_of_a_meal, is_split
from claimlint.extract.equivalences import ARTICLE, EquivalenceReader, Pair
from claimlint.extract.found import Found
from claimlint.extract.frames import lead_of, mentions_of
from claimlint.extract.headed import headed, in_its_unit
from claimlint.extract.labelling import is_label
from claimlint.extract.listed import counted, listed
from claimlint.extract.phrases import TOPICS, Hit, clear_of
from claimlint.extract.populations import GroupReader
from claimlint.extract.reading import Sentence, TextReader
from claimlint.extract.relevance import Surroundings, not_a_claim
from claimlint.extract.setting import Setting, Turn
from claimlint.extract.stance import stance_of
from claimlint.model.claim import Attribution, AttributionKind, CitationKind, Claim, Equated, Form
from claimlint.model.document import BlockKind
from claimlint.model.quantity import PER_DOSE, PER_MEAL, READING, Quantity

# Tokens of a number with its unit.
_AMOUNT = 2

# Of these an amount in words is one though a topic is called by it.
_MEASURED = ("volume", "mass")
# The items of the longest list that a heading counts.
_LONGEST_LIST = 200

_NAMES_WITH_NUMBERS = (CitationKind.REFERENCE, CitationKind.DOCUMENT, CitationKind.NUMBERED)

# What parts a clause that reassures from what is said of the number.
_BREAKS = frozenset((",", ";", ":", "–", "—", "and", "so"))
_DONT = frozenset(("don't", "dont", "don’t", "do", "never"))


class _Shared(msgspec.Struct, frozen=True):
    """What holds for every number of a sentence, found once: ``meant`` is what it can only be about where it names nothing."""

    crowd: int
    meant: tuple[Hit, ...]
    marks: list[Mark]
    labelled: bool
    forbids: bool


class ClaimReader:
    """Reads the claims of a block; ``texts`` reads what a question asks for, ``groups`` whom a number is of."""

    def __init__(self, texts: TextReader, groups: GroupReader, equivalences: EquivalenceReader) -> None:
        self._texts = texts
        self._groups = groups
        self._equivalences = equivalences

    def read(self, setting: Setting, turns: Iterable[Turn]) -> Iterator[Claim]:
        """The claims of a block whose sentences are ``turns``, in order of place."""
        recipe = setting.page.recipe or (setting.is_recipe and not setting.page.health)
        near = setting.around.speaks_of_health
        shown: list[Found] = []
        for turn in turns:
            if turn.sentence.quantities:
                of_health = near or _is_of_health(turn.asked) or bool(antecedents(turn.sentence, turn.subject))
                advises = polarity_of(turn.sentence, []) is not None
                here = Surroundings(
                    of_health,
                    setting.page.health,
                    recipe,
                    setting.block.cell is not None,
                    advises,
                    _names_topic(turn.asked),
                    tuple(shown),
                )
                answer = self._completed(turn)
                shown += [each for each in answer.quantities if not each.unit and is_reading(answer, each)]
                yield from self._claims_in(msgspec.structs.replace(turn, sentence=answer), here)

    def _completed(self, turn: Turn) -> Sentence:
        """A sentence whose numbers have what others say of them: a verdict behind it, the units of its column, list, label or question."""
        setting, read = turn.setting, self._texts.read
        told = with_verdict(turn.sentence, turn.following or setting.answer)
        if setting.block.cell is not None:  # before a heading that asks for a number without its unit
            told = headed(told, setting.around.places, read)
        elif setting.block.kind is BlockKind.LIST_ITEM:
            told = listed(told, setting.around.places, read)
        return in_its_unit(counted(answering(told, turn.asked, read), read), read)

    def _claims_in(self, turn: Turn, here: Surroundings) -> Iterator[Claim]:
        setting, sentence = turn.setting, turn.sentence
        people = people_in(sentence)
        ages = [is_age(sentence, quantity, people) for quantity in sentence.quantities]
        crowd = sum(
            not age and not _in_a_name(sentence, quantity)
            for quantity, age in zip(sentence.quantities, ages, strict=True)
        )
        shared = _Shared(
            crowd,
            tuple(antecedents(sentence, turn.subject)),
            marks_of(sentence, setting.marks),
            is_label(sentence),
            sentence.has("prohibitions", "negation"),
        )
        equated = _equated(self._equivalences.read(sentence), setting)
        for quantity, age in _with_articles(sentence.quantities, ages, equated):
            counts = _is_of_a_list(turn, quantity)
            same = equated.get(quantity.start)
            if (
                not counts
                and not _in_a_name(sentence, quantity)
                and not _in_a_reference(turn, quantity)
                and (_is_stated(same) or not_a_claim(sentence, quantity, here, is_age=age) is None)
            ):
                said = quantity if same and same[1].form is Form.FACTOR else _as_said(sentence, quantity, age=age)
                yield self._claim(turn, said, shared, same[1] if same else None)

    def _claim(self, turn: Turn, quantity: Found, shared: _Shared, equated: Equated | None) -> Claim:
        setting, sentence = turn.setting, turn.sentence
        near = setting.around
        mentions = mentions_of(sentence, quantity, near, turn.previous, turn.asked, shared.meant)
        inside = shared.marks
        dose, called_for = dose_of(sentence, quantity), calls_for(sentence, quantity)
        return Claim(
            quantity=_quantity(quantity, setting),
            sentence=setting.span(sentence),
            stance=stance_of(
                sentence,
                quantity,
                denied=turn.is_denied_above,
                of_a_case=turn.is_of_a_case,
                following=turn.following,
            ),
            group=self._groups.of(sentence, quantity, turn.places),
            topics=tuple(mention for mention in mentions if mention.kind in TOPICS),
            mentions=tuple(mentions),
            countries=countries_of(sentence, quantity, near, inside),
            attribution=_credit(turn, quantity, inside),
            lead=lead_of(sentence, quantity),
            forbids=shared.forbids,
            denies=_denies(sentence, quantity),
            side=side_of(sentence, quantity),
            crowd=shared.crowd,
            citations=tuple(setting.citation(mark, sentence) for mark in inside),
            equated=equated,
            dose=_quantity(dose, setting) if dose else None,
            called_for=called_for,
            capped=caps(sentence, quantity, called_for=called_for),
            warned=warns_of(sentence, quantity),
            labelled=shared.labelled,
            permitted=permits(sentence, quantity),
        )


def _denies(sentence: Sentence, quantity: Found) -> bool:
    """Whether anything is denied of a number: not by "a risk of", nor by "… are normal, and need no action" in a clause behind.

    Nor by what that tells not to do: "6 mmol/L is normal, don't let them scare you", or by "nothing wrong with".
    """
    lower = sentence.tokens.lower
    behind = [hit for hit in sentence.lists("reassurances") if not _BREAKS.isdisjoint(lower[quantity.end : hit.start])]
    denials = sentence.lists("prohibitions", "negation")
    told = [hit for hit in denials if hit.start > quantity.end and _commands(lower, hit)]
    return bool(clear_of(denials, [*behind, *told, *sentence.lists("bad_outcomes", "normality")]))


def _commands(lower: list[str], denial: Hit) -> bool:
    """Whether a denial opens a clause, as only an imperative does."""
    return lower[denial.start - 1] in _BREAKS and lower[denial.start] in _DONT


_Same = dict[int, tuple[Found, Equated, bool]]  # by the token that an amount begins at; whether both measure the same


def _equated(pairs: list[Pair], setting: Setting) -> _Same:
    """What each amount of a sentence is said to be the same as; one that two pairs share is the second of the first pair."""
    found: _Same = {}
    for pair in pairs:
        first = msgspec.structs.replace(_quantity(pair.first, setting), unit=pair.source)
        same = Equated(
            first, pair.form, pair.second_of, pair.first_of, False, pair.alone, pair.opens, pair.target, pair.divides
        )
        alike = pair.first.dimension == pair.second.dimension
        found.setdefault(pair.second.start, (pair.second, same, alike))
        if pair.alone and pair.form is Form.LINKED:
            second = msgspec.structs.replace(_quantity(pair.second, setting), unit=pair.target)
            back = Equated(second, pair.form, pair.first_of, pair.second_of, True, True, pair.opens, pair.source)
            found.setdefault(pair.first.start, (pair.first, back, alike))
    return found


def _with_articles(quantities: list[Found], ages: list[bool], equated: _Same) -> list[tuple[Found, bool]]:
    """The quantities of a sentence, each with whether it is an age, and "a kilo" where that is an amount."""
    articles = [(found, False) for found, _, _ in equated.values() if found.kind == ARTICLE]
    return sorted([*zip(quantities, ages, strict=True), *articles], key=lambda each: each[0].start)


def _is_stated(same: tuple[Found, Equated, bool] | None) -> bool:
    """Whether a sentence exists to say that two amounts are the same: that is a claim wherever it stands."""
    return same is not None and same[1].alone and same[2]


def _credit(turn: Turn, quantity: Found, inside: list[Mark]) -> Attribution | None:
    """The source of a number: what its sentence names, or what speaks for the sentence; "the researchers" are those named before."""
    setting, sentence = turn.setting, turn.sentence
    passages, at = setting.passages, setting.index
    own = attribution_of(setting.block, sentence, quantity, inside)
    if own is None:
        told = passages.told_behind(at, turn.following) or passages.asked(at, sentence, turn.asked)
        return told or passages.beyond(at, sentence)
    if own.kind is AttributionKind.VAGUE:
        return passages.row(at) or passages.tagged(at, sentence) or passages.meant(at, sentence) or own
    if own.kind is AttributionKind.NAMED:  # a study that a paper names on its own page is its material
        return passages.own_paper(sentence) or own
    return own


# A heading counts fewer parts of its text: "12 foods for your bones", but "More than 700 cases of measles".
_MOST_PARTS, _OF_THE_SICK = 100, ("{people}", "{case}", "{death}")


def _counts_parts(quantity: Found) -> bool:
    """Whether a number in a heading may count what the text lists."""
    told = quantity.unit in _OF_THE_SICK and quantity.low >= _MOST_PARTS and quantity.written == "N"
    return quantity.dimension.startswith("count") and not told


def _names_topic(question: Sentence | None) -> bool:
    return question is not None and bool(question.named("topic"))


def _is_of_health(question: Sentence | None) -> bool:
    return question is not None and (question.has("health_words") or _names_topic(question))


def _is_of_a_list(turn: Turn, quantity: Found) -> bool:
    """Whether it counts what stands under a heading: "Ten steps to better sleep"; a heading that is a sentence may state it."""
    heading = turn.setting.block.kind is BlockKind.HEADING and _counts_parts(quantity)
    opens = quantity.start == turn.sentence.start and quantity.high <= _LONGEST_LIST
    return heading and (opens or not turn.setting.is_headline)


def _in_a_reference(turn: Turn, quantity: Found) -> bool:
    """Whether a number is part of a paper's or document's name, or a mark: "Lancet. 1987;2(8572):1351", "the ⟨2007⟩ Expert Report"."""
    at = turn.sentence.tokens.starts[quantity.start]
    return any(mark.kind in _NAMES_WITH_NUMBERS and mark.start <= at < mark.end for mark in turn.setting.marks)


def _in_a_name(sentence: Sentence, quantity: Found) -> bool:
    """Whether a number is part of a topic's name: "under-5 deaths"."""
    names = sentence.named("topic")
    if quantity.written == "W" and quantity.dimension in _MEASURED and not _is_converted(sentence, quantity):
        names = [hit for hit in names if (hit.start, hit.end) != (quantity.start, quantity.end)]
    return any(hit.start <= quantity.start < hit.end and _is_whole_in(quantity, hit) for hit in names)


def _is_converted(sentence: Sentence, quantity: Found) -> bool:
    """Whether a sentence gives another amount of the same kind: "⟨one teaspoon⟩ holds 5 ml" is about the spoon."""
    return any(other is not quantity and other.dimension == quantity.dimension for other in sentence.quantities)


def _is_whole_in(quantity: Found, name: Hit) -> bool:
    """Whether a name of several words holds all of it and more.

    Not in "⟨losing a pound⟩ or two a week", in "⟨a smear every⟩ month", nor in "⟨20 milk teeth⟩".
    """
    begun = quantity.end > name.end >= quantity.start + _AMOUNT
    counted = quantity.dimension.startswith("count") and (quantity.start, quantity.end) == (name.start, name.end)
    outlasted = quantity.kind == "interval" and quantity.end > name.end
    if outlasted or (quantity.kind == "quantity" and (begun or counted)):
        return False
    return name.end - name.start > 1


def _as_said(sentence: Sentence, quantity: Found, *, age: bool) -> Found:
    """An age gets its years, a negated comparison is turned round ("should not take more than 4 g" is at most 4 g)."""
    reading = is_reading(sentence, quantity)
    if age and not reading:
        return msgspec.structs.replace(quantity, unit=quantity.unit or "a", dimension="time", kind="age")
    if is_split(sentence, quantity):
        return msgspec.structs.replace(quantity, kind=PER_DOSE)
    kind = READING if reading else PER_MEAL if is_of_a_meal(sentence, quantity) else quantity.kind
    said = msgspec.structs.replace(quantity, kind=kind)
    return msgspec.structs.replace(said, comparator=TURNED[said.comparator]) if said.turned else said


def _quantity(found: Found, setting: Setting) -> Quantity:
    tokens = setting.reading.tokens
    span = setting.block.span(tokens.starts[found.start], tokens.ends[found.end - 1])
    return found.quantity(span, setting.page.document.source.slice(span))
