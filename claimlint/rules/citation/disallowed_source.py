"""A link to a domain that the settings do not take as a source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, ClassVar
from urllib.parse import urlsplit

from msgspec import Meta

from claimlint.model.claim import Citation, CitationKind
from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.rules.base import Context, Rule

Domains = tuple[Annotated[str, Meta(pattern=r"^[^\s/:@]+\.[^\s/:@]+$")], ...]


class DisallowedSource(Rule, frozen=True):
    """A source is cited from a domain that the settings do not allow.

    Settings list the domains that are no source, or the only ones that are; without a list nothing is reported. A domain stands
    for those below it, too.

    **Why:** A newsroom or clinic knows which sites it does not want to lean on. A list is kept by a program better than by
    memory.

    **Instead:** cite a source that your settings allow.

    **False positives:** a link that is no source at all, such as one to a shop, where `allowed-domains` is set and the sentence
    leans on it.

    **Source:** the lists of your settings.
    """

    id = "disallowed-source"
    since = "0.1.0"
    severity = Severity.WARNING
    bad = ("Sleep helps (see «https://www.wellness-blog.example/sleep»).",)
    good = ("Sleep helps (see https://health.example/sleep).",)
    shown_with: ClassVar[dict[str, Any]] = {"denied-domains": ["wellness-blog.example"]}

    denied_domains: Annotated[
        Domains,
        Meta(examples=[["wellness-blog.example"]], description="Domains, with those below them, that are no source."),
    ] = ()
    allowed_domains: Annotated[
        Domains,
        Meta(
            examples=[["who.int", "nhs.uk"]],
            description="The only domains, with those below them, that a text may lean on; empty: all but the denied ones. Where "
            "both lists have a domain, the longer name counts. DOIs and other identifiers are no domains.",
        ),
    ] = ()

    def check_citation(self, citation: Citation, context: Context) -> Iterator[Diagnostic]:  # noqa: ARG002 - a hook
        """One finding a link to such a domain."""
        host = _host(citation.target or "") if citation.kind is CitationKind.URL else ""
        if not host:
            return
        denied, allowed = _longest(host, self.denied_domains), _longest(host, self.allowed_domains)
        if denied and len(denied) >= len(allowed):
            yield self.report(citation.span, f"{denied} is one of the domains that the settings deny as a source")
        elif self.allowed_domains and not allowed and citation.support:
            yield self.report(citation.span, f"{host} is not among the domains that the settings allow as sources")


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:  # a bracket that is never closed
        return ""


def _longest(host: str, domains: Iterable[str]) -> str:
    """The longest of the domains that a host is or lies below; empty if there is none."""
    above = (each.casefold() for each in domains)
    return max((each for each in above if host == each or host.endswith(f".{each}")), key=len, default="")
