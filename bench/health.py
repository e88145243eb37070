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
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path
from typing import Any

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
            before = run.told.copy()
            await loop.run_in_executor(hand, way.break_, run)
            said, reason = await until(
                session, run, ok=False, seconds=MENDED_SECONDS if way.mends_itself else MOST_SECONDS
            )
            await asyncio.sleep(broken_seconds)
            told, answered = run.told - before, len(run.answered)
            mending = loop.run_in_executor(hand, way.mend, run)
            well, _ = await until(session, run, ok=True, seconds=MOST_SECONDS)
            await mending
        await asyncio.sleep(BEFORE_SECONDS)
    restart = run.service.start_seconds[1:]
    cells = (
        way.name,
        "not at all" if said is None else f"{said:.1f}",
        reason or "-",
        told.total() - told[200],
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
    """Yield a running service that is texted all the time; it is killed at the end, and its file copied."""
    async with small_disk(DISK_BYTES) as disk:
        run = Run(prepared_service(disk.parent, {"CONSULTEXTO_DATABASE": str(disk / "bench.db")}), disk)
        try:
            async with texted(run, hangs_up_seconds=5):
                yield run
        finally:
            run.service.kill()
            for path in disk.glob("bench.db*"):
                shutil.copy(path, disk.parent)


@asynccontextmanager
async def small_disk(size: int) -> AsyncIterator[Path]:
    """Mount a disk of so many bytes, in a folder of its own."""
    disk = _new_folder()
    await call("mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(disk))
    try:
        yield disk
    finally:
        await call("umount", str(disk))


def _new_folder() -> Path:
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    disk = folder / "disk"
    disk.mkdir()
    return disk


@asynccontextmanager
async def texted(
    run: Run, *others: Coroutine[Any, Any, None], hangs_up_seconds: float
) -> AsyncIterator[None]:
    """Start the service, and text it all the time, while others do what they do."""
    await asyncio.to_thread(run.service.start)
    texting = (keep_texting(run, person, hangs_up_seconds) for person in range(PEOPLE))
    tasks = [asyncio.create_task(each) for each in (*texting, *others)]
    yield
    for each in tasks:
        each.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def call(*command: str) -> None:
    """Run a system program."""
    await asyncio.to_thread(subprocess.run, command, check=True)


async def keep_texting(run: Run, person: int, hangs_up_seconds: float) -> None:
    """Text one message after the other, each over a new connection and until it is answered."""
    connector = aiohttp.TCPConnector(force_close=True)
    timeout = aiohttp.ClientTimeout(total=hangs_up_seconds)
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
    return len(run.answered - kept)


def print_table(
    ways: Sequence[Breaking],
    measured: Callable[[Breaking, float], Coroutine[Any, Any, str]],
    heads: str,
    broken_seconds: float,
) -> None:
    """Break a service in each way, or in the one that the command line names, and print a table."""
    parser = argparse.ArgumentParser(description="Break a running service, and see what is said and lost.")
    parser.add_argument("--broken-seconds", type=float, default=broken_seconds, help="how long it stays so")
    parser.add_argument("--only", type=int, help="one way alone, by its number from 1")
    given = parser.parse_args()
    print(f"{heads}\n{'| --- ' * (heads.count('|') - 1)}|")
    for number, way in enumerate(ways, 1):
        if given.only in (None, number):
            print(asyncio.run(measured(way, given.broken_seconds)), flush=True)


if __name__ == "__main__":
    print_table(
        WAYS,
        measure,
        "| broken by | said after, s | reason | refused | well after, s | answered, since mended | lost |",
        6.0,
    )
