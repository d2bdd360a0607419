"""Through a proxy only hosts that claimlint itself names are asked: what a proxy opens for an article's address, nobody here can check."""

from __future__ import annotations

from requests.utils import get_environ_proxies, select_proxy

from claimlint.online.addresses import host_of

REGISTRIES = frozenset((
    "api.crossref.org", "archive.org", "doi.org", "eutils.ncbi.nlm.nih.gov", "gitlab.com", "www.ebi.ac.uk",
))  # fmt: skip


def no_proxy(url: str) -> str:  # noqa: ARG001 - in the place of ``environment_proxy``
    """No proxy for anything."""
    return ""


def environment_proxy(url: str) -> str:
    """The proxy that HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY name for a registry; empty for any other address."""
    return select_proxy(url, get_environ_proxies(url)) or "" if host_of(url) in REGISTRIES else ""
