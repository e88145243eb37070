"""SQL of delivery statistics: reachable addresses, opt-outs, outcomes of broadcasts. Counts only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from consultation.channels import Channel
from consultation.clock import parse_stamp
from consultation.delivery.model import OutboxState
from consultation.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Addresses:
    """The counts of addresses of a channel, of every consultation, without erased ones."""

    channel: Channel
    active: int
    opted_out: int
    blocked: int


@dataclass(frozen=True, slots=True)
class Left:
    """The numbers of addresses that opted out in a week and stayed out, and of requests for erasure."""

    opted_out: int
    erased: int


def addresses(unit: Unit) -> list[Addresses]:
    """Return the addresses of each channel that has any."""
    found = unit.rows(
        "SELECT channel, count(*) FILTER (WHERE status = 'active') AS active,"
        " count(*) FILTER (WHERE status = 'opted_out') AS opted_out,"
        " count(*) FILTER (WHERE status = 'blocked') AS blocked"
        " FROM addresses WHERE erased_at IS NULL GROUP BY channel ORDER BY channel"
    )
    return [Addresses(**row) for row in found]


def left_by_week(unit: Unit, zone: ZoneInfo, first: date, last: date) -> Mapping[date, Left]:
    """Return who left, of every consultation, by the Monday of each week between two days of a time zone."""
    opted_out = _by_week(
        unit,
        "SELECT substr(status_at, 1, 13) AS hour, count(*) AS n FROM addresses"
        " WHERE status = 'opted_out' AND erased_at IS NULL GROUP BY 1",
        zone,
    )
    erased = _by_week(
        unit,
        "SELECT hour, count(*) AS n FROM (SELECT substr(min(erased_at), 1, 13) AS hour FROM addresses"
        " WHERE erased_at IS NOT NULL GROUP BY participant_id) AS people GROUP BY hour",
        zone,
    )
    weeks, week = [], monday(first)
    while week <= last:
        weeks.append(week)
        week += timedelta(days=7)
    return {week: Left(opted_out[week], erased[week]) for week in weeks}


def monday(day: date) -> date:
    """Return the first day of the day's week."""
    return day - timedelta(days=day.weekday())


def deliveries(unit: Unit, consultation: str) -> Counter[tuple[OutboxState, Channel]]:
    """Return the messages of a consultation's broadcasts, by state and channel."""
    found = unit.rows(
        "SELECT CASE o.state WHEN 'leased' THEN 'queued' ELSE o.state END AS state, o.channel, count(*) AS n"
        " FROM broadcasts AS b"
        " CROSS JOIN outbox AS o ON o.broadcast_id = b.id WHERE b.consultation = ? GROUP BY 1, 2",
        (consultation,),
    )
    return Counter({(row["state"], row["channel"]): row["n"] for row in found})


def started(unit: Unit, consultation: str) -> list[tuple[datetime, bool]]:
    """Return when each broadcast of a consultation started, and whether it carried an authority's answer."""
    found = unit.rows(
        "SELECT started_at, feedback_id FROM broadcasts WHERE consultation = ? AND state <> 'superseded'"
        " ORDER BY started_at",
        (consultation,),
    )
    return [(parse_stamp(row["started_at"]), row["feedback_id"] is not None) for row in found]


def _by_week(unit: Unit, sql: str, zone: ZoneInfo) -> Counter[date]:
    weeks: Counter[date] = Counter()
    for row in unit.rows(sql):
        moment = datetime.fromisoformat(f"{row['hour']}:00:00+00:00")
        weeks[monday(moment.astimezone(zone).date())] += row["n"]
    return weeks
