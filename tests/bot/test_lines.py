"""Organisations with numbers of their own: one phone, several numbers, and nothing of one told at another."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from bot.inbound import Inbound
from consultation.contributions import sql as contributions_sql
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.delivery import sql_broadcasts, sql_failures, sql_lines, sql_outbox
from consultation.delivery.model import OWN, place_of
from consultation.delivery.retries import Recovery
from consultation.delivery.sql_channels import list_alarms, pause_of
from consultation.delivery.sql_lines import Line, LineTakenError
from consultation.delivery.sql_outbox import Receipt
from consultation.languages.responses import Responses
from consultation.messages.model import Reply
from consultation.outreach import inviting
from consultation.participants import sql as participants_sql
from consultation.staff import sql_organisations
from consultation.store import Store
from tests.bot.test_joining import Phone, invite, publish_answer
from tests.conftest import OPEN_DAY, StandingClock

STATE, PARK, BUDGET = "administration-publique-efficiente-et-transparente", "parc-des-erables", "budget"
ALIX = "+14185550123"


@pytest.fixture
def catalogue(seed: Consultation, park: Consultation) -> Catalogue:
    """Three consultations open at once; the first is the installation's own, and its default."""
    window = {"opens_on": seed.opens_on, "closes_on": seed.closes_on}
    own = seed.model_copy(update={"join_words": ("ETAT",)})
    parks = park.model_copy(update={**window, "join_words": ("PARC",)})
    money = park.model_copy(update={**window, "slug": BUDGET, "join_words": ("SOUS",)})
    return Catalogue({each.slug: each for each in (own, parks, money)}, own.slug)


@pytest.fixture
def inbound(store: Store, assistant: Assistant, catalogue: Catalogue, clock: StandingClock) -> Inbound:
    return Inbound(store, assistant, catalogue, lambda slug: f"https://exemple.quebec/c/{slug}", clock)


class Town:
    """Organisations with a number each: the city with the park, the county with the budget, one with nothing."""

    def __init__(self, inbound: Inbound) -> None:
        self.inbound = inbound
        self.city, self.county, self.empty = (self.organisation(*each) for each in (
            ("Ville", "+14185550101", PARK), ("Comté", "+14185550102", BUDGET), ("Vide", "+14185550103", None),
        ))  # fmt: skip

    def organisation(self, name: str, number: str, consultation: str | None) -> int:
        with self.inbound.store.write() as unit:
            made = sql_organisations.add(unit, name, OPEN_DAY).id
            sql_lines.give(unit, Line(made, "sms", number, None, 1.0), OPEN_DAY)
            if consultation is not None:
                sql_organisations.give(unit, consultation, made, OPEN_DAY)
            self.inbound.lines.renew(unit)
        return made

    def outbox(self, address: str = ALIX) -> list[tuple[int, str, str]]:
        """The line, the state and the text of each message to a phone."""
        with self.inbound.store.read() as unit:
            found = participants_sql.find_address(unit, "sms", address)
            rows = [] if found is None else sql_outbox.outbox_of(unit, found.id)
            return [(each.line, each.state, each.reply.text) for each in rows]

    def status(self, address: str = ALIX) -> str:
        with self.inbound.store.read() as unit:
            found = participants_sql.find_address(unit, "sms", address)
            assert found is not None
            return found.status

    def consultation_of(self, address: str = ALIX) -> str:
        with self.inbound.store.read() as unit:
            found = participants_sql.find_address(unit, "sms", address)
            assert found is not None
            return participants_sql.get_participant(unit, found.participant_id).consultation

    def answers(self, consultation: str) -> list[str]:
        with self.inbound.store.read() as unit:
            return [each.text for each in contributions_sql.all_contributions(unit, consultation)]


@pytest.fixture
def town(inbound: Inbound) -> Town:
    return Town(inbound)


@pytest.fixture
def phone(inbound: Inbound) -> Phone:
    return Phone(inbound, ALIX)


def begin(phone: Phone, line: int) -> str:
    phone.say("Bonjour", line=line)
    return phone.say("oui", line=line)


