"""From a citation to what is known of its source: which registries are asked for which kind of identifier."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from textwrap import shorten

import msgspec

from claimlint.caching import cache_folder
from claimlint.errors import UsageError
from claimlint.model.claim import CitationKind
from claimlint.model.identifiers import Identifier
from claimlint.model.paper import Outcome, Paper, Resolution, Unreached
from claimlint.online import crossref, europepmc, matching, pages, pubmed, retraction_watch
from claimlint.online.cache import Cache
from claimlint.online.client import Client, Policy
from claimlint.online.proxies import environment_proxy
from claimlint.online.transport import Limits
from claimlint.online.trouble import Trouble

NCBI_KEY = "NCBI_API_KEY"
CA_BUNDLE = "REQUESTS_CA_BUNDLE"
_SHOWN = 80  # characters of a reference in a message


class Resolver:
    """Looks each source up once a run, and remembers who could not be asked."""

    def __init__(self, client: Client, *, full_text: bool = False) -> None:
        self._client = client
        self._full_text = full_text
        self._known: dict[tuple[CitationKind, str], Resolution] = {}
        self._found: dict[str, Resolution] = {}

    @property
    def failures(self) -> tuple[Unreached, ...]:
        """Each source that nobody could be asked about, and why."""
        asked = [(_shown(*key), answer) for key, answer in self._known.items()]
        asked += [(shorten(reference, _SHOWN, placeholder=" …"), answer) for reference, answer in self._found.items()]
        return tuple(Unreached(source, each.reason) for source, each in asked if each.outcome is Outcome.UNREACHABLE)

    def resolve(self, kind: CitationKind, target: str) -> Resolution | None:
        """What is known of a source; None for kinds that no registry is asked about."""
        look_up = _LOOK_UPS.get(kind)
        if look_up is None or not target:
            return None
        if (kind, target) not in self._known:
            self._known[kind, target] = self._asked(look_up, target)
        return self._known[kind, target]

    def find(self, reference: str) -> Resolution | None:
        """What is known of the paper that a reference without identifier names; None where its words name none for sure."""
        if not matching.is_searchable(reference):
            return None
        if reference not in self._found:
            self._found[reference] = self._named(reference)
        found = self._found[reference]
        return None if found.outcome is Outcome.UNKNOWN else found

    def _named(self, reference: str) -> Resolution:
        """The record of the DOI that a reference turns out to have."""
        try:
            doi = matching.doi_of(reference, self._client)
        except Trouble as trouble:
            return _unreached(trouble)
        return self._asked(_of_doi, doi) if doi else Resolution(Outcome.UNKNOWN)

    def _asked(self, look_up: Callable[[str, Client], Resolution], target: str) -> Resolution:
        try:
            found = look_up(target, self._client)
        except Trouble as trouble:
            return _unreached(trouble)
        doi = target if look_up is _of_doi else ""
        return self._with_full_text(found, doi) if self._full_text and found.paper else found

    def _with_full_text(self, found: Resolution, doi: str) -> Resolution:
        """The answer with the open text of its paper, whose number at PubMed Central may have to be asked for by DOI."""
        assert found.paper is not None
        paper = found.paper
        if doi and not paper.pmcid:
            paper = crossref.with_abstract(paper, _supplement(doi, self._client))
        if not paper.pmcid:
            return found
        try:
            text = europepmc.full_text(paper.pmcid, self._client)
        except Trouble:
            return found
        return msgspec.structs.replace(found, paper=msgspec.structs.replace(paper, full_text=text))


def open_resolver(*, full_text: bool = False, mailto: str = "", folder: Path | None = None) -> Resolver:
    """A resolver with the user's cache, the key of NCBI and the certificates that the environment names."""
    cache = Cache(folder or cache_folder("online"))
    cache.tidy()
    return Resolver(open_client(mailto, cache), full_text=full_text)


def open_client(mailto: str, cache: Cache, limits: Limits | None = None) -> Client:
    """A client for the open internet."""
    key, verify = os.environ.get(NCBI_KEY, ""), os.environ.get(CA_BUNDLE) or True
    return Client(Policy(mailto, key, limits or Limits(), verify=verify, proxy=environment_proxy), cache)


def fetch_notices(mailto: str = "") -> bytes:
    """The list of Retraction Watch as it is published now; UsageError where it cannot be had whole. It is not kept."""
    try:
        return retraction_watch.notices(open_client(mailto, Cache(None), retraction_watch.LIMITS))
    except Trouble as trouble:
        raise UsageError(
            f"the list of Retraction Watch could not be fetched: {trouble}; nothing was changed, try again later, or "
            f"download {retraction_watch.ADDRESS} and name the file"
        ) from trouble


def _unreached(trouble: Trouble) -> Resolution:
    return Resolution(Outcome.UNREACHABLE, reason=str(trouble))


def _shown(kind: CitationKind, target: str) -> str:
    return target if kind is CitationKind.URL else Identifier(kind, target).shown


def _of_doi(doi: str, client: Client) -> Resolution:
    """Crossref's record, with the abstract of Europe PMC where the publisher gave none."""
    found = crossref.of_doi(doi, client)
    if found.paper is None or found.paper.abstract:
        return found
    return msgspec.structs.replace(found, paper=crossref.with_abstract(found.paper, _supplement(doi, client)))


def _supplement(doi: str, client: Client) -> Paper | None:
    """What Europe PMC has besides; nothing where it cannot be asked."""
    try:
        return europepmc.search("doi", doi, client)
    except Trouble:
        return None


_LOOK_UPS: dict[CitationKind, Callable[[str, Client], Resolution]] = {
    CitationKind.DOI: _of_doi,
    CitationKind.PMID: pubmed.of_pmid,
    CitationKind.PMCID: europepmc.of_pmcid,
    CitationKind.URL: pages.of_address,
}
