"""Feedbacks and their versions, and the contributions each answers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from consultation.clock import stamp
from consultation.feedback.model import Content, Feedback, Subject, UnknownFeedbackError, Version
from consultation.store import search_index
from consultation.store.database import Row, Unit
from consultation.store.schema.m010_published import ROWS_PER_SCOPE
from consultation.store.search import search_expression


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that a person's contribution got."""

    feedback_id: int
    authority: str


@dataclass(frozen=True, slots=True)
class OwnAnswers:
    """How many of a person's contributions stand, how many were answered, and by what, latest first."""

    total: int
    answered: int
    feedbacks: tuple[Answer, ...]


STANDING = "c.status IN ('received', 'published')"
"""Contributions that can be answered: neither withheld, nor withdrawn, nor replaced by a later one."""


def add_feedback(unit: Unit, consultation: str, subject: Subject, now: datetime) -> int:
    """Store what is to be answered, without a version yet, and give its id."""
    return unit.insert(
        "feedbacks",
        {"consultation": consultation, **_subject_columns(subject), "created_at": stamp(now)},
    )


def set_subject(unit: Unit, feedback_id: int, subject: Subject) -> None:
    """Answer something else."""
    unit.execute(
        "UPDATE feedbacks SET about = ?, slug = ?, numbers = ?, words = ? WHERE id = ?",
        (*_subject_columns(subject).values(), feedback_id),
    )


def add_version(
    unit: Unit, feedback_id: int, version: int, content: Content, editor: str, now: datetime
) -> None:
    """Begin a version as a draft. Raises sqlite3.IntegrityError when another is in progress."""
    unit.insert(
        "feedback_versions",
        {
            "feedback_id": feedback_id,
            "version": version,
            "state": "draft",
            **_content_columns(content),
            "editors": json.dumps([editor], ensure_ascii=False),
            "written_at": stamp(now),
        },
    )


def rewrite_version(unit: Unit, version: Version, content: Content, editor: str, now: datetime) -> None:
    """Write a version anew: a draft again, to be reviewed again, of the next revision."""
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
    """Set columns of a version; their names come from our own code."""
    changes = ", ".join(f"{name} = ?" for name in columns)
    unit.execute(
        f"UPDATE feedback_versions SET {changes} WHERE feedback_id = ? AND version = ?",  # noqa: S608
        (*columns.values(), version.feedback_id, version.version),
    )


def get_feedback(unit: Unit, feedback_id: int) -> Feedback:
    """A feedback with its versions. Raises UnknownFeedbackError."""
    found = _feedbacks(unit, "id = ?", (feedback_id,))
    if not found:
        raise UnknownFeedbackError(feedback_id)
    return found[0]


def list_feedbacks(unit: Unit, consultation: str) -> list[Feedback]:
    """Every feedback of a consultation that has a version, newest first."""
    return [each for each in _feedbacks(unit, "consultation = ?", (consultation,)) if each.versions]


def published_feedbacks(unit: Unit, consultation: str, subject: Subject | None = None) -> list[Feedback]:
    """What everybody may read, newest first: all, or what answers one question, principle or the whole.

    Versions in progress are left out, so that nothing unpublished can slip onto a page.
    """
    condition, values = "consultation = ?", [consultation]
    if subject is not None:
        condition += " AND about = ? AND slug = ?"
        values += [subject.about, subject.slug]
    return [
        only for each in _feedbacks(unit, condition, values) if (only := _only_published(each)) is not None
    ]


def published_feedback(unit: Unit, feedback_id: int) -> Feedback | None:
    """One feedback as everybody may read it; None when there is none, or none published."""
    found = _feedbacks(unit, "id = ?", (feedback_id,))
    return _only_published(found[0]) if found else None


def answering(unit: Unit, consultation: str, numbers: Sequence[int]) -> dict[int, list[int]]:
    """Which published feedbacks answer each of these contributions, by number; the oldest answer first."""
    found = unit.rows(
        "SELECT c.number, f.feedback_id FROM feedback_contributions AS f"
        " JOIN contributions AS c ON c.id = f.contribution_id"
        " WHERE c.consultation = ? AND c.number IN (SELECT value FROM json_each(?))"
        " ORDER BY c.number, f.answered_at, f.feedback_id",
        (consultation, json.dumps(list(numbers))),
    )
    answers: dict[int, list[int]] = {}
    for row in found:
        answers.setdefault(row["number"], []).append(row["feedback_id"])
    return answers


def answered_numbers(unit: Unit, feedback_id: int, limit: int) -> list[int]:
    """The first published contributions that a feedback answers, by number."""
    found = unit.rows(
        "SELECT c.number FROM feedback_contributions AS f JOIN contributions AS c ON c.id = f.contribution_id"
        " WHERE f.feedback_id = ? AND c.status = 'published' ORDER BY c.number LIMIT ?",
        (feedback_id, limit),
    )
    return [row["number"] for row in found]


def answers_to(unit: Unit, participant_id: str, consultation: str) -> OwnAnswers:
    """What became of a person's contributions: what they said back to an answer is not counted among them."""
    own = f"c.participant_id = ? AND c.consultation = ? AND c.kind <> 'feedback' AND {STANDING}"
    counts = unit.row(
        "SELECT count(*) AS total, count(*) FILTER (WHERE EXISTS (SELECT 1"  # noqa: S608
        " FROM feedback_contributions AS f WHERE f.contribution_id = c.id)) AS answered"
        f" FROM contributions AS c WHERE {own}",
        (participant_id, consultation),
    )
    found = unit.rows(
        "SELECT v.feedback_id, v.authority FROM feedback_versions AS v"  # noqa: S608
        " WHERE v.state = 'published' AND v.feedback_id IN (SELECT f.feedback_id"
        f" FROM contributions AS c JOIN feedback_contributions AS f ON f.contribution_id = c.id WHERE {own})"
        " AND v.version = (SELECT max(version) FROM feedback_versions AS later"
        "  WHERE later.feedback_id = v.feedback_id AND later.state = 'published')"
        " ORDER BY v.published_at DESC, v.feedback_id DESC",
        (participant_id, consultation),
    )
    assert counts is not None
    return OwnAnswers(counts["total"], counts["answered"], tuple(Answer(**row) for row in found))


