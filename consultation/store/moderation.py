"""The staff's queue, and the history of what was decided about each contribution.

Every list costs what it shows: the newest first or the oldest first, from an index, a page after a number.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from consultation.clock import stamp
from consultation.messages import Channel, Language
from consultation.moderation.model import Act, Entry, Item, Reason
from consultation.reading.folding import fold
from consultation.store.contributions import Status
from consultation.store.database import Row, Unit

View = Literal["received", "recent", "reported", "withheld"]
"""To read before publication; published and not read yet; reported; withheld."""

ALIKE_WITHIN = 2_000
"""Among how many of the newest contributions the same text is looked for."""
ALIKE_FROM_CHARS = 20
"""Shorter texts are alike without anybody repeating anything."""


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of a view. `beyond` asks for the next page; None on the last one."""

    items: tuple[Item, ...]
    beyond: int | None


@dataclass(frozen=True, slots=True)
class Decided:
    """An act to be entered in the history.

    `text_before` is given when the act changes the text, `signature_before` when it changes the signature.
    """

    act: Act
    status_after: Status
    reason: Reason | None = None
    note: str = ""
    text_before: str | None = None
    outbox_id: int | None = None
    signature_before: str | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """Where the author of a contribution can be written to, and in which language."""

    address_id: int
    channel: Channel
    language: Language


def queue(unit: Unit, consultation: str, view: View, *, beyond: int | None = None, limit: int = 50) -> Queue:
    """Up to `limit` contributions of a view: the oldest first where somebody waits, else the newest first."""
    condition, descending = _VIEWS[view]
    values: list[Any] = [consultation]
    if beyond is not None:
        condition += f" AND c.number {'<' if descending else '>'} ?"
        values.append(beyond)
    found = unit.rows(
        f"{_ITEM} WHERE {_of(view)} AND {condition}"
        f" ORDER BY {'+' if view in _BY_ITEM else ''}c.number {'DESC' if descending else 'ASC'} LIMIT ?",
        (*values, limit + 1),
    )
    items = tuple(_item(row) for row in found[:limit])
    return Queue(items, items[-1].number if len(found) > limit else None)


def is_in_view(unit: Unit, consultation: str, view: View, number: int) -> bool:
    """Whether a contribution is in a view."""
    condition, _ = _VIEWS[view]
    sql = f"SELECT 1 FROM contributions AS c WHERE c.consultation = ? AND c.number = ? AND {condition}"  # noqa: S608
    return unit.row(sql, (consultation, number)) is not None


def find_item(unit: Unit, consultation: str, number: int) -> Item | None:
    """A contribution by its number."""
    row = unit.row(f"{_ITEM} WHERE c.consultation = ? AND c.number = ?", (consultation, number))
    return None if row is None else _item(row)


def history(unit: Unit, contribution_id: int) -> list[Entry]:
    """What was decided about a contribution, oldest first."""
    found = unit.rows(
        "SELECT a.id, a.act, a.reason, a.note, a.staff_id, s.name, a.status_before, a.status_after,"
        " a.text_before, a.signature_before, a.outbox_id, a.at, o.state AS notice FROM moderation_acts AS a"
        " JOIN staff AS s ON s.id = a.staff_id LEFT JOIN outbox AS o ON o.id = a.outbox_id"
        " WHERE a.contribution_id = ? ORDER BY a.id",
        (contribution_id,),
    )
    return [_entry(unit, row) for row in found]


def reasons_withheld(unit: Unit, consultation: str, numbers: Iterable[int]) -> dict[int, Reason]:
    """Why each of these contributions was last withheld, by number; only those that were."""
    found = unit.rows(
        "SELECT c.number, a.reason FROM moderation_acts AS a"
        " JOIN contributions AS c ON c.id = a.contribution_id"
        " WHERE c.consultation = ? AND c.number IN (SELECT value FROM json_each(?)) AND a.act = 'withheld'"
        " ORDER BY a.id",
        (consultation, json.dumps(list(numbers))),
    )
    return {row["number"]: row["reason"] for row in found if row["reason"] is not None}


def enter(unit: Unit, item: Item, decided: Decided, staff_id: int, now: datetime) -> int:
    """Enter an act in the history, in the transaction that carries it out, and give its id."""
    seal = unit.keyring.encrypt
    before, signature = decided.text_before, decided.signature_before
    return unit.insert(
        "moderation_acts",
        {
            "contribution_id": item.id,
            "act": decided.act,
            "reason": decided.reason,
            "note": seal(decided.note) if decided.note else None,
            "staff_id": staff_id,
            "status_before": item.status,
            "status_after": decided.status_after,
            "text_before": None if before is None else seal(before),
            "signature_before": None if signature is None else seal(signature),
            "outbox_id": decided.outbox_id,
            "at": stamp(now),
        },
    )


def change(unit: Unit, contribution_id: int, status: Status, text: str | None = None) -> None:
    """Give a contribution another status and, unless None, another text.

    Counters, the search index and the versions of open data follow in this transaction, by triggers.
    """
    if text is None:
        unit.execute("UPDATE contributions SET status = ? WHERE id = ?", (status, contribution_id))
    else:
        unit.execute(
            "UPDATE contributions SET status = ?, text = ? WHERE id = ?", (status, text, contribution_id)
        )


