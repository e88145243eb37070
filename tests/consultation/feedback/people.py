"""People who wrote, for the tests of feedback: each with an address, a consent and a contribution."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from consultation.channels import Channel
from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import FirstStatus, Source
from consultation.conversation.events import AnswerRecorded
from consultation.definition import Consultation
from consultation.languages.model import Language
from consultation.languages.responses import Responses
from consultation.messages import sql as messages_sql
from consultation.messages.model import Incoming
from consultation.participants import sql as participants_sql
from consultation.store import Store
from tests.conftest import OPEN_DAY

PAGE = "https://exemple.quebec/r/1"


class StumblingWords(Responses):
    """Words that fail on what one person wrote: "canary", and on everything when `falls`."""

    def __init__(self, *, falls: bool = False) -> None:
        super().__init__({})
        self._falls = falls

    def phrase(self, name: str, language: Language, channel: Channel, /, **params: str | int) -> str:
        if self._falls or "canary" in str(params.get("quote", "")):
            raise KeyError(params.get("quote"))
        return PlainWords().phrase(name, language, channel, **params)

    def buttons(self, name: str, language: Language, channel: Channel) -> Mapping[str, str]:
        return PlainWords().buttons(name, language, channel)


class PlainWords(Responses):
    """Short words in place of the responses, so that a whole message can be read in a test."""

    def __init__(self) -> None:
        super().__init__({})

    def phrase(self, name: str, language: Language, channel: Channel, /, **params: str | int) -> str:
        values = " ".join(f"{key}={value}" for key, value in params.items())
        return f"{name}.{language} {values}".strip()

    def buttons(self, name: str, language: Language, channel: Channel) -> Mapping[str, str]:
        return {} if channel == "sms" else {"yes": "Oui", "no": "Non"}


def page_of(feedback_id: int) -> str:
    return f"https://exemple.quebec/r/{feedback_id}"


def write_in(
    store: Store,
    definition: Consultation,
    address: str,
    *texts: str,
    channel: Channel = "sms",
    language: Language = "fr",
    question: str = "",
    consents: bool = True,
    at: datetime = OPEN_DAY,
    distressed: bool = False,
) -> str:
    """Have somebody contribute, from an address of their own; gives the participant's id.

    What is written in distress waits to be read, as it does in service.
    """
    question = question or definition.questions[0].slug
    with store.write() as unit:
        found = participants_sql.find_address(unit, channel, address)
        if found is None:
            person, found = participants_sql.add_participant(
                unit, channel, address, definition.slug, language, at
            )
        else:
            person = participants_sql.get_participant(unit, found.participant_id)
        if consents:
            participants_sql.give_consent(unit, person, "notifications", "v1", channel, at)
        for place, text in enumerate(texts):
            incoming = Incoming(
                channel, address, f"{address}-{at}-{place}", at + timedelta(seconds=place), text
            )
            message_id = messages_sql.add_message(unit, incoming, found.id, "answer")
            source = Source(person.id, definition.slug, channel, language, message_id)
            answer, written_at = AnswerRecorded(question, (), text), at + timedelta(seconds=place)
            status: FirstStatus = "received" if distressed else "published"
            contributions_sql.add_contribution(unit, source, answer, written_at, status, urgent=distressed)
    return person.id
