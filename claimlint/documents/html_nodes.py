"""HTML elements: which of them are blocks, of what kind, and what their attributes say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from claimlint.documents.html_tokens import TAG_NUMBER, words
from claimlint.model.document import BlockKind

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

Attributes = Mapping[str, str | None]

BLOCK_TAGS = words(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table
    tbody td tfoot th thead title tr ul"""
)
KINDS = {
    "blockquote": BlockKind.QUOTE,
    "caption": BlockKind.CAPTION,
    "dd": BlockKind.LIST_ITEM,
    "dt": BlockKind.PARAGRAPH,
    "figcaption": BlockKind.CAPTION,
    "li": BlockKind.LIST_ITEM,
    "td": BlockKind.CELL,
    "th": BlockKind.HEADER_CELL,
    "title": BlockKind.TITLE,
} | {f"h{level}": BlockKind.HEADING for level in range(1, 7)}


def tag_number(attributes: Attributes) -> int | None:
    """The number under which ``html_tokens`` keeps the place of a tag."""
    number = attributes.get(TAG_NUMBER)
    return int(number) if number else None


def number_of(attributes: Attributes, name: str) -> int:
    """An attribute such as ``colspan``; 1 if it is not there or makes no sense."""
    value = (attributes.get(name) or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else 1


def is_header_row(row: LexborNode, *, first: bool) -> bool:
    """A row of ``<thead>``, or one of header cells alone that is no section title further down."""
    parent = row.parent
    if parent is not None and parent.tag == "thead":
        return True
    cells = [node for node in row.iter() if node.tag in ("td", "th")]
    if not cells or any(cell.tag != "th" for cell in cells):
        return False
    return first or len(cells) > 1
