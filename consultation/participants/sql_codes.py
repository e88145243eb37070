"""SQL of the codes that link another channel, as keyed hashes, and of the wrong codes that were typed."""

from __future__ import annotations

import secrets
from datetime import datetime

from consultation.clock import stamp
from consultation.store.unit import Unit


def any_code() -> str:
    """Return six random digits."""
    return f"{secrets.randbelow(1_000_000):06}"


def code_hash(unit: Unit, code: str) -> bytes:
    """Return the stored hash of a code; codes of the staff are hashed alike, so that no two are the same."""
    return unit.keyring.address_hash("joining code", code)


def keep_code(unit: Unit, participant_id: str, consultation: str, code: str, expires_at: datetime) -> None:
    """Store a code of a participant, in place of their earlier one."""
    forget_code(unit, participant_id)
    unit.insert(
        "linking_codes",
        {
            "participant_id": participant_id,
            "code_hash": code_hash(unit, code),
            "consultation": consultation,
            "expires_at": stamp(expires_at),
        },
    )


def find_code(unit: Unit, code: str, now: datetime) -> tuple[str, str] | None:
    """Return the participant and the consultation of a live code; None when there is none."""
    found = unit.row(
        "SELECT participant_id, consultation FROM linking_codes WHERE code_hash = ? AND expires_at > ?",
        (code_hash(unit, code), stamp(now)),
    )
    return None if found is None else (found["participant_id"], found["consultation"])


def is_code(unit: Unit, code: str) -> bool:
    """Return whether six digits are somebody's code already, live or not."""
    return unit.row("SELECT 1 FROM linking_codes WHERE code_hash = ?", (code_hash(unit, code),)) is not None


def is_any_live(unit: Unit, at: datetime) -> bool:
    """Return whether anybody has a code that is live at a moment."""
    return unit.row("SELECT 1 FROM linking_codes WHERE expires_at > ?", (stamp(at),)) is not None


def forget_code(unit: Unit, participant_id: str) -> None:
    """Delete the code of a participant."""
    unit.execute("DELETE FROM linking_codes WHERE participant_id = ?", (participant_id,))


def forget_old_codes(unit: Unit, before: datetime) -> None:
    """Delete the codes that expired before a moment."""
    unit.execute("DELETE FROM linking_codes WHERE expires_at <= ?", (stamp(before),))


def wrong_codes(unit: Unit, address_id: int, channel: str, since: datetime) -> tuple[int, int]:
    """Count the wrong codes typed since a moment: at an address, and at all addresses of a channel."""
    found = unit.one(
        "SELECT count(*) FILTER (WHERE address_id = ?) AS own,"
        " count(*) FILTER (WHERE addresses.channel = ?) AS of_channel"
        " FROM wrong_codes JOIN addresses ON addresses.id = address_id WHERE typed_at > ?",
        (address_id, channel, stamp(since)),
    )
    return found["own"], found["of_channel"]


def add_wrong_code(unit: Unit, address_id: int, now: datetime, counts_since: datetime) -> None:
    """Count a wrong code typed at an address, and delete those that count no more."""
    unit.execute("DELETE FROM wrong_codes WHERE typed_at <= ?", (stamp(counts_since),))
    unit.insert("wrong_codes", {"address_id": address_id, "typed_at": stamp(now)})


def forget_wrong_codes(unit: Unit, participant_id: str) -> None:
    """Delete the wrong codes that a person typed."""
    unit.execute(
        "DELETE FROM wrong_codes WHERE address_id IN (SELECT id FROM addresses WHERE participant_id = ?)",
        (participant_id,),
    )
