"""What is written of a consultation: its draft, and the newest version, from which a draft of it begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from api.console.console import Console, existing
from consultation.definition import read_document, sql_drafts, sql_versions
from consultation.definition.drafts import Draft
from consultation.definition.plain_values import Fields, fields_of
from consultation.definition.sql_drafts import StoredDraft
from consultation.definition.sql_versions import Version
from consultation.store import Unit


@dataclass(frozen=True, slots=True)
class Base:
    """The values of a version, and its number; None for one that is served and not in the store."""

    tree: Fields
    number: int | None = None


def base_of(console: Console, unit: Unit, slug: str) -> Base | None:
    """Return what a draft of a consultation begins from; None when there is no such consultation."""
    newest = newest_version(unit, slug)
    if newest is not None:
        text = sql_versions.text_of(unit, slug, newest.number)
        return Base(fields_of(read_document(text.encode()).data), newest.number)
    served = console.served(slug)
    return None if served is None else Base(served.model_dump(mode="json", exclude_unset=True))


def newest_version(unit: Unit, slug: str) -> Version | None:
    """Return the newest version that waits or is open; None when there is none."""
    versions = sql_versions.versions_of(unit, slug)
    return next((each for each in versions if each.waits or each.state == "open"), None)


def stored_draft(console: Console, unit: Unit, slug: str) -> StoredDraft:
    """Return the draft; as it would begin, where nobody has changed anything. Raises NotFoundError."""
    found = sql_drafts.find(unit, slug)
    if found is not None:
        return found
    base = existing(base_of(console, unit, slug))
    return StoredDraft(slug, Draft.of(base.tree), 0, base.number, 0, "")


def begin_draft(console: Console, unit: Unit, slug: str, staff_id: int, now: datetime) -> bool:
    """Store the draft of a consultation that has none; tell whether it was. Raises NotFoundError."""
    stored = stored_draft(console, unit, slug)
    return stored.revision == 0 and sql_drafts.begin(unit, slug, stored.draft, staff_id, now, stored.base)
