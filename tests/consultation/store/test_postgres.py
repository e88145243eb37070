"""PostgreSQL beneath the store: the schema, statements, locks, and a server that is stopped."""

from __future__ import annotations

import asyncio
import re
import secrets
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import psycopg
import pytest

from bench.network import Network
from consultation.store import (
    NotAloneError,
    RefusedError,
    Share,
    Store,
    StoreLockedError,
    StoreUnavailableError,
    Unit,
)
from consultation.store.engines import postgres, postgres_unit
from consultation.store.engines.postgres import CLEARING_LOCK_MS, PostgresEngine
from consultation.store.inspection import Inspection, inspect
from consultation.store.keyring import Keyring
from consultation.store.place import PostgresUrl, place_of
from consultation.store.unit import Tally
from consultation.store.writing_thread import WritingThread
from tests.postgres import Databases, Server
from tests.test_table_owners import modules, statements
from tests.waiting import wait_until

_WHOLE = re.compile(r"\s*(?:SELECT|WITH|DELETE FROM|INSERT INTO \w+ \(\w+|UPDATE \w+ SET)\b")
PERSON = {"consultation": "c", "language": "fr", "created_at": "t"}


@pytest.fixture
def engine() -> str:
    """These are tests of PostgreSQL alone."""
    return "postgres"


@pytest.fixture
def server(databases: Databases) -> Iterator[Server]:
    """The server, which a test may stop; it runs again afterwards."""
    if not isinstance(databases.server, Server):
        pytest.skip("the server is not ours to stop")
    yield databases.server
    if not _answers(databases.server):
        databases.server.start()


def _answers(server: Server) -> bool:
    try:
        psycopg.connect(server.url("postgres")).close()
    except psycopg.OperationalError:
        return False
    return True


def add(store: Store, name: str) -> None:
    with store.write() as unit:
        unit.insert("participants", {"id": name, **PERSON})


def people(store: Store) -> list[str]:
    with store.read() as unit:
        return [row["id"] for row in unit.rows("SELECT id FROM participants ORDER BY id")]


def test_setting_names_a_file_or_a_server() -> None:
    assert place_of("data/consultexto.db") == Path("data/consultexto.db")
    found = place_of("postgresql://somebody:secret@db.example/consultexto?sslmode=require")
    assert isinstance(found, PostgresUrl)
    assert found.name == "consultexto"
    assert "secret" not in repr(found)


def columns_of_sqlite(store: Store) -> dict[str, list[str]]:
    with store.read() as unit:
        return {
            row["name"]: [each["name"] for each in unit.rows(f"PRAGMA table_info({row['name']})")]
            for row in unit.rows(
                "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
                " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'contribution_search%'"
            )
        }


def columns_of_postgres(store: Store) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    with store.read() as unit:
        for row in unit.rows(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND table_name <> 'contribution_search'"
            " ORDER BY table_name, ordinal_position"
        ):
            found.setdefault(row["table_name"], []).append(row["column_name"])
    return found


def test_both_engines_have_the_same_tables_columns_and_guards(
    store: Store, tmp_path: Path, new_database: Path, keyring: Keyring
) -> None:
    other = Store.open(new_database, keyring)
    assert columns_of_postgres(store) == columns_of_sqlite(other)
    with store.read() as unit:
        guards = unit.rows("SELECT tgname AS name FROM pg_trigger WHERE NOT tgisinternal")
        indexes = unit.rows("SELECT indexname AS name FROM pg_indexes WHERE schemaname = 'public'")
    with other.read() as unit:
        for kind, found in (("trigger", guards), ("index", indexes)):
            ours = unit.rows("SELECT name FROM sqlite_master WHERE type = ? AND sql IS NOT NULL", (kind,))
            # What SQLite needs a trigger for and PostgreSQL a key.
            ours = [each for each in ours if not each["name"].endswith("_is_never_replaced")]
            assert {each["name"] for each in ours} <= {each["name"] for each in found}
    other.close()


