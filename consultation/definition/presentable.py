"""A draft as it can be shown: what is missing is filled in, and what is wrong is left out.

Somebody who writes wants to see the phone before every field is right. Nothing of this is stored.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta

from pydantic import ValidationError

from consultation.definition.kinds import KINDS, kind_of
from consultation.definition.loading import mistakes_in
from consultation.definition.model import Consultation
from consultation.definition.plain_values import Fields, Mistake, Path, fields_of, items_of
from consultation.languages.model import DEFAULT, LANGUAGES
from consultation.text.sms_segments import transliterate

MISSING = "..."
_ROUNDS = 12
_TEXTS = ("title", "short_title", "organiser", "use_of_answers")
_SHOWN_DAYS = timedelta(days=30)


def presentable(tree: object, today: date) -> Consultation:
    """Return the consultation that a draft would be, were it finished.

    Whatever the draft holds: in the worst case nothing of it is shown.
    """
    values = deepcopy(fields_of(tree))
    for _ in range(_ROUNDS):
        _fill(values, today)
        mistakes: dict[Path, Mistake] = {}
        for mistake in mistakes_in(values):
            mistakes.setdefault(mistake.path, mistake)
        if not mistakes:
            break
        for path in sorted(mistakes, key=_from_the_end, reverse=True):
            _mend(values, mistakes[path])
    try:
        return Consultation.model_validate(values)
    except ValidationError:
        empty: Fields = {}
        _fill(empty, today)
        return Consultation.model_validate(empty)


def _from_the_end(path: Path) -> tuple[str, ...]:
    """Return a key by which later items of a list come after earlier ones: they are left out first."""
    return tuple(f"{step:06d}" if isinstance(step, int) else step for step in path)


def _fill(values: Fields, today: date) -> None:
    """Fill in what every consultation needs."""
    missing = {
        **{name: {DEFAULT: MISSING} for name in _TEXTS},
        "slug": "apercu",
        "contact": {"name": {DEFAULT: MISSING}},
        "timezone": "America/Toronto",
        "opens_on": today.isoformat(),
        "languages": [DEFAULT],
        "introduction": [{DEFAULT: MISSING}],
        "free_contribution": {"title": {DEFAULT: MISSING}, "prompt": {DEFAULT: MISSING}},
    }
    for name, value in missing.items():
        if not values.get(name):
            values[name] = value
    if not values.get("closes_on"):
        opens = str(values["opens_on"])
        first = date.fromisoformat(opens) if _is_day(opens) else today
        values["closes_on"] = (first + _SHOWN_DAYS).isoformat()
    if not [each for each in items_of(values.get("questions")) if fields_of(each)]:
        values["questions"] = [_question(1)]
    for position, question in enumerate(map(fields_of, items_of(values["questions"])), 1):
        _fill_question(question, position)
    languages = [each for each in LANGUAGES if each in items_of(values["languages"])]
    for text in _texts(values):
        _fill_text(text, languages)


def _fill_question(question: Fields, position: int) -> None:
    for name, value in _question(position).items():
        if not question.get(name):
            question[name] = value
    kind = kind_of(question)
    if kind is not None:
        question.update(kind.completed(question, {DEFAULT: MISSING}))


def _question(position: int) -> Fields:
    return {
        "slug": f"question-{position}",
        "kind": next(iter(KINDS)),
        "text": {DEFAULT: MISSING},
        "short": {DEFAULT: MISSING},
    }


def _texts(value: object) -> Iterator[Fields]:
    """Yield the texts for people: the blocks with a language as the name of a field."""
    fields = fields_of(value)
    if fields and set(fields) <= set(LANGUAGES):
        yield fields
        return
    for inner in (*fields.values(), *items_of(value)):
        yield from _texts(inner)


def _fill_text(text: Fields, languages: list[str]) -> None:
    """Write a text in each language: where it lacks one, that of another."""
    written = [
        said for said in (text.get(each) for each in LANGUAGES) if isinstance(said, str) and said.strip()
    ]
    for language in {DEFAULT, *languages}:
        said = text.get(language)
        if not (isinstance(said, str) and said.strip()):
            text[language] = written[0] if written else MISSING


def _mend(values: Fields, mistake: Mistake) -> None:
    """Cut a text that is too long, write one in the letters it may have; leave out whatever else is wrong."""
    *outer, last = mistake.path or ("",)
    owner: object = values
    for step in outer:
        owner = _inner(owner, step)
    said, expected = _inner(owner, last), dict(mistake.expected.values)
    if isinstance(owner, dict) and isinstance(said, str) and mistake.expected.name == "at_most_chars":
        owner[last] = said.strip()[: int(str(expected["max"]))]
    elif isinstance(owner, dict) and isinstance(said, str) and mistake.expected.name == "plain_letters":
        owner[last] = transliterate(said)
    elif isinstance(owner, dict) and isinstance(said, str) and mistake.expected.name == "no_controls":
        owner[last] = "".join(character for character in said if character == "\n" or character.isprintable())
    elif isinstance(owner, dict) and mistake.expected.name == "screening_kind":
        del owner["role"]  # the question is shown, as one of the others
    elif isinstance(owner, dict) and owner.get(last, ...) is None:
        del owner[last]
    else:
        _leave_out(values, mistake.path)


def _leave_out(values: Fields, path: Path) -> None:
    """Take out the value at a path; where there is none, the value around it."""
    owner: object = values
    for length, step in enumerate(path):
        inner = _inner(owner, step)
        if inner is None:
            _leave_out(values, path[:length])
            return
        if length == len(path) - 1:
            del owner[step]  # type: ignore[attr-defined]  # a list or a block, since it holds a value
        owner = inner


def _inner(owner: object, step: str | int) -> object | None:
    if isinstance(step, int):
        items = items_of(owner)
        return items[step] if step < len(items) else None
    return fields_of(owner).get(step)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
