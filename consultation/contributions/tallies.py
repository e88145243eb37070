"""Writing of contributions, with the tallies that pages and figures read instead of counting.

Every insert or update of a row of `contributions` goes through `enter` and `change`: they write the tallies
(see schema.sql) and the search index in the same transaction. `recount` works out every tally again from the
contributions.
"""
# ruff: noqa: S608 - names of our own tables and columns, from this file and from our callers' code

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from operator import sub
from typing import Any

from consultation.clock import quarter_of
from consultation.contributions import sql_search, sql_topic_members, sql_topic_summaries
from consultation.participants import sql as participants_sql
from consultation.store.unit import LISTED, Row, Tally, Unit, listed, quarter_in
from consultation.webhooks import sql_outbox as sql_webhooks

NOT_ANSWERED = -1
"""`answered_after` in `contribution_counts` of what is not answered."""

_SHOWN = (
    "text", "choices", "kind", "question", "principle", "channel", "language", "part", "feedback_id",
    "created_at", "signature",
)  # fmt: skip
"""What the pages and files show of a published contribution: they are made anew when it changes."""
_ANSWERED = ("answer_state", "answered_after")
_TALLIED = (*_SHOWN, *_ANSWERED, "consultation", "status", "participant_id", "looked_at")
_COLUMNS = ("id", "number", *_TALLIED)
_REMOVED = ("withheld", "withdrawn", "replaced")


def enter(unit: Unit, contribution: Row) -> int:
    """Store a new contribution, without an answer yet, and return its id."""
    contribution_id = unit.insert("contributions", contribution)
    _tally(unit, [(None, {**_UNLESS_SAID, **contribution})])
    return contribution_id


_UNLESS_SAID: Row = {
    "kind": "question",
    "principle": None,
    "participant_id": None,
    "answer_state": "waiting",
    "answered_after": None,
    "looked_at": 0,
}
"""What a contribution is by default: as in schema.sql."""


def change(unit: Unit, changes: Row, condition: str, values: Sequence[Any] = ()) -> int:
    """Update columns of the contributions that meet a condition, and return how many there are."""
    if changes.keys().isdisjoint(_TALLIED):
        return unit.execute(_update(changes, condition), (*changes.values(), *values))
    return len(_change(unit, changes, condition, values))


def take_away(unit: Unit, changes: Row, condition: str, values: Sequence[Any] = (), *, now: datetime) -> int:
    """Update contributions to a status in which they are not public; return how many there are.

    Other systems are told of those that were.
    """
    before = _change(unit, changes, condition, values)
    for row in before:
        if row["status"] == "published":
            sql_webhooks.tell_removed(unit, row["consultation"], row["number"], now)
    return len(before)


def _update(changes: Row, condition: str) -> str:
    assignments = ", ".join(f"{name} = ?" for name in changes)
    return f"UPDATE contributions SET {assignments} WHERE {condition}"


def _change(unit: Unit, changes: Row, condition: str, values: Sequence[Any]) -> list[Row]:
    """Update contributions with their tallies and the search index; return them as they were."""
    before = unit.rows(f"SELECT {', '.join(_COLUMNS)} FROM contributions WHERE {condition}", values)
    if before:
        unit.execute(_update(changes, condition), (*changes.values(), *values))
        changed = [(row, {**row, **changes}) for row in before]
        _tally(unit, changed)
        _tally_topics(unit, changed)
        sql_search.follow(unit, changed)
    return before


def change_answers(unit: Unit, answers: Sequence[tuple[str, int | None, int]]) -> None:
    """Update the answer states of contributions, and the seconds until their authors were told; by id.

    Any number of them: an answer may be to all contributions of a consultation.
    """
    alike: dict[tuple[str, int | None], list[int]] = {}
    for state, answered_after, contribution_id in answers:
        alike.setdefault((state, answered_after), []).append(contribution_id)
    differences: Counter[tuple[Any, ...]] = Counter()
    published: Counter[str] = Counter()
    for (state, answered_after), ids in alike.items():
        answered = (state, NOT_ANSWERED if answered_after is None else answered_after)
        for key, total in _count_alike(unit, listed(ids)):
            differences[key] -= total
            differences[(*key[:5], *answered)] += total
            published[key[0]] += total if key[1] == "published" else 0
    unit.execute_many(
        f"UPDATE contributions SET answer_state = ?, answered_after = ? WHERE id IN {LISTED}",
        [(*answer, listed(ids)) for answer, ids in alike.items()],
    )
    unit.add(_TALLIES["contribution_counts"], differences)
    for consultation, n in published.items():
        if n:
            publication_changed(unit, consultation, added=n)
    authors = unit.each_tuple(
        f"SELECT DISTINCT participant_id FROM contributions WHERE id IN {LISTED}"
        " AND participant_id IS NOT NULL",
        (listed([contribution_id for *_, contribution_id in answers]),),
    )
    participants_sql.note_to_count(unit, [row[0] for row in authors])


