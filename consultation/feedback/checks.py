"""Checks of an answer: what it may contain and answer. Invalid content is refused before it is stored."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from consultation.definition import Consultation
from consultation.feedback.model import Content, FeedbackError, Problem, Subject
from consultation.languages.model import DEFAULT, LANGUAGES, Language
from consultation.refusals import refuse
from consultation.text.visible_text import trimmed

MAX_BODY_CHARS = 10_000
"""About four pages: more belongs behind the link."""
MAX_AUTHORITY_CHARS = 80
MAX_NOTE_CHARS = 200
MAX_TITLE_CHARS = 100
MAX_WORD_CHARS = 500
MAX_LINK_CHARS = 300
WORD_REFUSED: tuple[Problem, ...] = ("reason_missing", "reason_too_long", "unreadable")
"""Why a word that somebody is sent something back with is refused."""
MAX_NUMBERS = 5_000

_SPACES = re.compile(r"[ \t]+")
_HOST = re.compile(r"(?!-)[\w-]+(?:\.[\w-]+)*\.[^\W\d_][\w-]*[^\W_]")
"""A name of a public site: "quebec.ca", not "localhost", an address in figures, or "quebec" alone."""
_BLANK_LINES = re.compile(r"\n{3,}")


def checked_content(definition: Consultation, content: Content) -> Content:
    """Return the content as it is stored: trimmed, and with at most one empty line in a row.

    Invisible characters make no body and no signature. HTML stays the text it is. Raises FeedbackError.
    """
    tidy = _tidied(content)
    refuse(_mistakes(definition, tidy))
    return tidy


def _tidied(content: Content) -> Content:
    return replace(
        content,
        authority=trimmed(" ".join(content.authority.split())),
        authority_names=_written(content.authority_names, lambda name: trimmed(" ".join(name.split()))),
        bodies=_written(content.bodies, _tidy),
        link=content.link.strip(),
        change_notes=_written(content.change_notes, lambda note: " ".join(note.split())),
    )


def _mistakes(definition: Consultation, tidy: Content) -> Iterator[FeedbackError]:
    for language, note in tidy.change_notes.items():
        yield from _of_text("note_too_long", f"note_{language}", note, MAX_NOTE_CHARS)
    if not tidy.authority:
        yield FeedbackError("authority_missing")
    names = {f"authority_{language}": name for language, name in tidy.authority_names.items()}
    for at, name in {"authority": tidy.authority, **names}.items():
        yield from _of_text("authority_too_long", at, name, MAX_AUTHORITY_CHARS)
    if not tidy.bodies:
        yield FeedbackError("body_missing")
    for language, body in tidy.bodies.items():
        at = f"body_{language}"
        yield from _of_text("body_too_long", at, body, MAX_BODY_CHARS)
        if language not in {*definition.languages, DEFAULT}:
            yield FeedbackError("language_not_offered", at=at)
    if not _is_readable(tidy.link):
        yield FeedbackError("unreadable", at="link")
    elif tidy.link and not _is_link(tidy.link):
        yield FeedbackError("link_invalid")


def _of_text(too_long: Problem, at: str, text: str, most: int) -> Iterator[FeedbackError]:
    if not _is_readable(text):
        yield FeedbackError("unreadable", at=at)
    if len(text) > most:
        yield FeedbackError(too_long, str(len(text)), at=at)


def checked_correction(definition: Consultation, content: Content) -> Content:
    """Return the content of a correction, which says what changed in each of its languages.

    Raises FeedbackError.
    """
    tidy = _tidied(content)
    refuse((*_notes_missing(tidy), *_mistakes(definition, tidy)))
    return tidy


def check_change_note(content: Content) -> None:
    """Raise FeedbackError unless a correction says what changed, in each language that it has."""
    refuse(_notes_missing(content))


def _notes_missing(content: Content) -> Iterator[FeedbackError]:
    for language in content.bodies or (DEFAULT,):
        if language not in content.change_notes:
            yield FeedbackError("note_missing", language, at=f"note_{language}")


def checked_reason(definition: Consultation, retracted: Content, notes: Mapping[Language, str]) -> Content:
    """Return the content of a retraction: the reason, in each language of the answer.

    Raises FeedbackError.
    """
    noted = checked_correction(definition, replace(retracted, change_notes=notes, link=""))
    return replace(noted, bodies={}, notify=True, correction_for="told_before")


def _written(texts: Mapping[Language, str], tidy: Callable[[str], str]) -> dict[Language, str]:
    """Return the texts that are not blank, tidied, in the order of the languages."""
    tidied = {language: tidy(texts.get(language, "")) for language in LANGUAGES}
    return {language: text for language, text in tidied.items() if text}


def checked_word(text: str) -> str:
    """Return a reviewer's note to the author of a draft, as stored. Raises FeedbackError."""
    word = _tidy(text)
    if not word:
        raise FeedbackError("reason_missing")
    if len(word) > MAX_WORD_CHARS:
        raise FeedbackError("reason_too_long", str(len(word)))
    if not _is_readable(word):
        raise FeedbackError("unreadable")
    return word


def checked_saved(title: str, bodies: Mapping[Language, str]) -> tuple[str, dict[Language, str]]:
    """Return the title and the texts of a saved reply, as stored. Raises FeedbackError."""
    named, written = trimmed(" ".join(title.split())), _written(bodies, _tidy)
    wrong: list[FeedbackError] = []
    if not 1 <= len(named) <= MAX_TITLE_CHARS or not _is_readable(named):
        wrong.append(FeedbackError("title_missing", str(MAX_TITLE_CHARS)))
    if not written:
        wrong.append(FeedbackError("body_missing"))
    for language, body in written.items():
        wrong += _of_text("body_too_long", f"body_{language}", body, MAX_BODY_CHARS)
    refuse(wrong)
    return named, written


def checked_subject(definition: Consultation, subject: Subject) -> Subject:
    """Return the subject as it is stored, its numbers not looked up. Raises FeedbackError."""
    match subject.about:
        case "consultation":
            return Subject("consultation")
        case "question":
            if subject.slug not in {each.slug for each in definition.questions}:
                raise FeedbackError("unknown_question", subject.slug)
            return Subject("question", subject.slug)
        case "principle":
            if subject.slug not in {each.slug for each in definition.principles}:
                raise FeedbackError("unknown_principle", subject.slug)
            return Subject("principle", subject.slug)
        case "contributions":
            words = " ".join(subject.words.split())
            numbers = tuple(sorted(set(subject.numbers)))
            ways = sum(map(bool, (words, numbers, subject.topic)))
            if ways != 1 or len(numbers) > MAX_NUMBERS or len(words) > MAX_NOTE_CHARS:
                raise FeedbackError("nothing_chosen")
            return Subject("contributions", numbers=numbers, words=words, topic=subject.topic)


def _is_readable(text: str) -> bool:
    return "\0" not in text and not any("\ud800" <= char <= "\udfff" for char in text)


def _tidy(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return trimmed(_BLANK_LINES.sub("\n\n", "\n".join(_SPACES.sub(" ", line).strip() for line in lines)))


def _is_link(link: str) -> bool:
    if len(link) > MAX_LINK_CHARS or re.search(r"\s", link):
        return False
    try:
        parts = urlsplit(link)
        _ = parts.port  # raises for what is no port
    except ValueError:
        return False
    named = _HOST.fullmatch(parts.hostname or "") is not None
    return parts.scheme in ("http", "https") and named and parts.username is None and parts.password is None
