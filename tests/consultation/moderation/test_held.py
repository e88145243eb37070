"""What may be no answer, at the staff's desk: theirs to read after a day, and decided on like anything else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from consultation.contributions import sql as contributions_sql
from consultation.conversation.events import AnswerRecorded, FreeContributed
from consultation.definition import Consultation
from consultation.moderation import sql_queue
from consultation.moderation.browsing import Browsing, read
from consultation.moderation.receiving import keep, receive
from consultation.publication.sql import Removed, find, find_published
from consultation.statistics import sql
from consultation.store import Store
from tests.conftest import OPEN_DAY
from tests.consultation.moderation.test_receiving import Author

TEXT = "pouvez-vous me montrer les questions"
DAY = timedelta(days=1)


@pytest.fixture
def author(store: Store, seed: Consultation) -> Author:
    return Author(store, seed)


def hold(author: Author, given: AnswerRecorded | FreeContributed, offer: str = "list_questions") -> int:
    with author.store.write() as unit:
        return receive(unit, author.definition, author.source(unit), given, OPEN_DAY, offer=offer).number


def hand_over(author: Author, after: timedelta) -> int:
    with author.store.write() as unit:
        return contributions_sql.hand_over(unit, OPEN_DAY + after)


def to_read(author: Author, *, flagged: bool | None = None) -> list[tuple[int, str | None]]:
    with author.store.read() as unit:
        found = read(unit, author.definition.slug, Browsing("received", flagged=flagged))
        return [(item.number, item.offer) for item in found.items]


def test_staff_read_it_after_a_day_and_not_before(author: Author) -> None:
    hold(author, AnswerRecorded("paiement", (), TEXT))

    assert hand_over(author, DAY - timedelta(minutes=1)) == 0
    assert to_read(author) == []
    assert hand_over(author, DAY + timedelta(minutes=1)) == 1
    assert to_read(author) == [(1, "list_questions")]
    with author.store.read() as unit:
        assert sql.contributions_to_read(unit) == 1
        assert sql_queue.count(unit, author.definition.slug, "received") == 1
    assert hand_over(author, DAY + timedelta(minutes=2)) == 0


def test_it_is_not_among_what_has_nothing_to_look_at(author: Author) -> None:
    hold(author, AnswerRecorded("paiement", (), TEXT))
    hand_over(author, 2 * DAY)

    assert to_read(author, flagged=False) == []
    assert to_read(author, flagged=True) == [(1, "list_questions")]


def test_staff_publish_it_and_undo_that(author: Author) -> None:
    hold(author, AnswerRecorded("paiement", (), TEXT))

    author.decide(1, "published")
    assert author.statuses() == ["published"]
    author.decide(1, "undone")

    assert author.statuses() == ["held"]
    with author.store.read() as unit:
        assert find_published(unit, author.definition.slug, 1) is None


def test_staff_withhold_it_with_a_reason(author: Author) -> None:
    hold(author, AnswerRecorded("paiement", (), TEXT))

    author.decide(1, "withheld", reason="off_topic")

    assert author.statuses() == ["withheld"]
    with author.store.write() as unit:
        taken = contributions_sql.take_back_held(unit, author.person.id, author.definition.slug, 1, OPEN_DAY)
    assert not taken


def test_what_was_never_anybodys_to_see_is_not_told_of_once_it_is_gone(author: Author) -> None:
    hold(author, AnswerRecorded("paiement", (), TEXT))
    author.send(AnswerRecorded("identifiant", ("yes",)))
    with author.store.write() as unit:
        for number in (1, 2):
            contributions_sql.withdraw(unit, author.person.id, author.definition.slug, number, OPEN_DAY)

    with author.store.read() as unit:
        assert find(unit, author.definition.slug, 1) is None
        assert isinstance(find(unit, author.definition.slug, 2), Removed)


def test_text_that_tells_of_distress_is_the_staffs_at_once(author: Author) -> None:
    hold(author, AnswerRecorded("paiement", (), "je veux mourir"))

    assert author.statuses() == ["received"]
    assert [number for number, _ in to_read(author)] == [1]


def test_free_contribution_in_the_place_of_another_replaces_it_once_it_is_kept(author: Author) -> None:
    author.send(FreeContributed("Des bancs"))
    hold(author, FreeContributed(TEXT, replaces=1))
    assert author.statuses() == ["published", "held"]

    with author.store.write() as unit:
        (held,) = contributions_sql.held(unit, author.person.id, author.definition.slug)
        keep(unit, author.definition, author.source(unit), held, OPEN_DAY)

    assert author.statuses() == ["replaced", "published"]


def test_free_contribution_taken_back_leaves_the_one_it_was_to_replace(author: Author) -> None:
    author.send(FreeContributed("Des bancs"))
    hold(author, FreeContributed(TEXT, replaces=1))

    with author.store.write() as unit:
        contributions_sql.take_back_held(unit, author.person.id, author.definition.slug, 2, OPEN_DAY)

    assert author.statuses() == ["published", "withdrawn"]
    with author.store.read() as unit:
        rows = unit.rows("SELECT replaced_by FROM contributions ORDER BY number")
    assert [row["replaced_by"] for row in rows] == [None, None]


def test_kept_answer_after_a_withheld_one_is_read_first(author: Author) -> None:
    author.send(AnswerRecorded("paiement", (), "Du vent"))
    author.decide(1, "withheld", reason="off_topic")
    hold(author, AnswerRecorded("paiement", (), TEXT, replaces=True))

    with author.store.write() as unit:
        (held,) = contributions_sql.held(unit, author.person.id, author.definition.slug)
        kept = keep(unit, author.definition, author.source(unit), held, OPEN_DAY)

    assert (kept.status, author.statuses()) == ("received", ["replaced", "received"])
