from typing import Any

import pytest

from consultation.channels import Channel
from consultation.clock import stamp
from consultation.contributions import sql as contributions_sql
from consultation.contributions import sql_search, sql_topic_members, tallies
from consultation.contributions.model import EVERYTHING, About, FirstStatus, Source
from consultation.contributions.sql import TO_ANSWER
from consultation.conversation.events import AnswerRecorded
from consultation.feedback import sql
from consultation.messages import sql as messages_sql
from consultation.messages.model import Incoming
from consultation.participants import sql as participants_sql
from consultation.publication import sql as publication_sql
from consultation.publication.sql import Counts, PublishedPage, Removed
from consultation.store import RefusedError, Store
from consultation.topics import sql as topics_sql
from tests.conftest import OPEN_DAY
from tests.invented import accept_topics

pytestmark = pytest.mark.both_engines


def add(
    store: Store,
    *answers: AnswerRecorded,
    consultation: str = "c",
    channel: Channel = "sms",
    status: FirstStatus = "published",
) -> list[int]:
    """Store answers of one person and give their numbers."""
    with store.write() as unit:
        known = participants_sql.find_address(unit, "sms", "+14185550123")
        if known is None:
            _, known = participants_sql.add_participant(
                unit, "sms", "+14185550123", consultation, "fr", OPEN_DAY
            )
        sid = f"SM{len(unit.rows('SELECT 1 FROM messages'))}"
        incoming = Incoming("sms", "+14185550123", sid, OPEN_DAY)
        message_id = messages_sql.add_message(unit, incoming, known.id, "answer")
        source = Source(known.participant_id, consultation, channel, "fr", message_id)
        return [
            contributions_sql.add_contribution(unit, source, answer, OPEN_DAY, status) for answer in answers
        ]


def numbers(page: PublishedPage) -> list[int]:
    return [each.number for each in page.contributions]


def publish(store: Store, *questions: str, consultation: str = "c") -> None:
    """Publish an answer to each question, in order."""
    add(store, *(AnswerRecorded(each, (), each) for each in questions), consultation=consultation)


def test_published_pages_go_from_the_newest_to_the_oldest(store: Store) -> None:
    publish(store, "a", "a", "a", "a", "a")

    with store.read() as unit:
        first = publication_sql.published_page(unit, "c", limit=2)
        second = publication_sql.published_page(unit, "c", limit=2, before=first.older_than)
        third = publication_sql.published_page(unit, "c", limit=2, before=second.older_than)
    assert [(numbers(page), page.older_than) for page in (first, second, third)] == [
        ([5, 4], 4),
        ([3, 2], 2),
        ([1], None),
    ]


def test_published_page_that_is_just_full_is_the_last(store: Store) -> None:
    publish(store, "a", "a")

    with store.read() as unit:
        page = publication_sql.published_page(unit, "c", limit=2)
    assert (numbers(page), page.older_than) == ([2, 1], None)


def test_published_page_keeps_what_it_holds_when_contributions_arrive(store: Store) -> None:
    publish(store, "a", "a", "a")
    with store.read() as unit:
        first = publication_sql.published_page(unit, "c", limit=1)
    publish(store, "a")

    with store.read() as unit:
        assert numbers(publication_sql.published_page(unit, "c", limit=1, before=first.older_than)) == [2]


def test_published_page_of_one_question_or_of_none(store: Store) -> None:
    publish(store, "a", "b", "a")
    publish(store, "a", consultation="other")

    with store.read() as unit:
        assert numbers(publication_sql.published_page(unit, "c", About("a"))) == [3, 1]
        assert numbers(publication_sql.published_page(unit, "c", About("a"), before=3)) == [1]
        assert publication_sql.published_page(unit, "c", About("z")) == PublishedPage((), None)


def test_what_is_not_published_is_on_no_page_and_in_no_count(store: Store) -> None:
    add(store, AnswerRecorded("a", (), "canary"), status="received")
    add(store, AnswerRecorded("b", (), "old"))
    add(store, AnswerRecorded("b", (), "new", replaces=True))
    with store.write() as unit:
        tallies.enter(
            unit,
            {
                "consultation": "c", "number": 4, "question": "b", "channel": "sms", "language": "fr",
                "choices": "[]", "text": "canary", "part": 1, "status": "withheld", "created_at": "t",
            },
        )  # fmt: skip

    with store.read() as unit:
        assert [each.text for each in publication_sql.published_page(unit, "c").contributions] == ["new"]
        assert publication_sql.count_published(unit, "c") == Counts(1, {"b": 1}, {}, {}, 0)
        assert publication_sql.published_page(unit, "c", words="canary") == PublishedPage((), None)
        assert publication_sql.published_page(unit, "c", words="old") == PublishedPage((), None)


