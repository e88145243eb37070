import asyncio
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from rasa_sdk import Tracker

from actions.base import TurnAction
from bot.answering import PaidReplies
from bot.assistant import Assistant
from bot.inbound import Inbound, Receipt
from consultation.contributions import sql as contributions_sql
from consultation.conversation import PARTICIPATION_WORDING_VERSION, Prompt
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.messages.model import Incoming, Selection
from consultation.participants import sql as participants_sql
from consultation.publication import sql as publication_sql
from consultation.store import RefusedError, Store, StoreLockedError, StoreUnavailableError
from consultation.text.visible_text import MAX_TEXT_CHARS
from consultation.turn.turn import Turn
from consultation.understanding import Understood
from tests.conftest import OPEN_DAY, StandingClock

pytestmark = pytest.mark.both_engines


PHONE = "+14185550123"
SEED = "administration-publique-efficiente-et-transparente"


class Person:
    """Somebody texting: each call is a new message."""

    def __init__(self, inbound: Inbound, address: str = PHONE, channel: str = "sms") -> None:
        self.inbound, self.address, self.channel, self.count = inbound, address, channel, 0

    def incoming(self, text: str = "", external_id: str | None = None, **fields: object) -> Incoming:
        self.count += 1
        sid = external_id or f"{self.address}-{self.count}"
        return Incoming(self.channel, self.address, sid, OPEN_DAY, text=text, **fields)  # type: ignore[arg-type]

    def say(self, text: str = "", **fields: object) -> Receipt:
        return self.inbound.handle(self.incoming(text, **fields))  # type: ignore[arg-type]

    def begin(self) -> None:
        self.say("Bonjour")
        self.say("OUI")


@pytest.fixture
def person(inbound: Inbound) -> Person:
    return Person(inbound)


