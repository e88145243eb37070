"""Topics that staff merged, and took apart again. All else reads the merged one only."""

from __future__ import annotations

from consultation.store.database import Row, Unit
from consultation.store.topics import Topic, UnknownTopicError, published_anew, topics_where
from consultation.store.topics_placing import place_again


class UnmergeableError(ValueError):
    """The two topics cannot be one."""


def merge_topics(unit: Unit, consultation: str, number: int, into: int) -> None:
    """Put a topic's contributions into another, which keeps its name and number; see `m023_merged_topics`.

    Raises UnknownTopicError, and UnmergeableError for topics of different scopes or a topic and itself.
    """
    row, target = _standing(unit, consultation, number), _standing(unit, consultation, into)
    if row["scope"] != target["scope"] or number == into:
        raise UnmergeableError(
            "only two topics of the same question, or of the whole consultation, can be merged"
        )
    unit.execute(
        "UPDATE topic_members SET found_in = coalesce(found_in, topic_id), topic_id = ? WHERE topic_id = ?",
        (target["id"], row["id"]),
    )
    unit.execute(
        "UPDATE topics SET merged_into = ? WHERE consultation = ? AND rank > 0"
        " AND (id = ? OR merged_into = ?)",
        (into, consultation, row["id"], number),
    )
    published_anew(unit, consultation, "added")


def split_topic(unit: Unit, consultation: str, number: int) -> None:
    """Let a merged topic stand by itself again, with the contributions it was found with.

    Raises UnknownTopicError for a topic that is merged into none.
    """
    row = unit.row(
        "SELECT t.id, t.scope, carrier.id AS carrier FROM topics AS t JOIN topics AS carrier"
        " ON carrier.consultation = t.consultation AND carrier.number = t.merged_into AND carrier.rank > 0"
        " WHERE t.consultation = ? AND t.number = ? AND t.rank > 0",
        (consultation, number),
    )
    if row is None:
        raise UnknownTopicError(f"{consultation} has no merged topic {number}")
    unit.execute(
        "UPDATE topic_members SET topic_id = found_in, found_in = NULL WHERE topic_id = ? AND found_in = ?",
        (row["carrier"], row["id"]),
    )
    unit.execute("UPDATE topics SET merged_into = 0 WHERE id = ?", (row["id"],))
    place_again(unit, consultation, row["scope"])
    published_anew(unit, consultation, "added")


def merged_topics(unit: Unit, consultation: str, scope: str) -> dict[int, list[Topic]]:
    """The topics that were merged, the largest first, by the number of the one that carries them."""
    found: dict[int, list[Topic]] = {}
    for topic in topics_where(unit, "scope = ? AND merged_into > 0", consultation, scope):
        found.setdefault(topic.merged_into, []).append(topic)
    return found


def members_as_found(unit: Unit, consultation: str, scope: str) -> dict[int, tuple[Topic, set[int]]]:
    """Every topic of a scope, hidden and merged ones too, with the contributions it was found with."""
    found = {each.id: (each, set[int]()) for each in topics_where(unit, "scope = ?", consultation, scope)}
    rows = unit.each_tuple(
        "SELECT coalesce(m.found_in, m.topic_id), m.contribution_id FROM topics AS t"
        " JOIN topic_members AS m ON m.topic_id = t.id"
        " WHERE t.consultation = ? AND t.scope = ? AND t.rank > 0",
        (consultation, scope),
    )
    for topic_id, contribution_id in rows:
        if topic_id in found:
            found[topic_id][1].add(contribution_id)
    return found


def _standing(unit: Unit, consultation: str, number: int) -> Row:
    row = unit.row(
        "SELECT id, scope FROM topics WHERE consultation = ? AND number = ? AND rank > 0 AND merged_into = 0",
        (consultation, number),
    )
    if row is None:
        raise UnknownTopicError(f"{consultation} has no topic {number}")
    return row
