"""Where sentences begin and end."""

from __future__ import annotations

from collections.abc import Container

from claimlint.extract.tokens import Tokens

_CLOSING = "\"')]”’»"


def split_sentences(tokens: Tokens, abbreviations: Container[str]) -> list[tuple[int, int]]:
    """Token ranges of the sentences of a block.

    A full stop ends a sentence when white space and something other than a lower-case word follow, and no abbreviation precedes it.
    """
    ranges: list[tuple[int, int]] = []
    start = 0
    for index, word in enumerate(tokens.words):
        if word in ".!?" and _ends(tokens, index, abbreviations):
            end = index + 1
            while end < len(tokens) and tokens.words[end] in _CLOSING and tokens.glued(end):
                end += 1
            if end > start:
                ranges.append((start, end))
            start = end
    if start < len(tokens):
        ranges.append((start, len(tokens)))
    return ranges


def _ends(tokens: Tokens, index: int, abbreviations: Container[str]) -> bool:
    following = index + 1
    while following < len(tokens) and tokens.words[following] in _CLOSING and tokens.glued(following):
        following += 1
    if following >= len(tokens) or tokens.glued(following):
        return following >= len(tokens)
    before = tokens.lower[index - 1] if index else ""
    if tokens.words[index] == "." and (
        before in abbreviations or (len(before) == 1 and before.isalpha() and before != "i")
    ):
        return False
    return not tokens.words[following][0].islower()
