"""Whether a sentence is a label and no sentence: a thing, people and amounts, as lists write them ("Zinc: men 11 mg, women 8 mg daily")."""

from __future__ import annotations

from claimlint.extract.phrases import TOPICS, Hit, is_inside_another
from claimlint.extract.reading import Sentence, once

_FILLERS = ("label_fillers", "frequency_adverbs")


@once
def is_label(sentence: Sentence) -> bool:
    """Whether nothing is said in it of its one thing but amounts, and for whom they are."""
    people = [(hit.start, hit.end) for hit in sentence.named("population")]
    named = sentence.named(*TOPICS)
    names = [hit for hit in named if not is_inside_another(hit, named) and (hit.start, hit.end) not in people]
    if not _is_one_thing(names) or sentence.is_question:
        return False
    return sentence.holds_only(
        (
            *names,
            *sentence.named("population", "authority"),
            *sentence.lists(*_FILLERS),
            *sentence.lists_like("comparators_"),
            *sentence.lists_like("country_"),
            *(
                hit for hit in sentence.named("unit") if hit.start in sentence.bracket_of(hit.start)
            ),  # "Zinc (mg/day): 8"
        )
    )


def _is_one_thing(names: list[Hit]) -> bool:
    """Whether all names are of one topic: "anaemia: Hb below 130 g/L"."""
    things: dict[tuple[int, int], set[str]] = {}
    for hit in names:
        things.setdefault((hit.start, hit.end), set()).add(hit.id)
    return bool(things) and bool(set.intersection(*things.values()))