@pytest.mark.parametrize(
    ("sql", "translated"),
    [
        ("SELECT ? WHERE a = '?' AND b = ?", "SELECT $1 WHERE a = '?' AND b = $2"),
        ("SELECT ?2, ?1, ?", "SELECT $2, $1, $3"),
        (
            "a LIKE '%x%' AND b IS NOT ? AND c IS ?",
            "a LIKE '%x%' AND b IS DISTINCT FROM $1 AND c IS NOT DISTINCT FROM $2",
        ),
        ("FROM a CROSS JOIN b AS c ON c.x = a.x", "FROM a JOIN b AS c ON c.x = a.x"),
        (
            "WHERE +c.x = ? AND +c.y > 1 + c.z ORDER BY a, +c.x",
            "WHERE c.x = $1 AND c.y > 1 + c.z ORDER BY a, c.x",
        ),
        ("a IS NULL AND b IS NOT NULL", "a IS NULL AND b IS NOT NULL"),
    ],
)
def test_statement_is_translated(sql: str, translated: str) -> None:
    assert postgres_unit.statement(sql) == translated


def test_whole_statements_of_the_program_are_understood(database_place: PostgresUrl) -> None:
    """Those that are written in one piece; the tests of both engines run the others."""
    refused, prepared = [], 0
    with psycopg.connect(database_place.url, autocommit=True) as connection:
        for slice_name, path in modules():
            if slice_name == "store" or path.name == "sql_ledger.py":  # a file of SQLite's
                continue
            for sql in filter(_WHOLE.match, statements(path)):
                if "{" in sql or ("?2" in sql and "?1" not in sql):  # a part of another
                    continue
                prepared += 1
                try:
                    connection.execute(f"PREPARE ours_{prepared} AS {postgres_unit.statement(sql)}")
                except psycopg.Error as error:
                    refused.append((path.name, sql, str(error)))
    assert refused == []
    assert prepared > 200


def test_connection_of_a_unit_that_began_after_closing_is_closed(
    store: Store, database_place: PostgresUrl
) -> None:
    store.close()
    add(store, "ada")
    with psycopg.connect(database_place.url, autocommit=True) as connection:
        others = (
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        wait_until(lambda: connection.execute(others).fetchall() == [])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET act = 'x'",
        "DELETE FROM audit",
        "TRUNCATE audit",
        "INSERT INTO audit VALUES (1, 'now', NULL, 'x', '', '{}', NULL) ON CONFLICT (id) DO UPDATE SET act = 'x'",
        "INSERT INTO audit VALUES (1, 'now', NULL, 'x', '', '{}', NULL)",
        "UPDATE moderation_acts SET reason = 'insult'",
        "UPDATE moderation_acts SET note = x'02'",
        "UPDATE moderation_acts SET together = 1",
        "DELETE FROM moderation_acts",
        "TRUNCATE moderation_acts CASCADE",
    ],
)
def test_log_and_history_are_never_changed(store: Store, statement: str) -> None:
    with store.write() as unit:
        unit.execute("INSERT INTO audit (at, act, subject, details) VALUES ('t', 'logged_in', '', '{}')")
        unit.execute(
            "INSERT INTO staff (login, name, role, language, created_at)"
            " VALUES ('alice', 'Alice', 'administrator', 'fr', 't')"
        )
        unit.execute(
            "INSERT INTO contributions (consultation, number, question, channel, language, choices, text, part,"
            " status, created_at) VALUES ('parc', 1, 'q', 'web', 'fr', '[]', 'x', 1, 'received', 't')"
        )
        unit.execute(
            "INSERT INTO moderation_acts (contribution_id, act, staff_id, status_before, status_after, at, note)"
            " VALUES (1, 'kept', 1, 'received', 'published', 't', x'01')"
        )
    before = kept_of(store)
    with pytest.raises(RefusedError), store.write() as unit:
        unit.execute(statement)
    assert kept_of(store) == before
    with store.write() as unit:
        unit.execute("UPDATE moderation_acts SET note = NULL")  # as erasure does