def _count_alike(unit: Unit, ids: str) -> list[tuple[tuple[Any, ...], int]]:
    """Count contributions by the columns of `contribution_counts`."""
    counted_by = ", ".join(_RECOUNTED["contribution_counts"][0].values())
    found = unit.each_tuple(
        f"SELECT {counted_by}, count(*) FROM contributions WHERE id IN {LISTED} GROUP BY {counted_by}", (ids,)
    )
    return [(row[:-1], row[-1]) for row in found]


def publication_changed(unit: Unit, consultation: str, *, added: int = 0, retracted: int = 0) -> None:
    """Record that a contribution was published, or that a published one changed or was removed."""
    for column, times in (("added", added), ("retracted", retracted)):
        unit.add(Tally("publication_versions", ("consultation",), column), {(consultation,): times})


def merge_people(unit: Unit, kept: str, gone: str) -> None:
    """Move the contributions of one participant to another, who is the same person."""
    unit.execute("UPDATE contributions SET participant_id = ? WHERE participant_id = ?", (kept, gone))
    unit.execute(
        "UPDATE people_published SET participant_id = ?1 WHERE participant_id = ?2 AND consultation NOT IN"
        " (SELECT consultation FROM people_published WHERE participant_id = ?1)",
        (kept, gone),
    )
    _uncount_people(unit, "participant_id = ?", (gone,))
    participants_sql.note_to_count(unit, [kept])


def recount(unit: Unit) -> None:
    """Recount every tally from the contributions, except the versions of what is published."""
    for table, (columns, condition) in _RECOUNTED.items():
        counted_by = ", ".join(columns.values())
        unit.execute(f"DELETE FROM {table}")
        unit.execute(
            f"INSERT INTO {table} ({', '.join(columns)}, total)"
            f" SELECT {counted_by}, count(*) FROM contributions WHERE {condition} GROUP BY {counted_by}"
        )
    unit.execute("DELETE FROM people_published")
    unit.execute("DELETE FROM people_published_counts")
    unit.execute(
        "INSERT INTO people_published (consultation, participant_id, channel, language)"
        " SELECT consultation, participant_id, channel, language FROM contributions"
        " WHERE status = 'published' AND participant_id IS NOT NULL ORDER BY id"
        " ON CONFLICT (consultation, participant_id) DO NOTHING"
    )
    unit.execute(
        "INSERT INTO people_published_counts (consultation, channel, language, people)"
        " SELECT consultation, channel, language, count(*) FROM people_published"
        " GROUP BY consultation, channel, language"
    )


_RECOUNTED: dict[str, tuple[dict[str, str], str]] = {
    "contribution_counts": (
        {
            **{name: name for name in ("consultation", "status", "kind", "question")},
            "principle": "coalesce(principle, '')",
            "answer_state": "answer_state",
            "answered_after": f"coalesce(answered_after, {NOT_ANSWERED})",
        },
        "1 = 1",
    ),
    "published_counts": (
        {
            **{name: name for name in ("consultation", "kind", "question")},
            "principle": "coalesce(principle, '')",
            "channel": "channel",
            "language": "language",
        },
        "status = 'published'",
    ),
    "published_quarters": (
        {"consultation": "consultation", "quarter": quarter_in("created_at"), "channel": "channel"},
        "status = 'published'",
    ),
    "published_choices": (
        {"consultation": "consultation", "question": "question", "choices": "choices"},
        "status = 'published' AND choices <> '[]'",
    ),
    "looked_at_counts": ({"consultation": "consultation"}, "status = 'published' AND looked_at = 1"),
}
_TALLIES = {table: Tally(table, tuple(columns), "total") for table, (columns, _) in _RECOUNTED.items()}
_PEOPLE = Tally("people_published_counts", ("consultation", "channel", "language"), "people")

_Key = tuple[str, tuple[Any, ...]]
_Changed = Sequence[tuple[Row | None, Row]]
"""Contributions as they were, None for new ones, and as they are."""


def _tally(unit: Unit, changed: _Changed) -> None:
    """Update every tally from changed contributions."""
    differences: Counter[_Key] = Counter()
    for before, after in changed:
        differences.update(_counted(after))
        if before is not None:
            differences.subtract(_counted(before))
    by_table: dict[str, dict[tuple[Any, ...], int]] = {}
    for (table, key), difference in differences.items():
        by_table.setdefault(table, {})[key] = difference
    for table, counted in by_table.items():
        unit.add(_TALLIES[table], counted)
    _tally_versions(unit, changed)
    _tally_people(unit, changed)
    _note_answered(unit, changed)


