"""SQL of feedbacks and their versions."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from consultation.clock import stamp
from consultation.feedback import sql_settling
from consultation.feedback.model import Content, Feedback, Subject, UnknownFeedbackError, Version
from consultation.store.unit import Row, Unit, within


def add_feedback(
    unit: Unit, consultation: str, subject: Subject, now: datetime, form: str | None = None
) -> int:
    """Store a feedback with its subject, without a version yet, and return its id.

    `form`: see `made_from`.
    """
    columns = {**_subject_columns(subject), "created_at": stamp(now), "form": form}
    return unit.insert("feedbacks", {"consultation": consultation, **columns})


def made_from(unit: Unit, form: str) -> Feedback | None:
    """Return the feedback made from a filled form, by its code; None when it was discarded since."""
    return next((each for each in _feedbacks(unit, "form = ?", (form,)) if each.versions), None)


def set_subject(unit: Unit, feedback_id: int, subject: Subject) -> None:
    """Set the subject of a feedback."""
    unit.execute(
        "UPDATE feedbacks SET about = ?, slug = ?, numbers = ?, words = ?, topic = ? WHERE id = ?",
        (*_subject_columns(subject).values(), feedback_id),
    )


def add_version(unit: Unit, feedback_id: int, content: Content, editor: str, now: datetime) -> None:
    """Add the next version as a draft. Raises RefusedError when another is in progress."""
    unit.insert(
        "feedback_versions",
        {
            "feedback_id": feedback_id,
            "version": _next_version(unit, feedback_id),
            "state": "draft",
            **_content_columns(content),
            "editors": json.dumps([editor], ensure_ascii=False),
            "written_at": stamp(now),
        },
    )


def add_retraction(
    unit: Unit, feedback_id: int, content: Content, by: str, publish_at: datetime, now: datetime
) -> None:
    """Add a version that retracts a feedback at a moment, for the reason in the notes of `content`.

    Raises RefusedError when that is requested already.
    """
    unit.insert(
        "feedback_versions",
        {
            "feedback_id": feedback_id,
            "version": _next_version(unit, feedback_id),
            "state": "scheduled",
            "retracts": 1,
            **_content_columns(content),
            "editors": json.dumps([by], ensure_ascii=False),
            "written_at": stamp(now),
            "publish_at": stamp(publish_at),
            "published_by": by,
        },
    )


def mark_retracted(unit: Unit, feedback_id: int, now: datetime) -> None:
    """Mark a feedback retracted: it answers nothing any more."""
    unit.execute("UPDATE feedbacks SET retracted_at = ? WHERE id = ?", (stamp(now), feedback_id))
    gone = unit.rows(
        "DELETE FROM feedback_contributions WHERE feedback_id = ? RETURNING contribution_id", (feedback_id,)
    )
    sql_settling.settle(unit, [row["contribution_id"] for row in gone])


def _next_version(unit: Unit, feedback_id: int) -> int:
    """Return the next number of a version; numbers of discarded ones stay taken."""
    return unit.count(
        "SELECT coalesce(max(version), 0) + 1 AS next FROM feedback_versions WHERE feedback_id = ?",
        (feedback_id,),
    )


def rewrite_version(unit: Unit, version: Version, content: Content, editor: str, now: datetime) -> None:
    """Replace the content of a version: a draft again, to be reviewed again, with the next revision."""
    editors = [*(each for each in version.editors if each != editor), editor]
    columns = {
        **_content_columns(content),
        "state": "draft",
        "revision": version.revision + 1,
        "editors": json.dumps(editors, ensure_ascii=False),
        "written_at": stamp(now),
        "reviewed_by": None,
        "reviewed_at": None,
        "publish_at": None,
    }
    change_version(unit, version, columns)


def change_version(unit: Unit, version: Version, columns: Row) -> None:
    """Update columns of a version; their names come from our own code."""
    changes = ", ".join(f"{name} = ?" for name in columns)
    unit.execute(
        f"UPDATE feedback_versions SET {changes} WHERE feedback_id = ? AND version = ?",  # noqa: S608
        (*columns.values(), version.feedback_id, version.version),
    )


def get_feedback(unit: Unit, feedback_id: int) -> Feedback:
    """Return a feedback with its versions. Raises UnknownFeedbackError."""
    found = _feedbacks(unit, "id = ?", (feedback_id,))
    if not found:
        raise UnknownFeedbackError(feedback_id)
    return found[0]


def list_feedbacks(unit: Unit, consultation: str) -> list[Feedback]:
    """Return every feedback of a consultation that has a version, newest first."""
    return [each for each in _feedbacks(unit, "consultation = ?", (consultation,)) if each.versions]


def published_feedbacks(unit: Unit, consultation: str, subject: Subject | None = None) -> list[Feedback]:
    """Return published feedbacks, newest first: all, or those on one question, principle or the whole.

    Versions in progress are left out, so that nothing unpublished can get onto a page; so are retracted
    feedbacks.
    """
    condition, values = "consultation = ? AND retracted_at IS NULL", [consultation]
    if subject is not None:
        condition += " AND about = ? AND slug = ?"
        values += [subject.about, subject.slug]
    return [
        only for each in _feedbacks(unit, condition, values) if (only := _only_published(each)) is not None
    ]


def published_feedback(unit: Unit, feedback_id: int) -> Feedback | None:
    """Return one published feedback; None when there is none, or it is not published."""
    found = _feedbacks(unit, "id = ? AND retracted_at IS NULL", (feedback_id,))
    return _only_published(found[0]) if found else None


def known_feedbacks(unit: Unit, consultation: str) -> list[Feedback]:
    """Return published and retracted feedbacks, newest first, as anybody may see them.

    A retracted one has no text but the note.
    """
    found = _feedbacks(unit, "consultation = ?", (consultation,))
    return [only for each in found if (only := _only_published(each)) is not None]


def known_feedback(unit: Unit, feedback_id: int) -> Feedback | None:
    """Return one feedback as in `known_feedbacks`; None when there is none, or it was never published."""
    found = _feedbacks(unit, "id = ?", (feedback_id,))
    return _only_published(found[0]) if found else None


def count_retracted(unit: Unit, consultation: str) -> int:
    """Return how many feedbacks of a consultation were retracted."""
    return unit.count(
        "SELECT count(*) AS n FROM feedbacks WHERE consultation = ? AND retracted_at IS NOT NULL",
        (consultation,),
    )


def due_versions(unit: Unit, now: datetime) -> list[Version]:
    """Return the scheduled versions whose time has come."""
    found = unit.rows(
        f"SELECT {_VERSION} FROM feedback_versions"  # noqa: S608
        " WHERE state = 'scheduled' AND publish_at <= ? ORDER BY publish_at, feedback_id",
        (stamp(now),),
    )
    return [_version(row) for row in found]


def counts_in_progress(
    unit: Unit, consultations: Sequence[str] | None = None, editor: str = ""
) -> Counter[str]:
    """Return how many versions are drafts, to be reviewed, sent back, reviewed and scheduled.

    Of some consultations. Those that `editor` wrote are counted apart: `own_draft`, and `own_to_review`,
    which somebody else reviews.
    """
    among, names = within("f.consultation", consultations)
    found = unit.rows(
        "SELECT CASE WHEN v.state = 'draft' AND v.sent_back_revision = v.revision THEN 'sent_back'"  # noqa: S608
        " WHEN v.state = 'draft' AND v.asked_revision = v.revision THEN 'to_review'"
        " ELSE v.state END AS state, v.editors, count(*) AS n"
        " FROM feedback_versions AS v JOIN feedbacks AS f ON f.id = v.feedback_id"
        f" WHERE v.state IN ('draft', 'reviewed', 'scheduled') AND v.retracts = 0 AND {among} GROUP BY 1, 2",
        names,
    )
    counts: Counter[str] = Counter()
    for row in found:
        is_own = row["state"] in ("draft", "to_review") and editor in json.loads(row["editors"])
        counts[f"own_{row['state']}" if is_own else row["state"]] += row["n"]
    return counts


_VERSION = (
    "feedback_id, version, revision, state, authority, authority_names, bodies, link, change_notes,"
    " sms_letters, sms_whole, notify, correction_for, editors, written_at, reviewed_by,"
    " reviewed_at, publish_at, published_by, published_at, retracts, sent_back_by, sent_back_at,"
    " sent_back_reason, sent_back_revision, asked_revision"
)


def _feedbacks(unit: Unit, condition: str, values: Sequence[Any]) -> list[Feedback]:
    rows = unit.rows(f"SELECT * FROM feedbacks WHERE {condition} ORDER BY id DESC", values)  # noqa: S608
    versions: dict[int, list[Version]] = {}
    for row in unit.rows(
        f"SELECT {_VERSION} FROM feedback_versions"  # noqa: S608
        f" WHERE state <> 'discarded' AND feedback_id IN (SELECT id FROM feedbacks WHERE {condition})"
        " ORDER BY feedback_id, version",
        values,
    ):
        versions.setdefault(row["feedback_id"], []).append(_version(row))
    return [
        Feedback(
            row["id"],
            row["consultation"],
            Subject(row["about"], row["slug"], tuple(json.loads(row["numbers"])), row["words"], row["topic"]),
            tuple(versions.get(row["id"], ())),
            row["created_at"],
        )
        for row in rows
    ]


def _only_published(feedback: Feedback) -> Feedback | None:
    published = tuple(each for each in feedback.versions if each.state == "published")
    if not published:
        return None
    if feedback.retraction is not None:
        published = tuple(each if each.retracts else _without_text(each) for each in published)
    return Feedback(feedback.id, feedback.consultation, feedback.subject, published, feedback.created_at)


def _without_text(version: Version) -> Version:
    content = version.content
    return replace(version, content=Content(content.authority, authority_names=content.authority_names))


def _version(row: Row) -> Version:
    content = Content(
        authority=row["authority"],
        bodies=json.loads(row["bodies"]),
        link=row["link"],
        change_notes=json.loads(row["change_notes"]),
        letters=row["sms_letters"],
        is_whole=bool(row["sms_whole"]),
        notify=bool(row["notify"]),
        correction_for=row["correction_for"],
        authority_names=json.loads(row["authority_names"]),
    )
    kept = ("feedback_id", "version", "revision", "state", "written_at", "reviewed_by", "reviewed_at")
    later = ("publish_at", "published_by", "published_at", "sent_back_by", "sent_back_at")
    return Version(
        content=content,
        editors=tuple(json.loads(row["editors"])),
        retracts=bool(row["retracts"]),
        **{
            name: row[name]
            for name in (*kept, *later, "sent_back_reason", "sent_back_revision", "asked_revision")
        },
    )


def _subject_columns(subject: Subject) -> Row:
    return {
        "about": subject.about,
        "slug": subject.slug,
        "numbers": json.dumps(subject.numbers),
        "words": subject.words,
        "topic": subject.topic,
    }


def _content_columns(content: Content) -> Row:
    return {
        "authority": content.authority,
        "authority_names": json.dumps(content.authority_names, ensure_ascii=False),
        "bodies": json.dumps(content.bodies, ensure_ascii=False),
        "link": content.link,
        "change_notes": json.dumps(content.change_notes, ensure_ascii=False),
        "sms_letters": content.letters,
        "sms_whole": int(content.is_whole),
        "notify": int(content.notify),
        "correction_for": content.correction_for,
    }
