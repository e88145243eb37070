"""Keeping the search index up with what was published since it was last looked at.

Contributions are indexed in the order of their ids, in batches (see `schema/m010b_search_in_batches.py` for
why). What is withheld, changed or erased is taken out by triggers, in the transaction that does it.
"""

from __future__ import annotations

from consultation.store.schema.m010_published import ABOUT_TOKENS, ROW_NUMBER
from consultation.store.unit import Unit

BATCH = 200
"""Contributions indexed in one transaction: some 10 ms in which no message is handled."""


def waiting(unit: Unit) -> bool:
    """Whether something came since the last batch."""
    found = unit.row(
        "SELECT EXISTS"
        " (SELECT 1 FROM contributions WHERE id > (SELECT indexed_to FROM search_progress)) AS so"
    )
    return bool(found and found["so"])


def index_batch(unit: Unit, limit: int = BATCH) -> bool:
    """Index the next contributions that are published; True when there may be more.

    Must run in a writing unit. Idempotent: a batch that was rolled back is indexed again.
    """
    rows = unit.rows(
        "SELECT id FROM contributions WHERE id > (SELECT indexed_to FROM search_progress)"
        " ORDER BY id LIMIT ?",
        (limit,),
    )
    if not rows:
        return False
    unit.execute(
        "INSERT INTO contribution_search (rowid, text, about)"  # noqa: S608
        f" SELECT {ROW_NUMBER.format('c')}, c.text, {ABOUT_TOKENS.format('c')} FROM contributions AS c"
        " WHERE c.id BETWEEN ? AND ? AND c.status = 'published' AND c.text <> ''",
        (rows[0]["id"], rows[-1]["id"]),
    )
    unit.execute("UPDATE search_progress SET indexed_to = ?", (rows[-1]["id"],))
    return len(rows) == limit
