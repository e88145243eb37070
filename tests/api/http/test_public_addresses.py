"""Which addresses may be called: none inside, whatever a browser or a form says."""

from __future__ import annotations

import socket

import aiohttp
import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from api.http.public_addresses import EndpointError, PublicResolver, check_endpoint, is_public

SIMULATOR = "http://127.0.0.1:8003"


@pytest.mark.parametrize(
    ("endpoint", "origin"),
    [
        ("https://fcm.googleapis.com/fcm/send/abc:def", "https://fcm.googleapis.com"),
        (
            "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
            "https://updates.push.services.mozilla.com",
        ),
        ("https://web.push.apple.com:443/QHi", "https://web.push.apple.com"),
        (f"{SIMULATOR}/push/x", SIMULATOR),
    ],
)
def test_push_service_has_an_origin(endpoint: str, origin: str) -> None:
    assert check_endpoint(endpoint, (SIMULATOR,)) == origin


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://push.example.org/x",
        "https://push.example.org:8443/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://2130706433/x",
        "https://0x7f.1/x",
        "https://10.0.0.1/x",
        "https://localhost/x",
        "https://service.internal/x",
        "https://intranet/x",
        "https://user:secret@push.example.org/x",
        "https://push.example.org@127.0.0.1/x",
        "https://push.example.org/x#y",
        "https://push.example.org/\r\nX: y",
        "https://push.example.org/" + "x" * 2_000,
        "https://[/x",
        "https://push.example.org:port/x",
        "file:///etc/passwd",
        "",
        "http://127.0.0.1:8004/push/x",
        "http://127.0.0.1:8003.example.org/push/x",
    ],
)
def test_anything_else_is_refused(endpoint: str) -> None:
    with pytest.raises(EndpointError):
        check_endpoint(endpoint, (SIMULATOR,))


def test_simulator_is_refused_where_none_is_configured() -> None:
    with pytest.raises(EndpointError):
        check_endpoint(f"{SIMULATOR}/push/x")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("142.250.65.74", True),
        ("2607:f8b0:4006:80b::200a", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:142.250.65.74", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::142.250.65.74", True),
        ("64:ff9b:1::7f00:1", False),
        ("fec0::1", False),
        ("::7f00:1", False),
        ("::142.250.65.74", False),
        ("3fff::1", False),
        ("5f00::1", False),
        ("ff0e::1", False),
    ],
)
def test_address_is_public_or_not(address: str, public: bool) -> None:
    assert is_public(address) == public


class Names(AbstractResolver):
    """A resolver of names that are given."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = addresses

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [
            ResolveResult(hostname=host, host=each, port=port, family=socket.AF_INET, proto=0, flags=0)
            for each in self.addresses
        ]

    async def close(self) -> None:
        """Nothing is open."""


async def test_name_that_leads_inside_is_not_connected_to() -> None:
    resolver = PublicResolver(inner=Names("142.250.65.74", "127.0.0.1"))
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(resolver=resolver)) as session:
        with pytest.raises(aiohttp.ClientConnectorError, match="not public"):
            await session.post("https://push.example.org/x")


async def test_name_that_leads_outside_is_resolved() -> None:
    found = await PublicResolver(inner=Names("142.250.65.74")).resolve("push.example.org", 443)
    assert [each["host"] for each in found] == ["142.250.65.74"]