def stored(store: Store, table: str) -> int:
    with store.read() as unit:
        return int(unit.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"])


def texts(receipt: Receipt) -> list[str]:
    return [row.reply.text for row in receipt.replies]


def answers(store: Store, consultation: str = SEED) -> list[str]:
    with store.read() as unit:
        return [each.text for each in contributions_sql.all_contributions(unit, consultation)]


def test_first_message_is_welcomed(person: Person, store: Store) -> None:
    receipt = person.say("Bonjour")

    assert receipt.wait.kind == "consent"
    assert len(receipt.replies) == 1
    assert "robot" in texts(receipt)[0]
    assert [stored(store, table) for table in ("participants", "addresses", "messages", "contributions")] == [
        1,
        1,
        1,
        0,
    ]


def test_consent_is_entered_in_the_ledger(person: Person, store: Store) -> None:
    person.begin()

    with store.read() as unit:
        assert unit.rows("SELECT purpose, wording_version, channel FROM consents") == [
            {"purpose": "participation", "wording_version": PARTICIPATION_WORDING_VERSION, "channel": "sms"}
        ]


def test_answer_becomes_a_contribution(person: Person, store: Store) -> None:
    person.begin()
    person.say("Un guichet unique pour tous les services")

    assert answers(store) == ["Un guichet unique pour tous les services"]


def statuses(store: Store, consultation: str = SEED) -> list[str]:
    with store.read() as unit:
        return [each.status for each in contributions_sql.all_contributions(unit, consultation)]


def test_answer_is_published_at_once_where_the_organiser_says_so(person: Person, store: Store) -> None:
    person.begin()
    person.say("Un guichet unique")

    assert statuses(store) == ["published"]


def test_answer_waits_for_review_where_the_organiser_says_so(
    store: Store, assistant: Assistant, seed: Consultation, clock: StandingClock
) -> None:
    reviewed = Catalogue({SEED: seed.model_copy(update={"publication": "after_review"})})
    inbound = Inbound(store, assistant, reviewed, lambda slug: f"https://exemple.quebec/{slug}", clock)
    person = Person(inbound)
    person.begin()
    person.say("Un guichet unique")
    inbound.close()

    assert statuses(store) == ["received"]


@pytest.mark.parametrize(
    ("channel", "letters", "sixth"),
    [
        ("sms", "gsm7", "et etes-vous disposés à y recourir?"),
        ("sms", "kept", "et êtes-vous disposés à y recourir?"),
        ("web", "gsm7", "et êtes-vous disposés à y recourir?"),
    ],
)
def test_letters_of_a_text_message_are_the_organiser_s_choice(
    store: Store,
    assistant: Assistant,
    seed: Consultation,
    clock: StandingClock,
    channel: str,
    letters: str,
    sixth: str,
) -> None:
    as_on_pages = [each.model_copy(update={"sms": None}) for each in seed.questions]
    changed = seed.model_copy(update={"sms_letters": letters, "questions": as_on_pages})
    inbound = Inbound(
        store, assistant, Catalogue({SEED: changed}), lambda slug: f"https://exemple.quebec/{slug}", clock
    )
    person = Person(inbound, channel=channel)
    person.begin()
    receipts = [person.say(word) for word in ["passe"] * 5]
    inbound.close()

    assert texts(receipts[-1])[0].count(sixth) == 1


def test_message_delivered_twice_is_stored_once_and_answered_alike(person: Person, store: Store) -> None:
    person.begin()
    first = person.say("Un guichet unique", external_id="SM1")
    again = person.say("Un guichet unique", external_id="SM1")

    assert (first.status, again.status) == ("handled", "seen_before")
    assert texts(again) == texts(first)
    assert answers(store) == ["Un guichet unique"]


def test_message_replayed_with_another_body_keeps_the_first(person: Person, store: Store) -> None:
    person.begin()
    person.say("Un guichet unique", external_id="SM1")
    person.say("Autre chose", external_id="SM1")

    assert answers(store) == ["Un guichet unique"]


def test_message_delivered_ten_times_at_once_is_stored_once(person: Person, store: Store) -> None:
    person.begin()
    incoming = person.incoming("Un guichet unique", "SM1")
    executor = ThreadPoolExecutor(10)
    inbounds = [person.inbound] * 10
    lock = threading.Lock()

    def deliver(inbound: Inbound) -> Receipt:
        with lock:  # the assistant is not for two threads: Inbound.receive has one thread, and so have we
            return inbound.handle(incoming)

    receipts = list(executor.map(deliver, inbounds))
    assert {tuple(texts(receipt)) for receipt in receipts} == {tuple(texts(receipts[0]))}
    assert sorted(receipt.status for receipt in receipts) == ["handled"] + ["seen_before"] * 9
    assert answers(store) == ["Un guichet unique"]


class InterruptedAssistant:
    """An assistant that lets something happen once, while it reads a text."""

    def __init__(self, assistant: Assistant, happen: Callable[[], object]) -> None:
        self._happen: Callable[[], object] | None = happen
        self._assistant = assistant

    def parse(self, *arguments: Any) -> Understood:
        happen, self._happen = self._happen, None
        if happen is not None:
            happen()
        return self._assistant.parse(*arguments)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._assistant, name)


def interrupt(inbound: Inbound, incoming: Incoming) -> None:
    """Have another process handle a message while the next is being read, between its two transactions."""
    other = Inbound(inbound.store, inbound.assistant, inbound.catalogue, lambda slug: slug, inbound.now)
    inbound.assistant = InterruptedAssistant(inbound.assistant, lambda: other.handle(incoming))  # type: ignore[assignment]


def test_message_taken_elsewhere_while_it_was_read_is_stored_once(
    person: Person, store: Store, inbound: Inbound
) -> None:
    person.begin()
    interrupt(inbound, person.incoming("Un guichet unique", "SM7"))

    receipt = person.inbound.handle(person.incoming("Un guichet unique", "SM7"))

    assert receipt.status == "seen_before"
    assert answers(store) == ["Un guichet unique"]


def test_message_read_before_the_question_changed_is_read_again(
    person: Person, store: Store, inbound: Inbound
) -> None:
    person.begin()
    interrupt(inbound, person.incoming("la santé", "SM7"))

    person.inbound.handle(person.incoming("le transport", "SM8"))

    assert answers(store) == ["la santé", "le transport"]


async def taken_together(inbound: Inbound, *messages: Incoming) -> list[Receipt | BaseException]:
    """The outcomes of messages that wait until the last has come, and are taken in one transaction."""
    told = threading.Event()
    held = asyncio.create_task(inbound.run(told.wait))
    received = [asyncio.create_task(inbound.receive(each)) for each in messages]
    await asyncio.sleep(0)
    told.set()
    await held
    return await asyncio.gather(*received, return_exceptions=True)


