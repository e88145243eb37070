"""Break what a service on PostgreSQL needs, and see what people are told meanwhile and what was lost.

`python -m bench.postgres_health`: for each way, a service of its own on a server of its own, whose data is on
a small disk, reached through a port. Four people text over signed webhooks, each message until it is
answered, as a provider does, and one writes in the widget. It is broken, left so for some seconds once
`/health` has said so, and mended; then every message that was answered must be in the database, once. Root
and Linux are needed: a small disk is mounted.
"""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from uuid import UUID

import aiohttp

from bench.breaking import Breaking, Run, fill_disk
from bench.health import PEOPLE, POLL_SECONDS, print_table, small_disk, texted, until
from bench.network import Network
from bench.ours import CONSULTATION, prepared_service
from bench.postgres_server import PostgresServer
from bench.pushing import open_store
from consultation.store.place import PostgresUrl

BEFORE_SECONDS = 4.0
MOST_SECONDS = 120.0
HANGS_UP_SECONDS = 15.0
"""When Twilio gives up an answer."""
DISK_BYTES = 160_000_000
SMALL_LOG = ("max_wal_size = 64MB", "min_wal_size = 32MB", "wal_keep_size = 0")


@dataclass(slots=True, kw_only=True)
class PostgresRun(Run):
    """A service, the server and the way to it, and what people were told."""

    server: PostgresServer
    network: Network
    place: PostgresUrl
    sentences: Counter[str] = field(default_factory=Counter)
    """What the widget was told when its message was not taken."""
    holder: ExitStack = field(default_factory=ExitStack)
    found: list[str] = field(default_factory=list)
    """The texts in the database at the end."""


def free_disk(run: PostgresRun) -> None:
    """Free it, and start the server if it gave up, as its supervisor does."""
    (run.disk / "filler").unlink()
    with suppress(subprocess.CalledProcessError):
        run.server.start()


def hold(run: PostgresRun) -> None:
    """Keep all others from writing, from elsewhere."""
    run.holder.enter_context(open_store(run.place).write())


def let_go(run: PostgresRun) -> None:
    """Let others write again."""
    run.holder.close()


WAYS = (
    Breaking("network hangs", lambda run: run.network.hang(), lambda run: run.network.pass_on()),
    Breaking("server's disk full", fill_disk, free_disk),
    Breaking("server stopped at once", lambda run: run.server.stop(), lambda run: run.server.start()),
    Breaking("another program holds the lock", hold, let_go),
)


async def measure(way: Breaking, broken_seconds: float) -> str:
    """Inject one fault; return a row of the table."""
    timeout = aiohttp.ClientTimeout(total=1)
    async with running() as run, aiohttp.ClientSession(timeout=timeout) as session:
        while len(run.answered) < 10 * PEOPLE:  # noqa: ASYNC110 - the first ones load what is loaded once
            await asyncio.sleep(POLL_SECONDS)
        before = run.told.copy()
        run.longest_seconds = 0.0
        await asyncio.to_thread(way.break_, run)
        said, reason = await until(session, run, ok=False, seconds=MOST_SECONDS)
        await asyncio.sleep(broken_seconds)
        told, answered = run.told - before, len(run.answered)
        await asyncio.to_thread(way.mend, run)
        well, _ = await until(session, run, ok=True, seconds=MOST_SECONDS)
        await asyncio.sleep(BEFORE_SECONDS)
        longest = run.longest_seconds
    lost, doubled = count(run)
    shutil.rmtree(run.service.folder, ignore_errors=True)
    cells = (
        way.name,
        "not at all" if said is None else f"{said:.1f}",
        reason or "-",
        ", ".join(f"{status or 'none'}: {times}" for status, times in sorted(told.items()) if times),
        f"{longest:.1f}",
        " / ".join(f"{sentence} ({times})" for sentence, times in run.sentences.items()) or "-",
        "never" if well is None else f"{well:.1f}",
        f"{len(run.answered)}, {len(run.answered) - answered}",
        f"{lost}, {doubled}",
    )
    return "| " + " | ".join(cells) + " |"


@asynccontextmanager
async def running() -> AsyncIterator[PostgresRun]:
    """Yield a running service that is texted all the time."""
    async with small_disk(DISK_BYTES) as disk:
        server = await asyncio.to_thread(PostgresServer, disk / "postgres", SMALL_LOG)
        place = server.new_database("bench")
        network = Network(server.folder / ".s.PGSQL.5432")
        url = f"postgresql://postgres@127.0.0.1:{network.port}/bench"
        service = prepared_service(disk.parent, {"CONSULTEXTO_DATABASE": url})
        run = PostgresRun(service, disk, server=server, network=network, place=place)
        try:
            async with texted(run, _keep_writing(run), hangs_up_seconds=HANGS_UP_SECONDS):
                yield run
            service.kill()
            await asyncio.to_thread(_keep_found, run)
        finally:
            service.kill()
            network.close()
            with suppress(subprocess.CalledProcessError):
                server.stop()


async def _keep_writing(run: PostgresRun) -> None:
    """Write in the widget, each message until it is taken; note what it is told when it is not."""
    async with aiohttp.ClientSession(run.service.url) as session:
        begun = {"consultation": CONSULTATION, "language": "fr"}
        async with session.post("/channels/web/sessions", json=begun) as answer:
            headers = {"Authorization": f"Bearer {(await answer.json())['token']}"}
        number, status = 0, 200
        while True:
            number += status == 200
            message = {"id": str(UUID(int=number)), "text": "aide"}
            async with session.post("/channels/web/messages", json=message, headers=headers) as answer:
                status, said = answer.status, await answer.json()
            if status != 200:
                run.sentences[f"{status} {said['error']}"] += 1
            await asyncio.sleep(2)


def _keep_found(run: PostgresRun) -> None:
    store = open_store(run.place)
    with store.read() as unit:
        rows = unit.rows("SELECT external_id AS sid FROM messages WHERE channel = 'sms'")
    store.close()
    run.found = [row["sid"] for row in rows]


def count(run: PostgresRun) -> tuple[int, int]:
    """Count the texts that were answered and are not in the database, and those that are there twice."""
    return len(run.answered - set(run.found)), len(run.found) - len(set(run.found))


if __name__ == "__main__":
    print_table(
        WAYS,
        measure,
        "| broken by | said after, s | reason | texts were answered | longest, s | widget was told |"
        " well after, s | answered, since mended | lost, doubled |",
        12.0,
    )
