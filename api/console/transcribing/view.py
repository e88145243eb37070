"""Contributions gathered elsewhere, which the staff write in the form that anybody has.

GET  /console/transcribe                 for the current consultation
GET  /console/transcribe/{slug}          the form about a subject, or for a free contribution
POST /console/transcribe/{slug}          store what was transcribed
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Form, Request, Response
from pydantic import BaseModel, Field

from api.addresses import spelled
from api.console.console import Manager, NotFoundError, Page, Section, get, post
from api.console.visit import visit_of
from api.pages.form.view import (
    OF_DETAILS,
    Mistake,
    expected_of,
    mistake_of,
    options_of,
    question_of,
    read_subject,
    sub_question_of,
)
from api.pages.shared.query import UnfollowableError
from api.pages.shared.views import about_in_words
from api.pages.shared.words import Words
from consultation.contributions.model import COLLECTED, About, Collected
from consultation.definition import Consultation
from consultation.languages.model import LANGUAGES, Language, as_language
from consultation.rights import retention
from consultation.staff import sql_audit
from consultation.turn.form import Accepted, Refused, Written, contribute, refusals_of, was_open_on
from consultation.understanding import MAX_SIGNATURE_CHARS

_NONCE = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Filled:
    """The fields of the form, to be shown again. `nonce`: the same form sent twice is one contribution."""

    about: About
    language: Language
    collected: Collected | None = None
    collected_on: str = ""
    choices: tuple[str, ...] = ()
    text: str = field(default="", repr=False)
    signature: str = field(default="", repr=False)
    agreed: bool = False
    nonce: str = field(default_factory=lambda: secrets.token_hex(16), repr=False)


class Sent(BaseModel):
    """The fields of the form as they were sent."""

    about: str = ""
    written_in: str = ""
    collected: str = ""
    collected_on: str = ""
    choice: list[str] = Field(default_factory=list)
    text: str = Field("", repr=False)
    signature: str = Field("", repr=False)
    consent: str = ""
    details: str = ""
    nonce: str = Field("", repr=False)

    def filled(self, definition: Consultation) -> Filled:
        """Return what they say. Raises NotFoundError for a form that nobody was shown."""
        if not _NONCE.fullmatch(self.nonce):
            raise NotFoundError
        return Filled(
            _subject(definition, self.about),
            as_language(self.written_in),
            _collected(self.collected),
            self.collected_on.strip(),
            tuple(self.choice),
            self.text,
            self.signature if definition.signatures else "",
            self.consent == "yes",
            self.nonce,
        )


class _Transcribing(Section):
    @get("/transcribe", "/transcribe/{slug}")
    def show(self, request: Request, staff: Manager) -> Response:
        """Show the form of the consultation chosen."""
        return self._begin(request, self.console.chosen(request))

    @post("/transcribe/{slug}")
    def store(self, request: Request, staff: Manager, slug: str, sent: Annotated[Sent, Form()]) -> Response:
        """Store what was transcribed; or show it again, with what is to be changed."""
        definition = self.console.definition(slug)
        filled = sent.filled(definition)
        written = Written(
            filled.about,
            filled.choices,
            filled.text,
            filled.language,
            f"transcribed:{filled.nonce}",
            filled.signature,
            OF_DETAILS.get(sent.details, "ask"),
            collected=filled.collected,
            collected_on=_day(filled.collected_on),
        )
        is_right = not self._mistaken_day(request, definition, filled)
        complete = filled.agreed and filled.collected is not None and is_right
        outcome = self._contribute(definition, written, staff.id) if complete else None
        if not isinstance(outcome, Accepted):
            return self._show(
                request, definition, filled, self._mistakes(request, definition, filled, written)
            )
        return self.console.told(request, _again(slug, filled), "transcribe_done", number=outcome.number)

    def _contribute(self, definition: Consultation, written: Written, staff_id: int) -> Accepted | Refused:
        with self.console.store.write() as unit:
            opened, now = self.console.definition_now(unit, definition.slug), self.console.clock()
            outcome = contribute(unit, opened, written, now)
            if isinstance(outcome, Accepted) and outcome.is_new:
                subject = f"contribution:{definition.slug}:{outcome.number:_}"
                day = sql_audit.audited_day(written.collected_on)
                sql_audit.record(
                    unit, "transcribed", now, staff_id, subject, collected=written.collected, day=day
                )
        return outcome

    def _mistakes(
        self, request: Request, definition: Consultation, filled: Filled, written: Written
    ) -> list[Mistake]:
        """Return everything that is to be changed, in the order of the fields."""
        words, said = Words(visit_of(request).language), self.console.words(request)
        day = self._mistaken_day(request, definition, filled)
        found = [
            mistake_of(definition, filled.about, filled.text, each, words)
            for each in refusals_of(definition, written, self.console.clock())
            if not (day and each.reason == "closed")
        ]
        if day:
            found.insert(0, Mistake(day, "collected_on"))
        if filled.collected is None:
            found.insert(0, Mistake(said("transcribe_collected_missing"), "collected"))
        if not filled.agreed:
            found.append(Mistake(said("transcribe_consent_missing"), "consent"))
        return found

    def _mistaken_day(self, request: Request, definition: Consultation, filled: Filled) -> str:
        """Return what is wrong with the day on which it was gathered; after the end it must be said."""
        now, words = self.console.clock(), self.console.words(request)
        day = _day(filled.collected_on)
        is_missing = not filled.collected_on and not definition.is_open(now)
        if not is_missing and (not filled.collected_on or (day and was_open_on(definition, day, now))):
            return ""
        last = min(definition.closes_on, definition.day_of(now))
        days = {"first": words.date(definition.opens_on), "last": words.date(last)}
        return str(words("transcribe_day_missing" if is_missing else "transcribe_day_wrong", **days))

    def _takes(self, definition: Consultation) -> bool:
        """Return whether something may be transcribed: from the first day until what is kept is destroyed."""
        now = self.console.clock()
        return definition.day_of(now) >= definition.opens_on and not retention.is_over(definition, now)

    def _begin(self, request: Request, definition: Consultation) -> Response:
        """Show the empty form, for the means and the language of the one before."""
        asked = request.query_params
        about = _subject(definition, asked.get("about", ""))
        language = as_language(asked.get("written_in") or visit_of(request).language)
        return self._show(
            request,
            definition,
            Filled(
                about, language, _collected(asked.get("collected", "")), asked.get("collected_on", "")[:10]
            ),
            (),
        )

    def _show(
        self,
        request: Request,
        definition: Consultation,
        filled: Filled,
        mistakes: list[Mistake] | tuple[()],
    ) -> Response:
        words = Words(visit_of(request).language)
        question = question_of(definition, filled.about)
        return self.console.show(
            request,
            "transcribing/transcribing.html",
            mistakes={each.field: each.sentence for each in mistakes},
            definition=definition,
            takes=self._takes(definition),
            is_open=definition.is_open(self.console.clock()),
            filled=filled,
            about_value=spelled(filled.about),
            subjects=_subjects(definition, filled, words),
            question=question,
            sub_question=sub_question_of(definition, filled.about),
            wait=expected_of(definition, question, words),
            options=options_of(question, words),
            form_words=words,
            collected=COLLECTED,
            written_in=LANGUAGES,
            max_signature_chars=MAX_SIGNATURE_CHARS,
            of_details=any(each.is_of_details for each in mistakes),
        )


PAGE = Page("/transcribe", "transcribe", (_Transcribing,), roles=("community_manager",), by_consultation=True)


def _subjects(definition: Consultation, filled: Filled, words: Words) -> list[tuple[str, str]]:
    """Return what else can be answered, in words, and the address of its form."""
    named = [
        *(
            (About(each.slug, kind="question"), about_in_words(definition, About(each.slug), words))
            for each in definition.questions
            if each.role == "guiding" and not each.retired
        ),
        *(
            (About(each.slug, principle.slug, "principle"), words.text(each.text))
            for principle in definition.principles
            for each in principle.sub_questions
        ),
        (About(kind="free"), words.text(definition.free_contribution.title)),
    ]
    return [
        (str(name), _again(definition.slug, replace(filled, about=about)))
        for about, name in named
        if about != filled.about
    ]


def _subject(definition: Consultation, text: str) -> About:
    try:
        return read_subject(definition, text)
    except UnfollowableError:
        raise NotFoundError from None


def _collected(text: str) -> Collected | None:
    return next((each for each in COLLECTED if each == text), None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _again(slug: str, filled: Filled) -> str:
    """Return the address of the form for the next contribution, gathered as this one was."""
    asked = {"about": spelled(filled.about), "collected": filled.collected}
    asked |= {"collected_on": filled.collected_on, "written_in": filled.language}
    return f"/transcribe/{slug}?{urlencode({name: value for name, value in asked.items() if value})}"
