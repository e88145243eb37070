"""Moderators look contributions up, by words or by a number, and see what was decided."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import httpx
import pytest

from api.services import Services
from consultation.moderation import sql_queue
from consultation.staff import sql_audit
from tests.api.console.conftest import Person, add_account
from tests.api.pages.conftest import SEED, publisher
from tests.conftest import OPEN_DAY

PLACE = f"/moderation/{SEED}"


@pytest.fixture
async def manager(services: Services, people: Callable[..., Person]) -> Person:
    add_account(services, "gestion", "community_manager", "Gilles Gestion")
    person = people()
    await person.log_in("gestion")
    return person


@pytest.fixture(autouse=True)
def contributions(services: Services) -> None:
    publish = publisher(services)
    publish("paiement", "Le guichet ferme trop tôt")
    publish("paiement", "Les GUICHETS du métro, écrivez-moi au 418 555-0199", status="received")
    publish("paiement", "Un guichet au metro", status="received")
    publish("paiement", "Par virement", status="received")


async def found(person: Person, words: str) -> list[int]:
    page = await person.client.get(f"/console{PLACE}/search", params={"words": words})
    assert page.status_code == 200
    return [int(each) for each in re.findall(rf'href="/console{PLACE}/([0-9]+)"', page.text)]


async def test_words_are_found_whatever_was_decided_what_waits_first_and_flagged_ones_before(
    services: Services, manager: Person
) -> None:
    assert await found(manager, "guichet") == [2, 3, 1]
    assert await found(manager, "Métro GUICHET") == [2, 3]
    assert await found(manager, "rien de tel") == []
    with services.store.write() as unit:
        unit.execute("UPDATE contributions SET read_rank = 1 WHERE number = 3")  # as one that is flagged

    assert await found(manager, "guichet") == [3, 2, 1]


async def test_withheld_contribution_is_found_with_its_state(services: Services, manager: Person) -> None:
    await withhold(services, manager, 2)

    assert await found(manager, "metro") == [3, 2]
    page = await manager.client.get(f"/console{PLACE}/search", params={"words": "métro"})
    assert "Non publiée" in page.text


@pytest.mark.parametrize("written", ["2", " nᵒ 2", "no 2", "No. 2", "#2", "contribution nº 2"])
async def test_number_leads_to_the_contribution(manager: Person, written: str) -> None:
    answer = await manager.client.get(f"/console{PLACE}/search", params={"words": written})

    assert (answer.status_code, answer.headers["Location"]) == (303, f"/console{PLACE}/2")


@pytest.mark.parametrize("written", ["", "   ", "99", "%", "'; --", "\u202e", "le"])
async def test_search_for_nothing_finds_nothing(manager: Person, written: str) -> None:
    assert await found(manager, written) == ([1] if written == "le" else [])


async def withhold(services: Services, person: Person, number: int) -> None:
    with services.store.read() as unit:
        item = sql_queue.find_item(unit, SEED, number)
    assert item is not None
    place = f"{PLACE}/{number}"
    await person.send(place, act="withheld", reason="personal", version=str(item.version))


async def test_what_was_decided_is_listed_the_latest_first_and_by_whom(
    services: Services, manager: Person
) -> None:
    assert "Rien n’a encore été décidé" in (await manager.open(f"{PLACE}/decided")).text
    await withhold(services, manager, 2)
    await withhold(services, manager, 3)
    page = (await manager.open(f"{PLACE}/decided")).text

    assert re.findall(rf'href="/console{PLACE}/([0-9]+)"', page) == ["3", "2"]
    assert page.count("Gilles Gestion n’a pas publié") == 2
    older = (await manager.open(f"{PLACE}/decided?before=2")).text
    assert re.findall(rf'href="/console{PLACE}/([0-9]+)"', older) == ["2"]


async def test_contribution_is_answered_from_its_own_screen_and_found_by_its_number(manager: Person) -> None:
    address = f"/feedback/new?consultation={SEED}&about=number:1"
    one, waiting = await manager.open(f"{PLACE}/1"), await manager.open(f"{PLACE}/2")
    form = await manager.open(address)
    by_number = await manager.open(
        f"/feedback/new?consultation={SEED}&about=contributions&words=contribution+1"
    )

    assert html.escape(address) in one.text
    assert "Répondre à cette contribution" not in waiting.text
    assert "À la contribution 1" in form.text
    assert "À la contribution 1" in by_number.text


async def test_community_manager_reads_the_journal_of_consultations_by_person_and_day(
    services: Services, manager: Person
) -> None:
    boss = add_account(services, "boss", "administrator", "Béa Boss")
    await withhold(services, manager, 2)
    with services.store.write() as unit:
        sql_audit.record(unit, "version_opened", OPEN_DAY, boss.id, f"consultation:{SEED}", version=2)
        sql_audit.record(unit, "staff_renamed", OPEN_DAY, boss.id, f"staff:{boss.id}")
    page = text(await manager.open("/audit-log"))
    other = text(await manager.open(f"/audit-log?staff={boss.id}&since={OPEN_DAY:%Y-%m-%d}"))
    file = await manager.open("/audit-log/audit-log.csv")

    assert "Béa Boss Version ouverte version 2 Administration publique" in page
    assert "Nom ou titre changé" not in page.partition("Date et heure")[2]
    assert SEED not in other
    assert "Version ouverte version 2 Administration publique" in other
    assert "Nom ou titre changé" not in file.text
    assert "Version ouverte,version 2," in file.text.replace("\u00a0", " ")


def text(page: httpx.Response) -> str:
    """What a page says, in one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.text)).replace("\u00a0", " ").split())
