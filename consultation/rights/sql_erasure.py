"""SQL of erasure: everything that leads to a person, and every text of theirs that was not published.

In two steps, since the person must still be told that it is done:

1. `request`, in the transaction of their message: from then on their address finds nobody, nothing more is
   queued for them, and only the last reply leaves;
2. `erase`, once that reply has left, and after an hour at the latest: the rows are emptied or deleted.

What remains: published contributions without an author, their numbers, and rows of sent messages that name
nobody. Tables that point to a person are named here one by one: a test fails for one that is not.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from consultation.channels import LISTED as LISTED_CHANNELS
from consultation.channels import Channel
from consultation.clock import parse_stamp, stamp
from consultation.contributions import sql as contributions_sql
from consultation.contributions.sql import signatures_of
from consultation.conversation import sql as conversation_sql
from consultation.conversation import sql_reminders
from consultation.delivery import sql_outbox
from consultation.evaluation import sql as evaluation_sql
from consultation.feedback import sql, sql_recipients
from consultation.messages import sql as messages_sql
from consultation.moderation import sql as moderation_sql
from consultation.outreach import sql_invitations
from consultation.participants import sql as participants_sql
from consultation.participants import sql_stops
from consultation.rights import sql_export_links
from consultation.rights.sql_ledger import Entry
from consultation.staff import sql_addresses, sql_audit
from consultation.statistics import sql_counted, sql_people
from consultation.store.unit import Unit

Progress = Literal["requested", "erased", "cleared"]
"""How far an erasure is: waits for a last message; the rows are gone; the file's pages are cleared too."""
RequestedBy = Literal["person", "operator", "retention"]

FAREWELL = timedelta(hours=1)
"""How long the last reply has to leave; then its address goes all the same."""
REDELIVERED = timedelta(hours=48)
"""A provider delivers a message again for 24 hours at most (Telegram)."""
LISTED = timedelta(days=400)
"""How long a provider's list of messages may stay unread before it counts as given up."""

_REFERENCE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_MIN_NEEDLE_BYTES = 24

DELETED = frozenset(
    {
        "consents", "conversations", "counted_answers", "export_links", "linking_codes", "reminders",
        "people_answered", "people_published", "people_to_count", "wrong_codes", "messages",
        "push_subscriptions", "staff_addresses", "test_sends",
    }
)  # fmt: skip
"""Tables whose rows of the person go."""
EMPTIED = frozenset(
    {
        "participants", "addresses", "contributions", "evaluations", "outbox", "erasures",
        "feedback_recipients", "invitees",
    }
)  # fmt: skip
"""Tables whose rows of the person stay, with nothing of the person in them."""


@dataclass(frozen=True, slots=True)
class Requested:
    """A requested erasure: the reference for the person, and the published numbers that stay."""

    reference: str
    published: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pending:
    """An erasure whose rows are not deleted yet, or not yet gone from the file's pages."""

    reference: str
    is_erased: bool


@dataclass(frozen=True, slots=True)
class Holdings:
    """The amount of data of a person, without anything that names them."""

    channels: tuple[str, ...]
    contributions: int
    published: int


def holdings(unit: Unit, participant_id: str) -> Holdings:
    """Count what an erasure would delete, and what it would keep."""
    channels = unit.rows(
        "SELECT DISTINCT channel FROM addresses WHERE participant_id = ? ORDER BY channel", (participant_id,)
    )
    counted = unit.one(
        "SELECT count(*) AS given, count(*) FILTER (WHERE status = 'published') AS published"
        " FROM contributions WHERE participant_id = ?",
        (participant_id,),
    )
    return Holdings(tuple(row["channel"] for row in channels), counted["given"], counted["published"])


