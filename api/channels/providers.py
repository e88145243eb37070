"""The list of every provider and its channels: a new provider is added here, and nowhere else."""

from __future__ import annotations

from typing import Any

from api.channels.telegram.provider import TELEGRAM
from api.channels.twilio.provider import TWILIO
from api.channels.web.provider import WEB
from api.channels.wiring import Provider

PROVIDERS: tuple[Provider[Any], ...] = (TWILIO, TELEGRAM, WEB)
