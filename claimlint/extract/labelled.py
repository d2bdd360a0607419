"""A thing before a colon and what is told behind it: "Butter on a burn: wait." urges no butter, "Butter on a burn: rub it in." does."""

from __future__ import annotations

from claimlint.extract.denying import NO_SUBJECT, Span, all_denials
from claimlint.extract.phrases import TOPICS, Hit
from claimlint.extract.reading import Sentence, once
from claimlint.extract.urging import LEADING, urges_in

_MARKS = frozenset((":", "–", "—", "?"))
# What a label has not: it only names a thing.
VERBS = frozenset(
    """is are was were be am isn't aren't can may might could should must will would has have had do does did need needs
    if unless because that who which you i we they it he she there""".split()  # noqa: SIM905 - one word a cell would fill a page
)
# Tokens from a verb to the name of its object, and what ends that.
_OBJECT_REACH = 3
_OBJECT_ENDS = frozenset("of with in on at to for from , ; : . and or it them some one".split())  # noqa: SIM905
_DETERMINERS = frozenset("a an the your his her their some any half plenty".split())  # noqa: SIM905
_ONTO, _BETWEEN = frozenset(("on", "over", "onto")), frozenset(("between", "under", "up"))
_AWAY, _AWAY_REACH = frozenset(("away", "back", "aside")), 2
_OTHERWISE = frozenset(("instead", "rather", "else", "another"))
_DEEDS = ("imperatives", "object_imperatives")
# What denies a thing, and ends the clause of it.
_NOTHING, _STRONG = (["no"], ["nothing"]), frozenset((";", ":", "–", "—", ".", "!", "?"))
_REFERRING = frozenset(("it", "them"))


@once
def label_of(sentence: Sentence) -> Span | None:
    """The tokens before the first colon, dash or question mark, where they name something and say nothing."""
    lower = sentence.tokens.lower
    at = next((at for at in range(sentence.start, sentence.end) if _parts(sentence, at)), sentence.start)
    said = [*urges_in(sentence), *(hit.start for hit in all_denials(sentence))]
    if at == sentence.start or not VERBS.isdisjoint(lower[sentence.start : at]):
        return None
    return None if any(each < at for each in said) else (sentence.start, at)


def _parts(sentence: Sentence, at: int) -> bool:
    """Whether a token is a colon or a dash; a hyphen is one where spaces stand around it."""
    tokens = sentence.tokens
    spaced = tokens.lower[at] == "-" and at + 1 < sentence.end and not (tokens.glued(at) or tokens.glued(at + 1))
    return tokens.lower[at] in _MARKS or spaced


def unused_in(sentence: Sentence) -> tuple[Span, ...]:
    """The label of a sentence that urges something, but not to use what the label names, and the verbs of what it urges."""
    label = label_of(sentence)
    if label is None:
        return ()
    deeds = _deeds_in(sentence)
    used = any(_is_use(sentence, label, deed) for deed in deeds)
    return (label, *((deed, deed + 1) for deed in sorted(deeds))) if deeds and not used else ()


def refers_to_label(sentence: Sentence, at: int) -> Span | None:
    """The label, where a pronoun at a token stands for it: "Smear test: skip ⟨it⟩"."""
    if _REFERRING.isdisjoint(sentence.tokens.lower[at : at + 1]):
        return None
    label = label_of(sentence)
    return label if label is not None and label[1] < at else None


def dropped_in(sentence: Sentence) -> tuple[Span, ...]:
    """The tokens from a label, or a clause, to the verb that tells to leave what it names: "⟨Butter:⟩ leave it off the burn"."""
    used = {hit.start for hit in sentence.lists("uses")}
    first = min(_deeds_in(sentence), default=sentence.end)  # not "rub some in and leave it"
    leaving = sentence.lists("leavings", "refusals", "care_delays")
    hits = [hit for hit in leaving if hit.start not in used and (hit.start <= first or _concludes(sentence, hit))]
    referred = ((hit, refers_before(sentence, hit)) for hit in hits)
    return tuple(sorted({(before[0], hit.start) for hit, before in referred if before is not None}))


def refers_before(sentence: Sentence, hit: Hit) -> Span | None:
    """What the pronoun of a leaving stands for: a label, or the clause that it concludes from ("it can carry germs, ⟨so⟩ leave it out")."""
    at = _object_at(sentence, hit)
    if _REFERRING.isdisjoint(sentence.tokens.lower[at : at + 1]):
        return None
    return (sentence.start, hit.start - 1) if _concludes(sentence, hit) else refers_to_label(sentence, at)


