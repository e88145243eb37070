"""SQL of the contributions that topics have, and how many of them are published.

The code of topics says which contributions a topic has; whoever publishes or withdraws one counts it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from consultation.store.unit import LISTED, Tally, Unit, listed


def add_topic(unit: Unit, topic_id: int) -> None:
    """Start to count the contributions of a new topic."""
    unit.execute("INSERT INTO topic_sizes (topic_id, size) VALUES (?, 0)", (topic_id,))


def add_members(
    unit: Unit,
    topic_id: int,
    weights: Sequence[tuple[int, float]],
    opinions: Mapping[int, float] = MappingProxyType({}),
) -> None:
    """Add contributions to a topic, with the opinion of some; those erased meanwhile are left out."""
    unit.execute_many(
        "INSERT INTO topic_members (topic_id, contribution_id, number, weight, opinion)"
        " SELECT ?, id, number, ?, ? FROM contributions WHERE id = ?",
        [
            (topic_id, weight, opinions.get(contribution_id, 0.0), contribution_id)
            for contribution_id, weight in weights
        ],
    )
    tally_sizes(unit, topic_id)


def members_of(unit: Unit, topic_id: int) -> set[int]:
    """Return the contributions of a topic, by row."""
    found = unit.each_tuple("SELECT contribution_id FROM topic_members WHERE topic_id = ?", (topic_id,))
    return {row[0] for row in found}


def move(unit: Unit, contribution_id: int, here: int | None, target: int | None) -> None:
    """Move a contribution from a topic to another, with the least weight; None is no topic.

    The caller tallies both.
    """
    if here is None:
        unit.execute(
            "INSERT INTO topic_members (topic_id, contribution_id, number, weight)"
            " SELECT ?, id, number, 0.0 FROM contributions WHERE id = ?",
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


def merge(unit: Unit, topic_id: int, into: int) -> None:
    """Move every contribution of a topic to another, and remember where it was found."""
    unit.execute(
        "UPDATE topic_members SET found_in = coalesce(found_in, topic_id), topic_id = ? WHERE topic_id = ?",
        (into, topic_id),
    )
    tally_sizes(unit, into, topic_id)


def split(unit: Unit, carrier: int, topic_id: int) -> None:
    """Move the contributions that were found in a merged topic back to it."""
    unit.execute(
        "UPDATE topic_members SET topic_id = found_in, found_in = NULL WHERE topic_id = ? AND found_in = ?",
        (carrier, topic_id),
    )
    tally_sizes(unit, carrier, topic_id)


def drop(unit: Unit, topic_ids: Sequence[int], limit: int) -> bool:
    """Delete up to `limit` members of topics; return False once nothing is left of them."""
    deleted = unit.execute(
        "DELETE FROM topic_members WHERE (topic_id, contribution_id) IN (SELECT topic_id, contribution_id"  # noqa: S608
        f" FROM topic_members WHERE topic_id IN {LISTED} LIMIT ?)",
        (listed(topic_ids), limit),
    )
    if not deleted:
        unit.execute(f"DELETE FROM topic_sizes WHERE topic_id IN {LISTED}", (listed(topic_ids),))  # noqa: S608
    return bool(deleted)


def tally_sizes(unit: Unit, *topic_ids: int) -> None:
    """Recount the published contributions of topics, once their members have changed."""
    unit.execute_many(
        "UPDATE topic_sizes SET size = (SELECT count(*) FROM topic_members AS m"
        " JOIN contributions AS c ON c.id = m.contribution_id"
        " WHERE m.topic_id = topic_sizes.topic_id AND c.status = 'published') WHERE topic_id = ?",
        [(topic_id,) for topic_id in topic_ids],
    )


def tally_published(unit: Unit, differences: Sequence[tuple[int, int]]) -> None:
    """Count contributions by row that are published now (1), or are not any more (-1), in their topics."""
    counted: Counter[tuple[int]] = Counter()
    for contribution_id, difference in differences:
        for row in unit.rows(
            "SELECT topic_id FROM topic_members WHERE contribution_id = ?", (contribution_id,)
        ):
            counted[row["topic_id"],] += difference
    unit.add(Tally("topic_sizes", ("topic_id",), "size"), counted)
