"""The poster for a door, a counter or a bus: a page of letter or A4 paper, or a card, printed by the browser.

The browser also makes the PDF ("print to a file"), so no PDF library is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import segno
from fastapi import Request, Response
from markupsafe import Markup

from api.pages.shared import views
from api.pages.shared.frame import consultation_frame
from api.pages.shared.query import UnfollowableError, read_consultation, source_asked
from api.pages.shared.responses import STATIC_FILES, page
from api.pages.shared.words import Words
from api.services import Services

MAX_CODES = 256
SIZES = ("letter", "a4", "postcard")
"""The papers it is laid out for; the style sheet has their measures."""


@dataclass(frozen=True, slots=True)
class PosterPage:
    """The poster of each consultation."""

    services: Services

    def poster(self, request: Request, slug: str) -> Response:
        """Show the poster, with every way to take part that is set up."""
        asked = read_consultation(self.services, request, slug)
        definition, words, now = asked.definition, Words(asked.language), self.services.clock()
        source = source_asked(self.services, request, slug)
        size = request.query_params.get("size", SIZES[0])
        if size not in SIZES:
            raise UnfollowableError(400)

        frame = consultation_frame(self.services, asked, lambda links: links.poster(slug, source=source))
        return page(
            request,
            "poster/poster.html",
            frame=frame,
            style=frame.links.file(f"/static/poster.css?v={STATIC_FILES['poster.css'].version}"),
            definition=definition,
            window=views.window(definition, now, words),
            ways=self.services.ways(definition, now, source),
            address=frame.links.absolute(frame.links.in_language(asked.language).place(definition, source)),
            qr=qr_code,
            source=source,
            sizes=SIZES,
            size=size,
        )


@lru_cache(maxsize=MAX_CODES)
def qr_code(content: str, title: str) -> Markup:
    """Return a QR code as SVG, dark on white whatever the page's background, with a title.

    The title is for readers who do not see it.
    """
    code = segno.make(content, error="m", micro=False)
    drawn = code.svg_inline(
        border=3, omitsize=True, svgclass="qr", lineclass=None, dark="#000", light="#fff", title=title
    )
    return Markup(drawn.replace("<svg ", '<svg role="img" ', 1))  # noqa: S704 - segno escapes the title
