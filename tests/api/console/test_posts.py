"""What the community manager posts, and where it is read."""

from __future__ import annotations

import httpx
import pytest

from api.services import Services
from consultation.staff import sql_audit
from tests.api.console.conftest import Person
from tests.api.pages.conftest import SEED
from tests.api.pages.reading import PAGE, words

HERE = f"/posts/{SEED}"


def sub_question(services: Services) -> tuple[str, str, str]:
    """The slugs of the last principle and its first sub-question, and the words of that."""
    definition = services.catalogue.get(SEED)
    assert definition is not None
    principle = definition.principles[-1]
    return principle.slug, principle.sub_questions[0].slug, principle.sub_questions[0].text.fr


async def test_post_is_read_with_a_date_a_role_and_a_way_to_answer(
    services: Services, manager: Person, client: httpx.AsyncClient
) -> None:
    principle, question, _ = sub_question(services)
    sent = await manager.send(HERE, principle=principle, question=question, act="post")

    assert sent.headers["Location"] == f"/console{HERE}"
    for address in (PAGE, f"{PAGE}/principles/{principle}"):
        page = await client.get(address)
        assert words(page).count("Gestion de communauté 15\u00a0novembre\u00a02016") == 1
        assert page.text.count(f'href="{PAGE}/contribute?about=principle.{principle}.{question}"') >= 1
    assert words(await client.get(f"{PAGE}/contributions?about=free")).count("Gestion de communauté") == 0


async def test_post_taken_down_is_read_no_more(
    services: Services, manager: Person, client: httpx.AsyncClient
) -> None:
    principle, _, _ = sub_question(services)
    await manager.send(HERE, principle=principle, act="post")
    assert words(await client.get(PAGE)).count("Gestion de communauté") == 1
    await manager.send(HERE, principle=principle, act="take_down")

    assert words(await client.get(PAGE)).count("Gestion de communauté") == 0
    with services.store.read() as unit:
        acts = [(each.act, each.subject) for each in sql_audit.page(unit, limit=2).entries]
    subject = f"post:{SEED}:{principle}"
    assert acts == [("post_taken_down", subject), ("post_made", subject)]


async def test_same_post_stands_once(services: Services, manager: Person) -> None:
    principle, _, _ = sub_question(services)
    for _ in range(2):
        await manager.send(HERE, principle=principle, act="post")

    assert "quelqu’un d’autre l’avait déjà fait" in (await manager.open(HERE)).text
    with services.store.read() as unit:
        assert len(unit.rows("SELECT id FROM manager_posts")) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"principle": "rien", "act": "post"},
        {"principle": "retroaction", "question": "rien", "act": "post"},
        {"principle": "retroaction", "act": "dance"},
        {},
    ],
)
async def test_only_what_the_file_says_is_posted(
    services: Services, manager: Person, fields: dict[str, str]
) -> None:
    assert (await manager.send(HERE, **fields)).status_code == 400
    with services.store.read() as unit:
        assert unit.rows("SELECT id FROM manager_posts") == []
