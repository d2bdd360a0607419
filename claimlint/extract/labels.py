"""Numbers that are part of a name: iPhone 11, the S&P 500, 42 Mill Road, the Big 12."""

from __future__ import annotations

from claimlint.extract.amounts import Amount
from claimlint.extract.lexicon import Lexicon
from claimlint.extract.reading import Sentence
from claimlint.extract.tokens import Tokens

_LARGE = 10_000  # labels are smaller
_STREET_REACH = 5


def is_label(sentence: Sentence, amount: Amount, lexicon: Lexicon) -> bool:
    """Whether a number without a unit of measurement belongs to a name beside it."""
    tokens = sentence.tokens
    if amount.signed or amount.written not in "NW" or amount.scale != 1.0:
        return False
    if amount.is_range:
        return _is_address(sentence.tokens, amount, lexicon)
    if amount.written == "W":
        return _capital_word(sentence, amount)
    whole = amount.low == int(amount.low) and "," not in tokens.slice(amount.first, amount.last)
    if not whole or amount.low >= _LARGE:
        return _is_address(tokens, amount, lexicon)
    return (
        _after_name(sentence, amount, lexicon)
        or (amount.noun != "plural" and _is_capital(tokens, amount.last) and not tokens.glued(amount.last))
        or _is_address(tokens, amount, lexicon)
        or lexicon.among(tokens.lower[amount.last] if amount.last < len(tokens) else "", "time_zones")
    )


def _is_capital(tokens: Tokens, index: int) -> bool:
    return index < len(tokens) and tokens.words[index][0].isalpha() and tokens.words[index] != tokens.lower[index]


def _after_name(sentence: Sentence, amount: Amount, lexicon: Lexicon) -> bool:
    tokens, before = sentence.tokens, amount.start - 1
    if before < sentence.start:
        return False
    words = tokens.lower[before]
    if words in ("p", "sp") or (words == "of" and _is_capital(tokens, before - 1) and before - 1 > sentence.start):
        return words != "of" or tokens.lower[before - 1] in ("group", "gang")
    opens = before == sentence.start or tokens.words[before - 1] in ":.!?"
    return (
        _is_capital(tokens, before)
        and not lexicon.among(words, "stops", "amount_leads")
        and not (opens and amount.noun == "plural")
    )


def _capital_word(sentence: Sentence, amount: Amount) -> bool:
    """The Kick Six, BBC One: a number word with a capital inside a sentence."""
    tokens = sentence.tokens
    opens = amount.start == sentence.start or tokens.words[amount.start - 1] in ":.\"“'‘(-–—"
    return _is_capital(tokens, amount.start) and not opens and not tokens.words[amount.start].isupper()


def _is_address(tokens: Tokens, amount: Amount, lexicon: Lexicon) -> bool:
    for index in range(amount.last, min(amount.last + _STREET_REACH, len(tokens))):
        if lexicon.among(tokens.lower[index], "streets") and _is_capital(tokens, index):
            return True
        if not (_is_capital(tokens, index) or tokens.kinds[index] == "number"):
            return False
    return False
