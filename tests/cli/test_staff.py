import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import main
from consultation.staff import sql as staff_sql
from consultation.staff import sql_audit
from consultation.store import Store
from consultation.store.keyring import Keyring
from tests.conftest import OPEN_DAY, open_consultations

KEY = "a-secret-for-tests-only-of-enough-characters"
URL = "https://consultation.exemple.quebec"


@pytest.fixture(autouse=True)
def database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    path = tmp_path / "service.db"
    monkeypatch.setenv("CONSULTEXTO_SECRET_KEY", KEY)
    monkeypatch.setenv("CONSULTEXTO_DATABASE", str(path))
    monkeypatch.setenv("CONSULTEXTO_PUBLIC_URL", URL)
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["staff", *arguments])


def consultations_opened(database: Path) -> None:
    store = Store.open(database, Keyring(KEY))
    open_consultations(store)
    store.close()


def added(login: str, role: str = "authority") -> dict[str, object]:
    result = run("add", login, "--name", login.title(), "--role", role, "--json")
    assert result.exit_code == 0, result.output
    told: dict[str, object] = json.loads(result.output)
    return told


def test_account_is_made_with_a_link_that_works(database: Path) -> None:
    told = added("alice", "administrator")
    link = str(told["password_link"])

    assert (told["login"], told["role"], told["has_password"]) == ("alice", "administrator", False)
    assert link.startswith(f"{URL}/console/password/")
    store = Store.open(database, Keyring(KEY))
    with store.read() as unit:
        owner = staff_sql.owner_of_link(unit, link.rpartition("/")[2], OPEN_DAY)
        assert owner is not None
        assert owner.login == "alice"
        assert [entry.act for entry in sql_audit.page(unit).entries] == ["password_link_made", "staff_added"]
    store.close()


def test_account_gets_another_title_and_keeps_its_name(database: Path) -> None:
    added("marie")
    result = run("rename", "marie", "--title", "fr", " ministre  déléguée ", "--title", "en", "minister")

    assert result.output == "Marie, ministre déléguée\n"
    store = Store.open(database, Keyring(KEY))
    with store.read() as unit:
        assert sql_audit.page(unit).entries[0].act == "staff_renamed"
    store.close()


def test_name_that_is_none_is_refused_and_nothing_changes() -> None:
    added("marie")
    result = run("rename", "marie", "--name", " ", "--title", "fr", "mairesse")

    assert result.exit_code == 1
    assert result.output == "Error: a name has 1 to 100 characters, a title at most 100\n"
    assert json.loads(run("list", "--json").output)[0]["name"] == "Marie"


def test_title_is_kept_with_the_name() -> None:
    result = run(
        "add", "marie", "--name", "Marie Côté", "--title", "fr", "mairesse", "--role", "authority", "--json"
    )

    assert (json.loads(result.output)["name"], json.loads(result.output)["titles"]) == (
        "Marie Côté",
        {"fr": "mairesse"},
    )


def test_account_of_the_provider_is_not_reset_while_one_is_set(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added("alice")
    store = Store.open(database, Keyring(KEY))
    with store.write() as unit:
        linked = {"staff_id": 1, "issuer": "https://id.quebec", "subject": "7", "linked_at": "2016-11-15"}
        unit.insert("staff_identities", linked)
    store.close()
    without = run("reset", "alice")
    for name, value in (("ISSUER", "https://id.quebec"), ("CLIENT_ID", "c"), ("CLIENT_SECRET", "s")):
        monkeypatch.setenv(f"CONSULTEXTO_OPENID_{name}", value)
    refused = run("reset", "alice")

    assert (without.exit_code, refused.exit_code) == (0, 1)
    assert "alice is entered by the provider of identities alone" in refused.output


def test_accounts_are_listed_disabled_enabled_and_reset() -> None:
    for login in ("bob", "alice"):
        added(login)

    assert run("disable", "bob").output == "bob is disabled\n"
    assert run("list").output == ("alice\tauthority\tAlice\tno password yet\nbob\tauthority\tBob\tdisabled\n")
    assert run("enable", "BOB").output == "bob is enabled\n"
    assert [each["disabled_at"] for each in json.loads(run("list", "--json").output)] == [None, None]
    again = json.loads(run("reset", "bob", "--json").output)
    assert again["password_link"].startswith(f"{URL}/console/password/")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "alice", "--name", "A", "--role", "authority"), "this login is taken"),
        (("add", "418 555-0123", "--name", "A", "--role", "authority"), "a login has 2 to 80"),
        (("add", "bob", "--name", " ", "--role", "authority"), "a name has 1 to 100"),
        (("add", "bob", "--name", "B", "--role", "mayor"), "'mayor' is not one of"),
        (("disable", "personne"), "no account is called personne"),
        (("enable", "personne"), "no account is called personne"),
        (("reset", "personne"), "no account is called personne"),
    ],
)
def test_mistake_is_said_in_words(arguments: tuple[str, ...], said: str) -> None:
    added("alice")
    result = run(*arguments)

    assert (result.exit_code != 0, type(result.exception)) == (True, SystemExit)
    assert said in result.output


