from datetime import timedelta

import pytest

from consultation.clock import stamp
from consultation.contributions import tallies
from consultation.conversation import sql_reminders
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.delivery import sql_outbox, sql_sending
from consultation.delivery.may_send import SendNever, SendNow, may_send
from consultation.feedback import broadcast, editing, sql_report
from consultation.feedback.model import Content, Feedback, FeedbackError, Subject
from consultation.languages.responses import Responses
from consultation.participants import sql as participants_sql
from consultation.store import Store
from tests.conftest import OPEN_DAY
from tests.consultation.feedback.people import PlainWords, page_of, write_in

pytestmark = pytest.mark.both_engines


LATER = OPEN_DAY + timedelta(days=1)


def published(
    store: Store, definition: Consultation, subject: Subject | None = None, **content: object
) -> Feedback:
    """An answer written by one person, reviewed by another, published."""
    with store.write() as unit:
        written = Content(**{"authority": "La ministre", "bodies": {"fr": "Nous le ferons."}, **content})  # type: ignore[arg-type]
        draft = editing.create(unit, definition, subject or Subject("consultation"), written, "ana", OPEN_DAY)
        editing.ask(unit, draft.id, "ana", OPEN_DAY)
        editing.review(unit, draft.id, "ben", OPEN_DAY)
        return editing.publish(unit, definition, draft.id, "ana", OPEN_DAY)


def run(store: Store, catalogue: Catalogue, *, limit: int = 250, words: Responses | None = None) -> list[int]:
    """Advance to the end; how many rows each batch settled."""
    settled = []
    while True:
        with store.write() as unit:
            done = broadcast.advance(unit, catalogue, words or PlainWords(), page_of, LATER, limit)
        if not done:
            return settled
        settled.append(done)


class KilledError(Exception):
    """What ends a transaction in the middle, as a kill does."""


def kill_after_a_batch(store: Store, catalogue: Catalogue) -> None:
    with store.write() as unit:
        broadcast.advance(unit, catalogue, PlainWords(), page_of, LATER, 3)
        raise KilledError


def outbox_rows(store: Store) -> list[dict[str, object]]:
    with store.read() as unit:
        return unit.rows("SELECT channel, purpose, state, reason, broadcast_id FROM outbox ORDER BY id")


def outcomes(store: Store, broadcast_id: int = 1) -> list[tuple[object, ...]]:
    with store.read() as unit:
        return [
            (each.channel, each.state, each.reason, each.people)
            for each in sql_report.report(unit, broadcast_id).outcomes
        ]


