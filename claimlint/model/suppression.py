"""What an article says of findings that its authors accept."""

from __future__ import annotations

import datetime
from enum import StrEnum

import msgspec

from claimlint.model.diagnostic import Diagnostic
from claimlint.model.source import Span


def read_day(text: str) -> datetime.date | None:
    """A day as it is written after ``until``, YYYY-MM-DD; None for anything else."""
    try:
        return datetime.date.fromisoformat(text) if len(text) == len("YYYY-MM-DD") else None
    except ValueError:
        return None


class Hiding(StrEnum):
    """Why a finding is not among those that are reported."""

    SUPPRESSED = "suppressed"  # the article says so
    KNOWN = "known"  # the baseline has it
    OUTSIDE = "outside"  # nothing was changed there


class Hidden(msgspec.Struct, frozen=True):
    """A finding that is not reported, and why.

    ``reason`` is what those who accepted it say, ``place`` the comment that does, ``until`` the last day of it.
    """

    diagnostic: Diagnostic
    why: Hiding
    reason: str = ""
    place: Span | None = None
    until: datetime.date | None = None


class Named(msgspec.Struct, frozen=True):
    """The name of a rule or group in a suppression, and its place."""

    name: str
    span: Span


class Suppression(msgspec.Struct, frozen=True):
    """One comment that suppresses findings which begin in ``target``, or one that tries to.

    ``problem`` says why it does nothing; ``unused`` are the names that stand for rules which were applied and of which it
    suppressed nothing. ``end`` is the comment that ends a block.
    """

    span: Span
    names: tuple[Named, ...] = ()
    target: Span = Span(0, 0)
    match: str | None = None
    until: datetime.date | None = None
    reason: str = ""
    problem: str = ""
    expired: bool = False
    end: Span | None = None
    unused: tuple[Named, ...] = ()

    @property
    def works(self) -> bool:
        """Whether it suppresses anything at all."""
        return not self.problem and not self.expired