def test_counts_are_of_one_consultation(store: Store) -> None:
    publish(store, "a", "b", "a")
    publish(store, "a", consultation="other")

    with store.read() as unit:
        assert publication_sql.count_published(unit, "c") == Counts(3, {"a": 2, "b": 1}, {}, {}, 0)
        assert publication_sql.count_published(unit, "none") == Counts(0, {}, {}, {}, 0)


def test_a_page_of_nothing_is_refused(store: Store) -> None:
    with store.read() as unit, pytest.raises(ValueError, match="limit must be at least 1, not 0"):
        publication_sql.published_page(unit, "c", limit=0)


@pytest.mark.sqlite_only
@pytest.mark.parametrize("question", [None, "a"])
def test_deep_page_is_found_by_an_index_without_sorting(store: Store, question: str | None) -> None:
    publish(store, "a")
    with store.read() as unit:
        seen: list[str] = []
        unit.database.conn.set_trace_callback(seen.append)
        publication_sql.published_page(unit, "c", About(question), before=2)
        unit.database.conn.set_trace_callback(None)
        plan = [row["detail"] for row in unit.rows(f"EXPLAIN QUERY PLAN {seen[-1]}")]
    columns = "consultation=? AND " + ("number<?" if question is None else "question=? AND number<?")
    assert [(step.split(" ")[0], step.count(columns)) for step in plan] == [("SEARCH", 1)]


def words_found(store: Store, words: str, about: About = EVERYTHING, before: int | None = None) -> list[int]:
    index(store)
    with store.read() as unit:
        return numbers(publication_sql.published_page(unit, "c", about, words=words, before=before))


def index(store: Store, limit: int = sql_search.BATCH) -> int:
    """Index everything that waits, and give the number of batches."""
    batches = 1
    with store.write() as unit:
        while sql_search.index_batch(unit, limit):
            batches += 1
        assert not sql_search.waiting(unit)
    return batches


def test_search_finds_words_whatever_their_accents_case_and_number(store: Store) -> None:
    texts = ["L’école DES régions", "un cœur, des écoles", "Un journal régional", "les journaux", "rien"]
    add(store, *(AnswerRecorded("a", (), text) for text in texts))
    add(store, AnswerRecorded("a", (), "école"), consultation="other")

    assert words_found(store, "ecole") == words_found(store, "Écoles") == [2, 1]
    assert words_found(store, "journal") == words_found(store, "journaux") == [4, 3]
    assert words_found(store, "coeur") == words_found(store, "cœur") == [2]
    assert words_found(store, "e\u0301cole") == [2, 1]
    assert words_found(store, "école région") == words_found(store, "la région de l’école") == [1]
    assert words_found(store, "régions inconnues") == []
    assert words_found(store, "ecole", before=2) == [1]


def test_search_keeps_to_the_question_or_principle(store: Store) -> None:
    add(store, *(AnswerRecorded(each, (), "bus") for each in ("a-b", "ab", "c", "a-b")))
    with store.write() as unit:
        tallies.change(unit, {"kind": "principle", "principle": "p"}, "question = 'c'")

    assert words_found(store, "bus", About("a-b")) == [4, 1]
    assert words_found(store, "bus", About(principle="p")) == [3]
    assert words_found(store, "bus", About("c", "p", "principle")) == [3]
    assert words_found(store, "bus", About(kind="free")) == []


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "?!",
        '"',
        "AND",
        "NEAR(",
        "a*",
        "text : x",
        "^x",
        "-x",
        "(",
        "'; DROP TABLE x",
        "\U0001f642",
        "a " * 500,
    ],
)
def test_search_never_fails_whatever_is_typed(store: Store, typed: str) -> None:
    add(store, AnswerRecorded("a", (), "bus"))

    assert words_found(store, typed) == []


