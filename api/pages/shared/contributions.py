"""Contributions as people read them: their subject, the choices in words, texts that are safe to show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from api.addresses import Links, anchor
from api.pages.shared.responses import Entry
from api.pages.shared.words import Words
from consultation.clock import parse_stamp
from consultation.contributions.sql import AnswerState
from consultation.conversation.naming import beside
from consultation.definition import COMMON_CHOICES, Consultation, Principle, Question
from consultation.languages.model import DEFAULT
from consultation.moderation.model import Item
from consultation.publication.sql import Published
from consultation.text.xml_safe import harmless

SUMMARY_CHARS = 160


@dataclass(frozen=True, slots=True)
class ContributionView:
    """A published contribution. `about` is None when what it answers is no longer asked.

    `asked` is the question or sub-question in full, `principle` the slug of the principle it is under;
    `language` is the one of the conversation; `told` are the choices made, in words. `answer_state` is None
    for a reply to an answer, which waits for none.
    """

    number: int
    anchor: str
    day: Markup
    channel: str
    question: str | None
    principle: str | None
    about: str | None
    asked: str | None
    part: int
    told: tuple[str, ...]
    text: str
    language: str
    summary: str
    signature: str | None
    answer_state: AnswerState | None


def contribution_view(definition: Consultation, contribution: Published, words: Words) -> ContributionView:
    """Return a contribution as a page shows it."""
    question = _question(definition, contribution)
    told, text = _said(question, contribution, words)
    about, asked = _about(definition, contribution, question, words)
    return ContributionView(
        number=contribution.number,
        anchor=anchor(contribution.number),
        day=words.day(definition, parse_stamp(contribution.created_at)),
        channel=words.by(contribution.channel, contribution.collected),
        question=None if question is None else question.slug,
        principle=contribution.principle if about is not None else None,
        about=about,
        asked=asked,
        part=contribution.part,
        told=told,
        text=text,
        language=contribution.language,
        summary=_summary(told, text),
        signature=contribution.signature,
        answer_state=None if contribution.is_reply else contribution.answer_state,
    )


def said_in_words(
    definition: Consultation, contribution: Published | Item, words: Words
) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Return the subject of a contribution, in short and in full, and its choices in words."""
    question = _question(definition, contribution)
    about, asked = _about(definition, contribution, question, words)
    return about, asked, _choices(question, contribution, words)


def entry_view(
    definition: Consultation,
    contribution: Published,
    words: Words,
    links: Links,
    changed_at: str | None = None,
) -> Entry:
    """Return a contribution as an entry of a feed.

    `changed_at`: when the staff last changed it, if they did.
    """
    question = _question(definition, contribution)
    told, text = _said(question, contribution, words)
    about, _ = _about(definition, contribution, question, words)
    title = words.plain("number", number=contribution.number)
    slug, number = definition.slug, contribution.number
    began = _start_of_day(definition, parse_stamp(contribution.created_at))
    return Entry(
        id=links.absolute(links.in_language(DEFAULT).contribution(slug, number)),
        link=links.absolute(links.contribution(slug, number)),
        title=f"{title}. {about}" if about else title,
        text=harmless("\n".join([*told, text] if text else told)),
        language=contribution.language,
        published=began,
        updated=began if changed_at is None else max(began, f"{changed_at[:19]}Z"),
        author=None if contribution.signature is None else harmless(contribution.signature),
    )


def _start_of_day(definition: Consultation, moment: datetime) -> str:
    """Return the day of a moment as RFC 3339: a time to the second could reveal who wrote a text."""
    day = moment.astimezone(ZoneInfo(definition.timezone)).replace(hour=0, minute=0, second=0)
    return day.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _summary(told: tuple[str, ...], text: str) -> str:
    """Return the summary that a search engine or a shared link shows."""
    whole = harmless(" ".join(beside(". ".join(told), text).split()))
    return whole if len(whole) <= SUMMARY_CHARS else whole[: SUMMARY_CHARS - 1].rstrip() + "…"


def _said(question: Question | None, contribution: Published, words: Words) -> tuple[tuple[str, ...], str]:
    """Return the choices in words, and the text."""
    told = _choices(question, contribution, words)
    text = contribution.text
    if question is not None and text and _is_other(question, contribution):
        text = words.plain("answer_other", text=text)
    return told, text


def _choices(question: Question | None, contribution: Published | Item, words: Words) -> tuple[str, ...]:
    labels = [choice_in_words(question, slug, words) for slug in contribution.choices]
    return tuple(labels if question is None else question.said(labels))


def _question(definition: Consultation, contribution: Published | Item) -> Question | None:
    if not contribution.is_answer:
        return None
    try:
        return definition.question(contribution.question)
    except KeyError:
        return None


def _is_other(question: Question, contribution: Published) -> bool:
    """Tell whether the text replaces a choice, rather than commenting on the choices made."""
    missing = len(contribution.choices) < question.most
    return question.takes_other and contribution.part == 1 and missing


def _about(
    definition: Consultation, contribution: Published | Item, question: Question | None, words: Words
) -> tuple[str | None, str | None]:
    """Return the subject of a contribution, in short and in full."""
    if question is not None:
        name, number = words.text(question.short), definition.number_of(question.slug)
        short = name if number is None else words.plain("question_number", number=number, name=name)
        return short, words.text(question.text)
    if contribution.is_under_principle:
        return _under_principle(definition, contribution, words)
    if contribution.is_free or contribution.is_reply:
        return words.plain(f"kind_{contribution.kind}"), None
    return None, None


def _under_principle(
    definition: Consultation, contribution: Published | Item, words: Words
) -> tuple[str | None, str | None]:
    principle = _principle(definition, contribution.principle)
    if principle is None:
        return None, None
    short = words.plain("principle_number", number=principle.number, name=words.text(principle.title))
    for sub_question in principle.sub_questions:
        if sub_question.slug == contribution.question:
            return short, words.text(sub_question.text)
    return short, None


def _principle(definition: Consultation, slug: str | None) -> Principle | None:
    return next((principle for principle in definition.principles if principle.slug == slug), None)


def choice_in_words(question: Question | None, slug: str, words: Words) -> str:
    """Return a choice in its question's words; yes, no and unsure in ours, a removed one by its slug."""
    label = question.label_of(slug) if question is not None else None
    if label is not None:
        return words.text(label)
    return words.plain(f"answer_{slug}") if slug in COMMON_CHOICES else slug.replace("-", " ")
