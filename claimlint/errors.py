"""Failures sorted by who can act on them."""

from __future__ import annotations


class ClaimlintError(Exception):
    """Something stopped the run; the message says what, where, why and what to do. Exit status 2."""


class UsageError(ClaimlintError):
    """The command line asked for something that cannot be done."""


class SettingsError(ClaimlintError):
    """A settings file is malformed or names something unknown."""


class DatabaseError(ClaimlintError):
    """The reference database cannot be used: broken YAML, an unknown key, a dangling id."""


class PluginError(ClaimlintError):
    """A package that adds rules or a database to claimlint cannot be used; the message names it."""


class WorkerError(ClaimlintError):
    """A process that checks articles ended before it was done: killed, or out of memory."""


class UnreadableSource(ClaimlintError):
    """One article cannot be read (binary, too large, not UTF-8); it is skipped and named in the report."""
