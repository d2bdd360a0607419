"""Capitalised names of documents, journals and organisations, recognised by a head word of the word lists."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimlint.model.claim import CitationKind

_WORDS = r"(?:[A-Z][\w&'.-]* (?:(?:of|and|for|on|&) )?){0,6}"
# "2024 Leg Health Report", "Clean Air Act", "Heart Atlas 2021", "the Flu Leaflet dated 1/2/24".
# A date or the number in a series tells it from all others: "Technical Report No. 916".
_DOCUMENT = (
    rf"\b(?:(?:19|20)\d\d (?:(?:%s) of (?:the )?)?)?{_WORDS}(?:%s)\b"
    r"(?P<date>,? \(?(?:19|20)\d\d\b| dated [\d/.-]*\d|,? [Nn]o\. ?\d+)?"
)
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
# "Published in Diabetes Daily", "an article in Cell Metabolism": two words or more, for one may be a place.
_PAPER_IN = r"\b(?:%s) in (?:the )?(?P<name>[A-Z][\w'-]+(?:(?: of| and| &| for)*:? [A-Z][\w'-]*)+)"
# "The LEAP trial".
_TRIAL = r"(?<=[Tt]he )[A-Z][A-Z0-9]{3,}(?:-[A-Z][a-z]+)? (?i:%s)\b"
# "A 1997 Danish study", "another small study", "one 2-week trial": a study without a name.
_OF_WHAT = r"(?!(?:of|in|on|to|and|or|for|with|by|from|as|at|that|the|is|was|than|this|under|after|before)\b)"
_DEMONYM = r"[A-Z][a-z]+(?:ish|an|ese|ch)|U\.?S\.?|U\.?K\.?|EU"
_LIKE_WHAT = rf"(?:{_OF_WHAT}(?:[a-z][\w-]*|{_DEMONYM}|(?:19|20)\d\d|\d+-[a-z]+),? )"
_STUDY = rf"\b(?:[Aa]n?|[Oo]ne|[Aa]nother) {_LIKE_WHAT}{{0,4}}(?i:%s)\b(?!-|'s)"
# "In three review studies": so many of them.
_STUDIES = rf"(?<=[Ii]n )(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]everal|[Mm]ultiple|\d{{1,2}}) {_LIKE_WHAT}{{0,3}}(?i:%s)\b"
# "European researchers analysed", "some older guidelines now recommend", "an international task force advises".
_KNOWN_ONE = r"(?<![Tt]he )(?<![Tt]hese )(?<![Tt]hose )(?<![Tt]his )(?<![Oo]ur )(?<![Tt]heir )(?<!-)"
_MODIFIED = rf"(?:(?:{_DEMONYM}|(?i:%s)),? ){{0,4}}"
_SAYING = r"(?= (?:(?:have|has|had|now|also|all|both|[a-z]+ly) ){0,2}(?:%s)\b)"
_GROUP = rf"\b{_KNOWN_ONE}{_MODIFIED}(?i:%s)(?: and (?:%s))?\b{_SAYING}"
_GUIDANCE = (
    rf"\b{_KNOWN_ONE}(?<![a-z]an )(?<!ish )(?<!ese )(?:(?i:%s) ){{0,3}}(?i:%s)\b{_SAYING}"  # not "Danish guidelines"
)
_BODY = rf"\b[Aa]n? {_LIKE_WHAT}{{0,4}}(?:%s)\b{_SAYING}"
# "According to new US research", "in some studies": behind what leads to a source.
_TOLD = rf"(?<=[Aa]ccording to ){_MODIFIED}(?i:%s)\b|(?<=\b[Ii]n ){_MODIFIED}(?:%s)\b"
# "There were some observational studies", and "previous studies observing ⟨…⟩ found": of which the clause goes on to tell.
_THERE = (
    rf"\b[Tt]here (?:is|are|was|were|have been|has been)(?: also)? (?:(?:an?|another|one|some) )?{_MODIFIED}(?i:%s)\b"
)
_MATTERS = (
    rf"\b{_KNOWN_ONE}(?:(?:{_DEMONYM}|(?i:%s)),? ){{1,4}}(?i:%s)"
    r"(?= (?:[a-z]+ing|conducted|published|on|of|in|into|from|among|with|by)\b)"
)
# "Previous studies have traced it to …": whatever they have done.
_MATTERS_DID = rf"\b{_KNOWN_ONE}{_MODIFIED}(?i:%s)\b(?= (?:have|has) (?:(?:also|now|since|even|[a-z]+ly) )?[a-z]+ed\b)"
# "NCEP recommends": letters that nobody knows.
_LETTERS = r"(?<![\w-])[A-Z]{3,6}(?= (?:%s)\b)"
# "Zorbase is a hospital-based registry".
_REGISTER = r"\b[A-Z][\w-]*[A-Z][\w-]*(?= (?:is|was) (?:an?|the) (?:[a-z][\w-]* ){0,4}(?:%s)\b)"
# "The World trachoma report 2019": a name of which only the first word has a capital, with its year.
_YEARBOOK = r"\b(?:[Tt]he )?(?:[A-Z][\w'’-]+ )+(?:[a-z]+ ){0,3}(?:%s)(?P<date>,? \(?(?:19|20)\d\d\b)"
_TITLE = r"\b(?:[Tt]he )?(?:%s)\b"
# "The Whitehall II study", "the Danish Diet Cohort": with a head in lower case only behind "the", and not "the Danish study".
_OF_A_PLACE = r"(?![A-Z][a-z]+(?:ish|an|ese|ch|ian)\b [a-z])"
_NAMED_STUDY = rf"(?<=[Tt]he ){_OF_A_PLACE}(?:[A-Z][\w'’-]+ ){{1,6}}(?i:%s)\b"
# "NHANES": letters that stand for a study.
_KNOWN = r"(?<![\w-])(?:%s)(?: trial| study)?(?![\w-])"


class Name(NamedTuple):
    """A sort of name: its kind and pattern, and whether it is that of one study which has none."""

    kind: CitationKind
    pattern: re.Pattern[str]
    nameless: bool = False


def patterns(wordlists: dict[str, tuple[str, ...]]) -> tuple[Name, ...]:
    """Each sort of name, journals before documents before organisations."""
    groups, bodies = (
        ("vague_modifiers", "vague_groups", "vague_groups", "speaking_of_groups"),
        ("vague_bodies", "speaking_of_groups"),
    )
    guidance = ("vague_modifiers", "vague_guidance", "speaking_of_groups")
    told = ("vague_modifiers", "study_matters", "vague_modifiers", "study_matters")
    rows: tuple[tuple[CitationKind, str, str | tuple[str, ...]], ...] = (
        (CitationKind.JOURNAL, _JOURNAL, "journal_heads"),
        (CitationKind.JOURNAL, _TITLE, "journal_titles"),
        (CitationKind.JOURNAL, _PAPER_IN, ("printed_forms",)),
        (CitationKind.DOCUMENT, _DOCUMENT, ("edition_nouns", "document_heads")),
        (CitationKind.DOCUMENT, _TRIAL, "trial_nouns"),
        (CitationKind.DOCUMENT, _NAMED_STUDY, "named_study_heads"),
        (CitationKind.DOCUMENT, _KNOWN, "known_studies"),
        (CitationKind.ORGANISATION, _ORGANISATION, "organisation_heads"),
        (CitationKind.ORGANISATION, _TITLE, "press_names"),
        (CitationKind.ORGANISATION, _LETTERS, ("advising_of_bodies",)),
        (CitationKind.VAGUE, _STUDY, "study_nouns"),
        (CitationKind.VAGUE, _STUDIES, "several_studies"),
        (CitationKind.VAGUE, _GROUP, groups),
        (CitationKind.VAGUE, _GUIDANCE, guidance),
        (CitationKind.VAGUE, _BODY, bodies),
        (CitationKind.VAGUE, _TOLD, told),
        (CitationKind.VAGUE, _THERE, ("vague_modifiers", "study_nouns study_matters")),
        (CitationKind.VAGUE, _MATTERS, ("vague_modifiers", "study_matters")),
        (CitationKind.VAGUE, _MATTERS_DID, ("vague_modifiers", "study_matters")),
        (CitationKind.DOCUMENT, _REGISTER, ("study_registers",)),
        (CitationKind.DOCUMENT, _YEARBOOK, ("yearbook_heads",)),
    )
    known = (
        Name(kind, re.compile(pattern % _lists(wordlists, names)), pattern in (_STUDY, _STUDIES))
        for kind, pattern, names in rows
    )
    return (*known, Name(CitationKind.JOURNAL, _AFTER_JOURNAL))


def _lists(wordlists: dict[str, tuple[str, ...]], names: str | tuple[str, ...]) -> tuple[str, ...]:
    """The alternations of the lists that a pattern needs; where it needs several, words in lower case are meant so, but in names."""
    if isinstance(names, str):
        return (_either(wordlists.get(names, ())),)
    found = ((each, [word for name in each.split() for word in wordlists.get(name, ())]) for each in names)
    return tuple(_either(tuple(words)) if each in _IN_NAMES else _alternation(words) for each, words in found)


_IN_NAMES = ("document_heads",)


def _alternation(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"


def _either(words: tuple[str, ...]) -> str:
    """An alternation, longest first; a word in lower case is meant with a capital."""
    forms = {re.escape(word[:1].upper() + word[1:] if word.islower() else word) for word in words}
    return "|".join(sorted(forms, key=lambda form: (-len(form), form))) or "(?!)"
