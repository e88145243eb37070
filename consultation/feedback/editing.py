"""The steps of an answer from the first draft to publication, each within the caller's writing unit.

`by` names the person who acts: the caller has authorised them. Every refusal is a FeedbackError, and
changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import SequenceMatcher
from typing import Literal

from consultation.clock import stamp
from consultation.definition import Consultation
from consultation.delivery import sql_broadcasts
from consultation.feedback import sql, sql_assignments, sql_recipients
from consultation.feedback.checks import (
    check_change_note,
    checked_content,
    checked_correction,
    checked_reason,
    checked_subject,
    checked_word,
)
from consultation.feedback.model import (
    GRACE,
    Content,
    Feedback,
    FeedbackError,
    Listeners,
    Subject,
    Version,
)
from consultation.languages.model import LANGUAGES, Language
from consultation.mail.telling import tell_reviewers
from consultation.staff import sql as staff_sql
from consultation.staff import sql_audit
from consultation.store import Unit
from consultation.topics import sql as topics_sql
from consultation.webhooks import sql_outbox as sql_webhooks


def record(unit: Unit, act: str, feedback_id: int, staff_id: int | None, now: datetime) -> None:
    """Enter an act on an answer in the audit log, in the unit of work of the act itself."""
    found = sql.get_feedback(unit, feedback_id)
    version = found.in_progress or found.published
    revision = "" if version is None else f"{version.version}.{version.revision}"
    subject = f"feedback:{feedback_id}"
    sql_audit.record(unit, act, now, staff_id, subject, about=found.consultation, revision=revision)


def create(
    unit: Unit,
    definition: Consultation,
    subject: Subject,
    content: Content,
    by: str,
    now: datetime,
    *,
    form: str | None = None,
) -> Feedback:
    """Create an answer as a draft. `form` is the code that identifies it later: see `feedbacks.made_from`."""
    subject = _checked_subject(unit, definition, subject)
    content = checked_content(definition, content)
    feedback_id = sql.add_feedback(unit, definition.slug, subject, now, form)
    sql.add_version(unit, feedback_id, content, by, now)
    return sql.get_feedback(unit, feedback_id)


def edit(
    unit: Unit,
    definition: Consultation,
    feedback_id: int,
    content: Content,
    by: str,
    now: datetime,
    *,
    subject: Subject | None = None,
    revision: int | None = None,
) -> Feedback:
    """Edit an answer: a reviewed or scheduled version becomes a draft again; after publication, a correction.

    `revision` is the one the editor saw, 0 where none was in progress: if another came in between, or it is
    gone, the error is `changed_meanwhile`, whatever else is wrong. The subject can change until the first
    publication.
    """
    feedback = sql.get_feedback(unit, feedback_id)
    version = feedback.in_progress
    _same_revision(version, revision)
    checked = checked_content if feedback.published is None else checked_correction
    content = checked(definition, content)
    if version is not None:
        sql.rewrite_version(unit, version, content, by, now)
    elif feedback.published is not None:
        sql.add_version(unit, feedback_id, content, by, now)
    else:
        raise FeedbackError("nothing_to_edit")
    if subject is not None and feedback.published is None:
        sql.set_subject(unit, feedback_id, _checked_subject(unit, definition, subject))
    return sql.get_feedback(unit, feedback_id)


def ask(unit: Unit, feedback_id: int, by: str, now: datetime, *, revision: int | None = None) -> Feedback:
    """Ask for a review of a draft of one's own, and tell who may review it. Asking again changes nothing."""
    feedback = sql.get_feedback(unit, feedback_id)
    version = _in_progress(feedback)
    _same_revision(version, revision)
    if by not in version.editors:
        raise FeedbackError("asked_by_another")
    if version.state == "draft" and not version.is_asked:
        columns = {"asked_revision": version.revision, "sent_back_revision": None}
        sql.change_version(unit, version, columns)
        tell_reviewers(unit, feedback.consultation, feedback_id, version.editors, by, now)
    return sql.get_feedback(unit, feedback_id)


def review(unit: Unit, feedback_id: int, by: str, now: datetime, *, revision: int | None = None) -> Feedback:
    """Approve the version in progress, as a second person who was asked to. Idempotent."""
    version = _in_progress(sql.get_feedback(unit, feedback_id))
    _same_revision(version, revision)
    if by in version.editors:
        raise FeedbackError("reviewed_by_writer")
    if not staff_sql.hands_of(unit, [by]).isdisjoint(staff_sql.hands_of(unit, version.editors)):
        raise FeedbackError("reset_by_writer")
    if version.state == "draft":
        if not version.is_asked:
            raise FeedbackError("review_not_asked")
        columns = {"state": "reviewed", "reviewed_by": by, "reviewed_at": stamp(now)}
        sql.change_version(unit, version, columns)
    return sql.get_feedback(unit, feedback_id)


