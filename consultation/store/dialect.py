"""What SQLite says otherwise than PostgreSQL: all other statements are in the subset that both know."""

from __future__ import annotations

import json
from collections.abc import Iterable

LISTED = "(SELECT value FROM json_each(?))"
"""For `x IN {LISTED}`, with the value of `listed`: one placeholder for however many values."""


def listed(values: Iterable[str | int]) -> str:
    """Values as one, for LISTED."""
    return json.dumps(list(values))