def change_signature(unit: Unit, contribution_id: int, signature: str) -> None:
    """Give a contribution another signature; '' is none."""
    unit.execute("UPDATE contributions SET signature = ? WHERE id = ?", (signature or None, contribution_id))


def author_of(unit: Unit, contribution_id: int) -> Author | None:
    """Where the author can be written to: on the contribution's channel, else on another one of theirs."""
    found = unit.row(
        "SELECT a.id AS address_id, a.channel, p.language FROM contributions AS c"
        " JOIN participants AS p ON p.id = c.participant_id"
        " JOIN addresses AS a ON a.participant_id = p.id"
        " WHERE c.id = ? AND a.status = 'active' AND a.erased_at IS NULL"
        " ORDER BY a.channel = c.channel DESC, a.id DESC LIMIT 1",
        (contribution_id,),
    )
    return None if found is None else Author(**found)


def take_back_notice(unit: Unit, outbox_id: int, now: datetime) -> bool:
    """Keep a message to an author from leaving; False when it has left, or is leaving."""
    changed = unit.execute(
        "UPDATE outbox SET state = 'failed', reason = 'undone', updated_at = ?"
        " WHERE id = ? AND state = 'queued'",
        (stamp(now), outbox_id),
    )
    return changed == 1


def alike(unit: Unit, consultation: str, texts: Iterable[str]) -> dict[str, int]:
    """How many of the newest contributions have each text, whatever its case, accents and spaces."""
    wanted = {text: fold(text) for text in texts if len(text) >= ALIKE_FROM_CHARS}
    if not wanted:
        return {}
    newest = unit.rows(
        "SELECT text FROM contributions WHERE consultation = ? ORDER BY number DESC LIMIT ?",
        (consultation, ALIKE_WITHIN),
    )
    lengths = {len(text) for text in wanted}
    near = range(min(lengths) // 2, 2 * max(lengths) + 1)
    counted = Counter(fold(row["text"]) for row in newest if len(row["text"]) in near)
    return {text: counted[folded] for text, folded in wanted.items()}


def counts(unit: Unit, consultation: str) -> dict[View, int]:
    """How many contributions each view has; at most COUNTED_TO, which stands for "that many or more"."""
    views: Sequence[View] = ("received", "recent", "reported", "withheld")
    return {view: _count(unit, consultation, view) for view in views}


COUNTED_TO = 1_000


def forget(unit: Unit, participant_id: str) -> None:
    """Empty what the history holds of an erased person's words, and what was noted about them."""
    unit.execute(
        "UPDATE moderation_acts SET note = NULL, text_before = NULL, signature_before = NULL"
        " WHERE contribution_id IN"
        " (SELECT id FROM contributions WHERE participant_id = ?)",
        (participant_id,),
    )


def sealed(unit: Unit, participant_id: str) -> list[bytes]:
    """The encrypted words that the history holds of a person."""
    found = unit.rows(
        "SELECT a.note, a.text_before, a.signature_before FROM moderation_acts AS a"
        " JOIN contributions AS c ON c.id = a.contribution_id WHERE c.participant_id = ?",
        (participant_id,),
    )
    return [value for row in found for value in row.values() if value is not None]


_VIEWS: dict[View, tuple[str, bool]] = {
    "received": ("c.status = 'received'", False),
    "recent": (
        "c.status = 'published'"
        " AND NOT EXISTS (SELECT 1 FROM moderation_acts AS a WHERE a.contribution_id = c.id)",
        True,
    ),
    "reported": (
        "c.status IN ('received', 'published', 'withheld') AND c.id IN"
        " (SELECT contribution_id FROM contribution_reports WHERE unread > 0)",
        False,
    ),
    "withheld": ("c.status = 'withheld'", True),
}
_BY_ITEM: frozenset[View] = frozenset(("reported",))
"""Views of few items, found one by one and sorted: in the order of the list, every contribution is read."""
_ITEM = """
SELECT c.id, c.consultation, c.number, c.kind, c.question, c.principle, c.choices, c.text, c.channel,
    c.language, c.part, c.status, c.created_at, c.signature,
    (SELECT coalesce(max(a.id), 0) FROM moderation_acts AS a WHERE a.contribution_id = c.id) AS version,
    (SELECT coalesce(sum(r.unread), 0) FROM contribution_reports AS r WHERE r.contribution_id = c.id)
        AS reports
FROM contributions AS c
"""


def _of(view: View) -> str:
    return f"{'+' if view in _BY_ITEM else ''}c.consultation = ?"


def _count(unit: Unit, consultation: str, view: View) -> int:
    condition, _ = _VIEWS[view]
    found = unit.rows(
        "SELECT count(*) AS n FROM (SELECT 1 FROM contributions AS c"  # noqa: S608
        f" WHERE {_of(view)} AND {condition} LIMIT ?)",
        (consultation, COUNTED_TO),
    )
    return int(found[0]["n"])


def _item(row: Row) -> Item:
    return Item(**{**row, "choices": tuple(json.loads(row["choices"]))})


def _entry(unit: Unit, row: Row) -> Entry:
    sealed = {name: row[name] for name in ("note", "text_before", "signature_before")}
    opened = {name: None if value is None else unit.keyring.decrypt(value) for name, value in sealed.items()}
    opened["note"] = opened["note"] or ""
    return Entry(**{**row, **opened})
