"""The tasks that keep what is read up with what was written, a moment later and outside of the messages."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from starlette.concurrency import run_in_threadpool

from api.rounds import go_round
from bot.inbound import Inbound
from consultation.store import Store, Unit, people, search_index

PAUSE_SECONDS = 2.0
BETWEEN_BATCHES_SECONDS = 0.05
"""Messages go first: between two batches the writing thread is theirs."""

log = structlog.get_logger("consultexto.catching_up")


async def keep_indexed(store: Store, inbound: Inbound) -> None:
    """Index what is published, again and again, until cancelled."""
    await _keep_up(
        store, inbound, search_index.waiting, search_index.index_batch, "contributions not indexed"
    )


async def keep_people_counted(store: Store, inbound: Inbound) -> None:
    """Count who was told of an answer, again and again, until cancelled."""
    await _keep_up(store, inbound, people.is_waiting, people.count_batch, "people not counted")


async def _keep_up(
    store: Store,
    inbound: Inbound,
    is_waiting: Callable[[Unit], bool],
    do_batch: Callable[[Unit], bool],
    failure: str,
) -> None:
    """Do batches while there is something to do; what fails is tried again."""

    def waits() -> bool:
        with store.read() as unit:
            return is_waiting(unit)

    def batch() -> bool:
        with store.write() as unit:
            return do_batch(unit)

    async def some() -> float:
        more = await run_in_threadpool(waits) and await inbound.run(batch)
        return BETWEEN_BATCHES_SECONDS if more else PAUSE_SECONDS

    await go_round(some, failure, log, PAUSE_SECONDS)
