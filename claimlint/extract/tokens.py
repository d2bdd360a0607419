"""Text to tokens, with the tokenizer adapted to quantities.

spaCy's own English tokenizer keeps "15mg", "20-30%" and "kg/m2" in single or surprising pieces and slows down after the first
contraction; this one cuts between digits, letters and signs, so that a number, its unit and its sign are always tokens of their own.
"""

from __future__ import annotations

import re
from functools import cached_property

import msgspec

from claimlint.extract.spacy_parts import Doc, Vocab

# Same length in and out, so that offsets hold.
_PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\t": " ",
        "\n": " ",
        "\r": " ",
        "\u2028": " ",
        "％": "%",
    }
)

_RAISED_POINT = re.compile(r"(?<=\d)·(?=\d)")
# "Type II" of an illness and its "type-2" are its type 2; "the type I am" is none.
_ROMAN_TYPE = re.compile(r"\b([Tt]ype)[ -](II?)(?= [a-z]{6,})")
_HYPHENED_TYPE = re.compile(r"(?<=\b[Tt]ype)-(?=[12] [a-z])")
# "Never, ever do it", "do not, please, do it": commas that part nothing.
_IDLE_COMMA = re.compile(r"(?<=\bnever),(?= ever\b)|(?<=\bnot), please,|(?<=n't), please,", re.IGNORECASE)
_RAISED = "⁰¹²³⁴-⁹"
# A letter, which no raised digit is: "pregnancy¹" and "dL¹" have a mark behind them, and "m²" is one word.
_LETTER = rf"[^\W\d_{_RAISED}]"
_TOKEN = re.compile(
    rf"""
    (?P<address>https?://[^\s<>"')\]]+|www\.[^\s<>"')\]]+|10\.\d{{4,9}}/[^\s<>"')\]]+|[\w.+-]+@[\w-]+\.[\w.]+)
    |(?P<number>\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?!\d)  # lakhs: 1,04,980
        |\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?!\d)|\d{{1,3}}(?:[ ]\d{{3}})+(?![\d,%/-]|\.\d)|\d+\.\d+|(?<!\.)\.\d+|\d+)
    |(?P<word>'s\b|{_LETTER}(?:\.{_LETTER})+\.?|{_LETTER}{{1,2}}(?:[²³]|⁻[{_RAISED}])(?!{_LETTER})|{_LETTER}+(?:'(?!s\b){_LETTER}+)*)
    |(?P<sign>[<>]=|[^\s])
    """,
    re.VERBOSE,
)

# The initials that would be another word in lower case, and the tokens around them that tell whether all is in capitals.
_NO_PRONOUN, _AROUND = "WHO", 3
_LEAST_WORDS = 3  # of a text that tells how it is written
# Denials as they are typed in haste, without the apostrophe.
_HASTY = {
    f"{stem}nt"
    for stem in (
        "do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "ca", "could", "wo", "would", "should", "must", "need", "ai",
    )
}  # fmt: skip


