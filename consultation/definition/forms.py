"""The fields of a definition as a form shows them, read from the model and from the kinds of questions.

A field that is added to a model, or a kind of question, is in the form without another line here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from consultation.definition.drafts import Draft, Leaf, Path
from consultation.definition.fields import ConsultationSlug, Email, Localized, Phone, Slug, Url
from consultation.definition.join_words import as_join_word
from consultation.definition.kinds import KINDS, AskIf, Question
from consultation.definition.model import Consultation
from consultation.definition.plain_values import Fields
from consultation.definition.shape import bare, fields_in, given, wanted_of
from consultation.languages.model import LANGUAGES, Language

Control = Literal[
    "texts", "line", "email", "phone", "url", "slug", "day", "whole", "number", "switch", "one_of", "several",
    "words", "condition", "block", "blocks",
]  # fmt: skip
"""`texts` is a text in each language, `words` a list of texts, `blocks` a list of blocks."""


@dataclass(frozen=True, slots=True)
class FieldForm:
    """One field: its control, and what it is without being filled in.

    `options` are the values to choose among; `fields` those of a block, or of each item of a list of blocks.
    An item that is one text in each language has one field without a name.
    """

    name: str
    control: Control
    is_required: bool = False
    default: Leaf = None
    options: tuple[str, ...] = ()
    fields: tuple[FieldForm, ...] = ()

    @property
    def has_value(self) -> bool:
        """Return whether it holds a value itself, and no other fields."""
        return self.control not in ("block", "blocks", "condition")

    @property
    def is_of_kinds(self) -> bool:
        """Return whether each item is a question, whose kind says which fields it has."""
        return self.control == "blocks" and self.fields == _of_model(Question)

    def fields_of(self, item: Fields) -> tuple[FieldForm, ...]:
        """Return the fields of an item of the list."""
        return fields_of_kind(str(item.get("kind"))) if self.is_of_kinds else self.fields

    def shown(self, value: Leaf) -> str:
        """Return a value as the control holds it."""
        value = self.default if value is None else value
        match value:
            case None:
                return ""
            case bool():
                return "yes" if value else ""
            case list() | tuple():
                return "\n".join(map(str, value))
            case _:
                return str(value)

    def read(self, text: str) -> Leaf:
        """Return the value of what the control holds; None where that is what is meant without any.

        A number that is none stays the text it is: the check says what is wrong, and nothing is lost.
        """
        text = "\n".join(text.splitlines()).strip()
        value: Leaf = text or None
        match self.control:
            case "switch":
                value = text == "yes"
            case "whole" | "number" if text:
                value = _number(text)
            case "words":
                lines = [line.strip() for line in text.splitlines() if line.strip()]
                value = (
                    [as_join_word(each) for each in lines] if self.name == "join_words" else lines
                ) or None
            case "several":
                chosen = text.split()
                value = [each for each in self.options if each in chosen] or chosen or None
        return None if value == self.default and type(value) is type(self.default) else value


@cache
def consultation_form() -> tuple[FieldForm, ...]:
    """Return the fields of a consultation, in the order of the model."""
    return _of_model(Consultation)


@cache
def fields_of_kind(kind: str) -> tuple[FieldForm, ...]:
    """Return the fields of a question of a kind; those that all kinds have, when the kind does not exist."""
    of_all = {field.name: field for field in _of_model(Question)}
    own = _of_model(KINDS[kind]) if kind in KINDS else tuple(of_all[name] for name in Question.model_fields)
    return tuple(of_all["kind"] if field.name == "kind" else field for field in own)


def own_fields(kind: str) -> frozenset[str]:
    """Return the names of the fields that a kind has beside those of every question."""
    shared = frozenset(Question.model_fields)
    return frozenset(KINDS[kind].model_fields) - shared if kind in KINDS else frozenset()


def field_at(draft: Draft, path: Path) -> FieldForm | None:
    """Return the field that a path of a draft leads to; None where there is none.

    The path of a text ends with its language.
    """
    return _field_in(consultation_form(), draft, path, 0)


def _field_in(fields: Sequence[FieldForm], draft: Draft, path: Path, place: int) -> FieldForm | None:
    rest = path[place:]
    found = next((field for field in fields if rest and field.name in ("", rest[0])), None)
    if found is None:
        return None
    if found.control == "texts":
        inner = rest if not found.name else rest[1:]
        return found if len(inner) == 1 and inner[0] in LANGUAGES else None
    if found.control == "blocks" and len(rest) > 1:
        item = draft.value(path[: place + 2])
        own = found.fields_of(item) if isinstance(item, dict) else ()
        return _field_in(own, draft, path, place + 2)
    if found.fields and len(rest) > 1:
        return _field_in(found.fields, draft, path, place + 1)
    return found if len(rest) == 1 else None


@cache
def _of_model(model: type[BaseModel]) -> tuple[FieldForm, ...]:
    types = fields_in(model)
    defaults = {name: info.default for name, info in model.model_fields.items()}
    if model is Question:
        for kind in KINDS.values():
            defaults = {**{name: info.default for name, info in kind.model_fields.items()}, **defaults}
    return tuple(_of_type(name, types[name], defaults[name]) for name in types)


def _of_type(name: str, annotation: Any, default: object) -> FieldForm:
    found = bare(annotation)
    field = replace(
        _control(name, annotation),
        is_required=default is PydanticUndefined,
        default=default if isinstance(default, str | int | float | bool) else None,
    )
    if found is not Localized and field.control in ("block", "condition"):
        return replace(field, fields=_of_model(found))
    return field


def _control(name: str, annotation: Any) -> FieldForm:
    found, told = bare(annotation), wanted_of(annotation)
    if get_origin(found) is tuple:
        return _list(name, get_args(found)[0])
    if get_origin(found) is Literal:
        return FieldForm(name, "one_of", options=get_args(found))
    if told is not None and told.name == "one_of":
        return FieldForm(name, "one_of", options=tuple(map(str, dict(told.values)["names"])))  # type: ignore[call-overload]
    if found is Localized:
        return FieldForm(name, "texts")
    if found is AskIf:
        return FieldForm(name, "condition")
    if isinstance(found, type) and issubclass(found, BaseModel):
        return FieldForm(name, "block")
    by_type: dict[type, Control] = {bool: "switch", int: "whole", float: "number", date: "day"}
    by_annotation: Sequence[tuple[object, Control]] = (
        (Email, "email"), (Phone, "phone"), (Url, "url"), (Slug, "slug"), (ConsultationSlug, "slug"),
    )  # fmt: skip
    return FieldForm(
        name,
        next(
            (control for each, control in by_annotation if each == given(annotation)),
            by_type.get(found, "line"),
        ),
    )


def _list(name: str, annotation: Any) -> FieldForm:
    found = bare(annotation)
    if annotation == Language:
        return FieldForm(name, "several", options=tuple(LANGUAGES))
    if found is Localized:
        return FieldForm(name, "blocks", fields=(FieldForm("", "texts", is_required=True),))
    if isinstance(found, type) and issubclass(found, BaseModel):
        return FieldForm(name, "blocks", fields=_of_model(found))
    return FieldForm(name, "words")


def _number(text: str) -> Leaf:
    if re.fullmatch("[-+]?[0-9]{1,18}", text):
        return int(text)
    if re.fullmatch("[-+]?[0-9]{1,18}[.,][0-9]{1,9}", text):
        return float(text.replace(",", "."))
    return text
