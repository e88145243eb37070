from collections import Counter

import pytest

from api.channels.sending.outcomes import obeyed
from api.channels.sending.rate_limit import ChannelRate, ChatRateLimit, Shares
from api.shared.in_process import InProcess
from consultation.delivery.model import OutboxPurpose


class Seconds:
    """A monotonic clock that moves only when told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


def rate(per_second: float | None, seconds: Seconds) -> ChannelRate:
    return ChannelRate("sms", per_second, InProcess(monotonic=seconds))


async def test_rate_lets_through_what_it_allows(seconds: Seconds) -> None:
    sms = rate(30.0, seconds)
    sent = 0
    for _ in range(10_000):  # ten seconds in steps of a millisecond
        if await sms.level() >= 1:
            assert await sms.spend(1) == 0
            sent += 1
        seconds.now += 0.001

    assert 300 <= sent <= 315


async def test_long_message_leaves_a_debt(seconds: Seconds) -> None:
    sms = rate(1.0, seconds)
    assert await sms.spend(3) == 0

    assert sms.seconds_until(await sms.level(), a_chunk=False) == 3.0
    seconds.now += 3.0
    assert sms.seconds_until(await sms.level(), a_chunk=False) == 0.0


async def test_what_others_spent_meanwhile_is_waited_for(seconds: Seconds) -> None:
    shared = InProcess(monotonic=seconds)
    one, other = (ChannelRate("sms", 100.0, shared) for _ in range(2))

    assert [await one.spend(50), await other.spend(20), await one.spend(20)] == [0.0, 0.2, 0.4]
    assert await other.level() == -40.0


async def test_rest_is_not_saved_up(seconds: Seconds) -> None:
    sms = rate(100.0, seconds)
    seconds.now += 3600

    assert await sms.level() == 50.0


async def test_channel_without_a_rate_never_makes_anybody_wait(seconds: Seconds) -> None:
    sms = rate(None, seconds)

    assert await sms.spend(1_000_000) == 0
    assert sms.seconds_until(await sms.level(), a_chunk=True) == 0.0


def test_chat_gets_one_push_message_a_second(seconds: Seconds) -> None:
    pace = ChatRateLimit(1.0, monotonic=seconds)
    assert pace.wait_for(7, "feedback") == 0.0
    pace.sent(7)

    assert (pace.wait_for(7, "feedback"), pace.wait_for(8, "feedback")) == (1.0, 0.0)
    seconds.now += 1.0
    assert pace.wait_for(7, "feedback") == 0.0


def test_three_replies_may_come_at_once(seconds: Seconds) -> None:
    pace = ChatRateLimit(1.0, monotonic=seconds)
    waits = []
    for _ in range(5):
        waits.append(pace.wait_for(7, "reply"))
        pace.sent(7)

    assert waits == [0.0, 0.0, 0.0, 1.0, 2.0]


def test_held_chat_gets_nothing(seconds: Seconds) -> None:
    pace = ChatRateLimit(1.0, monotonic=seconds)
    pace.hold(7, 30.0)

    assert (pace.wait_for(7, "reply"), pace.wait_for(8, "reply")) == (30.0, 0.0)


def test_chat_is_busy_when_it_got_two_messages_within_a_gap(seconds: Seconds) -> None:
    pace = ChatRateLimit(1.0, monotonic=seconds)
    pace.sent(7)
    seconds.now += 0.5
    assert not pace.is_busy(7)
    pace.sent(7)

    assert pace.is_busy(7)


def test_chats_of_a_large_push_are_forgotten(seconds: Seconds) -> None:
    pace = ChatRateLimit(1.0, monotonic=seconds)
    for chat in range(50_000):
        pace.sent(chat)
        seconds.now += 0.01

    assert sum(len(held) for held in vars(pace).values() if isinstance(held, dict)) < 6_000


@pytest.mark.parametrize(
    ("waiting", "counts"),
    [
        (("reply", "feedback", "reminder"), {"reply": 800, "feedback": 150, "reminder": 50}),
        (("reply", "feedback"), {"reply": 842, "feedback": 158}),
        (("feedback", "reminder"), {"feedback": 941, "reminder": 59}),
        (("reminder",), {"reminder": 1000}),
        (("reply", "notice"), {"reply": 941, "notice": 59}),
        (
            ("reply", "notice", "feedback", "reminder"),
            {"reply": 762, "notice": 48, "feedback": 143, "reminder": 48},
        ),
    ],
    ids=["no notice", "no reminder", "no reply", "reminders alone", "notices", "all"],
)
def test_nobody_starves(waiting: tuple[OutboxPurpose, ...], counts: dict[str, int]) -> None:
    shares = Shares()

    found = Counter(shares.choose(waiting) for _ in range(1000))
    assert {purpose: round(count, -1) for purpose, count in found.items()} == {
        purpose: round(count, -1) for purpose, count in counts.items()
    }


def test_reply_is_first_when_it_comes() -> None:
    assert Shares().choose(("reply", "feedback", "reminder")) == "reply"


@pytest.mark.parametrize(
    ("said", "kept"),
    [(7.0, 7.0), (-1.0, 0.0), (float("inf"), 86_400.0), (float("nan"), 0.0), (1e300, 86_400.0)],
)
def test_provider_is_obeyed_for_a_day_at_most(said: float, kept: float) -> None:
    assert obeyed(said) == kept