def send_back(
    unit: Unit, feedback_id: int, word: str, by: str, now: datetime, *, revision: int | None = None
) -> Feedback:
    """Send the version in progress back for the reason in `word`: it is a draft again, whatever its state.

    The author sees the reason until they edit the text, the next reviewer after that.
    """
    version = _in_progress(sql.get_feedback(unit, feedback_id))
    _same_revision(version, revision)
    if by in version.editors:
        raise FeedbackError("reviewed_by_writer")
    columns = {
        "state": "draft",
        **dict.fromkeys(("reviewed_by", "reviewed_at", "publish_at", "published_by")),
        "sent_back_by": by,
        "sent_back_at": stamp(now),
        "sent_back_reason": checked_word(word),
        "sent_back_revision": version.revision,
        "asked_revision": None,
    }
    sql.change_version(unit, version, columns)
    return sql.get_feedback(unit, feedback_id)


def schedule(
    unit: Unit,
    definition: Consultation,
    feedback_id: int,
    publish_at: datetime,
    by: str,
    now: datetime,
    *,
    revision: int | None = None,
) -> Feedback:
    """Schedule the version in progress for publication at a moment, no sooner than after the grace period.

    Another moment replaces it.
    """
    feedback = sql.get_feedback(unit, feedback_id)
    version = _ready(definition, feedback)
    _same_revision(version, revision)
    if publish_at <= now:
        raise FeedbackError("time_passed", stamp(publish_at))
    _checked_topic(unit, definition, feedback.subject)
    moment = stamp(max(publish_at, now + GRACE))
    columns = {"state": "scheduled", "publish_at": moment, "published_by": by}
    sql.change_version(unit, version, columns)
    return sql.get_feedback(unit, feedback_id)


def publish_soon(
    unit: Unit,
    definition: Consultation,
    feedback_id: int,
    by: str,
    now: datetime,
    *,
    revision: int | None = None,
) -> Feedback:
    """Schedule the version in progress for the end of the grace period: until then nothing is public or sent.

    Asking again changes nothing, and makes it no later.
    """
    feedback = sql.get_feedback(unit, feedback_id)
    version = feedback.in_progress
    if version is None and feedback.published is not None:
        return feedback
    if version is not None and version.publish_at is not None and version.publish_at <= stamp(now + GRACE):
        return feedback
    return schedule(unit, definition, feedback_id, now + GRACE, by, now, revision=revision)


def publish(
    unit: Unit,
    definition: Consultation,
    feedback_id: int,
    by: str,
    now: datetime,
    *,
    revision: int | None = None,
) -> Feedback:
    """Publish the version in progress, and start to tell people. Publishing again changes nothing.

    The contributions it answers are fixed at this moment; a correction includes new ones only when everybody
    is told of it. Messages of an earlier version that are unsent are cancelled: the same people get the
    correction, even if it is for nobody else.
    """
    feedback = sql.get_feedback(unit, feedback_id)
    if feedback.in_progress is None and feedback.published is not None:
        return feedback
    version = _ready(definition, feedback)
    _same_revision(version, revision)
    listeners = feedback.listeners
    answers_anew = listeners in ("answered", "everybody")
    if answers_anew:
        _checked_topic(unit, definition, feedback.subject)
    columns = {"state": "published", "publish_at": None, "published_by": by, "published_at": stamp(now)}
    sql.change_version(unit, version, columns)
    if answers_anew:
        answered = sql.keep_answered(unit, feedback, now)
        sql_webhooks.tell_answered(unit, feedback.consultation, feedback.id, answered, now)
        sql_assignments.close_answered(unit, feedback, now)
    if version.content.notify or listeners == "not_yet_told":
        tell(unit, feedback, version.version, listeners, now)
    return sql.get_feedback(unit, feedback_id)


def tell(unit: Unit, feedback: Feedback, version: int, listeners: Listeners, now: datetime) -> None:
    """Start the broadcast of a version, in place of an earlier one that is not finished.

    A broadcast only for such recipients is paused if the earlier one was; there is none where nobody is left,
    now or later: those whose message fails yet are told of the correction (`tell_of_correction`).
    """
    before = sql_broadcasts.latest_broadcast(unit, feedback.id)
    left = sql_recipients.skip_waiting(unit, feedback.id, "superseded", now)
    left += sql_broadcasts.supersede(unit, feedback.id, now)
    if listeners == "not_yet_told" and not left and not sql_broadcasts.may_fail_yet(unit, feedback.id):
        return
    broadcast_id = sql_broadcasts.start(unit, feedback.id, version, feedback.consultation, now)
    sql_recipients.list_people(unit, broadcast_id, feedback, now, listeners)
    if listeners == "not_yet_told" and before is not None and before.state == "paused":
        sql_broadcasts.pause(unit, broadcast_id)


