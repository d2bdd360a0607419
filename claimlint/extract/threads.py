"""What a text is about from sentence to sentence: what its heading names, then what a statement opens with."""

from __future__ import annotations

from claimlint.extract.page import Around
from claimlint.extract.phrases import TOPICS, Hit, is_within
from claimlint.extract.reading import Reading, Sentence
from claimlint.model.claim import Place
from claimlint.model.document import Block, BlockKind

Subject = tuple[Hit, ...]  # the topics of a name and the phrases in it; empty where it may be any thing
_UNDERSTOOD = ("measuring_words", "label_fillers", "frequency_adverbs", "approximators", "vague_people")
# Tokens that may stand before the name that a sentence is about: "The herb", "Too much".
_BEFORE = 2
_OUTER = (Place.INTRO, Place.HEADING)
_MANY = "they"
_ENDS = frozenset((".", "?", "!", ":", "…"))
# What a paragraph that only names a thing may stand over.
_BELOW = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
# Behind these a thing is named.
_ARTICLES = frozenset(("a", "an", "the", "this", "these", "that", "those", "its", "their", "your", "our", "one"))


class Section:
    """The blocks under one heading in turn: they are about what it names until one opens with something else.

    A paragraph that only names a thing ("**Asthma**", "Let us talk about asthma.") is the heading of the next block.
    """

    def __init__(self) -> None:
        self._headings: tuple[str, ...] = ()
        self._strayed = False
        self._named: Subject = ()

    def subject_of(self, block: Block, reading: Reading, around: Around) -> Subject:
        """What a block is about at its beginning; the blocks come in order."""
        named, self._named = self._named, _named_alone(block, reading)
        if named and block.kind in _BELOW:
            return named
        if block.headings != self._headings:
            self._headings, self._strayed = block.headings, False
        over = subject_over(around)
        if block.intro or not over:
            return over
        before = self._strayed
        self._strayed = before or any(strays(sentence, over) for sentence in reading.sentences)
        return () if before else over


def _named_alone(block: Block, reading: Reading) -> Subject:
    """What a paragraph names that is nothing but a name, or leads to one."""
    sentence = reading.sentences[0] if len(reading.sentences) == 1 else None
    if sentence is None or block.kind is not BlockKind.PARAGRAPH:
        return ()
    return _titled(sentence) or introduced(sentence)


def subject_over(around: Around) -> Subject:
    """What the innermost heading, or what introduces a list, names, if it holds nothing else."""
    outer = next((reading for place, reading in around.places if place in _OUTER), None)
    heading = outer.sentences[0] if outer and len(outer.sentences) == 1 else None
    if heading is None or heading.quantities:
        return ()
    names = heading.named(*TOPICS)
    known = [*heading.named("topic", "unit"), *known_hits(heading)]  # "Zorbium, mg/dL"
    return (
        _titled(heading) or introduced(heading) or (_with_phrases(heading, names) if heading.holds_only(known) else ())
    )


def introduced(sentence: Sentence) -> Subject:
    """The name that ends a sentence or question whose words only lead to it: "Let us talk about asthma.", "What is asthma?"."""
    leads = sentence.lists("naming_leads")
    if not leads or sentence.quantities:
        return ()
    lower = sentence.tokens.lower
    end = sentence.end - (lower[sentence.end - 1] in _ENDS)
    names = sentence.named(*TOPICS)
    first = min((hit.start for hit in names if hit.end == end), default=end)
    if first == end or any(hit.start < first for hit in names if hit.kind == "topic"):
        return ()
    begin = first - (lower[first - 1] in _ARTICLES)
    if not any(lead.end == begin for lead in leads):
        return ()
    return _with_phrases(sentence, [hit for hit in names if (hit.start, hit.end) == (first, end)])


def _titled(sentence: Sentence) -> Subject:
    """What a heading or the title of a paragraph ("Biotin. You need …") names, which is nothing but a name."""
    names = sentence.named(*TOPICS)
    if not names or sentence.quantities or not sentence.holds_only(names):
        return ()
    # "Iron" is no ordinary word here.
    return _with_phrases(sentence, [Hit("topic", hit.id, hit.start, hit.end, hit.text) for hit in names])