def kept_of(store: Store) -> list[Any]:
    with store.read() as unit:
        return [unit.rows("SELECT * FROM audit"), unit.rows("SELECT * FROM moderation_acts")]


def test_number_and_condition_are_integers_as_on_sqlite(store: Store) -> None:
    with store.write() as unit:
        for name in ("p", "q"):
            unit.insert("participants", {"id": name, **PERSON})
        found = unit.row(
            "SELECT sum(length(id)) AS total, max(1, 2) AS highest, 1 = 1 AS so, count(*) AS people FROM participants"
        )
    assert found == {"total": 2, "highest": 2, "so": 1, "people": 2}
    assert [type(value) for value in found.values()] == [int] * 4


def test_what_cannot_be_stored_is_refused_and_not_quoted(store: Store) -> None:
    add(store, "canary")
    with pytest.raises(RefusedError) as refused:
        add(store, "canary")
    assert "canary" not in str(refused.value)
    with pytest.raises((ValueError, psycopg.DataError)):
        add(store, "a\x00b")
    assert people(store) == ["canary"]


def test_rows_are_read_at_constant_memory_while_others_are_written(store: Store) -> None:
    with store.write() as unit:
        unit.execute_many(
            "INSERT INTO participants (id, consultation, language, created_at) VALUES (?, 'c', 'fr', 't')",
            [(f"{number:05}",) for number in range(5_000)],
        )
    with store.read() as unit:
        reading = unit.each("SELECT id FROM participants ORDER BY id")
        first = next(reading)
        add(store, "99999")
        assert [first["id"], *(row["id"] for row in reading)] == [f"{number:05}" for number in range(5_000)]


def test_unit_that_goes_on_after_a_statement_that_failed_is_not_said_to_be_stored(store: Store) -> None:
    def go_on(unit: Unit) -> None:
        unit.insert("participants", {"id": "p", **PERSON})
        with suppress(psycopg.IntegrityError):
            unit.insert("participants", {"id": "p", **PERSON})

    with pytest.raises(StoreUnavailableError, match="nothing of it is stored"), store.write() as unit:
        go_on(unit)
    assert people(store) == []
    add(store, "after")
    assert people(store) == ["after"]


@pytest.mark.parametrize("broken", [PERSON, PERSON | {"language": None}], ids=["unique", "not null"])
def test_traceback_of_a_refusal_quotes_nothing_that_was_written(store: Store, broken: dict[str, Any]) -> None:
    name = secrets.token_hex(16)
    add(store, name)
    with pytest.raises(RefusedError) as told, store.write() as unit:
        unit.insert("participants", {"id": name, **broken})
    said = "".join(traceback.format_exception(told.value))
    assert "violates" in said
    assert name not in said


def test_writing_units_take_their_turn(store: Store) -> None:
    """Each sees what the one before committed: no update is lost."""
    with store.write() as unit:
        unit.execute("INSERT INTO proof (id, filler) VALUES (1, '0')")

    def count(_: int) -> None:
        with store.write() as unit:
            row = unit.row("SELECT filler FROM proof")
            assert row is not None
            unit.execute("UPDATE proof SET filler = ?", (str(int(row["filler"]) + 1),))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(count, range(64)))
    with store.read() as unit:
        assert unit.rows("SELECT filler FROM proof") == [{"filler": "64"}]


PEOPLE_ONLY = frozenset({"participants"})


