"""`consultexto erase`, on a real database; the address comes from standard input and goes nowhere."""

from __future__ import annotations

import json
import os
import pty
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import erase
from cli.main import main
from consultation.clock import utc_now
from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import Source
from consultation.conversation.events import AnswerRecorded
from consultation.delivery import sql_outbox, sql_sending
from consultation.messages import sql as messages_sql
from consultation.messages.model import Incoming, Reply
from consultation.participants import sql as participants_sql
from consultation.rights.sql_ledger import Ledger
from consultation.staff import sql_audit
from consultation.store import Store
from consultation.store.keyring import Keyring
from tests.conftest import OPEN_DAY, open_consultations

SECRET = "a-secret-for-tests-only-of-enough-characters"
SEED = "administration-publique-efficiente-et-transparente"
PHONE, CHAT = "+14185550177", "7100004299"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A database with two people: one texts, one is on Telegram; a published contribution each."""
    path = tmp_path / "a.db"
    monkeypatch.setenv("CONSULTEXTO_SECRET_KEY", SECRET)
    monkeypatch.setenv("CONSULTEXTO_DATABASE", str(path))
    monkeypatch.setenv("CONSULTEXTO_CONSULTATION", SEED)
    store = Store.open(path, Keyring(SECRET))
    open_consultations(store)
    with store.write() as unit:
        for channel, address in (("sms", PHONE), ("telegram", CHAT)):
            person, row = participants_sql.add_participant(unit, channel, address, SEED, "fr", OPEN_DAY)  # type: ignore[arg-type]
            said = Incoming(channel, address, f"m-{channel}", OPEN_DAY)  # type: ignore[arg-type]
            message_id = messages_sql.add_message(unit, said, row.id, "answer")
            source = Source(person.id, SEED, channel, "fr", message_id)  # type: ignore[arg-type]
            answer = AnswerRecorded("offre-de-services", (), f"publié par {channel}")
            contributions_sql.add_contribution(unit, source, answer, OPEN_DAY, "published")
    return store


def run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["erase", *arguments], input=typed)


def one(number: int) -> tuple[str, ...]:
    return ("--contribution", str(number), "--consultation", SEED)


def run_on_a_terminal(command: str, *typed: str) -> tuple[int, str]:
    """Run a shell's command on a terminal of its own, and answer each question; return its code and screen."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv("/bin/sh", ["/bin/sh", "-c", command])
    screen, left = b"", list(typed)
    while True:
        try:
            read = os.read(terminal, 4096)
        except OSError:  # the command ended
            break
        if not read:
            break
        screen += read
        if left and screen.endswith(b": "):
            os.write(terminal, left.pop(0).encode() + b"\n")
            screen += b"|"
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), screen.decode()


def authors(store: Store) -> list[bool]:
    """Whether each contribution still has its author."""
    with store.read() as unit:
        rows = unit.rows("SELECT participant_id FROM contributions ORDER BY number")
    return [row["participant_id"] is not None for row in rows]


def test_author_of_a_contribution_is_erased_after_a_yes(store: Store) -> None:
    result = run(*one(1), typed="y\n")

    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        f"The author of contribution 1 of {SEED}.",
        "On sms: 1 contributions, of which 1 are published and stay, without an author.",
        "Erase this person for good? yes or no (oui ou non): ",
    ]
    assert authors(store) == [False, True]
    with store.read() as unit:
        entry = sql_audit.page(unit).entries[0]
    assert (entry.name, entry.act, entry.subject) == (None, "person_erased", f"contribution:{SEED}:1")


@pytest.mark.parametrize("typed", ["n\n", "Non\n", "NO\n", "maybe\nnon\n", "", "peut-être"])
def test_without_a_yes_nobody_is_erased(store: Store, typed: str) -> None:
    result = run(*one(1), typed=typed)

    assert (result.exit_code, result.stderr.splitlines()[-1].endswith("nobody was erased")) == (1, True)
    assert authors(store) == [True, True]


@pytest.mark.parametrize("typed", ["oui\n", "O\n", "yes\n", "je veux\noui\n"])
def test_yes_is_understood_in_both_languages(store: Store, typed: str) -> None:
    assert run(*one(1), typed=typed).exit_code == 0
    assert authors(store) == [False, True]


def test_number_names_nobody_where_there_are_several_consultations(store: Store) -> None:
    result = run("--contribution", "1", "--yes")

    assert result.exit_code == 2
    assert f"Give --consultation; there are: {SEED}, parc-des-erables" in result.stderr
    assert authors(store) == [True, True]


def test_consultation_that_is_alone_is_named(store: Store) -> None:
    with store.write() as unit:
        unit.execute("DELETE FROM definition_versions WHERE consultation <> ?", (SEED,))

    result = run("--contribution", "2", "--yes")

    assert (result.exit_code, f"contribution 2 of {SEED}" in result.stderr) == (0, True)
    assert authors(store) == [True, False]


