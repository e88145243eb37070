"""Break a service in eight ways, and see how soon `/health` says so, how soon it is well, and what was lost.

`python -m bench.health`: for each way, a service of its own is texted over signed webhooks, each message
until it is answered, as a provider does. It is broken, left so for some seconds once `/health` has said so,
mended, and killed; then every message that was answered must be in the database. Root and Linux are needed:
a small disk is mounted, descriptors are taken from a running process, and one of its threads is stopped.
"""

from __future__ import annotations

import argparse
import asyncio
import ctypes
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from bench.ours import Service, Texting, prepared_service

BEFORE_SECONDS = 3.0
MOST_SECONDS = 60.0
POLL_SECONDS = 0.05
PEOPLE = 4
MENDED_SECONDS = 5.0
DISK_BYTES = 48_000_000
PTRACE_ATTACH, PTRACE_DETACH = 16, 17
"""Source: https://man7.org/linux/man-pages/man2/ptrace.2.html and linux/ptrace.h, checked 2026-11-26."""


@dataclass(slots=True)
class Run:
    """One service, whose database is on a small disk of its own, and what was texted to it."""

    service: Service
    disk: Path
    answered: dict[str, float] = field(default_factory=dict)
    refused: int = 0
    kept: dict[str, object] = field(default_factory=dict)

    @property
    def database(self) -> Path:
        """The database file."""
        return self.disk / "bench.db"

    @property
    def pid(self) -> int:
        """The service's process."""
        assert self.service.process is not None
        return self.service.process.pid


@dataclass(frozen=True, slots=True)
class Breaking:
    """A way of breaking a service, and of mending it."""

    name: str
    break_: Callable[[Run], None]
    mend: Callable[[Run], None]
    mends_itself: bool = False


def hold(run: Run) -> None:
    """Another process in the middle of writing."""
    code = (
        "import sqlite3, sys, time; other = sqlite3.connect(sys.argv[1]);"
        " other.execute('BEGIN IMMEDIATE'); time.sleep(99)"
    )
    run.kept["holder"] = subprocess.Popen([sys.executable, "-c", code, str(run.database)])


def let_go(run: Run) -> None:
    """End that process."""
    holder = run.kept["holder"]
    assert isinstance(holder, subprocess.Popen)
    holder.kill()
    holder.wait()


def damage(run: Run) -> None:
    """Garbage in the place of the first pages of messages and of its index."""
    with closing(sqlite3.connect(run.database, isolation_level=None)) as connection:
        while connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            time.sleep(0.01)
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        roots = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE tbl_name = 'messages' AND rootpage > 0"
        )
        pages = [row[0] for row in roots]
    sound = {}
    with run.database.open("rb+") as file:
        for page in pages:
            file.seek((page - 1) * size)
            sound[page] = file.read(size)
            file.seek((page - 1) * size)
            file.write(b"\xa5" * size)
    run.kept["pages"], run.kept["size"] = sound, size


def undo_damage(run: Run) -> None:
    """Put the pages back that are garbage still."""
    pages, size = run.kept["pages"], run.kept["size"]
    assert isinstance(pages, dict)
    assert isinstance(size, int)
    with run.database.open("rb+") as file:
        for page, sound in pages.items():
            file.seek((page - 1) * size)
            if file.read(size) == b"\xa5" * size:
                file.seek((page - 1) * size)
                file.write(sound)


def take_descriptors(run: Run) -> None:
    """No more than it has open."""
    run.kept["limit"] = resource.prlimit(run.pid, resource.RLIMIT_NOFILE)
    resource.prlimit(
        run.pid, resource.RLIMIT_NOFILE, (3, resource.prlimit(run.pid, resource.RLIMIT_NOFILE)[1])
    )


def give_descriptors(run: Run) -> None:
    """As many as before."""
    limit = run.kept["limit"]
    assert isinstance(limit, tuple)
    resource.prlimit(run.pid, resource.RLIMIT_NOFILE, limit)


def delete_log(run: Run) -> None:
    """The write-ahead log, with all that is not in the file yet."""
    run.database.with_name("bench.db-wal").unlink()


def delete_file(run: Run) -> None:
    """The database alone."""
    run.database.unlink()


