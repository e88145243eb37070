"""Break what a service on PostgreSQL needs, and see what people are told meanwhile and what was lost.

`python -m bench.postgres_health`: for each way, a service of its own on a server of its own, whose data is on
a small disk, reached through a port. Four people text over signed webhooks, each message until it is
answered, as a provider does, and one writes in the widget. It is broken, left so for some seconds once
`/health` has said so, and mended; then every message that was answered must be in the database, once. Root
and Linux are needed: a small disk is mounted.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import aiohttp

from bench.network import Network
from bench.ours import CONSULTATION, Service, Texting, prepared_service
from bench.postgres_server import PostgresServer
from bench.pushing import open_store
from consultation.store.place import PostgresUrl

BEFORE_SECONDS = 4.0
MOST_SECONDS = 120.0
POLL_SECONDS = 0.05
PEOPLE = 4
HANGS_UP_SECONDS = 15.0
"""When Twilio gives up an answer."""
DISK_BYTES = 160_000_000
SMALL_LOG = ("max_wal_size = 64MB", "min_wal_size = 32MB", "wal_keep_size = 0")


@dataclass(slots=True)
class Run:
    """A service, the server and the way to it, and what people were told."""

    service: Service
    server: PostgresServer
    network: Network
    disk: Path
    place: PostgresUrl
    answered: set[str] = field(default_factory=set)
    told: Counter[int] = field(default_factory=Counter)
    """How often each status was answered to a text; 0 for none within fifteen seconds."""
    longest_seconds: float = 0.0
    sentences: Counter[str] = field(default_factory=Counter)
    """What the widget was told when its message was not taken."""
    holder: ExitStack = field(default_factory=ExitStack)
    found: list[str] = field(default_factory=list)
    """The texts in the database at the end."""


def fill_disk(run: Run) -> None:
    """Fill the disk of the server."""
    with (run.disk / "filler").open("wb", buffering=0) as filler, suppress(OSError):
        while True:
            filler.write(b"x" * 4096)


def free_disk(run: Run) -> None:
    """Free it, and start the server if it gave up, as its supervisor does."""
    (run.disk / "filler").unlink()
    with suppress(subprocess.CalledProcessError):
        run.server.start()


def hold(run: Run) -> None:
    """Keep all others from writing, from elsewhere."""
    run.holder.enter_context(open_store(run.place).write())


def let_go(run: Run) -> None:
    """Let others write again."""
    run.holder.close()


@dataclass(frozen=True, slots=True)
class Breaking:
    """A fault, and its repair."""

    name: str
    break_: Callable[[Run], None]
    mend: Callable[[Run], None]


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
        said, reason = await until(session, run, ok=False)
        await asyncio.sleep(broken_seconds)
        told, answered = run.told - before, len(run.answered)
        await asyncio.to_thread(way.mend, run)
        well, _ = await until(session, run, ok=True)
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
async def running() -> AsyncIterator[Run]:
    """Yield a running service that is texted all the time, each message over a new connection."""
    folder, disk = _new_folder()
    await _call("mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "none", str(disk))
    server = await asyncio.to_thread(PostgresServer, disk / "postgres", SMALL_LOG)
    place = server.new_database("bench")
    network = Network(server.folder / ".s.PGSQL.5432")
    url = f"postgresql://postgres@127.0.0.1:{network.port}/bench"
    service = prepared_service(folder, {"CONSULTEXTO_DATABASE": url})
    run = Run(service, server, network, disk, place)
    try:
        await asyncio.to_thread(service.start)
        people = [asyncio.create_task(_keep_texting(run, person)) for person in range(PEOPLE)]
        people.append(asyncio.create_task(_keep_writing(run)))
        yield run
        for each in people:
            each.cancel()
        await asyncio.gather(*people, return_exceptions=True)
        service.kill()
        await asyncio.to_thread(_keep_found, run)
    finally:
        service.kill()
        network.close()
        with suppress(subprocess.CalledProcessError):
            server.stop()
        await _call("umount", str(disk))


def _new_folder() -> tuple[Path, Path]:
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    disk = folder / "disk"
    disk.mkdir()
    return folder, disk


async def _call(*command: str) -> None:
    await asyncio.to_thread(subprocess.run, command, check=True)


async def _keep_texting(run: Run, person: int) -> None:
    """Text one message after the other, each until it is answered."""
    connector = aiohttp.TCPConnector(force_close=True)
    timeout = aiohttp.ClientTimeout(total=HANGS_UP_SECONDS)
    async with aiohttp.ClientSession(connector=connector, timeout=timeout) as session:
        texting, number = Texting(session, run.service.url), 0
        while True:
            number += 1
            sid, status = f"SM{person:016x}{number:016x}", 0
            while status != 200:
                status, began = 0, time.monotonic()
                with suppress(aiohttp.ClientError, TimeoutError, OSError):
                    status, _ = await texting.deliver(person, "Bonjour" if number == 1 else "aide", sid)
                run.longest_seconds = max(run.longest_seconds, time.monotonic() - began)
                run.told[status] += 1
                await asyncio.sleep(POLL_SECONDS)
            run.answered.add(sid)


async def _keep_writing(run: Run) -> None:
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


async def until(session: aiohttp.ClientSession, run: Run, *, ok: bool) -> tuple[float | None, str]:
    """Return the seconds until /health says so, None when it never does; and the reason it then gives."""
    began = time.monotonic()
    while time.monotonic() - began < MOST_SECONDS:
        try:
            async with session.get(run.service.url + "/health") as response:
                is_well, reason = response.status == 200, (await response.json()).get("reason", "")
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            is_well, reason = False, f"no answer ({type(error).__name__})"
        if is_well == ok:
            return time.monotonic() - began, reason
        await asyncio.sleep(POLL_SECONDS)
    return None, ""


def _keep_found(run: Run) -> None:
    store = open_store(run.place)
    with store.read() as unit:
        rows = unit.rows("SELECT external_id AS sid FROM messages WHERE channel = 'sms'")
    store.close()
    run.found = [row["sid"] for row in rows]


def count(run: Run) -> tuple[int, int]:
    """Count the texts that were answered and are not in the database, and those that are there twice."""
    return len(run.answered - set(run.found)), len(run.found) - len(set(run.found))


def main() -> None:
    """Run from the command line; prints a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--broken-seconds", type=float, default=12.0, help="how long it stays broken")
    parser.add_argument("--only", type=int, help="one way alone, by its number from 1")
    given = parser.parse_args()
    heads = "broken by|said after, s|reason|texts were answered|longest, s|widget was told|well after, s"
    print(f"| {heads.replace('|', ' | ')} | answered, since mended | lost, doubled |")
    print("| --- " * 9 + "|")
    for number, way in enumerate(WAYS, 1):
        if given.only in (None, number):
            print(asyncio.run(measure(way, given.broken_seconds)), flush=True)


if __name__ == "__main__":
    main()