def everything_kept(store: Store) -> dict[str, list[dict[str, object]]]:
    """What is tallied and indexed, without what counts nothing."""
    with store.read() as unit:
        found = {
            table: unit.rows(f"SELECT * FROM {table} WHERE total <> 0")
            for table in ("published_counts", "published_quarters", "published_choices")
        }
        found["search"] = unit.rows(
            "SELECT rowid FROM contribution_search WHERE contribution_search MATCH 'bus'"
        )
        return found


@pytest.mark.sqlite_only
@pytest.mark.parametrize("indexed", [True, False])
def test_counters_and_search_follow_every_change(store: Store, indexed: bool) -> None:
    add(store, AnswerRecorded("a", ("yes",), "bus"), AnswerRecorded("b", (), "bus"))
    index(store)
    before = everything_kept(store)
    add(store, AnswerRecorded("a", ("no",), "bus"), status="received")
    if indexed:
        index(store)
    changes: tuple[dict[str, Any], ...] = (
        {"status": "published"},
        {"text": "train", "choices": "[]"},
        {"text": "bus bus", "question": "b", "choices": '["no"]'},
        {"channel": "web", "language": "en", "participant_id": None},
        {"kind": "principle", "principle": "p"},
        {"status": "withheld"},
        {"status": "published", "text": ""},
        {"status": "withdrawn"},
    )
    seen = []
    for changed in changes:
        with store.write() as unit:
            tallies.change(unit, changed, "number = 3")
            seen.append(publication_sql.count_published(unit, "c").total)
    with store.write() as unit:
        unit.database.conn.execute(
            "INSERT INTO contribution_search (contribution_search) VALUES ('integrity-check')"
        )

    assert seen == [3, 3, 3, 3, 3, 2, 3, 2]
    assert everything_kept(store) == before


def test_index_keeps_up_in_batches(store: Store) -> None:
    add(store, *(AnswerRecorded("a", (), f"bus {number}") for number in range(5)))
    add(store, AnswerRecorded("a", (), "bus"), status="received")
    with store.read() as unit:
        assert publication_sql.published_page(unit, "c", words="bus") == PublishedPage((), None)
        assert sql_search.waiting(unit)

    assert index(store, limit=2) == 4
    assert words_found(store, "bus") == [5, 4, 3, 2, 1]
    with store.write() as unit:
        tallies.change(unit, {"status": "published"}, "number = 6")
        tallies.change(unit, {"status": "withheld"}, "number = 1")
        assert numbers(publication_sql.published_page(unit, "c", words="bus")) == [6, 5, 4, 3, 2]


def test_what_is_withheld_before_it_is_indexed_is_never_found(store: Store) -> None:
    add(store, AnswerRecorded("a", (), "bus"), AnswerRecorded("a", (), "bus"))
    with store.write() as unit:
        tallies.change(unit, {"status": "withheld"}, "number = 1")

    assert words_found(store, "bus") == [2]


def test_counters_roll_back_with_the_contribution(store: Store) -> None:
    add(store, AnswerRecorded("a", (), "bus"))
    with pytest.raises(RefusedError), store.write() as unit:  # noqa: PT012 - two in one transaction
        author = unit.rows("SELECT participant_id AS id, message_id FROM contributions")[0]
        source = Source(author["id"], "c", "sms", "fr", author["message_id"])
        contributions_sql.add_contribution(
            unit, source, AnswerRecorded("a", (), "bus"), OPEN_DAY, "published"
        )
        unit.insert("contributions", {"consultation": "c"})

    with store.read() as unit:
        assert publication_sql.count_published(unit, "c").total == 1
    assert words_found(store, "bus") == [1]


def test_one_contribution_is_found_by_its_number(store: Store) -> None:
    add(store, AnswerRecorded("a", (), "old"))
    add(store, AnswerRecorded("a", (), "new", replaces=True))
    add(store, AnswerRecorded("b", (), "waits"), status="received")
    add(store, AnswerRecorded("b", (), "other"))
    with store.write() as unit:
        tallies.change(unit, {"status": "withheld"}, "number = 4")

    with store.read() as unit:
        found = [publication_sql.find_published(unit, "c", number) for number in range(1, 6)]
        assert publication_sql.neighbours(unit, "c", 4) == (2, None)
        assert publication_sql.neighbours(unit, "c", 1) == (None, 2)
    assert found[0] == Removed(1, "replaced", stamp(OPEN_DAY), 2)
    assert isinstance(found[1], publication_sql.Published)
    assert found[2:] == [None, Removed(4, "withheld", None, None), None]


