"""Colour, for those who asked for it."""

from __future__ import annotations

from collections.abc import Callable

Paint = Callable[[str, str], str]

VERDICTS = {
    "supported": "green",
    "conflict": "bold red",
    "unsupported": "yellow",
    "not-checkable": "dim",
}
_ROLES = VERDICTS | {
    "error": "bold red",
    "warning": "bold yellow",
    "info": "bold cyan",
    "strong": "bold",
    "place": "bold",
    "gutter": "blue",
    "source": "bold",
    "value": "green",
    "faint": "dim",
    "link": "underline",
}


def painter(*, color: bool) -> Paint:
    """A function that gives a text the look of a role; without colour, or a look, it gives the text back as it is."""
    if not color:
        return lambda text, _role: text
    from rich.color import ColorSystem  # 15 ms that plain output does not pay
    from rich.style import Style

    styles = {role: Style.parse(look) for role, look in _ROLES.items()}

    def paint(text: str, role: str) -> str:
        return styles[role].render(text, color_system=ColorSystem.STANDARD) if role in styles and text else text

    return paint
