"""Text of an article made safe to print.

An article may hold anything: escape sequences that repaint a terminal, marks that turn the direction of writing, and
lines that a CI system reads as commands ("::error::", "##[group]"). None of it reaches the screen as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_UNSAFE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]|#(?=#[A-Za-z.]*\[)"
)
# A path that begins otherwise could be read as a command by what stands at the other end of the pipe.
_PLAIN_START = re.compile(r"[\w./~<\\]")
_Y = tuple(f"{letter}y" for letter in "bcdfghklmnprstvz")  # y after a consonant becomes ies
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def escaped(char: str) -> str:
    """One unsafe character as Python writes it: ``\\x1b``, ``\\u202e``."""
    code = ord(char)
    return _SHORT.get(char) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")


def visible(text: str) -> str:
    """The text in one line, with everything that could act on a terminal or a CI log written out."""
    return _UNSAFE.sub(lambda found: escaped(found.group()), text)


def json_safe(text: str) -> str:
    """JSON that means the same, with everything that could act on a terminal or a CI log written ``\\uXXXX``."""
    return _UNSAFE.sub(lambda found: found.group() if found.group() == "\n" else f"\\u{ord(found.group()):04x}", text)


def one_line(text: str) -> str:
    """The text with runs of white space as single spaces, safe to print."""
    return visible(" ".join(text.split()))


def shown_path(path: str) -> str:
    """A path as reports begin their lines with it."""
    safe = visible(path)
    return safe if _PLAIN_START.match(safe) else f"./{safe}"


def shown_chars(text: str, *, tab: str = "    ") -> Iterator[str]:
    """What is printed for each character of a line: itself, spaces for a tab, or its escape."""
    unsafe = {found.start() for found in _UNSAFE.finditer(text)}
    for at, char in enumerate(text):
        yield tab if char == "\t" else escaped(char) if at in unsafe else char


def plural(count: int, noun: str) -> str:
    """ "1 file", "2 files", "3 entries"."""
    if count == 1:
        return f"{count:,} {noun}"
    return f"{count:,} {noun[:-1]}ies" if noun.endswith(_Y) else f"{count:,} {noun}s"


def joined(parts: Iterable[str]) -> str:
    """The parts that say something, with commas between."""
    return ", ".join(part for part in parts if part)
