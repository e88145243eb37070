"""The pages of a consultation: the list of consultations, one with its contributions, one principle."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse
from markupsafe import Markup

from api.addresses import Links
from api.pages.feedback.view import answered_questions, day_of_answers, due_in_words, feedback_beside
from api.pages.poster.view import qr_code
from api.pages.shared import views
from api.pages.shared.contributions import contribution_view
from api.pages.shared.frame import consultation_frame, site_frame
from api.pages.shared.query import (
    Query,
    existing,
    find_principle,
    find_sub_question,
    number_searched,
    read_consultation,
    read_contributions,
    read_number,
    source_asked,
    topic_asked,
)
from api.pages.shared.responses import START_SCRIPT, STATIC_FILES, page, spoken, static_file
from api.pages.shared.words import Words
from api.pages.statistics.coverage import CoverageFigures
from api.pages.statistics.drawing import Drawing, Leading, Total
from api.pages.statistics.view import KeptFigures
from api.services import Services
from consultation.clock import parse_stamp
from consultation.contributions.model import EVERYTHING, About
from consultation.definition import Consultation, Question
from consultation.definition.join_words import as_join_word
from consultation.feedback.model import Subject
from consultation.feedback.sql_assignments import Target
from consultation.languages.commands import command
from consultation.moderation import sql_posts
from consultation.outreach.sql_sources import count_opening, source_called
from consultation.publication import sql as publication_sql
from consultation.publication.sql import Published, Removed
from consultation.statistics import sql as statistics_sql
from consultation.statistics.sql_coverage import Coverage
from consultation.store import Unit
from consultation.topics.sql import topics_of

PAGE_SIZE = 20
NEWEST = NEWEST_ANSWERS = 3
"""How many contributions, answers and topics are on the page of a consultation; lists have the rest."""
TOPICS_TO_CHOOSE = 20


@dataclass(frozen=True, slots=True)
class ConsultationPages:
    """The routes of consultations as a whole."""

    services: Services
    results: KeptFigures
    figures: CoverageFigures = field(default_factory=CoverageFigures)

    def index(self, request: Request) -> Response:
        """Show the consultations, open ones first."""
        here = site_frame(self.services.settings.public_url, request, Links.index)
        now, language = self.services.clock(), here.words.language
        with self.services.store.read() as unit:
            cards = [
                views.card(
                    definition,
                    publication_sql.count_published(unit, definition.slug).total,
                    self.figures.of(unit, definition.slug, now),
                    now,
                    language,
                )
                for definition in self.services.catalogue
            ]
        return page(
            request,
            "consultation/index.html",
            frame=here,
            contacts=views.contacts(self.services.catalogue),
            start_script=START_SCRIPT,
            groups=groupby(sorted(cards, key=views.rank), key=lambda card: card.window.state),
            cards=cards,
        )

    def consultation(self, request: Request, slug: str) -> Response:
        """Show a consultation. An address that names some of its contributions leads to their list."""
        asked = read_contributions(read_consultation(self.services, request, slug), request)
        if not asked.is_plain:
            links = asked.links(self.services.settings.public_url)
            return RedirectResponse(_address(asked)(links), 301, spoken(request))
        return self.show(request, asked, source=source_asked(self.services, request, slug))

    def place(self, request: Request, slug: str, source: str = "") -> Response:
        """Count that the printed address of a place was opened, and lead to the consultation.

        It has the slug or a join word of the consultation: of two that have had the same, the open one.

        Nothing keeps this answer, so each opening comes here, while the page behind it is kept by caches. An
        opening counts whoever it is by, but not of a program that only looks ahead or asks for the head.
        """
        services, word, now = self.services, as_join_word(slug), self.services.clock()
        named = [each for each in services.catalogue if word in each.join_words]
        if named and slug not in services.catalogue:
            slug = max(named, key=lambda each: (each.is_open(now), each.opens_at)).slug
        asked = read_consultation(services, request, slug)
        code = services.store.ask(source_called, slug, source) if source else None
        if code is not None and request.method == "GET" and "sec-purpose" not in request.headers:
            services.store.do(count_opening, slug, code)
        links = asked.links(services.settings.public_url)
        return RedirectResponse(links.consultation(slug, source=code), 302, {"Cache-Control": "no-store"})

    def show(
        self, request: Request, asked: Query, *, source: str | None = None, rehearsal: str = ""
    ) -> Response:
        """Show a consultation, which need not be served yet.

        With a `rehearsal`, which the widget plays, it is shown as on its first day.
        """
        definition, words = asked.definition, Words(asked.language)
        now = definition.opens_at if rehearsal else self.services.clock()
        return page(
            request,
            "consultation/consultation.html",
            frame=consultation_frame(self.services, asked, lambda links: links.consultation(definition.slug)),
            start_script=START_SCRIPT,
            definition=definition,
            window=views.window(definition, now, words),
            timeline=views.timeline(definition, now, words),
            authorities=views.authorities(definition, words),
            qr=qr_code,
            ways=self.services.ways(definition, self.services.clock(), source),
            source=source,
            rehearsal=rehearsal,
            list_word=command("my_contributions", words.language).word,
            code_word=command("ask_code", words.language).word,
            answers_by=day_of_answers(definition, words, now),
            **self._so_far(asked, words),
        )

    def _so_far(self, asked: Query, words: Words) -> dict[str, Any]:
        """Return what people said last, and what the authorities answered last."""
        definition, slug = asked.definition, asked.definition.slug
        with self.services.store.read() as unit:
            found = publication_sql.published_page(unit, slug, EVERYTHING, limit=NEWEST)
            answers = feedback_beside(unit, definition, words, self.services.clock())
            said = {
                "counts": publication_sql.count_published(unit, slug),
                "answers": answers[:NEWEST_ANSWERS],
                "answers_count": len(answers),
                "answered": answered_questions(unit, slug),
                "figures": self.figures.of(unit, slug, self.services.clock()) if answers else None,
                "posts": posted(unit, definition, words),
                "to_read": views.to_read_in_words(unit, slug, words),
                "topics": topics_of(unit, slug)[:NEWEST],
                "shown": [contribution_view(definition, each, words) for each in found.contributions],
            }
        is_told = said["topics"] or not said["shown"]
        return said | {"chosen_most": [] if is_told else self._chosen_most(asked, words)}

    def _chosen_most(self, asked: Query, words: Words) -> list[Leading]:
        """Return what was chosen most, for when no topic says what comes back."""
        return self._drawing(asked, words).chosen_most()[:NEWEST]

    def _drawing(self, asked: Query, words: Words) -> Drawing:
        links = asked.links(self.services.settings.public_url)
        return Drawing(asked.definition, self.results.of(asked.definition), words, links)

    def contributions(self, request: Request, slug: str) -> Response:
        """Show a page of the contributions of a consultation: all, about something, or found by words."""
        asked = read_contributions(read_consultation(self.services, request, slug), request)
        definition, words = asked.definition, Words(asked.language)
        return page(
            request,
            "consultation/contributions.html",
            frame=consultation_frame(self.services, asked, _address(asked)),
            definition=definition,
            window=views.window(definition, self.services.clock(), words),
            asked=asked,
            total=self._total(asked, words),
            **self._found(asked, words),
        )

    def _total(self, asked: Query, words: Words) -> Total | None:
        """Return what was chosen in the question that a list is of, if it is of one."""
        question = asked.about.question
        return (
            None if question is None or asked.about.principle else self._drawing(asked, words).total(question)
        )

    def _found(self, asked: Query, words: Words) -> dict[str, Any]:
        """Return the contributions asked for, with the answers and the choices of the filter."""
        definition, slug = asked.definition, asked.definition.slug
        subject, now = _subject(asked.about), self.services.clock()
        with self.services.store.read() as unit:
            topic = topic_asked(unit, asked)
            topics = topics_of(unit, slug)[:TOPICS_TO_CHOOSE]
            found = _contributions_asked(unit, asked)
            number = _number_asked(asked)
            numbered = number and publication_sql.find_published(unit, slug, number)
            return {
                "counts": publication_sql.count_published(unit, slug),
                "is_asked": subject is not None,
                "answers": [] if subject is None else feedback_beside(unit, definition, words, now, subject),
                "coverage": subject and self._coverage(unit, slug, subject),
                "due": subject and due_in_words(unit, definition, words, _target(subject), now),
                "to_read": None if asked.is_narrowed else views.to_read_in_words(unit, slug, words),
                "kept": publication_sql.count_found(unit, slug, asked.sieve) if asked.is_narrowed else None,
                "counted_to": publication_sql.COUNTED_TO,
                "channels": publication_sql.channels_reached(unit, slug),
                "gone": numbered.number if isinstance(numbered, Removed) else None,
                "unseen": None if numbered else number,
                "numbered": [contribution_view(definition, numbered, words)]
                if isinstance(numbered, Published) and numbered not in found.contributions
                else [],
                "about": views.about_in_words(definition, asked.about, words, topic),
                "topics": topics if topic is None or topic in topics else [topic, *topics],
                "shown": [contribution_view(definition, each, words) for each in found.contributions],
                "older_than": found.older_than,
            }

    def _answered(
        self, unit: Unit, definition: Consultation, words: Words, subject: Subject
    ) -> dict[str, Any]:
        """Return the answers to a question or a principle, when one is due, and how far it is answered."""
        now = self.services.clock()
        return {
            "answers": feedback_beside(unit, definition, words, now, subject),
            "due": due_in_words(unit, definition, words, _target(subject), now),
            "coverage": self._coverage(unit, definition.slug, subject),
        }

    def _coverage(self, unit: Unit, slug: str, subject: Subject) -> Coverage | None:
        """Return how many of the contributions to a question or a principle have an answer; None of none."""
        covered = self.figures.of(unit, slug, self.services.clock())
        parts = covered.questions if subject.about == "question" else covered.principles
        return parts.get(subject.slug)

    def principle(self, request: Request, slug: str, principle: str) -> Response:
        """Show a principle: its sub-questions, its contributions, and how many people chose it."""
        asked = read_consultation(self.services, request, slug)
        definition, words, now = asked.definition, Words(asked.language), self.services.clock()
        one = find_principle(definition, principle)
        question = request.query_params.get("question") or None
        sub_question = None if question is None else find_sub_question(one, question)
        before = read_number(request.query_params.get("before", ""))
        choice, subject = _question_of(definition, one.slug), Subject("principle", one.slug)
        about = About(None, one.slug, "principle")
        with self.services.store.read() as unit:
            counts = publication_sql.count_published(unit, slug)
            share = None if choice is None else statistics_sql.share(unit, slug, choice.slug, one.slug)
            within = About(question, one.slug, "principle")
            found = publication_sql.published_page(unit, slug, within, before=before, limit=PAGE_SIZE)
            answered = self._answered(unit, definition, words, subject)
            posts = posted(unit, definition, words, one.slug) if question is None and before is None else []
        return page(
            request,
            "consultation/principle.html",
            frame=consultation_frame(
                self.services,
                asked,
                lambda links: links.principle(slug, one.slug, sub_question=question, before=before),
            ),
            definition=definition,
            window=views.window(definition, now, words),
            principle=one,
            posts=posts,
            **answered,
            about=about,
            counts=counts,
            choice=choice,
            share=share,
            sub_question=sub_question,
            before=before,
            shown=[contribution_view(definition, each, words) for each in found.contributions],
            older_than=found.older_than,
        )

    def robots(self, request: Request) -> Response:
        """Return the rules for search engines: they skip personal pages, and lists without an end."""
        alone = ("/console", "/my-data", "/channels", "/s/", "/*?q=", "/*&q=", "/*/flag")
        links = Links(self.services.settings.public_url)
        sitemap = f"Sitemap: {links.absolute(links.file('/sitemap.xml'))}"
        lines = ["User-agent: *", *(f"Disallow: {path}" for path in alone), "", sitemap]
        return PlainTextResponse("\n".join(lines) + "\n", headers={"Cache-Control": "public, max-age=86400"})

    def static(self, request: Request, name: str, v: str = "") -> Response:
        """Return a static file of the pages."""
        file = existing(STATIC_FILES.get(name))
        return static_file(request, file, v)


def _address(asked: Query) -> views.Here:
    def here(links: Links) -> str:
        return links.contributions(
            asked.definition.slug,
            asked.about,
            words=asked.words,
            before=asked.before,
            answered=asked.answered,
            channel=asked.channel,
            language=asked.written_in,
            commented=bool(asked.is_commented),
        )

    return here


def _contributions_asked(unit: Unit, asked: Query) -> publication_sql.PublishedPage:
    return publication_sql.published_page(
        unit,
        asked.definition.slug,
        asked.about,
        words=asked.words,
        before=asked.before,
        limit=PAGE_SIZE,
        states=asked.states,
        channel=asked.channel,
        language=asked.written_in,
        is_commented=asked.is_commented,
    )


def _number_asked(asked: Query) -> int | None:
    """Return the number that is searched for, on the first page of what is found."""
    return number_searched(asked.words) if asked.before is None else None


def _subject(about: About) -> Subject | None:
    """Return which answers to show with a list: those to its question or its principle, or none."""
    if about.question is not None and about.principle is None:
        return Subject("question", about.question)
    return None if about.principle is None else Subject("principle", about.principle)


def _target(subject: Subject) -> Target:
    """Return a question or a principle as the staff are given it to answer."""
    return Target("question" if subject.about == "question" else "principle", subject.slug)


def _question_of(definition: Consultation, principle: str) -> Question | None:
    """Return the question in which people choose among the principles, if there is one."""
    for question in definition.questions:
        if principle in question.choices_in_order():
            return question
    return None


# The community manager's posts at the head of the contributions: a date, a role, what to answer.


@dataclass(frozen=True, slots=True)
class PostView:
    """A post. `answer` is the subject for the form; None for a principle itself, which asks nothing."""

    id: int
    principle: str
    over: str
    text: str
    day: Markup
    answer: About | None


def posted(
    unit: Unit, definition: Consultation, words: Words, principle: str | None = None
) -> list[PostView]:
    """Return the current posts, newest first: all, or those of a principle.

    One whose principle or sub-question has left the consultation's file is not shown.
    """
    views: list[PostView] = []
    known = {each.slug: each for each in definition.principles}
    for post in sql_posts.standing(unit, definition.slug, principle):
        found = known.get(post.principle)
        if found is None:
            continue
        asked = {sub.slug: sub.text for sub in found.sub_questions}.get(post.question)
        if post.question and asked is None:
            continue
        views.append(
            PostView(
                post.id,
                found.slug,
                words("principle_number", number=found.number, name=words.text(found.title)),
                words.text(asked or found.sentence),
                words.day(definition, parse_stamp(post.posted_at)),
                About(post.question, found.slug, "principle") if post.question else None,
            )
        )
    return views
