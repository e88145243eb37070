"""Recording of a person's request for erasure."""

from __future__ import annotations

from consultation.conversation import events as happened
from consultation.conversation.recording import Context
from consultation.rights import sql_erasure


def record(context: Context, event: happened.Event) -> sql_erasure.Requested | None:
    """Request the erasure of a person; return what they are told of it."""
    match event:
        case happened.ErasureRequested():
            return sql_erasure.request(context.unit, context.participant.id, "person", context.now)
        case _:
            return None
