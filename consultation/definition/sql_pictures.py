"""SQL of the pictures that organisers sent. A picture never changes: its name says what is in it."""

from __future__ import annotations

from datetime import datetime

from consultation.clock import stamp
from consultation.definition.pictures import Sent
from consultation.store.unit import Unit


def add_picture(unit: Unit, consultation: str, sent: Sent, now: datetime, by: int | None) -> None:
    """Keep a picture of a consultation, which somebody sent or a file came with; one that it has stays."""
    unit.execute(
        "INSERT INTO definition_pictures (consultation, file, content, sent_by, sent_at)"
        " VALUES (?, ?, ?, ?, ?) ON CONFLICT (consultation, file) DO NOTHING",
        (consultation, sent.file, sent.content, by, stamp(now)),
    )


def picture(unit: Unit, consultation: str, file: str) -> bytes | None:
    """Return a picture of a consultation; None when nobody sent it."""
    found = unit.row(
        "SELECT content FROM definition_pictures WHERE consultation = ? AND file = ?", (consultation, file)
    )
    return None if found is None else bytes(found["content"])
