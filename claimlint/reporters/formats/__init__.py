"""The formats of ``claimlint check``: one module each, found because it is there.

A module is named after its format and has ``render(report, options) -> str``. Nothing is imported until it is asked for.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimlint.model.report import Report
    from claimlint.reporters.options import Options

    Render = Callable[[Report, Options], str]


def names() -> tuple[str, ...]:
    """Every format."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def renderer(name: str) -> Render:
    """The function that renders a report in a format of ``names()``."""
    render: Render = importlib.import_module(f"{__name__}.{name}").render
    return render
