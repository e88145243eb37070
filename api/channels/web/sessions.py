"""Sessions of the web channel: a token that is known, or one with which nothing was said yet.

Nobody is stored for having opened the widget. The token itself says what it was issued for, signed, and
its first message makes the person, with the greeting they were shown. A token that waits too long expires:
after an erasure its address is unknown again, and only the messages of the last two days are remembered (see
`consultation.rights.sql_erasure`).
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal, TypeVar
from uuid import UUID

from fastapi import Request
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from api.channels.web.guard import RefusedError
from api.http.bodies import bounded_body
from consultation.channels import SITE
from consultation.languages.model import DEFAULT, Language, as_language
from consultation.messages import sql as messages_sql
from consultation.messages.model import Incoming, Selection
from consultation.participants import sql as participants_sql
from consultation.rights import sql_erasure
from consultation.store import Unit
from consultation.store.keyring import Keyring
from consultation.text.visible_text import MAX_TEXT_CHARS

TOKEN_BYTES = 32
BEGIN_WITHIN = timedelta(hours=24)
"""How long a token is valid before its first message: less than erasures are remembered."""
SIGNATURE_CHARS = 32

_TOKEN = re.compile(
    r"([\w-]{43})\.([0-9]{1,12})\.([a-z-]{2,12})\.([a-z0-9-]{1,100}(?:_[a-z0-9]{1,16})?)\.([0-9a-f]{32})",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class WebSession:
    """A session, without its token. `address_id` is None while nobody has said anything in it.

    `source` is the code of what led to it, as the address of the page said.
    """

    consultation: str
    language: Language
    address_id: int | None = None
    source: str | None = None


def new_token(
    keyring: Keyring, consultation: str, language: Language, now: datetime, source: str | None = None
) -> str:
    """Return a token for a conversation that may begin."""
    begins = consultation if source is None else f"{consultation}_{source}"
    said = f"{secrets.token_urlsafe(TOKEN_BYTES)}.{int(now.timestamp())}.{language}.{begins}"
    return f"{said}.{keyring.short_code(_signed(said), SIGNATURE_CHARS)}"


def find_session(unit: Unit, token: str, now: datetime) -> WebSession | None:
    """Return the session of a token; None when it is unknown, erased, or expired before its first message."""
    match = _TOKEN.fullmatch(token)
    if match is None or not unit.keyring.proves(_signed(token[: match.end(4)]), match[5], SIGNATURE_CHARS):
        return None  # not one of our tokens: one that anybody can read in a form opens no session
    address = participants_sql.find_address(unit, SITE, token)
    if address is not None:
        participant = participants_sql.get_participant(unit, address.participant_id)
        return WebSession(participant.consultation, participant.language, address.id)
    made_at = datetime.fromtimestamp(int(match[2]), UTC)
    if now - made_at > BEGIN_WITHIN or _was_begun(unit, token, made_at):
        return None
    consultation, _, source = match[4].partition("_")
    return WebSession(consultation, as_language(match[3]), source=source or None)


def greeting(token: str, session: WebSession, now: datetime) -> Incoming:
    """Return the message that begins a session with a greeting. Always the same, so it is stored once."""
    external_id = _greeting_id(token)
    return Incoming(
        SITE,
        token,
        external_id,
        now,
        intent="greet",
        consultation=session.consultation,
        language=session.language,
        source=session.source,
    )


def scope(token: str) -> str:
    """Return a prefix that keeps the message ids of sessions apart, without revealing the token."""
    return hashlib.sha256(token.encode()).hexdigest()[:16]


def _greeting_id(token: str) -> str:
    return f"{scope(token)}:begin"


def _was_begun(unit: Unit, token: str, made_at: datetime) -> bool:
    """Tell whether a person of this token was erased: such a session cannot begin again."""
    begin = _greeting_id(token)
    return messages_sql.find_message(unit, SITE, begin) is not None or sql_erasure.was_erased_with(
        unit, SITE, begin, token, made_at
    )


def _signed(said: str) -> str:
    return f"web session v1 {said}"


# The widget's requests, validated: a new session, or a message in words, as choices, or as yes or no.

MAX_BODY_BYTES = 65_536
MAX_CHOICES = 50
SOURCE = re.compile(r"[a-z][a-z0-9]{1,15}")

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)
Slug = Annotated[str, Field(max_length=200)]


class _Sent(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class NewSession(_Sent):
    """The consultation to begin, the language to begin it in, and the code of what led there."""

    consultation: Slug
    language: Language = DEFAULT
    source: Annotated[str, Field(max_length=200)] = ""

    @property
    def code(self) -> str | None:
        """Return the source, where it is written as one: the address of a page may hold anything."""
        return self.source if SOURCE.fullmatch(self.source) else None


class Written(_Sent):
    """A message in words. `question` is the one of the expectation it was written under."""

    id: UUID
    text: str
    question: Slug | None = None


class _Control(_Sent):
    """An answer given with the widget's controls. `question` is the one of the expectation it answers.

    `shown` is the answer as the person saw it, kept to show it again.
    """

    id: UUID
    question: Slug | None = None
    shown: str = ""


class Chosen(_Control):
    """Options by slug, and the text of "other"."""

    choices: Annotated[tuple[Slug, ...], Field(max_length=MAX_CHOICES)]
    other: str | None = None


class Answered(_Control):
    """Yes, no or unsure, and a comment."""

    answer: Literal["yes", "no", "unsure"]
    comment: str | None = None


Message = Written | Chosen | Answered
_NEW_SESSION: TypeAdapter[NewSession] = TypeAdapter(NewSession)
_MESSAGE: TypeAdapter[Message] = TypeAdapter(Message)


async def read_new_session(request: Request) -> NewSession:
    """Read the body of a request for a session. Raises RefusedError (413, 422)."""
    return _parse(_NEW_SESSION, await _body(request, DEFAULT), DEFAULT)


async def read_message(request: Request, language: Language) -> Message:
    """Read the body of a message. Raises RefusedError (413, 422) in the session's language."""
    message = _parse(_MESSAGE, await _body(request, language), language)
    for text in _texts(message):
        if len(text) > MAX_TEXT_CHARS:
            raise RefusedError(422, "too_long", language)
        if "\0" in text:
            raise RefusedError(422, "unreadable", language)
    return message


