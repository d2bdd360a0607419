"""Whether a sentence states its numbers as fact."""

from __future__ import annotations

import re

from claimlint.extract.asides import CLAUSE_END
from claimlint.extract.denying import all_denials, doubled_in, opens_with_nobody, prohibitions
from claimlint.extract.found import Found
from claimlint.extract.hearsay import denied_in_advance, is_belief, is_hearsay, is_taken_back, judged_in, rejects
from claimlint.extract.phrases import Hit, tokens_of
from claimlint.extract.reading import Sentence
from claimlint.extract.since import bounds_time_since
from claimlint.extract.urging import suggests, urges_in
from claimlint.model.claim import Stance
from claimlint.model.quantity import DOWNWARDS, UPWARDS, Comparator

_MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_UNTIL_YEAR = re.compile(
    rf"\b(?:(?:[Uu]ntil|[Bb]efore) (?:19|20)\d\d|[Ii]n (?:(?:early |late |mid-?)?{_MONTHS},? )?(?:19\d\d|20[01]\d))\b"
)
# "By 2004 it had claimed": all that was counted until then.
# "Until the 1980s", "before the 1990s"; those "born before the 1970s" are alive.
_UNTIL_DECADE = re.compile(
    r"\b(?:[Uu]ntil|[Tt]ill|[Uu]p to|(?<!born )[Bb]efore) the (?:early |mid-?|late )?(?:1[89]\d0|20[01]0)['’]?s\b"
)
# Behind "books" and the like.
_OF_OLD = re.compile(r"\s+(?:of|from|in) (?:the )?(?:early |late |mid-?)?(?:1[89]\d\d|200\d)['’]?s?\b")
_BY_YEAR = re.compile(r"\b[Bb]y (?:the end of |mid-|early |late )?(?:19|20)\d\d\b")

