"""The periodic tasks of the service: indexing, counting, erasures, reminders, deletion of old records.

Indexes and counts follow the messages a moment later, outside of their transactions. Each task is idempotent
and safe to be killed anywhere: its state is in the database, not here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial

import structlog

from api.background import BatchWorker, go_round
from bot.inbound import Inbound
from consultation.clock import Clock
from consultation.contributions import sql as contributions_sql
from consultation.contributions import sql_search
from consultation.conversation import fit_state, sql_reminders
from consultation.conversation.sql_reminders import Reminder
from consultation.definition import Consultation
from consultation.delivery import sql_channels, sql_lines, sql_outbox
from consultation.delivery.rendering import join
from consultation.delivery.sending_hours import SendingHours
from consultation.languages.responses import Responses
from consultation.messages.model import Reply
from consultation.participants import sql as participants_sql
from consultation.partners import sql_requests
from consultation.rights import retention, sql_erasure, sql_export_links
from consultation.rights.erasure import Eraser
from consultation.rights.sql_ledger import Ledger, LedgerError
from consultation.statistics import people_tables, sql_people
from consultation.store import NotRewrittenError, Store, Unit

PAUSE_SECONDS = 2.0
STEP_SECONDS = 30.0
BETWEEN_BATCHES_SECONDS = 0.05
"""The pause between two batches, in which the writing thread handles messages."""


def catching_up(store: Store, inbound: Inbound, slugs: Callable[[], Sequence[str]]) -> list[BatchWorker]:
    """Return the workers that follow the messages: the index, the people told, the tables of people.

    The tables are made anew when enough have changed; `slugs` returns those of the consultations there are.
    """

    def is_due(unit: Unit) -> bool:
        return any(people_tables.is_due(unit, slug) for slug in slugs())

    def make_anew(unit: Unit) -> None:
        for slug in slugs():
            people_tables.make_anew(unit, slug)

    often = partial(BatchWorker, again_seconds=PAUSE_SECONDS, between_seconds=BETWEEN_BATCHES_SECONDS)
    return [
        often("index of contributions", store, inbound.run, sql_search.waiting, sql_search.index_batch),
        often("count of people", store, inbound.run, sql_people.is_waiting, sql_people.count_batch),
        BatchWorker("tables of people", store, inbound.run, is_due, make_anew, again_seconds=STEP_SECONDS),
    ]


ERASING_SECONDS = 1.0
REMINDING_SECONDS = 60.0

log = structlog.get_logger("consultexto.housekeeping")


class Housekeeping:
    """The periodic tasks of one service. `run` never returns; cancel it."""

    def __init__(
        self,
        store: Store,
        inbound: Inbound,
        clock: Clock,
        hours: SendingHours | None,
        ledger: Ledger | None = None,
    ) -> None:
        self._store = store
        self._inbound = inbound
        self._clock = clock
        self._hours = hours
        self._eraser = Eraser(store, ledger)
        self._told: str | None = "unknown"
        """Why erasures are not finished, as last told; None when they are."""

    async def run(self) -> None:
        """Run all tasks, each at its own interval, forever."""
        await asyncio.gather(
            go_round(self._round_of_erasures, "erasures not finished", log, ERASING_SECONDS),
            go_round(self._round_of_reminders, "reminders not written", log, REMINDING_SECONDS),
            go_round(self._round_of_retention, "retention not ended", log, REMINDING_SECONDS),
        )

    def remind(self) -> int:
        """Put the reminders that are due in the outbox, and count them. Raises StoreUnavailableError."""
        now = self._clock()
        with self._store.write() as unit:
            due = sql_reminders.due(unit, self._inbound.catalogue, now, self._hours)
            for reminder, definition in due:
                person = participants_sql.get_participant(unit, reminder.participant_id)
                is_elsewhere = person.consultation != definition.slug
                text = self._words(reminder, definition, is_elsewhere=is_elsewhere)
                sql_outbox.enqueue(
                    unit,
                    reminder.channel,
                    reminder.address_id,
                    Reply(text, language=reminder.state.language),
                    now,
                    purpose="reminder",
                    line=sql_lines.line_of(unit, reminder.channel, definition.slug),
                )
                sql_reminders.settle(unit, reminder, now)
        return len(due)

    def forget(self) -> None:
        """Delete expired links, ids of old messages and old requests of partners.

        Raises StoreUnavailableError.
        """
        now = self._clock()
        with self._store.write() as unit:
            sql_erasure.forget_messages(unit, now)
            sql_export_links.forget_links(unit, now)
            sql_requests.forget(unit, now)

    def erase(self) -> None:
        """Continue the erasures. Raises StoreUnavailableError, LedgerError, or OSError for the files."""
        done = self._eraser.run(self._clock())
        if done:
            log.info("erased", people=done)

    async def _round_of_erasures(self) -> float:
        """Run a round in a thread of its own, so that writers do not wait while the file is searched."""
        why = None
        try:
            await asyncio.to_thread(self.erase)
        except NotRewrittenError as error:
            why = error.code
        except OSError as error:
            why = "ledger" if isinstance(error, LedgerError) else type(error).__name__
            if self._told != why:  # its words name a file, and nobody
                log.error("a file of the erasures cannot be written", error=str(error))
        if self._told != why:
            await self._inbound.run(self._tell, why)
            self._told = why
        return ERASING_SECONDS

    def _tell(self, why: str | None) -> None:
        """Open the alarm, or end it, also an earlier process's."""
        with self._store.write() as unit:
            if why is not None:
                sql_channels.open_alarm(unit, "erasures_not_finished", "service", why, self._clock())
            else:
                sql_channels.clear_alarm(unit, "erasures_not_finished", "service", self._clock())

    async def _round_of_reminders(self) -> float:
        store, inbound = self._store, self._inbound
        await inbound.run(store.do, sql_reminders.move_deadlines, inbound.catalogue)
        await inbound.run(self.remind)
        while await inbound.run(store.ask, sql_reminders.has_due, self._clock()):
            await asyncio.sleep(BETWEEN_BATCHES_SECONDS)
            await inbound.run(self.remind)
        # The staff read what its author has neither kept nor taken back for long enough.
        await inbound.run(store.do, contributions_sql.hand_over, self._clock())
        await self._inbound.run(self.forget)
        return REMINDING_SECONDS

    async def _round_of_retention(self) -> float:
        more = await self._inbound.run(self._store.do, retention.step, self._inbound.catalogue, self._clock())
        return BETWEEN_BATCHES_SECONDS if more else REMINDING_SECONDS

    def _words(self, reminder: Reminder, definition: Consultation, *, is_elsewhere: bool) -> str:
        """Return the words; to somebody who is in another consultation, with the join word of this one."""
        state, words = fit_state(definition, reminder.state), Responses.load()
        number = definition.number_of(state.question) if state.question is not None else None
        greeting = words.phrase("reminder_word", state.language, reminder.channel)
        said = words.phrase(
            f"reminder_{reminder.kind}",
            state.language,
            reminder.channel,
            word=definition.join_words[0] if is_elsewhere and definition.join_words else greeting,
            consultation=definition.short_title.text(state.language),
            number=number or len(state.answers) + 1,
            total=definition.guiding_count,
            date=definition.end_in_words(state.language),
        )
        return join(reminder.channel, [said], definition.letters)
