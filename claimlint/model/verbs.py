"""The forms of a verb: "tilt" is found as "tilts", "tilting" and "tilted"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from claimlint.model.database import Database

_VOWEL_END = re.compile(r"[aeiou]$")
# One short syllable that doubles its last letter: stop, rub, quit.
_DOUBLING = re.compile(r"^(?:qu|[^aeiou])*[aeiou][^aeiouwxy]$")
# What makes one verb with the word before it: "hold off", "squeeze shut".
_PARTICLES = frozenset(("away", "back", "down", "in", "off", "on", "out", "over", "up"))
_WITH_PARTICLE = 2
# What makes a passive of a participle: "should be washed", and not "he washed".
PASSIVE = ("be", "is", "are", "being")


def verbs_of(database: Database) -> tuple[str, ...]:
    """The verbs of a database, without their forms."""
    listed = (*database.wordlists.get("imperatives", ()), *database.general.words.get("verbs", ()))
    return tuple(verb for verb in listed if verb.isalpha())


def inflected(verb: str) -> Iterator[str]:
    """The regular forms of a verb: tilts, tilting, tilted."""
    stem = verb[:-1] if verb.endswith("e") else verb
    yield verb[:-1] + "ies" if _is_consonant_y(verb) else verb + ("es" if re.search("(?:[sxzo]|[cs]h)$", verb) else "s")
    if verb.endswith("ie"):
        yield verb[:-2] + "ying"
    elif verb.endswith(("ee", "oe", "ye")):
        yield verb + "ing"
    else:
        yield (stem + verb[-1] if _DOUBLING.search(verb) else stem) + "ing"
    if _is_consonant_y(verb):
        yield verb[:-1] + "ied"
    else:
        yield (stem + verb[-1] if _DOUBLING.search(verb) else stem) + "ed"


def _is_consonant_y(word: str) -> bool:
    return word.endswith("y") and not _VOWEL_END.search(word[:-1])


class Verbs:
    """Knows in which forms the verbs of one database stand."""

    def __init__(self, database: Database) -> None:
        irregular: dict[str, list[str]] = defaultdict(list)
        for pair in database.general.words.get("irregular_verbs", ()):
            form, base = pair.split("=")
            irregular[base].append(form)
        self._forms: Mapping[str, Sequence[str]] = {
            verb: tuple(dict.fromkeys((*inflected(verb), *irregular[verb]))) for verb in verbs_of(database)
        }

    def forms_of(self, phrase: str) -> Iterator[str]:
        """A phrase, and where it is a verb, be it with its particle, the same in its other forms."""
        yield phrase
        verb, *rest = phrase.split(" ")
        if len(rest) < _WITH_PARTICLE and _PARTICLES.issuperset(rest):
            yield from (" ".join((form, *rest)) for form in self._forms.get(verb, ()))

    def forms_told(self, phrase: str) -> Iterator[str]:
        """The same without the past of the verb, of which only the passive says what is done: "helps", "is pressed", not "helped"."""
        for form in self.forms_of(phrase):
            if form == phrase or form.partition(" ")[0].endswith(("s", "ing")):
                yield form
            else:
                yield from (f"{passive} {form}" for passive in PASSIVE)
