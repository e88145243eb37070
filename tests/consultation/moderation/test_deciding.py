"""Decisions on contributions, on a real store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from consultation.channels import Channel
from consultation.clock import stamp
from consultation.contributions import tallies
from consultation.contributions.model import Source
from consultation.contributions.sql import add_contribution, contributions_given, withdraw
from consultation.contributions.sql_search import index_batch
from consultation.conversation import State
from consultation.conversation import sql as conversation_sql
from consultation.conversation.events import AnswerRecorded
from consultation.definition import Consultation
from consultation.delivery import sql_outbox, sql_sending
from consultation.delivery.may_send import SendDecision, SendLater, SendNow, may_send
from consultation.delivery.sending_hours import SendingHours
from consultation.languages.responses import Responses
from consultation.messages import sql as messages_sql
from consultation.messages.model import Incoming
from consultation.moderation import sql as moderation_sql
from consultation.moderation import sql_queue
from consultation.moderation.deciding import Decision, decide
from consultation.moderation.model import Act, Item, ModerationError, Reason
from consultation.moderation.sql import LastDecision
from consultation.participants import sql as participants_sql
from consultation.publication.sql import Published, Removed, count_published, find_published, published_page
from consultation.rights import sql_erasure
from consultation.staff import sql as staff_sql
from consultation.staff import sql_audit
from consultation.store import RefusedError, Store
from tests.conftest import OPEN_DAY

pytestmark = pytest.mark.both_engines

PHRASES = Responses.load()
QUESTION = "paiement"
AFTERNOONS = SendingHours(weekdays=(13 * 60, 17 * 60))
TEXT = "Appelez Alice au 418 525-0199, elle attend."


@dataclass(slots=True)
class Team:
    """Two moderators, and an author with an address."""

    store: Store
    seed: Consultation
    people: tuple[int, int]
    author: str
    address_id: int
    now: datetime = OPEN_DAY

    def item(self, number: int = 1) -> Item:
        with self.store.read() as unit:
            found = sql_queue.find_item(unit, self.seed.slug, number)
        assert found is not None
        return found

    def decide(
        self,
        act: Act,
        reason: Reason | None = None,
        *,
        version: int | None = None,
        who: int = 0,
        **more: object,
    ) -> Item:
        with self.store.write() as unit:
            item = sql_queue.find_item(unit, self.seed.slug, 1)
            assert item is not None
            seen = item.version if version is None else version
            decision = Decision(act, seen, reason, **more)  # type: ignore[arg-type]
            decide(unit, self.seed, item, decision, PHRASES, self.people[who], self.now)
        return self.item()

    def told(self) -> list[tuple[str, str | None, str]]:
        """(state, reason, text) of each message to the author."""
        with self.store.read() as unit:
            rows = unit.rows("SELECT id, state, reason FROM outbox ORDER BY id")
            texts = [message.reply.text for message in sql_outbox.outbox_of(unit, self.address_id)]
        return [(row["state"], row["reason"], text) for row, text in zip(rows, texts, strict=True)]


def make_team(store: Store, seed: Consultation, channel: Channel = "web", text: str = TEXT) -> Team:
    with store.write() as unit:
        people = tuple(
            staff_sql.add(unit, login, name, "community_manager", OPEN_DAY).id
            for login, name in (("lea", "Léa"), ("tom", "Tom"))
        )
        author, address = participants_sql.add_participant(
            unit, channel, "+14185550123", seed.slug, "fr", OPEN_DAY
        )
        incoming = Incoming(channel, "+14185550123", "m1", OPEN_DAY)
        message_id = messages_sql.add_message(unit, incoming, address.id, "answer")
        source = Source(author.id, seed.slug, channel, "fr", message_id)
        add_contribution(unit, source, AnswerRecorded(QUESTION, (), text), OPEN_DAY)
        index_batch(unit)
    return Team(store, seed, (people[0], people[1]), author.id, address.id)


@pytest.fixture
def team(store: Store, seed: Consultation) -> Team:
    return make_team(store, seed)


def public(team: Team, words: str = "attend") -> tuple[list[str], int, list[int], str]:
    """The list, the count, what a search finds and what the page of the contribution shows."""
    with team.store.read() as unit:
        shown = [each.text for each in published_page(unit, team.seed.slug).contributions]
        total = count_published(unit, team.seed.slug).total
        found = [each.number for each in published_page(unit, team.seed.slug, words=words).contributions]
        one = find_published(unit, team.seed.slug, 1)
    page = one.text if isinstance(one, Published) else one.reason if isinstance(one, Removed) else "none"
    return shown, total, found, page


def test_public_pages_follow_every_decision_at_once(team: Team) -> None:
    assert public(team) == ([], 0, [], "none")
    team.decide("published")
    assert public(team) == ([TEXT], 1, [1], TEXT)
    team.decide("withheld", "personal")
    assert public(team) == ([], 0, [], "withheld")
    team.decide("undone")
    assert public(team) == ([TEXT], 1, [1], TEXT)
    redacted = "Appelez […] au […], elle attend."
    team.decide("redacted", "personal", passages=["Alice", "418 525-0199"])
    assert public(team) == ([redacted], 1, [1], redacted)
    assert public(team, "Alice")[2] == []
    team.decide("undone")
    assert public(team, "Alice") == ([TEXT], 1, [1], TEXT)


def test_open_data_know_that_something_was_taken_back(team: Team) -> None:
    def version() -> tuple[int, int]:
        with team.store.read() as unit:
            row = unit.row("SELECT added, retracted FROM publication_versions")
        return (0, 0) if row is None else (row["added"], row["retracted"])

    team.decide("published")
    assert version() == (1, 0)
    team.decide("redacted", "personal", passages=["Alice"])
    assert version() == (1, 1)
    team.decide("withheld", "personal")
    assert version() == (1, 2)
    team.decide("undone")
    assert version() == (2, 2)


def test_second_moderator_changes_nothing_and_sees_what_the_first_did(team: Team) -> None:
    seen = team.item().version
    team.decide("withheld", "insult", note="À revoir", version=seen, who=0)

    for act, reason in (("published", None), ("withheld", "other"), ("redacted", "other"), ("undone", None)):
        with pytest.raises(ModerationError) as raised:
            team.decide(act, reason, version=seen, who=1, passages=["Alice"])  # type: ignore[arg-type]
        assert raised.value.reason == "changed"

    item = team.item()
    with team.store.read() as unit:
        (entry,) = moderation_sql.history(unit, item.id)
    assert (item.status, item.version) == ("withheld", entry.id)
    assert (entry.name, entry.act, entry.reason, entry.note) == ("Léa", "withheld", "insult", "À revoir")


def test_what_its_author_took_back_is_not_decided_about(team: Team) -> None:
    team.decide("published")
    with team.store.write() as unit:
        assert withdraw(unit, team.author, team.seed.slug, 1, OPEN_DAY)

    with pytest.raises(ModerationError) as raised:
        team.decide("undone")

    assert raised.value.reason == "settled"
    assert team.item().status == "withdrawn"


@pytest.mark.parametrize("act", ["withheld", "redacted"])
def test_author_is_owed_a_reason(team: Team, act: Act) -> None:
    with pytest.raises(ModerationError) as raised:
        team.decide(act, passages=["Alice"])

    assert raised.value.reason == "reason_missing"
    assert team.told() == []


def test_undoing_goes_back_and_forth_and_not_before_the_beginning(team: Team) -> None:
    with pytest.raises(ModerationError) as raised:
        team.decide("undone")
    assert raised.value.reason == "nothing_to_undo"

    assert team.decide("redacted", "personal", passages=["Alice"]).text == TEXT.replace("Alice", "[…]")
    back = team.decide("undone")
    assert (back.status, back.text) == ("received", TEXT)
    again = team.decide("undone")
    assert (again.status, again.text) == ("published", TEXT.replace("Alice", "[…]"))


@pytest.mark.sqlite_only
def test_last_decision_is_looked_for_among_those_of_the_last_hours_alone(team: Team) -> None:
    team.decide("published")
    with team.store.read() as unit:
        seen: list[str] = []
        unit.database.conn.set_trace_callback(seen.append)
        moderation_sql.last_decision_of(unit, team.people[0], OPEN_DAY)
        unit.database.conn.set_trace_callback(None)
        plan = [row["detail"] for row in unit.rows(f"EXPLAIN QUERY PLAN {seen[0]}")]
    assert plan[0] == "SEARCH a USING INDEX moderation_acts_of_staff (staff_id=? AND at>?)"
    assert [step for step in plan if "TEMP B-TREE" in step] == []


def test_decision_is_found_by_its_id_by_who_made_it(team: Team) -> None:
    act = team.decide("published").version
    with team.store.read() as unit:
        assert moderation_sql.find_decision(unit, act, team.people[0]) == LastDecision(
            act, "published", stamp(OPEN_DAY), team.seed.slug, 1, [(1, act)], []
        )
        assert moderation_sql.find_decision(unit, act, team.people[1]) is None


def test_author_is_told_why_and_how_to_correct(team: Team) -> None:
    team.decide("withheld", "personal")

    assert team.told() == [
        (
            "queued",
            None,
            "Consultation «\u00a0Administration publique\u00a0»\n\n"
            "Votre contribution nᵒ\u00a01 («\u00a0Appelez Alice au 418 525-0199, elle…\u00a0») n’est pas publiée. La raison\u00a0: "
            "elle contient un renseignement personnel, comme un nom, un numéro ou une adresse.\n\n"
            "Pour l’écrire autrement, envoyez CORRIGER 1.",
        )
    ]


def test_author_is_told_by_text_message_in_two_segments(store: Store, seed: Consultation) -> None:
    team = make_team(store, seed, "sms")
    team.decide("withheld", "personal")

    with store.read() as unit:
        (row,) = unit.rows("SELECT encoding, segments, message_id FROM outbox")
    assert row == {"encoding": "GSM-7", "segments": 2, "message_id": None}
    assert team.told()[0][2] == (
        'Consultation "Administration publique"\n'
        'Votre contribution 1 ("Appelez Alice au 418 525-0199, elle...") n\'est pas publiée: elle contient un '
        "renseignement personnel.\nPour l'écrire autrement: CORRIGER 1."
    )


@pytest.mark.parametrize(
    ("now", "hours", "decision"),
    [
        ("2016-11-15T15:00+00:00", SendingHours(), SendNow()),  # 10:00 in Québec
        ("2016-11-16T04:00+00:00", SendingHours(), SendLater(datetime(2016, 11, 16, 14, tzinfo=UTC))),
        ("2016-11-16T04:00+00:00", None, SendNow()),
        ("2016-11-15T15:00+00:00", AFTERNOONS, SendLater(datetime(2016, 11, 15, 18, tzinfo=UTC))),
    ],
    ids=["in the morning", "at 23:00", "day and night", "in the morning, where afternoons are set"],
)
def test_author_is_told_after_a_grace_within_the_hours_that_are_set(
    store: Store, seed: Consultation, now: str, hours: SendingHours | None, decision: SendDecision
) -> None:
    team = make_team(store, seed, "sms")
    team.now = datetime.fromisoformat(now)
    team.decide("withheld", "insult")

    heard_at = team.now + timedelta(minutes=2)
    with team.store.read() as unit:
        assert sql_sending.candidates(unit, "sms", "notice", heard_at - timedelta(seconds=1), 9) == []
        (found,) = sql_sending.candidates(unit, "sms", "notice", heard_at, 9)
    assert may_send(found.circumstances, heard_at, hours) == decision


def test_decision_undone_in_time_is_never_heard_of(team: Team) -> None:
    team.decide("published")
    team.decide("withheld", "insult")
    team.decide("undone")

    assert [(state, reason) for state, reason, _ in team.told()] == [("failed", "undone")]


def test_author_who_heard_that_it_was_withheld_hears_that_it_is_published(team: Team) -> None:
    team.decide("withheld", "insult")
    with team.store.write() as unit:
        sql_outbox.mark_sent(unit, [1], team.now)
    team.decide("undone")  # to be read again
    team.decide("published")

    assert [(state, text.partition(")")[2]) for state, _, text in team.told()][1:] == [
        ("queued", " est finalement publiée.")
    ]


def test_nobody_who_opted_out_is_written_to(team: Team) -> None:
    with team.store.write() as unit:
        sql_outbox.opt_out(unit, team.address_id, team.now)
    assert team.decide("withheld", "insult").status == "withheld"
    assert team.told() == []


def test_opting_out_before_it_leaves_keeps_it_from_leaving(team: Team) -> None:
    team.decide("withheld", "insult")
    with team.store.write() as unit:
        sql_outbox.opt_out(unit, team.address_id, team.now)

    assert [(state, reason) for state, reason, _ in team.told()] == [("failed", "opted_out")]


def test_closed_consultation_offers_no_correction(team: Team) -> None:
    team.now = team.seed.closes_at + timedelta(days=1)
    team.decide("withheld", "off_topic")

    assert "CORRIGER" not in team.told()[0][2]


def test_audit_log_has_every_act_and_no_text(team: Team) -> None:
    team.decide("redacted", "personal", passages=["Alice"], note="Voir Alice")
    team.decide("undone", who=1)

    with team.store.read() as unit:
        entries = [each for each in sql_audit.page(unit).entries if each.act.startswith("contribution_")]
    subject = f"contribution:{team.seed.slug}:1"
    assert [(each.name, each.act, each.subject, each.details) for each in entries] == [
        ("Tom", "contribution_undone", subject, {"reason": None}),
        ("Léa", "contribution_redacted", subject, {"reason": "personal"}),
    ]


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM moderation_acts",
        "UPDATE moderation_acts SET act = 'kept'",
        "UPDATE moderation_acts SET note = x'00'",
        "UPDATE moderation_acts SET staff_id = 2",
        "INSERT OR REPLACE INTO moderation_acts (id, contribution_id, act, staff_id, status_before,"
        " status_after, at) VALUES (1, 1, 'kept', 1, 'received', 'published', '')",
    ],
)
def test_history_is_never_changed(team: Team, statement: str) -> None:
    team.decide("published")

    with pytest.raises(RefusedError), team.store.write() as unit:
        unit.execute(statement)


@pytest.mark.sqlite_only
def test_original_and_notes_are_in_the_database_as_ciphertext_only(team: Team) -> None:
    team.decide("redacted", "personal", passages=["Alice au 418 525-0199"], note="Parlé avec Bernadette")
    team.store.close()

    assert [word for word in (b"Alice", b"Bernadette") if word in team.store.path.read_bytes()] == []


def test_original_goes_with_its_author(team: Team) -> None:
    team.decide("redacted", "personal", passages=["Alice"], note="Note")
    with team.store.write() as unit:
        sql_erasure.request(unit, team.author, "person", team.now)
    later = team.now + timedelta(hours=2)
    with team.store.write() as unit:
        (pending,) = sql_erasure.ready(unit, later)
        sql_erasure.erase(unit, pending, later)

    item = team.item()
    with team.store.read() as unit:
        (entry,) = moderation_sql.history(unit, item.id)
    assert (entry.text_before, entry.note, item.status) == (None, "", "published")


@pytest.mark.parametrize("act", ["undone", "published"])
def test_withheld_contribution_of_an_erased_person_is_never_published_empty(team: Team, act: Act) -> None:
    team.decide("published")
    team.decide("withheld", "insult")
    with team.store.write() as unit:
        sql_erasure.request(unit, team.author, "person", team.now)
    later = team.now + timedelta(hours=2)
    with team.store.write() as unit:
        (pending,) = sql_erasure.ready(unit, later)
        sql_erasure.erase(unit, pending, later)

    with pytest.raises(ModerationError, match="settled"):
        team.decide(act)
    assert public(team) == ([], 0, [], "withheld")


def test_withheld_contribution_written_anew_is_replaced(team: Team) -> None:
    team.decide("withheld", "personal")
    with team.store.write() as unit:
        source = Source(team.author, team.seed.slug, "web", "fr", 1)
        add_contribution(unit, source, AnswerRecorded(QUESTION, (), "Sans nom", replaces=True), team.now)
        given = [
            (each.number, each.status) for each in contributions_given(unit, team.author, team.seed.slug)
        ]

    assert given == [(2, "received")]
    assert team.item().status == "replaced"


def signed(team: Team, signature: str = "Connard 418 525-0199") -> None:
    """Their contribution is signed, and they sign what follows too."""
    with team.store.write() as unit:
        tallies.change(unit, {"signature": signature}, "1 = 1")
        state = State(team.seed.slug, stage="asking", question=QUESTION, signature=signature)
        conversation_sql.save_state(unit, team.author, state, 1, OPEN_DAY)


def signature_in_use(team: Team) -> str:
    with team.store.read() as unit:
        return conversation_sql.load_state(unit, team.author, team.seed.slug, "fr")[0].signature


def test_signature_alone_is_taken_off_with_the_reason_and_ends(team: Team) -> None:
    signed(team)
    item = team.decide("redacted", "insult", signature=True)

    assert (item.text, item.signature, item.status) == (TEXT, None, "published")
    assert signature_in_use(team) == ""
    ((state, _, text),) = team.told()
    assert state == "queued"
    assert text.count("est publiée sans sa signature, qui ne servira plus. La raison\u00a0: ") == 1
    assert text.count("SIGNATURE") == 1
    assert text.count("CORRIGER") == 0
    with team.store.read() as unit:
        (entry,) = moderation_sql.history(unit, item.id)
    assert (entry.act, entry.text_before, entry.signature_before) == (
        "redacted", None, "Connard 418 525-0199",
    )  # fmt: skip


def test_signature_and_passage_are_taken_out_together(team: Team) -> None:
    signed(team)
    item = team.decide("redacted", "personal", passages=["Alice"], signature=True)

    assert (item.text.count("Alice"), item.signature) == (0, None)
    assert [text.count("sans sa signature et sans un passage") for _, _, text in team.told()] == [1]


def test_signature_comes_back_when_the_decision_is_undone(team: Team) -> None:
    signed(team, "Marie")
    team.decide("redacted", "personal", signature=True)
    undone = team.decide("undone")
    assert (undone.signature, undone.status, undone.text) == ("Marie", "received", TEXT)

    assert team.decide("undone").signature is None


def test_signature_that_its_author_dropped_never_comes_back(team: Team) -> None:
    signed(team, "Marie")
    team.decide("redacted", "personal", passages=["Alice"], signature=True)
    with team.store.write() as unit:
        moderation_sql.drop_signature(unit, team.author, team.seed.slug, OPEN_DAY)

    undone = team.decide("undone")
    assert (undone.signature, undone.text) == (None, TEXT)


def test_signature_stays_when_only_a_passage_goes(team: Team) -> None:
    signed(team, "Marie")
    item = team.decide("redacted", "personal", passages=["Alice"])

    assert (item.signature, signature_in_use(team)) == ("Marie", "Marie")


def test_signature_that_is_not_there_is_no_passage(team: Team) -> None:
    with pytest.raises(ModerationError) as caught:
        team.decide("redacted", "personal", signature=True)
    assert caught.value.reason == "no_passage"


def test_another_signature_chosen_since_stays_in_use(team: Team) -> None:
    signed(team, "Marie")
    with team.store.write() as unit:
        state = State(team.seed.slug, stage="asking", question=QUESTION, signature="M. T.")
        conversation_sql.save_state(unit, team.author, state, 2, OPEN_DAY)
    team.decide("redacted", "personal", signature=True)

    assert signature_in_use(team) == "M. T."
