"""The types of fields of a definition: texts, slugs, days, addresses.

What is `wanted` at a field tells an organiser what to write when the field is wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    create_model,
)
from pydantic_core import PydanticCustomError

from consultation.definition.colours import is_readable
from consultation.definition.plain_values import CROSS_FIELD, Mistake, wanted
from consultation.languages.model import DEFAULT, LANGUAGES, Language
from consultation.text.telephone_like import could_be_telephone

CONTROL_CHARACTER = "control_character"
TELEPHONE = "telephone"
TEXT_CHARS = 5000
_SLUG_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
_ANSWER_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"


def _without_controls(text: str) -> str:
    if any(unicodedata.category(character) == "Cc" and character != "\n" for character in text):
        raise PydanticCustomError(CONTROL_CHARACTER, "a control character")
    return text


def _no_telephone(slug: str) -> str:
    if could_be_telephone(slug):
        raise PydanticCustomError(TELEPHONE, "perhaps a telephone number")
    return slug


def _day(value: object) -> date:
    """Validate a date, or a text such as 2017-02-28; no other format is accepted."""
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return date.fromisoformat(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise ValueError("not a date")


def _readable(colour: str) -> str:
    if not is_readable(colour):
        raise ValueError("too light to be read")
    return colour


def _figures(value: object) -> object:
    """Convert a whole number to the text it is as an answer: `answers: [4, 5]`."""
    return str(value) if type(value) is int else value


Text = Annotated[
    str,
    StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=TEXT_CHARS),
    AfterValidator(_without_controls),
    wanted("text", max=TEXT_CHARS),
]
ConsultationSlug = Annotated[
    str,
    StringConstraints(strict=True, pattern=_SLUG_PATTERN, max_length=60),
    AfterValidator(_no_telephone),
    wanted("slug", max=60),
]
Slug = Annotated[
    str,
    # 30, so that a question and a choice fit together in the 64 bytes of a Telegram button.
    StringConstraints(strict=True, pattern=_SLUG_PATTERN, max_length=30),
    AfterValidator(_no_telephone),
    wanted("slug", max=30),
]
AnswerSlug = Annotated[
    str,
    BeforeValidator(_figures),
    StringConstraints(strict=True, pattern=_ANSWER_PATTERN, max_length=30),
    wanted("answer"),
]
WrittenDay = Annotated[date, BeforeValidator(_day), wanted("day")]
Day = Annotated[WrittenDay, Field(ge=date(2000, 1, 1), le=date(2199, 12, 31))]
TimeOfDay = Annotated[
    str, StringConstraints(strict=True, pattern=r"^([01][0-9]|2[0-3])h[0-5][0-9]$"), wanted("time_of_day")
]
Url = Annotated[
    str,
    StringConstraints(strict=True, pattern=r"^https?://\S+$", max_length=2000),
    wanted("url"),
]
Email = Annotated[
    str,
    StringConstraints(strict=True, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=254),
    wanted("email"),
]
Phone = Annotated[
    str,
    StringConstraints(strict=True, pattern=r"^\+?[0-9][0-9 ().-]{2,24}$"),
    wanted("phone"),
]
JoinWord = Annotated[
    str, StringConstraints(strict=True, pattern=r"^[A-Z][A-Z0-9]{2,11}$"), wanted("join_word")
]
Colour = Annotated[
    str,
    StringConstraints(strict=True, pattern=r"^#[0-9a-f]{6}$"),
    AfterValidator(_readable),
    wanted("colour"),
]
PictureFile = Annotated[
    str,
    StringConstraints(strict=True, pattern=r"^[a-z0-9][a-z0-9_-]{0,59}\.(png|jpg|webp|svg)$"),
    wanted("picture_file"),
]
Switch = Annotated[bool, Field(strict=True), wanted("switch")]


class Model(BaseModel):
    """The base of the parts of a definition: frozen, and refusing unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class _ByLanguage(Model):
    """A text for people: in the default language, and perhaps in others."""

    @cached_property
    def texts(self) -> Mapping[Language, str]:
        """Return the text by language, in the languages that it has."""
        return MappingProxyType(
            {language: text for language in LANGUAGES if (text := getattr(self, language))}
        )

    def text(self, language: Language) -> str:
        """Return the text in a language, or in the default one when that language has none."""
        return str(getattr(self, language) or getattr(self, DEFAULT))


if TYPE_CHECKING:

    class Localized(_ByLanguage):
        """A text for people, by language."""

        def __init__(self, **texts: str) -> None: ...

else:
    # One field for each language of `locale/`.
    Localized = create_model(
        "Localized",
        __base__=_ByLanguage,
        __module__=__name__,
        **{each: (Text, ...) if each == DEFAULT else (Text | None, None) for each in LANGUAGES},
    )


class Choice(Model):
    """One choice of a question; aliases are other names people use, in any language.

    Examples are what people say who mean it; texts are compared with them by their meaning alone.
    """

    slug: Slug
    label: Localized
    aliases: tuple[Text, ...] = ()
    examples: tuple[Text, ...] = ()


class Term(Model):
    """A word of the consultation and its meaning; aliases are other names people use, in any language."""

    term: Localized
    meaning: Localized
    aliases: tuple[Text, ...] = ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Return every name of the word, in any language."""
        return (*self.term.texts.values(), *self.aliases)


def raise_first(mistakes: list[Mistake]) -> None:
    """Raise PydanticCustomError for the first of the mistakes; do nothing when there is none."""
    if mistakes:
        first = mistakes[0]
        place = ".".join(map(str, first.path))
        raise PydanticCustomError(
            CROSS_FIELD, "{place}: expected {expected}", {"place": place, "expected": str(first.expected)}
        )
