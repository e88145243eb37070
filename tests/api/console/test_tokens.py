"""Tokens of partners in the console: made once shown, refused at the field, revoked at once."""

from __future__ import annotations

import re

import httpx

from api.services import Services
from consultation.partners import sql_tokens
from consultation.staff import sql_audit
from tests.api.console.conftest import PASSWORD, Person
from tests.api.pages.reading import words

GIVEN = {"name": "Bibliothèques", "scopes": "contributions:write", "password": PASSWORD}


async def test_token_is_shown_once_and_works_until_it_is_revoked(
    services: Services, administrator: Person, client: httpx.AsyncClient
) -> None:
    made = await administrator.send(
        "/tokens", **{**GIVEN, "scopes": "webhooks:manage", "expires_on": "2016-11-15"}
    )
    (secret,) = re.findall(r"cxt_[\w-]{43}", made.text)
    bearer = {"Authorization": f"Bearer {secret}"}
    page = await administrator.open("/tokens")

    assert "https://consultation.exemple.quebec/api/v1" in made.text
    assert made.headers["Cache-Control"] == "no-store"
    assert secret not in page.text
    assert "Dernier jour : 15 novembre 2016" in words(page).replace("\xa0", " ")
    assert (await client.get("/api/v1/webhooks", headers=bearer)).status_code == 200
    await administrator.send("/tokens/1/revoke", "/tokens")
    assert (await client.get("/api/v1/webhooks", headers=bearer)).status_code == 401
    assert "est révoqué" in words(await administrator.open("/tokens"))
    with services.store.read() as unit:
        lines = sql_audit.page(unit, limit=2).entries
    assert [(each.act, each.subject, each.details) for each in lines] == [
        ("token_revoked", "token:1", {}),
        ("token_made", "token:1", {}),
    ]
    assert "Jeton nᵒ 1" in words(await administrator.open("/audit-log")).replace("\xa0", " ")


WRONG: list[tuple[dict[str, str], int, str]] = [
    ({"name": " "}, 422, "Écrivez un nom"),
    ({"scopes": "tout"}, 422, "Choisissez au moins une chose"),
    ({"expires_on": "2016-11-14"}, 422, "Choisissez un jour à venir"),
    ({"expires_on": "9999-12-31"}, 422, "Choisissez un jour à venir"),
    ({"expires_on": "demain"}, 422, "Choisissez un jour à venir"),
    ({"name": " ", "scopes": "", "expires_on": "2016-01-01"}, 422, "3 choses sont à corriger"),
    ({"password": "faux"}, 403, "mot de passe"),
]


async def test_refused_form_is_shown_again_as_it_was_filled(
    services: Services, administrator: Person
) -> None:
    shown = [await administrator.send("/tokens", **{**GIVEN, **wrong}) for wrong, *_ in WRONG]

    assert [
        (each.status_code, said in words(each)) for each, (*_, said) in zip(shown, WRONG, strict=True)
    ] == [(status, True) for _, status, _ in WRONG]
    assert 'value="Bibliothèques"' in shown[1].text
    with services.store.read() as unit:
        assert sql_tokens.everyone(unit) == []
