"""SQL of participants, the addresses that lead to them, and the consent ledger."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from consultation.channels import Channel
from consultation.clock import quarter_of, stamp
from consultation.languages.model import Language
from consultation.participants import sql_stops
from consultation.store.unit import LISTED_WORDS, Row, Tally, Unit, listed

AddressStatus = Literal["active", "opted_out", "blocked"]
Purpose = Literal["participation", "notifications", "signature"]


@dataclass(frozen=True, slots=True)
class Address:
    """An address row without the address itself."""

    id: int
    participant_id: str
    channel: Channel
    status: AddressStatus


@dataclass(frozen=True, slots=True)
class Participant:
    """A person, known by a random id, in the consultation they are answering."""

    id: str
    consultation: str
    language: Language


def find_address(unit: Unit, channel: Channel, address: str) -> Address | None:
    """Return the address of a channel, found by its keyed hash; None for a stranger."""
    found = unit.row(
        "SELECT id, participant_id, channel, status FROM addresses WHERE channel = ? AND hash = ?",
        (channel, unit.keyring.address_hash(channel, address)),
    )
    return None if found is None else _address(found)


def get_address(unit: Unit, address_id: int) -> Address:
    """Return the address row of an id. Raises KeyError when there is none, or none any more."""
    found = unit.one(
        "SELECT id, participant_id, channel, status FROM addresses WHERE id = ? AND erased_at IS NULL",
        (address_id,),
    )
    return _address(found)


def add_participant(
    unit: Unit, channel: Channel, address: str, consultation: str, language: Language, now: datetime
) -> tuple[Participant, Address]:
    """Add a participant with a first address. Raises RefusedError when the address is known."""
    sql_stops.lift(unit, channel, address)
    participant = Participant(secrets.token_hex(16), consultation, language)
    at = stamp(now)
    unit.insert(
        "participants",
        {"id": participant.id, "consultation": consultation, "language": language, "created_at": at},
    )
    address_id = unit.insert(
        "addresses",
        {
            "participant_id": participant.id,
            "channel": channel,
            "hash": unit.keyring.address_hash(channel, address),
            "ciphertext": b"",
            "status_at": at,
            "created_at": at,
        },
    )
    sealed = unit.keyring.seal_address(address, address_id)
    unit.execute("UPDATE addresses SET ciphertext = ? WHERE id = ?", (sealed, address_id))
    return participant, Address(address_id, participant.id, channel, "active")


def get_participant(unit: Unit, participant_id: str) -> Participant:
    """Return the participant of an id. Raises KeyError when there is none."""
    found = unit.one("SELECT id, consultation, language FROM participants WHERE id = ?", (participant_id,))
    return Participant(found["id"], found["consultation"], found["language"])


def choose_consultation(unit: Unit, participant_id: str, consultation: str) -> None:
    """Set the consultation that this participant's messages answer from now on."""
    unit.execute("UPDATE participants SET consultation = ? WHERE id = ?", (consultation, participant_id))


def choose_language(unit: Unit, participant_id: str, language: Language) -> None:
    """Set the language of a participant."""
    unit.execute("UPDATE participants SET language = ? WHERE id = ?", (language, participant_id))


def set_address_status(unit: Unit, address_id: int, status: AddressStatus, now: datetime) -> bool:
    """Set an address's status; return False when it had it already.

    An address that opted out never becomes `blocked`: unblocking would undo the opt-out.
    """
    changed = unit.rows(
        "UPDATE addresses SET status = ?1, status_at = ?2 WHERE id = ?3 AND status <> ?1"
        " AND NOT (status = 'opted_out' AND ?1 = 'blocked') RETURNING participant_id",
        (status, stamp(now), address_id),
    )
    for row in changed:
        _note_if_answered(unit, row["participant_id"])
    if changed and status != "active":
        forget_devices_of(unit, address_id)
    return bool(changed)


def status_since(unit: Unit, address_id: int) -> str:
    """Return when an address got its current status. Raises KeyError when there is none."""
    found = unit.one("SELECT status_at FROM addresses WHERE id = ?", (address_id,))
    return str(found["status_at"])


def reveal(unit: Unit, address_id: int) -> str:
    """Return the address itself, to write to it. Never log it. Raises KeyError when erased."""
    found = unit.row("SELECT ciphertext FROM addresses WHERE id = ?", (address_id,))
    if found is None or not found["ciphertext"]:
        raise KeyError(address_id)
    return unit.keyring.open_address(found["ciphertext"], address_id)


