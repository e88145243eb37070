import asyncio
from datetime import timedelta

import pytest

from api.channels.sending.dispatch import SentMarks
from api.channels.web.feed import Feed
from api.shared.in_process import InProcess
from consultation.clock import stamp
from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import Source
from consultation.conversation.events import AnswerRecorded
from consultation.conversation.side_questions.feedback import verdict_wait
from consultation.delivery import sql_broadcasts, sql_outbox
from consultation.messages.model import Option, Reply
from consultation.participants import sql as participants_sql
from tests.conftest import OPEN_DAY


@pytest.fixture
def address_id(store):
    with store.write() as unit:
        return participants_sql.add_participant(unit, "web", "a-token", "parc", "fr", OPEN_DAY)[1].id


@pytest.fixture
def marks(inbound):
    return SentMarks(inbound)


def push(store, address_id, text):
    with store.write() as unit:
        sql_outbox.enqueue(unit, "web", address_id, Reply(text), OPEN_DAY, purpose="feedback")


def states(store):
    with store.read() as unit:
        return [row["state"] for row in unit.rows("SELECT state FROM outbox ORDER BY id")]


def texts(items):
    return [item.reply.text for item in items]


async def test_listener_gets_what_is_there_and_what_is_pushed(store, marks, address_id):
    feed = Feed(store, marks, InProcess())
    push(store, address_id, "Un")
    events = feed.listen(address_id, 0)
    assert await anext(events) == []
    assert texts(await anext(events)) == ["Un"]
    pushed = asyncio.ensure_future(anext(events))
    push(store, address_id, "Deux")
    assert texts(await pushed) == ["Deux"]
    await events.aclose()
    await marks.flush()
    assert states(store) == ["sent", "queued"]  # the second was handed over, but not known to be received


async def test_listener_goes_on_after_the_last_event(store, marks, address_id):
    feed = Feed(store, marks, InProcess())
    push(store, address_id, "Un")
    push(store, address_id, "Deux")
    with store.write() as unit:
        sql_outbox.mark_sent(unit, [1], OPEN_DAY)
    events = feed.listen(address_id, 2)
    assert [await anext(events), texts(await anext(events))] == [[], ["Deux"]]
    await events.aclose()


async def test_opinion_that_was_given_is_asked_for_no_more(store, marks, address_id):
    feed = Feed(store, marks, InProcess())
    options = (Option("yes", "Oui"), Option("no", "Non"))
    with store.write() as unit:
        participant_id = participants_sql.get_address(unit, address_id).participant_id
        source = Source(participant_id, "parc", "web", "fr", None)
        written = contributions_sql.add_contribution(
            unit, source, AnswerRecorded("question", (), "Un banc", 1), OPEN_DAY, "published"
        )
        for number in (1, 2):
            wait = verdict_wait(number, options)
            sql_outbox.enqueue(unit, "web", address_id, Reply(f"Réponse {number}", wait), OPEN_DAY)
        row = {
            "feedback_id": 1, "version": 1, "consultation": "parc", "state": "done", "started_at": stamp(OPEN_DAY)
        }  # fmt: skip
        broadcast = unit.insert("broadcasts", row)
        judged = {
            "broadcast_id": broadcast, "participant_id": participant_id, "contribution_id": written,
            "state": "queued", "verdict": "useful", "updated_at": stamp(OPEN_DAY),
        }  # fmt: skip
        unit.insert("feedback_recipients", judged)

    first, second = await feed.since(address_id, 0)
    assert (first.reply.wait, second.reply.wait) == (None, verdict_wait(2, options))


async def test_quiet_listener_gets_heartbeats(store, marks, address_id):
    events = Feed(store, marks, InProcess(), heartbeat_seconds=0.01).listen(address_id, 0)
    assert [await anext(events) for _ in range(3)] == [[], [], []]
    await events.aclose()


async def test_closing_the_feed_ends_its_streams(store, marks, address_id):
    feed = Feed(store, marks, InProcess())
    events = feed.listen(address_id, 0)
    assert await anext(events) == []
    ending = asyncio.ensure_future(anext(events, "ended"))
    await asyncio.sleep(0)
    feed.close()
    assert await ending == "ended"


async def test_stream_of_an_unknown_address_ends(store, marks):
    events = Feed(store, marks, InProcess()).listen(404, 0)
    assert [items async for items in events] == [[]]


async def test_only_the_listeners_of_the_address_are_woken(store, marks, address_id):
    with store.write() as unit:
        other_id = participants_sql.add_participant(unit, "web", "another-token", "parc", "fr", OPEN_DAY)[
            1
        ].id
    feed = Feed(store, marks, InProcess())
    mine, other = feed.listen(address_id, 0), feed.listen(other_id, 0)
    assert [await anext(mine), await anext(other)] == [[], []]
    waiting = [asyncio.ensure_future(anext(events)) for events in (mine, other)]
    push(store, other_id, "Pour l’autre")
    done, pending = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    assert [done, pending] == [{waiting[1]}, {waiting[0]}]
    assert texts(waiting[1].result()) == ["Pour l’autre"]
    feed.close()
    with pytest.raises(StopAsyncIteration):
        await waiting[0]


async def test_message_that_another_process_commits_after_one_of_a_higher_number_is_heard(
    store, marks, address_id
):
    with store.write() as unit:
        _, other = participants_sql.add_participant(unit, "web", "another-token", "parc", "fr", OPEN_DAY)
    feed = Feed(store, marks, InProcess(), heartbeat_seconds=600)
    mine, others = feed.listen(address_id, 0), feed.listen(other.id, 0)
    assert [await anext(mine), await anext(others)] == [[], []]
    waiting = [asyncio.ensure_future(anext(events)) for events in (mine, others)]
    for number, to in ((60, other.id), (20, address_id)):
        with store.write() as unit:
            row = sql_outbox.enqueue(unit, "web", to, Reply("Bonjour"), OPEN_DAY, purpose="feedback")
            unit.execute("UPDATE outbox SET id = ? WHERE id = ?", (number, row.id))
        assert texts(await waiting.pop()) == ["Bonjour"]
    for events in (mine, others):
        await events.aclose()
    feed.close()


async def test_what_was_held_back_reaches_a_listener_who_has_read_on(store, marks, address_id, clock):
    with store.write() as unit:
        broadcast = sql_broadcasts.start_invitation(unit, "parc", OPEN_DAY)
        sql_broadcasts.pause(unit, broadcast)
        soon = OPEN_DAY + timedelta(minutes=2)
        sql_outbox.enqueue(
            unit, "web", address_id, Reply("Décision"), OPEN_DAY, purpose="notice", due_at=soon
        )
        sql_outbox.enqueue(
            unit, "web", address_id, Reply("Venez"), OPEN_DAY, purpose="invitation", broadcast_id=broadcast
        )
    push(store, address_id, "Question")
    feed = Feed(store, marks, InProcess(), clock)
    events = feed.listen(address_id, 0)
    assert [await anext(events), texts(await anext(events))] == [[], ["Question"]]
    waiting = asyncio.ensure_future(anext(events))
    await asyncio.sleep(1.2)
    assert not waiting.done()

    clock.moment += timedelta(minutes=1)
    with store.write() as unit:
        sql_broadcasts.resume(unit, broadcast, clock())
    assert texts(await waiting) == ["Venez"]
    clock.moment = soon
    assert texts(await anext(events)) == ["Décision"]
    await events.aclose()
    feed.close()
