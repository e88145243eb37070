"""Recording of a person's evaluation of the process."""

from __future__ import annotations

from consultation.conversation import events as happened
from consultation.conversation.recording import Context
from consultation.evaluation import sql


def record(context: Context, event: happened.Event) -> None:
    """Store an answer to the survey."""
    match event:
        case happened.ProcessEvaluated():
            sql.add(context.unit, context.participant.id, context.definition.slug, event, context.now)
        case _:
            pass
