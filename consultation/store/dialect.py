"""The SQL that differs between SQLite and PostgreSQL; all other statements are in their common subset."""

from __future__ import annotations

import json
from collections.abc import Iterable

LISTED = "(SELECT value FROM json_each(?))"
"""For `x IN {LISTED}`, with the value of `listed`: one placeholder for however many values."""


def listed(values: Iterable[str | int]) -> str:
    """Return values as one parameter, for LISTED."""
    return json.dumps(list(values))
