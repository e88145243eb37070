"""`consultexto check`: validates consultation files, and lists every mistake."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.doctor import consultations_mistake, not_fitting
from cli.prompts import MOST_SEGMENTS, costed_prompts
from consultation.definition import (
    SUFFIXES,
    Consultation,
    ConsultationFile,
    DefinitionError,
    advice_on,
    read_consultation,
    read_document,
    refuse_taken_words,
    slug_taken,
)
from consultation.definition.advice import Advice
from consultation.definition.join_words import are_open_together, join_word_to_propose
from consultation.definition.plain_values import FOR_CHECK, wanted
from consultation.definition.unfilled import unfilled
from consultation.languages.catalogue import catalogue
from consultation.languages.model import LANGUAGES, Language
from consultation.languages.responses import Responses
from consultation.turn.walkthrough import segment_advice

if TYPE_CHECKING:
    from api.settings import Settings


@click.command("check")
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--database",
    "with_database",
    is_flag=True,
    help="Compare the files with the contributions of CONSULTEXTO_DATABASE too.",
)
@click.option(
    "--prompts",
    "with_prompts",
    is_flag=True,
    help="Print what is said, as text messages, with their segments.",
)
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    help="Say what is wrong in this language; by default in that of the terminal (LANG), else in English.",
)
@click.pass_context
def check(
    context: click.Context,
    files: tuple[Path, ...],
    with_database: bool,
    with_prompts: bool,
    language: Language | None,
) -> None:
    """Check consultation files, and report every mistake.

    Prints FILE:LINE:COLUMN: field: expected …, a line for each mistake, or one line that sums up a valid
    file. The exit status is 1 when a file has a mistake or cannot be read.

    What would help people understand the questions of a valid file follows it, as FILE:LINE:COLUMN: field:
    advised: …; that is no mistake. So does a join word, for one that lacks it while another of the files is
    open.

    With --database, a slug that contributions stand under and that is in no file is a mistake too; FILE may
    then be left out, for the files of CONSULTEXTO_CONSULTATIONS.

    With --prompts, everything a valid consultation says follows, in each of its languages: the text, its
    encoding and its segments. What takes more than two is marked with ">", and says why.
    """
    if not (files or with_database):
        raise click.UsageError("Missing argument 'FILE...'.")
    settings = _settings() if with_database else None
    if settings is not None and not files:
        folder = settings.consultations
        if folder is None:
            raise click.UsageError("Which files? Name them, or set CONSULTEXTO_CONSULTATIONS to a folder.")
        files = tuple(sorted(each for each in folder.iterdir() if each.suffix in SUFFIXES))
    said_in = language or _language_of_terminal(os.environ)
    found = _valid_files(files, with_prompts, said_in)
    _advise_join_words(found, said_in)
    fits = settings is None or _fits(settings, found)
    if not fits or len(found) < len({path.absolute() for path in files}):
        context.exit(1)


def _language_of_terminal(environment: Mapping[str, str]) -> Language:
    """Return the language of the messages of a terminal, by the variables of POSIX; English for another."""
    named = next(
        (environment[each] for each in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(each)), ""
    )
    return next((each for each in LANGUAGES if named.startswith(each)), FOR_CHECK)


def _valid_files(
    files: tuple[Path, ...], with_prompts: bool, language: Language
) -> dict[str, ConsultationFile]:
    """Return the valid files by slug; print a line for each, and for every mistake of the others."""
    found: dict[str, ConsultationFile] = {}
    for path in files:
        name = click.format_filename(path)
        try:
            content = path.read_bytes()
            consultation = read_consultation(path, content)
            other = found.setdefault(consultation.slug, ConsultationFile(path, content, consultation))
            if not other.path.samefile(path):
                raise slug_taken(path, other.path)
            refuse_taken_words(path, content, consultation, found.values())
        except DefinitionError as error:
            for problem in error.problems:
                click.echo(f"{name}:{problem.checked(language)}")
        except OSError as error:
            click.echo(f"{name}: {error.strerror or error}", err=True)
        else:
            click.echo(f"{name}: {summary(consultation, language)}")
            _print_advice(name, content, consultation, language)
            if with_prompts:
                _print_prompts(consultation)
    return found


def _advise_join_words(found: Mapping[str, ConsultationFile], language: Language) -> None:
    """Print a join word for each file that has none while another one is open."""
    for each in found.values():
        document = read_document(each.content)
        others = [other.consultation for other in found.values() if other is not each]
        word = join_word_to_propose(document.data, others)
        if word is None:
            continue
        other = next(one for one in others if are_open_together(each.consultation, one))
        advised = wanted("advised_join_word", word=word or "PARC", other=other.slug)
        advice = Advice(("join_words",), advised)
        click.echo(f"{click.format_filename(each.path)}:{advice.at(document, language)}")


def _print_advice(name: str, content: bytes, consultation: Consultation, language: Language) -> None:
    document = read_document(content)
    lacks = [Advice(each.path, each.expected) for each in unfilled(document.data)]
    advice = [*lacks, *advice_on(consultation), *segment_advice(consultation)]
    for each in sorted(advice, key=lambda each: document.place(each.path)):
        click.echo(f"{name}:{each.at(document, language)}")


def _settings() -> Settings:
    """Return the settings of the environment. Raises click.ClickException, also when one names nothing."""
    from api.environment import SettingsError
    from api.settings import Settings
    from consultation.store.place import is_missing

    try:
        settings = Settings.read(os.environ)
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    if is_missing(settings.database):
        raise click.ClickException(f"no database at {settings.database}: set CONSULTEXTO_DATABASE")
    mistake = consultations_mistake(settings.consultations)
    if mistake is not None:
        raise click.ClickException(mistake)
    return settings


def _fits(settings: Settings, found: dict[str, ConsultationFile]) -> bool:
    """Tell whether what stored contributions answer is in the files; print a line for what is not."""
    from consultation.definition.sql import used
    from consultation.store import StoreUnavailableError, inspection

    try:
        with inspection.looking_at(settings.database, settings.keyring) as (unit, seen):
            stands = {} if seen.pending else used(unit)
    except StoreUnavailableError as error:
        raise click.ClickException(str(error)) from error
    problems = not_fitting(found.values(), stands)
    for each in problems:
        click.echo(str(each))
    return not problems


def _print_prompts(consultation: Consultation) -> None:
    phrases = Responses.load()
    for language in consultation.languages:
        found = list(costed_prompts(consultation, language, phrases))
        for each in found:
            mark = ">" if each.cost.segments > MOST_SEGMENTS else " "
            segments = _count(each.cost.segments, "segment")
            click.echo(f"{mark} {language} {each.name}: {each.cost.encoding}, {segments}")
            for line in each.text.splitlines():
                click.echo(f"      {line}")
            for reason in each.reasons:
                click.echo(f"      because {reason}")
        over = sum(each.cost.segments > MOST_SEGMENTS for each in found)
        said = _count(len(found), "prompt")
        click.echo(f"{language}: {said}, {over} over {_count(MOST_SEGMENTS, 'segment')}")


def summary(consultation: Consultation, language: Language) -> str:
    """Return one line on what a valid consultation asks, when, and in which languages."""
    words = catalogue(language, "definition")
    screening = len(consultation.questions) - consultation.guiding_count
    counted = {"questions": consultation.guiding_count, "screening": screening}
    counted |= {"principles": len(consultation.principles)}
    counts = [
        words.say(f"check_{name}", {"n": number})
        for name, number in counted.items()
        if number or name != "screening"
    ]
    values = {
        "counts": ", ".join(counts),
        "first": str(consultation.opens_on),
        "last": str(consultation.closes_on),
        "timezone": consultation.timezone,
        "languages": " ".join(consultation.languages),
    }
    return words.say("check_valid", values)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
