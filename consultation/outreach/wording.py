"""The text of an invitation: the sender, the organiser's own words, then how to take part or to stop.

No text can leave without the name of the public body, the join word and the word that stops everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from consultation.channels import INVITING
from consultation.definition import Consultation
from consultation.delivery.model import Cost
from consultation.delivery.rendering import cost, join
from consultation.languages.model import Language
from consultation.languages.responses import Responses
from consultation.messages.model import Reply
from consultation.outreach.model import (
    FEWEST_GROUND_CHARS,
    GROUNDS,
    MAX_GROUND_CHARS,
    MAX_NAME_CHARS,
    MAX_TEXT_CHARS,
    REMIND_DAYS,
    InvitationError,
    Wording,
)
from consultation.refusals import refuse
from consultation.text.visible_text import is_readable

CHANNEL = INVITING
"""Invitations go by text message: nobody can be written to first on the other channels."""


def check_wording(definition: Consultation, wording: Wording) -> Wording:
    """Return what an organiser wrote, with spaces put right. Raises InvitationError."""
    tidy = replace(
        wording,
        name=" ".join(wording.name.split()),
        ground_told=" ".join(wording.ground_told.split()),
        texts={each: " ".join(wording.texts.get(each, "").split()) for each in definition.languages},
    )
    if not definition.join_words:
        raise InvitationError("no_join_word")
    refuse(_mistakes(tidy))
    return tidy


def _mistakes(tidy: Wording) -> Iterator[InvitationError]:
    name, told, days = tidy.name, tidy.ground_told, tidy.remind_after_days
    if not name or len(name) > MAX_NAME_CHARS or not is_readable(name):
        yield InvitationError("name")
    if tidy.ground not in GROUNDS:
        yield InvitationError("ground")
    if not FEWEST_GROUND_CHARS <= len(told) <= MAX_GROUND_CHARS or not is_readable(told):
        yield InvitationError("ground_told")
    for language, text in tidy.texts.items():
        if not text or not is_readable(text):
            yield InvitationError("text", at=f"text_{language}")
        if len(text) > MAX_TEXT_CHARS:
            yield InvitationError("text_long", at=f"text_{language}")
    first, last = REMIND_DAYS
    if days is not None and not first <= days <= last:
        yield InvitationError("remind")


def usual_text(definition: Consultation, words: Responses, language: Language) -> str:
    """Return the words that the form proposes."""
    title, minutes = definition.short_title.text(language), definition.minutes
    return words.phrase("invitation_usual", language, CHANNEL, consultation=title, minutes=minutes)


def invitation(
    definition: Consultation,
    words: Responses,
    texts: Mapping[Language, str],
    language: Language,
    *,
    is_reminder: bool = False,
) -> tuple[Reply, Cost]:
    """Return the message in a language, as it is sent, and what it costs."""
    values = {
        "organiser": definition.organiser.text(language),
        "text": texts.get(language) or texts[definition.languages[0]],
        "word": definition.join_words[0] if definition.join_words else "",
    }
    name = "invitation_again" if is_reminder else "invitation"
    said = words.phrase(name, language, CHANNEL, **values)
    text = join(CHANNEL, [said], definition.letters)
    costs = cost(CHANNEL, text)
    assert costs is not None
    return Reply(text, language=language), costs