def _counted(row: Row) -> Iterator[_Key]:
    """Yield the keys of the tallies in which a contribution counts for one."""
    consultation, kind, question = row["consultation"], row["kind"], row["question"]
    principle, answered_after = row["principle"] or "", row["answered_after"]
    answered = (row["answer_state"], NOT_ANSWERED if answered_after is None else answered_after)
    yield "contribution_counts", (consultation, row["status"], kind, question, principle, *answered)
    if row["status"] == "published":
        channel = row["channel"]
        yield "published_counts", (consultation, kind, question, principle, channel, row["language"])
        yield "published_quarters", (consultation, quarter_of(row["created_at"]), channel)
        if row["choices"] != "[]":
            yield "published_choices", (consultation, question, row["choices"])
        if row["looked_at"]:
            yield "looked_at_counts", (consultation,)


def _tally_versions(unit: Unit, changed: _Changed) -> None:
    versions: Counter[tuple[str, str]] = Counter()
    for before, after in changed:
        was, is_now = None if before is None else before["status"], after["status"]
        if was != "published":
            newly_removed = was is not None and was != is_now and is_now in _REMOVED
            if is_now == "published" or newly_removed:
                versions[after["consultation"], "added"] += 1
        elif is_now != was or _differ(before, after, _SHOWN):
            versions[after["consultation"], "retracted"] += 1
        elif _differ(before, after, _ANSWERED):
            versions[after["consultation"], "added"] += 1
    for (consultation, kind), times in versions.items():
        publication_changed(unit, consultation, **{kind: times})


def _differ(before: Row | None, after: Row, names: Iterable[str]) -> bool:
    return before is not None and any(before[name] != after[name] for name in names)


def _tally_people(unit: Unit, changed: _Changed) -> None:
    """Count people with a published contribution: add those with their first, remove those without any."""
    for before, after in changed:
        was, is_now = _published_by(before), _published_by(after)
        if was == is_now:
            continue
        if was is not None:
            _uncount_people(
                unit,
                "consultation = ?1 AND participant_id = ?2 AND NOT EXISTS (SELECT 1 FROM contributions"
                " WHERE participant_id = ?2 AND consultation = ?1 AND status = 'published')",
                was,
            )
        if is_now is not None and unit.rows(
            "INSERT INTO people_published (consultation, participant_id, channel, language)"
            " VALUES (?, ?, ?, ?) ON CONFLICT (consultation, participant_id) DO NOTHING RETURNING 1",
            (*is_now, after["channel"], after["language"]),
        ):
            unit.add(_PEOPLE, {(after["consultation"], after["channel"], after["language"]): 1})


def _tally_topics(unit: Unit, changed: Sequence[tuple[Row, Row]]) -> None:
    """Count the contributions that are published now, or are not any more, in their topics.

    The summaries written from one that is not any more, or reads otherwise, go.
    """
    was, is_now = ([row["status"] == "published" for row in rows] for rows in zip(*changed, strict=True))
    differences = zip((before["id"] for before, _ in changed), map(sub, is_now, was), strict=True)
    sql_topic_members.tally_published(unit, [each for each in differences if each[1]])
    left = [
        before["id"]
        for (before, after), public in zip(changed, was, strict=True)
        if public and _differ(before, after, ("status", "text"))
    ]
    if left:
        sql_topic_summaries.drop_of(unit, left)


def _published_by(row: Row | None) -> tuple[str, str] | None:
    """Return the consultation and person of a contribution, when it is published and has a person."""
    if row is None or row["status"] != "published" or row["participant_id"] is None:
        return None
    return row["consultation"], row["participant_id"]


def _uncount_people(unit: Unit, condition: str, values: Sequence[Any]) -> None:
    gone = unit.rows(
        f"DELETE FROM people_published WHERE {condition} RETURNING consultation, channel, language", values
    )
    people = Counter(tuple(row.values()) for row in gone)
    unit.add(_PEOPLE, {place: -number for place, number in people.items()})


def _note_answered(unit: Unit, changed: _Changed) -> None:
    """Mark people to be counted again whose answered contributions changed."""
    people: dict[str, None] = {}
    for before, after in changed:
        if before is None or (before["answer_state"] == after["answer_state"] == "waiting"):
            continue
        if _differ(before, after, ("status", "answer_state", "participant_id")):
            people.update(dict.fromkeys((before["participant_id"], after["participant_id"])))
    participants_sql.note_to_count(unit, [person for person in people if person is not None])
