"""Options of the commands that write an answer: what it answers, what it says, whom it is sent to."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from consultation.feedback.model import Content, Subject
from consultation.languages.model import DEFAULT, LANGUAGES, Language, profile
from consultation.text.whole_number import read_whole_number

Command = TypeVar("Command", bound=Callable[..., Any])

ABOUT = click.option(
    "--about",
    required=True,
    help="consultation, question:SLUG, principle:SLUG, topic:NUMBER, contributions:1,2,5 or words:WORDS.",
)

_NAMES = {each: profile(each).english_name for each in LANGUAGES}


def each_language(
    flag: str, name: str, help_text: str, default: str | None = None
) -> Callable[[Command], Command]:
    """Add an option for a text in each language: `--note`, of the default one, `--note-en`."""

    def add(command: Command) -> Command:
        for language in reversed(LANGUAGES):
            named = flag if language == DEFAULT else f"{flag}-{language}"
            told = help_text.format(language=_NAMES[language])
            command = click.option(named, f"{name}_{language}", default=default, help=told)(command)
        return command

    return add


_OPTIONS = (
    click.option("--authority", help="Who answers, as people are to read it."),
    *(
        click.option(f"--{each}", f"body_{each}", help=f'The file of the {name} body; "-" is standard input.')
        for each, name in _NAMES.items()
    ),
    click.option("--link", help="A page that says more."),
    each_language("--change-note", "change_note", "For a correction: what changed, in {language}."),
    click.option(
        "--sms-letters", "letters", type=click.Choice(["kept", "gsm7"]), help="The spelling of text messages."
    ),
    click.option(
        "--sms-whole/--sms-short",
        "is_whole",
        default=None,
        help="The whole body by text message, or 3 segments.",
    ),
    click.option("--notify/--show-only", default=None, help="Tell people, or only show it on the page."),
    click.option(
        "--correction-for",
        type=click.Choice(["told_before", "everybody"]),
        help="A correction is for who was told before, the default, or for everybody it answers now.",
    ),
)


def CONTENT(command: Command) -> Command:  # noqa: N802 - a decorator used as click's options are
    """Add the options of what an answer says."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def given_content(before: Content | None, options: Mapping[str, Any]) -> Content:
    """Return the content with the options given, and the rest unchanged. Bodies are read from their files."""
    given = {name: value for name, value in options.items() if value is not None}
    before = before or Content(authority="")
    bodies = {language: _read(file) for language, file in by_language(given, "body").items()}
    notes = by_language(given, "change_note")
    others = {name: value for name, value in given.items() if not name.startswith(("body_", "change_note_"))}
    return replace(
        before, bodies={**before.bodies, **bodies}, change_notes={**before.change_notes, **notes}, **others
    )


def by_language(options: Mapping[str, str], name: str) -> dict[Language, str]:
    """Return the options of a text, such as `note_` and the language, by their language."""
    return {each: options[f"{name}_{each}"] for each in LANGUAGES if f"{name}_{each}" in options}


def subject_of(about: str) -> Subject:
    """Return what `--about` names. Raises click.ClickException when it is none of its forms."""
    numbers = [read_whole_number(part.strip()) for part in about.partition(":")[2].split(",")]
    match about.split(":", 1):
        case ["consultation"]:
            return Subject("consultation")
        case ["question" | "principle" as asked, slug] if slug:
            return Subject(asked, slug)
        case ["words", words] if words.strip():
            return Subject("contributions", words=words)
        case ["topic", _] if len(numbers) == 1 and numbers[0] is not None:
            return Subject("contributions", topic=numbers[0])
        case ["contributions", _] if None not in numbers:
            return Subject("contributions", numbers=tuple(each for each in numbers if each is not None))
    raise click.ClickException(
        f"--about {about!r} is none of consultation, question:SLUG, principle:SLUG, topic:NUMBER,"
        " contributions:1,2 or words:…"
    )


def _read(name: str) -> str:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise click.ClickException(f"cannot read {name}: {error}") from error