# Words that open a condition, and how many tokens before a negation.
_CONDITIONS = ("if", "when", "unless", "whose", "who", "who've", "who’ve", "who'd", "who’d", "that")
_CONDITION_REACH = 9
# Where what a writer tells of himself begins.
_BREAKS = frozenset((",", ";", ":", ".", "-", "–", "—", "and", "because", "as"))
_THEN, _THEN_REACH, _NOT = ("at", "by"), 5, ("n't", "n’t", "cannot")
_BEING = ("is", "are", "was", "were")
_OFTEN = frozenset(("every", "each", "yearly", "annually", "monthly", "weekly", "daily"))
_EXCEEDED = 3  # tokens of "often than every"
_EARLIER = frozenset(("until", "till", "before"))
# Before and behind the time at which something has ended.
_ENDS, _ENDS_BEHIND = ("after", "within"), (["after"], ["later"])
# What stands before the time for which something does not end.
_SO_LONG = ("for", "in")
# "Wait until": its verb, and the tokens from a denial to it and from it to the number.
_WAITS, _WAIT_REACH = frozenset(("wait", "waits", "waiting")), 7
_WAITED_FOR = frozenset(("at", "least", "for", "about", "another", "a", "full", "up", "to"))
# What forbids a deed at an age, and the tokens from there to the age.
_BARRING, _BARRED_REACH = ("not", "n't", "n’t", "never"), 12
# The same words and those by which nobody, and nothing that is needed, does it; what ends what they rule out, and what before a
# number says how long, or until when, a deed is left.
_RULINGS = (
    *_BARRING,
    "no need",
    "nobody should",
    "no one should",
    "is wrong",
    "a bad idea",
    "a mistake",
    "not recommended",
    "not advised",
    "n't recommended",
)
_RULED_BREAKS = frozenset((",", ";", ":", ".", "(", "–", "—", "because", "so", "but"))
_RULED_STOPS = _RULED_BREAKS | frozenset(
    ("before", "until", "till", "unless", "if", "when", "than", "within", "under", "over", "since", "who", "that", "which")
)  # fmt: skip
_TO_LAST = frozenset(("after", "by", "before", "until", "till", "within", "under", "than"))
# Tokens of "no other health service" before its verb.
_SUBJECT_REACH = 6
# Before "one day", and what stands before that which is no longer done, with the tokens from there to its number.
_SOME_DAY = frozenset("may might could can will would to perhaps maybe hopefully".split())  # noqa: SIM905 - one word a cell would fill a page
_GIVEN_UP, _GIVEN_UP_REACH = {("rather", "than"), ("instead", "of")}, 8
_GIVEN_UP_STOPS = _BREAKS | frozenset(
    ("from", "at", "until", "till", "after", "before", "for", "in", "by", "is", "are", "should", "can")
)
# What opens an order not to do something.
_ORDERS = frozenset(("never", "don't", "don’t", "do"))
# What joins two numbers of which one denial is, and the tokens between them.
_SHARING, _SHARED_REACH = frozenset(("to", "by", "and", "with", "every", "per")), 4
# With these "for two weeks" may tell how long one waits; "do not keep it for a month" forbids to keep it so long.
_WAITED = frozenset(("before", "after", "following", "once", "since", "if", "when", "with", "during", "until"))
# What leads to the event behind which one waits.
_PAST = frozenset(("after", "following", "before"))
# "Not only needed once …": the word, and what tells when.
_ONLY_REACH = 8
_MERELY = frozenset(("only", "just", "merely"))
_THE_TIME = frozenset(("when", "once", "if", "after", "until", "from", "at", "above", "over", "for"))
# Tokens from a number to the words that say that so much is too little.
_SHORT_REACH = 6
# Somebody's name has so many words, and stands so near before "had" or "'s".
_NAME_WORDS, _HIS = 2, frozenset(("had", "has", "was", "'s", "’s"))
# "If you had known", "if you had a choice, you would": what is only supposed.
_SUPPOSING = frozenset(("would", "could", "might", "'d", "’d", "wouldn't", "couldn't", "wouldn’t"))
_NEVER_REAL = (["known"], ["been"], ["not"], ["to"], ["only"])
# Tokens from "lowered" to "from 65 to 50", with the name of what was lowered between them.
_CHANGE_REACH = 14
# "From 50 ⟨down⟩ to 45"
_ON_THE_WAY = frozenset(("down", "up", "back", "forward", "all", "the", "way"))
# Letters of words that a headline may leave in small letters, and the longer ones that it has at least.
_SMALL, _HEADLINE = 4, 3
# Marks of quotation, and the tokens from which what stands in them is a sentence.
_QUOTES, _QUOTED_LEAST = ('"', "“", "”", "„", "«", "»"), 7
# They deny a thing ("no birth control"), not the number.
_OF_NOUNS = ("no", "nor", "neither", "nothing")
# Checked in this order; the first list with a phrase in the sentence decides.
_BY_LIST: tuple[tuple[Stance, tuple[str, ...]], ...] = (
    (Stance.MYTH, ("myth",)),
    (Stance.HYPOTHETICAL, ("hypothetical", "future")),
    (Stance.HISTORICAL, ("historical", "old_teachings")),
    (Stance.STUDY_RESULT, ("study_result",)),
    (Stance.ANECDOTE, ("anecdote",)),
)


def stance_of(
    sentence: Sentence,
    quantity: Found | None,
    *,
    denied: bool = False,
    of_a_case: bool = False,
    following: Sentence | None = None,
) -> Stance:
    """The stance of a sentence, for one of its quantities or as a whole.

    What stands above it may have ``denied`` it or say that it is ``of_a_case``, and ``following`` may take it back.
    """
    if sentence.is_question and not suggests(sentence):
        return Stance.QUESTION
    if rejects(following, sentence) or sentence.opens_with("denying_labels"):
        return Stance.MYTH
    if following is not None and following.opens_with("belief_leads"):
        return Stance.QUOTED
    for stance, lists in _BY_LIST:
        if any(not _is_told(sentence, hit) for hit in sentence.lists(*lists)):
            return stance
    if _is_of_the_past(sentence):
        return Stance.HISTORICAL
    if denied:
        return Stance.MYTH
    if of_a_case:
        return Stance.ANECDOTE
    return Stance.ASSERTED if quantity is None else _stance_of_number(sentence, quantity)


