"""A contribution made with a form, outside the conversation: the same rules, and one transaction.

`step` decides what is an answer, as in the conversation. Each form counts as a person of its own: nothing
links two forms of one person, on purpose.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

from consultation.channels import SITE
from consultation.contributions import sql
from consultation.contributions.model import About, Collected, Source
from consultation.conversation import State, moves, step
from consultation.conversation import events as happened
from consultation.definition import Consultation
from consultation.definition import Refusal as AnswerRefusal
from consultation.languages.model import Language
from consultation.messages import sql as messages_sql
from consultation.messages.model import Incoming
from consultation.moderation.receiving import receive
from consultation.moderation.redaction import without_details
from consultation.outreach.sql_sources import count_form, source_called
from consultation.participants import sql as participants_sql
from consultation.participants.sql import FORM_WORDING_VERSION, TRANSCRIBED_WORDING_VERSION
from consultation.store import Unit
from consultation.text.visible_text import trimmed
from consultation.understanding import SignatureError, SignatureRefusal, Understood

OfDetails = Literal["ask", "take_out", "leave"]

_OF_A_SIGNATURE: Mapping[SignatureRefusal, str] = {
    "empty": "signature_empty",
    "too_long": "signature_too_long",
    "details": "signature_details",
}


@dataclass(frozen=True, slots=True)
class Written:
    """A submitted form. `nonce` identifies the form: the same one sent twice is one contribution.

    `details` says what to do with personal details in the text: ask first, remove them, or leave them in.
    `source` is the code of what led to the form, as its page says. `collected`: the staff transcribe what
    was gathered in that way, on the day `collected_on`. `asked_by`: the version in whose words it was asked.
    """

    about: About
    choices: tuple[str, ...]
    text: str = field(repr=False)
    language: Language
    nonce: str = field(repr=False)
    signature: str = field(default="", repr=False)
    details: OfDetails = "ask"
    source: str | None = None
    collected: Collected | None = None
    collected_on: date | None = None
    asked_by: int | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """An accepted form: the contribution's number, and whether it was not there already."""

    number: int
    is_new: bool = field(default=True, compare=False)


@dataclass(frozen=True, slots=True)
class Refused:
    """A refused form, why, and the field it is about. `count`: how many characters or choices there were."""

    reason: str
    count: int = 0
    field: Literal["text", "choices", "signature"] = "text"


def contribute(unit: Unit, definition: Consultation, written: Written, now: datetime) -> Accepted | Refused:
    """Store a consented contribution, once, or return why not. Must run in a writing unit."""
    outcome = contribute_together(unit, definition, (written,), now)
    return outcome if isinstance(outcome, Refused) else outcome[0]


def contribute_together(
    unit: Unit, definition: Consultation, forms: Sequence[Written], now: datetime
) -> list[Accepted] | Refused:
    """Store the consented contributions of one person, all and once, or return why one is refused.

    Their forms differ in what they are about and say, and in nothing else. The person gets an address that
    cannot be written to: they get no message later. Must run in a writing unit.
    """
    token = f"form:{forms[0].nonce}"
    known = participants_sql.find_address(unit, SITE, token)
    if known is not None:
        numbers = sql.numbers_of(unit, known.participant_id, definition.slug)
        return [Accepted(number, is_new=False) for number in numbers]
    signature = _signed(forms[0])
    judged = [*(judge(definition, each, now) for each in forms), signature]
    given = [each for each in judged if not isinstance(each, Refused | str)]
    refused = next((each for each in judged if isinstance(each, Refused)), None)
    if refused is not None:
        return refused
    source = _source(unit, definition, forms[0], str(signature), now)
    return [Accepted(receive(unit, definition, source, each, now).number) for each in given]


