"""The SQL that differs between SQLite and PostgreSQL; all other statements are in their common subset.

It is written as SQLite has it. `engines.postgres_sql` says the same to PostgreSQL.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

LISTED = "(SELECT value FROM json_each(?))"
"""For `x IN {LISTED}` where x is a number, with the value of `listed`: one placeholder for however many."""
LISTED_WORDS = "(SELECT value FROM json_each(?) AS value)"
"""The same where x is a text."""


def within(column: str, names: Iterable[str] | None) -> tuple[str, tuple[str, ...]]:
    """Return a condition that a text column has one of some values, and its values; with None, any."""
    return ("1 = 1", ()) if names is None else (f"{column} IN {LISTED_WORDS}", (listed(names),))


def listed(values: Iterable[str | int]) -> str:
    """Return values as one parameter, for LISTED or LISTED_WORDS."""
    return json.dumps(list(values))
