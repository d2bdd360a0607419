"""A suppression that claimlint does not understand."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.diagnostic import Applicability, Diagnostic, Edit, Fix, Severity
from claimlint.model.suppression import Suppression
from claimlint.nearest import nearest
from claimlint.rules.base import Context, Rule
from claimlint.rules.registry import rule_names


class UnknownSuppression(Rule, frozen=True):
    """A suppression names no rule that there is, or cannot be read.

    A suppression of everything, without the name of a rule or group, is not read either. The grammar is in docs/suppression.md.
    Where another name is near, the fix writes it.

    **Why:** It does nothing, which its author may not see.

    **Instead:** write `ignore[RULE]: REASON` with the name of a rule or group.

    **False positives:** the name of a rule of a plugin that is not installed here.

    **Source:** the comment itself.
    """

    id = "unknown-suppression"
    since = "0.1.0"
    fixes = (Applicability.UNSAFE,)
    severity = Severity.WARNING
    bad = (
        "Walk every day. <!-- claimlint: ignore[«vague-sources»]: agreed with the editor -->",
        "Walk every day. «<!-- claimlint: ignore -->»",
        "Walk every day. «<!-- claimlint: disable[vague-source]: agreed -->»",
        "«<!-- claimlint: ignore-start[conflict]: an archive -->»\n\nWalk every day.",
    )
    good = (
        "Studies show that 60% of adults sleep badly. <!-- claimlint: ignore[support]: told in the next part -->",
        "Write `<!-- claimlint: ignore -->` nowhere.",
    )

    def check_suppression(self, suppression: Suppression, context: Context) -> Iterator[Diagnostic]:  # noqa: ARG002 - the comment says it all
        """One finding a comment that cannot be read, or a name that is unknown."""
        if suppression.problem:
            yield self.report(suppression.span, f"this suppression does nothing: it {suppression.problem}")
            return
        known = rule_names()
        for named in suppression.names:
            if named.name not in known:
                near = nearest(named.name, known)
                hint = f"did you mean {near}?" if near else "claimlint rule lists them"
                edits = (Edit(named.span, near),)
                fix = Fix(Applicability.UNSAFE, edits, f"write {near}") if near and not suppression.end else None
                yield self.report(named.span, f"there is no rule or group “{named.name}”; {hint}", fix=fix)
