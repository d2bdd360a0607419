"""What a sentence says about what it states, before it or behind it: "despite what you may have heard, …", "…, and that is no myth".

Such words change nothing of what is stated, while theirs would be read as its own: the myth, the denial, what others say. So the sentence
is read without them. Those who say it ("doctors say that …") are heard for the source alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimlint.extract.phrases import Hit
from claimlint.extract.tokens import Tokens

Span = tuple[int, int]
_Frame = tuple[str, int, int]  # its list and its tokens

# Lists of what stands at either end, of what only opens a sentence, and of what only closes one.
_ANYWHERE, _OPENING, _CLOSING = "framings", "opening_framings", "closing_framings"
# What opens "whatever your neighbour says", what must stand in it, and its longest, in tokens. Who is named in one may be right.
_CONCEDING, _SAYING, _CONCEDED_REACH = "concessions", ("verbs_of_hearsay", "verbs_of_hearing"), 10
_SOURCES = ("authority", "journal")
# Who says something, and does so; between the two there may be a few tokens ("any doctor will tell you", "experts at the clinic say").
_SAYERS, _SAYERS_SAY, _SAYER_REACH = ("professions", "vague_people"), ("verbs_of_saying", "verbs_of_hearsay"), 4
_MUTED = ("phrase", "advised")
# "Every product that contains it" says nothing of what the number is contained in.
_ASIDES = "asides_of_the_same"
# "Some doctors said", "if a doctor tells you": others do not say so, or nobody has yet.
_NOT_ALL, _BEFORE_SAYER = frozenset("some few other one no if unless when until after once".split()), 2  # noqa: SIM905
# What many studies show, told at either end of a sentence, is no result of one; these lists find them as a source.
_MANY_STUDIES = "many_studies"
_FOR_SOURCES = frozenset(
    ("vague_sources", "vague_people", "several_studies", "paper_words", "attribution_after", "finding_verbs")
)
# What closes a frame that opens a sentence, if its own last word does not, and what may follow that.
_MARKS, _LEADS = frozenset(", : – — - …".split()), frozenset(("that", "is", "but"))  # noqa: SIM905 - one word a cell would fill a page
# What opens a frame that closes one, and what ends the sentence behind it.
_JOINED, _ENDS = frozenset((*_MARKS, ";", "and")), frozenset('. ! … ) " ”'.split())  # noqa: SIM905

# What leads to an order, and what begins one: its verb, or what forbids.
_LEADING, _ORDERS = (
    "leads_to_orders",
    frozenset(("imperatives", "object_imperatives", "prohibitions", "refusals", "leavings")),
)

# Without a phrase of these a sentence is what it is.
_LISTS = frozenset((_ANYWHERE, _OPENING, _CLOSING, _CONCEDING, *_SAYERS, _ASIDES, _MANY_STUDIES, _LEADING))


def unframed(tokens: Tokens, start: int, end: int, hits: list[Hit]) -> tuple[int, int, list[Hit]]:
    """The tokens of a sentence without what frames it, and its phrases among ``hits``."""
    if not any(hit.id in _LISTS for hit in hits):
        return start, end, hits
    frames = _frames(tokens.lower, hits, end)
    first, last = _stated_in(tokens.lower, start, end, frames)
    first = _order_in(first, hits)
    silent = [(at, stop) for _, at, stop in frames if first < at and stop < last and tokens.lower[at - 1] in _MARKS]
    heard = [
        hit
        for hit in hits
        if first <= hit.start
        and hit.end <= last
        and not any(at <= hit.start and hit.end <= stop for at, stop in silent)
    ]
    sayers = [*_sayers(tokens.lower, first, heard), *((hit.start, hit.end) for hit in heard if hit.id == _ASIDES)]
    studies = [*_studies(tokens.lower, first, last, heard)]
    if not (sayers or studies):
        return first, last, heard
    return first, last, [hit for hit in heard if not (_is_muted(hit, sayers) or _is_only_source(hit, studies))]


def _is_muted(hit: Hit, sayers: Sequence[Span]) -> bool:
    return hit.kind in _MUTED and any(at <= hit.start < stop for at, stop in sayers)


def _is_only_source(hit: Hit, studies: Sequence[Span]) -> bool:
    return hit.id not in _FOR_SOURCES and any(at <= hit.start and hit.end <= stop for at, stop in studies)


def _frames(lower: list[str], hits: Sequence[Hit], end: int) -> list[_Frame]:
    lists = [hit for hit in hits if hit.kind == "list"]
    frames = [(hit.id, hit.start, hit.end) for hit in lists if hit.id in (_ANYWHERE, _OPENING, _CLOSING)]
    conceding = [hit for hit in lists if hit.id == _CONCEDING]
    return [*frames, *_concessions(lower, conceding, hits, end)] if conceding else frames


def _stated_in(lower: list[str], start: int, end: int, frames: Sequence[_Frame]) -> Span:
    for name, first, last in sorted(frames, key=lambda frame: (frame[1], -frame[2])):
        if name != _CLOSING and first == start:
            start = _behind(lower, first, last, end)
    for name, first, last in sorted(frames, key=lambda frame: (-frame[2], frame[1])):
        if name != _OPENING and first > start + 1 and _ENDS.issuperset(lower[last:end]):
            end = _before(lower, first, end)
    return start, end


def _order_in(first: int, hits: Sequence[Hit]) -> int:
    """Where a sentence begins that only leads to an order: "the best thing to do is to ⟨rinse⟩ it", "don't forget to ⟨rinse⟩ it"."""
    begun = {hit.start for hit in hits if hit.kind == "list" and hit.id in _ORDERS}
    ends = (hit.end for hit in hits if hit.id == _LEADING and hit.start == first)
    return max((end for end in ends if end in begun), default=first)


def _sayers(lower: list[str], start: int, hits: Sequence[Hit]) -> list[Span]:
    """Who is said to say something, up to the verb: they are neither people nor a place of which a number could be."""
    sayers = [
        hit
        for hit in hits
        if hit.kind == "list"
        and hit.id in _SAYERS
        and _NOT_ALL.isdisjoint(lower[max(hit.start - _BEFORE_SAYER, start) : hit.start + 1])
    ]
    verbs = [hit.start for hit in hits if hit.kind == "list" and hit.id in _SAYERS_SAY] if sayers else []
    return [(hit.start, at) for hit in sayers for at in verbs if hit.end <= at <= hit.end + _SAYER_REACH]


def _studies(lower: list[str], start: int, end: int, hits: Sequence[Hit]) -> Iterator[Span]:
    """The studies that are said to show all that the sentence states."""
    for hit in hits:
        if hit.kind == "list" and hit.id == _MANY_STUDIES:
            opens = hit.start == start
            closes = lower[hit.start - 1] in _MARKS and _ENDS.issuperset(lower[hit.end : end])
            if opens or closes:
                yield hit.start, hit.end


def _concessions(lower: list[str], conceding: Sequence[Hit], hits: Sequence[Hit], end: int) -> Iterator[_Frame]:
    """What says that others may say otherwise, up to its comma: "whatever the packet says", but not "whatever your age"."""
    for hit in conceding:
        reach = range(hit.end, min(hit.end + _CONCEDED_REACH, end))
        last = next((at for at in reach if lower[at] in _MARKS | _ENDS), None)
        inside = [each for each in hits if last is not None and hit.end <= each.start and each.end <= last]
        says = any(each.id in _SAYING for each in inside)
        if last is not None and says and not any(each.kind in _SOURCES for each in inside):
            yield _ANYWHERE, hit.start, last


def _behind(lower: list[str], first: int, last: int, end: int) -> int:
    """Where a sentence goes on behind what opens it; where that begins if it is no frame, but the subject of more."""
    at = last
    marked = at < end and lower[at] in _MARKS
    at += marked
    led = at < end and lower[at] in _LEADS
    at += led
    closed = marked or led or lower[last - 1] in _LEADS
    if led and lower[at - 1] == "is" and at < end and (lower[at] == "that" or lower[at] in _MARKS):
        at += 1  # "what nobody tells you is that", "… is:"
    return at if closed and at < end else first


def _before(lower: list[str], first: int, end: int) -> int:
    """Where a sentence ends before what closes it; where that ends if nothing parts the two."""
    at = first
    while lower[at - 1] in _JOINED:
        at -= 1
    return at if at < first else end
