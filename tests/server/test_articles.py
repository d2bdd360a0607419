"""The texts that are open in an editor."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types

from claimlint.server.articles import Article, article_of, changed
from claimlint.server.positions import UTF_16

ROOT = Path("/site")


def opened(uri: str, language: str, text: str = "") -> Article | None:
    return article_of(types.TextDocumentItem(uri, language, 1, text), ROOT)


@pytest.mark.parametrize(
    ("uri", "language", "path", "name"),
    [
        ("file:///site/a.md", "markdown", "/site/a.md", "/site/a.md"),
        ("file:///site/two%20words.md", "markdown", "/site/two words.md", "/site/two words.md"),
        ("file:///site/a.mdx", "markdown", "/site/a.mdx", "/site/a.mdx"),
        ("file:///site/a.md", "mdx", "/site/a.md", "/site/a.md.mdx"),
        ("file:///site/README", "markdown", "/site/README", "/site/README.md"),
        ("file:///site/a.txt", "markdown", "/site/a.txt", "/site/a.txt.md"),
        ("file:///site/a.html", "vue-html", "/site/a.html", "/site/a.html"),
        ("file:///site/a.md", "plaintext", "/site/a.md", "/site/a.md"),
        ("file:///site/a.txt", "text", "/site/a.txt", "/site/a.txt"),
        ("untitled:Untitled-1", "markdown", "/site/Untitled-1", "/site/Untitled-1.md"),
        ("untitled:Untitled-1", "mdx", "/site/Untitled-1", "/site/Untitled-1.mdx"),
        ("untitled:Untitled-1", "html", "/site/Untitled-1", "/site/Untitled-1.html"),
        ("untitled:Untitled-1", "plaintext", "/site/Untitled-1", "/site/Untitled-1.txt"),
        ("untitled:/other/new.md", "markdown", "/other/new.md", "/other/new.md"),
        ("file://", "markdown", "/site/untitled", "/site/untitled.md"),
    ],
)
def test_the_language_tells_the_format_and_the_path_the_settings(uri: str, language: str, path: str, name: str) -> None:
    article = opened(uri, language)

    assert article is not None
    assert (article.path.as_posix(), Path(article.name).as_posix()) == (path, name)


@pytest.mark.parametrize(
    ("uri", "language"),
    [
        ("file:///site/a.py", "python"),
        ("file:///site/a.log", "plaintext"),  # editors call everything that they do not know plain text
        ("untitled:Untitled-1", "python"),
        ("git:/site/a.md?HEAD", "markdown"),
        ("output:claimlint", "plaintext"),
    ],
)
def test_what_is_no_article_is_left_alone(uri: str, language: str) -> None:
    assert opened(uri, language) is None


def part(first: tuple[int, int], last: tuple[int, int], text: str) -> types.TextDocumentContentChangePartial:
    return types.TextDocumentContentChangePartial(types.Range(types.Position(*first), types.Position(*last)), text)


@pytest.mark.parametrize(
    ("before", "changes", "after"),
    [
        ("a🥛b\n", [part((0, 3), (0, 4), "c")], "a🥛c\n"),
        ("a\x0cb\nc\n", [part((1, 0), (1, 1), "d")], "a\x0cb\nd\n"),
        ("a\u2028b\nc", [part((1, 0), (1, 1), "")], "a\u2028b\n"),
        ("one\n", [part((0, 0), (0, 0), "x"), part((0, 1), (0, 2), "y")], "xyne\n"),  # each counts from the one before
        ("one", [part((0, 3), (0, 3), "\ntwo"), part((1, 3), (1, 3), "!")], "one\ntwo!"),
        ("one", [types.TextDocumentContentChangeWholeDocument("two")], "two"),
        ("one", [part((0, 0), (9, 9), "")], ""),
        ("a", [part((0, 1), (0, 1), "\ud83d")], "a\ufffd"),  # half a character
    ],
)
def test_changes(before: str, changes: list[types.TextDocumentContentChangeEvent], after: str) -> None:
    article = opened("untitled:a", "markdown", before)
    assert article is not None

    new = changed(article, changes, 7, UTF_16)

    assert (new.text, new.version, new.uri) == (after, 7, "untitled:a")
    assert article.text == before
