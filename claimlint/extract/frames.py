"""The frame of a number: the phrases around it with their place and distance, its countries, the word that leads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimlint.extract.antecedents import referred_to
from claimlint.extract.found import Found
from claimlint.extract.labelling import is_label
from claimlint.extract.lending import is_lent
from claimlint.extract.life_parts import is_life_part
from claimlint.extract.numbers import read_number
from claimlint.extract.orders import is_of_another, name_in_order
from claimlint.extract.page import Around
from claimlint.extract.phrases import TOPICS, Hit, is_within
from claimlint.extract.reading import PARTS, Sentence, once
from claimlint.extract.tied_names import names_of_others
from claimlint.model.claim import Mention, Place

_WORDS = ("phrase", "population", "authority")
_KINDS = (*TOPICS, *_WORDS)
_KINDS_OF_ADVICE = (*_KINDS, "advised", "denied")
# What joins, or sets against a share, those of whom there are few, and the tokens between.
_CONTRASTING, _FEW, _FEW_REACH = (
    frozenset(("and", "but", "while")),
    frozenset(("hardly", "barely", "scarcely", "few", "no")),
    3,
)
# What parts the cells of a row that is read as one sentence.
_CELL = "|"
# Word lists that tell whose or what a number is, and the kind of mention that each makes.
_MARKS = {
    "restrictors": "restrictor",
    "holders": "holder",
    "spells": "spell",
    "packages": "package",
    "weighing": "weighing",
    "back_references": "back-reference",
    "shares_of_a_body": "body-share",
    "narrowing": "part",
    "rises": "rise",
    "declines": "decline",
    "absences": "absence",
    "bad_outcomes": "harm",
    "rescues": "rescue",
    "side_effects": "rescue",
    "endings": "ending",
    "severities": "severity",
    "other_givings": "other-giving",
    "bygones": "bygone",
    "differences": "difference",
    "leads_in_time": "lead in time",
    "stuffs": "stuff",
    "reference_brackets": "reference",
    "picking_words": "condition",
    "diagnosing": "diagnosing",
    "help_seeking": "help",
}
# Words that may stand between a number and the name tied to it.
_TIES_AFTER = {"of", "elemental", "a", "per", "day", "the", "in", "dose", "for", "worth"}
_TIES_BEFORE = {":", "|", "-", "–", "(", "is", "of", "=", "at", "to", "about", "should"}
_TIE_LENGTH = 2
# Before "less than" these say the opposite.
_DENYING = (["no"], ["not"])
# Words passed over on the way to the one that leads a number.
# "In the first 28 days" is by then.
_IN_THE_FIRST = ["in", "the", "first"]
_PASSED = frozenset(
    [
        "a",
        "an",
        "the",
        "about",
        "around",
        "at",
        "least",
        "most",
        "up",
        "to",
        "approximately",
        "roughly",
        "nearly",
        "almost",
        "just",
        "only",
        "another",
        "first",
        "or",
        "more",
        "than",
        "next",
        "no",
        "not",
        "less",
        "fewer",
        "between",
    ]
)
# So many letters make a word that may be the name of a medicine, and what stands before one of several.
_NAME = 7
_LISTING = frozenset(
    (":", ",", ";", "and", "or", "with", "by", "as", "include", "includes", "including", "like", "plus")
)
_HOURLY = "hourly"
# Tokens from "it is" to the number of an answer.
_ANSWER_REACH = 3
# Tokens before a time that opens its sentence.
_OPENING = 2
# Tokens from the name of a thing to its number.
_BESIDE = 2
# Tokens from the first part of a name with hyphens to what all of it is ("deafness-dystonia-optic neuronopathy syndrome").
_COMPOUND = 6
# What parts a phrase from a number, if a number of its own follows there.
_PARTS = PARTS | {","}
# What a spoon holds at most, in millilitres.
_SPOONFUL = 15
# What a denied "more than" says, unless it is of what is needed, and the tokens between the two at most.
_AT_MOST, _NEEDING, _DENIED = "no more than", frozenset(("need", "needs", "require", "requires", "cause")), 10
# In a sentence a sign may only tell groups apart; and where such a line may be one of a list of groups.
_OVER = (Place.INTRO, Place.HEADING)
_SIGNS = {"≤": "up to", "<=": "up to", "≥": "at least", ">=": "at least"}
# "The last visit", "since you last ate": what stands before "last" where it does not say how long anything goes on.
_WHOSE = frozenset("the a an at our my your his her its their very i you he she we who".split())  # noqa: SIM905
# "Kidney disease, associated with …": what is named behind these is not what a share is of.
_BESIDES = {
    ("associated", "with"),
    ("linked", "to"),
    ("linked", "with"),
    ("related", "to"),
    ("due", "to"),
    ("secondary", "to"),
}
# What stands between the names of a list of which "or" makes a choice.
_UNITING = frozenset(("or", ",", "a", "an", "the", "any", "/", "and"))
# Between a share and those with a thing of whom it is.
_SHARED = frozenset(("of", "all", "the", "these", "those", "adult", "male", "female", "elderly", "older", "young"))
# Tokens that a semicolon counts for.
_APART = 15
# Tokens from which a table cell speaks for itself, and the words among them ("0.8–1.0 g/lb (1.8–2.2 g/kg)" are two numbers).
_SENTENCE_LONG, _WORDS_LONG = 8, 5


def mentions_of(
    sentence: Sentence,
    quantity: Found,
    around: Around,
    previous: Sentence | None,
    asked: Sentence | None,
    meant: Sequence[Hit] = (),
) -> list[Mention]:
    """Every phrase of the reference database in and around a sentence, seen from one of its numbers.

    ``asked`` is the question that it answers: what that speaks of is what a sentence without topic speaks of, else only what goes before;
    ``meant`` is what it can only be about.
    """
    long = _speaks_for_itself(sentence)
    people = sentence.named("population")
    own = any(not is_within(hit, people) for hit in sentence.named("topic"))  # "Women who are breastfeeding: 3 mg"
    question = _mentioned(asked, Place.PREVIOUS, _WORDS) if own else _mentioned(asked, Place.QUESTION, _KINDS)
    inside = _inside(sentence, quantity)
    return [
        *inside,
        *_signs_of(sentence, quantity, around),
        *_names_before_bracket(sentence, quantity),
        *question,
        *_meant(sentence, quantity, meant),
        *_context(around, own=long, terse=is_label(sentence) or _is_bare(sentence)),
        *_previous(sentence, previous),
    ]


def mentions_of_advice(
    sentence: Sentence,
    around: Around,
    previous: Sentence | None,
    asked: Sentence | None,
    declined: tuple[tuple[int, int], ...],
    *,
    answered: bool,
) -> list[Mention]:
    """Every phrase in and around a sentence of advice; ``declined`` are the tokens that name what is not to be done.

    Where the question is ``answered``, the sentence says what that says: "Butter on a burn? Yes."
    """
    refused = {at for start, end in declined for at in range(start, end)}
    inside = [
        Mention(hit.kind, hit.id, hit.text, Place.SENTENCE, span=(hit.start, hit.end), declined=hit.start in refused)
        for hit in sentence.hits
        if hit.kind in _KINDS_OF_ADVICE
    ]
    question = _mentioned(asked, Place.SENTENCE if answered else _place_of(asked), _KINDS_OF_ADVICE) if asked else ()
    long = _speaks_for_itself(sentence)
    meant = (Mention(hit.kind, hit.id, hit.text, Place.ANTECEDENT) for hit in referred_to(sentence, previous))
    return [*inside, *question, *meant, *_context_of_advice(around, own=long)]


def _speaks_for_itself(sentence: Sentence) -> bool:
    words = sum(word.isalpha() for word in sentence.tokens.lower[sentence.start : sentence.end])
    return sentence.end - sentence.start >= _SENTENCE_LONG and words >= _WORDS_LONG


def _place_of(asked: Sentence) -> Place:
    """Where a question stands to its answer; "Got bleach in your eye?" asks nothing and sets the scene, as an "if …," does."""
    return Place.QUESTION if asked.opens_with("asking_words") else Place.PREVIOUS


def _context_of_advice(around: Around, *, own: bool) -> Iterator[Mention]:
    """As for a number, but the outer headings stand as far off as the title, and "fever" in "hay fever" is not named."""
    headings = [reading for place, reading in around.places if place is Place.HEADING]
    for place, reading in around.places:
        there = Place.TITLE if reading in headings[1:] else place
        there = Place.HEADING if own and there is Place.ROW else there
        said = around.label if place is Place.ROW and around.label is not None else reading
        names = [hit for hit in said.hits if hit.kind == "topic"]
        for hit in said.hits:
            if hit.kind in _KINDS_OF_ADVICE and not (hit.kind == "advised" and _part_of(hit, names)):
                yield Mention(hit.kind, hit.id, hit.text, there)


def _part_of(hit: Hit, names: list[Hit]) -> bool:
    """Whether a phrase is only a part of a longer name."""
    return any(
        name.start <= hit.start and hit.end <= name.end and hit.end - hit.start < name.end - name.start
        for name in names
    )


def question_before(previous: Sentence | None, around: Around) -> Sentence | None:
    """The question that a sentence answers: the sentence before it, or the heading over its first sentence."""
    if previous is not None:
        return previous if previous.is_question else None
    headings = [reading for place, reading in around.places if place is Place.HEADING]
    asked = headings[0].sentences[-1] if headings and headings[0].sentences else None
    return asked if asked and asked.is_question else None


def named_before(sentence: Sentence, previous: Sentence | None, around: Around) -> Sentence | None:
    """What a sentence gives the number of that is nothing but that: "People ask for the dose of it. It is 5 mg.".

    It is named by the sentence before, which only leads to it, or by the heading, which has no verb.
    """
    openings = [hit.end for hit in sentence.lists("answer_openers") if hit.start == sentence.start]
    first = sentence.quantities[0].start if sentence.quantities else None
    if first is None or not any(end <= first <= end + _ANSWER_REACH for end in openings):
        return None
    if previous is not None:
        return None if previous.quantities or not previous.has("naming_leads") else previous
    headings = [reading for place, reading in around.places if place is Place.HEADING]
    head = headings[0].sentences[-1] if headings and headings[0].sentences else None
    return None if head is None or head.quantities or head.has("predicates") else head


def _mentioned(sentence: Sentence | None, place: Place, kinds: tuple[str, ...]) -> Iterator[Mention]:
    for hit in sentence.hits if sentence else ():
        if hit.kind in kinds:
            yield Mention(hit.kind, hit.id, hit.text, place)


def _inside(sentence: Sentence, quantity: Found) -> Iterator[Mention]:
    narrowed = {hit.end for hit in sentence.lists("narrowing")}
    end = sentence.own_end(quantity)
    opening = quantity.dimension == "time" and quantity.start - sentence.start <= _OPENING  # "A year after that, …"
    comma = end if opening else sentence.own_end(quantity, _PARTS)
    others = [other for other in sentence.quantities if other.start >= comma and other.kind != "listed"]
    number = _words_of(sentence, quantity)
    meant, elsewhere = name_in_order(sentence, quantity), names_of_others(sentence, quantity)
    for hit in _speaking(sentence):
        if is_of_another(hit, meant):
            continue
        if hit.kind == "phrase" and number.start <= hit.start < hit.end <= number.stop:
            continue
        if hit.kind in _KINDS:
            place = Place.PHRASE if _adjacent(sentence, hit, quantity) else Place.SENTENCE
            distance = _distance(sentence, hit, quantity)
            beside = hit.kind == "topic" and any(_is_beside(hit, other) for other in others)
            behind = hit.start >= (comma if hit.kind == "phrase" or beside else end)
            apart = behind or is_within(hit, elsewhere) or _is_of_another_cell(sentence, hit, quantity)
            apart = apart or (hit.kind == "phrase" and _is_of_hardly_any(sentence, hit, quantity))
            lent = hit.kind == "phrase" and is_lent(sentence, hit, quantity)
            part = hit.start in narrowed or _is_of_a_part(sentence, hit) or _is_compound(sentence, hit)
            part = part or (hit.kind == "topic" and _is_example(sentence, hit, quantity))
            part = part or (hit.kind == "topic" and hit.start in _unions_in(sentence))
            yield Mention(hit.kind, hit.id, hit.text, place, distance, part, apart=apart, lent=lent)
            if hit.kind == "topic" and _is_of_sufferers(sentence, hit, quantity):
                yield Mention("holder", hit.id, hit.text, place, distance)
            if hit.kind == "topic" and _is_cause(sentence, hit):
                yield Mention("cause", hit.id, hit.text, place, distance)
        else:
            yield Mention(_MARKS[hit.id], hit.id, hit.text, Place.SENTENCE, _distance(sentence, hit, quantity))
    if quantity.turned and not _NEEDING & set(
        sentence.tokens.lower[max(quantity.start - _DENIED, sentence.start) : quantity.start]
    ):
        yield Mention("phrase", _AT_MOST, _AT_MOST, Place.SENTENCE, -1)  # "do not give a toddler more than 1 mg"
    if sentence.tokens.lower[quantity.end - 1] == _HOURLY:
        yield Mention("phrase", _HOURLY, _HOURLY, Place.SENTENCE, 1)  # "4-hourly": the unit is the cue
    if _is_strength(sentence, quantity):
        yield Mention("strength", "strength", "", Place.SENTENCE, 1)


def _is_of_another_cell(sentence: Sentence, hit: Hit, quantity: Found) -> bool:
    """Whether a phrase stands in a cell with a number of its own: "| clinic 7 or more | ⟨home⟩ 6 or more |" of the first."""
    lower = sentence.tokens.lower
    between = (hit.end, quantity.start) if hit.end <= quantity.start else (quantity.end, hit.start)
    if hit.kind != "phrase" or _CELL not in lower[slice(*between)]:
        return False
    start = next((at for at in range(hit.start, sentence.start, -1) if lower[at - 1] == _CELL), sentence.start)
    end = next((at for at in range(hit.end, sentence.end) if lower[at] == _CELL), sentence.end)
    return any(start <= other.start < end and other.unit == quantity.unit for other in sentence.quantities)


def _is_of_hardly_any(sentence: Sentence, hit: Hit, quantity: Found) -> bool:
    """ "In 90% of adults and in hardly any ⟨newborns⟩": of whom there are few without a number of their own."""
    behind = sentence.tokens.lower[quantity.end : hit.start]
    at = next((index for index, word in enumerate(behind) if word in _CONTRASTING), None)
    return at is not None and not _FEW.isdisjoint(behind[at + 1 : at + 1 + _FEW_REACH])


@once
def _speaking(sentence: Sentence) -> Sequence[Hit]:
    """The hits of a sentence that say anything of its numbers."""
    return [
        hit
        for hit in sentence.hits
        if (hit.kind in _KINDS or (hit.kind == "list" and hit.id in _MARKS))
        and not (hit.kind == "phrase" and (_is_opposite(sentence, hit) or _is_latest(sentence, hit)))
    ]


def _signs_of(sentence: Sentence, quantity: Found, around: Around) -> Iterator[Mention]:
    """What a sign says before the number of a line that gives nothing else: "Salt ≤ 6 g/day"."""
    words = sentence.tokens.words
    told = next((_SIGNS[words[at]] for at in (quantity.start, quantity.start - 1) if words[at] in _SIGNS), None)
    over = (part for place, reading in around.places if place in _OVER for part in reading.sentences)
    if told and is_label(sentence) and not any(part.has("heads_of_cases") for part in over):
        yield Mention("phrase", told, told, Place.SENTENCE, -1)


def _names_before_bracket(sentence: Sentence, quantity: Found) -> Iterator[Mention]:
    """A name that nothing here knows, one of several, with the number in a bracket behind it: "with ⟨danazol⟩ (200 mg)"."""
    lower, at = sentence.tokens.lower, quantity.start - 2
    opened = at > sentence.start and lower[at + 1] == "("
    if not opened or not (lower[at].isalpha() and len(lower[at]) >= _NAME) or lower[at - 1] not in _LISTING:
        return
    if not any(hit.start <= at < hit.end for hit in sentence.hits):
        yield Mention("unknown name", lower[at], lower[at], Place.SENTENCE, -2)


def _is_of_a_part(sentence: Sentence, hit: Hit) -> bool:
    """Whether a name is narrowed behind it: "tuberculosis of the spine" is not tuberculosis as a whole."""
    *of, part = [*sentence.tokens.lower[hit.end : hit.end + 3], ""][:3]
    return hit.kind == "topic" and of == ["of", "the"] and part.isalpha()


def _is_compound(sentence: Sentence, hit: Hit) -> bool:
    """Whether a name is only a part of a longer one with hyphens: a kind of the thing, or a syndrome that has other signs as well."""
    words, glued = sentence.tokens.words, sentence.tokens.glued
    one, hyphen, other = [*["", "", ""], *words[max(hit.start - 3, sentence.start) : hit.start]][-3:]
    kind = hyphen == "-" and one.istitle() and other.istitle() and glued(hit.start - 1)  # two who are named
    first = words[hit.end : hit.end + 1] == ["-"] and glued(hit.end)
    headed = first and any(0 < head.start - hit.end <= _COMPOUND for head in sentence.lists("compound_heads"))
    return hit.kind == "topic" and (kind or headed)


def _is_example(sentence: Sentence, hit: Hit, quantity: Found) -> bool:
    """Whether a thing is an example of what a number before it is of: "a third have allergies such as hay fever or ⟨eczema⟩"."""
    leads = [lead.end for lead in sentence.lists("example_leads") if quantity.end <= lead.start < lead.end <= hit.start]
    verbs = [verb.start for verb in sentence.lists("predicates")]
    return any(not any(lead <= verb < hit.start for verb in verbs) for lead in leads)


@once
def _unions_in(sentence: Sentence) -> Sequence[int]:
    """Where the names begin of which a share has one or another: "a third have ⟨asthma⟩, ⟨eczema⟩ or ⟨hay fever⟩"."""
    lower, found, chain = sentence.tokens.lower, [], list[Hit]()
    names = sorted(sentence.named("topic"), key=lambda hit: hit.start)
    for name, after in pairwise([*names, None]):
        assert name is not None
        chain.append(name)
        if after is None or not set(lower[name.end : after.start]) <= _UNITING:
            things = {each.id for each in chain}
            choices = [at for at in range(chain[0].end, chain[-1].start) if lower[at] == "or"]
            # "Overweight or obese" is what a reference itself speaks of.
            one = any(each.start < at < each.end - 1 for each in sentence.hits if each.kind in _KINDS for at in choices)
            if len(things) > 1 and choices and not one:
                found += [each.start for each in chain]
            chain = []
    return found


def _is_of_sufferers(sentence: Sentence, hit: Hit, quantity: Found) -> bool:
    """ "27% of ⟨diabetic⟩ patients": whether a share is of those who have a thing."""
    between = sentence.tokens.lower[quantity.end : hit.start]
    shared = between[:1] == ["of"] and set(between) <= _SHARED
    return shared and any(each.start == hit.end for each in sentence.lists("sufferers"))


def _is_cause(sentence: Sentence, hit: Hit) -> bool:
    """Whether a thing is named as what another comes from or with: "blindness from it", but not "they suffer from it"."""
    *_, before, last = ["", "", *sentence.tokens.lower[sentence.start : hit.start]]
    return (before, last) in _BESIDES or (last == "from" and not before.startswith("suffer"))


def _words_of(sentence: Sentence, quantity: Found) -> range:
    """The tokens of a number of several words but its last, none of which says anything alone: the "two" of "two hundred and six"."""
    number = read_number(sentence.tokens, quantity.start) if quantity.written == "W" else None
    return range(quantity.start, number.end - 1 if number else quantity.start)


def _is_opposite(sentence: Sentence, hit: Hit) -> bool:
    """Whether a phrase stands for its opposite: a "non-prescription" tablet needs no prescription, "no less than" is no "less than"."""
    lower = sentence.tokens.lower
    if lower[max(hit.start - 2, sentence.start) : hit.start] == ["non", "-"]:
        return True
    denied = lower[max(hit.start - 1, sentence.start) : hit.start] in _DENYING
    return denied and lower[hit.end - 1] == "than"


def _is_latest(sentence: Sentence, hit: Hit) -> bool:
    """Whether "last" is no verb: "six months after ⟨the last⟩ visit" says nothing of how long anything lasts."""
    lower = sentence.tokens.lower
    return lower[hit.start : hit.end] == ["last"] and hit.start > sentence.start and lower[hit.start - 1] in _WHOSE


def _is_strength(sentence: Sentence, quantity: Found) -> bool:
    """Whether it says how much a spoonful holds, or of how much that is said, and no dose: "120 mg/5 ml", "100 mg in 5 ml"."""
    return any(
        quantity in (held, spoon)
        and held.dimension in ("mass", "activity")
        and spoon.unit == "mL"
        and spoon.high <= _SPOONFUL
        and sentence.tokens.lower[held.end : spoon.start] in (["/"], ["per"], ["in"])
        for held, spoon in pairwise(sentence.quantities)
    )


def _is_beside(hit: Hit, other: Found) -> bool:
    """Whether a name stands right before or behind a number: "platelets 8 to 10", "161,000 with HIV"."""
    return 0 <= hit.start - other.end <= _BESIDE or 0 <= other.start - hit.end <= _BESIDE


def _context(around: Around, *, own: bool, terse: bool) -> Iterator[Mention]:
    """What headers, headings and title name; beside a cell that is a sentence of its own the row is only a heading.

    Over a ``terse`` line the words of the innermost heading are as near as those of an introduction: "Upper limits" over "Zinc: 40 mg".
    """
    first = next((reading for place, reading in around.places if place is Place.HEADING), None)
    terse = terse and first is not None and not any(part.has("heads_of_cases") for part in first.sentences)
    for place, reading in around.places:
        there = Place.HEADING if own and place is Place.ROW else place
        for hit in reading.hits:
            if hit.kind in _KINDS:
                said = terse and reading is first and hit.kind == "phrase"
                yield Mention(hit.kind, hit.id, hit.text, Place.INTRO if said else there)


def _is_bare(sentence: Sentence) -> bool:
    """Whether it is nothing but an amount, as cells are."""
    return sentence.holds_only([*sentence.lists_like("comparators_"), *sentence.lists("approximators")])


def _meant(sentence: Sentence, quantity: Found, meant: Sequence[Hit]) -> Iterator[Mention]:
    """What a sentence without topic can only be about, as far off as its pronoun."""
    for hit in meant:
        distance = _distance(sentence, hit, quantity) if hit.end > hit.start else 0
        yield Mention(hit.kind, hit.id, hit.text, Place.ANTECEDENT, distance)


def _previous(sentence: Sentence, previous: Sentence | None) -> Iterator[Mention]:
    """What "it" may stand for: the topics of the sentence before, where this one names none; else whom a share may be of."""
    if previous is not None:
        own = bool(sentence.named("topic"))
        for hit in previous.named("topic"):
            yield Mention("before" if own else hit.kind, hit.id, hit.text, Place.PREVIOUS)


def _distance(sentence: Sentence, hit: Hit, quantity: Found) -> int:
    """Tokens between a phrase and a number, negative before it; a semicolon between them sets them far apart."""
    words = sentence.tokens.words
    if hit.end <= quantity.start:
        return hit.end - quantity.start - 1 - _APART * words[hit.end : quantity.start].count(";")
    return max(hit.start - quantity.end + 1, 0) + _APART * words[quantity.end : hit.start].count(";")


def _adjacent(sentence: Sentence, hit: Hit, quantity: Found) -> bool:
    """Whether a name is tied to the number: "of calcium" right after it, or "calcium:" right before."""
    lower = sentence.tokens.lower
    if hit.start >= quantity.end:
        between = lower[quantity.end : hit.start]
        return len(between) <= _TIE_LENGTH and set(between) <= _TIES_AFTER
    between = lower[hit.end : quantity.start]
    return len(between) <= _TIE_LENGTH and set(between) <= _TIES_BEFORE


# Behind these "from" only opens the span: "lasts from 4 to 72 hours".
_SPANNING = frozenset(("last", "lasts", "lasted", "lasting", "take", "takes", "range", "ranges", "anywhere", "varies"))


def lead_of(sentence: Sentence, quantity: Found) -> str:
    """The word that governs a number: "for" in "for at least 7 days"; "at" only where it stands alone ("at 2 months")."""
    lower = sentence.tokens.lower
    at = quantity.start - 1
    if quantity.kind == "interval":
        return "every"
    if at >= sentence.start and lower[at] == "at":
        return "at"
    if lower[max(at - 2, sentence.start) : at + 1] == _IN_THE_FIRST:
        return "by"
    while at > sentence.start and lower[at] in _PASSED:
        at -= 1
    spans = quantity.low < quantity.high and at > sentence.start and lower[at] == "from"
    if spans and lower[at - 1] in _SPANNING:
        return ""
    if at >= sentence.start and lower[at] == "in" and is_life_part(sentence.tokens, quantity):
        return "at"  # "in the late teens" is when, and not how long
    return lower[at] if at >= sentence.start else ""
