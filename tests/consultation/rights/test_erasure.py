"""Erasure, and the search of the database's bytes that proves it."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import Source
from consultation.conversation import Draft, State
from consultation.conversation import sql as conversation_sql
from consultation.conversation.events import AnswerRecorded, ProcessEvaluated
from consultation.delivery import sql_outbox
from consultation.evaluation import sql as evaluation_sql
from consultation.messages import sql as messages_sql
from consultation.messages.model import Incoming, Reply
from consultation.messages.sql import MARGIN, mark_checked
from consultation.participants import sql as participants_sql
from consultation.rights import sql_erasure
from consultation.rights.erasure import Eraser
from consultation.store import NotRewrittenError, Store, Unit
from consultation.store.engines.sqlite import holds_any
from tests.conftest import OPEN_DAY

pytestmark = pytest.mark.both_engines


PHONE, CHAT = "+14185550177", "7100004299"
UNPUBLISHED = "Un texte que personne d'autre n'a écrit, jamais publié."
DRAFT = "Un brouillon trop long, gardé en attendant une décision."
PUBLISHED = "Un texte publié, qui reste sans son auteure."
SIGNED = "Rosalie, apicultrice à Val-Jalbert"
EVALUATED = "Ce que je pense de la démarche, pour l'équipe seulement."
QUOTED = "Vous aviez écrit: un extrait cité dans une réponse des autorités."


def person(store: Store, phone: str = PHONE, chat: str = CHAT) -> str:
    """Somebody with two addresses, three contributions, a draft, messages, and a push on its way."""
    with store.write() as unit:
        known, address = participants_sql.add_participant(unit, "sms", phone, "c", "fr", OPEN_DAY)
        other = unit.insert(
            "addresses",
            {"participant_id": known.id, "channel": "telegram", "created_at": "", "status_at": "",
             "hash": unit.keyring.address_hash("telegram", chat), "ciphertext": b""},
        )  # fmt: skip
        sealed = unit.keyring.seal_address(chat, other)
        unit.execute("UPDATE addresses SET ciphertext = ? WHERE id = ?", (sealed, other))
        participants_sql.give_consent(unit, known, "participation", "v1", "sms", OPEN_DAY)
        said = Incoming("sms", phone, f"SM{phone}", OPEN_DAY, text="Bonjour")
        message_id = messages_sql.add_message(unit, said, address.id, "answer")
        source = Source(known.id, "c", "sms", "fr", message_id, SIGNED)
        participants_sql.give_consent(unit, known, "signature", "v1", "sms", OPEN_DAY)
        contributions_sql.add_contribution(
            unit, source, AnswerRecorded("q1", (), PUBLISHED), OPEN_DAY, "published"
        )
        contributions_sql.add_contribution(
            unit, source, AnswerRecorded("q2", (), UNPUBLISHED), OPEN_DAY, flagged=True
        )
        evaluated = ProcessEvaluated("participation", "facilite", "facile", EVALUATED)
        evaluation_sql.add(unit, known.id, "c", evaluated, OPEN_DAY)
        state = State("c", stage="draft", question="q3", draft=Draft("q3", (), DRAFT), signature=SIGNED)
        conversation_sql.save_state(unit, known.id, state, 1, OPEN_DAY)
        sql_outbox.enqueue(unit, "sms", address.id, Reply("Merci"), OPEN_DAY, message_id=message_id)
        sql_outbox.mark_sent(unit, [1], OPEN_DAY, f"SM-out-{phone}")
        sql_outbox.enqueue(unit, "sms", address.id, Reply(QUOTED), OPEN_DAY, purpose="notice")
        sql_outbox.enqueue(unit, "telegram", other, Reply(QUOTED), OPEN_DAY, purpose="feedback")
    return known.id


def bytes_of(store: Store) -> bytes:
    """Everything SQLite has on disk: the file, its log and the log's index."""
    path = store.path
    found = (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm"))
    return b"".join(each.read_bytes() for each in found if each.exists())


def personal(store: Store) -> dict[str, bytes]:
    keyring = store.keyring
    return {
        "phone": PHONE.encode(),
        "phone without +": PHONE[2:].encode(),
        "chat": CHAT.encode(),
        "hash of the phone": keyring.address_hash("sms", PHONE),
        "hash of the chat": keyring.address_hash("telegram", CHAT),
        "unpublished text": UNPUBLISHED.encode(),
        "draft": DRAFT.encode(),
        "quotation": QUOTED.encode(),
        "signature": SIGNED.encode(),
        "message id": f"SM{PHONE}".encode(),
        "provider's id": f"SM-out-{PHONE}".encode(),
    }


def left(store: Store) -> list[str]:
    content = bytes_of(store)
    return [name for name, needle in personal(store).items() if needle in content]


def erase(store: Store, participant_id: str) -> sql_erasure.Requested:
    with store.write() as unit:
        requested = sql_erasure.request(unit, participant_id, "person", OPEN_DAY)
    assert Eraser(store).run(OPEN_DAY) == 1
    return requested


def was_erased_with(unit: Unit, external_id: str) -> bool:
    return sql_erasure.was_erased_with(unit, "sms", external_id, PHONE, OPEN_DAY)


@pytest.mark.sqlite_only
def test_erased_person_is_in_no_byte_of_the_file_or_its_log(store: Store) -> None:
    participant_id = person(store)
    assert {*left(store)} >= {
        "hash of the phone", "unpublished text", "draft", "quotation", "message id", "signature"
    }  # fmt: skip

    erase(store, participant_id)

    assert left(store) == []
    assert PUBLISHED.encode() in bytes_of(store)


def test_published_contributions_stay_without_an_author(store: Store) -> None:
    requested = erase(store, person(store))

    with store.read() as unit:
        rows = unit.rows(
            "SELECT number, participant_id, message_id, signature, text, status, read_rank FROM contributions"
            " ORDER BY number"
        )
    assert requested.published == (1,)
    assert [tuple(row.values()) for row in rows] == [
        (1, None, None, None, PUBLISHED, "published", 2),
        (2, None, None, None, "", "withdrawn", 2),
    ]


@pytest.mark.sqlite_only
def test_evaluation_stays_a_count_without_its_words(store: Store) -> None:
    participant_id = person(store)
    with store.read() as unit:
        (sealed,) = evaluation_sql.sealed(unit, participant_id)
    assert EVALUATED.encode() not in bytes_of(store)
    assert sealed in bytes_of(store)

    erase(store, participant_id)

    assert sealed not in bytes_of(store)
    with store.read() as unit:
        assert evaluation_sql.counts(unit, "c") == {("participation", "facilite"): {"facile": 1}}
        assert evaluation_sql.words(unit, "c", None, 10) == []
        assert unit.rows("SELECT participant_id, text, answered_at FROM evaluations") == [
            {"participant_id": None, "text": None, "answered_at": None}
        ]


def test_others_keep_everything(store: Store) -> None:
    erased, kept = person(store), person(store, "+14185550188", "7100005300")
    erase(store, erased)

    with store.read() as unit:
        assert participants_sql.find_address(unit, "sms", PHONE) is None
        address = participants_sql.find_address(unit, "sms", "+14185550188")
        assert address is not None
        assert participants_sql.reveal(unit, address.id) == "+14185550188"
        assert conversation_sql.load_state(unit, kept, "c", "fr")[0].draft is not None
        assert [each.text for each in contributions_sql.contributions_of(unit, kept, "c")] == [
            PUBLISHED,
            UNPUBLISHED,
        ]
        assert unit.row("SELECT count(*) AS n FROM messages") == {"n": 1}
        assert unit.problems() == []


def test_push_in_the_middle_of_an_erasure_fails_as_erased(store: Store) -> None:
    participant_id = person(store)
    with store.write() as unit:
        sql_erasure.request(unit, participant_id, "person", OPEN_DAY)
        waiting = unit.rows("SELECT 1 FROM outbox WHERE state IN ('queued', 'leased')")
    Eraser(store).run(OPEN_DAY)

    assert waiting == []
    with store.read() as unit:
        rows = unit.rows("SELECT purpose, state, reason, payload FROM outbox")
    assert [(row["purpose"], row["state"], row["reason"]) for row in rows] == [
        ("feedback", "failed", "erased")
    ]
    assert QUOTED not in rows[0]["payload"]


@pytest.mark.sqlite_only
def test_last_reply_is_waited_for_an_hour_at_most(store: Store) -> None:
    participant_id = person(store)
    with store.write() as unit:
        sql_erasure.request(unit, participant_id, "person", OPEN_DAY)
        (address_id,) = (row["id"] for row in unit.rows("SELECT id FROM addresses WHERE channel = 'sms'"))
        reply = sql_outbox.enqueue(unit, "sms", address_id, Reply("Effacé"), OPEN_DAY, leased=True)
    eraser = Eraser(store)

    assert eraser.run(OPEN_DAY + timedelta(minutes=59)) == 0
    with store.write() as unit:
        assert participants_sql.reveal(unit, address_id) == PHONE
        assert participants_sql.find_address(unit, "sms", PHONE) is None
        sql_outbox.mark_sent(unit, [reply.id], OPEN_DAY)
    assert eraser.run(OPEN_DAY + timedelta(minutes=59)) == 1
    with store.read() as unit, pytest.raises(KeyError):
        participants_sql.reveal(unit, address_id)
    assert left(store) == []


@pytest.mark.sqlite_only
def test_reply_that_never_leaves_does_not_keep_the_address(store: Store) -> None:
    participant_id = person(store)
    with store.write() as unit:
        sql_erasure.request(unit, participant_id, "person", OPEN_DAY)
        sql_outbox.enqueue(unit, "sms", 1, Reply("Effacé"), OPEN_DAY)

    assert Eraser(store).run(OPEN_DAY + timedelta(hours=1)) == 1
    assert left(store) == []


def test_message_is_known_after_the_erasure_until_the_list_is_read_past_it(store: Store) -> None:
    """A list not read for longer than a webhook is repeated must not bring an erased person back."""
    erase(store, person(store))

    with store.write() as unit:
        assert was_erased_with(unit, f"SM{PHONE}")
        assert not was_erased_with(unit, "SM-another")
        sql_erasure.forget_messages(unit, OPEN_DAY + timedelta(days=30))
        assert was_erased_with(unit, f"SM{PHONE}")
        mark_checked(unit, "sms", OPEN_DAY + timedelta(hours=48) + MARGIN)
        sql_erasure.forget_messages(unit, OPEN_DAY + timedelta(hours=47))
        assert was_erased_with(unit, f"SM{PHONE}")
        sql_erasure.forget_messages(unit, OPEN_DAY + timedelta(hours=49))
        assert not was_erased_with(unit, f"SM{PHONE}")


def test_message_older_than_the_unread_list_is_known_after_the_erasure(store: Store) -> None:
    participant_id = person(store)
    with store.write() as unit:
        mark_checked(unit, "sms", OPEN_DAY - timedelta(minutes=1))
        sql_erasure.request(unit, participant_id, "person", OPEN_DAY + timedelta(days=5))
    Eraser(store).run(OPEN_DAY + timedelta(days=5, hours=1))

    with store.read() as unit:
        assert was_erased_with(unit, f"SM{PHONE}")


def test_message_is_known_for_400_days_where_no_list_is_read_any_more(store: Store) -> None:
    erase(store, person(store))

    with store.write() as unit:
        sql_erasure.forget_messages(unit, OPEN_DAY + timedelta(days=403))
        assert not was_erased_with(unit, f"SM{PHONE}")


def interrupted(store: Store) -> None:
    """An erasure whose service was restarted: nobody remembers what to search for."""
    participant_id = person(store)
    with store.write() as unit:
        sql_erasure.request(unit, participant_id, "person", OPEN_DAY)
        (pending,) = sql_erasure.ready(unit, OPEN_DAY)
        sql_erasure.erase(unit, pending, OPEN_DAY)


@pytest.mark.sqlite_only
def test_file_that_cannot_be_rewritten_for_want_of_room_is_tried_ever_more_rarely(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Messages are taken meanwhile, and it is done once there is room."""
    interrupted(store)
    eraser, asked = Eraser(store), [0]
    size = store.path.stat().st_size

    def usage(path: Path) -> object:
        asked[0] += 1
        return SimpleNamespace(free=size * 3 // 2)

    monkeypatch.setattr("shutil.disk_usage", usage)
    for _ in range(40):
        with pytest.raises(NotRewrittenError):
            eraser.run(OPEN_DAY)
    tries = asked[0]
    store.prove()

    assert store.trouble is None
    assert tries <= 2 * 7  # after 0, 1, 2, 4, 8, 16 and 32 refusals, two folders each
    monkeypatch.undo()
    for _ in range(64):
        with suppress(NotRewrittenError):
            if eraser.run(OPEN_DAY) == 1:
                break
    assert left(store) == []


@pytest.mark.sqlite_only
def test_erasure_that_was_interrupted_rewrites_the_file(store: Store) -> None:
    """To be sure, as nobody remembers what to search for."""
    interrupted(store)

    assert Eraser(store).run(OPEN_DAY) == 1
    assert left(store) == []


@pytest.mark.sqlite_only
def test_erasure_waits_for_a_reader_of_the_log_and_goes_on(store: Store) -> None:
    participant_id = person(store)
    with store.write() as unit:
        sql_erasure.request(unit, participant_id, "person", OPEN_DAY)
    eraser = Eraser(store)
    with store.read() as reading:
        reading.row("SELECT 1 FROM participants")
        assert eraser.run(OPEN_DAY) == 0
    assert eraser.run(OPEN_DAY) == 1
    assert left(store) == []


@pytest.mark.sqlite_only
def test_every_table_with_a_person_in_it_is_known_to_the_erasure(store: Store) -> None:
    with store.read() as unit:
        rows = unit.rows(
            "SELECT DISTINCT tables.name FROM sqlite_master AS tables"
            " JOIN pragma_table_info(tables.name) AS columns WHERE tables.type = 'table'"
            " AND columns.name IN ('participant_id', 'address_id', 'message_id')"
        )
    pointing = {row["name"] for row in rows} - {"webhook_outbox"}  # its message is an event told to a system
    assert pointing > {"contributions", "messages"}
    assert pointing <= sql_erasure.DELETED | sql_erasure.EMPTIED


def test_search_finds_what_lies_across_two_pieces(tmp_path: Path) -> None:
    path = tmp_path / "pieces"
    path.write_bytes(b"x" * (4 * 1024 * 1024 - 3) + b"canary" + b"x" * 100)

    with path.open("rb") as file:
        assert holds_any(file.fileno(), [b"canary"])
        assert not holds_any(file.fileno(), [b"another canary"])
        assert not holds_any(file.fileno(), [])
