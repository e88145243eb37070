"""A device linked to an account of the console, and a test sent to it, through the whole inbound path."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.inbound import Inbound
from consultation.definition import Consultation
from consultation.delivery import sql_outbox
from consultation.feedback import editing
from consultation.feedback.model import Content, Subject
from consultation.feedback.test_send import SendTest, send_to_oneself
from consultation.languages.responses import Responses
from consultation.messages.model import Incoming, Selection
from consultation.rights.linking import MAX_WRONG_CODES
from consultation.staff import sql as staff_sql
from consultation.staff import sql_addresses
from consultation.staff.sql import Staff
from consultation.store import Store
from tests.conftest import StandingClock

Say = Callable[..., list[str]]


@pytest.fixture
def account(store: Store, clock: StandingClock) -> Staff:
    with store.write() as unit:
        return staff_sql.add(unit, "ana", "Ana Torité", "authority", clock.moment)


@pytest.fixture
def say(inbound: Inbound, clock: StandingClock) -> Say:
    count = iter(range(1000))

    def said(
        text: str = "", channel: str = "sms", address: str = "+14185550123", selection: str | None = None
    ) -> list[str]:
        clock.moment += timedelta(minutes=1)
        chosen = None if selection is None else Selection("aside--trial", (selection,))
        incoming = Incoming(
            channel,  # type: ignore[arg-type]
            address,
            f"M{next(count)}",
            clock.moment,
            text,
            selection=chosen,
        )
        return [row.reply.text for row in inbound.handle(incoming).replies]

    return said


def ask_code(store: Store, account: Staff, clock: StandingClock) -> str:
    with store.write() as unit:
        return sql_addresses.make_code(unit, account.id, clock.moment)


def channels(store: Store, account: Staff) -> list[str]:
    with store.read() as unit:
        return [each.channel for each in sql_addresses.linked(unit, account.id)]


def try_out(store: Store, seed: Consultation, account: Staff, clock: StandingClock) -> list[str]:
    """Send a test of a draft to the account's devices, and have it leave."""
    clock.moment += timedelta(hours=1)
    with store.write() as unit:
        content = Content("La ministre", {"fr": "Nous le ferons."})
        draft = editing.create(unit, seed, Subject("consultation"), content, "ana", clock.moment)
        test = SendTest(seed, draft, Responses.load(), "https://ex.qc/r/1", "fr")
        rows = send_to_oneself(unit, test, account.id, clock.moment)
        for row in rows:
            sql_outbox.mark_sent(unit, [row.id], clock.moment, f"P{row.id}")
        return [row.reply.text for row in rows]


def kept(store: Store) -> list[tuple[str, str]]:
    with store.read() as unit:
        found = unit.rows("SELECT kind, text FROM contributions ORDER BY id")
        assert unit.rows("SELECT verdict FROM feedback_recipients") == []
        return [(row["kind"], row["text"]) for row in found]


@pytest.mark.parametrize(
    ("channel", "address", "said"),
    [
        (
            "sms",
            "+14185550123",
            'C\'est fait: les essais de "Ana Torité" arriveront ici. Pour ne plus les recevoir: console, '
            "Mon compte.",
        ),
        (
            "telegram",
            "71000042",
            "C’est fait : les essais de « Ana Torité » arriveront ici. Pour ne plus les recevoir : console, "
            "« Mon compte ».",
        ),
    ],
)
def test_code_of_the_console_links_the_device_of_a_stranger_and_asks_nothing_of_them(
    say: Say,
    store: Store,
    account: Staff,
    clock: StandingClock,
    channel: str,
    address: str,
    said: str,
) -> None:
    code = ask_code(store, account, clock)
    (answer,) = say(f"{code[:3]} {code[3:]}", channel, address)

    assert answer.replace("\xa0", " ") == said
    assert channels(store, account) == [channel]
    assert kept(store) == []
    with store.read() as unit:
        assert unit.rows("SELECT act, subject, details FROM audit ORDER BY id DESC LIMIT 1") == [
            {
                "act": "device_linked",
                "subject": f"staff:{account.id}",
                "details": f'{{"channel": "{channel}"}}',
            }
        ]


