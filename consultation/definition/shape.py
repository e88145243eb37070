"""The shape of a consultation's file, read from the model: which fields belong where, and in which order."""

from __future__ import annotations

import types
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from consultation.definition.kinds import Question, question_fields
from consultation.definition.plain_values import Path, Wanted


def type_at(model: type[BaseModel], path: Path) -> Any:
    """Return the type of the value at a path. Raises LookupError when the model has no such path."""
    found: Any = model
    for step in path:
        owner = bare(found)
        found = _of_items(owner) if isinstance(step, int) else fields_in(owner)[step]
    return found


def fields_in(annotation: Any) -> dict[str, Any]:
    """Return the types of a model's fields by name, in their order; none when it is no model.

    Those of a question are the fields of every kind.
    """
    owner = bare(annotation)
    return _fields(owner) if isinstance(owner, type) and issubclass(owner, BaseModel) else {}


def type_of_items(annotation: Any) -> Any:
    """Return the type of the items of a list; None when it is no list."""
    owner = bare(annotation)
    return _of_items(owner) if get_origin(owner) is tuple else None


def bare(annotation: Any) -> Any:
    """Return a type without its metadata and without `| None`."""
    if get_origin(annotation) is Annotated:
        return bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return bare(given(annotation))
    return annotation


def given(annotation: Any) -> Any:
    """Return a type without `| None`, with its metadata."""
    if get_origin(annotation) in (Union, types.UnionType):
        return next(arm for arm in get_args(annotation) if arm is not type(None))
    return annotation


def wanted_of(annotation: Any) -> Wanted | None:
    """Return what a type says that it wants; None when it says nothing."""
    said = given(annotation)
    if get_origin(said) is not Annotated:
        return None
    inner, *metadata = get_args(said)
    told = [part for part in metadata if isinstance(part, Wanted)]
    return told[0] if told else wanted_of(inner)


def _of_items(owner: Any) -> Any:
    return get_args(owner)[0]


@cache
def _fields(model: type[BaseModel]) -> dict[str, Any]:
    if model is Question:
        return question_fields()
    hints = get_type_hints(model, include_extras=True)
    return {name: hints[name] for name in model.model_fields}
