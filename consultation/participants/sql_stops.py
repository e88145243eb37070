"""SQL of the numbers that said STOP and of which nothing else is kept: never to be invited again.

A number is here as a keyed hash alone. The key of these hashes is the database's own, sealed under the secret
key, so that they outlive a change of that one.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence

from consultation.channels import Channel
from consultation.store.unit import LISTED_WORDS, Unit, listed


def keep(unit: Unit, participant_id: str) -> None:
    """Keep the hashes of a person's addresses that opted out, before the addresses go."""
    found = unit.rows(
        "SELECT id, channel, ciphertext FROM addresses WHERE participant_id = ? AND status = 'opted_out'"
        " AND erased_at IS NULL",
        (participant_id,),
    )
    opened = [(row["channel"], unit.keyring.open_address(row["ciphertext"], row["id"])) for row in found]
    key = _key(unit) or _new_key(unit) if opened else b""
    unit.execute_many(
        "INSERT INTO stopped_addresses (code) VALUES (?) ON CONFLICT (code) DO NOTHING",
        [(_code(key, *each),) for each in opened],
    )


def stopped(unit: Unit, channel: Channel, addresses: Sequence[str]) -> set[str]:
    """Return those of some addresses that said STOP, of which nothing else is kept."""
    key = _key(unit)
    if key is None:
        return set()
    by_code = {_code(key, channel, each): each for each in addresses}
    found = unit.rows(
        f"SELECT code FROM stopped_addresses WHERE code IN {LISTED_WORDS}",  # noqa: S608
        (listed(by_code),),
    )
    return {by_code[row["code"]] for row in found}


def lift(unit: Unit, channel: Channel, address: str) -> None:
    """Forget the STOP of an address whose person writes again: from now on their new row says it."""
    key = _key(unit)
    if key is not None:
        unit.execute("DELETE FROM stopped_addresses WHERE code = ?", (_code(key, channel, address),))


def _key(unit: Unit) -> bytes | None:
    found = unit.value("SELECT sealed FROM stop_keys")
    return None if found is None else bytes.fromhex(unit.keyring.decrypt(found))


def _new_key(unit: Unit) -> bytes:
    key = secrets.token_bytes(32)
    unit.insert("stop_keys", {"id": 1, "sealed": unit.keyring.encrypt(key.hex())})
    return key


def _code(key: bytes, channel: str, address: str) -> str:
    return hmac.digest(key, f"{channel}\0{address}".encode(), hashlib.sha256).hex()