def give_consent(
    unit: Unit,
    participant: Participant,
    purpose: Purpose,
    wording_version: str,
    channel: Channel,
    now: datetime,
) -> None:
    """Record a consent in the ledger; a consent that already stands is not recorded twice."""
    if has_consent(unit, participant.id, participant.consultation, purpose):
        return
    if purpose == "participation":
        _tally_joined(unit, participant, wording_version, channel, now)
    _add_to_ledger(unit, participant, purpose, wording_version, channel, given_at=stamp(now))
    _note_if_answered(unit, participant.id)


def decline_consent(
    unit: Unit,
    participant: Participant,
    purpose: Purpose,
    wording_version: str,
    channel: Channel,
    now: datetime,
) -> None:
    """Record in the ledger that a consent was declined, unless one was given or declined before."""
    if not _is_in_ledger(unit, participant, purpose):
        _add_to_ledger(unit, participant, purpose, wording_version, channel, withdrawn_at=stamp(now))


def _is_in_ledger(unit: Unit, participant: Participant, purpose: Purpose) -> bool:
    """Return whether a consent was ever given or declined, whatever became of it."""
    return unit.has(
        "SELECT 1 FROM consents WHERE participant_id = ? AND consultation = ? AND purpose = ?",
        (participant.id, participant.consultation, purpose),
    )


def _add_to_ledger(
    unit: Unit,
    participant: Participant,
    purpose: Purpose,
    wording_version: str,
    channel: Channel,
    **when: str,
) -> None:
    told = {"purpose": purpose, "wording_version": wording_version, "channel": channel, **when}
    person = {"participant_id": participant.id, "consultation": participant.consultation}
    unit.insert("consents", {**person, **told})


def _tally_joined(
    unit: Unit, participant: Participant, wording_version: str, channel: Channel, now: datetime
) -> None:
    """Count somebody who takes part for the first time; nobody who left and comes back."""
    if not _is_in_ledger(unit, participant, "participation"):
        way = WAYS_OF_WORDINGS.get(wording_version, channel)
        unit.add(_JOINED, {(participant.consultation, way, quarter_of(stamp(now))): 1})


def leave(unit: Unit, participant: Participant, now: datetime) -> None:
    """Record in the ledger that the consent to take part is withdrawn; do nothing when none stands."""
    withdraw_consent(unit, participant.id, "participation", now, participant.consultation)


def withdraw_consent(
    unit: Unit, participant_id: str, purpose: Purpose, now: datetime, consultation: str | None = None
) -> bool:
    """Record in the ledger that a consent is withdrawn, by default in every consultation.

    Return False when none stands.
    """
    changed = unit.execute(
        "UPDATE consents SET withdrawn_at = ? WHERE participant_id = ?"
        " AND consultation = coalesce(?, consultation) AND purpose = ? AND withdrawn_at IS NULL",
        (stamp(now), participant_id, consultation, purpose),
    )
    if changed and purpose == "notifications":
        forget_devices(unit, participant_id)
    _note_if_answered(unit, participant_id)
    return changed > 0


def address_ids(unit: Unit, participant_id: str) -> list[int]:
    """Return the ids of a person's addresses, erased ones too."""
    return unit.column("SELECT id FROM addresses WHERE participant_id = ?", (participant_id,))


def detach(unit: Unit, participant_id: str, now: datetime) -> None:
    """Detach a person's addresses, so that they find nobody any more.

    The sealed values stay until `forget`.
    """
    found = unit.rows(
        "SELECT id FROM addresses WHERE participant_id = ? AND erased_at IS NULL", (participant_id,)
    )
    at = stamp(now)
    unit.execute_many(
        "UPDATE addresses SET hash = ?, status = 'opted_out', status_at = ?, erased_at = ? WHERE id = ?",
        [(secrets.token_bytes(32), at, at, row["id"]) for row in found],
    )
    _note_if_answered(unit, participant_id)


def go_on_elsewhere(unit: Unit, participant_id: str, consultation: str, other: str) -> None:
    """Make another consultation the one a participant answers, when it was this one."""
    unit.execute(
        "UPDATE participants SET consultation = ? WHERE id = ? AND consultation = ?",
        (other, participant_id, consultation),
    )


