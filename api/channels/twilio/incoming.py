"""Incoming text messages, read the same way from the webhook and from Twilio's list of messages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from api.channels.twilio.channels import TwilioChannel, read_address
from consultation.delivery.model import OWN
from consultation.messages.model import Incoming

_COUNT = re.compile(r"[0-9]{1,4}")
_PHONE = re.compile(r"\+?[0-9]{3,15}")
_SID = re.compile(r"[A-Za-z]{2}[0-9a-zA-Z]{8,64}")
_OPT_OUT_TYPES = {"STOP": "stop", "START": "resume", "HELP": "help"}


def is_sid(text: str) -> bool:
    """Tell whether a text has the form of an id of Twilio's."""
    return _SID.fullmatch(text) is not None


def read_incoming(
    channels: Sequence[TwilioChannel],
    sid: str | None,
    sender: str | None,
    body: str | None,
    media: str | None,
    received_at: datetime,
    opt_out_type: str = "",
    line: int = OWN,
) -> Incoming | None:
    """Return a message as Twilio gives it; None when it is no text from a number of one of these channels.

    Senders of other networks ("rcs:…", say) and those that Twilio does not name are ignored.
    `media` counts pictures and the like; `opt_out_type` is what Advanced Opt-Out has already answered;
    `line` is the one that it came to.
    """
    said_by = None if sender is None else read_address(sender, channels)
    if sid is None or said_by is None or body is None or not is_sid(sid):
        return None
    channel, number = said_by
    if not _PHONE.fullmatch(number):
        return None
    intent = _OPT_OUT_TYPES.get(opt_out_type.upper())
    has_media = media is not None and _COUNT.fullmatch(media) is not None and int(media) > 0
    if intent is None and not body.strip() and has_media:
        intent = "send_media"
    return Incoming(channel.spec.name, number, sid, received_at, text=body, intent=intent, line=line)
