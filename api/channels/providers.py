"""Every provider, with the channels it carries: the one list, to which a new one is added."""

from __future__ import annotations

from typing import Any

from api.channels.telegram.provider import TELEGRAM
from api.channels.twilio.provider import TWILIO
from api.channels.web.provider import WEB
from api.channels.wiring import Provider

PROVIDERS: tuple[Provider[Any], ...] = (TWILIO, TELEGRAM, WEB)
