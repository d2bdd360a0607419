"""The word lists that say how advice is given, by two words that a text with their phrases must have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimlint.model.advised import Ways, telling_words
from claimlint.model.phrases import choices, is_pattern
from claimlint.model.shelf import by_two_keys

# Found in whatever form a writer gives them, as the phrases of advisories are.
ADVICE_LISTS = (
    "endorsements",
    "refusals",
    "harmless_negatives",
    "neutral_negatives",
    "purposes",
    "worries",
    "assents",
    "dissents",
    "approving_answers",
    "forbidding_answers",
    "questions_of_leave",
    "questions_of_worth",
    "counsels",
    "professional_acts",
    "happenings",
    "describing_heads",
    "restraints",
    "harms",
    "leavings",
    "acceptances",
    "uses",
    "portions",
    "verdicts",
    "qualifiers",
    "not_people",
    "sparings",
    "postponements",
    "firm_deferrals",
    "firm_leads",
    "needs",
    "hearsay_sources",
    "verbs_of_hearsay",
    "framings",
    "opening_framings",
    "closing_framings",
    "leads_to_orders",
    "concessions",
    "verbs_of_hearing",
    "rejecting_leads",
    "denying_leads",
    "disbelieving_leads",
    "rejections",
    "rejecting_answers",
    "condemning_answers",
    "quotation_verdicts",
    "denying_heads",
    "denying_labels",
    "refuting_leads",
    "unproven_leads",
    "refuted_heads",
    "refuting_closings",
    "refuting_labels",
    "doubts_of_denials",
    "turned_denials",
    "mistake_heads",
    "old_sources",
    "old_teachings",
    "verbs_of_belief",
    "truth_questions",
    "vindications",
    "professions",
    "poisonings",
    "harm_told",
    "shields",
)
ListedPhrase = tuple[str, str]  # the list, and a phrase of it


def lists_by_telling_words(
    lists: Mapping[str, tuple[str, ...]], small: frozenset[str], ways_of: Ways
) -> Mapping[str, Mapping[str, tuple[ListedPhrase, ...]]]:
    """The phrases of :data:`ADVICE_LISTS` in each of the ``ways_of`` writing one, by their telling words.

    ``small`` are the words that a writer may leave out.
    """
    phrases = ((name, way) for name in ADVICE_LISTS for phrase in lists.get(name, ()) for way in _ways(phrase, ways_of))
    return by_two_keys((telling, phrase) for phrase in phrases for telling in telling_words(phrase[1], small))


def _ways(phrase: str, ways_of: Ways) -> Iterator[str]:
    """A phrase as it is looked for, in each way to write it; one with choices stays one, for it may stand for hundreds.

    What is written otherwise across its choices ("(do|should) not") stands beside it.
    """
    if not is_pattern(phrase):
        yield from (way for choice in choices(phrase) for way in ways_of(choice))
        return
    whole = [*ways_of(phrase)]
    yield from whole
    known = {choice for way in whole for choice in choices(way)}
    yield from dict.fromkeys(way for choice in choices(phrase) for way in ways_of(choice) if way not in known)
