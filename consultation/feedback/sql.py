"""SQL of feedbacks and their versions."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from consultation.clock import stamp
from consultation.contributions import sql_search, tallies
from consultation.contributions.sql import AnswerState
from consultation.contributions.sql_search import ROWS_PER_SCOPE
from consultation.feedback.model import Content, Feedback, Subject, UnknownFeedbackError, Version
from consultation.languages.model import Language
from consultation.publication.search import search_expression
from consultation.store.unit import LISTED, LISTED_WORDS, Row, Unit, listed, within
from consultation.topics.sql import TOPIC_OF_NUMBER


def add_feedback(unit: Unit, consultation: str, subject: Subject, now: datetime, form: str | None) -> int:
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
    gone = unit.column(
        "DELETE FROM feedback_contributions WHERE feedback_id = ? RETURNING contribution_id", (feedback_id,)
    )
    settle(unit, gone)


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
        f"UPDATE feedback_versions SET {changes} WHERE feedback_id = ? AND version = ?",
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


def ids_in(unit: Unit, consultation: str) -> list[int]:
    """Return the ids of a consultation's feedback."""
    return unit.column("SELECT id FROM feedbacks WHERE consultation = ? ORDER BY id", (consultation,))


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
        f"SELECT {_VERSION} FROM feedback_versions"
        " WHERE state = 'scheduled' AND publish_at <= ? ORDER BY publish_at, feedback_id",
        (stamp(now),),
    )
    return [_version(row) for row in found]


