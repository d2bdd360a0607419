"""The manual page of a rule as text and as Markdown: the same parts in the same order everywhere."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import msgspec

from claimlint.model.diagnostic import Applicability
from claimlint.model.manual import Manual, Option
from claimlint.reporters.evidence import INSTEAD
from claimlint.reporters.paint import Paint

_FIXES = {
    Applicability.SAFE: "`--fix` mends it.",
    Applicability.UNSAFE: "`--fix --unsafe-fixes` mends it; look at the change.",
    Applicability.DISPLAY_ONLY: "The report shows how it could be mended.",
}
_NO_FIX = "None; somebody has to decide."


class Part(msgspec.Struct, frozen=True):
    """One part of a page: a text, then options or example sentences."""

    title: str
    text: str = ""
    options: tuple[Option, ...] = ()
    examples: tuple[str, ...] = ()


def paragraphs(page: Manual) -> Iterator[str]:
    """What a page says first: its summary, then each paragraph of its text."""
    yield page.summary
    yield from filter(None, page.text.split("\n\n"))


def parts(page: Manual) -> Iterator[Part]:
    """What a page has to say besides its summary and text."""
    setting = f"`[rules.{page.name}]`"
    whole = (
        Part("Why", page.why),
        Part("Instead", page.instead),
        Part("Reported", f"With `{page.shown_with}` in {setting}:" if page.shown_with else "", examples=page.bad),
        Part("Not reported", examples=page.good),
        Part("Fix", _fix(page)),
        Part("Options", f"In the table {setting} of a settings file:" if page.options else "", page.options),
        Part("Known false positives", page.false_positives),
        Part("Rests on", page.source),
    )
    return (part for part in whole if part.text or part.options or part.examples)


def _fix(page: Manual) -> str:
    return "" if page.fixes is None else " ".join(_FIXES[each] for each in page.fixes) or _NO_FIX


def summary_text(page: Manual) -> str:
    """The page in short: what it is about, and what to do instead."""
    instead = f"{INSTEAD}{page.instead}" if page.instead else ""
    return "\n\n".join(filter(None, [page.summary, page.text, instead]))


def markdown(page: Manual) -> str:
    """The page without a heading of its own."""
    blocks = [page.summary, page.text]
    for part in parts(page):
        blocks += [f"## {part.title}", _sentence(part.text), *_fenced(part.examples), *_listed(part.options)]
    return "\n\n".join(filter(None, blocks))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _fenced(examples: tuple[str, ...]) -> Iterator[str]:
    if examples:
        yield "\n".join(["```text", *examples, "```"])


def _listed(options: tuple[Option, ...]) -> Iterator[str]:
    if options:
        yield "\n".join(f"- `{each.name}`: {each.text}\n  {_details(each)}" for each in options)


def _details(option: Option) -> str:
    example = f" Example: `{option.example}`." if option.example else ""
    return f"Type: {option.kind}. Default: {option.default}.{example}"


def lines(page: Manual, paint: Paint, width: int) -> Iterator[str]:
    """The page for a terminal."""
    since = f", since {page.since}" if page.since else ""
    yield f"{paint(page.name, 'strong')} ({page.group}, {paint(page.severity.value, page.severity.value)}{since})"
    for paragraph in paragraphs(page):
        yield ""
        yield from textwrap.wrap(paragraph, width)
    for part in parts(page):
        yield ""
        yield from _part(part, paint, width)
    if page.address:
        yield ""
        yield paint(page.address, "link")


def _part(part: Part, paint: Paint, width: int) -> Iterator[str]:
    title = f"{part.title}:"
    first, *rest = textwrap.wrap(f"{title} {part.text}", width)
    yield paint(title, "strong") + first.removeprefix(title)
    yield from rest
    for sentence in part.examples:
        yield from _item(sentence, width)
    for option in part.options:
        yield from _item(f"{option.name}: {option.text} {_details(option)}", width)


def _item(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, initial_indent="  - ", subsequent_indent="    ")