@pytest.mark.both_engines
def test_each_number_asks_about_its_own_consultation_and_goes_on_in_it(town: Town, phone: Phone) -> None:
    asked = {line: begin(phone, line) for line in (town.city, town.county, OWN)}
    again = {line: phone.say("répéter", line=line) for line in asked}

    assert len(set(asked.values())) >= 2
    assert all(again[line].splitlines()[-1] == said.splitlines()[-1] for line, said in asked.items())
    assert [line for line, _, _ in town.outbox()] == [
        each for each in (town.city, town.county, OWN) for _ in range(2)
    ] + [town.city, town.county, OWN]
    assert all(state == "leased" for _, state, _ in town.outbox())


def test_join_word_of_another_organisation_is_only_a_word(town: Town, phone: Phone) -> None:
    begin(phone, town.county)
    said = phone.say("PARC", line=town.county)
    stranger = Phone(town.inbound, "+14185550124").say("PARC", line=town.county)
    listed = phone.say("je veux participer à l'autre consultation", line=town.county)

    assert "Parc des Érables" not in said + listed
    assert stranger == Phone(town.inbound, "+14185550125").say("Bonjour", line=town.county)


def test_installation_s_number_takes_every_word_and_the_organisation_s_answers(
    town: Town, phone: Phone
) -> None:
    """A poster may be older than the number: the reply leaves from the new one, by the sender."""
    phone.receive("PARC")

    ((line, state, _),) = town.outbox()
    assert (line, state) == (town.city, "queued")


def test_greeting_at_the_installation_s_number_begins_what_it_asks_whatever_was_begun_elsewhere(
    town: Town, phone: Phone
) -> None:
    begin(phone, town.city)
    greeted = phone.receive("Bonjour")

    assert greeted.replies[0].line == OWN
    assert greeted.replies[0].reply.text == Phone(town.inbound, "+14185550124").say("Bonjour")


def test_somebody_who_began_before_the_organisation_had_a_number_loses_no_answer(
    inbound: Inbound, phone: Phone
) -> None:
    phone.say("PARC")
    asked = phone.say("oui")
    town = Town(inbound)
    at_old = phone.receive("répéter")
    at_new = phone.receive("répéter", line=town.city)

    assert [each.replies[0].line for each in (at_old, at_new)] == [town.city, town.city]
    assert {each.replies[0].reply.text.splitlines()[-1] for each in (at_old, at_new)} == {
        asked.splitlines()[-1]
    }


def test_stop_at_one_number_ends_the_messages_of_all_and_is_confirmed_there(town: Town, phone: Phone) -> None:
    begin(phone, town.city)
    begin(phone, town.county)
    stopped = phone.receive("ARRET", line=town.county)
    after = phone.receive("Bonjour", line=town.city)
    back = phone.receive("START", line=town.city)

    assert [each.line for each in stopped.replies] == [town.county]
    assert after.status == "silent"
    assert town.status() == "active"
    assert [each.line for each in back.replies] == [town.city]


def test_start_at_a_number_names_the_consultation_it_goes_on_with(town: Town, phone: Phone) -> None:
    begin(phone, town.city)
    begin(phone, town.county)
    phone.say("ARRET", line=town.city)

    assert 'Bon retour dans la consultation "Parc des Érables' in phone.say("REPRENDRE", line=town.county)


@pytest.mark.both_engines
@pytest.mark.parametrize("known", [True, False])
def test_where_the_organisation_has_no_consultation_everybody_is_told_and_nothing_is_asked(
    town: Town, phone: Phone, known: bool
) -> None:
    if known:
        asked = begin(phone, town.city)
    french, *others = [phone.receive(said, line=town.empty) for said in ("Bonjour", "oui", "PARC")]
    english = Phone(town.inbound, "+14185550124").receive("I would like to take part", line=town.empty)
    helped = phone.receive("AIDE", line=town.empty)

    assert french.replies[0].reply.text.startswith("Vide: merci d'avoir écrit! Aucune consultation")
    assert {each.replies[0].reply.text for each in others} == {french.replies[0].reply.text}
    assert "No consultation" in english.replies[0].reply.text
    assert helped.replies[0].reply.text == (
        "Vide: aucune consultation en cours/no consultation now. ARRET/STOP. Info: https://exemple.quebec"
    )
    assert {each.replies[0].line for each in (french, *others, english, helped)} == {town.empty}
    assert phone.receive("Merci", line=town.empty).status == "silent"
    assert "APPELLE" in phone.say("Je veux mourir", line=town.empty)
    assert town.consultation_of("+14185550124") == ""
    if known:
        assert phone.say("répéter", line=town.city).splitlines()[-1] == asked.splitlines()[-1]


