"""Break a service in eight ways, and see how soon `/health` says so, how soon it is well, and what was lost.

`python -m bench.health`: for each way, a service of its own is texted over signed webhooks, each message
until it is answered, as a provider does. It is broken, left so for some seconds once `/health` has said so,
mended, and killed; then every message that was answered must be in the database. Root and Linux are needed:
a small disk is mounted, descriptors are taken from a running process, and one of its threads is stopped.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path

import aiohttp

from bench.breaking import WAYS, Breaking, Run
from bench.ours import Texting, prepared_service

BEFORE_SECONDS = 3.0
MOST_SECONDS = 180.0
POLL_SECONDS = 0.05
PEOPLE = 4
MENDED_SECONDS = 5.0
DISK_BYTES = 48_000_000


async def measure(way: Breaking, broken_seconds: float) -> str:
    """Inject one fault; return a row of the table."""
    loop = asyncio.get_running_loop()
    async with (
        texted_service() as run,
        aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=1)) as session,
    ):
        await asyncio.sleep(BEFORE_SECONDS)
        await asyncio.to_thread(copy_database, run.database, run.disk / "older.db")
        await asyncio.sleep(BEFORE_SECONDS)
        await health(session, run)  # a connection that monitoring keeps
        with ThreadPoolExecutor(1) as hand:  # a thread is resumed by the one that stopped it
            refused = run.refused
            await loop.run_in_executor(hand, way.break_, run)
            said, reason = await until(
                session, run, ok=False, seconds=MENDED_SECONDS if way.mends_itself else MOST_SECONDS
            )
            await asyncio.sleep(broken_seconds)
            refused, answered = run.refused - refused, len(run.answered)
            mending = loop.run_in_executor(hand, way.mend, run)
            well, _ = await until(session, run, ok=True, seconds=MOST_SECONDS)
            await mending
        await asyncio.sleep(BEFORE_SECONDS)
    restart = run.service.start_seconds[1:]
    cells = (
        way.name,
        "not at all" if said is None else f"{said:.1f}",
        reason or "-",
        refused,
        ("never" if well is None else f"{well:.1f}")
        + (f", of which its start {restart[0]:.1f}" if restart else ""),
        f"{len(run.answered)}, {len(run.answered) - answered}",
        count_lost(run),
    )
    shutil.rmtree(run.service.folder, ignore_errors=True)
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def copy_database(source: Path, target: Path) -> None:
    """Copy the database as it is now, to be restored later as an older one."""
    with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(target)) as copy:
        here.backup(copy)


@asynccontextmanager
async def texted_service() -> AsyncIterator[Run]:
    """Yield a running service that is texted all the time, each message over a new connection.

    The service is killed at the end.
    """
    folder = Path(tempfile.mkdtemp())
    disk = folder / "disk"
    disk.mkdir()
    await call("mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "none", str(disk))
    service = prepared_service(folder, {"CONSULTEXTO_DATABASE": str(disk / "bench.db")})
    run = Run(service, disk)
    try:
        await asyncio.to_thread(service.start)
        people = [asyncio.create_task(keep_texting(run, person)) for person in range(PEOPLE)]
        yield run
        for each in people:
            each.cancel()
        await asyncio.gather(*people, return_exceptions=True)
    finally:
        service.kill()
        for path in disk.glob("bench.db*"):
            shutil.copy(path, folder)
        await call("umount", str(disk))


async def call(*command: str) -> None:
    """Run a system program."""
    await asyncio.to_thread(subprocess.run, command, check=True)


async def keep_texting(run: Run, person: int) -> None:
    """Text one message after the other, each until it is answered."""
    connector = aiohttp.TCPConnector(force_close=True)
    timeout = aiohttp.ClientTimeout(total=5)
    async with aiohttp.ClientSession(connector=connector, timeout=timeout) as session:
        texting, number = Texting(session, run.service.url), 0
        while True:
            number += 1
            sid, status = f"SM{person:016x}{number:016x}", 0
            while status != 200:
                with suppress(aiohttp.ClientError, TimeoutError, OSError):
                    status, _ = await texting.deliver(person, "Bonjour" if number == 1 else "aide", sid)
                run.refused += status != 200
                await asyncio.sleep(POLL_SECONDS)
            run.answered[sid] = time.monotonic()


async def health(session: aiohttp.ClientSession, run: Run) -> tuple[bool, str]:
    """Return whether the service is well, and the reason in words."""
    try:
        async with session.get(run.service.url + "/health") as response:
            said = await response.json()
            return response.status == 200, said.get("reason", "")
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        return False, f"no answer ({type(error).__name__})"


async def until(
    session: aiohttp.ClientSession, run: Run, *, ok: bool, seconds: float
) -> tuple[float | None, str]:
    """Return the seconds until /health says so, None when it never does; and the reason it then gives."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        is_well, reason = await health(session, run)
        if is_well == ok:
            return time.monotonic() - began, reason
        await asyncio.sleep(POLL_SECONDS)
    return None, ""


def count_lost(run: Run) -> int:
    """Count the messages that were answered but are not in the database, as it is after a kill."""
    with closing(sqlite3.connect(run.service.folder / "bench.db")) as connection:
        kept = {row[0] for row in connection.execute("SELECT external_id FROM messages")}
    return len(set(run.answered) - kept)


def main() -> None:
    """Run from the command line; prints a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--broken-seconds", type=float, default=6.0, help="how long it stays broken")
    parser.add_argument("--only", type=int, help="one way alone, by its number from 1")
    arguments = parser.parse_args()
    print("| broken by | said after, s | reason | refused | well after, s | answered, since mended | lost |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for number, way in enumerate(WAYS, 1):
        if arguments.only in (None, number):
            print(asyncio.run(measure(way, arguments.broken_seconds)), flush=True)


if __name__ == "__main__":
    main()
