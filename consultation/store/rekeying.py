"""Rekeying: the check of which key a file was made with, and its re-encryption under another.

The check value of the key also says whether addresses are sealed for their rows; a file where they are not is
re-encrypted as well, under the same key.

The service is given the new key before the old one. The first process that opens the file then encrypts and
hashes all its values again, in one transaction; the old key is needed no more. Values stored as a hash alone
cannot be hashed again: see ONE_WAY.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from functools import partial

from cryptography.exceptions import InvalidTag

from consultation.store.keyring import Keyring
from consultation.store.migrations import ACTS
from consultation.store.unit import Row, StoreUnavailableError, Unit

SEALED = {
    "messages": ("body",),
    "moderation_acts": ("note", "text_before", "signature_before"),
    "staff": ("totp_secret", "totp_pending"),
    "staff_sessions": ("id_token", "refresh_token"),
    "evaluations": ("text",),
    "mail_accounts": ("address",),
    "mail_outbox": ("content",),
    "webhook_endpoints": ("address", "secret", "former_secret"),
    "stop_keys": ("sealed",),
    "api_requests": ("body",),
}
"""The columns that hold an encrypted text or NULL."""
ADDRESSES = ("addresses.hash", "addresses.ciphertext", "invitees.hash", "invitees.ciphertext")
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
    "definition_pictures.content",
    "api_tokens.hash",
    "key_check.value",
    "export_links.token_hash",
    "staff_password_links.hash",
    "staff_sessions.token_hash",
)
"""What is public, hashes of random tokens, which need no key, and what tells the key."""
_AT_ONCE = 1000
"""Rows read and written at once."""


def has_our_key(unit: Unit, name: str) -> bool:
    """Return whether a database has a key of ours; False when it has none yet.

    Raises StoreUnavailableError when it has another: under ours everybody would be a stranger.
    """
    found = unit.row("SELECT value FROM key_check")
    if found is not None and not unit.keyring.had_check_value(found["value"]):
        raise StoreUnavailableError(f"{name} was made with another CONSULTEXTO_SECRET_KEY: give that one")
    return found is not None


def settle_key(unit: Unit, name: str) -> None:
    """Bring a database under the first of our keys: mark a new one, re-encrypt one under an older key.

    Raises StoreUnavailableError when it is under another.
    """
    ours = unit.keyring.check_value()
    if not has_our_key(unit, name):
        unit.insert("key_check", {"value": ours})
    elif not unit.has("SELECT 1 FROM key_check WHERE value = ?", (ours,)):
        found = unit.one("SELECT value FROM key_check")
        _write_invitees_anew(unit)
        _write_addresses_anew(unit, bound=not unit.keyring.is_unbound(found["value"]))
        if not hmac.compare_digest(unit.keyring.unbound_check_value(), found["value"]):
            _write_texts_anew(unit)
        unit.execute("UPDATE key_check SET value = ?", (ours,))


def _write_addresses_anew(unit: Unit, *, bound: bool) -> None:
    """Hash and seal every address again; `bound`: they are sealed for their rows already."""
    keyring = unit.keyring

    def anew(row: Row) -> tuple[bytes, bytes]:
        sealed, address_id = row["ciphertext"], row["id"]
        address = keyring.open_address(sealed, address_id) if bound else keyring.decrypt(sealed)
        # An address being erased has a random hash, so that it finds nobody; later no ciphertext either.
        is_erased = row["erased_at"] is not None
        found = row["hash"] if is_erased else keyring.address_hash(row["channel"], address)
        return found, keyring.seal_address(address, address_id)

    _write_anew(unit, "addresses", ("hash", "ciphertext"), "length(ciphertext) > 0", anew)


def _write_invitees_anew(unit: Unit) -> None:
    """Hash and seal the numbers of invitations that wait again."""
    keyring = unit.keyring

    def anew(row: Row) -> tuple[bytes, bytes]:
        number = keyring.decrypt(row["ciphertext"])
        return keyring.address_hash(row["channel"], number), keyring.encrypt(number)

    _write_anew(unit, "invitees", ("hash", "ciphertext"), "ciphertext IS NOT NULL", anew)


def _write_texts_anew(unit: Unit) -> None:
    """Encrypt every stored text again, under the first key."""
    keyring = unit.keyring
    unit.execute("DELETE FROM push_subscriptions")
    with unit.without_trigger(ACTS.table, ACTS.never_changed):  # the same text under another key differs
        for table, columns in SEALED.items():
            for column in columns:
                sealed_anew = partial(_sealed_anew, keyring, column)
                _write_anew(unit, table, (column,), f"{column} IS NOT NULL", sealed_anew)


def _sealed_anew(keyring: Keyring, column: str, row: Row) -> tuple[bytes]:
    return (keyring.encrypt(keyring.decrypt(row[column])),)


def _write_anew(
    unit: Unit,
    table: str,
    columns: tuple[str, ...],
    condition: str,
    anew: Callable[[Row], tuple[bytes, ...]],
) -> None:
    """Write columns of each row of a table that meets a condition anew, some at once, in order of their ids.

    Raises StoreUnavailableError for what no key of ours opens.
    """
    changed = ", ".join(f"{column} = ?" for column in columns)
    last = 0
    while rows := unit.rows(
        f"SELECT * FROM {table} WHERE {condition} AND id > ? ORDER BY id LIMIT {_AT_ONCE}",  # noqa: S608
        (last,),
    ):
        try:
            values = [(*anew(row), row["id"]) for row in rows]
        except InvalidTag as error:
            raise StoreUnavailableError(f"{table} has what no key of ours opens", "damaged") from error
        unit.execute_many(f"UPDATE {table} SET {changed} WHERE id = ?", values)  # noqa: S608
        last = rows[-1]["id"]
