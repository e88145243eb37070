"""SQL of contributions that replace one the staff decided on: they are reviewed first."""

from __future__ import annotations

from consultation.contributions import sql
from consultation.contributions.model import Given, Source
from consultation.conversation.events import FeedbackReplied
from consultation.store.unit import Unit


def corrects_a_decision(unit: Unit, source: Source, answer: Given) -> bool:
    """Return whether an answer replaces a contribution that was withheld or redacted.

    A later part of such an answer does, too. Call it before the answer is stored.
    """
    if answer.part > 1:
        return (
            unit.row(
                "SELECT 1 FROM contributions WHERE participant_id = ? AND message_id = ?"
                " AND status = 'received'",
                (source.participant_id, source.message_id),
            )
            is not None
        )
    if isinstance(answer, FeedbackReplied) or not answer.replaces:
        return False
    condition, values = sql.replaced(answer)
    return _follows_a_decision(
        unit, source, f"{condition} AND status IN ('received', 'published', 'withheld')", *values
    )


def stands_for_a_decision(unit: Unit, source: Source, number: int) -> bool:
    """Return whether a contribution, or one of the same message, replaces a withheld or redacted one."""
    message = "SELECT message_id FROM contributions WHERE consultation = ?2 AND number = ?3"
    return _follows_a_decision(unit, source, f"message_id = ({message})", number)


def _follows_a_decision(unit: Unit, source: Source, which: str, *values: str | int | None) -> bool:
    """Return whether the last decision on some of a participant's contributions withheld or redacted them.

    For a contribution without a decision, it is the last one on the contribution that it replaced.
    """
    return unit.has(
        "WITH RECURSIVE line (id) AS ("  # noqa: S608
        f" SELECT id FROM contributions WHERE participant_id = ?1 AND consultation = ?2 AND {which}"
        " UNION SELECT before.id FROM line JOIN contributions AS before"
        "  ON before.participant_id = ?1 AND before.replaced_by = line.id"
        "  WHERE NOT EXISTS (SELECT 1 FROM moderation_acts WHERE contribution_id = line.id))"
        " SELECT 1 FROM line JOIN moderation_acts AS a"
        "  ON a.id = (SELECT max(id) FROM moderation_acts WHERE contribution_id = line.id)"
        " WHERE a.status_after = 'withheld' OR a.act = 'redacted'",
        (source.participant_id, source.consultation, *values),
    )
