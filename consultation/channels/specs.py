"""The specification of every channel. A new channel is described here and added to the list at the end."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from consultation.channels.model import Channel, ChannelSpec, Failure

SMS = ChannelSpec(
    name="sms",
    title="text messages",
    address="phone",
    max_chars=1_600,  # what Twilio takes: https://www.twilio.com/docs/api/errors/21617
    in_segments=True,
    is_paid=True,
    after_opt_out="confirmed_again",
    replies_in_answer=True,
    is_listed=True,
    failures={  # https://www.twilio.com/docs/api/errors
        "twilio_21610": "left",
        "twilio_30003": "off",
        "twilio_21612": "unreachable",
        "twilio_30005": "unreachable",
        "twilio_30006": "unreachable",
        "twilio_21211": "invalid",
        "twilio_21217": "invalid",
        "twilio_21614": "invalid",
        "twilio_30004": "refused",
        "twilio_30007": "filtered",
    },
)
TELEGRAM = ChannelSpec(
    name="telegram",
    title="Telegram",
    address="chat",
    max_chars=4_096,  # https://core.telegram.org/bots/api#sendmessage
    has_controls=True,
    is_numbered=True,
    failures={"telegram_403": "left"},
)
WEB = ChannelSpec(
    name="web",
    title="the Web",
    address="session",
    has_provider=False,
    has_controls=True,
    after_opt_out="explained",
)

_ALL = (SMS, TELEGRAM, WEB)
CHANNELS: Mapping[Channel, ChannelSpec] = MappingProxyType({each.name: each for each in _ALL})
"""By name, in the order in which people see them."""

SENT: tuple[Channel, ...] = tuple(each.name for each in CHANNELS.values() if each.has_provider)
"""Those whose messages a sender hands over."""
LISTED: tuple[Channel, ...] = tuple(each.name for each in CHANNELS.values() if each.is_listed)
"""Those whose provider lists what came in."""
NUMBERED: tuple[Channel, ...] = tuple(each.name for each in CHANNELS.values() if each.is_numbered)
"""Those whose provider numbers messages in one series."""
REPLYING_AT_ONCE: tuple[Channel, ...] = tuple(
    each.name for each in CHANNELS.values() if each.replies_in_answer
)
"""Those on which replies leave with the answer to the provider's request."""
FAILURES: Mapping[str, Failure] = MappingProxyType(
    {reason: failure for each in CHANNELS.values() for reason, failure in each.failures.items()}
)
"""Why providers did not deliver, by the reason that is stored."""
INVITING: Channel = SMS.name
"""The channel by which people are invited who gave an organiser their number."""
SITE: Channel = WEB.name
"""The channel of our own pages: of their form too, and of what has no provider at all."""
