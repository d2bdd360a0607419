"""Sentences that mean a source which others name: "the charity adds", "in the same trial", "they say", "that, it says, is"."""

from __future__ import annotations

from claimlint.extract.asides import end_of_aside
from claimlint.extract.attribution import OWNING, first_token
from claimlint.extract.citations import Mark
from claimlint.extract.phrases import TOPICS
from claimlint.extract.read_blocks import Read
from claimlint.extract.reading import Reading, Sentence
from claimlint.extract.studies import is_new_study
from claimlint.model.claim import CitationKind

# Word lists of what "the ⟨noun⟩" may be.
BODIES, PAPERS = "body_nouns", "paper_nouns"
# Of what the figures of an agency are.
SHARED_OUT = ("%", "{people}", "{case}", "{death}")
# Tokens between "the council" and its verb.
_VERB = 3
_DEFINITE = ("the", "this", "same")
# "⟨It⟩ recommends"; "⟨That⟩, the agency says, is"; and the tokens from there to the comma behind the agency.
_PRONOUNS, _POINTING, _SAYING = ("it", "they"), ("that", "this"), 10
# "That, it says, is ⟨about⟩ a spoonful", unless that is more or less than it says.
_ALIKE = frozenset(("about", "around", "roughly", "a", "an", "one", "enough", "just", "the"))
_UNLIKE = frozenset(
    ("more", "less", "fewer", "higher", "lower", "too", "not", "no", "never", "myth", "mistake", "error")
)
# "⟨How much⟩ ⟨does⟩ the agency advise?" cannot be answered with yes or no.
_OPEN = frozenset(("how", "what", "when", "which", "who", "whom", "where"))
_ASKING = frozenset(
    ("does", "do", "did", "will", "would", "should", "can", "is", "are", "has", "have", "’s", "'s", "what's", "what’s")
)
# What may stand before the body in a heading.
_INTRODUCING = frozenset(("the", "what", "how", "official", "current", "according", "to", "by", "per"))
_FOUND_BY_IT = frozenset(("the", "these", "their"))
_SOME = frozenset(("a", "an"))
_OTHERS = frozenset(("other", "some", "many", "most", "several", "previous", "earlier", "those", "few", "these"))


def speaks(sentence: Sentence, noun: str) -> bool:
    """Whether "the ⟨noun⟩" says something here, the sentence reports what stands "in the same ⟨noun⟩", or tells what the team did."""
    if noun == PAPERS and (sentence.opens_with("study_people") or sentence.has("survey_people")):
        return True
    words = sentence.tokens.words
    verbs = [hit.start for hit in sentence.lists("attribution_after", *(("body_verbs",) if noun == BODIES else ()))]
    for hit in sentence.lists(noun):
        before = [word.lower() for word in words[max(hit.start - 2, sentence.start) : hit.start]]
        if before[-1:] == ["same"]:
            return True
        if not any(word in _DEFINITE for word in before):
            continue
        led = any(one.end in (hit.start, hit.start - 1) for one in sentence.lists("attribution_strong"))
        by = (
            "by" in sentence.tokens.lower[max(hit.start - 3, sentence.start) : hit.start]
        )  # "raised by the latest study"
        if noun == PAPERS and (led or by):
            return True
        if noun == PAPERS and hit.start <= sentence.start + 2 and "".join(words[hit.end : hit.end + 1]).isalpha():
            return True
        said = {one.end for one in sentence.lists("attribution_inverted")}
        if any(hit.end <= verb < hit.end + _VERB for verb in verbs) or said & {hit.start - 1, hit.start - 2}:
            return True
    return False


def speaks_of_a_study(sentence: Sentence) -> bool:
    """Whether a sentence tells of some study that it does not name: "⟨an⟩ analysis of 15 trials", not "the latest survey"."""
    lower = sentence.tokens.lower
    others = {lower[hit.start] for hit in sentence.lists("other_studies")}
    before = (lower[max(hit.start - 3, sentence.start) : hit.start] for hit in sentence.lists(PAPERS, "trial_nouns"))
    return any(not _SOME.isdisjoint(words) and others.isdisjoint(words) for words in before)


def takes_up(sentence: Sentence, reading: Reading, mark: Mark) -> bool:
    """Whether "the study" means one told of without a name: "⟨a new study⟩ looked at 400 men. … According to the study, …"."""
    if sentence.opens_with("study_people"):  # "⟨Studies show⟩ … Study participants lost 7 kg."
        return mark.kind is CitationKind.VAGUE and sentence.tokens is reading.tokens
    if sentence.has("survey_people"):  # "A recent poll … 82% of the respondents said …"
        starts = reading.tokens.starts
        places = (starts[hit.start] for one in reading.sentences for hit in one.lists("survey_nouns"))
        return mark.kind in (CitationKind.VAGUE, CitationKind.DOCUMENT) and any(
            mark.start <= at < mark.end for at in places
        )
    if not is_new_study(reading, mark):
        return False
    words = reading.tokens.text[mark.start : mark.end].lower().split()
    return any(hit.text.lower() in words for hit in sentence.lists(PAPERS))


