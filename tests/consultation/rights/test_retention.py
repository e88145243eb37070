"""After its last day of retention a consultation keeps what is published, and nothing of a person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from consultation.clock import stamp
from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import FirstStatus, Source
from consultation.conversation.events import AnswerRecorded
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.delivery import sql_outbox
from consultation.delivery.model import OutboxPurpose
from consultation.languages.responses import Responses
from consultation.messages import sql as messages_sql
from consultation.messages.model import Expectation, Incoming, Reply
from consultation.outreach import inviting, sql_invitations
from consultation.outreach.model import Wording
from consultation.outreach.numbers import read_numbers
from consultation.participants import sql as participants_sql
from consultation.rights import retention, sql_retention
from consultation.rights.erasure import Eraser
from consultation.store import Store
from tests.conftest import OPEN_DAY

pytestmark = pytest.mark.both_engines

LAST = date(2027, 6, 1)
AFTER = datetime.fromisoformat("2027-06-02T16:00:00+00:00")
Write = Callable[..., str]


@pytest.fixture
def kept(park: Consultation) -> Consultation:
    return park.model_copy(update={"retain_until": LAST})


@pytest.fixture
def write(store: Store) -> Write:
    """Stores a contribution of somebody by their number; returns the person."""

    def stored(number: str, slug: str, text: str, status: FirstStatus = "published") -> str:
        with store.write() as unit:
            address = participants_sql.find_address(unit, "sms", number)
            if address is None:
                _, address = participants_sql.add_participant(unit, "sms", number, slug, "fr", OPEN_DAY)
            count = unit.rows("SELECT count(*) AS n FROM messages")[0]["n"]
            message = messages_sql.add_message(
                unit, Incoming("sms", number, f"m{count}", OPEN_DAY), address.id, "answer"
            )
            source = Source(address.participant_id, slug, "sms", "fr", message)
            answer = AnswerRecorded(f"question-{count}", (), text, 1)
            contributions_sql.add_contribution(unit, source, answer, OPEN_DAY, status)
            return address.participant_id

    return stored


def run(store: Store, definitions: list[Consultation], now: datetime, limit: int = 50) -> int:
    """Every batch there is, and the erasures they ask for; returns the number of batches."""
    batches, eraser = 0, Eraser(store)
    for _ in range(100):
        with store.write() as unit:
            more = retention.step(unit, definitions, now, limit)
        batches += more
        eraser.run(now)
        if not more:
            break
    for _ in range(3):  # what was left is nobody's once the last are erased
        with store.write() as unit:
            retention.step(unit, definitions, now, limit)
        eraser.run(now)
    return batches


def texts(store: Store, slug: str) -> list[tuple[str, str, str | None]]:
    with store.read() as unit:
        found = unit.rows(
            "SELECT status, text, participant_id FROM contributions WHERE consultation = ? ORDER BY number",
            (slug,),
        )
    return [(row["status"], row["text"], row["participant_id"]) for row in found]


def test_nothing_is_destroyed_on_the_last_day(store: Store, kept: Consultation, write: Write) -> None:
    person = write("+14185550101", kept.slug, "Un banc")
    on_the_last_day = AFTER - timedelta(days=1)

    assert run(store, [kept], on_the_last_day) == 0
    assert texts(store, kept.slug) == [("published", "Un banc", person)]


def test_what_is_published_stays_without_its_author_and_the_rest_is_destroyed(
    store: Store, kept: Consultation, write: Write
) -> None:
    for number in range(5):
        write(f"+1418555010{number}", kept.slug, f"Un banc {number}")
        write(f"+1418555010{number}", kept.slug, f"Un secret {number}", "received")
    run(store, [kept], AFTER, limit=2)

    assert {(status, text) for status, text, _ in texts(store, kept.slug)} == {
        *(("published", f"Un banc {number}") for number in range(5)), ("withdrawn", ""),
    }  # fmt: skip
    assert {person for _, _, person in texts(store, kept.slug)} == {None}
    with store.read() as unit:
        report = sql_retention.find(unit, kept.slug)
        left = unit.rows("SELECT 1 FROM addresses WHERE erased_at IS NULL")
    assert report is not None
    assert (report.people, report.elsewhere, report.texts, report.published) == (5, 0, 5, 5)
    assert report.ended_at is not None
    assert report.cleared_at is not None
    assert left == []


def test_person_of_another_consultation_keeps_the_address_and_what_they_wrote_there(
    store: Store, kept: Consultation, seed: Consultation, write: Write
) -> None:
    person = write("+14185550101", kept.slug, "Un banc")
    write("+14185550101", kept.slug, "Un secret", "received")
    write("+14185550101", seed.slug, "Un guichet", "received")
    run(store, [kept, seed], AFTER)

    assert texts(store, kept.slug) == [("published", "Un banc", None), ("withdrawn", "", None)]
    assert texts(store, seed.slug) == [("received", "Un guichet", person)]
    with store.read() as unit:
        report = sql_retention.find(unit, kept.slug)
        assert participants_sql.find_address(unit, "sms", "+14185550101") is not None
    assert report is not None
    assert (report.people, report.elsewhere, report.texts) == (0, 1, 1)
    assert report.ended_at is not None


def test_person_of_two_consultations_that_are_over_is_erased_once(
    store: Store, kept: Consultation, seed: Consultation, write: Write
) -> None:
    both = [kept, seed.model_copy(update={"retain_until": LAST})]
    write("+14185550101", kept.slug, "Un banc")
    write("+14185550101", seed.slug, "Un guichet")
    run(store, both, AFTER)

    with store.read() as unit:
        reports = [sql_retention.find(unit, each.slug) for each in both]
        left = unit.rows("SELECT 1 FROM addresses WHERE erased_at IS NULL")
    assert sum(each.people for each in reports if each) == 1
    assert all(each is not None and each.ended_at is not None for each in reports)
    assert left == []


def test_person_invited_to_another_consultation_is_not_erased(
    store: Store, kept: Consultation, seed: Consultation, write: Write
) -> None:
    person = write("+14185550101", kept.slug, "Un banc")
    definition = seed.model_copy(update={"join_words": ("ETAT",)})
    invite(store, definition, "+14185550101")
    run(store, [kept, definition], AFTER)

    with store.read() as unit:
        address = participants_sql.find_address(unit, "sms", "+14185550101")
        assert address is not None
        assert address.participant_id == person
        assert unit.column("SELECT address_id FROM invitees") == [address.id]
        assert unit.column("SELECT state FROM outbox WHERE purpose = 'invitation'") == ["queued"]
    assert texts(store, kept.slug) == [("published", "Un banc", None)]


def invite(store: Store, definition: Consultation, number: str) -> None:
    wording = Wording("Usagers", "agreed", "Ont coché la case.", {"fr": "Nous consultons."}, None)
    with store.write() as unit:
        made = sql_invitations.add_invitation(unit, definition.slug, wording, 1, OPEN_DAY)
        sql_invitations.add_numbers(unit, made, read_numbers(number.encode()).numbers, "fr")
        sql_invitations.finish_list(unit, made, {})
        found = sql_invitations.find_invitation(unit, definition.slug, made)
        assert found is not None
        inviting.start(unit, definition, found, 2, OPEN_DAY)
        inviting.advance(unit, Catalogue({definition.slug: definition}), Responses.load(), OPEN_DAY)


def test_person_goes_on_where_they_wrote_and_not_where_they_were_only_invited(
    store: Store, kept: Consultation, seed: Consultation, write: Write
) -> None:
    inviting_one = seed.model_copy(update={"slug": "a-la-carte", "join_words": ("CARTE",)})
    person = write("+14185550101", kept.slug, "Un banc")
    write("+14185550101", seed.slug, "Un guichet")
    invite(store, inviting_one, "+14185550101")
    run(store, [kept, seed, inviting_one], AFTER)

    with store.read() as unit:
        assert participants_sql.get_participant(unit, person).consultation == seed.slug


@pytest.mark.parametrize("now_in_the_other", [True, False])
def test_messages_that_may_be_of_the_consultation_go_but_the_question_asked_in_the_other(
    store: Store, kept: Consultation, seed: Consultation, write: Write, now_in_the_other: bool
) -> None:
    person = write("+14185550101", kept.slug, "Un banc")
    write("+14185550101", seed.slug, "Un guichet")
    asked = Expectation("open", "question")
    sent: tuple[tuple[OutboxPurpose, str, Expectation | None], ...] = (
        ("reply", "Le parc : où?", asked), ("reminder", "Le parc : il reste 3 questions.", None),
        ("notice", "Le parc : non publiée.", None), ("reply", "L’État : comment?", asked),
        ("reply", "C’est noté.", None),
    )  # fmt: skip
    with store.write() as unit:
        (address,) = participants_sql.address_ids(unit, person)
        for purpose, text, wait in sent:
            row = sql_outbox.enqueue(unit, "sms", address, Reply(text, wait), OPEN_DAY, purpose=purpose)
            sql_outbox.mark_sent(unit, [row.id], OPEN_DAY)
        doubt = sql_outbox.enqueue(
            unit, "sms", address, Reply("Le parc : plus que 2 jours."), OPEN_DAY, purpose="reminder"
        )
        sql_outbox.mark_unknown(unit, doubt.id, "no_answer", OPEN_DAY)
        sql_outbox.enqueue(unit, "sms", address, Reply("L’État : en attente."), OPEN_DAY, purpose="reminder")
        if now_in_the_other:
            participants_sql.choose_consultation(unit, person, seed.slug)
    run(store, [kept, seed], AFTER)

    with store.read() as unit:
        left = [each.reply.text for each in sql_outbox.outbox_of(unit, address)]
    assert left == [*(["L’État : comment?"] if now_in_the_other else []), "L’État : en attente."]


def test_what_is_written_afterwards_is_destroyed_the_next_day(
    store: Store, kept: Consultation, write: Write
) -> None:
    write("+14185550101", kept.slug, "Un banc")
    run(store, [kept], AFTER)
    write("+14185550102", kept.slug, "Trop tard", "received")
    run(store, [kept], AFTER + timedelta(hours=1))
    assert texts(store, kept.slug)[-1][1] == "Trop tard"
    run(store, [kept], AFTER + timedelta(days=1, minutes=1))

    assert texts(store, kept.slug)[-1][:2] == ("withdrawn", "")


def test_daily_look_that_finds_nothing_changes_nothing(
    store: Store, kept: Consultation, write: Write
) -> None:
    def report() -> tuple[str | None, str | None, int, int]:
        with store.read() as unit:
            found = sql_retention.find(unit, kept.slug)
            clearings = unit.count("SELECT count(*) FROM erasures WHERE requested_by = 'retention'")
        assert found is not None
        return found.ended_at, found.cleared_at, found.texts, clearings

    write("+14185550101", kept.slug, "Un secret", "received")
    run(store, [kept], AFTER)
    ended = report()
    for days in (2, 4):
        run(store, [kept], AFTER + timedelta(days=days))
    assert ended[:3] == (stamp(AFTER), stamp(AFTER), 1)
    assert report() == ended

    write("+14185550102", kept.slug, "Trop tard", "received")
    later = AFTER + timedelta(days=6)
    run(store, [kept], later)
    assert report() == (stamp(AFTER), stamp(later), 2, ended[3] + 2)  # the person's, and the consultation's


@pytest.mark.sqlite_only
def test_nothing_of_a_person_is_left_in_the_file(
    store: Store, kept: Consultation, seed: Consultation, write: Write
) -> None:
    write("+14185550101", kept.slug, "Un canari que personne ne doit plus lire", "received")
    write("+14185550102", kept.slug, "Un autre canari que personne ne doit plus lire", "received")
    write("+14185550102", seed.slug, "Un guichet")
    run(store, [kept, seed], AFTER)
    files = [each for each in store.path.parent.iterdir() if each.name.startswith(store.path.name)]

    assert not any(b"canari que personne" in each.read_bytes() for each in files)
