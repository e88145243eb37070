"""Loading of consultations from files, with every mistake reported at once by line and column.

Hints say in plain words what belongs in each field; they are read from the model itself.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from consultation.definition import checks
from consultation.definition.fields import CONTROL_CHARACTER, TELEPHONE, Localized
from consultation.definition.join_words import taken_join_words
from consultation.definition.model import Consultation
from consultation.definition.plain_values import CROSS_FIELD, AllOf, Mistake, Named, Path, Wanted, wanted
from consultation.definition.shape import bare, fields_in, type_at, wanted_of
from consultation.definition.tree import Document, Place, Problem, read_document
from consultation.languages.model import LANGUAGES, Language

SUFFIXES = (".yml", ".yaml")


class DefinitionError(ValueError):
    """A file that does not define a consultation: its path, and its problems sorted by line and column."""

    def __init__(self, path: FilePath, problems: Iterable[Problem]) -> None:
        self.path = path
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(f"{path}:{problem}" for problem in self.problems))


def load_consultation(path: FilePath) -> Consultation:
    """Read one consultation.

    Raises DefinitionError with every mistake of the file; OSError when it cannot be opened.
    """
    return read_consultation(path, path.read_bytes())


def read_consultation(path: FilePath, content: bytes) -> Consultation:
    """Read a consultation from the current or a former content of its file. Raises DefinitionError."""
    document = read_document(content)
    if not document.readable:
        raise DefinitionError(path, document.problems)
    try:
        consultation = Consultation.model_validate(document.data)
    except ValidationError as error:
        raise DefinitionError(path, _problems(document, error)) from None
    if document.problems:
        raise DefinitionError(path, document.problems)
    return consultation


def problems_of(tree: object, language: Language) -> dict[Path, list[str]]:
    """Return what is wrong with a consultation's plain values, in sentences, by the path of the field.

    A path is that of `Mistake`: names of fields, and positions from 0. A path that is missing in the values
    is that of a field to fill in. There is none of a consultation that may be opened.
    """
    found: dict[Path, list[str]] = {}
    for mistake in mistakes_in(tree):
        told = found.setdefault(mistake.path, [])
        sentence = mistake.expected.at_field(language)
        if sentence not in told:
            told.append(sentence)
    return found


def mistakes_in(tree: object) -> list[Mistake]:
    """Return every mistake of a consultation's plain values."""
    document = Document.of_values(tree)
    try:
        Consultation.model_validate(tree)
    except ValidationError as error:
        _problems(document, error)
    return document.mistakes


@dataclass(frozen=True, slots=True)
class ConsultationFile:
    """A file, its content, and the consultation it defines."""

    path: FilePath
    content: bytes
    consultation: Consultation


def read_folder(folder: FilePath) -> tuple[dict[str, ConsultationFile], list[DefinitionError]]:
    """Read every .yml and .yaml file of a folder, by slug; and the errors of the invalid ones.

    A file that has the slug of an earlier one, in alphabetical order, is invalid; so is one with a join word
    of an earlier one that is open on some of the same days. Raises OSError when the folder cannot be read.
    """
    found: dict[str, ConsultationFile] = {}
    errors: list[DefinitionError] = []
    for path in sorted(entry for entry in folder.iterdir() if entry.suffix in SUFFIXES):
        try:
            read = read_beside(path, found)
        except DefinitionError as error:
            errors.append(error)
        except OSError as error:
            problem = Problem.at(Place(1, 1), "YAML", wanted("file_to_open", why=error.strerror))
            errors.append(DefinitionError(path, [problem]))
        else:
            found[read.consultation.slug] = read
    return found, errors


def read_beside(path: FilePath, others: Mapping[str, ConsultationFile]) -> ConsultationFile:
    """Read a file that is to stand beside others, by slug.

    Raises DefinitionError, also for a slug or a join word of another one; OSError when it cannot be opened.
    """
    content = path.read_bytes()
    consultation = read_consultation(path, content)
    if consultation.slug in others:
        raise _slug_taken(path, content, others[consultation.slug].path)
    _refuse_taken_words(path, content, consultation, others.values())
    return ConsultationFile(path, content, consultation)


def load_consultations(folder: FilePath) -> dict[str, Consultation]:
    """Read every file of a folder, by the consultation's slug.

    Raises DefinitionError for the first invalid one, in alphabetical order; OSError when the
    folder cannot be read.
    """
    found, errors = read_folder(folder)
    if errors:
        raise errors[0]
    return {slug: each.consultation for slug, each in found.items()}


def _slug_taken(path: FilePath, content: bytes, other: FilePath) -> DefinitionError:
    """Return the error of a valid file whose slug another file already has."""
    place = read_document(content).place(("slug",))
    problem = Problem.at(place, "slug", wanted("slug_of_another_file", file=other.name))
    return DefinitionError(path, [problem])


def _refuse_taken_words(
    path: FilePath, content: bytes, consultation: Consultation, others: Iterable[ConsultationFile]
) -> None:
    """Raise DefinitionError where join words are those of other files, open on some of the same days."""
    taken = list(taken_join_words(consultation, [each.consultation for each in others]))
    if not taken:
        return
    document = read_document(content)
    problems = []
    for each in taken:
        place = document.place(("join_words", consultation.join_words.index(each.word)))
        expected = wanted("join_word_of_its_own", word=each.word, other=each.other.slug)
        problems.append(Problem.at(place, "join_words", expected))
    raise DefinitionError(path, problems)


def _problems(document: Document, error: ValidationError) -> list[Problem]:
    """Return every problem of a file the model refuses: of the YAML, of single fields, and across fields.

    The model reports mistakes across fields only when each field alone is valid, and without their place: the
    checks are run again on the values as written, invalid ones included.
    """
    details = error.errors(include_url=False, include_input=False)
    for detail in details:
        _report(document, detail)
    for mistake in checks.consultation_mistakes(document.data):
        if not document.is_broken(mistake.path):
            document.report(document.place(mistake.path), mistake.path, mistake.expected, broken=False)
    return document.problems


def _report(document: Document, detail: ErrorDetails) -> None:
    """Report the mistake of one field in plain words."""
    path, mistake = detail["loc"], detail["type"]
    filled_with_mistakes = mistake == "too_short" and (*path, 0) in document.values
    if mistake == CROSS_FIELD or filled_with_mistakes or document.is_broken(path):
        return
    if mistake == "extra_forbidden":
        document.report(document.keys[path], path, expected_instead(Consultation, path))
    elif mistake == "missing":
        expected = expected_at(Consultation, path)
        expected = wanted("missing_text" if expected.name == "text" else "missing", expected=expected)
        document.report(document.place(path), path, expected, broken=False)
    else:
        expected = _SAID_OTHERWISE.get(mistake) or expected_at(Consultation, path)
        document.report(document.place(path), path, expected, broken=False)


_SAID_OTHERWISE = {
    CONTROL_CHARACTER: wanted("no_controls"),
    TELEPHONE: wanted("slug_no_telephone"),
    "string_unicode": wanted("no_controls"),
    "string_too_short": wanted("something"),
}


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
