"""Tables that only grow: their rows are never changed, deleted or replaced, by us or by another program.

The database itself refuses it. Each engine makes the triggers from this list, after it made tables.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AppendOnly:
    """A table that only grows, and how a refusal names it.

    The columns in `emptied` may become NULL, for erasure and for what somebody takes back.
    """

    table: str
    named: str
    emptied: tuple[str, ...] = ()

    @property
    def never_changed(self) -> str:
        """The name of the trigger that refuses changes."""
        return f"{self.table}_is_never_changed"

    def changes(self, columns: Iterable[str]) -> str:
        """Return the condition that an UPDATE changes more than it may, in SQL; empty for any UPDATE."""
        if not self.emptied:
            return ""
        found = []
        for column in columns:
            differs = f"NEW.{column} IS DISTINCT FROM OLD.{column}"
            is_emptied = column in self.emptied
            found.append(f"(NEW.{column} IS NOT NULL AND {differs})" if is_emptied else differs)
        return f"WHEN ({' OR '.join(found)})"


ACTS = AppendOnly(
    "moderation_acts", "the history of a contribution", ("note", "text_before", "signature_before")
)
APPEND_ONLY = (AppendOnly("audit", "the audit log"), ACTS)
