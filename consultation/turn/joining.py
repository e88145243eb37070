"""Joining a consultation by its word, or going on in another: one number serves several.

At once, where the word can mean nothing else; after a question, where it may be an answer or is mistyped. On
a page of ours the consultation is known, and a word is only a word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from consultation.channels import CHANNELS
from consultation.conversation import State, expectation_of
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.definition.join_words import consultation_joined, consultation_wished
from consultation.messages.model import Incoming
from consultation.turn.person import Person
from consultation.understanding import Understood

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
        is_heard = person is not None and person.address.status != "opted_out" and len(catalogue) > 1
        return _wishing(catalogue, incoming, person, elsewhere, now) if person and is_heard else incoming
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
    if said.is_exact and not (wait is not None and wait.takes_words):
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