def team_speaks(sentence: Sentence) -> bool:
    """Whether "researchers" say or find something, not "other researchers"."""
    lower = sentence.tokens.lower
    verbs = [hit.start for hit in sentence.lists("attribution_after", "finding_verbs", "team_verbs")]
    said = {hit.end for hit in sentence.lists("attribution_inverted")}
    return any(
        lower[hit.start - 1] not in _OTHERS or hit.start == sentence.start
        for hit in sentence.lists("study_teams")
        if any(hit.end <= verb < hit.end + _VERB for verb in verbs) or hit.start in said
    )


def tells_findings(sentence: Sentence) -> bool:
    """Whether it opens with the findings of a study told of: "⟨The findings⟩ were based on a survey of 1,000 mothers"."""
    lower, start = sentence.tokens.lower, sentence.start
    return lower[start] in _FOUND_BY_IT and any(hit.start == start + 1 for hit in sentence.lists("found_nouns"))


def announces_findings(sentence: Sentence) -> bool:
    """Whether it is the lead of a list of what a report found: "Highlights from the report:", "The main results of the trial:"."""
    lower = sentence.tokens.lower
    papers = [hit for hit in sentence.lists(PAPERS, "trial_nouns") if lower[hit.start - 1] in _DEFINITE]
    return any(found.end < paper.start for found in sentence.lists("found_nouns") for paper in papers)


def goes_on(before: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence gives more of what the one before gives: numbers of the same unit, and it neither asks nor turns to others.

    How much food holds is another thing than how much of it one needs.
    """
    own = sentence.opens_with("turning_openers") or sentence.has("hearsay_sources", "vague_many")
    turns = sentence.is_question or own
    if turns or sentence.has("yields") != before.has("yields"):
        return False
    units = [{each.unit.partition("/")[0] for each in one.quantities if each.unit} for one in (before, sentence)]
    return not units[0].isdisjoint(units[1])


def bears_out(before: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence puts a share or count to what the one before says without one, of the same thing."""
    own = sentence.opens_with("turning_openers") or sentence.has("hearsay_sources")
    if own or sentence.is_question or before.is_question or before.quantities:
        return False
    topics = [{hit.id for hit in one.named(*TOPICS)} for one in (before, sentence)]
    counted = any(number.unit in SHARED_OUT for number in sentence.quantities)
    return counted and not topics[0].isdisjoint(topics[1])


def is_in_brackets(sentence: Sentence) -> bool:
    """Whether a sentence is an aside of its own: "(If the match is good, 33 adults need it.)"."""
    words = sentence.tokens.words[sentence.start : sentence.end]
    return words[:1] == ["("] and words.count("(") == words.count(")") and ")" in words[-2:]


def they_say(sentence: Sentence) -> bool:
    """Whether it tells what "they" say: "…, they added"."""
    lower = sentence.tokens.lower
    return any(
        lower[hit.start - 1] == "they" and hit.start > sentence.start for hit in sentence.lists("speaking_verbs")
    )


def it_says(sentence: Sentence) -> bool:
    """Whether it tells what "it" or "they" set, say or advise, at its beginning or in its last words: "…, it says"."""
    lower = sentence.tokens.lower
    return any(
        lower[hit.start - 1] in _PRONOUNS
        and (hit.start - 1 == sentence.start or (lower[hit.start - 2] == "," and hit.end + 1 >= sentence.end))
        for hit in sentence.lists("body_verbs")
        if hit.start > sentence.start
    )


def points_back(sentence: Sentence) -> bool:
    """Whether it says in other words what was said, or whose word that is: "That, the agency says, is about a spoonful"."""
    lower, start = sentence.tokens.lower, sentence.start
    if sentence.opens_with("pointing_sources"):
        return True
    if lower[start] not in _POINTING:
        return False
    if lower[start + 1 : start + 3] == ["is", "what"]:
        return any(hit.end + 1 >= sentence.end for hit in sentence.lists("body_verbs"))
    behind = end_of_aside(lower, start + 1, _SAYING)
    alike = behind is not None and lower[behind] in ("is", "equals") and lower[behind + 1] in _ALIKE
    return alike and _UNLIKE.isdisjoint(lower[start : sentence.end])


def is_asked(question: Sentence, mark: Mark) -> bool:
    """Whether a question asks what a body says or does ("How often does the agency call?"); none that is answered with yes or no."""
    lower, first = question.tokens.lower, first_token(question, mark)
    first -= first > question.start and lower[first - 1] == "the"
    if first == question.start or _OPEN.isdisjoint(lower[question.start : question.end]):
        return False
    return lower[first - 1] in _ASKING or any(hit.end == first for hit in question.lists("attribution_strong"))


def introduces(heading: Read) -> bool:
    """Whether a heading names one body and announces its word: "What the agency says", "Salt: the agency's advice"."""
    if len(heading.bodies) != 1 or len(heading.reading.sentences) != 1:
        return False
    (sentence,), (mark,) = heading.reading.sentences, heading.bodies
    first = first_token(sentence, mark)
    known = sentence.of_topics
    lower, kinds = sentence.tokens.lower, sentence.tokens.kinds
    led = all(at in known or lower[at] in _INTRODUCING or kinds[at] == "sign" for at in range(sentence.start, first))
    alone = sentence.holds_only(sentence.named("authority", *TOPICS))
    ends = {hit.end for hit in sentence.named("authority", "short-authority") if hit.start == first}
    announced = any(hit.start - (lower[hit.start - 1] in OWNING) in ends for hit in sentence.lists("body_headings"))
    named = first in known or sentence.is_question  # "NHS Health Check" is the name of a thing
    return led and not named and (alone or announced)
