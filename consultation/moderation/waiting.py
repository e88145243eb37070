"""The sentence that tells people that their contribution waits for review."""

from __future__ import annotations

from collections.abc import Sequence

from consultation.conversation.events import SideQuestionOpened
from consultation.conversation.prompts import Step
from consultation.conversation.side_questions.personal_details import TakeOutDetails
from consultation.definition import Consultation
from consultation.messages.model import Prompt
from consultation.moderation.receiving import Received


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
