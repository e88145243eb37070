"""Recording of a person's contributions as moderation receives them, and what is said of those that wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from consultation.contributions import sql as contributions_sql
from consultation.contributions import sql_signatures
from consultation.contributions.recording import source_of
from consultation.conversation import events as happened
from consultation.conversation.events import SideQuestionOpened
from consultation.conversation.prompts import Step
from consultation.conversation.recording import Context
from consultation.conversation.side_questions.personal_details import TakeOutDetails
from consultation.definition import Consultation
from consultation.messages.model import Prompt
from consultation.moderation import sql
from consultation.moderation.receiving import Received, is_flagged, keep, receive, take_out_details


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
        case happened.AnswerHeld(answer, offer):
            return [receive(unit, definition, source_of(context), answer, now, offer=offer)]
        case happened.AnswerKept(number):
            held = contributions_sql.held(unit, context.participant.id, definition.slug)
            kept = [each for each in held if each.number == number]
            return [keep(unit, definition, source_of(context), each) for each in kept]
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


def told_of_waiting(
    definition: Consultation, received: Sequence[Received], taken: Step
) -> tuple[Prompt, ...]:
    """Return the prompts of a step, with a sentence after the first where a contribution waits for review.

    Nothing is added where the prompt about personal details says it already; nor, those details apart, where
    everything is reviewed first, which was said before the consent.
    """
    waits = [each for each in received if each.status == "received" and not each.urgent]
    if not waits or _asks_about_details(taken):
        return taken.prompts
    with_details = next((each.number for each in waits if each.has_details), None)
    if with_details is not None:
        told = Prompt("waits_with_details", {"number": with_details})
    elif definition.publication == "at_once":
        told = Prompt("waits_to_be_read")
    else:
        return taken.prompts
    after = 1 if taken.prompts and taken.prompts[0].wait is None else 0
    return (*taken.prompts[:after], told, *taken.prompts[after:])


def _asks_about_details(taken: Step) -> bool:
    opened = [event.side_question.kind for event in taken.events if isinstance(event, SideQuestionOpened)]
    return TakeOutDetails.kind in opened
