"""SQL of the figures, from the tallies: contributions by property, choices made, where people stand."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from consultation.channels import SENT, Channel, sql_among
from consultation.clock import parse_stamp, quarter_of, stamp
from consultation.contributions.model import HasKind, Kind, Status
from consultation.contributions.sql import AnswerState
from consultation.delivery import sql_failures
from consultation.delivery.model import PURPOSES, OutboxState
from consultation.store.unit import LISTED_WORDS, Unit, Values, listed, quarter_in, within


@dataclass(frozen=True, slots=True)
class Share:
    """The part of the published answers to a question that made a choice."""

    chosen: int
    answers: int


def choices_of(unit: Unit, consultation: str, question: str) -> dict[tuple[str, ...], int]:
    """Return how many published answers made the same choices in the same order.

    Text answers are not counted.
    """
    rows = unit.rows(
        "SELECT choices, total FROM published_choices WHERE consultation = ? AND question = ? AND total > 0",
        (consultation, question),
    )
    found: dict[tuple[str, ...], int] = {}
    for row in rows:
        made = tuple(dict.fromkeys(json.loads(row["choices"])))
        found[made] = found.get(made, 0) + row["total"]
    return found


def comments_only(unit: Unit, consultation: str, question: str) -> int:
    """Return how many published answers to a question with choices made none, and only comment it."""
    return unit.count(
        "SELECT count(*) AS total FROM contributions WHERE consultation = ? AND question = ?"
        " AND status = 'published' AND kind = 'question' AND part = 1 AND choices = '[]'",
        (consultation, question),
    )


def choices_commented(unit: Unit, consultation: str, question: str) -> int:
    """Return how many published answers to a question with choices made one, and comment it."""
    return unit.count(
        "SELECT count(*) AS total FROM contributions WHERE consultation = ? AND question = ?"
        " AND status = 'published' AND kind = 'question' AND part = 1 AND choices <> '[]' AND text <> ''",
        (consultation, question),
    )


def share(unit: Unit, consultation: str, question: str, choice: str) -> Share:
    """Return how many answers to a question made a choice, among all that made one."""
    made = choices_of(unit, consultation, question)
    return Share(sum(total for choices, total in made.items() if choice in choices), sum(made.values()))


@dataclass(frozen=True, slots=True)
class Counted(HasKind):
    """A number of published contributions with the same properties."""

    kind: Kind
    question: str
    principle: str
    channel: str
    language: str
    total: int


def counted(unit: Unit, consultation: str) -> list[Counted]:
    """Return every tally of a consultation that is not zero."""
    return unit.list_of(
        Counted,
        "SELECT kind, question, principle, channel, language, total FROM published_counts"
        " WHERE consultation = ? AND total > 0",
        (consultation,),
    )


def by_quarter(unit: Unit, consultation: str) -> list[tuple[str, int]]:
    """Return (quarter hour in UTC as "2016-11-30T23:15", published contributions), in order."""
    rows = unit.rows(
        "SELECT quarter, sum(total) AS total FROM published_quarters WHERE consultation = ? GROUP BY quarter"
        " HAVING sum(total) > 0 ORDER BY quarter",
        (consultation,),
    )
    return [(row["quarter"], row["total"]) for row in rows]


def standing(unit: Unit, consultation: str) -> list[tuple[str, str | None, int]]:
    """Return (stage, pending question, people) of the conversations."""
    rows = unit.rows(
        "SELECT stage, question, sum(people) AS people FROM conversation_counts WHERE consultation = ?"
        " AND people > 0 GROUP BY stage, question ORDER BY stage, question",
        (consultation,),
    )
    return [(row["stage"], row["question"] or None, row["people"]) for row in rows]


def by_status(unit: Unit, consultation: str) -> dict[Status, int]:
    """Return how many contributions there are in each status, replies to answers included."""
    return unit.pairs(
        "SELECT status, sum(total) AS total FROM contribution_counts WHERE consultation = ? GROUP BY status",
        (consultation,),
    )


@dataclass(frozen=True, slots=True)
class BySource:
    """People who came by a source ("" for none that is known), and how far they got."""

    source: str
    wrote: int
    agreed: int
    finished: int


def people_finished(unit: Unit, consultation: str) -> int:
    """Return how many people came to the end of a consultation."""
    return sum(each.finished for each in by_source(unit, consultation))


def by_source(unit: Unit, consultation: str) -> list[BySource]:
    """Return how many people each source led to a consultation, by its code."""
    rows = unit.rows(
        "SELECT source, sum(people) AS wrote,"
        " sum(CASE WHEN stage IN ('asking', 'draft', 'finished') THEN people ELSE 0 END) AS agreed,"
        " sum(CASE WHEN stage = 'finished' THEN people ELSE 0 END) AS finished"
        " FROM conversation_counts WHERE consultation = ? AND people > 0 GROUP BY source ORDER BY source",
        (consultation,),
    )
    return [
        BySource(row["source"], int(row["wrote"]), int(row["agreed"]), int(row["finished"])) for row in rows
    ]


# SQL of delivery statistics: reachable addresses, opt-outs, outcomes of broadcasts. Counts only.


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


@dataclass(frozen=True, slots=True)
class Joined:
    """People who took part for the first time: since a moment, and ever."""

    lately: int = 0
    ever: int = 0


def addresses(unit: Unit) -> list[Addresses]:
    """Return the addresses of each channel that has any."""
    return unit.list_of(
        Addresses,
        "SELECT channel, count(*) FILTER (WHERE status = 'active') AS active,"
        " count(*) FILTER (WHERE status = 'opted_out') AS opted_out,"
        " count(*) FILTER (WHERE status = 'blocked') AS blocked"
        " FROM addresses WHERE erased_at IS NULL GROUP BY channel ORDER BY channel",
    )


def left_by_week(unit: Unit, zone: ZoneInfo, first: date, last: date) -> Mapping[date, Left]:
    """Return who left, of every consultation, by the Monday of each week between two days of a time zone."""
    opted_out = _by_week(
        unit,
        f"SELECT {quarter_in('status_at')} AS quarter, count(*) AS n FROM addresses"  # noqa: S608
        " WHERE status = 'opted_out' AND erased_at IS NULL GROUP BY 1",
        zone,
    )
    erased = _by_week(
        unit,
        f"SELECT {quarter_in('first')} AS quarter, count(*) AS n FROM (SELECT min(erased_at) AS first"  # noqa: S608
        " FROM addresses WHERE erased_at IS NOT NULL GROUP BY participant_id) AS people GROUP BY 1",
        zone,
    )
    weeks, week = [], monday(first)
    while week <= last:
        weeks.append(week)
        week += timedelta(days=7)
    return {week: Left(opted_out[week], erased[week]) for week in weeks}


def joined(unit: Unit, consultation: str, since: datetime) -> dict[str, Joined]:
    """Return how many people took part for the first time, by the way they came: since a moment, and ever.

    Whoever was erased or left since is counted; the counts lead to nobody.
    """
    rows = unit.rows(
        "SELECT way, sum(CASE WHEN quarter >= ? THEN people ELSE 0 END) AS lately, sum(people) AS ever"
        " FROM joined_counts WHERE consultation = ? GROUP BY way",
        (quarter_of(stamp(since)), consultation),
    )
    return {row["way"]: Joined(row["lately"], row["ever"]) for row in rows}


def week_of(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return when the week of a moment began, where a time zone is: on Monday at midnight."""
    return datetime.combine(monday(moment.astimezone(zone).date()), time(), zone)


