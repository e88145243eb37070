"""A test message of an answer, sent to the person who prepares it: the real text, marked as a test.

It goes to the addresses they proved to be theirs (`store.staff_addresses`), or to one that the service's
operator names on the command line. It is no part of a broadcast, and replies to it are not stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from consultation.channels import Channel
from consultation.conversation.side_questions.test_send import SendTestQuestion
from consultation.definition import Consultation
from consultation.delivery import sql_lines, sql_outbox
from consultation.delivery.may_send import Circumstances, refusal
from consultation.delivery.model import OutboxMessage
from consultation.delivery.rendering import join
from consultation.feedback import sql_recipients
from consultation.feedback.message import Composer, Letter
from consultation.feedback.model import Feedback, FeedbackError
from consultation.languages.model import Language
from consultation.languages.responses import Responses
from consultation.messages.model import Option, Reply
from consultation.participants import sql as participants_sql
from consultation.staff import sql, sql_addresses
from consultation.staff.sql import Limit
from consultation.store import Unit

LIMIT = Limit("test", 20, timedelta(hours=1))
"""How many tests an account may ask for: each text message costs money."""


@dataclass(frozen=True, slots=True)
class SendTest:
    """A test of an answer, as people of a language would get it."""

    definition: Consultation
    feedback: Feedback
    words: Responses
    page: str
    language: Language


def send_to_oneself(unit: Unit, test: SendTest, staff_id: int, now: datetime) -> list[OutboxMessage]:
    """Add a test to the outbox for each address that is linked to an account and takes messages.

    It is sent at once, whatever the hour. Raises FeedbackError: `no_device` when no address takes messages,
    `too_many_tests` beyond LIMIT.
    """
    devices = [each for each in sql_addresses.linked(unit, staff_id) if each.active]
    if not devices:
        raise FeedbackError("no_device")
    wait_seconds = sql.seconds_to_wait(unit, LIMIT, str(staff_id), now)
    if wait_seconds:
        raise FeedbackError("too_many_tests", str(-(-wait_seconds // 60)))
    sql.count_attempt(unit, LIMIT, str(staff_id), now)
    return [_send(unit, test, device.channel, device.address_id, now) for device in devices]


def send_to_address(
    unit: Unit, test: SendTest, channel: Channel, address: str, now: datetime
) -> OutboxMessage:
    """Add a test to the outbox for an address that the operator names.

    Raises FeedbackError: `address_unknown` for anybody who never wrote to the service or opted out, so that a
    test cannot be sent to a stranger by mistake.
    """
    found = participants_sql.find_address(unit, channel, address)
    if found is None or refusal(Circumstances("notice", found.status)) is not None:
        raise FeedbackError("address_unknown")
    return _send(unit, test, channel, found.id, now)


def _send(unit: Unit, test: SendTest, channel: Channel, address_id: int, now: datetime) -> OutboxMessage:
    """Add one test to the outbox; it quotes an invented sentence: nobody's words stay with staff."""
    definition, feedback, language = test.definition, test.feedback, test.language
    version = feedback.in_progress or feedback.published
    if version is None:
        raise FeedbackError("not_in_progress")
    letter = Letter.of(definition, feedback.id, version.content, test.page, now)
    composer = Composer(definition, test.words, letter)
    own_words = test.words.phrase("feedback_trial_quote", language, channel)
    corrected = version.in_progress and feedback.published is not None
    letters = version.content.letters or definition.letters
    marked = test.words.phrase("feedback_trial", language, channel)
    text = join(channel, [marked, composer.text(channel, language, own_words, corrected=corrected)], letters)
    titles = test.words.buttons("feedback_verdict", language, channel)
    options = tuple(Option(slug, title) for slug, title in titles.items())
    reply = Reply(text, SendTestQuestion().asked_with(options), (), language)
    line = sql_lines.line_of(unit, channel, feedback.consultation)
    row = sql_outbox.enqueue(unit, channel, address_id, reply, now, line=line)
    sql_recipients.mark_test(unit, row.id, address_id)
    return row