def _with_phrases(sentence: Sentence, names: list[Hit]) -> Subject:
    """Names with the phrases that stand in them."""
    return (*names, *(hit for hit in sentence.named("phrase") if is_within(hit, names)))


def subject_behind(sentence: Sentence, subject: Subject) -> Subject:
    """What a text is about behind a sentence, before which it was about ``subject``."""
    named = introduced(sentence)
    if named or sentence.is_question:
        return named
    titled = _titled(sentence)
    if titled:
        return titled
    names = opening_names(sentence, *TOPICS)
    refers = pronoun_of(sentence, subject) is not None
    if names and not refers:
        return _with_phrases(sentence, names) if _is_whole(sentence, names[0]) else ()
    goes_on = refers or _opens_with_no_thing(sentence)
    known = {hit.id for hit in subject}
    others = any(hit.id not in known for hit in sentence.named("topic"))
    return subject if goes_on and not others else ()


def _is_whole(sentence: Sentence, name: Hit) -> bool:
    """Whether a name is all that a statement is about: not in "large ⟨tumours⟩ are" or "⟨asthma⟩ inhalers are"."""
    return sentence.holds_only(known_hits(sentence), until=name.start) and _is_followed(sentence, name)


def strays(sentence: Sentence, subject: Subject) -> bool:
    """Whether a statement is about another thing than the heading over it names."""
    names = opening_names(sentence, *TOPICS)
    return bool(names) and {hit.id for hit in names}.isdisjoint(hit.id for hit in subject if hit.kind in TOPICS)


def opening_names(sentence: Sentence, *kinds: str) -> list[Hit]:
    """The hits of the name that a statement opens with."""
    names = sentence.named(*kinds)
    first = min((hit.start for hit in names), default=None)
    if first is None or first - sentence.start > _BEFORE or sentence.is_question:
        return []
    longest = max(hit.end for hit in names if hit.start == first)
    return [hit for hit in names if (hit.start, hit.end) == (first, longest)]


def pronoun_of(sentence: Sentence, subject: Subject) -> Hit | None:
    """The pronoun that a sentence has for a subject: "It affects", "The condition lasts"; "they" are several."""
    opening = next((hit for hit in sentence.lists("subject_pronouns") if hit.start == sentence.start), None)
    if opening is None or not subject or not _is_followed(sentence, opening):
        return None
    many = opening.text.lower() == _MANY
    several = all(hit.text.lower().endswith("s") for hit in subject if hit.kind in TOPICS)
    return opening if several or not many else None


def _is_followed(sentence: Sentence, name: Hit) -> bool:
    """Whether a verb stands behind a name or pronoun, or behind its bracket: "zinc (Zn) is"."""
    bracket = sentence.bracket_of(name.end + 1)
    end = bracket.stop + 1 if bracket and bracket.start == name.end + 1 else name.end
    return any(hit.start == end for hit in sentence.lists("predicates"))


def _opens_with_no_thing(sentence: Sentence) -> bool:
    """Whether nothing but pronouns, people, and words that measure or bind stand before its verb, or open it where none is known."""
    known = known_hits(sentence)
    verb = min((hit.start for hit in sentence.lists("predicates")), default=sentence.start)
    if verb > sentence.start:
        return sentence.holds_only(known, until=verb)
    opens = any(hit.start == sentence.start for hit in known)
    return opens and sentence.tokens.lower[sentence.start] not in _ARTICLES


def holds_no_thing(sentence: Sentence) -> bool:
    """Whether all words but those of topics are numbers, people, countries, authorities, and words that measure or bind."""
    return sentence.holds_only([*sentence.named("topic"), *known_hits(sentence)])


def known_hits(sentence: Sentence) -> list[Hit]:
    """People, countries, authorities, and the words that measure or bind."""
    return [
        *sentence.named("population", "authority"),
        *sentence.lists(*_UNDERSTOOD),
        *sentence.lists_like("comparators_"),
        *sentence.lists_like("country_"),
    ]
