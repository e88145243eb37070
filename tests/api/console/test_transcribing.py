"""Contributions that the staff transcribe: the form, what it refuses, and what is read of it afterwards."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.services import Services
from consultation.contributions import sql as contributions_sql
from consultation.definition import load_consultation
from consultation.staff import sql_audit
from tests.api.conftest import redefine
from tests.api.console.conftest import Person
from tests.api.pages.conftest import SEED
from tests.api.pages.reading import PAGE, words
from tests.conftest import StandingClock

HERE = f"/transcribe/{SEED}"
RUELLE = Path(__file__).parents[2] / "golden" / "ruelle-fictive.yml"
PAPER = {"about": "question.paiement", "written_in": "fr", "collected": "paper", "consent": "yes"}


async def transcribe(manager: Person, **fields: str) -> httpx.Response:
    """Fill in the form as it is shown, and send it."""
    page = await manager.open(HERE)
    (nonce,) = re.findall(r'name="nonce" value="([0-9a-f]{32})"', page.text)
    return await manager.send(HERE, **{"nonce": nonce, **PAPER, **fields})


def count(services: Services) -> int:
    with services.store.read() as unit:
        return len(contributions_sql.all_contributions(unit, SEED))


async def test_what_was_transcribed_says_so_in_moderation_and_in_public(
    services: Services, manager: Person, client: httpx.AsyncClient
) -> None:
    sent = await transcribe(manager, text="Par virement", signature="Marie")

    assert sent.headers["Location"] == (
        f"/console{HERE}?about=question.paiement&collected=paper&written_in=fr"
    )
    assert "La contribution n° 1 est enregistrée." in words(await manager.open(HERE)).replace("\u00a0", " ")
    read = words(await manager.open(f"/moderation/{SEED}/1"))
    assert "transcrite d’un formulaire papier" in read
    for address in (PAGE, f"{PAGE}/contributions/1"):
        assert words(await client.get(address)).count("transcrite d’un formulaire papier") == 1
    assert "transcribed from a paper form" in words(await client.get(f"{PAGE}/contributions/1?lang=en"))
    (shown,) = (await client.get(f"/api/v1/consultations/{SEED}/contributions")).json()["items"]
    assert (shown["collected"], shown["text"]) == ("paper", "Par virement")


async def test_consent_is_recorded_and_the_act_is_in_the_log(services: Services, manager: Person) -> None:
    await transcribe(manager, text="Par virement", signature="Marie", collected="meeting")

    with services.store.read() as unit:
        consents = unit.rows("SELECT purpose, wording_version FROM consents ORDER BY purpose")
        (line,) = sql_audit.page(unit, limit=1).entries
    assert consents == [
        {"purpose": "participation", "wording_version": "transcribed-2026-11-27"},
        {"purpose": "signature", "wording_version": "transcribed-2026-11-27"},
    ]
    assert (line.act, line.subject, line.details, line.login) == (
        "transcribed", f"contribution:{SEED}:1", {"collected": "meeting", "day": ""}, "lea",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": "Par virement", "consent": ""}, "sans son accord, rien n’est enregistré"),
        ({"text": "Par virement", "collected": "rumour"}, "Dites comment elle a été recueillie."),
        ({"text": ""}, "Écrivez votre contribution."),
        ({"text": "é" * 301}, "Votre texte a 301 caractères"),
        ({"text": "Appelez le 418 555-0199"}, "Enlever ces renseignements et enregistrer"),
        ({"about": "question.identifiant", "choice": "rien"}, "Choisissez une réponse."),
    ],
)
async def test_refused_form_is_shown_again_as_it_was_filled(
    services: Services, manager: Person, fields: dict[str, str], said: str
) -> None:
    shown = await transcribe(manager, **fields)

    assert (shown.status_code, said in words(shown)) == (422, True)
    assert fields.get("text", "") in shown.text
    assert count(services) == 0


async def test_personal_details_are_taken_out_when_the_staff_say_so(
    services: Services, manager: Person
) -> None:
    await transcribe(manager, text="Appelez le 418 555-0199", details="take_out")

    with services.store.read() as unit:
        (stored,) = contributions_sql.all_contributions(unit, SEED)
    assert "555" not in stored.text


async def test_same_form_sent_twice_is_one_contribution(services: Services, manager: Person) -> None:
    for _ in range(2):
        sent = await transcribe(manager, text="Par virement", nonce="a" * 32)
        assert sent.status_code == 303

    assert count(services) == 1
    with services.store.read() as unit:
        assert [each.act for each in sql_audit.page(unit, limit=9).entries].count("transcribed") == 1


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2017-02-28", ""),
        ("", "dites quel jour la contribution a été recueillie"),
        ("2016-09-26", "Donnez un jour du"),
        ("2017-03-01", "Donnez un jour du"),
        ("hier", "Donnez un jour du"),
    ],
)
async def test_paper_of_before_the_end_is_transcribed_after_it(
    services: Services, manager: Person, clock: StandingClock, day: str, said: str
) -> None:
    clock.moment = datetime(2017, 3, 15, 15, tzinfo=UTC)
    await manager.log_in("lea")
    sent = await transcribe(manager, text="Par virement", collected_on=day)

    assert (sent.status_code, count(services)) == ((422, 0) if said else (303, 1))
    assert said in words(sent)
    if not said:
        with services.store.read() as unit:
            (line,) = sql_audit.page(unit, limit=1).entries
        assert line.details == {"collected": "paper", "day": "2017_02_28"}


async def test_choices_in_order_are_transcribed_from_a_list_for_each_place(
    services: Services, manager: Person
) -> None:
    questions = load_consultation(RUELLE).questions
    asked = {"questions": questions, "principles": ()}
    redefine(services, services.catalogue.by_slug[SEED].model_copy(update=asked))
    about = "question.priorites"
    page = await manager.open(f"{HERE}?about={about}")
    choices: Any = ["bancs", "", "arbres"]
    sent = await transcribe(manager, about=about, choice=choices)

    assert page.text.count('<select id="rank-') == 3
    assert sent.status_code == 303
    with services.store.read() as unit:
        (stored,) = contributions_sql.all_contributions(unit, SEED)
    assert stored.choices == ("bancs", "arbres")


async def test_nothing_is_transcribed_before_the_first_day(services: Services, manager: Person) -> None:
    later = {"opens_on": date(2016, 12, 24)}
    redefine(services, services.catalogue.by_slug[SEED].model_copy(update=later))

    assert 'name="nonce"' not in (await manager.open(HERE)).text


@pytest.mark.parametrize(
    "fields",
    [{"about": "question.rien"}, {"about": "principle.retroaction"}, {"nonce": "short"}],
)
async def test_form_that_nobody_was_shown_is_refused(
    services: Services, manager: Person, fields: dict[str, str]
) -> None:
    assert (await transcribe(manager, text="Par virement", **fields)).status_code == 400
    assert count(services) == 0
