"""Loading of consultations from files, with every mistake reported at once by line and column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from consultation.definition import checks, mistakes
from consultation.definition.fields import CONTROL_CHARACTER
from consultation.definition.model import Consultation
from consultation.definition.plain_values import CROSS_FIELD
from consultation.definition.tree import Document, Problem, read_document

SUFFIXES = (".yml", ".yaml")


class DefinitionError(ValueError):
    """A file that does not define a consultation: its path, and its problems sorted by line and column."""

    def __init__(self, path: Path, problems: Iterable[Problem]) -> None:
        self.path = path
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(f"{path}:{problem}" for problem in self.problems))


def load_consultation(path: Path) -> Consultation:
    """Read one consultation.

    Raises DefinitionError with every mistake of the file; OSError when it cannot be opened.
    """
    return read_consultation(path, path.read_bytes())


def read_consultation(path: Path, content: bytes) -> Consultation:
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


@dataclass(frozen=True, slots=True)
class ConsultationFile:
    """A file, its content, and the consultation it defines."""

    path: Path
    content: bytes
    consultation: Consultation


def read_folder(folder: Path) -> tuple[dict[str, ConsultationFile], list[DefinitionError]]:
    """Read every .yml and .yaml file of a folder, by slug; and the errors of the invalid ones.

    A file that has the slug of an earlier one, in alphabetical order, is invalid. Raises OSError when
    the folder cannot be read.
    """
    found: dict[str, ConsultationFile] = {}
    errors: list[DefinitionError] = []
    for path in sorted(entry for entry in folder.iterdir() if entry.suffix in SUFFIXES):
        try:
            content = path.read_bytes()
            consultation = read_consultation(path, content)
            if consultation.slug in found:
                raise slug_taken(path, found[consultation.slug].path)
        except DefinitionError as error:
            errors.append(error)
        except OSError as error:
            problem = Problem(1, 1, "YAML", f"a file that can be opened; {error.strerror}")
            errors.append(DefinitionError(path, [problem]))
        else:
            found[consultation.slug] = ConsultationFile(path, content, consultation)
    return found, errors


def load_consultations(folder: Path) -> dict[str, Consultation]:
    """Read every file of a folder, by the consultation's slug.

    Raises DefinitionError for the first invalid one, in alphabetical order; OSError when the
    folder cannot be read.
    """
    found, errors = read_folder(folder)
    if errors:
        raise errors[0]
    return {slug: each.consultation for slug, each in found.items()}


def slug_taken(path: Path, other: Path) -> DefinitionError:
    """Return the error of a valid file whose slug another file already has."""
    place = read_document(path.read_bytes()).place(("slug",))
    problem = Problem(place.line, place.column, "slug", f"a slug of its own; {other.name} has the same")
    return DefinitionError(path, [problem])


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
    path, kind = detail["loc"], detail["type"]
    filled_with_mistakes = kind == "too_short" and (*path, 0) in document.values
    if kind == CROSS_FIELD or filled_with_mistakes or document.is_broken(path):
        return
    if kind == "extra_forbidden":
        document.report(document.keys[path], path, mistakes.expected_instead(Consultation, path))
    elif kind == "missing":
        expected = f"this field: {mistakes.expected_at(Consultation, path)}"
        document.report(document.place(path), path, expected, broken=False)
    else:
        expected = _SAID_OTHERWISE.get(kind) or mistakes.expected_at(Consultation, path)
        document.report(document.place(path), path, expected, broken=False)


_SAID_OTHERWISE = {
    CONTROL_CHARACTER: "text without control characters",
    "string_unicode": "text without control characters",
    "string_too_short": "text; nothing is written here",
}
