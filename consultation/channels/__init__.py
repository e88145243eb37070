"""Channels and their properties; no other code tests for a channel by its name.

Others may use `specs`.
"""

from consultation.channels.model import AddressKind, Channel, ChannelSpec, sql_among
from consultation.channels.specs import (
    CHANNELS,
    FAILURES,
    INVITING,
    LISTED,
    NUMBERED,
    REPLYING_AT_ONCE,
    SENT,
    SITE,
)

__all__ = [
    "CHANNELS",
    "FAILURES",
    "INVITING",
    "LISTED",
    "NUMBERED",
    "REPLYING_AT_ONCE",
    "SENT",
    "SITE",
    "AddressKind",
    "Channel",
    "ChannelSpec",
    "sql_among",
]
