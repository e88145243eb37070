"""A secret key that takes another's place."""

import sqlite3
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag

from consultation.delivery import sql_outbox
from consultation.messages import sql as messages_sql
from consultation.messages.model import Incoming
from consultation.participants import sql as participants_sql
from consultation.participants import sql_stops
from consultation.staff import sql as staff_sql
from consultation.staff import sql_second_factors
from consultation.store import RefusedError, Store, StoreUnavailableError
from consultation.store.inspection import Inspection, inspect
from consultation.store.keyring import Keyring
from consultation.store.rekeying import ADDRESSES, DROPPED, ONE_WAY, SEALED, UNKEYED
from tests.conftest import OPEN_DAY

OLD = "the-old-secret-of-more-than-32-characters"
NEW = "the-new-secret-of-more-than-32-characters"
PHONE = "+14185550123"
SAID = "Moins de papier, dit le canari"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file made under the old key, with a row of everything that is kept encrypted."""
    path = tmp_path / "a.db"
    store = Store.open(path, Keyring(OLD))
    seal = store.keyring.encrypt
    with store.write() as unit:
        _, address = participants_sql.add_participant(unit, "web", PHONE, "parc", "fr", OPEN_DAY)
        incoming = Incoming("web", PHONE, "M1", OPEN_DAY, text=SAID)
        messages_sql.add_message(unit, incoming, address.id, "answer")
        account = staff_sql.add(unit, "alice", "Alice", "administrator", OPEN_DAY).id
        sql_second_factors.offer(unit, account, "JBSWY3DPEHPK3PXP")
        sql_second_factors.turn_on(unit, account, 1, ["code-one", "code-two"], OPEN_DAY)
        sql_second_factors.offer(unit, account, "KRSXG5A")
        unit.execute(
            "INSERT INTO contributions (consultation, number, question, channel, language, choices, text, part,"
            " status, created_at) VALUES ('parc', 1, 'q', 'web', 'fr', '[]', 'x', 1, 'received', 't')"
        )
        unit.execute(
            "INSERT INTO moderation_acts (contribution_id, act, staff_id, status_before, status_after, at, note,"
            " text_before, signature_before) VALUES (1, 'kept', ?, 'received', 'published', 't', ?, ?, ?)",
            (account, seal("une note"), seal(SAID), seal("Marie")),
        )
        unit.execute(
            "INSERT INTO evaluations (participant_id, consultation, moment, question, text) VALUES (?, 'parc', 'feedback', 'q', ?)",
            (address.participant_id, seal("Rien")),
        )
        sql_outbox.opt_out(unit, address.id, OPEN_DAY)
        sql_stops.keep(unit, address.participant_id)
        unit.execute(
            "INSERT INTO push_subscriptions (address_id, hash, ciphertext, created_at) VALUES (?, x'00', ?, 't')",
            (address.id, seal("[]")),
        )
    store.close()
    return path


def kept(store: Store) -> list[str]:
    """Every text that is kept encrypted, opened with the keys of the store."""
    with store.read() as unit:
        addresses = unit.rows("SELECT id, ciphertext FROM addresses")
        return [unit.keyring.open_address(row["ciphertext"], row["id"]) for row in addresses] + [
            unit.keyring.decrypt(row["sealed"])
            for table, columns in SEALED.items()
            for column in columns
            for row in unit.rows(f"SELECT {column} AS sealed FROM {table} WHERE {column} IS NOT NULL")
        ]


@pytest.mark.parametrize("keys", [(OLD,), (NEW, OLD)], ids=["same key", "new key"])
def test_file_whose_addresses_are_not_sealed_for_their_rows_is_written_anew(
    path: Path, keys: tuple[str, ...]
) -> None:
    store = Store.open(path, Keyring(OLD))
    before = kept(store)
    with store.write() as unit:
        unit.execute("UPDATE addresses SET ciphertext = ?", (unit.keyring.encrypt(PHONE),))
        unit.execute("UPDATE key_check SET value = ?", (unit.keyring.unbound_check_value(),))
    store.close()
    for _ in range(2):
        store = Store.open(path, Keyring(*keys))
        assert kept(store) == before
        store.close()


def test_address_put_into_another_row_is_nobody_s(path: Path) -> None:
    """Who can write to the file, and has no key, must not have people's answers sent to themselves."""
    store = Store.open(path, Keyring(OLD))
    with store.write() as unit:
        _, other = participants_sql.add_participant(unit, "sms", "+14185550199", "parc", "fr", OPEN_DAY)
        unit.execute("UPDATE addresses SET ciphertext = (SELECT ciphertext FROM addresses WHERE id = 1)")
        with pytest.raises(InvalidTag):
            participants_sql.reveal(unit, other.id)


