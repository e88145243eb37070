"""Recording of verdicts on answers of authorities."""

from __future__ import annotations

from consultation.conversation import events as happened
from consultation.conversation.recording import Context
from consultation.feedback import sql_recipients


def record(context: Context, event: happened.Event) -> None:
    """Store a verdict on an answer."""
    match event:
        case happened.FeedbackJudged(feedback, useful):
            verdict = None if useful is None else sql_recipients.verdict_of(useful=useful)
            sql_recipients.judge(context.unit, context.participant.id, feedback, verdict, context.now)
        case _:
            pass