def test_code_in_the_middle_of_a_question_is_no_answer_to_it(
    say: Say, store: Store, account: Staff, clock: StandingClock
) -> None:
    for text in ("Bonjour", "OUI"):
        say(text)
    say(ask_code(store, account, clock))

    assert (channels(store, account), kept(store)) == (["sms"], [])
    say("Des rencontres le soir.")
    assert kept(store) == [("question", "Des rencontres le soir.")]


def test_code_works_once_for_ten_minutes_and_not_for_a_closed_account(
    say: Say, store: Store, account: Staff, clock: StandingClock
) -> None:
    used = ask_code(store, account, clock)
    say(used)
    say(used, "telegram", "71000042")
    late = ask_code(store, account, clock)
    clock.moment += timedelta(minutes=10)
    say(late, "telegram", "71000042")
    closed = ask_code(store, account, clock)
    with store.write() as unit:
        staff_sql.disable(unit, account.id, clock.moment)
    say(closed, "telegram", "71000042")

    assert channels(store, account) == ["sms"]


def test_code_is_not_guessed(say: Say, store: Store, account: Staff, clock: StandingClock) -> None:
    code = ask_code(store, account, clock)
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    for _ in range(MAX_WRONG_CODES):
        say(wrong)
    say(code)

    assert channels(store, account) == []


@pytest.mark.parametrize(
    "reply", ["OUI", "Non", "👍", "Il manque une date, et le ton est trop sec.", "oui mais"]
)
def test_what_is_said_back_to_a_test_is_neither_a_verdict_nor_kept(
    say: Say, store: Store, seed: Consultation, account: Staff, clock: StandingClock, reply: str
) -> None:
    for text in ("Bonjour", "OUI", ask_code(store, account, clock)):
        say(text)
    (text,) = try_out(store, seed, account, clock)

    assert text.split("\n")[0] == "ESSAI, pour vous."
    assert say(reply) == ["C'était un essai: votre réponse n'est pas gardée."]
    assert kept(store) == []
    say("Des rencontres le soir.")
    assert kept(store) == [("question", "Des rencontres le soir.")]


def test_test_quotes_nobody(
    say: Say, store: Store, seed: Consultation, account: Staff, clock: StandingClock
) -> None:
    for text in ("Bonjour", "OUI", "Des rencontres le soir, dit le canari."):
        say(text, address="+14185550188")
    say(ask_code(store, account, clock))
    (text,) = try_out(store, seed, account, clock)

    assert "canari" not in text
    assert "Vous aviez écrit: \"Le trottoir devant l'école est toujours glacé l'hiver.\"" in text


def test_button_of_a_test_counts_nothing(
    say: Say, store: Store, seed: Consultation, account: Staff, clock: StandingClock
) -> None:
    say(ask_code(store, account, clock), "telegram", "71000042")
    try_out(store, seed, account, clock)
    (answer,) = say("", "telegram", "71000042", "yes")

    assert answer.replace("\xa0", " ") == "C’était un essai : votre réponse n’est pas gardée."
    assert kept(store) == []


def test_stop_after_a_test_is_still_obeyed(
    say: Say, store: Store, seed: Consultation, account: Staff, clock: StandingClock
) -> None:
    say(ask_code(store, account, clock))
    try_out(store, seed, account, clock)
    say("ARRET")

    with store.read() as unit:
        assert [each.active for each in sql_addresses.linked(unit, account.id)] == [False]


def test_erasing_everything_takes_the_link_with_it(
    say: Say, store: Store, account: Staff, clock: StandingClock
) -> None:
    from consultation.rights import sql_erasure

    say(ask_code(store, account, clock))
    with store.write() as unit:
        (row,) = unit.rows("SELECT id FROM participants")
        sql_erasure.request(unit, row["id"], "person", clock.moment)
        assert [each.active for each in sql_addresses.linked(unit, account.id)] == [False]
        clock.moment += timedelta(hours=2)
        for pending in sql_erasure.ready(unit, clock.moment):
            sql_erasure.erase(unit, pending, clock.moment)

    assert channels(store, account) == []
