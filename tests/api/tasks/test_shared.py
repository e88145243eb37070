from __future__ import annotations

from api.shared.in_process import InProcess
from api.tasks.shared import LOOKS_BETWEEN_ALARMS, SharedWatch
from bot.inbound import Inbound
from consultation.delivery.sql_channels import list_alarms
from consultation.store import Store


def alarms(store: Store) -> list[tuple[str, str, str, int]]:
    with store.read() as unit:
        return [(each.kind, each.channel, each.reason, each.times) for each in list_alarms(unit)]


async def test_server_that_is_not_reached_raises_one_alarm_until_it_is(
    inbound: Inbound, store: Store
) -> None:
    shared = InProcess()
    watch = SharedWatch(shared, store, inbound.run, inbound.now)
    shared.trouble = "ConnectionError"
    for _ in range(3):
        await watch.look()
    gone = alarms(store)
    shared.trouble = None
    await watch.look()

    assert gone == [("shared_not_reached", "service", "ConnectionError", 1)]
    assert alarms(store) == []


async def test_alarm_that_another_process_ended_is_raised_again(inbound: Inbound, store: Store) -> None:
    lost, reached = InProcess(), InProcess()
    lost.trouble = "ConnectionError"
    watch = SharedWatch(lost, store, inbound.run, inbound.now)
    await watch.look()
    await SharedWatch(reached, store, inbound.run, inbound.now).look()
    assert alarms(store) == []
    for _ in range(LOOKS_BETWEEN_ALARMS):
        await watch.look()

    assert alarms(store) == [("shared_not_reached", "service", "ConnectionError", 1)]


async def test_alarm_of_an_earlier_process_ends(inbound: Inbound, store: Store) -> None:
    shared = InProcess()
    shared.trouble = "TimeoutError"
    await SharedWatch(shared, store, inbound.run, inbound.now).look()
    shared.trouble = None
    await SharedWatch(shared, store, inbound.run, inbound.now).look()

    assert alarms(store) == []
