"""The draft that a page of the editor is about: as it is stored, or as it would begin."""

from __future__ import annotations

from datetime import datetime

from api.console.access import NotFoundError
from api.console.console import Console
from api.console.written import base_of
from consultation.definition import sql_drafts
from consultation.definition.drafts import Draft
from consultation.definition.sql_drafts import StoredDraft
from consultation.store import Unit


def stored_draft(console: Console, unit: Unit, slug: str) -> StoredDraft:
    """Return the draft; as it would begin, where nobody has changed anything. Raises NotFoundError."""
    found = sql_drafts.find(unit, slug)
    if found is not None:
        return found
    base = base_of(console, unit, slug)
    if base is None:
        raise NotFoundError
    return StoredDraft(slug, Draft.of(base.tree), 0, base.number, 0, "", 0, "")


def begin_draft(console: Console, unit: Unit, slug: str, staff_id: int, now: datetime) -> bool:
    """Store the draft of a consultation that has none; tell whether it was. Raises NotFoundError."""
    stored = stored_draft(console, unit, slug)
    return stored.revision == 0 and sql_drafts.begin(unit, slug, stored.draft, staff_id, now, stored.base)
