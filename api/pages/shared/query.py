"""The query of an address, read and checked; one that makes no sense is refused with a status."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from fastapi import Request

from api.addresses import Links
from api.services import Services
from consultation.channels import CHANNELS, Channel
from consultation.contributions.model import EVERYTHING, About
from consultation.contributions.sql import TO_ANSWER, AnswerState
from consultation.definition import Consultation, Principle, SubQuestion
from consultation.languages.model import DEFAULT, LANGUAGES, Language, accepted_language
from consultation.outreach.sql_sources import source_called
from consultation.publication.search import search_words
from consultation.publication.sql import Sieve
from consultation.store import Unit
from consultation.topics.sql import Topic, find_topic

Found = TypeVar("Found")

MAX_SEARCH_CHARS = 200
"""Nobody types more in a search box, and a page shows what was typed."""

ANSWERED: Mapping[str, tuple[AnswerState, ...]] = {
    "": (),
    "read": ("answered", "not_told"),
    "yes": ("answered",),
    "no": TO_ANSWER,
    "not_told": ("not_told",),
    "general": ("general",),
    "waiting": ("waiting",),
}
"""The answer states by their name in an address. `no` is the unanswered work."""

_NUMBER = re.compile(r"[1-9][0-9]{0,17}")
"""A contribution's number: what fits in the store's integers."""


_NUMBER_SEARCHED = re.compile(
    r"(?:(?:la |the )?contribution )?(?:n|no|nᵒ|nº|n°|#|num[eé]ro|number)?[. ]*([1-9][0-9 ]{0,17})",
    re.IGNORECASE,
)


class UnfollowableError(Exception):
    """An address that leads nowhere (404) or that makes no sense (400)."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def existing(found: Found | None) -> Found:
    """Return what was found at an address. Raises UnfollowableError (404) when nothing was."""
    if found is None:
        raise UnfollowableError(404)
    return found


@dataclass(frozen=True, slots=True)
class Query:
    """A consultation in a language, which the address names where it `is_chosen`; which contributions."""

    definition: Consultation
    language: Language
    is_chosen: bool = False
    about: About = EVERYTHING
    words: str | None = None
    before: int | None = None
    answered: str = ""
    channel: Channel | None = None
    written_in: Language | None = None
    is_commented: bool | None = None

    def links(self, public_url: str) -> Links:
        """Return the addresses of other pages, which keep the language that was chosen."""
        return Links(public_url, self.language, is_chosen=self.is_chosen)

    @property
    def is_plain(self) -> bool:
        """Whether the address has no filter and no search."""
        return not self.is_narrowed and self.before is None

    @property
    def is_narrowed(self) -> bool:
        """Whether only some of the contributions are asked for."""
        return self.sieve != Sieve()

    @property
    def sieve(self) -> Sieve:
        """What the list is kept to."""
        return Sieve(self.about, self.words, self.states, self.channel, self.written_in, self.is_commented)

    @property
    def states(self) -> tuple[AnswerState, ...]:
        """The states asked for; empty means all of them."""
        return ANSWERED[self.answered]

    @property
    def has_no_word(self) -> bool:
        """Whether the search holds no word at all: signs and emoji are in no index."""
        return self.words is not None and not search_words(self.words)


def read_consultation(services: Services, request: Request, slug: str) -> Query:
    """Return the consultation of a slug in the language asked for. Raises UnfollowableError (404)."""
    definition = existing(services.catalogue.get(slug))
    language = language_asked(request, definition.languages)
    return Query(definition, language, is_chosen=language_named(request) == language)


def read_file(services: Services, request: Request, slug: str) -> Query:
    """Return what an address of a file asks for: the same file, whoever's browser shows or follows it."""
    definition = existing(services.catalogue.get(slug))
    named = language_named(request)
    return Query(definition, named if named in definition.languages else DEFAULT)


