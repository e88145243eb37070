"""The addresses of the public pages, relative to the service's own root."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode, urlsplit

from consultation.definition import Language

CONTRIBUTIONS = "contributions"
"""The fragment of a consultation's list of contributions."""


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses in one language. `public_url` may have a path, when a proxy serves the service under one."""

    public_url: str
    language: Language = "fr"

    def index(self) -> str:
        """The list of consultations."""
        return self._page("/")

    def consultation(self, slug: str) -> str:
        """A consultation, from its top."""
        return self._page(f"/consultations/{slug}")

    def contributions(self, slug: str, question: str | None = None, before: int | None = None) -> str:
        """A page of contributions, all or those to one question."""
        return self._page(f"/consultations/{slug}", CONTRIBUTIONS, question=question, before=before)

    def contribution(self, slug: str, number: int) -> str:
        """One contribution, at the top of its page; right for ever, since a page is named by a number."""
        return self._page(f"/consultations/{slug}", anchor(number), before=number + 1)

    def form(self, slug: str) -> str:
        """Where the choice of a question is sent; the form says the language itself."""
        return f"{self._root()}/consultations/{slug}#{CONTRIBUTIONS}"

    def in_language(self, language: Language) -> Links:
        """The same addresses in another language."""
        return replace(self, language=language)

    def absolute(self, link: str) -> str:
        """An address as another site has to write it."""
        return self.public_url.removesuffix(self._root()) + link

    def file(self, path: str) -> str:
        """A file the pages use."""
        return self._root() + path

    def _root(self) -> str:
        return urlsplit(self.public_url).path.rstrip("/")

    def _page(self, path: str, fragment: str = "", **query: object) -> str:
        said: dict[str, object] = {name: value for name, value in query.items() if value is not None}
        if self.language != "fr":
            said["lang"] = self.language
        link = self._root() + path + ("?" + urlencode(said) if said else "")
        return link + (f"#{fragment}" if fragment else "")


def anchor(number: int) -> str:
    """The fragment of a contribution."""
    return f"contribution-{number}"
