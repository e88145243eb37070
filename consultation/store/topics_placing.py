"""Contributions that staff moved to another topic, or out of any; done again whenever topics are found.

What is moved has the least weight in its new topic: how typical it is of that one is not known before the
next run, and it is not quoted until then.
"""

from __future__ import annotations

from dataclasses import dataclass

from consultation.store.database import Unit
from consultation.store.topics import TOPIC_OF_NUMBER, UnknownTopicError, published_anew

NO_TOPIC = 0


class UnplaceableError(ValueError):
    """The contribution cannot be in a topic of that scope."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A contribution that staff moved, by number, and the number of the topic, or NO_TOPIC."""

    contribution: int
    topic: int


def place(unit: Unit, consultation: str, scope: str, contribution: int, topic: int) -> bool:
    """Move a contribution to a topic of a scope, or out of all of them with NO_TOPIC; kept from run to run.

    False when it is there already. Raises UnplaceableError for a contribution that is not published, has no
    text or answers another question, and UnknownTopicError for a topic that the scope does not have.
    """
    found = unit.row(
        "SELECT id FROM contributions WHERE consultation = ?1 AND number = ?2 AND status = 'published'"
        " AND text <> '' AND ?3 IN ('', iif(principle IS NULL, question, principle || '/' || question))",
        (consultation, contribution, scope),
    )
    if found is None:
        raise UnplaceableError(f"{consultation} has no text {contribution} to place in {scope!r}")
    target = _target(unit, consultation, scope, topic)
    if target is None and topic != NO_TOPIC:
        raise UnknownTopicError(f"{consultation} has no topic {topic} in {scope!r}")
    unit.execute(
        "INSERT OR REPLACE INTO topic_placements VALUES (?, ?, ?, ?)",
        (consultation, scope, found["id"], topic),
    )
    moved = _move(unit, consultation, scope, found["id"], target)
    if moved:
        published_anew(unit, consultation, "added")
    return moved


def place_again(unit: Unit, consultation: str, scope: str) -> None:
    """Move anew what staff moved in a scope; where the topic is no more, it stays where it was found."""
    found = unit.rows(
        "SELECT contribution_id, topic FROM topic_placements WHERE consultation = ? AND scope = ?",
        (consultation, scope),
    )
    for row in found:
        target = _target(unit, consultation, scope, row["topic"])
        if target is None and row["topic"] != NO_TOPIC:
            unit.execute(
                "DELETE FROM topic_placements WHERE consultation = ? AND scope = ? AND contribution_id = ?",
                (consultation, scope, row["contribution_id"]),
            )
        else:
            _move(unit, consultation, scope, row["contribution_id"], target)


def placed(unit: Unit, consultation: str, scope: str) -> list[Placed]:
    """What staff moved in a scope and is published, by number; of a merged topic, the one that carries it."""
    found = unit.rows(
        "SELECT c.number AS contribution, coalesce((SELECT iif(merged_into, merged_into, number) FROM topics"
        " WHERE consultation = p.consultation AND number = p.topic AND rank > 0), 0) AS topic"
        " FROM topic_placements AS p JOIN contributions AS c ON c.id = p.contribution_id"
        " WHERE p.consultation = ? AND p.scope = ? AND c.status = 'published' ORDER BY c.number",
        (consultation, scope),
    )
    return [Placed(**row) for row in found]


def _target(unit: Unit, consultation: str, scope: str, topic: int) -> int | None:
    row = unit.row(
        f"SELECT id FROM topics WHERE id = ({TOPIC_OF_NUMBER}) AND scope = ?",  # noqa: S608
        (consultation, topic, scope),
    )
    return None if row is None else int(row["id"])


def _move(unit: Unit, consultation: str, scope: str, contribution_id: int, target: int | None) -> bool:
    """Make a contribution a member of the target and of no other topic of the scope; whether it was not."""
    row = unit.row(
        "SELECT m.topic_id FROM topic_members AS m JOIN topics AS t ON t.id = m.topic_id"
        " WHERE m.contribution_id = ? AND t.consultation = ? AND t.scope = ? AND t.rank > 0",
        (contribution_id, consultation, scope),
    )
    here = None if row is None else row["topic_id"]
    if here == target:
        return False
    if here is None:
        unit.execute(
            "INSERT INTO topic_members (topic_id, contribution_id, weight) VALUES (?, ?, 0.0)",
            (target, contribution_id),
        )
    elif target is None:
        unit.execute(
            "DELETE FROM topic_members WHERE topic_id = ? AND contribution_id = ?", (here, contribution_id)
        )
    else:
        unit.execute(
            "UPDATE topic_members SET topic_id = ?1, weight = 0.0,"
            " found_in = nullif(coalesce(found_in, topic_id), ?1)"
            " WHERE topic_id = ?2 AND contribution_id = ?3",
            (target, here, contribution_id),
        )
    return True
