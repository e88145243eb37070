"""What a person does with what they gave, by text: through the very path of every channel."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.inbound import Inbound, Receipt
from consultation.contributions import sql as contributions_sql
from consultation.conversation.side_questions import NOTIFICATIONS_WORDING_VERSION
from consultation.messages.model import Incoming, Selection
from consultation.rights.erasure import Eraser
from consultation.store import Store
from tests.conftest import OPEN_DAY, StandingClock

SEED = "administration-publique-efficiente-et-transparente"
PARK = "parc-des-erables"
PHONE, CHAT, TOKEN = "+14185550177", "7100004299", "a-web-token-of-the-widget-0123456789"
LONG = "Une réponse bien trop longue que personne d'autre n'écrirait ainsi. " * 6


class Person:
    """Somebody on one channel: each call is a new message."""

    def __init__(self, inbound: Inbound, channel: str = "sms", address: str = PHONE) -> None:
        self.inbound, self.channel, self.address, self.count = inbound, channel, address, 0

    def incoming(self, text: str = "", **fields: object) -> Incoming:
        self.count += 1
        sid = f"SM-{self.address}-{self.count:06}"
        return Incoming(self.channel, self.address, sid, OPEN_DAY, text=text, **fields)  # type: ignore[arg-type]

    def say(self, text: str = "", **fields: object) -> str:
        receipt = self.inbound.handle(self.incoming(text, **fields))
        self.inbound.mark_sent([row.id for row in receipt.replies])
        return words(receipt)

    def begin(self, *texts: str) -> None:
        for text in ("Bonjour", "OUI", *texts):
            self.say(text)

    def code(self) -> str:
        return self.say("CODE").split(": ")[1][:7]


def words(receipt: Receipt) -> str:
    return "\n".join(row.reply.text for row in receipt.replies)


@pytest.fixture
def person(inbound: Inbound) -> Person:
    return Person(inbound)


@pytest.fixture
def chat(inbound: Inbound) -> Person:
    return Person(inbound, "telegram", CHAT)


def rows(store: Store, sql: str) -> list[tuple[object, ...]]:
    with store.read() as unit:
        return [tuple(row.values()) for row in unit.rows(sql)]


def texts(store: Store) -> list[str]:
    with store.read() as unit:
        return [each.text for each in contributions_sql.all_contributions(unit, SEED)]


def bytes_of(store: Store) -> bytes:
    names = (store.path.name + suffix for suffix in ("", "-wal", "-shm"))
    paths = (store.path.with_name(name) for name in names)
    return b"".join(path.read_bytes() for path in paths if path.exists())


CONSENTS = "SELECT purpose, wording_version, channel, given_at, withdrawn_at FROM consents ORDER BY id"


def test_notifications_are_consented_to_by_a_yes_of_their_own(person: Person, store: Store) -> None:
    person.begin("Un dossier unique")
    assert len(rows(store, CONSENTS)) == 1
    person.say("oui")

    at = "2016-11-15T15:00:00.000000Z"
    assert rows(store, CONSENTS)[1] == ("notifications", NOTIFICATIONS_WORDING_VERSION, "sms", at, None)
    assert texts(store) == ["Un dossier unique"]


def test_no_to_notifications_is_kept_apart_from_silence(person: Person, store: Store) -> None:
    person.begin("Un dossier unique", "non merci")

    at = "2016-11-15T15:00:00.000000Z"
    assert rows(store, CONSENTS)[1] == ("notifications", NOTIFICATIONS_WORDING_VERSION, "sms", None, at)


def test_notifications_are_consented_to_by_a_button(chat: Person, store: Store) -> None:
    chat.begin("Un dossier unique")
    chat.say(selection=Selection("aside--notifications", ("yes",)), intent="select")

    assert [row[0] for row in rows(store, CONSENTS)] == ["participation", "notifications"]


def test_who_ignores_the_offer_consents_to_nothing_and_loses_nothing(person: Person, store: Store) -> None:
    person.begin("Un dossier unique", "la santé")

    assert [row[0] for row in rows(store, CONSENTS)] == ["participation"]
    assert texts(store) == ["Un dossier unique", "la santé"]


def test_unsubscribing_withdraws_the_consent_and_keeps_the_conversation(person: Person, store: Store) -> None:
    person.begin("Un dossier unique", "oui")
    assert "SANS AVIS" not in person.say("plus d'avis")
    person.say("la santé")

    assert rows(store, CONSENTS)[1][4] == "2016-11-15T15:00:00.000000Z"
    assert texts(store) == ["Un dossier unique", "la santé"]


def test_notifications_word_works_at_any_moment(person: Person, store: Store) -> None:
    person.begin("Un dossier unique", "la santé")
    said = person.say("avis")

    assert said.startswith("C'est noté: on vous écrira si les autorités répondent.")
    assert [row[0] for row in rows(store, CONSENTS)] == ["participation", "notifications"]


def test_erased_person_is_told_so_and_is_in_no_byte_afterwards(
    person: Person, chat: Person, inbound: Inbound, store: Store
) -> None:
    person.begin("Un guichet unique pour tout, qui reste", "oui", LONG)
    web = Person(inbound, "web", TOKEN)
    web.say(person.code())
    chat.say(person.code())
    web.say("aide")
    keyring = store.keyring
    needles = {
        "phone": PHONE.encode(), "phone, bare": PHONE[2:].encode(), "chat": CHAT.encode(),
        "token": TOKEN.encode(), "draft": LONG[:60].encode(),
        "hash of the phone": keyring.address_hash("sms", PHONE),
        "hash of the chat": keyring.address_hash("telegram", CHAT),
        "hash of the token": keyring.address_hash("web", TOKEN),
    }  # fmt: skip
    assert {"draft", "hash of the phone", "hash of the chat"} <= {
        name for name, needle in needles.items() if needle in bytes_of(store)
    }

    assert "définitif" in person.say("efface toutes mes données")
    told = person.say("OUI")
    assert told.startswith("C'est effacé. Restent publiés, sans lien avec vous, les numéros: 1. Référence: ")
    assert Eraser(store).run(OPEN_DAY) == 1

    assert [name for name, needle in needles.items() if needle in bytes_of(store)] == []
    assert texts(store) == ["Un guichet unique pour tout, qui reste"]
    assert rows(store, "SELECT participant_id, message_id FROM contributions") == [(None, None)]
    assert person.say("Bonjour").startswith("Bonjour! Ici le robot")


def test_erasure_asked_by_mistake_erases_nothing(person: Person, store: Store) -> None:
    person.begin("Un dossier unique")
    person.say("efface toutes mes données")
    assert person.say("non").startswith("D'accord, rien n'est effacé.")
    person.say("efface toutes mes données")
    assert "rien n'est effacé" in person.say("passer")

    assert rows(store, "SELECT count(*) FROM erasures") == [(0,)]
    assert texts(store) == ["Un dossier unique"]


def test_erasure_works_after_the_consultation_has_closed(
    person: Person, store: Store, clock: StandingClock
) -> None:
    person.begin("Un dossier unique")
    clock.moment = OPEN_DAY + timedelta(days=300)
    assert "définitif" in person.say("supprimez mes données")
    assert person.say("oui").startswith("C'est effacé.")

    assert rows(store, "SELECT count(*) FROM erasures") == [(1,)]


@pytest.mark.parametrize("carried_out", [False, True], ids=["before it is carried out", "afterwards"])
def test_confirmation_delivered_again_erases_and_begins_nothing(
    person: Person, inbound: Inbound, store: Store, carried_out: bool
) -> None:
    person.begin("Un dossier unique")
    person.say("efface toutes mes données")
    yes = person.incoming("OUI")
    first = inbound.handle(yes)
    if carried_out:
        inbound.mark_sent([row.id for row in first.replies])
        assert Eraser(store).run(OPEN_DAY) == 1
    again = inbound.handle(yes)

    assert (again.status, words(again)) == (("silent", "") if carried_out else ("seen_before", words(first)))
    assert rows(store, "SELECT count(*) FROM participants") == [(1,)]


def test_export_link_is_given_for_a_day(person: Person) -> None:
    person.begin("Un dossier unique")
    said = person.say("donnez-moi une copie de mes données")

    assert "https://exemple.quebec/my-data/" in said
    assert said.endswith("un message si les autorités répondent: AVIS)")


def test_code_joins_two_channels_and_the_walk_goes_on(person: Person, chat: Person, store: Store) -> None:
    person.begin("Un dossier unique", "oui", "la santé")
    said = chat.say(person.code())
    assert said.startswith("C’est fait\u00a0: vos réponses sont réunies")
    assert "Question 3 de 13" in said
    chat.say("non")
    person.say("le virement")

    assert rows(store, "SELECT DISTINCT participant_id IS NULL FROM contributions") == [(0,)]
    assert rows(store, "SELECT count(*) FROM participants") == [(1,)]
    assert texts(store) == ["Un dossier unique", "la santé", "", "le virement"]


def test_code_brings_somebody_new_to_the_consultation_it_is_from(
    inbound: Inbound, clock: StandingClock, chat: Person
) -> None:
    clock.moment = OPEN_DAY.replace(year=2026, month=6)
    walker = Person(inbound)
    walker.say("Bonjour", consultation=PARK)
    walker.say("OUI")
    said = chat.say(walker.code())

    assert "C’est fait" in said
    assert said.endswith("Allez-vous parfois au parc des Érables?")


def test_six_digits_are_an_answer_unless_they_are_a_live_code(person: Person, store: Store) -> None:
    person.begin("Un dossier unique", "482913", "oui", "123 456")

    assert texts(store) == ["Un dossier unique", "482913", "", "123 456"]


def test_six_digits_are_no_answer_within_the_hour_after_a_code(
    person: Person, chat: Person, store: Store, clock: StandingClock
) -> None:
    person.begin("Un dossier unique")
    code = person.code()
    chat.begin()
    clock.moment += timedelta(minutes=30)

    assert chat.say(code).startswith("Ce code n’est pas le bon, ou n’est plus valable.")

    clock.moment += timedelta(hours=1)
    chat.say("482913")
    assert texts(store) == ["Un dossier unique", "482913"]


def test_code_guessed_too_often_waits_kindly(person: Person, chat: Person, clock: StandingClock) -> None:
    person.begin("Un dossier unique")
    code = person.code()
    wrong = "000000" if code != "000 000" else "111111"
    chat.begin()
    chat.say("joindre")
    for _ in range(5):
        assert chat.say(wrong).startswith("Ce code n’est pas le bon")
    assert chat.say(code).startswith("Trop d’essais\u00a0: attendez dix minutes")

    clock.moment += timedelta(minutes=10)
    chat.say("joindre")
    assert chat.say(person.code()).startswith("C’est fait")


def test_word_code_is_an_answer_where_it_is_not_alone(person: Person, store: Store) -> None:
    person.begin("Un code unique pour tout", "le code de la route")

    assert texts(store) == ["Un code unique pour tout", "le code de la route"]


def test_answer_while_a_code_is_waited_for_is_stored(chat: Person, store: Store) -> None:
    chat.begin("Un dossier unique", "oui", "joindre", "la santé")

    assert texts(store) == ["Un dossier unique", "la santé"]


def test_withdrawing_everything_is_confirmed_and_entered_in_the_ledger(person: Person, store: Store) -> None:
    person.begin("Un dossier unique")
    person.say("avis")

    assert "vos contributions (1)" in person.say("je veux plus participer")
    assert "rien n'a changé" in person.say("non")
    person.say("RETIRER TOUT")
    assert person.say("oui").startswith("C'est fait: vous ne participez plus")

    assert rows(store, "SELECT status FROM contributions") == [("withdrawn",)]
    ledger = "SELECT purpose, withdrawn_at IS NOT NULL FROM consents ORDER BY purpose"
    assert rows(store, ledger) == [("notifications", 1), ("participation", 1)]
    assert person.say("oui").startswith("Question 1 de 13")
    assert rows(store, "SELECT count(*) FROM consents WHERE withdrawn_at IS NULL") == [(1,)]


def test_withdrawing_everything_takes_a_plain_yes(person: Person, store: Store) -> None:
    person.begin("Un dossier unique")
    person.say("retirer toutes mes réponses")

    assert person.say("oui mais gardez la première").startswith("Rien n'est retiré pour l'instant.")
    assert rows(store, "SELECT status FROM contributions") == [("published",)]


@pytest.mark.parametrize(
    "text", ["oui mais gardez mes réponses", "ouin", "ok je pense", "oui? il reste quoi"]
)
def test_only_a_plain_yes_erases(person: Person, store: Store, text: str) -> None:
    person.begin("Un dossier unique")
    person.say("efface toutes mes données")
    person.say(text)

    assert rows(store, "SELECT count(*) FROM erasures") == [(0,)]
    assert texts(store) == ["Un dossier unique"]


def test_words_that_seem_to_ask_for_notifications_are_asked_about(person: Person, store: Store) -> None:
    person.begin("Un dossier unique")

    assert person.say("avertissez-moi si le gouvernement répond").startswith("Voulez-vous un message")
    assert rows(store, "SELECT count(*) FROM consents WHERE purpose = 'notifications'") == [(0,)]
    person.say("non")

    assert texts(store) == ["Un dossier unique", "avertissez-moi si le gouvernement répond"]


def test_what_a_service_should_do_is_an_answer_and_no_consent(person: Person, store: Store) -> None:
    person.begin("recevoir des alertes par texto")

    assert texts(store) == ["recevoir des alertes par texto"]
    assert rows(store, "SELECT count(*) FROM consents WHERE purpose = 'notifications'") == [(0,)]


def test_person_in_distress_is_told_whom_to_call_and_is_not_published(person: Person, store: Store) -> None:
    person.begin("Un dossier unique")

    said = person.say("je veux mourir")

    assert "9-8-8" in said
    assert "1 866 277-3553" in said
    assert "Question" not in said
    assert rows(store, "SELECT text, status, kind FROM contributions WHERE number = 2") == [
        ("je veux mourir", "received", "free")
    ]
    assert person.say("répète").startswith("Question 2 de 13")


def test_stranger_in_distress_is_told_whom_to_call_and_nothing_is_kept(person: Person, store: Store) -> None:
    assert "9-8-8" in person.say("I want to die")
    assert texts(store) == []