def counts_in_progress(unit: Unit, consultations: Sequence[str] | None, editor: str) -> Counter[str]:
    """Return how many versions are drafts, to be reviewed, sent back, reviewed and scheduled.

    Of some consultations. Those that `editor` wrote are counted apart: `own_draft`, and `own_to_review`,
    which somebody else reviews.
    """
    among, names = within("f.consultation", consultations)
    found = unit.rows(
        "SELECT CASE WHEN v.state = 'draft' AND v.sent_back_revision = v.revision THEN 'sent_back'"
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
    rows = unit.rows(f"SELECT * FROM feedbacks WHERE {condition} ORDER BY id DESC", values)
    versions: dict[int, list[Version]] = {}
    for row in unit.rows(
        f"SELECT {_VERSION} FROM feedback_versions"
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


# SQL of the contributions an answer is for: those of its subject now, or as recorded at publication.
#
# Recorded ones stay: topics found again, or a search that matches more later, change nothing of a published
# answer. A correction includes new ones only when it is for everybody.


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a contribution of a person."""

    feedback_id: int
    authority: str
    authority_names: Mapping[Language, str] = field(default_factory=dict)

    def signed(self, language: Language) -> str:
        """Return the name and title of the authority in a language."""
        return self.authority_names.get(language) or self.authority


@dataclass(frozen=True, slots=True)
class OwnAnswers:
    """A person's standing contributions, by state of their answer; and the answers, latest first."""

    by_state: Mapping[AnswerState, int]
    feedbacks: tuple[Answer, ...]


STANDING = "c.status IN ('received', 'published')"
"""Contributions that can be answered: neither withheld, nor withdrawn, nor replaced by a later one."""

_FOR_AUTHORITIES = "NOT (c.urgent = 1 AND c.status = 'received')"
"""What somebody in distress wrote is the staff's alone until one makes it public: no answer quotes it."""


def answering(unit: Unit, consultation: str, numbers: Sequence[int]) -> dict[int, list[int]]:
    """Return the published answers to each of these contributions, by number, oldest answer first.

    Those that answer the whole consultation come before those that are about the contribution.
    """
    found = unit.rows(
        "SELECT c.number, f.feedback_id FROM contributions AS c"
        " CROSS JOIN feedback_contributions AS f ON f.contribution_id = c.id"
        " CROSS JOIN counting_feedbacks AS k ON k.id = f.feedback_id"
        f" WHERE c.consultation = ? AND c.number IN {LISTED}"
        " ORDER BY c.number, k.by_name, f.answered_at, f.feedback_id",
        (consultation, listed(numbers)),
    )
    answers: dict[int, list[int]] = {}
    for row in found:
        answers.setdefault(row["number"], []).append(row["feedback_id"])
    return answers


def answered_numbers(unit: Unit, feedback_id: int, limit: int) -> list[int]:
    """Return the first published contributions that a feedback answers, in the order they came."""
    return unit.column(
        "SELECT c.number FROM feedback_contributions AS f JOIN contributions AS c ON c.id = f.contribution_id"
        " WHERE f.feedback_id = ? AND c.status = 'published' ORDER BY f.contribution_id LIMIT ?",
        (feedback_id, limit),
    )


def answers_to(unit: Unit, participant_id: str, consultation: str) -> OwnAnswers:
    """Return the states of a person's contributions and their answers, without replies to answers."""
    own = f"c.participant_id = ? AND c.consultation = ? AND c.kind <> 'feedback' AND {STANDING}"
    counts = unit.pairs(
        f"SELECT answer_state, count(*) AS n FROM contributions AS c WHERE {own} GROUP BY 1",
        (participant_id, consultation),
    )
    found = _published_among(
        unit,
        "SELECT f.feedback_id FROM contributions AS c"
        f" JOIN feedback_contributions AS f ON f.contribution_id = c.id WHERE {own}",
        (participant_id, consultation),
    )
    return OwnAnswers(counts, found)


def published_in(unit: Unit, consultation: str) -> tuple[Answer, ...]:
    """Return the answers of a consultation that anybody can read, latest first."""
    return _published_among(
        unit,
        "SELECT f.id FROM feedbacks AS f WHERE f.consultation = ? AND f.retracted_at IS NULL",
        (consultation,),
    )


def _published_among(unit: Unit, feedbacks: str, values: Sequence[str]) -> tuple[Answer, ...]:
    found = unit.rows(
        "SELECT v.feedback_id, v.authority, v.authority_names FROM feedback_versions AS v"
        f" WHERE v.state = 'published' AND v.feedback_id IN ({feedbacks})"
        " AND v.version = (SELECT max(version) FROM feedback_versions AS later"
        "  WHERE later.feedback_id = v.feedback_id AND later.state = 'published')"
        " ORDER BY v.published_at DESC, v.feedback_id DESC",
        values,
    )
    return tuple(Answer(**{**row, "authority_names": json.loads(row["authority_names"])}) for row in found)


def unknown_numbers(unit: Unit, consultation: str, numbers: Iterable[int]) -> list[int]:
    """Return the numbers that belong to no contribution, or to one that cannot be answered any more."""
    asked = list(numbers)
    found = unit.column(
        "SELECT c.number FROM contributions AS c"
        f" WHERE c.consultation = ? AND c.number IN {LISTED} AND {STANDING}",
        (consultation, listed(asked)),
    )
    known = set(found)
    return sorted(number for number in asked if number not in known)


def keep_answered(unit: Unit, feedback: Feedback, now: datetime) -> int:
    """Record which contributions a feedback answers now, beside earlier ones; return how many are new.

    A search covers everything published at this moment: contributions not indexed yet are indexed first.
    """
    while feedback.subject.words and sql_search.index_batch(unit):
        pass
    condition, values = answered_by(feedback.consultation, feedback.subject)
    kept = unit.column(
        "INSERT INTO feedback_contributions (feedback_id, contribution_id, answered_at)"
        f" SELECT ?, c.id, ? FROM contributions AS c WHERE {condition}"
        " ON CONFLICT (feedback_id, contribution_id) DO NOTHING RETURNING contribution_id",
        (feedback.id, stamp(now), *values),
    )
    settle(unit, kept)
    return len(kept)


def answered_by(consultation: str, subject: Subject) -> tuple[str, list[Any]]:
    """Return the SQL condition on contributions AS c, and its values, for those a subject covers now."""
    condition, values = f"c.consultation = ? AND {STANDING} AND {_FOR_AUTHORITIES}", [consultation]
    match subject.about:
        case "question":
            return f"{condition} AND c.question = ? AND c.kind = 'question'", [*values, subject.slug]
        case "principle":
            return f"{condition} AND c.principle = ?", [*values, subject.slug]
        case "contributions" if subject.words:
            expression = search_expression(subject.words)
            if expression is None:
                return "1 = 0", []
            return f"{condition} AND {_MATCHING}", [*values, consultation, expression]
        case "contributions" if subject.topic:
            return f"{condition} AND {_IN_TOPIC}", [*values, consultation, subject.topic]
        case "contributions":
            return f"{condition} AND {_NUMBERED}", [*values, listed(subject.numbers)]
        case _:
            return condition, values


_MATCHING = (
    f"c.number IN (SELECT s.rowid - scope.id * {ROWS_PER_SCOPE} FROM search_scopes AS scope"
    " CROSS JOIN contribution_search AS s WHERE scope.consultation = ? AND s.contribution_search MATCH ?"
    f" AND s.rowid > scope.id * {ROWS_PER_SCOPE} AND s.rowid < (scope.id + 1) * {ROWS_PER_SCOPE})"
)
_IN_TOPIC = f"c.id IN (SELECT contribution_id FROM topic_members WHERE topic_id = ({TOPIC_OF_NUMBER}))"
_NUMBERED = f"c.number IN {LISTED}"


def by_state_in(unit: Unit, consultation: str, scope: str) -> dict[int, Mapping[AnswerState, int]]:
    """Return the published contributions of each topic of a scope, counted by state, by topic id."""
    found = unit.rows(
        "SELECT m.topic_id AS topic, c.answer_state AS state, count(*) AS contributions FROM topics AS t"
        " JOIN topic_members AS m ON m.topic_id = t.id"
        " JOIN contributions AS c ON c.id = m.contribution_id AND c.status = 'published'"
        " WHERE t.consultation = ? AND t.scope = ? AND t.rank > 0 GROUP BY m.topic_id, c.answer_state",
        (consultation, scope),
    )
    states: dict[int, dict[AnswerState, int]] = {}
    for row in found:
        states.setdefault(row["topic"], {})[row["state"]] = row["contributions"]
    return dict(states)


def feedback_in(unit: Unit, topic_id: int) -> dict[int, int]:
    """Return how many contributions of a topic each published answer answers, most first."""
    return unit.pairs(
        "SELECT f.feedback_id AS feedback, count(*) AS answered FROM topic_members AS m"
        " JOIN feedback_contributions AS f ON f.contribution_id = m.contribution_id"
        " JOIN contributions AS c ON c.id = m.contribution_id AND c.status = 'published'"
        " JOIN counting_feedbacks AS k ON k.id = f.feedback_id"
        " WHERE m.topic_id = ? GROUP BY f.feedback_id, k.by_name ORDER BY k.by_name DESC, 2 DESC, 1 DESC",
        (topic_id,),
    )


# SQL that settles answer states of contributions when an answer is added or retracted, or an author told.

# ruff: noqa: S608 - the conditions are those of this file


def settle(unit: Unit, contribution_ids: Sequence[int]) -> None:
    """Settle the answer state of contributions that got an answer or lost one."""
    _settle(unit, f"c.id IN {LISTED}", listed(contribution_ids))


def settle_people(unit: Unit, participant_ids: Sequence[str]) -> None:
    """Settle the answer state of people's contributions, once they were told or cannot be told any more."""
    _settle(
        unit, f"c.participant_id IN {LISTED_WORDS} AND c.answer_state <> 'waiting'", listed(participant_ids)
    )


def _settle(unit: Unit, condition: str, value: str) -> None:
    changed = unit.each_tuple(
        "SELECT s.state, s.answered_after, c.id"
        " FROM contributions AS c CROSS JOIN answer_states AS s ON s.id = c.id"
        f" WHERE {condition} AND (s.state <> c.answer_state"
        " OR coalesce(s.answered_after, -1) <> coalesce(c.answered_after, -1))",
        (value,),
    )
    tallies.change_answers(unit, list(changed))
