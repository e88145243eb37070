"""The properties of a channel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Channel = str
"""The name of a channel, as it is stored and exported. For ever."""

AddressKind = Literal["phone", "chat", "session"]
"""A number in E.164, which tells a time zone; a provider's id of a chat; a secret that the site gives out."""

Failure = Literal["left", "off", "unreachable", "invalid", "refused", "filtered"]
"""Why a provider does not deliver: the person left; their phone is off or cannot be reached, which may pass;
the number is invalid; the person or the carrier refuses it; it was filtered."""

AfterOptOut = Literal["nothing", "confirmed_again", "explained"]
"""What somebody who opted out is told when they write: nothing; that they are out, when they say STOP again;
or how to come back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelSpec:
    """The properties of a channel, whichever provider carries it.

    Attributes:
        name: Its name in the store, in exports and in commands.
        title: Its name for operators, in a sentence.
        address: The kind of address it uses.
        has_provider: A provider stands between: it proves who writes, keeps the messages, delivers again
            those we did not take, and a sender hands our messages over to it. Without one, an address costs
            nothing to make, messages are kept here, and ours wait until they are fetched.
        speaks_like: The channel whose wordings it uses where it has none of its own.
        max_chars: The longest message it carries; None is any length.
        in_segments: Messages are counted and paid by segments: they are kept short, in plain punctuation.
        has_controls: Choices can be made with buttons and boxes.
        is_paid: Each message we send costs us: how many one person can cause is limited.
        after_opt_out: The reply to somebody who writes after opting out.
        replies_in_answer: Replies leave with the answer to the provider's own request: one that was not
            marked sent may have left.
        is_numbered: The provider numbers messages in one series, by which a lost one is looked for: nothing
            may pass it meanwhile.
        is_listed: The provider lists what came in, which is read after an outage.
        failures: Why the provider did not deliver, by the reason that is stored.
    """

    name: Channel
    title: str
    address: AddressKind
    speaks_like: Channel | None = None
    has_provider: bool = True
    max_chars: int | None = None
    in_segments: bool = False
    has_controls: bool = False
    is_paid: bool = False
    after_opt_out: AfterOptOut = "nothing"
    replies_in_answer: bool = False
    is_numbered: bool = False
    is_listed: bool = False
    failures: Mapping[str, Failure] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def has_carrier(self) -> bool:
        """Return whether carriers stand between, which opt people out by words of their own."""
        return self.address == "phone"

    @property
    def has_time_zone(self) -> bool:
        """Return whether an address tells where its person lives."""
        return self.address == "phone"


def sql_among(channels: Iterable[Channel], column: str = "channel") -> str:
    """Return the SQL condition that a column names one of these channels, which come from our own code."""
    return f"{column} IN ({', '.join(map(repr, channels))})"
