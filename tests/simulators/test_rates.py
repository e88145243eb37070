from simulators.rates import TokenBucket


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_gives_its_capacity_then_makes_wait():
    clock = Clock()
    bucket = TokenBucket(2, clock=clock)

    assert [bucket.take() for _ in range(3)] == [0, 0, 0.5]


def test_a_bucket_fills_again_but_not_beyond_its_capacity():
    clock = Clock()
    bucket = TokenBucket(2, clock=clock)
    bucket.take(2)
    clock.now = 60

    assert [bucket.take() for _ in range(3)] == [0, 0, 0.5]


def test_what_costs_more_than_the_capacity_passes_and_leaves_a_debt():
    clock = Clock()
    bucket = TokenBucket(1, clock=clock)

    assert bucket.take(3) == 0
    assert bucket.take() == 3
    clock.now = 3
    assert bucket.take() == 0


def test_a_refusal_takes_nothing():
    clock = Clock()
    bucket = TokenBucket(1, clock=clock)
    bucket.take()

    assert [bucket.take(), bucket.take()] == [1, 1]
