"""SQL of the e-mail addresses of accounts, and of the subjects they refuse."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from consultation.mail import sql_outbox
from consultation.mail.model import MailAddressError
from consultation.staff import sql_audit
from consultation.store.unit import Unit

MAX_ADDRESS_CHARS = 254
"""RFC 5321, 4.5.3.1.3, less the angle brackets."""

_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+"
)
"""What browsers take in an e-mail field, with a dot in the domain
(source: https://html.spec.whatwg.org/multipage/input.html#email-state-(type=email), checked 2026-11-27)."""


def read_address(text: str) -> str:
    """Return an e-mail address as it was typed, without spaces around it. Raises MailAddressError."""
    address = text.strip()
    if len(address) > MAX_ADDRESS_CHARS or _ADDRESS.fullmatch(address) is None:
        raise MailAddressError("mail_malformed")
    return address


def address_of(unit: Unit, staff_id: int) -> str | None:
    """Return where an account gets its e-mail; None when it gets none."""
    found = unit.value("SELECT address FROM mail_accounts WHERE staff_id = ?", (staff_id,))
    return None if found is None else unit.keyring.decrypt(found)


def set_address(
    unit: Unit, staff_id: int, address: str, today: date, now: datetime, *, by: int | None = None
) -> bool:
    """Set where an account gets its e-mail, or nowhere when it is empty; return False when it is as before.

    The former address is told: whoever changed it may not be the owner. The first digest is tomorrow's.
    Raises MailAddressError.
    """
    new = read_address(address) if address.strip() else None
    before = address_of(unit, staff_id)
    if new == before:
        return False
    if new is None:
        unit.execute("DELETE FROM mail_accounts WHERE staff_id = ?", (staff_id,))
    else:
        unit.execute(
            "INSERT INTO mail_accounts (staff_id, address, digest_day) VALUES (?, ?, ?)"
            " ON CONFLICT (staff_id) DO UPDATE SET address = excluded.address",
            (staff_id, unit.keyring.encrypt(new), today.isoformat()),
        )
    if before is not None:
        sql_outbox.enqueue(unit, staff_id, "address_changed", {}, now, to=before)
    sql_audit.record(unit, "mail_address_set", now, by, f"staff:{staff_id}", given=new is not None)
    return True


def refusals_of(unit: Unit, staff_id: int) -> frozenset[str]:
    """Return what an account does not want to be told."""
    found = unit.rows("SELECT subject FROM mail_refusals WHERE staff_id = ?", (staff_id,))
    return frozenset(row["subject"] for row in found)


def refuse(unit: Unit, staff_id: int, subjects: Iterable[str], now: datetime) -> None:
    """Set what an account does not want to be told, and nothing else."""
    unit.execute("DELETE FROM mail_refusals WHERE staff_id = ?", (staff_id,))
    for subject in sorted(set(subjects)):
        unit.insert("mail_refusals", {"staff_id": staff_id, "subject": subject})
    sql_audit.record(unit, "mail_chosen", now, staff_id, f"staff:{staff_id}")


def waiting_for_digest(unit: Unit, today: date) -> list[int]:
    """Return the accounts whose digest of a day was not written yet."""
    return unit.column(
        "SELECT staff_id FROM mail_accounts JOIN staff ON staff.id = staff_id"
        " WHERE digest_day < ? AND disabled_at IS NULL ORDER BY staff_id",
        (today.isoformat(),),
    )


def take_digest(unit: Unit, staff_id: int, today: date) -> bool:
    """Mark the digest of a day as written; return False when it was already: each is written once."""
    day = today.isoformat()
    changed = unit.execute(
        "UPDATE mail_accounts SET digest_day = ? WHERE staff_id = ? AND digest_day < ?", (day, staff_id, day)
    )
    return changed == 1