def due_versions(unit: Unit, now: datetime) -> list[Version]:
    """The scheduled versions whose time has come."""
    found = unit.rows(
        f"SELECT {_VERSION} FROM feedback_versions"  # noqa: S608
        " WHERE state = 'scheduled' AND publish_at <= ? ORDER BY publish_at, feedback_id",
        (stamp(now),),
    )
    return [_version(row) for row in found]


def counts_in_progress(unit: Unit) -> dict[str, int]:
    """How many versions are drafts, reviewed, scheduled."""
    found = unit.rows(
        "SELECT state, count(*) AS n FROM feedback_versions"
        " WHERE state IN ('draft', 'reviewed', 'scheduled') GROUP BY state"
    )
    return {row["state"]: row["n"] for row in found}


def unknown_numbers(unit: Unit, consultation: str, numbers: Iterable[int]) -> list[int]:
    """Those of the numbers that no contribution has, or one that cannot be answered any more."""
    found = unit.rows(
        "SELECT value FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM contributions AS c"  # noqa: S608
        f" WHERE c.consultation = ? AND c.number = value AND {STANDING}) ORDER BY value",
        (json.dumps(list(numbers)), consultation),
    )
    return [row["value"] for row in found]


def keep_answered(unit: Unit, feedback: Feedback, now: datetime) -> int:
    """Keep which contributions a feedback answers now, beside those it answered already; how many are new.

    A search is made in everything that is published at this moment: what is not indexed yet is indexed first.
    """
    while feedback.subject.words and search_index.index_batch(unit):
        pass
    condition, values = answered_by(feedback.consultation, feedback.subject)
    return unit.execute(
        "INSERT OR IGNORE INTO feedback_contributions (feedback_id, contribution_id, answered_at)"  # noqa: S608
        f" SELECT ?, c.id, ? FROM contributions AS c WHERE {condition}",
        (feedback.id, stamp(now), *values),
    )


def answered_by(consultation: str, subject: Subject) -> tuple[str, list[Any]]:
    """The SQL condition, on contributions AS c, and its values, for what a subject answers at this moment."""
    condition, values = f"c.consultation = ? AND {STANDING}", [consultation]
    match subject.about:
        case "question":
            return f"{condition} AND c.question = ? AND c.kind = 'question'", [*values, subject.slug]
        case "principle":
            return f"{condition} AND c.principle = ?", [*values, subject.slug]
        case "contributions" if subject.words:
            expression = search_expression(subject.words)
            if expression is None:
                return "0", []
            return f"{condition} AND {_MATCHING}", [*values, consultation, expression]
        case "contributions":
            return f"{condition} AND {_NUMBERED}", [*values, json.dumps(subject.numbers)]
        case _:
            return condition, values


_MATCHING = (
    f"c.number IN (SELECT s.rowid - scope.id * {ROWS_PER_SCOPE} FROM search_scopes AS scope"  # noqa: S608 - our own number
    " CROSS JOIN contribution_search AS s WHERE scope.consultation = ? AND s.contribution_search MATCH ?"
    f" AND s.rowid > scope.id * {ROWS_PER_SCOPE} AND s.rowid < (scope.id + 1) * {ROWS_PER_SCOPE})"
)
_NUMBERED = "c.number IN (SELECT value FROM json_each(?))"
_VERSION = (
    "feedback_id, version, revision, state, authority, body_fr, body_en, link, change_note, sms_letters,"
    " sms_whole, notify, editors, written_at, reviewed_by, reviewed_at, publish_at, published_by,"
    " published_at"
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
            Subject(row["about"], row["slug"], tuple(json.loads(row["numbers"])), row["words"]),
            tuple(versions.get(row["id"], ())),
            row["created_at"],
        )
        for row in rows
    ]


def _only_published(feedback: Feedback) -> Feedback | None:
    published = tuple(each for each in feedback.versions if each.state == "published")
    if not published:
        return None
    return Feedback(feedback.id, feedback.consultation, feedback.subject, published, feedback.created_at)


def _version(row: Row) -> Version:
    content = Content(
        authority=row["authority"],
        body_fr=row["body_fr"],
        body_en=row["body_en"],
        link=row["link"],
        change_note=row["change_note"],
        sms_letters=row["sms_letters"],
        sms_whole=bool(row["sms_whole"]),
        notify=bool(row["notify"]),
    )
    kept = ("feedback_id", "version", "revision", "state", "written_at", "reviewed_by", "reviewed_at")
    later = ("publish_at", "published_by", "published_at")
    return Version(
        content=content,
        editors=tuple(json.loads(row["editors"])),
        **{name: row[name] for name in (*kept, *later)},
    )


def _subject_columns(subject: Subject) -> Row:
    return {
        "about": subject.about,
        "slug": subject.slug,
        "numbers": json.dumps(subject.numbers),
        "words": subject.words,
    }


def _content_columns(content: Content) -> Row:
    return {
        "authority": content.authority,
        "body_fr": content.body_fr,
        "body_en": content.body_en,
        "link": content.link,
        "change_note": content.change_note,
        "sms_letters": content.sms_letters,
        "sms_whole": int(content.sms_whole),
        "notify": int(content.notify),
    }
