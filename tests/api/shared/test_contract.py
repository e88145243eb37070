"""What every implementation of what processes share must do: in one process, and through a real Valkey server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack

import pytest
from pyrate_limiter import Duration, Rate

from api.shared.in_process import InProcess
from api.shared.model import Allowance, Shared, lead
from api.shared.valkey import InValkey
from consultation.store.keyring import Keyring
from tests.conftest import SECRET
from tests.waiting import until

Two = tuple[Shared, Shared]
TWICE_A_MINUTE = [Rate(2, Duration.MINUTE)]


@pytest.fixture(params=["in one process", "in a Valkey server"])
async def two(request: pytest.FixtureRequest) -> AsyncIterator[Two]:
    """What two parts of a service share: of one process, or two processes."""
    async with AsyncExitStack() as running:
        if request.param == "in one process":
            shared = InProcess()
            await running.enter_async_context(shared.running())
            yield shared, shared
            return
        url = request.getfixturevalue("valkey").url
        pair = InValkey(url, Keyring(SECRET)), InValkey(url, Keyring(SECRET))
        for each in pair:
            await running.enter_async_context(each.running())
        yield pair


async def test_acts_are_counted_together_by_name(two: Two) -> None:
    one, other = two
    act, another = [Allowance("a", TWICE_A_MINUTE)], [Allowance("b", TWICE_A_MINUTE)]

    assert [await one.admit(act), await other.admit(act), await other.admit(another)] == [0, 0, 0]
    assert 0 < await one.admit(act) <= 30_000


async def test_act_is_counted_at_every_rate_or_at_none(two: Two) -> None:
    one, other = two
    narrow, wide = Allowance("client", [Rate(1, Duration.MINUTE)]), Allowance("site", TWICE_A_MINUTE)

    assert await one.admit([narrow, wide]) == 0
    assert 30_000 < await other.admit([narrow, wide]) <= 60_000
    assert await other.admit([wide]) == 0
    assert 0 < await one.admit([wide]) <= 30_000


async def test_act_is_admitted_once_waited_for(two: Two) -> None:
    one, other = two
    quick = [Allowance("a", [Rate(1, 20)])]
    waits = [await one.admit(quick)]
    while len(waits) < 2 or waits[-1] > 0:
        await asyncio.sleep(waits[-1] / 1000)
        waits.append(await other.admit(quick))

    assert waits[0] == waits[-1] == 0
    assert all(0 < wait <= 20 for wait in waits[1:-1])


async def test_bucket_is_spent_from_together_and_left_in_debt(two: Two) -> None:
    one, other = (each.bucket("sms", 0.001, 10.0) for each in two)
    before = await one.level()
    waits = [await one.spend(4.0), await other.spend(8.0)]

    assert await other.level() == pytest.approx(before - 12.0, abs=0.1)
    assert waits == pytest.approx([max(0.0, 4 - before) * 1000, (12 - before) * 1000], abs=100)


async def test_what_costs_more_than_a_bucket_holds_waits_for_a_full_one(two: Two) -> None:
    one, _ = two
    bucket = one.bucket("sms", 0.001, 2.0)
    short = 2.0 - await bucket.level()

    assert await bucket.spend(5.0) == pytest.approx(short * 1000, abs=100)


async def test_buckets_of_two_names_are_apart(two: Two) -> None:
    one, other = two
    beside = await other.bucket("telegram", 0.001, 10.0).level()
    await one.bucket("sms", 0.001, 10.0).spend(10.0)

    assert await other.bucket("telegram", 0.001, 10.0).level() == pytest.approx(beside, abs=0.1)


async def test_bells_are_heard_everywhere(two: Two) -> None:
    one, other = two
    heard: tuple[set[str], set[str]] = (set(), set())

    def listen(shared: Shared, to: set[str]) -> None:
        shared.on_bells(lambda bells: to.update(bells))

    listen(one, heard[0])
    listen(other, heard[1])
    rung = {one.bell(f"address {number}") for number in range(3_000)}
    await asyncio.to_thread(one.ring, rung)  # as the thread does that commits
    await until(lambda: heard == (rung, rung))

    assert other.bell("address 7") in rung
    assert one.bell("address 7") != "address 7"


async def test_lease_is_had_by_one_and_left_to_another(two: Two) -> None:
    one, other = two
    alone = one is other

    assert [await one.hold("polling"), await other.hold("polling")] == [True, alone]
    assert await other.hold("backfill")
    await one.release("polling")
    assert await other.hold("polling")


async def test_led_task_runs_in_one_place_and_goes_on_in_another(two: Two) -> None:
    one, other = two
    if one is other:
        return  # there is nobody to leave it to
    at_it: set[str] = set()

    def work(name: str) -> Callable[[], Coroutine[None, None, None]]:
        async def working() -> None:
            at_it.add(name)
            try:
                await asyncio.Event().wait()
            finally:
                at_it.remove(name)

        return working

    first = asyncio.create_task(lead(one, "polling", work("one"), renew_seconds=0.05))
    await until(lambda: at_it == {"one"})
    second = asyncio.create_task(lead(other, "polling", work("other"), renew_seconds=0.05))
    await asyncio.sleep(0)
    assert at_it == {"one"}
    first.cancel()
    await until(lambda: at_it == {"other"})
    second.cancel()
    await asyncio.gather(first, second, return_exceptions=True)
    assert at_it == set()


async def test_led_task_that_fails_is_told_of() -> None:
    async def fail() -> None:
        raise ValueError("no such thing")

    with pytest.raises(ValueError, match="no such thing"):
        await lead(InProcess(), "polling", fail)
