"""The metadata at the head of a Markdown file."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from claimlint.documents.drafts import Draft, TextBuilder
from claimlint.model.document import BlockKind
from claimlint.model.source import Source

READ_AS_TEXT = ("title", "description", "summary")
_LARGEST = 100_000
_BOM = "\ufeff"
_FENCED = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*(?:\r\n|\r|\n)(?P<body>.*?(?:\r\n|\r|\n)|)(?P=fence)[ \t]*(?=\r|\n|\Z)", re.DOTALL
)
_KEY = r"^[\"']?{key}[\"']?[ \t]*[:=]"
_NEXT_KEY = re.compile(r"^(?=[^\s#\-])", re.MULTILINE)


class FrontMatter(NamedTuple):
    """What the front matter says and where it ends; ``end`` is 0 where there is none."""

    values: dict[str, Any]
    drafts: list[Draft]
    end: int


def read_front_matter(source: Source) -> FrontMatter:
    """The YAML (``---``) or TOML (``+++``) front matter; malformed metadata is passed over."""
    start = 1 if source.text.startswith(_BOM) else 0
    match = _FENCED.match(source.text, start, start + _LARGEST)
    if match is None:
        return FrontMatter({}, [], 0)
    values = _toml(match["body"]) if match["fence"] == "+++" else _yaml(match["body"])
    if values is None:
        return FrontMatter({}, [], match.end())
    drafts = [_draft(source, match.span("body"), key, values[key]) for key in READ_AS_TEXT if key in values]
    found = sorted((draft for draft in drafts if draft and draft.text), key=lambda draft: draft.runs[0].source_start)
    return FrontMatter(values, found, match.end())


def _yaml(text: str) -> dict[str, Any] | None:
    import yaml  # 15 ms; only files with front matter pay for it

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        values = yaml.load(text, Loader=loader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return {str(key): value for key, value in values.items()} if isinstance(values, dict) else None


def _toml(text: str) -> dict[str, Any] | None:
    import tomllib

    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except (ValueError, RecursionError):
        return None


def _draft(source: Source, body: tuple[int, int], key: str, value: Any) -> Draft | None:
    """The text of a value; its words are looked up in the entry one by one, so quoting and folding do not matter."""
    entry = re.compile(_KEY.format(key=key), re.MULTILINE).search(source.text[body[0] : body[1]])
    if entry is None or not isinstance(value, str) or not value.strip():
        return None
    start = body[0] + entry.end()
    following = _NEXT_KEY.search(source.text, start, body[1])
    end = following.start() if following else body[1]
    builder = TextBuilder(source.text)
    if not _copy_words(builder, value, start, end):
        builder = TextBuilder(source.text)
        builder.put(value.strip(), start, end)
    draft = builder.draft(BlockKind.METADATA, label=key)
    return draft if draft and draft.runs else None


def _copy_words(builder: TextBuilder, value: str, start: int, end: int) -> bool:
    cursor = start
    for word in value.split():
        place = builder.source.find(word, cursor, end)
        if place < 0:
            return False
        builder.space(cursor, place)
        builder.copy(place, place + len(word))
        cursor = place + len(word)
    return True
