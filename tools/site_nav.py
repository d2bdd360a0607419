"""A hook of mkdocs: fills those parts of the navigation that are lists of files, so that nobody keeps them by hand."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from claimlint.engine.manual import Group
from claimlint.model.manual import FOLDER
from rule_pages import own_groups

RULES = f"{FOLDER}/"


def on_config(config: dict[str, Any]) -> dict[str, Any]:
    """Put lists of pages in the place of folders: ``rules/`` is the rules by group, another folder its files in order."""
    config["nav"] = [_filled(entry, Path(config["docs_dir"])) for entry in config["nav"]]
    return config


def _filled(entry: Any, docs: Path) -> Any:
    if isinstance(entry, dict):
        return {title: _filled(value, docs) for title, value in entry.items()}
    if isinstance(entry, list):
        return [_filled(each, docs) for each in entry]
    if entry == RULES:
        return [f"{RULES}index.md", *({group.name: _pages(group)} for group in own_groups())]
    return [f"{entry}{file.name}" for file in sorted((docs / entry).glob("*.md"))] if entry.endswith("/") else entry


def _pages(group: Group) -> list[dict[str, str]]:
    return [{rule.name: f"{RULES}{rule.name}.md"} for rule in group.rules]
