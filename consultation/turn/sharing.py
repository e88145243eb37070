"""Shared transactions: several messages are stored at once, each limited to the rows of its own sender.

Two messages wait for each other when they are of one address or of one person. A message that writes to any
other table (it joins two people, erases one, raises an alarm …) is handled alone: the store sees to it.
"""

from __future__ import annotations

from hashlib import blake2b

from consultation.messages.model import Incoming
from consultation.store import NotAloneError, Share, Unit
from consultation.store.keyring import Keyring
from consultation.turn.sql import Standing

TABLES = frozenset(
    {
        "addresses", "consents", "contribution_search", "contributions", "conversations", "evaluations",
        "feedback_recipients", "message_numbers", "messages", "outbox", "participants", "people_published",
        "people_to_count", "push_subscriptions", "reminders", "test_sends",
    }
)  # fmt: skip
"""Tables of which a message writes its own person's rows alone. Counts are written apart: see `Unit.add`."""
OF_MARKS = Share(frozenset(), frozenset({"outbox"}))
"""What marking replies sent writes."""


def share_of(keyring: Keyring, incoming: Incoming, standing: Standing) -> Share:
    """Return the share of a message: the locks of its address, and of its person if the address is known."""
    locks = [keyring.address_hash(incoming.channel, incoming.address)]
    if standing.participant is not None:
        locks.append(standing.participant.id.encode())
    return Share(frozenset(map(_lock, locks)), TABLES)


def check_share(unit: Unit, standing: Standing) -> None:
    """Raise NotAloneError when the address became another person's before it was locked."""
    if unit.share is None or standing.participant is None:
        return
    if _lock(standing.participant.id.encode()) not in unit.share.locks:
        raise NotAloneError


def _lock(name: bytes) -> int:
    return int.from_bytes(blake2b(name, digest_size=8).digest(), signed=True)
