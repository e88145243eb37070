"""Handing messages over from the processes that read them to the one that writes (`serve --fronts`).

SQLite has one writer at a time, and Python runs one thread at a time. So fronts take requests in and
understand the texts, each in a process of its own, and one process writes, for all of them:

    front: prove the sender, look, understand ── (incoming, reading) ──▶ writer: look again, take, COMMIT
                                              ◀────── receipt ─────────

Anything else that a front writes (a form, the console, an alarm), it writes itself when it is given a turn:
the writer's thread waits meanwhile. So everything keeps its place in one queue. A front that is killed loses
its turn; when the writer is gone, a front raises NoWriterError, and the provider delivers again.

The socket is for the user of the service alone, in a folder of its own, and both ends are this program: what
passes is Python's own form of its values.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import pickle
import socket
import struct
import threading
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, fields, replace
from io import BytesIO
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar

import structlog

from bot.inbound import Inbound, Reading, Receipt, UnknownSenderError
from consultation.delivery.model import OutboxMessage
from consultation.messages.model import Expectation, Incoming, Reply
from consultation.participants.sql import Address, Participant
from consultation.store import Share, Store, StoreUnavailableError, Unit
from consultation.store.writing_thread import MOST_WAITING, QueueFullError, Urgency
from consultation.turn.sql import Standing

T = TypeVar("T")

TURN_SECONDS = 5.0
"""How long the writer waits for a front that has a turn; then the lock of the file alone keeps them apart."""
TURN_WAIT_SECONDS = 10.0
"""How long a front waits for a turn."""
READ_TOGETHER = 4
"""How many messages a front reads before it hands them over: the writer waits meanwhile."""
_LENGTH = struct.Struct("!I")
_MESSAGES, _TURN = b"M", b"T"
_GIVEN, _REFUSED = b"+", b"-"
_ASKED_OF_EACH = (
    "code", "compliance_word", "is_distress", "language_wanted_too", "asks_for_more", "correction",
    "bare_answer", "is_leaving", "says_nothing", "knows_not", "is_bare_other", "details", "links",
    "numbered_parts", "asks_what_language_is_read",
)  # fmt: skip
"""The readings that nearly every answer is asked for: made in the front, while it is about it."""

log = structlog.get_logger("consultexto.fronts")

_urgency: ContextVar[Urgency] = ContextVar("urgency", default=Urgency.ANYONE)


class NoWriterError(StoreUnavailableError):
    """The process that writes is not there: nothing is known of what was asked; the caller may retry."""

    def __init__(self, words: str = "the process that writes does not answer") -> None:
        super().__init__(words, "no_writer")


class HandedOverError(RuntimeError):
    """The writer could not handle a message; its log says why."""


def _by_fields(kind: type[Any]) -> Callable[[Any], tuple[Any, ...]]:
    values = attrgetter(*(each.name for each in fields(kind)))
    return lambda value: (kind, values(value))


_BY_FIELDS = {
    kind: _by_fields(kind)
    for kind in (
        Address, Expectation, Incoming, OutboxMessage, Participant, Reading, Receipt, Reply, Standing
    )
}  # fmt: skip
"""Values that are made again by their constructors: pickle takes dataclasses with slots apart in Python."""


class _Sending:
    """What goes out over a connection: all that is added while the loop goes round, in one frame."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self.writer = writer
        self._waiting: list[tuple[Any, ...]] = []

    def add(self, *values: Any) -> None:
        """Send values soon."""
        if not self._waiting:
            asyncio.get_running_loop().call_soon(self._send)
        self._waiting.append(values)

    def _send(self) -> None:
        waiting, self._waiting = self._waiting, []
        if not self.writer.is_closing():
            data = BytesIO()
            pickler = pickle.Pickler(data, pickle.HIGHEST_PROTOCOL)
            pickler.dispatch_table = _BY_FIELDS
            pickler.dump(waiting)
            self.writer.write(_LENGTH.pack(len(data.getbuffer())) + data.getvalue())


async def _read_frame(reader: asyncio.StreamReader) -> list[tuple[Any, ...]]:
    """Read a frame: what was sent at once. Raises EOFError when the other end is gone."""
    try:
        (length,) = _LENGTH.unpack(await reader.readexactly(_LENGTH.size))
        data = await reader.readexactly(length)
        return pickle.loads(data)  # type: ignore[no-any-return]  # noqa: S301 - written by this program: see above
    except (asyncio.IncompleteReadError, ConnectionError) as error:
        raise EOFError from error