def _source(unit: Unit, definition: Consultation, written: Written, signature: str, now: datetime) -> Source:
    """Store the person of a form with what they agreed to, and return them as the source of contributions."""
    slug, language, token = definition.slug, written.language, f"form:{written.nonce}"
    participant, address = participants_sql.add_participant(unit, SITE, token, slug, language, now)
    wording = FORM_WORDING_VERSION if written.collected is None else TRANSCRIBED_WORDING_VERSION
    participants_sql.set_address_status(unit, address.id, "blocked", now)
    participants_sql.give_consent(unit, participant, "participation", wording, SITE, now)
    if signature:
        participants_sql.give_consent(unit, participant, "signature", wording, SITE, now)
    incoming = Incoming(SITE, token, token, now)
    message_id = messages_sql.add_message(unit, incoming, address.id, "fill_form", with_body=False)
    if (led_by := source_called(unit, slug, written.source)) is not None:
        count_form(unit, slug, led_by)
    open_one, asked_by = definition.version, written.asked_by
    if asked_by is None or open_one is None or not 1 <= asked_by <= open_one:
        asked_by = open_one
    return Source(participant.id, slug, SITE, language, message_id, signature, asked_by, written.collected)


def refusals_of(definition: Consultation, written: Written, now: datetime) -> tuple[Refused, ...]:
    """Return every reason why a form is refused, so that all are corrected at once. Pure."""
    if not _is_in_time(definition, written, now):
        return (Refused("closed"),)
    with_details = judge(definition, written, now)
    without = replace(written, details="leave")
    found = [judge(definition, without, now), with_details, _signed(written)]
    length = len(trimmed(written.text.replace("\r\n", "\n")))
    if length > definition.max_chars:  # beside choices that are wrong too
        found.insert(1, Refused("too_long", length))
    return tuple(dict.fromkeys(each for each in found if isinstance(each, Refused)))


def _is_in_time(definition: Consultation, written: Written, now: datetime) -> bool:
    """Return whether a form comes while the consultation is open, or transcribes what was gathered then."""
    if definition.is_open(now):
        return True
    day = written.collected_on if written.collected is not None else None
    return day is not None and was_open_on(definition, day, now)


def was_open_on(definition: Consultation, day: date, now: datetime) -> bool:
    """Return whether a day that has come is one of those on which the consultation is open."""
    return definition.opens_on <= day <= min(definition.closes_on, definition.day_of(now))


def _signed(written: Written) -> str | Refused:
    try:
        return Understood(written.signature).signature() if trimmed(written.signature) else ""
    except SignatureError as error:
        return Refused(_OF_A_SIGNATURE[error.refusal], field="signature")


def judge(
    definition: Consultation, written: Written, now: datetime
) -> happened.AnswerRecorded | happened.PrincipleCommented | happened.FreeContributed | Refused:
    """Return the event a form would be stored as, or why it is refused. Pure."""
    if not _is_in_time(definition, written, now):
        return Refused("closed")
    if "\0" in written.text or any("\ud800" <= character <= "\udfff" for character in written.text):
        return Refused("unreadable")
    text = trimmed(written.text.replace("\r\n", "\n"))
    if written.details == "ask" and Understood(text).details:
        return Refused("details")
    if written.details == "take_out":
        text = without_details(text)
    about = written.about
    if about.is_answer and about.question is not None:
        return _answer(definition, about.question, written, text, now)
    if not text:
        return Refused("empty")
    if len(text) > definition.max_chars:
        return Refused("too_long", len(text))
    if about.principle is not None and about.question is not None:
        return happened.PrincipleCommented(about.principle, about.question, text)
    return happened.FreeContributed(text)


def _answer(
    definition: Consultation, slug: str, written: Written, text: str, now: datetime
) -> happened.AnswerRecorded | Refused:
    question = definition.question(slug)
    # Read as if said twice: in a form "Oui" or "Rien" is meant, and answers no earlier question.
    again = State(definition.slug, written.language, stage="asking", question=slug, trail=(slug,))
    state = replace(again, skipped=(slug,), misunderstood=1)
    choices = tuple(dict.fromkeys(filter(str.strip, written.choices)))
    move = moves.Said(Understood(text)) if question.takes_words else moves.Picked(choices, text)
    at = now if definition.is_open(now) else definition.opens_at  # transcribed: it was open then
    for event in step(definition, state, move, at).events:
        match event:
            case happened.AnswerRecorded():
                return event
            case happened.DraftKept():
                return Refused("too_long", len(text))
    if question.takes_words:
        return Refused("empty")
    taken = question.take(choices, text)
    if not isinstance(taken, AnswerRefusal):
        return Refused("none", field="choices")
    return Refused(question.reason(taken), taken.count, "choices")