@pytest.mark.parametrize("known", [True, False])
def test_stop_and_start_are_heard_where_the_organisation_has_no_consultation(
    town: Town, phone: Phone, known: bool
) -> None:
    if known:
        begin(phone, town.city)
    stopped = phone.receive("STOP", line=town.empty)

    assert [each.line for each in stopped.replies] == [town.empty]
    assert "plus aucun message" in stopped.replies[0].reply.text
    assert town.status() == "opted_out"
    assert phone.receive("Bonjour", line=town.empty).status == "silent"
    assert "Aucune consultation" in phone.say("START", line=town.empty)
    assert town.status() == "active"
    assert town.consultation_of() == (PARK if known else "")


@pytest.mark.both_engines
@pytest.mark.parametrize("known", [True, False])
def test_data_are_erased_where_the_organisation_has_no_consultation(
    town: Town, phone: Phone, known: bool
) -> None:
    if known:
        begin(phone, town.city)
    assert "OUI ou NON" in phone.say("effacer mes données", line=town.empty)
    assert "rien n'est effacé" in phone.say("non", line=town.empty)
    assert "Aucune consultation" in phone.say("oui", line=town.empty)

    phone.say("effacer mes données", line=town.empty)
    erased = phone.receive("oui", line=town.empty)
    phone.count -= 1
    again = phone.receive("oui", line=town.empty)

    assert "Référence" in erased.replies[0].reply.text
    assert (again.status, again.replies) == ("seen_before", erased.replies)
    with town.inbound.store.read() as unit:
        assert participants_sql.find_address(unit, "sms", ALIX) is None


def test_installation_without_any_consultation_answers_and_begins_once_there_is_one(
    store: Store, assistant: Assistant, catalogue: Catalogue, clock: StandingClock
) -> None:
    def inbound(served: Catalogue) -> Inbound:
        return Inbound(store, assistant, served, lambda slug: f"https://exemple.quebec/c/{slug}", clock)

    phone = Phone(inbound(Catalogue()), ALIX)
    assert phone.say("Bonjour").startswith("exemple.quebec: merci d'avoir écrit! Aucune consultation")
    assert "plus aucun message" in phone.say("ARRET")
    assert "Aucune consultation" in phone.say("START")
    assert "No consultation" in phone.say("ENGLISH")

    phone.inbound = inbound(catalogue)
    assert "YES" in phone.say("Hello")


def test_replies_name_the_consultation_only_where_the_number_has_several(town: Town, phone: Phone) -> None:
    begin(phone, town.city)
    begin(phone, town.county)
    alone = [phone.say("répéter", line=line) for line in (town.city, town.county)]
    with town.inbound.store.write() as unit:
        sql_organisations.give(unit, BUDGET, town.city, OPEN_DAY)
        town.inbound.lines.renew(unit)
    both = phone.say("répéter", line=town.city)

    assert not any(each.startswith("[") for each in alone)
    assert both.startswith(("[PARC]", "[SOUS]"))


@pytest.mark.both_engines
def test_invitation_leaves_from_the_number_of_its_organisation(town: Town, catalogue: Catalogue) -> None:
    number, store = "+14185550160", town.inbound.store
    invite(store, catalogue.by_slug[PARK], [number])
    with store.write() as unit:
        inviting.advance(unit, catalogue, Responses.load(), OPEN_DAY)

    assert [(line, state) for line, state, _ in town.outbox(number)] == [(town.city, "queued")]


def test_what_the_provider_refuses_for_a_stop_at_one_number_does_not_undo_a_start_at_another(
    town: Town, phone: Phone
) -> None:
    """Twilio stops each number by itself: START at one leaves the other refused there, not the person silent."""
    begin(phone, town.city)
    phone.say("STOP", line=town.city)
    phone.say("START", line=town.county)
    with town.inbound.store.write() as unit:
        address = participants_sql.find_address(unit, "sms", ALIX)
        assert address is not None
        sql_outbox.refused_by_provider(unit, address.id, town.city, OPEN_DAY)
    after_city = town.status()
    with town.inbound.store.write() as unit:
        sql_outbox.refused_by_provider(unit, address.id, town.county, OPEN_DAY)

    assert (after_city, town.status()) == ("active", "opted_out")


