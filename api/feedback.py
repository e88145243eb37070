"""What feedback needs of the settings: the addresses of its pages, the pace and price of messages."""

from __future__ import annotations

from api.settings import Settings
from consultation.feedback.preview import Sending


def sending_of(settings: Settings) -> Sending:
    """How fast messages leave and what they cost, for estimates."""
    price, twilio, telegram = settings.segment_price, settings.twilio, settings.telegram
    return Sending(
        sms_segments_per_second=1.0 if twilio is None else twilio.segments_per_second,
        telegram_messages_per_second=30.0 if telegram is None else telegram.messages_per_second,
        hours=settings.sending_hours,
        price=None if price is None else price.amount,
        currency="" if price is None else price.currency,
    )
