"""The logo and the picture of a consultation, sent in the console and shown on its page."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import httpx
import pytest

from api.services import Services
from consultation.definition import read_document, sql, sql_drafts, sql_versions
from consultation.definition.pictures import read_picture
from consultation.definition.writing import write_definition
from tests.api.console.conftest import Person, form_token
from tests.api.pages.reading import words
from tests.conftest import CONSULTATIONS, OPEN_DAY
from tests.consultation.definition.test_pictures import chunk, png

PARK = "parc-des-erables"
HERE = f"/consultations/{PARK}/pictures"
SENT = png(chunk(b"eXIf", b"46.8 N"))


async def send(manager: Person, content: bytes, **fields: str) -> httpx.Response:
    token = form_token(await manager.open(HERE))
    data = {"form_token": token, "place": "logo", "text_fr": "Un érable", "text_en": "A maple", **fields}
    return await manager.client.post(f"/console{HERE}", data=data, files={"file": ("x.svg", content)})


def logo(services: Services) -> Any:
    with services.store.read() as unit:
        stored = sql_drafts.find(unit, PARK)
    return None if stored is None else stored.draft.plain().get("appearance", {}).get("logo")


async def test_sent_logo_is_in_the_draft_and_served_by_the_strict_policy(
    services: Services, manager: Person
) -> None:
    sent = await send(manager, SENT)
    found = logo(services)
    shown = await manager.open(HERE)
    public = await manager.client.get(f"{HERE}/{found['file']}")

    assert sent.headers["Location"] == f"/console{HERE}"
    assert found["text"] == {"fr": "Un érable", "en": "A maple"}
    assert f'src="/console{HERE}/{found["file"]}" alt="Un érable"' in shown.text
    for each in (public, await manager.open(f"{HERE}/{found['file']}")):
        assert (each.content, each.headers["Content-Type"]) == (png(), "image/png")
        assert each.headers["Content-Security-Policy"].endswith("sandbox")
    await send(manager, b"", act="remove")
    assert logo(services) is None


@pytest.mark.parametrize(
    ("content", "fields", "said"),
    [
        (b"<svg></svg>", {}, "Un SVG peut contenir des scripts"),
        (b"GIF89a", {}, "ni un PNG ni un JPEG"),
        (b"", {}, "Choisissez un fichier."),
        (SENT, {"text_fr": " "}, "Écrivez en français ce qu’on y voit."),
        (png(rows=b"\0" * 200_000), {}, "trop lourd"),
    ],
    ids=["svg", "gif", "nothing", "no text", "too large"],
)
async def test_refused_picture_is_told_at_its_form_and_changes_nothing(
    services: Services, manager: Person, content: bytes, fields: dict[str, str], said: str
) -> None:
    refused = await send(manager, content, **fields)

    assert (refused.status_code, said in words(refused)) == (422, True)
    assert 'value="A maple"' in refused.text
    assert logo(services) is None


async def test_file_of_a_consultation_with_a_picture_is_a_zip_that_is_taken_back(
    services: Services, manager: Person
) -> None:
    picture = read_picture(SENT)
    given = read_document((CONSULTATIONS / f"{PARK}.yml").read_bytes()).data
    given["appearance"] = {"logo": {"file": picture.file, "text": {"fr": "Un érable", "en": "A maple"}}}
    with services.store.write() as unit:
        sql.add_picture(unit, PARK, picture, OPEN_DAY)
        number = sql_versions.add_version(unit, PARK, write_definition(given), OPEN_DAY, None)
    path = f"/consultations/{PARK}/versions/{number}/file"
    downloaded = (await manager.open(path)).content
    with zipfile.ZipFile(io.BytesIO(downloaded)) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    with services.store.write() as unit:
        unit.execute("DELETE FROM definition_pictures")

    async def upload(content: bytes) -> httpx.Response:
        data = {"form_token": form_token(await manager.open("/consultations"))}
        files = {"file": ("parc.zip", content)}
        return await manager.client.post("/console/consultations/file", data=data, files=files)

    sent = await upload(downloaded)
    again = (await manager.open(sent.headers["Location"].removeprefix("/console") + "/file")).content

    assert held == {f"{PARK}.yml": write_definition(given).encode(), picture.file: png()}
    assert again == downloaded
    for broken in (downloaded[:200], b"PK\x03\x04"):
        refused = await upload(broken)
        assert (refused.status_code, "Ce zip ne contient pas" in refused.text) == (422, True)


async def test_one_button_stands_out_that_sends_what_is_not_there_yet(manager: Person) -> None:
    """The second is quiet, until the logo is sent."""

    async def primary() -> list[str]:
        page = (await manager.open(HERE)).text.partition("<main")[2]
        buttons = re.findall(r"<button>(.*?)</button>", page)
        return [re.sub(r"<[^>]+>", "", each) for each in buttons]

    before = await primary()
    await send(manager, SENT)

    assert before == ["Enregistrer\xa0: Logo"]
    assert await primary() == ["Enregistrer\xa0: Image"]
