"""The daily digest: in the morning, what waits for each account, as its first screen says it.

A digest holds counts and links. One with nothing in it is not sent. Each is written once, however many
processes try: the day is marked in the transaction that queues it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

import structlog
from starlette.concurrency import run_in_threadpool

from api.background import go_round
from api.console.console import Console, Task
from api.console.today.view import ORDER
from api.console.words import Words
from consultation.delivery import sql_channels
from consultation.mail import sql as mail_sql
from consultation.mail import sql_outbox
from consultation.mail.model import ALARMS
from consultation.mail.telling import READERS
from consultation.staff import sql as staff_sql
from consultation.staff import sql_organisations
from consultation.staff.reach import Reach
from consultation.staff.sql import Staff
from consultation.store import Unit

MORNING = time(7)
"""When digests are written, where the consultations are."""
ROUND_SECONDS = 60.0

log = structlog.get_logger("consultexto.digest")


def day_here(console: Console, now: datetime) -> date:
    """Return the day where the consultations are."""
    return now.astimezone(console.zone).date()


async def write_digests(console: Console) -> None:
    """Write the digests of each day, forever; cancel it."""

    async def once() -> float:
        await run_in_threadpool(write_due, console)
        return ROUND_SECONDS

    await go_round(once, "digests not written", log, ROUND_SECONDS)


def write_due(console: Console) -> int:
    """Queue the digests that are due; return how many. Raises StoreUnavailableError."""
    store, now = console.store, console.clock()
    local = now.astimezone(console.zone)
    if local.time() < MORNING:
        return 0
    waiting = store.ask(mail_sql.waiting_for_digest, local.date())
    written = 0
    for staff_id in waiting:
        with store.read() as unit:  # counting takes long: nobody's message waits for it
            lines = "\n".join(_lines(console, unit, staff_sql.get(unit, staff_id)))
        with store.write() as unit:
            if mail_sql.take_digest(unit, staff_id, local.date()) and lines:
                sql_outbox.enqueue(unit, staff_id, "digest", {"list": lines}, now)
                written += 1
    return written


def _lines(console: Console, unit: Unit, staff: Staff) -> Iterator[str]:
    """Return what waits, a line each, under a heading for each degree of urgency."""
    words, refused = console.words_in(staff.language), mail_sql.refusals_of(unit, staff.id)
    reach = Reach.of(unit, staff)
    waiting = console.waiting(unit, reach, without=refused)
    # Alarms are of the whole installation, as on the first screen.
    told = reach.is_whole and ALARMS not in refused
    alarms = list(_alarms(words, unit, staff)) if told else []
    for heading, lines in [
        ("today_alarms", alarms),
        *((f"today_{when}", [_line(words, each) for each in waiting if each.when == when]) for when in ORDER),
    ]:
        if lines:
            yield from (str(words(heading)), *(f"- {line}" for line in lines), "")


def _line(words: Words, task: Task) -> str:
    return f"{words.number(task.count)} {words.count(task.words, task.count)}"


def _alarms(words: Words, unit: Unit, staff: Staff) -> Iterator[str]:
    names = {each.id: each.name for each in sql_organisations.everyone(unit)}
    for alarm in sql_channels.list_alarms(unit):
        name = words.alarm(alarm, reads=staff.role in READERS)
        values = {
            "kind": alarm.kind,
            "reason": words.why(alarm.reason),
            "channel": words.place(alarm.channel, names),
        }
        yield words.plain(name, **values)
