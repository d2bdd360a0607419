"""Drafts put under their headings and list introductions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from claimlint.documents.drafts import Draft
from claimlint.model.document import Block, BlockKind, Document
from claimlint.model.source import Source

SHORT_INTRO = 120
TOP = 4
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+")


class _Outline:
    """Follows the headings and lists of a document from top to bottom."""

    def __init__(self) -> None:
        self.path: list[tuple[int, str]] = []
        self._intros: dict[int, str] = {}
        self._items: dict[tuple[int, ...], str] = {}
        self._before: Draft | None = None

    def place(self, draft: Draft) -> Block:
        """The block of a draft, seen after all drafts above it."""
        if draft.kind is BlockKind.HEADING:
            while self.path and self.path[-1][0] >= draft.level:
                self.path.pop()
        above = () if draft.kind in (BlockKind.TITLE, BlockKind.METADATA) else tuple(text for _, text in self.path)
        intro = self._intro(draft)
        if draft.kind is BlockKind.HEADING:
            self.path.append((draft.level, draft.text))
        if draft.kind is not BlockKind.CAPTION:
            self._before = draft
        return Block(
            draft.kind, draft.text, draft.runs, above, intro, draft.links, draft.footnotes, draft.cell, draft.label
        )

    def _intro(self, draft: Draft) -> str:
        if not draft.lists:
            return ""
        innermost = draft.lists[-1]
        if innermost not in self._intros:
            self._intros[innermost] = self._found_intro(draft.lists)
        if draft.kind is BlockKind.LIST_ITEM:
            self._items[draft.lists] = draft.text
        return self._intros[innermost]

    def _found_intro(self, lists: tuple[int, ...]) -> str:
        outer = lists[:-1]
        if outer in self._items:
            return "\n".join(filter(None, (self._intros[outer[-1]], self._items[outer])))
        if outer and outer[-1] in self._intros:
            return self._intros[outer[-1]]
        before = self._before
        if before is None or before.lists or before.kind not in (BlockKind.PARAGRAPH, BlockKind.QUOTE):
            return ""
        return introduction(before.text)


def introduction(text: str) -> str:
    """What a paragraph says of the list below: its last sentence if that ends with a colon, or all of a short one."""
    last = _SENTENCE_END.split(text.rstrip())[-1]
    if last.endswith((":", "：")):
        return last
    return text if len(text) <= SHORT_INTRO else ""


def assemble(
    source: Source,
    format: str,  # noqa: A002
    drafts: Iterable[Draft],
    *,
    title: str = "",
    front_matter: dict[str, Any] | None = None,
) -> Document:
    """The document of the drafts, in their order."""
    outline = _Outline()
    kept = list(drafts)
    blocks = tuple(outline.place(draft) for draft in kept)
    return Document(source, format, blocks, title or _title(kept), front_matter or {})


def _title(drafts: list[Draft]) -> str:
    """The page title, else the first main heading, else a heading near the top, else the first line."""
    headings = [draft for draft in drafts if draft.kind is BlockKind.HEADING]
    seen = [draft for draft in drafts if draft.kind is not BlockKind.CAPTION]
    top = next((draft.text.split("\n")[0] for draft in seen), "")
    choices = [
        *(draft.text for draft in drafts if draft.kind is BlockKind.TITLE),
        *(draft.text for draft in headings if draft.level == 1),
        *(draft.text for draft in seen[:TOP] if draft.kind is BlockKind.HEADING),
        top if len(top) <= SHORT_INTRO else "",
        *(draft.text for draft in headings),
    ]
    return next((text for text in choices if text), "")
