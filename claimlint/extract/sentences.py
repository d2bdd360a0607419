"""Where sentences begin and end."""

from __future__ import annotations

from collections.abc import Container, Iterator

from claimlint.extract.tokens import Tokens

# Tokens of the longest sentence, and how far back from there a separator is looked for.
_LONGEST, _LOOK_BACK = 200, 60
_SEPARATORS = {"|", ";", ":", ",", "-", "–"}
# Tokens of the longest question that only sets a scene, and what it begins with.
_SCENE, _SCENES = 4, frozenset(("turned", "turning", "aged", "over", "under", "past", "reached"))
# Letters of the word before the number of a reference that is glued to its full stop, and digits of that.
_MARKED, _MARK_DIGITS = 4, 2
_CLOSING = "\"')]”’»*†‡"
# Signs before what is right, or before any item; the second half of a sign that is drawn in colours.
_SPEAKERS = frozenset("QA")
_TICKS = frozenset("✓✔✅☑👍👉➤►▶→•‣\ufe0f")


def split_sentences(tokens: Tokens, abbreviations: Container[str]) -> list[tuple[int, int]]:
    """Token ranges of the sentences of a block.

    A full stop ends a sentence when white space and something other than a lower-case word follow, and no abbreviation precedes it; so do
    other marks, and in a text without capitals whatever follows.
    "Turned 50?" asks nothing and opens the sentence behind it.
    """
    ranges: list[tuple[int, int]] = []
    start = 0
    for index, word in enumerate(tokens.words):
        if _is_address_at_end(tokens, index) or (
            word in ".!?" and (_ends(tokens, index, abbreviations) or _is_mark_behind(tokens, index))
        ):
            end = index + 1 + _is_mark_behind(tokens, index)
            while end < len(tokens) and tokens.words[end] in _CLOSING and tokens.glued(end):
                end += 1
            if _is_scene(tokens, start, index):
                continue
            if end > start:
                ranges.append((start, end))
            start = end
    if start < len(tokens):
        ranges.append((start, len(tokens)))
    return [part for first, last in ranges for part in _pieces(tokens, _behind_ticks(tokens, first, last), last)]


_ADDRESSES = ("http://", "https://", "www.")


def _is_address_at_end(tokens: Tokens, at: int) -> bool:
    """Whether an address closes a sentence as a full stop would: "see ⟨https://example.org⟩ If you …"."""
    following = tokens.words[at + 1 : at + 2]
    apart = tokens.lower[at].startswith(_ADDRESSES) and following and not tokens.glued(at + 1)
    return bool(apart) and following[0][0].isupper() and following[0][1:].islower()


def _behind_ticks(tokens: Tokens, start: int, end: int) -> int:
    """The token behind the signs that only mark an item ("✔ Cool the burn"), or behind "Q:" or "A:"."""
    first = next((at for at in range(start, end) if tokens.words[at] not in _TICKS), start)
    asked = tokens.words[first] in _SPEAKERS and tokens.words[first + 1 : first + 2] == [":"] and first + 2 < end
    return first + 2 if asked else first


def _is_mark_behind(tokens: Tokens, stop: int) -> bool:
    """Whether the number of a reference is glued to a full stop: "… in bone loss.4 Other treatments"."""
    at = stop + 1
    if at + 1 >= len(tokens) or not stop or not tokens.words[at].isdigit() or len(tokens.words[at]) > _MARK_DIGITS:
        return False
    before, after = tokens.words[stop - 1], tokens.words[at + 1]
    apart = tokens.glued(stop) and tokens.glued(at) and not tokens.glued(at + 1)
    return apart and len(before) >= _MARKED and before.islower() and before.isalpha() and after[0].isupper()


def _is_scene(tokens: Tokens, start: int, mark: int) -> bool:
    """Whether what ends at a question mark only says for whom the next sentence is: "Over 65?", "Just turned 40?"."""
    words = tokens.lower[start:mark]
    goes_on = mark + 1 < len(tokens) and tokens.words[mark] == "?"
    return goes_on and 1 < len(words) <= _SCENE and bool(_SCENES & set(words[:-1])) and words[-1].isdigit()


def _pieces(tokens: Tokens, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch without full stops (a flattened table, hostile text) is cut, at a separator if one is near."""
    while end - start > _LONGEST:
        cut = start + _LONGEST
        separators = [index for index in range(cut - _LOOK_BACK, cut) if tokens.words[index] in _SEPARATORS]
        cut = separators[-1] + 1 if separators else cut
        yield start, cut
        start = cut
    yield start, end


# Letters of the words around a full stop that lost its space: "two weeks⟨.⟩Dark chocolate".
_WRITTEN_OUT = 3


def _lost_its_space(tokens: Tokens, stop: int) -> bool:
    """Whether a sentence ends where no space follows: a word in lower case before, and one with a capital alone behind."""
    before, after = tokens.words[stop - 1] if stop else "", tokens.words[stop + 1]
    whole = all(word.isalpha() and len(word) >= _WRITTEN_OUT for word in (before, after))
    return tokens.glued(stop) and whole and before[1:].islower() and after[0].isupper() and after[1:].islower()


def _ends(tokens: Tokens, index: int, abbreviations: Container[str]) -> bool:
    following = index + 1
    while following < len(tokens) and tokens.words[following] in _CLOSING and tokens.glued(following):
        following += 1
    if following >= len(tokens) or tokens.glued(following):
        return following >= len(tokens) or _lost_its_space(tokens, index)
    before = tokens.lower[index - 1] if index else ""
    if tokens.words[index] == "." and (
        before in abbreviations or (len(before) == 1 and before.isalpha() and before != "i")
    ):
        return False
    asked = tokens.small and tokens.words[index] != "."  # its full stops are as often missing as not
    return asked or not tokens.words[following][0].islower()
