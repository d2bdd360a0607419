"""What a sentence calls wrong or denies, so that who reads it learns the opposite: "it is a myth that ⟨milk makes mucus⟩".

A denial that is itself doubted, bounded or taken back ("some say …", "… not only …", "… unless …") tells nobody the opposite.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.extract.asides import CLAUSE_END
from claimlint.extract.denying import Span
from claimlint.extract.hearsay import judged_in, rejects
from claimlint.extract.phrases import Hit, tokens_of
from claimlint.extract.reading import Sentence
from claimlint.model.claim import Limit, Refuted, Stance

# What the writer does not say himself, or not of what is so.
_NOT_SAID = (Stance.QUESTION, Stance.QUOTED, Stance.HYPOTHETICAL, Stance.HISTORICAL, Stance.ANECDOTE)
_SAID = (Stance.ASSERTED, Stance.NEGATED)
# Behind a denial these leave it a part of the thing, some people or a time: "does not ⟨always⟩ cause", "not ⟨after⟩ treatment".
_LIMITS = frozenset(
    """only just merely solely simply alone everyone everybody everything entirely completely totally fully wholly
    necessarily automatically yet more less fewer as so too exactly directly once usually often generally normally easily
    immediately instantly overnight itself themselves own again nearly almost strictly invariably first initially
    anymore most was were rarely seldom after before during without within""".split()  # noqa: SIM905 - one word a line would fill a page
)
# "Not very catching" says that it is, be it wrong to call it very catching, too.
_DEGREES = frozenset(("very", "highly", "extremely", "particularly", "especially", "quite"))
# Before it, too: "⟨some⟩ do not cause", "⟨may⟩ not cause".
_LEADING = frozenset(
    """all every each always both either half some many few may might could perhaps probably possibly maybe likely hardly
    barely scarcely""".split()  # noqa: SIM905
)
# These bound it wherever they stand: "…, unless you smoke".
_EXCEPTING = frozenset(("unless", "until", "till", "except"))
# And these tell something else of the same thing: "…, but they are".
_CONTRASTS = frozenset(("but", "although", "though", "however", "yet"))
_RESERVATIONS = _EXCEPTING | _CONTRASTS | frozenset(("if", "whereas", "while", "when", "once", "provided", "otherwise"))
_ALL = frozenset(("all", "every"))
# Who does this to a denial takes it back.
_REVERSALS = frozenset(
    [
        "deny",
        "denied",
        "denies",
        "denying",
        "doubt",
        "doubts",
        "doubted",
        "dispute",
        "disputes",
        "disputed",
        "disputing",
        "question",
        "questioned",
    ]
)
_WIDE = _EXCEPTING | _REVERSALS
_NO, _CONTRACTED = frozenset(("not", "never", "no", "nor", "cannot", "neither", "nobody", "none")), ("n't", "n’t")
_ARTICLES = frozenset(("a", "an", "the", "any", "your"))
# Words that may stand before what calls something wrong, which else somebody else might say.
_OPENERS = frozenset(("and", "so", "also", "again", "first", "second", "finally", ",", ":", "–", "—", '"', "“", "("))
# Where what is called wrong ends, and what may stand behind the words that call it so.
_ENDS = frozenset((";", ":", "–", "—"))
_BEHIND = CLAUSE_END | frozenset(("because", "and", "as", "since"))
# "Choose one ⟨that⟩ is not addictive" denies it of one alone.
_RELATIVES = frozenset(("that", "which", "who", "whose"))
# Who has it from others, doubts it, or calls the denial wrong.
_DOUBTS = ("doubts_of_denials", "myth", "rejections", "lies", "verbs_of_hearsay", "verbs_of_belief", "denying_leads")
_ONCE_CALLED = ("doubts_of_denials", "verbs_of_hearsay", "verbs_of_belief")
_LEADS, _HEADS, _CLOSINGS = ("refuting_leads", "unproven_leads"), "refuted_heads", "refuting_closings"


def refuted_in(
    sentence: Sentence, wrongs: list[Hit], stance: Stance, following: Sentence | None
) -> tuple[Refuted, ...]:
    """What a sentence of a stance calls wrong, or denies of the ``wrongs`` that it has; or what ``following`` takes back of it."""
    if sentence.is_question or stance in _NOT_SAID:
        return ()
    if rejects(following, sentence):
        whole = (sentence.start, sentence.end)
        return () if sentence.has(*_DOUBTS) else tuple(_bounded(sentence, [Refuted(whole, whole)]))
    denied = _denied(sentence, wrongs) if stance in _SAID else ()
    return tuple(_bounded(sentence, [*_called_wrong(sentence), *_taken_back(sentence), *denied]))


def limits_in(sentence: Sentence) -> tuple[Limit, ...]:
    """The words that bound its denials, each with its place."""
    lower = sentence.tokens.lower
    wide = {at for at in range(sentence.start, sentence.end) if lower[at] in _WIDE}
    wide |= {hit.start for hit in sentence.lists("turned_denials")}
    if sentence.has("unproven_leads"):
        wide |= {at for at in _reservations(sentence) if lower[at] in _CONTRASTS}
    # "Not once a week but every day"
    corrected = next((at for at in range(sentence.start, sentence.end) if lower[at] == "but"), sentence.end)
    bounds = wide | {at for at in range(sentence.start, corrected) if _is_bound(sentence, at)}
    return tuple(
        Limit(at, "" if lower[at] in _DEGREES else lower[at], leads=lower[at] in _LEADING, wide=at in wide)
        for at in sorted(bounds)
    )


def _is_bound(sentence: Sentence, at: int) -> bool:
    """Whether a word bounds denials; not in "not all are safe", which denies that they are, nor in "no more than another"."""
    lower = sentence.tokens.lower
    if lower[at] in _ALL and at > sentence.start and lower[at - 1] == "not" and sentence.has("verdicts"):
        return False
    if lower[at - 1 : at + 2] == ["any", "more", "than"]:
        return False
    return lower[at] in _LIMITS or lower[at] in _LEADING or lower[at] in _DEGREES


def _reservations(sentence: Sentence) -> list[int]:
    """The tokens of what goes on to tell something else; "but" does not where it puts right what is denied."""
    return [at for at in range(sentence.start, sentence.end) if _reserves(sentence.tokens.lower, at)]


def _reserves(lower: list[str], at: int) -> bool:
    if lower[at] in ("but", "only"):
        return lower[at - 1] in CLAUSE_END  # "…, only in children"
    return lower[at] in _RESERVATIONS and lower[at - 1] != "even"


def _bounded(sentence: Sentence, found: list[Refuted]) -> Iterator[Refuted]:
    """Those of some refutations beside whose own words no reservation stands."""
    reserved = _reservations(sentence)
    for each in found:
        # A phrase may hold such a word itself: "only when it hurts".
        own = (each.stated, *each.by)
        if all(any(start <= at < end for start, end in own) for at in reserved):
            yield each


def _called_wrong(sentence: Sentence) -> Iterator[Refuted]:
    """What stands behind "it is a myth that" or "Myth:", or between "the idea that" and "is a myth"."""
    for words, stated in (*_led(sentence), *_closed(sentence)):
        own = sentence.part(*stated)
        rest = [hit for hit in sentence.lists(*_ONCE_CALLED) if not any(_overlap(hit, each) for each in words)]
        if not own.has(*_DOUBTS, *_LEADS, _HEADS) and not rest and not _denies_more(own):
            yield Refuted(stated, stated, words)


def _denies_more(part: Sentence) -> bool:
    """Whether a denial stands in it that is none of the wrong statement's own: what is called wrong may then be right."""
    worded = tokens_of(part.named("advised"))
    return any(_is_no(part.tokens.lower[at]) and at not in worded for at in range(part.start, part.end))


