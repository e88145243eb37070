import asyncio

import pytest

from bench import talk


class Service:
    """Answer every text, keep what was said, and know how many conversations were being answered at once."""

    def __init__(self, last_reply: str = "Merci!") -> None:
        self.said: dict[int, list[str]] = {}
        self.last_reply = last_reply
        self.answering: set[int] = set()
        self.most_at_once = 0

    async def send(self, conversation_id: int, text: str) -> str:
        assert conversation_id not in self.answering
        self.answering.add(conversation_id)
        self.most_at_once = max(self.most_at_once, len(self.answering))
        await asyncio.sleep(0)
        self.answering.remove(conversation_id)
        said = self.said.setdefault(conversation_id, [])
        said.append(text)
        return self.last_reply if text == talk.SCRIPT[-1] else f"Question {len(said)}"


async def test_measure_holds_every_conversation_in_order():
    service = Service()
    figures = await talk.measure(service.send, 5, 2, first_id=7)
    assert service.said == {number: list(talk.SCRIPT) for number in (7, 8, 9, 10, 11)}
    assert (figures.conversations, figures.concurrency, figures.messages) == (5, 2, 5 * len(talk.SCRIPT))
    assert (figures.completed, figures.unanswered) == (5, 0)


@pytest.mark.parametrize("concurrency", [1, 3])
async def test_measure_holds_as_many_at_once_as_asked(concurrency):
    service = Service()
    await talk.measure(service.send, 6, concurrency)
    assert service.most_at_once == concurrency


async def test_measure_counts_conversations_that_did_not_reach_their_end():
    figures = await talk.measure(Service(last_reply="Question 16").send, 4, 4)
    assert (figures.completed, figures.unanswered) == (0, 0)


async def test_measure_counts_messages_without_a_reply():
    async def send(conversation_id: int, text: str) -> str:
        return "" if text == talk.CONSENT else "Merci!"

    figures = await talk.measure(send, 3, 1)
    assert (figures.completed, figures.unanswered) == (3, 3)


async def test_measure_ends_when_a_message_fails():
    async def send(conversation_id: int, text: str) -> str:
        raise ConnectionError("refused")

    with pytest.raises(ExceptionGroup) as failure:
        await talk.measure(send, 2, 1)
    assert [str(error) for error in failure.value.exceptions] == ["refused"]


async def test_measure_positions_holds_whole_conversations_one_at_a_time():
    service = Service()
    latencies = await talk.measure_positions(service.send, 2, first_id=3, positions=(2, 4, 20, 41))
    script = list(talk.long_script((2, 4, 20, 41)))
    assert service.said == {3: script, 4: script}
    assert service.most_at_once == 1
    assert list(latencies) == [2, 4, 20, 41]


def test_long_script_asks_the_same_at_each_position_and_leaves_one_question_open():
    script = talk.long_script()
    assert len(script) == 200
    assert [script[place - 1] for place in (2, 4, 50, 200)] == [talk.REPEAT] * 4
    assert [text for text in script if text != talk.REPEAT] == list(talk.SCRIPT[:-1])


def test_long_script_refuses_a_position_it_cannot_free():
    with pytest.raises(ValueError, match="message 3 is 'OUI'"):
        talk.long_script((3, 200))


def test_every_answer_fits_the_consultation():
    assert [answer for answer in talk.ANSWERS if len(answer) > 300] == []


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [
        ([5.0], 50, 5.0),
        ([4.0, 1.0, 3.0, 2.0], 50, 2.0),
        ([4.0, 1.0, 3.0, 2.0], 99, 4.0),
        ([float(value) for value in range(1, 201)], 99, 198.0),
    ],
)
def test_percentile_is_the_nearest_rank(values, percent, expected):
    assert talk.percentile(values, percent) == expected


def test_payload_rounds_and_derives_the_rate():
    figures = talk.Figures(
        conversations=2,
        concurrency=1,
        messages=32,
        seconds=1.5,
        p50_ms=40.1234,
        p99_ms=99.999,
        completed=2,
        unanswered=0,
        client_ms=0.20649,
    )
    assert figures.payload() == {
        "conversations": 2,
        "concurrency": 1,
        "messages": 32,
        "seconds": 1.5,
        "messages_per_second": 21.3,
        "p50_ms": 40.12,
        "p99_ms": 100.0,
        "completed": 2,
        "unanswered": 0,
        "client_ms": 0.206,
    }
