"""Erasing a person who asked the staff for it."""

from __future__ import annotations

from api.services import Services
from consultation.participants import sql as participants_sql
from consultation.rights.erasure import Eraser
from consultation.staff import sql_audit
from tests.api.console.conftest import Person
from tests.api.pages.conftest import CANARY_PHONE, SEED, publisher
from tests.api.pages.reading import words
from tests.conftest import OPEN_DAY

HERE = f"/erasure/{SEED}/1"


async def test_person_is_erased_once_it_is_said_that_they_asked(
    services: Services, administrator: Person
) -> None:
    publisher(services)("paiement", "Virement")
    publisher(services)("identifiant", "Un texte qui attend", "yes", status="received")
    page = words(await administrator.open(HERE))
    refused = await administrator.send(HERE)
    done = await administrator.send(HERE, confirmed="yes")
    told = words(await administrator.open(f"/moderation/{SEED}/1"))
    Eraser(services.store).run(OPEN_DAY)

    assert "nos messages, et 1 contribution qui n’est pas publiée." in page
    assert "Reste\xa0: 1 contribution publiée, sans aucun lien avec elle." in page
    assert (refused.status_code, "on n’efface une personne qu’à sa demande" in words(refused)) == (422, True)
    assert done.status_code == 303
    assert "tout s’efface d’ici une heure" in told
    with services.store.read() as unit:
        (entry,) = [each for each in sql_audit.page(unit).entries if each.act == "person_erased"]
        left = unit.rows("SELECT number, status, text, participant_id FROM contributions ORDER BY number")
        found = participants_sql.find_address(unit, "sms", CANARY_PHONE)
    assert (entry.login, entry.subject) == ("admin", f"contribution:{SEED}:1")
    assert entry.details == {"reason": "asked_by_person"}
    assert [(row["number"], row["text"], row["participant_id"]) for row in left] == [
        (1, "Virement", None),
        (2, "", None),
    ]
    assert found is None
    assert (await administrator.open(HERE)).status_code == 404
    assert CANARY_PHONE not in page + told


async def test_others_are_told_whom_to_ask(
    services: Services, manager: Person, administrator: Person
) -> None:
    publisher(services)("paiement", "Virement")
    told = words(await manager.open(f"/moderation/{SEED}/1"))
    own = words(await administrator.open(f"/moderation/{SEED}/1"))

    assert "Demandez-le à l’administration\xa0: Alice Administre." in told
    assert ("Effacer cette personne…" in told, "Effacer cette personne…" in own) == (False, True)
    assert (await manager.open(HERE)).status_code == 403
