"""Who sent a message: the participant behind an address, and where they are in which consultation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from consultation.catalogue import Catalogue
from consultation.definition import Consultation
from consultation.feedback.hearing import take_up
from consultation.messages import Incoming, Language
from consultation.reading import detect_language
from consultation.store import Unit, conversations, participants
from consultation.store.participants import Address, Participant
from consultation.walk import State, fit_state


@dataclass(frozen=True, slots=True)
class Person:
    """A person in a consultation."""

    address: Address
    participant: Participant
    definition: Consultation
    state: State
    version: int
    stored: State
    """The state as it is in the store; `state` may have been fitted, or ask about a feedback sent since."""


def find(unit: Unit, catalogue: Catalogue, incoming: Incoming, now: datetime) -> Person | None:
    """The person of a known address, in the consultation their message is for."""
    wanted = catalogue.get(incoming.consultation) if incoming.consultation else None
    slug = wanted.slug if wanted is not None else None
    found = conversations.find_standing(unit, incoming.channel, incoming.address, slug)
    if found is None:
        return None
    address, participant = found.address, found.participant
    definition = wanted or catalogue.get(participant.consultation) or catalogue.default(now)
    state, version = found.state, found.version
    if state is None or state.consultation != definition.slug:
        state, version = conversations.load_state(unit, participant.id, definition.slug, participant.language)
    if definition.slug != participant.consultation:
        participant = Participant(participant.id, definition.slug, participant.language)
    stored = state
    state = fit_state(definition, state)
    if state.language not in definition.languages:
        state = replace(state, language=definition.languages[0])
    state = take_up(unit, state, address, now, incoming.replies_to)
    return Person(address, participant, definition, state, version, stored)


def meet(
    unit: Unit, catalogue: Catalogue, incoming: Incoming, heard: Language | None, now: datetime
) -> Person:
    """A new person, in the language that the channel or their words tell."""
    wanted = catalogue.get(incoming.consultation) if incoming.consultation else None
    definition = wanted or catalogue.default(now)
    language = incoming.language or detect_language(incoming.text) or heard or "fr"
    if language not in definition.languages:
        language = definition.languages[0]
    participant, address = participants.add_participant(
        unit, incoming.channel, incoming.address, definition.slug, language, now
    )
    state, version = conversations.load_state(unit, participant.id, definition.slug, language)
    return Person(address, participant, definition, state, version, state)
