"""HTML to blocks. lexbor builds the tree; ``html_tokens`` says where each text of it stood in the source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from claimlint.documents import page
from claimlint.documents.drafts import Draft, Numbers, TextBuilder
from claimlint.documents.html_nodes import BLOCK_TAGS, KINDS, Attributes, is_header_row, number_of, tag_number
from claimlint.documents.html_text import copy_text, superscript_opener
from claimlint.documents.html_tokens import MARK, Marked, alt_text, marked
from claimlint.documents.outline import assemble
from claimlint.documents.regions import Region
from claimlint.documents.tables import Grid
from claimlint.model.document import BlockKind, Cell, Document
from claimlint.model.source import Source, Span

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode


def read_html(source: Source) -> Document:
    """The article of a web page."""
    region = Region(source.text)
    found = marked(region.text)
    tree = _tree(found)
    roots = page.main_content(tree, found.pieces)
    article = _read(source, region, found, roots, strict=True)
    kept = sum(len(draft.text) for draft in article)
    if kept < page.LEAST_ARTICLE and sum(page.weight(root, found.pieces) for root in roots) > 4 * kept:
        article = _read(source, region, found, roots, strict=False)
    title = tree.css_first("head title")
    titles = _read(source, region, found, [title], strict=False) if title is not None else []
    return assemble(source, "html", [*titles, *article])


def read_fragment(source: Source, region: Region, numbers: Numbers) -> list[Draft]:
    """The blocks of HTML inside another format."""
    found = marked(region.text)
    if not found.pieces and not any(region.text.startswith("<img", tag.start) for tag in found.tags):
        return []
    body = _tree(found).body
    return _Reader(source, region, found, numbers, strict=False).read([body] if body is not None else [])


def _tree(found: Marked) -> LexborHTMLParser:
    from selectolax.lexbor import LexborHTMLParser  # 10 ms

    return LexborHTMLParser(found.html.encode("utf-8", "replace"))


def _read(source: Source, region: Region, found: Marked, roots: list[LexborNode], *, strict: bool) -> list[Draft]:
    return _Reader(source, region, found, Numbers(), strict=strict).read(roots)


class _Reader:
    """Walks the tree in document order; a block ends wherever a block-level element begins or ends."""

    def __init__(self, source: Source, region: Region, found: Marked, numbers: Numbers, *, strict: bool) -> None:
        self.source, self.region, self.found, self.numbers = source, region, found, numbers
        self.strict = strict
        self.drafts: list[Draft] = []
        self.builder = TextBuilder(source.text)
        self.kinds = [BlockKind.PARAGRAPH]
        self.level = 0
        self.lists: list[int] = []
        self.grids: list[Grid] = []
        self.layouts: set[int] = set()
        self.cells: list[tuple[Cell, list[str]]] = []
        self.link: tuple[str, Span] | None = None
        self.closers: list[tuple[str, int]] = []
        self.preserved = 0
        self.articles = 0
        self.space = False  # white space between tags that is not yet written
        self.broken = -1
        self.last_piece = 0

    def read(self, roots: list[LexborNode]) -> list[Draft]:
        """The blocks of these elements. No recursion: pages may be nested without bound."""
        todo = [(root, False) for root in reversed(roots)]
        while todo:
            node, leaving = todo.pop()
            if leaving:
                self._leave(node)
            elif node.tag == "-text":
                self._text(node.text_content or "")
            elif not (node.tag or "-").startswith("-") and self._enter(node):
                todo.append((node, True))
                children = list(node.iter(include_text=True))
                todo.extend((child, False) for child in reversed(children))
        self._flush()
        return [self._without_layout(draft) for draft in self.drafts]

    def _enter(self, node: LexborNode) -> bool:
        tag, attributes = node.tag or "", node.attributes
        if page.is_hidden(tag, attributes):
            return False
        if self.strict and page.is_boilerplate(tag, attributes, in_article=self.articles > 0):
            return False
        if tag in BLOCK_TAGS:
            self._flush()
        handler = _ENTER.get(tag)
        if handler:
            handler(self, node, attributes)
        kind = KINDS.get(tag)
        if kind:
            self.kinds.append(kind)
        return True

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in BLOCK_TAGS:
            self._flush()
        if tag in KINDS:
            self.kinds.pop()
        handler = _LEAVE.get(tag)
        if handler:
            handler(self, node, node.attributes)

    def _text(self, content: str) -> None:
        for match in MARK.finditer(content):
            if not match[1]:
                self.space = True
                continue
            number = int(match[1])
            start, end, gap = self.found.pieces[number]
            if number < self.last_piece:  # moved by the tree builder, as browsers do with text astray in a table
                self._flush()
            self.last_piece = number
            if self.space and gap:
                self.builder.space(self.region.place(gap[0]), self.region.end_place(gap[1]))
            self.space = False
            copy_text(self.builder, self.region, start, end, preserve=self.preserved > 0)

    def _flush(self) -> None:
        self.space, self.broken = False, -1
        kind = self.kinds[-1]
        cell = self.cells[-1][0] if self.cells else None
        draft = self.builder.draft(kind, level=self.level, cell=cell, lists=tuple(self.lists))
        self.builder = TextBuilder(self.source.text)
        if self.link:
            self.builder.open_link(*self.link)
        if draft is None or not draft.text:
            return
        self.drafts.append(draft)
        if self.cells:
            self.cells[-1][1].append(draft.text)

    def _without_layout(self, draft: Draft) -> Draft:
        """A table that holds tables arranges the page; its cells are paragraphs."""
        if draft.cell and draft.cell.table in self.layouts:
            draft.cell = None
            if draft.kind in (BlockKind.CELL, BlockKind.HEADER_CELL):
                draft.kind = BlockKind.PARAGRAPH
        return draft

    def _enter_heading(self, node: LexborNode, _: Attributes) -> None:
        self.level = int((node.tag or "h6")[1])

    def _enter_article(self, _: LexborNode, __: Attributes) -> None:
        self.articles += 1

    def _leave_article(self, _: LexborNode, __: Attributes) -> None:
        self.articles -= 1

    def _enter_list(self, _: LexborNode, __: Attributes) -> None:
        self.lists.append(next(self.numbers.lists))

    def _leave_list(self, _: LexborNode, __: Attributes) -> None:
        self.lists.pop()

    def _enter_pre(self, _: LexborNode, __: Attributes) -> None:
        self.preserved += 1

    def _leave_pre(self, _: LexborNode, __: Attributes) -> None:
        self.preserved -= 1

    def _enter_table(self, _: LexborNode, attributes: Attributes) -> None:
        if self.grids:
            self.layouts.add(self.grids[-1].number)
        self.grids.append(Grid(next(self.numbers.tables)))
        if attributes.get("role") in ("presentation", "none"):
            self.layouts.add(self.grids[-1].number)

    def _leave_table(self, _: LexborNode, __: Attributes) -> None:
        self.grids.pop()

    def _enter_row(self, node: LexborNode, _: Attributes) -> None:
        if self.grids:
            self.grids[-1].start_row(header=is_header_row(node, first=self.grids[-1].row < 0))

    def _enter_cell(self, _: LexborNode, attributes: Attributes) -> None:
        if self.grids:
            cell = self.grids[-1].open_cell(number_of(attributes, "colspan"), number_of(attributes, "rowspan"))
            self.cells.append((cell, []))

    def _leave_cell(self, node: LexborNode, attributes: Attributes) -> None:
        if self.grids and self.cells:
            _, texts = self.cells.pop()
            scope = (attributes.get("scope") or "").lower()
            names_row = node.tag == "th" and scope.startswith("row")
            self.grids[-1].close_cell(" ".join(texts), names_row=names_row, names_column=scope.startswith("col"))

    def _enter_link(self, _: LexborNode, attributes: Attributes) -> None:
        number = tag_number(attributes)
        target = attributes.get("href")
        if target and number is not None:
            tag = self.found.tags[number]
            span = Span(self.region.place(tag.start), self.region.end_place(max(tag.close, tag.end)))
            self.link = (target.strip(), span)
            self.builder.open_link(*self.link)

    def _leave_link(self, _: LexborNode, __: Attributes) -> None:
        if self.link:
            self.builder.close_link()
            self.link = None

    def _enter_break(self, _: LexborNode, attributes: Attributes) -> None:
        number = tag_number(attributes)
        if number is None or not self.builder.length:
            return
        if self.broken == self.builder.length:  # two breaks are a paragraph
            self._flush()
            return
        tag = self.found.tags[number]
        self.builder.put("\n", self.region.place(tag.start), self.region.end_place(tag.end))
        self.broken, self.space = self.builder.length, False

    def _enter_image(self, _: LexborNode, attributes: Attributes) -> None:
        number = tag_number(attributes)
        if number is None:
            return
        start, end, _close = self.found.tags[number]
        found = alt_text(self.region.text[start:end])
        if found is None:
            return
        caption = TextBuilder(self.source.text)
        copy_text(caption, self.region, start + found[0], start + found[1])
        draft = caption.draft(BlockKind.CAPTION, lists=tuple(self.lists))
        if draft:
            self.drafts.append(draft)

    def _enter_superscript(self, _: LexborNode, attributes: Attributes) -> None:
        number = tag_number(attributes)
        opener = ""
        if self.space and self.builder.length and not self.builder.last.isspace():
            self.builder.gap(" ")
        self.space = False
        if number is not None:
            tag = self.found.tags[number]
            opener = superscript_opener(self.region.text, tag.end, self.builder.last)
            self.builder.put(opener, self.region.place(tag.start), self.region.end_place(tag.end))
        self.closers.append(("]" if opener == "[" else "", self.builder.length))

    def _leave_superscript(self, _: LexborNode, __: Attributes) -> None:
        closer, _start = self.closers.pop()
        self.builder.gap(closer)


Handler = Callable[[_Reader, "LexborNode", Attributes], None]
_ENTER: Mapping[str, Handler] = {
    "a": _Reader._enter_link,
    "article": _Reader._enter_article,
    "br": _Reader._enter_break,
    "dd": _Reader._enter_list,
    "img": _Reader._enter_image,
    "main": _Reader._enter_article,
    "ol": _Reader._enter_list,
    "pre": _Reader._enter_pre,
    "sup": _Reader._enter_superscript,
    "table": _Reader._enter_table,
    "td": _Reader._enter_cell,
    "th": _Reader._enter_cell,
    "tr": _Reader._enter_row,
    "ul": _Reader._enter_list,
} | dict.fromkeys([f"h{level}" for level in range(1, 7)], _Reader._enter_heading)
_LEAVE: dict[str, Handler] = {
    "a": _Reader._leave_link,
    "article": _Reader._leave_article,
    "dd": _Reader._leave_list,
    "main": _Reader._leave_article,
    "ol": _Reader._leave_list,
    "pre": _Reader._leave_pre,
    "sup": _Reader._leave_superscript,
    "table": _Reader._leave_table,
    "td": _Reader._leave_cell,
    "th": _Reader._leave_cell,
    "ul": _Reader._leave_list,
}