def unschedule(unit: Unit, feedback_id: int) -> Feedback:
    """Cancel the scheduled publication; the review stands.

    Raises FeedbackError when it is published already.
    """
    feedback = sql.get_feedback(unit, feedback_id)
    if feedback.in_progress is None and feedback.published is not None:
        raise FeedbackError("too_late")
    version = _in_progress(feedback)
    if version.state == "scheduled":
        state = "reviewed" if version.reviewed_by is not None else "draft"
        columns = {"state": state, "publish_at": None, "published_by": None}
        sql.change_version(unit, version, columns)
    return sql.get_feedback(unit, feedback_id)


def discard(unit: Unit, feedback_id: int, *, revision: int | None = None) -> Feedback:
    """Discard the version in progress; a published version stays."""
    version = _in_progress(sql.get_feedback(unit, feedback_id))
    _same_revision(version, revision)
    sql.change_version(unit, version, {"state": "discarded", "publish_at": None})
    return sql.get_feedback(unit, feedback_id)


def _in_progress(feedback: Feedback) -> Version:
    if feedback.in_progress is None:
        raise FeedbackError("not_in_progress")
    return feedback.in_progress


def _ready(definition: Consultation, feedback: Feedback) -> Version:
    """Return the version that may be published: reviewed by a second person, where that is required."""
    version = _in_progress(feedback)
    if feedback.retracting is not None:
        raise FeedbackError("being_retracted")
    if version.reviewed_by is None and definition.feedback_review == "second_person":
        raise FeedbackError("not_reviewed")
    if feedback.published is not None:
        check_change_note(version.content)
    return version


def _same_revision(version: Version | None, revision: int | None) -> None:
    if revision is not None and revision != (version.revision if version is not None else 0):
        raise FeedbackError("changed_meanwhile")


def _checked_subject(unit: Unit, definition: Consultation, subject: Subject) -> Subject:
    subject = checked_subject(definition, subject)
    unknown = sql.unknown_numbers(unit, definition.slug, subject.numbers)
    if unknown:
        raise FeedbackError("unknown_contribution", ", ".join(str(number) for number in unknown[:10]))
    _checked_topic(unit, definition, subject)
    return subject


def _checked_topic(unit: Unit, definition: Consultation, subject: Subject) -> None:
    """Raise FeedbackError for a topic that was not found again since: nobody would be answered."""
    if (
        subject.topic
        and topics_sql.find_topic(unit, definition.slug, subject.topic, with_hidden=True) is None
    ):
        raise FeedbackError("unknown_topic", str(subject.topic))


# The changes a correction makes to a published text, word by word, for its reviewer.

Field = Literal["authority", "body", "link"]
_WORD = re.compile(r"\s*(?:\w+|[^\w\s])|\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A sequence of words that stayed, were removed or added.

    Those not removed are the new text, in order.
    """

    change: Literal["same", "removed", "added"]
    text: str


def changed(before: Content, after: Content) -> dict[tuple[Field, Language | None], list[Piece]]:
    """Return the fields that differ, each as its pieces; a body by its language."""
    old, new = _texts(before), _texts(after)
    return {field: pieces(old[field], new[field]) for field in old if old[field] != new[field]}


def _texts(content: Content) -> dict[tuple[Field, Language | None], str]:
    texts: dict[tuple[Field, Language | None], str] = {("authority", None): content.authority}
    for language in LANGUAGES:
        texts["authority", language] = content.authority_names.get(language, "")
        texts["body", language] = content.bodies.get(language, "")
    texts["link", None] = content.link
    return texts


def pieces(before: str, after: str) -> list[Piece]:
    """Return one text as changes of another.

    A word includes the spaces before it, so that new paragraphs show.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    found: list[Piece] = []
    for opcode, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new).get_opcodes():
        if opcode == "equal":
            found.append(Piece("same", "".join(new[new_from:new_to])))
            continue
        if old_to > old_from:
            found.append(Piece("removed", "".join(old[old_from:old_to])))
        if new_to > new_from:
            found.append(Piece("added", "".join(new[new_from:new_to])))
    return found


# Retraction of a published answer: requested, stopped within the grace period, in effect.
#
# Its broadcast is paused at once. When the retraction takes effect, the answer has no text any more, answers
# nothing, and its recipients are told why; its page stays, with the note. A correction that is being written
# is discarded. Each step is one writing unit of the caller's.


def ask_retraction(
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
            unschedule(unit, feedback_id)  # a correction would tell people of the answer again
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
    tell(unit, feedback, version.version, "reached", now)
    sql.mark_retracted(unit, feedback_id, now)
    return sql.get_feedback(unit, feedback_id)
