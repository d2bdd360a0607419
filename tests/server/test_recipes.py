"""The recipes for editors say what claimlint understands."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from lsprotocol import types

from claimlint.cli.server import server
from claimlint.server.articles import article_of
from tests.test_repository import blocks

PAGE = (Path(__file__).parents[2] / "docs" / "editors.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["json", "toml", "lua", "lisp"])
def test_each_starts_the_server(language: str) -> None:
    found = blocks(PAGE, language)

    assert found
    for recipe in found:
        words = re.findall(r"[\"']([\w-]+)[\"']", recipe)
        assert "claimlint" in words
        assert "server" in words


def test_they_can_be_read() -> None:
    for recipe in blocks(PAGE, "json"):
        json.loads(recipe)
    for recipe in blocks(PAGE, "toml"):
        servers = tomllib.loads(recipe)
        assert all("claimlint" in each["language-servers"] for each in servers["language"])


def test_the_languages_that_they_name_are_read() -> None:
    named = [*json.loads(blocks(PAGE, "json")[0])["glspc.server.languageId"]]
    named += re.findall(r"'(\w+)'", re.findall(r"filetypes = \{(.*)\}", PAGE)[0])

    assert len(named) > 6
    for language in named:
        assert article_of(types.TextDocumentItem("untitled:a", language, 1, ""), Path.cwd()), language


def test_the_options_that_they_name_are_there() -> None:
    known = {name for parameter in server.params for name in parameter.opts}
    named = set(re.findall(r"(?<=[ `])--[a-z-]+", PAGE)) - {"--fix", "--help"}

    assert named
    assert named <= known
