"""The preview of a consultation: how it would be on each channel, and on its page.

GET  /console/consultations/{slug}/preview?surface=&language=&question=   its draft, or else as it is served
GET  /console/consultations/{slug}/previews?surface=&language=            the same, with the way back

Made with the conversation's own step and words, and with what renders each channel. A document of its own,
for a frame beside the editor or in that page.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from fastapi import Request, Response

from api.channels.telegram.keyboards import Buttons, Keyboards
from api.channels.web.routes import said
from api.console.console import Console, Manager, NotFoundError, Section, get
from api.console.written import stored_draft
from api.http.headers import PREVIEW_HEADERS
from api.pages.consultation.view import ConsultationPages
from api.pages.shared.query import Query
from api.pages.statistics.view import KeptFigures
from consultation.channels import CHANNELS, SITE, Channel
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.definition.presentable import presentable
from consultation.languages.model import DEFAULT, Language
from consultation.messages.model import Reply
from consultation.turn.walkthrough import Walk, walk

PAGE = "page"
SURFACES = (*CHANNELS, PAGE)
PEOPLE = 1000
"""The cost is said for one person and for so many."""


@dataclass(frozen=True, slots=True)
class Bubble:
    """A message of the preview. `rows` are the titles of the buttons under it."""

    mine: bool
    text: str
    segments: int | None = None
    rows: tuple[tuple[str, ...], ...] = ()


class Preview(Section):
    """What people will see of a draft."""

    @get("/consultations/{slug}/preview")
    def show(
        self,
        request: Request,
        staff: Manager,
        slug: str,
        surface: str = SURFACES[0],
        language: Language = DEFAULT,
        question: str = "",
    ) -> Response:
        """Show one surface, in one language of the consultation, from a question on or from the greeting."""
        definition = consultation_written(self.console, slug)
        if surface not in SURFACES:
            raise NotFoundError
        if language not in definition.languages:
            language = definition.languages[0]
        response = (
            self._page(request, definition, language)
            if surface == PAGE
            else self._document(request, definition, surface, language, question)
        )
        response.headers.update({**PREVIEW_HEADERS, "Cache-Control": "no-store"})
        return response

    @get("/consultations/{slug}/previews")
    def show_framed(
        self,
        request: Request,
        staff: Manager,
        slug: str,
        surface: str = SURFACES[0],
        language: Language = DEFAULT,
    ) -> Response:
        """Show one surface in a page of the console, with the others and the way back to the editor."""
        definition = consultation_written(self.console, slug)
        if surface not in SURFACES:
            raise NotFoundError
        served = self.console.served(slug)
        title = definition.title.text(self.console.words(request).language)
        return self.console.show(
            request,
            "preview/previews.html",
            slug=slug,
            title=title,
            definition=served,
            bar_title=None if served else title,
            spoken=definition.languages,
            language=language if language in definition.languages else definition.languages[0],
            surface=surface,
            surfaces=SURFACES,
            style=self.console.asset("editor.css"),
        )

    def _page(self, request: Request, definition: Consultation, language: Language) -> Response:
        played = rehearsal(definition.title.text(language), walk(definition, language, SITE))
        response = ConsultationPages(self.console.services, KeptFigures(self.console.services)).show(
            request, Query(definition, language), rehearsal=played
        )
        if "ETag" in response.headers:
            del response.headers["ETag"]
        return response

    def _document(
        self, request: Request, definition: Consultation, channel: Channel, language: Language, question: str
    ) -> Response:
        taken, spec = walk(definition, language, channel), CHANNELS[channel]
        before, after = taken.parted_at(question)
        settings = self.console.services.settings
        price = settings.segment_price
        return self.console.show(
            request,
            "preview/preview.html",
            spec=spec,
            definition=definition,
            language=language,
            style=self.console.asset("preview.css"),
            widget=self.console.root + "/widget.js",
            taken=taken,
            before=self._bubbles(definition, before),
            bubbles=self._bubbles(definition, after),
            played="" if spec.has_provider else rehearsal(definition.title.text(language), after),
            price=None if price is None else taken.price(price.amount),
            price_of_many=None if price is None else taken.price(price.amount, PEOPLE),
            currency="" if price is None else price.currency,
            people=PEOPLE,
        )

    def _bubbles(self, definition: Consultation, taken: Walk) -> list[Bubble]:
        services = self.console.services
        alone = Catalogue({definition.slug: definition})
        keyboards = Keyboards(Buttons(alone, services.settings.keyring), services.phrases)
        found = []
        for each in taken.exchanges:
            if each.said:
                found.append(Bubble(True, each.said))
            for reply in each.replies:
                rows = _rows(keyboards, reply) if CHANNELS[taken.channel].has_controls else ()
                found.append(Bubble(False, reply.text, each.segments or None, rows))
        return found


def consultation_written(console: Console, slug: str) -> Consultation:
    """Return a consultation as its draft would make it; without a draft, as its newest version does.

    Raises NotFoundError.
    """
    with console.store.read() as unit:
        tree = stored_draft(console, unit, slug).draft.plain()
    return presentable({**tree, "slug": slug}, console.clock().date())


def _rows(keyboards: Keyboards, reply: Reply) -> tuple[tuple[str, ...], ...]:
    keyboard = keyboards.of_reply(reply)
    if keyboard is None:
        return ()
    return tuple(tuple(button.text for button in row) for row in keyboard.inline_keyboard)


# What the widget plays in the preview of a consultation: the messages of a walk, after each answer.


def rehearsal(title: str, walk: Walk) -> str:
    """Return the value of the widget's attribute `rehearsal`; it gives the messages ids and times itself."""
    exchanges = [[said(0, reply, "") for reply in each.replies] for each in walk.exchanges]
    return json.dumps({"title": title, "exchanges": exchanges}, ensure_ascii=False)
