"""A page as a strict reader sees it: nothing to repair, nothing that loads or runs, every part named and reachable."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

from selectolax.lexbor import LexborHTMLParser, LexborNode

ATTRIBUTES = {
    "html": {"lang"}, "meta": {"charset", "http-equiv", "content", "name"}, "a": {"href", "rel", "class"},
    "nav": {"aria-label"}, "section": {"aria-labelledby"}, "article": {"class", "aria-labelledby"},
    "h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "p": {"class", "dir"}, "details": {"open"}, "td": {"class"},
    "th": {"scope", "class"},
}  # fmt: skip
PLAIN = {
    "head", "title", "style", "body", "header", "h1", "main", "footer", "ul", "li", "table", "caption", "thead", "tbody", "tr",
    "b", "bdi", "span", "blockquote", "mark", "dl", "dt", "dd", "cite", "code", "summary", "div", "del", "ins",
}  # fmt: skip
LINKS = re.compile(r"#[\w-]+|https?://[\w.-]+(:\d+)?([/?#][^\s\"<>]*)?")


class _Tags(HTMLParser):
    """The start tags as they are written, each of them closed in its place."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.open += [tag] if tag != "meta" else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def elements(node: LexborNode) -> Iterator[LexborNode]:
    """Every element of a tree, in order."""
    yield from (each for each in node.traverse() if each.is_element_node)


def read_page(text: str) -> LexborHTMLParser:
    """The tree of a page that is whole, harmless and can be found one's way in."""
    tree = LexborHTMLParser(text)
    assert tree.root is not None
    found = list(elements(tree.root))
    assert [each.tag for each in found] == _Tags(text).names  # a browser has nothing to repair
    for each in found:
        assert each.tag in PLAIN | ATTRIBUTES.keys(), each.tag
        assert set(each.attributes) <= ATTRIBUTES.get(each.tag or "", set()), each.html
    _loads_nothing(tree)
    _leads_everywhere(found)
    _is_in_order(found)
    return tree


def _loads_nothing(tree: LexborHTMLParser) -> None:
    (style,) = tree.css("style")
    digest = b64encode(sha256(style.text(strip=False).encode()).digest()).decode()
    (policy,) = tree.css("meta[http-equiv]")
    assert policy.attributes["content"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"url\(|@import|expression", style.text(strip=False))


def _leads_everywhere(found: list[LexborNode]) -> None:
    ids = [each.attributes["id"] for each in found if "id" in each.attributes]
    assert len(set(ids)) == len(ids)
    named = {each.attributes["aria-labelledby"] for each in found if "aria-labelledby" in each.attributes}
    addresses = [each.attributes["href"] or "" for each in found if each.tag == "a"]
    assert all(LINKS.fullmatch(each) for each in addresses), addresses
    assert named | {each[1:] for each in addresses if each.startswith("#")} <= set(ids)


def _is_in_order(found: list[LexborNode]) -> None:
    """Headings go down by one level at a time; there is one of each landmark."""
    levels = [int((each.tag or "")[1]) for each in found if re.fullmatch(r"h\d", each.tag or "")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for landmark in ("header", "nav", "main", "footer"):
        assert sum(each.tag == landmark for each in found) == 1