def _concludes(sentence: Sentence, hit: Hit) -> bool:
    return hit.start > sentence.start and sentence.tokens.lower[hit.start - 1] == "so"


def _object_at(sentence: Sentence, hit: Hit) -> int:
    """The token of the pronoun in a phrase ("leave it"), or the one behind it."""
    inside = (at for at in range(hit.start, hit.end) if sentence.tokens.lower[at] in _REFERRING)
    return next(inside, hit.end)


def remedied_in(sentence: Sentence) -> Span | None:
    """The label behind which a remedy is named without a verb: "⟨Burn⟩: butter, then a plaster".

    A thing alone may as well be the cause ("Gout: beer"); an order, an amount or a place tells what is done with it.
    """
    label = label_of(sentence)
    if label is None or sentence.is_question or urges_in(sentence) or all_denials(sentence):
        return None
    lower, first = sentence.tokens.lower, label[1] + 1
    told = not VERBS.isdisjoint(lower[first : sentence.end]) or sentence.has("describing_heads", "harm_told")
    placed = any(
        (lower[at] in _ONTO and lower[at + 1] in _REFERRING)
        or (lower[at] in _BETWEEN and lower[at + 1] in _DETERMINERS)
        for at in range(first, sentence.end - 1)
    )
    portion = any(
        first < hit.start <= first + 1 and lower[hit.end : hit.end + 1] == ["of"] for hit in sentence.lists("portions")
    )
    return label if not told and (placed or portion or "then" in lower[first : sentence.end]) else None


def denies_bare(sentence: Sentence) -> bool:
    """Whether it denies a thing without a verb, at its head or behind its label: "Teething: no whisky on the gums"."""
    lower = sentence.tokens.lower
    label = label_of(sentence)
    first = label[1] + 1 if label else sentence.start
    end = next((at for at in range(first, sentence.end) if lower[at] in _STRONG), sentence.end)
    named = any(first < hit.start < end for hit in sentence.named("advised"))
    nothing = lower[first : first + 1] in _NOTHING and NO_SUBJECT.isdisjoint(lower[first + 1 : first + 2])
    return nothing and named and VERBS.isdisjoint(lower[first:end])


@once
def _deeds_in(sentence: Sentence) -> frozenset[int]:
    """The tokens of the verbs that are urged."""
    verbs = {hit.start for hit in sentence.lists(*_DEEDS)}  # "stick to" is a deed, "best to" leads to one
    modals = [hit for hit in sentence.lists("modals_do") if hit.text.lower().endswith(LEADING)]
    led = {at: hit.end for hit in modals if hit.start not in verbs for at in range(hit.start, hit.end)}
    return frozenset(led.get(at, at) for at in urges_in(sentence))


def _is_use(sentence: Sentence, label: Span, deed: int) -> bool:
    """Whether something is done with the thing of a label: what is urged there is no verb, or one of use, and of nothing else."""
    if any(hit.start == deed for hit in sentence.lists(*_DEEDS, "uses", "care_delays")):
        uses = [hit.end for hit in sentence.lists("uses") if hit.start == deed]
        away = _AWAY & set(sentence.tokens.lower[deed + 1 : deed + 1 + _AWAY_REACH])  # "put them away"
        return bool(uses) and not away and not _has_another_object(sentence, label, max(uses))
    return True


def _has_another_object(sentence: Sentence, label: Span, at: int) -> bool:
    lower = sentence.tokens.lower
    if not _OTHERWISE.isdisjoint(lower[at : sentence.end]):
        return True
    end = next((each for each in range(at, sentence.end) if lower[each] in _OBJECT_ENDS), sentence.end)
    reach = range(at, min(end, at + _OBJECT_REACH))
    names = sentence.named(*TOPICS, "advised")
    own = {hit.id for hit in names if hit.start < label[1]}
    portions = {hit.end for hit in sentence.lists("portions")}
    others = [hit for hit in names if hit.start in reach and hit.end not in portions and hit.id not in own]
    return any(hit.kind != "advised" or _is_thing(sentence, hit, at) for hit in others)


def _is_thing(sentence: Sentence, hit: Hit, at: int) -> bool:
    """Whether a phrase of an advisory names an object behind a verb: "use ⟨fine-tipped tweezers⟩", but not "use a ⟨little more⟩"."""
    determined = not _DETERMINERS.isdisjoint(sentence.tokens.lower[at : at + 1])
    counted = any(kind == "number" for kind in sentence.tokens.kinds[at : hit.end])
    return hit.end - hit.start > 1 and hit.start <= at + 1 and not (determined or counted)