def _stance_of_number(sentence: Sentence, quantity: Found) -> Stance:
    if _is_headline(sentence, quantity):
        return Stance.STUDY_RESULT
    if is_taken_back(sentence, quantity):
        return Stance.MYTH
    if _is_some_day(sentence, quantity):
        return Stance.HYPOTHETICAL
    if is_hearsay(sentence, quantity):
        return Stance.QUOTED
    if _is_left_behind(sentence, quantity):
        return Stance.HISTORICAL
    if _is_of_one(sentence, quantity):
        return Stance.ANECDOTE
    denied = any(
        check(sentence, quantity)
        for check in (
            _negated,
            _shares_denial,
            _denied_then,
            _barred_then,
            _is_ruled_out,
            _denies_only,
            _denies_waiting,
            _denies_leaving_until,
            _spared_so_often,
            _falls_short,
            _is_discouraged,
            _is_given_up,
        )
    )
    negated = (
        (denied and not quantity.turned) or _forbids_beyond(sentence, quantity) or _is_of_nobody(sentence, quantity)
    )
    return Stance.NEGATED if negated else Stance.ASSERTED


def _is_headline(sentence: Sentence, quantity: Found) -> bool:
    """Whether it is the headline of what a study found, with a number that no "by" leads: "Eating Nuts Daily Cuts Disease Risk 55%"."""
    if quantity.unit != "%" or not any(hit.end == quantity.start for hit in sentence.lists("changed")):
        return False
    words = [
        word for word in sentence.tokens.words[sentence.start : sentence.end] if len(word) > _SMALL and word.isalpha()
    ]
    return len(words) >= _HEADLINE and all(word[0].isupper() for word in words)


def stance_of_advice(
    sentence: Sentence, *, denied: bool = False, of_a_case: bool = False, following: Sentence | None = None
) -> Stance:
    """The stance of advice; what befell the writer is a reason for it where it stands behind: "it is fine, I took it"."""
    if of_a_case:
        return Stance.ANECDOTE
    stance = stance_of(sentence, None, denied=denied, following=following)
    if stance is Stance.ASSERTED and _is_disowned(sentence):
        return Stance.MYTH
    if stance is Stance.ASSERTED and is_belief(sentence):
        return Stance.QUOTED
    return Stance.ASSERTED if stance is Stance.ANECDOTE and _is_backed(sentence) else stance


def _is_disowned(sentence: Sentence) -> bool:
    """Whether it says that all its advice is wrong.

    "There is no evidence that it helps" is judged as any denial; denied twice, "… that you do not need it" is for it.
    """
    advised, denials = [hit.start for hit in sentence.named("advised")], all_denials(sentence)
    if any(start <= at < end for start, end in judged_in(sentence) for at in advised):
        return True
    return any(
        any(start <= at < end for at in advised)
        and (any(start <= denial.start < end for denial in denials) or not denials)
        for start, end in denied_in_advance(sentence)
    )


def denies_asked(sentence: Sentence, asked: Sentence) -> bool:
    """Whether it is no more than "no" to "is it true that you do not need it?", which that denies twice."""
    bare = sentence.opens_with("dissents") and not sentence.named("advised")
    return bare and asked.has("truth_questions") and bool(all_denials(asked))


def is_quotation(sentence: Sentence) -> bool:
    """Whether it stands in quotation marks as a whole: "The pill makes you infertile." """
    words = sentence.tokens.words[sentence.start : sentence.end]
    if words[-1:] == [":"]:  # "It doesn't work as well": and then what to do about that
        words = words[:-1]
    return len(words) >= _QUOTED_LEAST and words[0] in _QUOTES and words[-1] in _QUOTES


def _is_backed(sentence: Sentence) -> bool:
    told = sentence.lists("anecdote")
    own = {(hit.start, hit.end) for hit in sentence.lists("own_experience")}
    first = min(hit.start for hit in told)
    breaks = [at for at in range(sentence.start, first) if sentence.tokens.lower[at] in _BREAKS]
    if not breaks or not all((hit.start, hit.end) in own for hit in told):
        return False
    past = any(hit.start < breaks[-1] for hit in sentence.lists("past_forms"))
    return not past and any(at < breaks[-1] for at in urges_in(sentence))


