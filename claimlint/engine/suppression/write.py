"""Suppressions written into an article, so that what is found today is accepted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from claimlint.documents.front_matter import read_front_matter
from claimlint.engine.suppression.grammar import Action
from claimlint.errors import UsageError
from claimlint.model.diagnostic import Diagnostic
from claimlint.model.source import Source

FORMS = {"markdown": "<!-- {} -->", "html": "<!-- {} -->", "text": "[{}]", "mdx": "{{/* {} */}}"}
_BREAKS_OUT = re.compile(r"--|\*/|[{}\[\]\r\n]")
_UNQUOTABLE = re.compile(r'"|--|\*/|[{}\[\]]')
_TAIL = re.compile(r"(?:\\|[ \t]*\|)?[ \t]*$")  # of a line: a hard break, or the end of a table row
_RAW = re.compile(r"<(title|textarea|script|style)\b(?:(?!</\1).)*$", re.IGNORECASE | re.DOTALL)


def check_reason(reason: str) -> None:
    """UsageError for a reason that would end its comment."""
    if _BREAKS_OUT.search(reason):
        raise UsageError("a reason is one line without --, */, braces and brackets, which would end the comment")


def form_of(path: str, format_: str) -> str:
    """How a comment is written: MDX takes no HTML comments."""
    return FORMS["mdx" if path.lower().endswith(".mdx") else format_]


def in_lines(source: Source, format_: str, found: Iterable[Diagnostic], reason: str) -> str:
    """The text with a comment at the end of each line that a finding begins in, where a comment can stand."""
    by_line: dict[int, set[str]] = {}
    for each in found:
        by_line.setdefault(source.position(each.span.start).line, set()).add(each.rule)
    text, form = source.text, form_of(source.path, format_)
    first = read_front_matter(source).end if format_ == "markdown" else 0
    for line in sorted(by_line, reverse=True):
        at = _end_of(source, line, format_)
        if at >= first and not _in_markup(text[:at], format_):
            text = f"{text[:at]} {form.format(_directive(Action.LINE, by_line[line], reason))}{text[at:]}"
    return text


def at_the_end(source: Source, format_: str, found: Sequence[Diagnostic], reason: str) -> str:
    """The text with comments at its end, each for the whole file and for one text that was found."""
    by_text: dict[str, set[str]] = {}
    for each in found:
        quoted = source.words(each.span)
        by_text.setdefault("" if _UNQUOTABLE.search(quoted) else quoted, set()).add(each.rule)
    form, newline = form_of(source.path, format_), source.newline
    lines = [form.format(_directive(Action.FILE, rules, reason, match)) for match, rules in by_text.items()]
    gap = newline if source.text.endswith(("\n", "\r")) else newline * 2
    return source.text + gap + newline.join(lines) + newline


def _directive(action: Action, rules: Iterable[str], reason: str, match: str = "") -> str:
    narrowed = f' match="{match}"' if match else ""
    return f"claimlint: {action.value}[{', '.join(sorted(rules))}]{narrowed}{f': {reason}' if reason else ''}"


def _end_of(source: Source, line: int, format_: str) -> int:
    """Where a comment goes in a line: before what must stay last."""
    text = source.line(line)
    tail = _TAIL.search(text) if format_ == "markdown" else re.search(r"[ \t]*$", text)
    return source.line_starts[line - 1] + (tail.start() if tail else len(text))


def _in_markup(before: str, format_: str) -> bool:
    """Whether the text ends in a tag, or in an element that holds no comments."""
    if format_ == "text":
        return False
    opened = re.search(r"<[a-zA-Z/][^<>]*$", before)
    return bool(opened or (format_ == "html" and _RAW.search(before)))
