"""The page about privacy and accessibility, which every page of a consultation leads to."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request, Response

from api.pages.shared import views
from api.pages.shared.frame import consultation_frame, site_frame
from api.pages.shared.query import read_consultation
from api.pages.shared.responses import page
from api.pages.shared.words import Words
from api.services import Services
from consultation.languages.commands import command
from consultation.languages.dates import day_in_words

RIGHTS = ("my_contributions", "export_my_data", "delete_my_data", "unsubscribe", "stop")
"""The commands by which people see, take back, erase, and no longer receive."""


@dataclass(frozen=True, slots=True)
class PrivacyPage:
    """The page about privacy and accessibility of each consultation."""

    services: Services

    def privacy(self, request: Request, slug: str) -> Response:
        """Show what is kept of a person, what a person may ask for, and how accessible the service is."""
        asked = read_consultation(self.services, request, slug)
        definition, words = asked.definition, Words(asked.language)
        return page(
            request,
            "privacy/privacy.html",
            frame=consultation_frame(self.services, asked, lambda links: links.privacy(slug)),
            definition=definition,
            window=views.window(definition, self.services.clock(), words),
            retained_until=None
            if definition.retain_until is None
            else day_in_words(definition.retain_until, asked.language),
            commands=[command(intent, asked.language) for intent in RIGHTS],
        )

    def site(self, request: Request) -> Response:
        """Show what is the same in every consultation, and lead to what each says."""
        here = site_frame(self.services.settings.public_url, request, lambda links: links.privacy())
        return page(
            request,
            "privacy/site.html",
            frame=here,
            definition=None,
            consultations=list(self.services.catalogue),
            contacts=views.contacts(self.services.catalogue),
            commands=[command(intent, here.words.language) for intent in RIGHTS],
        )
