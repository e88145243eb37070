import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import COMMANDS, main
from cli.train import fingerprint
from consultation.store import Store
from simulators.carrier import CarrierSettings, create_carrier
from simulators.serving import serving
from simulators.telegram import TelegramSettings, create_telegram
from tests.conftest import CONSULTATIONS, SECRET
from tests.valkey import Server


@pytest.mark.parametrize("command", sorted(COMMANDS.keys() - {"rasa"}))
def test_every_command_has_its_help(command: str) -> None:
    result = CliRunner().invoke(main, [command, "--help"])

    assert (result.exit_code, "Usage:" in result.output) == (0, True)
    assert "\\b" not in result.output


def test_serve_without_a_key_refuses_to_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONSULTEXTO_SECRET_KEY", raising=False)
    result = CliRunner().invoke(main, ["serve"])

    assert result.exit_code == 1
    assert "CONSULTEXTO_SECRET_KEY is missing" in result.output


def test_doctor_says_what_is_wrong(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, model: Path) -> None:
    monkeypatch.setenv("CONSULTEXTO_SECRET_KEY", "a-secret-for-tests-only-of-enough-characters")
    monkeypatch.setenv("CONSULTEXTO_DATABASE", str(tmp_path / "a.db"))
    monkeypatch.setenv("CONSULTEXTO_MODEL", str(model))
    assert CliRunner().invoke(main, ["doctor"]).exit_code == 0

    (tmp_path / "a.db").write_bytes(b"no database" * 500)
    result = CliRunner().invoke(main, ["doctor"])
    assert (result.exit_code, "FAIL database a.db" in result.output) == (1, True)


def test_doctor_asks_the_server_that_processes_share(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, model: Path, valkey: Server
) -> None:
    monkeypatch.setenv("CONSULTEXTO_SECRET_KEY", "a-secret-for-tests-only-of-enough-characters")
    monkeypatch.setenv("CONSULTEXTO_DATABASE", str(tmp_path / "a.db"))
    monkeypatch.setenv("CONSULTEXTO_MODEL", str(model))
    monkeypatch.setenv("CONSULTEXTO_SHARED", valkey.url.replace("//", "//:a-canary@"))
    fine = CliRunner().invoke(main, ["doctor"])
    valkey.kill()
    gone = CliRunner().invoke(main, ["doctor"])

    told = [[line for line in each.output.splitlines() if "SHARED" in line] for each in (fine, gone)]
    assert told == [
        ["ok   CONSULTEXTO_SHARED: the server answers, and keeps what processes share"],
        ["FAIL CONSULTEXTO_SHARED: the server does not do what is needed: ConnectionError"],
    ]
    assert [each.exit_code for each in (fine, gone)] == [0, 1]
    assert "canary" not in fine.output + gone.output


def test_doctor_changes_nothing_and_says_what_to_look_at_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, model: Path
) -> None:
    for key, value in {
        "CONSULTEXTO_SECRET_KEY": "a-secret-for-tests-only-of-enough-characters",
        "CONSULTEXTO_DATABASE": str(tmp_path / "a.db"),
        "CONSULTEXTO_MODEL": str(model),
        "CONSULTEXTO_PUBLIC_URL": "http://127.0.0.1:8000",
        "CONSULTEXTO_DATABSE": "another.db",
        "CONSULTEXTO_SECOND_FACTOR": "optional",
        "TWILIO_ACCOUNT_SID": "123",
        "TWILIO_AUTH_TOKEN": "t",
        "TWILIO_FROM": "418 555 0100",
        "TWILIO_API_BASE": "",
    }.items():
        monkeypatch.setenv(key, value)
    result = CliRunner().invoke(main, ["doctor", "--offline"])

    assert result.exit_code == 0
    assert "ok   Twilio: not tried" in result.output.splitlines()
    assert [line for line in result.output.splitlines() if line.startswith("look ")] == [
        "look settings: CONSULTEXTO_DATABSE is no setting: is it CONSULTEXTO_DATABASE?",
        "look settings: CONSULTEXTO_PUBLIC_URL is this machine, where no provider can reach it",
        "look settings: TWILIO_ACCOUNT_SID is usually AC and 32 digits or letters a to f",
        "look settings: TWILIO_FROM is usually a number such as +14185550100, or a short code",
        "look settings: CONSULTEXTO_SECOND_FACTOR is optional: a password alone opens accounts that publish",
    ]
    assert list(tmp_path.iterdir()) == []


ACCOUNT_SID, AUTH_TOKEN, BOT_TOKEN = "AC" + "5" * 32, "a-token-for-tests", "1234567:a-bot-token-for-tests"


