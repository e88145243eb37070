"""The channels people write on: what is true of each, so that nothing else asks for one by its name.

Others may use `specs`.
"""

from consultation.channels.model import AddressKind, Channel, ChannelSpec, sql_list
from consultation.channels.specs import CHANNELS, LISTED, SENT, SITE

__all__ = ["CHANNELS", "LISTED", "SENT", "SITE", "AddressKind", "Channel", "ChannelSpec", "sql_list"]
