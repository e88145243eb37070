"""Notices to authors about a decision: which contribution, why, and how to correct it.

A notice follows from what the person did, so it is no reminder; nobody waits for it, so it is no reply: it
keeps to the sending hours, and waits a few minutes more, in which the decision can be undone before the
author gets it. Its texts are responses.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from consultation.channels import Channel
from consultation.definition import Consultation
from consultation.delivery import sql_lines, sql_outbox
from consultation.delivery.rendering import join
from consultation.feedback.message import shorten
from consultation.languages.model import Language
from consultation.languages.responses import Responses
from consultation.messages.model import Reply
from consultation.moderation import sql
from consultation.moderation.model import Item, Reason
from consultation.store import Unit

Told = Literal["withheld", "redacted", "unsigned", "redacted_unsigned", "published"]

GRACE = timedelta(minutes=2)
QUOTE_CHARS = 40


def tell_author(
    unit: Unit,
    definition: Consultation,
    item: Item,
    told: Told,
    reason: Reason | None,
    words: Responses,
    now: datetime,
) -> int | None:
    """Add the notice to the author to the outbox and return its row; None when the author cannot be reached.

    A person who opted out gets none, nor one who opts out before it leaves.
    """
    author = sql.author_of(unit, item.id)
    if author is None:
        return None
    text = notice(definition, item, told, reason, words, author.language, author.channel, now)
    message = sql_outbox.enqueue(
        unit,
        author.channel,
        author.address_id,
        Reply(text, None, (), author.language),
        now,
        purpose="notice",
        due_at=now + GRACE,
        line=sql_lines.line_of(unit, author.channel, definition.slug),
    )
    return message.id


def notice(
    definition: Consultation,
    item: Item,
    told: Told,
    reason: Reason | None,
    words: Responses,
    language: Language,
    channel: Channel,
    now: datetime,
) -> str:
    """Return the text of a notice to an author."""

    def phrase(name: str, **params: str | int) -> str:
        return words.phrase(f"moderation_{name}", language, channel, **params)

    quote = shorten(item.text, QUOTE_CHARS)
    which = (
        phrase("which", number=item.number, quote=quote) if quote else phrase("number", number=item.number)
    )
    why = phrase(f"reason_{reason}") if reason is not None else ""
    of = phrase("of", consultation=definition.short_title.text(language))
    parts = [of, phrase(told, which=which, reason=why)]
    if told in ("unsigned", "redacted_unsigned") and definition.is_open(now):
        parts.append(phrase("sign_again"))
    if told not in ("published", "unsigned") and definition.is_open(now):
        parts.append(phrase("correct", number=item.number))
    return join(channel, parts, definition.letters)
