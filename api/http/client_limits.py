"""Rate limits per client: of all requests, and of public posts (sessions, messages, codes, forms).

A client is the network address a request comes from (for IPv6, its /64), kept in memory only, as a keyed
hash. An IPv6 /48 holds 65,536 such clients: all of it together may post SITE times as much as one. The state
of a client is one number for each rate (GCRA), forgotten when it no longer matters, and counted by all
processes together where they share it. The limits are wide enough for a school behind one address; they stop
programs.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import structlog
from fastapi import Request
from pyrate_limiter import Duration, Rate

from api.shared.in_process import InProcess
from api.shared.model import Allowance, Shared

Posted = Literal["request", "session", "message", "code", "form", "report", "push", "log_in"]
RATES: Mapping[Posted, Sequence[Rate]] = {
    "request": (Rate(200, 10 * Duration.SECOND), Rate(900, Duration.MINUTE)),
    "session": (Rate(120, Duration.MINUTE), Rate(1200, Duration.HOUR)),
    "message": (Rate(240, Duration.MINUTE),),
    "code": (Rate(40, 10 * Duration.MINUTE), Rate(120, Duration.HOUR)),
    "form": (Rate(10, Duration.MINUTE), Rate(60, Duration.HOUR)),
    "push": (Rate(120, Duration.MINUTE), Rate(1200, Duration.HOUR)),
    "log_in": (Rate(60, Duration.MINUTE),),
    "report": (Rate(5, Duration.MINUTE), Rate(30, Duration.HOUR)),
}
BEHIND_A_PROXY = 20
"""How many times as much all clients of an untrusted proxy may post together."""
SITE = 8
"""How many times as much an IPv6 /48 may post as one of its /64."""

log = structlog.get_logger("consultexto.limits")


def address_of(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Return the address of a host; an IPv4 address written as IPv6 (`::ffff:a.b.c.d`) as itself."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def networks_of(host: str) -> Sequence[str]:
    """Return the network of one client, then that of one site: an IPv4 address; an IPv6 /64, and its /48.

    A household or an office has a /64, larger networks get a /48 (source: RFC 6177, checked 2026-11-26).
    """
    address = address_of(host)
    if not isinstance(address, ipaddress.IPv6Address):
        return (host if address is None else str(address),)
    return [str(ipaddress.ip_network((address, bits), strict=False)) for bits in (64, 48)]


@dataclass(slots=True)
class ClientLimits:
    """The limits of a service, over all its clients. Called in the event loop's thread only."""

    shared: Shared = field(default_factory=InProcess)
    rates: Mapping[Posted, Sequence[Rate]] = field(default_factory=lambda: RATES)
    _warned: bool = False

    async def wait_seconds(self, posted: Posted, request: Request) -> int | None:
        """Count a post and return None when the client may make it; else return how long it has to wait."""
        networks, is_hidden = self._networks(request)
        allowances = [
            Allowance(
                f"{posted} {network}",
                [Rate(rate.limit * times, rate.interval) for rate in self.rates[posted]],
            )
            for network, times in zip(networks, (BEHIND_A_PROXY if is_hidden else 1, SITE), strict=False)
        ]
        wait_ms = await self.shared.admit(allowances)
        return -(-wait_ms // 1000) or None

    def client_of(self, request: Request) -> str:
        """Return the client that a request comes from, as the limits tell one from another."""
        return self._networks(request)[0][0]

    def times_of(self, request: Request) -> int:
        """Return how many clients the client of a request stands for: many, when a proxy hides them."""
        return BEHIND_A_PROXY if self._networks(request)[1] else 1

    def _networks(self, request: Request) -> tuple[Sequence[str], bool]:
        """Return the networks a request comes from, and whether they are a proxy's that hides its clients.

        Such a proxy's headers about its clients are not trusted: anybody could send them. All of its clients
        are one client with wider limits, which is logged once.
        """
        host = request.client.host if request.client is not None else ""
        address = address_of(host)
        if address is None:
            return (host,), False
        forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
        if any(forwarded) and host not in forwarded and address.is_private:
            if not self._warned:
                log.warning("a proxy is not trusted: set FORWARDED_ALLOW_IPS; its clients are limited as one")
                self._warned = True
            return (f"proxy {address}",), True
        return networks_of(host), False
