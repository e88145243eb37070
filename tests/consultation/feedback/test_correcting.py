"""To whom a correction goes, and what an answer to a topic answers."""

from __future__ import annotations

import pytest

from consultation.contributions import sql_topic_members
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.delivery import sql_failures, sql_outbox, sql_sending
from consultation.delivery.may_send import SendNever, may_send
from consultation.delivery.sql_outbox import Receipt
from consultation.feedback import broadcast, editing
from consultation.feedback.model import Content, Feedback, FeedbackError, SendingTerms, Subject
from consultation.feedback.preview import preview
from consultation.languages.responses import Responses
from consultation.store import Store
from consultation.text.sms_segments import count_segments
from consultation.topics import sql as topics_sql
from tests.consultation.feedback.people import PAGE, PlainWords, page_of, write_in
from tests.consultation.feedback.test_broadcast import LATER, outcomes, published, run
from tests.invented import accept_topics

pytestmark = pytest.mark.both_engines


def corrected(store: Store, definition: Consultation, **content: object) -> Feedback:
    """A correction, reviewed and published."""
    with store.write() as unit:
        texts = {"bodies": {"fr": "Nous le ferons en mai."}, "change_notes": {"fr": "En mai."}}
        written = Content("La ministre", **{**texts, **content})  # type: ignore[arg-type]
        editing.edit(unit, definition, 1, written, "ana", LATER)
        editing.ask(unit, 1, "ana", LATER)
        editing.review(unit, 1, "ben", LATER)
        return editing.publish(unit, definition, 1, "ana", LATER)


def told(store: Store, broadcast_id: int = 2) -> list[str]:
    """Who the broadcast of a version is for, by the number of the contribution quoted."""
    with store.read() as unit:
        found = unit.rows(
            "SELECT c.number FROM feedback_recipients AS r JOIN contributions AS c ON c.id = r.contribution_id"
            " WHERE r.broadcast_id = ? ORDER BY c.number",
            (broadcast_id,),
        )
    return [row["number"] for row in found]


def answered(store: Store) -> int:
    with store.read() as unit:
        return len(unit.rows("SELECT 1 FROM feedback_contributions"))


def two_people_of_whom_one_was_told(store: Store, definition: Consultation, catalogue: Catalogue) -> None:
    write_in(store, definition, "42", "un", channel="telegram")
    published(store, definition)
    run(store, catalogue)
    with store.write() as unit:
        sql_outbox.mark_sent(unit, [1], LATER)
    write_in(store, definition, "43", "deux", channel="telegram")


@pytest.mark.parametrize(
    ("content", "numbers", "kept"),
    [
        ({}, [1], 1),
        ({"correction_for": "everybody"}, [1, 2], 2),
        ({"notify": False}, [], 1),
    ],
    ids=["who was told, unless said otherwise", "everybody", "nobody"],
)
def test_correction_goes_to_those_chosen(
    store: Store,
    seed: Consultation,
    catalogue: Catalogue,
    content: dict[str, object],
    numbers: list[int],
    kept: int,
) -> None:
    two_people_of_whom_one_was_told(store, seed, catalogue)
    corrected(store, seed, **content)

    assert (told(store), answered(store)) == (numbers, kept)


