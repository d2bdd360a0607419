"""Fixes put into articles, in rounds: what overlaps waits for the next, and the last round finds nothing more to mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import msgspec

from claimlint.engine.patches import patch
from claimlint.model.diagnostic import Applicability, Diagnostic, Edit, Fix, Severity
from claimlint.model.report import FileReport
from claimlint.model.source import Source, Span

Check = Callable[[Source], FileReport]
_ROUNDS = 10  # a fix whose outcome is mended again and again must end somewhere


class Wish(msgspec.Struct, frozen=True):
    """Which fixes are wanted: unsafe ones too, of findings at least that grave."""

    unsafe: bool = False
    least: Severity = Severity.WARNING


class Mended(msgspec.Struct, frozen=True):
    """An article before, the report on it after all fixes, and how often each rule was mended."""

    before: Source
    after: FileReport
    counts: dict[str, int]

    @property
    def text(self) -> str:
        """The article after all fixes."""
        return self.after.source.text

    @property
    def changed(self) -> bool:
        """Whether there was anything to mend."""
        return self.text != self.before.text


def mend(report: FileReport, check: Check, wish: Wish) -> Mended:
    """The article with the fixes that are wished for."""
    before, counts = report.source, Counter[str]()
    known = {before.text}
    for _ in range(_ROUNDS):
        chosen = list(_apart(_wanted(report, wish)))
        text = with_edits(report.source.text, [edit for fix, _ in chosen for edit in fix.edits])
        if text in known:
            break
        known.add(text)
        counts.update(rule for _, rule in chosen)
        report = check(Source(before.path, text))
    return Mended(before, report, dict(counts))


def difference(mended: Mended) -> str:
    """What fixes change, as a patch."""
    return patch(mended.before.path, mended.before.text, mended.text)


def with_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits that do not overlap."""
    for edit in sorted(edits, key=lambda each: each.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def _wanted(report: FileReport, wish: Wish) -> Iterator[tuple[Fix, str]]:
    numbers = [match.claim.quantity.span for match in report.matches]
    for each in report.diagnostics:
        if each.fix is None or each.fix.applicability is Applicability.DISPLAY_ONLY:
            continue
        if each.severity.rank >= wish.least.rank and (wish.unsafe or is_safe(each, numbers)):
            yield each.fix, each.rule


def is_safe(diagnostic: Diagnostic, numbers: Iterable[Span]) -> bool:
    """Whether a fix may be made unseen; whatever its rule says of it, one that touches a number of a claim may not."""
    fix = diagnostic.fix
    if fix is None or fix.applicability is not Applicability.SAFE:
        return False
    return not any(edit.span.overlaps(number) for edit in fix.edits for number in numbers)


def _apart(fixes: Iterable[tuple[Fix, str]]) -> Iterator[tuple[Fix, str]]:
    """Fixes whose edits keep clear of each other, the first ones first."""
    taken: list[Span] = []
    for fix, rule in fixes:
        spans = [edit.span for edit in fix.edits]
        if not any(span == other or span.overlaps(other) for span in spans for other in taken):
            taken += spans
            yield fix, rule
