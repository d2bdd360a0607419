"""Text of an article inside Markdown, where it must not act.

Articles and paths are written by anybody, so each of their characters that Markdown, HTML or a host could act on is
written as an entity; behind a sign that begins a mention or a reference stands a space of no width.
"""

from __future__ import annotations

import re

ADDRESS = r"https?://[\w./%~?=&+,;-]+"  # nothing in it could end the brackets round it
_NOWHERE = "&#8203;"
_ENTITIES = {ord(char): f"&#{ord(char)};" for char in "\\`*_{}[]<>|~&$^"} | {
    ord(char): f"&#{ord(char)};{_NOWHERE}" for char in "@#!"
}
_ADDRESS_PART = re.compile(r"(?i)(?<=www)\.|:(?=\S)")  # by which hosts know an address without being told
_ADDRESS = re.compile(ADDRESS, re.ASCII)


def escaped(text: str) -> str:
    """The text of one line so that Markdown shows it as it is."""
    return _ADDRESS_PART.sub(lambda found: f"&#{ord(found.group())};", text.translate(_ENTITIES))


def linked(address: str) -> str:
    """An address that can be followed; one with odd characters is text."""
    return f"<{address}>" if _ADDRESS.fullmatch(address) else escaped(address)
