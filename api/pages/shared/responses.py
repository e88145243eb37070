"""The responses of the pages: their headers, and the entity tags that save network traffic."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fastapi import Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api.http.page_cache import PUBLIC
from api.version import VERSION
from consultation.contributions.model import About
from consultation.statistics.scorecard import are_measured

REVALIDATE = "no-cache"
FOR_EVER = "public, max-age=31536000, immutable"

_HERE = Path(__file__).parents[1]
TEMPLATE_FOLDERS = (_HERE, _HERE / "templates")
"""A template of one subject is beside its view: "form/form.html"."""
TEMPLATES = Environment(
    loader=FileSystemLoader(TEMPLATE_FOLDERS),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.globals["version"] = VERSION
TEMPLATES.filters["keeps_measured"] = are_measured
TEMPLATES.filters["about_question"] = lambda question: About(question.slug, kind="question")
TEMPLATES.filters["about_sub_question"] = lambda asked, principle: About(
    asked.slug, principle.slug, "principle"
)


_COMMENTS = re.compile(rb"/\*.*?\*/", re.DOTALL)
_SPARE = re.compile(rb"\s*([{};\n])\s*|(?<=[:,])\s+|\s+(?=[>])|(?<=[>])\s+")
"""The spaces of a style sheet that only people need."""


def digest(body: bytes) -> str:
    """Return a version that changes with a content."""
    return hashlib.sha256(body).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file of the pages, read once. Its version changes with its content, so its address can be kept."""

    body: bytes
    media_type: str
    version: str

    @classmethod
    def read(cls, name: str, media_type: str, folder: Path = _HERE / "static") -> StaticFile:
        """Read a file of a static folder: the pages' own, unless another is named."""
        return cls.of((folder / name).read_bytes(), media_type)

    @classmethod
    def of(cls, body: bytes, media_type: str) -> StaticFile:
        """Return a file with a content."""
        return cls(body, media_type, digest(body))

    @classmethod
    def style(cls, name: str, folder: Path = _HERE / "static") -> StaticFile:
        """Read a style sheet, which begins with the components that all of them share: one request a page."""
        return cls.lean((_HERE / "static" / "components.css").read_bytes() + (folder / name).read_bytes())

    @classmethod
    def lean(cls, body: bytes) -> StaticFile:
        """Return a style sheet without what only people need."""
        return cls.of(_SPARE.sub(rb"\1", _COMMENTS.sub(b"", body)), "text/css")


STYLE = StaticFile.style("pages.css")
OPENING_STYLE = StaticFile.lean((_HERE / "static" / "opening.css").read_bytes())
"""What only the list of consultations and the page of one need."""
STATIC_FILES: Mapping[str, StaticFile] = {
    "pages.css": STYLE,
    "opening.css": OPENING_STYLE,
    "poster.css": StaticFile.lean((_HERE / "static" / "poster.css").read_bytes()),
    "report.css": StaticFile.lean((_HERE / "static" / "report.css").read_bytes()),
    "form.js": StaticFile.read("form.js", "text/javascript"),
    "start.js": StaticFile.read("start.js", "text/javascript"),
    "card.png": StaticFile.read("card.png", "image/png"),
}


CARD = f"/static/card.png?v={STATIC_FILES['card.png'].version}"
"""The picture that a link shows which is of no consultation: drawn once from card.svg, for every language."""
FORM_SCRIPT = f"/static/form.js?v={STATIC_FILES['form.js'].version}"
"""The address of the script that counts the characters left of a contribution."""
START_SCRIPT = f"/static/start.js?v={STATIC_FILES['start.js'].version}"
"""The address of the script that brings the conversation into the page."""


def page(request: Request, template: str, status: int = 200, **values: object) -> Response:
    """Render a page, the same for everybody who asks for its language; an error is not cached.

    A page the browser already has is not sent again.
    """
    body = TEMPLATES.get_template(template).render(values).encode()
    headers = {"Content-Type": "text/html; charset=utf-8"} | spoken(request)
    if status != 200:
        return Response(body, status, {**headers, "Cache-Control": "no-store"})
    return _revalidated(request, body, digest(body), {**headers, "Cache-Control": PUBLIC})


def spoken(request: Request) -> dict[str, str]:
    """Return the header that tells caches whether the browser's languages choose what an address leads to."""
    return {} if "lang" in request.query_params else {"Vary": "Accept-Language"}


def feed(request: Request, **values: object) -> Response:
    """Render the Atom feed."""
    body = TEMPLATES.get_template("feed.xml").render(values).encode()
    headers = {
        "Content-Type": "application/atom+xml; charset=utf-8",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": PUBLIC,
        # Feed readers that run in a browser fetch it from their own site.
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    return _revalidated(request, body, digest(body), headers)


def document(request: Request, body: bytes, media_type: str, name: str) -> Response:
    """Return a file of what a page shows, saved by a name; a picture of it runs and asks for nothing."""
    headers = {
        "Content-Type": media_type,
        "Content-Disposition": f'inline; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Cache-Control": PUBLIC,
    }
    return _revalidated(request, body, digest(body), headers)


def xml(request: Request, template: str, **values: object) -> Response:
    """Render XML that programs request now and then."""
    body = TEMPLATES.get_template(template).render(values).encode()
    headers = {"Content-Type": "application/xml; charset=utf-8", "Cache-Control": "public, max-age=3600"}
    return _revalidated(request, body, digest(body), headers)


def static_file(request: Request, file: StaticFile, version: str) -> Response:
    """Return a file; it may be cached forever when it was asked for by its version."""
    is_text = file.media_type.startswith("text/")
    headers = {
        "Content-Type": f"{file.media_type}; charset=utf-8" if is_text else file.media_type,
        "Cache-Control": FOR_EVER if version == file.version else REVALIDATE,
    }
    if not is_text:  # the picture of a shared link is shown by other sites
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return _revalidated(request, file.body, file.version, headers)


def _revalidated(request: Request, body: bytes, version: str, headers: Mapping[str, str]) -> Response:
    etag = f'"{version}"'
    known = [tag.strip().removeprefix("W/") for tag in request.headers.get("If-None-Match", "").split(",")]
    if etag in known or known == ["*"]:
        kept = {name: value for name, value in headers.items() if name != "Content-Type"}
        return Response(status_code=304, headers={**kept, "ETag": etag})
    return Response(body, headers={**headers, "ETag": etag})


# Atom feeds (RFC 4287) of contributions, and of the authorities' answers.
#
# Texts that others wrote are made safe where escaping is not enough: in feeds, titles and summaries.

FEED_SIZE = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed, without characters that XML refuses or that reverse the direction of a text.

    `id` is an address that never changes, in whatever language the feed is; `author` is None where the
    feed's own is right. Times are RFC 3339, in UTC; those of people's texts are the beginning of the day.
    """

    id: str
    link: str
    title: str
    text: str
    language: str
    published: str
    updated: str
    author: str | None = None
