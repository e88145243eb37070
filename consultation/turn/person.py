"""The person who sent a message: the participant behind an address, and their state in a consultation.

It also recognises six digits as a code that joins two channels, or an answer like any other, without
understanding.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from consultation.channels import CHANNELS
from consultation.conversation import State, expectation_of, fit_state
from consultation.conversation import sql as conversation_sql
from consultation.conversation.pending import question_pending
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.definition.join_words import consultation_joined, consultation_named, consultation_wished
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
    state, version = standing.state, standing.version
    definition = wanted or _replied_to(unit, catalogue, standing, now)
    definition = definition or _under_way(unit, catalogue, incoming, standing, state, now)
    definition = definition or catalogue.default(now)
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
    unit: Unit,
    catalogue: Catalogue,
    incoming: Incoming,
    standing: Standing,
    state: State | None,
    now: datetime,
) -> Consultation | None:
    """Return the consultation that a person goes on in, at the number they wrote to; None for none there.

    Somebody who began at the installation's number goes on there in a consultation whose organisation got a
    number of its own since, unless they began another one there.
    """
    assert standing.address is not None
    assert standing.participant is not None
    here = standing.participant.consultation
    if catalogue.asks(here):
        return None if _ended_before_it_began(catalogue, here, state, now) else catalogue.get(here)
    begun = conversation_sql.begun_elsewhere(unit, standing.participant.id, here)
    there = next((slug for slug in begun if catalogue.asks(slug)), None)
    if there is None and here in catalogue:
        wrote = messages_sql.wrote_to(unit, standing.address.id, incoming.line)
        there = here if wrote else None
    return None if there is None else catalogue.get(there)


def _ended_before_it_began(catalogue: Catalogue, slug: str, state: State | None, now: datetime) -> bool:
    """Return whether a person's consultation is over, they never began it, and the usual one is open."""
    here = catalogue.get(slug)
    is_new = state is None or (state.stage == "new" and state.side_question is None)
    return is_new and here is not None and now >= here.closes_at and catalogue.default(now).is_open(now)


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


# Joining a consultation by its word, or going on in another: one number serves several.
#
# At once, where the word can mean nothing else; after a question, where it may be an answer or is mistyped.
# On a page of ours the consultation is known, and a word is only a word.

_UNDER_WAY = ("asking", "draft")

SourceOf = Callable[[str, str], str | None]
"""The source of a consultation that people call by a word; None when it has none of that name."""
Elsewhere = Callable[[str, str], Sequence[str]]
"""The other consultations of a participant in one, the latest first."""


def directed(
    catalogue: Catalogue,
    incoming: Incoming,
    person: Person | None,
    source_of: SourceOf,
    elsewhere: Elsewhere,
    now: datetime,
) -> Incoming:
    """Return a message as one for the consultation it asks for, or may ask for; any other unchanged."""
    if incoming.consultation is not None and incoming.consultation not in catalogue:
        word = Understood(incoming.consultation)  # in a link
        found = consultation_joined(word, catalogue, now)
        is_word = found is not None and found[1].is_exact
        return replace(incoming, consultation=found[0].slug) if found is not None and is_word else incoming
    is_text = incoming.intent is None and incoming.selection is None and incoming.consultation is None
    if not is_text or not incoming.text or not CHANNELS[incoming.channel].has_provider:
        return incoming
    understood = Understood(incoming.text)
    found = consultation_joined(understood, catalogue, now)
    if found is None:
        return _named_or_wished(catalogue, incoming, person, elsewhere, now)
    definition, said = found
    source = source_of(definition.slug, said.place) if said.place else None
    is_asked = person is not None and person.address.status != "opted_out"
    wait = expectation_of(person.definition, person.state) if person is not None and is_asked else None
    if person is not None and wait is not None and _is_under_way(person, now):
        if now >= definition.closes_at:
            return incoming  # there is nothing to go to any more
        is_at_home = wait.takes_words and person.definition.slug == definition.slug
        named = understood.named_option(wait.options) if wait.names_its_options else None
        is_likely = said.is_exact or (wait.options and not wait.takes_words)
        if not is_likely or (said.place and source is None) or is_at_home or named is not None:
            return incoming  # an answer that looks like it
    greeted = replace(incoming, intent="greet", source=source)
    is_back = person is not None and person.definition.slug == definition.slug and now >= definition.closes_at
    if said.is_exact and (is_back or not (wait is not None and wait.takes_words)):
        return replace(greeted, consultation=definition.slug)
    asked = replace(greeted, asks_to_join=definition.slug)
    return replace(asked, consultation=definition.slug) if person is None else asked


def may_go_on(definition: Consultation, state: State, now: datetime) -> bool:
    """Return whether somebody goes on in a consultation that they asked for: it is open, or they began it.

    Of any other its days are told, and they stay where they were.
    """
    return definition.is_open(now) or state.stage != "new"


def choices_of(catalogue: Catalogue, incoming: Incoming, now: datetime) -> tuple[Consultation, ...]:
    """Return the open consultations among which somebody new has to choose; none where their message tells.

    A greeting alone begins the usual one, which is the configured one, or the one that no word begins.
    """
    is_text = incoming.intent is None and incoming.selection is None and incoming.consultation is None
    if not is_text or not incoming.text or not CHANNELS[incoming.channel].has_provider:
        return ()
    among = tuple(each for each in catalogue if each.is_open(now) and catalogue.asks(each.slug))
    if len(among) < 2 or not any(each.join_words for each in among):
        return ()
    usual = catalogue.default(now)
    is_by_greeting = not usual.join_words or catalogue.is_configured(usual.slug)
    return () if is_by_greeting and Understood(incoming.text).is_courtesy else among


def _named_or_wished(
    catalogue: Catalogue, incoming: Incoming, person: Person | None, elsewhere: Elsewhere, now: datetime
) -> Incoming:
    """Return a message that names a consultation, or wishes for another, as one for it; else unchanged."""
    if person is None or person.state.stage == "new":
        among = choices_of(catalogue, incoming, now)
        named = consultation_named(Understood(incoming.text), among)
        return incoming if named is None else replace(incoming, intent="greet", consultation=named.slug)
    is_heard = person.address.status != "opted_out" and len(catalogue) > 1
    return _wishing(catalogue, incoming, person, elsewhere, now) if is_heard else incoming


def _wishing(
    catalogue: Catalogue, incoming: Incoming, person: Person, elsewhere: Elsewhere, now: datetime
) -> Incoming:
    """Return a message that wishes for another consultation as one for it; any other unchanged.

    "The other one" is the one the person was in last, or the only one that there is.
    """
    understood = Understood(incoming.text)
    wish = consultation_wished(understood, catalogue, person.definition, now)
    if wish is None:
        return incoming
    others = [each.slug for each in catalogue if each.slug != person.definition.slug and each.is_open(now)]
    begun = [slug for slug in elsewhere(person.participant.id, person.definition.slug) if slug in others]
    slug = wish.slug or next(iter(begun), None)
    if slug is None and wish.is_sure and len(others) == 1:
        slug = others[0]
    wait = expectation_of(person.definition, person.state)
    is_choice = wish.may_answer and understood.named_option(wait.options) is not None
    if slug is None or is_choice:
        return incoming
    greeted = replace(incoming, intent="greet")
    return replace(greeted, consultation=slug) if wish.is_sure else replace(greeted, asks_to_join=slug)


def _is_under_way(person: Person, now: datetime) -> bool:
    return person.state.stage in _UNDER_WAY and person.definition.is_open(now)
