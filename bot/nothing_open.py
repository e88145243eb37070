"""What somebody is answered at a number that has no consultation: nothing is asked, and no text is kept.

What carriers and the law require works there as anywhere: STOP, START, HELP, the erasure of what is kept of a
person; and whoever is in distress is told whom to call.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.answering import SURE_ENOUGH_TO_STOP, intent_when_opted_out
from consultation.delivery import sql_outbox
from consultation.languages.model import DEFAULT, LANGUAGES, Language
from consultation.languages.responses import Responses
from consultation.messages import sql as messages_sql
from consultation.messages.model import Incoming
from consultation.participants import sql as participants_sql
from consultation.participants.sql import Address, Participant
from consultation.rights import sql_erasure
from consultation.store import Unit
from consultation.text.whole_number import write_ranges
from consultation.turn.sql import Standing
from consultation.understanding import Understood

NO_CONSULTATION = ""
"""The consultation of a participant who has not been in any."""
_SWITCHING = {f"language_switch_{each}": each for each in LANGUAGES}


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who writes where nothing is open; `who` has the number, `site` tells more."""

    address: Address
    participant: Participant
    who: str
    site: str


def receive(
    unit: Unit, incoming: Incoming, understood: Understood, standing: Standing, now: datetime
) -> tuple[Address, Participant]:
    """Return who writes, in the language they ask for; a stranger becomes known, in no consultation."""
    address, participant = standing.address, standing.participant
    if address is None or participant is None:
        language = understood.told_language or incoming.language or understood.language or DEFAULT
        language = _SWITCHING.get(understood.intent, language)
        participant, address = participants_sql.add_participant(
            unit, incoming.channel, incoming.address, NO_CONSULTATION, language, now
        )
        return address, participant
    wanted = _SWITCHING.get(understood.intent, participant.language)
    if wanted != participant.language:
        participants_sql.choose_language(unit, participant.id, wanted)
    return address, Participant(participant.id, participant.consultation, wanted)


def intent_to_answer(
    unit: Unit, incoming: Incoming, understood: Understood, address: Address, message_id: int, now: datetime
) -> str | None:
    """Return what a message is answered as; None when somebody who opted out must not be answered."""
    if address.status == "opted_out":
        return intent_when_opted_out(unit, incoming, understood, address, now)
    before = messages_sql.message_before(unit, address.id, message_id)
    if before is not None and before[0] == "delete_my_data" and understood.bare_answer is not None:
        return "erase" if understood.bare_answer == "yes" else "keep"
    if understood.is_distress:
        return "tell_distress"
    is_sure = understood.intent != "stop" or understood.confidence >= SURE_ENOUGH_TO_STOP
    return understood.intent if is_sure else "stop_perhaps"


def answer(unit: Unit, incoming: Incoming, visitor: Visitor, intent: str, now: datetime) -> str:
    """Do what a message asks for, and return what is said."""
    address, language = visitor.address, visitor.participant.language
    if intent == "erase":
        return _erase(unit, incoming, visitor.participant, now)
    if intent == "stop":
        sql_outbox.opt_out(unit, address.id, now)
    elif intent in ("resume", "start") or address.status == "blocked":
        participants_sql.set_address_status(unit, address.id, "active", now)
    name = _SAID.get(intent, "nothing_open")
    return _phrase(name, language, incoming, who=visitor.who, site=visitor.site)


_SAID = {
    "stop": "opted_out",
    "help": "help_nothing_open",
    "tell_distress": "help_lines",
    "delete_my_data": "erase_nothing_open",
    "keep": "nothing_erased",
}


def _erase(unit: Unit, incoming: Incoming, participant: Participant, now: datetime) -> str:
    asked = sql_erasure.request(unit, participant.id, "person", now)
    name = "erased_but_published" if asked.published else "erased"
    numbers = write_ranges(asked.published)
    return _phrase(name, participant.language, incoming, reference=asked.reference, numbers=numbers)


def _phrase(name: str, language: Language, incoming: Incoming, **values: str) -> str:
    return Responses.load().phrase(name, language, incoming.channel, **values)