def _negated(sentence: Sentence, quantity: Found) -> bool:
    """A negation within three tokens before the number that is not part of a comparison ("not more than")."""
    bounds = [hit for hit in sentence.hits if hit.kind == "list" and hit.id.startswith("comparators")]
    # "Not for children under 12" forbids it to them, and states the age.
    barred = sentence.lists("prohibitions") if quantity.comparator in DOWNWARDS else []
    # "Hardly one in a hundred" bounds the number, "hardly anybody" denies.
    bounding = (hit for hit in bounds if hit.end - hit.start > 1 or hit.end == quantity.start)
    compared = {index for hit in (*bounding, *barred) for index in range(hit.start, hit.end)}
    return any(
        quantity.start - 4 <= hit.start < quantity.start
        and hit.start not in compared
        and not _in_condition(sentence, hit.start)
        and not _denies_less(sentence, hit.end, quantity)
        and not _denies_ending(sentence, hit.end, quantity)
        and not _ends_after(sentence, hit, quantity)
        and not _asks_to_wait(sentence, hit, quantity)
        and not _is_of_clause_before(sentence, hit, quantity)
        for hit in sentence.lists("negation")
        if hit.text.lower() not in _OF_NOUNS
    )


def _asks_to_wait(sentence: Sentence, hit: Hit, quantity: Found) -> bool:
    """ "You should not drive ⟨for⟩ a week after it", and the answer "Not for a week": how long one waits."""
    lower = sentence.tokens.lower
    if quantity.dimension != "time" or lower[max(quantity.start - 1, sentence.start)] != "for":
        return False
    answers = hit.start == sentence.start and hit.end == quantity.start - 1
    barred = any(each.start <= hit.start < each.end for each in prohibitions(sentence))
    return answers or (barred and not _PAST.isdisjoint(lower[quantity.end : quantity.end + 1]))


def _is_of_clause_before(sentence: Sentence, hit: Hit, quantity: Found) -> bool:
    """ "Twins aren't rare: one in 60": what is denied of a thing, and the number that shows it."""
    lower = sentence.tokens.lower
    stated = (
        lower[hit.start - 1 : hit.start]
        if lower[hit.start] in _NOT or lower[hit.start] == "not"
        else [lower[hit.start]]
    )
    return ":" in lower[hit.end + 1 : quantity.start] and any(word.startswith(_BEING) for word in stated)


def _shares_denial(sentence: Sentence, quantity: Found) -> bool:
    """Whether a denied number stands right before it: "not 2 compressions to 30 breaths"."""
    before = max((other for other in sentence.quantities if other.end <= quantity.start), key=_end_of, default=None)
    if before is None or not before.single or not quantity.single or quantity.start - before.end > _SHARED_REACH:
        return False
    between = sentence.tokens.lower[before.end : quantity.start]
    return (
        between[-1:] != []
        and between[-1] in _SHARING
        and _RULED_BREAKS.isdisjoint(between)
        and _negated(sentence, before)
    )


def _end_of(quantity: Found) -> int:
    return quantity.end


def _is_reported(sentence: Sentence, hit: Hit) -> bool:
    """ "Doctors say you have": only what opens a clause with "say" supposes anything."""
    lower = sentence.tokens.lower
    return lower[hit.start] == "say" and hit.start > sentence.start and lower[hit.start - 1] not in _BREAKS


def _is_told(sentence: Sentence, hit: Hit) -> bool:
    """Whether such a word only tells who speaks, or what has been: the sentence is asserted all the same."""
    return _is_reported(sentence, hit) or _advises(sentence, hit) or _is_real(sentence, hit) or _is_since(sentence, hit)


def _is_since(sentence: Sentence, hit: Hit) -> bool:
    """ "If the last dose was more than ten years ago": how long it may be since, and nothing of former times."""
    return hit.text.lower().endswith("ago") and any(
        quantity.start < hit.end - 1 <= quantity.end and bounds_time_since(sentence, quantity)
        for quantity in sentence.quantities
    )


