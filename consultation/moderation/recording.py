"""Recording of a person's contributions, each as moderation receives it."""

from __future__ import annotations

from dataclasses import replace

from consultation.contributions import sql_signatures
from consultation.contributions.recording import source_of
from consultation.conversation import events as happened
from consultation.conversation.recording import Context
from consultation.moderation import sql
from consultation.moderation.receiving import Received, is_flagged, receive, take_out_details


def record(context: Context, event: happened.Event) -> list[Received]:
    """Store the contributions of an event, and sign earlier ones where it says so; return those received."""
    unit, definition, now = context.unit, context.definition, context.now
    match event:
        case (
            happened.AnswerRecorded()
            | happened.FreeContributed()
            | happened.PrincipleCommented()
            | happened.FeedbackReplied()
        ):
            return [receive(unit, definition, source_of(context), event, now)]
        case happened.DetailsTakenOut(texts):
            return take_out_details(unit, definition, source_of(context), texts, now)
        case happened.DistressTold(text):
            unsigned = replace(source_of(context), signature="")
            receive(unit, definition, unsigned, happened.FreeContributed(text), now, in_distress=True)
        case happened.EarlierSigned():
            person, signature = context.participant.id, context.state.signature
            published_too = not is_flagged(signature)
            sql_signatures.sign_unread(unit, person, definition.slug, signature, published_too=published_too)
        case happened.ParticipationWithdrawn() | happened.SignatureDropped():
            sql.drop_signature(unit, context.participant.id, definition.slug, now)
        case _:
            pass
    return []
