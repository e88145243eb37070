"""The frame of every page, around its content: its language, its addresses, and the other languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from fastapi import Request

from api.addresses import Links
from api.pages.shared.card import card_of
from api.pages.shared.query import Query, language_asked, language_named
from api.pages.shared.responses import CARD, OPENING_STYLE, STYLE
from api.pages.shared.words import Words
from api.services import Services
from consultation.languages.model import DEFAULT, LANGUAGES, Language, profile


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """The same page in another language: the language's own name, and the page's addresses."""

    language: Language
    name: str
    link: str
    canonical: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of a page. `canonical` is None when it has no address of its own.

    `opening_style` is of the pages that begin a visit, beside `style`, which all have.
    `card` is the picture that a shared link shows, and `card_text` what it says.
    """

    words: Words
    links: Links
    style: str
    opening_style: str
    card: str
    card_text: str
    canonical: str | None = None
    others: Sequence[OtherLanguage] = ()

    @property
    def default(self) -> str | None:
        """The page's address in the default language, for search engines and readers of other languages."""
        addresses = {each.language: each.canonical for each in self.others}
        return addresses.get(DEFAULT, self.canonical)


def frame(
    public_url: str,
    language: Language,
    here: Callable[[Links], str],
    *,
    languages: Sequence[Language] = LANGUAGES,
    is_chosen: bool = False,
) -> Frame:
    """Return the frame of a page whose address in a language is `here`, in the languages it exists in."""
    links = Links(public_url, language, is_chosen=is_chosen)

    def canonical(language: Language) -> str:
        return links.absolute(here(links.in_language(language)))

    others = [
        OtherLanguage(other, profile(other).name, here(links.choosing(other)), canonical(other))
        for other in languages
        if other != language
    ]
    return _framed(links, canonical(language), others)


def consultation_frame(services: Services, asked: Query, here: Callable[[Links], str]) -> Frame:
    """Return the frame of a page of a consultation, in the languages that the consultation has."""
    definition, url = asked.definition, services.settings.public_url
    framed = frame(url, asked.language, here, languages=definition.languages, is_chosen=asked.is_chosen)
    card = card_of(definition, asked.language)
    if card is None:
        return framed
    address = framed.links.absolute(framed.links.card(definition.slug, card.version))
    return replace(framed, card=address, card_text=framed.words.text(definition.title))


def beside(framed: Frame, slug: str) -> Frame:
    """Return the frame of a page beside a consultation's, with its addresses written from there."""
    return replace(framed, links=framed.links.beside(slug))


def site_frame(public_url: str, request: Request, here: Callable[[Links], str]) -> Frame:
    """Return the frame of a page that is of no consultation, in the language asked for."""
    language, is_chosen = _asked(request)
    return frame(public_url, language, here, is_chosen=is_chosen)


def error_frame(public_url: str, request: Request) -> Frame:
    """Return the frame of an error. It has no address, so other languages link to the same address."""
    language, is_chosen = _asked(request)
    others = [
        OtherLanguage(other, profile(other).name, f"?lang={other}")
        for other in LANGUAGES
        if other != language
    ]
    return _framed(Links(public_url, language, is_chosen=is_chosen), None, others)


def _asked(request: Request) -> tuple[Language, bool]:
    language = language_asked(request)
    return language, language_named(request) == language


def _framed(links: Links, canonical: str | None, others: Sequence[OtherLanguage]) -> Frame:
    style = links.file(f"/static/pages.css?v={STYLE.version}")
    opening = links.file(f"/static/opening.css?v={OPENING_STYLE.version}")
    words, card = Words(links.language), links.absolute(links.file(CARD))
    return Frame(words, links, style, opening, card, str(words("site")), canonical, others)