def request(
    unit: Unit, participant_id: str, by: RequestedBy, now: datetime, reference: str | None = None
) -> Requested:
    """Detach a person from their addresses and cancel their queued messages, with the reason `erased`.

    The caller may still enqueue one reply; `erase` waits for it. Idempotent: a second request returns the
    same reference. A new one is made unless it is given. At the end of retention a number that said STOP is
    kept as a keyed hash, so that it is not invited again; whoever asks to be erased leaves not even that.
    """
    at = stamp(now)
    found = unit.row("SELECT reference FROM erasures WHERE participant_id = ?", (participant_id,))
    reference = found["reference"] if found else reference or _new_reference()
    if found is None:
        row = {"reference": reference, "participant_id": participant_id, "requested_by": by}
        unit.insert("erasures", {**row, "requested_at": at})
    if by == "retention":
        sql_stops.keep(unit, participant_id)
    sql_outbox.cancel_all_unsent(unit, participant_id, now)
    _forget_invitations(unit, participant_id)
    participants_sql.detach(unit, participant_id, now)
    sql_recipients.forget(unit, participant_id, now)
    sql_export_links.forget(unit, participant_id)
    participants_sql.forget_code(unit, participant_id)
    published = unit.column(
        "SELECT number FROM contributions WHERE participant_id = ? AND status = 'published' ORDER BY number",
        (participant_id,),
    )
    return Requested(reference, tuple(published))


def request_by_staff(
    unit: Unit, participant_id: str, now: datetime, *, staff_id: int | None = None, subject: str = ""
) -> Requested:
    """Request the erasure of somebody who asked the staff for it, and enter that in the audit log.

    `subject` is the contribution by which they were found; without one, they were found by their address.
    """
    sql_audit.record(unit, "person_erased", now, staff_id, subject, reason="asked_by_person")
    return request(unit, participant_id, "operator", now)


def ready(unit: Unit, now: datetime) -> list[Pending]:
    """Return the erasures that can go on: their last reply has left, or its time has passed."""
    found = unit.rows(
        "SELECT reference, erased_at FROM erasures WHERE cleared_at IS NULL"
        " AND (erased_at IS NOT NULL OR requested_at <= ? OR NOT EXISTS (SELECT 1 FROM outbox"
        " JOIN addresses ON addresses.id = outbox.address_id"
        " WHERE addresses.participant_id = erasures.participant_id"
        " AND outbox.state IN ('queued', 'leased', 'sending', 'unknown')))"
        " ORDER BY requested_at",
        (stamp(now - FAREWELL),),
    )
    return [Pending(row["reference"], row["erased_at"] is not None) for row in found]


def progress(unit: Unit, reference: str) -> Progress:
    """Return how far an erasure is."""
    row = unit.one("SELECT erased_at, cleared_at FROM erasures WHERE reference = ?", (reference,))
    if row["erased_at"] is None:
        return "requested"
    return "erased" if row["cleared_at"] is None else "cleared"


def has_erased(unit: Unit, since: datetime) -> bool:
    """Return whether somebody was erased since a moment."""
    return unit.has("SELECT 1 FROM erasures WHERE erased_at >= ? LIMIT 1", (stamp(since),))


def erase(unit: Unit, pending: Pending, now: datetime) -> tuple[bytes, ...]:
    """Empty or delete every row of the person.

    Return the bytes that must be found nowhere from now on, for a search of the file. They are the person's:
    never log or store them.
    """
    found = unit.row("SELECT participant_id FROM erasures WHERE reference = ?", (pending.reference,))
    if found is None or found["participant_id"] is None:
        return ()  # another process was first
    person, at = str(found["participant_id"]), stamp(now)
    needles = tuple(dict.fromkeys(_needles(unit, person)))
    _remember_messages(unit, person, now)
    moderation_sql.forget(unit, person, now)
    sql.settle(unit, contributions_sql.forget(unit, person, now))
    sql_recipients.forget(unit, person, now)
    evaluation_sql.forget(unit, person)
    sql_outbox.forget(unit, person, now)
    _delete(unit, person)
    participants_sql.forget(unit, person, now)
    unit.execute(
        "UPDATE erasures SET participant_id = NULL, erased_at = ? WHERE reference = ?",
        (at, pending.reference),
    )
    return needles


def clear_file(unit: Unit, now: datetime) -> str:
    """Ask for every page of the file and its log to be cleared of what was deleted; return the reference."""
    reference = _new_reference()
    done = {"requested_by": "retention", "requested_at": stamp(now), "erased_at": stamp(now)}
    unit.insert("erasures", {"reference": reference, **done})
    return reference


def mark_cleared(unit: Unit, reference: str, now: datetime) -> None:
    """Mark an erasure cleared: no page of the file or of its log holds the person any more."""
    unit.execute("UPDATE erasures SET cleared_at = ? WHERE reference = ?", (stamp(now), reference))