class Handover:
    """The writer's end: takes the fronts' messages, and gives them turns."""

    def __init__(self, inbound: Inbound, submit: Callable[[Sequence[OutboxMessage]], None]) -> None:
        self._inbound = inbound
        self._submit = submit
        self._tasks: set[asyncio.Task[None]] = set()
        self._connected: set[asyncio.StreamWriter] = set()

    @asynccontextmanager
    async def listening(self, path: Path) -> AsyncIterator[None]:
        """Listen on a new socket in a private folder; hang up on the fronts at the end."""
        server = await asyncio.start_unix_server(self._meet, sock=_listener(path))
        try:
            yield
        finally:
            server.close()
            for writer in self._connected:
                writer.close()

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._connected.add(writer)
        try:
            if _user_of(writer) == os.getuid():
                wanted = await reader.readexactly(1)
                await (self._give_turn if wanted == _TURN else self._take_messages)(reader, writer)
        except (EOFError, asyncio.IncompleteReadError, ConnectionError):
            pass  # the front is gone
        finally:
            self._connected.discard(writer)
            writer.close()

    async def _take_messages(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        sending = _Sending(writer)
        while True:
            for number, kind, values in await _read_frame(reader):
                task = asyncio.create_task(self._answer(sending, number, kind, values))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def _answer(self, sending: _Sending, number: int, kind: str, values: tuple[Any, ...]) -> None:
        answer: object
        try:
            answer = await self._do(kind, values)
        except (StoreUnavailableError, UnknownSenderError) as error:
            answer = error
        except Exception as error:
            log.exception("a message could not be handled")
            answer = HandedOverError(type(error).__name__)
        sending.add(number, answer)

    async def _do(self, kind: str, values: tuple[Any, ...]) -> object:
        match kind:
            case "take":
                return await self._inbound.receive_read(*values)
            case "sent":
                return await self._inbound.note_sent(*values)
            case _:
                return self._submit(*values)

    async def _give_turn(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Hold the writing thread when its turn has come, until the front closes the connection."""
        urgency, loop = Urgency((await reader.readexactly(1))[0]), asyncio.get_running_loop()
        ended = threading.Event()

        def hold() -> None:
            loop.call_soon_threadsafe(writer.write, _GIVEN)
            if not ended.wait(TURN_SECONDS):
                log.warning("a front did not end its turn in time")

        turn = asyncio.create_task(self._inbound.run(hold, urgency=urgency))
        turn.add_done_callback(lambda done: _refuse(writer) if _is_refused(done) else None)
        with suppress(ConnectionError):
            await reader.read(1)  # nothing comes: it ends
        ended.set()
        turn.cancel()


def _listener(path: Path) -> socket.socket:
    """Return a socket for this user alone, in place of that of a process that is gone."""
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(path))
    path.chmod(0o600)
    return listener


def _is_refused(turn: asyncio.Task[None]) -> bool:
    return not turn.cancelled() and turn.exception() is not None


def _refuse(writer: asyncio.StreamWriter) -> None:
    if not writer.is_closing():
        writer.write(_REFUSED)


def _user_of(writer: asyncio.StreamWriter) -> int:
    """Return the user at the other end of a Unix socket; ourselves where the system does not tell."""
    if not hasattr(socket, "SO_PEERCRED"):
        return os.getuid()
    told = writer.get_extra_info("socket").getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
    user: int = struct.unpack("3i", told)[1]
    return user


class Link:
    """A front's connection to the writer, made when it is needed; many messages are on their way at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._sending: _Sending | None = None
        self._reading: asyncio.Task[None] | None = None
        self._asked: dict[int, asyncio.Future[Any]] = {}
        self._numbers = itertools.count()
        self._connecting = asyncio.Lock()

    async def ask(self, kind: str, *values: object) -> Any:
        """Return the writer's answer. Raises NoWriterError, and what it raised."""
        sending = self._sending
        if sending is None or sending.writer.is_closing():
            sending = await self._connected()
        number, answer = next(self._numbers), asyncio.get_running_loop().create_future()
        self._asked[number] = answer
        try:
            sending.add(number, kind, values)
            return await answer
        finally:
            self._asked.pop(number, None)

    def close(self) -> None:
        """Close the connection."""
        if self._sending is not None:
            self._sending.writer.close()

    async def _connected(self) -> _Sending:
        async with self._connecting:
            if self._sending is None or self._sending.writer.is_closing():
                try:
                    reader, writer = await asyncio.open_unix_connection(self.path)
                except OSError as error:
                    raise NoWriterError from error
                writer.write(_MESSAGES)
                self._sending = _Sending(writer)
                self._reading = asyncio.create_task(self._read(reader, writer))
            return self._sending

    async def _read(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                for number, answer in await _read_frame(reader):
                    _settle(self._asked.get(number), answer)
        except EOFError:
            writer.close()
            for asked in self._asked.values():
                if not asked.done():
                    asked.set_exception(NoWriterError())


def _settle(asked: asyncio.Future[Any] | None, answer: object) -> None:
    """Give an answer to who waits for it, if somebody still does."""
    if asked is None or asked.done():
        return
    if isinstance(answer, Exception):
        asked.set_exception(answer)
    else:
        asked.set_result(answer)


@dataclass(frozen=True, slots=True)
class Front:
    """A front: the socket of the process that writes, and which of its fronts it is, from 1 on."""

    writer: Path
    number: int


class FrontStore(Store):
    """The store of a front: it reads by itself, and writes when the writer gives it a turn."""

    writer: Path
    """The writer's socket."""

    @contextmanager
    def write(self, share: Share | None = None) -> Iterator[Unit]:
        """Provide a writing unit, in a turn.

        Raises NoWriterError, QueueFullError, and what Store.write does.
        """
        with _turn(self.writer, _urgency.get()), super().write(share) as unit:
            yield unit


@contextmanager
def _turn(path: Path, urgency: Urgency) -> Iterator[None]:
    with socket.socket(socket.AF_UNIX) as asking:
        asking.settimeout(TURN_WAIT_SECONDS)
        try:
            asking.connect(str(path))
            asking.sendall(_TURN + bytes([urgency]))
            given = asking.recv(1)
        except OSError as error:
            raise NoWriterError from error
        if given == _REFUSED:
            raise QueueFullError("too much is waiting to be written")
        if given != _GIVEN:
            raise NoWriterError
        yield


class FrontInbound(Inbound):
    """The inbound path of a front: it reads messages, and the writer takes them."""

    def __init__(self, store: FrontStore, *arguments: Any, link: Link) -> None:
        super().__init__(store, *arguments)
        self._link = link
        self._waiting: list[tuple[Incoming, asyncio.Future[Reading]]] = []
        self._reading: asyncio.Task[None] | None = None
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="reading")
        self._running = ThreadPoolExecutor(1, thread_name_prefix="inbound")

    async def receive(self, incoming: Incoming) -> Receipt:
        """Read a message here, and have it taken.

        Raises what Inbound does, NoWriterError and HandedOverError.
        """
        if len(self._waiting) >= MOST_WAITING[self.urgency_of(incoming)]:
            raise QueueFullError("too much is waiting to be read")
        read: asyncio.Future[Reading] = asyncio.get_running_loop().create_future()
        self._waiting.append((incoming, read))
        if self._reading is None or self._reading.done():
            self._reading = asyncio.create_task(self._read_waiting())
        receipt: Receipt = await self._link.ask("take", incoming, await read)
        return receipt

    async def _read_waiting(self) -> None:
        """Read what waits, a few at a time: each waits for the thread, and for what is read with it."""
        loop = asyncio.get_running_loop()
        while self._waiting:
            some, self._waiting = self._waiting[:READ_TOGETHER], self._waiting[READ_TOGETHER:]
            found = await loop.run_in_executor(self._reader, self._read_some, [each for each, _ in some])
            for (_, read), reading in zip(some, found, strict=True):
                _settle(read, reading)

    async def note_sent(self, row_ids: Iterable[int]) -> None:
        """Have it recorded that replies were handed over."""
        await self._link.ask("sent", list(row_ids))

    async def run(
        self, function: Callable[..., T], *arguments: object, urgency: Urgency = Urgency.PROVIDERS
    ) -> T:
        """Run a function of the store here; what it writes waits for its turn in the writer."""

        def urgently() -> T:
            _urgency.set(urgency)
            return function(*arguments)

        return await asyncio.get_running_loop().run_in_executor(self._running, urgently)

    def submit(self, messages: Sequence[OutboxMessage]) -> None:
        """Have the writer's sender hand replies over."""
        submitting = asyncio.create_task(self._link.ask("submit", tuple(messages)))
        submitting.add_done_callback(_log_failure)

    def close(self) -> None:
        """Finish what is being read and written."""
        self._reader.shutdown(wait=True)
        self._running.shutdown(wait=True)
        self._link.close()
        super().close()

    def _read_some(self, messages: Sequence[Incoming]) -> list[Reading | Exception]:
        found: list[Reading | Exception] = []
        try:
            with self.store.read() as unit:
                for incoming in messages:
                    try:
                        found.append(_to_hand_over(self.read(incoming, unit)))
                    except Exception as error:
                        found.append(error)
        except Exception as error:
            return [error] * len(messages)
        return found


def _to_hand_over(reading: Reading) -> Reading:
    """Return a reading with all that is asked of each answer, and without what the writer finds itself."""
    for name in _ASKED_OF_EACH if reading.understood is not None else ():
        getattr(reading.understood, name)
    context = None if reading.is_of_standing else reading.context
    return replace(reading, person=None, context=context, version=None)


def _log_failure(submitting: asyncio.Task[None]) -> None:
    """Log that a reply was not submitted: the sender finds it when its lease ends."""
    if not submitting.cancelled() and submitting.exception() is not None:
        log.warning("replies not submitted; they leave when their lease ends")
