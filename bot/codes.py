"""Six digits: a code that joins two channels, or an answer like any other. No understanding is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.people import Person
from consultation.catalogue import Catalogue
from consultation.messages import Incoming
from consultation.reading import read_code
from consultation.store import Unit, conversations, joining
from consultation.walk import waiting


def with_code(
    unit: Unit, catalogue: Catalogue, incoming: Incoming, person: Person, now: datetime
) -> Person | None:
    """The person, when their message is a code; None, and nothing read, when it is anything else.

    It is a code when one is waited for, when nothing else is (they have not begun here: then they go on in
    the consultation that the code is from), when it is a live one, and when somebody asked for one lately: it
    may be mistyped, or late, and must not be published.
    """
    if incoming.intent is not None or incoming.selection is not None or person.address.status == "opted_out":
        return None
    code = read_code(incoming.text)
    if code is None:
        return None
    if person.state.stage in ("new", "consent", "declined"):
        live = joining.find_code(unit, code, now)
        definition = catalogue.get(live.consultation) if live is not None else None
        if definition is None or definition is person.definition:
            return person
        participant = replace(person.participant, consultation=definition.slug)
        state, version = conversations.load_state(unit, participant.id, definition.slug, participant.language)
        return replace(
            person, participant=participant, definition=definition, state=state, version=version, stored=state
        )
    is_waited_for = waiting(person.definition, person.state).kind == "code"
    if is_waited_for or joining.was_asked_lately(unit, now):
        return person
    return None if joining.recognise_code(unit, person.address, code, now) is None else person