async def test_messages_of_one_person_taken_together_follow_each_other(
    inbound: Inbound, store: Store
) -> None:
    person = Person(inbound)
    said = ["Bonjour", "OUI", "la santé", "le transport", "passe", "le comptoir"]
    receipts = await taken_together(inbound, *map(person.incoming, said))

    assert [each.intent for each in receipts if isinstance(each, Receipt)] == [
        "greet", "affirm", "answer", "answer", "skip", "answer",
    ]  # fmt: skip
    assert answers(store) == ["la santé", "le transport", "le comptoir"]


async def test_message_that_comes_twice_in_one_transaction_is_stored_once(
    inbound: Inbound, store: Store
) -> None:
    person = Person(inbound)
    person.begin()
    incoming = person.incoming("Un guichet unique")
    first, second = await taken_together(inbound, incoming, incoming)

    assert isinstance(first, Receipt)
    assert isinstance(second, Receipt)
    assert (first.status, second.status, texts(first)) == ("handled", "seen_before", texts(second))
    assert answers(store) == ["Un guichet unique"]


async def test_message_that_fails_among_others_is_undone_alone_and_taken_when_it_comes_again(
    inbound: Inbound, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = Person(inbound), Person(inbound, "+14185550124")
    one.begin()
    other.begin()
    messages = [one.incoming("la santé"), other.incoming("le transport"), one.incoming("le comptoir")]
    say = Turn.say

    def fail(turn: Turn, *prompts: Prompt) -> list[Prompt]:
        if turn.incoming.external_id == messages[1].external_id:
            raise OSError("the disk went away")
        return say(turn, *prompts)

    with monkeypatch.context() as patch:
        patch.setattr(Turn, "say", fail)
        outcomes = await taken_together(inbound, *messages)

    assert [type(each) for each in outcomes] == [Receipt, OSError, Receipt]
    assert answers(store) == ["la santé", "le comptoir"]
    assert [each.status for each in await taken_together(inbound, *messages) if isinstance(each, Receipt)] == [
        "seen_before", "handled", "seen_before",
    ]  # fmt: skip
    assert answers(store) == ["la santé", "le comptoir", "le transport"]


@pytest.mark.sqlite_only
async def test_nobody_is_answered_when_the_commit_fails_and_what_comes_again_is_taken_once(
    inbound: Inbound, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = Person(inbound), Person(inbound, "+14185550124")
    one.begin()
    other.begin()
    messages = [one.incoming("la santé"), other.incoming("le transport")]
    say = Turn.say

    def owe(turn: Turn, *prompts: Prompt) -> list[Prompt]:
        """Leave a row that COMMIT refuses, and nothing before."""
        turn.unit.execute("PRAGMA defer_foreign_keys = ON")
        turn.unit.insert("wrong_codes", {"address_id": 999, "typed_at": "t"})
        return say(turn, *prompts)

    with monkeypatch.context() as patch:
        patch.setattr(Turn, "say", owe)
        outcomes = await taken_together(inbound, *messages)

    assert [type(each) for each in outcomes] == [RefusedError] * 2
    assert answers(store) == []
    assert [each.status for each in await taken_together(inbound, *messages) if isinstance(each, Receipt)] == [
        "handled", "handled",
    ]  # fmt: skip
    assert answers(store) == ["la santé", "le transport"]


def test_failing_action_stores_nothing_and_the_next_delivery_is_fine(
    person: Person, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.begin()
    before = [stored(store, table) for table in ("messages", "contributions", "outbox")]
    incoming = person.incoming("Un guichet unique")
    real = Turn.say

    def fail(turn: Turn, *prompts: Prompt) -> list[Prompt]:
        raise OSError("the disk went away")

    monkeypatch.setattr(Turn, "say", fail)
    with pytest.raises(OSError, match="the disk went away"):
        person.inbound.handle(incoming)
    assert [stored(store, table) for table in ("messages", "contributions", "outbox")] == before

    monkeypatch.setattr(Turn, "say", real)
    assert person.inbound.handle(incoming).status == "handled"
    assert answers(store) == ["Un guichet unique"]


@pytest.mark.sqlite_only
def test_locked_database_fails_the_message_then_takes_it(
    person: Person, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.begin()
    store.close()
    monkeypatch.setattr("consultation.store.engines.sqlite.BUSY_TIMEOUT_SECONDS", 0.05)
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    incoming = person.incoming("Un guichet unique")
    with pytest.raises(StoreUnavailableError):
        person.inbound.handle(incoming)
    other.execute("ROLLBACK")

    assert person.inbound.handle(incoming).status == "handled"
    assert answers(store) == ["Un guichet unique"]


@pytest.mark.sqlite_only
def test_full_disk_fails_the_message_whole_then_takes_it(person: Person, store: Store) -> None:
    person.begin()
    with store.read() as unit:
        pages = unit.rows("PRAGMA page_count")[0]["page_count"]
        unit.rows(f"PRAGMA max_page_count = {pages}")
    contribution = "Contribuer: " + "un guichet unique " * 12
    taken = 0
    failed = person.incoming(contribution)
    with pytest.raises(StoreUnavailableError, match="full"):  # noqa: PT012 - whichever finds no page
        while taken < 200:
            person.inbound.handle(failed)
            taken += 1
            failed = person.incoming(contribution)
    before = (len(answers(store)), stored(store, "messages"))
    with store.read() as unit:
        unit.rows("PRAGMA max_page_count = 1000000")

    assert before == (taken, 2 + taken)
    assert person.inbound.handle(failed).status == "handled"
    assert len(answers(store)) == taken + 1


@pytest.mark.sqlite_only
async def test_messages_behind_one_that_found_a_lock_are_refused_at_once(
    person: Person, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each would wait for the lock in turn, and the provider hang up on the last ones."""
    person.begin()
    store.close()
    monkeypatch.setattr("consultation.store.engines.sqlite.BUSY_TIMEOUT_SECONDS", 0.2)
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    queued = [person.incoming(f"Un guichet unique {number}") for number in range(20)]
    opened: list[None] = []
    write = store.write
    monkeypatch.setattr(store, "write", lambda share: (opened.append(None), write(share))[1])
    outcomes = await asyncio.gather(*map(person.inbound.receive, queued), return_exceptions=True)
    other.execute("ROLLBACK")

    assert [type(outcome) for outcome in outcomes] == [StoreLockedError] * 20
    assert len(opened) == 1
    assert (await person.inbound.receive(queued[0])).status == "handled"


OPT_OUT_WORDS = [
    "STOP",
    "stop",
    "Arrêt",
    "ARRET",
    "arrêt!",
    " fin ",
    "désabonner",
    "UNSUBSCRIBE",
    "End",
    "Quit",
]


@pytest.mark.parametrize("word", OPT_OUT_WORDS)
def test_opt_out_word_stops_everything_until_start(person: Person, store: Store, word: str) -> None:
    person.begin()
    stopped = person.say(word)
    assert len(stopped.replies) == 1

    for text in ("Un guichet unique", "Bonjour", "OUI", word, "on continue", "recommencer", "aide-moi donc"):
        assert (person.say(text).status, texts(person.say(text))) == ("silent", [])
    assert answers(store) == []

    resumed = person.say("REPRENDRE")
    assert resumed.wait.question == "offre-de-services"
    person.say("Un guichet unique")
    assert answers(store) == ["Un guichet unique"]


@pytest.mark.parametrize("word", ["STOP", "Arrêt"])
@pytest.mark.parametrize("is_known", [True, False], ids=["somebody known", "a stranger"])
def test_stop_by_text_is_confirmed_to_who_is_out_already_once_a_minute(
    person: Person, clock: StandingClock, word: str, is_known: bool
) -> None:
    """Carriers in Canada ask it, of strangers too, in at most 160 characters."""
    if is_known:
        person.begin()
    first = texts(person.say(word))
    assert [len(text) <= 160 for text in first] == [True]

    said = []
    for seconds in (1, 30, 30, 1, 600):
        clock.moment += timedelta(seconds=seconds)
        said.append(texts(person.say(word)))
    assert said == [[], [], first, [], first]
    assert person.say("Bonjour").status == "silent"


@pytest.mark.parametrize("channel", ["telegram", "web"])
def test_stop_elsewhere_than_by_text_is_not_confirmed_again(
    inbound: Inbound, clock: StandingClock, channel: str
) -> None:
    person = Person(inbound, "700000001", channel)
    person.begin()
    confirmed = texts(person.say("STOP"))
    clock.moment += timedelta(minutes=10)

    assert texts(person.say("STOP")) != confirmed


def test_number_that_causes_too_many_replies_is_told_once_to_wait_and_loses_nothing(
    store: Store, assistant: Assistant, catalogue: Catalogue, clock: StandingClock
) -> None:
    inbound = Inbound(store, assistant, catalogue, lambda slug: slug, clock, PaidReplies({"sms": 4}))
    person, other = Person(inbound), Person(inbound, "+14185550124")
    person.begin()
    paid = [person.say("liste"), person.say("liste"), person.say("Un guichet unique"), person.say("La santé")]
    waits = "Je les garde, mais je ne peux plus répondre pour le moment."

    assert [waits in "".join(texts(receipt)) for receipt in paid] == [False, False, True, False]
    assert [receipt.status for receipt in paid] == ["handled", "handled", "handled", "silent"]
    assert answers(store) == ["Un guichet unique", "La santé"]
    assert len(texts(other.say("Bonjour"))) == 1
    clock.moment += timedelta(hours=1)
    assert "Question 3 de 13" in texts(person.say("répéter"))[0]
    inbound.close()


def test_number_that_never_causes_too_many_replies_in_an_hour_can_in_a_day(
    store: Store, assistant: Assistant, catalogue: Catalogue, clock: StandingClock
) -> None:
    inbound = Inbound(store, assistant, catalogue, lambda slug: slug, clock, PaidReplies({"sms": 2}))
    person = Person(inbound)
    said = []
    for _ in range(9):
        said.append([text[:6] for text in texts(person.say("Bonjour"))])
        clock.moment += timedelta(minutes=31)

    assert said == [*[["Bonjou"]] * 6, ["Merci "], [], ["Merci "]]
    inbound.close()


def test_what_carriers_require_leaves_at_any_price_once_a_minute(
    store: Store, assistant: Assistant, catalogue: Catalogue, clock: StandingClock
) -> None:
    inbound = Inbound(store, assistant, catalogue, lambda slug: slug, clock, PaidReplies({"sms": 2}))
    person = Person(inbound)
    person.begin()
    said = []
    for word in ("AIDE", "AIDE", "STOP", "STOP"):
        said.append(len(texts(person.say(word))))
        clock.moment += timedelta(seconds=31)
    clock.moment += timedelta(minutes=1)
    said.append(len(texts(person.say("je veux mourir"))))

    assert said == [1, 0, 1, 0, 0]
    inbound.close()


@pytest.mark.parametrize("word", ["HELP", "aide", "Info"])
def test_help_answers_a_stranger_and_somebody_who_opted_out(person: Person, store: Store, word: str) -> None:
    stranger = person.say(word)
    assert len(texts(stranger)) == 1
    person.begin()
    person.say("STOP")

    assert len(texts(person.say(word))) == 1
    assert person.say("Bonjour").status == "silent"


AWKWARD = {
    "the word that stops": "Stop au gaspillage",
    "a form of that word": "Arrêter d'envoyer du papier",
    "the word for help": "Aide aux aînés",
    "a slash": "/pauvreté d'abord, et /answer ensuite",
    "the name of an intent": '/skip{"canari": 1} pour tout le monde',
    "emoji": "🚌 plus d’autobus 👍🏽",
    "right to left": "خدمات عامة أفضل",
    "zero width": "un\u200bguichet\u200dunique",
    "HTML": "<script>alert(1)</script> & <b>gras</b>",
    "SQL": "moins de papier'); DROP TABLE contributions; --",
    "format": "le budget de {annee} au complet, {0} %s $(id)",
    "line breaks": "un\ndeux\r\ntrois",
}


@pytest.mark.parametrize("text", AWKWARD.values(), ids=AWKWARD.keys())
def test_awkward_text_is_stored_as_sent(person: Person, store: Store, text: str) -> None:
    person.begin()
    person.say(text)

    assert answers(store) == [text]


@pytest.mark.parametrize(
    "text", ["nul\0caractère", "\ud800", "x" * (MAX_TEXT_CHARS + 1)], ids=["NUL", "surrogate", "too long"]
)
def test_unreadable_text_is_refused_kindly(person: Person, store: Store, text: str) -> None:
    person.begin()
    receipt = person.say(text)

    assert (len(receipt.replies), answers(store)) == (1, [])
    assert receipt.wait.question == "offre-de-services"


def test_ten_thousand_characters_are_kept_as_a_draft(person: Person, store: Store) -> None:
    person.begin()
    receipt = person.say("papier " * 1428)

    assert (receipt.wait.kind, answers(store)) == ("draft", [])


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u200b", "\u3164", "\u2800", "\u202e"])
def test_empty_text_is_answered_kindly(person: Person, store: Store, text: str) -> None:
    person.begin()

    assert (len(person.say(text).replies), answers(store)) == (1, [])


def test_button_of_another_question_is_stale(person: Person, store: Store) -> None:
    person.begin()
    person.say("Un guichet unique")
    person.say("non merci")  # to the notifications
    receipt = person.say(selection=Selection("identifiant", ("yes",)))

    assert receipt.wait.question == "secteurs-prioritaires"
    assert answers(store) == ["Un guichet unique"]


def test_walk_resumes_days_later_after_a_restart(person: Person, store: Store, clock: StandingClock) -> None:
    from datetime import timedelta

    person.begin()
    person.say("Un guichet unique")
    person.say("oui")  # to the notifications
    store.close()
    clock.moment += timedelta(days=9)

    assert person.say("Bonjour").wait.question == "secteurs-prioritaires"


def test_outside_the_window_nothing_is_stored(person: Person, store: Store, clock: StandingClock) -> None:
    from datetime import timedelta

    person.begin()
    clock.moment += timedelta(days=200)
    receipt = person.say("Un guichet unique")

    assert "28 février 2017" in texts(receipt)[0]
    assert answers(store) == []


def test_deep_link_chooses_the_consultation(inbound: Inbound, clock: StandingClock) -> None:
    from datetime import UTC, datetime

    clock.moment = datetime(2026, 6, 1, tzinfo=UTC)
    person = Person(inbound)
    person.say(intent="greet", consultation="parc-des-erables")

    assert person.say("OUI").wait.question == "frequente-le-parc"


def test_unknown_deep_link_falls_back_to_the_default(inbound: Inbound) -> None:
    person = Person(inbound)
    person.say(intent="greet", consultation="<script>")

    assert person.say("OUI").wait.question == "offre-de-services"


def test_english_is_found_out_from_the_first_message(person: Person) -> None:
    assert person.say("Hello, I would like to take part please").language == "en"


def test_segments_are_stored_with_every_text_message(person: Person, store: Store) -> None:
    person.begin()

    with store.read() as unit:
        rows = unit.rows("SELECT encoding, segments FROM outbox ORDER BY id")
    assert rows == [{"encoding": "GSM-7", "segments": 2}, {"encoding": "GSM-7", "segments": 1}]


def test_person_who_unblocked_is_active_again(person: Person, store: Store) -> None:
    person.begin()
    with store.write() as unit:
        address = participants_sql.find_address(unit, "sms", PHONE)
        assert address is not None
        participants_sql.set_address_status(unit, address.id, "blocked", OPEN_DAY)
    person.say("Un guichet unique")

    with store.read() as unit:
        found = participants_sql.find_address(unit, "sms", PHONE)
    assert found is not None
    assert (found.status, answers(store)) == ("active", ["Un guichet unique"])


@pytest.fixture
def trackers(inbound: Inbound, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Everything that the tracker of any action held, as text."""
    seen: list[str] = []
    real = TurnAction.run

    async def run(self: TurnAction, dispatcher: Any, tracker: Tracker, domain: dict[str, Any]) -> Any:
        seen.append(repr(tracker.current_state()))
        seen.append(repr(tracker.events))
        return await real(self, dispatcher, tracker, domain)

    monkeypatch.setattr(TurnAction, "run", run)
    return seen


def test_no_tracker_holds_a_number_or_a_body(person: Person, trackers: list[str]) -> None:
    person.begin()
    person.say("canari jaune et bleu")
    person.say("passe")

    everything = "\n".join(trackers)
    assert "answer" in everything
    assert PHONE not in everything
    assert "canari" not in everything


@pytest.mark.parametrize("word", ["oui", "non", "ok"])
def test_yes_or_no_does_not_take_the_place_of_a_draft(person: Person, store: Store, word: str) -> None:
    person.begin()
    person.say("papier " * 60)
    receipt = person.say(word)

    assert (receipt.wait.kind, answers(store)) == ("draft", [])
    person.say(selection=Selection("offre-de-services", ("cut",)))
    assert answers(store) == [("papier " * 60)[:300]]


def test_yes_is_no_shorter_text_and_a_sentence_is(person: Person, store: Store) -> None:
    person.begin()
    person.say("papier " * 60)
    person.say(selection=Selection("offre-de-services", ("shorten",)))
    person.say("oui")
    assert answers(store) == []

    person.say("Moins de papier")
    assert answers(store) == ["Moins de papier"]


def inbound_of(
    store: Store, assistant: Assistant, clock: StandingClock, *definitions: Consultation
) -> Inbound:
    catalogue = Catalogue({each.slug: each for each in definitions}, definitions[0].slug)
    return Inbound(store, assistant, catalogue, lambda slug: f"https://exemple.quebec/{slug}", clock)


def test_question_taken_out_of_the_file_leaves_its_conversations_whole(
    inbound: Inbound, store: Store, assistant: Assistant, clock: StandingClock, seed: Consultation
) -> None:
    before = Person(inbound)
    before.begin()
    before.say("Un guichet unique")
    revised = seed.model_copy(update={"questions": seed.questions[2:]})
    after = inbound_of(store, assistant, clock, revised)
    person = Person(after, address=PHONE)
    person.count = before.count

    assert person.say("Bonjour").wait.question == "identifiant"
    assert "1. Question retirée" in texts(person.say(intent="my_contributions"))[0]
    after.close()


def test_english_speaker_moved_to_a_french_consultation_is_spoken_to_in_french(
    store: Store, assistant: Assistant, clock: StandingClock, seed: Consultation, park: Consultation
) -> None:
    french = park.model_copy(update={"languages": ("fr",), "opens_on": seed.opens_on})
    inbound = inbound_of(store, assistant, clock, seed, french)
    person = Person(inbound)
    first = person.say("Hello, I would like to take part please")
    moved = person.say(intent="greet", consultation=french.slug)
    again = person.say(intent="greet", consultation=SEED)
    inbound.close()

    assert (first.language, moved.language, again.language) == ("en", "fr", "en")
    assert "robot de la consultation" in texts(moved)[0]


def statuses_by_number(store: Store) -> dict[int, str]:
    with store.read() as unit:
        return {each.number: each.status for each in contributions_sql.all_contributions(unit, SEED)}


@pytest.mark.parametrize(
    "asked", ["corriger contribution 1", "retirer 1", "corriger 99", "retirer la contribution 1"]
)
def test_contribution_of_somebody_else_is_refused_as_one_that_does_not_exist(
    inbound: Inbound, store: Store, asked: str
) -> None:
    other, person = Person(inbound, "+14185550777"), Person(inbound)
    other.begin()
    other.say("Un secret bien gardé")
    person.begin()
    person.say("Un guichet unique")

    receipt = person.say(asked)
    yes = person.say("oui, la santé")

    assert texts(receipt)[0].startswith("Je ne la trouve pas parmi vos contributions.")
    assert "secret" not in "".join(texts(receipt) + texts(yes))
    assert statuses_by_number(store) == {1: "published", 2: "published", 3: "published"}


def test_withdrawn_contribution_is_no_longer_public(person: Person, store: Store) -> None:
    person.begin()
    person.say("Un guichet unique")
    person.say("retirer 1")
    receipt = person.say("oui")

    with store.read() as unit:
        public = publication_sql.published_page(unit, SEED).contributions
    assert texts(receipt)[0].startswith("C'est fait: la contribution 1 est retirée.")
    assert (public, statuses_by_number(store)) == ((), {1: "withdrawn"})


def test_withdrawal_is_possible_after_the_consultation_closed(
    person: Person, store: Store, clock: StandingClock
) -> None:
    person.begin()
    person.say("Un guichet unique")
    clock.moment = OPEN_DAY.replace(year=2018)
    person.say("retirer 1")
    person.say("oui")

    assert statuses_by_number(store) == {1: "withdrawn"}


def test_corrected_contribution_is_replaced_on_the_public_page(person: Person, store: Store) -> None:
    person.begin()
    person.say("Un guichet unique")
    person.say("corriger 1")
    person.say("Un guichet unique, et moins de papier")

    with store.read() as unit:
        public = publication_sql.published_page(unit, SEED).contributions
    assert [each.text for each in public] == ["Un guichet unique, et moins de papier"]
    assert statuses_by_number(store) == {1: "replaced", 2: "published"}


def test_corrected_free_contribution_and_comment_are_replaced(person: Person, store: Store) -> None:
    person.begin()
    person.say("Contribuer: moins de papier")
    person.say("corriger 1")
    person.say("Moins de papier, plus d'aide")
    for line in ("principe 6", "oui", "Une lettre", "non", "corriger 3", "Une lettre signée"):
        person.say(line)

    with store.read() as unit:
        given = contributions_sql.all_contributions(unit, SEED)
    assert [(each.kind, each.principle, each.question, each.text, each.status) for each in given] == [
        ("free", None, "", "moins de papier", "replaced"),
        ("free", None, "", "Moins de papier, plus d'aide", "published"),
        ("principle", "retroaction", "type-de-retroaction", "Une lettre", "replaced"),
        ("principle", "retroaction", "type-de-retroaction", "Une lettre signée", "published"),
    ]


def test_answer_in_the_other_language_is_stored_in_it_and_the_language_offered_once(
    person: Person, store: Store
) -> None:
    person.begin()
    first = person.say("The health record should be online")
    second = person.say("I would like the roads to be fixed first")

    offer = "Would you like to continue in English? Reply ENGLISH."
    assert [offer in texts(each)[0] for each in (first, second)] == [True, False]
    with store.read() as unit:
        given = contributions_sql.all_contributions(unit, SEED)
    assert [(each.text, each.language) for each in given] == [
        ("The health record should be online", "en"),
        ("I would like the roads to be fixed first", "en"),
    ]


def test_yes_to_the_language_offered_changes_it_and_is_no_answer(person: Person, store: Store) -> None:
    person.begin()
    person.say("The health record should be online")
    receipt = person.say("Yes please")

    assert texts(receipt)[0].splitlines()[0] == "We'll continue in English."
    assert answers(store) == ["The health record should be online"]
    person.say("Yes please")
    assert answers(store) == ["The health record should be online", "Yes please"]


def test_notifications_are_offered_after_the_language_is_settled(person: Person) -> None:
    person.begin()
    lines = [
        texts(person.say(line))[0].splitlines()
        for line in (
            "The health record should be online",
            "ENGLISH",
            "Roads and bridges",
            "no",
            "principle 6",
        )
    ]

    offer = "a message if the authorities reply: NOTIFY)"
    assert [each[-1].endswith(offer) for each in lines] == [False, False, False, True, False]
    assert lines[-1][0].startswith("Principle 6: ")


def test_language_the_consultation_does_not_have_is_not_offered(
    store: Store, assistant: Assistant, seed: Consultation, clock: StandingClock
) -> None:
    french = Catalogue({SEED: seed.model_copy(update={"languages": ("fr",)})})
    inbound = Inbound(store, assistant, french, lambda slug: f"https://exemple.quebec/{slug}", clock)
    person = Person(inbound)
    person.begin()
    receipt = person.say("The health record should be online")
    inbound.close()

    assert "ENGLISH" not in texts(receipt)[0]


def test_goodbye_where_the_evaluation_is_only_offered_keeps_no_place(person: Person) -> None:
    person.say("Bonjour")
    person.say("oui")
    while person.say("passer").wait.question != "aside--offer-survey":
        pass

    assert [row.reply.text for row in person.say("ok merci bye").replies] == [
        "Merci, au revoir! Écrivez quand vous voulez."
    ]


def test_yes_written_under_an_earlier_question_answers_none_that_is_asked_now(
    inbound: Inbound, store: Store
) -> None:
    person = Person(inbound, "4242", "telegram")
    person.begin()
    person.say("question 3")

    receipt = person.say("oui tout à fait", question="offre-de-services")

    assert (receipt.wait.kind, answers(store)) == ("yes_no", [])
    person.say("oui tout à fait", question=receipt.wait.question)
    assert stored(store, "contributions") == 1
