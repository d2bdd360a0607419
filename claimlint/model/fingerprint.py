"""Names of findings that outlast edits elsewhere."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from claimlint.model.diagnostic import Diagnostic
from claimlint.model.source import Source


def fingerprint(diagnostic: Diagnostic, source: Source, again: int = 0) -> str:
    """Stable under edits elsewhere: rule, quoted text and the words of its line, never the line number."""
    line = source.line(source.position(diagnostic.span.start).line)
    parts = (diagnostic.rule, source.slice(diagnostic.span), " ".join(line.split()), str(again))
    return digest(*parts)


def fingerprints(diagnostics: Iterable[Diagnostic], source: Source) -> Iterator[tuple[Diagnostic, str]]:
    """Each finding with a fingerprint that no other of the article has."""
    seen: dict[str, int] = {}
    for diagnostic in diagnostics:
        plain = fingerprint(diagnostic, source)
        again = seen[plain] = seen.get(plain, -1) + 1
        yield diagnostic, fingerprint(diagnostic, source, again) if again else plain


def digest(*parts: str) -> str:
    """A short name for these texts together."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]
