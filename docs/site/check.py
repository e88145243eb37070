"""Check the built site: every link leads to a page and an anchor of it, and no page calls another host."""

from __future__ import annotations

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

SITE = Path(__file__).resolve().parents[2] / "site" / "html"
_CALLS = {("img", "src"), ("script", "src"), ("iframe", "src"), ("source", "src"), ("link", "href")}
_NO_CALL = {"canonical", "alternate", "next", "prev"}
_HOSTS = ("http://", "https://", "//")


class Page(HTMLParser):
    """The links, the calls and the anchors of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.calls: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what a tag says."""
        said = {name: value or "" for name, value in attrs}
        self.anchors.update(said[name] for name in ("id", "name") if name in said)
        for name in said.keys() & {"href", "src"}:
            self.links.append(said[name])
            if (tag, name) in _CALLS and said.get("rel") not in _NO_CALL:
                self.calls.append(said[name])


def faults(site: Path) -> list[str]:
    """Return every link to nowhere, and every call of another host, with its page."""
    pages = {file: Page(file.read_text(encoding="utf-8")) for file in sorted(site.rglob("*.html"))}
    found = []
    for file, page in pages.items():
        name = file.relative_to(site)
        found += [f"{name}: calls {call}" for call in page.calls if call.startswith(_HOSTS)]
        for link in page.links:
            if link.startswith((*_HOSTS, "mailto:", "data:", "javascript:")):
                continue
            path, fragment = urldefrag(unquote(link))
            path = path.partition("?")[0]
            to = (site / path.lstrip("/") if path.startswith("/") else file.parent / path) if path else file
            to = (to / "index.html" if to.is_dir() else to).resolve()
            if not to.exists() or (fragment and to in pages and fragment not in pages[to].anchors):
                found.append(f"{name}: {link} leads nowhere")
    for file in sorted(site.rglob("*.css")):
        if "url(http" in file.read_text(encoding="utf-8") or "@import" in file.read_text(encoding="utf-8"):
            found.append(f"{file.relative_to(site)}: calls another host")
    return found


if __name__ == "__main__":
    bad = faults(SITE)
    good = ["Every link leads somewhere, and no page calls another host."]
    sys.stdout.write("".join(f"{line}\n" for line in bad or good))
    sys.exit(bool(bad))
