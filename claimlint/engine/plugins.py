"""Databases that other packages bring, found by the entry points ``claimlint.databases``."""

from __future__ import annotations

import os
from functools import cache
from importlib.metadata import EntryPoint
from pathlib import Path

from claimlint.errors import PluginError
from claimlint.rules.plugins import loaded, points, told

ENTRY_POINTS = "claimlint.databases"


@cache
def plugin_databases() -> dict[str, Path]:
    """The folders by the name of their entry point, which leads to a path or to a function that gives one."""
    return {point.name: _folder(point) for point in points(ENTRY_POINTS)}


def _folder(point: EntryPoint) -> Path:
    folder = loaded(point, lambda found: Path(os.fspath(found() if callable(found) else found)))
    if not folder.is_dir():
        raise PluginError(f"{told(point)} names a folder that is not there: {folder}; update or remove it")
    return folder