class Tokens(msgspec.Struct, frozen=True, dict=True):
    """A text cut into tokens: ``words[i]`` is ``text[starts[i]:ends[i]]``; ``kinds`` are address, number, word or sign.

    Only a denial without its apostrophe ("dont") is a word with it.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    kinds: list[str]

    @cached_property
    def lower(self) -> list[str]:
        """The words in lower case; WHO is no "who" unless all around it is in capitals."""
        if _NO_PRONOUN not in self.words:
            return self.folded
        return [self._plain_or_initials(at) for at in range(len(self.words))]

    @cached_property
    def folded(self) -> list[str]:
        """The words in lower case, initials too, as phrases are looked up."""
        return [word.lower() for word in self.words]

    @cached_property
    def small(self) -> bool:
        """Whether a text of some words has not a single capital, as people write in forums."""
        return len(self.words) >= _LEAST_WORDS and self.text.islower()

    def _plain_or_initials(self, at: int) -> str:
        kept = self.words[at] == _NO_PRONOUN and not self._is_shouted(at)
        return self.words[at] if kept else self.folded[at]

    def _is_shouted(self, at: int) -> bool:
        around = (word for word in self.words[max(at - _AROUND, 0) : at + _AROUND + 1] if word.isalpha())
        return all(word.isupper() for word in around)

    def glued(self, index: int) -> bool:
        """Whether the token follows the one before without a space."""
        return index > 0 and self.starts[index] == self.ends[index - 1]

    def slice(self, start: int, end: int) -> str:
        """The text of a range of tokens."""
        return self.text[self.starts[start] : self.ends[end - 1]] if end > start else ""

    def __len__(self) -> int:
        return len(self.words)


def hangs(tokens: Tokens, at: int) -> bool:
    """Whether a hyphen hangs behind the word before it: the first two of "2-, 3- and 4-year-olds"."""
    if tokens.words[at : at + 1] != ["-"] or not tokens.glued(at):
        return False
    return tokens.words[at + 1 : at + 2] == [","] or not tokens.glued(at + 1)


def plain(text: str) -> str:
    """The text with typographic apostrophes, spaces and decimal points ("45·6%") made plain; the length stays."""
    simple = text.translate(_PLAIN)
    if "·" in simple:
        simple = _RAISED_POINT.sub(".", simple)
    if "ype" in simple:
        simple = _ROMAN_TYPE.sub(lambda one: f"{one[1]} {len(one[2])}{' ' * (len(one[2]) - 1)}", simple)
        simple = _HYPHENED_TYPE.sub(" ", simple)
    if ", ever " in simple or ", please, " in simple:
        simple = _IDLE_COMMA.sub(lambda idle: idle[0].replace(",", " "), simple)
    return simple


def tokenize(text: str) -> Tokens:
    """Cut a text into tokens."""
    simple = plain(text)
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    kinds: list[str] = []
    for match in _TOKEN.finditer(simple):
        for start, end in _parts(text, simple, match):
            words.append(_whole(simple[start:end]))
            starts.append(start)
            ends.append(end)
            kinds.append(match.lastgroup or "sign")
    return Tokens(simple, words, starts, ends, kinds)


# Behind these a digit is a label, and three digits more are a number of their own: "stage 1 130 to 139".
_LABELLING = re.compile(r"\b(?:stage|grade|type|class|level|category|phase|step)\s$", re.IGNORECASE)
_LABEL_REACH = 10


def _parts(text: str, simple: str, match: re.Match[str]) -> list[tuple[int, int]]:
    """The places of a token; of digits with spaces that are two numbers, for a line ends there or the first is a label, of each."""
    start, end = match.span()
    if match.lastgroup != "number" or " " not in match.group():
        return [(start, end)]
    first = simple.index(" ", start)
    labelled = _LABELLING.search(simple, max(start - _LABEL_REACH, 0), start)
    if not labelled and _LINE_END.search(text, start, end) is None:
        return [(start, end)]
    places = [first] if labelled else [at.start() for at in _LINE_END.finditer(text, start, end)]
    return [(here, there) for here, there in zip([start, *(at + 1 for at in places)], [*places, end], strict=True)]


_LINE_END = re.compile(r"[\n\r\u2028]")


def _whole(word: str) -> str:
    hasty = word.lower() in _HASTY and not word.isupper()
    return f"{word[:-1]}'{word[-1]}" if hasty else word


_WORDS_ALONE = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*")


def words_alone(phrase: str) -> list[str]:
    """The tokens of a phrase that is nothing but words, as most are: the quick way to what :func:`tokenize` finds; none of another."""
    return [_whole(word) for word in phrase.split(" ")] if _WORDS_ALONE.fullmatch(phrase) else []


class QuantityTokenizer:
    """Makes documents of spaCy."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """A text as a spaCy document."""
        words = words_alone(text)
        return self.of_words(words) if words else self.doc(tokenize(text))

    def of_words(self, words: list[str]) -> Doc:
        """Words as a spaCy document."""
        return Doc(self.vocab, words=words)

    def doc(self, tokens: Tokens) -> Doc:
        """Tokens as a spaCy document; the dash of "ankle–brachial" is a hyphen there."""
        following = [*tokens.starts[1:], len(tokens.text)]
        spaces = [end < start for end, start in zip(tokens.ends, following, strict=True)]
        words = ["-" if word in _HYPHENS and _joins_words(tokens, at) else word for at, word in enumerate(tokens.words)]
        return Doc(self.vocab, words=words, spaces=spaces)


# What typesetting makes of a hyphen.
_HYPHENS = frozenset("\u2010\u2011–")


def _joins_words(tokens: Tokens, at: int) -> bool:
    """Whether a sign stands between two words without spaces."""
    inner = 0 < at < len(tokens) - 1 and tokens.glued(at) and tokens.glued(at + 1)
    return inner and tokens.words[at - 1][-1].isalpha() and tokens.words[at + 1][0].isalpha()
