"""Saved replies, and the text messages of an answer that is being written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Literal

from fastapi import Form, Request, Response

from api.addresses import feedback_page
from api.console.console import existing, get, post
from api.console.feedback.desk import Desk, Reader
from api.console.feedback.writing import Bodies, Posted
from consultation.channels import CHANNELS, Channel
from consultation.feedback import sql_saved
from consultation.feedback.checks import MAX_BODY_CHARS, MAX_TITLE_CHARS
from consultation.feedback.message import Composer, Letter
from consultation.feedback.model import Content, FeedbackError
from consultation.feedback.sql_saved import SavedReply
from consultation.languages.model import LANGUAGES, Language
from consultation.staff import sql_audit
from consultation.staff.sql import Staff
from consultation.text.sms_segments import count_segments
from consultation.text.whole_number import read_whole_number

LONG_NUMBER = 99_999
"""The id of an answer that is not stored yet: its address is as long as most."""
QUOTED = "Les mots de la personne, tels qu'elle les a écrits dans sa contribution."
"""Stands for the words that each person gets back: as many letters as a text message quotes."""

MOST_ROOM_CHARS = 480
"""No text message has room for more beside the rest: three segments hold 459."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The text message of an answer in a language, beside a long quotation.

    `said` is whether it is whole, cut (the rest is behind the link), or cut beside a long quotation only. The
    answer has `chars` characters, and `room` of them would be sent whole; None where any number would.
    """

    channel: Channel
    language: Language
    segments: int
    segment_chars: int
    said: Literal["whole", "long", "cut"]
    text: str = field(repr=False)
    chars: int
    room: int | None


class Saved(Desk):
    """The texts that answers begin with; "replies" and "count" are no ids of answers, so they come first."""

    @get("/feedback/replies")
    def show_all(self, request: Request, staff: Reader) -> Response:
        """Show the saved replies, and the form for a new one."""
        return self._all(request, staff)

    @post("/feedback/replies")
    def add(
        self, request: Request, staff: Reader, bodies: Bodies, title: Annotated[str, Form()] = ""
    ) -> Response:
        """Save a reply."""
        return self._save(request, staff, title, bodies)

    @get("/feedback/replies/{reply_id}")
    def show(self, request: Request, staff: Reader, reply_id: str) -> Response:
        """Show one, to be changed."""
        found = self._find(staff, reply_id)
        return self._one(request, found, found.title, dict(found.bodies))

    @post("/feedback/replies/{reply_id}")
    def change(
        self,
        request: Request,
        staff: Reader,
        reply_id: str,
        bodies: Bodies,
        title: Annotated[str, Form()] = "",
        act: Annotated[str, Form()] = "",
    ) -> Response:
        """Save another text, or delete it."""
        found = self._find(staff, reply_id)
        if act != "delete":
            return self._save(request, staff, title, bodies, found)
        console, now = self.console, self.console.clock()
        with console.store.write() as unit:
            if sql_saved.delete(unit, found.id):
                sql_audit.record(unit, "reply_deleted", now, staff.id, f"reply:{found.id}")
        return console.told(request, "/feedback/replies", "act_reply_deleted")

    @post("/feedback/count/{slug}")
    def count(self, request: Request, staff: Reader, slug: str, written: Posted) -> Response:
        """Return how many segments the text messages would take, as a part of the form; nothing is stored."""
        console, definition = self.console, self.console.definition(slug)
        services, now = console.services, console.clock()
        content = written.signed(definition).content()
        page = feedback_page(services.settings, LONG_NUMBER)

        def composer(content: Content) -> Composer:
            letter = Letter.of(definition, LONG_NUMBER, content, page, now)
            return Composer(definition, services.phrases, letter)

        counted = [
            _counted(composer, content, channel, language)
            for channel, spec in CHANNELS.items()
            if spec.in_segments
            for language in definition.languages
            if content.bodies.get(language, "").strip()
        ]
        return console.show(request, "feedback/feedback_counted.html", counted=counted, definition=definition)

    def _save(
        self,
        request: Request,
        staff: Staff,
        title: str,
        bodies: Bodies,
        found: SavedReply | None = None,
    ) -> Response:
        console, now = self.console, self.console.clock()
        number = None if found is None else found.id
        try:
            with console.store.write() as unit:
                saved = sql_saved.save(unit, staff.organisation_id, title, bodies, now, number)
                sql_audit.record(unit, "reply_saved", now, staff.id, f"reply:{saved}")
        except FeedbackError as error:
            mistakes = self.mistakes_in(request, error)
            if found is None:
                return self._all(request, staff, mistakes, title, dict(bodies))
            return self._one(request, found, title, dict(bodies), mistakes)
        return console.told(request, "/feedback/replies", "act_reply_saved")

    def _find(self, staff: Staff, reply_id: str) -> SavedReply:
        with self.console.store.read() as unit:
            return existing(sql_saved.find(unit, staff.organisation_id, read_whole_number(reply_id) or 0))

    def _all(
        self,
        request: Request,
        staff: Staff,
        mistakes: Mapping[str, str] | None = None,
        title: str = "",
        bodies: dict[Language, str] | None = None,
    ) -> Response:
        saved = self.console.store.ask(sql_saved.everyone, staff.organisation_id)
        return self.console.show(
            request,
            "feedback/saved_replies.html",
            mistakes=mistakes,
            saved=saved,
            title=title,
            bodies=bodies or {},
            languages_written=LANGUAGES,
            limits={"title": MAX_TITLE_CHARS, "body": MAX_BODY_CHARS},
        )

    def _one(
        self,
        request: Request,
        found: SavedReply,
        title: str,
        bodies: dict[Language, str],
        mistakes: Mapping[str, str] | None = None,
    ) -> Response:
        return self.console.show(
            request,
            "feedback/saved_reply.html",
            mistakes=mistakes,
            reply=found,
            title=title,
            bodies=bodies,
            languages_written=LANGUAGES,
            limits={"title": MAX_TITLE_CHARS, "body": MAX_BODY_CHARS},
        )


Composing = Callable[[Content], Composer]


def _counted(composer: Composing, content: Content, channel: Channel, language: Language) -> Counted:
    text = composer(content).text(channel, language, QUOTED)
    counted = count_segments(text)
    return Counted(
        channel,
        language,
        counted.segments,
        160 if counted.encoding == "GSM-7" else 70,
        "whole" if _is_whole(composer, content, channel, language, QUOTED)
        else "long" if _is_whole(composer, content, channel, language, "")
        else "cut",
        text,
        len(content.bodies[language]),
        None if content.is_whole else _room(composer, content, channel, language),
    )  # fmt: skip


def _is_whole(
    composer: Composing, content: Content, channel: Channel, language: Language, quoted: str
) -> bool:
    """Return whether a text message carries all of an answer, beside what it quotes."""
    whole = replace(content, is_whole=True)
    return composer(content).text(channel, language, quoted) == composer(whole).text(
        channel, language, quoted
    )


def _room(composer: Composing, content: Content, channel: Channel, language: Language) -> int:
    """Return how many characters of an answer, or of a longer one, are sent whole beside a long quotation."""
    body = content.bodies[language]
    longer = f"{body} ".ljust(len(body) + MOST_ROOM_CHARS, "a")
    fits, most = 0, len(longer)
    while fits < most:
        middle = (fits + most + 1) // 2
        part = replace(content, bodies={**content.bodies, language: longer[:middle]})
        if _is_whole(composer, part, channel, language, QUOTED):
            fits = middle
        else:
            most = middle - 1
    return fits
