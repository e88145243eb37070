"""Taking back a published answer."""

from datetime import timedelta

import pytest

from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.delivery import sql_broadcasts, sql_outbox, sql_sending
from consultation.delivery.may_send import SendLater, may_send
from consultation.feedback import broadcast, editing
from consultation.feedback import sql as feedback_sql
from consultation.feedback.model import Content, Feedback, FeedbackError, Subject
from consultation.statistics import sql_coverage
from consultation.store import Store
from tests.consultation.feedback.people import write_in
from tests.consultation.feedback.test_broadcast import LATER, outcomes, published, run

SOON = LATER + timedelta(seconds=60)


def asked(store: Store, definition: Consultation, note: str = "Le budget était faux.") -> Feedback:
    with store.write() as unit:
        return editing.ask_retraction(unit, definition, 1, {"fr": note}, "ana", LATER)


def passed(store: Store, catalogue: Catalogue, seconds: int = 60) -> int:
    """What the background does once so many seconds have passed."""
    with store.write() as unit:
        return broadcast.publish_due(unit, catalogue, LATER + timedelta(seconds=seconds))


def one_told_and_one_not(store: Store, definition: Consultation, catalogue: Catalogue) -> None:
    for address in ("42", "43"):
        write_in(store, definition, address, address, channel="telegram")
    published(store, definition)
    run(store, catalogue)
    with store.write() as unit:
        sql_outbox.mark_sent(unit, [1], LATER)


def test_retraction_stops_the_sending_at_once_and_everything_else_after_the_grace(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    one_told_and_one_not(store, seed, catalogue)
    asking = asked(store, seed)
    with store.read() as unit:
        waiting = sql_sending.candidate_of(unit, 2)
        shown = feedback_sql.published_feedback(unit, 1)

    assert asking.retracting is not None
    assert waiting is not None
    assert may_send(waiting.circumstances, LATER) == SendLater(None)
    assert passed(store, catalogue, 59) == 0
    assert shown is not None
    assert passed(store, catalogue) == 1
    with store.read() as unit:
        assert feedback_sql.published_feedback(unit, 1) is None
        assert feedback_sql.published_feedbacks(unit, seed.slug) == []


def test_retraction_is_told_to_who_got_the_answer_and_to_nobody_else(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    one_told_and_one_not(store, seed, catalogue)
    asked(store, seed)
    passed(store, catalogue)

    assert run(store, catalogue) == [1]
    assert outcomes(store, 1) == [
        ("telegram", "failed", "superseded", 1),
        ("telegram", "sent", None, 1),
    ]
    with store.read() as unit:
        said = sql_outbox.outbox_of(unit, 1)[-1].reply
        other = [each.reply.text for each in sql_outbox.outbox_of(unit, 2) if each.state != "failed"]
    assert said.text.split("\n\n")[1].startswith("feedback_retracted.fr note=Le budget était faux.")
    assert ("feedback_verdict" in said.text, said.wait, other) == (False, None, [])


def test_retracted_answer_answers_nothing_and_has_no_text(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    person = write_in(store, seed, "42", "un", channel="telegram")
    published(store, seed)
    asked(store, seed)
    passed(store, catalogue)

    with store.read() as unit:
        known = feedback_sql.known_feedback(unit, 1)
        own = feedback_sql.answers_to(unit, person, seed.slug)
        figures = sql_coverage.coverage(unit, seed.slug)
    assert known is not None
    assert known.retraction is not None
    assert [each.content for each in known.versions] == [
        Content("La ministre"),
        Content("La ministre", change_notes={"fr": "Le budget était faux."}),
    ]
    assert (own.by_state, own.feedbacks, figures.waiting) == ({"waiting": 1}, (), 1)


def test_retraction_that_is_stopped_leaves_the_answer_and_its_sending_paused(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    one_told_and_one_not(store, seed, catalogue)
    asked(store, seed)
    with store.write() as unit:
        stopped = editing.stop(unit, 1)

    assert (passed(store, catalogue), stopped.published is not None, stopped.retracting) == (0, True, None)
    with store.read() as unit:
        assert len(sql_broadcasts.broadcasts_of(unit, 1)) == 1
    with store.write() as unit:
        broadcast.resume(unit, 1, SOON)
        assert sql_outbox.outbox_of(unit, 2)[-1].state == "queued"


def test_correction_on_its_way_is_held_while_a_retraction_is_asked_for(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    write_in(store, seed, "42", "un", channel="telegram")
    published(store, seed)
    with store.write() as unit:
        content = Content("La ministre", {"fr": "En mai."}, change_notes={"fr": "Le mois"})
        editing.edit(unit, seed, 1, content, "ana", LATER)
        editing.ask(unit, 1, "ana", LATER)
        editing.review(unit, 1, "ben", LATER)
        editing.publish_soon(unit, seed, 1, "ana", LATER)
    held = asked(store, seed).in_progress
    with store.write() as unit, pytest.raises(FeedbackError, match="being_retracted"):
        editing.publish_soon(unit, seed, 1, "ana", LATER)

    assert held is not None
    assert (held.state, held.reviewed_by, passed(store, catalogue)) == ("reviewed", "ben", 1)
    with store.read() as unit:
        assert feedback_sql.get_feedback(unit, 1).retraction is not None


def test_retraction_gives_up_the_correction_that_was_being_written(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    write_in(store, seed, "42", "un", channel="telegram")
    published(store, seed)
    with store.write() as unit:
        content = Content("La ministre", {"fr": "En mai."}, change_notes={"fr": "Le mois"})
        editing.edit(unit, seed, 1, content, "ana", LATER)
    asked(store, seed)
    passed(store, catalogue)

    with store.write() as unit:
        assert feedback_sql.get_feedback(unit, 1).in_progress is None
        with pytest.raises(FeedbackError, match="nothing_to_edit"):
            editing.edit(unit, seed, 1, content, "ana", SOON)


@pytest.mark.parametrize(
    ("notes", "problem"), [({}, "note_missing: fr"), ({"fr": "a" * 201}, "note_too_long")]
)
def test_retraction_is_refused_without_a_note_that_fits(
    store: Store, seed: Consultation, notes: dict[str, str], problem: str
) -> None:
    published(store, seed)

    with store.write() as unit, pytest.raises(FeedbackError, match=problem):
        editing.ask_retraction(unit, seed, 1, notes, "ana", LATER)


def test_retraction_of_what_is_not_published_is_refused(store: Store, seed: Consultation) -> None:
    with store.write() as unit:
        editing.create(
            unit, seed, Subject("consultation"), Content("La ministre", {"fr": "Oui."}), "ana", LATER
        )
        with pytest.raises(FeedbackError, match="not_published"):
            editing.ask_retraction(unit, seed, 1, {"fr": "Non."}, "ana", LATER)
