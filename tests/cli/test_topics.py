from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bench.topics import DATA, read_labelled
from cli.main import main
from consultation.clock import utc_now
from consultation.store import Store
from consultation.store.keyring import Keyring
from consultation.topics import sql_searches
from tests.conftest import open_consultations
from tests.invented import SEED, contribute

SECRET = "a-secret-for-tests-only-of-enough-characters"


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database with 77 texts in English, and the settings that lead to it."""
    path = tmp_path / "consultexto.db"
    store = Store.open(path, Keyring(SECRET))
    open_consultations(store)
    store.close()
    texts = [text.text for _, text in read_labelled(DATA / "labelled.yml") if text.language == "en"]
    for number, text in enumerate(texts[:60], 1):
        contribute(path, number, text, language="en")
    monkeypatch.setenv("CONSULTEXTO_SECRET_KEY", SECRET)
    monkeypatch.setenv("CONSULTEXTO_DATABASE", str(path))
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["topics", *arguments])


def test_topics_are_found_listed_and_named(database: Path) -> None:
    found = run(SEED).output.splitlines()
    assert found[0].startswith("all contributions: ")
    assert found[1].startswith("paiement: ")

    listed = run(SEED, "--list").output.splitlines()
    assert listed == found[2:]
    number = listed[0].split("\t")[0]
    named = run(SEED, "--rename", number, "--fr", "Un nom", "--en", "A name").output.splitlines()
    assert named[0].endswith("\tUn nom / A name (named, proposed)")
    accepted = run(SEED, "--accept", number, "--fr", "Un nom", "--en", "A name").output.splitlines()
    assert accepted[0].endswith("\tUn nom / A name (named)")
    assert run(SEED, "--rename", "999", "--fr", "x").output == f"Error: {SEED} has no topic 999\n"


def test_topics_are_merged_and_split(database: Path) -> None:
    run(SEED)
    before = run(SEED, "--list").output.splitlines()
    (first, scope, _, _), (second, same, _, _) = (line.split("\t") for line in before[:2])
    assert scope == same == "all"
    merged = run(SEED, "--merge", second, "--into", first).output.splitlines()

    assert len(merged) == len(before) - 1
    assert [line for line in merged if line.endswith(f"(proposed, with {second})")] == [merged[0]]
    assert run(SEED, "--split", second).output.splitlines() == before
    assert run(SEED, "--split", second).output == f"Error: {SEED} has no merged topic {second}\n"
    assert run(SEED, "--merge", second).output == f"Error: {SEED} has no topic 0\n"


def test_few_texts_are_said_to_be_few(database: Path) -> None:
    contribute(database, 1, "Plus d’arbres", question="autre-idee", consultation="parc-des-erables")

    assert run("parc-des-erables").output == (
        "all contributions: 1 texts, too few to sort\nautre-idee: 1 texts, too few to sort\n"
    )


def test_topics_are_not_found_twice_at_once(database: Path) -> None:
    store = Store.open(database, Keyring(SECRET))
    with store.write() as unit:
        sql_searches.ask(unit, SEED, utc_now())
        sql_searches.take(unit, utc_now())
    store.close()

    assert run(SEED).output == "Error: the service finds them just now, as asked in the console\n"
