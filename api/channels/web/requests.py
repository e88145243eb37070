"""The widget's requests, validated: a new session, or a message in words, as choices, or as yes or no."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Literal, TypeVar
from uuid import UUID

from fastapi import Request
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from api.channels.web.guard import RefusedError
from api.http.bodies import bounded_body
from consultation.channels import SITE
from consultation.languages.model import DEFAULT, Language
from consultation.messages.model import Incoming, Selection
from consultation.text.visible_text import MAX_TEXT_CHARS

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
