"""Signatures put on contributions and taken off them, on a real store."""

from consultation.contributions import sql as contributions_sql
from consultation.contributions import tallies
from consultation.contributions.model import FirstStatus, Source
from consultation.conversation.events import FreeContributed
from consultation.messages import sql as messages_sql
from consultation.messages.model import Incoming
from consultation.moderation import sql as moderation_sql
from consultation.participants import sql as participants_sql
from consultation.participants.sql import Participant
from consultation.staff import sql as staff_sql
from consultation.store import Store
from tests.conftest import OPEN_DAY

MARIE = "Marie, de Rimouski"


def given(store: Store, *statuses: FirstStatus, signature: str = "") -> Participant:
    """Somebody with a contribution in each of these states."""
    with store.write() as unit:
        person, address = participants_sql.add_participant(unit, "sms", "+14185550177", "c", "fr", OPEN_DAY)
        message = messages_sql.add_message(
            unit, Incoming("sms", "+14185550177", "SM1", OPEN_DAY), address.id, "answer"
        )
        source = Source(person.id, "c", "sms", "fr", message, signature)
        for status in statuses:
            contributions_sql.add_contribution(unit, source, FreeContributed("Bravo"), OPEN_DAY, status)
    return person


def signed(store: Store) -> list[str | None]:
    with store.read() as unit:
        return [each.signature for each in contributions_sql.all_contributions(unit, "c")]


def moderated(store: Store, number: int) -> None:
    with store.write() as unit:
        lea = staff_sql.add(unit, "lea", "Léa", "community_manager", OPEN_DAY)
        unit.execute(
            "INSERT INTO moderation_acts (contribution_id, act, staff_id, status_before, status_after, at)"
            " VALUES (?, 'kept', ?, 'published', 'published', '')",
            (number, lea.id),
        )
        tallies.change(unit, {"looked_at": 1}, "id = ?", (number,))


def retracted(store: Store) -> int:
    with store.read() as unit:
        row = unit.row("SELECT retracted FROM publication_versions WHERE consultation = 'c'")
    assert row is not None
    return int(row["retracted"])


def test_contribution_is_signed_as_its_source_is(store: Store) -> None:
    given(store, "published", signature=MARIE)

    assert signed(store) == [MARIE]


def test_only_what_is_still_to_be_read_is_signed_later(store: Store) -> None:
    person = given(store, "received", "published", "published", "published")
    moderated(store, 2)
    with store.write() as unit:
        tallies.change(unit, {"status": "withheld"}, "number = 3")
        assert contributions_sql.count_signable(unit, person.id, "c", MARIE) == 2
        assert contributions_sql.sign_unread(unit, person.id, "c", MARIE) == 2
        assert contributions_sql.count_signable(unit, person.id, "c", MARIE) == 0
        assert contributions_sql.count_signable(unit, person.id, "c", "") == 2

    assert signed(store) == [MARIE, None, None, MARIE]


def test_dropping_takes_it_off_everything_and_withdraws_the_consent(store: Store) -> None:
    person = given(store, "received", "published", signature=MARIE)
    with store.write() as unit:
        participants_sql.give_consent(unit, person, "signature", "v1", "sms", OPEN_DAY)
        participants_sql.give_consent(unit, person, "participation", "v1", "sms", OPEN_DAY)
    before = retracted(store)
    with store.write() as unit:
        assert contributions_sql.count_signed(unit, person.id, "c") == 2
        moderation_sql.drop_signature(unit, person.id, "c", OPEN_DAY)
        assert not participants_sql.has_consent(unit, person.id, "c", "signature")
        assert participants_sql.has_consent(unit, person.id, "c", "participation")

    assert signed(store) == [None, None]
    assert retracted(store) == before + 1  # files that hold it are not given out any more
