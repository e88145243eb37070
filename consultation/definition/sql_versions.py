"""SQL of the versions of definitions: draft or proposed → approved → open → replaced.

A text never changes: another one is another version. One version of a consultation is open at a time, which
is what people are asked; each opening has a number, so that a process sees cheaply whether it must read anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from consultation.clock import stamp
from consultation.store.unit import Row, Unit

State = Literal["draft", "proposed", "approved", "open", "replaced"]
Origin = Literal["console", "file", "command"]
Reason = Literal[
    "unknown", "not_waiting", "same_person", "reset_by_writer", "not_approved", "opened_meanwhile"
]

WAITING: tuple[State, ...] = ("draft", "proposed", "approved")
"""The states of what may still be opened."""
_COLUMNS = (
    "consultation, number, state, origin, file, file_hash, made_at, made_by, approved_at, approved_by,"
    " opened_at, opened_by, opening"
)


class VersionRefusedError(Exception):
    """An act on a version is refused: it changed meanwhile, or it is for somebody else. Nothing changed."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a definition. `made_by` is None for a file and for the command line.

    `opening` is its place among all openings; None when it never was open.
    """

    consultation: str
    number: int
    state: State
    origin: Origin
    file: str | None
    file_hash: str | None
    made_at: str
    made_by: int | None
    approved_at: str | None
    approved_by: int | None
    opened_at: str | None
    opened_by: int | None
    opening: int | None

    @property
    def waits(self) -> bool:
        """Return whether it may still be opened."""
        return self.state in WAITING


def add_version(
    unit: Unit,
    consultation: str,
    content: str,
    now: datetime,
    by: int | None = None,
    *,
    state: Literal["draft", "proposed"] = "proposed",
    origin: Origin = "console",
    file: tuple[str, str] | None = None,
) -> int:
    """Store a text, as `write_definition` writes it, as the next version and return its number.

    A proposed one replaces those that were proposed or approved and not opened yet: whoever looked at one of
    them is refused, and sees the new one. `file` is the name and the hash of the file it was read from. Must
    run in a writing unit.
    """
    if state == "proposed":
        unit.execute(
            "UPDATE definition_versions SET state = 'replaced'"
            " WHERE consultation = ? AND state IN ('proposed', 'approved')",
            (consultation,),
        )
    number = _highest(unit, "number", "consultation = ?", (consultation,)) + 1
    name, file_hash = file or (None, None)
    row: Row = {"consultation": consultation, "number": number, "content": content, "state": state}
    row |= {"origin": origin, "file": name, "file_hash": file_hash, "made_at": stamp(now), "made_by": by}
    unit.insert("definition_versions", row)
    return number


def approve(
    unit: Unit, consultation: str, number: int, by: int, now: datetime, *, second_person: bool = True
) -> None:
    """Approve a draft or a proposed version. Raises VersionRefusedError.

    With `second_person`, whoever made it cannot approve it.
    """
    found = _existing(unit, consultation, number)
    if found.state not in ("draft", "proposed"):
        raise VersionRefusedError("not_waiting")
    if second_person and found.made_by == by:
        raise VersionRefusedError("same_person")
    unit.execute(
        "UPDATE definition_versions SET state = 'approved', approved_at = ?, approved_by = ?"
        " WHERE consultation = ? AND number = ?",
        (stamp(now), by, consultation, number),
    )


def open_version(
    unit: Unit,
    consultation: str,
    number: int,
    now: datetime,
    by: int | None = None,
    *,
    instead_of: int | None,
) -> int:
    """Open an approved version, or one that nobody made in the console, and return the number of the opening.

    `instead_of` is the version that was open when this was decided; None for none. Raises
    VersionRefusedError, also when another one was opened meanwhile.
    """
    found = _existing(unit, consultation, number)
    if not found.waits:
        raise VersionRefusedError("not_waiting")
    if found.state != "approved" and not (by is None and found.made_by is None):
        raise VersionRefusedError("not_approved")
    before = open_one(unit, consultation)
    if (before.number if before is not None else None) != instead_of:
        raise VersionRefusedError("opened_meanwhile")
    unit.execute(
        "UPDATE definition_versions SET state = 'replaced' WHERE consultation = ? AND state = 'open'",
        (consultation,),
    )
    opening = last_opening(unit) + 1
    unit.execute(
        "UPDATE definition_versions SET state = 'open', opened_at = ?, opened_by = ?, opening = ?"
        " WHERE consultation = ? AND number = ?",
        (stamp(now), by, opening, consultation, number),
    )
    return opening


def leave(unit: Unit, consultation: str, number: int) -> None:
    """Give up a version that waits. Raises VersionRefusedError."""
    if not _existing(unit, consultation, number).waits:
        raise VersionRefusedError("not_waiting")
    unit.execute(
        "UPDATE definition_versions SET state = 'replaced' WHERE consultation = ? AND number = ?",
        (consultation, number),
    )


def version(unit: Unit, consultation: str, number: int) -> Version | None:
    """Return a version; None when there is none of this number."""
    found = _versions(unit, "consultation = ? AND number = ?", (consultation, number))
    return found[0] if found else None


def versions_of(unit: Unit, consultation: str) -> list[Version]:
    """Return the versions of a consultation, newest first."""
    return _versions(unit, "consultation = ?", (consultation,))


def text_of(unit: Unit, consultation: str, number: int) -> str:
    """Return the text of a version. Raises VersionRefusedError when there is none."""
    found = unit.row(
        "SELECT content FROM definition_versions WHERE consultation = ? AND number = ?",
        (consultation, number),
    )
    if found is None:
        raise VersionRefusedError("unknown")
    return str(found["content"])


def open_one(unit: Unit, consultation: str) -> Version | None:
    """Return the version of a consultation that is open; None when none is."""
    found = _versions(unit, "consultation = ? AND state = 'open'", (consultation,))
    return found[0] if found else None


def open_ones(unit: Unit) -> list[Version]:
    """Return the open version of each consultation, by slug."""
    return _versions(unit, "state = 'open'", ())


def opened_before(unit: Unit, consultation: str, opening: int) -> list[Version]:
    """Return the versions of a consultation that were open before an opening, the last one first."""
    found = _versions(unit, "consultation = ? AND opening < ?", (consultation, opening))
    return sorted(found, key=lambda each: each.opening or 0, reverse=True)


def latest_ones(unit: Unit) -> list[Version]:
    """Return, of every consultation, the version that is open and those that wait, by slug, newest first."""
    return _versions(unit, "state IN ('open', 'draft', 'proposed', 'approved')", ())


def slugs(unit: Unit) -> set[str]:
    """Return the consultations that have a version, whatever its state."""
    return set(unit.column("SELECT DISTINCT consultation FROM definition_versions"))


def last_opening(unit: Unit) -> int:
    """Return the number of the last opening of all; 0 before the first."""
    return _highest(unit, "opening")


def _existing(unit: Unit, consultation: str, number: int) -> Version:
    found = version(unit, consultation, number)
    if found is None:
        raise VersionRefusedError("unknown")
    return found


def _versions(unit: Unit, condition: str, values: Sequence[str | int]) -> list[Version]:
    return unit.list_of(
        Version,
        f"SELECT {_COLUMNS} FROM definition_versions WHERE {condition}"  # noqa: S608 - our own columns
        " ORDER BY consultation, number DESC",
        values,
    )


def _highest(unit: Unit, column: str, condition: str = "1 = 1", values: Sequence[str] = ()) -> int:
    return unit.count(f"SELECT max({column}) AS n FROM definition_versions WHERE {condition}", values)  # noqa: S608
