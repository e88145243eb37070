"""What an authority may write, and what it may answer. Everything refused is refused before it is stored."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlsplit

from consultation.definition import Consultation
from consultation.feedback.model import Content, FeedbackError, Subject
from consultation.text.visible_text import trimmed

MAX_BODY_CHARS = 10_000
"""About four pages: more belongs behind the link."""
MAX_AUTHORITY_CHARS = 80
MAX_NOTE_CHARS = 200
MAX_WORD_CHARS = 500
MAX_LINK_CHARS = 300
MAX_NUMBERS = 5_000

_SPACES = re.compile(r"[ \t]+")
_HOST = re.compile(r"(?!-)[\w-]+(?:\.[\w-]+)*\.[^\W\d_][\w-]*[^\W_]")
"""A name of a public site: "quebec.ca", not "localhost", an address in figures, or "quebec" alone."""
_BLANK_LINES = re.compile(r"\n{3,}")


def checked_content(definition: Consultation, content: Content) -> Content:
    """The content as it is stored: trimmed, line ends as one character, no more than one empty line in a row.

    Characters that nobody sees are no body and no signature. HTML stays the text it is. Raises FeedbackError.
    """
    tidy = replace(
        content,
        authority=trimmed(" ".join(content.authority.split())),
        body_fr=_tidy(content.body_fr),
        body_en=_tidy(content.body_en),
        link=content.link.strip(),
        change_note_fr=" ".join(content.change_note_fr.split()),
        change_note_en=" ".join(content.change_note_en.split()),
    )
    if not tidy.authority:
        raise FeedbackError("authority_missing")
    if len(tidy.authority) > MAX_AUTHORITY_CHARS:
        raise FeedbackError("authority_too_long", str(len(tidy.authority)))
    if not tidy.body_fr and not tidy.body_en:
        raise FeedbackError("body_missing")
    notes = (tidy.change_note_fr, tidy.change_note_en)
    for text in (tidy.authority, tidy.body_fr, tidy.body_en, tidy.link, *notes):
        if not _is_readable(text):
            raise FeedbackError("unreadable")
    longest = max(len(tidy.body_fr), len(tidy.body_en))
    if longest > MAX_BODY_CHARS:
        raise FeedbackError("body_too_long", str(longest))
    longest = max(map(len, notes))
    if longest > MAX_NOTE_CHARS:
        raise FeedbackError("note_too_long", str(longest))
    if tidy.link and not _is_link(tidy.link):
        raise FeedbackError("link_invalid")
    if tidy.body_en and "en" not in definition.languages:
        raise FeedbackError("language_not_offered")
    return tidy


def check_change_note(content: Content) -> None:
    """Raise FeedbackError unless a correction says what changed, in each language that it has."""
    for language, body, note in (
        ("fr", content.body_fr, content.change_note_fr),
        ("en", content.body_en, content.change_note_en),
    ):
        if body and not note:
            raise FeedbackError("note_missing", language)


def checked_reason(definition: Consultation, retracted: Content, note_fr: str, note_en: str) -> Content:
    """What a retraction says: why, in each language of what is taken back. Raises FeedbackError."""
    noted = checked_content(
        definition, replace(retracted, change_note_fr=note_fr, change_note_en=note_en, link="")
    )
    check_change_note(noted)
    return replace(noted, body_fr="", body_en="", notify=True, correction_for="told_before")


def checked_word(text: str) -> str:
    """What a reviewer says to the author of a draft. Raises FeedbackError."""
    word = _tidy(text)
    if not word:
        raise FeedbackError("reason_missing")
    if len(word) > MAX_WORD_CHARS:
        raise FeedbackError("reason_too_long", str(len(word)))
    if not _is_readable(word):
        raise FeedbackError("unreadable")
    return word


def checked_subject(definition: Consultation, subject: Subject) -> Subject:
    """The subject as it is stored. Whether the numbers exist is for the store. Raises FeedbackError."""
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
