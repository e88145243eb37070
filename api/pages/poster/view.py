"""The poster for a door, a counter or a bus: one page of A4 or letter paper, printed by the browser.

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
from api.pages.shared.query import read_consultation, source_asked
from api.pages.shared.responses import page
from api.pages.shared.words import Words
from api.services import Services

MAX_CODES = 256


@dataclass(frozen=True, slots=True)
class PosterPage:
    """The poster of each consultation."""

    services: Services

    def poster(self, request: Request, slug: str) -> Response:
        """Show the poster, with every way to take part that is set up."""
        asked = read_consultation(self.services, request, slug)
        definition, words, now = asked.definition, Words(asked.language), self.services.clock()
        source = source_asked(self.services, request, slug)

        frame = consultation_frame(self.services, asked, lambda links: links.poster(slug, source=source))
        return page(
            request,
            "poster/poster.html",
            frame=frame,
            definition=definition,
            window=views.window(definition, now, words),
            ways=self.services.ways(definition, now, source),
            address=frame.links.absolute(frame.links.consultation(slug, source=source)),
            qr=qr_code,
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