def test_new_key_before_the_old_one_takes_its_place(path: Path) -> None:
    before = kept(Store.open(path, Keyring(OLD)))
    Store.open(path, Keyring(NEW, OLD)).close()

    store = Store.open(path, Keyring(NEW))
    assert kept(store) == before
    assert {PHONE, SAID, "JBSWY3DPEHPK3PXP", "KRSXG5A", "une note", "Marie", "Rien"} <= set(before)
    with store.read() as unit:
        assert participants_sql.find_address(unit, "web", PHONE) is not None
        assert unit.rows("SELECT * FROM push_subscriptions") == []
        assert sql_stops.stopped(unit, "web", [PHONE]) == {PHONE}
    assert inspect(path, Keyring(NEW)) == Inspection((), ())
    with pytest.raises(StoreUnavailableError, match="made with another CONSULTEXTO_SECRET_KEY"):
        Store.open(path, Keyring(OLD))


def test_change_that_is_cut_short_leaves_the_old_key(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("UPDATE messages SET body = x'00112233445566778899aabbccddeeff'")
    other.commit()
    with pytest.raises(StoreUnavailableError):
        Store.open(path, Keyring(NEW, OLD))

    with Store.open(path, Keyring(OLD)).read() as unit:
        assert participants_sql.find_address(unit, "web", PHONE) is not None
        assert unit.row("SELECT 1 FROM push_subscriptions") is not None


def test_history_stays_unchangeable_after_a_new_key(path: Path) -> None:
    store = Store.open(path, Keyring(NEW, OLD))
    with pytest.raises(RefusedError, match="never changed"), store.write() as unit:
        unit.execute("UPDATE moderation_acts SET note = x'01'")


def test_recovery_code_is_taken_while_the_old_key_is_there(path: Path) -> None:
    store = Store.open(path, Keyring(NEW, OLD))
    with store.write() as unit:
        assert [sql_second_factors.use_recovery_code(unit, 1, "code-one") for _ in range(2)] == [True, False]
    with Store.open(path, Keyring(NEW)).write() as unit:
        assert not sql_second_factors.use_recovery_code(unit, 1, "code-two")


def test_address_being_erased_goes_on_finding_nobody(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("UPDATE addresses SET hash = x'0123', erased_at = 't'")
    other.execute("UPDATE addresses SET ciphertext = x''")
    other.commit()
    with Store.open(path, Keyring(NEW, OLD)).read() as unit:
        assert unit.rows("SELECT hash, ciphertext FROM addresses") == [
            {"hash": b"\x01\x23", "ciphertext": b""}
        ]


def test_key_that_is_none_of_ours_is_refused(path: Path) -> None:
    with pytest.raises(StoreUnavailableError, match="made with another CONSULTEXTO_SECRET_KEY"):
        Store.open(path, Keyring(NEW, "a-third-secret-of-more-than-32-characters"))


def test_every_column_of_bytes_says_what_a_new_key_makes_of_it(store: Store) -> None:
    with store.read() as unit:
        found = unit.rows(
            "SELECT t.name || '.' || c.name AS name FROM sqlite_master AS t, pragma_table_info(t.name) AS c"
            " WHERE t.type = 'table' AND t.sql LIKE '%STRICT%' AND c.type = 'BLOB'"
        )
    known = [f"{table}.{column}" for table, columns in SEALED.items() for column in columns]
    assert sorted(row["name"] for row in found) == sorted([*known, *ADDRESSES, *DROPPED, *ONE_WAY, *UNKEYED])
