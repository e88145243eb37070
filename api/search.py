"""The task that keeps the search index up with the contributions, a moment behind them."""

from __future__ import annotations

import structlog
from starlette.concurrency import run_in_threadpool

from api.rounds import go_round
from bot.inbound import Inbound
from consultation.store import Store, search_index

PAUSE_SECONDS = 2.0
BETWEEN_BATCHES_SECONDS = 0.05
"""Messages go first: between two batches the writing thread is theirs."""

log = structlog.get_logger("consultexto.search")


async def keep_indexed(store: Store, inbound: Inbound) -> None:
    """Index what is published, again and again, until cancelled; what fails is tried again."""

    def is_waiting() -> bool:
        with store.read() as unit:
            return search_index.waiting(unit)

    def index() -> bool:
        with store.write() as unit:
            return search_index.index_batch(unit)

    async def index_some() -> float:
        more = await run_in_threadpool(is_waiting) and await inbound.run(index)
        return BETWEEN_BATCHES_SECONDS if more else PAUSE_SECONDS

    await go_round(index_some, "contributions not indexed", log, PAUSE_SECONDS)
