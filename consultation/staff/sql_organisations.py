"""SQL of organisations: those that share an installation, and the consultations that belong to each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from consultation.clock import stamp
from consultation.staff import sql_audit
from consultation.staff.sql import MAX_NAME_CHARS, StaffError
from consultation.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that owns consultations and has staff of its own."""

    id: int
    name: str


def add(unit: Unit, name: str, now: datetime, *, by: int | None = None) -> Organisation:
    """Add an organisation. Raises StaffError: name_malformed, organisation_taken."""
    name = _free_name(unit, name)
    number = unit.insert("organisations", {"name": name, "created_at": stamp(now)})
    sql_audit.record(unit, "organisation_added", now, by, f"organisation:{number}")
    return Organisation(number, name)


def rename(unit: Unit, organisation_id: int, name: str, now: datetime, *, by: int | None = None) -> None:
    """Give an organisation another name. Raises StaffError: name_malformed, organisation_taken."""
    found = find(unit, name)
    if found is not None and found.id == organisation_id:
        return
    name = _free_name(unit, name)
    unit.execute("UPDATE organisations SET name = ? WHERE id = ?", (name, organisation_id))
    sql_audit.record(unit, "organisation_renamed", now, by, f"organisation:{organisation_id}")


def _free_name(unit: Unit, name: str) -> str:
    name = " ".join(name.split())
    if not 1 <= len(name) <= MAX_NAME_CHARS or not name.isprintable():
        raise StaffError("name_malformed")
    if find(unit, name) is not None:
        raise StaffError("organisation_taken")
    return name


def everyone(unit: Unit) -> list[Organisation]:
    """Return every organisation, by name; none where the installation is one organisation's."""
    return unit.list_of(Organisation, "SELECT id, name FROM organisations ORDER BY name")


def find(unit: Unit, name: str) -> Organisation | None:
    """Return the organisation of a name."""
    return unit.find(
        Organisation, "SELECT id, name FROM organisations WHERE name = ?", (" ".join(name.split()),)
    )


def name_of(unit: Unit, organisation_id: int) -> str | None:
    """Return the name of an organisation; None when there is none of this number."""
    return unit.value("SELECT name FROM organisations WHERE id = ?", (organisation_id,))


def owners(unit: Unit) -> dict[str, int]:
    """Return the organisation of each consultation that belongs to one, by slug."""
    return unit.pairs("SELECT consultation, organisation_id FROM consultation_owners")


def owner_of(unit: Unit, consultation: str) -> int | None:
    """Return the organisation a consultation belongs to; None for the installation's own."""
    return unit.value(
        "SELECT organisation_id FROM consultation_owners WHERE consultation = ?", (consultation,)
    )


def give(
    unit: Unit, consultation: str, organisation_id: int | None, now: datetime, *, by: int | None = None
) -> None:
    """Make a consultation an organisation's; None for the installation's own staff."""
    unit.execute("DELETE FROM consultation_owners WHERE consultation = ?", (consultation,))
    if organisation_id is not None:
        row = {"consultation": consultation, "organisation_id": organisation_id}
        unit.insert("consultation_owners", row)
    subject = f"consultation:{consultation}"
    sql_audit.record(unit, "consultation_given", now, by, subject, organisation=organisation_id)


def move(
    unit: Unit, staff_id: int, organisation_id: int | None, now: datetime, *, by: int | None = None
) -> None:
    """Move an account to an organisation; None for the installation's own staff.

    Its roles in single consultations end: it holds none until it is given some, or its role everywhere.
    """
    unit.execute("UPDATE staff SET organisation_id = ? WHERE id = ?", (organisation_id, staff_id))
    unit.execute("DELETE FROM staff_roles WHERE staff_id = ?", (staff_id,))
    sql_audit.record(unit, "staff_moved", now, by, f"staff:{staff_id}", organisation=organisation_id)
