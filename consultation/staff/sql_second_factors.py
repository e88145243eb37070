"""SQL of second factors: a secret shared with an app, the last code taken, recovery codes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from consultation.staff import sql_audit
from consultation.store.unit import Unit

_KIND = "recovery code"


def offer(unit: Unit, staff_id: int, secret: str) -> None:
    """Store a secret, encrypted, that the app has still to prove it knows."""
    unit.execute("UPDATE staff SET totp_pending = ? WHERE id = ?", (unit.keyring.encrypt(secret), staff_id))


def offered(unit: Unit, staff_id: int) -> str | None:
    """Return the secret that waits for its proof; None when there is none."""
    sealed = unit.value("SELECT totp_pending FROM staff WHERE id = ?", (staff_id,))
    return None if sealed is None else unit.keyring.decrypt(sealed)


def turn_on(unit: Unit, staff_id: int, step: int, recovery_codes: Iterable[str], now: datetime) -> None:
    """Activate the offered secret, with its recovery codes; `step` was just used."""
    unit.execute(
        "UPDATE staff SET totp_secret = totp_pending, totp_pending = NULL, totp_step = ? WHERE id = ?",
        (step, staff_id),
    )
    unit.execute("DELETE FROM staff_recovery_codes WHERE staff_id = ?", (staff_id,))
    for code in recovery_codes:
        unit.insert(
            "staff_recovery_codes", {"staff_id": staff_id, "hash": unit.keyring.address_hash(_KIND, code)}
        )
    sql_audit.record(unit, "second_factor_on", now, staff_id, f"staff:{staff_id}")


def turn_off(unit: Unit, staff_id: int, now: datetime, *, by: int | None) -> None:
    """Delete the secret and the recovery codes."""
    unit.execute("UPDATE staff SET totp_secret = NULL, totp_pending = NULL WHERE id = ?", (staff_id,))
    unit.execute("DELETE FROM staff_recovery_codes WHERE staff_id = ?", (staff_id,))
    sql_audit.record(unit, "second_factor_off", now, by, f"staff:{staff_id}")


def use_step(unit: Unit, staff_id: int, step: int) -> bool:
    """Take a code's time step; return False when it, or a later one, was taken before: codes serve once."""
    return (
        unit.execute("UPDATE staff SET totp_step = ?1 WHERE id = ?2 AND totp_step < ?1", (step, staff_id))
        == 1
    )


def use_recovery_code(unit: Unit, staff_id: int, code: str) -> bool:
    """Take a recovery code; return False when it is not one of the account's, or was taken before."""
    return any(
        unit.execute("DELETE FROM staff_recovery_codes WHERE staff_id = ? AND hash = ?", (staff_id, hashed))
        == 1
        for hashed in unit.keyring.address_hashes(_KIND, code)
    )


def recovery_codes_left(unit: Unit, staff_id: int) -> int:
    """Return how many recovery codes an account still has."""
    return unit.count("SELECT count(*) AS n FROM staff_recovery_codes WHERE staff_id = ?", (staff_id,))
