"""What of a web page is the article: a table of what is left out, and the choice of the main content."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from claimlint.documents.html_tokens import MARK, Piece, words

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

NEVER_TEXT = words(
    """audio button canvas code datalist dialog embed head iframe kbd map math menu meter nav noscript object optgroup
    option progress samp script select style svg template textarea video"""
)
BOILERPLATE_TAGS = frozenset(["aside", "footer", "form", "header"])
BOILERPLATE_ROLES = words("navigation banner contentinfo complementary search dialog alertdialog menu menubar")
BOILERPLATE_WORDS = words(
    """ad ads advert adverts advertisement advertisements advertising breadcrumb breadcrumbs comment comments cookie
    cookies footer megamenu menu modal nav navbar navigation newsletter pagination pager popup promo promos promotion
    recommend recommendation recommendations recommended related respond share sharing sidebar signup social sponsored
    subscribe toolbar"""
)
ONLY_AS_FIRST_WORD = frozenset(["comment", "menu", "promotion", "recommendations", "related", "share", "social"])
WRAPPING_FIRST = words("content has is main no with without")
WRAPPING_LAST = words("container layout page wrap wrapper")
NEVER_BOILERPLATE = frozenset(["article", "body", "html", "main"])
LEAST_ARTICLE = 200

_WORDS = re.compile(r"[-_]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def is_hidden(tag: str, attributes: Mapping[str, str | None]) -> bool:
    """Whether a reader never sees the text of an element."""
    if tag in NEVER_TEXT or "hidden" in attributes:
        return True
    return bool(_HIDDEN.search(attributes.get("style") or ""))


def is_boilerplate(tag: str, attributes: Mapping[str, str | None], *, in_article: bool) -> bool:
    """Whether an element belongs to the site rather than to the article."""
    if tag in NEVER_BOILERPLATE:
        return False
    if tag in BOILERPLATE_TAGS and not (in_article and tag in ("header", "footer")):
        return True
    if (attributes.get("role") or "").lower() in BOILERPLATE_ROLES:
        return True
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower().split()
    return any(_names_boilerplate(name) for name in names)


def _names_boilerplate(name: str) -> bool:
    words = _WORDS.split(name)
    first, last = words[0], words[-1]
    if first in WRAPPING_FIRST or last in WRAPPING_LAST:
        return False
    return first in BOILERPLATE_WORDS or (last in BOILERPLATE_WORDS and last not in ONLY_AS_FIRST_WORD)


def main_content(tree: LexborHTMLParser, pieces: list[Piece]) -> list[LexborNode]:
    """The elements that hold the article: ``<main>``, else the ``<article>`` that outweighs others, else the body."""
    for selector in ("main, [role=main]", "article"):
        found = [node for node in tree.css(selector) if weight(node, pieces)]
        if not found:
            continue
        largest = max(found, key=lambda node: weight(node, pieces))
        total = sum(weight(node, pieces) for node in found)
        if 2 * weight(largest, pieces) >= total:
            return [largest]
    return [tree.body] if tree.body is not None else []


def weight(node: LexborNode, pieces: list[Piece]) -> int:
    """How many characters of text an element holds."""
    numbers = (match[1] for match in MARK.finditer(node.text(deep=True)) if match[1])
    return sum(pieces[int(number)].end - pieces[int(number)].start for number in numbers)
