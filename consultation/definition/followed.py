"""The consultation files that are followed: the current content when valid, else the last valid version.

A slug that contributions refer to is permanent. So a file with a mistake, a file that is gone, and one that
lacks a slug that contributions refer to are not followed: the service goes on with the version it followed
last, and says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from consultation.definition.catalogue import Catalogue, NotFollowed
from consultation.definition.loading import ConsultationFile, DefinitionError, read_consultation, read_folder
from consultation.definition.model import Consultation
from consultation.definition.sql import Used, forget_file, keep_file, kept_files, used
from consultation.store import Unit

PUT_BACK = "put it back; a question that is not to be asked any more gets `retired: true`"
KEEP_FILE = "put it back; to end a consultation, set its last day and keep its file"
_ALWAYS = frozenset({"yes", "no", "unsure", "other"})


def follow(unit: Unit, folder: Path, default: str | None, now: datetime) -> Catalogue:
    """Return the consultations to serve; store the followed files, and report the others.

    Raises ValueError when there is no consultation or the default is not among them; OSError when the folder
    cannot be read.
    """
    found, errors = read_folder(folder)
    stands, kept = used(unit), _kept(unit)
    refused = {error.path.name for error in errors}
    problems = [*_refused(errors), *lacking(found, stands), *without_file(found, stands, kept, refused)]
    not_as_they_are = {each.file for each in problems}
    served: dict[str, Consultation] = {}
    for slug, file in found.items():
        if file.path.name not in not_as_they_are:
            keep_file(unit, slug, file.path.name, file.content.decode(), now)
            served[slug] = file.consultation
        else:  # a version that was never followed is better than none
            served[slug] = kept.get(slug, file).consultation
    for slug in kept.keys() - found.keys():
        if slug in stands or kept[slug].path.name in refused:
            served[slug] = kept[slug].consultation
        else:
            forget_file(unit, slug)
    return Catalogue(served, default, problems)


def lacking(found: Mapping[str, ConsultationFile], stands: Mapping[str, Used]) -> Iterator[NotFollowed]:
    """Yield the files that lack slugs which contributions refer to."""
    for slug, file in found.items():
        for what in vanished(file.consultation, stands.get(slug, Used())):
            yield NotFollowed(file.path.name, f"{what}: {PUT_BACK}")


def without_file(
    found: Mapping[str, ConsultationFile],
    stands: Mapping[str, Used],
    kept: Mapping[str, ConsultationFile],
    refused: Collection[str],
) -> Iterator[NotFollowed]:
    """Yield the consultations that have contributions and no file, except those of a `refused` file."""
    for slug in sorted(stands.keys() - found.keys()):
        name = kept[slug].path.name if slug in kept else f"{slug}.yml"
        if name not in refused:
            why = f"no file has the slug “{slug}”, under which {_count(stands[slug].total)}: {KEEP_FILE}"
            yield NotFollowed(name, why)


def vanished(definition: Consultation, stands: Used) -> Iterator[str]:
    """Yield the slugs that contributions refer to and a definition lacks."""
    questions = {question.slug: question for question in definition.questions}
    below = {
        (principle.slug, sub.slug) for principle in definition.principles for sub in principle.sub_questions
    }
    for (principle, slug), number in sorted(stands.questions.items(), key=str):
        if principle is None and slug not in questions:
            yield f"no question has the slug “{slug}”, under which {_count(number)}"
        if principle is not None and (principle, slug) not in below:
            yield f"no sub-question “{slug}” of a principle “{principle}”, under which {_count(number)}"
    for (slug, choice), number in sorted(stands.choices.items()):
        if slug not in questions or choice in _ALWAYS:
            continue
        if questions[slug].label_of(choice) is None:
            yield f"question “{slug}” has no choice “{choice}”, which {_count(number, 'chose', 'chose')}"


def _refused(errors: list[DefinitionError]) -> Iterator[NotFollowed]:
    for error in errors:
        more = len(error.problems) - 1
        yield NotFollowed(error.path.name, f"{error.problems[0]}" + (f", and {more} more" if more else ""))


def _kept(unit: Unit) -> dict[str, ConsultationFile]:
    """Return the files as last followed, without those that this version of the program cannot read."""
    found = {}
    for slug, each in kept_files(unit).items():
        path, content = Path(each.file), each.content.encode()
        try:
            found[slug] = ConsultationFile(path, content, read_consultation(path, content))
        except DefinitionError:
            continue
    return found


def _count(number: int, one: str = "stands", more: str = "stand") -> str:
    return f"{number} contribution {one}" if number == 1 else f"{number} contributions {more}"
