"""Receipt of a contribution: published at once or read by the staff first, and what its author is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import Contribution, FirstStatus, Given, Source
from consultation.conversation import Step
from consultation.conversation.events import (
    AnswerRecorded,
    FreeContributed,
    PrincipleCommented,
    SideQuestionOpened,
)
from consultation.conversation.side_questions.personal_details import TakeOutDetails
from consultation.definition import Consultation
from consultation.mail import telling
from consultation.messages.model import Prompt
from consultation.moderation import sql, sql_distress
from consultation.moderation.model import REDACTED
from consultation.moderation.redaction import Insults, suggest, without_details
from consultation.store import Unit
from consultation.understanding import Understood
from consultation.webhooks import sql_outbox as sql_webhooks


@dataclass(frozen=True, slots=True)
class Received:
    """A contribution that was stored, whether it waits for review, and what its author may be told.

    `number` is provisional, below 0, where the author is not told it and others write meanwhile.
    """

    number: int
    status: FirstStatus
    urgent: bool = field(default=False, repr=False)
    has_details: bool = field(default=False, repr=False)


def receive(
    unit: Unit,
    definition: Consultation,
    source: Source,
    given: Given,
    now: datetime,
    *,
    in_distress: bool = False,
    offer: str | None = None,
) -> Received:
    """Store a contribution. Must run in a writing unit.

    With an `offer`, its author may have meant that command instead, '' when it is unknown: it is held until
    they say so, unless they may be in distress.

    The staff read it first where the consultation says so; where it corrects a contribution they decided on,
    so that a withheld text does not return by itself; where something in it is flagged; and where its author
    may be in distress, which opens an alarm and writes to the staff.
    """
    said = Understood(given.text)
    urgent = in_distress or said.is_distress
    flagged = is_flagged(given.text, source.signature)
    corrects = sql.corrects_a_decision(unit, source, given)
    waits = urgent or flagged or corrects or definition.publication == "after_review"
    status: FirstStatus = "received" if waits else "published"
    if offer is not None and not urgent:
        number = contributions_sql.add_contribution(unit, source, given, now, "held", offer=offer)
        return Received(number, "held")
    has_details = bool(said.details)
    number = contributions_sql.add_contribution(
        unit, source, given, now, status, urgent=urgent, flagged=flagged, is_told=has_details
    )
    if status == "published":
        sql_webhooks.tell_published(unit, definition.slug, number, now)
    if urgent:
        sql_distress.raise_alarm(unit, source.channel, now)
        telling.tell_distress(unit, definition.slug, now)
        sql_webhooks.tell(unit, "distress.reported", {"consultation": definition.slug}, now)
    return Received(number, status, urgent, has_details)


def keep(unit: Unit, definition: Consultation, source: Source, held: Contribution, now: datetime) -> Received:
    """Make an answer of a held contribution, by the same rules. Must run in a writing unit.

    Raises KeyError when it is not held any more.
    """
    given = _given(held, contributions_sql.to_be_replaced(unit, definition.slug, held.number))
    flagged = is_flagged(held.text, held.signature or "")
    corrects = sql.corrects_a_decision(unit, source, given)
    waits = flagged or corrects or definition.publication == "after_review"
    status: FirstStatus = "received" if waits else "published"
    contributions_sql.keep(unit, source, held.number, given, now, status, flagged=flagged)
    if status == "published":
        sql_webhooks.tell_published(unit, definition.slug, held.number, now)
    return Received(held.number, status, has_details=bool(Understood(held.text).details))


def _given(held: Contribution, replaced: int | None) -> Given:
    """Return a held contribution as it was given; a first part replaces an earlier answer, as any would."""
    replaces = held.part == 1 or replaced is not None
    match held.kind:
        case "question":
            return AnswerRecorded(held.question, held.choices, held.text, held.part, replaces, replaced)
        case "principle":
            return PrincipleCommented(held.principle or "", held.question, held.text, held.part, replaces)
        case "free" | "feedback":
            return FreeContributed(held.text, held.part, replaced)


def put_back(
    unit: Unit, definition: Consultation, source: Source, number: int, now: datetime
) -> Iterator[Received]:
    """Let a withdrawn contribution stand again: as the staff left it, else by the rules of a new one.

    Yield what its author is told of. Nothing comes back whose words were deleted. Must run in a writing unit.
    """
    for each in contributions_sql.withdrawn(unit, source.participant_id, definition.slug):
        if each.number != number:
            continue
        waits = is_flagged(each.text, each.signature or "") or definition.publication == "after_review"
        waits = waits or sql.stands_for_a_decision(unit, source, number)
        status = sql.status_before_withdrawal(unit, definition.slug, number)
        status = status or ("received" if waits else "published")
        contributions_sql.put_back(unit, source.participant_id, definition.slug, number, status)
        if status == "published":
            sql_webhooks.tell_published(unit, definition.slug, number, now)
        elif status == "received":
            yield Received(number, status)


def take_out_details(
    unit: Unit, definition: Consultation, source: Source, texts: Iterable[str], now: datetime
) -> list[Received]:
    """Replace contributions that have these texts by ones without their personal details.

    The rest is reviewed first by the same rules, and also when no text is left. Must run in a writing
    unit.
    """
    received: list[Received] = []
    for text in texts:
        left = without_details(text)
        flagged = is_flagged(left, source.signature) or not _says_something(left)
        for each in contributions_sql.standing_with_text(unit, source.participant_id, definition.slug, text):
            corrects = sql.stands_for_a_decision(unit, source, each.number)
            waits = flagged or corrects or definition.publication == "after_review"
            status: FirstStatus = "received" if waits else "published"
            number = contributions_sql.write_again(
                unit, source, each.number, left, now, status, flagged=flagged
            )
            sql_distress.follow(unit, definition.slug, each.number, number)
            if status == "published":
                sql_webhooks.tell_published(unit, definition.slug, number, now)
            received.append(Received(number, status))
    return received


def is_flagged(text: str, signature: str = "") -> bool:
    """Return whether the text or the signature needs a look before it is published."""
    return any(suggest(words, Insults.load()) for words in (text, signature) if words)


def _says_something(text: str) -> bool:
    return any(character.isalnum() for character in text.replace(REDACTED, ""))


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
    opened = [event.side_question.name for event in taken.events if isinstance(event, SideQuestionOpened)]
    return TakeOutDetails.name in opened
