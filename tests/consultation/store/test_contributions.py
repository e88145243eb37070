import pytest

from consultation.messages import Incoming
from consultation.store import Store, contributions, messages, participants
from consultation.store.contributions import FirstStatus, PublishedPage, Source
from consultation.walk.events import AnswerRecorded
from tests.conftest import OPEN_DAY


def add(
    store: Store,
    *answers: AnswerRecorded,
    consultation: str = "c",
    address: str = "+14185550123",
    status: FirstStatus = "received",
) -> list[int]:
    """Store answers of one person and give their numbers."""
    with store.write() as unit:
        known = participants.find_address(unit, "sms", address)
        if known is None:
            _, known = participants.add_participant(unit, "sms", address, consultation, "fr", OPEN_DAY)
        sid = f"SM{len(unit.rows('SELECT 1 FROM messages'))}"
        message_id = messages.add_message(unit, Incoming("sms", address, sid, OPEN_DAY), known.id, "answer")
        source = Source(known.participant_id, consultation, "sms", "fr", message_id)
        return [contributions.add_contribution(unit, source, answer, OPEN_DAY, status) for answer in answers]


def test_numbers_count_from_one_in_each_consultation(store: Store) -> None:
    assert add(store, AnswerRecorded("a"), AnswerRecorded("b")) == [1, 2]
    assert add(store, AnswerRecorded("a"), consultation="other") == [1]
    assert add(store, AnswerRecorded("c"), address="+14185550124") == [3]


def test_replacing_answer_gets_a_number_of_its_own(store: Store) -> None:
    add(store, AnswerRecorded("a", (), "first"), AnswerRecorded("b", ("yes",), "kept"))
    add(store, AnswerRecorded("a", (), "second", replaces=True))

    with store.read() as unit:
        found = contributions.all_contributions(unit, "c")
    assert [(each.number, each.question, each.choices, each.text, each.status) for each in found] == [
        (1, "a", (), "first", "replaced"),
        (2, "b", ("yes",), "kept", "received"),
        (3, "a", (), "second", "received"),
    ]


def test_replacing_leaves_other_peoples_answers_alone(store: Store) -> None:
    add(store, AnswerRecorded("a", (), "mine"))
    add(store, AnswerRecorded("a", (), "theirs", replaces=True), address="+14185550124")

    with store.read() as unit:
        assert {each.status for each in contributions.all_contributions(unit, "c")} == {"received"}


def test_text_is_not_shown_in_a_traceback(store: Store) -> None:
    add(store, AnswerRecorded("a", (), "canary"))

    with store.read() as unit:
        assert "canary" not in repr(contributions.all_contributions(unit, "c"))


def numbers(page: PublishedPage) -> list[int]:
    return [each.number for each in page.contributions]


def publish(store: Store, *questions: str, consultation: str = "c") -> None:
    """Publish an answer to each question, in order."""
    answers = [AnswerRecorded(question, (), question) for question in questions]
    add(store, *answers, consultation=consultation, status="published")


def test_published_pages_go_from_the_newest_to_the_oldest(store: Store) -> None:
    publish(store, "a", "a", "a", "a", "a")

    with store.read() as unit:
        first = contributions.published_page(unit, "c", limit=2)
        second = contributions.published_page(unit, "c", limit=2, before=first.older_than)
        third = contributions.published_page(unit, "c", limit=2, before=second.older_than)
    assert [(numbers(page), page.older_than) for page in (first, second, third)] == [
        ([5, 4], 4),
        ([3, 2], 2),
        ([1], None),
    ]


def test_published_page_that_is_just_full_is_the_last(store: Store) -> None:
    publish(store, "a", "a")

    with store.read() as unit:
        page = contributions.published_page(unit, "c", limit=2)
    assert (numbers(page), page.older_than) == ([2, 1], None)


def test_published_page_keeps_what_it_holds_when_contributions_arrive(store: Store) -> None:
    publish(store, "a", "a", "a")
    with store.read() as unit:
        first = contributions.published_page(unit, "c", limit=1)
    publish(store, "a")

    with store.read() as unit:
        assert numbers(contributions.published_page(unit, "c", limit=1, before=first.older_than)) == [2]


def test_published_page_of_one_question_or_of_none(store: Store) -> None:
    publish(store, "a", "b", "a")
    publish(store, "a", consultation="other")

    with store.read() as unit:
        assert numbers(contributions.published_page(unit, "c", question="a")) == [3, 1]
        assert numbers(contributions.published_page(unit, "c", question="a", before=3)) == [1]
        assert contributions.published_page(unit, "c", question="z") == PublishedPage((), None)


def test_what_is_not_published_is_on_no_page_and_in_no_count(store: Store) -> None:
    add(store, AnswerRecorded("a", (), "canary"))
    add(store, AnswerRecorded("b", (), "old"), status="published")
    add(store, AnswerRecorded("b", (), "new", replaces=True), status="published")
    with store.write() as unit:
        unit.insert(
            "contributions",
            {
                "consultation": "c", "number": 4, "question": "b", "channel": "sms", "language": "fr",
                "choices": "[]", "text": "canary", "part": 1, "status": "withheld", "created_at": "t",
            },
        )  # fmt: skip

    with store.read() as unit:
        assert [each.text for each in contributions.published_page(unit, "c").contributions] == ["new"]
        assert contributions.counts_by_question(unit, "c") == {"b": 1}


def test_counts_are_of_one_consultation(store: Store) -> None:
    publish(store, "a", "b", "a")
    publish(store, "a", consultation="other")

    with store.read() as unit:
        assert contributions.counts_by_question(unit, "c") == {"a": 2, "b": 1}
        assert contributions.counts_by_question(unit, "none") == {}


def test_a_page_of_nothing_is_refused(store: Store) -> None:
    with store.read() as unit, pytest.raises(ValueError, match="limit must be at least 1, not 0"):
        contributions.published_page(unit, "c", limit=0)


@pytest.mark.parametrize("question", [None, "a"])
def test_deep_page_is_found_by_an_index_without_sorting(store: Store, question: str | None) -> None:
    publish(store, "a")
    with store.read() as unit:
        seen: list[str] = []
        unit.database.conn.set_trace_callback(seen.append)
        contributions.published_page(unit, "c", question=question, before=2)
        unit.database.conn.set_trace_callback(None)
        plan = [row["detail"] for row in unit.rows(f"EXPLAIN QUERY PLAN {seen[-1]}")]
    columns = "consultation=? AND " + ("number<?" if question is None else "question=? AND number<?")
    assert [(step.split(" ")[0], step.count(columns)) for step in plan] == [("SEARCH", 1)]
