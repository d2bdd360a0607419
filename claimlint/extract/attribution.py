"""Whom a sentence credits with its numbers, and how well a reader could find that source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import msgspec

from claimlint.extract.asides import end_of_aside
from claimlint.extract.citations import Mark
from claimlint.extract.found import Found
from claimlint.extract.phrases import Hit
from claimlint.extract.reading import PARTS, Reading, Sentence, may_replace
from claimlint.extract.tied_names import (
    goes_with,
    has_own_country,
    is_one_of_several,
    owns_another,
    rivals_of,
)
from claimlint.model.claim import Attribution, AttributionKind, CitationKind
from claimlint.model.document import Block

_NAMED = {CitationKind.ORGANISATION, CitationKind.JOURNAL, CitationKind.DOCUMENT}
# "… 40%. ⟨Experts say⟩": behind a full stop these begin a sentence.
_OPENING = {CitationKind.ORGANISATION, CitationKind.DOCUMENT, CitationKind.VAGUE}
# What stands at the end of what it is for.
MARKS_OF_A_SENTENCE = {CitationKind.NUMBERED, CitationKind.FOOTNOTE, CitationKind.AUTHOR_YEAR}
_RANK = {AttributionKind.IDENTIFIED: 0, AttributionKind.NAMED: 1, AttributionKind.VAGUE: 2}
# A footnote or number stands after the full stop as often as before it.
_SLACK = 3
# Tokens between a name and the bracket or the words that lean on it.
_BRACKET, _BEFORE, _AFTER = 8, 6, 5
_NAME_REACH = 12  # tokens of a name
_SUBJECT_REACH = 6  # "while in the US the agency recommends"
# Tokens between a number and "by the agency", and from "the agency's" to the number that it gives.
_TIED, _OWNED = 3, 4
OWNING = ("'s", "’s")
# "The agency's limit ⟨is⟩ 5 g", and tokens from the agency to the number that it gives so.
_GIVING, _GIVEN = frozenset(("is", "was", "of", "at", "stands")), 6
# What stands on both sides of a source between two others, or behind one that opens a line: "NHS: 700 mg", "Calcium – NHS – 700 mg".
_LABELLING = (":", "–", "—", "|", "→")
# "A study of the agency", and tokens from "researchers" to where they work.
_ARTICLES, _AT, _TEAM_REACH = ("a", "an", "one", "this", "the", "new", "recent"), ("at", "from", "of", "with"), 3
# What begins an aside behind a name, and the tokens to its end at most.
_ASIDES, _ASIDE_REACH = (["like"], ["unlike"], ["along"], ["together"], ["as"], ["for"], ["a"], ["an"], ["which"]), 12
# What begins a clause with another source: "20 mg, although the agency wants 10".
_OTHERS = PARTS | {"although", "though", "where"}
# Units and kinds of what is counted or shared out.
_COUNTED, _SHARES = ("%", "{people}", "{case}", "{death}"), ("one-in", "part")
_SEVERAL = 2
# What stands before the subject of a clause.
_OPENERS = (",", ":", ";", "that", "but", "while", "whereas", "because", "•", "–", "—", "|")


def kind_of(mark: Mark) -> AttributionKind:
    """How well a mark identifies its source; a document that carries its date at the end ("Atlas 2021") can be found."""
    if mark.kind is CitationKind.DOCUMENT and mark.dated:
        return AttributionKind.IDENTIFIED
    if mark.kind in _NAMED:
        return AttributionKind.NAMED
    return AttributionKind.VAGUE if mark.kind is CitationKind.VAGUE else AttributionKind.IDENTIFIED


def supports(mark: Mark, sentence: Sentence) -> bool:
    """Whether the sentence leans on the source: a mark, brackets, "according to" before it or "recommends" after it."""
    if mark.kind not in _NAMED and not mark.guessed:
        return True
    tokens = sentence.tokens
    first = min(first_token(sentence, mark), sentence.end - 1)
    last = next((at for at in range(first, sentence.end) if tokens.ends[at] >= mark.end), first)
    if any(hit.end in (first, first - 1) for hit in sentence.lists("memberships")):
        return False
    if mark.guessed and any(0 <= first - hit.end < _BEFORE for hit in sentence.lists("dealings")):
        return False
    opened = "(" in tokens.words[max(first - _BRACKET, sentence.start) : first]
    if opened and ")" in tokens.words[last : last + 4] and not _abbreviates(sentence, first):
        return True
    before = "attribution_strong" if mark.kind is CitationKind.VAGUE else "attribution_before"
    if any(_leads_to(sentence, hit, first) for hit in sentence.lists(before)):
        return True
    if any(last <= hit.start <= last + _AFTER for hit in sentence.lists("attribution_after")):
        return True
    if _owns_study(sentence, first, last) or _did_study(sentence, first) or _labels(sentence, first, last):
        return True
    if (
        leads_study(sentence, mark)
        or _is_told_to(sentence, first)
        or (mark.authorities and _is_spoken_for(sentence, first))
    ):
        return True
    if mark.kind is CitationKind.ORGANISATION and is_one_of_several(sentence, first, last + 1):
        return True
    if mark.kind is CitationKind.VAGUE and not mark.nameless and _is_found_in(sentence, first, last):
        return True
    if mark.kind is CitationKind.DOCUMENT and _is_issued(sentence, first):
        return True
    if mark.nameless:
        return _is_told_of(sentence, first, last)
    if is_study_of_people(mark, sentence):
        return True
    # "The researchers" are those of a study named before.
    known = mark.kind is not CitationKind.VAGUE or tokens.words[first - 1 : first] not in (["The"], ["the"])
    return (known and _is_subject(sentence, first, last)) or _is_inverted(sentence, first, last)


# What stands between the capitals of a name: "the National Academy ⟨of⟩ Sciences⟨’⟩ Institute".
_IN_NAMES = frozenset(("the", "of", "for", "and", "&", "’", "'", "’s", "'s", "on"))


def _leads_to(sentence: Sentence, lead: Hit, first: int) -> bool:
    """Whether words that lead to a source stand near it, or only parts of its name between: "according to ⟨the Academy’s⟩ Institute"."""
    if lead.end > first + 1:
        return False
    between = sentence.tokens.words[lead.end : first]
    named = all(word[:1].isupper() or word.lower() in _IN_NAMES for word in between)
    return first - _BEFORE <= lead.start or (named and len(between) <= _NAME_REACH)


def _abbreviates(sentence: Sentence, at: int) -> bool:
    """Whether a name in brackets is made of the initials of the one before: "World Liver Organisation (⟨WLO⟩)"."""
    words = sentence.tokens.words
    letters = words[at]
    full = [word for word in words[sentence.start : at - 1] if word[:1].isupper()][-len(letters) :]
    return words[at - 1] == "(" and letters.isupper() and "".join(word[0] for word in full) == letters


def _is_found_in(sentence: Sentence, first: int, last: int) -> bool:
    """Whether something is so "in ⟨some studies⟩,", or they are told of: "⟨there were some studies⟩", "⟨older studies⟩ of it found".

    So it is where they have shown it: "both were seen in ⟨animal studies⟩ to be of use".
    """
    lower = sentence.tokens.lower
    if lower[first - 1 : first] == ["in"] and any(hit.end == first - 1 for hit in sentence.lists("shown_forms")):
        return True
    if lower[first] == "there" or _goes_on_to_tell(sentence, first, last):
        return True
    return lower[first - 1 : first] == ["in"] and lower[last + 1 : last + 2] in ([], [","], ["."], [";"], [")"], [":"])


def _is_told_to(sentence: Sentence, first: int) -> bool:
    """Whether cases have been made known to a body, which counts them: "40 cases were reported to the ⟨agency⟩"."""
    lower = sentence.tokens.lower
    at = first - (lower[first - 1 : first] == ["the"])
    told = [hit.end for hit in sentence.lists("made_known")]
    return lower[at - 1 : at] == ["to"] and any(end <= at - 1 <= end + _COUNTED_REACH for end in told)


# Tokens from "reported" to "to the agency": "reported ⟨112 cases of measles⟩ to".
_COUNTED_REACH = 6
# Tokens from the name of who says something to the body for which they speak.
_TITLE_REACH = 20


def _is_spoken_for(sentence: Sentence, first: int) -> bool:
    """Whether somebody of a body says something: "…, said Dr Ada Quimble, head of research at the ⟨agency⟩"."""
    words = sentence.tokens.words
    said = [hit.end for hit in sentence.lists("attribution_inverted", "speaking_verbs") if hit.end < first]
    return any(
        first - at <= _TITLE_REACH
        and words[at][:1].isupper()
        and _CLAUSES.isdisjoint(between := words[at:first])
        and "," in between
        for at in said
    )


# What ends the title of somebody.
_CLAUSES = frozenset((";", ":", "that", "who", "which", "”", '"'))
# "Its", "the 2020" and the like between a verb and what it publishes.
_OWN_REACH = 4


def _is_issued(sentence: Sentence, first: int) -> bool:
    """Whether a report is told of as newly out: "the agency released its ⟨World Health Report⟩"."""
    return any(0 <= first - hit.end <= _OWN_REACH for hit in sentence.lists("publishing_verbs"))


# Tokens from "call" to whom one is told to call.
_CALLED = 3


def is_contact(sentence: Sentence, mark: Mark) -> bool:
    """Whether the reader is told to ring or see an organisation: "call the ⟨poison centre⟩"; it is no source by that."""
    if mark.kind is not CitationKind.ORGANISATION or supports(mark, sentence):
        return False
    first = first_token(sentence, mark)
    return any(hit.end <= first <= hit.end + _CALLED for hit in sentence.lists("contacting"))


def is_payer(sentence: Sentence, mark: Mark) -> bool:
    """Whether an organisation is only said to pay for something: "it costs the ⟨health service⟩ £5 million"."""
    body = mark.kind is CitationKind.ORGANISATION
    return body and sentence.has("price_marks") and sentence.has("paying_verbs") and not supports(mark, sentence)


def leads_study(sentence: Sentence, mark: Mark) -> bool:
    """Whether an organisation is where those work who did a study: "said ⟨lead author⟩ Jane Doe of the University of Leeds"."""
    return mark.kind is CitationKind.ORGANISATION and sentence.has("study_leads")


def is_study_of_people(mark: Mark, sentence: Sentence) -> bool:
    """Whether a study is only said to be where people took part: "1,646 women in the ⟨Marrow Study⟩"."""
    lower = sentence.tokens.lower
    before = first_token(sentence, mark) - 1
    return mark.study and lower[before - (lower[before] == "the")] in _WITHIN


# Who speaks in a paper.
_OURS = frozenset(("we", "our"))


def is_own_study(mark: Mark, sentence: Sentence) -> bool:
    """Whether a sentence tells of a study in the words of its authors: "we followed 400 men in the ⟨Marrow Study⟩"."""
    return mark.study and not _OURS.isdisjoint(sentence.tokens.lower[sentence.start : sentence.end])


def conducts(mark: Mark, sentence: Sentence) -> bool:
    """Whether a sentence tells of the study that an organisation did: "researchers at the University of Leeds found"."""
    return mark.kind is CitationKind.ORGANISATION and _did_study(sentence, first_token(sentence, mark))


# Between "a study" that opens a clause and what it is of ("a study ⟨of⟩ 400 men found"), and tokens from there to what it found.
_OF_WHAT = frozenset(
    ("of", "in", "with", "on", "from", "by", "using", "among", "involving", "conducted", "published", "that", "which", "(")
)  # fmt: skip
_FOUND_REACH = 30
_ALSO = (["also"], ["recently"], ["even"], ["further"])


# "1,646 women ⟨in⟩ the Marrow Study".
_WITHIN = frozenset(("in", "within", "from", "of"))
# What stands before a study that something is taken from, and before that where people are said to be in it.
_DRAWN_FROM = ("in", "from", "by", "per")
_JOINING = frozenset(("part", "enrolled", "enrol", "enroll", "participate", "participated", "participating", "joined"))


def _is_told_of(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a clause tells of a nameless study: "in ⟨a small study⟩ of 40 men, …", "⟨a study⟩ of 40 men found that …"."""
    lower = sentence.tokens.lower
    before = lower[first - 1] if first > sentence.start else "•"
    if before in _DRAWN_FROM:
        return lower[first - 2] not in _JOINING
    return _goes_on_to_tell(sentence, first, last)


