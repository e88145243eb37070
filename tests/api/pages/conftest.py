"""Published contributions, without the conversation that leads to them."""

from collections.abc import Callable
from datetime import datetime

import pytest

from api.services import Services
from consultation.channels import Channel
from consultation.contributions import sql as contributions_sql
from consultation.contributions import sql_search, tallies
from consultation.contributions.model import FirstStatus, Kind, Source
from consultation.conversation.events import AnswerRecorded
from consultation.languages.model import Language
from consultation.messages import sql as messages_sql
from consultation.messages.model import Incoming
from consultation.participants import sql as participants_sql
from tests.conftest import OPEN_DAY

SEED = "administration-publique-efficiente-et-transparente"
CANARY_PHONE = "+14185550177"
Publish = Callable[..., None]


def publisher(services: Services) -> Publish:
    """What stores an answer as a contribution of somebody whose number is a canary."""

    def publish(
        question: str,
        text: str = "",
        *choices: str,
        channel: Channel = "sms",
        language: Language = "fr",
        status: FirstStatus = "published",
        part: int = 1,
        at: datetime = OPEN_DAY,
        kind: Kind = "question",
        principle: str | None = None,
        signature: str = "",
    ) -> None:
        with services.store.write() as unit:
            address = participants_sql.find_address(unit, "sms", CANARY_PHONE)
            if address is None:
                _, address = participants_sql.add_participant(unit, "sms", CANARY_PHONE, SEED, "fr", OPEN_DAY)
            count = unit.rows("SELECT count(*) AS n FROM messages")[0]["n"]
            incoming = Incoming(channel, CANARY_PHONE, f"m{count}", OPEN_DAY)
            message_id = messages_sql.add_message(unit, incoming, address.id, "answer")
            source = Source(address.participant_id, SEED, channel, language, message_id, signature)
            number = contributions_sql.add_contribution(
                unit, source, AnswerRecorded(question, choices, text, part), at, status
            )
            if kind != "question":
                tallies.change(
                    unit,
                    {"kind": kind, "principle": principle},
                    "number = ? AND consultation = ?",
                    (
                        number,
                        SEED,
                    ),
                )
            sql_search.index_batch(unit)

    return publish


@pytest.fixture
def publish(services: Services) -> Publish:
    """Stores an answer as a contribution."""
    return publisher(services)
