"""Find the phrases of advice in whatever form a writer gives them.

A phrase of an advisory ("tilt your head back") is found with its verb inflected, its nouns in the other number, another determiner and
small adverbs between its words ("tilting the head right back").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, count

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


class _Wording(msgspec.Struct, frozen=True, cache_hash=True):
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

    def has_choices(self, present: set[str]) -> bool:
        """Whether a text with these words may have a choice of every slot: most phrases that begin there lack one further on."""
        return not any(map(present.isdisjoint, self.chosen))

    def allows(self, form: str) -> bool:
        """Whether it may begin with a form of its first word."""
        if self.only not in ("", form):
            return False
        return not (self.noun and form != self.slots[0][0][0] and form.endswith(("ing", "ed")))


_ByNeeded = dict[str, dict[_Wording, int]]


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
        # By the first word, the second, and the longest other that every wording has; each with its turn.
        self._by_words: dict[str, dict[str, _ByNeeded]] = defaultdict(lambda: defaultdict(lambda: defaultdict(dict)))
        self._turns = count()
        self._known_words: dict[str, _Words] = {}  # "every year" is a choice of many phrases
        self._writing = database.writing
        self._advised = database.advised_by_word
        self._listed = database.listed_by_word
        # By the common form of a telling word the words under which phrases wait that no text has had yet.
        self._waiting: dict[str, list[str]] = defaultdict(list)
        self._added: set[Advised | ListedPhrase] = set()
        for word in dict.fromkeys((*self._advised, *self._listed)):
            self._waiting[self._common(word)].append(word)
        self._compile("")

    def _common(self, word: str) -> str:
        return self._forms.base(digits_of(word)) if word else ""

    def _compile(self, form: str) -> None:
        words = self._waiting.pop(form, ())
        for row in (row for word in words for row in self._advised.get(word, ())):
            if row not in self._added:
                self._added.add(row)  # it may have several telling words, and waits for each
                self._add_advised(row)
        for listed in (listed for word in words for listed in self._listed.get(word, ())):
            if listed not in self._added:
                self._added.add(listed)
                self._add("list", *listed)

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
            going_on = words[:1] == _BE and identity.endswith("ing")
            self._keep(_Wording(kind, identity, plain, _needed(plain), (), only, noun, deniable, going_on))

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
        if not any(set(words) - {_DETERMINER} for slot in wording.slots for words in slot):
            return
        by_length = sorted(wording.needed, key=lambda word: (len(word), word), reverse=True)
        for first, second in dict.fromkeys(_beginnings(wording.slots)):
            other = next((word for word in by_length if word not in (first, second)), "")
            self._by_words[first][second][other].setdefault(wording, next(self._turns))

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
        for base in dict.fromkeys(form.base for form in forms):  # no set: the order is to be the same every time
            self._compile(base)
        present = {"", *(form.base for form in forms)}  # what a phrase without needed words needs, too
        capitals = in_capitals(tokens, self._ordinary).words if tokens.small else tokens.words
        hits = [
            Hit("advised", self._acronyms[acronym], at, at + 1, word)
            for at, word in enumerate(tokens.words)
            for acronym in (word.upper() if word.lower() in self._written_small else capitals[at],)
            if acronym in self._acronyms
        ]
        for index, form in enumerate(forms):
            for wording in self._begun(forms, index, present):
                if wording.allows(tokens.folded[form.at]):
                    for end, denied in dict.fromkeys(self._ends(forms, index, wording)):
                        start, stop = form.at, forms[end - 1].at + 1
                        if wording.progressive and not any(word.endswith("ing") for word in tokens.folded[start:stop]):
                            continue
                        kind = "denied" if denied else wording.kind
                        hits.append(Hit(kind, wording.id, start, stop, tokens.slice(start, stop)))
        return hits

    def _begun(self, forms: list[_Form], at: int, present: set[str]) -> Iterable[_Wording]:
        """The wordings that may begin at a word, each once; ``present`` are all words of the text."""
        by_second = self._by_words.get(forms[at].base)
        if by_second is None:
            return ()
        near = (other.base for other in forms[at + 1 : at + 2 + _SKIPPED + _DENIED])
        following = dict.fromkeys((*near, *_ALWAYS))  # no set: the order is to be the same every time
        return dict.fromkeys(
            wording
            for word in following
            if word in by_second
            for wording in _with_needed(by_second[word], present)
            if wording.needed <= present and wording.has_choices(present)
        )

    def _ends(self, forms: list[_Form], start: int, wording: _Wording) -> Iterator[tuple[int, bool]]:
        """The forms after a wording that begins at ``start``, and whether it is denied within; none if it does not stand there."""
        slots = wording.slots
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


def _with_needed(by_needed: _ByNeeded, present: set[str]) -> list[_Wording]:
    """The wordings whose longest needed word is present, or that need none, by turn."""
    turns = {turn: wording for word in present & by_needed.keys() for wording, turn in by_needed[word].items()}
    return [turns[turn] for turn in sorted(turns)]


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
    telling = (
        [max(set(words) - _OPEN, key=lambda word: (len(word), word), default="") for words in slot] for slot in slots
    )
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