def test_another_key_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    added("alice")
    monkeypatch.setenv("CONSULTEXTO_SECRET_KEY", "another-secret-for-tests-of-enough-characters")
    result = run("list")

    assert (result.exit_code, "another CONSULTEXTO_SECRET_KEY" in result.output) == (1, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("staff", "list"),
        ("staff", "disable", "alice"),
        ("organisation", "list"),
        ("organisation", "give", "parc", "-"),
        ("feedback", "list", "parc"),
    ],
)
def test_command_that_adds_nothing_makes_no_database(database: Path, arguments: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, arguments)

    assert (result.exit_code, f"no database at {database}" in result.output) == (1, True)
    assert not database.exists()


def test_no_command_takes_a_password() -> None:
    for command in ("add", "list", "disable", "enable", "reset"):
        options = run(command, "--help").output.partition("Options:")[2]
        assert [line for line in options.splitlines() if line.strip().startswith("--pass")] == []


TWILIO = {"TWILIO_ACCOUNT_SID": "AC" + "5" * 32, "TWILIO_AUTH_TOKEN": "x", "TWILIO_FROM": "+14185550100"}


def test_organisation_gets_consultations_and_accounts(database: Path) -> None:
    assert CliRunner().invoke(main, ["organisation", "add", "Ville de Lévis"]).exit_code == 0
    twice = CliRunner().invoke(main, ["organisation", "add", "Ville de Lévis"])
    unknown = CliRunner().invoke(main, ["organisation", "give", "parc-des-erable", "Ville de Lévis"])
    consultations_opened(database)
    CliRunner().invoke(main, ["organisation", "give", "parc-des-erables", "Ville de Lévis"])
    told = json.loads(
        run("add", "alice", "--name", "Alice", "--role", "administrator",
            "--organisation", "Ville de Lévis", "--json").output
    )  # fmt: skip
    added("marie")
    moved = CliRunner().invoke(main, ["organisation", "move", "marie", "Ville de Lévis"])
    own, given = (
        CliRunner().invoke(main, ["organisation", "number", "Ville de Lévis", number], env=TWILIO).output
        for number in ("+14185550100", "418 555-0101")
    )
    listed = json.loads(CliRunner().invoke(main, ["organisation", "list", "--json"]).output)

    assert "this is the installation's own number" in own
    assert "+14185550101 is Ville de Lévis's" in given
    assert "exists already" in twice.output
    assert "no consultation is called 'parc-des-erable'; there are: none yet" in unknown.output
    assert moved.output == "marie works for Ville de Lévis\n"
    assert told["organisation_id"] == 1
    assert listed == [
        {
            "id": 1,
            "name": "Ville de Lévis",
            "consultations": ["parc-des-erables"],
            "accounts": 2,
            "numbers": {"sms": "+14185550101"},
        }
    ]
    assert (
        "no organisation has this name"
        in run("add", "luc", "--name", "Luc", "--role", "authority", "--organisation", "Lévis").output
    )


def test_account_is_limited_to_some_consultations(database: Path) -> None:
    consultations_opened(database)
    added("marie")

    assert "no consultation is called 'parc'; there are: " in run("limit", "marie", "parc=authority").output
    assert run("limit", "marie", "parc-des-erables=authority").output == (
        "marie works on parc-des-erables (authority)\n"
    )
    assert "a role in one consultation" in run("limit", "marie", "parc-des-erables").output
    assert run("limit", "marie").output == "marie works on every consultation\n"
