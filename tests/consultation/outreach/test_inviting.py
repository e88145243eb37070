"""Invitations: who is left out, what it costs, and that nobody is written to twice, whatever happens meanwhile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from consultation.conversation import State
from consultation.conversation import sql as conversation_sql
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.delivery import sql_outbox, sql_sending
from consultation.delivery.may_send import SendDecision, SendNever, SendNow, may_send
from consultation.languages.responses import Responses
from consultation.outreach import inviting, sql_invitations
from consultation.outreach.inviting import Terms
from consultation.outreach.model import Invitation, InvitationError, Wording
from consultation.outreach.numbers import read_numbers
from consultation.outreach.wording import check_wording, invitation
from consultation.participants import sql as participants_sql
from consultation.participants import sql_stops
from consultation.rights import sql_erasure
from consultation.rights.erasure import Eraser
from consultation.staff import sql as staff_sql
from consultation.store import Store, Unit
from tests.conftest import OPEN_DAY

pytestmark = pytest.mark.both_engines

WORDS = Responses.load()
TEXTS = {"fr": "Nous consultons la population.", "en": "We ask for your views."}
WORDING = Wording("Usagers", "agreed", "Ont coché la case au guichet, en 2016.", TEXTS, 7)
NUMBERS = [f"+1418555010{each}" for each in range(6)]
TERMS = Terms(Decimal("0.01"), 1.0, None)


@pytest.fixture
def definition(park: Consultation, seed: Consultation) -> Consultation:
    window = {"opens_on": seed.opens_on, "closes_on": seed.closes_on}
    return park.model_copy(update={**window, "join_words": ("PARC",)})


@pytest.fixture
def catalogue(definition: Consultation, seed: Consultation) -> Catalogue:
    return Catalogue({definition.slug: definition, seed.slug: seed})


def add(store: Store, definition: Consultation, numbers: Iterable[str] = NUMBERS) -> int:
    read = read_numbers("\n".join(numbers).encode())
    with store.write() as unit:
        made = sql_invitations.add_invitation(
            unit, definition.slug, check_wording(definition, WORDING), 1, OPEN_DAY
        )
        sql_invitations.add_numbers(unit, made, read.numbers, "fr")
        sql_invitations.finish_list(unit, made, {})
    return made


def find(unit: Unit, definition: Consultation, made: int) -> Invitation:
    found = sql_invitations.find_invitation(unit, definition.slug, made)
    assert found is not None
    return found


def begin(store: Store, definition: Consultation, made: int, now: datetime = OPEN_DAY) -> None:
    with store.write() as unit:
        inviting.start(unit, definition, find(unit, definition, made), 2, now)


def go_on(store: Store, catalogue: Catalogue, now: datetime = OPEN_DAY, limit: int = 2) -> int:
    done = 0
    while True:
        with store.write() as unit:
            batch = inviting.advance(unit, catalogue, WORDS, now, limit)
        done += batch
        if not batch:
            return done


def takes_part(unit: Unit, definition: Consultation, number: str, stage: str) -> None:
    person, _ = participants_sql.add_participant(unit, "sms", number, definition.slug, "fr", OPEN_DAY)
    state = State(definition.slug, "fr", stage)  # type: ignore[arg-type]
    conversation_sql.save_state(unit, person.id, state, 1, OPEN_DAY)


def out(store: Store) -> list[tuple[str, str, str]]:
    """Every invitation of the outbox: to whom, its state, its reason."""
    with store.read() as unit:
        rows = unit.rows(
            "SELECT address_id, state, reason FROM outbox WHERE purpose = 'invitation' ORDER BY id"
        )
        return [
            (participants_sql.reveal(unit, row["address_id"]), row["state"], row["reason"] or "")
            for row in rows
        ]


def out_of(unit: Unit, state: str) -> list[int]:
    return [row["id"] for row in unit.rows("SELECT id FROM outbox WHERE state = ?", (state,))]


def decide(store: Store, now: datetime = OPEN_DAY) -> list[SendDecision]:
    """What the sender would do with each queued message."""
    with store.read() as unit:
        rows = unit.rows("SELECT id FROM outbox WHERE state = 'queued' ORDER BY id")
        found = [sql_sending.circumstances_of(unit, row["id"]) for row in rows]
    return [may_send(each, now) for each in found if each is not None]


def send(store: Store, now: datetime = OPEN_DAY) -> None:
    with store.write() as unit:
        rows = unit.rows("SELECT id FROM outbox WHERE state = 'queued'")
        sql_outbox.mark_sent(unit, [row["id"] for row in rows], now)


def test_people_who_left_take_part_or_declined_are_left_out_as_foretold(
    store: Store, definition: Consultation, catalogue: Catalogue
) -> None:
    with store.write() as unit:
        _, gone = participants_sql.add_participant(unit, "sms", NUMBERS[0], "autre", "fr", OPEN_DAY)
        sql_outbox.opt_out(unit, gone.id, OPEN_DAY)
        takes_part(unit, definition, NUMBERS[1], "asking")
        takes_part(unit, definition, NUMBERS[2], "declined")
        participants_sql.add_participant(unit, "sms", NUMBERS[3], "autre", "en", OPEN_DAY)
    made = add(store, definition)
    with store.read() as unit:
        plan = inviting.plan(unit, definition, WORDS, find(unit, definition, made), TERMS, OPEN_DAY)
    begin(store, definition, made)
    go_on(store, catalogue)
    with store.read() as unit:
        progress = inviting.progress(unit, definition, find(unit, definition, made), OPEN_DAY)
        found = unit.rows("SELECT sum(segments) AS n FROM outbox")

    assert (plan.people, plan.left_out) == (3, {"declined": 1, "opted_out": 1, "takes_part": 1})
    assert [(each.language, each.people) for each in plan.samples] == [("fr", 2), ("en", 1)]
    assert plan.price == Decimal("0.01") * plan.segments == Decimal("0.01") * int(found[0]["n"])
    assert [each[0] for each in out(store)] == NUMBERS[3:]
    assert (progress.state, progress.left_out) == ("done", plan.left_out)


def test_nobody_is_invited_twice_by_two_lists(
    store: Store, definition: Consultation, catalogue: Catalogue
) -> None:
    for _ in range(2):
        begin(store, definition, add(store, definition))
        go_on(store, catalogue)

    assert Counter(number for number, _, _ in out(store)) == Counter(NUMBERS)


def test_two_clicks_start_it_once(store: Store, definition: Consultation) -> None:
    made = add(store, definition)
    with store.read() as unit:
        seen = find(unit, definition, made)
    begin(store, definition, made)
    with pytest.raises(InvitationError, match="over"), store.write() as unit:
        inviting.start(unit, definition, seen, 2, OPEN_DAY)


def test_who_reset_the_account_of_its_author_does_not_start_it(
    store: Store, definition: Consultation
) -> None:
    """They have its link: they can prepare it as the author, and start it as themselves."""
    with store.write() as unit:
        for login in ("ana", "bea"):
            made_by = staff_sql.add(unit, login, login, "community_manager", OPEN_DAY)
            staff_sql.set_password(unit, made_by.id, "a hash", OPEN_DAY)
        staff_sql.reset(unit, 1, OPEN_DAY, by=2)
    made = add(store, definition)

    with pytest.raises(InvitationError, match="reset_by_writer"):
        begin(store, definition, made)


def test_what_happens_before_it_leaves_is_heeded(
    store: Store, definition: Consultation, catalogue: Catalogue
) -> None:
    begin(store, definition, add(store, definition, NUMBERS[:3]))
    go_on(store, catalogue)
    with store.write() as unit:
        stopped = participants_sql.find_address(unit, "sms", NUMBERS[0])
        joined = participants_sql.find_address(unit, "sms", NUMBERS[1])
        assert stopped is not None
        assert joined is not None
        participants_sql.set_address_status(unit, stopped.id, "opted_out", OPEN_DAY)
        state = State(definition.slug, "fr", "asking")
        conversation_sql.save_state(unit, joined.participant_id, state, 1, OPEN_DAY)
        sql_outbox.cancel_invitations(unit, joined.participant_id, "another", OPEN_DAY)
        assert len(out_of(unit, "queued")) == 3
        sql_outbox.cancel_invitations(unit, joined.participant_id, definition.slug, OPEN_DAY)

    assert decide(store) == [SendNever("opted_out"), SendNow()]


def test_paused_and_cancelled_stops_what_has_not_left(
    store: Store, definition: Consultation, catalogue: Catalogue
) -> None:
    made = add(store, definition)
    begin(store, definition, made)
    with store.write() as unit:
        inviting.advance(unit, catalogue, WORDS, OPEN_DAY, 2)
        inviting.pause(unit, find(unit, definition, made))
    assert go_on(store, catalogue) == 0
    with store.write() as unit:
        assert inviting.cancel(unit, find(unit, definition, made), OPEN_DAY) == 6
    assert go_on(store, catalogue) == 0
    assert {(state, reason) for _, state, reason in out(store)} == {("failed", "cancelled")}
    with store.read() as unit:
        assert unit.rows("SELECT 1 FROM invitees WHERE ciphertext IS NOT NULL OR hash IS NOT NULL") == []


def test_one_reminder_at_most_to_those_who_have_not_answered(
    store: Store, definition: Consultation, catalogue: Catalogue
) -> None:
    begin(store, definition, add(store, definition, NUMBERS[:4]))
    go_on(store, catalogue)
    send(store)
    with store.write() as unit:
        answered = participants_sql.find_address(unit, "sms", NUMBERS[0])
        stopped = participants_sql.find_address(unit, "sms", NUMBERS[1])
        assert answered is not None
        assert stopped is not None
        conversation_sql.save_state(
            unit, answered.participant_id, State(definition.slug, "fr", "consent"), 1, OPEN_DAY
        )
        sql_outbox.opt_out(unit, stopped.id, OPEN_DAY)
    go_on(store, catalogue, OPEN_DAY + timedelta(days=6))
    assert len(out(store)) == 4
    for days in (7, 8, 20):
        go_on(store, catalogue, OPEN_DAY + timedelta(days=days))
        send(store, OPEN_DAY + timedelta(days=days))

    assert Counter(number for number, _, _ in out(store)) == Counter([*NUMBERS[:4], *NUMBERS[2:4]])


def sent(store: Store, definition: Consultation, catalogue: Catalogue) -> int:
    """An invitation of two people whose messages left."""
    made = add(store, definition, NUMBERS[:2])
    begin(store, definition, made)
    go_on(store, catalogue)
    send(store)
    return made


def test_invitation_is_over_when_nothing_of_it_is_left_to_send(
    store: Store, definition: Consultation, catalogue: Catalogue
) -> None:
    made = add(store, definition, NUMBERS[:2])
    begin(store, definition, made)
    go_on(store, catalogue)

    def state() -> str:
        with store.read() as unit:
            return inviting.progress(unit, definition, find(unit, definition, made), OPEN_DAY).state

    queued = state()
    send(store)
    to_remind = state()
    week = OPEN_DAY + timedelta(days=7)
    go_on(store, catalogue, week)
    reminding = state()
    send(store, week)

    assert (queued, to_remind, reminding, state()) == ("done", "done", "done", "over")


def test_invitation_whose_reminders_came_too_late_is_over(
    store: Store, definition: Consultation, catalogue: Catalogue
) -> None:
    made = sent(store, definition, catalogue)
    with store.read() as unit:
        states = [
            inviting.progress(unit, definition, find(unit, definition, made), now).state
            for now in (definition.closes_at - timedelta(minutes=1), definition.closes_at)
        ]

    assert states == ["done", "over"]


def test_reminders_are_counted_still_once_the_people_are_erased(
    store: Store, definition: Consultation, catalogue: Catalogue
) -> None:
    made = sent(store, definition, catalogue)
    go_on(store, catalogue, OPEN_DAY + timedelta(days=7))
    with store.write() as unit:
        for person in unit.column("SELECT id FROM participants"):
            sql_invitations.forget(unit, person, ())
        found = find(unit, definition, made)
        assert inviting.progress(unit, definition, found, OPEN_DAY).reminders == 2


def test_withdrawn_ground_destroys_the_numbers_of_who_never_wrote(
    store: Store, definition: Consultation, catalogue: Catalogue
) -> None:
    made = add(store, definition, NUMBERS[:3])
    begin(store, definition, made)
    go_on(store, catalogue)
    with store.write() as unit:
        wrote = participants_sql.find_address(unit, "sms", NUMBERS[0])
        stopped = participants_sql.find_address(unit, "sms", NUMBERS[1])
        assert wrote is not None
        assert stopped is not None
        conversation_sql.save_state(
            unit, wrote.participant_id, State(definition.slug, "fr", "asking"), 1, OPEN_DAY
        )
        sql_outbox.opt_out(unit, stopped.id, OPEN_DAY)
        inviting.withdraw_ground(unit, find(unit, definition, made), OPEN_DAY)
    go_on(store, catalogue)

    with store.read() as unit:
        known = [participants_sql.find_address(unit, "sms", number) for number in NUMBERS[:3]]
        left = find(unit, definition, made)
        assert sql_invitations.unfinished(unit) == []
    assert [each.status if each else None for each in known] == ["active", "opted_out", None]
    assert left.state == "withdrawn"


def test_silent_people_are_forgotten_a_month_after_the_end(
    store: Store, definition: Consultation, catalogue: Catalogue
) -> None:
    begin(store, definition, add(store, definition, NUMBERS[:1]))
    go_on(store, catalogue)
    send(store)
    go_on(store, catalogue, definition.closes_at + timedelta(days=29))
    with store.read() as unit:
        assert participants_sql.find_address(unit, "sms", NUMBERS[0]) is not None
    go_on(store, catalogue, definition.closes_at + timedelta(days=30))
    with store.read() as unit:
        assert participants_sql.find_address(unit, "sms", NUMBERS[0]) is None


@pytest.mark.parametrize("is_started", [True, False])
def test_numbers_that_were_never_written_to_are_destroyed_a_month_after_the_end(
    store: Store, definition: Consultation, catalogue: Catalogue, is_started: bool
) -> None:
    """A list that was paused, or never confirmed, waits for ever otherwise."""
    made = add(store, definition)
    if is_started:
        begin(store, definition, made)
        with store.write() as unit:
            inviting.pause(unit, find(unit, definition, made))
    go_on(store, catalogue, definition.closes_at + timedelta(days=29))
    with store.read() as unit:
        before = sql_invitations.counts(unit, made)
    go_on(store, catalogue, definition.closes_at + timedelta(days=30))

    with store.read() as unit:
        rows = unit.rows("SELECT hash, ciphertext FROM invitees")
        after = sql_invitations.counts(unit, made)
    assert (before, after) == ({("waiting", ""): 6}, {("left_out", "closed"): 6})
    assert rows == [{"hash": None, "ciphertext": None}] * 6


def test_erased_person_is_taken_out_of_lists_that_wait(
    store: Store, definition: Consultation, catalogue: Catalogue
) -> None:
    with store.write() as unit:
        takes_part(unit, definition, NUMBERS[0], "finished")
        known = participants_sql.find_address(unit, "sms", NUMBERS[0])
        assert known is not None
    made = add(store, definition, NUMBERS[:2])
    with store.write() as unit:
        sql_erasure.request(unit, known.participant_id, "person", OPEN_DAY)
    begin(store, definition, made)
    go_on(store, catalogue)

    assert [number for number, _, _ in out(store)] == [NUMBERS[1]]


def test_number_that_said_stop_is_not_invited_after_the_end_of_retention_either(
    store: Store, definition: Consultation, catalogue: Catalogue
) -> None:
    with store.write() as unit:
        person, address = participants_sql.add_participant(unit, "sms", NUMBERS[0], "autre", "fr", OPEN_DAY)
        sql_outbox.opt_out(unit, address.id, OPEN_DAY)
        sql_erasure.request(unit, person.id, "retention", OPEN_DAY)
    Eraser(store).run(OPEN_DAY)
    made = add(store, definition, NUMBERS[:2])
    with store.read() as unit:
        plan = inviting.plan(unit, definition, WORDS, find(unit, definition, made), TERMS, OPEN_DAY)
        kept = participants_sql.find_address(unit, "sms", NUMBERS[0])
    begin(store, definition, made)
    go_on(store, catalogue)

    assert (plan.people, plan.left_out, kept) == (1, {"opted_out": 1}, None)
    assert [number for number, _, _ in out(store)] == [NUMBERS[1]]


def test_stop_that_was_kept_ends_when_the_person_writes_again(store: Store, definition: Consultation) -> None:
    with store.write() as unit:
        person, address = participants_sql.add_participant(unit, "sms", NUMBERS[0], "autre", "fr", OPEN_DAY)
        sql_outbox.opt_out(unit, address.id, OPEN_DAY)
        sql_erasure.request(unit, person.id, "retention", OPEN_DAY)
        before = sql_stops.stopped(unit, "sms", NUMBERS)
        participants_sql.add_participant(unit, "sms", NUMBERS[0], "autre", "fr", OPEN_DAY)

        assert (before, sql_stops.stopped(unit, "sms", NUMBERS)) == ({NUMBERS[0]}, set())


def test_there_is_work_only_where_something_would_be_done(
    store: Store, definition: Consultation, catalogue: Catalogue
) -> None:
    """What has nothing to do takes no turn at writing."""
    made = add(store, definition, NUMBERS[:1])

    def works(now: datetime = OPEN_DAY) -> bool:
        with store.read() as unit:
            return inviting.has_work(unit, catalogue, now)

    drafted = works()
    begin(store, definition, made)
    started = works()
    go_on(store, catalogue)
    send(store)
    sent = works()
    week = works(OPEN_DAY + timedelta(days=8))
    go_on(store, catalogue, OPEN_DAY + timedelta(days=8))
    reminded = works(OPEN_DAY + timedelta(days=8))
    over = works(definition.closes_at + timedelta(days=31))
    go_on(store, catalogue, definition.closes_at + timedelta(days=31))
    forgotten = works(definition.closes_at + timedelta(days=31))

    assert (drafted, started, sent, week, reminded, over, forgotten) == (
        False, True, False, True, False, True, False
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"ground": ""}, "ground"),
        ({"ground": "parce que"}, "ground"),
        ({"ground_told": "oui"}, "ground_told"),
        ({"name": " "}, "name"),
        ({"texts": {"fr": "Oui"}}, "text"),
        ({"texts": {"fr": "a" * 161, "en": "a"}}, "text_long"),
        ({"remind_after_days": 1}, "remind"),
    ],
)
def test_invitation_without_what_it_needs_is_refused(
    definition: Consultation, change: dict[str, object], why: str
) -> None:
    values = {each: getattr(WORDING, each) for each in WORDING.__slots__}
    with pytest.raises(InvitationError) as refused:
        check_wording(definition, Wording(**{**values, **change}))
    assert refused.value.reason == why


def test_invitation_says_who_writes_how_to_take_part_and_how_to_stop(definition: Consultation) -> None:
    reply, cost = invitation(definition, WORDS, TEXTS, "fr")

    assert reply.text == (
        f"{definition.organiser.text('fr')}: Nous consultons la population. Pour participer, répondez PARC."
        " ARRET: plus aucun message."
    )
    assert (cost.encoding, cost.segments) == ("GSM-7", 1)


def test_person_of_two_lists_who_was_not_invited_after_all_counts_once(
    store: Store, definition: Consultation, catalogue: Catalogue
) -> None:
    for numbers in (NUMBERS[:3], NUMBERS[:2]):
        begin(store, definition, add(store, definition, numbers))
        go_on(store, catalogue)
        with store.write() as unit:
            for row_id in out_of(unit, "queued"):
                sql_outbox.mark_failed(unit, row_id, "expired", OPEN_DAY)

    with store.read() as unit:
        assert unit.count("SELECT count(*) AS n FROM outbox") == 5
        assert sql_invitations.given_up(unit, definition.slug) == 3
