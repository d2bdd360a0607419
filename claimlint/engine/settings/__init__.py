"""What a run may be told: the settings, the files that hold them, and which of them count for an article."""

from __future__ import annotations

from claimlint.engine.settings.discovery import Discovery, Request
from claimlint.engine.settings.fields import ALL, Level, Override, Profile, Settings
from claimlint.engine.settings.layers import Layered
from claimlint.engine.settings.names import check_names
from claimlint.engine.settings.rule_options import configured

__all__ = [
    "ALL",
    "Discovery",
    "Layered",
    "Level",
    "Override",
    "Profile",
    "Request",
    "Settings",
    "check_names",
    "configured",
]
