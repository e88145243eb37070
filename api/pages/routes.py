"""The routes of the public pages.

    GET  /                                              the consultations
    GET  /privacy                                       what is kept in all of them, and accessibility
    GET  /consultations/{slug}                          one of them
    GET  /consultations/{slug}/contributions?about=&q=&answered=&before=  its contributions, a page at a time
    GET  /consultations/{slug}/principles/{principle}   a principle, and what people say of it
    GET  /consultations/{slug}/contributions/{number}   one contribution, for ever
    GET, POST …/contributions/{number}/flag             to report it to the staff
    GET  /consultations/{slug}/contributions.atom       the newest ones, to subscribe to
    GET  /consultations/{slug}/retroactions.atom        the authorities' newest answers, to subscribe to
    GET  /consultations/{slug}/topics                   what people talk about, found by a job
    GET  /consultations/{slug}/topics/{number}          one topic: typical words, feedback, contributions
    GET  /consultations/{slug}/poster                   the poster to print
    GET  /consultations/{slug}/privacy                  what is kept of a person, and one may ask for
    GET  /consultations/{slug}/data                     what the open data are, for people
    GET  /consultations/{slug}/figures                  the figures, with their charts and tables
    GET  /consultations/{slug}/figures/{name}           one chart, as a picture (png, svg) or as data (csv)
    GET  /consultations/{slug}/places/{name}            the map of where people live, as a picture (png, svg)
    GET  /consultations/{slug}/report                   the synthesis report, to print
    GET  /consultations/{slug}/contribute?about=        the form to contribute without the conversation
    POST /consultations/{slug}/contribute               take it in, or say what is wrong
    GET  /consultations/{slug}/retroactions             the authorities' answers
    GET  /consultations/{slug}/retroactions/{id}        one of the authorities' answers; /r/{id} leads to it
    GET  /s/{slug}                                      the address to print: leads to the page
    GET  /s/{slug}/{source}                             the address of a place: counts it, leads to the page
    GET  /robots.txt                                    what search engines leave alone
    GET  /sitemap.xml, /sitemap-{name}.xml              what there is to read, for search engines
    GET  /static/{name}                                 the style and the scripts
    GET  /static/colour-{colour}.css                    the shades of an organiser's colour
    GET  /consultations/{slug}/pictures/{name}          a picture of an organiser's
    GET  /consultations/{slug}/card.png                 the picture that a shared link shows

`?lang=en` asks for English, and so on for each language; without it, a page is in the browser's. What is
asked for in a way nobody can follow gets a page that says so, and 400 or 404. Routes are plain functions:
they read the store in a thread of their own, not in the writing one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fastapi import APIRouter, Response

from api.http.routes_when_asked import router_when_asked
from api.pages.appearance.view import AppearancePages
from api.pages.consultation.view import ConsultationPages
from api.pages.contributions.view import ContributionPages
from api.pages.feedback.view import FeedbackPages
from api.pages.flag.view import FlagPages
from api.pages.form.view import FormPages
from api.pages.open_data.view import DataPage
from api.pages.poster.view import PosterPage
from api.pages.privacy.view import PrivacyPage
from api.pages.report.view import ReportPage
from api.pages.scorecard.view import KeptPage
from api.pages.shared.errors import page_route
from api.pages.shared.words import Words
from api.pages.sitemap.view import SitemapPages
from api.pages.statistics.place_map import KeptPlaces, PlacePictures
from api.pages.statistics.view import FiguresPage, KeptFigures
from api.pages.topics.view import AnsweredTopics, TopicPages
from api.services import Services
from consultation.languages.catalogue import catalogue
from consultation.languages.model import LANGUAGES

Route = tuple[str, Callable[..., Response]]

_METHODS = ["GET", "HEAD"]
_ONE = "/consultations/{slug}"


def create_pages_router(services: Services) -> APIRouter:
    """Return the routes of the public pages. Raises CatalogueError when a language lacks words of theirs."""
    _read_words()
    form, flag = FormPages(services, services.limits), FlagPages(services, services.limits)
    figures = KeptFigures(services)
    whole = ConsultationPages(services, figures)
    pages = (*_of_consultation(services, whole, figures), *_forms(form, flag), *_of_site(services, whole))
    return router_when_asked(
        "",
        page_route(services.settings.public_url),
        [
            *((_METHODS, path, page) for path, page in pages),
            (["POST"], _ONE + "/contribute", form.send),
            (["POST"], _ONE + "/contributions/{number}/flag", flag.send),
        ],
    )


def _of_consultation(services: Services, whole: ConsultationPages, figures: KeptFigures) -> Sequence[Route]:
    contribution, feedback = ContributionPages(services), FeedbackPages(services, whole.figures)
    answered, places = AnsweredTopics(services), KeptPlaces()
    topics, appearance = TopicPages(services, answered), AppearancePages(services)
    results = FiguresPage(services, figures, places)
    return (
        (_ONE, whole.consultation),
        (_ONE + "/principles/{principle}", whole.principle),
        (_ONE + "/contributions", whole.contributions),
        (_ONE + "/contributions.atom", contribution.feed),
        (_ONE + "/contributions/{number}", contribution.contribution),
        (_ONE + "/principles-kept", KeptPage(services).kept),
        (_ONE + "/poster", PosterPage(services).poster),
        (_ONE + "/privacy", PrivacyPage(services).privacy),
        (_ONE + "/data", DataPage(services).data),
        (_ONE + "/figures", results.figures),
        (_ONE + "/figures/{name}", results.chart),
        (_ONE + "/places/{name}", PlacePictures(services, places).picture),
        (_ONE + "/retroactions", feedback.feedbacks),
        (_ONE + "/retroactions.atom", feedback.feed),
        (_ONE + "/topics", topics.topics),
        (_ONE + "/topics/{number}", topics.topic),
        (_ONE + "/retroactions/{feedback_id}", feedback.feedback),
        ("/r/{feedback_id}", feedback.short),
        (_ONE + "/report", ReportPage(services, figures, answered).report),
        (_ONE + "/pictures/{name}", appearance.picture),
        (_ONE + "/card.png", appearance.card),
    )


def _forms(form: FormPages, flag: FlagPages) -> Sequence[Route]:
    return (
        (_ONE + "/contributions/{number}/flag", flag.form),
        (_ONE + "/contributions/{number}/flagged", flag.thanks),
        (_ONE + "/contribute", form.form),
        (_ONE + "/contribute/thanks", form.thanks),
    )


def _of_site(services: Services, whole: ConsultationPages) -> Sequence[Route]:
    sitemap = SitemapPages(services)
    return (
        ("/", whole.index),
        ("/privacy", PrivacyPage(services).site),
        ("/static/colour-{colour}.css", AppearancePages(services).colour),
        ("/static/{name}", whole.static),
        ("/s/{slug}", whole.place),
        ("/s/{slug}/{source}", whole.place),
        ("/robots.txt", whole.robots),
        ("/sitemap.xml", sitemap.index),
        ("/sitemap-{name}.xml", sitemap.part),
    )


def _read_words() -> None:
    """Read the words of every language now, not while the first reader waits."""
    for language in LANGUAGES:
        catalogue(language, Words.audience, typography=True)
