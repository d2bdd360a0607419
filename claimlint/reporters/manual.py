"""The manual page of a rule as other programs show it."""

from __future__ import annotations

from claimlint.model.manual import Manual
from claimlint.reporters.evidence import INSTEAD


def manual_text(manual: Manual) -> str:
    """Summary, explanation and what to do instead."""
    instead = f"{INSTEAD}{manual.instead}" if manual.instead else ""
    return "\n\n".join(filter(None, [manual.summary, manual.text, instead]))


def manual_markdown(manual: Manual) -> str:
    """The same with its examples, in Markdown."""
    examples = [
        f"{title}:\n\n```text\n" + "\n".join(sentences) + "\n```"
        for title, sentences in (("Reported", manual.bad), ("Not reported", manual.good))
        if sentences
    ]
    return "\n\n".join([manual_text(manual), *examples])
