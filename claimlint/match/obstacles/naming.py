"""Obstacles in how the sentence names things: no word for the measure, a name too far off, another one nearer."""

from __future__ import annotations

from claimlint.match.obstacles.case import FIRM_PLACES, LABEL_MARKS, Case
from claimlint.model.claim import Mention, Place
from claimlint.model.phrases import is_acronym, normal
from claimlint.model.reference import Judge

# Tokens beyond which a cue is far, beyond which a topic is, and by which another topic is much nearer; a cue of
# the entry itself as close as this outweighs it.
_FAR, _FAR_TOPIC, _NEARER, _CLOSE = 12, 20, 6, 8
_COUNTED = "{"  # begins the unit of what is counted, which may be anything's
# So many letters make a word that may be the name of a medicine, and where it stands before its number.
_NAME, _BEFORE = 7, (-1, 0)


def cue(case: Case) -> str | None:
    """No word, or none of its own, shows the measure."""
    frame = case.frame
    if case.turned or case.plain:
        return None
    if frame.cue is None:
        return "no cue phrase shows which measure is meant"
    weak = frame.mention.kind == "weak-topic" and not _is_label(case)
    counted = case.claim.quantity.unit.startswith(_COUNTED)
    if weak and frame.loose_unit and counted and not _is_named_around(case):
        return f"“{frame.mention.text}” without its time is too general to show what is meant"
    exact = frame.own_cue or (frame.mention.kind == "topic" and is_acronym(frame.cue))  # "UL" means nothing else
    if not exact and (frame.measure.own_cues or weak):
        return f"“{frame.cue}” is too general to show that this is meant"
    return None


def _is_named_around(case: Case) -> bool:
    """Whether the question or a heading names the thing, too: of a "pod that holds at most 200 units" nobody knows of what."""
    inside = (Place.PHRASE, Place.SENTENCE)
    return any(each.id == case.frame.mention.id and each.place not in inside for each in case.claim.topics)


def _is_label(case: Case) -> bool:
    """Whether a line is about nothing but what it names: "Fridge: 12 °C", "Water: 200 ml a day is enough"."""
    tied = case.frame.mention.place is Place.PHRASE and case.claim.lead in LABEL_MARKS
    return case.claim.labelled or (tied and "/" in case.claim.quantity.unit)


def place(case: Case) -> str | None:
    """The topic is named only in a heading or title."""
    named = case.frame.mention.place
    return None if named in FIRM_PLACES else f"the topic stands only in the {named}"


def far_cue(case: Case) -> str | None:
    """In a sentence with several numbers a distant cue belongs to another of them."""
    far = case.claim.crowd > 1 and not case.plain and case.frame.cue is not None and case.frame.cue_distance > _FAR
    return f"“{case.frame.cue}” is too far from the number" if far else None


def far_topic(case: Case) -> str | None:
    """In a sentence with several numbers a topic far off, or behind a semicolon, belongs to another of them."""
    far = case.claim.crowd > 1 and abs(case.frame.mention.distance) > _FAR_TOPIC
    return f"{case.frame.mention.id} is too far from the number" if far else None


def of_its_neighbour(case: Case) -> str | None:
    """ "Add metformin: 50 mg sitagliptin": a dose is of the medicine tied to it, and of no other of the sentence."""
    frame = case.frame
    if not frame.measure.dosage or frame.mention.place is not Place.SENTENCE:
        return None
    own = {frame.topic.topic, *frame.topic.includes, frame.mention.id, *case.unmeant}
    tied = (
        each.id
        for each in case.claim.topics
        if each.kind == "topic" and each.place is Place.PHRASE and each.id not in own and each.id in case.dosed
        if not _is_told_of(case, each)
    )
    return next((f"the dose is of {name}" for name in tied), None)


def apart(case: Case) -> str | None:
    """What is named only in a clause behind, beside a number of its own, is what that one is of."""
    return f"{case.frame.mention.id} is named beside another number" if case.frame.mention.apart else None


def another_name(case: Case) -> str | None:
    """ "Doxycycline 100 mg twice a day, plus streptomycin 1 g daily": the dose is of the name before it, which no reference has."""
    claim, frame = case.claim, case.frame
    bracketed = next((each.text for each in claim.mentions if each.kind == "unknown name"), None)
    if bracketed and (frame.measure.dosage or frame.measure.judge in (Judge.TARGET, Judge.LIMIT)):
        return f"the number is said of {bracketed}"
    if not frame.measure.dosage or claim.crowd == 1 or frame.mention.place is Place.PHRASE:
        return None
    named = len(claim.lead) >= _NAME and claim.lead.isalpha()
    known = any(each.distance in _BEFORE and claim.lead in each.text.lower() for each in claim.mentions)
    return f"the number is said of {claim.lead}" if named and not known else None


def nearer_topic(case: Case) -> str | None:
    """Another topic of the sentence stands much nearer to the number: it may be the one meant."""
    frame = case.frame
    plain = frame.own_cue and frame.cue_distance <= _CLOSE
    if frame.mention.place is not Place.SENTENCE or plain:
        return None
    names = {frame.topic.topic, *frame.topic.includes, frame.mention.id}
    for mention in case.claim.topics:
        here = mention.place in (Place.PHRASE, Place.SENTENCE) and mention.kind == "topic" and mention.id not in names
        apart = mention.text.lower() not in frame.mention.text.lower()
        nearer = abs(mention.distance) + _NEARER < abs(frame.mention.distance)
        rival = here and apart and nearer and mention.id not in case.unmeant
        if rival and not (_is_told_of(case, mention) or _is_changed(case, mention)):
            return f"{mention.id} stands nearer to the number"
    return None


def alike(case: Case) -> str | None:
    """ "Triglycerides 150 or more, HDL below 40": what is measured alike and stands nearer is meant, be it excepted here."""
    frame = case.frame
    within = frame.mention.place in (Place.PHRASE, Place.SENTENCE)
    if not within or case.claim.crowd == 1:
        return None
    far = abs(frame.mention.distance) > _CLOSE
    nearer = (
        mention.id
        for mention in case.claim.topics
        if mention.id in case.alike
        and (mention.place is Place.PHRASE or (far and mention.place is Place.SENTENCE))
        and mention.text.lower() not in frame.mention.text.lower()
        and abs(mention.distance) < abs(frame.mention.distance)
    )
    return next((f"{name} stands nearer to the number and is measured alike" for name in nearer), None)


def _is_changed(case: Case, mention: Mention) -> bool:
    """Whether a nearer topic is only what the frame's own changes: no word for any measure of it is there ("cuts the risk of HIV")."""
    speaks = any(each.candidate.cue and each.candidate.topic.topic == mention.id for each in case.weighed)
    return case.frame.falls is not None and not speaks


def _is_told_of(case: Case, mention: Mention) -> bool:
    """Whether a nearer topic is what the entry itself speaks of: "aspirin to prevent a second heart attack"."""
    name = normal(mention.text)
    told = any(name == phrase or name.startswith(f"{phrase} ") for phrase in case.signs.about)
    return told and case.frame.cue is not None and case.frame.cue_distance <= _FAR
