"""What stands in a suppression: ``ACTION[RULE, …] match="TEXT" until=DATE: REASON``, and nothing else."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

import msgspec

from claimlint.model.source import Span
from claimlint.model.suppression import Named, read_day


class Action(StrEnum):
    """What findings it is for."""

    LINE = "ignore"
    NEXT_LINE = "ignore-next-line"
    START = "ignore-start"
    END = "ignore-end"
    FILE = "ignore-file"


class Directive(msgspec.Struct, frozen=True):
    """One comment, read; ``span`` is the whole comment. Where it has a problem the rest means nothing."""

    span: Span
    action: Action = Action.LINE
    names: tuple[Named, ...] = ()
    match: str | None = None
    until: date | None = None
    reason: str = ""
    problem: str = ""


FORM = 'ignore[RULE, …] match="TEXT" until=YYYY-MM-DD: REASON'
_DIRECTIVE = re.compile(
    r"""(?P<action>[a-z-]+)
        (?:\[(?P<names>[^\[\]]*)\])?
        (?P<options>(?:\s+(?:until=[^\s:"]*|match="[^"]*"))*)
        (?:\s*:\s*(?P<reason>.*))?""",
    re.VERBOSE | re.DOTALL,
)
_OPTION = re.compile(r'(?P<key>until|match)=(?:"(?P<quoted>[^"]*)"|(?P<bare>\S*))')
_NAME = re.compile(r"[^\s,](?:[^,]*[^\s,])?")
_ACTIONS = {action.value for action in Action}


def directive(text: str, body: Span, span: Span) -> Directive:
    """The directive that stands in ``body``, within the comment of ``span``."""
    inside = text[body.start : body.end]
    start = body.start + len(inside) - len(inside.lstrip())
    found = _DIRECTIVE.fullmatch(inside.strip())
    if found is None:
        return Directive(span, problem=f"cannot be read; write {FORM}")
    options = {each["key"]: each["quoted"] or each["bare"] or "" for each in _OPTION.finditer(found["options"])}
    problem = _problem(found, options)
    if problem:
        return Directive(span, problem=problem)
    return Directive(
        span,
        Action(found["action"]),
        tuple(_names(found["names"], start + found.start("names"))),
        " ".join(options["match"].split()) if "match" in options else None,
        read_day(options.get("until", "")),
        " ".join((found["reason"] or "").split()),
    )


def _names(text: str, at: int) -> list[Named]:
    return [Named(each.group(), Span(at + each.start(), at + each.end())) for each in _NAME.finditer(text)]


def _problem(found: re.Match[str], options: dict[str, str]) -> str:
    action, until = found["action"], options.get("until")
    if action not in _ACTIONS:
        return f"“{action}” is none of {', '.join(sorted(_ACTIONS))}"
    if not (found["names"] or "").strip():
        return f"names no rule; write {action}[RULE], or switch rules off in the settings"
    if until is not None and read_day(until) is None:
        return f"“{until}” is no day; write until=YYYY-MM-DD"
    return "match is empty; write the text of the finding" if options.get("match") == "" else ""
