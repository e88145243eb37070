"""The address of a list of the queue: a view, the subject of its contributions, their language and flags."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import Request

from api.console.console import NotFoundError, existing
from api.console.words import Words
from api.pages.shared import views
from api.pages.shared.words import Words as PageWords
from consultation.contributions.model import EVERYTHING, About
from consultation.definition import Consultation
from consultation.moderation.browsing import Browsing
from consultation.moderation.sql_queue import VIEWS, Sieve, View

_FLAGGED = {"yes": True, "no": False, "": None}


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of the queue, and its address's parameters by name."""

    browsing: Browsing
    asked: Mapping[str, str]

    @property
    def query(self) -> str:
        """The parameters of its address: `view=received&language=en`."""
        return urlencode({name: value for name, value in self.asked.items() if value})

    @property
    def view(self) -> View:
        """The view it shows."""
        return self.browsing.view


def read_view(text: str) -> View:
    """Return the view an address asks for; by default the first one to read. Raises NotFoundError."""
    return existing(next((view for view in VIEWS if view == (text or "received")), None))


def read_listed(request: Request, definition: Consultation) -> Listed:
    """Return the list an address asks for. Raises NotFoundError."""
    asked = {name: request.query_params.get(name, "") for name in ("about", "language", "flagged")}
    about = _subjects(definition).get(asked["about"]) if asked["about"] else EVERYTHING
    language = next((each for each in definition.languages if each == asked["language"]), None)
    if about is None or (asked["language"] and language is None) or asked["flagged"] not in _FLAGGED:
        raise NotFoundError
    view = read_view(request.query_params.get("view", ""))
    browsing = Browsing(view, Sieve(about, language), _FLAGGED[asked["flagged"]])
    return Listed(browsing, {"view": view, **asked})


def whole(view: View) -> Listed:
    """Return a view as an unfiltered list."""
    return Listed(Browsing(view), {"view": view, "about": "", "language": "", "flagged": ""})


def subjects(definition: Consultation, words: Words) -> Iterator[tuple[str, str]]:
    """Yield the subjects that a list can be filtered by: the value in the address, and its words."""
    for value, about in _subjects(definition).items():
        said = views.about_in_words(definition, about, PageWords(words.language))
        yield value, said or words("moderation_reply")


def _subjects(definition: Consultation) -> dict[str, About]:
    questions = {
        f"question:{each.slug}": About(question=each.slug, kind="question")
        for each in definition.questions
        if each.role == "guiding"
    }
    principles = {
        f"principle:{each.slug}": About(principle=each.slug, kind="principle")
        for each in definition.principles
    }
    return {**questions, **principles, "free": About(kind="free"), "feedback": About(kind="feedback")}
