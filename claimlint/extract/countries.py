"""The countries that a number is told of."""

from __future__ import annotations

from claimlint.extract.citations import Mark
from claimlint.extract.found import Found
from claimlint.extract.page import Around
from claimlint.extract.phrases import Hit, is_inside_another, is_within
from claimlint.extract.reading import Sentence
from claimlint.extract.tied_names import names_of_others
from claimlint.model.claim import Place

# Word lists country_us, country_gb … name countries by their code; country_other is any that no reference speaks for.
_COUNTRY_LISTS, _OTHER = "country_", "other"
_COUNTRY_PLACES = (Place.ROW, Place.COLUMN, Place.INTRO, Place.HEADING)


def countries_of(sentence: Sentence, quantity: Found, around: Around, marks: list[Mark]) -> tuple[str, ...]:
    """Countries of the number's part of the sentence, else of all before, else of its headings.

    "American" in the name of a college is none, nor is "German" in German measles, what is in "Brazil nuts", or the
    Wales of New South Wales.
    """
    starts = sentence.tokens.starts
    named = [*sentence.named("topic"), *sentence.lists("not_countries")]
    begin, end = sentence.own_start(quantity), sentence.own_end(quantity)
    nations = list(sentence.lists_like(_COUNTRY_LISTS))
    elsewhere = names_of_others(sentence, quantity)
    hits = [
        hit
        for hit in nations
        if hit.start < end
        and not sentence.is_beside_another(quantity, hit.start)
        and not sentence.is_credit_of_another(quantity, hit.start)
        and not is_inside_another(hit, nations)
        and not is_within(hit, elsewhere)
        and not any(
            other.start != quantity.start and other.start <= hit.start < other.end for other in sentence.quantities
        )
        and not any(mark.start <= starts[hit.start] < mark.end for mark in marks)
        and not any(name.start <= hit.start < name.end for name in named)
    ]
    bracket = sentence.bracket_of(quantity.start)
    found = {_code(hit) for hit in hits if hit.start in bracket}
    found = found or {_code(hit) for hit in hits if hit.start >= begin} or {_code(hit) for hit in hits}
    for place, reading in around.places:
        if found:
            break
        if place in _COUNTRY_PLACES:
            found = {
                _code(hit)
                for part in reading.sentences
                for hit in part.lists_like(_COUNTRY_LISTS)
                if not is_within(hit, part.lists("not_countries"))
            }
    return tuple(sorted(found))


def _code(hit: Hit) -> str:
    """ISO code of a country's list, INT for the world, ?? for a country without references."""
    code = hit.id.removeprefix(_COUNTRY_LISTS)
    return "??" if code == _OTHER else code.upper()
