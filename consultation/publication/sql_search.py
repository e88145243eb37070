"""SQL of the search index: adding what was published since the last batch.

Contributions are indexed in the order of their ids, in batches: in their own transaction the index would cost
4 % of a message. Withheld, changed or erased texts are removed at once, by a trigger.
"""

from __future__ import annotations

from consultation.store.unit import Unit

ROWS_PER_SCOPE = 4_294_967_296
"""2**32: room for the numbers of a consultation between it and the next one in the index."""
_ROW = f"scope.id * {ROWS_PER_SCOPE} + c.number"
_ABOUT = "'q' || replace(c.question, '-', '') || ' p' || replace(coalesce(c.principle, ''), '-', '')"

BATCH = 200
"""Contributions indexed in one transaction: some 10 ms in which no message is handled."""


def waiting(unit: Unit) -> bool:
    """Return whether there are contributions since the last batch."""
    found = unit.row(
        "SELECT EXISTS"
        " (SELECT 1 FROM contributions WHERE id > (SELECT indexed_to FROM search_progress)) AS so"
    )
    return bool(found and found["so"])


def index_batch(unit: Unit, limit: int = BATCH) -> bool:
    """Index the next published contributions; return True when there may be more.

    Must run in a writing unit. Idempotent: a batch that was rolled back is indexed again.
    """
    rows = unit.rows(
        "SELECT id FROM contributions WHERE id > (SELECT indexed_to FROM search_progress)"
        " ORDER BY id LIMIT ?",
        (limit,),
    )
    if not rows:
        return False
    batch = (rows[0]["id"], rows[-1]["id"])
    unit.execute(
        "INSERT INTO search_scopes (consultation) SELECT DISTINCT consultation FROM contributions"
        " WHERE id BETWEEN ? AND ? AND consultation NOT IN (SELECT consultation FROM search_scopes)",
        batch,
    )
    unit.execute(
        f"INSERT INTO contribution_search (rowid, text, about) SELECT {_ROW}, c.text, {_ABOUT}"  # noqa: S608
        " FROM contributions AS c JOIN search_scopes AS scope ON scope.consultation = c.consultation"
        " WHERE c.id BETWEEN ? AND ? AND c.status = 'published' AND c.text <> '' ORDER BY c.id",
        batch,
    )
    unit.execute("UPDATE search_progress SET indexed_to = ?", (rows[-1]["id"],))
    return len(rows) == limit
