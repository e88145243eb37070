"""The tasks that keep what is read up with what was written, a moment later and outside of the messages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import structlog
from starlette.concurrency import run_in_threadpool

from api.rounds import go_round
from bot.inbound import Inbound
from consultation.open_data import people_tables
from consultation.store import Store, Unit, people, search_index

PAUSE_SECONDS = 2.0
STEP_SECONDS = 30.0
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


async def keep_people_in_steps(store: Store, inbound: Inbound, slugs: Sequence[str]) -> None:
    """Make the tables of people anew when enough have changed, again and again, until cancelled."""

    def is_due(unit: Unit) -> bool:
        return any(people_tables.is_due(unit, slug) for slug in slugs)

    def make_anew(unit: Unit) -> bool:
        for slug in slugs:
            people_tables.make_anew(unit, slug)
        return False

    await _keep_up(store, inbound, is_due, make_anew, "tables of people not made anew", STEP_SECONDS)


async def _keep_up(
    store: Store,
    inbound: Inbound,
    is_waiting: Callable[[Unit], bool],
    do_batch: Callable[[Unit], bool],
    failure: str,
    pause_seconds: float = PAUSE_SECONDS,
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
        return BETWEEN_BATCHES_SECONDS if more else pause_seconds

    await go_round(some, failure, log, pause_seconds)