@pytest.mark.parametrize(
    ("changes", "told"),
    {
        "as they are": ({}, ["ok   Twilio: it knows us", "ok   Telegram: it knows us"]),
        "invented": (
            {"TWILIO_AUTH_TOKEN": "canary", "TELEGRAM_BOT_TOKEN": "1:canary"},
            [
                "FAIL Twilio: it refuses TWILIO_ACCOUNT_SID or TWILIO_AUTH_TOKEN (401)",
                "FAIL Telegram: it refuses TELEGRAM_BOT_TOKEN (401)",
            ],
        ),
        "not reached": (
            {"TWILIO_API_BASE": "http://127.0.0.1:9", "TELEGRAM_API_BASE": "http://127.0.0.1:9"},
            [
                f"FAIL {each}: not reached: it is down, or this machine's network keeps it away (ConnectError)"
                for each in ("Twilio", "Telegram")
            ],
        ),
    }.values(),
)
def test_doctor_asks_providers_whether_they_know_us(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    model: Path,
    changes: dict[str, str],
    told: list[str],
) -> None:
    carrier = create_carrier(
        CarrierSettings(account_sid=ACCOUNT_SID, auth_token=AUTH_TOKEN, numbers=("+14185550100",))  # type: ignore[arg-type]
    )
    telegram = create_telegram(TelegramSettings(token=BOT_TOKEN))  # type: ignore[arg-type]
    with serving(carrier) as carrier_url, serving(telegram) as telegram_url:
        for key, value in {
            "CONSULTEXTO_SECRET_KEY": SECRET,
            "CONSULTEXTO_DATABASE": str(tmp_path / "a.db"),
            "CONSULTEXTO_MODEL": str(model),
            "TWILIO_ACCOUNT_SID": ACCOUNT_SID,
            "TWILIO_AUTH_TOKEN": AUTH_TOKEN,
            "TWILIO_FROM": "+14185550100",
            "TWILIO_API_BASE": carrier_url,
            "TELEGRAM_BOT_TOKEN": BOT_TOKEN,
            "TELEGRAM_API_BASE": telegram_url,
            **changes,
        }.items():
            monkeypatch.setenv(key, value)
        result = CliRunner().invoke(main, ["doctor"])

    lines = [
        line
        for line in result.output.splitlines()
        if line[5:].startswith(("Twilio:", "Telegram: it", "Telegram: not"))
    ]
    assert (lines, result.exit_code) == (told, int(bool(changes)))
    assert "canary" not in result.output


@pytest.mark.parametrize("command", ["serve", "doctor"])
def test_every_mistake_of_the_settings_is_told_together(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str
) -> None:
    for key, value in {
        "CONSULTEXTO_SECRET_KEY": "short",
        "CONSULTEXTO_DATABASE": str(tmp_path / "a.db"),
        "CONSULTEXTO_CONSULTATIONS": str(tmp_path / "nowhere"),
        "CONSULTEXTO_MODEL": str(tmp_path / "none"),
        "CONSULTEXTO_APROVAL": "none",
        "PORT": "none",
    }.items():
        monkeypatch.setenv(key, value)
    result = CliRunner().invoke(main, [command])

    assert result.exit_code == 1
    for mistake in ("CONSULTEXTO_SECRET_KEY must", "PORT must", "no folder", "no model at"):
        assert result.output.count(mistake) == 1
    assert command == "serve" or "look settings: CONSULTEXTO_APROVAL is no setting: is it" in result.output


def test_public_address_without_tls_is_to_be_looked_at(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, model: Path
) -> None:
    monkeypatch.setenv("CONSULTEXTO_SECRET_KEY", SECRET)
    monkeypatch.setenv("CONSULTEXTO_DATABASE", str(tmp_path / "a.db"))
    monkeypatch.setenv("CONSULTEXTO_MODEL", str(model))
    monkeypatch.setenv("CONSULTEXTO_PUBLIC_URL", "http://consultation.exemple.quebec")

    result = CliRunner().invoke(main, ["doctor"])

    assert "look settings: CONSULTEXTO_PUBLIC_URL is not https" in result.output


def test_doctor_finds_a_disk_that_is_nearly_full(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, model: Path, store: Store
) -> None:
    for key, value in {
        "CONSULTEXTO_SECRET_KEY": "a-secret-for-tests-only-of-enough-characters",
        "CONSULTEXTO_DATABASE": str(store.path),
        "CONSULTEXTO_MODEL": str(model),
    }.items():
        monkeypatch.setenv(key, value)
    monkeypatch.setattr("cli.doctor.LEAST_FREE_BYTES", 10**18)
    result = CliRunner().invoke(main, ["doctor"])

    assert result.exit_code == 1
    assert re.search(
        rf"^FAIL database {store.path.name}: only \d+ MB are free on its disk$", result.output, re.M
    )


MISTAKES = {
    "no model": ({"CONSULTEXTO_MODEL": "none"}, "no model at none"),
    "no model in the folder": ({"CONSULTEXTO_MODEL": "empty"}, "no model in the folder empty"),
    "a model that is none": ({"CONSULTEXTO_MODEL": "not.tar.gz"}, "not.tar.gz is not a model"),
    "no consultations": ({"CONSULTEXTO_CONSULTATIONS": "none"}, "no folder none"),
    "half an address": ({"CONSULTEXTO_PUBLIC_URL": "http://[::1"}, "CONSULTEXTO_PUBLIC_URL must be"),
    "a secret Telegram refuses": (
        {"TELEGRAM_BOT_TOKEN": "1:a", "TELEGRAM_WEBHOOK_SECRET": "é"},
        "TELEGRAM_WEBHOOK_SECRET must have",
    ),
}


