"""Recording of withdrawals of contributions."""

from __future__ import annotations

from consultation.contributions import sql
from consultation.contributions.model import Source
from consultation.conversation import events as happened
from consultation.conversation.recording import Context


def record(context: Context, event: happened.Event) -> None:
    """Withdraw contributions, as an event says."""
    unit, person, slug, now = context.unit, context.participant.id, context.definition.slug, context.now
    match event:
        case happened.ContributionWithdrawn(number):
            sql.withdraw(unit, person, slug, number, now)
        case happened.OfferTaken(number) if number is not None:
            sql.take_back_held(unit, person, slug, number, now)
        case happened.ParticipationWithdrawn():
            sql.withdraw_all(unit, person, slug, now)
        case _:
            pass


def source_of(context: Context) -> Source:
    """Return the source of a contribution; signed where the consultation takes signatures."""
    return Source(
        context.participant.id,
        context.definition.slug,
        context.channel,
        context.language,
        context.message_id,
        context.state.signature if context.definition.signatures else "",
    )
