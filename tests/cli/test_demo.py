import socket
import stat
import subprocess
from pathlib import Path

import click
import pytest

from api.settings import VARIABLES
from cli.demo import (
    DEMO_STAFF,
    HOST,
    HOURS,
    Ports,
    choose_ports,
    demo,
    keep_settings,
    moved,
    prepare,
    prepare_staff,
)
from consultation.clock import utc_now
from consultation.staff import LogIn, Opened, Passwords
from consultation.staff import sql as staff_sql
from consultation.store import Store
from consultation.store.keyring import Keyring
from tests.conftest import ROOT


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.chdir(ROOT)
    return prepare(tmp_path / "demo", Ports(1, 2, 3, 4, 5), tmp_path / "model.tar.gz", fresh=False)


def test_demo_has_an_account_of_each_role_whose_password_its_owner_alone_reads(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    folder = tmp_path / "demo"
    password = prepare_staff(folder, environment)
    store = Store.open(folder / "consultexto.db", Keyring(environment["CONSULTEXTO_SECRET_KEY"]))
    log_in = LogIn(store, Passwords())
    results = [
        log_in.with_password(login, password, "127.0.0.1", utc_now()) for login, _ in DEMO_STAFF.values()
    ]
    with store.read() as unit:
        roles = {each.role for each in staff_sql.everyone(unit)}
    store.close()

    assert [type(result) for result in results] == [Opened] * 3
    assert roles == {"community_manager", "authority", "administrator"}
    assert stat.S_IMODE((folder / "console-password").stat().st_mode) == 0o600


def test_demo_sends_by_night_too_unless_told_otherwise(
    tmp_path: Path, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {environment[name] for name in HOURS} == {"always"}
    monkeypatch.setenv(HOURS[0], "08:00-20:00")
    again = prepare(tmp_path / "demo", Ports(1, 2, 3, 4, 5), tmp_path / "model.tar.gz", fresh=False)
    assert [again[name] for name in HOURS] == ["08:00-20:00", "always"]


def test_demo_takes_no_setting_of_the_real_service(
    tmp_path: Path, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = {*HOURS, "CONSULTEXTO_SMS_SEGMENT_PRICE", "CONSULTEXTO_WEB_PUSH"}
    for name in set(VARIABLES) - chosen:
        monkeypatch.setenv(name, "of the real service")
    again = prepare(tmp_path / "demo", Ports(1, 2, 3, 4, 5), tmp_path / "model.tar.gz", fresh=False)
    assert {name: again.get(name) for name in VARIABLES} == {
        name: environment.get(name) for name in VARIABLES
    }


def test_demo_leaves_accounts_alone_once_they_are_there(tmp_path: Path, environment: dict[str, str]) -> None:
    folder = tmp_path / "demo"
    first = prepare_staff(folder, environment)
    store = Store.open(folder / "consultexto.db", Keyring(environment["CONSULTEXTO_SECRET_KEY"]))
    with store.read() as unit:
        before = [staff_sql.proof_of(unit, each.id) for each in staff_sql.everyone(unit)]

    assert prepare_staff(folder, environment) == first
    with store.read() as unit:
        assert [staff_sql.proof_of(unit, each.id) for each in staff_sql.everyone(unit)] == before
    store.close()


def test_fresh_demo_forgets_the_database_and_its_open_data(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    folder = tmp_path / "demo"
    (folder / "consultexto.db").write_text("old")
    (folder / "consultexto.db-open-data" / "a").mkdir(parents=True)
    again = prepare(folder, Ports(1, 2, 3, 4, 5), tmp_path / "model.tar.gz", fresh=True)

    assert [kept.name for kept in folder.glob("consultexto.db*")] == []
    assert again["CONSULTEXTO_SECRET_KEY"] == environment["CONSULTEXTO_SECRET_KEY"]


def test_demo_says_what_to_do_with_a_database_it_cannot_use(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    (tmp_path / "demo" / "consultexto.db").write_text("no database" * 500)

    with pytest.raises(click.ClickException, match="`consultexto demo --fresh` forgets what was stored"):
        prepare_staff(tmp_path / "demo", environment)


def test_other_commands_work_on_the_demo_with_the_settings_it_keeps(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    folder = tmp_path / "demo"
    keep_settings(folder, environment)

    said = subprocess.run(
        ["/bin/sh", "-c", f"set -a; . {folder}/settings; exec env"],
        env={},
        capture_output=True,
        text=True,
        check=True,
    )

    read = dict(line.split("=", 1) for line in said.stdout.splitlines())
    wanted = {name: environment[name] for name in VARIABLES if environment.get(name)}
    assert {name: read.get(name) for name in wanted} == wanted
    assert stat.S_IMODE((folder / "settings").stat().st_mode) == 0o600


def test_demo_listens_where_port_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "8180")
    context = demo.make_context("demo", [])

    assert context.params["port"] == 8180


def test_demo_names_a_port_that_another_program_has() -> None:
    with socket.socket() as other:
        other.bind((HOST, 0))
        taken = other.getsockname()[1]
        ports = choose_ports(taken)

    assert moved(taken, ports)[taken] == ports.service
    assert moved(0, choose_ports(0)) == {}
