"""The kinds of questions: each module says how its kind is validated, asked, accepted, summed up and shown.

A new kind is such a module, and its words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Annotated, Any, cast, get_type_hints

from pydantic import (
    AfterValidator,
    ModelWrapValidatorHandler,
    SerializeAsAny,
    TypeAdapter,
    WrapValidator,
)

from consultation.definition.fields import raise_first
from consultation.definition.kinds.question import AskIf, Question, Refusal, Taken, Tally
from consultation.definition.plain_values import (
    AllOf,
    Fields,
    Mistake,
    Named,
    OneOf,
    Path,
    Quoted,
    Wanted,
    fields_of,
    wanted,
)

__all__ = [
    "COMMON_CHOICES",
    "KINDS",
    "AnyQuestion",
    "AskIf",
    "Question",
    "Refusal",
    "SurveyKindName",
    "Taken",
    "Tally",
    "foreign_fields",
    "kind_mistakes",
    "kind_of",
    "question_fields",
    "read_question",
]


def _found() -> Iterator[type[Question]]:
    """Yield the kinds of the modules of this package."""
    for file in iter_modules(__path__):
        module = import_module(f"{__name__}.{file.name}")
        yield from (
            each
            for each in vars(module).values()
            if isinstance(each, type) and issubclass(each, Question) and hasattr(each, "place_in_list")
        )


KINDS: Mapping[str, type[Question]] = {
    kind.model_fields["kind"].default: kind
    for kind in sorted(set(_found()), key=lambda kind: kind.place_in_list)
}
"""By name, as a consultation file has it."""
COMMON_CHOICES = tuple(choice for kind in KINDS.values() for choice in kind.common_choices)
"""The choices that have words of ours, the same in every consultation."""

_SHARED = frozenset(Question.model_fields)
_OWN: Mapping[str, frozenset[str]] = {
    name: frozenset(kind.model_fields) - _SHARED for name, kind in KINDS.items()
}
_FOREIGN: Mapping[str, frozenset[str]] = {
    name: frozenset().union(*_OWN.values()) - own for name, own in _OWN.items()
}
_DECIDING = [name for name, kind in KINDS.items() if kind.decides]


def _names(kinds: Iterable[str]) -> tuple[Named, ...]:
    return tuple(map(Named, kinds))


def _known(name: str) -> str:
    if name not in KINDS:
        raise ValueError("no kind of question")
    return name


def _surveyed(name: str) -> str:
    if not KINDS[_known(name)].in_survey:
        raise ValueError("no kind of question of the survey")
    return name


KindName = Annotated[str, AfterValidator(_known), wanted("one_of", names=_names(KINDS))]
_IN_SURVEY = [name for name, kind in KINDS.items() if kind.in_survey]
SurveyKindName = Annotated[str, AfterValidator(_surveyed), wanted("one_of", names=_names(_IN_SURVEY))]


class _OfUnknownKind(Question):
    """A question of an unknown kind: only the fields that all kinds have are checked."""

    kind: KindName


def kind_of(data: Fields) -> type[Question] | None:
    """Return the kind that the plain values of a file name; None when it does not exist."""
    return KINDS.get(str(data.get("kind")))


def read_question(value: object) -> Question:
    """Build a question of its own kind from plain values. Raises ValidationError."""
    return _OF_ANY_KIND.validate_python(value)


def _read(value: Any, handler: ModelWrapValidatorHandler[Question]) -> Question:
    if isinstance(value, Question):
        return value
    data = fields_of(value)
    kind = kind_of(data)
    if kind is None:
        foreign = frozenset().union(*_OWN.values())
        own = {name: each for name, each in data.items() if name not in foreign}
        return _OfUnknownKind.model_validate(own if data else value)
    foreign = _FOREIGN[str(data["kind"])]
    question = kind.model_validate({name: each for name, each in data.items() if name not in foreign})
    raise_first([*_foreign_mistakes(data, ()), *_role_mistakes(data, ())])
    return question


AnyQuestion = Annotated[SerializeAsAny[Question], WrapValidator(cast(Callable[..., Question], _read))]
"""The type of a field that holds a question of any kind."""
_OF_ANY_KIND: TypeAdapter[Question] = TypeAdapter(AnyQuestion)


def foreign_fields(kind: str) -> frozenset[str]:
    """Return the fields that other kinds have and this one has not."""
    return _FOREIGN[kind]


def question_fields() -> dict[str, Any]:
    """Return the types of every field that some kind of question has."""
    fields: dict[str, Any] = {}
    for kind in KINDS.values():
        for name, hint in get_type_hints(kind, include_extras=True).items():
            if name in kind.model_fields:
                fields.setdefault(name, hint)
    return {**fields, "kind": KindName}


def kind_mistakes(data: Fields, path: Path) -> Iterator[Mistake]:
    """Yield the mistakes within one question, in the plain values of a file."""
    kind = kind_of(data)
    yield from (kind or Question).all_mistakes(data, path)
    if kind is None:
        return
    yield from _foreign_mistakes(data, path)
    yield from _role_mistakes(data, path)


def condition_mistake(data: Fields, named: str) -> Wanted | None:
    """Return what to write instead when a condition names a question of a kind that cannot decide."""
    kind = kind_of(data)
    if kind is None or kind.decides:
        return None
    kinds = OneOf(_names(_DECIDING))
    return wanted("deciding_question", kinds=kinds, question=Quoted(named), kind=Named(data.get("kind")))


def _role_mistakes(data: Fields, path: Path) -> Iterator[Mistake]:
    """Yield the mistake of a screening question that could screen nobody."""
    kind = kind_of(data)
    of_use = kind is None or kind.decides or kind.is_counted
    if not of_use and data.get("role") == "screening":
        yield Mistake((*path, "kind"), wanted("screening_kind", kinds=OneOf(_names(_DECIDING))))


def _foreign_mistakes(data: Fields, path: Path) -> Iterator[Mistake]:
    """Yield the fields that other kinds have and this one has not; empty ones are ignored."""
    name = str(data.get("kind"))
    for field in sorted(_FOREIGN[name]):
        if data.get(field):
            having = [other for other, own in _OWN.items() if field in own]
            why = KINDS[name].why_not.get(field) or wanted("why_only_kinds", kinds=AllOf(_names(having)))
            yield Mistake((*path, field), wanted("no_such_field", kind=Named(name), why=why))
