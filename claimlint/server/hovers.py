"""What an editor shows of the thing under the mouse: what the references say of a number, what a suppression is for.

Nothing of an article acts in it: each line is made safe to print, and each text is escaped where it goes into Markdown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec
from lsprotocol import types

from claimlint.engine.manual import Group
from claimlint.model.diagnostic import Evidence
from claimlint.model.manual import Manual
from claimlint.model.match import AdviceMatch, Match
from claimlint.model.report import FileReport
from claimlint.model.source import Span
from claimlint.model.suppression import Named, Suppression
from claimlint.reporters.evidence import by_edition, by_value
from claimlint.reporters.manual_page import markdown
from claimlint.reporters.markup import escaped, linked
from claimlint.reporters.plain import joined, one_line
from claimlint.reporters.totals import VERDICTS

_LONGEST = 400  # characters of one text


class Pen(msgspec.Struct, frozen=True):
    """How a text is written: as Markdown or as it is."""

    kind: types.MarkupKind
    plain: Callable[[str], str]
    strong: Callable[[str], str]
    link: Callable[[str], str]


def _short(text: str) -> str:
    safe = one_line(text)
    return safe if len(safe) <= _LONGEST else f"{safe[:_LONGEST]} …"


MARKDOWN = Pen(
    types.MarkupKind.Markdown,
    lambda text: escaped(_short(text)),
    lambda text: f"**{escaped(_short(text))}**",
    lambda address: linked(one_line(address)),
)
PLAIN = Pen(types.MarkupKind.PlainText, _short, _short, one_line)


def pen_for(*, markdown: bool) -> Pen:
    """The pen for an editor."""
    return MARKDOWN if markdown else PLAIN


def match_at(offset: int, file: FileReport) -> Match | AdviceMatch | None:
    """The claim, else the piece of advice that an advisory speaks of, at a place."""
    numbers = (match for match in file.matches if _holds(match.claim.quantity.span, offset))
    advice = (match for match in file.advice if match.advisory and _holds(match.advice.span, offset))
    return next(numbers, None) or next(advice, None)


def place_of(match: Match | AdviceMatch) -> Span:
    """Where a claim or a piece of advice stands."""
    return match.claim.quantity.span if isinstance(match, Match) else match.advice.span


def match_text(match: Match | AdviceMatch, subject: str, rows: Iterable[Evidence], pen: Pen) -> str:
    """The verdict, then what each edition says: who and when, the title, the values with their people, the address."""
    said = str(match.claim.quantity) if isinstance(match, Match) else match.advice.text
    head = f"{pen.strong(said)}: {VERDICTS[match.verdict]}"
    editions = [_edition(rows_, pen) for rows_ in by_edition(rows)]
    return "\n\n".join([f"{head} ({pen.plain(subject)})" if subject else head, *(editions or [_nothing(match, pen)])])


def _nothing(match: Match | AdviceMatch, pen: Pen) -> str:
    """Why no reference is named."""
    steps = match.trace if isinstance(match, Match) else (match.why,)
    return pen.plain(steps[-1] if steps and steps[-1] else "no reference speaks of this")


def _edition(rows: list[Evidence], pen: Pen) -> str:
    first = rows[0]
    lines = [joined([pen.strong(f"{first.authority} {first.year}"), pen.plain(first.title)])]
    lines += [
        f"- {pen.strong(value)}{f' for {pen.plain(people)}' if people else ''}"
        for value, people in by_value(rows).items()
    ]
    return "\n".join([*lines, "", pen.link(first.url)] if first.url else lines)


def suppression_at(offset: int, suppressions: Iterable[Suppression]) -> Suppression | None:
    """The suppression whose comment, or the comment that ends its block, stands at a place."""
    spans = ((each, span) for each in suppressions for span in (each.span, each.end) if span)
    return next((each for each, span in spans if _holds(span, offset)), None)


def names_at(offset: int, found: Suppression) -> tuple[Named, ...]:
    """The name under the mouse, else all names of a suppression."""
    return tuple(each for each in found.names if _holds(each.span, offset)) or found.names


def suppression_text(found: Suppression, pages: Iterable[str], pen: Pen) -> str:
    """What keeps a suppression from working, if anything does, then the pages of its rules."""
    return "\n\n---\n\n".join([*_trouble(found, pen), *pages])


def _trouble(found: Suppression, pen: Pen) -> Iterator[str]:
    if found.problem:
        yield pen.plain(f"This suppression does nothing: it {found.problem}")
    elif found.expired:
        yield pen.plain(f"This suppression worked until {found.until}")


def pages_of(names: Iterable[Named], groups: Sequence[Group]) -> Iterator[str]:
    """For each name the manual page of the rule, or what the group is; other names are passed over."""
    for named in names:
        for group in groups:
            if named.name == group.name:
                yield f"**{group.name}**: {group.summary}\n\n" + "\n".join(map(_line, group.rules))
            yield from (_page(rule) for rule in group.rules if rule.name == named.name)


def _line(rule: Manual) -> str:
    return f"- **{rule.name}**: {rule.summary}"


def _page(rule: Manual) -> str:
    return f"**{rule.name}** ({rule.group}, {rule.severity.value})\n\n{markdown(rule)}"


def _holds(span: Span, offset: int) -> bool:
    return span.start <= offset < max(span.end, span.start + 1)
