"""Whatever is done, in whatever order, every tally is what a recount finds."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from consultation.clock import stamp
from consultation.contributions import sql as contributions_sql
from consultation.contributions import sql_search, sql_topic_members, tallies
from consultation.contributions.model import Source
from consultation.conversation import sql as conversation_sql
from consultation.conversation.events import AnswerRecorded
from consultation.conversation.state import State
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.delivery import sql_outbox, sql_outcomes
from consultation.feedback import broadcast, editing, sql_recipients
from consultation.feedback.model import Content, FeedbackError, Subject
from consultation.participants import sql as participants_sql
from consultation.rights import linking, sql_erasure
from consultation.statistics import sql_people
from consultation.store import Store, Unit
from consultation.topics import sql as topics_sql
from tests.conftest import OPEN_DAY
from tests.consultation.feedback.people import PlainWords, page_of, write_in

TALLIES = {
    **dict.fromkeys(
        (
            "contribution_counts",
            "published_counts",
            "published_quarters",
            "published_choices",
            "looked_at_counts",
        ),
        "total",
    ),
    **dict.fromkeys(("people_published_counts", "conversation_counts"), "people"),
    "people_answered_counts": "people",
}


def tallied(unit: Unit) -> dict[str, set[tuple[Any, ...]]]:
    """Every tally, without what counts nothing; of people published, who they are and not by which channel."""
    found = {
        table: {tuple(row.values()) for row in unit.rows(f"SELECT * FROM {table} WHERE {counted} <> 0")}
        for table, counted in TALLIES.items()
        if table != "people_published_counts"
    }
    for table, columns in {
        "people_published": "consultation, participant_id",
        "(SELECT consultation, sum(people) AS n FROM people_published_counts GROUP BY consultation)": "n",
        "broadcasts": "id, told, page, not_told",
        "topic_sizes": "topic_id, size",
    }.items():
        found[table] = {tuple(row.values()) for row in unit.rows(f"SELECT {columns} FROM {table}")} - {(0,)}
    return found


def recount(unit: Unit) -> None:
    tallies.recount(unit)
    conversation_sql.recount(unit)
    sql_people.recount(unit)
    sql_outcomes.recount(unit)
    sql_topic_members.tally_sizes(
        unit, *(row["topic_id"] for row in unit.rows("SELECT topic_id FROM topic_sizes"))
    )


def words_found(unit: Unit) -> set[tuple[Any, ...]]:
    """The search index, all of it: each word, the row that has it, and where."""
    unit.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab (main, contribution_search, instance)"
    )
    return set(unit.each_tuple("SELECT term, doc, col FROM temp.words"))


def index_again(unit: Unit) -> None:
    unit.execute("INSERT INTO contribution_search (contribution_search) VALUES ('delete-all')")
    unit.execute("UPDATE search_progress SET indexed_to = 0")
    while sql_search.index_batch(unit):
        pass


def strangers(unit: Unit) -> dict[str, list[dict[str, object]]]:
    """Rows that name a participant who is no more, by table."""
    tables = unit.rows(
        "SELECT tables.name FROM sqlite_master AS tables JOIN pragma_table_info(tables.name) AS columns"
        " WHERE tables.type = 'table' AND columns.name = 'participant_id'"
    )
    assert len(tables) > 10
    found = {
        each["name"]: unit.rows(
            f"SELECT * FROM {each['name']} WHERE participant_id NOT IN (SELECT id FROM participants)"
        )
        for each in tables
    }
    return {table: rows for table, rows in found.items() if rows}


class Doings:
    """What may be done to a consultation, each thing chosen at random."""

    def __init__(self, store: Store, definition: Consultation, chance: random.Random) -> None:
        self.store = store
        self.definition = definition
        self.chance = chance
        self.catalogue = Catalogue({definition.slug: definition}, definition.slug)
        self.people: list[str] = []
        self.feedbacks: list[int] = []
        self.now: datetime = OPEN_DAY
        self.written = 0

    def do(self) -> None:
        self.now += timedelta(hours=self.chance.randrange(30))
        done: Callable[[], None] = self.chance.choice(
            [self.write, self.write, self.answer, self.moderate, self.moderate, self.take_back, self.go_on,
             self.publish_feedback, self.retract, self.tell, self.arrive, self.leave, self.merge, self.erase,
             self.sign, self.put_in_topics, self.index]
        )  # fmt: skip
        done()

    def question(self) -> str:
        return self.chance.choice(["paiement", "identifiant"])

    def write(self) -> None:
        self.written += 1
        self.people.append(
            write_in(
                self.store, self.definition, f"+1418555{100 + self.written:04}", *"ab"[: self.chance.randint(1, 2)],
                question=self.question(), consents=self.chance.random() < 0.7, at=self.now,
            )
        )  # fmt: skip

    def answer(self) -> None:
        if not self.people:
            return
        with self.store.write() as unit:
            person = self.chance.choice(self.people)
            found = unit.row(
                "SELECT max(message_id) AS id FROM contributions WHERE participant_id = ?", (person,)
            )
            source = Source(person, self.definition.slug, "sms", "fr", found["id"] if found else None)  # type: ignore[arg-type]
            given = AnswerRecorded(self.question(), self.chance.choice([("yes",), ()]), "c", replaces=True)
            contributions_sql.add_contribution(
                unit, source, given, self.now, self.chance.choice(["received", "published"])
            )

    def moderate(self) -> None:
        status = self.chance.choice(["published", "published", "withheld", "received"])
        with self.store.write() as unit:
            row = unit.row("SELECT max(number) AS highest FROM contributions")
            number = self.chance.randint(1, (row and row["highest"]) or 1)
            tallies.change(unit, {"status": status}, "number <= ? AND status <> 'replaced'", (number,))

    def take_back(self) -> None:
        with self.store.write() as unit:
            for person in self.people[:1]:
                contributions_sql.withdraw_all(unit, person, self.definition.slug, self.now)

    def go_on(self) -> None:
        with self.store.write() as unit:
            for person in self.people:
                stage = self.chance.choice(["consent", "asking", "finished"])
                state = State(self.definition.slug, stage=stage, question=self.question())  # type: ignore[arg-type]
                conversation_sql.save_state(unit, person, state, 1, self.now)

    def publish_feedback(self) -> None:
        subject = self.chance.choice([Subject("consultation"), Subject("question", self.question())])
        with self.store.write() as unit:
            content = Content("Ministère", {"fr": "Oui."}, notify=self.chance.random() < 0.8)
            feedback = editing.create(unit, self.definition, subject, content, "a", self.now).id
            editing.ask(unit, feedback, "a", self.now)
            editing.review(unit, feedback, "b", self.now)
            editing.publish(unit, self.definition, feedback, "a", self.now)
        self.feedbacks.append(feedback)

    def retract(self) -> None:
        if self.feedbacks:
            with self.store.write() as unit:
                try:
                    feedback = self.feedbacks.pop()
                    editing.ask_retraction(unit, self.definition, feedback, {"fr": "Erreur."}, "a", self.now)
                    editing.retract(unit, feedback, self.now)
                except FeedbackError:
                    pass

    def tell(self) -> None:
        with self.store.write() as unit:
            broadcast.advance(unit, self.catalogue, PlainWords(), page_of, self.now)

    def arrive(self) -> None:
        state = self.chance.choice(["sent", "failed", "unknown", "delivered"])
        reason = self.chance.choice(["blocked", "expired"]) if state == "failed" else None
        with self.store.write() as unit:
            changes = {"state": state, "reason": reason, "updated_at": stamp(self.now)}
            sql_outcomes.change_messages(unit, changes, "purpose = 'feedback' AND state <> 'delivered'")
            for person in self.people[-3:]:
                for feedback in self.feedbacks[-1:]:
                    sql_recipients.judge(unit, person, feedback, "useful")

    def leave(self) -> None:
        with self.store.write() as unit:
            for row in unit.rows("SELECT id FROM addresses WHERE erased_at IS NULL"):
                if self.chance.random() < 0.3:
                    sql_outbox.opt_out(unit, row["id"], self.now)
                else:
                    participants_sql.set_address_status(unit, row["id"], "active", self.now)

    def merge(self) -> None:
        if len(self.people) > 1:
            gone = self.people.pop(0)
            with self.store.write() as unit:
                linking.merge(unit, self.people[-1], gone, {self.definition.slug: self.definition}, self.now)

    def erase(self) -> None:
        if self.people and self.chance.random() < 0.5:
            with self.store.write() as unit:
                sql_erasure.request(unit, self.people.pop(), "person", self.now)
                for pending in sql_erasure.ready(unit, self.now + timedelta(hours=2)):
                    sql_erasure.erase(unit, pending, self.now)

    def sign(self) -> None:
        with self.store.write() as unit:
            for person in self.people:
                contributions_sql.sign_unread(
                    unit, person, self.definition.slug, self.chance.choice(["Marie", "Jo"])
                )

    def index(self) -> None:
        with self.store.write() as unit:
            sql_search.index_batch(unit)

    def put_in_topics(self) -> None:
        with self.store.write() as unit:
            topic = topics_sql.add_unseen_topic(unit, self.definition.slug, "", {"fr": ["a"], "en": []})
            ids = [row["id"] for row in unit.rows("SELECT id FROM contributions")]
            sql_topic_members.add_members(
                unit, topic, [(each, 1.0) for each in ids if self.chance.random() < 0.5]
            )


@pytest.mark.parametrize("seed_of_chance", range(6))
def test_tallies_are_what_a_recount_finds(store: Store, seed: Consultation, seed_of_chance: int) -> None:
    doings = Doings(store, seed, random.Random(seed_of_chance))
    for _ in range(40):
        doings.do()
        if doings.chance.random() < 0.3:
            with store.write() as unit:
                sql_people.count_all(unit)
    with store.write() as unit:
        sql_people.count_all(unit)
        while sql_search.index_batch(unit):
            pass
        kept, words = tallied(unit), words_found(unit)
        answers = unit.rows("SELECT id, answer_state, answered_after FROM contributions ORDER BY id")
        recount(unit)
        index_again(unit)

        assert kept == tallied(unit)
        assert words == words_found(unit)
        assert answers == unit.rows(
            "SELECT id, state AS answer_state, answered_after FROM answer_states ORDER BY id"
        )
        assert kept["contribution_counts"]
        assert strangers(unit) == {}
