"""`consultexto serve --fronts K`: K processes that take requests in, one that writes, one that starts them.

All are forked from the first, which has loaded the model and does nothing else: they share its memory, and
one that dies is there again at once. When the first is gone, so are the others.
"""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import socket
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from api.services import Services
    from api.settings import Settings
    from bot.assistant import Assistant
    from bot.handing_over import Front
    from consultation.definition.catalogue import Catalogue

STOP_WRITER = signal.SIGUSR1
"""What tells the writer to stop. SIGTERM and SIGINT may reach every process at once, from a service manager
or a terminal, and the fronts have yet to finish what they are at."""
AGAIN_SECONDS = 1.0
"""The pause before a process that died at once is started again."""
WRITER = "writer"

log = structlog.get_logger("consultexto.fronts")


class Family:
    """The processes: the roles of those that run, by their ids."""

    def __init__(self, roles: dict[str, Callable[[], None]]) -> None:
        self._roles = roles
        self._running: dict[int, str] = {}
        self._born_at: dict[int, float] = {}
        self._stopping = False
        self._life, self._held = os.pipe()

    def run(self) -> None:
        """Run until SIGINT or SIGTERM: then the fronts finish what they are at, and the writer after them."""
        for signal_number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(signal_number, lambda *_: self._stop())
        for role in self._roles:
            self._start(role)
        while self._running:
            pid, status = os.wait()
            if pid not in self._running:  # the first process of a container gets whatever lost its parent
                continue
            role = self._running.pop(pid)
            if self._stopping:
                self._stop_writer_last()
                continue
            log.error("a process died; it is started again", role=role, status=status)
            if time.monotonic() - self._born_at.pop(pid) < AGAIN_SECONDS:
                time.sleep(AGAIN_SECONDS)
            if not self._stopping:
                self._start(role)

    def _start(self, role: str) -> None:
        pid = os.fork()
        if pid == 0:
            self._live(role)
        self._running[pid], self._born_at[pid] = role, time.monotonic()
        if self._stopping:  # told meanwhile
            self._stop()

    def _live(self, role: str) -> None:
        """Live as a child: as long as the parent does."""
        for signal_number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(signal_number, signal.SIG_IGN if role == WRITER else signal.SIG_DFL)
        os.close(self._held)
        threading.Thread(target=self._die_with_parent, daemon=True).start()
        status = 1
        try:
            self._roles[role]()
            status = 0
        except Exception:
            log.exception("a process failed", role=role)
        finally:
            os._exit(status)

    def _die_with_parent(self) -> None:
        os.read(self._life, 1)  # nothing is ever written: it ends with the parent
        os._exit(1)

    def _stop(self) -> None:
        self._stopping = True
        for pid, role in list(self._running.items()):
            if role != WRITER:
                os.kill(pid, signal.SIGTERM)
        self._stop_writer_last()

    def _stop_writer_last(self) -> None:
        if set(self._running.values()) == {WRITER}:
            os.kill(next(iter(self._running)), STOP_WRITER)


def run_with_fronts(
    settings: Settings,
    listen: Callable[[], socket.socket],
    serve: Callable[[Services, socket.socket], None],
    fronts: int,
    *,
    senders: bool,
) -> None:
    """Load everything once, then run the writer and the fronts until told to stop.

    `serve` takes in the requests of a listener, until it is told to stop.
    """
    import api.app  # noqa: F401 - before the fork, once for all
    from api.services import load_assistant
    from api.tasks.following import take_up
    from bot.handing_over import Front
    from consultation.clock import utc_now
    from consultation.delivery.lines import Lines
    from consultation.store import Store

    store = Store.open(settings.database, settings.keyring)
    catalogue = take_up(store, settings, utc_now(), Lines())
    store.close()  # no connection to a file may go through a fork
    assistant = load_assistant(settings.model, catalogue)
    gc.freeze()
    with tempfile.TemporaryDirectory(prefix="consultexto-") as folder, listen() as listener:
        path = Path(folder) / "writer"

        def front(number: int) -> None:
            serve(_front(settings, assistant, catalogue, Front(path, number)), listener)

        def write() -> None:
            _write(settings, assistant, catalogue, path, senders=senders)

        Family(
            {WRITER: write, **{f"front {each}": partial(front, each) for each in range(1, fronts + 1)}}
        ).run()


def _write(
    settings: Settings, assistant: Assistant, catalogue: Catalogue, path: Path, *, senders: bool
) -> None:
    from uvicorn.loops.auto import auto_loop_factory

    from api.services import Services

    services = Services.build(settings, assistant=assistant, catalogue=catalogue)

    async def run() -> None:
        told = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(STOP_WRITER, told.set)
        async with services.writing_for_fronts(path, senders=senders):
            log.info("writing for the fronts")
            await told.wait()

    with asyncio.Runner(loop_factory=auto_loop_factory()) as runner:  # the loop of the fronts, in C
        runner.run(run())


def _front(settings: Settings, assistant: Assistant, catalogue: Catalogue, front: Front) -> Services:
    from api.services import Services

    while not front.writer.exists():  # the writer opens the database first
        time.sleep(0.01)
    return Services.build(settings, assistant=assistant, catalogue=catalogue, front=front)
