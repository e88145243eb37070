"""SQL of drafts: one a consultation, and every change of it, so that several may write in it at once.

An act takes the row of its draft first, so that acts on one draft come one after the other.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from consultation.clock import parse_stamp, stamp
from consultation.definition import drafts
from consultation.definition.drafts import Change, Draft, Leaf, Path, Refused, SlugPath
from consultation.definition.model import Consultation
from consultation.definition.sql import has_contributions
from consultation.store.unit import Row, Unit

ONE_CHANGE = timedelta(minutes=1)
"""What the same person writes in the same field within this time is one change, undone at once."""
_COLUMNS = "consultation, tree, next_key, revision, base, made_by, made_at"


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft, and its revision.

    `base` is the version it began from; None when it is new.
    """

    consultation: str
    draft: Draft
    revision: int
    base: int | None
    made_by: int
    made_at: str


@dataclass(frozen=True, slots=True)
class Acted:
    """What became of an act: the draft's revision, and the change; none where nothing was left to be done."""

    revision: int
    change: Change


@dataclass(frozen=True, slots=True)
class Log:
    """What was changed in a draft after a revision: by whom, and how."""

    revision: int
    staff_id: int
    at: str
    change: Change


def begin(
    unit: Unit, consultation: str, draft: Draft, staff_id: int, now: datetime, base: int | None = None
) -> bool:
    """Store a new draft; return False, and leave the one there is, when the consultation has one."""
    return bool(
        unit.execute(
            f"INSERT INTO definition_drafts ({_COLUMNS}) VALUES (?, ?, ?, 1, ?, ?, ?)"  # noqa: S608
            " ON CONFLICT (consultation) DO NOTHING",
            (
                consultation, json.dumps(draft.tree, ensure_ascii=False), draft.next_key, base,
                staff_id, stamp(now),
            ),
        )
    )  # fmt: skip


def find(unit: Unit, consultation: str) -> StoredDraft | None:
    """Return the draft of a consultation; None when there is none."""
    row = unit.row(f"SELECT {_COLUMNS} FROM definition_drafts WHERE consultation = ?", (consultation,))  # noqa: S608
    return None if row is None else _stored(row)


def every(unit: Unit) -> list[StoredDraft]:
    """Return every draft, by the slug of its consultation."""
    return [
        _stored(row)
        for row in unit.rows(f"SELECT {_COLUMNS} FROM definition_drafts ORDER BY consultation")  # noqa: S608
    ]


def discard(unit: Unit, consultation: str, revision: int | None = None) -> bool:
    """Delete a draft and its changes; False when there is none, or none of the revision that is named."""
    found = unit.execute(
        "DELETE FROM definition_drafts WHERE consultation = ? AND revision = coalesce(?, revision)",
        (consultation, revision),
    )
    return bool(found)


def changes_after(unit: Unit, consultation: str, revision: int) -> list[Log]:
    """Return what was changed after a revision, oldest first."""
    rows = unit.rows(
        "SELECT revision, staff_id, at, steps FROM definition_draft_changes"
        " WHERE consultation = ? AND revision > ? ORDER BY revision",
        (consultation, revision),
    )
    return [Log(row["revision"], row["staff_id"], row["at"], drafts.unpacked(row["steps"])) for row in rows]


def last_change_at(unit: Unit, consultation: str, staff_id: int) -> str | None:
    """Return when somebody last changed a draft; None when they never did."""
    return unit.value(
        "SELECT max(at) AS at FROM definition_draft_changes WHERE consultation = ? AND staff_id = ?",
        (consultation, staff_id),
    )


def lasting_slugs(unit: Unit, followed: Consultation | None) -> frozenset[SlugPath]:
    """Return the slugs that a draft must keep: those of the consultation as it runs, once it has answers."""
    if followed is None or not has_contributions(unit, followed.slug):
        return frozenset()
    return Draft.of(followed.model_dump(mode="json")).slug_paths()


# Acts. Each returns None when there is no such draft.


def set_value(
    unit: Unit,
    consultation: str,
    path: Path,
    value: Leaf,
    seen: Leaf,
    staff_id: int,
    now: datetime,
    lasting: frozenset[SlugPath] = frozenset(),
    typed: Set[Path] = frozenset(),
) -> Acted | Refused | None:
    """Give a field another value, if it still holds what the editor had seen there; see `Draft.set_value`."""
    return _act(
        unit, consultation, staff_id, now, lambda draft: draft.set_value(path, value, seen, lasting, typed)
    )


def insert_item(
    unit: Unit,
    consultation: str,
    path: Path,
    item: Mapping[str, object],
    staff_id: int,
    now: datetime,
) -> Acted | Refused | None:
    """Add an item at the end of a list."""
    return _act(unit, consultation, staff_id, now, lambda draft: draft.insert_item(path, item))


def remove_item(
    unit: Unit,
    consultation: str,
    path: Path,
    staff_id: int,
    now: datetime,
    lasting: frozenset[SlugPath] = frozenset(),
) -> Acted | Refused | None:
    """Take an item out of its list, unless people's answers refer to it."""
    return _act(unit, consultation, staff_id, now, lambda draft: draft.remove_item(path, lasting))


