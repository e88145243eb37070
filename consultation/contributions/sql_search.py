"""SQL of the search index of published contributions.

New contributions are indexed in the order of their ids, in batches: in their own transaction the index would
cost 4 % of a message. What is withheld, changed or erased follows at once, in the transaction of the change.
"""

from __future__ import annotations

from collections.abc import Sequence

from consultation.store.unit import Row, Unit

ROWS_PER_SCOPE = 4_294_967_296
"""2**32: room for the numbers of a consultation between it and the next one in the index."""
SHOWS = ("status", "text", "question", "principle")
"""What the index depends on."""
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


def follow(unit: Unit, changed: Sequence[tuple[Row, Row]]) -> None:
    """Replace contributions in the index, from their rows before and after a change.

    Those that are still to be indexed are left to their batch.
    """
    changed = [
        (before, after)
        for before, after in changed
        if "published" in (before["status"], after["status"])
        and any(before[name] != after[name] for name in SHOWS)
    ]
    if not changed:
        return
    indexed_to = unit.count("SELECT indexed_to FROM search_progress")
    for before, after in changed:
        if before["id"] <= indexed_to:
            _remove(unit, before)
            _add(unit, after)


def _remove(unit: Unit, contribution: Row) -> None:
    if contribution["status"] == "published" and contribution["text"]:
        unit.execute(
            "INSERT INTO contribution_search (contribution_search, rowid, text, about)"
            " VALUES ('delete', ?, ?, ?)",
            _entry(unit, contribution),
        )


def _add(unit: Unit, contribution: Row) -> None:
    if contribution["status"] == "published" and contribution["text"]:
        unit.execute(
            "INSERT INTO contribution_search (rowid, text, about) VALUES (?, ?, ?)",
            _entry(unit, contribution),
        )


def _entry(unit: Unit, contribution: Row) -> tuple[int, str, str]:
    """Return the row of a contribution in the index, whose consultation becomes a scope."""
    consultation = contribution["consultation"]
    scope = unit.row("SELECT id FROM search_scopes WHERE consultation = ?", (consultation,))
    scope_id = unit.insert("search_scopes", {"consultation": consultation}) if scope is None else scope["id"]
    question, principle = contribution["question"], contribution["principle"] or ""
    about = f"q{question.replace('-', '')} p{principle.replace('-', '')}"
    return scope_id * ROWS_PER_SCOPE + contribution["number"], contribution["text"], about
