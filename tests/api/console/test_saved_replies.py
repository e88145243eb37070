"""Saved replies, the contributions beside the form of an answer, and its segments while it is written."""

from __future__ import annotations

import re

from api.services import Services
from consultation.feedback import sql_saved
from tests.api.console.conftest import Person, form_token
from tests.api.pages.conftest import SEED, publisher
from tests.conftest import OPEN_DAY

FORM = f"/feedback/new?consultation={SEED}&about=question:paiement"
FIELDS = {"authority": "La ministre", "consultation": SEED, "about": "question:paiement", "form": "f"}


async def save(person: Person, **fields: str) -> int:
    return (await person.send("/feedback/replies", **fields)).status_code


async def test_saved_reply_is_added_after_what_is_written_and_nothing_is_lost(
    services: Services, authority: Person
) -> None:
    assert await save(authority, title="Merci", body_fr="Merci de votre idée.", body_en="Thank you.") == 303
    page = await authority.send("/feedback", FORM, **FIELDS, body_fr="Bonjour.", insert="1")

    assert page.status_code == 200
    assert "Bonjour.\n\nMerci de votre idée.</textarea>" in page.text
    assert "Thank you.</textarea>" in page.text
    assert 'value="La ministre"' in page.text
    assert (await authority.send("/feedback", FORM, **FIELDS, insert="99")).status_code == 400


async def test_saved_reply_is_added_to_a_draft_without_losing_its_revision(authority: Person) -> None:
    await save(authority, title="Merci", body_fr="Merci.")
    made = await authority.send("/feedback", FORM, **FIELDS, body_fr="Bonjour.")
    place = made.headers["Location"].removeprefix("/console")
    page = await authority.send(f"{place}/edit", body_fr="Bonsoir.", authority="A", revision="1", insert="1")

    assert "Bonsoir.\n\nMerci.</textarea>" in page.text
    assert 'name="revision" value="1"' in page.text


async def test_saved_reply_is_changed_and_deleted(services: Services, authority: Person) -> None:
    await save(authority, title="Merci", body_fr="Merci.")
    await authority.send("/feedback/replies/1", title="Merci bien", body_fr="Merci!")
    with services.store.read() as unit:
        (reply,) = sql_saved.everyone(unit, None)
    assert (reply.title, reply.bodies) == ("Merci bien", {"fr": "Merci!"})
    await authority.send("/feedback/replies/1", act="delete")

    assert (await authority.open("/feedback/replies/1")).status_code == 404
    assert "Aucun texte n’est enregistré" in (await authority.open("/feedback/replies")).text


async def test_refused_reply_is_shown_again_as_it_was(authority: Person) -> None:
    without_text = await authority.send("/feedback/replies", title="Merci")
    without_title = await authority.send("/feedback/replies", title=" ", body_fr="Merci beaucoup.")

    assert (without_text.status_code, without_title.status_code) == (422, 422)
    assert 'value="Merci"' in without_text.text
    assert "Merci beaucoup.</textarea>" in without_title.text


def test_organisations_do_not_share_replies(services: Services) -> None:
    with services.store.write() as unit:
        for number in (1, 2):
            unit.insert("organisations", {"id": number, "name": str(number), "created_at": "2026"})
        saved = sql_saved.save(unit, 1, "Merci", {"fr": "Merci."}, OPEN_DAY)
        found = [sql_saved.find(unit, whose, saved) is not None for whose in (1, 2, None)]

    assert found == [True, False, False]


async def test_contributions_stand_beside_the_form_unanswered_ones_first(
    services: Services, authority: Person
) -> None:
    publish = publisher(services)
    publish("paiement", "Par virement")
    publish("paiement", "À lire plus tard", status="received")
    publish("identifiant", "Autre chose")
    page = (await authority.open(FORM)).text
    beside = page.partition('<aside class="beside"')[2].partition("</aside>")[0]

    assert "Par virement" in beside
    assert "À lire plus tard" not in page
    assert "Autre chose" not in page
    choice = (await authority.open(f"/feedback/new?consultation={SEED}")).text
    assert re.search(
        r"about=question:paiement\">[^<]+</a>\s*<span class=\"quiet\">\(1 contribution\)", choice
    )


async def test_segments_are_counted_while_one_writes(authority: Person) -> None:
    token = form_token(await authority.open(FORM))

    async def count(**fields: str) -> str:
        data = {"form_token": token, "authority": "La ministre", **fields}
        answer = await authority.client.post(f"/console/feedback/count/{SEED}", data=data)
        assert answer.status_code == 200
        return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())

    assert "seront comptés ici" in await count()
    short, long = await count(body_fr="Oui."), await count(body_fr="Oui, et voici pourquoi. " * 40)
    assert re.search(r"Texto\s*: [12] segments?\b", short)
    assert "3 segments" in long
    assert "est coupée" in long
    assert "est coupée" not in await count(body_fr="Oui, et voici pourquoi. " * 40, is_whole="yes")
    assert (await count(body_fr="Oui.", body_en="Yes.")).count("segment") > short.count("segment")
    room = int(re.findall(r"contient (\d+) caractères", long)[0])
    text = "Oui, et voici pourquoi. " * 40
    assert f"Enlevez-en {len(text) - room} pour" in long.replace("\u00a0", " ")
    fits, over = [await count(body_fr=text[: room + more]) for more in (0, 2)]
    assert ["Enlevez-en" in each for each in (fits, over)] == [False, True]
    brief = "Merci. La patinoire sera prête à la fête de décembre, et la clôture réparée là où il le faut."
    assert "est coupée" not in await count(body_fr=brief, authority="La ministre de la Forêt " * 9)
