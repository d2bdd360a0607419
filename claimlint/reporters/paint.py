"""Colour, for those who asked for it."""

from __future__ import annotations

from collections.abc import Callable

Paint = Callable[[str, str], str]

_ROLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "info": "bold cyan",
    "supported": "green",
    "conflict": "bold red",
    "unsupported": "yellow",
    "not-checkable": "dim",
    "strong": "bold",
    "place": "bold",
    "gutter": "blue",
    "source": "bold",
    "value": "green",
    "faint": "dim",
    "link": "underline",
}


def painter(*, color: bool) -> Paint:
    """A function that gives a text the look of a role; without colour it gives the text back as it is."""
    if not color:
        return lambda text, role: text
    from rich.color import ColorSystem  # 15 ms that plain output does not pay
    from rich.style import Style

    styles = {role: Style.parse(look) for role, look in _ROLES.items()}
    return lambda text, role: styles[role].render(text, color_system=ColorSystem.STANDARD) if text else ""