def _is_no(word: str) -> bool:
    return word in _NO or word.endswith(_CONTRACTED)


def _led(sentence: Sentence) -> Iterator[tuple[tuple[Span, ...], Span]]:
    lower = sentence.tokens.lower
    for lead in sentence.lists(*_LEADS, "refuting_labels"):
        if set(lower[sentence.start : lead.start]) <= _OPENERS and lead.end < sentence.end:
            ends = (
                at for at in range(lead.end, sentence.end) if lower[at] in _ENDS or lower[at : at + 2] == [",", "and"]
            )
            yield ((lead.start, lead.end),), (lead.end, next(ends, sentence.end))


def _closed(sentence: Sentence) -> Iterator[tuple[tuple[Span, ...], Span]]:
    lower = sentence.tokens.lower
    heads = [head for head in sentence.lists(_HEADS) if set(lower[sentence.start : head.start]) <= _OPENERS]
    for head in heads:
        for closing in sentence.lists(_CLOSINGS):
            ends = closing.end == sentence.end or lower[closing.end] in _BEHIND
            if head.end < closing.start and ends and CLAUSE_END.isdisjoint(lower[head.end : closing.start]):
                yield ((head.start, head.end), (closing.start, closing.end)), (head.end, closing.start)


def _taken_back(sentence: Sentence) -> Iterator[Refuted]:
    """What the sentence says behind it is wrong: "⟨sugar makes children wild⟩, but that is not true"."""
    for start, end in judged_in(sentence):
        if not sentence.part(start, end).has("myth", "doubts_of_denials", *_LEADS):
            yield Refuted((start, end), (start, end), ((end, sentence.end),))


def _denied(sentence: Sentence, wrongs: list[Hit]) -> Iterator[Refuted]:
    """What the writer denies, within its words or right before: "sugar ⟨does not⟩ make them wild", "⟨not⟩ only the old get it"."""
    denied = [hit for hit in sentence.named("denied") if _RELATIVES.isdisjoint(_from_before(sentence, hit))]
    behind = [(at, hit) for hit in wrongs for at in (_before(sentence, hit),) if at >= sentence.start]
    behind = [(at, hit) for at, hit in behind if _is_no(sentence.tokens.lower[at])]
    if not (denied or behind) or sentence.has(*_DOUBTS):
        return
    denials = (at for at in range(sentence.start, sentence.end) if _is_no(sentence.tokens.lower[at]))
    first = next(denials, sentence.end)
    for hit in denied:
        if first >= hit.start:
            yield Refuted((hit.start, hit.end), _clause_of(sentence, hit), within=True)
    for at, hit in behind:
        if first == at:
            yield Refuted((hit.start, hit.end), _clause_of(sentence, hit), ((max(at - 1, sentence.start), hit.end),))


def _before(sentence: Sentence, hit: Hit) -> int:
    """The token before a phrase and its article."""
    return hit.start - 1 - (sentence.tokens.lower[hit.start - 1] in _ARTICLES)


def _from_before(sentence: Sentence, hit: Hit) -> list[str]:
    """The words of a phrase and the one before it."""
    return sentence.tokens.lower[max(hit.start - 1, sentence.start) : hit.end]


def _clause_of(sentence: Sentence, hit: Hit) -> Span:
    ends = [at for at in range(sentence.start, sentence.end) if sentence.tokens.lower[at] in CLAUSE_END]
    start = max((at + 1 for at in ends if at < hit.start), default=sentence.start)
    return start, min((at for at in ends if at >= hit.end), default=sentence.end)


def _overlap(hit: Hit, span: Span) -> bool:
    return hit.start < span[1] and span[0] < hit.end
