from datetime import timedelta

import pytest
from fastapi import Request
from pyrate_limiter import Duration, Rate

from api.http.client_limits import BEHIND_A_PROXY, SITE, ClientLimits, networks_of
from api.shared.in_process import InProcess
from tests.conftest import StandingClock

RATES = {"session": (Rate(2, Duration.MINUTE), Rate(3, Duration.HOUR)), "form": (Rate(1, Duration.MINUTE),)}


def request(host: str, forwarded: str | None = None) -> Request:
    headers = [] if forwarded is None else [(b"x-forwarded-for", forwarded.encode())]
    return Request({"type": "http", "client": (host, 5), "headers": headers})


@pytest.fixture
def limits(clock: StandingClock) -> ClientLimits:
    return ClientLimits(InProcess(clock), RATES)


async def test_client_waits_once_it_has_posted_enough(limits: ClientLimits, clock: StandingClock) -> None:
    one = request("203.0.113.5")
    assert [await limits.wait_seconds("session", one) for _ in range(3)] == [None, None, 30]
    clock.moment += timedelta(seconds=29)
    assert await limits.wait_seconds("session", one) == 1
    clock.moment += timedelta(seconds=1)
    assert await limits.wait_seconds("session", one) is None
    clock.moment += timedelta(seconds=60)
    assert await limits.wait_seconds("session", one) == 1200 - 90


async def test_clients_and_what_they_post_are_counted_apart(limits: ClientLimits) -> None:
    for host in ("203.0.113.5", "203.0.113.6", "2001:db8:0:1::1", "2001:db8:0:2::1", "testclient"):
        assert await limits.wait_seconds("form", request(host)) is None
        assert await limits.wait_seconds("session", request(host)) is None


async def test_addresses_of_one_ipv6_network_are_one_client(limits: ClientLimits) -> None:
    assert await limits.wait_seconds("form", request("2001:db8:0:1::1")) is None
    assert await limits.wait_seconds("form", request("2001:db8:0:1:ffff::2")) == 60


@pytest.mark.parametrize(
    ("host", "networks"),
    [
        ("192.0.2.7", ["192.0.2.7"]),
        ("::ffff:192.0.2.7", ["192.0.2.7"]),
        ("2001:db8:1:2:3:4:5:6", ["2001:db8:1:2::/64", "2001:db8:1::/48"]),
        ("testclient", ["testclient"]),
        ("", [""]),
    ],
)
def test_client_is_an_address_or_a_network_within_a_site(host: str, networks: list[str]) -> None:
    assert list(networks_of(host)) == networks


async def test_ipv4_clients_behind_a_mapped_address_are_counted_apart(limits: ClientLimits) -> None:
    hosts = ("::ffff:203.0.113.5", "::ffff:203.0.113.6", "203.0.113.5")
    assert [await limits.wait_seconds("form", request(host)) for host in hosts] == [None, None, 60]


async def test_ipv6_site_may_post_no_more_than_some_of_its_networks(limits: ClientLimits) -> None:
    networks = [f"2001:db8:0:{number:x}::1" for number in range(SITE + 1)]
    waits = [await limits.wait_seconds("form", request(each)) for each in networks]
    elsewhere = await limits.wait_seconds("form", request("2001:db8:1::1"))

    assert waits == [None] * SITE + [60 // SITE + 1]
    assert elsewhere is None


async def test_proxy_that_is_not_trusted_is_one_client_with_wider_limits(limits: ClientLimits) -> None:
    """Whatever the header says: else it would be a way round the limits for who is beside the service."""
    hidden = [
        await limits.wait_seconds("form", request("10.0.0.2", f"203.0.113.{number}"))
        for number in range(BEHIND_A_PROXY + 1)
    ]
    beside = await limits.wait_seconds("form", request("10.0.0.2"))
    pretended = [await limits.wait_seconds("form", request("9.9.9.9", "9.9.9.8")) for _ in range(2)]
    trusted = [await limits.wait_seconds("form", request("9.9.9.7", "9.9.9.7")) for _ in range(2)]

    assert hidden == [None] * BEHIND_A_PROXY + [60 // BEHIND_A_PROXY]
    assert beside is None
    assert pretended == trusted == [None, 60]
