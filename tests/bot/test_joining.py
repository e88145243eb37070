"""One number, several consultations: the word that begins each, and replies that name their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.assistant import Assistant
from bot.inbound import Inbound, Receipt
from consultation.contributions import sql as contributions_sql
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.delivery import sql_outbox
from consultation.feedback import broadcast, editing
from consultation.feedback.model import Content, Subject
from consultation.languages.responses import Responses
from consultation.messages.model import Incoming, Selection
from consultation.outreach import inviting, sql_invitations, sql_sources
from consultation.outreach.model import Wording
from consultation.outreach.numbers import read_numbers
from consultation.participants import sql as participants_sql
from consultation.rights import retention
from consultation.statistics import sql as statistics_sql
from consultation.store import Store
from tests.conftest import OPEN_DAY, StandingClock

pytestmark = pytest.mark.both_engines


class Phone:
    """Somebody texting the one number: each call is a new message."""

    def __init__(self, inbound: Inbound, address: str = "+14185550123", channel: str = "sms") -> None:
        self.inbound, self.address, self.channel, self.count = inbound, address, channel, 0

    def receive(self, text: str = "", **fields: object) -> Receipt:
        self.count += 1
        incoming = Incoming(self.channel, self.address, f"{self.address}-{self.count}", OPEN_DAY, text=text)
        return self.inbound.handle(replace(incoming, **fields))  # type: ignore[arg-type]

    def say(self, text: str = "", **fields: object) -> str:
        return "\n".join(row.reply.text for row in self.receive(text, **fields).replies)


@pytest.fixture
def catalogue(seed: Consultation, park: Consultation) -> Catalogue:
    """Two consultations open at once; people who write no word answer the first."""
    window = {"opens_on": seed.opens_on, "closes_on": seed.closes_on}
    first = seed.model_copy(update={"join_words": ("ETAT",)})
    second = park.model_copy(update={**window, "join_words": ("PARC", "ERABLES")})
    return Catalogue({first.slug: first, second.slug: second}, first.slug)


@pytest.fixture
def inbound(store: Store, assistant: Assistant, catalogue: Catalogue, clock: StandingClock) -> Inbound:
    return Inbound(store, assistant, catalogue, lambda slug: f"https://exemple.quebec/c/{slug}", clock)


@pytest.fixture
def phone(inbound: Inbound) -> Phone:
    return Phone(inbound)


def contributions(store: Store, consultation: str) -> list[str]:
    with store.read() as unit:
        return [each.text for each in contributions_sql.all_contributions(unit, consultation)]


def test_word_begins_its_consultation_whatever_its_spelling(inbound: Inbound) -> None:
    written = ("PARC", "parc", "« Parc »!", "Bonjour, PARC svp", "Érables")
    said = [Phone(inbound, f"+1418555010{place}").say(text) for place, text in enumerate(written)]

    assert all("Parc des Érables" in each for each in said)
    assert len(set(said)) == 1


def test_stranger_without_a_word_begins_the_usual_consultation(phone: Phone) -> None:
    assert "Parc des Érables" not in phone.say("Bonjour")


def test_sentence_with_the_word_in_it_begins_nothing_else(phone: Phone) -> None:
    assert "Plusieurs consultations sont ouvertes ici" in phone.say("le parc est beau")


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "Merci. Je crois que ce serait celle de l'administration publique, car je n'ai jamais visité "
            "le parc des Érables, s'il vous plaît.",
            "offre-de-services",
        ),
        ("ah ben l'administration publique je crois, c'est ca qu'il m'avait dit", "offre-de-services"),
        ("Bon, bonjour d'abord", "offre-de-services"),
        ("celle du parc svp", "frequente-le-parc"),
        ("the one about the parc des Erables please", "frequente-le-parc"),
        ("It would be public administration, I have never been to that park", "offre-de-services"),
    ],
)
def test_sentence_that_names_one_of_those_on_the_menu_begins_it(
    phone: Phone, text: str, question: str
) -> None:
    phone.say("allo chez vous")
    assert "?" in phone.say(text)
    phone.say("oui")
    assert phone.receive("Bonjour").wait.question == question


@pytest.mark.parametrize("text", ["l'administration publique ou le parc des Érables", "pas celle du parc"])
def test_sentence_that_names_both_or_denies_one_begins_none(phone: Phone, text: str) -> None:
    assert "Plusieurs consultations sont ouvertes ici" in phone.say(text)


def test_mistyped_word_of_a_stranger_is_asked_about(phone: Phone) -> None:
    assert "Vouliez-vous écrire PARC" in phone.say("PRAC")
    assert "Participez-vous?" in phone.say("oui")
    phone.say("oui")
    assert phone.receive("Bonjour").wait.question == "frequente-le-parc"


@pytest.fixture
def two_words(seed: Consultation, park: Consultation) -> Catalogue:
    """Two consultations of two bodies, each begun by its word, and no usual one."""
    window = {"opens_on": seed.opens_on, "closes_on": seed.closes_on}
    first = seed.model_copy(update={"join_words": ("ETAT",)})
    second = park.model_copy(update={**window, "join_words": ("MAIRIE2",)})
    return Catalogue({first.slug: first, second.slug: second})


@pytest.mark.parametrize("text", ["Bonjour", "je ne sais pas", "centre communautaire", "🙂"])
def test_stranger_who_writes_no_known_word_is_asked_which_one(
    store: Store, assistant: Assistant, two_words: Catalogue, clock: StandingClock, text: str
) -> None:
    phone = Phone(
        Inbound(store, assistant, two_words, lambda slug: f"https://exemple.quebec/c/{slug}", clock)
    )
    said = phone.say(text)

    assert "Plusieurs consultations sont ouvertes ici" in said
    assert "ETAT: " in said
    assert "MAIRIE2: Parc des Érables" in said
    assert "Parc des Érables" in phone.say("mairie 2")
    phone.say("oui")
    assert phone.receive("Bonjour").wait.question == "frequente-le-parc"


def test_open_consultation_that_no_word_begins_is_listed_with_its_address(
    store: Store, assistant: Assistant, two_words: Catalogue, clock: StandingClock, park: Consultation
) -> None:
    later = {"opens_on": OPEN_DAY.date(), "closes_on": OPEN_DAY.date() + timedelta(days=9)}
    pool = park.model_copy(update={"slug": "piscine", "join_words": (), **later})
    three = Catalogue({**two_words.by_slug, pool.slug: pool})
    phone = Phone(Inbound(store, assistant, three, lambda slug: f"https://exemple.quebec/c/{slug}", clock))
    listed = phone.say("centre communautaire").splitlines()[1:]

    assert [line.partition(":")[0] for line in listed[:2]] == ["ETAT", "MAIRIE2"]
    assert listed[2:] == ["Parc des Érables (exemple): https://exemple.quebec/c/piscine"]


def test_stranger_is_asked_which_one_unless_they_only_greet(phone: Phone) -> None:
    said = phone.say("centre communautaire")

    assert "PARC: Parc des Érables" in said
    assert "Participez-vous?" in phone.say("Bonjour")


def test_word_with_a_space_leads_to_the_other_from_a_choice(
    store: Store, assistant: Assistant, two_words: Catalogue, clock: StandingClock
) -> None:
    phone = Phone(
        Inbound(store, assistant, two_words, lambda slug: f"https://exemple.quebec/c/{slug}", clock)
    )
    phone.say("etat")
    phone.say("oui")

    assert "MAIRIE2 est aussi le mot" in phone.say("mairie 2")


def test_stranger_who_meant_another_word_is_told_which_there_are(phone: Phone) -> None:
    phone.say("PRAC")
    said = phone.say("non")

    assert "PARC: Parc des Érables" in said
    assert "ETAT: " in said
    assert "Participez-vous?" in phone.say("etat")


def test_word_leads_from_one_consultation_to_the_other_and_back(
    phone: Phone, store: Store, seed: Consultation
) -> None:
    phone.say("ETAT")
    phone.say("oui")
    assert phone.receive("Un dossier unique").wait.question != "frequente-le-parc"
    # An open question is asked: the word may be its answer.
    asked = phone.say("parc")
    assert asked.startswith('PARC est aussi le mot de la consultation "Parc des Érables')
    phone.say("oui")
    phone.say("oui")
    assert phone.receive("Bonjour").wait.question == "frequente-le-parc"
    back = phone.receive("etat")
    assert back.wait.question == seed.questions[1].slug
    assert contributions(store, seed.slug) == ["Un dossier unique"]


def test_word_that_was_an_answer_is_kept_as_one(phone: Phone, store: Store, seed: Consultation) -> None:
    phone.say("ETAT")
    phone.say("oui")
    phone.say("Parc")
    phone.say("non")

    assert contributions(store, seed.slug) == ["Parc"]


def test_word_of_the_consultation_one_is_in_is_an_answer(
    phone: Phone, store: Store, seed: Consultation
) -> None:
    phone.say("etat")
    phone.say("oui")
    phone.say("etat")

    assert contributions(store, seed.slug) == ["etat"]


def test_word_of_the_consultation_one_is_in_says_once_that_it_is_over(
    phone: Phone, clock: StandingClock, seed: Consultation
) -> None:
    phone.say("etat")
    phone.say("oui")
    phone.say("Un dossier unique")
    clock.moment = seed.closes_at + timedelta(days=1)
    said = [phone.say("etat"), phone.say("oui")]

    assert [(each.count("s'est terminée le"), each.count("OUI ou NON")) for each in said] == [(1, 0), (1, 0)]


def test_going_to_another_that_is_over_says_once_that_it_is(
    phone: Phone, clock: StandingClock, seed: Consultation
) -> None:
    phone.say("etat")
    phone.say("oui")
    asked = phone.say("parc")
    clock.moment = seed.closes_at + timedelta(days=1)

    assert "OUI ou NON" in asked
    assert phone.say("oui").count("s'est terminée le") == 1


def test_coming_back_after_a_stop_says_first_that_messages_are_back(
    store: Store, assistant: Assistant, two_words: Catalogue, clock: StandingClock
) -> None:
    inbound = Inbound(store, assistant, two_words, lambda slug: f"https://exemple.quebec/c/{slug}", clock)
    phone = Phone(inbound)
    phone.say("centre communautaire")
    phone.say("STOP")

    assert phone.say("REPRENDRE").startswith("C'est fait: vous recevez de nouveau nos messages.")


def test_replies_name_their_consultation_once_a_phone_is_in_two(phone: Phone) -> None:
    phone.say("ETAT")
    alone = phone.say("oui")
    phone.say("Un dossier unique")
    phone.say("parc")
    phone.say("oui")
    both = phone.say("oui")
    back = phone.say("etat")

    assert not alone.startswith("[")
    assert both.startswith("[PARC] ")
    assert back.startswith("[ETAT] ")


def test_stop_ends_every_consultation_of_a_phone(phone: Phone) -> None:
    phone.say("PARC")
    phone.say("oui")
    phone.say("etat")
    phone.say("oui")

    assert phone.say("STOP").startswith("C'est fait: plus aucun message de ce service.")
    assert phone.say("Un dossier unique") == ""
    assert "REPRENDRE" in phone.say("PARC")


def test_redelivered_word_gets_the_same_reply(phone: Phone) -> None:
    said = phone.say("PARC", external_id="the same")

    assert phone.say("PARC", external_id="the same") == said


@pytest.fixture
def after_the_arena(
    store: Store, assistant: Assistant, seed: Consultation, park: Consultation, clock: StandingClock
) -> Inbound:
    """A consultation in French only that ended yesterday, beside two that are open."""
    yesterday = {"opens_on": seed.opens_on, "closes_on": OPEN_DAY.date() - timedelta(days=1)}
    open_now = {"opens_on": seed.opens_on, "closes_on": seed.closes_on}
    over = {**yesterday, "slug": "arena", "join_words": ("ARENA7",), "languages": ("fr",)}
    first, arena = seed.model_copy(update={"join_words": ("ETAT",)}), park.model_copy(update=over)
    other = park.model_copy(update={**open_now, "join_words": ("PARC",)})
    catalogue = Catalogue({each.slug: each for each in (first, other, arena)})
    return Inbound(store, assistant, catalogue, lambda slug: f"https://exemple.quebec/c/{slug}", clock)


def test_stranger_to_a_consultation_that_is_over_gets_the_list_of_all_that_are_open(
    store: Store, assistant: Assistant, seed: Consultation, park: Consultation, clock: StandingClock
) -> None:
    ended = {"opens_on": seed.opens_on, "closes_on": OPEN_DAY.date() - timedelta(days=1)}
    open_now = {"opens_on": seed.opens_on, "closes_on": seed.closes_on}
    over = park.model_copy(update={**ended, "slug": "arena"})
    other = park.model_copy(update={**open_now, "join_words": ("PARC",)})
    catalogue = Catalogue({each.slug: each for each in (seed, other, over)})
    phone = Phone(
        Inbound(store, assistant, catalogue, lambda slug: f"https://exemple.quebec/c/{slug}", clock)
    )
    phone.say("oui", consultation="arena")

    listed = phone.say("oui").splitlines()[1:]

    assert [each.split(":")[0] for each in listed] == ["BONJOUR", "PARC"]
    assert "Participez-vous?" in phone.say("Bonjour")


@pytest.mark.parametrize("written", ["ARENA7", "arena 7", "Hello, ARENA7", "ARENA7 BIBLIO"])
def test_word_of_a_consultation_that_is_over_tells_when_it_ended_and_where_to_read_it(
    after_the_arena: Inbound, store: Store, written: str
) -> None:
    phone = Phone(after_the_arena)
    said = phone.say(written)

    assert said.startswith('La consultation "Parc des Érables (exemple)" s\'est terminée le ')
    assert "https://exemple.quebec/c/arena" in said
    assert "ETAT" not in said
    with store.read() as unit:
        assert unit.column("SELECT body FROM messages") == [None]
    assert "Participez-vous?" in phone.say("PARC")


def test_word_of_a_consultation_that_is_over_takes_nobody_out_of_theirs(
    after_the_arena: Inbound, store: Store, seed: Consultation
) -> None:
    phone = Phone(after_the_arena)
    phone.say("ETAT")
    told = phone.say("ARENA7")
    phone.say("oui")
    phone.say("ARENA7")
    phone.say("Un guichet unique")

    assert "s'est terminée le" in told
    assert contributions(store, seed.slug)[0] == "ARENA7"


def test_word_of_a_consultation_that_is_over_is_that_of_the_next_one(
    phone: Phone, clock: StandingClock, seed: Consultation, park: Consultation
) -> None:
    over = park.model_copy(update={"slug": "before", "join_words": ("PARC",)})
    phone.inbound.catalogue = Catalogue({**phone.inbound.catalogue.by_slug, over.slug: over}, seed.slug)

    assert "Participez-vous?" in phone.say("PARC")


def test_place_after_the_word_is_counted(
    phone: Phone, inbound: Inbound, store: Store, park: Consultation
) -> None:
    with store.write() as unit:
        sql_sources.add_source(unit, park.slug, "biblio", "Bibliothèque", OPEN_DAY)
    phone.say("PARC biblio")
    phone.say("oui")
    other = Phone(inbound, "+14185550177")
    other.say("parc nulle")
    with store.read() as unit:
        found = statistics_sql.by_source(unit, park.slug)

    assert [(each.source, each.wrote, each.agreed, each.finished) for each in found] == [
        ("", 1, 0, 0),
        ("biblio", 1, 1, 0),
    ]


def test_button_answers_whether_to_join(inbound: Inbound) -> None:
    chat = Phone(inbound, "12345", "telegram")
    chat.say("etat")
    chat.say("oui")
    asked = chat.receive("parc")
    assert [each.slug for each in asked.wait.options] == ["yes", "no"]

    said = chat.receive(selection=Selection(asked.wait.question, ("yes",)), intent="select")
    assert said.wait.kind == "consent"


def test_answer_of_one_consultation_is_replied_to_in_the_midst_of_the_other(
    phone: Phone, store: Store, catalogue: Catalogue, seed: Consultation, clock: StandingClock
) -> None:
    for text in ("ETAT", "oui", "Un dossier unique", "AVIS", "parc", "oui", "oui"):
        phone.say(text)
    clock.moment += timedelta(days=2)
    publish_answer(store, catalogue, seed, clock)

    verdict = phone.say("oui")
    assert verdict.startswith("[ETAT] ")
    assert phone.say("Merci, mais quand exactement en 2018?").startswith("[ETAT] ")
    assert phone.receive("oui").wait.question == "activite"
    with store.read() as unit:
        assert [row["verdict"] for row in unit.rows("SELECT verdict FROM feedback_recipients")] == ["useful"]
    assert contributions(store, seed.slug) == ["Un dossier unique", "Merci, mais quand exactement en 2018?"]


def publish_answer(
    store: Store, catalogue: Catalogue, definition: Consultation, clock: StandingClock
) -> None:
    """Publish an answer to a whole consultation, and have it sent."""
    content = Content("La ministre", {"fr": "Nous le ferons.", "en": "We will do it."})
    with store.write() as unit:
        draft = editing.create(unit, definition, Subject("consultation"), content, "ana", clock.moment)
        editing.ask(unit, draft.id, "ana", clock.moment)
        editing.review(unit, draft.id, "ben", clock.moment)
        editing.publish(unit, definition, draft.id, "ana", clock.moment)
        broadcast.advance(
            unit, catalogue, Responses.load(), lambda number: f"https://ex.qc/r/{number}", clock()
        )
        (row,) = unit.rows("SELECT id FROM outbox WHERE purpose = 'feedback'")
        sql_outbox.mark_sent(unit, [row["id"]], clock.moment, "SMout")


def test_invited_phone_takes_part_with_the_word_and_is_not_invited_again(
    phone: Phone, store: Store, catalogue: Catalogue, park: Consultation
) -> None:
    invite(store, catalogue.by_slug[park.slug], [phone.address, "+14185550188"])
    with store.write() as unit:
        assert inviting.advance(unit, catalogue, Responses.load(), OPEN_DAY) == 2
    welcomed = phone.say("PARC")
    left = Phone(phone.inbound, "+14185550188")
    stopped = left.say("STOP")

    assert "Participez-vous?" in welcomed
    assert "plus aucun message" in stopped
    with store.read() as unit:
        rows = unit.rows("SELECT state, reason FROM outbox WHERE purpose = 'invitation' ORDER BY id")
    assert [(row["state"], row["reason"]) for row in rows] == [
        ("failed", "takes_part"),
        ("failed", "opted_out"),
    ]


def invite(store: Store, definition: Consultation, numbers: list[str]) -> None:
    """Start an invitation of these numbers."""
    wording = Wording("Usagers", "agreed", "Case cochée au guichet.", {"fr": "Venez!", "en": "Come!"})
    with store.write() as unit:
        made = sql_invitations.add_invitation(unit, definition.slug, wording, None, OPEN_DAY)
        sql_invitations.add_numbers(unit, made, read_numbers("\n".join(numbers).encode()).numbers, "fr")
        sql_invitations.finish_list(unit, made, {})
        found = sql_invitations.find_invitation(unit, definition.slug, made)
        assert found is not None
        inviting.start(unit, definition, found, None, OPEN_DAY)


@pytest.fixture
def before_the_arena(
    store: Store, assistant: Assistant, seed: Consultation, park: Consultation, clock: StandingClock
) -> Inbound:
    """A consultation that opens tomorrow, beside one that is open."""
    tomorrow = {"opens_on": OPEN_DAY.date() + timedelta(days=1), "closes_on": seed.closes_on}
    arena = park.model_copy(update={**tomorrow, "slug": "arena", "join_words": ("ARENA",)})
    catalogue = Catalogue({seed.slug: seed, "arena": arena}, seed.slug)
    return Inbound(store, assistant, catalogue, lambda slug: slug, clock)


def test_stranger_is_told_in_french_when_the_consultation_of_a_word_opens(
    before_the_arena: Inbound, store: Store, seed: Consultation
) -> None:
    phone = Phone(before_the_arena)
    said = phone.say("ARENA")

    assert said.startswith('La consultation "Parc des Érables (exemple)" commence le ')
    assert "écrivez ARENA dès ce jour-là" in said
    with store.read() as unit:
        found = participants_sql.find_address(unit, "sms", phone.address)
        assert found is not None
        assert participants_sql.get_participant(unit, found.participant_id).consultation == "arena"


def test_word_of_a_consultation_to_come_takes_nobody_out_of_theirs(
    before_the_arena: Inbound, store: Store, seed: Consultation
) -> None:
    phone = Phone(before_the_arena)
    phone.say("Bonjour")
    begun = phone.say("ARENA")
    phone.say("oui")
    asked = phone.say("ARENA")
    told = phone.say("oui")
    phone.say("Un guichet unique")

    assert "commence le" in begun
    assert asked.startswith("ARENA est aussi le mot de la consultation")
    assert "commence le" in told
    assert contributions(store, seed.slug) == ["Un guichet unique"]


@pytest.mark.parametrize(("word", "said"), [("GREEN", "Bonjour!"), ("Hello, GREEN", "Hello!")])
def test_word_that_begins_tells_no_language(
    store: Store, assistant: Assistant, park: Consultation, clock: StandingClock, word: str, said: str
) -> None:
    green = park.model_copy(update={"join_words": ("GREEN",), "languages": ("en", "fr")})
    clock.moment = park.opens_at
    inbound = Inbound(store, assistant, Catalogue({green.slug: green}), lambda slug: slug, clock)

    assert Phone(inbound).say(word).startswith(said)


@pytest.mark.parametrize("text", ["ARENA", "PISCINE", "BUDGET", "TOTEM"])
def test_word_alone_that_tells_no_language_is_answered_in_french(inbound: Inbound, text: str) -> None:
    assert Phone(inbound).receive(text).language == "fr"


def test_greeting_in_the_other_language_chooses_it_until_somebody_agrees(phone: Phone) -> None:
    languages = [phone.receive(text).language for text in ("Hello", "Bonjour", "yes", "Hello")]

    assert languages == ["en", "fr", "fr", "fr"]


def test_end_of_retention_leaves_no_text_of_one_consultation_with_who_takes_part_in_another(
    store: Store, inbound: Inbound, catalogue: Catalogue, seed: Consultation, park: Consultation
) -> None:
    """Its replies repeat what people wrote, and its lists of invitations led to them."""
    definition, other = catalogue.get(seed.slug), catalogue.get(park.slug)
    assert definition is not None
    assert other is not None
    wording = Wording(
        "Usagers", "agreed", "Ont coché la case.", {"fr": "Nous consultons.", "en": "Hello."}, 7
    )
    with store.write() as unit:
        made = sql_invitations.add_invitation(unit, seed.slug, wording, 1, OPEN_DAY)
        sql_invitations.add_numbers(unit, made, read_numbers(b"+14185550123").numbers, "fr")
        sql_invitations.finish_list(unit, made, {})
        found = sql_invitations.find_invitation(unit, seed.slug, made)
        assert found is not None
        inviting.start(unit, definition, found, 2, OPEN_DAY)
        inviting.advance(unit, catalogue, Responses.load(), OPEN_DAY)
        invitation = unit.value("SELECT outbox_id FROM invitees")
        assert invitation is not None
        sql_outbox.mark_sent(unit, [invitation], OPEN_DAY)
    phone, web = Phone(inbound), Phone(inbound, "a-web-token-of-the-widget-0123456789", "web")

    def say(by: Phone, *texts: str) -> str:
        for text in texts:
            receipt = by.receive(text)
            inbound.mark_sent([row.id for row in receipt.replies])
        return "\n".join(row.reply.text for row in receipt.replies)

    say(web, say(phone, "ETAT", "oui", "code").split(": ")[1][:7])
    say(web, "Un guichet pour mon canari", "mes contributions", "aide")
    say(phone, "PARC", "oui", "oui")

    def kept(sql: str) -> list[bytes | str]:
        with store.read() as unit:
            return unit.column(sql)

    bodies = "SELECT body FROM messages WHERE body IS NOT NULL"
    payloads = "SELECT payload FROM outbox WHERE payload LIKE '%canari%' OR broadcast_id IS NOT NULL"
    answers = f"SELECT choices FROM contributions WHERE consultation = '{park.slug}' ORDER BY id"
    assert (len(kept(bodies)), len(kept(payloads)), kept(answers)) == (4, 2, [])
    ended = definition.model_copy(update={"retain_until": OPEN_DAY.date() - timedelta(days=1)})
    with store.write() as unit:
        retention.step(unit, [ended, other], OPEN_DAY)

    assert (kept(bodies), kept(payloads)) == ([], [sql_outbox.NO_REPLY])
    assert kept("SELECT coalesce(address_id, outbox_id) FROM invitees") == [None]
    say(phone, "oui", "Faire du sport")
    assert kept(answers) == ['["sport"]']
