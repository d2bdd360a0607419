"""Which addresses may be opened: an article must not make the machine that checks it call inside its own network."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from urllib.parse import urlsplit

from claimlint.online.trouble import Passing, Refused, Trouble

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Allowed = Callable[[Address], bool]

_SCHEMES = ("http", "https")
# IPv6 addresses that a gateway turns into the IPv4 address in their last 32 bits.
_TRANSLATED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("::/96"))


def host_of(url: str) -> str:
    """The host of an address that may be opened; Refused if its form alone forbids it."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise Refused(f"{url} is no address: {error}") from error
    if parts.scheme.lower() not in _SCHEMES:
        raise Refused(f"{url} is neither http nor https")
    if not host or parts.username is not None or parts.password is not None:
        raise Refused(f"{url} names no host, or a user")
    return host


def is_public(address: Address) -> bool:
    """Whether an address belongs to the open internet: not loopback, private, link-local, of a cloud's metadata or reserved."""
    inner = _embedded(address)
    return address.is_global and not address.is_multicast and (inner is None or is_public(inner))


def _embedded(address: Address) -> Address | None:
    """The IPv4 address that an IPv6 address stands for."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if any(address in network for network in _TRANSLATED):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or teredo


def connect(host: str, port: int, timeout: float, allowed: Allowed = is_public) -> socket.socket:
    """A connection to a host. Its name is looked up once, and the address that was checked is the one that is opened."""
    addresses = _looked_up(host, port)
    if not all(allowed(ipaddress.ip_address(each)) for _, each in addresses):
        raise Refused(f"{host} leads into a private network")
    failure: OSError = OSError("no address")
    for family, address in addresses:
        connection = socket.socket(family, socket.SOCK_STREAM)
        connection.settimeout(timeout)
        try:
            connection.connect((address, port))
        except OSError as error:
            connection.close()
            failure = error
        else:
            return connection
    raise Passing(f"{host} cannot be reached: {failure.strerror or failure}")


def _looked_up(host: str, port: int) -> list[tuple[socket.AddressFamily, str]]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Trouble(f"{host} cannot be found: {getattr(error, 'strerror', None) or error}") from error
    return list(dict.fromkeys((family, str(place[0]).partition("%")[0]) for family, _, _, _, place in found))
