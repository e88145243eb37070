"""Faults injected into a running service from outside, and their repairs. Linux, as root."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.ours import Service

PTRACE_ATTACH, PTRACE_DETACH = 16, 17
"""Source: https://man7.org/linux/man-pages/man2/ptrace.2.html and linux/ptrace.h, checked 2026-11-26."""


@dataclass(slots=True)
class Run:
    """One service, whose database is on a small disk of its own, and the messages texted to it."""

    service: Service
    disk: Path
    answered: set[str] = field(default_factory=set)
    told: Counter[int] = field(default_factory=Counter)
    """How often each status was answered to a text; 0 for none in time."""
    longest_seconds: float = 0.0
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
    """A fault of a service, and its repair."""

    name: str
    break_: Callable[[Any], object]
    mend: Callable[[Any], object]
    mends_itself: bool = False


def hold(run: Run) -> None:
    """Hold a write transaction open in another process."""
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
    """Write garbage over the first pages of the messages table and of its index."""
    with closing(sqlite3.connect(run.database, isolation_level=None)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        roots = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE tbl_name = 'messages' AND rootpage > 0"
        )
        pages = [row[0] for row in roots]
        while True:  # a page in the write-ahead log is read from there
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            connection.execute("BEGIN IMMEDIATE")
            if run.database.with_name("bench.db-wal").stat().st_size == 0:
                break
            connection.execute("ROLLBACK")
        run.kept["pages"], run.kept["size"] = overwritten(run.database, pages, size), size
        connection.execute("ROLLBACK")


def overwritten(database: Path, pages: list[int], size: int) -> dict[int, bytes]:
    """Write garbage over pages, and return their former content."""
    sound = {}
    with database.open("rb+") as file:
        for page in pages:
            file.seek((page - 1) * size)
            sound[page] = file.read(size)
            file.seek((page - 1) * size)
            file.write(b"\xa5" * size)
    return sound


def undo_damage(run: Run) -> None:
    """Restore the pages that are still garbage."""
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
    """Lower the limit of open files to what the process has open."""
    run.kept["limit"] = resource.prlimit(run.pid, resource.RLIMIT_NOFILE)
    resource.prlimit(
        run.pid, resource.RLIMIT_NOFILE, (3, resource.prlimit(run.pid, resource.RLIMIT_NOFILE)[1])
    )


def give_descriptors(run: Run) -> None:
    """Restore the limit of open files."""
    limit = run.kept["limit"]
    assert isinstance(limit, tuple)
    resource.prlimit(run.pid, resource.RLIMIT_NOFILE, limit)


def delete_log(run: Run) -> None:
    """Delete the write-ahead log, with everything that is not in the file yet."""
    run.database.with_name("bench.db-wal").unlink()


def delete_file(run: Run) -> None:
    """Delete the database file alone."""
    run.database.unlink()


def restore_from_process(run: Run) -> None:
    """Restore the file from the process's open descriptors, as docs/operations.md says, then restart."""
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
    """Put an older copy in the place of the database."""
    run.database.rename(run.disk / "away.db")
    shutil.copy(run.disk / "older.db", run.database)


def put_back(run: Run) -> None:
    """Put the right file back."""
    (run.disk / "away.db").rename(run.database)


def fill_disk(run: Run) -> None:
    """Fill the disk."""
    with (run.disk / "filler").open("wb", buffering=0) as filler, suppress(OSError):
        while True:
            filler.write(b"x" * 4096)


def free_disk(run: Run) -> None:
    """Free the space that was taken."""
    (run.disk / "filler").unlink()


def stop_thread(run: Run) -> None:
    """Stop the thread that handles messages, found by its processor time."""

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
    """Resume the thread."""
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
    """Do nothing: the service repairs itself."""


def stop(run: Run) -> None:
    """Stop the service as `systemctl stop` does."""
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
