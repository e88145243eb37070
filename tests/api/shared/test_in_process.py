from datetime import timedelta

from pyrate_limiter import Duration, Rate

from api.shared.in_process import SWEEP_EVERY, InProcess
from api.shared.model import Allowance
from tests.conftest import StandingClock

RATES = [Rate(1, Duration.MINUTE)]


def names_held(shared: InProcess) -> int:
    return sum(len(each) for each in vars(shared).values() if isinstance(each, dict))


async def test_name_is_not_kept_and_is_forgotten(clock: StandingClock) -> None:
    shared = InProcess(clock)
    await shared.admit([Allowance("form 203.0.113.5", RATES)])
    assert names_held(shared) == 1
    assert "203.0.113.5" not in repr(vars(shared)) + repr(Allowance("form 203.0.113.5", RATES))

    clock.moment += timedelta(seconds=61)
    for _ in range(SWEEP_EVERY):
        await shared.admit([Allowance("form 203.0.113.6", RATES)])
    assert names_held(shared) == 1


async def test_bucket_of_a_name_takes_up_a_new_rate_with_what_is_in_it() -> None:
    now = [0.0]
    shared = InProcess(monotonic=lambda: now[0])
    narrow = shared.bucket("sms/1", 1.0, 1.0)
    await narrow.spend(1.0)
    wide = shared.bucket("sms/1", 100.0, 50.0)

    assert await wide.level() == 0.0
    now[0] = 0.2
    assert await wide.level() == 20.0
    assert await wide.spend(40.0) == 0.2
    assert await shared.bucket("sms/1", 100.0, 50.0).level() == -20.0

    now[0] = 10.0
    assert await shared.bucket("sms/1", 1.0, 1.0).level() == 1.0
    now[0] = 11.0
    assert await shared.bucket("sms/1", 1.0, 1.0).level() == 1.0
