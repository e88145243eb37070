"""Checks of addresses that others name and this service calls: push services, receivers of webhooks.

Two guards. The form of the address is checked when it is given: https on its own port, a name. Where
the name leads is checked when a connection is made, on the very numbers that are connected to: a name that
is changed in between (DNS rebinding) cannot reach the internal network.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection
from typing import Literal
from urllib.parse import SplitResult, urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from consultation.refusals import RefusalError

MAX_ENDPOINT_CHARS = 2_000


class EndpointError(RefusalError[Literal["address_refused"]]):
    """An address that is refused; `detail` says why."""

    def __init__(self, detail: str) -> None:
        super().__init__("address_refused", detail)


def check_endpoint(endpoint: str, internal: Collection[str] = ()) -> str:
    """Return the origin of an address.

    `internal` are origins that the operator named: they alone may be of the internal network and without
    TLS. Raises EndpointError.
    """
    if len(endpoint) > MAX_ENDPOINT_CHARS or not endpoint.isascii() or not endpoint.isprintable():
        raise EndpointError("too long, or not an address")
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError as error:
        raise EndpointError("not an address") from error
    if parts.username is not None or parts.password is not None or parts.fragment or " " in endpoint:
        raise EndpointError("more than an address")
    origin = f"{parts.scheme}://{parts.netloc}".lower()
    if origin in internal:
        return origin
    if parts.scheme != "https" or port not in (None, 443) or not _is_public_name(parts):
        raise EndpointError("not a public https address")
    return f"https://{parts.hostname}"


def is_public(address: str) -> bool:
    """Tell whether an IP address is of the public network; one that carries an IPv4 address counts as that.

    Python's `is_global` is true of every address that no list calls private. Of IPv6 only 2000::/3 is
    allocated (source: https://www.iana.org/assignments/ipv6-address-space, checked 2026-11-26).
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        return ip.is_global and ip in _GIVEN_OUT and ip not in _DOCUMENTATION
    return ip.is_global and not ip.is_multicast


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_GIVEN_OUT = ipaddress.IPv6Network("2000::/3")
_DOCUMENTATION = ipaddress.IPv6Network("3fff::/20")
"""RFC 9637; Python learnt of it later."""


class PublicResolver(AbstractResolver):
    """A resolver that returns public addresses only; for the names in `except_hosts`, any."""

    def __init__(
        self, except_hosts: frozenset[str] = frozenset(), inner: AbstractResolver | None = None
    ) -> None:
        self._except_hosts = except_hosts
        self._inner = inner or ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the addresses of a name. Raises OSError when one of them is not public, or there is none."""
        found = await self._inner.resolve(host, port, family)
        if host not in self._except_hosts and not all(is_public(each["host"]) for each in found):
            raise OSError(None, "leads to an address that is not public")
        return found

    async def close(self) -> None:
        """Close the resolver underneath."""
        await self._inner.close()


def hosts_of(origins: Collection[str]) -> frozenset[str]:
    """Return the hosts of origins."""
    return frozenset(urlsplit(each).hostname or "" for each in origins)


def _is_public_name(parts: SplitResult) -> bool:
    """Return whether a host is a name with a dot: numbers are connected to without asking a resolver."""
    host = parts.hostname or ""
    if "." not in host.rstrip(".") or host.endswith((".localhost", ".local", ".internal", ".")):
        return False
    last = host.rpartition(".")[2]
    return not last.isdecimal() and not last.startswith("0x") and ":" not in host
