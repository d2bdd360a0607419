"""Find the phrases of advice in whatever form a writer gives them.

A phrase of an advisory ("tilt your head back") is found with its verb inflected, its nouns in the other number, another determiner and
small adverbs between its words ("tilting the head right back").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, product

import msgspec

from claimlint.extract.numbers import digits_of
from claimlint.extract.phrases import Hit
from claimlint.extract.small_letters import in_capitals
from claimlint.extract.tokens import Tokens, tokenize, words_alone
from claimlint.extract.wordforms import WordForms
from claimlint.model.advice_lists import ListedPhrase
from claimlint.model.advised import Advised
from claimlint.model.database import Database
from claimlint.model.phrases import is_acronym, is_pattern, normal, slots, wordings

_DETERMINER = "⟨a⟩"
_PAIR = 2
_DENIED = 2  # words of the longest denial within a phrase
_SKIPPED = 3  # small words in a row that may stand between two words of a phrase
_ANY_VERB = "{verb}"  # ends a phrase
# "Wait {number} days": any number, which is read as this one.
_ANY_NUMBER, _SOME_NUMBER = "{number}", "7777777"
# A second word that may be left out, be any verb, or not be there.
_ALWAYS = (_DETERMINER, _ANY_VERB, _ANY_NUMBER, "")
# What no word of a text tells to be there.
_OPEN = frozenset((_DETERMINER, _ANY_VERB, _ANY_NUMBER))
# What a denial puts before its "not": "does not make", "cannot be"; "may not" leaves it open.
_BEFORE_NOT, _NOT, _NEVER = frozenset(("do", "can", "will")), "not", "never"
_BE = ("be",)  # opens what goes on or is done
_AUXILIARIES = {"can't": "can", "won't": "will", "cannot": "can", "shan't": "shall"}


class _Form(msgspec.Struct, frozen=True):
    """One word of a text in its common form; ``plain`` tells that it stands so in the text."""

    base: str
    at: int
    plain: bool


_Words = tuple[str, ...]
_Slot = tuple[_Words, ...]  # what may stand at one place of a phrase


class _Wording(msgspec.Struct, frozen=True, eq=False):
    """``slots`` has a single one where the phrase has no choices, ``needed`` the words that every wording has, ``chosen`` for each slot
    with choices a word of each. ``only`` is the one form in which a single word may stand: "dieting" is no "diet", "skimmed" no "skim".

    A ``noun``, which its group lists in the plural, too, does not stand for the participles of its verb: "burning" is no "burn".
    """

    kind: str
    id: str
    slots: tuple[_Slot, ...]
    needed: frozenset[str]
    chosen: tuple[frozenset[str], ...] = ()
    only: str = ""
    noun: bool = False
    deniable: bool = False  # a denial within it is of interest
    progressive: bool = False  # "is catching", for which no "is caught" stands

    def may_stand(self, present: set[str]) -> bool:
        """Whether a text with these words has all that it needs, and a choice of every slot."""
        return self.needed <= present and not (self.chosen and any(map(present.isdisjoint, self.chosen)))

    def allows(self, form: str) -> bool:
        """Whether it may begin with a form of its first word."""
        if self.only not in ("", form):
            return False
        return not (self.noun and form != self.slots[0][0][0] and form.endswith(("ing", "ed")))

    def tellings(self) -> Iterator[tuple[str, str]]:
        """Pairs of words, one of which stands in every text with it: the longest, for few texts have those; empty where there is none."""
        fixed = [frozenset((word,)) for word in sorted(self.needed, key=_rarity, reverse=True)]
        free = sorted(self.chosen, key=lambda words: min(map(_rarity, words)), reverse=True)
        first, second = (*fixed, *free, _NOTHING, _NOTHING)[:_PAIR]
        yield from product(sorted(first), sorted(second))


_NOTHING = frozenset(("",))
_Rows = Callable[[], Sequence[Advised | ListedPhrase]]
_BySecond = Callable[[], Mapping[str, Sequence[Advised | ListedPhrase]]]
_Held = dict[str, dict[str, list[_Wording]]]
_Beginnings = dict[str, frozenset[str]]
_Standing = dict[str, list[tuple[_Wording, frozenset[str]]]]  # by the first word, with what may be the second


class WordingFinder:
    """The phrases of the advisories, and of the lists that say how advice is given, each compiled when a text has a word of it."""

    def __init__(self, database: Database) -> None:
        words = database.general.words
        self._forms = WordForms(database)
        self._verbs = frozenset(map(self._forms.base, self._forms.verbs))
        self._determiners = frozenset(words.get("determiners", ()))
        self._adverbs = frozenset(self._forms.base(word) for word in words.get("passing_adverbs", ()))
        self._acronyms: dict[str, str] = {}
        self._written_small = frozenset(words.get("acronyms_written_small", ()))
        self._ordinary = frozenset(words.get("words_like_acronyms", ()))
        self._held: _Held = defaultdict(lambda: defaultdict(list))  # by two words that a text with them has
        self._kept: set[tuple[object, ...]] = set()
        self._beginnings: dict[_Wording, _Beginnings] = {}
        self._known_words: dict[str, _Words] = {}  # "every year" is a choice of many phrases
        self._writing = database.writing
        # By the common form of the first telling word the phrases that wait for it, and of those, by that of the second, which
        # no text has had yet.
        self._waiting: dict[str, list[_BySecond]] = defaultdict(list)
        self._open: dict[str, dict[str, list[_Rows]]] = {}
        self._added: set[Advised | ListedPhrase] = set()
        for table in (database.advised_by_words, database.listed_by_words):
            for word in table:
                self._waiting[self._common(word)].append(partial(table.__getitem__, word))

    def _common(self, word: str) -> str:
        return self._forms.base(digits_of(word)) if word else ""

    def _compile(self, present: set[str]) -> None:
        """Compile the phrases whose telling words a text has."""
        for first in present & self._waiting.keys():
            waiting = self._opened(first)
            for row in (row for second in present & waiting.keys() for rows in waiting.pop(second) for row in rows()):
                if row not in self._added:
                    self._added.add(row)  # it may have several telling words, and waits for each
                    self._add_row(row)

    def _opened(self, first: str) -> dict[str, list[_Rows]]:
        known = self._open.get(first)
        if known is None:
            known = self._open[first] = defaultdict(list)
            for by_second in (table() for table in self._waiting[first]):
                for second in by_second:
                    known[self._common(second)].append(partial(by_second.__getitem__, second))
        return known

    def _add_row(self, row: Advised | ListedPhrase) -> None:
        if isinstance(row, Advised):
            self._add_advised(row)
        else:
            self._add("list", *row)

    def _add_advised(self, row: Advised) -> None:
        for phrase in wordings(row.phrase):
            if is_acronym(phrase) and phrase.isalpha():
                self._acronyms[phrase] = normal(phrase)
            else:
                for way in self._writing.synonymous(phrase):
                    self._add("advised", normal(phrase), way, noun=row.noun, deniable=row.deniable)

    def _add(self, kind: str, identity: str, phrase: str, *, noun: bool = False, deniable: bool = False) -> None:
        if is_pattern(phrase):
            choices = tuple(
                tuple(dict.fromkeys(map(self._words_of, _with_and_without_hyphens(slot)))) for slot in slots(phrase)
            )
            self._keep(_Wording(kind, identity, choices, _needed(choices), _chosen(choices), deniable=deniable))
            return
        for each in _with_and_without_hyphens((phrase,)):
            words = self._words_of(each)
            plain = ((words,),)
            only = _only_form(each, words)
            self._keep(
                _Wording(
                    kind,
                    identity,
                    plain,
                    _needed(plain),
                    only=only,
                    noun=noun,
                    deniable=deniable,
                    progressive=words[:1] == _BE and identity.endswith("ing"),
                )
            )

    def _words_of(self, phrase: str) -> _Words:
        """The words of a phrase that may end with any verb and hold any number."""
        known = self._known_words.get(phrase)
        if known is None:
            known = self._known_words[phrase] = tuple(self._words(phrase))
        return known

    def _words(self, phrase: str) -> Iterator[str]:
        if plain_words := words_alone(phrase):
            for word in plain_words:
                yield from self._bases_of(word.lower())
            return
        plain = phrase.removesuffix(_ANY_VERB).replace(_ANY_NUMBER, _SOME_NUMBER)
        for form in self._read(tokenize(plain)):
            yield _ANY_NUMBER if form.base == _SOME_NUMBER else form.base
        if phrase.endswith(_ANY_VERB):
            yield _ANY_VERB

    def _keep(self, wording: _Wording) -> None:
        key = msgspec.structs.astuple(wording)
        if key not in self._kept and any(set(words) - {_DETERMINER} for slot in wording.slots for words in slot):
            self._kept.add(key)
            for first, second in wording.tellings():
                self._held[first][second].append(wording)

    def _read(self, tokens: Tokens) -> list[_Form]:
        """The words of a text in their common form, a contraction in two."""
        forms: list[_Form] = []
        for at, word in enumerate(tokens.folded):
            if word == "-" and tokens.glued(at):
                continue
            bases = self._bases_of(word)
            forms += (_Form(base, at, plain=len(bases) > 1 or base in (word, _DETERMINER)) for base in bases)
        return forms

    def _bases_of(self, word: str) -> _Words:
        """A word in its common form, or two for a contraction."""
        if word in self._determiners:
            return (_DETERMINER,)
        if word.endswith("n't") or word in _AUXILIARIES:
            return self._forms.base(_AUXILIARIES.get(word, word[:-3])), _NOT
        return (self._forms.base(digits_of(word)),)

    def find(self, tokens: Tokens) -> list[Hit]:
        """Every wording in a text, in order of place."""
        forms = self._read(tokens)
        present = {"", *(form.base for form in forms)}  # "" is what a phrase without such words needs
        self._compile(present)
        capitals = in_capitals(tokens, self._ordinary).words if tokens.small else tokens.words
        hits = [
            Hit("advised", self._acronyms[acronym], at, at + 1, word)
            for at, word in enumerate(tokens.words)
            for acronym in (word.upper() if word.lower() in self._written_small else capitals[at],)
            if acronym in self._acronyms
        ]
        hits += self._stood(tokens, forms, self._standing(present))
        return sorted(hits, key=lambda hit: (hit.start, hit.end, hit.kind, hit.id))

    def _stood(self, tokens: Tokens, forms: list[_Form], standing: _Standing) -> Iterator[Hit]:
        """Of the wordings that may stand in a text those that do, at each place."""
        for index, form in enumerate(forms):
            near = {*_ALWAYS, *(other.base for other in forms[index + 1 : index + 2 + _SKIPPED + _DENIED])}
            for wording, seconds in standing.get(form.base, ()):
                if seconds.isdisjoint(near) or not wording.allows(tokens.folded[form.at]):
                    continue
                for end, denied in dict.fromkeys(self._ends(forms, index, wording)):
                    start, stop = form.at, forms[end - 1].at + 1
                    if not wording.progressive or any(word.endswith("ing") for word in tokens.folded[start:stop]):
                        kind = "denied" if denied else wording.kind
                        yield Hit(kind, wording.id, start, stop, tokens.slice(start, stop))

    def _standing(self, present: set[str]) -> _Standing:
        """The wordings that may stand in a text with these words, by each first word, with what may be their second."""
        found: _Standing = defaultdict(list)
        inner = [self._held[word] for word in present & self._held.keys()]
        held = [seconds[word] for seconds in inner for word in present & seconds.keys()]
        standing = (each for wordings_ in held for each in wordings_ if each.may_stand(present))
        for wording in dict.fromkeys(standing):
            for first, seconds in self._begun_by(wording).items():
                found[first].append((wording, seconds))
        return found

    def _begun_by(self, wording: _Wording) -> _Beginnings:
        known = self._beginnings.get(wording)
        if known is None:
            by_first: dict[str, set[str]] = defaultdict(set)
            for first, second in _beginnings(wording.slots):
                by_first[first].add(second)
            known = self._beginnings[wording] = {first: frozenset(seconds) for first, seconds in by_first.items()}
        return known

    def _ends(self, forms: list[_Form], start: int, wording: _Wording) -> Iterator[tuple[int, bool]]:
        """The forms after a wording that begins at ``start``, and whether it is denied within; none if it does not stand there."""
        slots = wording.slots
        if slots[0][0] == (forms[start].base,) and len(slots) == len(slots[0]) == 1:  # a single word
            yield start + 1, False
            return
        # What is left to be found, where, how many small words were passed over before it, and whether a denial was.
        open_: list[tuple[int, _Words, int, int, bool]] = [(start, (), 0, 0, False)]
        while open_:
            at, left, slot, skipped, denied = open_.pop()
            if slot < len(slots) and left in ((), (_DETERMINER,)):  # what follows a determiner may stand without it
                open_ += ((at, left + words, slot + 1, skipped, denied) for words in reversed(slots[slot]))
            elif not left:
                yield at, denied
            elif at < len(forms):
                if wording.deniable and at > start and not denied and (denial := _denial_at(forms, at)):
                    open_.append((at + denial, left, slot, 0, True))  # "sugar ⟨does not⟩ make"
                if self._is(forms[at], left[0]):
                    open_.append((at + 1, left[1:], slot, 0, denied))
                elif left[0] == _DETERMINER and len(left) > 1 and forms[at].base == left[1] and not forms[at].plain:
                    open_.append((at, left[1:], slot, skipped, denied))  # "on burns" for "on a burn"
                elif at > start and skipped < _SKIPPED and self._passes(forms[at]):
                    open_.append((at + 1, left, slot, skipped + 1, denied))

    def _is(self, form: _Form, word: str) -> bool:
        if word == _ANY_NUMBER:
            return form.base[:1].isdigit()
        return form.base == word or (word == _ANY_VERB and form.base in self._verbs)

    def _passes(self, form: _Form) -> bool:
        return form.base in (_DETERMINER, "'s") or form.base in self._adverbs


def _rarity(word: str) -> tuple[int, str]:
    """Longer words stand in fewer texts; the letters part those of one length, so that the order is the same every time."""
    return len(word), word


def _denial_at(forms: list[_Form], at: int) -> int:
    """How many words a denial at a word has: "not", "never", "does not"; 0 where there is none."""
    if forms[at].base in (_NOT, _NEVER):
        return 1
    behind = forms[at + 1].base if at + 1 < len(forms) else ""
    return _DENIED if forms[at].base in _BEFORE_NOT and behind == _NOT else 0


def _only_form(phrase: str, words: tuple[str, ...]) -> str:
    """A participle that is a whole phrase, which stands for itself alone: its verb may be a noun or another deed."""
    word = phrase.lower()
    return word if len(words) == 1 and word != words[0] and word.endswith(("ing", "ed")) else ""


def _with_and_without_hyphens(phrases: Iterable[str]) -> Iterable[str]:
    ways = ((phrase, phrase.replace("-", "")) if "-" in phrase else (phrase,) for phrase in phrases)
    return dict.fromkeys(chain.from_iterable(ways))


def _needed(slots: tuple[_Slot, ...]) -> frozenset[str]:
    """The words that stand in every wording of a phrase; not determiners, which may be left out."""
    fixed = (set.intersection(*map(set, slot)) for slot in slots)
    return frozenset().union(*fixed) - _OPEN


def _chosen(slots: tuple[_Slot, ...]) -> tuple[frozenset[str], ...]:
    """For each slot with choices the longest word of each, one of which stands in every text with the phrase."""
    telling = ([max(set(words) - _OPEN, key=_rarity, default="") for words in slot] for slot in slots)
    return tuple(frozenset(words) for words in telling if len(words) > 1 and all(words))


def _beginnings(slots: tuple[_Slot, ...]) -> Iterator[tuple[str, str]]:
    """The first two words that a wording may have; the second is empty where there is none."""
    begun: list[_Words] = [()]
    for slot in slots:
        begun = list(
            dict.fromkeys((words + more)[:2] if len(words) < _PAIR else words for words in begun for more in slot)
        )
        if all(len(words) == _PAIR for words in begun):
            break
    for words in begun:
        if words:
            yield words[0], words[1] if len(words) == _PAIR else ""
