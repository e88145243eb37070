"""SQL of addresses linked to staff accounts, one per channel: test messages of answers go there.

The proof is a code that the console shows to the account's owner, who sends it from the phone, the chat or
the widget. It is protected as the codes that join two channels are (see `rights.linking`, which reads both).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from consultation.channels import Channel
from consultation.clock import stamp
from consultation.participants import sql
from consultation.participants.sql import Address
from consultation.staff import sql_audit
from consultation.store.unit import Unit

CODE_LIFETIME = timedelta(minutes=10)
LATE_CODES_COME_FOR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Linked:
    """An address of a member of the staff. A test reaches it while it is `active`."""

    channel: Channel
    address_id: int
    linked_at: str
    active: bool


def make_code(unit: Unit, staff_id: int, now: datetime) -> str:
    """Make a code for an account, in place of its earlier one; no two live codes are alike."""
    unit.execute(
        "DELETE FROM staff_address_codes WHERE staff_id = ? OR expires_at <= ?",
        (staff_id, stamp(now - LATE_CODES_COME_FOR)),
    )
    code = sql.any_code()
    while is_code(unit, code) or sql.is_code(unit, code):
        code = sql.any_code()
    hashed = sql.code_hash(unit, code)
    row = {"staff_id": staff_id, "code_hash": hashed, "expires_at": stamp(now + CODE_LIFETIME)}
    unit.insert("staff_address_codes", row)
    return code


def owner_of_code(unit: Unit, code: str, now: datetime) -> int | None:
    """Return the enabled account of a live code, without counting a try; None when there is none."""
    return unit.value(
        "SELECT staff_id FROM staff_address_codes JOIN staff ON staff.id = staff_id"
        " WHERE code_hash = ? AND expires_at > ? AND disabled_at IS NULL",
        (sql.code_hash(unit, code), stamp(now)),
    )


def was_asked_lately(unit: Unit, now: datetime) -> bool:
    """Return whether any account has a code that is live, or was within the hour."""
    since = stamp(now - LATE_CODES_COME_FOR)
    return unit.has("SELECT 1 FROM staff_address_codes WHERE expires_at > ?", (since,))


def link(unit: Unit, staff_id: int, address: Address, now: datetime) -> str:
    """Link an address to the account whose code it sent, in place of one of the same channel.

    Return its name.

    The code is spent.
    """
    unit.execute("DELETE FROM staff_address_codes WHERE staff_id = ?", (staff_id,))
    unlinked = (staff_id, address.channel)
    unit.execute("DELETE FROM staff_addresses WHERE staff_id = ? AND channel = ?", unlinked)
    row = {"staff_id": staff_id, "channel": address.channel, "address_id": address.id}
    unit.insert("staff_addresses", {**row, "linked_at": stamp(now)})
    sql_audit.record(unit, "device_linked", now, staff_id, f"staff:{staff_id}", channel=address.channel)
    found = unit.one("SELECT name FROM staff WHERE id = ?", (staff_id,))
    return str(found["name"])


def unlink(unit: Unit, staff_id: int, channel: str, now: datetime) -> bool:
    """Delete the address of a channel; return False when there was none."""
    gone = unit.execute("DELETE FROM staff_addresses WHERE staff_id = ? AND channel = ?", (staff_id, channel))
    if gone:
        sql_audit.record(unit, "device_unlinked", now, staff_id, f"staff:{staff_id}", channel=channel)
    return bool(gone)


def linked(unit: Unit, staff_id: int) -> list[Linked]:
    """Return the addresses of an account, by channel."""
    found = unit.rows(
        "SELECT s.channel, s.address_id, s.linked_at, a.status = 'active' AND a.erased_at IS NULL AS active"
        " FROM staff_addresses AS s JOIN addresses AS a ON a.id = s.address_id"
        " WHERE s.staff_id = ? ORDER BY s.channel",
        (staff_id,),
    )
    return [Linked(**{**row, "active": bool(row["active"])}) for row in found]


def is_code(unit: Unit, code: str) -> bool:
    """Return whether six digits are the code of an account already, live or not."""
    hashed = sql.code_hash(unit, code)
    return unit.has("SELECT 1 FROM staff_address_codes WHERE code_hash = ?", (hashed,))


def forget(unit: Unit, participant_id: str) -> None:
    """Unlink the addresses of an erased person."""
    unit.execute(
        "DELETE FROM staff_addresses WHERE address_id IN (SELECT id FROM addresses WHERE participant_id = ?)",
        (participant_id,),
    )
