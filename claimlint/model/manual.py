"""The manual page of a rule, and where it stands on the web."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, metadata

import msgspec

from claimlint.model.diagnostic import Applicability, Severity

FOLDER = "rules"  # of the pages, below the documentation


class Option(msgspec.Struct, frozen=True):
    """One option of a rule, as its declaration says: what it may hold, what it is if left out, both as settings write it."""

    name: str
    kind: str
    default: str
    text: str
    example: str = ""


class Manual(msgspec.Struct, frozen=True):
    """What a rule says of itself; ``bad`` and ``good`` are example sentences, « » stand round what it reports.

    ``shown_with`` are the options that the examples need, as settings write them. ``address`` is empty where the page is on no site.
    """

    name: str
    group: str
    severity: Severity
    summary: str
    text: str
    instead: str
    bad: tuple[str, ...]
    good: tuple[str, ...]
    why: str = ""
    source: str = ""
    false_positives: str = ""
    fixes: tuple[Applicability, ...] | None = None  # empty: there are none; None: it does not say
    since: str = ""
    options: tuple[Option, ...] = ()
    shown_with: str = ""
    address: str = ""


def page_address(rule: str) -> str:
    """Where the manual page of one of claimlint's own rules is on the web; empty as long as the documentation is nowhere."""
    site = _documentation()
    return f"{site.rstrip('/')}/{FOLDER}/{rule}/" if site else ""


@cache
def _documentation() -> str:
    """The site that the package names as its documentation: ``Documentation`` of ``[project.urls]``."""
    try:
        urls = metadata("claimlint").get_all("Project-URL") or []
    except PackageNotFoundError:  # run from a folder, without being installed
        return ""
    labelled = (each.partition(",") for each in urls)
    return next((url.strip() for label, _, url in labelled if label.strip().lower() == "documentation"), "")
