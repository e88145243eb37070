"""What every page has around its content: its language, its addresses, and the other language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from api.addresses import Links
from api.pages.shared.query import Query
from api.pages.shared.responses import CARD, STYLE
from api.pages.shared.words import Words
from api.services import Services
from consultation.definition import Language


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of a page. `other` and its address are None when the page is in one language only.

    `card` is the picture that a shared link shows.
    """

    words: Words
    links: Links
    style: str
    card: str
    canonical: str | None = None
    other: Language | None = None
    other_link: str | None = None
    other_canonical: str | None = None

    @property
    def french(self) -> str | None:
        """The page's address in French, which search engines give to whoever reads neither language."""
        return self.other_canonical if self.words.language == "en" else self.canonical


def frame(
    public_url: str, language: Language, here: Callable[[Links], str], *, translated: bool = True
) -> Frame:
    """The frame of a page whose address in a language is `here`."""
    links = Links(public_url, language)
    words, style = Words(language), links.file(f"/static/pages.css?v={STYLE.version}")
    card = links.absolute(links.file(CARD))
    canonical = links.absolute(here(links))
    if not translated:
        return Frame(words, links, style, card, canonical)
    other: Language = "fr" if language == "en" else "en"
    link = here(links.in_language(other))
    return Frame(words, links, style, card, canonical, other, link, links.absolute(link))


def consultation_frame(services: Services, asked: Query, here: Callable[[Links], str]) -> Frame:
    """The frame of a page of a consultation, in the languages that the consultation has."""
    translated = "en" in asked.definition.languages
    return frame(services.settings.public_url, asked.language, here, translated=translated)


def error_frame(public_url: str, language: Language) -> Frame:
    """The frame of an error: it has no address of its own, so the other language is asked for right there."""
    links = Links(public_url, language)
    other: Language = "fr" if language == "en" else "en"
    style = links.file(f"/static/pages.css?v={STYLE.version}")
    card = links.absolute(links.file(CARD))
    return Frame(Words(language), links, style, card, other=other, other_link=f"?lang={other}")
