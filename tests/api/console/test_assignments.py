"""What is to be answered is given to somebody until a day: on the first screen, sent back, late, answered."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from api.services import Services
from consultation.feedback import sql_assignments
from consultation.feedback.model import GRACE
from consultation.feedback.sql_assignments import Assignment
from consultation.staff import sql as staff_sql
from tests.api.console.conftest import Person, add_account, mistakes
from tests.api.pages.conftest import SEED, publisher
from tests.conftest import OPEN_DAY, StandingClock

PLACE = f"/assignments/{SEED}"
SOON = (OPEN_DAY + timedelta(days=5)).date().isoformat()
People = Callable[..., Person]


@pytest.fixture
async def manager(services: Services, people: People) -> Person:
    add_account(services, "gestion", "community_manager", "Gilles Gestion")
    person = people()
    await person.log_in("gestion")
    return person


def waiting(services: Services) -> list[Assignment]:
    with services.store.read() as unit:
        return sql_assignments.waiting(unit)


def staff_id(services: Services, login: str) -> str:
    with services.store.read() as unit:
        found = staff_sql.find(unit, login)
    assert found is not None
    return str(found.id)


async def give(who: Person, /, **fields: str) -> str:
    """Fill the form in; return what the page says."""
    filled = {"about": "question:paiement", "department": "Service des finances", "due_on": SOON, **fields}
    answer = await who.send(PLACE, **filled)
    page = answer if answer.status_code == 422 else await who.open("/assignments")
    found = re.search(r'<p class="notice[^>]*>([^<]+)</p>', page.text)
    return " ".join(mistakes(page).values()) or (found[1] if found else "")


async def test_question_is_given_to_a_colleague_who_sees_it_on_the_first_screen(
    services: Services, authority: Person, manager: Person
) -> None:
    assert await give(manager, department="", person=staff_id(services, "autorite")) == "C’est confié."

    assert "réponse vous est confiée" in (await authority.open()).text
    assert "réponse vous est confiée" not in (await manager.open()).text
    page = (await authority.open("/assignments?view=mine")).text
    assert "Aude Torité, pour le" in page
    assert "Confié par Gilles Gestion" in page
    assert f"/console/feedback/new?consultation={SEED}&amp;about=question:paiement" in page


async def test_late_task_is_first_on_the_first_screen_and_is_public(
    services: Services, manager: Person, clock: StandingClock
) -> None:
    publisher(services)("paiement", "Par virement", status="received")
    await give(manager)
    assert "promise" not in (await manager.open()).text
    clock.moment += timedelta(days=7)
    await manager.log_in("gestion")

    first = re.sub(r"<[^>]+>", "", (await manager.open()).text)
    assert first.index("1 réponse promise est en retard") < first.index("attend d’être lue")
    assert "En retard" in (await manager.open("/assignments?view=late")).text


async def test_task_is_sent_back_with_a_word_to_whoever_gave_it(
    services: Services, authority: Person, manager: Person
) -> None:
    await give(manager, department="", person=staff_id(services, "autorite"))
    (task,) = waiting(services)
    await authority.send(f"{PLACE}/{task.id}", "/assignments", act="sent_back", word="")
    assert [each.state for each in waiting(services)] == ["open"]
    await authority.send(f"{PLACE}/{task.id}", "/assignments", act="sent_back", word="C’est aux finances.")

    assert "tâche vous est renvoyée" in (await manager.open()).text
    assert "renvoie\u00a0: C’est aux finances." in (await manager.open("/assignments?view=sent_back")).text
    await give(manager, department="Service des finances")
    assert [(each.department, each.state, each.word) for each in waiting(services)] == [
        ("Service des finances", "open", "")
    ]


async def test_task_is_done_once_the_answer_is_published(
    services: Services, authority: Person, manager: Person, clock: StandingClock
) -> None:
    publisher(services)("paiement", "Par virement")
    await give(manager)
    await give(manager, about="contribution", number="1")
    await give(manager, about="question:identifiant")
    fields = {"authority": "La ministre", "body_fr": "Le soir.", "consultation": SEED}
    made = await authority.send(
        "/feedback",
        f"/feedback/new?consultation={SEED}&about=question:paiement",
        about="question:paiement",
        **fields,
    )
    place = made.headers["Location"].removeprefix("/console")
    await authority.send(f"{place}/ask", place, revision="1")
    await manager.send(f"{place}/review", place, revision="1")
    await authority.send(f"{place}/publish", f"{place}/preview", revision="1", sure="yes")
    clock.moment += GRACE
    services.senders.broadcast_worker().step()

    assert [each.target.slug for each in waiting(services)] == ["identifiant"]
    assert "Déjà répondu" in (await manager.open(PLACE)).text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"about": "question:rien"}, "Choisissez ce qui est à répondre"),
        ({"about": ""}, "Choisissez ce qui est à répondre"),
        ({"about": "contribution", "number": "99"}, "Choisissez ce qui est à répondre"),
        ({"about": "contribution", "number": "x"}, "Choisissez ce qui est à répondre"),
        ({"about": "topic:7"}, "Choisissez ce qui est à répondre"),
        ({"department": " "}, "Choisissez une personne"),
        ({"department": "a" * 101}, "100 caractères"),
        ({"person": "999"}, "ne travaille pas"),
        ({"due_on": "2001-01-01"}, "à partir d’aujourd’hui"),
        ({"due_on": "demain"}, "à partir d’aujourd’hui"),
    ],
)
async def test_form_that_says_too_little_is_shown_again_as_it_was(
    services: Services, manager: Person, fields: dict[str, str], said: str
) -> None:
    assert said in await give(manager, **fields)
    assert waiting(services) == []


async def test_task_done_twice_is_done_once(services: Services, manager: Person) -> None:
    await give(manager)
    (task,) = waiting(services)
    sent = [await manager.send(f"{PLACE}/{task.id}", "/assignments?view=all", act="done")]
    sent.append(await manager.client.post(f"/console{PLACE}/{task.id}", data={"act": "done"}))

    assert (sent[0].status_code, waiting(services)) == (303, [])
    assert (await manager.send(f"{PLACE}/999", PLACE, act="done")).status_code == 400


async def test_contribution_that_is_not_public_is_not_named_in_public(
    services: Services, manager: Person, clock: StandingClock
) -> None:
    publish = publisher(services)
    publish("paiement", "Par virement")
    await give(manager, about="contribution", number="1")
    await give(manager)
    clock.moment += timedelta(days=7)

    async def late() -> list[str]:
        page = (await manager.client.get(f"/consultations/{SEED}/figures")).text
        section = page.partition('id="late"')[2].partition("</section>")[0]
        return re.findall(r"<li><a href=\"[^\"]+\">([^<]+)</a>[^<]*prévue pour le", section)

    assert await late() == ["Contribution nᵒ\u00a01", "Question 4\u00a0: Moyen de paiement"]
    with services.store.write() as unit:
        unit.execute("UPDATE contributions SET status = 'withheld'")

    assert await late() == ["Question 4\u00a0: Moyen de paiement"]
