"""Retraction of a published answer: requested, stopped within the grace period, in effect.

Its broadcast is paused at once. When the retraction takes effect, the answer has no text any more, answers
nothing, and its recipients are told why; its page stays, with the note. A correction that is being written is
discarded. Each step is one writing unit of the caller's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from consultation.clock import stamp
from consultation.definition import Consultation
from consultation.delivery import sql_broadcasts
from consultation.feedback import editing, sql
from consultation.feedback.checks import checked_reason
from consultation.feedback.model import GRACE, Feedback, FeedbackError, Version
from consultation.languages.model import Language
from consultation.store import Unit


def ask(
    unit: Unit,
    definition: Consultation,
    feedback_id: int,
    notes: Mapping[Language, str],
    by: str,
    now: datetime,
) -> Feedback:
    """Request the retraction of an answer at the end of the grace period, and pause its broadcast.

    Idempotent.

    Raises FeedbackError when it is not published, or the note lacks a language that the answer has.
    """
    feedback = sql.get_feedback(unit, feedback_id)
    if feedback.published is None:
        raise FeedbackError("not_published")
    if feedback.retracting is None:
        content = checked_reason(definition, feedback.published.content, notes)
        sql.add_retraction(unit, feedback_id, content, by, now + GRACE, now)
        if feedback.in_progress is not None:
            editing.unschedule(unit, feedback_id)  # a correction would tell people of the answer again
        broadcast = sql_broadcasts.latest_broadcast(unit, feedback_id)
        if broadcast is not None:
            sql_broadcasts.pause(unit, broadcast.id)
    return sql.get_feedback(unit, feedback_id)


def imagined(
    definition: Consultation, feedback: Feedback, notes: Mapping[Language, str], by: str, now: datetime
) -> Feedback:
    """Return the feedback as `ask` would make it, for a preview. Raises FeedbackError as it does."""
    if feedback.published is None:
        raise FeedbackError("not_published")
    content = checked_reason(definition, feedback.published.content, notes)
    number, at = feedback.versions[-1].version + 1, stamp(now + GRACE)
    version = Version(
        feedback.id, number, 1, "scheduled", content, (by,), stamp(now), publish_at=at, retracts=True
    )
    return replace(feedback, versions=(*feedback.versions, version))


def stop(unit: Unit, feedback_id: int) -> Feedback:
    """Stop a retraction; the broadcast stays paused until somebody resumes it.

    Raises FeedbackError when it is too late.
    """
    version = sql.get_feedback(unit, feedback_id).retracting
    if version is None:
        raise FeedbackError("too_late")
    sql.change_version(unit, version, {"state": "discarded", "publish_at": None})
    return sql.get_feedback(unit, feedback_id)


def retract(unit: Unit, feedback_id: int, now: datetime) -> Feedback:
    """Retract an answer whose retraction was requested, and start to tell its recipients."""
    feedback = sql.get_feedback(unit, feedback_id)
    version = feedback.retracting
    if version is None:
        raise FeedbackError("not_in_progress")
    columns = {"state": "published", "publish_at": None, "published_at": stamp(now)}
    sql.change_version(unit, version, columns)
    if feedback.in_progress is not None:
        sql.change_version(unit, feedback.in_progress, {"state": "discarded", "publish_at": None})
    editing.tell(unit, feedback, version.version, "reached", now)
    sql.mark_retracted(unit, feedback_id, now)
    return sql.get_feedback(unit, feedback_id)
