"""Sources that a tag or line names for what stands before it: "[Source: CDC]", "Source: the agency, 2020", "Adapted from …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from claimlint.extract.reading import Reading, Sentence

# Behind a full stop a tag speaks for the paragraph, within a sentence for that alone.
_ENDS = ".!?…)]”\"'’*"
# "Source:", with a capital within a line; not "Image Source:", "a good source: fish".
_LABEL = re.compile(
    r"(?:^|(?<=\n))\W{0,3}(?:[Dd]ata |[Ii]nformation )?[Ss](?:ources?|OURCES?)\b\s*[:：](?=\s*\S)"
    r"|(?:(?<=[^\w\s]\s)|(?<=[a-z]\s))Sources?\s?:"
)
_OF_ITS_OWN = re.compile(r"(?:^|\s)[A-Z][a-z]+ $")  # "⟨Image⟩ Source: …"
# A tag in brackets, and each name in it.
_BRACKETED = re.compile(r"[\[(]\s*[Ss]ources?\s?:\s*([^\[\]()]{2,200})[\])]")
_NAME = re.compile(r"[^,;]+")
_SMALL = frozenset(("of", "for", "and", "the", "on", "in", "at", "&"))
_WORDS, _LETTERS = 6, 2


class Tag(msgspec.Struct, frozen=True):
    """A tag in a block: its place, as offsets of the block's text."""

    start: int
    end: int


def tags_of(reading: Reading) -> tuple[Tag, ...]:
    """The tags and lines of a block that say where what stands before them is from, in order."""
    text = reading.tokens.text
    found = [Tag(each.start(), each.end()) for each in _BRACKETED.finditer(text) if _is_apart(text, each.start())]
    for each in _LABEL.finditer(text):
        if not any(tag.start <= each.start() < tag.end for tag in found) and not _OF_ITS_OWN.search(
            text[: each.start()]
        ):
            start = each.start() + len(each[0]) - len(each[0].lstrip())
            found.append(Tag(start, _end(reading, each.end())))
    found += [Tag(*sentence.extent) for sentence in reading.sentences if _is_line(sentence)]
    return tuple(sorted({tag.start: tag for tag in found}.values(), key=lambda tag: tag.start))


def _is_apart(text: str, at: int) -> bool:
    """Whether a tag stands behind a full stop, or where a line begins."""
    before = text[:at].rstrip(" ")
    return not before or before[-1] in _ENDS or before[-1] == "\n"


def _end(reading: Reading, at: int) -> int:
    """Where the sentence ends in which something is named."""
    extents = (sentence.extent for sentence in reading.sentences)
    return next((end for start, end in extents if start <= at < end), len(reading.tokens.text))


def _is_line(sentence: Sentence) -> bool:
    """Whether a sentence does nothing but name a source: "Adapted from the agency's handbook", "Source NIH"."""
    opens = any(hit.start == sentence.start for hit in sentence.lists("source_openers"))
    titled = _whole(sentence) is not None  # a title may have any word
    return opens and (titled or not sentence.has("attribution_after", "finding_verbs", "predicates"))


def names_in(text: str) -> Iterator[tuple[int, int]]:
    """The places of the names in the bracketed tags of a text, known or not: "[Source: ⟨Marrow Clinic⟩, ⟨Heart Times⟩]"."""
    for tag in _BRACKETED.finditer(text):
        for each in _NAME.finditer(tag[1]):
            name = each[0].strip(" .")
            if _is_name(name):
                start = tag.start(1) + each.start() + each[0].index(name)
                yield start, start + len(name)


def vague_in(text: str) -> Iterator[tuple[int, int]]:
    """The places of what stands in such tags without being a name: "(source: ⟨a nutritionist⟩)"."""
    for tag in _BRACKETED.finditer(text):
        words = tag[1].strip(" .")
        if words and words.islower() and len(words.split()) <= _WORDS and sum(map(str.isalpha, words)) >= _LETTERS:
            start = tag.start(1) + tag[1].index(words)
            yield start, start + len(words)


# Who wrote it, its title and its year: "Marrow Institute: Report Brief: Bones at Work. 2009". A word keeps its hyphens to itself: what may
# stand in it and behind it would be shared out in every way there is.
_WHOLE = re.compile(r"\W{0,3}([A-Z][^\n:]{2,80}?[:.,] [\"“‘]?[A-Z](?:[\w'’&/-]++[^\w\n]{1,3}+){3,40}?(?:19|20)\d\d)\b")


def whole_in(reading: Reading) -> Iterator[tuple[int, int]]:
    """The places of the whole references behind what opens a line with a source: "Adapted from ⟨Marrow Institute: …. 2009⟩"."""
    yield from (place for sentence in reading.sentences if (place := _whole(sentence)))


def _whole(sentence: Sentence) -> tuple[int, int] | None:
    """The place of the whole reference that a sentence opens with, which may end in another one."""
    tokens = sentence.tokens
    openers = (hit.end for hit in sentence.lists("source_openers") if hit.start == sentence.start)
    found = (_WHOLE.match(tokens.text, tokens.ends[end - 1]) for end in openers)
    return next((each.span(1) for each in found if each), None)


def _is_name(text: str) -> bool:
    words = text.split()
    named = [word for word in words if word[:1].isupper()]
    return (
        0 < len(words) <= _WORDS
        and sum(map(str.isalpha, text)) >= _LETTERS
        and words[0] in named
        and all(word in named or word in _SMALL for word in words)
    )


def tag_behind(tags: Sequence[Tag], at: int) -> Tag | None:
    """The first tag behind an offset."""
    return next((tag for tag in tags if tag.start > at), None)
