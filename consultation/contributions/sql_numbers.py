"""SQL of the numbers of contributions: from 1 in each consultation, without gaps, in order of their storing.

A unit that writes alone takes the next number at once. Beside others, a contribution has a provisional
number, below 0, until the unit ends: then all of its contributions get theirs in one statement, just before
COMMIT, so that no process waits for another's numbers while messages are handled. What needs a number sooner,
since its person is told it, settles them: others then wait for the end of the unit.
"""

from __future__ import annotations

import secrets

from consultation.store.unit import Unit

_BITS = 62


def next_number(unit: Unit, consultation: str) -> int:
    """Return the highest number so far plus one, for a contribution that is stored at once."""
    settle(unit, consultation)
    found = unit.row(
        "SELECT number FROM contributions WHERE consultation = ? ORDER BY number DESC LIMIT 1",
        (consultation,),
    )
    return 1 if found is None else int(found["number"]) + 1


def later_number(unit: Unit, consultation: str) -> int:
    """Return a provisional number where others write meanwhile, else the next one."""
    if unit.share is None:
        return next_number(unit, consultation)
    unit.execute_last(_SETTLE, (consultation,))
    return -1 - secrets.randbits(_BITS)


def settle(unit: Unit, consultation: str) -> None:
    """Give the contributions of this unit their numbers now."""
    if unit.share is not None:
        unit.be_last()
        unit.execute(_SETTLE, (consultation,))


def settle_own(unit: Unit, participant_id: str) -> None:
    """Give the contributions of a participant their numbers now, and what this unit stored before them."""
    for row in unit.rows(
        "SELECT DISTINCT consultation FROM contributions WHERE participant_id = ? AND number < 0",
        (participant_id,),
    ):
        settle(unit, row["consultation"])


# Nobody else's provisional numbers are seen here: they are gone when their unit is committed.
_SETTLE = """
UPDATE contributions SET number = found.number FROM (
    SELECT c.id, coalesce(highest.number, 0) + row_number() OVER (ORDER BY c.id) AS number
    FROM contributions AS c, (
        SELECT max(number) AS number FROM contributions WHERE consultation = ?1 AND number > 0
    ) AS highest
    WHERE c.consultation = ?1 AND c.number < 0
) AS found WHERE contributions.id = found.id
"""
