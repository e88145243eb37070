"""What is walked through in a third language: run by test_third_language.py, where that language is."""

from __future__ import annotations

import csv
import re
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from ruamel.yaml import YAML

from api.services import Services
from bot.inbound import Inbound
from consultation.contributions import sql as contributions_sql
from consultation.definition import Consultation
from consultation.languages.markers import Markers
from consultation.languages.model import FOLDER, LANGUAGES
from consultation.messages.model import Expectation, Incoming, Limits, Selection
from consultation.open_data.package import Origin, export_folder
from consultation.store import Store
from consultation.understanding import Understood, Value, Which, which_named
from tests.api.conftest import client, environment, services  # noqa: F401 - fixtures
from tests.api.console.conftest import Person, authority, people  # noqa: F401 - fixtures
from tests.conftest import OPEN_DAY, StandingClock

LANGUAGE = "de"
MARK = "¤"
PREFIX = "xq"
"""What the words by which its texts are read begin with."""
SEED = "administration-publique-efficiente-et-transparente"
WORDS = "Wifi 42"
"""An answer that tells no language."""
LETTERS = re.compile(r"[^\W\d_]{3,}")
ADDRESS = re.compile(r"https?://\S+|\S+@\S+")


def unmarked(text: str) -> list[str]:
    """The lines of a text with words that are not the language's."""
    lines = ADDRESS.sub("", text.replace(WORDS, "")).splitlines()
    return [line for line in lines if MARK not in line and LETTERS.search(line)]


def in_it(text: str) -> str:
    """An English text in the words of the language."""
    return re.sub(r"[a-z][a-z']*", lambda word: PREFIX + word[0], text)


@pytest.mark.parametrize("file", sorted(file.stem for file in (FOLDER / LANGUAGE / "markers").glob("*.yml")))
def test_markers(file: str) -> None:
    markers, listed = (
        Markers(file),
        YAML(typ="safe").load((FOLDER / LANGUAGE / "markers" / f"{file}.yml").read_text(encoding="utf-8")),
    )

    for name, phrases in listed.items():
        known = markers.table(name) if isinstance(phrases, dict) else markers.words(name)
        assert any(each.startswith(PREFIX) for each in known)


def test_texts_are_read_by_its_words() -> None:
    def said(text: str) -> Understood:
        return Understood(in_it(text))

    assert said("yes").bare_answer == "yes"
    assert said("not at all").bare_answer == "no"
    assert said("keep it").keeps_as_is
    assert said("i withdraw my consent").withdraws_everything
    assert said("delete my last answer").correction.withdraws
    assert said("twenty two").value("number", Limits()) == Value("22")
    assert which_named(in_it("the last two")) == Which(last=2)


def chosen(wait: Expectation) -> Selection | None:
    """The first choices of what is asked; None where words are."""
    slugs = [option.slug for option in wait.options][: wait.choose or 1]
    return Selection(wait.question, tuple(slugs)) if slugs else None


def test_conversation(inbound: Inbound, store: Store, seed: Consultation, clock: StandingClock) -> None:
    wait, said = Expectation("nothing"), []
    for number in range(40):
        selection = chosen(wait)
        incoming = Incoming(
            "web", "token", f"M{number}", clock(), "" if selection else WORDS if number else "Hallo",
            selection, "select" if selection else None, seed.slug if not number else None,
            LANGUAGE if not number else None,
        )  # fmt: skip
        receipt = inbound.handle(incoming)
        wait = receipt.wait
        said += [row.reply for row in receipt.replies]
        clock.moment += timedelta(minutes=1)
        if wait.kind == "nothing":
            break

    with store.read() as unit:
        given = contributions_sql.all_contributions(unit, seed.slug)
    assert wait.kind == "nothing"
    assert len(given) >= seed.guiding_count - 1
    assert [line for reply in said for line in unmarked(reply.text)] == []
    labels = [option.label for reply in said if reply.wait for option in reply.wait.options]
    assert [label for label in labels if MARK not in label] == []


async def test_page_and_form(client: httpx.AsyncClient, seed: Consultation) -> None:  # noqa: F811
    page = await client.get(f"/consultations/{seed.slug}?lang={LANGUAGE}")
    form = await client.get(f"/consultations/{seed.slug}/contribute?lang={LANGUAGE}")

    for answer in (page, form):
        assert answer.status_code == 200
        assert f'<html lang="{LANGUAGE}' in answer.text
        (heading,) = re.findall(r"<h1[^>]*>(.*?)</h1>", answer.text, re.DOTALL)
        assert MARK in heading
        assert all(f'hreflang="{each}"' in answer.text for each in LANGUAGES if each != LANGUAGE)


async def test_console(services: Services, authority: Person) -> None:  # noqa: F811
    offered = (await authority.open("/account")).text
    await authority.send("/account/language", form_on="/account", language=LANGUAGE)
    page = (await authority.open("/account")).text
    form = (await authority.open(f"/feedback/new?consultation={SEED}&about=consultation")).text

    assert f'value="{LANGUAGE}"' in offered
    assert f'<html lang="{LANGUAGE}">' in page
    (heading,) = re.findall(r"<h1>(.*?)</h1>", page)
    assert heading.startswith(MARK)
    assert f'name="body_{LANGUAGE}"' in form


def test_export(store: Store, seed: Consultation, tmp_path: Path) -> None:
    origin = Origin(seed, "https://exemple.quebec/consultations/c", OPEN_DAY)
    export_folder(store, origin, tmp_path / "export")

    with (tmp_path / "export" / "questions.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0][f"text_{LANGUAGE}"].startswith(MARK)