def move_item(
    unit: Unit, consultation: str, path: Path, behind: str | None, staff_id: int, now: datetime
) -> Acted | Refused | None:
    """Put an item behind another one of its list, or first."""
    return _act(unit, consultation, staff_id, now, lambda draft: draft.move_item(path, behind))


def move_by(
    unit: Unit, consultation: str, path: Path, places: int, staff_id: int, now: datetime
) -> Acted | Refused | None:
    """Put an item so many places further down its list; up when negative."""
    return _act(unit, consultation, staff_id, now, lambda draft: draft.move_by(path, places))


def undo(unit: Unit, consultation: str, staff_id: int, now: datetime) -> Acted | Refused | None:
    """Take back the last change of one's own, unless somebody wrote over it; None when there is none left."""
    row = unit.row(
        "SELECT revision, steps FROM definition_draft_changes"
        " WHERE consultation = ? AND staff_id = ? AND state = 'done' ORDER BY revision DESC LIMIT 1",
        (consultation, staff_id),
    )
    return None if row is None else _take_back(unit, consultation, staff_id, now, row, "undone")


def redo(unit: Unit, consultation: str, staff_id: int, now: datetime) -> Acted | Refused | None:
    """Carry out again what was undone last; None when there is nothing, or something was changed since."""
    row = unit.row(
        "SELECT revision, steps FROM definition_draft_changes AS own"
        " WHERE consultation = ? AND staff_id = ? AND state = 'undone' AND NOT EXISTS ("
        "SELECT 1 FROM definition_draft_changes AS later WHERE later.consultation = own.consultation"
        " AND later.staff_id = own.staff_id AND later.state = 'done' AND later.revision > own.revision)"
        " ORDER BY revision LIMIT 1",
        (consultation, staff_id),
    )
    return None if row is None else _take_back(unit, consultation, staff_id, now, row, "done")


def _take_back(
    unit: Unit, consultation: str, staff_id: int, now: datetime, row: Row, state: str
) -> Acted | Refused | None:
    change = drafts.unpacked(row["steps"])
    back = change if state == "undone" else tuple(step.inverse for step in reversed(change))
    acted = _act(unit, consultation, staff_id, now, lambda draft: draft.take_back(back), "again")
    if isinstance(acted, Acted):
        unit.execute(
            "UPDATE definition_draft_changes SET state = ? WHERE consultation = ? AND revision = ?",
            (state, consultation, row["revision"]),
        )
    return acted


def _act(
    unit: Unit,
    consultation: str,
    staff_id: int,
    now: datetime,
    act: Callable[[Draft], Change | Refused],
    state: str = "done",
) -> Acted | Refused | None:
    # The row is written before it is read: another act on this draft waits until this one is committed.
    rows = unit.rows(
        f"UPDATE definition_drafts SET revision = revision WHERE consultation = ? RETURNING {_COLUMNS}",  # noqa: S608
        (consultation,),
    )
    if not rows:
        return None
    stored = _stored(rows[0])
    change = act(stored.draft)
    if isinstance(change, Refused) or not change:
        return change if isinstance(change, Refused) else Acted(stored.revision, ())
    stored = replace(stored, revision=stored.revision + 1)
    unit.execute(
        "UPDATE definition_drafts SET tree = ?, next_key = ?, revision = ? WHERE consultation = ?",
        (
            json.dumps(stored.draft.tree, ensure_ascii=False),
            stored.draft.next_key,
            stored.revision,
            consultation,
        ),
    )
    _log(unit, stored, staff_id, now, change, state)
    return Acted(stored.revision, change)


def _log(unit: Unit, stored: StoredDraft, staff_id: int, now: datetime, change: Change, state: str) -> None:
    """Store a change; together with the one before where somebody goes on writing in a field."""
    last = unit.row(
        "SELECT revision, steps, staff_id, at, state FROM definition_draft_changes WHERE consultation = ?"
        " ORDER BY revision DESC LIMIT 1",
        (stored.consultation,),
    )
    if last is not None and (last["staff_id"], last["state"], state) == (staff_id, "done", "done"):
        together = drafts.joined(drafts.unpacked(last["steps"]), change)
        if together is not None and now - parse_stamp(last["at"]) < ONE_CHANGE:
            unit.execute(
                "UPDATE definition_draft_changes SET revision = ?, steps = ?"
                " WHERE consultation = ? AND revision = ?",
                (stored.revision, drafts.packed(together), stored.consultation, last["revision"]),
            )
            return
    unit.insert(
        "definition_draft_changes",
        {
            "consultation": stored.consultation, "revision": stored.revision, "steps": drafts.packed(change),
            "staff_id": staff_id, "at": stamp(now), "state": state,
        },
    )  # fmt: skip


def _stored(row: Row) -> StoredDraft:
    return StoredDraft(
        row["consultation"],
        Draft(json.loads(row["tree"]), row["next_key"]),
        *(row[name] for name in ("revision", "base", "made_by", "made_at")),
    )
