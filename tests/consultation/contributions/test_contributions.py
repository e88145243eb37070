from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import FirstStatus, Source
from consultation.conversation.events import AnswerRecorded
from consultation.messages import sql as messages_sql
from consultation.messages.model import Incoming
from consultation.participants import sql as participants_sql
from consultation.store import Store
from tests.conftest import OPEN_DAY
from tests.plans import plans_of


def add(
    store: Store,
    *answers: AnswerRecorded,
    consultation: str = "c",
    address: str = "+14185550123",
    status: FirstStatus = "received",
) -> list[int]:
    """Store answers of one person and give their numbers."""
    with store.write() as unit:
        known = participants_sql.find_address(unit, "sms", address)
        if known is None:
            _, known = participants_sql.add_participant(unit, "sms", address, consultation, "fr", OPEN_DAY)
        sid = f"SM{len(unit.rows('SELECT 1 FROM messages'))}"
        message_id = messages_sql.add_message(
            unit, Incoming("sms", address, sid, OPEN_DAY), known.id, "answer"
        )
        source = Source(known.participant_id, consultation, "sms", "fr", message_id)
        return [
            contributions_sql.add_contribution(unit, source, answer, OPEN_DAY, status) for answer in answers
        ]


def test_numbers_count_from_one_in_each_consultation(store: Store) -> None:
    assert add(store, AnswerRecorded("a"), AnswerRecorded("b")) == [1, 2]
    assert add(store, AnswerRecorded("a"), consultation="other") == [1]
    assert add(store, AnswerRecorded("c"), address="+14185550124") == [3]


def test_replacing_answer_gets_a_number_of_its_own(store: Store) -> None:
    add(store, AnswerRecorded("a", (), "first"), AnswerRecorded("b", ("yes",), "kept"))
    add(store, AnswerRecorded("a", (), "second", replaces=True))

    with store.read() as unit:
        found = contributions_sql.all_contributions(unit, "c")
    assert [(each.number, each.question, each.choices, each.text, each.status) for each in found] == [
        (1, "a", (), "first", "replaced"),
        (2, "b", ("yes",), "kept", "received"),
        (3, "a", (), "second", "received"),
    ]


def test_replacing_leaves_other_peoples_answers_alone(store: Store) -> None:
    add(store, AnswerRecorded("a", (), "mine"))
    add(store, AnswerRecorded("a", (), "theirs", replaces=True), address="+14185550124")

    with store.read() as unit:
        assert {each.status for each in contributions_sql.all_contributions(unit, "c")} == {"received"}


def test_text_is_not_shown_in_a_traceback(store: Store) -> None:
    add(store, AnswerRecorded("a", (), "canary"))

    with store.read() as unit:
        assert "canary" not in repr(contributions_sql.all_contributions(unit, "c"))


def test_own_contributions_are_found_by_their_author_in_a_new_database(store: Store) -> None:
    add(store, AnswerRecorded("a"), AnswerRecorded("b"))
    with store.read() as unit:
        known = participants_sql.find_address(unit, "sms", "+14185550123")
        assert known is not None
        own = known.participant_id
        readings = (contributions_sql.contributions_of, contributions_sql.contributions_given)
        plans = [
            plan for read in readings for plan in plans_of(unit, lambda unit, read=read: read(unit, own, "c"))
        ]  # type: ignore[misc]

    by_author = (
        "SEARCH contributions USING INDEX contributions_of_participant (participant_id=? AND consultation=?)"
    )
    assert plans == [[by_author], [by_author]]