def answer_numbers(store: Store, *answered: int) -> None:
    """Have one feedback answer contributions of "c"."""
    with store.write() as unit:
        feedback = unit.rows("SELECT coalesce(max(id), 0) + 1 AS id FROM feedbacks")[0]["id"]
        unit.insert(
            "feedbacks",
            {"id": feedback, "consultation": "c", "about": "contributions", "slug": "", "numbers": "[]",
             "words": "", "created_at": "t"},
        )  # fmt: skip
        editor = {"editors": "[]", "written_at": "t", "authority": "", "link": "", "change_notes": "{}"}
        body = {"bodies": "{}", "sms_whole": 0, "notify": 1, "state": "published", "version": 1}
        unit.insert("feedback_versions", {"feedback_id": feedback, **body, **editor})
        unit.execute(
            "INSERT INTO feedback_contributions SELECT ?, id, 't' FROM contributions"
            " WHERE consultation = 'c' AND number IN (SELECT value FROM json_each(?))",
            (feedback, str(list(answered))),
        )
        found = unit.rows("SELECT contribution_id AS id FROM feedback_contributions")
        sql.settle(unit, [row["id"] for row in found])


def narrowed(store: Store, answered: bool, about: About = EVERYTHING, **more: int | str) -> list[int]:
    states = ("answered",) if answered else TO_ANSWER
    with store.read() as unit:
        return numbers(publication_sql.published_page(unit, "c", about, states=states, **more))  # type: ignore[arg-type]


def test_answered_and_unanswered_contributions_are_two_lists(store: Store) -> None:
    publish(store, "a", "b", "a", "b", "a")
    publish(store, "a", consultation="other")
    answer_numbers(store, 1, 2, 5)
    answer_numbers(store, 2)

    assert (narrowed(store, True), narrowed(store, False)) == ([5, 2, 1], [4, 3])
    assert (narrowed(store, True, About("a")), narrowed(store, False, About("a"))) == ([5, 1], [3])
    assert narrowed(store, True, before=5) == [2, 1]
    index(store)
    assert (narrowed(store, True, words="a"), narrowed(store, False, words="b")) == ([5, 1], [4])
    with store.write() as unit:
        gone = unit.rows("DELETE FROM feedback_contributions WHERE feedback_id = 1 RETURNING contribution_id")
        sql.settle(unit, [row["contribution_id"] for row in gone])
    assert (narrowed(store, True), narrowed(store, False)) == ([2], [5, 4, 3, 1])
    assert narrowed(store, True, words="a") == []


def test_contributions_are_kept_to_a_channel_and_a_language_and_counted(store: Store) -> None:
    publish(store, "a", "b", "a", "b", "a")
    with store.write() as unit:
        tallies.change(unit, {"channel": "telegram"}, "number IN (2, 3)")
        tallies.change(unit, {"language": "en"}, "number IN (3, 4)")
    index(store)

    def kept(**wanted: object) -> tuple[list[int], int]:
        sieve = publication_sql.Sieve(**wanted)  # type: ignore[arg-type]
        with store.read() as unit:
            page = publication_sql.published_page(unit, "c", **wanted)  # type: ignore[arg-type]
            return numbers(page), publication_sql.count_found(unit, "c", sieve)

    assert kept(channel="telegram") == ([3, 2], 2)
    assert kept(channel="telegram", language="en") == ([3], 1)
    assert kept(language="fr", words="a") == ([5, 1], 2)
    assert kept(channel="whatsapp", words="a") == ([], 0)
    assert kept(about=About("b"), language="fr", states=("waiting",)) == ([2], 1)
    with store.read() as unit:
        assert publication_sql.count_found(unit, "c", publication_sql.Sieve(words="z")) == 0


@pytest.mark.sqlite_only
@pytest.mark.parametrize(("column", "value"), [("channel", "telegram"), ("language", "en")])
def test_rare_channel_or_language_is_found_by_an_index(store: Store, column: str, value: str) -> None:
    publish(store, "a")
    with store.read() as unit:
        seen: list[str] = []
        unit.database.conn.set_trace_callback(seen.append)
        publication_sql.published_page(unit, "c", before=2, **{column: value})  # type: ignore[arg-type]
        unit.database.conn.set_trace_callback(None)
        plan = [row["detail"] for row in unit.rows(f"EXPLAIN QUERY PLAN {seen[-1]}")]
    assert [(step.split(" ")[0], f"AND {column}=? AND number<?" in step) for step in plan] == [
        ("SEARCH", True)
    ]


