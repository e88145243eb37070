"""The organiser's colour and pictures, and the picture that a shared link shows.

GET /static/colour-095797.css              the shades of a colour, instead of the pages' blue
GET /consultations/{slug}/pictures/{name}  a picture that the consultation names
GET /consultations/{slug}/card.png         its title, who asks and its dates: 1200 by 630, as Open Graph asks
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from fastapi import Request, Response

from api.pages.shared.card import card_of
from api.pages.shared.query import UnfollowableError, existing, read_file
from api.pages.shared.responses import StaticFile, static_file
from api.services import Services
from consultation.definition import sql
from consultation.definition.colours import is_readable, shades_of
from consultation.definition.pictures import MAX_PICTURE_BYTES

_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".svg": "image/svg+xml"}
_COLOUR = re.compile(r"[0-9a-f]{6}")
_SHEET = """\
:root {{ --accent: {light}; --hero: {hero}; --tint: color-mix(in srgb, {light} 10%, #fff);
  --consultexto-accent: {light}; --consultexto-accent-dark: {dark} }}
@media (prefers-color-scheme: dark) {{
  :root {{ --accent: {dark}; --hero: {hero}; --tint: color-mix(in srgb, {dark} 15%, #101821) }}
}}
"""


@dataclass(frozen=True, slots=True)
class AppearancePages:
    """The routes of what an organiser gives to the look of a consultation."""

    services: Services

    def colour(self, request: Request, colour: str, v: str = "") -> Response:
        """Return the style sheet of a colour; its address says all of it, so it is kept for ever."""
        if not _COLOUR.fullmatch(colour) or not is_readable(f"#{colour}"):
            raise UnfollowableError(404)
        shades = shades_of(f"#{colour}")
        sheet = _SHEET.format(light=shades.light, dark=shades.dark, hero=shades.hero)
        file = StaticFile.of(sheet.encode(), "text/css")
        return static_file(request, file, file.version)

    def picture(self, request: Request, slug: str, name: str) -> Response:
        """Return a picture of a consultation; one that was sent also before a version names it.

        Nobody guesses the name of such a one, and the preview of what is being written shows it.
        """
        appearance = read_file(self.services, request, slug).definition.appearance
        is_named = name in appearance.files
        return existing(picture_response(self.services, request, slug, name, in_folder=is_named))

    def card(self, request: Request, slug: str, v: str = "") -> Response:
        """Return the picture of a shared link. 404 where our letters cannot write what it says."""
        asked = read_file(self.services, request, slug)
        card = existing(card_of(asked.definition, asked.language))
        return static_file(request, StaticFile(card.picture(), "image/png", card.version), v)


def picture_response(
    services: Services, request: Request, slug: str, name: str, *, in_folder: bool = False
) -> Response | None:
    """Return a picture that was sent in the console, or else one of the folder; None when it is nowhere."""
    content = services.store.ask(sql.picture, slug, name)
    if content is None and in_folder:
        file = picture_named(services.settings.pictures, name)
        content = None if file is None else file.read_bytes()
    if content is None:
        return None
    response = static_file(request, StaticFile.of(content, _TYPES[Path(name).suffix]), "")
    # An SVG may hold scripts and addresses; opened by itself, it runs and asks for nothing.
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


def picture_named(folder: Path | None, name: str) -> Path | None:
    """Return the file of a picture; None when it is not there, or larger than a page can bear."""
    if folder is None:
        return None
    file = folder / name
    return file if file.is_file() and file.stat().st_size <= MAX_PICTURE_BYTES else None