def _advises(sentence: Sentence, hit: Hit) -> bool:
    """ "Scientists agree: adults need five hours": what they tell everyone is no result of a study."""
    says = any(verb.start == hit.end for verb in sentence.lists("verbs_of_saying"))
    return says and (sentence.has("norms") or sentence.has("urging"))


def _is_real(sentence: Sentence, hit: Hit) -> bool:
    """ "If you had the jab at school, you may skip it": a condition of the past whose clause behind supposes nothing."""
    words = hit.text.lower().split()
    if words[0] != "if" or words[-1] != "had" or sentence.tokens.lower[hit.end : hit.end + 1] in _NEVER_REAL:
        return False
    return _SUPPOSING.isdisjoint(sentence.tokens.lower[hit.end : sentence.end])


def _denied_then(sentence: Sentence, quantity: Found) -> bool:
    """ "At six weeks babies are not ready": what would begin then is denied."""
    lower = sentence.tokens.lower
    if quantity.dimension != "time" or quantity.start == sentence.start or lower[quantity.start - 1] not in _THEN:
        return False
    following = lower[quantity.end : quantity.end + _THEN_REACH]
    denied = next((at for at, word in enumerate(following) if word == "not" or word.endswith(_NOT)), None)
    return denied is not None and _BREAKS.isdisjoint(following[:denied])


def _barred_then(sentence: Sentence, quantity: Found) -> bool:
    """ "Do not give it at three months": what is told is not to be done then."""
    lower = sentence.tokens.lower
    if quantity.dimension != "time" or lower[max(quantity.start - 1, sentence.start)] != "at":
        return False
    return any(
        quantity.start - hit.end <= _BARRED_REACH and _BREAKS.isdisjoint(lower[hit.end : quantity.start])
        for hit in sentence.lists("prohibitions")
        if hit.text.lower().endswith(_BARRING) and hit.end < quantity.start
    )


def _is_ruled_out(sentence: Sentence, quantity: Found) -> bool:
    """ "Do not set the fridge to 12 °C", "women should not have a smear every year": so much is what is told is not to be done."""
    lower = sentence.tokens.lower
    least = quantity.comparator is Comparator.GE and quantity.dimension != "time"  # "do not set it to at least 12 °C"
    if not quantity.single or not (least or quantity.comparator is Comparator.EQ):
        return False
    before = lower[quantity.start - 1]
    if before in _TO_LAST or (before == "for" and not _WAITED.isdisjoint(lower[sentence.start : sentence.end])):
        return False
    stops = _RULED_STOPS if lower[quantity.start - 1] == "and" else _RULED_STOPS | {"and"}
    urged = {start for start, _ in doubled_in(sentence)}
    return any(
        0 <= quantity.start - hit.end <= _BARRED_REACH
        and hit.start not in urged
        and not _denies_ending(sentence, hit.end, quantity)
        and stops.isdisjoint(lower[hit.end : quantity.start - 1])
        for hit in prohibitions(sentence)
        if hit.text.lower().endswith(_RULINGS)
    )


def _forbids_beyond(sentence: Sentence, quantity: Found) -> bool:
    """ "Never keep it above 8 °C" is an order that holds with a lower limit, too; "it should not be above 8 °C" states one."""
    lower = sentence.tokens.lower
    heads = range(max(quantity.start - _BARRED_REACH, sentence.start), quantity.start)
    return (
        quantity.dimension == "temperature"
        and quantity.turned
        and any(
            lower[at] in _ORDERS
            and (at == sentence.start or lower[at - 1] in CLAUSE_END)
            and CLAUSE_END.isdisjoint(lower[at : quantity.start])
            for at in heads
        )
    )


def _is_of_nobody(sentence: Sentence, quantity: Found) -> bool:
    """ "No country recommends it for people over 60": what nobody recommends."""
    lower = sentence.tokens.lower
    return any(
        hit.end <= quantity.start
        and _BREAKS.isdisjoint(lower[hit.end : quantity.start])
        and any(
            opens_with_nobody(sentence, at) and CLAUSE_END.isdisjoint(lower[at : hit.start])
            for at in range(max(hit.start - _SUBJECT_REACH, sentence.start), hit.start)
        )
        for hit in sentence.lists("ruling_verbs")
    )


