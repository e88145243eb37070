"""The community manager's posts at the head of the contributions: a date, a role, what to answer."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from api.pages.shared.words import Words
from consultation.clock import parse_stamp
from consultation.contributions.model import About
from consultation.definition import Consultation
from consultation.moderation import sql_posts
from consultation.store import Unit


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
