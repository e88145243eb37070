"""Hints of what belongs in each field, in plain words, read from the model itself."""

from __future__ import annotations

import difflib
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from consultation.definition.fields import Localized
from consultation.definition.plain_values import Path
from consultation.definition.shape import bare, fields_in, type_at, wanted_of
from consultation.definition.wanted import AllOf, Named, Wanted, wanted
from consultation.languages.model import LANGUAGES, Language


def expected_at(model: type[BaseModel], path: Path) -> Wanted:
    """Return what belongs at a path of the model; the path must exist in it."""
    return _words(type_at(model, path))


def expected_instead(model: type[BaseModel], path: Path) -> Wanted:
    """Return what to write instead of a field that does not exist; the path ends with its name."""
    names = list(fields_in(type_at(model, path[:-1])))
    close = difflib.get_close_matches(str(path[-1]), names, n=1)
    if close:
        return wanted("known_field_like", name=close[0])
    return wanted("known_field", names=tuple(names))


def _words(annotation: Any) -> Wanted:
    if annotation == Language:
        return wanted("one_of", names=LANGUAGES)
    told = wanted_of(annotation)
    if told is not None:
        return told
    annotation = bare(annotation)
    if get_origin(annotation) is Literal:
        return wanted("one_of", names=tuple(map(Named, get_args(annotation))))
    if get_origin(annotation) is tuple:
        return wanted("list")
    if annotation is Localized:
        return wanted("text_in_each_language", languages=AllOf(f"{each}:" for each in LANGUAGES))
    names = [name for name, info in annotation.model_fields.items() if info.is_required()]
    return wanted("fields", names=tuple(names))
