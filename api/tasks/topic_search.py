"""The searches for topics that the staff ask for, each in a process of its own.

`python -m api.tasks.topic_search SLUG MOMENT` is that process: it takes a core for seconds to minutes, at a
lower priority, and ends when its standard input closes, so that it never outlives the one that started it.
"""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from datetime import datetime

import structlog

from api.background import Run, StoreWorker
from api.settings import Settings
from consultation.clock import Clock, parse_stamp, stamp, utc_now
from consultation.definition.catalogue import Catalogue
from consultation.store import Store
from consultation.topics import sql_searches
from consultation.topics.sql_searches import Search
from consultation.understanding import Stances
from consultation.understanding.model_file import Understanding

POLL_SECONDS = 2.0
RENEW_SECONDS = sql_searches.LEASE.total_seconds() / 4
STEP_PERCENT = 5
"""How far it must have come for another write."""
LOWER_PRIORITY = 5
"""It yields to the service, and still ends on a machine that is never idle."""

log = structlog.get_logger("consultexto.topics")


class TopicSearchWorker(StoreWorker):
    """The worker of one service. Several may work on one database: each search is one's own."""

    def __init__(self, store: Store, run: Run, clock: Clock = utc_now) -> None:
        super().__init__("topics not searched", log, POLL_SECONDS, store, run, clock)

    async def go_once(self) -> float:
        """Do one search, if one is due."""
        search = await self._take(sql_searches.is_due, sql_searches.take)
        if search is None:
            return POLL_SECONDS
        await self._search(search)
        return 0.0

    async def _search(self, search: Search) -> None:
        """Have a process search, renewing the lease, and keep how it ended."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            __name__,
            search.consultation,
            stamp(self._clock()),
            stdin=asyncio.subprocess.PIPE,
        )
        ended = asyncio.create_task(process.wait())
        try:
            while not (await asyncio.wait({ended}, timeout=RENEW_SECONDS))[0]:
                if not await self._run(self._store.do, sql_searches.renew, search, self._clock()):
                    return
            await self._run(self._end, search, ended.result() != 0)
        finally:
            if process.returncode is None:
                process.kill()
                await ended

    def _end(self, search: Search, failed: bool) -> None:
        self._store.do(sql_searches.end, search, self._clock(), failed=failed)
        if failed:
            log.error("topics not found", consultation=search.consultation)


def search_topics(store: Store, slug: str, stances: Stances, now: datetime) -> None:
    """Find the topics of a consultation, and keep how far it is. Raises LookupError when there is none."""
    from consultation.topics.job import find_and_keep  # scikit-learn, which the service itself never needs

    with store.read() as unit:
        definition = Catalogue.stored(unit).get(slug)
    if definition is None:
        raise LookupError(slug)
    told = 0

    def tell(share: float) -> None:
        nonlocal told
        percent = int(100 * share)
        if percent >= told + STEP_PERCENT:
            told = percent
            store.do(sql_searches.tell_progress, slug, percent)

    find_and_keep(store, definition, stances, now, tell_share=tell)


def _end_with_parent() -> None:
    os.read(sys.stdin.fileno(), 1)
    os._exit(1)


def main() -> None:
    """Search the topics of the consultation named, in the database of the environment."""
    slug, moment = sys.argv[1:]
    threading.Thread(target=_end_with_parent, daemon=True).start()
    os.nice(LOWER_PRIORITY)
    settings = Settings.read(os.environ)
    store = Store.open(settings.database, settings.keyring)
    try:
        search_topics(store, slug, Understanding.load(settings.model).stances, parse_stamp(moment))
    finally:
        store.close()


if __name__ == "__main__":
    main()
