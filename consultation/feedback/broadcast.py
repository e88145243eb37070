"""The work of broadcasts: messages are added to the outbox, a batch of recipients in each transaction.

A batch is all or nothing, and the rows say what is left: killed at any point, a broadcast goes on from there,
with no recipient told twice or forgotten. Memory does not grow with the number of people.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from consultation.channels import CHANNELS
from consultation.clock import parse_stamp
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.delivery import sql_broadcasts, sql_lines, sql_outbox, sql_web_push
from consultation.delivery.sql_broadcasts import Broadcast
from consultation.delivery.sql_channels import open_alarm
from consultation.feedback import editing, sql, sql_recipients
from consultation.feedback.message import Composer, Letter, NotComposedError
from consultation.feedback.model import FeedbackError
from consultation.feedback.sql_recipients import Listener
from consultation.languages.responses import Responses
from consultation.staff import sql as staff_sql
from consultation.store import Unit

BATCH = 20
"""People in a transaction: somebody who writes meanwhile waits for a batch, 4 ms, or 16 with long answers."""

PageOf = Callable[[int], str]
"""The address of the page of a feedback, as short as possible: it goes into text messages."""


def has_work(unit: Unit, now: datetime) -> bool:
    """Return whether there is a version to publish, or a recipient to tell."""
    return bool(sql.due_versions(unit, now) or sql_broadcasts.running_broadcasts(unit))


def publish_due(unit: Unit, catalogue: Catalogue, now: datetime) -> int:
    """Publish or retract the versions scheduled until now; return how many there were.

    A version that may no longer be published goes back to the state in which it waits for a person.
    """
    published = 0
    for version in sql.due_versions(unit, now):
        feedback = sql.get_feedback(unit, version.feedback_id)
        definition = catalogue.get(feedback.consultation)
        if definition is None:
            continue
        by = version.published_by or ""
        try:
            if version.retracts:
                editing.retract(unit, feedback.id, now)
            else:
                editing.publish(unit, definition, feedback.id, by, now)
            account = staff_sql.find(unit, by)
            act = "feedback_retracted" if version.retracts else "feedback_published"
            editing.record(unit, act, feedback.id, account.id if account else None, now)
            published += 1
        except FeedbackError:
            editing.unschedule(unit, feedback.id)
    return published


def advance(
    unit: Unit, catalogue: Catalogue, words: Responses, page_of: PageOf, now: datetime, limit: int = BATCH
) -> int:
    """Add the messages for the next recipients of the oldest running broadcast to the outbox.

    Return how many.

    0 when there is nothing to do. A person who cannot be told is skipped, with the reason; so is one whose
    message cannot be composed, with an alarm. Raises the error of composing when the recipient's own text is
    not its cause: then the broadcast waits until it is mended.
    """
    for broadcast in sql_broadcasts.running_broadcasts(unit):
        definition = catalogue.get(broadcast.consultation)
        if definition is None:
            continue  # its file was removed: the broadcast waits for it
        listeners = sql_recipients.waiting(unit, broadcast, limit)
        if not listeners:
            sql_broadcasts.finish(unit, broadcast.id, now)
            continue
        composer = _composer(unit, definition, broadcast, words, page_of)
        for listener in listeners:
            _settle(unit, composer, broadcast, listener, now)
        return len(listeners)
    return 0


def pause(unit: Unit, feedback_id: int, now: datetime) -> None:
    """Pause a broadcast until it is resumed. Raises FeedbackError when there is nothing left to send."""
    broadcast = _latest(unit, feedback_id)
    if broadcast.state != "running" and not sql_broadcasts.count_unsent(unit, broadcast.id):
        raise FeedbackError("push_over")
    sql_broadcasts.pause(unit, broadcast.id)


def resume(unit: Unit, feedback_id: int, now: datetime) -> None:
    """Resume a broadcast. Raises FeedbackError when it is not paused."""
    if not sql_broadcasts.resume(unit, _latest(unit, feedback_id).id, now):
        raise FeedbackError("push_over")


def cancel(unit: Unit, feedback_id: int, now: datetime) -> int:
    """Cancel a broadcast for good; return how many people are not told."""
    broadcast = _latest(unit, feedback_id)
    skipped = sql_recipients.skip_waiting(unit, feedback_id, "cancelled", now)
    return skipped + sql_broadcasts.cancel(unit, broadcast.id, now)


def _latest(unit: Unit, feedback_id: int) -> Broadcast:
    broadcast = sql_broadcasts.latest_broadcast(unit, feedback_id)
    if broadcast is None:
        raise FeedbackError("push_over")
    return broadcast


def _composer(
    unit: Unit, definition: Consultation, broadcast: Broadcast, words: Responses, page_of: PageOf
) -> Composer:
    feedback = sql.get_feedback(unit, broadcast.feedback_id)
    version = next(each for each in feedback.versions if each.version == broadcast.version)
    assert version.published_at is not None
    published_at = parse_stamp(version.published_at)
    page = page_of(broadcast.feedback_id)
    letter = Letter.of(
        definition, broadcast.feedback_id, version.content, page, published_at, retracts=version.retracts
    )
    return Composer(definition, words, letter)


def _settle(unit: Unit, composer: Composer, broadcast: Broadcast, listener: Listener, now: datetime) -> None:
    assert listener.recipient_id is not None
    if listener.channel is None or listener.address_id is None:
        sql_recipients.mark_skipped(unit, listener.recipient_id, listener.reason or "unreachable", now)
        return
    try:
        reply = composer.reply(listener)
    except NotComposedError as error:
        sql_recipients.mark_skipped(unit, listener.recipient_id, "not_composed", now)
        open_alarm(unit, "message_not_composed", listener.channel, error.reason, now)
        return
    row = sql_outbox.enqueue(
        unit,
        listener.channel,
        listener.address_id,
        reply,
        now,
        purpose="feedback",
        broadcast_id=broadcast.id,
        line=sql_lines.line_of(unit, listener.channel, broadcast.consultation),
    )
    if not CHANNELS[listener.channel].has_provider:
        sql_web_push.plan(unit, row.id, listener.address_id, now)
    sql_recipients.mark_queued(unit, listener, row.id, now)