def test_broadcast_writes_once_to_each_person_however_many_contributions(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    write_in(store, seed, "+14185550101", "un", "deux", "trois")
    write_in(store, seed, "42", "quatre", channel="telegram")
    published(store, seed)

    assert run(store, catalogue) == [2]
    assert outbox_rows(store) == [
        {"channel": "sms", "purpose": "feedback", "state": "queued", "reason": None, "broadcast_id": 1},
        {"channel": "telegram", "purpose": "feedback", "state": "queued", "reason": None, "broadcast_id": 1},
    ]


def test_broadcast_quotes_and_answers_nothing_written_in_distress(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    write_in(store, seed, "42", "un parc", channel="telegram")
    write_in(store, seed, "42", "je veux mourir", channel="telegram", distressed=True, at=LATER)
    write_in(store, seed, "43", "je veux en finir", channel="telegram", distressed=True)
    feedback = published(store, seed)
    run(store, catalogue)

    with store.read() as unit:
        rows = sql_outbox.outbox_of(unit, 1)
        numbers = [each["contribution_id"] for each in unit.rows("SELECT * FROM feedback_contributions")]
    assert [row.reply.text.split("\n\n")[1] for row in rows] == ["feedback_quote.fr quote=un parc"]
    assert (feedback.id, numbers) == (1, [1])


def test_message_quotes_the_latest_words_and_asks_for_a_verdict(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    write_in(store, seed, "42", "premiers mots", "derniers mots", channel="telegram")
    published(store, seed)
    run(store, catalogue)

    with store.read() as unit:
        (row,) = sql_outbox.outbox_of(unit, 1)
    assert row.reply.text.split("\n\n") == [
        "feedback_of.fr consultation=Administration publique",
        "feedback_quote.fr quote=derniers mots",
        "feedback_answer.fr body=Nous le ferons. authority=La ministre date=15 novembre 2016",
        "feedback_link.fr url=https://exemple.quebec/r/1",
        "feedback_verdict.fr",
        "feedback_stop.fr",
    ]
    assert row.reply.wait is not None
    assert (row.reply.wait.kind, row.reply.wait.question) == ("confirm", "aside--feedback--1")
    assert [option.label for option in row.reply.wait.options] == ["Oui", "Non"]


def decline(store: Store, person: str) -> None:
    with store.write() as unit:
        declining = participants_sql.get_participant(unit, person)
        sql_reminders.decline(unit, declining, "sms", OPEN_DAY)


def test_broadcast_says_why_some_are_not_told(store: Store, seed: Consultation, catalogue: Catalogue) -> None:
    write_in(store, seed, "+14185550101", "un")
    write_in(store, seed, "+14185550102", "deux", consents=False)
    decline(store, write_in(store, seed, "+14185550105", "cinq", consents=False))
    for address, status in (("+14185550103", "opted_out"), ("+14185550104", "blocked")):
        write_in(store, seed, address, "trois")
        with store.write() as unit:
            found = participants_sql.find_address(unit, "sms", address)
            assert found is not None
            participants_sql.set_address_status(unit, found.id, status, OPEN_DAY)  # type: ignore[arg-type]
    published(store, seed)
    run(store, catalogue)

    assert outcomes(store) == [
        (None, "skipped", "no_consent", 1),
        (None, "skipped", "opted_out", 1),
        (None, "skipped", "undecided", 1),
        (None, "skipped", "unreachable", 1),
        ("sms", "queued", None, 1),
    ]
    assert len(outbox_rows(store)) == 1


def test_consent_withdrawn_between_publication_and_broadcast_is_respected(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    person = write_in(store, seed, "+14185550101", "un")
    published(store, seed)
    with store.write() as unit:
        sql_reminders.withdraw(unit, person, LATER)
    run(store, catalogue)

    assert outcomes(store) == [(None, "skipped", "no_consent", 1)]
    assert outbox_rows(store) == []


def test_consent_withdrawn_after_the_message_was_queued_refuses_its_sending(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    person = write_in(store, seed, "+14185550101", "un")
    published(store, seed)
    run(store, catalogue)
    with store.write() as unit:
        (before,) = sql_sending.candidates(unit, "sms", "feedback", LATER, 10)
        unit.execute("UPDATE consents SET withdrawn_at = '2016' WHERE participant_id = ?", (person,))
    with store.read() as unit:
        (after,) = sql_sending.candidates(unit, "sms", "feedback", LATER, 10)
    assert [may_send(each.circumstances, LATER) for each in (before, after)] == [
        SendNow(),
        SendNever("no_consent"),
    ]


def test_person_with_several_addresses_hears_it_where_they_last_wrote(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    person = write_in(store, seed, "+14185550101", "un")
    write_in(store, seed, "42", "deux", channel="telegram", at=LATER)
    with store.write() as unit:
        unit.execute("UPDATE addresses SET participant_id = ? WHERE channel = 'telegram'", (person,))
        tallies.change(unit, {"participant_id": person}, "1 = 1")
    published(store, seed)
    run(store, catalogue)

    assert outcomes(store) == [("telegram", "queued", None, 1)]


def test_broadcast_killed_between_two_batches_goes_on_where_it_was(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    for number in range(25):
        write_in(store, seed, f"+1418555{number:04}", f"mot {number}")
    published(store, seed)
    for _ in range(2):
        with store.write() as unit:
            broadcast.advance(unit, catalogue, PlainWords(), page_of, LATER, 10)
    with pytest.raises(KilledError):
        kill_after_a_batch(store, catalogue)

    assert run(store, catalogue, limit=10) == [5]
    with store.read() as unit:
        assert unit.rows("SELECT count(*) AS n, count(DISTINCT address_id) AS people FROM outbox") == [
            {"n": 25, "people": 25}
        ]
    assert run(store, catalogue) == []


def test_paused_broadcast_queues_nothing_and_resumes(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    write_in(store, seed, "+14185550101", "un")
    published(store, seed)
    with store.write() as unit:
        broadcast.pause(unit, 1, LATER)

    assert run(store, catalogue) == []
    with store.write() as unit:
        broadcast.resume(unit, 1, LATER)
    assert run(store, catalogue) == [1]


def test_broadcast_waits_only_while_nothing_of_it_leaves_or_is_still_to_be_written(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    for number in ("+14185550100", "+14185550101"):
        write_in(store, seed, number, "un")
    published(store, seed)
    night, morning = LATER, LATER + timedelta(hours=9)

    def waits() -> str | None:
        with store.read() as unit:
            progress = sql_report.progress_of(unit, 1)
        assert progress is not None
        return progress.waits_until(night)

    with store.write() as unit:
        broadcast.advance(unit, catalogue, PlainWords(), page_of, night, 1)
        sql_sending.postpone(unit, [(1, morning)])
    still_to_write = waits()
    run(store, catalogue)
    one_due = waits()
    with store.write() as unit:
        sql_sending.postpone(unit, [(2, morning + timedelta(hours=1))])
    both = waits()
    with store.write() as unit:
        broadcast.pause(unit, 1, night)

    assert (still_to_write, one_due, both, waits()) == (None, None, stamp(morning), None)


def test_message_that_nobody_opened_on_the_site_neither_hides_that_texts_wait_nor_keeps_the_sending_going(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    write_in(store, seed, "a-token", "un", channel="web")
    write_in(store, seed, "+14185550101", "deux")
    published(store, seed)
    run(store, catalogue)
    night, morning = LATER, LATER + timedelta(hours=9)

    def progress() -> tuple[str, str | None]:
        with store.read() as unit:
            found = sql_report.progress_of(unit, 1)
        assert found is not None
        return found.state, found.waits_until(night)

    with store.write() as unit:
        sql_sending.postpone(unit, [(2, morning)])
        waiting = sql_report.report(unit, 1).outcomes
    at_night = progress()
    with store.write() as unit:
        sql_outbox.mark_sent(unit, [2], morning)
    texts_gone = progress()
    with store.write() as unit:
        broadcast.pause(unit, 1, morning)
    paused = progress()
    with store.write() as unit:
        broadcast.resume(unit, 1, morning)
        sql_outbox.mark_sent(unit, [1], morning)

    assert [(each.channel, each.is_placed, each.waits_until(night)) for each in waiting] == [
        ("sms", False, stamp(morning)),
        ("web", True, None),
    ]
    assert (at_night, texts_gone) == (("running", stamp(morning)), ("placed", None))
    assert (paused, progress()) == (("paused", None), ("done", None))


def test_cancelled_broadcast_leaves_everybody_in_a_state_with_a_reason(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    write_in(store, seed, "+14185550101", "un")
    write_in(store, seed, "+14185550102", "deux")
    published(store, seed)
    with store.write() as unit:
        broadcast.advance(unit, catalogue, PlainWords(), page_of, LATER, 1)
    with store.write() as unit:
        assert broadcast.cancel(unit, 1, LATER) == 2

    assert run(store, catalogue) == []
    assert outcomes(store) == [(None, "skipped", "cancelled", 1), ("sms", "failed", "cancelled", 1)]
    with store.write() as unit, pytest.raises(FeedbackError, match="push_over"):
        broadcast.resume(unit, 1, LATER)


def test_correction_for_everybody_is_one_only_for_those_who_were_told(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    write_in(store, seed, "42", "un", channel="telegram")
    published(store, seed)
    run(store, catalogue)
    write_in(store, seed, "43", "deux", channel="telegram")
    with store.write() as unit:
        sql_outbox.mark_sent(unit, [1], LATER)
        content = Content(
            "La ministre",
            {"fr": "Nous le ferons en mai."},
            change_notes={"fr": "Le mois"},
            correction_for="everybody",
        )
        editing.edit(unit, seed, 1, content, "ana", LATER)
        editing.ask(unit, 1, "ana", LATER)
        editing.review(unit, 1, "ben", LATER)
        editing.publish(unit, seed, 1, "ana", LATER)
    run(store, catalogue)

    with store.read() as unit:
        texts = [sql_outbox.outbox_of(unit, address)[-1].reply.text for address in (1, 2)]
    assert [text.split("\n\n")[1].split()[0] for text in texts] == [
        "feedback_corrected.fr",
        "feedback_quote.fr",
    ]


def test_correction_takes_the_place_of_what_was_not_sent_yet(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    write_in(store, seed, "42", "un", channel="telegram")
    published(store, seed)
    run(store, catalogue)
    with store.write() as unit:
        content = Content("La ministre", {"fr": "Mieux dit."}, change_notes={"fr": "La forme"})
        editing.edit(unit, seed, 1, content, "ana", LATER)
        editing.ask(unit, 1, "ana", LATER)
        editing.review(unit, 1, "ben", LATER)
        editing.publish(unit, seed, 1, "ana", LATER)
    run(store, catalogue)

    assert outcomes(store, 1) == [("telegram", "failed", "superseded", 1)]
    assert outcomes(store, 2) == [("telegram", "queued", None, 1)]


def test_scheduled_answer_is_published_when_its_time_comes(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    write_in(store, seed, "42", "un", channel="telegram")
    with store.write() as unit:
        editing.create(
            unit, seed, Subject("consultation"), Content("La ministre", {"fr": "Oui."}), "ana", OPEN_DAY
        )
        editing.ask(unit, 1, "ana", OPEN_DAY)
        editing.review(unit, 1, "ben", OPEN_DAY)
        editing.schedule(unit, seed, 1, LATER, "ana", OPEN_DAY)
        assert broadcast.publish_due(unit, catalogue, LATER - timedelta(seconds=1)) == 0
        assert broadcast.publish_due(unit, catalogue, LATER) == 1
        assert broadcast.publish_due(unit, catalogue, LATER) == 0
    assert run(store, catalogue) == [1]


def test_answer_to_words_is_for_those_whom_the_search_finds(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    write_in(store, seed, "42", "Des autobus plus fréquents", channel="telegram")
    write_in(store, seed, "43", "Plus d'arbres", channel="telegram")
    published(store, seed, Subject("contributions", words="AUTOBUS frequents"))

    assert run(store, catalogue) == [1]


def test_answer_to_a_question_is_not_for_those_of_another(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    first, second = seed.questions[0].slug, seed.questions[1].slug
    write_in(store, seed, "42", "un", channel="telegram", question=first)
    write_in(store, seed, "43", "deux", channel="telegram", question=second)
    published(store, seed, Subject("question", second))
    run(store, catalogue)

    with store.read() as unit:
        assert unit.rows("SELECT address_id FROM outbox") == [{"address_id": 2}]