def restore_from_process(run: Run) -> None:
    """As docs/operations.md says: from what the process has open, then a restart."""
    for descriptor in Path(f"/proc/{run.pid}/fd").iterdir():
        name = str(descriptor.readlink()).removesuffix(" (deleted)")
        if name in (str(run.database), f"{run.database}-wal"):
            shutil.copy(descriptor, name.replace("bench.db", "restored.db"))
    stop(run)
    for suffix in ("", "-wal", "-shm"):
        run.database.with_name(f"bench.db{suffix}").unlink(missing_ok=True)
        restored = run.database.with_name(f"restored.db{suffix}")
        if restored.exists():
            restored.rename(run.database.with_name(f"bench.db{suffix}"))
    run.service.start()


def replace_file(run: Run) -> None:
    """An older copy in the place of the database."""
    run.database.rename(run.disk / "away.db")
    shutil.copy(run.disk / "older.db", run.database)


def put_back(run: Run) -> None:
    """The right file again."""
    (run.disk / "away.db").rename(run.database)


def fill_disk(run: Run) -> None:
    """Nothing is free."""
    with (run.disk / "filler").open("wb", buffering=0) as filler, suppress(OSError):
        while True:
            filler.write(b"x" * 4096)


def free_disk(run: Run) -> None:
    """All that was taken is free again."""
    (run.disk / "filler").unlink()


def stop_thread(run: Run) -> None:
    """The thread that handles messages, which is known by what it has worked."""

    def worked() -> dict[int, int]:
        found = {}
        for task in Path(f"/proc/{run.pid}/task").iterdir():
            columns = (task / "stat").read_text().rpartition(")")[2].split()
            found[int(task.name)] = int(columns[11]) + int(columns[12])
        return found

    before = worked()
    time.sleep(2)
    after = {tid: ticks - before.get(tid, ticks) for tid, ticks in worked().items() if tid != run.pid}
    run.kept["thread"] = thread = max(after, key=lambda tid: after[tid])
    ptrace(PTRACE_ATTACH, thread)


def resume_thread(run: Run) -> None:
    """Let it go on."""
    ptrace(PTRACE_DETACH, run.kept["thread"])


def ptrace(request: int, thread: object) -> None:
    """Attach to one thread, which stops it, or detach from it. Raises OSError."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.ptrace.argtypes = (ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p)
    if libc.ptrace(request, thread, None, None) < 0:
        raise OSError(ctypes.get_errno(), "ptrace")
    if request == PTRACE_ATTACH:
        os.waitpid(int(str(thread)), 0x40000000)  # __WALL: a thread of another process


def nothing(run: Run) -> None:
    """It mends itself."""


def stop(run: Run) -> None:
    """As `systemctl stop` does."""
    assert run.service.process is not None
    run.service.process.send_signal(signal.SIGTERM)
    run.service.process.wait()


WAYS = (
    Breaking("another process holds the database", hold, let_go),
    Breaking("pages of `messages` damaged", damage, undo_damage),
    Breaking("no file descriptors", take_descriptors, give_descriptors),
    Breaking("write-ahead log deleted", delete_log, nothing, mends_itself=True),
    Breaking("file deleted", delete_file, restore_from_process),
    Breaking("file replaced by an older copy", replace_file, put_back),
    Breaking("disk full (tmpfs)", fill_disk, free_disk),
    Breaking("thread that handles messages stopped", stop_thread, resume_thread),
)


async def measure(way: Breaking, broken_seconds: float) -> str:
    """Do it once; give a row of the table."""
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
    """A copy as it is now, which will be an older one."""
    with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(target)) as copy:
        here.backup(copy)


@asynccontextmanager
async def texted_service() -> AsyncIterator[Run]:
    """A running service that people text all the time, each over a new connection; killed at the end."""
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
    """Run a program of the system."""
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
    """Whether it is well, and the reason in words."""
    try:
        async with session.get(run.service.url + "/health") as response:
            said = await response.json()
            return response.status == 200, said.get("reason", "")
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        return False, type(error).__name__


async def until(
    session: aiohttp.ClientSession, run: Run, *, ok: bool, seconds: float
) -> tuple[float | None, str]:
    """Seconds until /health says so, None when it never does; and the reason it then gives."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        is_well, reason = await health(session, run)
        if is_well == ok:
            return time.monotonic() - began, reason
        await asyncio.sleep(POLL_SECONDS)
    return None, ""


def count_lost(run: Run) -> int:
    """Messages that were answered and are not in the database, as it is after a kill."""
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