def monday(day: date) -> date:
    """Return the first day of the day's week."""
    return day - timedelta(days=day.weekday())


def deliveries(unit: Unit, consultation: str) -> Counter[tuple[OutboxState, Channel]]:
    """Return the messages that told people of answers of a consultation, by state and channel."""
    found = unit.rows(
        "SELECT CASE o.state WHEN 'leased' THEN 'queued' ELSE o.state END AS state, o.channel, count(*) AS n"
        " FROM broadcasts AS b"
        " CROSS JOIN outbox AS o ON o.broadcast_id = b.id"
        " WHERE b.consultation = ? AND b.feedback_id IS NOT NULL GROUP BY 1, 2",
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
        moment = datetime.fromisoformat(f"{row['quarter']}+00:00")
        weeks[monday(moment.astimezone(zone).date())] += row["n"]
    return weeks


# SQL of the counts of work that waits for the staff.


def contributions_to_read(unit: Unit, consultations: Sequence[str] | None = None) -> int:
    """Return how many contributions the staff have still to decide on, those held for a day included."""
    among, names = within("consultation", consultations)
    received = _count(
        unit,
        "SELECT coalesce(sum(total), 0) AS n FROM contribution_counts"  # noqa: S608
        f" WHERE status = 'received' AND {among}",
        names,
    )
    # Few are held, in all consultations: their own index is read, not that of everything received.
    return received + _count(
        unit,
        f"SELECT count(*) FILTER (WHERE {among}) AS n FROM contributions"  # noqa: S608
        " WHERE status = 'held' AND read_rank < 3",
        names,
    )


def contributions_by_answer(unit: Unit, consultations: Sequence[str] | None = None) -> dict[AnswerState, int]:
    """Return the published contributions by state of their answer, without replies to answers."""
    among, names = within("consultation", consultations)
    return unit.pairs(
        "SELECT answer_state, sum(total) AS n FROM contribution_counts"  # noqa: S608
        f" WHERE status = 'published' AND kind <> 'feedback' AND {among}"
        " GROUP BY answer_state HAVING sum(total) > 0",
        names,
    )


def unanswered_by_consultation(unit: Unit) -> dict[str, int]:
    """Return how many published contributions of each consultation have no answer, where there are any."""
    return unit.pairs(
        "SELECT consultation, sum(total) AS n FROM contribution_counts WHERE status = 'published'"
        " AND kind <> 'feedback' AND answer_state = 'waiting' GROUP BY consultation HAVING sum(total) > 0"
    )


def late_messages(unit: Unit, before: datetime, consultations: Sequence[str] | None = None) -> int:
    """Return how many outgoing messages were due before a moment and have not left.

    Of some consultations, only the answers that they sent are known to be theirs.
    """
    among, names = sql_failures.of_broadcasts(consultations)
    return _count(
        unit,
        f"SELECT count(*) AS n FROM outbox WHERE {sql_among(SENT)}"  # noqa: S608
        f" AND purpose IN {LISTED_WORDS} AND due_at < ? AND state IN ('queued', 'leased') AND {among}",
        (listed(PURPOSES), stamp(before), *names),
    )


def published_by_consultation(unit: Unit) -> dict[str, int]:
    """Return how many contributions each consultation has published."""
    return unit.pairs("SELECT consultation, sum(total) AS n FROM published_counts GROUP BY consultation")


def _count(unit: Unit, sql: str, values: Values = ()) -> int:
    return unit.count(sql, values)