@pytest.mark.parametrize(("answer", "code", "left"), [("oui", 0, [False, True]), ("non", 1, [True, True])])
@pytest.mark.parametrize("redirected", [True, False])
def test_number_from_a_file_or_the_terminal_is_asked_about_on_the_terminal(
    store: Store, tmp_path: Path, redirected: bool, answer: str, code: int, left: list[bool]
) -> None:
    (tmp_path / "number.txt").write_text(f"{PHONE}\n", encoding="ascii")
    command = f"{sys.executable} -m cli.main erase --channel sms"

    ended = (
        run_on_a_terminal(f"{command} < {tmp_path}/number.txt", answer)
        if redirected
        else run_on_a_terminal(command, PHONE, answer)
    )

    assert (ended[0], authors(store)) == (code, left)


def test_number_from_a_file_without_a_terminal_says_what_to_do(store: Store, tmp_path: Path) -> None:
    (tmp_path / "number.txt").write_text(f"{PHONE}\n", encoding="ascii")
    with (tmp_path / "number.txt").open() as number:
        ended = subprocess.run(
            [sys.executable, "-m", "cli.main", "erase", "--channel", "sms"],
            stdin=number,
            capture_output=True,
            text=True,
            check=False,
            start_new_session=True,
        )

    assert (ended.returncode, authors(store)) == (1, [True, True])
    assert ended.stderr.splitlines()[-1] == (
        "Error: there is no terminal to ask on: --yes erases without asking"
    )


@pytest.mark.parametrize(
    ("channel", "typed", "left"),
    [
        ("sms", "(418) 555-0177\n", [False, True]),
        ("sms", f"{PHONE}\n", [False, True]),
        ("telegram", f"{CHAT}\n", [True, False]),
    ],
)
def test_address_is_read_from_standard_input_and_said_nowhere(
    store: Store, channel: str, typed: str, left: list[bool]
) -> None:
    result = run("--channel", channel, "--yes", typed=typed)

    assert (result.exit_code, authors(store)) == (0, left)
    assert "0177" not in result.output
    assert CHAT not in result.output


def test_result_is_json_on_request_and_the_file_holds_nothing(store: Store, tmp_path: Path) -> None:
    store.close()
    result = run(*one(1), "--yes", "--json")

    outcome = json.loads(result.stdout)
    assert (outcome["published"], outcome["progress"], len(outcome["reference"])) == ([1], "cleared", 9)
    content = b"".join(path.read_bytes() for path in tmp_path.glob("a.db*"))
    assert Keyring(SECRET).address_hash("sms", PHONE) not in content
    assert Keyring(SECRET).address_hash("telegram", CHAT) in content


def test_nobody_is_erased_while_the_ledger_is_lost(store: Store, tmp_path: Path) -> None:
    assert run(*one(1), "--yes").exit_code == 0
    for each in tmp_path.glob("a-erasures.db*"):
        each.unlink()

    result = run(*one(2), "--yes")

    assert (result.exit_code, "there is no ledger of erasures" in result.stderr) == (1, True)
    assert authors(store) == [False, True]
    with store.read() as unit:
        assert participants_sql.find_address(unit, "telegram", CHAT) is not None


def test_reference_is_told_when_the_erasure_must_wait_for_its_ledger(store: Store, tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "a-erasures.db")
    ledger.prepare()
    with closing(sqlite3.connect(ledger.path)) as connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON erasures BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
        )

    result = run(*one(1), "--yes")

    with store.read() as unit:
        reference = unit.value("SELECT reference FROM erasures")
    assert (result.exit_code, "disk is full" in result.stderr) == (1, True)
    assert result.stdout == (
        f"Requested. The erasure waits, an hour at most, for the service to do it. Reference: {reference}.\n"
    )


def test_erasure_that_waits_for_a_message_on_its_way_is_not_called_done(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erase, "CLEARING_SECONDS", 0.1)
    now = utc_now()
    with store.write() as unit:
        sent = sql_outbox.enqueue(unit, "sms", 1, Reply("Merci"), now)
        sql_sending.take(unit, [sent], "service", now + timedelta(minutes=1), now)

    result = run(*one(1), "--yes", "--json")

    assert (result.exit_code, json.loads(result.stdout)["progress"]) == (0, "requested")
    assert authors(store) == [True, True]


@pytest.mark.parametrize(
    ("arguments", "typed", "code", "said"),
    {
        "neither": ((), "", 2, "give either --contribution or --channel"),
        "both": (("--contribution", "1", "--channel", "sms"), "", 2, "give either"),
        "no such number": (one(404), "", 1, "contribution 404"),
        "unknown address": (("--channel", "sms"), "+14185550000\n", 1, "nobody is known by this address"),
        "no number at all": (("--channel", "sms"), "allo\n", 1, "this is not a phone number"),
        "no chat id": (("--channel", "telegram"), "@moi\n", 1, "a chat id is a whole number"),
    }.values(),
)
def test_what_cannot_be_erased_is_said(
    store: Store, arguments: tuple[str, ...], typed: str, code: int, said: str
) -> None:
    result = run(*arguments, typed=typed)

    assert (result.exit_code, said in result.output) == (code, True)
    assert authors(store) == [True, True]


def test_database_that_is_not_there_is_not_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CONSULTEXTO_SECRET_KEY", SECRET)
    monkeypatch.setenv("CONSULTEXTO_DATABASE", str(tmp_path / "none.db"))
    result = run(*one(1), "--yes")

    assert (result.exit_code, "none.db: set CONSULTEXTO_DATABASE" in result.output) == (1, True)
    assert not (tmp_path / "none.db").exists()
