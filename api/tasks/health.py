"""The health of the service: whether messages can be taken, tested by a rehearsal and a commit.

The test runs in the thread that takes messages. `/health` returns the last result, without work of its own.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

import structlog

from bot.inbound import Inbound
from consultation.channels import SITE
from consultation.clock import Clock, utc_now
from consultation.delivery.sql_channels import clear_alarm, list_alarms, open_alarm
from consultation.messages.model import Incoming
from consultation.store import StoreUnavailableError
from consultation.store.writing_thread import Urgency

PAUSE_SECONDS = 1.0
STUCK_SECONDS = 3.0
"""A healthy task never takes the writing thread this long; a locked database shows after two seconds."""
DAMAGE_PAUSE_SECONDS = 5.0
"""The pause between checks of a damaged file, which read all of it."""
SPARE_DESCRIPTORS = 4
"""The descriptors that a message may need at most: its connection, and files of the database."""

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "starting": "it has just been started",
        "locked": "another program holds the database",
        "disk_full": "the disk is full",
        "disk_error": "the disk refuses to read or to write",
        "damaged": "the database file is damaged",
        "cannot_open": "the database cannot be opened",
        "read_only": "the database cannot be written",
        "file_gone": "the database file was deleted while the service ran",
        "file_replaced": "the database file was replaced while the service ran",
        "log_gone": "the write-ahead log was deleted while the service ran",
        "no_descriptors": "no more files or connections can be opened",
        "no_writer": "the process that writes does not answer",
        "stuck": "the thread that handles messages does not get on",
        "fault": "a message could not be handled",
        "unavailable": "the database cannot be used",
    }
)
_STATUSES = {
    "starting": "starting",
    "locked": "database locked",
    "no_descriptors": "no file descriptors",
    "stuck": "stuck",
    "fault": "fault",
}

log = structlog.get_logger("consultexto.health")


@dataclass(frozen=True, slots=True)
class Ailment:
    """The reason why messages are not taken, by its code."""

    code: str

    @property
    def status(self) -> str:
        """The kind of reason, in a word or two."""
        return _STATUSES.get(self.code, "database unavailable")

    @property
    def words(self) -> str:
        """The sentence for the operator."""
        return REASONS.get(self.code, REASONS["unavailable"])


@dataclass(frozen=True, slots=True)
class _Began:
    """The reason for which messages began to be refused, and when."""

    code: str
    at: datetime


class Pulse:
    """A test once a second of whether a message would be taken, one at a time."""

    def __init__(
        self,
        inbound: Inbound,
        clock: Clock = utc_now,
        monotonic: Callable[[], float] = time.monotonic,
        stuck_seconds: float = STUCK_SECONDS,
    ) -> None:
        self._inbound = inbound
        self._clock = clock
        self._monotonic = monotonic
        self._stuck_seconds = stuck_seconds
        self._trial: asyncio.Task[Ailment | None] | None = None
        self._ailment: Ailment | None = Ailment("starting")
        self.alarms: tuple[str, ...] = ()
        """Other open alarms as of the last test: kinds and channels, no personal data."""
        self._began: _Began | None = None
        self._alarmed: _Began | None = None
        self._to_clear: tuple[_Began | None, datetime] | None = None
        """The alarm that ended and when, until that can be written."""
        self._look_for_damage_at = 0.0

    @property
    def ailment(self) -> Ailment | None:
        """The reason why messages are not taken; None while they are."""
        trouble = self._inbound.store.trouble
        return self._ailment or (None if trouble is None else Ailment(trouble.code))

    async def run(self) -> None:
        """Test again and again, until cancelled."""
        while True:
            await asyncio.sleep(PAUSE_SECONDS)
            await self.beat()

    async def beat(self) -> None:
        """Run a test, or wait for the one that has not ended; then report what changed."""
        trial = self._trial = self._trial or asyncio.create_task(self._try())
        await asyncio.wait({trial}, timeout=self._stuck_seconds)
        if trial.done():
            found, self._trial = trial.result(), None
        elif self._began is not None:
            return  # the former result still holds
        else:
            found = Ailment("stuck")
        await self._note(found)

    async def _try(self) -> Ailment | None:
        try:
            _open_spare_descriptors()
            await self._look_for_damage()
            await self._inbound.run(self._take_one, urgency=Urgency.MARKS)
        except StoreUnavailableError as error:
            return Ailment(error.code)
        except OSError:
            return Ailment("no_descriptors")
        except Exception:
            if self._ailment != Ailment("fault"):
                log.exception("a message could not be handled")
            return Ailment("fault")
        return None

    async def _look_for_damage(self) -> None:
        """Read the whole file when damage was found. Raises StoreUnavailableError while there is some."""
        store = self._inbound.store
        if store.trouble is None or store.trouble.code != "damaged":
            return
        if self._monotonic() < self._look_for_damage_at:
            raise store.trouble
        try:
            await asyncio.to_thread(store.find_damage)
        finally:
            self._look_for_damage_at = self._monotonic() + DAMAGE_PAUSE_SECONDS

    def _take_one(self) -> None:
        """Rehearse an answer to somebody new, without storing it, and commit. Raises what a message would."""
        stranger, message = secrets.token_hex(), secrets.token_hex()
        self._inbound.rehearse(Incoming(SITE, stranger, message, self._clock(), text="Bonjour"))
        self._inbound.store.prove()
        with self._inbound.store.read() as unit:
            self.alarms = tuple(
                f"{each.kind} {each.channel}" for each in list_alarms(unit) if each.is_of_providers
            )

    async def _note(self, found: Ailment | None) -> None:
        """Log a change, and raise or clear the alarm when it can be written."""
        before, self._ailment = self._ailment, found
        now = self._clock()
        if found is not None and found != before:
            log.error("messages are refused", reason=found.code, words=found.words)
            if self._began is None:
                self._began = _Began(found.code, now)
                await self._written(self._raise, self._began)
        elif found is None and before is not None:
            began, self._began = self._began, None
            if began is not None:
                log.warning("messages are taken again", after_seconds=(now - began.at).total_seconds())
            self._to_clear = began, now
        if found is None and self._to_clear is not None and await self._written(self._clear, *self._to_clear):
            self._to_clear = None

    async def _written(self, write: Callable[..., None], *arguments: object) -> bool:
        """Return whether the alarm could be written."""
        with suppress(StoreUnavailableError, TimeoutError):
            async with asyncio.timeout(self._stuck_seconds):
                await self._inbound.run(write, *arguments, urgency=Urgency.MARKS)
                return True
        return False

    def _raise(self, began: _Began) -> None:
        self._inbound.store.do(open_alarm, "messages_refused", "service", began.code, began.at)
        self._alarmed = began

    def _clear(self, began: _Began | None, now: datetime) -> None:
        """End the alarm, also an earlier process's; one that could not be written is stored as ended."""
        with self._inbound.store.write() as unit:
            if began is not None and began != self._alarmed:
                open_alarm(unit, "messages_refused", "service", began.code, began.at)
            clear_alarm(unit, "messages_refused", "service", now)


def _open_spare_descriptors() -> None:
    """Raise OSError when this process can open no more files."""
    opened: list[int] = []
    try:
        for _ in range(SPARE_DESCRIPTORS):
            opened.append(os.open(os.devnull, os.O_RDONLY))
    finally:
        for descriptor in opened:
            os.close(descriptor)
