"""What is wrong with what a partner sent: each mistake with its place, as RFC 9457 shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

from fastapi import Request, Response
from pydantic import ValidationError

from api.open_data.problems import Detail, language_of, say, wrong
from api.partners.model import Invalid, Mistake
from consultation.definition import Consultation
from consultation.languages.model import Language
from consultation.turn.form import Refused
from consultation.understanding import MAX_SIGNATURE_CHARS

MOST_SHOWN = 100
"""How many mistakes one response names."""


@dataclass(frozen=True, slots=True)
class Mistaken:
    """One thing to correct: its code, where it is, and what is said of it, which has the code's name."""

    code: str
    place: tuple[str | int, ...]
    values: Mapping[str, object] = field(default_factory=dict)
    said: str | None = None

    def shown_in(self, language: Language) -> Mistake:
        """Return it as the response has it."""
        detail = Detail(self.said or self.code, self.values).said_in(language)
        return Mistake(pointer=pointer(*self.place), code=self.code, detail=detail)


class InvalidError(Exception):
    """What was sent has mistakes, and nothing of it is stored."""

    def __init__(self, mistakes: Sequence[Mistaken]) -> None:
        super().__init__(len(mistakes))
        self.mistakes = mistakes


def pointer(*parts: str | int) -> str:
    """Return a JSON pointer as a fragment of an address (RFC 6901)."""
    return "#" + "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in parts)


def mistakes_of(error: ValidationError) -> list[Mistaken]:
    """Return every mistake that a model found. What was sent is not repeated: it may be anything."""
    found = error.errors(include_input=False)
    said = [(each, wrong(each)) for each in found]
    return [Mistaken(each["type"], each["loc"], words.values, words.name) for each, words in said]


def mistake_of(definition: Consultation, refused: Refused, index: int) -> Mistaken:
    """Return why a contribution was refused, by its place in what was sent."""
    values = {"count": refused.count, "max": definition.max_chars, "signature": MAX_SIGNATURE_CHARS}
    place = ("signature",) if refused.field == "signature" else ("contributions", index, refused.field)
    return Mistaken(refused.reason, place, values, f"refused_{refused.reason}")


async def answer_invalid(request: Request, error: Exception) -> Response:
    """Answer 422 with every mistake."""
    assert isinstance(error, InvalidError)
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    language = language_of(request)
    shown = [each.shown_in(language) for each in error.mistakes[:MOST_SHOWN]]
    detail = Detail("to_correct", {"n": len(error.mistakes)}).said_in(language)
    body = Invalid(type="about:blank", title=status.phrase, status=int(status), detail=detail, errors=shown)
    return say(request, body)