def source_asked(services: Services, request: Request, slug: str) -> str | None:
    """Return the code of the source that an address names; None for none, and for one nobody made."""
    said = request.query_params.get("s")
    if not said:
        return None
    return services.store.ask(source_called, slug, said)


def language_asked(request: Request, languages: Sequence[Language] = LANGUAGES) -> Language:
    """Return the language, among some, that an address names or else a browser asks for; or the default."""
    named = language_named(request)
    wanted = accepted_language(request.headers.get("Accept-Language")) if named is None else named
    return wanted if wanted in languages else DEFAULT


def language_named(request: Request) -> str | None:
    """Return what an address names as its language; None when it leaves it to the browser."""
    return request.query_params.get("lang")


def read_contributions(asked: Query, request: Request) -> Query:
    """Return the contributions that an address asks for. Raises UnfollowableError (400 or 404)."""
    query = request.query_params
    words = " ".join(query.get("q", "").split())
    if len(words) > MAX_SEARCH_CHARS or "\0" in words:
        raise UnfollowableError(400)
    about = read_about(asked.definition, query.get("about", ""))
    answered = query.get("answered", "")
    if answered not in ANSWERED:
        raise UnfollowableError(400)
    before = read_number(query.get("before", ""))
    channel, written_in = query.get("channel") or None, query.get("language") or None
    if channel not in (None, *CHANNELS) or written_in not in (None, *asked.definition.languages):
        raise UnfollowableError(400)
    commented = query.get("comment", "")
    if commented not in ("", "yes"):
        raise UnfollowableError(400)
    return Query(
        asked.definition,
        asked.language,
        asked.is_chosen,
        about,
        words or None,
        before,
        answered,
        channel,
        written_in,
        is_commented=True if commented else None,
    )


def topic_asked(unit: Unit, asked: Query) -> Topic | None:
    """Return the topic whose contributions are asked for, if any. Raises UnfollowableError (404)."""
    if asked.about.topic is None:
        return None
    return existing(find_topic(unit, asked.definition.slug, asked.about.topic))


def read_number(text: str) -> int | None:
    """Return the number of a contribution; None when it is empty. Raises UnfollowableError (400)."""
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise UnfollowableError(400)
    return int(text)


def number_searched(words: str | None) -> int | None:
    """Return the contribution that a search names by its number, "12", "nᵒ 12" or "contribution 12"."""
    found = _NUMBER_SEARCHED.fullmatch(" ".join((words or "").split()))
    return None if found is None else int(found[1].replace(" ", ""))


def read_about(definition: Consultation, text: str) -> About:
    """Read what `links.spelled` wrote, for this consultation. Raises UnfollowableError (400 or 404).

    Whether there is a topic of that number, only the store knows.
    """
    match text.split("."):
        case [""]:
            return EVERYTHING
        case ["free"]:
            return About(kind="free")
        case ["topic", number]:
            return About(topic=read_number(number))
        case ["question", slug] if slug in _numbered(definition):
            return About(slug, kind="question")
        case ["principle", slug]:
            return About(None, find_principle(definition, slug).slug, "principle")
        case ["principle", slug, question]:
            principle = find_principle(definition, slug)
            return About(find_sub_question(principle, question).slug, principle.slug, "principle")
    raise UnfollowableError(404)


def find_principle(definition: Consultation, slug: str) -> Principle:
    """Return the principle of a slug. Raises UnfollowableError (404)."""
    for principle in definition.principles:
        if principle.slug == slug:
            return principle
    raise UnfollowableError(404)


def find_sub_question(principle: Principle, slug: str) -> SubQuestion:
    """Return the sub-question of a slug. Raises UnfollowableError (404)."""
    for sub_question in principle.sub_questions:
        if sub_question.slug == slug:
            return sub_question
    raise UnfollowableError(404)


def _numbered(definition: Consultation) -> set[str]:
    """Return the questions whose answers are contributions."""
    return {question.slug for question in definition.questions if question.role == "guiding"}
