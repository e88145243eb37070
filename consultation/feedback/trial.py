"""A test of an answer, sent to the person who prepares it: the very text, and nobody else gets it."""

from __future__ import annotations

from datetime import datetime

from consultation.definition import Consultation
from consultation.feedback.message import Composer, Letter, Words
from consultation.feedback.model import Feedback, FeedbackError
from consultation.messages import Channel, Language, Reply
from consultation.rendering import cost, join
from consultation.store import Unit, audience, outbox, participants
from consultation.store.outbox import OutboxMessage


def send_to_oneself(
    unit: Unit,
    definition: Consultation,
    feedback: Feedback,
    words: Words,
    page: str,
    channel: Channel,
    address: str,
    language: Language,
    now: datetime,
) -> OutboxMessage:
    """Put a test in the outbox for an address that has written to the service before, and is not opted out.

    It is sent at once, whatever the hour, and asks for nothing. The words quoted are those of one of the
    people it is for. Raises FeedbackError: `address_unknown` for anybody who never wrote, so that a test
    cannot be sent to a stranger by mistake.
    """
    version = feedback.in_progress or feedback.published
    if version is None:
        raise FeedbackError("not_in_progress")
    found = participants.find_address(unit, channel, address)
    if found is None or found.status != "active":
        raise FeedbackError("address_unknown")
    composer = Composer(definition, words, Letter.of(definition, feedback.id, version.content, page, now))
    listener = next(audience.everybody(unit, feedback.consultation, feedback.subject), None)
    own_words = composer.own_words(listener, language) if listener is not None else ""
    letters = version.content.sms_letters or definition.sms_letters
    trial = words.phrase("feedback_trial", language, channel)
    text = join(channel, [trial, composer.text(channel, language, own_words)], letters)
    return outbox.enqueue(
        unit, channel, found.id, Reply(text, None, (), language), now, cost=cost(channel, text)
    )
