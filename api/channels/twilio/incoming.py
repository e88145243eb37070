"""What counts as a text message for us: one reading for the webhook and for Twilio's list of messages."""

from __future__ import annotations

import re
from datetime import datetime

from consultation.messages.model import Incoming

_COUNT = re.compile(r"[0-9]{1,4}")
_PHONE = re.compile(r"\+?[0-9]{3,15}")
_SID = re.compile(r"[A-Za-z]{2}[0-9a-zA-Z]{8,64}")
_OPT_OUT_TYPES = {"STOP": "stop", "START": "resume", "HELP": "help"}


def is_sid(text: str) -> bool:
    """Whether it has the form of an id of Twilio's."""
    return _SID.fullmatch(text) is not None


def read_incoming(
    sid: str | None,
    sender: str | None,
    body: str | None,
    media: str | None,
    received_at: datetime,
    opt_out_type: str = "",
) -> Incoming | None:
    """A message as Twilio gives it, or None when it is no text message from a number.

    Senders of other networks ("whatsapp:…", "rcs:…") and those that Twilio does not name are nobody here.
    `media` counts pictures and the like; `opt_out_type` is what Advanced Opt-Out has already answered.
    """
    if sid is None or sender is None or body is None or not is_sid(sid) or not _PHONE.fullmatch(sender):
        return None
    intent = _OPT_OUT_TYPES.get(opt_out_type.upper())
    has_media = media is not None and _COUNT.fullmatch(media) is not None and int(media) > 0
    if intent is None and not body.strip() and has_media:
        intent = "send_media"
    return Incoming("sms", sender, sid, received_at, text=body, intent=intent)
