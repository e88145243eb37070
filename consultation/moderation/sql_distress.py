"""SQL of contributions whose author may be in distress: the alarm, and the steps taken for the person."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from consultation.channels import CHANNELS, Channel
from consultation.clock import stamp
from consultation.contributions import tallies
from consultation.delivery.sql_channels import clear_alarm, open_alarm
from consultation.staff import sql_audit
from consultation.store.unit import Unit

Care = Literal["seen", "contacted", "handed_over"]
"""The staff have read it; have written to or called the person; have passed it on to those who help."""
STEPS: tuple[Care, ...] = get_args(Care)

log = logging.getLogger("consultexto.moderation")


@dataclass(frozen=True, slots=True)
class Step:
    """A step taken for a person, by whom and when."""

    step: Care
    name: str
    at: str


def raise_alarm(unit: Unit, channel: Channel, now: datetime) -> None:
    """Open an alarm that somebody may be in distress, without any of their text."""
    open_alarm(unit, "distress", channel, "to_read", now)
    log.warning("somebody may be in distress: a contribution waits to be read (%s)", channel)


def take_step(
    unit: Unit, contribution_id: int, subject: str, step: Care, staff_id: int, now: datetime
) -> None:
    """Record a step, here and in the audit log. The last step is the state; alarms end once all are seen."""
    unit.insert(
        "distress_steps",
        {"contribution_id": contribution_id, "step": step, "staff_id": staff_id, "at": stamp(now)},
    )
    tallies.change(unit, {"care": step}, "id = ?", (contribution_id,))
    sql_audit.record(unit, f"distress_{step}", now, staff_id, subject)
    end_alarms(unit, now)


def follow(unit: Unit, consultation: str, number: int, new: int) -> None:
    """Move the steps taken for a contribution to the one that replaced it."""
    of_number = "(SELECT id FROM contributions WHERE consultation = ? AND number = ?)"
    unit.execute(
        f"UPDATE distress_steps SET contribution_id = {of_number} WHERE contribution_id = {of_number}",  # noqa: S608
        (consultation, new, consultation, number),
    )


def steps_of(unit: Unit, contribution_id: int) -> list[Step]:
    """Return the steps taken, oldest first."""
    return unit.list_of(
        Step,
        "SELECT d.step, s.name, d.at FROM distress_steps AS d JOIN staff AS s ON s.id = d.staff_id"
        " WHERE d.contribution_id = ? ORDER BY d.id",
        (contribution_id,),
    )


def published_numbers(unit: Unit, consultation: str) -> list[int]:
    """Return the numbers of such contributions that are public nevertheless."""
    return unit.column(
        "SELECT number FROM contributions WHERE consultation = ? AND urgent = 1 AND status = 'published'"
        " ORDER BY number",
        (consultation,),
    )


def forget(unit: Unit, participant_id: str, now: datetime, consultation: str | None = None) -> None:
    """Delete the mark that a person may have been in distress, and the steps taken for them."""
    whose = "participant_id = ? AND consultation = coalesce(?, consultation) AND urgent = 1"
    own, values = f"(SELECT id FROM contributions WHERE {whose})", (participant_id, consultation)  # noqa: S608
    unit.execute(f"DELETE FROM distress_steps WHERE contribution_id IN {own}", values)  # noqa: S608
    calm = {"urgent": 0, "care": None, "read_rank": 2}
    tallies.change(unit, calm, whose, values)
    end_alarms(unit, now)


def end_alarms(unit: Unit, now: datetime) -> None:
    """Clear the alarms of the channels on which no such contribution waits to be seen any more."""
    unseen = unit.column("SELECT DISTINCT channel FROM contributions WHERE urgent = 1 AND care IS NULL")
    for calm in CHANNELS.keys() - set(unseen):
        clear_alarm(unit, "distress", calm, now)
