"""How SQLite goes about what a function reads."""

from __future__ import annotations

from collections.abc import Callable

from consultation.store import Unit


def plans_of(unit: Unit, read: Callable[[Unit], object]) -> list[list[str]]:
    """The steps of the plan of each statement that a function runs."""
    statements: list[str] = []
    unit.database.conn.set_trace_callback(statements.append)
    read(unit)
    unit.database.conn.set_trace_callback(None)
    return [
        [row["detail"] for row in unit.rows(f"EXPLAIN QUERY PLAN {statement}")] for statement in statements
    ]
