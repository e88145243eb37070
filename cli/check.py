"""`consultexto check`: validates consultation files, and lists every mistake."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.doctor import consultations_mistake, not_fitting
from consultation.channels import CHANNELS
from consultation.conversation import OpenSideQuestion, State, prompts
from consultation.conversation.side_questions import find_side_question
from consultation.conversation.side_questions.principles import described, offer
from consultation.definition import (
    SUFFIXES,
    Consultation,
    ConsultationFile,
    DefinitionError,
    advice_on,
    read_beside,
    read_document,
)
from consultation.definition.advice import Advice, unfilled
from consultation.definition.join_words import are_open_together, join_word_to_propose
from consultation.definition.plain_values import FOR_CHECK, wanted
from consultation.delivery.rendering import join
from consultation.languages.catalogue import catalogue
from consultation.languages.model import LANGUAGES, Language
from consultation.languages.responses import Responses, on_channel
from consultation.messages.model import Prompt
from consultation.text.sms_segments import Segments, count_segments
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
    files = tuple({path.resolve(): path for path in files}.values())
    found = _valid_files(files, with_prompts, said_in)
    _advise_join_words(found, said_in)
    fits = settings is None or _fits(settings, found)
    if not fits or len(found) < len(files):
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
            read = read_beside(path, found)
        except DefinitionError as error:
            for problem in error.problems:
                click.echo(f"{name}:{problem.checked(language)}")
        except OSError as error:
            click.echo(f"{name}: {error.strerror or error}", err=True)
        else:
            found[read.consultation.slug] = read
            click.echo(f"{name}: {summary(read.consultation, language)}")
            _print_advice(name, read.content, read.consultation, language)
            if with_prompts:
                _print_prompts(read.consultation)
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


# The text messages of a consultation, with their cost: for `consultexto check --prompts`.

MOST_SEGMENTS = 2
"""The most segments of a text message; one that takes more is marked, with the reason."""
_COUNTED = next(each.name for each in CHANNELS.values() if each.in_segments)
_OUTSIDE = re.compile(r"[^\x00-\x7f]")
_LARGE_PART = 4
_WHOSE: Mapping[str, str] = {
    "question": "the question",
    "options": "the choices listed",
    "sentence": "the principle's sentence",
    "title": "the principle's title",
    "use_of_answers": "use_of_answers",
    "list": "what is listed",
    "labels": "the principles listed",
    "url": "the address",
    "contact": "the contact",
}


@dataclass(frozen=True, slots=True)
class Costed:
    """One text message that is said, and what it costs."""

    name: str
    text: str
    cost: Segments
    reasons: tuple[str, ...]


def costed_prompts(definition: Consultation, language: Language, phrases: Responses) -> Iterator[Costed]:
    """Yield everything said in a consultation in a language: the file's own words, then other responses.

    Kinds of question that the file does not have are left out.
    Values that only a conversation has (a number, a list) are examples; a value without an example stands as
    its name in braces.
    """
    asked = list(_of_the_file(definition, language))
    for name, prompt in asked:
        yield _costed(definition, language, phrases, name, prompt.name, prompt.params)
    said = {prompt.name for _, prompt in asked}
    examples = _examples(definition, language)
    for response in phrases.names():
        if response not in said and "question" not in phrases.fields(response, language, _COUNTED):
            yield _costed(definition, language, phrases, response, response, examples)


def _of_the_file(definition: Consultation, language: Language) -> Iterator[tuple[str, Prompt]]:
    state = State(definition.slug, language)
    yield "welcome", prompts.welcome(definition, state)
    yield "consent, again", prompts.welcome(definition, state, "consent_again")
    for question in definition.questions:
        number = definition.number_of(question.slug)
        place = "screening question" if number is None else f"question {number}"
        yield f"{place} ({question.slug})", prompts.ask(definition, question, state)
    for side_question, place in _side_questions(definition):
        side = find_side_question(side_question)
        assert side is not None
        yield place, side.ask(definition, state, side_question)
    for principle in definition.principles:
        params = described(principle, language)
        yield f"principle {principle.number}, explained", Prompt("principle", params)


def _side_questions(definition: Consultation) -> Iterator[tuple[OpenSideQuestion, str]]:
    if not definition.principles:
        return
    slugs = [principle.slug for principle in definition.principles]
    yield OpenSideQuestion("choose-principle", {"queue": []}), "choice of a principle"
    yield OpenSideQuestion("offer-chosen-principles", {"queue": slugs[:3]}), "principles chosen, offered"
    for principle in definition.principles:
        yield offer(principle.slug, ()), f"principle {principle.number} ({principle.slug}), offered"
        for index, asked in enumerate(principle.sub_questions):
            data = {"principle": principle.slug, "index": index, "queue": []}
            yield OpenSideQuestion("sub-question", data), f"principle {principle.number}, {asked.slug}"


def _examples(definition: Consultation, language: Language) -> dict[str, str | int]:
    """Return values as a conversation could have them."""
    contact = definition.contact
    url = f"https://exemple.quebec/c/{definition.slug}"
    shorts = [question.short.text(language) for question in definition.questions[:3]]
    return {
        "consultation": definition.short_title.text(language),
        "organiser": definition.organiser.text(language),
        "use_of_answers": definition.use_of_answers.text(language),
        "contact": contact.email or contact.phone or contact.url or url,
        "site": "https://exemple.quebec",
        "url": url,
        "date": definition.end_in_words(language),
        "max": definition.max_chars,
        "total": definition.guiding_count,
        "minutes": definition.minutes,
        "left": definition.guiding_count // 2,
        "turn": 1,
        "choose": 3,
        "count": 7,
        "number": 12,
        "numbers": "1-13",
        "lowest": 0,
        "highest": 120,
        "unit": "km",
        "parts": 2,
        "length": definition.max_chars + 120,
        "understood": ", ".join(shorts[:2]),
        "about": shorts[0],
        "invitation": definition.free_contribution.prompt.text(language),
        "list": "\n".join(f"{number}. {short}" for number, short in enumerate(shorts, 1)),
        "options": "\n".join(f"{number} {short}" for number, short in enumerate(shorts, 1)),
    }


def _costed(
    definition: Consultation,
    language: Language,
    phrases: Responses,
    name: str,
    response: str,
    params: Mapping[str, str | int],
) -> Costed:
    params = on_channel(params, _COUNTED)
    fields = phrases.fields(response, language, _COUNTED)
    filled = {field: params.get(field, f"{{{field}}}") for field in fields}
    text = join(_COUNTED, [phrases.phrase(response, language, _COUNTED, **filled)], definition.letters)
    cost = count_segments(text)
    reasons = tuple(_reasons(text, cost, filled)) if cost.segments > MOST_SEGMENTS else ()
    return Costed(name, text, cost, reasons)


def _reasons(text: str, cost: Segments, params: Mapping[str, str | int]) -> Iterable[str]:
    """Return why a message takes too many segments: letters outside the alphabet, and long values."""
    if cost.encoding == "UCS-2":
        outside = sorted(
            {char for char in _OUTSIDE.findall(text) if count_segments(char).encoding == "UCS-2"}
        )
        yield f"letters outside GSM-7: {' '.join(outside)}"
    for field, value in sorted(params.items(), key=lambda item: -len(str(item[1]))):
        if len(str(value)) * _LARGE_PART >= len(text):
            yield f"{len(str(value))} of its {len(text)} characters are {_WHOSE.get(field, field)}"
