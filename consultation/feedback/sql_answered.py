"""SQL of the contributions an answer is for: those of its subject now, or as recorded at publication.

Recorded ones stay: topics found again, or a search that matches more later, change nothing of a published
answer. A correction includes new ones only when it is for everybody.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from consultation.clock import stamp
from consultation.contributions import sql_search
from consultation.contributions.sql_answer_states import AnswerState
from consultation.contributions.sql_search import ROWS_PER_SCOPE
from consultation.feedback import sql_settling
from consultation.feedback.model import Feedback, Subject
from consultation.languages.model import Language
from consultation.publication.search import search_expression
from consultation.store.unit import LISTED, Unit, listed
from consultation.topics.sql import TOPIC_OF_NUMBER


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
        "SELECT c.number, f.feedback_id FROM contributions AS c"  # noqa: S608
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
    counts = unit.rows(
        f"SELECT answer_state, count(*) AS n FROM contributions AS c WHERE {own} GROUP BY 1",  # noqa: S608
        (participant_id, consultation),
    )
    found = _published_among(
        unit,
        "SELECT f.feedback_id FROM contributions AS c"  # noqa: S608
        f" JOIN feedback_contributions AS f ON f.contribution_id = c.id WHERE {own}",
        (participant_id, consultation),
    )
    return OwnAnswers({row["answer_state"]: row["n"] for row in counts}, found)


def published_in(unit: Unit, consultation: str) -> tuple[Answer, ...]:
    """Return the answers of a consultation that anybody can read, latest first."""
    return _published_among(
        unit,
        "SELECT f.id FROM feedbacks AS f WHERE f.consultation = ? AND f.retracted_at IS NULL",
        (consultation,),
    )


def _published_among(unit: Unit, feedbacks: str, values: Sequence[str]) -> tuple[Answer, ...]:
    found = unit.rows(
        "SELECT v.feedback_id, v.authority, v.authority_names FROM feedback_versions AS v"  # noqa: S608
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
    found = unit.rows(
        "SELECT c.number FROM contributions AS c"  # noqa: S608
        f" WHERE c.consultation = ? AND c.number IN {LISTED} AND {STANDING}",
        (consultation, listed(asked)),
    )
    known = {row["number"] for row in found}
    return sorted(number for number in asked if number not in known)


def keep_answered(unit: Unit, feedback: Feedback, now: datetime) -> int:
    """Record which contributions a feedback answers now, beside earlier ones; return how many are new.

    A search covers everything published at this moment: contributions not indexed yet are indexed first.
    """
    while feedback.subject.words and sql_search.index_batch(unit):
        pass
    condition, values = answered_by(feedback.consultation, feedback.subject)
    kept = unit.rows(
        "INSERT INTO feedback_contributions (feedback_id, contribution_id, answered_at)"  # noqa: S608
        f" SELECT ?, c.id, ? FROM contributions AS c WHERE {condition}"
        " ON CONFLICT (feedback_id, contribution_id) DO NOTHING RETURNING contribution_id",
        (feedback.id, stamp(now), *values),
    )
    sql_settling.settle(unit, [row["contribution_id"] for row in kept])
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
    f"c.number IN (SELECT s.rowid - scope.id * {ROWS_PER_SCOPE} FROM search_scopes AS scope"  # noqa: S608 - our own number
    " CROSS JOIN contribution_search AS s WHERE scope.consultation = ? AND s.contribution_search MATCH ?"
    f" AND s.rowid > scope.id * {ROWS_PER_SCOPE} AND s.rowid < (scope.id + 1) * {ROWS_PER_SCOPE})"
)
_IN_TOPIC = f"c.id IN (SELECT contribution_id FROM topic_members WHERE topic_id = ({TOPIC_OF_NUMBER}))"  # noqa: S608
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
