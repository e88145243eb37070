"""SQL of lines: the numbers of organisations, from which messages of their consultations leave.

An organisation has one line on a channel, or none. The installation's own line, OWN, is the number in its
settings: it serves everybody else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from consultation.channels import Channel
from consultation.delivery import sql_channels
from consultation.delivery.model import OWN, place_of
from consultation.staff import sql_audit
from consultation.store.unit import Unit


class LineTakenError(ValueError):
    """Another organisation has this number already."""


@dataclass(frozen=True, slots=True)
class Line:
    """The line of an organisation on a channel.

    Attributes:
        organisation_id: Whose it is, which is the line's number in the outbox too.
        number: What people write to.
        service: The provider's id of the service that sends instead, with numbers of its own, if any.
        per_second: How many segments, or messages, leave in a second.
    """

    organisation_id: int
    channel: Channel
    number: str
    service: str | None
    per_second: float


def everyone(unit: Unit) -> list[Line]:
    """Return every line of an organisation; none where all share the installation's own."""
    return unit.list_of(
        Line,
        "SELECT organisation_id, channel, number, service, per_second FROM lines"
        " ORDER BY organisation_id, channel",
    )


def line_of(unit: Unit, channel: Channel, consultation: str | None) -> int:
    """Return the line that messages of a consultation leave from; OWN where its organisation has none."""
    found = unit.value(
        "SELECT lines.organisation_id FROM consultation_owners AS o"
        " JOIN lines ON lines.organisation_id = o.organisation_id AND lines.channel = ?"
        " WHERE o.consultation = ?",
        (channel, consultation),
    )
    return OWN if found is None else int(found)


def is_there(unit: Unit, channel: Channel, line: int) -> bool:
    """Return whether messages leave from a line: an organisation's may have been taken away meanwhile."""
    return line == OWN or unit.has(
        "SELECT 1 FROM lines WHERE organisation_id = ? AND channel = ?", (line, channel)
    )


def give(unit: Unit, line: Line, now: datetime, *, by: int | None = None) -> None:
    """Give an organisation a line, in place of the one it has on the channel.

    What waits to leave from the earlier number leaves from this one. Raises LineTakenError.
    """
    other = unit.row(
        "SELECT 1 FROM lines WHERE channel = ? AND number = ? AND organisation_id <> ?",
        (line.channel, line.number, line.organisation_id),
    )
    if other is not None:
        raise LineTakenError
    unit.execute(
        "INSERT INTO lines (organisation_id, channel, number, service, per_second) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (organisation_id, channel) DO UPDATE SET number = excluded.number,"
        " service = excluded.service, per_second = excluded.per_second",
        (line.organisation_id, line.channel, line.number, line.service, line.per_second),
    )
    sql_channels.forget_place(unit, place_of(line.channel, line.organisation_id), now)
    _record(unit, "line_given", line.organisation_id, line.channel, now, by)


def take_away(
    unit: Unit, organisation_id: int, channel: Channel, now: datetime, *, by: int | None = None
) -> bool:
    """Take an organisation's line away; return False when it has none.

    Its messages that wait leave from the installation's own line.
    """
    gone = unit.execute(
        "DELETE FROM lines WHERE organisation_id = ? AND channel = ?", (organisation_id, channel)
    )
    if not gone:
        return False
    unit.execute(
        "UPDATE outbox SET line = ? WHERE channel = ? AND line = ?"
        " AND state IN ('queued', 'leased', 'sending', 'unknown')",
        (OWN, channel, organisation_id),
    )
    sql_channels.forget_place(unit, place_of(channel, organisation_id), now)
    _record(unit, "line_taken_away", organisation_id, channel, now, by)
    return True


def _record(
    unit: Unit, act: str, organisation_id: int, channel: Channel, now: datetime, by: int | None
) -> None:
    sql_audit.record(
        unit, act, now, by, f"organisation:{organisation_id}", whose=organisation_id, channel=channel
    )
