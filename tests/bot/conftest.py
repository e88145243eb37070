from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.inbound import Inbound
from consultation.messages.model import Incoming
from tests.conftest import StandingClock

Say = Callable[[str], str]


@pytest.fixture
def say(inbound: Inbound, clock: StandingClock) -> Say:
    """Say something on Telegram, a minute later, and hear what is replied."""
    count = iter(range(1000))

    def said(text: str) -> str:
        clock.moment += timedelta(minutes=1)
        incoming = Incoming("telegram", "42", f"T{next(count)}", clock.moment, text)
        return "\n".join(row.reply.text for row in inbound.handle(incoming).replies)

    return said
