"""Where the manual pages of rules are, for editors that open an address behind the name of a rule."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from claimlint import __version__, api
from claimlint.atomic import replace_file
from claimlint.caching import cache_folder
from claimlint.errors import UsageError
from claimlint.model.manual import Manual
from claimlint.reporters.manual_page import markdown


@cache
def manual_address(rule: str) -> str:
    """The address of a rule's page: on the web, else a file, which is written if need be; empty where it cannot be."""
    try:
        manual = api.manual(rule)
        return manual.address or written(manual, page_folder()).as_uri()
    except (OSError, UsageError):
        return ""


def page_folder() -> Path:
    """Where the pages of this version lie."""
    return cache_folder("manual") / __version__


def written(manual: Manual, folder: Path) -> Path:
    """The file with a page; one that is as it should be stays."""
    file, page = folder / f"{manual.name}.md", f"# {manual.name}\n\n{markdown(manual)}\n".encode()
    if not file.is_file() or file.read_bytes() != page:
        folder.mkdir(parents=True, exist_ok=True)
        replace_file(file, page)
    return file