def test_preview_of_a_correction_counts_each_choice(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    two_people_of_whom_one_was_told(store, seed, catalogue)
    with store.write() as unit:
        edited = editing.edit(
            unit,
            seed,
            1,
            Content("La ministre", {"fr": "En mai."}, change_notes={"fr": "Le mois"}),
            "ana",
            LATER,
        )
        seen = preview(unit, seed, edited, PlainWords(), PAGE, SendingTerms(), LATER)
        content = Content("La ministre", {"fr": "En mai."}, change_notes={"fr": "Le mois"}, notify=False)
        hidden = editing.edit(unit, seed, 1, content, "ana", LATER)
        shown = preview(unit, seed, hidden, PlainWords(), PAGE, SendingTerms(), LATER)

    assert (seen.people, seen.correction_for) == (1, {"told_before": 1, "everybody": 2})
    assert (shown.people, shown.correction_for) == (0, {"told_before": 1, "everybody": 2})


@pytest.mark.parametrize(
    ("notes", "missing"),
    [({}, "fr"), ({"fr": "Le mois"}, "en"), ({"en": "The month"}, "fr")],
)
def test_correction_is_refused_without_what_changed_in_each_of_its_languages(
    store: Store, seed: Consultation, notes: dict[str, str], missing: str
) -> None:
    published(store, seed, bodies={"fr": "Nous le ferons.", "en": "We will do it."})
    content = Content("La ministre", {"fr": "En mai.", "en": "In May."}, change_notes=notes)

    with store.write() as unit, pytest.raises(FeedbackError, match=f"note_missing: {missing}"):
        editing.edit(unit, seed, 1, content, "ana", LATER)


def test_correction_says_what_changed_before_anything_else_but_its_consultation(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    write_in(store, seed, "+14185550123", "un")
    write_in(store, seed, "42", "one", channel="telegram", language="en")
    published(store, seed, bodies={"fr": "Nous le ferons.", "en": "We will do it."})
    run(store, catalogue)
    with store.write() as unit:
        sql_outbox.mark_sent(unit, [1, 2], LATER)
    corrected(
        store, seed,
        bodies={"fr": "Nous le ferons en mai.", "en": "We will do it in May."},
        change_notes={"fr": "En mai.", "en": "In May."},
    )  # fmt: skip
    run(store, catalogue, words=Responses.load())

    with store.read() as unit:
        said = [sql_outbox.outbox_of(unit, address)[-1].reply.text for address in (1, 2)]
        cost = sql_outbox.cost_of(unit, 3)
    assert said[0].startswith(
        'Consultation "Administration publique"\n'
        "Correction de la réponse des autorités (La ministre): En mai.\n"
    )
    assert said[1].startswith(
        "Consultation “Public administration”\n\n"
        "Correction of the authorities’ answer (La ministre), November 16, 2016. What changes: In May.\n\n"
    )
    assert cost.segments == count_segments(said[0]).segments


def test_correction_can_be_written_after_one_was_given_up(store: Store, seed: Consultation) -> None:
    published(store, seed)
    content = Content("La ministre", {"fr": "En mai."}, change_notes={"fr": "Le mois"})
    with store.write() as unit:
        editing.edit(unit, seed, 1, content, "ana", LATER)
        editing.discard(unit, 1)
        again = editing.edit(unit, seed, 1, content, "ana", LATER)

    assert [each.version for each in again.versions] == [1, 3]


def test_correction_goes_to_those_whose_message_it_takes_the_place_of_but_not_to_the_cancelled(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    for address in ("42", "43", "44"):
        write_in(store, seed, address, address, channel="telegram")
    published(store, seed)
    run(store, catalogue)
    with store.write() as unit:
        unit.execute("UPDATE outbox SET state = 'failed', reason = 'telegram_403' WHERE id = 2")
    corrected(store, seed)

    assert told(store) == [1, 3]
    run(store, catalogue)
    assert outcomes(store, 2) == [("telegram", "queued", None, 2)]


def three_people_of_whom_the_first_was_told(
    store: Store, definition: Consultation, catalogue: Catalogue
) -> None:
    """The second has a message in the queue, the third is not even that far."""
    for address in ("42", "43", "44"):
        write_in(store, definition, address, address, channel="telegram")
    published(store, definition)
    with store.write() as unit:
        broadcast.advance(unit, catalogue, PlainWords(), page_of, LATER, 2)
        sql_outbox.mark_sent(unit, [1], LATER)


def texts(store: Store) -> list[tuple[int, str, str]]:
    with store.read() as unit:
        found = unit.rows("SELECT address_id, state, payload FROM outbox ORDER BY id")
    return [(row["address_id"], row["state"], "mai" if "mai" in row["payload"] else "") for row in found]


def test_correction_only_shown_reaches_whom_the_wrong_text_has_not_reached(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    three_people_of_whom_the_first_was_told(store, seed, catalogue)
    with store.write() as unit:
        content = Content("La ministre", {"fr": "En mai."}, change_notes={"fr": "Le mois"}, notify=False)
        edited = editing.edit(unit, seed, 1, content, "ana", LATER)
        seen = preview(unit, seed, edited, PlainWords(), PAGE, SendingTerms(), LATER)
    corrected(store, seed, notify=False)
    run(store, catalogue)

    assert seen.people == 2
    assert texts(store) == [(1, "sent", ""), (2, "failed", ""), (2, "queued", "mai"), (3, "queued", "mai")]
    assert told(store) == [2, 3]
    corrected(store, seed, notify=False)
    assert told(store, 3) == [2, 3]


def test_correction_only_shown_leaves_a_paused_sending_paused(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    three_people_of_whom_the_first_was_told(store, seed, catalogue)
    with store.write() as unit:
        broadcast.pause(unit, 1, LATER)
    corrected(store, seed, notify=False)

    assert run(store, catalogue) == []
    with store.write() as unit:
        broadcast.resume(unit, 1, LATER)
    run(store, catalogue)
    assert texts(store)[2:] == [(2, "queued", "mai"), (3, "queued", "mai")]


def test_wrong_text_whose_fate_was_unknown_is_not_sent_again(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    """It was under way when the correction came; the provider turns out not to have taken it."""
    write_in(store, seed, "42", "un", channel="telegram")
    published(store, seed)
    run(store, catalogue)
    with store.write() as unit:
        (message,) = sql_outbox.outbox_of(unit, 1)
        sql_sending.take(unit, [message], "a sender", LATER, LATER)
        sql_outbox.mark_unknown(unit, message.id, "timeout", LATER)
    corrected(store, seed, notify=False)
    with store.write() as unit:
        sql_sending.put_back(unit, message, 1, LATER, "not_taken", LATER)
        (candidate,) = sql_sending.candidates(unit, "telegram", "feedback", LATER, 9)

    assert may_send(candidate.circumstances, LATER) == SendNever("superseded")
    assert run(store, catalogue) == []


def topic_of(store: Store, definition: Consultation, number: int, *contributions: int) -> None:
    """Show one topic of a lasting number, in the place of those there were."""
    with store.write() as unit:
        topic_id = topics_sql.add_unseen_topic(unit, definition.slug, "", {"fr": ["autobus"], "en": []})
        sql_topic_members.add_members(unit, topic_id, [(each, 1.0) for each in contributions])
        topics_sql.show_topics(unit, definition.slug, "", [(topic_id, None, None)], (2, 0, 1.0), LATER)
        accept_topics(unit, definition.slug)
        unit.execute("UPDATE topics SET number = ? WHERE id = ?", (number, topic_id))


def test_answer_to_a_topic_is_for_what_carries_it_when_it_is_published(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    for address in ("42", "43", "44"):
        write_in(store, seed, address, address, channel="telegram")
    topic_of(store, seed, 7, 1, 2)
    published(store, seed, Subject("contributions", topic=7))
    topic_of(store, seed, 7, 2, 3)

    assert (told(store, 1), answered(store)) == ([1, 2], 2)
    corrected(store, seed)
    assert (told(store), answered(store)) == ([1, 2], 2)


def test_topic_that_is_gone_is_not_answered(store: Store, seed: Consultation, catalogue: Catalogue) -> None:
    write_in(store, seed, "42", "un", channel="telegram")
    topic_of(store, seed, 7, 1)
    subject = Subject("contributions", topic=7)
    with store.write() as unit:
        editing.create(unit, seed, subject, Content("La ministre", {"fr": "Oui."}), "ana", LATER)
        editing.ask(unit, 1, "ana", LATER)
        editing.review(unit, 1, "ben", LATER)
    topic_of(store, seed, 8, 1)

    with store.write() as unit, pytest.raises(FeedbackError, match="unknown_topic: 7"):
        editing.publish(unit, seed, 1, "ana", LATER)
    with store.write() as unit, pytest.raises(FeedbackError, match="unknown_topic: 7"):
        editing.create(unit, seed, subject, Content("La ministre", {"fr": "Oui."}), "ana", LATER)


@pytest.mark.parametrize("sent", [1, 2])
def test_person_whose_text_fails_after_a_small_correction_gets_the_corrected_one(
    store: Store, seed: Consultation, catalogue: Catalogue, sent: int
) -> None:
    for phone in ("+14185550101", "+14185550102"):
        write_in(store, seed, phone, "un")
    published(store, seed)
    run(store, catalogue)
    with store.write() as unit:
        for row_id in (1, 2)[:sent]:
            sql_outbox.mark_sent(unit, [row_id], LATER, f"SM{row_id}")
    corrected(store, seed, notify=False)
    before = told(store)
    run(store, catalogue)
    with store.write() as unit:
        failure = Receipt("sms", "SM1", 5, "failed", "twilio_30003", "later")
        sql_outbox.record_receipt(unit, failure, LATER)
    run(store, catalogue)

    unsent = [2][sent - 1 :]
    assert (before, told(store)) == (unsent, [1, *unsent])
    with store.read() as unit:
        rows = unit.rows("SELECT broadcast_id, state, reason FROM outbox ORDER BY id")
    first, second, *corrections = ((row["broadcast_id"], row["state"], row["reason"]) for row in rows)
    assert first == (1, "failed", "superseded")
    assert second == ((1, "failed", "superseded") if unsent else (1, "sent", None))
    assert corrections == [(2, "queued", None)] * (1 + len(unsent))


@pytest.mark.parametrize("is_pending", [True, False])
def test_people_whose_text_failed_get_the_correction_when_it_is_sent_again(
    store: Store, seed: Consultation, catalogue: Catalogue, is_pending: bool
) -> None:
    """With a correction for everybody they get it anyway, and nothing goes again for them."""
    phones = ("+14185550101", "+14185550102")
    for phone in phones:
        write_in(store, seed, phone, "un")
    published(store, seed)
    run(store, catalogue)
    with store.write() as unit:
        for row_id in (1, 2):
            sql_outbox.mark_failed(unit, row_id, "twilio_30003", LATER)
    corrected(store, seed, correction_for="everybody" if is_pending else "told_before")
    run(store, catalogue)
    going = []
    for _ in range(2):
        with store.write() as unit:
            going.append(sql_failures.send_again(unit, "sms", ("twilio_30003",), LATER, LATER))
    run(store, catalogue)

    assert going == [0 if is_pending else 2, 0]
    with store.read() as unit:
        rows = unit.rows("SELECT broadcast_id, state, reason FROM outbox ORDER BY id")
    assert [tuple(row.values()) for row in rows] == [
        *[(1, "failed", "superseded")] * 2, *[(2, "queued", None)] * 2,
    ]  # fmt: skip
