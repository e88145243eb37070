"""What is tallied, and counted in batches, is what there is, whatever happened."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from consultation.clock import stamp
from consultation.contributions import sql as contributions_sql
from consultation.contributions import tallies
from consultation.conversation import sql as conversation_sql
from consultation.conversation.state import State
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.delivery import sql_outbox
from consultation.delivery.sql_outcomes import change_messages
from consultation.feedback import broadcast, editing, sql_recipients
from consultation.feedback.model import Content, Subject
from consultation.participants import sql as participants_sql
from consultation.rights import linking, sql_erasure
from consultation.statistics import sql as statistics_sql
from consultation.statistics import sql_coverage, sql_people
from consultation.statistics.sql_coverage import Coverage
from consultation.store import Store, Unit
from tests.answering import BY_STATE, answer_in_every_way
from tests.conftest import OPEN_DAY
from tests.consultation.feedback.people import PlainWords, page_of, write_in
from tests.invented import contribute

ONE, TWO, THREE = "+14185550101", "+14185550102", "+14185550103"


def publish_all(store: Store) -> None:
    with store.write() as unit:
        tallies.change(unit, {"status": "published"}, "status = 'received'")


def authority_answers(
    store: Store, seed: Consultation, subject: Subject, now: datetime, *, tell: bool = True
) -> int:
    with store.write() as unit:
        found = editing.create(unit, seed, subject, Content("Ministère", {"fr": "Oui."}), "a", now)
        editing.ask(unit, found.id, "a", now)
        editing.review(unit, found.id, "b", now)
        editing.publish(unit, seed, found.id, "a", now)
        if tell:
            broadcast.advance(unit, Catalogue({seed.slug: seed}, seed.slug), PlainWords(), page_of, now)
    return found.id


def counted(store: Store, seed: Consultation) -> sql_coverage.Covered:
    with store.write() as unit:
        sql_people.count_all(unit)
    with store.read() as unit:
        return sql_coverage.covered(unit, seed.slug)


def arrived(store: Store, now: datetime, state: str = "sent") -> None:
    with store.write() as unit:
        change_messages(unit, {"state": state, "updated_at": stamp(now)}, "purpose = 'feedback'")


def recounted(unit: Unit) -> dict[str, list[dict[str, object]]]:
    """Every counter as it should be, counted from the rows themselves."""
    return {
        "contribution_counts": unit.rows(
            "SELECT consultation, status, kind, question, coalesce(principle, '') AS principle, answer_state,"
            " coalesce(answered_after, -1) AS answered_after, count(*) AS total FROM contributions"
            " GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7"
        ),
        "conversation_counts": unit.rows(
            "SELECT consultation, json_extract(state, '$.stage') AS stage,"
            " coalesce(json_extract(state, '$.question'), '') AS question, count(*) AS people"
            " FROM conversations GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
        ),
        "people_published_counts": unit.rows(
            "SELECT consultation, count(DISTINCT participant_id) AS people FROM contributions"
            " WHERE status = 'published' AND participant_id IS NOT NULL GROUP BY 1"
        ),
    }


def kept(unit: Unit) -> dict[str, list[dict[str, object]]]:
    return {
        "contribution_counts": unit.rows(
            "SELECT * FROM contribution_counts WHERE total > 0 ORDER BY 1, 2, 3, 4, 5, 6, 7"
        ),
        "conversation_counts": unit.rows(
            "SELECT consultation, stage, question, sum(people) AS people FROM conversation_counts"
            " GROUP BY 1, 2, 3 HAVING sum(people) > 0 ORDER BY 1, 2, 3"
        ),
        "people_published_counts": unit.rows(
            "SELECT consultation, sum(people) AS people FROM people_published_counts"
            " GROUP BY 1 HAVING sum(people) > 0"
        ),
    }


def assert_right(store: Store) -> None:
    with store.read() as unit:
        assert kept(unit) == recounted(unit)


def test_counts_follow_everything_that_becomes_of_a_contribution(store: Store, seed: Consultation) -> None:
    question = seed.questions[0].slug
    one = write_in(store, seed, ONE, "a", "b")
    write_in(store, seed, TWO, "c", channel="telegram", language="en")
    assert_right(store)
    publish_all(store)
    assert_right(store)
    authority_answers(store, seed, Subject("question", question), OPEN_DAY + timedelta(days=2))
    assert_right(store)
    with store.write() as unit:
        contributions_sql.withdraw(unit, one, seed.slug, 1, OPEN_DAY)
    assert_right(store)
    with store.write() as unit:
        contributions_sql.withdraw_all(unit, one, seed.slug, OPEN_DAY)
    assert_right(store)
    with store.read() as unit:
        assert statistics_sql.by_status(unit, seed.slug)["withdrawn"] == 2
        assert sql_people.people_published(unit, seed.slug) == {("telegram", "en"): 1}


def test_people_count_once_by_what_was_published_first(store: Store, seed: Consultation) -> None:
    contribute(store, 1, "a", participant="p1", status="received")
    contribute(store, 2, "b", participant="p1", status="received", channel="web", language="en")
    contribute(store, 3, "c", participant="p2")
    for number, status in ((2, "published"), (1, "published"), (1, "withheld")):
        with store.write() as unit:
            tallies.change(unit, {"status": status}, "number = ?", (number,))
        with store.read() as unit:
            assert sql_people.people_published(unit, seed.slug) == {("sms", "fr"): 1, ("web", "en"): 1}
    with store.write() as unit:
        contributions_sql.withdraw_all(unit, "p1", seed.slug, OPEN_DAY)
    with store.read() as unit:
        assert sql_people.people_published(unit, seed.slug) == {("sms", "fr"): 1}


def test_where_people_stand_is_counted_as_they_go_on(store: Store, seed: Consultation) -> None:
    person = write_in(store, seed, ONE, "a")
    for stage, question in (("consent", None), ("asking", "paiement"), ("asking", "identifiant")):
        with store.write() as unit:
            state = State(consultation=seed.slug, stage=stage, question=question)  # type: ignore[arg-type]
            conversation_sql.save_state(unit, person, state, 1, OPEN_DAY)
        assert_right(store)
    with store.read() as unit:
        assert statistics_sql.standing(unit, seed.slug) == [("asking", "identifiant", 1)]


def test_coverage_says_who_was_told_and_what_they_thought(store: Store, seed: Consultation) -> None:
    question = seed.questions[0].slug
    person = write_in(store, seed, ONE, "a", "b")
    write_in(store, seed, TWO, "c")
    write_in(store, seed, THREE, "d", consents=False)
    write_in(store, seed, "+14185550104", "e", question="paiement")
    publish_all(store)
    now = OPEN_DAY + timedelta(days=3)
    feedback = authority_answers(store, seed, Subject("question", question), now)
    assert counted(store, seed).whole == Coverage("", 5, 1, 3, 2, 0, None, 0, 0, not_told=3)
    arrived(store, now)
    with store.write() as unit:
        sql_recipients.judge(unit, person, feedback, "useful")
    found = counted(store, seed)

    told = (3, 2, 2, None, 1, 0)
    assert found.whole == Coverage("", 5, 4, *told)
    assert found.questions == {
        question: Coverage(question, 4, 4, *told),
        "paiement": Coverage("paiement", 1, 0, 0, 0, 0, None, 0, 0),
    }
    assert found.delays == {"day": 0, "week": 4, "month": 0, "quarter": 0, "later": 0}
    arrived(store, now, "failed")
    assert counted(store, seed).whole == Coverage("", 5, 1, 3, 2, 0, None, 1, 0, not_told=3)


def test_somebody_told_of_two_answers_counts_once(store: Store, seed: Consultation) -> None:
    question = seed.questions[0].slug
    write_in(store, seed, ONE, "a")
    publish_all(store)
    now = OPEN_DAY + timedelta(days=3)
    authority_answers(store, seed, Subject("question", question), now)
    authority_answers(store, seed, Subject("consultation"), now + timedelta(days=9))
    arrived(store, now)

    found = counted(store, seed)
    assert (found.whole.people, found.whole.reachable, found.whole.reached) == (1, 1, 1)
    assert found.delays == {"day": 0, "week": 1, "month": 0, "quarter": 0, "later": 0}


def test_merged_and_erased_people_are_counted_as_what_is_left(store: Store, seed: Consultation) -> None:
    one = write_in(store, seed, ONE, "a")
    two = write_in(store, seed, TWO, "b", channel="telegram", question="paiement")
    write_in(store, seed, THREE, "c")
    publish_all(store)
    now = OPEN_DAY + timedelta(days=1)
    for question in (seed.questions[0].slug, "paiement"):
        authority_answers(store, seed, Subject("question", question), now)
    arrived(store, now)
    assert counted(store, seed).whole.people == 3
    with store.write() as unit:
        linking.merge(unit, one, two, {seed.slug: seed}, now)
    assert_right(store)
    found = counted(store, seed)
    assert (found.whole.people, found.questions["paiement"].people) == (2, 1)
    with store.write() as unit:
        sql_erasure.request(unit, one, "person", now)
        sql_erasure.erase(unit, sql_erasure.ready(unit, now + timedelta(hours=2))[0], now)
    assert_right(store)
    assert counted(store, seed).whole.people == 1
    with store.read() as unit:
        for table in ("people_answered", "people_published", "people_to_count"):
            assert unit.rows(f"SELECT 1 FROM {table} WHERE participant_id IN (?, ?)", (one, two)) == []


@pytest.mark.parametrize(
    ("takes", "slot"),
    [
        (timedelta(minutes=59), timedelta(0)),
        (timedelta(hours=23, minutes=59, seconds=59), timedelta(hours=23)),
        (timedelta(days=1), timedelta(days=1)),
        (timedelta(days=9, hours=23, minutes=59), timedelta(days=9, hours=23)),
        (timedelta(days=29, hours=23, minutes=59), timedelta(days=29, hours=18)),
        (timedelta(days=30), timedelta(days=30)),
        (timedelta(minutes=-5), timedelta(0)),  # a clock that was set back
    ],
)
def test_delay_is_kept_below_the_bounds_that_are_shown(
    store: Store, seed: Consultation, takes: timedelta, slot: timedelta
) -> None:
    write_in(store, seed, ONE, "a", consents=False)
    publish_all(store)
    with store.write() as unit:
        tallies.change(unit, {"created_at": stamp(OPEN_DAY - takes)}, "1 = 1")
    authority_answers(store, seed, Subject("question", seed.questions[0].slug), OPEN_DAY, tell=False)

    with store.read() as unit:
        assert unit.rows("SELECT answered_after AS s FROM contributions") == [{"s": slot.total_seconds()}]


def test_day_that_clocks_cut_short_is_the_time_that_passed(store: Store, seed: Consultation) -> None:
    # In Québec clocks went from 2:00 to 3:00 on 12 March 2017: from noon to noon is 23 hours.
    noon, next_noon = datetime(2017, 3, 11, 17, tzinfo=UTC), datetime(2017, 3, 12, 16, tzinfo=UTC)
    write_in(store, seed, ONE, "a", consents=False)
    publish_all(store)
    with store.write() as unit:
        tallies.change(unit, {"created_at": stamp(noon)}, "1 = 1")
    authority_answers(store, seed, Subject("question", seed.questions[0].slug), next_noon, tell=False)

    assert counted(store, seed).delays["day"] == 1
    with store.read() as unit:
        assert unit.rows("SELECT answered_after AS s FROM contributions") == [{"s": 23 * 3_600}]


@pytest.mark.parametrize(
    ("delays", "median"), [((1,) * 4 + (2, 5) + (9,) * 4, 3.5), ((1,) * 4 + (2,) + (9,) * 4, None)]
)
def test_median_is_halfway_between_the_two_in_the_middle_and_of_ten_at_least(
    store: Store, seed: Consultation, delays: tuple[int, ...], median: float | None
) -> None:
    for place, days in enumerate(delays):
        write_in(store, seed, f"+1418555020{place}", "a", consents=False)
        with store.write() as unit:
            tallies.change(
                unit, {"created_at": stamp(OPEN_DAY - timedelta(days=days))}, "number = ?", (place + 1,)
            )
    publish_all(store)
    authority_answers(store, seed, Subject("question", seed.questions[0].slug), OPEN_DAY, tell=False)

    assert counted(store, seed).whole.median_days == median


def test_delay_goes_on_until_the_person_is_told(store: Store, seed: Consultation) -> None:
    write_in(store, seed, ONE, "a")
    publish_all(store)
    published, told = OPEN_DAY + timedelta(days=2), OPEN_DAY + timedelta(days=40)
    authority_answers(store, seed, Subject("question", seed.questions[0].slug), published)

    assert sum(counted(store, seed).delays.values()) == 0
    arrived(store, told)
    assert counted(store, seed).delays["quarter"] == 1


def by_hand(unit: Unit) -> dict[int, str]:
    """The state of each contribution, found from what the counters are made of and from none of them."""
    published = {
        row["id"]: row["about"]
        for row in unit.rows(
            "SELECT DISTINCT f.id, f.about FROM feedbacks AS f JOIN feedback_versions AS v ON v.feedback_id = f.id"
            " WHERE v.state = 'published' AND f.retracted_at IS NULL"
        )
    }
    states = {}
    for each in unit.rows("SELECT * FROM contributions"):
        answers = [
            row["feedback_id"]
            for row in unit.rows(
                "SELECT feedback_id FROM feedback_contributions WHERE contribution_id = ?", (each["id"],)
            )
            if row["feedback_id"] in published
        ]
        named = [answer for answer in answers if published[answer] != "consultation"]
        if any(is_told(unit, each, answer) for answer in named):
            states[each["number"]] = "answered"
        else:
            states[each["number"]] = "not_told" if named else "general" if answers else "waiting"
    return states


def is_told(unit: Unit, contribution: Mapping[str, Any], feedback: int) -> bool:
    """Whether its author got an answer, or can only read it on the page."""
    person = contribution["participant_id"]
    rows = unit.rows(
        "SELECT r.state, r.reason, o.state AS sent, o.reason AS why FROM feedback_recipients AS r"
        " JOIN broadcasts AS p ON p.id = r.broadcast_id LEFT JOIN outbox AS o ON o.id = r.outbox_id"
        " WHERE p.feedback_id = ? AND r.participant_id = ? ORDER BY r.id",
        (feedback, person),
    )
    if person is None or any(row["sent"] in ("sent", "delivered") for row in rows):
        return True
    if rows and (rows[-1]["sent"], rows[-1]["why"]) == ("failed", "opted_out"):
        return True
    if rows and rows[-1]["state"] == "skipped" and rows[-1]["reason"] in ("no_consent", "opted_out"):
        return True
    consents = unit.rows(
        "SELECT 1 FROM consents WHERE participant_id = ? AND purpose = 'notifications' AND withdrawn_at IS NULL",
        (person,),
    )
    addresses = unit.rows(
        "SELECT 1 FROM addresses WHERE participant_id = ? AND status = 'active' AND erased_at IS NULL",
        (person,),
    )
    return not (consents and addresses)


def assert_states(store: Store, seed: Consultation) -> None:
    """Every state, counter and count of a sending is what a recount by hand finds."""
    counted(store, seed)
    assert_right(store)
    with store.read() as unit:
        kept_states = unit.rows("SELECT number, answer_state FROM contributions")
        assert {row["number"]: row["answer_state"] for row in kept_states} == by_hand(unit)
        assert unit.rows(
            "SELECT id, told, page, not_told FROM broadcasts WHERE told + page + not_told > 0 ORDER BY id"
        ) == unit.rows(
            "SELECT broadcast_id AS id, sum(outcome = 'told') AS told, sum(outcome = 'page') AS page,"
            " sum(outcome = 'not_told') AS not_told FROM feedback_recipients GROUP BY 1 ORDER BY 1"
        )


def test_states_are_what_a_recount_finds_whatever_happens(store: Store, seed: Consultation) -> None:
    answer_in_every_way(store, seed)
    assert_states(store, seed)
    with store.read() as unit:
        assert sql_coverage.coverage(unit, seed.slug).by_state() == BY_STATE
    now = OPEN_DAY + timedelta(days=5)
    for address, act in (("+14185550105", sql_outbox.opt_out), ("+14185550100", sql_outbox.opt_out)):
        with store.write() as unit:
            found = participants_sql.find_address(unit, "sms", address)
            assert found is not None
            act(unit, found.id, now)
        assert_states(store, seed)
    shown = authority_answers(store, seed, Subject("principle", seed.principles[0].slug), now, tell=False)
    write_in(store, seed, "+14185550190", "Le soir", question="identifiant", at=now)
    with store.write() as unit:
        content = Content("Ministère", {"fr": "Sur la page."}, notify=False)
        found_again = editing.create(unit, seed, Subject("question", "identifiant"), content, "a", now)
        editing.ask(unit, found_again.id, "a", now)
        editing.review(unit, found_again.id, "b", now)
        editing.publish(unit, seed, found_again.id, "a", now)
    assert_states(store, seed)
    with store.write() as unit:
        contribution = participants_sql.find_address(unit, "sms", "+14185550190")
        assert contribution is not None
        person = participants_sql.get_participant(unit, contribution.participant_id)
        participants_sql.give_consent(unit, person, "notifications", "v2", "sms", now)
        participants_sql.withdraw_consent(unit, person.id, "notifications", now)
    assert_states(store, seed)
    with store.write() as unit:
        sql_erasure.request(unit, contribution.participant_id, "person", now)
        sql_erasure.erase(unit, sql_erasure.ready(unit, now + timedelta(hours=2))[0], now)
    assert_states(store, seed)
    for feedback in (1, 3, shown):
        with store.write() as unit:
            editing.ask_retraction(unit, seed, feedback, {"fr": "Erreur."}, "a", now)
            editing.retract(unit, feedback, now)
        assert_states(store, seed)
    with store.read() as unit:
        states = sql_coverage.coverage(unit, seed.slug).by_state()
    assert (states["general"], states["waiting"]) == (0, 15)


def test_looking_at_people_again_reads_nothing_but_theirs(store: Store, seed: Consultation) -> None:
    answer_in_every_way(store, seed)
    seen: list[str] = []
    with store.write() as unit:
        unit.execute("INSERT INTO people_to_count SELECT DISTINCT participant_id FROM contributions")
        unit.database.conn.set_trace_callback(seen.append)
        sql_people.count_batch(unit)
        unit.database.conn.set_trace_callback(None)
        steps = [
            row["detail"].split(" ")
            for statement in seen
            if not statement.startswith("--")
            for row in unit.rows(f"EXPLAIN QUERY PLAN {statement}")
        ]
    scanned = {step[1] for step in steps if step[0] == "SCAN"}
    assert scanned & {"contributions", "c", "g", "s", "f", "p", "r", "o", "k", "a"} == set()
