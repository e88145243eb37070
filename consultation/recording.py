"""Storing what happened in a turn, in its transaction: one event of the walk, one or a few rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from consultation.moderation.arriving import is_flagged, receive, take_out_details
from consultation.store import (
    contributions,
    erasure,
    evaluations,
    notifications,
    outbox,
    participants,
    recipients,
    signatures,
)
from consultation.store.contributions import Source
from consultation.walk import events as happened

if TYPE_CHECKING:
    from consultation.turn import Turn


def record(turn: Turn, event: happened.Event) -> erasure.Requested | None:
    """Store what an event records; most change nothing but the state. Gives the erasure that it asked for."""
    match event:
        case happened.ConsentGiven(version):
            participants.give_consent(
                turn.unit, turn.participant, "participation", version, turn.incoming.channel, turn.now
            )
        case happened.FeedbackJudged(feedback, useful):
            verdict = None if useful is None else recipients.verdict_of(useful=useful)
            recipients.judge(turn.unit, turn.participant.id, feedback, verdict, turn.now)
        case (
            happened.AnswerRecorded()
            | happened.FreeContributed()
            | happened.PrincipleCommented()
            | happened.FeedbackReplied()
        ):
            turn.received.append(receive(turn.unit, turn.definition, _source(turn), event, turn.now))
        case happened.DetailsTakenOut(texts):
            turn.received += take_out_details(turn.unit, turn.definition, _source(turn), texts, turn.now)
        case happened.ProcessEvaluated():
            evaluations.add(turn.unit, turn.participant.id, turn.definition.slug, event, turn.now)
        case happened.ContributionWithdrawn(number):
            contributions.withdraw(turn.unit, turn.participant.id, turn.definition.slug, number, turn.now)
        case happened.DistressTold(text):
            _keep_for_the_staff(turn, text)
        case happened.ParticipationWithdrawn():
            _leave(turn)
        case happened.NotificationsAccepted(version):
            _accept_notifications(turn, version)
        case happened.SignatureChosen() | happened.EarlierSigned() | happened.SignatureDropped():
            _sign(turn, event)
        case happened.NotificationsDeclined():
            notifications.withdraw(turn.unit, turn.participant.id, turn.now)
        case happened.OptOutConfirmed():
            outbox.opt_out(turn.unit, turn.address.id, turn.now)
        case happened.ErasureRequested():
            return erasure.request(turn.unit, turn.participant.id, "person", turn.now)
        case _:
            pass
    return None


def _keep_for_the_staff(turn: Turn, text: str) -> None:
    unsigned, kept = replace(_source(turn), signature=""), happened.FreeContributed(text)
    receive(turn.unit, turn.definition, unsigned, kept, turn.now, in_distress=True)


def _accept_notifications(turn: Turn, version: str) -> None:
    channel, closes_at = turn.incoming.channel, turn.definition.closes_at
    notifications.accept(turn.unit, turn.participant, version, channel, turn.now, closes_at)


def _sign(
    turn: Turn, event: happened.SignatureChosen | happened.EarlierSigned | happened.SignatureDropped
) -> None:
    person, slug = turn.participant, turn.definition.slug
    match event:
        case happened.SignatureChosen(_, version):
            participants.give_consent(
                turn.unit, person, "signature", version, turn.incoming.channel, turn.now
            )
        case happened.EarlierSigned():
            signature = turn.state.signature
            signatures.sign_unread(
                turn.unit, person.id, slug, signature, published_too=not is_flagged(signature)
            )
        case happened.SignatureDropped():
            signatures.drop(turn.unit, person.id, slug, turn.now)


def _leave(turn: Turn) -> None:
    participants.leave(turn.unit, turn.participant, turn.now)
    notifications.withdraw(turn.unit, turn.participant.id, turn.now)
    contributions.withdraw_all(turn.unit, turn.participant.id, turn.definition.slug, turn.now)
    signatures.drop(turn.unit, turn.participant.id, turn.definition.slug, turn.now)


def _source(turn: Turn) -> Source:
    return Source(
        turn.participant.id,
        turn.definition.slug,
        turn.incoming.channel,
        turn.heard or turn.state.language,
        turn.message_id,
        turn.state.signature if turn.definition.signatures else "",
    )
