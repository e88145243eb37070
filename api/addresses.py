"""The addresses of the public pages, relative to the service's own root."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode, urlsplit

from api.settings import Settings
from consultation.contributions.model import EVERYTHING, About
from consultation.definition import Consultation
from consultation.languages.model import DEFAULT, Language

CONTRIBUTIONS = "contributions"
"""The fragment of a principle's list of contributions."""


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses in one language. `public_url` may have a path, when a proxy serves the service under one.

    In a `folder` ("/consultations/SLUG/"), addresses are those of a page in it, written from there. The
    default language is named only where it `is_chosen`: a browser may ask for another by itself.
    """

    public_url: str
    language: Language = DEFAULT
    folder: str = ""
    is_chosen: bool = False

    @property
    def names_language(self) -> bool:
        """Whether these addresses name their language."""
        return self.is_chosen or self.language != DEFAULT

    def index(self) -> str:
        """Return the address of the list of consultations."""
        return self._page("/")

    def consultation(self, slug: str, fragment: str = "", *, source: str | None = None) -> str:
        """Return the address of a consultation, from its top or one of its parts, as a source gives it."""
        return self._page(f"/consultations/{slug}", fragment, s=source)

    def place(self, definition: Consultation, source: str | None) -> str:
        """Return the address to print, short by the join word; a source counts that it was opened."""
        called = definition.join_words[0] if definition.join_words else definition.slug
        if source is not None:
            return self._page(f"/s/{called}/{source}")
        return self._page(f"/s/{called}") if definition.join_words else self.consultation(called)

    def contributions(
        self,
        slug: str,
        about: About = EVERYTHING,
        *,
        words: str | None = None,
        before: int | None = None,
        answered: str = "",
        channel: str | None = None,
        language: str | None = None,
        commented: bool = False,
    ) -> str:
        """Return the address of a list of contributions: all, or those that a search keeps."""
        return self._page(
            f"/consultations/{slug}/contributions",
            about=spelled(about),
            q=words,
            answered=answered or None,
            channel=channel,
            language=language,
            comment="yes" if commented else None,
            before=before,
        )

    def questioned(self, slug: str, question: str, *, commented: bool = False) -> str:
        """Return the address of the contributions to one question, or of those with a text alone."""
        return self.contributions(slug, About(question, kind="question"), commented=commented)

    def principle(
        self, slug: str, principle: str, *, sub_question: str | None = None, before: int | None = None
    ) -> str:
        """Return the address of a principle, or of a page of contributions to it or to a sub-question."""
        fragment = "" if sub_question is None and before is None else CONTRIBUTIONS
        path = f"/consultations/{slug}/principles/{principle}"
        return self._page(path, fragment, question=sub_question, before=before)

    def contribution(self, slug: str, number: int) -> str:
        """Return the address of one contribution, which never changes."""
        return self._page(f"/consultations/{slug}/contributions/{number}")

    def feedbacks(self, slug: str) -> str:
        """Return the address of the list of the authorities' answers."""
        return self._page(f"/consultations/{slug}/retroactions")

    def feedback(self, slug: str, feedback_id: int) -> str:
        """Return the address of one of the authorities' answers."""
        return self._page(f"/consultations/{slug}/retroactions/{feedback_id}")

    def flag(self, slug: str, number: int) -> str:
        """Return the address of the form to report a contribution to the staff."""
        return self._page(f"/consultations/{slug}/contributions/{number}/flag")

    def flagged(self, slug: str, number: int) -> str:
        """Return the address of the page shown after a contribution was reported."""
        return self._page(f"/consultations/{slug}/contributions/{number}/flagged")

    def atom(self, slug: str, about: About = EVERYTHING, *, before: int | None = None) -> str:
        """Return the address of a page of the feed of contributions, all or about something."""
        return self._page(f"/consultations/{slug}/contributions.atom", about=spelled(about), before=before)

    def feedback_atom(self, slug: str) -> str:
        """Return the address of the feed of the authorities' newest answers."""
        return self._page(f"/consultations/{slug}/retroactions.atom")

    def colour(self, colour: str) -> str:
        """Return the address of the style sheet of an organiser's colour, such as "#095797"."""
        return self.file(f"/static/colour-{colour.removeprefix('#')}.css")

    def picture(self, slug: str, file: str) -> str:
        """Return the address of a picture of a consultation."""
        return self.file(f"/consultations/{slug}/pictures/{file}")

    def card(self, slug: str, version: str) -> str:
        """Return the address of the picture that a shared link to a consultation shows."""
        return self._page(f"/consultations/{slug}/card.png", v=version)

    def topics(self, slug: str) -> str:
        """Return the address of the list of topics."""
        return self._page(f"/consultations/{slug}/topics")

    def topic(self, slug: str, number: int) -> str:
        """Return the address of one topic."""
        return self._page(f"/consultations/{slug}/topics/{number}")

    def contribute(self, slug: str, about: About = EVERYTHING, *, source: str | None = None) -> str:
        """Return the address of the form to contribute without the conversation."""
        return self._page(f"/consultations/{slug}/contribute", about=spelled(about), s=source)

    def contributed(self, slug: str, number: int) -> str:
        """Return the address of the page that thanks somebody for a contribution."""
        return self._page(f"/consultations/{slug}/contribute/thanks", number=number)

    def kept(self, slug: str) -> str:
        """Return the address of the scorecard: whether a consultation keeps its own principles."""
        return self._page(f"/consultations/{slug}/principles-kept")

    def figures(self, slug: str) -> str:
        """Return the address of the figures of a consultation."""
        return self._page(f"/consultations/{slug}/figures")

    def chart(self, slug: str, name: str, kind: str) -> str:
        """Return the address of a chart as a picture or as data: png, svg, csv or excel.csv."""
        return self._page(f"/consultations/{slug}/figures/{name}.{kind}")

    def place_map(self, slug: str, name: str, kind: str) -> str:
        """Return the address of the map of a question's places as a picture: png or svg."""
        return self._page(f"/consultations/{slug}/places/{name}.{kind}")

    def poster(self, slug: str, *, source: str | None = None, size: str | None = None) -> str:
        """Return the address of the poster to print, for a source, on a size of paper."""
        return self._page(f"/consultations/{slug}/poster", s=source, size=size)

    def privacy(self, slug: str | None = None) -> str:
        """Return the address of the page about privacy and accessibility: a consultation's or the site's."""
        return self._page("/privacy" if slug is None else f"/consultations/{slug}/privacy")

    def report(self, slug: str) -> str:
        """Return the address of the synthesis report."""
        return self._page(f"/consultations/{slug}/report")

    def open_data(self, slug: str) -> str:
        """Return the address of the page that describes the open data and links to the files."""
        return self._page(f"/consultations/{slug}/data")

    def data(self, slug: str, name: str) -> str:
        """Return the address of a file of a consultation's open data."""
        return self.file(f"/api/v1/consultations/{slug}/data/{name}")

    def form(self, slug: str) -> str:
        """Return the address that the form to choose contributions is sent to.

        The form itself names the language.
        """
        return f"{self._root()}/consultations/{slug}/contributions"

    def in_language(self, language: Language) -> Links:
        """Return the same addresses in a language, as others are to find them: the default is not named."""
        return replace(self, language=language, is_chosen=False)

    def choosing(self, language: Language) -> Links:
        """Return the same addresses in a language that the reader chooses: it stays from page to page."""
        return replace(self, language=language, is_chosen=True)

    def beside(self, slug: str) -> Links:
        """Return the same addresses from a page beside a consultation's: long pages have a hundred."""
        return replace(self, folder=f"/consultations/{slug}/")

    def absolute(self, link: str) -> str:
        """Return an address as another site has to write it."""
        whole = link if link.startswith("/") else self._root() + self.folder + link
        return self.public_url.removesuffix(self._root()) + whole

    def file(self, path: str) -> str:
        """Return the address of a file the pages use."""
        return self._root() + path

    def _root(self) -> str:
        return urlsplit(self.public_url).path.rstrip("/")

    def _page(self, path: str, fragment: str = "", **query: object) -> str:
        said: dict[str, object] = {name: value for name, value in query.items() if value is not None}
        if self.names_language:
            said["lang"] = self.language
        is_beside = self.folder and path.startswith(self.folder)
        link = (path.removeprefix(self.folder) if is_beside else self._root() + path) + (
            "?" + urlencode(said) if said else ""
        )
        return link + (f"#{fragment}" if fragment else "")


def anchor(number: int) -> str:
    """Return the fragment of a contribution in a list."""
    return f"contribution-{number}"


def spelled(about: About) -> str | None:
    """Return what contributions are about, as an address says it.

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
    """Return the short address of a feedback's page, for text messages."""
    return f"{settings.public_url}/r/{feedback_id}"


def consultation_page(settings: Settings, slug: str) -> str:
    """Return the address of the public page of a consultation."""
    return f"{settings.public_url}/consultations/{slug}"
