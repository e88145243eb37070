"""The pages of contributions: one of them, and the feed of the newest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import Request, Response
from markupsafe import Markup

from api.pages.feedback.view import due_in_words, feedback_to
from api.pages.shared import views
from api.pages.shared.contributions import contribution_view, entry_view
from api.pages.shared.frame import consultation_frame
from api.pages.shared.query import (
    UnfollowableError,
    read_consultation,
    read_contributions,
    read_file,
    read_number,
    topic_asked,
)
from api.pages.shared.responses import FEED_SIZE, feed, page
from api.pages.shared.words import Words
from api.services import Services
from consultation.clock import parse_stamp
from consultation.feedback.sql_assignments import Target
from consultation.moderation.sql import changed_at
from consultation.publication import sql as publication_sql
from consultation.publication.asked_then import question_asked_then
from consultation.publication.sql import Published, Removed
from consultation.store import Unit


@dataclass(frozen=True, slots=True)
class ContributionPages:
    """The routes of contributions one by one."""

    services: Services

    def contribution(self, request: Request, slug: str, number: str) -> Response:
        """Show one contribution; 404 when it is not published yet, 410 when it is no longer shown."""
        asked = read_consultation(self.services, request, slug)
        definition, words, now = asked.definition, Words(asked.language), self.services.clock()
        wanted = read_number(number)
        assert wanted is not None
        with self.services.store.read() as unit:
            found = publication_sql.find_published(unit, slug, wanted)
            instead = _instead(unit, slug, found)
            older, newer = publication_sql.neighbours(unit, slug, wanted)
            answers = feedback_to(unit, definition, words, wanted, now)
            due = due_in_words(unit, definition, words, _target(found), now)
            asked_then = question_asked_then(unit, definition, wanted, asked.language)
        if found is None:
            raise UnfollowableError(404)

        values: dict[str, Any] = {
            "frame": consultation_frame(self.services, asked, lambda links: links.contribution(slug, wanted)),
            "definition": definition,
            "window": views.window(definition, now, words),
            "older": older,
            "newer": newer,
            "number": wanted,
            "answers": answers,
        }
        if isinstance(found, Removed):
            day = None if found.at is None else words.day(definition, parse_stamp(found.at))
            return page(
                request, "contributions/gone.html", 410, gone=found, instead=instead, day=day, **values
            )
        return page(
            request,
            "contributions/contribution.html",
            each=contribution_view(definition, found, words),
            asked_then=asked_then,
            due=due,
            **values,
        )

    def feed(self, request: Request, slug: str) -> Response:
        """Return contributions, newest first, as Atom (RFC 4287), in pages (RFC 5005): all, or about one."""
        asked = read_contributions(read_file(self.services, request, slug), request)
        definition, words = asked.definition, Words(asked.language)
        links = asked.links(self.services.settings.public_url)
        with self.services.store.read() as unit:
            topic = topic_asked(unit, asked)
            found = publication_sql.published_page(
                unit, slug, asked.about, before=asked.before, limit=FEED_SIZE
            )
            changed = changed_at(unit, slug, [each.number for each in found.contributions])
        about = views.about_in_words(definition, asked.about, words, topic)
        title = words("feed_title", consultation=words.text(definition.short_title))

        return feed(
            request,
            frame=consultation_frame(
                self.services, asked, lambda links: links.atom(slug, asked.about, before=asked.before)
            ),
            definition=definition,
            title=Markup("{}. {}").format(title, about) if about else title,
            alternate=links.contributions(slug, asked.about, before=asked.before),
            identity=links.absolute(links.atom(slug, asked.about)),
            older=links.atom(slug, asked.about, before=found.older_than) if found.older_than else None,
            entries=[
                entry_view(definition, each, words, links, changed.get(each.number))
                for each in found.contributions
            ],
            opened_at=definition.opens_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        )


def _target(found: Published | Removed | None) -> Target:
    """Return what the authorities are given to answer, of which a contribution is a part."""
    if not isinstance(found, Published):
        return Target("question")
    return Target("principle", found.principle) if found.principle else Target("question", found.question)


def _instead(unit: Unit, slug: str, found: Published | Removed | None) -> Published | None:
    """Return the published contribution that stands in the place of one that was replaced."""
    if not isinstance(found, Removed) or found.replaced_by is None:
        return None
    newest = publication_sql.find_published(unit, slug, found.replaced_by)
    return newest if isinstance(newest, Published) else None
