"""Recording of events of the conversation: consents, notifications, withdrawal, opt-out.

A slice above the conversation records what it stores of an event itself, with a function of the same
signature.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from consultation.channels import Channel
from consultation.conversation import events as happened
from consultation.conversation import sql_reminders
from consultation.conversation.state import State
from consultation.definition import Consultation
from consultation.delivery import sql_outbox
from consultation.languages.model import Language
from consultation.participants import sql as participants_sql
from consultation.participants.sql import Address, Participant
from consultation.store import Unit


@dataclass(frozen=True, slots=True)
class Context:
    """The person, consultation and time of events; `state` is the state before them.

    `language` is that of the message, which may differ from the conversation's.
    """

    unit: Unit
    definition: Consultation
    participant: Participant
    address: Address
    channel: Channel
    language: Language
    message_id: int
    state: State
    now: datetime


def record(context: Context, event: happened.Event) -> None:
    """Store the effect of an event on consents, notifications and opt-outs. Most events have none."""
    unit, person, now = context.unit, context.participant, context.now
    match event:
        case happened.ConsentGiven(version):
            participants_sql.give_consent(unit, person, "participation", version, context.channel, now)
        case happened.SignatureChosen(_, version):
            participants_sql.give_consent(unit, person, "signature", version, context.channel, now)
        case happened.NotificationsAccepted(version):
            closes_at = context.definition.closes_at
            sql_reminders.accept(unit, person, version, context.channel, now, closes_at)
        case happened.NotificationsDeclined():
            sql_reminders.withdraw(unit, person.id, now)
        case happened.ParticipationWithdrawn():
            participants_sql.leave(unit, person, now)
            sql_reminders.withdraw(unit, person.id, now)
        case happened.OptOutConfirmed():
            sql_outbox.opt_out(unit, context.address.id, now)
        case _:
            pass