def test_number_of_a_messaging_service_is_its_organisation_s_line(town: Town) -> None:
    service = "MG" + "0" * 32
    with town.inbound.store.write() as unit:
        sql_lines.give(unit, Line(town.county, "sms", "+14185550102", service, 2.0), OPEN_DAY)
        town.inbound.lines.renew(unit)
    lines = town.inbound.lines

    assert [lines.reached_by("sms", "+14185550198", each) for each in (service, "MG1", "")] == [
        town.county, OWN, OWN,
    ]  # fmt: skip
    assert lines.reached_by("sms", "+14185550102") == town.county
    assert [each.per_second for each in lines.serving(BUDGET)] == [2.0]


@pytest.mark.both_engines
@pytest.mark.parametrize("recovery", ["account", None])
def test_what_goes_out_again_leaves_from_a_number_that_there_is(
    town: Town, phone: Phone, recovery: Recovery | None
) -> None:
    phone.say("Bonjour", line=town.city)
    with town.inbound.store.write() as unit:
        address = participants_sql.find_address(unit, "sms", ALIX)
        assert address is not None
        row = sql_outbox.enqueue(
            unit, "sms", address.id, Reply("…"), OPEN_DAY,
            purpose="feedback", broadcast_id=sql_broadcasts.start(unit, 1, 1, "c", OPEN_DAY), line=town.city,
        )  # fmt: skip
        sql_outbox.mark_sent(unit, [row.id], OPEN_DAY, "SM1")
        sql_lines.take_away(unit, town.city, "sms", OPEN_DAY)
        sql_outbox.record_receipt(unit, Receipt("sms", "SM1", 5, "failed", "x", recovery), OPEN_DAY)
        if recovery is None:
            assert sql_failures.send_again(unit, "sms", ["x"], OPEN_DAY, OPEN_DAY, line=town.city) == 1
        held = pause_of(unit, place_of("sms", town.city)), pause_of(unit, "sms"), list_alarms(unit)

    assert town.outbox()[-1] == (OWN, "queued", "…")
    assert held == (None, None, [])


def test_reply_at_a_number_that_was_just_taken_away_waits_at_the_installation_s(
    town: Town, phone: Phone
) -> None:
    with town.inbound.store.write() as unit:
        sql_lines.take_away(unit, town.city, "sms", OPEN_DAY)
    phone.say("Bonjour", line=town.city)  # the lines are renewed a moment later

    assert {line for line, _, _ in town.outbox()} == {OWN}


def test_number_is_one_organisation_s(town: Town) -> None:
    with town.inbound.store.write() as unit, pytest.raises(LineTakenError):
        sql_lines.give(unit, Line(town.county, "sms", "+14185550101", None, 1.0), OPEN_DAY)


@pytest.mark.both_engines
def test_answer_of_the_authorities_leaves_from_the_number_and_is_judged_there_alone(
    town: Town, phone: Phone, catalogue: Catalogue, clock: StandingClock
) -> None:
    begin(phone, town.county)
    begin(phone, town.city)
    for said in ("non", "1 2", "Des bancs au soleil", "oui"):
        phone.say(said, line=town.city)
    with town.inbound.store.write() as unit:
        address = participants_sql.find_address(unit, "sms", ALIX)
        assert address is not None
        person = participants_sql.Participant(address.participant_id, PARK, "fr")
        participants_sql.give_consent(unit, person, "notifications", "test", "sms", OPEN_DAY)
    publish_answer(town.inbound.store, catalogue, catalogue.by_slug[PARK], clock)
    sent = town.outbox()[-1]
    elsewhere = phone.say("répéter", line=town.county)
    asked = phone.say("oui", line=town.city)

    assert (sent[0], "Nous le ferons." in sent[2]) == (town.city, True)
    assert "ministre" not in elsewhere
    assert "utile" in asked or "merci" in asked.lower()