@pytest.mark.parametrize("command", ["serve", "doctor"])
@pytest.mark.parametrize(("changes", "mistake"), MISTAKES.values(), ids=MISTAKES.keys())
def test_mistake_is_said_in_words(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    model: Path,
    command: str,
    changes: dict[str, str],
    mistake: str,
) -> None:
    environment = {
        "CONSULTEXTO_SECRET_KEY": "a-secret-for-tests-only-of-enough-characters",
        "CONSULTEXTO_DATABASE": str(tmp_path / "a.db"),
        "CONSULTEXTO_CONSULTATIONS": str(CONSULTATIONS),
        "CONSULTEXTO_MODEL": str(model.resolve()),
        **changes,
    }
    for key, value in environment.items():
        monkeypatch.setenv(key, value)
    (tmp_path / "empty").mkdir()
    (tmp_path / "not.tar.gz").write_text("nothing")
    monkeypatch.chdir(tmp_path)

    result = CliRunner().invoke(main, [command])
    assert (result.exit_code, type(result.exception)) == (1, SystemExit)
    assert mistake in result.output


def test_doctor_goes_on_to_the_database_where_the_folder_of_consultations_is_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, model: Path, store: Store
) -> None:
    monkeypatch.setenv("CONSULTEXTO_SECRET_KEY", SECRET)
    monkeypatch.setenv("CONSULTEXTO_DATABASE", str(store.path))
    monkeypatch.setenv("CONSULTEXTO_MODEL", str(model))
    monkeypatch.setenv("CONSULTEXTO_CONSULTATIONS", str(tmp_path / "none"))

    result = CliRunner().invoke(main, ["doctor"])

    assert (result.exit_code, type(result.exception)) == (1, SystemExit)
    assert f"no folder {tmp_path / 'none'}" in result.output
    assert f"ok   database {store.path.name}" in result.output


@pytest.mark.parametrize(
    ("database", "count", "advised"),
    [
        ("a.db", 2, "ok   processors: 2; `serve` as it is uses them"),
        ("a.db", 3, "ok   processors: 3; `serve --fronts 1` uses them, when many people write at once"),
        ("a.db", 16, "ok   processors: 16; `serve --fronts 2` uses them, when many people write at once"),
        ("postgresql://127.0.0.1:1/none", 16, None),
    ],
)
def test_doctor_advises_fronts_where_they_help(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    model: Path,
    database: str,
    count: int,
    advised: str | None,
) -> None:
    monkeypatch.setenv("CONSULTEXTO_SECRET_KEY", SECRET)
    monkeypatch.setenv("CONSULTEXTO_DATABASE", database)
    monkeypatch.setenv("CONSULTEXTO_MODEL", str(model.resolve()))
    monkeypatch.setenv("CONSULTEXTO_ERASURE_LEDGER", str(tmp_path / "erasures.db"))
    monkeypatch.setattr("cli.doctor.processors", lambda: count)

    told = CliRunner().invoke(main, ["doctor"]).output.splitlines()

    assert [line for line in told if "processors" in line] == ([advised] if advised else [])


def test_doctor_tells_of_a_ledger_that_cannot_be_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, model: Path
) -> None:
    monkeypatch.setenv("CONSULTEXTO_SECRET_KEY", SECRET)
    monkeypatch.setenv("CONSULTEXTO_MODEL", str(model))
    monkeypatch.setenv("CONSULTEXTO_DATABASE", str(tmp_path / "a.db"))
    monkeypatch.setenv("CONSULTEXTO_ERASURE_LEDGER", str(tmp_path / "not-mounted" / "erasures.db"))

    checked = CliRunner().invoke(main, ["doctor"])

    assert checked.exit_code == 1
    assert f"FAIL ledger of erasures {tmp_path}/not-mounted/erasures.db" in checked.output


def test_doctor_makes_a_new_secret_each_time() -> None:
    first, second = (CliRunner().invoke(main, ["doctor", "--new-secret"]).output for _ in range(2))

    assert first != second
    assert len(first.strip()) >= 32


def test_fingerprint_changes_with_what_is_trained_on(tmp_path: Path) -> None:
    (tmp_path / "data" / "nlu").mkdir(parents=True)
    (tmp_path / "bot").mkdir()
    for name in ("config.yml", "domain.yml", "importing.py"):
        (tmp_path / "bot" / name).write_text("a")
    file = tmp_path / "data" / "nlu" / "skip.yml"
    file.write_text("passe")
    before = fingerprint(tmp_path)
    assert fingerprint(tmp_path) == before

    file.write_text("passer")
    assert fingerprint(tmp_path) != before
