"""A Valkey server that is killed, hangs, and comes back empty; and what it is given."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from pyrate_limiter import Duration, Rate
from redis.asyncio import Redis

from api.shared.model import Allowance
from api.shared.valkey import InValkey, client_of
from consultation.store.keyring import Keyring
from tests.conftest import SECRET
from tests.valkey import Server
from tests.waiting import until

ONCE = [Allowance("form 203.0.113.5", [Rate(1, Duration.HOUR)])]


@pytest.fixture
async def shared(valkey: Server) -> AsyncIterator[InValkey]:
    shared = InValkey(valkey.url, Keyring(SECRET))
    async with shared.running():
        yield shared


@pytest.fixture
async def other(valkey: Server) -> AsyncIterator[InValkey]:
    other = InValkey(valkey.url, Keyring(SECRET))
    async with other.running():
        yield other


async def test_process_goes_by_itself_while_the_server_is_gone(valkey: Server, shared: InValkey) -> None:
    assert [await shared.admit(ONCE) > 0 for _ in range(2)] == [False, True]
    valkey.kill()

    assert [await shared.admit(ONCE) > 0 for _ in range(2)] == [False, True]
    assert (shared.trouble, shared.hears_others) == ("ConnectionError", False)
    heard: set[str] = set()
    shared.on_bells(heard.update)
    shared.ring(["a"])
    await until(lambda: heard == {"a"})

    valkey.start()
    await until(lambda: shared.trouble is None)
    assert await shared.admit(ONCE) == 0  # it came back empty
    assert await shared.admit(ONCE) > 0


async def test_server_that_hangs_is_left_alone(valkey: Server, shared: InValkey) -> None:
    assert shared.trouble is None
    valkey.hang()
    assert await shared.admit(ONCE) == 0
    assert shared.trouble == "TimeoutError"
    valkey.go_on()
    await until(lambda: shared.trouble is None)


async def test_bells_of_others_are_heard_again(valkey: Server, shared: InValkey, other: InValkey) -> None:
    heard: set[str] = set()
    other.on_bells(heard.update)
    valkey.kill()
    await until(lambda: shared.trouble is not None and other.trouble is not None)
    valkey.start()
    await until(lambda: shared.trouble is None and other.trouble is None)
    shared.ring(["heard"])
    await until(lambda: heard == {"heard"})


async def test_who_alone_lost_the_server_rings_once_it_is_reached(valkey: Server, shared: InValkey) -> None:
    """The others hear all the while, and so do not look for themselves each half second."""
    heard: set[str] = set()
    async with client_of(valkey.url) as admin:
        its_connections = [each["id"] for each in await admin.client_list()]
        other = InValkey(valkey.url, Keyring(SECRET))
        other.on_bells(heard.update)
        async with other.running():
            for each in its_connections:
                await admin.client_kill_filter(_id=each, skipme=True)
            await until(lambda: shared.trouble is not None)
            shared.ring(["kept"])
            await until(lambda: heard == {"kept"})
            assert other.trouble is None


async def test_each_keeps_its_share_of_a_rate_while_the_server_is_gone(
    valkey: Server, shared: InValkey, other: InValkey
) -> None:
    buckets = [each.bucket("sms", 0.001, 10.0) for each in (shared, other)]
    for bucket in buckets:
        await bucket.spend(0.0)
    await buckets[0].spend(0.0)
    valkey.kill()
    await until(lambda: shared.trouble is not None)

    # Half of the rate, from an empty bucket that holds half as much.
    assert await buckets[0].level() == pytest.approx(0.0, abs=0.1)
    assert await buckets[0].spend(5.0) == pytest.approx(5.0 / 0.0005, rel=0.01)


async def test_leader_goes_on_while_the_server_is_gone(
    valkey: Server, shared: InValkey, other: InValkey
) -> None:
    assert [await each.hold("polling") for each in (shared, other)] == [True, False]
    valkey.kill()
    await until(lambda: shared.trouble is not None and other.trouble is not None)
    assert [await each.hold("polling") for each in (shared, other)] == [True, False]
    valkey.start()
    await until(lambda: shared.trouble is None and other.trouble is None)
    assert [await each.hold("polling") for each in (other, shared)] == [True, False]


async def test_service_starts_without_its_server(valkey: Server) -> None:
    valkey.kill()
    shared = InValkey(valkey.url, Keyring(SECRET))
    async with shared.running():
        assert shared.trouble == "ConnectionError"
        assert await shared.admit(ONCE) == 0
        valkey.start()
        await until(lambda: shared.trouble is None)


async def test_server_is_given_no_name_and_everything_expires(valkey: Server, shared: InValkey) -> None:
    client: Redis = client_of(valkey.url)
    async with client.monitor() as monitor:
        await shared.admit(ONCE)
        await shared.bucket("canary-sms", 1.0, 1.0).spend(1.0)
        await shared.hold("polling")
        shared.ring([shared.bell("canary-token")])
        given = ""
        while shared.bell("canary-token") not in given:
            given += (await monitor.next_command())["command"] + "\n"
    keys = [key async for key in client.scan_iter()]
    lasting = [key for key in keys if await client.pttl(key) < 0]
    await client.aclose()

    assert len(keys) == 5  # a limit, a bucket and who spends from it, a lease, a beat
    assert lasting == []
    assert "203.0.113.5" not in given
    assert "canary" not in given
