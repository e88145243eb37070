"""The files of the widget and its service worker: compressed once, revalidated by their digests.

The widget is written in the files of `static/widget/` and served as one, in the order of PIECES: they share
one module's scope, so no build step is needed. Its words, of `locale/<language>/widget/`, come first.
`/widget.js.map` tells a browser's tools which line of which file each line is; nothing else requests it.

The worker shows notices while no page is open. A browser takes one from its page's own origin only, and for
addresses below its own, unless `Service-Worker-Allowed` says more, which is not needed: it serves no page.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fastapi import APIRouter, Request, Response

from consultation.languages.catalogue import catalogue
from consultation.languages.model import LANGUAGES, profile

STATIC = Path(__file__).parent / "static"
PIECES = (
    *("base.js", "texts.js", "look.js", "nodes.js", "memory.js", "transport.js", "rehearsal.js"),
    *(
        "notices.js",
        "forms.js",
        "composer.js",
        "answer.js",
        "log.js",
        "status.js",
        "panel.js",
        "seen.js",
        "asking.js",
    ),
    "element.js",
)
"""The files of `static/widget/`: first those that the others use while loading, last the element."""
MAX_AGE_SECONDS = 600
_INDENT = re.compile(r"^ +", re.MULTILINE)
_STYLE = "look.js"
_STYLE_SPACES = re.compile(r"(?<=[{:;,]) | (?=[{}])")


def widget_script() -> str:
    """Return the widget as one script: its words, each piece under its name, and the address of its map."""
    pieces = (f"/* {name} */\n{_lightened(name)}" for name in PIECES)
    return "\n".join([_words(), *pieces, "//# sourceMappingURL=widget.js.map\n"])


def widget_map() -> str:
    """Return a source map of the script, line by line.

    "AAAA" is the first line of a source, each ";AACA" the next one. Source: ECMA-426, "Index source map".
    """
    sections = []
    line = 1  # below the words
    for name in PIECES:
        text = _piece(name)
        lines = text.count("\n")
        source = {"sources": [f"widget/{name}"], "sourcesContent": [text], "names": []}
        mapped = {"version": 3, **source, "mappings": "AAAA" + ";AACA" * (lines - 1)}
        sections.append({"offset": {"line": line + 1, "column": 0}, "map": mapped})
        line += lines + 2  # its name above it, a blank line below
    return json.dumps({"version": 3, "file": "widget.js", "sections": sections}, ensure_ascii=False)


def create_widget_router() -> APIRouter:
    """Return the routes of `/widget.js` and the worker.

    A module script is fetched with CORS, so any page may read `/widget.js`.
    """
    router = APIRouter()
    widget, lines, worker = _files()
    anywhere = {
        "Cache-Control": f"public, max-age={MAX_AGE_SECONDS}",
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }

    @router.api_route("/widget.js", methods=["GET", "HEAD"], include_in_schema=False)
    async def widget_file(request: Request) -> Response:
        return widget.answer(request, anywhere)

    @router.api_route("/widget.js.map", methods=["GET", "HEAD"], include_in_schema=False)
    async def map_file(request: Request) -> Response:
        return lines.answer(request, anywhere)

    @router.api_route("/channels/web/worker.js", methods=["GET", "HEAD"], include_in_schema=False)
    async def worker_file(request: Request) -> Response:
        return worker.answer(request, {"Cache-Control": "no-cache"})

    return router


@cache
def _files() -> tuple[_File, _File, _File]:
    """Return the script, its map and the worker, made once: to compress them takes ten milliseconds."""
    worker = (STATIC / "worker.js").read_text(encoding="utf-8")
    return _File.of(widget_script()), _File.of(widget_map(), "application/json"), _File.of(worker)


@dataclass(frozen=True, slots=True)
class _File:
    """A file, plain and compressed, and its entity tag. The tag is weak: both are the same text."""

    plain: bytes
    packed: bytes
    etag: str
    media_type: str

    @classmethod
    def of(cls, text: str, media_type: str = "text/javascript") -> _File:
        plain = text.encode()
        etag = f'W/"{hashlib.sha256(plain).hexdigest()[:32]}"'
        return cls(plain, gzip.compress(plain, 9, mtime=0), etag, media_type)

    def answer(self, request: Request, more: Mapping[str, str]) -> Response:
        headers = {"ETag": self.etag, "Vary": "Accept-Encoding", "X-Content-Type-Options": "nosniff", **more}
        if request.headers.get("If-None-Match") == self.etag:
            return Response(status_code=304, headers=headers)
        body = self.plain
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            body, headers["Content-Encoding"] = self.packed, "gzip"
        return Response(body, headers=headers, media_type=self.media_type)


def _words() -> str:
    """Return the widget's own words, for `static/widget/texts.js`: the default language first."""
    words = {}
    for language in LANGUAGES:
        said = catalogue(language, "widget", typography=True)
        words[language] = {
            "tag": profile(language).tag,
            "said": {name: said.portable(name) for name in said.messages},
        }
    return f"const WORDS = {json.dumps(words, ensure_ascii=False, separators=(',', ':'))};"


_COMMENTS = re.compile(r"^ *(?:/\*.*?\*/|//[^\n]*)$| +// [^\n]*$", re.MULTILINE | re.DOTALL)


def _lightened(name: str) -> str:
    """Return a piece without its indentation, and nothing in place of its comments: its lines stay."""
    script = _COMMENTS.sub(lambda comment: "\n" * comment[0].count("\n"), _piece(name))
    return _INDENT.sub("", _STYLE_SPACES.sub("", script) if name == _STYLE else script)


def _piece(name: str) -> str:
    return (STATIC / "widget" / name).read_text(encoding="utf-8")
