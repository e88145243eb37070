"""The form to contribute without the conversation: shown, accepted, or refused with reasons.

It stops programs by means that a person does not notice: a token that has to be fetched and becomes valid
after a moment, a hidden field, a rate limit per client, no posts from other sites' pages.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from urllib.parse import parse_qsl

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from api.addresses import spelled
from api.http.bodies import bounded_body
from api.http.client_limits import ClientLimits
from api.pages.shared import views
from api.pages.shared.frame import consultation_frame
from api.pages.shared.query import (
    Query,
    UnfollowableError,
    read_about,
    read_consultation,
    read_number,
    source_asked,
)
from api.pages.shared.responses import FORM_SCRIPT, page
from api.pages.shared.words import Words
from api.services import Services
from consultation.contributions.model import EVERYTHING, About
from consultation.definition import Consultation, Question, SubQuestion
from consultation.messages.model import NOTHING, Expectation
from consultation.publication import sql as publication_sql
from consultation.publication.sql import Published
from consultation.store.keyring import Keyring
from consultation.store.writing_thread import Urgency
from consultation.text.spans import merged
from consultation.turn.form import Accepted, OfDetails, Refused, Written, contribute, refusals_of
from consultation.understanding import MAX_SIGNATURE_CHARS, Understood

MAX_BODY_BYTES = 65_536
MAX_FIELDS = 100
TRAP = "site"
"""The hidden field that only programs fill."""


@dataclass(frozen=True, slots=True)
class Filled:
    """The fields of the form, to be shown again; empty at first."""

    about: About
    choices: tuple[str, ...] = ()
    text: str = ""
    agreed: bool = False
    token: str = ""
    trapped: bool = False
    signature: str = ""
    details: OfDetails = "ask"
    source: str | None = None
    """The code of what led to the page."""
    asked_by: int | None = None
    """The version in whose words it asked."""


@dataclass(frozen=True, slots=True)
class FormPages:
    """The routes of the form, and of the thanks for it."""

    services: Services
    limits: ClientLimits

    def form(self, request: Request, slug: str) -> Response:
        """Show the form about a subject, or for a free contribution."""
        asked = read_consultation(self.services, request, slug)
        about = read_subject(asked.definition, request.query_params.get("about", ""))
        filled = Filled(about, source=source_asked(self.services, request, slug))
        return self._show(request, asked, filled)

    async def send(self, request: Request, slug: str) -> Response:
        """Accept a form; or show it again, as it was filled, with what is to be changed."""
        asked = read_consultation(self.services, request, slug)
        if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
            raise UnfollowableError(400)
        filled = await self._read(request, asked)
        words = Words(asked.language)
        wait = await self.limits.wait_seconds("form", request)
        if wait is not None:
            response = self._show(request, asked, filled, Mistake(words("form_limited"), "", 429))
            response.headers["Retry-After"] = str(wait)
            return response
        token = read_token(self.services.store.keyring, slug, filled.token, self.services.clock())
        written = Written(
            filled.about,
            filled.choices,
            filled.text,
            asked.language,
            token.nonce,
            filled.signature,
            filled.details,
            filled.source,
            asked_by=filled.asked_by,
        )
        if not filled.agreed:
            return self._show(request, asked, filled, *self._mistakes(asked, filled, written))
        unproved = "trapped" if filled.trapped else "" if token.verdict == "good" else token.verdict
        if unproved:
            proof = Mistake(words(f"form_{unproved}"), "")
            return self._show(request, asked, filled, proof, *self._mistakes(asked, filled, written))
        outcome = await self.services.inbound.run(self._store, asked, written, urgency=Urgency.ANYONE)
        if isinstance(outcome, Refused):
            return self._show(request, asked, filled, *self._mistakes(asked, filled, written))
        links = asked.links(self.services.settings.public_url)
        return RedirectResponse(links.contributed(slug, outcome.number), 303, {"Cache-Control": "no-store"})

    def thanks(self, request: Request, slug: str) -> Response:
        """Show the thanks for a contribution."""
        asked = read_consultation(self.services, request, slug)
        number = read_number(request.query_params.get("number", ""))
        if number is None:
            raise UnfollowableError(400)
        found = self.services.store.ask(publication_sql.find_published, slug, number)

        return page(
            request,
            "form/thanks.html",
            frame=consultation_frame(self.services, asked, lambda links: links.contributed(slug, number)),
            definition=asked.definition,
            window=views.window(asked.definition, self.services.clock(), Words(asked.language)),
            number=number,
            is_published=isinstance(found, Published),
        )

    async def _read(self, request: Request, asked: Query) -> Filled:
        body = await bounded_body(request, MAX_BODY_BYTES)
        try:
            if body is None:
                raise ValueError("too large")
            fields = parse_qsl(
                body.decode("ascii"), keep_blank_values=True, max_num_fields=MAX_FIELDS, errors="strict"
            )
        except ValueError as error:
            raise UnfollowableError(400) from error
        values = dict(fields)
        return Filled(
            read_subject(asked.definition, values.get("about", "")),
            tuple(value for name, value in fields if name == "choice"),
            values.get("text", ""),
            values.get("consent") == "yes",
            values.get("token", ""),
            bool(values.get(TRAP)),
            values.get("signature", "") if asked.definition.signatures else "",
            OF_DETAILS.get(values.get("details", ""), "ask"),
            values.get("source", "")[:20] or None,
            read_number(values.get("asked_by", "")),
        )

    def _store(self, asked: Query, written: Written) -> Accepted | Refused:
        catalogue = self.services.catalogue
        with self.services.store.write() as unit:
            catalogue.renew(unit)  # what is answered is the version that is open now
            definition = catalogue.get(asked.definition.slug) or asked.definition
            return contribute(unit, definition, written, self.services.clock())

    def _mistakes(self, asked: Query, filled: Filled, written: Written) -> list[Mistake]:
        """Return everything that is to be changed in a form, in the order of its fields."""
        refusals = refusals_of(asked.definition, written, self.services.clock())
        words = Words(asked.language)
        found = [mistake_of(asked.definition, filled.about, filled.text, each, words) for each in refusals]
        if not filled.agreed:
            found.append(Mistake(words("form_consent_missing"), "consent"))
        return found

    def _show(self, request: Request, asked: Query, filled: Filled, *mistakes: Mistake) -> Response:
        definition, now = asked.definition, self.services.clock()
        words, keyring = Words(asked.language), self.services.store.keyring
        worth = read_token(keyring, definition.slug, filled.token, now).verdict
        question = question_of(definition, filled.about)
        response = page(
            request,
            "form/form.html",
            mistakes[0].status if mistakes else 200,
            frame=consultation_frame(self.services, asked, _here(asked, filled.about)),
            definition=definition,
            window=views.window(definition, now, words),
            is_open=definition.is_open(now),
            script=FORM_SCRIPT,
            about=views.about_in_words(definition, filled.about, words),
            about_value=spelled(filled.about),
            question=question,
            sub_question=sub_question_of(definition, filled.about),
            wait=expected_of(definition, question, words),
            options=options_of(question, words),
            filled=filled,
            max_signature_chars=MAX_SIGNATURE_CHARS,
            mistakes=mistakes,
            wrong={**dict.fromkeys(FIELDS, ""), **{each.field: each.sentence for each in reversed(mistakes)}},
            # A valid token is kept: if the form is sent again, it is still the same contribution.
            token=filled.token if worth in ("good", "hasty") else new_token(keyring, definition.slug, now),
        )
        response.headers["Cache-Control"] = "no-store"
        del response.headers["ETag"]
        return response


def _here(asked: Query, about: About) -> views.Here:
    return lambda links: links.contribute(asked.definition.slug, EVERYTHING if about.is_free else about)


# The fields of the form: what it asks, what an answer may be, and the sentences of what is to be changed.
#
# The public form and the staff, who transcribe what was gathered elsewhere, both show them.

FIELDS = ("choices", "text", "signature", "consent")

OF_DETAILS: Mapping[str, OfDetails] = {"take_out": "take_out", "leave": "leave"}


@dataclass(frozen=True, slots=True)
class Mistake:
    """The reason why a form was refused: the sentence, and the field it is about."""

    sentence: str
    field: str
    status: int = 422
    is_of_details: bool = False


def read_subject(definition: Consultation, text: str) -> About:
    """Read what a form is about; what cannot be answered raises UnfollowableError (400 or 404)."""
    about = read_about(definition, text)
    if about == EVERYTHING:
        return About(kind="free")
    if about.is_under_principle and about.question is None:
        raise UnfollowableError(404)  # a principle itself asks nothing; its sub-questions do
    if about.is_answer and about.question in {each.slug for each in definition.questions if each.retired}:
        raise UnfollowableError(404)
    return about


def mistake_of(definition: Consultation, about: About, text: str, refused: Refused, words: Words) -> Mistake:
    """Return a refusal in words, and the field it is about."""
    question = question_of(definition, about)
    values = {
        "max": definition.max_chars,
        "length": refused.count,
        "count": refused.count,
        "choose": question.most if question is not None else 1,
        "most": MAX_SIGNATURE_CHARS,
        "details": _details_in(text),
        **(question.prompt_values(words.language) if question is not None else {}),
    }
    at_most = question is not None and question.fewest < question.most
    name = "too_many_at_most" if refused.reason == "too_many" and at_most else refused.reason
    sentence = words(f"form_{name}", **values)
    return Mistake(sentence, refused.field, is_of_details=refused.reason == "details")


def _details_in(text: str) -> str:
    """Return the personal details in a text, as they are written."""
    return ", ".join(text[start:end] for start, end in merged(span for _, span in Understood(text).details))


def question_of(definition: Consultation, about: About) -> Question | None:
    """Return the question that a form is about, if it is about one."""
    if not about.is_answer or about.question is None:
        return None
    return definition.question(about.question)


def sub_question_of(definition: Consultation, about: About) -> SubQuestion | None:
    """Return the sub-question that a form is about, if it is about one."""
    for principle in definition.principles:
        if principle.slug == about.principle:
            return next(each for each in principle.sub_questions if each.slug == about.question)
    return None


def expected_of(definition: Consultation, question: Question | None, words: Words) -> Expectation:
    """Return what a question expects, which knows the control that takes its answer."""
    return NOTHING if question is None else question.expectation(words.language, definition.max_chars)


def options_of(question: Question | None, words: Words) -> Sequence[tuple[str, str]]:
    """Return the choices of a question, by slug and in words."""
    if question is None:
        return ()
    return [
        (option.slug, words(f"form_{option.slug}"))
        if question.label_of(option.slug) is None
        else (option.slug, words.typeset(option.label))
        for option in question.options(words.language)
    ]


# A form's token: signed, valid for a while, and the key under which its contribution is stored once.
#
# It replaces a captcha: a program has to fetch the page, wait, and cannot use one token for two
# contributions. A person notices nothing.

MIN_AGE_SECONDS = 3
MAX_AGE_SECONDS = 12 * 3600
SIGNATURE_CHARS = 32

_TOKEN = re.compile(r"([0-9]{1,12})\.([0-9a-f]{32})\.([0-9a-f]{32})")


@dataclass(frozen=True, slots=True)
class Token:
    """A token that was read: `nonce` is unique to the page that was fetched."""

    nonce: str
    verdict: Literal["good", "hasty", "stale", "forged"]


def new_token(keyring: Keyring, consultation: str, now: datetime) -> str:
    """Return a token for a form of a consultation."""
    issued, nonce = int(now.timestamp()), secrets.token_hex(16)
    return f"{issued}.{nonce}.{keyring.short_code(_signed(consultation, issued, nonce), SIGNATURE_CHARS)}"


def read_token(keyring: Keyring, consultation: str, text: str, now: datetime) -> Token:
    """Return a token's content and whether it is valid at a moment."""
    match = _TOKEN.fullmatch(text)
    if match is None:
        return Token("", "forged")
    issued, nonce = int(match[1]), match[2]
    if not keyring.proves(_signed(consultation, issued, nonce), match[3], SIGNATURE_CHARS):
        return Token("", "forged")
    age = now.timestamp() - issued
    if age > MAX_AGE_SECONDS:
        return Token(nonce, "stale")
    return Token(nonce, "hasty" if age < MIN_AGE_SECONDS else "good")


def _signed(consultation: str, issued: int, nonce: str) -> str:
    return f"form v1 {consultation} {issued} {nonce}"
