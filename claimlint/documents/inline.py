"""Inline Markdown to text with exact places."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from claimlint.documents.drafts import Draft, TextBuilder
from claimlint.documents.html_text import copy_text, superscript_opener
from claimlint.documents.html_tokens import alt_text
from claimlint.documents.regions import Region
from claimlint.model.document import BlockKind
from claimlint.model.source import Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    InlineRule = Callable[[StateInline, bool], bool]

_LONGEST_LINK = 2_000
_AT = "claimlint_at"
_LABEL = re.compile(r"\[\^([^\s\[\]^]+)\]")
_HTML_TAG = re.compile(r"<(/?)([a-zA-Z][\w.:-]*)")
_HREF = re.compile(r"""[\s/"']href\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables, strikethrough and footnotes, inline tokens knowing their range in the content."""
    from markdown_it import MarkdownIt  # 40 ms
    from mdit_py_plugins.footnote import footnote_plugin

    made = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
    made.disable("footnote_tail")  # definitions stay where they are written, used or not
    made.disable("text_join")  # escapes and character references stay tokens of their own
    made.inline.ruler.at("footnote_ref", _footnote_reference)
    rules = made.inline.ruler
    for name, rule in zip(rules.get_active_rules(), rules.getRules(""), strict=True):
        rules.at(name, _noting_range(rule))
    return made


def _noting_range(rule: InlineRule) -> InlineRule:
    def noting(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        done = rule(state, silent)
        if done and not silent:
            for token in state.tokens[before:]:
                token.meta.setdefault(_AT, (start, state.pos))
        return done

    return noting


def _footnote_reference(state: StateInline, silent: bool) -> bool:
    """``[^label]``, whether or not a definition exists: a reference that leads nowhere is worth a finding."""
    match = _LABEL.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("footnote_ref", "", 0).meta = {"label": match[1]}
    state.pos = match.end()
    return True


class InlineReader:
    """Writes the inline tokens of one block, keeping a cursor in the content they were read from."""

    def __init__(self, region: Region, builder: TextBuilder, env: dict[str, Any], *, base: int = 0) -> None:
        self.region, self.builder, self.env = region, builder, env
        self.base = self.cursor = base
        self.extra: list[Draft] = []
        self._muted = False
        self._closers: list[str] = []

    def read(self, tokens: Sequence[Token]) -> None:
        """Write the tokens; captions and inline footnotes found among them are in ``extra``."""
        for token in tokens:
            handler = _HANDLERS.get(token.type)
            if handler:
                handler(self, token)
            else:
                self.cursor += len(token.markup)

    def _range(self, token: Token) -> tuple[int, int]:
        start, end = token.meta.get(_AT, (self.cursor - self.base, self.cursor - self.base))
        return self.base + start, self.base + end

    def _span(self, start: int, end: int) -> Span:
        return Span(self.region.place(start), self.region.end_place(end))

    def _text(self, token: Token) -> None:
        if self._muted:
            return
        content, text = self.region.text, token.content
        if not content.startswith(text, self.cursor):
            self.cursor = max(self.cursor, content.find(text, self.cursor))
        self._copy(self.cursor, self.cursor + len(text))
        self.cursor += len(text)

    def _special(self, token: Token) -> None:
        """An escape or a character reference."""
        start, self.cursor = self._range(token)
        span = self._span(start, self.cursor)
        if not self._muted:
            self.builder.put(token.content, span.start, span.end)

    def _copy(self, start: int, end: int) -> None:
        for first, last in self.region.visible(start, end):
            self.builder.copy(first, last)

    def _break(self, token: Token) -> None:
        start, self.cursor = self._range(token)
        self.builder.newline(self.region.place(self.region.text.index("\n", start)))

    def _skip(self, token: Token) -> None:
        self.cursor = self._range(token)[1]

    def _open_link(self, token: Token) -> None:
        start, end = self._range(token)
        self.builder.open_link(str(token.attrGet("href") or ""), self._span(start, end))
        self._muted = token.markup == "autolink"
        self.cursor = start + 1

    def _close_link(self, token: Token) -> None:
        self.cursor, self._muted = self._range(token)[1], False
        self.builder.close_link()

    def _image(self, token: Token) -> None:
        start, self.cursor = self._range(token)
        self._aside(token.children or (), start + 2, BlockKind.CAPTION)

    def _aside(self, tokens: Sequence[Token], base: int, kind: BlockKind, label: str = "") -> None:
        reader = InlineReader(self.region, TextBuilder(self.builder.source), self.env, base=base)
        reader.read(tokens)
        draft = reader.builder.draft(kind, label=label)
        self.extra.extend([draft] if draft and draft.text else [])
        self.extra.extend(reader.extra)

    def _footnote(self, token: Token) -> None:
        start, self.cursor = self._range(token)
        label = token.meta.get("label")
        if label is None:
            label = f"inline-{token.meta['id']}"
            note = self.env["footnotes"]["list"][token.meta["id"]]
            self._aside(note.get("tokens") or (), start + 2, BlockKind.FOOTNOTE, label)
        self.builder.mark(label, self._span(start, self.cursor))

    def _html(self, token: Token) -> None:
        start, self.cursor = self._range(token)
        tag = _HTML_TAG.match(token.content)
        handler = _HTML_HANDLERS.get((tag[1] + tag[2]).lower()) if tag else None
        if handler:
            handler(self, start, token.content)

    def _html_break(self, start: int, content: str) -> None:
        span = self._span(start, start + len(content))
        if self.builder.last not in ("", "\n"):
            self.builder.put("\n", span.start, span.end)

    def _html_link(self, start: int, content: str) -> None:
        href = _HREF.search(content)
        end = self.region.text.find("</a>", start, start + _LONGEST_LINK)
        stop = end + len("</a>") if end >= 0 else start + len(content)
        self.builder.open_link(html.unescape(href[1]) if href else "", self._span(start, stop))

    def _html_link_end(self, _: int, __: str) -> None:
        self.builder.close_link()

    def _html_image(self, start: int, content: str) -> None:
        found = alt_text(content)
        if found:
            caption = TextBuilder(self.builder.source)
            copy_text(caption, self.region, start + found[0], start + found[1])
            draft = caption.draft(BlockKind.CAPTION)
            self.extra.extend([draft] if draft else [])

    def _html_superscript(self, start: int, content: str) -> None:
        opener = superscript_opener(self.region.text, start + len(content), self.builder.last)
        span = self._span(start, start + len(content))
        self.builder.put(opener, span.start, span.end)
        self._closers.append("]" if opener == "[" else "")

    def _html_superscript_end(self, _: int, __: str) -> None:
        self.builder.gap(self._closers.pop() if self._closers else "")


_HANDLERS: dict[str, Callable[[InlineReader, Token], None]] = {
    "text": InlineReader._text,
    "text_special": InlineReader._special,
    "softbreak": InlineReader._break,
    "hardbreak": InlineReader._break,
    "code_inline": InlineReader._skip,
    "link_open": InlineReader._open_link,
    "link_close": InlineReader._close_link,
    "image": InlineReader._image,
    "footnote_ref": InlineReader._footnote,
    "html_inline": InlineReader._html,
}
_HTML_HANDLERS: dict[str, Callable[[InlineReader, int, str], None]] = {
    "a": InlineReader._html_link,
    "/a": InlineReader._html_link_end,
    "br": InlineReader._html_break,
    "/br": InlineReader._html_break,
    "img": InlineReader._html_image,
    "sup": InlineReader._html_superscript,
    "/sup": InlineReader._html_superscript_end,
}
