"""Our own numbers: messages to others of the account are not for us.

Source: https://www.twilio.com/docs/messaging/api/phonenumber-resource and
https://www.twilio.com/docs/messaging/api/services-shortcode-resource, checked 2026-11-26. They are requested
from Twilio's Messaging API, which has a host of its own; another base serves both.
"""

from __future__ import annotations

from twilio.rest import Client

from api.channels.twilio.settings import TwilioSettings


async def own_numbers(client: Client, settings: TwilioSettings) -> frozenset[str]:
    """Return TWILIO_NUMBERS when it is set, else TWILIO_FROM and the senders of the Messaging Service.

    Raises what Twilio's client raises: then our numbers are unknown, and no message may be taken in.
    """
    named = frozenset(settings.numbers) | ({settings.sender} if settings.sender else set())
    if settings.numbers or settings.messaging_service_sid is None:
        return named
    service = client.messaging.v1.services(settings.messaging_service_sid)
    phones = {each.phone_number async for each in await service.phone_numbers.stream_async()}
    short = {each.short_code async for each in await service.short_codes.stream_async()}
    return frozenset(each for each in named | phones | short if each)
