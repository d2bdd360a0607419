"""Texts without a single capital: their acronyms are read in small letters, too."""

from __future__ import annotations

import msgspec

from claimlint.extract.tokens import Tokens

# "in the us" is the country, and "the who" an organisation; "tell us who" is neither.
_NAMES_BEHIND_THE = ("us", "who")


def in_capitals(tokens: Tokens, ordinary: frozenset[str]) -> Tokens:
    """A text in capitals, but for the ``ordinary`` words, which are no acronyms in small letters."""
    behind = ("", *tokens.lower)
    words = [
        word if word in ordinary and not (word in _NAMES_BEHIND_THE and before == "the") else word.upper()
        for word, before in zip(tokens.words, behind, strict=False)
    ]
    return msgspec.structs.replace(tokens, words=words)
