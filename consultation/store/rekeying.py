"""Rekeying: the check of which key a file was made with, and its re-encryption under another.

The check value of the key also says whether addresses are sealed for their rows; a file where they are not is
re-encrypted as well, under the same key.

The service is given the new key before the old one. The first process that opens the file then encrypts and
hashes all its values again, in one transaction; the old key is needed no more. Values stored as a hash alone
cannot be hashed again: see ONE_WAY.
"""

from __future__ import annotations

import hmac
from pathlib import Path
from typing import TYPE_CHECKING

from consultation.store.unit import StoreUnavailableError

if TYPE_CHECKING:  # the store imports this module, to settle the key as it opens
    from consultation.store.unit import Unit

SEALED = {
    "messages": ("body",),
    "moderation_acts": ("note", "text_before", "signature_before"),
    "staff": ("totp_secret", "totp_pending"),
    "evaluations": ("text",),
}
"""The columns that hold an encrypted text or NULL."""
ADDRESSES = ("addresses.hash", "addresses.ciphertext")
"""Hashed anew from the address, which the ciphertext tells."""
DROPPED = ("push_subscriptions.hash", "push_subscriptions.ciphertext")
"""A browser subscribed for the push key of before: it subscribes again when its page is opened."""
ONE_WAY = {
    "attempts.who": "limits begin anew",
    "contribution_reporters.reporter": "who reported before may report once more",
    "linking_codes.code_hash": "codes last for minutes: a new one is asked for",
    "staff_address_codes.code_hash": "codes last for minutes: a new one is asked for",
    "staff_recovery_codes.hash": "taken while the old key is among ours; then new ones are made",
}
"""Keyed hashes of what is kept nowhere, and what that means after the change."""
UNKEYED = (
    "key_check.value",
    "export_links.token_hash",
    "staff_password_links.hash",
    "staff_sessions.token_hash",
)
"""Hashes of random tokens, which need no key; and what tells the key."""
_NEVER_CHANGED = "moderation_act_is_never_changed"


def has_our_key(unit: Unit, path: Path) -> bool:
    """Return whether a file has a key of ours; False when it has none yet.

    Raises StoreUnavailableError when it has another: under ours everybody would be a stranger.
    """
    found = unit.row("SELECT value FROM key_check")
    if found is not None and not unit.keyring.had_check_value(found["value"]):
        raise StoreUnavailableError(
            f"{path.name} was made with another CONSULTEXTO_SECRET_KEY: give that one"
        )
    return found is not None


def settle_key(unit: Unit, path: Path) -> None:
    """Bring a file under the first of our keys: mark a new one, re-encrypt one under an older key.

    Raises StoreUnavailableError when it is under another.
    """
    ours = unit.keyring.check_value()
    if not has_our_key(unit, path):
        unit.insert("key_check", {"value": ours})
    elif unit.row("SELECT 1 FROM key_check WHERE value = ?", (ours,)) is None:
        found = unit.row("SELECT value FROM key_check")
        assert found is not None
        _write_addresses_anew(unit, bound=not unit.keyring.is_unbound(found["value"]))
        if not hmac.compare_digest(unit.keyring.unbound_check_value(), found["value"]):
            _write_texts_anew(unit)
        unit.execute("UPDATE key_check SET value = ?", (ours,))


def _write_addresses_anew(unit: Unit, *, bound: bool) -> None:
    """Hash and seal every address again; `bound`: they are sealed for their rows already."""
    keyring, connection = unit.keyring, unit.database.conn

    def opened(address_id: int, sealed: bytes) -> str:
        return keyring.open_address(sealed, address_id) if bound else keyring.decrypt(sealed)

    def reseal(address_id: int, sealed: bytes) -> bytes:
        return keyring.seal_address(opened(address_id, sealed), address_id)

    def rehash(address_id: int, channel: str, sealed: bytes) -> bytes:
        return keyring.address_hash(channel, opened(address_id, sealed))

    connection.create_function("reseal_address", 2, reseal)
    connection.create_function("rehash_address", 3, rehash)
    # An address being erased has a random hash, so that it finds nobody; later no ciphertext either.
    unit.execute(
        "UPDATE addresses SET ciphertext = reseal_address(id, ciphertext),"
        " hash = CASE WHEN erased_at IS NULL THEN rehash_address(id, channel, ciphertext) ELSE hash END"
        " WHERE length(ciphertext) > 0"
    )
    connection.create_function("reseal_address", 2, None)
    connection.create_function("rehash_address", 3, None)


def _write_texts_anew(unit: Unit) -> None:
    """Encrypt every stored text again, under the first key."""
    keyring, connection = unit.keyring, unit.database.conn

    def reseal(sealed: bytes) -> bytes:
        return keyring.encrypt(keyring.decrypt(sealed))

    connection.create_function("reseal", 1, reseal)
    unit.execute("DELETE FROM push_subscriptions")
    guard = unit.row("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?", (_NEVER_CHANGED,))
    assert guard is not None
    unit.execute(
        f"DROP TRIGGER {_NEVER_CHANGED}"
    )  # it compares bytes: the same text under another key differs
    for table, columns in SEALED.items():
        for column in columns:
            unit.execute(
                f"UPDATE {table} SET {column} = reseal({column}) WHERE {column} IS NOT NULL"  # noqa: S608
            )
    unit.execute(guard["sql"])
    connection.create_function("reseal", 1, None)