def codes_of(unit: Unit, reference: str) -> list[str]:
    """Return codes of a person's id and addresses, which find the person in an older copy of the database."""
    found = unit.row("SELECT participant_id FROM erasures WHERE reference = ?", (reference,))
    if found is None or found["participant_id"] is None:
        return []
    person = str(found["participant_id"])
    rows = unit.rows("SELECT id, channel, ciphertext FROM addresses WHERE participant_id = ?", (person,))
    opened = [
        (row["channel"], unit.keyring.open_address(row["ciphertext"], row["id"]))
        for row in rows
        if row["ciphertext"]
    ]
    return [_person_codes(unit, person)[0], *(_address_codes(unit, *each)[0] for each in opened)]


def erase_again(unit: Unit, entries: Sequence[Entry], now: datetime) -> int:
    """Request anew the erasures of the ledger that this database does not know; return how many those are.

    Messages of these people that a provider still has, and brings again, begin nothing.
    """
    unknown = [
        each
        for each in entries
        if not unit.has("SELECT 1 FROM erasures WHERE reference = ?", (each.reference,))
    ]
    people = _people_by_code(unit) if unknown else {}
    for entry in unknown:
        found = sorted({people[code] for code in entry.codes if code in people})
        for number, person in enumerate(found):
            request(unit, person, "operator", now, None if number else entry.reference)
        _close(unit, entry)
        for code in entry.codes:
            unit.execute(
                "INSERT INTO erased_addresses (code, erased_at, kept_until) VALUES (?, ?, ?)"
                " ON CONFLICT (code) DO UPDATE SET erased_at = excluded.erased_at,"
                " kept_until = excluded.kept_until",
                (code, entry.erased_at, stamp(parse_stamp(entry.erased_at) + REDELIVERED)),
            )
    return len(unknown)


def _close(unit: Unit, entry: Entry) -> None:
    """Store an erasure of which this database holds nobody, so that it is known."""
    unit.execute(
        "INSERT INTO erasures (reference, requested_by, requested_at, erased_at, cleared_at)"
        " VALUES (?, 'operator', ?, ?, ?) ON CONFLICT (reference) DO NOTHING",
        (entry.reference, *[entry.erased_at] * 3),
    )


def _people_by_code(unit: Unit) -> dict[str, str]:
    """Return every person by the codes of their id and of their addresses, under each of our keys."""
    found: dict[str, str] = {}
    for row in unit.each("SELECT id FROM participants"):
        found |= {code: str(row["id"]) for code in _person_codes(unit, row["id"])}
    for row in unit.each("SELECT id, participant_id, channel, ciphertext FROM addresses"):
        if row["ciphertext"]:
            address = unit.keyring.open_address(row["ciphertext"], row["id"])
            codes = _address_codes(unit, row["channel"], address)
            found |= {code: str(row["participant_id"]) for code in codes}
    return found


def was_erased_with(
    unit: Unit, channel: Channel, external_id: str, address: str, received_at: datetime
) -> bool:
    """Return whether a message is an erased person's, delivered again: it must begin no conversation.

    In a restored database, that is every message of an address from before its erasure.
    """
    codes = _message_codes(unit, channel, external_id)
    if any(unit.row("SELECT 1 FROM erased_messages WHERE code = ?", (code,)) for code in codes):
        return True
    if not unit.has("SELECT 1 FROM erased_addresses LIMIT 1"):
        return False
    return any(
        unit.row(
            "SELECT 1 FROM erased_addresses WHERE code = ? AND erased_at >= ?", (code, stamp(received_at))
        )
        for code in _address_codes(unit, channel, address)
    )


def forget_messages(unit: Unit, now: datetime) -> None:
    """Delete codes of messages that no provider delivers again, nor lists for us to read.

    After an outage the list is read from before it, and must find them known: else an erased person would be
    created again from their own old messages.
    """
    listed = (messages_sql.listed_from(unit, each) for each in LISTED_CHANNELS)
    unread_from = min((each for each in listed if each is not None), default=now)
    until = stamp(max(min(now, unread_from), now - LISTED))
    unit.execute("DELETE FROM erased_messages WHERE kept_until <= ?", (until,))
    unit.execute("DELETE FROM erased_addresses WHERE kept_until <= ?", (until,))


