"""The lists of contents of long pages: each line leads to a part of the page."""

from __future__ import annotations

import re

import pytest

from api.services import Services
from consultation.topics import sql as topics_sql
from tests.api.console.conftest import Person
from tests.api.pages.conftest import publisher
from tests.conftest import CONSULTATIONS, OPEN_DAY
from tests.invented import SEED, accept_topics, answer


@pytest.mark.parametrize(
    ("path", "least"),
    [
        (f"/posts/{SEED}", 7),
        (f"/feedback/coverage/{SEED}", 3),
        (f"/feedback/new?consultation={SEED}&about=question:paiement", 4),
        (f"/consultations/{SEED}/versions/1", 3),
        (f"/topics/{SEED}", 3),
    ],
)
async def test_long_page_has_a_list_of_contents(
    services: Services, administrator: Person, path: str, least: int
) -> None:
    publish = publisher(services)
    for number in range(12):
        publish("paiement", f"Un guichet {number}")
    answer(services.store, 1, "Oui.", answered=range(1, 12))
    with services.store.write() as unit:
        found = [topics_sql.add_unseen_topic(unit, SEED, "", {"fr": [word], "en": []}) for word in "abc"]
        topics_sql.show_topics(unit, SEED, "", [(each, None, None) for each in found], (3, 1, 1.0), OPEN_DAY)
        accept_topics(unit)
    sent = (CONSULTATIONS / f"{SEED}.yml").read_bytes()
    token = re.search(r'name="form_token" value="([^"]+)"', (await administrator.open("/consultations")).text)
    assert token is not None
    await administrator.client.post(
        "/console/consultations/file", data={"form_token": token[1]}, files={"file": (f"{SEED}.yml", sent)}
    )
    page = (await administrator.open(path)).text
    (listed,) = re.findall(r'<nav class="on-page[^>]*>.*?</nav>', page, re.DOTALL)
    targets = re.findall(r'href="#([^"]+)"', listed)

    assert len(targets) >= least
    assert [each for each in targets if page.count(f' id="{each}"') != 1] == []


async def test_empty_list_says_what_else_there_is_to_do(services: Services, administrator: Person) -> None:
    publish = publisher(services)
    publish("paiement", "Un guichet", status="received")
    nothing_published = (await administrator.open(f"/moderation/{SEED}?view=reported")).text
    publish("paiement", "Un autre")
    page = (await administrator.open(f"/moderation/{SEED}?view=reported")).text
    empty = page.partition('<div class="empty">')[2].partition("</div>")[0]

    assert re.findall(r'href="/console([^"]+)"', empty) == [
        f"/moderation/{SEED}?view=received",
        f"/moderation/{SEED}?view=recent",
        f"/feedback/new?consultation={SEED}",
        f"/consultations/{SEED}/links",
    ]
    assert "/feedback/new" not in nothing_published.partition('<div class="empty">')[2].partition("</div>")[0]
