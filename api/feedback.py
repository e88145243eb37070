"""What feedback needs of the settings: the addresses of its pages, the pace and price of messages."""

from __future__ import annotations

from api.channels.providers import PROVIDERS
from api.settings import Settings
from consultation.channels import Channel
from consultation.feedback.preview import Sending


def sending_of(settings: Settings) -> Sending:
    """How fast messages leave and what they cost, for estimates."""
    price = settings.segment_price
    return Sending(
        rates={name: rate for each in PROVIDERS for name, rate in each.rates(settings.of(each)).items()},
        hours=settings.sending_hours,
        price=None if price is None else price.amount,
        currency="" if price is None else price.currency,
    )


def replies_per_hour(settings: Settings) -> dict[Channel, int]:
    """How many replies one person can cause in an hour, on each channel where they cost."""
    found: dict[Channel, int] = {}
    for provider in PROVIDERS:
        own = settings.of(provider)
        if own is not None:
            found |= provider.replies_per_hour(own)
    return found
