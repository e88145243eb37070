"""The preview beside the editor: the four surfaces of a draft, by the real step and the real renderers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape

import pytest

from api.services import Services
from consultation.definition import sql_drafts
from consultation.definition.drafts import Draft
from consultation.turn.walkthrough import walk
from tests.api.console.conftest import Person, add_account

PREVIEW = "/consultations/parc-des-erables/preview"


@pytest.fixture
def environment(environment: dict[str, str]) -> dict[str, str]:
    """A service that knows what a segment costs."""
    return {**environment, "CONSULTEXTO_SMS_SEGMENT_PRICE": "0.0083 CAD"}


@pytest.fixture
async def editor(services: Services, people: Callable[[str], Person]) -> Person:
    add_account(services, "ana", "community_manager")
    person = people("192.0.2.7")
    await person.log_in("ana")
    return person


def bubbles(page: str) -> list[str]:
    return [unescape(text) for text in re.findall(r'<p class="bubble"[^>]*>([^<]*)</p>', page)]


async def test_phone_shows_each_text_message_and_its_segments(services: Services, editor: Person) -> None:
    park = services.catalogue.by_slug["parc-des-erables"]

    page = (await editor.open(PREVIEW)).text

    taken = walk(park, "fr", "sms")
    said = [text for each in taken.exchanges for text in (each.said, *(reply.text for reply in each.replies))]
    assert bubbles(page) == said[1:]
    assert "Un parcours complet\u00a0: 9 messages, 14 segments" in page


async def test_telegram_shows_the_keyboards(editor: Person) -> None:
    page = (await editor.open(f"{PREVIEW}?surface=telegram&language=en")).text

    rows = re.findall(r'<ul class="row" lang="en">(.*?)</ul>', page, re.DOTALL)
    assert re.findall("<li>([^<]+)</li>", rows[0]) == ["Yes", "No"]
    assert "<li>☐ Plant trees</li>" in page


async def test_widget_is_given_what_it_plays(editor: Person) -> None:
    page = (await editor.open(f"{PREVIEW}?surface=web&language=fr")).text

    played = re.search(r'rehearsal="([^"]+)"', page)
    assert played is not None
    found = json.loads(unescape(played[1]))
    assert found["title"] == "L’avenir du parc des Érables (exemple inventé)"
    assert [len(each) for each in found["exchanges"]] == [1] * 9
    assert found["exchanges"][2][0]["asked"]["text"] == "Que faites-vous le plus souvent au parc?"


async def test_page_is_that_of_the_public_as_on_the_first_day(editor: Person) -> None:
    page = await editor.open(f"{PREVIEW}?surface=page&language=en")

    assert "<h1>The future of Parc des Érables (invented example)</h1>" in page.text
    assert '<section id="participate"' in page.text
    assert 'rehearsal="' in page.text
    assert (page.headers["Cache-Control"], "ETag" in page.headers) == ("no-store", False)


async def test_draft_is_shown_before_it_is_right(services: Services, editor: Person) -> None:
    tree = {
        "title": {"fr": "Un nouveau parc"},
        "questions": [{"kind": "open", "text": {"fr": "Où le faire?"}}],
    }
    with services.store.write() as unit:
        assert sql_drafts.begin(unit, "nouveau", Draft.of(tree), 1, services.clock())

    page = (await editor.open("/consultations/nouveau/preview")).text

    assert "Question 1 de 1. Où le faire?" in bubbles(page)[2]


async def test_preview_may_stand_in_a_frame_of_the_console_and_nothing_else_may(editor: Person) -> None:
    page = await editor.open(PREVIEW)
    around = await editor.open("/posts")

    assert page.headers["Content-Security-Policy"].endswith("; frame-ancestors 'self'")
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert around.headers["Content-Security-Policy"].endswith("; frame-ancestors 'none'; frame-src 'self'")
    assert around.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", [f"{PREVIEW}?surface=fax", "/consultations/rien/preview"])
async def test_what_there_is_not_is_not_found(editor: Person, path: str) -> None:
    assert (await editor.open(path)).status_code == 404


async def test_language_that_the_consultation_lacks_is_shown_in_one_it_has(
    services: Services, editor: Person
) -> None:
    tree = {"title": {"fr": "Un parc"}, "languages": ["fr"]}
    with services.store.write() as unit:
        sql_drafts.begin(unit, "nouveau", Draft.of(tree), 1, services.clock())

    page = (await editor.open("/consultations/nouveau/preview?language=en")).text

    assert '<p class="bubble" lang="fr">' in page


async def test_price_of_a_whole_conversation_is_said(environment: dict[str, str], editor: Person) -> None:
    page = (await editor.open(PREVIEW)).text

    assert "0,12 CAD par personne, 116,20 CAD pour 1\u00a0000 personnes." in page
