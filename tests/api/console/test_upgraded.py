"""A service on a filled database of the first layout: people answer, and the staff go on with their work."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from api.services import Services
from consultation.contributions import sql as contributions_sql
from consultation.definition import sql_drafts
from consultation.messages.model import Incoming
from consultation.moderation import sql_posts
from consultation.participants import sql as participants_sql
from tests.api.console.conftest import Person
from tests.api.console.test_editor import save
from tests.api.console.test_pictures import SENT
from tests.api.console.test_pictures import send as send_picture
from tests.conftest import StandingClock
from tests.consultation.store.filled import SLUG, unpacked

EDIT = f"/consultations/{SLUG}/edit/about"


@pytest.fixture
def new_database(tmp_path: Path) -> Path:
    """The file that the service is started on."""
    return unpacked("version_1", tmp_path / "filled.db")


def test_whole_conversation_is_held(services: Services, clock: StandingClock) -> None:
    phone = "+14185550133"

    def say(text: str) -> None:
        clock.moment += timedelta(minutes=1)
        services.inbound.handle(Incoming("sms", phone, f"SM{clock.moment}", clock.moment, text))

    for text in ("Bonjour", "oui", "Un seul formulaire pour tous les services", "passer", "passer"):
        say(text)
    with services.store.read() as unit:
        known = participants_sql.find_address(unit, "sms", phone)
        assert known is not None
        given = contributions_sql.contributions_of(unit, known.participant_id, SLUG)
    assert [each.text for each in given] == ["Un seul formulaire pour tous les services"]


async def test_draft_that_stood_is_gone_on_with_and_a_picture_sent(
    services: Services, manager: Person
) -> None:
    page = await manager.open(EDIT)
    assert "Un autre titre" in page.text
    saved = await save(manager, EDIT, {"title.fr": "Un troisième titre"}, page)
    assert saved.status_code == 303
    assert (await send_picture(manager, SENT)).status_code == 303

    with services.store.read() as unit:
        found = sql_drafts.find(unit, SLUG)
    assert found is not None
    assert found.draft.plain()["title"] == {"fr": "Un troisième titre"}


async def test_post_that_stood_is_taken_down_and_another_made(services: Services, manager: Person) -> None:
    for principle, act in (("engagement-autorites", "take_down"), ("retroaction", "post")):
        sent = await manager.send(f"/posts/{SLUG}", principle=principle, question="", act=act)
        assert sent.status_code == 303

    with services.store.read() as unit:
        assert [each.principle for each in sql_posts.standing(unit, SLUG)] == ["retroaction"]