def _denies_only(sentence: Sentence, quantity: Found) -> bool:
    """ "It is not only needed when the index reaches 8" denies that it is needed then only; "not only at 8 but at 10" adds to it."""
    lower = sentence.tokens.lower
    merely = (at for at in range(sentence.start + 1, quantity.start) if lower[at] in _MERELY)
    behind = lower[quantity.end : sentence.end]
    return "but" not in behind and any(
        any(word.endswith(_BARRING) for word in lower[max(at - _ONLY_REACH, sentence.start) : at])
        and not _RULED_BREAKS & set(lower[max(at - _ONLY_REACH, sentence.start) : quantity.start])
        and _THE_TIME & set(lower[at : quantity.start])
        for at in merely
    )


def _denies_waiting(sentence: Sentence, quantity: Found) -> bool:
    """ "You don't have to wait until 60", "not to hold off on peanut until 3", "no need to wait three weeks"."""
    lower = sentence.tokens.lower
    put_off = {hit.start for hit in sentence.lists("postponements")}
    reach = range(max(quantity.start - _WAIT_REACH, sentence.start), quantity.start)
    at = next((each for each in reach if lower[each] in _WAITS or each in put_off), None)
    if at is None:
        return False
    denials = [hit.start for hit in sentence.lists("negation", "prohibitions", "sparing") if hit.start < at]
    if set(lower[at + 1 : quantity.start]) <= _WAITED_FOR:
        so_long = (start for start in denials if _BREAKS.isdisjoint(lower[start:at]))
        return not quantity.turned and any(at - start <= _WAIT_REACH for start in so_long)
    if _EARLIER.isdisjoint(lower[at + 1 : quantity.start if at in put_off else at + 2]):
        return False
    if any(hit.end == at for hit in sentence.lists("definitions", "definitions_before")):
        return False  # "is not considered delayed until 21" says from when on it is
    return any(at - start <= _WAIT_REACH and _BREAKS.isdisjoint(lower[start:at]) for start in denials)


def _denies_leaving_until(sentence: Sentence, quantity: Found) -> bool:
    """ "Do not keep peanut away until they turn four" urges it before that."""
    lower = sentence.tokens.lower
    return any(
        0 <= quantity.start - end <= _BARRED_REACH and not _EARLIER.isdisjoint(lower[end : quantity.start + 1])
        for _, end in doubled_in(sentence)
    )


def _spared_so_often(sentence: Sentence, quantity: Found) -> bool:
    """ "You don't need a test every year": so often is what is not needed."""
    lower = sentence.tokens.lower
    often = _OFTEN.intersection(lower[max(quantity.start - 1, sentence.start) : quantity.end])
    if lower[max(quantity.start - _EXCEEDED, sentence.start) : quantity.start - 1][-2:] == ["often", "than"]:
        return False  # "need not be seen more often than every four years": that is often enough
    return bool(often) and any(
        hit.end <= quantity.start and _BREAKS.isdisjoint(lower[hit.end : quantity.start])
        for hit in sentence.lists("sparing")
    )


def _is_of_the_past(sentence: Sentence) -> bool:
    """Whether a year says so: "until 1998", "a leaflet of 1965"."""
    tokens = sentence.tokens
    dated = any(pattern.search(sentence.text) for pattern in (_UNTIL_YEAR, _UNTIL_DECADE)) or _had_by_then(sentence)
    return dated or any(_OF_OLD.match(tokens.text, tokens.ends[hit.end - 1]) for hit in sentence.lists("old_sources"))


def _had_by_then(sentence: Sentence) -> bool:
    had = "had" in sentence.tokens.lower[sentence.start : sentence.end]
    return had and _BY_YEAR.search(sentence.text) is not None


def _falls_short(sentence: Sentence, quantity: Found) -> bool:
    """ "40 % is no substitute", "SPF 8 is not enough": the sentence knows that so much is too little."""
    return quantity.single and any(
        0 <= hit.start - quantity.end <= _SHORT_REACH and ";" not in sentence.tokens.lower[quantity.end : hit.start]
        for hit in sentence.lists("shortfalls")
    )


