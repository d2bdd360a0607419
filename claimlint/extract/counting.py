"""What a bare number counts: the noun phrase after it, found by closed classes of words alone."""

from __future__ import annotations

from typing import NamedTuple

from claimlint.extract.lexicon import Lexicon
from claimlint.extract.tokens import Tokens

_REACH = 7
_PARTICIPLES = ("ing", "ed", "ly")


class Counted(NamedTuple):
    """The name of what is counted, in the singular, and the token after it."""

    name: str
    end: int
    plural: bool = False


def counted(
    tokens: Tokens, at: int, stop: int, lexicon: Lexicon, *, one: bool = False, whole: bool = False
) -> Counted | None:
    """The noun phrase that begins at a token: up to the first plural, or for one thing up to the first word that ends it.

    Without a plural it is the first word ("12 page document", "36,000 staff"), or all words if the ``whole`` is asked for.
    """
    words: list[str] = []
    index = at
    while index < min(at + _REACH, stop):
        word = tokens.lower[index]
        if not words and lexicon.among(word, "skipped") and not (one and word == "of"):
            index += 1
            continue
        if word == "and" and words and not one and _plural_near(tokens, index + 1, stop, lexicon):
            index += 1
            continue
        if word == "'s" and words:
            index += 1
            continue
        if not word[0].isalpha() or (lexicon.among(word, "stops") and tokens.words[index] != "US"):
            break
        compound = _compound(tokens, index, stop)
        text = "".join(tokens.lower[index:compound])
        if not one and is_plural(text, lexicon):
            return Counted(_name(words, text, lexicon), compound, plural=True)
        if one and words and (is_plural(text, lexicon) or text.endswith("ed")):
            break
        words.append(text)
        index = compound
    if not words:
        return None
    if one or whole:
        return Counted(_name(words[:-1], words[-1], lexicon), index)
    head = words[0]
    return None if _is_participle(head, lexicon) else Counted(singular(head, lexicon), at + 1)


def _plural_near(tokens: Tokens, start: int, stop: int, lexicon: Lexicon) -> bool:
    for index in range(start, min(start + 3, stop)):
        if lexicon.among(tokens.lower[index], "stops") or not tokens.words[index][0].isalpha():
            return False
        if is_plural(tokens.lower[index], lexicon):
            return True
    return False


def _compound(tokens: Tokens, index: int, stop: int) -> int:
    """The end of a word with what is joined to it by hyphens: "coal-fired"."""
    end = index + 1
    while (
        end + 1 < stop
        and tokens.words[end] == "-"
        and tokens.glued(end)
        and tokens.glued(end + 1)
        and tokens.words[end + 1][0].isalpha()
    ):
        end += 2
    return end


def is_plural(word: str, lexicon: Lexicon) -> bool:
    """Whether a word has the form of a plural."""
    if word in lexicon.plurals:
        return True
    return (
        len(word) > 2
        and word.endswith("s")
        and not word.endswith(("ss", "'s", "us", "ous", "is"))
        and not lexicon.among(word, "not_plural")
    )


def singular(word: str, lexicon: Lexicon) -> str:
    """The singular of a word."""
    if word in lexicon.plurals:
        return lexicon.plurals[word]
    if not is_plural(word, lexicon):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def _name(before: list[str], head: str, lexicon: Lexicon) -> str:
    """The phrase without participles and adverbs, with adjectives in their plain form."""
    kept = [_plain(word, lexicon) for word in before if not _is_participle(word, lexicon)]
    return " ".join([word for word in kept if word] + [singular(head, lexicon)])


def _is_participle(word: str, lexicon: Lexicon) -> bool:
    return word.endswith(_PARTICIPLES) and "-" not in word and not lexicon.among(word, "nouns")


def _plain(word: str, lexicon: Lexicon) -> str:
    if word in lexicon.superlatives:
        return lexicon.superlatives[word]
    if word.endswith("iest"):
        return word[:-4] + "y"
    return word[:-3] if word.endswith("est") and len(word) > 5 else word
