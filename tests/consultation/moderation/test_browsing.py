"""A list kept to what is flagged, read a bounded stretch at a time."""

from __future__ import annotations

import pytest

from consultation.contributions.model import Source
from consultation.contributions.sql import add_contribution
from consultation.conversation.events import AnswerRecorded
from consultation.definition import Consultation
from consultation.messages import sql as messages_sql
from consultation.messages.model import Incoming
from consultation.moderation import browsing
from consultation.moderation import sql as moderation_sql
from consultation.moderation.browsing import Browsing, read
from consultation.participants import sql as participants_sql
from consultation.store import Store
from tests.conftest import OPEN_DAY

FLAGGED, PLAIN = Browsing("received", flagged=True), Browsing("received", flagged=False)


@pytest.fixture
def slug(store: Store, seed: Consultation) -> str:
    """Twelve contributions, of which 4, 8 and 12 hold an address."""
    with store.write() as unit:
        person, address = participants_sql.add_participant(
            unit, "sms", "+14185550123", seed.slug, "fr", OPEN_DAY
        )
        for number in range(1, 13):
            text = "a@exemple.ca" if number % 4 == 0 else "Le soir"
            incoming = Incoming("sms", "+14185550123", f"m{number}", OPEN_DAY)
            message_id = messages_sql.add_message(unit, incoming, address.id, "answer")
            source = Source(person.id, seed.slug, "sms", "fr", message_id)
            add_contribution(unit, source, AnswerRecorded("paiement", (), text), OPEN_DAY)
    return seed.slug


def numbers(
    store: Store, slug: str, which: Browsing, beyond: int | None = None, limit: int = 50
) -> tuple[list[int], int | None]:
    with store.read() as unit:
        found = read(unit, slug, which, beyond=beyond, limit=limit)
    return [each.number for each in found.items], found.beyond


def test_pages_of_what_is_flagged_hold_all_of_it(store: Store, slug: str) -> None:
    assert numbers(store, slug, FLAGGED) == ([4, 8, 12], None)
    assert numbers(store, slug, FLAGGED, limit=2) == ([4, 8], 8)
    assert numbers(store, slug, FLAGGED, beyond=8, limit=2) == ([12], None)
    assert numbers(store, slug, PLAIN, limit=4) == ([1, 2, 3, 5], 5)


def test_page_stops_after_so_many_texts_and_says_where_to_go_on(
    store: Store, slug: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browsing, "SCANNED", 6)
    monkeypatch.setattr(browsing, "BATCH", 3)

    assert numbers(store, slug, FLAGGED) == ([4], 6)
    assert numbers(store, slug, FLAGGED, beyond=8) == ([12], None)


def test_contribution_with_something_to_look_at_in_its_signature_alone_is_flagged(
    store: Store, slug: str
) -> None:
    with store.write() as unit:
        row = unit.row("SELECT id FROM contributions WHERE number = 2")
        assert row is not None
        moderation_sql.change_signature(unit, row["id"], "Un connard")

    assert numbers(store, slug, FLAGGED) == ([2, 4, 8, 12], None)
    assert 2 not in numbers(store, slug, PLAIN)[0]
