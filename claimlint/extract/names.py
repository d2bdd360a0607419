"""Capitalised names of documents, journals and organisations, recognised by a head word of the word lists."""

from __future__ import annotations

import re

from claimlint.model.claim import CitationKind

_WORDS = r"(?:[A-Z][\w&'.-]* (?:(?:of|and|for|on|&) )?){0,6}"
# "2024 Leg Health Report", "Clean Air Act", "Heart Atlas 2021", "the Flu Leaflet dated 1/2/24".
_DOCUMENT = rf"\b(?:(?:19|20)\d\d )?{_WORDS}(?:%s)\b" r"(?P<date>,? \(?(?:19|20)\d\d\b| dated [\d/.-]*\d)?"
# A word of a name, not one that owns what follows: "the University of Michigan⟨'s⟩ Monitoring the Future survey".
_OWNER = r"(?<!['’]s )[A-Z](?:[\w-]|['’](?!s\b))+"
# "University of Leeds", "National Road Safety Administration".
_ORGANISATION = rf"\b{_WORDS}(?:%s)\b" rf"(?:,? (?:of|for|on) (?:the )?{_OWNER}(?:(?: and| of| &|,)? {_OWNER})*)?"
# "Journal of Sleep", "European Journal of Clinical Nutrition", "Annals of Internal Medicine".
_JOURNAL = r"\b(?:[A-Z][\w-]+ ){0,3}(?:%s)(?: of| in)(?: the)?(?: [A-Z][\w'-]+(?:,? (?:and|&|of|in)(?= [A-Z]))?)+"
# "In the journal Marrow and Bone", "the journal eMarrow": whatever stands behind the word.
_AFTER_JOURNAL = re.compile(
    r"(?<=\bjournal )[a-z]{0,3}[A-Z][\w-]{2,}(?:(?: of| and| in| for| the| &)* [a-z]?[A-Z][\w-]*){0,7}"
)
# "The LEAP trial".
_TRIAL = r"(?<=[Tt]he )[A-Z][A-Z0-9]{3,}(?:-[A-Z][a-z]+)? (?i:%s)\b"
# "A 1997 Danish study", "another small study", "one 2-week trial": a study without a name.
_OF_WHAT = r"(?!(?:of|in|on|to|and|or|for|with|by|from|as|at|that|the|is|was|than|this|under|after|before)\b)"
_LIKE_WHAT = rf"(?:{_OF_WHAT}(?:[a-z][\w-]*|[A-Z][a-z]+(?:ish|an|ese|ch)|(?:19|20)\d\d|\d+-[a-z]+),? )"
_STUDY = rf"\b(?:[Aa]n?|[Oo]ne|[Aa]nother) {_LIKE_WHAT}{{0,4}}(?i:%s)\b(?!-|'s)"
# "In three review studies": so many of them.
_STUDIES = rf"(?<=[Ii]n )(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]everal|[Mm]ultiple|\d{{1,2}}) {_LIKE_WHAT}{{0,3}}(?i:%s)\b"
_TITLE = r"\b(?:[Tt]he )?(?:%s)\b"
# "The Whitehall II study", "the Danish Diet Cohort": with a head in lower case only behind "the", and not "the Danish study".
_OF_A_PLACE = r"(?![A-Z][a-z]+(?:ish|an|ese|ch|ian)\b [a-z])"
_NAMED_STUDY = rf"(?<=[Tt]he ){_OF_A_PLACE}(?:[A-Z][\w'’-]+ ){{1,6}}(?i:%s)\b"
# "NHANES": letters that stand for a study.
_KNOWN = r"(?<![\w-])(?:%s)(?: trial| study)?(?![\w-])"


def patterns(wordlists: dict[str, tuple[str, ...]]) -> tuple[tuple[CitationKind, re.Pattern[str]], ...]:
    """Kind and pattern of each sort of name, journals before documents before organisations."""
    rows = (
        (CitationKind.JOURNAL, _JOURNAL, "journal_heads"),
        (CitationKind.JOURNAL, _TITLE, "journal_titles"),
        (CitationKind.DOCUMENT, _DOCUMENT, "document_heads"),
        (CitationKind.DOCUMENT, _TRIAL, "trial_nouns"),
        (CitationKind.DOCUMENT, _NAMED_STUDY, "named_study_heads"),
        (CitationKind.DOCUMENT, _KNOWN, "known_studies"),
        (CitationKind.ORGANISATION, _ORGANISATION, "organisation_heads"),
        (CitationKind.ORGANISATION, _TITLE, "press_names"),
        (CitationKind.VAGUE, _STUDY, "study_nouns"),
        (CitationKind.VAGUE, _STUDIES, "several_studies"),
    )
    known = ((kind, re.compile(pattern % _either(wordlists.get(name, ())))) for kind, pattern, name in rows)
    return (*known, (CitationKind.JOURNAL, _AFTER_JOURNAL))


def _either(words: tuple[str, ...]) -> str:
    """An alternation, longest first; a word in lower case is meant with a capital."""
    forms = {re.escape(word[:1].upper() + word[1:] if word.islower() else word) for word in words}
    return "|".join(sorted(forms, key=lambda form: (-len(form), form))) or "(?!)"
