"""The person who sent a message: the participant behind an address, and their state in a consultation.

It also recognises six digits as a code that joins two channels, or an answer like any other, without
understanding.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from consultation.conversation import State, expectation_of, fit_state
from consultation.conversation import sql as conversation_sql
from consultation.conversation.pending import question_pending
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.feedback import sql_recipients
from consultation.feedback.replies import is_about_an_answer, take_up
from consultation.languages.catalogue import catalogue as words_in
from consultation.languages.model import DEFAULT, Language
from consultation.messages import sql as messages_sql
from consultation.messages.model import Incoming
from consultation.participants import sql as participants_sql
from consultation.participants.sql import Address, Participant
from consultation.rights import linking
from consultation.store import Unit
from consultation.text.folding import fold_words
from consultation.turn.sql import Standing, find_standing
from consultation.understanding import Understood


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
    is_in_standing: bool = False
    """Whether nothing but the standing was read of the store: an equal one gives the same person."""


def standing_of(unit: Unit, catalogue: Catalogue, incoming: Incoming) -> Standing:
    """Return what the store knows of a message and its sender, in the consultation that it is for.

    What was opened since is taken up first, so that nobody answers a question that is not asked any more.
    """
    wanted = catalogue.get(incoming.consultation) if incoming.consultation else None
    standing = find_standing(unit, incoming, None if wanted is None else wanted.slug)
    if standing.opening > catalogue.opening and catalogue.renew(unit):
        return standing_of(unit, catalogue, incoming)
    return standing


def find(
    unit: Unit, catalogue: Catalogue, incoming: Incoming, standing: Standing, now: datetime
) -> Person | None:
    """Return the person of a known address, in the consultation their message is for; None if unknown."""
    wanted = catalogue.get(incoming.consultation) if incoming.consultation else None
    address, participant = standing.address, standing.participant
    if address is None or participant is None:
        return None
    if not len(catalogue):
        return None
    definition = wanted or _replied_to(unit, catalogue, standing, now)
    definition = definition or _under_way(unit, catalogue, incoming, standing) or catalogue.default(now)
    state, version = standing.state, standing.version
    is_in_standing = state is not None and state.consultation == definition.slug
    if state is None or state.consultation != definition.slug:
        state, version = conversation_sql.load_state(
            unit, participant.id, definition.slug, participant.language
        )
    if definition.slug != participant.consultation:
        participant = Participant(participant.id, definition.slug, participant.language)
    stored = state
    state = fit_state(definition, state)
    if state.language not in definition.languages:
        state = replace(state, language=definition.languages[0])
    # What is written under a question that is still on the screen answers it, whatever was sent meanwhile.
    is_shown = (
        incoming.question is not None and incoming.question == question_pending(definition, state).question
    )
    state = take_up(
        unit, state, address, now, incoming.replies_to,
        is_told=standing.is_told and not is_shown, is_tested=standing.is_tested,
    )  # fmt: skip
    is_in_standing &= catalogue.asks(definition.slug)
    is_in_standing &= not (standing.is_told or standing.is_tested or incoming.replies_to)
    return Person(address, participant, definition, state, version, stored, is_in_standing)


def _under_way(
    unit: Unit, catalogue: Catalogue, incoming: Incoming, standing: Standing
) -> Consultation | None:
    """Return the consultation that a person goes on in, at the number they wrote to; None for none there.

    Somebody who began at the installation's number goes on there in a consultation whose organisation got a
    number of its own since, unless they began another one there.
    """
    assert standing.address is not None
    assert standing.participant is not None
    here = standing.participant.consultation
    if catalogue.asks(here):
        return catalogue.get(here)
    begun = conversation_sql.begun_elsewhere(unit, standing.participant.id, here)
    there = next((slug for slug in begun if catalogue.asks(slug)), None)
    if there is None and here in catalogue:
        wrote = messages_sql.wrote_to(unit, standing.address.id, incoming.line)
        there = here if wrote else None
    return None if there is None else catalogue.get(there)


def _replied_to(unit: Unit, catalogue: Catalogue, standing: Standing, now: datetime) -> Consultation | None:
    """Return the other consultation that a message is about: the person was sent an answer of it last.

    What they write back is about that answer, until nothing is asked about it any more.
    """
    address, participant = standing.address, standing.participant
    if address is None or participant is None or len(catalogue.by_slug) == 1:
        return None
    if standing.is_told:
        told = sql_recipients.consultation_told(unit, participant.id, address.id, now)
        return None if told is None else catalogue.get(told)
    if standing.spoken_in in (None, participant.consultation):
        return None
    spoken = catalogue.get(standing.spoken_in or "")
    if spoken is None:
        return None
    state, _ = conversation_sql.load_state(unit, participant.id, spoken.slug, participant.language)
    return spoken if is_about_an_answer(state, now) else None


def meet(
    unit: Unit, catalogue: Catalogue, incoming: Incoming, understood: Understood, now: datetime
) -> Person:
    """Create a person, in the language of the word that begins, or told by the channel or the text."""
    wanted = catalogue.get(incoming.consultation) if incoming.consultation else None
    definition = wanted or catalogue.default(now)
    begun = (each for each in definition.languages if begins_in(each, understood))
    told = next(begun, None) or incoming.language
    said = _besides_join_words(definition, understood)
    language = told or said.language or said.told_language or DEFAULT
    if language not in definition.languages:
        language = definition.languages[0]
    participant, address = participants_sql.add_participant(
        unit, incoming.channel, incoming.address, definition.slug, language, now
    )
    state, version = conversation_sql.load_state(unit, participant.id, definition.slug, language)
    return Person(address, participant, definition, state, version, state)


def begins_in(language: Language, understood: Understood) -> bool:
    """Return whether a text is the word by which posters and pages say to begin in a language: "HELLO"."""
    return fold_words(understood.text) == fold_words(words_in(language, "pages").say("poster_word"))


def _besides_join_words(definition: Consultation, understood: Understood) -> Understood:
    """Return a text without the words that begin its consultation, which tell no language."""
    begin = {fold_words(word) for word in definition.join_words}
    rest = [word for word in understood.text.split() if fold_words(word) not in begin]
    return understood if len(rest) == len(understood.text.split()) else Understood(" ".join(rest))


def with_code(
    unit: Unit,
    catalogue: Catalogue,
    incoming: Incoming,
    understood: Understood,
    person: Person,
    now: datetime,
) -> Person | None:
    """Return the person when their message is a code; None when it is anything else.

    Six digits are a code when one is expected, when nothing else is (a person who has not begun here goes on
    in the consultation that the code is from), when they are a live code, and when somebody asked for one
    lately: they may be mistyped, or late, and must not be published.
    """
    if incoming.intent is not None or incoming.selection is not None or person.address.status == "opted_out":
        return None
    code = understood.code
    if code is None:
        return None
    if person.state.stage in ("new", "consent", "declined"):
        live = linking.find_code(unit, code, now)
        definition = catalogue.get(live.consultation) if live is not None else None
        if definition is None or definition is person.definition:
            return person
        participant = replace(person.participant, consultation=definition.slug)
        state, version = conversation_sql.load_state(
            unit, participant.id, definition.slug, participant.language
        )
        return replace(
            person, participant=participant, definition=definition, state=state, version=version, stored=state
        )
    is_waited_for = expectation_of(person.definition, person.state).is_code
    if is_waited_for or linking.was_asked_lately(unit, now):
        return person
    return None if linking.recognise_code(unit, person.address, code, now) is None else person