async def read_body(request: Request, model: type[M], language: Language) -> M:
    """Read a body of another kind. Raises RefusedError (413, 422)."""
    return _parse(TypeAdapter(model), await _body(request, language), language)


def incoming_of(message: Message, token: str, external_id: str, received_at: datetime) -> Incoming:
    """Return the message as the domain takes it; the token is the person's address."""
    match message:
        case Written():
            return Incoming(
                SITE,
                token,
                external_id,
                received_at,
                text=message.text,
                may_begin=False,
                question=message.question,
            )
        case Chosen():
            selection = Selection(message.question, message.choices, message.other)
        case Answered():
            selection = Selection(message.question, (message.answer,), message.comment)
    return Incoming(
        SITE, token, external_id, received_at, text=message.shown, selection=selection, may_begin=False
    )


def _texts(message: Message) -> tuple[str, ...]:
    match message:
        case Written():
            return (message.text,)
        case Chosen():
            return (message.shown, message.other or "")
        case Answered():
            return (message.shown, message.comment or "")


async def _body(request: Request, language: Language) -> bytes:
    body = await bounded_body(request, MAX_BODY_BYTES)
    if body is None:
        raise RefusedError(413, "too_long", language)
    return body


def _parse(adapter: TypeAdapter[T], body: bytes, language: Language) -> T:
    try:
        return adapter.validate_json(body)
    except ValidationError as error:
        raise RefusedError(422, "not_a_message", language) from error