def test_units_about_other_people_write_at_once_and_those_about_the_same_one_in_turn(
    store: Store, database_place: PostgresUrl, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("consultation.store.engines.postgres.LOCK_MS", 50)
    other = Store.open(database_place, keyring)
    with store.write(Share(frozenset({1, 3}), PEOPLE_ONLY)) as one:
        one.insert("participants", {"id": "ada", **PERSON})
        with other.write(Share(frozenset({2, 4}), PEOPLE_ONLY)) as two:
            two.insert("participants", {"id": "bob", **PERSON})
        with pytest.raises(StoreLockedError), other.write(Share(frozenset({2, 3}), PEOPLE_ONLY)):
            pass
        with pytest.raises(StoreLockedError):  # alone is alone
            add(other, "eve")
    assert people(other) == ["ada", "bob"]
    other.close()


def begin_then(unit: Unit, write: Callable[[], object]) -> None:
    with unit.savepoint():
        unit.insert("participants", {"id": "undone", **PERSON})
        write()


def test_unit_beside_others_writes_to_its_tables_alone(store: Store) -> None:
    with store.write(Share(frozenset({1}), PEOPLE_ONLY)) as unit:
        for write in (
            lambda: unit.execute("UPDATE proof SET filler = ''"),
            lambda: unit.execute_many("DELETE FROM proof WHERE id = ?", [(1,)]),
            lambda: unit.insert("proof", {"id": 1, "filler": ""}),
            lambda: unit.rows("WITH gone AS (DELETE FROM proof RETURNING id) SELECT id FROM gone"),
            unit.require_alone,
        ):
            with pytest.raises(NotAloneError):
                begin_then(unit, write)
        unit.insert("participants", {"id": "kept", **PERSON})
    assert people(store) == ["kept"]
    with store.write() as unit:
        unit.require_alone()
        unit.execute("UPDATE proof SET filler = ''")


def test_counts_of_units_that_write_at_once_add_up(
    store: Store, database_place: PostgresUrl, keyring: Keyring
) -> None:
    other = Store.open(database_place, keyring)
    topics = Tally("topic_sizes", ("topic_id",), "size")
    with store.write() as unit:
        unit.add(topics, {(1,): 5, (2,): 0})
    with store.write(Share(frozenset({1}), PEOPLE_ONLY)) as one:
        one.add(topics, {(1,): 1, (2,): 1})
        with suppress(KeyError), one.savepoint():
            one.add(topics, {(1,): 100})
            raise KeyError
        with other.write(Share(frozenset({2}), PEOPLE_ONLY)) as two:
            two.add(topics, {(2,): 1, (1,): 1})
            two.add(topics, {(1,): 1, (3,): -1})
    with store.read() as unit:
        found = unit.rows("SELECT topic_id, size FROM topic_sizes ORDER BY topic_id")
    assert [tuple(row.values()) for row in found] == [(1, 8), (2, 2), (3, -1)]
    other.close()


def test_what_fails_last_is_told_and_nothing_of_the_unit_is_stored(store: Store) -> None:
    def write() -> None:
        with store.write(Share(frozenset({1}), PEOPLE_ONLY)) as unit:
            unit.insert("participants", {"id": "lost", **PERSON})
            unit.execute_last("INSERT INTO proof (id) VALUES (?)", (1,))

    with pytest.raises(RefusedError):
        write()
    add(store, "after")
    assert people(store) == ["after"]


async def test_work_that_must_be_alone_is_done_in_its_place_among_work_that_need_not(store: Store) -> None:
    def work(name: str, *, is_alone: bool = False) -> Callable[[Unit, None], str]:
        def write(unit: Unit, found: None) -> str:
            if is_alone:
                unit.require_alone()
            unit.insert("participants", {"id": name, **PERSON})
            done.append(name)
            return name

        return write

    def read(unit: Unit) -> None:
        begun.wait(10)  # until all of them wait

    done: list[str] = []
    begun = threading.Event()
    thread = WritingThread(store)
    share = Share(frozenset({1}), PEOPLE_ONLY)
    works = [work("a"), work("b", is_alone=True), work("c", is_alone=True), work("d")]
    asked = [asyncio.create_task(thread.write(read, each, share=lambda _: share)) for each in works]
    await asyncio.sleep(0)
    begun.set()
    assert await asyncio.gather(*asked) == done == people(store) == ["a", "b", "c", "d"]
    thread.close()


def test_lock_that_is_held_too_long_is_told_and_then_fine(
    store: Store, database_place: PostgresUrl, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("consultation.store.engines.postgres.LOCK_MS", 50)
    other = Store.open(database_place, keyring)
    with store.write(), pytest.raises(StoreLockedError):
        add(other, "p")
    assert other.trouble is None
    add(other, "p")
    assert people(store) == ["p"]
    other.close()


def test_clearing_may_take_longer_than_a_statement_does(
    store: Store, database_place: PostgresUrl, keyring: Keyring
) -> None:
    """It waits for a table in use, as it would be at work on a large one: until the lock's own limit."""
    limits = quote("-c statement_timeout=20")
    hurried = PostgresEngine(
        PostgresUrl(f"{database_place.url}{'&' if '?' in database_place.url else '?'}options={limits}"),
        keyring,
    )
    with store.read() as unit:
        unit.rows("SELECT id FROM participants")
        assert not hurried.forget(None)
    assert hurried.forget(None)


def test_damage_is_looked_for_in_the_tables_and_not_in_their_indexes(
    store: Store, database_place: PostgresUrl
) -> None:
    with store.write() as unit:
        row = {**PERSON, "created_at": "t" * 200}
        unit.execute_many(
            f"INSERT INTO participants (id, {', '.join(row)}) VALUES (?, ?, ?, ?)",
            [(f"p{each}", *row.values()) for each in range(3000)],
        )
    read = (
        "SELECT pg_stat_force_next_flush(), seq_scan FROM pg_stat_user_tables WHERE relname = 'participants'"
    )
    with psycopg.connect(database_place.url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE participants")
        before = connection.execute(read).fetchone()
        store.engine.find_damage()
        store.close()
        wait_until(lambda: connection.execute(read).fetchone() != before)


def test_server_that_is_stopped_is_told_then_found_again_by_itself(store: Store, server: Server) -> None:
    add(store, "before")
    with store.read() as unit:  # two connections idle
        unit.rows("SELECT 1")
        add(store, "beside")
    server.stop()
    for _ in range(2):
        with pytest.raises(StoreUnavailableError) as told:
            add(store, "lost")
        assert told.value.code == "cannot_open"
    assert store.trouble is not None
    server.start()
    store.prove()
    assert store.trouble is None
    add(store, "after")
    assert people(store) == ["after", "before", "beside"]


def test_network_that_hangs_is_told_to_who_waits_and_to_who_comes_and_is_then_fine(
    databases: Databases, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "LONG_SECONDS", 0.2)
    monkeypatch.setattr(postgres, "CONNECT_SECONDS", 2)
    place = databases.new()
    socket = Path(parse_qs(urlsplit(place.url).query)["host"][0]) / ".s.PGSQL.5432"
    network = Network(socket)
    store = Store.open(PostgresUrl(f"postgresql://postgres@127.0.0.1:{network.port}/{place.name}"), keyring)
    add(store, "before")

    with pytest.raises(StoreUnavailableError), store.write() as unit:  # noqa: PT012 - which of the two, is open
        network.hang()
        unit.insert("participants", {"id": "meanwhile", **PERSON})
    with pytest.raises(StoreUnavailableError):
        add(store, "during")
    network.pass_on()
    wait_until(lambda: _is_written(store, "after"))

    assert people(store) == ["after", "before"]
    store.close()
    network.close()
    databases.drop(place)


def _is_written(store: Store, name: str) -> bool:
    with suppress(StoreUnavailableError):
        add(store, name)
        return True
    return False


def test_server_stopped_within_a_unit_stores_nothing_of_it(store: Store, server: Server) -> None:
    def write_while_it_stops(unit: Unit) -> None:
        unit.insert("participants", {"id": "lost", **PERSON})
        server.stop()
        unit.insert("participants", {"id": "lost too", **PERSON})

    with pytest.raises(StoreUnavailableError), store.write() as unit:
        write_while_it_stops(unit)
    server.start()
    add(store, "after")
    assert people(store) == ["after"]


def test_nothing_acknowledged_is_lost_while_the_server_is_stopped_again_and_again(
    store: Store, server: Server
) -> None:
    acknowledged: list[str] = []
    done = threading.Event()

    def write(writer: int) -> None:
        number = 0
        while not done.is_set():
            name = f"{writer}-{number}"
            try:
                add(store, name)
            except StoreUnavailableError:
                time.sleep(0.01)
            except RefusedError:  # it was committed, and only the answer was lost
                acknowledged.append(name)
                number += 1
            else:
                acknowledged.append(name)
                number += 1

    with ThreadPoolExecutor(4) as threads:
        writing = [threads.submit(write, writer) for writer in range(4)]
        for _ in range(2):
            reached = len(acknowledged) + 40
            while len(acknowledged) < reached:
                time.sleep(0.005)
            server.stop()
            server.start()
        done.set()
        for each in writing:
            each.result()
    assert sorted(acknowledged) == sorted(set(acknowledged))
    assert set(acknowledged) <= set(people(store))
    assert len(people(store)) - len(acknowledged) <= 4  # each writer's last one, perhaps committed unheard


def test_database_of_another_program_or_key_is_refused(databases: Databases, keyring: Keyring) -> None:
    place = databases.new()
    store = Store.open(place, keyring)
    another = Keyring("another secret key of more than enough letters")
    with pytest.raises(StoreUnavailableError, match="made with another CONSULTEXTO_SECRET_KEY"):
        Store.open(place, another)
    assert inspect(place, keyring) == Inspection((), ())
    with store.write() as unit:
        unit.execute("UPDATE schema_versions SET version = 7")
    with pytest.raises(StoreUnavailableError, match=r"a newer version of the program changed it"):
        Store.open(place, keyring)
    with store.write() as unit:
        unit.execute("ALTER TABLE schema_versions RENAME TO recipes")
    with pytest.raises(StoreUnavailableError, match="it is not a database of this program"):
        Store.open(place, keyring)
    store.close()
    databases.drop(place)


def test_processes_that_open_a_new_database_together_make_it_once(
    databases: Databases, keyring: Keyring
) -> None:
    place = databases.new()
    with ThreadPoolExecutor(4) as threads:
        stores = list(threads.map(lambda _: Store.open(place, keyring), range(4)))
    with stores[0].read() as unit:
        assert unit.rows("SELECT count(*) AS n FROM schema_versions") == [{"n": 1}]
    for store in stores:
        store.close()
    databases.drop(place)


def test_what_was_deleted_is_in_no_file_of_the_tables(store: Store, server: Server) -> None:
    """Nor in the index; the log of the server keeps it for as long as the server is told to."""
    words = "canary" * 40

    def files_with_it() -> int:
        with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
            connection.execute("CHECKPOINT")
        return sum(words.encode() in path.read_bytes() for path in server.tables())

    with store.write() as unit:
        for number in range(20):
            unit.insert("participants", {"id": f"{words}{number}", **PERSON})
    assert files_with_it() > 0
    with store.write() as unit:
        unit.execute("DELETE FROM participants WHERE id <> ?", (f"{words}0",))
        unit.execute("UPDATE participants SET id = 'gone'")
    assert store.forget(None)
    assert files_with_it() == 0
    assert people(store) == ["gone"]


def test_erased_space_waits_for_who_reads_and_is_cleared_later(
    store: Store, database_place: PostgresUrl, keyring: Keyring
) -> None:
    """As while the database is dumped: messages wait a moment only, and ever more rarely."""
    other = Store.open(database_place, keyring)
    with store.read() as unit:
        unit.rows("SELECT 1 FROM participants")
        took = []
        for _ in range(40):
            began = time.monotonic()
            assert not other.forget(None)
            took.append(time.monotonic() - began)
    assert sum(each > CLEARING_LOCK_MS / 1000 for each in took) == 7  # after 0, 1, 2, 4, 8, 16, 32 refusals
    wait_until(lambda: other.forget(None))
    other.close()