_UNPUBLISHED = "participant_id = ? AND status <> 'published'"


def _new_reference() -> str:
    letters = "".join(secrets.choice(_REFERENCE_LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def _delete(unit: Unit, person: str) -> None:
    """Delete the rows that were for this person alone."""
    conversation_sql.forget(unit, person)
    sql_reminders.forget(unit, person)
    sql_export_links.forget(unit, person)
    participants_sql.forget_code(unit, person)
    participants_sql.forget_wrong_codes(unit, person)
    sql_people.forget(unit, person)
    sql_counted.forget(unit, person)
    messages_sql.forget(unit, participants_sql.address_ids(unit, person))
    participants_sql.forget_devices(unit, person)
    sql_addresses.forget(unit, person)
    sql_recipients.forget_tests(unit, person)


def _forget_invitations(unit: Unit, person: str) -> None:
    """Take the person out of the lists of invitations, also those that wait with the number of an address."""
    rows = unit.rows("SELECT id, channel, ciphertext FROM addresses WHERE participant_id = ?", (person,))
    opened = [
        (row["channel"], unit.keyring.open_address(row["ciphertext"], row["id"]))
        for row in rows
        if row["ciphertext"]
    ]
    hashes = [found for each in opened for found in unit.keyring.address_hashes(*each)]
    sql_invitations.forget(unit, person, hashes)


def _remember_messages(unit: Unit, person: str, now: datetime) -> None:
    """Store codes of the messages that may come again: by a webhook, or in a list that is yet to be read."""
    unread_from = now
    for each in LISTED_CHANNELS:
        checked = messages_sql.checked_until(unit, each)
        if checked is not None:
            # Before a first check this is the newest message known, which may be one of those deleted now.
            messages_sql.mark_checked(unit, each, checked)
            unread_from = min(unread_from, checked - messages_sql.MARGIN)
    addresses, since = participants_sql.address_ids(unit, person), min(now - REDELIVERED, unread_from)
    for channel, external_id in messages_sql.messages_since(unit, addresses, since):
        unit.execute(
            "INSERT INTO erased_messages (code, kept_until) VALUES (?, ?) ON CONFLICT (code) DO NOTHING",
            (_message_codes(unit, channel, external_id)[0], stamp(now + REDELIVERED)),
        )


def _message_codes(unit: Unit, channel: Channel, external_id: str) -> list[str]:
    return unit.keyring.short_codes(f"erased message\0{channel}\0{external_id}", 32)


def _person_codes(unit: Unit, person: str) -> list[str]:
    return unit.keyring.short_codes(f"erased person\0{person}", 32)


def _address_codes(unit: Unit, channel: str, address: str) -> list[str]:
    return unit.keyring.short_codes(f"erased address\0{channel}\0{address}", 32)


def _needles(unit: Unit, person: str) -> Iterator[bytes]:
    """Yield the address, its hash, its ciphertext, and the texts that only this person can have written.

    Short texts are left out: other people write "je ne sais pas" too, and it would always be found.
    """
    for row in unit.rows("SELECT id, channel, ciphertext FROM addresses WHERE participant_id = ?", (person,)):
        address = unit.keyring.open_address(row["ciphertext"], row["id"])
        yield from (row["ciphertext"], unit.keyring.address_hash(row["channel"], address), address.encode())
    yield from participants_sql.sealed(unit, person)
    for row in unit.rows(f"SELECT text FROM contributions WHERE {_UNPUBLISHED}", (person,)):  # noqa: S608
        yield from _long([row["text"]])
    yield from _long(signatures_of(unit, person))
    yield from moderation_sql.sealed(unit, person)
    yield from evaluation_sql.sealed(unit, person)
    for row in unit.rows("SELECT state FROM conversations WHERE participant_id = ?", (person,)):
        yield from _long(_strings(json.loads(row["state"])))


def _strings(value: object) -> Iterator[str]:
    """Yield every text in a JSON value: a draft, the texts stored for a side question."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def _long(texts: Iterable[str]) -> Iterator[bytes]:
    for text in texts:
        whole = text.encode("utf-8", "surrogatepass")
        if len(whole) >= _MIN_NEEDLE_BYTES and " " in text:
            yield whole
