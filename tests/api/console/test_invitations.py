"""Invitations as the staff make them: a file, a ground, a preview, and the sending."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from api.services import Services
from consultation.delivery import sql_broadcasts, sql_outbox, sql_sending
from consultation.delivery.sql_broadcasts import MessageCount
from tests.api.conftest import redefine
from tests.api.console.conftest import Person, add_account, form_token
from tests.api.pages.reading import SEED, words
from tests.conftest import OPEN_DAY, StandingClock, open_consultations
from tests.waiting import until

HERE = f"/consultations/{SEED}/invitations"
FIELDS = {
    "name": "Usagers",
    "ground": "agreed",
    "ground_told": "Case cochée au guichet, depuis 2015.",
    "text_fr": "Nous consultons la population.",
    "text_en": "We ask for your views.",
    "remind": "7",
}
CSV = (
    "Nom;Téléphone;Langue\nÈve;418 555-0110;fr\nLou;(418) 555-0111;en\nMax;=1+1;\nZoé;418 555 0110;\n"
    "Ana;+33 6 12 34 56 78;\n"
)


GIVEN_UP = [MessageCount("sms", "failed", "expired", 2)]
NIGHT, NINE = OPEN_DAY + timedelta(hours=13), OPEN_DAY + timedelta(hours=23)


@pytest.fixture(autouse=True)
def with_a_word(services: Services) -> None:
    services.settings = replace(services.settings, second_person_approves=False)
    redefine(services, services.catalogue.by_slug[SEED].model_copy(update={"join_words": ("ETAT",)}))


async def make(person: Person, content: bytes = b"", **fields: str) -> httpx.Response:
    page = await person.open(HERE)
    data = {"form_token": form_token(page), **FIELDS, **fields}
    return await person.client.post(
        f"/console{HERE}", data=data, files={"numbers": ("liste.csv", content, "text/csv")}
    )


async def test_file_and_pasted_numbers_together_are_refused_and_what_was_pasted_is_kept(
    services: Services, administrator: Person
) -> None:
    """One list was read, and the other left out without a word."""
    answer = await make(administrator, CSV.encode(), pasted="418 555-0199")

    assert (answer.status_code, "pas les deux" in answer.text, "418 555-0199" in answer.text) == (
        422,
        True,
        True,
    )
    with services.store.read() as unit:
        assert unit.rows("SELECT 1 FROM invitations") == []


async def test_list_is_previewed_started_and_sent(services: Services, administrator: Person) -> None:
    made = await make(administrator, CSV.encode())
    assert made.status_code == 303, words(made)
    one = made.headers["Location"].removeprefix("/console")
    preview = words(await administrator.open(one))
    started = await administrator.send(f"{one}/start", one)
    again = await administrator.send(f"{one}/start", one)
    while services.senders.invitation_worker().step():
        pass
    progress = words(await administrator.open(one))

    assert "2 personnes recevront l’invitation" in preview
    assert "1 ligne : une formule du tableur (ligne 4)".replace(" :", "\u00a0:") in preview
    assert "un numéro déjà dans la liste (ligne 5)" in preview
    assert "un numéro d’un autre pays (ligne 6)" in preview
    assert "Pour participer, répondez ETAT. ARRET: plus aucun message." in preview
    assert "555" not in preview
    assert (started.status_code, again.status_code) == (303, 303)
    assert "Tous les messages sont en file ou partis" in progress
    with services.store.read() as unit:
        sent = unit.rows("SELECT purpose, state FROM outbox")
        assert sent == [{"purpose": "invitation", "state": "queued"}] * 2


@pytest.mark.parametrize(
    ("fields", "content", "said"),
    [
        ({"ground": ""}, CSV, "Sans raison, personne n’est invité."),
        ({"ground_told": "oui"}, CSV, "Dites quand et comment"),
        ({"remind": "demain"}, CSV, "un nombre de jours de 3 à 30"),
        ({"text_en": ""}, CSV, "Écrivez le message."),
        ({}, "", "Choisissez un fichier ou collez des numéros."),
        ({}, "PK\x03\x04\0", "n’est pas un CSV"),
        ({}, "nom\nÈve\n", "Aucun numéro canadien"),
    ],
)
async def test_what_is_missing_is_said_at_its_field_and_nothing_is_lost(
    services: Services, administrator: Person, fields: dict[str, str], content: str, said: str
) -> None:
    refused = await make(administrator, content.encode(), **{"name": "Ma liste", **fields})

    assert refused.status_code == 422
    assert said in words(refused)
    assert 'value="Ma liste"' in refused.text
    with services.store.read() as unit:
        assert unit.rows("SELECT id FROM invitations") == []


async def test_pasted_numbers_are_a_list_too_and_can_be_thrown_away(
    services: Services, administrator: Person
) -> None:
    made = await make(administrator, pasted="418 555 0110\n418 555 0112")
    one = made.headers["Location"].removeprefix("/console")
    gone = await administrator.send(f"{one}/discard", one)

    assert gone.headers["Location"] == f"/console{HERE}"
    assert (await administrator.open(one)).status_code == 404
    with services.store.read() as unit:
        assert unit.rows("SELECT id FROM invitees") == []


async def test_pasted_list_of_more_than_a_megabyte_is_read_to_its_end(
    services: Services, administrator: Person
) -> None:
    lines = [f"418 555 {number};{'Usager du guichet ' * 20}" for number in range(1000, 4000)]
    made = await make(administrator, pasted="\n".join(lines))

    assert made.status_code == 303
    with services.store.read() as unit:
        assert unit.rows("SELECT count(*) AS n FROM invitees") == [{"n": 3000}]


async def test_letter_that_makes_an_invitation_cost_twice_is_named(
    services: Services, administrator: Person
) -> None:
    redefine(services, services.catalogue.by_slug[SEED].model_copy(update={"sms_letters": "kept"}))
    made = await make(
        administrator, pasted="418 555 0110", text_fr="À vous la parole, dites ce qui vous plairait."
    )
    told = words(await administrator.open(made.headers["Location"].removeprefix("/console")))

    assert "2 textos au lieu de 1, à cause de « À »." in told.replace("\u00a0", " ")


async def test_invitation_that_is_over_is_not_paused(services: Services, administrator: Person) -> None:
    made = await make(administrator, pasted="418 555 0110", remind="")
    one = made.headers["Location"].removeprefix("/console")
    before = words(await administrator.open(one))
    await administrator.send(f"{one}/start", one)
    while services.senders.invitation_worker().step():
        pass
    leaving = words(await administrator.open(one))
    with services.store.write() as unit:
        sql_outbox.mark_sent(unit, [1], OPEN_DAY, "SM1")
    over = words(await administrator.open(one))

    assert "La liste a 1 numéro." in before
    assert ("au lieu de" in before, "GSM" in before) == (False, False)
    assert ("Mettre en pause" in leaving, "Arrêter pour de bon" in leaving) == (True, True)
    assert ("Mettre en pause" in over, "Arrêter pour de bon" in over) == (False, False)
    assert "Terminée : il ne reste rien à envoyer" in over.replace("\xa0", " ")


async def test_second_person_starts_what_somebody_made(
    services: Services, administrator: Person, people: Callable[[str], Person]
) -> None:
    services.settings = replace(services.settings, second_person_approves=True)
    add_account(services, "dominique", "community_manager")
    other = people("192.0.2.7")
    await other.log_in("dominique")
    made = await make(administrator, CSV.encode())
    one = made.headers["Location"].removeprefix("/console")
    own = words(await administrator.open(one))
    alone = await administrator.send(f"{one}/start", one)
    refused = words(await administrator.open(one))
    first_screen = words(await other.open(""))
    await other.send(f"{one}/start", one)

    assert "une autre personne doit la lire et la lancer" in own
    assert (alone.status_code, "Pas encore envoyée" in refused) == (303, True)
    assert "1 invitation d’une autre personne à lire et à lancer" in first_screen
    assert "En cours" in words(await other.open(one)) or "en file" in words(await other.open(one))


async def test_withdrawn_ground_and_pause_are_a_click(services: Services, administrator: Person) -> None:
    made = await make(administrator, CSV.encode())
    one = made.headers["Location"].removeprefix("/console")
    for act, state in (
        ("start", "En cours"),
        ("pause", "En pause"),
        ("resume", "En cours"),
        ("withdraw", "le droit d’écrire n’est plus valable"),
    ):
        await administrator.send(f"{one}/{act}", one)
        assert state in words(await administrator.open(one)), act
    with services.store.read() as unit:
        assert unit.rows("SELECT id FROM invitees WHERE hash IS NOT NULL") == []


async def test_without_a_join_word_nobody_is_invited(services: Services, administrator: Person) -> None:
    redefine(services, services.catalogue.by_slug[SEED].model_copy(update={"join_words": ()}))
    page = await administrator.open(HERE)

    assert "Il faut d’abord donner à la consultation un mot" in words(page)
    assert re.search(r'name="numbers"', page.text) is None


async def test_no_number_is_on_any_page_or_in_the_log(services: Services, administrator: Person) -> None:
    made = await make(administrator, CSV.encode())
    one = made.headers["Location"].removeprefix("/console")
    await administrator.send(f"{one}/start", one)
    pages = [await administrator.open(each) for each in (HERE, one, "/audit-log")]

    assert [page.text for page in pages if re.search(r"555.{0,3}011", page.text)] == []


async def test_invitation_launched_at_night_says_from_when_its_messages_leave(
    services: Services, administrator: Person, clock: StandingClock
) -> None:
    clock.moment = NIGHT
    await administrator.log_in("admin")
    made = await make(administrator, pasted="418 555 0110")
    one = made.headers["Location"].removeprefix("/console")
    await administrator.send(f"{one}/start", one)
    at_once = words(await administrator.open(one))
    while services.senders.invitation_worker().step():
        pass
    with services.store.write() as unit:
        sql_sending.postpone(unit, [(1, NINE)])
    waits = words(await administrator.open(one))
    clock.moment = NINE
    await administrator.log_in("admin")
    leaving = words(await administrator.open(one))

    begins = "les messages partiront à partir du 16 novembre 2016, 9 h 00."
    assert [begins in page.replace("\xa0", " ") for page in (at_once, waits, leaving)] == [True, True, False]
    assert "en file ou partis" not in waits
    assert "Tous les messages sont en file ou partis" in leaving


async def launch(services: Services, person: Person) -> None:
    """Have an open version, and an invitation of two people in the queue until the morning."""
    open_consultations(services.store)
    with services.store.read() as unit:
        services.catalogue.renew(unit)
    redefine(services, services.catalogue.by_slug[SEED].model_copy(update={"join_words": ("ETAT",)}))
    services.senders.catalogue = services.catalogue
    made = await make(person, pasted="418 555 0110\n418 555 0112")
    one = made.headers["Location"].removeprefix("/console")
    await person.send(f"{one}/start", one)
    while services.senders.invitation_worker().step():
        pass
    with services.store.write() as unit:
        sql_sending.postpone(unit, [(1, NINE), (2, NINE)])


async def test_invitations_in_the_queue_of_a_closed_consultation_leave_if_it_is_open_again_in_time(
    services: Services, administrator: Person, clock: StandingClock
) -> None:
    clock.moment = NIGHT
    await administrator.log_in("admin")
    await launch(services, administrator)
    versions, days = f"/consultations/{SEED}/versions", f"/consultations/{SEED}/days"
    before = words(await administrator.open(versions))
    await administrator.send(days, versions, act="close", instead_of="1")
    closed = words(await administrator.open(f"{HERE}/1"))
    is_open_when_closed = services.senders.is_open(SEED)
    await administrator.send(days, versions, act="extend", closes_on="2017-01-31", instead_of="2")
    opened = words(await administrator.open(versions))

    assert "2 invitations en file ne partiront pas, sauf si vous rouvrez avant leur heure d’envoi." in (
        before.replace("\xa0", " ")
    )
    assert "ne partiront que si elle rouvre avant leur heure d’envoi" in closed
    assert (is_open_when_closed, services.senders.is_open(SEED)) == (False, True)
    assert "ne sont pas parties" not in opened


async def test_opening_again_says_how_many_invitations_were_given_up(
    services: Services, administrator: Person, clock: StandingClock
) -> None:
    clock.moment = NIGHT
    await administrator.log_in("admin")
    await launch(services, administrator)
    versions, days = f"/consultations/{SEED}/versions", f"/consultations/{SEED}/days"
    await administrator.send(days, versions, act="close", instead_of="1")
    clock.moment = NINE
    await administrator.log_in("admin")
    services.senders.by_channel["sms"].submit([])
    await until(lambda: services.store.ask(sql_broadcasts.message_counts, 1) == GIVEN_UP)
    closed = words(await administrator.open(versions))
    await administrator.send(days, versions, act="extend", closes_on="2017-01-31", instead_of="2")
    told = words(await administrator.open(versions))
    later = words(await administrator.open(versions))

    said = "2 invitations ne sont pas parties à temps. Rouvrir ne les enverra pas : faites une nouvelle"
    assert [said in page.replace("\xa0", " ") for page in (closed, told, later)] == [True, True, False]
