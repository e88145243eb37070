"""What the service does by itself, again and again: finish erasures, send reminders, forget what has ended.

Each of these is idempotent and safe to be killed anywhere: its state is in the database, not here.
"""

from __future__ import annotations

import asyncio

import structlog

from api.rounds import go_round
from bot.inbound import Inbound
from consultation.clock import Clock
from consultation.definition import Consultation
from consultation.erasing import Eraser
from consultation.messages import Reply
from consultation.rendering import cost, join
from consultation.sending_hours import SendingHours
from consultation.store import Store, erasure, export_links, nudges, outbox
from consultation.store.nudges import Nudge
from consultation.walk import fit_state
from consultation.walk.prompts import last_day_in_words

ERASING_SECONDS = 1.0
REMINDING_SECONDS = 60.0

log = structlog.get_logger("consultexto.housekeeping")


class Housekeeping:
    """The periodic tasks of one service. `run` never returns; cancel it."""

    def __init__(self, store: Store, inbound: Inbound, clock: Clock, hours: SendingHours | None) -> None:
        self._store = store
        self._inbound = inbound
        self._clock = clock
        self._hours = hours
        self._eraser = Eraser(store)

    async def run(self) -> None:
        """Do everything, each at its own pace, for ever."""
        await asyncio.gather(
            go_round(self._round_of_erasures, "erasures not finished", log, ERASING_SECONDS),
            go_round(self._round_of_reminders, "reminders not written", log, REMINDING_SECONDS),
        )

    def remind(self) -> int:
        """Put the reminders that are due in the outbox, and count them. Raises StoreUnavailableError."""
        now = self._clock()
        with self._store.write() as unit:
            due = nudges.due(unit, self._inbound.catalogue, now, self._hours)
            for nudge, definition in due:
                text = self._words(nudge, definition)
                outbox.enqueue(
                    unit,
                    nudge.channel,
                    nudge.address_id,
                    Reply(text, language=nudge.state.language),
                    now,
                    purpose="reminder",
                    cost=cost(nudge.channel, text),
                )
                nudges.settle(unit, nudge, now)
        return len(due)

    def follow_deadlines(self) -> None:
        """Move reminders to the last days of the files as they were read. Raises StoreUnavailableError."""
        with self._store.write() as unit:
            nudges.move_deadlines(unit, self._inbound.catalogue)

    def forget(self) -> None:
        """Drop links and ids of messages that have ended. Raises StoreUnavailableError."""
        now = self._clock()
        with self._store.write() as unit:
            erasure.forget_messages(unit, now)
            export_links.forget_links(unit, now)

    def erase(self) -> None:
        """Take erasures further. Raises StoreUnavailableError."""
        done = self._eraser.run(self._clock())
        if done:
            log.info("erased", people=done)

    async def _round_of_erasures(self) -> float:
        """In a thread of its own: writers do not wait while the file is searched."""
        await asyncio.to_thread(self.erase)
        return ERASING_SECONDS

    async def _round_of_reminders(self) -> float:
        await self._inbound.run(self.follow_deadlines)
        await self._inbound.run(self.remind)
        await self._inbound.run(self.forget)
        return REMINDING_SECONDS

    def _words(self, nudge: Nudge, definition: Consultation) -> str:
        state = fit_state(definition, nudge.state)
        number = definition.number_of(state.question) if state.question is not None else None
        said = self._inbound.assistant.phrase(
            f"nudge_{nudge.kind}",
            state.language,
            nudge.channel,
            consultation=definition.short_title.text(state.language),
            number=number or len(state.answers) + 1,
            total=definition.guiding_count,
            date=last_day_in_words(definition, state.language),
        )
        return join(nudge.channel, [said], definition.sms_letters)
