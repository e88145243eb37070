"""What is wrong with what a partner sent: each mistake with its place, as RFC 9457 shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from fastapi import Request, Response
from pydantic import ValidationError

from api.open_data.problems import say
from api.partners.model import Invalid, Mistake
from consultation.definition import Consultation
from consultation.turn.form import Reason, Refused
from consultation.understanding import MAX_SIGNATURE_CHARS

MOST_SHOWN = 100
"""How many mistakes one response names."""

FIELDS: Mapping[Reason, str] = {
    **dict.fromkeys(
        ("none", "too_few", "too_many", "too_small", "too_large", "not_whole", "no_figure"), "choices"
    ),
    **dict.fromkeys(("signature_empty", "signature_too_long", "signature_details"), "signature"),
}
"""The field that each reason is about; the text by default."""

SAID: Mapping[Reason, str] = {
    "closed": "The consultation takes no contributions now.",
    "empty": "There are no words in it.",
    "too_long": "It has {count} characters; the most is {max}.",
    "none": "Make a choice of this question; `/questions` lists them.",
    "too_few": "There are {count} choices, which is too few.",
    "too_many": "There are {count} choices, which is too many.",
    "too_small": "The number is lower than this question takes.",
    "too_large": "The number is higher than this question takes.",
    "not_whole": "This question takes whole numbers.",
    "no_figure": "This question takes one number, in figures.",
    "unreadable": "It holds a NUL or half a character.",
    "details": "Something looks like a telephone number or an address. Set `personal_details` to take_out, or"
    " to leave for the staff to decide.",
    "signature_empty": "There is nothing to be seen in it.",
    "signature_too_long": "A signature has at most {signature} characters.",
    "signature_details": "A signature is a name, without a telephone number or an address.",
}


class InvalidError(Exception):
    """What was sent has mistakes, and nothing of it is stored."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__(len(mistakes))
        self.mistakes = mistakes


def pointer(*parts: str | int) -> str:
    """Return a JSON pointer as a fragment of an address (RFC 6901)."""
    return "#" + "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in parts)


def mistake(code: str, detail: str, *place: str | int) -> Mistake:
    """Return a mistake at a place."""
    return Mistake(pointer=pointer(*place), code=code, detail=detail)


def mistakes_of(error: ValidationError) -> list[Mistake]:
    """Return every mistake that a model found. What was sent is not repeated: it may be anything."""
    return [
        mistake(each["type"], f"{each['msg']}.", *each["loc"]) for each in error.errors(include_input=False)
    ]


def mistake_of(definition: Consultation, refused: Refused, index: int) -> Mistake:
    """Return why a contribution was refused, by its place in what was sent."""
    said = SAID[refused.reason].format(
        count=refused.count, max=definition.max_chars, signature=MAX_SIGNATURE_CHARS
    )
    field = FIELDS.get(refused.reason, "text")
    place = (field,) if field == "signature" else ("contributions", index, field)
    return mistake(refused.reason, said, *place)


async def answer_invalid(request: Request, error: Exception) -> Response:
    """Answer 422 with every mistake."""
    assert isinstance(error, InvalidError)
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    shown = list(error.mistakes)[:MOST_SHOWN]
    count = len(error.mistakes)
    things = "is 1 thing" if count == 1 else f"are {count} things"
    detail = f"There {things} to correct; nothing was stored."
    return say(
        Invalid(type="about:blank", title=status.phrase, status=int(status), detail=detail, errors=shown)
    )