def _goes_on_to_tell(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a clause opens with a study and goes on with what it found: "⟨a study⟩ of 40 men found", "⟨a study⟩ also found"."""
    lower = sentence.tokens.lower
    before = lower[first - 1] if first > sentence.start else "•"
    found = [hit.start for hit in sentence.lists("finding_verbs") if last < hit.start <= last + _FOUND_REACH]
    behind = last + 1 + (lower[last + 1 : last + 2] == [","])  # "a new study, which looked at …, found"
    behind += lower[behind : behind + 1] in _ALSO
    goes_on = lower[behind : behind + 1] != [] and (
        lower[behind] in _OF_WHAT or lower[behind].endswith("ing") or found[:1] == [behind]
    )
    return bool(found) and goes_on and (before in _OPENERS or before in ("•", "and", "-"))


def _owns_study(sentence: Sentence, first: int, last: int) -> bool:
    """ "A ⟨University of Leeds⟩ study" """
    before = sentence.tokens.lower[first - 1] if first > sentence.start else ""
    return before in _ARTICLES and any(hit.start == last + 1 for hit in sentence.lists("paper_nouns", "trial_nouns"))


def _did_study(sentence: Sentence, first: int) -> bool:
    """ "Researchers at the ⟨University of Leeds⟩ found" """
    lower = sentence.tokens.lower
    at = first - 1 if lower[first - 1] == "the" else first
    return any(
        hit.end < at
        and at - hit.end <= _TEAM_REACH
        and lower[hit.end] in _AT
        and {",", "("}.isdisjoint(lower[hit.end : at])
        for hit in sentence.lists("study_groups")
    )


def _labels(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a source stands as a label before what it says: "⟨NHS⟩: 700 mg", "Calcium – ⟨NHS⟩ – 700 mg"."""
    words = sentence.tokens.words
    if last + 2 >= sentence.end or words[last + 1] not in _LABELLING:
        return False
    before = words[first - 1] if first > sentence.start else "•"
    return before in (*_LABELLING, "•", "(", ";") or (before == "," and words[last + 1] == ":")


def _is_subject(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a sentence or clause opens with the source and goes on with what it does: "The agency regards …"."""
    words = [word.lower() for word in sentence.tokens.words[sentence.start : sentence.end]]
    described = {hit.end: hit.start for hit in sentence.lists("describing_titles")}
    first = described.get(first, first)  # "the ⟨landmark⟩ Marrow Study"
    at, after = first - sentence.start, _past_aside(words, last + 1 - sentence.start)
    if words[at - 1 : at] == ["the"]:
        at -= 1
    opens = at <= 0 or words[at - 1] in _OPENERS
    goes_on = after + 2 < len(words) and words[after].isalpha()
    return opens and goes_on and not any(hit.start == sentence.start + after for hit in sentence.lists("not_a_verb"))


def _past_aside(words: list[str], at: int) -> int:
    """The word behind an aside without a number: "the society, ⟨like its neighbours,⟩ defines"."""
    end = end_of_aside(words, at, _ASIDE_REACH) if words[at + 1 : at + 2] in _ASIDES else None
    return at if end is None or any(word[0].isdigit() for word in words[at:end]) else end


def _is_inverted(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the source closes a clause behind its verb: "…, says the charity."."""
    said = {hit.end for hit in sentence.lists("attribution_inverted")}
    words = sentence.tokens.words
    start = first - (words[first - 1].lower() == "the") if first > sentence.start else first
    return start in said and words[last + 1 : last + 2] in ([], ["."], [","], ["!"], [";"])


def marks_of(sentence: Sentence, marks: list[Mark]) -> list[Mark]:
    """Of some marks, in order of place, those of a sentence, and right after its full stop; what is only named there opens the next one."""
    start, end = sentence.extent
    first = bisect_left(marks, start, key=lambda mark: mark.start)
    last = bisect_right(marks, end + _SLACK, key=lambda mark: mark.start)
    return [mark for mark in marks[first:last] if mark.start < end or mark.kind not in _OPENING]


def attribution_of(block: Block, sentence: Sentence, quantity: Found, marks: list[Mark]) -> Attribution | None:
    """The best source that the sentence gives for a number, nearest first among equals; ``marks`` are the sentence's."""
    tokens = sentence.tokens
    end = sentence.own_end(quantity, _OTHERS)
    near = [
        mark
        for mark in marks
        if supports(mark, sentence)
        and not _opens_behind(sentence, end, mark)
        and not sentence.is_beside_another(quantity, *_tokens_of(sentence, mark))
        and not _is_of_another(sentence, quantity, mark)
    ]
    near = _tied(sentence, quantity, _own(sentence, quantity, near))
    if not near:
        return None
    found = best_of(block, tokens.text, near, tokens.starts[quantity.start])
    return msgspec.structs.replace(found, authorities=()) if _is_of_a_country(sentence, quantity, near) else found


def _is_of_a_country(sentence: Sentence, quantity: Found, marks: list[Mark]) -> bool:
    """Whether it is the number of a country, beside one of whom the sentence names: "…, compared with 15 µg in the US".

    A share or count of a country may be told by anybody.
    """
    told = quantity.unit in _COUNTED or quantity.kind in _SHARES
    tied = any(goes_with(sentence, *_tokens_of(sentence, mark), quantity) for mark in marks)
    return not told and not tied and has_own_country(sentence, quantity)


def _own(sentence: Sentence, quantity: Found, marks: list[Mark]) -> list[Mark]:
    """The sources of a number's own bracket, or of its own clause behind another, where it has such; else all of them."""
    bracket, begin = sentence.bracket_of(quantity.start), sentence.own_start(quantity, _OTHERS)
    inside = [mark for mark in marks if first_token(sentence, mark) in bracket]
    if inside or any(hit.start in bracket for hit in sentence.lists_like("country_")):
        return inside
    return [mark for mark in marks if first_token(sentence, mark) >= begin] or marks


def _tied(sentence: Sentence, quantity: Found, marks: list[Mark]) -> list[Mark]:
    """Of several numbers with a source each, the sources that go with this one; else those that go with none of the others."""
    if len(sentence.quantities) < _SEVERAL:
        return marks
    references = [mark for mark in marks if mark.kind in MARKS_OF_A_SENTENCE]
    if len(references) == 1 == len(marks) and _closes(sentence, quantity, references[0]):
        return marks
    spans = [(mark, *_tokens_of(sentence, mark)) for mark in marks]
    own = [mark for mark, start, end in spans if goes_with(sentence, start, end, quantity)]
    if own and rivals_of(sentence, quantity):
        return own
    return [
        mark
        for mark, start, end in spans
        if mark in own or not (is_one_of_several(sentence, start, end) or owns_another(sentence, start, quantity))
    ]


def _closes(sentence: Sentence, quantity: Found, mark: Mark) -> bool:
    """Whether a reference closes the whole sentence of a number: "50 mg did, compared with 10 mg (2)."."""
    first, end = _tokens_of(sentence, mark)
    between = sentence.tokens.lower[quantity.end : first]
    return "." not in between and all(word in ".)" for word in sentence.tokens.lower[end : sentence.end])


def _tokens_of(sentence: Sentence, mark: Mark) -> tuple[int, int]:
    """The tokens of a source, from and to."""
    first = first_token(sentence, mark)
    ends = sentence.tokens.ends
    return first, next((at + 1 for at in range(first, sentence.end) if ends[at] >= mark.end), sentence.end)


def first_token(sentence: Sentence, mark: Mark) -> int:
    """The token that a source begins at."""
    starts = sentence.tokens.starts
    return next((at for at in range(sentence.start, sentence.end) if starts[at] >= mark.start), sentence.end)


def _opens_behind(sentence: Sentence, end: int, mark: Mark) -> bool:
    """Whether a source is the subject of a clause behind that has a number of its own: "…, whereas the agency uses 250"."""
    starts = sentence.tokens.starts
    if mark.kind in MARKS_OF_A_SENTENCE and not _has_own(sentence, end, first_token(sentence, mark)):
        return False
    return end < sentence.end and starts[end] < mark.start <= starts[min(end + _SUBJECT_REACH, sentence.end - 1)]


def _has_own(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a clause before a reference has a number or a study of its own: not "twice daily, while keeping the rest (3)"."""
    studies = [hit.start for hit in sentence.lists("paper_nouns", "several_studies")]
    return any(start <= at < end for at in (*studies, *(each.start for each in sentence.quantities)))


def _is_of_another(sentence: Sentence, quantity: Found, mark: Mark) -> bool:
    """Whether a source is named with a number before ("less than 5 g by the agency, 2,300 mg in the US"), or one behind."""
    starts, lower = sentence.tokens.starts, sentence.tokens.lower
    first = first_token(sentence, mark)
    if mark.start > starts[quantity.start]:
        return _owns_another(sentence, quantity, mark) or _follows_another(sentence, quantity, first)
    first -= lower[first - 1] == "the"
    tied = first - 1 > sentence.start and lower[first - 1] == "by"
    return tied and any(
        0 <= first - 1 - other.end <= _TIED and "," not in lower[other.end : first] and other.unit != "{people}"
        for other in sentence.quantities  # not "a survey of 1,000 adults by the agency found …"
    )


def _owns_another(sentence: Sentence, quantity: Found, mark: Mark) -> bool:
    """Whether the number of a source named behind is another one: "at 28, but not yet by the agency's standard of 30"."""
    tokens = sentence.tokens
    behind = next((at for at in range(quantity.end, sentence.end) if tokens.starts[at] >= mark.end), sentence.end)
    owning = tokens.lower[behind : behind + 1]
    owns = bool(owning) and (owning[0] in OWNING or tokens.lower[behind - 1].endswith(OWNING))
    valued = {hit.end for hit in sentence.lists("value_nouns") if hit.start >= behind}
    return any(
        behind < other.start <= behind + (_OWNED if owns else _GIVEN)
        and PARTS.isdisjoint(words := tokens.lower[behind : other.start])
        and (owns or (may_replace(other, quantity) and "," not in words and _gives(words, valued, behind)))
        for other in sentence.quantities
        if other.start > quantity.start
    )


def _gives(words: list[str], valued: set[int], start: int) -> bool:
    """Whether the words between a source and a number say that the number is its value: "guideline ⟨value is⟩", "⟨limit of⟩"."""
    return any(words[at] in _GIVING and start + at in valued for at in range(len(words)))


def _follows_another(sentence: Sentence, quantity: Found, first: int) -> bool:
    """Whether a source is named with a second number, and a country with the first: "5.6 in the UK and 5.1 by ⟨the agency⟩"."""
    lower = sentence.tokens.lower
    first -= lower[first - 1] == "the"
    if lower[first - 1] != "by":
        return False
    nations = [hit.start for hit in sentence.lists_like("country_") if hit.start >= quantity.end]
    return any(
        0 <= first - 1 - other.end <= _TIED and any(at < other.start for at in nations)
        for other in sentence.quantities
        if other.start >= quantity.end
    )


def governing(block: Block, reading: Reading, marks: list[Mark]) -> Attribution | None:
    """The source that the last sentence with one leans on: it introduces a list or speaks for a passage."""
    for sentence in reversed(reading.sentences):
        start, end = sentence.extent
        leaning = [mark for mark in marks if start <= mark.start <= end and supports(mark, sentence)]
        if leaning:
            return best_of(block, sentence.tokens.text, leaning, start)
    return None


def best_of(block: Block, text: str, marks: list[Mark], at: int) -> Attribution:
    """The best identified of some marks, the nearest to an offset among equals."""
    best = min(marks, key=lambda mark: (_RANK[kind_of(mark)], abs(mark.start - at)))
    authorities = tuple(dict.fromkeys(identity for mark in marks for identity in mark.authorities))
    year = best.year or next((mark.year for mark in marks if mark.year), None)
    words = text[best.start : best.end] or (best.target or "")
    return Attribution(block.span(best.start, best.end), words, kind_of(best), authorities, year)