def forget_consents(unit: Unit, participant_id: str, consultation: str) -> None:
    """Delete what a participant agreed to in a consultation, and count them anew."""
    unit.execute(
        "DELETE FROM consents WHERE participant_id = ? AND consultation = ?", (participant_id, consultation)
    )
    note_to_count(unit, [participant_id])


def forget(unit: Unit, participant_id: str, now: datetime) -> None:
    """Erase a participant: keep that there was one, and the channels of their addresses."""
    at = stamp(now)
    unit.execute("DELETE FROM consents WHERE participant_id = ?", (participant_id,))
    unit.execute("DELETE FROM people_to_count WHERE participant_id = ?", (participant_id,))
    unit.execute(
        "UPDATE addresses SET ciphertext = ?, created_at = ?, status_at = ? WHERE participant_id = ?",
        (b"", at, at, participant_id),
    )
    unit.execute("UPDATE participants SET created_at = ? WHERE id = ?", (at, participant_id))


def merge(unit: Unit, kept: str, gone: str) -> None:
    """Move the addresses and consents of one participant to another, who is the same person.

    The first participant is deleted: nothing else may refer to it any more.
    """
    unit.execute("UPDATE addresses SET participant_id = ? WHERE participant_id = ?", (kept, gone))
    unit.execute("UPDATE consents SET participant_id = ? WHERE participant_id = ?", (kept, gone))
    unit.execute("DELETE FROM people_to_count WHERE participant_id = ?", (gone,))
    note_to_count(unit, [kept])
    unit.execute("DELETE FROM participants WHERE id = ?", (gone,))


def note_to_count(unit: Unit, participant_ids: Iterable[str]) -> None:
    """Mark people for statistics to count again, a moment later."""
    noted = list(participant_ids)
    if not noted:
        return
    unit.execute(
        f"INSERT INTO people_to_count (participant_id) SELECT value FROM {LISTED_WORDS} AS noted WHERE 1 = 1"  # noqa: S608
        " ON CONFLICT (participant_id) DO NOTHING",
        (listed(noted),),
    )


def counted(unit: Unit, participant_ids: Iterable[str]) -> None:
    """Unmark people that statistics have counted."""
    unit.execute_many(
        "DELETE FROM people_to_count WHERE participant_id = ?", [(each,) for each in participant_ids]
    )


def _note_if_answered(unit: Unit, participant_id: str) -> None:
    """Mark a person to be counted again, if they have an answer: most people who come or leave have none."""
    unit.execute(
        "INSERT INTO people_to_count (participant_id) SELECT ?1 WHERE EXISTS (SELECT 1 FROM contributions"
        " WHERE participant_id = ?1 AND answer_state IN ('answered', 'not_told'))"
        " ON CONFLICT (participant_id) DO NOTHING",
        (participant_id,),
    )


def has_consent(unit: Unit, participant_id: str, consultation: str, purpose: Purpose) -> bool:
    """Return whether a consent stands: given and not withdrawn."""
    return unit.has(
        "SELECT 1 FROM consents WHERE participant_id = ? AND consultation = ? AND purpose = ?"
        " AND withdrawn_at IS NULL",
        (participant_id, consultation, purpose),
    )


def _address(row: Row) -> Address:
    return Address(row["id"], row["participant_id"], row["channel"], row["status"])


# The purposes of consents, and the versions of their wordings.

FORM_WORDING_VERSION = "form-2026-11-25"
"""Changes whenever the form asks for consent in other words."""


TRANSCRIBED_WORDING_VERSION = "transcribed-2026-11-27"
"""Consents that the staff recorded for what they transcribed; changes with the words of their form."""


SIGNATURE_WORDING_VERSION = "signature-2026-11-25"
"""Changes whenever the response `confirm_signature`, or the form's field, asks for it in other words."""


NOTIFICATIONS_WORDING_VERSION = "notifications-2026-11-29-2"
"""Changes whenever the responses `offer_notifications` and `ask_notifications` ask for it in other words."""


PARTICIPATION_WORDING_VERSION = "participation-2026-11-28"
"""Changes whenever the response `welcome` asks for consent in other words."""