def test_reply_to_an_answer_neither_is_answered_nor_waits(store: Store) -> None:
    publish(store, "a", "")
    with store.write() as unit:
        tallies.change(unit, {"kind": "feedback"}, "number = 2")

    assert (narrowed(store, True), narrowed(store, False)) == ([], [1])


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("about", "columns"),
    [
        (EVERYTHING, "consultation=? AND answer_state=? AND number<?"),
        (About("a", kind="question"), "consultation=? AND question=? AND answer_state=? AND number<?"),
        (About(None, "p", "principle"), "consultation=? AND principle=? AND answer_state=? AND number<?"),
    ],
)
def test_unanswered_page_is_found_by_an_index_without_sorting(
    store: Store, about: About, columns: str
) -> None:
    publish(store, "a")
    with store.read() as unit:
        seen: list[str] = []
        unit.database.conn.set_trace_callback(seen.append)
        publication_sql.published_page(unit, "c", about, before=2, states=("waiting",))
        unit.database.conn.set_trace_callback(None)
        plan = [row["detail"] for row in unit.rows(f"EXPLAIN QUERY PLAN {seen[-1]}")]
    assert [(step.split(" ")[0], step.count(columns)) for step in plan] == [("SEARCH", 1)]


def test_contributions_of_a_topic_are_paged_and_narrowed(store: Store) -> None:
    publish(store, "a", "b", "a", "b")
    publish(store, "z", consultation="other")
    publish(store, "a")
    with store.write() as unit:
        topic_id = topics_sql.add_unseen_topic(unit, "c", "", {"fr": ["x"], "en": []})
        members = unit.rows("SELECT id FROM contributions WHERE number <> 2 AND consultation = 'c'")
        sql_topic_members.add_members(unit, topic_id, [(row["id"], 1.0) for row in members])
        topics_sql.show_topics(unit, "c", "", [(topic_id, None, None)], (4, 0, 1.0), OPEN_DAY)
        accept_topics(unit, "c")
    about = About(topic=topic_id)
    answer_numbers(store, 3, 2)
    index(store)

    with store.read() as unit:
        first = publication_sql.published_page(unit, "c", about, limit=2)
        second = publication_sql.published_page(unit, "c", about, limit=2, before=first.older_than)
        found = publication_sql.published_page(unit, "c", about, words="b")
        elsewhere = publication_sql.published_page(unit, "other", about)
    assert [(numbers(page), page.older_than) for page in (first, second)] == [([5, 4], 4), ([3, 1], None)]
    assert (numbers(found), numbers(elsewhere)) == ([4], [])
    assert (narrowed(store, True, about), narrowed(store, False, about)) == ([3], [5, 4, 1])
    with store.write() as unit:
        topics_sql.hide_topic(unit, "c", topic_id)
    assert narrowed(store, False, about) == []


def test_contributions_of_a_topic_are_in_the_order_of_their_numbers_not_of_their_rows(store: Store) -> None:
    """Of two processes on PostgreSQL, the one that took the later row may give the earlier number."""
    publish(store, "a", "a", "a")
    with store.write() as unit:
        rows = unit.column("SELECT id FROM contributions ORDER BY id")
        for row_id, number in zip(rows, (12, 13, 11), strict=True):
            unit.execute("UPDATE contributions SET number = ? WHERE id = ?", (number, row_id))
        topic_id = topics_sql.add_unseen_topic(unit, "c", "", {"fr": ["x"], "en": []})
        sql_topic_members.add_members(unit, topic_id, [(each, 1.0) for each in rows])
        topics_sql.show_topics(unit, "c", "", [(topic_id, None, None)], (3, 0, 1.0), OPEN_DAY)
        accept_topics(unit, "c")

    about = About(topic=topic_id)
    with store.read() as unit:
        first = publication_sql.published_page(unit, "c", about, limit=2)
        second = publication_sql.published_page(unit, "c", about, limit=2, before=first.older_than)
    assert [numbers(page) for page in (first, second)] == [[13, 12], [11]]