def _is_discouraged(sentence: Sentence, quantity: Found) -> bool:
    """ "200 mcg a day isn't advised": so much is what the sentence speaks against; of "more than" it states the limit."""
    return (
        quantity.single
        and quantity.comparator not in UPWARDS
        and any(
            0 <= hit.start - quantity.end <= _SHORT_REACH
            and _BREAKS.isdisjoint(sentence.tokens.lower[quantity.end + 1 : hit.start])
            for hit in sentence.lists("discouragements")
        )
    )


def _is_some_day(sentence: Sentence, quantity: Found) -> bool:
    """ "It may one day help": no day is counted."""
    lower = sentence.tokens.lower
    led = quantity.start > sentence.start and lower[quantity.start - 1] in _SOME_DAY
    return led and lower[quantity.start : quantity.end] == ["one", "day"]


def _is_given_up(sentence: Sentence, quantity: Found) -> bool:
    """ "Rather than have a test every year, …": so often is what it is no longer."""
    lower = sentence.tokens.lower
    return any(
        (lower[at], lower[at + 1]) in _GIVEN_UP and _GIVEN_UP_STOPS.isdisjoint(lower[at + 2 : quantity.start])
        for at in range(max(quantity.start - _GIVEN_UP_REACH, sentence.start), quantity.start - 1)
    )


def _is_of_one(sentence: Sentence, quantity: Found) -> bool:
    """Whether it is what an instrument shows of one person, who is named or told apart by what he won."""
    before = [hit.end for hit in sentence.lists("measured_names") if hit.end <= quantity.start]
    if not before or quantity.kind == "range":
        return False
    known = tokens_of(hit for hit in sentence.hits if hit.kind != "list")
    words = sentence.tokens.words
    names = (
        at
        for at in range(sentence.start + _NAME_WORDS, max(before))
        if words[at] in _HIS
        and all(words[each].istitle() and each not in known for each in range(at - _NAME_WORDS, at))
    )
    return sentence.has("notables") or next(names, None) is not None


def _denies_less(sentence: Sentence, end: int, quantity: Found) -> bool:
    """ "Shouldn't happen until week 24", "not needed before 50": what comes earlier is denied, and the number stands."""
    return not _EARLIER.isdisjoint(sentence.tokens.lower[end : quantity.start])


def _denies_ending(sentence: Sentence, end: int, quantity: Found) -> bool:
    """ "Does not clear up for two years": that it ends before is denied, and the number says how long it lasts."""
    lower = sentence.tokens.lower
    so_long = quantity.dimension == "time" and lower[quantity.start - 1] in _SO_LONG
    return so_long and any(end <= hit.start < quantity.start for hit in sentence.lists("cessations"))


def _ends_after(sentence: Sentence, hit: Hit, quantity: Found) -> bool:
    """ "No longer infectious after two days", "two days after the rash": what ends then is denied, and the number stands."""
    lower = sentence.tokens.lower
    timed = lower[quantity.start - 1] in _ENDS or lower[quantity.end : quantity.end + 1] in _ENDS_BEHIND
    return lower[hit.start : hit.start + 2] == ["no", "longer"] and timed


def _is_left_behind(sentence: Sentence, quantity: Found) -> bool:
    """Whether it is what something was before it changed: "lowered the age from 65 to 50"."""
    lower = sentence.tokens.lower
    at = quantity.start - (lower[quantity.start] != "from")
    changes = [hit.end for hit in sentence.lists("value_changes")]
    led = at >= sentence.start and lower[at] == "from" and any(0 <= at - end <= _CHANGE_REACH for end in changes)
    behind = next((at for at in range(quantity.end, sentence.end) if lower[at] not in _ON_THE_WAY), sentence.end)
    return led and (not quantity.single or lower[behind : behind + 1] == ["to"])


def _in_condition(sentence: Sentence, at: int) -> bool:
    """ "If a burn has not healed after two weeks": the negation is the condition's, the number stands."""
    lower = sentence.tokens.lower
    return any(lower[index] in _CONDITIONS for index in range(max(sentence.start, at - _CONDITION_REACH), at))