# SQL of the codes that link another channel, as keyed hashes, and of the wrong codes that were typed.


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
    return unit.has("SELECT 1 FROM linking_codes WHERE code_hash = ?", (code_hash(unit, code),))


def is_any_live(unit: Unit, at: datetime) -> bool:
    """Return whether anybody has a code that is live at a moment."""
    return unit.has("SELECT 1 FROM linking_codes WHERE expires_at > ?", (stamp(at),))


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


# SQL of devices: browsers of the widget that get a Web Push when a message waits for their person.
#
# A browser's subscription is an address: whoever has it can write to that device. It is protected as one, and
# goes with the address or the consent that it rests on.

MAX_DEVICES = 5
"""Of one conversation; the oldest makes room."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A subscription: the endpoint of a browser, and its encryption keys (RFC 8291), in base64url."""

    endpoint: str = field(repr=False)
    p256dh: str = field(repr=False)
    auth: str = field(repr=False)

    def sealed_text(self) -> str:
        """Return the subscription as one text, to be encrypted."""
        return json.dumps([self.endpoint, self.p256dh, self.auth])

    @classmethod
    def from_sealed_text(cls, text: str) -> Subscription:
        """Read back what sealed_text gave."""
        return cls(*json.loads(text))


def subscribe(unit: Unit, address_id: int, subscription: Subscription, now: datetime) -> None:
    """Store a device of a conversation; of a known device, renew the keys.

    A device of another conversation is moved from it, and the pushes that wait there are not for it.
    """
    hashed = _hash(unit, subscription.endpoint)
    unit.execute("DELETE FROM push_subscriptions WHERE hash = ? AND address_id <> ?", (hashed, address_id))
    unit.execute(
        "INSERT INTO push_subscriptions (address_id, hash, ciphertext, created_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (hash) DO UPDATE SET ciphertext = excluded.ciphertext",
        (address_id, hashed, unit.keyring.encrypt(subscription.sealed_text()), stamp(now)),
    )
    unit.execute(
        "DELETE FROM push_subscriptions WHERE address_id = ? AND id NOT IN"
        " (SELECT id FROM push_subscriptions WHERE address_id = ? ORDER BY id DESC LIMIT ?)",
        (address_id, address_id, MAX_DEVICES),
    )


def unsubscribe(unit: Unit, address_id: int, endpoint: str) -> bool:
    """Delete a device of a conversation; return False when it was not one."""
    gone = unit.execute(
        "DELETE FROM push_subscriptions WHERE address_id = ? AND hash = ?",
        (address_id, _hash(unit, endpoint)),
    )
    return gone == 1


def forget_device(unit: Unit, subscription_id: int) -> None:
    """Delete a device that its push service no longer knows."""
    unit.execute("DELETE FROM push_subscriptions WHERE id = ?", (subscription_id,))


def addresses_with_devices(unit: Unit) -> frozenset[int]:
    """Return the addresses that have a device which gets pushes."""
    return frozenset(unit.column("SELECT address_id FROM push_subscriptions"))


def sealed(unit: Unit, participant_id: str) -> Iterator[bytes]:
    """Return the bytes of a person's devices that an erasure must leave nowhere. Never log or store them."""
    for row in unit.rows(
        "SELECT hash, ciphertext FROM push_subscriptions WHERE address_id IN"
        " (SELECT id FROM addresses WHERE participant_id = ?)",
        (participant_id,),
    ):
        yield from (row["hash"], row["ciphertext"])


def forget_devices_of(unit: Unit, address_id: int) -> None:
    """Delete the devices of a conversation."""
    unit.execute("DELETE FROM push_subscriptions WHERE address_id = ?", (address_id,))


def forget_devices(unit: Unit, participant_id: str) -> None:
    """Delete the devices of a person."""
    unit.execute(
        "DELETE FROM push_subscriptions WHERE address_id IN"
        " (SELECT id FROM addresses WHERE participant_id = ?)",
        (participant_id,),
    )


def _hash(unit: Unit, endpoint: str) -> bytes:
    return unit.keyring.address_hash("web push", endpoint)


WAYS_OF_WORDINGS = {FORM_WORDING_VERSION: "form", TRANSCRIBED_WORDING_VERSION: "transcribed"}
"""How people took part who wrote no message, by what they agreed to."""
_JOINED = Tally("joined_counts", ("consultation", "way", "quarter"), "people")
