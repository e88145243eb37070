"""The addresses of the public pages, relative to the service's own root."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode, urlsplit

from api.settings import Settings
from consultation.contributions.model import EVERYTHING, About
from consultation.languages.model import DEFAULT, Language

CONTRIBUTIONS = "contributions"
"""The fragment of a page's list of contributions."""


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses in one language. `public_url` may have a path, when a proxy serves the service under one."""

    public_url: str
    language: Language = DEFAULT

    def index(self) -> str:
        """The list of consultations."""
        return self._page("/")

    def consultation(self, slug: str, fragment: str = "") -> str:
        """A consultation, from its top or from one of its parts."""
        return self._page(f"/consultations/{slug}", fragment)

    def contributions(
        self,
        slug: str,
        about: About = EVERYTHING,
        *,
        words: str | None = None,
        before: int | None = None,
        answered: str = "",
    ) -> str:
        """A page of contributions: all, about something, with some words, in a state of `asked.ANSWERED`."""
        return self._page(
            f"/consultations/{slug}",
            CONTRIBUTIONS,
            about=spelled(about),
            q=words,
            answered=answered or None,
            before=before,
        )

    def questioned(self, slug: str, question: str) -> str:
        """The contributions to one question."""
        return self.contributions(slug, About(question, kind="question"))

    def principle(
        self, slug: str, principle: str, *, sub_question: str | None = None, before: int | None = None
    ) -> str:
        """A principle, or a page of what people say of it or of one of its sub-questions."""
        fragment = "" if sub_question is None and before is None else CONTRIBUTIONS
        path = f"/consultations/{slug}/principles/{principle}"
        return self._page(path, fragment, question=sub_question, before=before)

    def contribution(self, slug: str, number: int) -> str:
        """One contribution, for ever."""
        return self._page(f"/consultations/{slug}/contributions/{number}")

    def feedback(self, slug: str, feedback_id: int) -> str:
        """One of the authorities' answers."""
        return self._page(f"/consultations/{slug}/retroactions/{feedback_id}")

    def flag(self, slug: str, number: int) -> str:
        """The form to report a contribution to the staff."""
        return self._page(f"/consultations/{slug}/contributions/{number}/flag")

    def flagged(self, slug: str, number: int) -> str:
        """What is said once a contribution was reported."""
        return self._page(f"/consultations/{slug}/contributions/{number}/flagged")

    def atom(self, slug: str, about: About = EVERYTHING) -> str:
        """The feed of the newest contributions, all or about something."""
        return self._page(f"/consultations/{slug}/contributions.atom", about=spelled(about))

    def feedback_atom(self, slug: str) -> str:
        """The feed of the authorities' newest answers."""
        return self._page(f"/consultations/{slug}/retroactions.atom")

    def topics(self, slug: str) -> str:
        """What the contributions are about."""
        return self._page(f"/consultations/{slug}/topics")

    def topic(self, slug: str, number: int) -> str:
        """One topic."""
        return self._page(f"/consultations/{slug}/topics/{number}")

    def contribute(self, slug: str, about: About = EVERYTHING) -> str:
        """The form to contribute without the conversation."""
        return self._page(f"/consultations/{slug}/contribute", about=spelled(about))

    def contributed(self, slug: str, number: int) -> str:
        """What is said to somebody whose contribution was just taken in."""
        return self._page(f"/consultations/{slug}/contribute/thanks", number=number)

    def kept(self, slug: str) -> str:
        """Whether a consultation keeps its own principles."""
        return self._page(f"/consultations/{slug}/principles-kept")

    def figures(self, slug: str) -> str:
        """The figures of a consultation."""
        return self._page(f"/consultations/{slug}/figures")

    def poster(self, slug: str) -> str:
        """The poster to print."""
        return self._page(f"/consultations/{slug}/poster")

    def report(self, slug: str) -> str:
        """The synthesis report."""
        return self._page(f"/consultations/{slug}/report")

    def open_data(self, slug: str) -> str:
        """What the open data are, and where to take them."""
        return self._page(f"/consultations/{slug}/data")

    def data(self, slug: str, name: str) -> str:
        """A file of a consultation's open data."""
        return self.file(f"/api/v1/consultations/{slug}/data/{name}")

    def form(self, slug: str) -> str:
        """Where the choice of contributions is sent; the form says the language itself."""
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
        if self.language != DEFAULT:
            said["lang"] = self.language
        link = self._root() + path + ("?" + urlencode(said) if said else "")
        return link + (f"#{fragment}" if fragment else "")


def anchor(number: int) -> str:
    """The fragment of a contribution in a list."""
    return f"contribution-{number}"


def spelled(about: About) -> str | None:
    """What contributions are about, as an address says it.

    That is question.SLUG, principle.SLUG, principle.SLUG.SLUG, topic.NUMBER, free, or nothing.
    """
    match about:
        case About(question=str(question), principle=None):
            return f"question.{question}"
        case About(question=None, principle=str(principle)):
            return f"principle.{principle}"
        case About(question=str(question), principle=str(principle)):
            return f"principle.{principle}.{question}"
        case About(topic=int(topic)):
            return f"topic.{topic}"
        case About(kind=str(kind)):
            return kind
        case _:
            return None


def feedback_page(settings: Settings, feedback_id: int) -> str:
    """The short address of a feedback's page: it goes into text messages."""
    return f"{settings.public_url}/r/{feedback_id}"


def consultation_page(settings: Settings, slug: str) -> str:
    """The public page of a consultation."""
    return f"{settings.public_url}/consultations/{slug}"
