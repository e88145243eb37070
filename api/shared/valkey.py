"""What processes share, in a Valkey or Redis server.

The server may go away and come back at any moment, empty perhaps. While it is not reached, each process goes
by itself: it limits its own clients, hears its own bells, leads what it led, and after a while what nobody
may lead any more, and sends at its share of a provider's rate. Nobody waits longer than ANSWER_SECONDS for a
server that hangs, and then nobody asks it until it is heard again.

What it holds are numbers, under keyed hashes; everything expires by itself. Time is the server's.
"""

from __future__ import annotations

import asyncio
import math
import secrets
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import structlog
from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.commands.core import AsyncScript
from redis.exceptions import RedisError

from api.shared.in_process import InProcess, TokenBucket
from api.shared.model import LEASE_SECONDS, Allowance, Heard, Shared
from consultation.clock import Clock, utc_now
from consultation.store.keyring import Keyring

ANSWER_SECONDS = 0.5
"""How long the server may take to answer: on one network it takes a thousandth of that."""
BEAT_SECONDS = 1.0
"""How often each process rings for itself, to know that it is heard."""
DEAF_AFTER_SECONDS = 4.0
"""How long nothing may be heard of one's own beats."""
AGAIN_SECONDS = 1.0
"""The pause between two attempts to reach the server."""
COUNTED_SECONDS = 10.0
"""For how long a process that spent from a bucket counts as one of those who do."""
MOST_CONNECTIONS = 16
MOST_BELLS = 1000
"""How many bells one message rings."""
MOST_KEPT = 10_000
"""How many bells are kept for when the server is reached again; who hears none looks for itself meanwhile."""
_ID_CHARS = 24
_STARTING = "starting"
_FAILURES = (RedisError, OSError, TimeoutError)
_SCRIPTS = Path(__file__).parent / "scripts"

log = structlog.get_logger("consultexto.shared")


def client_of(url: str) -> Redis:
    """Return a client of the server at a `valkey(s)` or `redis(s)` address. It asks nothing yet."""
    pool = BlockingConnectionPool.from_url(
        url.replace("valkey", "redis", 1) if url.startswith("valkey") else url,
        max_connections=MOST_CONNECTIONS,
        timeout=ANSWER_SECONDS,
        socket_timeout=ANSWER_SECONDS,
        socket_connect_timeout=ANSWER_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )
    return Redis.from_pool(pool)


class InValkey(Shared):
    """What the processes share that have the same secret key, in the server at `url`."""

    def __init__(self, url: str, keyring: Keyring, clock: Clock = utc_now) -> None:
        self._client = client_of(url)
        self._keyring = keyring
        self._prefix = "consultexto:" + keyring.short_code("shared", 8)
        self._bells_channel = f"{self._prefix}:bells"
        self._alone = InProcess(clock)
        self._me = secrets.token_hex(8)
        self._admit, self._hold, self._release = map(self.script, ("admit", "hold", "release"))
        self._held: set[str] = set()
        self._rung: set[str] = set()
        self._ringing = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self.trouble: str | None = _STARTING
        self._lost_at = time.monotonic()
        self._heard_at = 0.0
        self._first = asyncio.Event()

    @property
    def hears_others(self) -> bool:
        """Whether the server is reached, and rings are heard through it."""
        return self.trouble is None

    def script(self, name: str) -> AsyncScript:
        """Return a script of the server, which loads it when it does not have it."""
        return self._client.register_script((_SCRIPTS / f"{name}.lua").read_text(encoding="utf-8"))

    def key(self, kind: str, name: str) -> str:
        """Return the key of a name, which it does not reveal."""
        return f"{self._prefix}:{kind}:{self._keyring.short_code(f'shared {kind} {name}', _ID_CHARS)}"

    async def ask(self, script: AsyncScript, keys: Sequence[str], arguments: Sequence[Any]) -> Any | None:
        """Return what a script answers; None while the server is not reached."""
        if self.trouble is not None:
            return None
        try:
            answer = await script(keys=keys, args=arguments)
        except _FAILURES as error:
            self._lose(type(error).__name__)
            answer = None
        _heed_cancelling()
        return answer

    async def admit(self, allowances: Sequence[Allowance]) -> int:
        """Count an act by the server's clock."""
        keys, arguments = [], []
        for each in allowances:
            for rate in each.rates:
                act = max(1, math.ceil(rate.interval * 1000 / rate.limit))
                keys.append(self.key("limit", f"{each.name} {rate.limit} {rate.interval}"))
                arguments += [act, act * rate.burst]
        wait = await self.ask(self._admit, keys, arguments)
        return await self._alone.admit(allowances) if wait is None else int(wait)

    def bucket(self, name: str, per_second: float, capacity: float) -> SharedBucket:
        """Return the bucket of a name."""
        return SharedBucket(self, name, self._me, per_second, capacity)

    def bell(self, name: str) -> str:
        """Return the id of a bell."""
        return self._keyring.short_code(f"shared bell {name}", _ID_CHARS)

    def ring(self, bells: Iterable[str]) -> None:
        """Ring bells here at once, and elsewhere as soon as they are handed over."""
        rung = frozenset(bells)
        self._alone.ring(rung)
        if self._loop is not None and rung:
            self._loop.call_soon_threadsafe(self._will_ring, rung)

    def on_bells(self, heard: Heard) -> None:
        """Have a function called with the bells that ring."""
        self._alone.on_bells(heard)

    async def hold(self, lease: str) -> bool:
        """Take or renew a lease.

        While the server is not reached, the process that has it keeps it, and once it cannot be known who has
        it, everybody does.
        """
        milliseconds = int(LEASE_SECONDS * 1000)
        has_it = await self.ask(self._hold, [f"{self._prefix}:lease:{lease}"], [self._me, milliseconds])
        if has_it is None:
            return lease in self._held or time.monotonic() - self._lost_at > LEASE_SECONDS
        (self._held.add if has_it else self._held.discard)(lease)
        return bool(has_it)

    async def release(self, lease: str) -> None:
        """Leave a lease to others."""
        self._held.discard(lease)
        await self.ask(self._release, [f"{self._prefix}:lease:{lease}"], [self._me])

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Keep the connection; the server is asked once before this begins, and waited for briefly."""
        self._loop = asyncio.get_running_loop()
        async with self._alone.running():
            tasks = [asyncio.create_task(self._keep()), asyncio.create_task(self._hand_over())]
            try:
                await self._first.wait()
                yield
            finally:
                self._loop = None
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
                await self._client.aclose()

    async def _keep(self) -> None:
        """Listen as long as the server is reached, and try again as long as it is not, forever."""
        while True:
            try:
                async with self._client.pubsub() as listening:
                    await listening.subscribe(self._bells_channel)
                    await self._listen(listening)
            except _FAILURES as error:
                self._lose(type(error).__name__)
            except Exception:  # a server that answers what it should not must not end this for good
                log.exception("what is shared is not listened to; trying again")
                self._lose("our_fault")
            self._first.set()
            await asyncio.sleep(AGAIN_SECONDS)

    async def _listen(self, listening: PubSub) -> None:
        """Hear bells, our own beats among them. Raises what the client raises, or TimeoutError when deaf."""
        self._heard_at, beat_at = time.monotonic(), -math.inf
        while time.monotonic() - self._heard_at < DEAF_AFTER_SECONDS:
            if time.monotonic() - beat_at >= BEAT_SECONDS:
                beat_at = time.monotonic()
                await self._beat()
            message = await listening.get_message(ignore_subscribe_messages=True, timeout=BEAT_SECONDS)
            if message is not None:
                self._take(message["data"].decode())
            _heed_cancelling()
        raise TimeoutError

    async def _beat(self) -> None:
        """Do what the others do with the server: run a script that writes, and ring."""
        await self._hold(
            keys=[f"{self._prefix}:beat:{self._me}"], args=[self._me, int(COUNTED_SECONDS * 1000)]
        )
        await self._client.publish(self._bells_channel, self._me)

    def _take(self, message: str) -> None:
        """Take in a message: the process it is from, and the bells it rings."""
        sender, *bells = message.split()
        if sender != self._me:
            self._alone.ring(bells)
            return
        self._heard_at = time.monotonic()
        if self.trouble is not None and (not self._first.is_set() or self._lost_for() >= AGAIN_SECONDS):
            if self.trouble != _STARTING:
                log.warning("what is shared is reached again", after_seconds=round(self._lost_for(), 1))
            self.trouble = None
            self._first.set()
            self._ringing.set()

    def _lose(self, reason: str) -> None:
        """Go by oneself from now on."""
        if self.trouble is None or not self._first.is_set():
            log.error("what is shared is not reached: each process goes by itself", reason=reason)
            self._lost_at = time.monotonic()
        self.trouble = reason

    def _lost_for(self) -> float:
        return time.monotonic() - self._lost_at

    def _will_ring(self, rung: frozenset[str]) -> None:
        if self.trouble is None or len(self._rung) < MOST_KEPT:
            self._rung |= rung
        self._ringing.set()

    async def _hand_over(self) -> None:
        """Ring elsewhere, many bells with one message; what rang while the server is not reached, later.

        The others may hear all the while, and so look for themselves only now and then.
        """
        while True:
            await self._ringing.wait()
            self._ringing.clear()
            while self._rung and self.trouble is None:
                rung = [self._rung.pop() for _ in range(min(len(self._rung), MOST_BELLS))]
                try:
                    await self._client.publish(self._bells_channel, " ".join([self._me, *rung]))
                except _FAILURES as error:
                    self._rung.update(rung)
                    self._lose(type(error).__name__)
                _heed_cancelling()


def _heed_cancelling() -> None:
    """Raise CancelledError when this task was cancelled and the client swallowed that.

    It waits with asyncio.wait_for, which loses a cancellation that comes just as it ends, before Python 3.12
    (source: https://github.com/python/cpython/issues/86296, checked 2026-11-27).
    """
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError


async def missing_of(url: str, keyring: Keyring) -> str | None:
    """Return the error of a server that cannot be used, by its name; None when it can."""
    shared = InValkey(url, keyring)
    async with shared.running():
        return shared.trouble


class SharedBucket:
    """A bucket in the server; while that is not reached, this process's share of its rate."""

    def __init__(self, shared: InValkey, name: str, me: str, per_second: float, capacity: float) -> None:
        self._shared = shared
        self._script = shared.script("bucket")
        self._keys = [shared.key("bucket", name), shared.key("spenders", name)]
        self._me = me
        self._per_second = per_second
        self._capacity = capacity
        self._spenders = 1
        self._own: TokenBucket | None = None

    async def level(self) -> float:
        """Return how many tokens are in it; less than 0 is a debt."""
        answer = await self._ask(0.0)
        return await self._share().level() if answer is None else answer[0]

    async def spend(self, cost: float) -> float:
        """Take tokens out; return how many seconds to wait until they were there to be taken."""
        answer = await self._ask(cost)
        return await self._share().spend(cost) if answer is None else answer[1]

    async def _ask(self, cost: float) -> tuple[float, float] | None:
        arguments = [self._per_second, self._capacity, cost, self._me, COUNTED_SECONDS]
        answer = await self._shared.ask(self._script, self._keys, arguments)
        if answer is None:
            return None
        level, wait, self._spenders = float(answer[0]), float(answer[1]), int(answer[2])
        self._own = None
        return level, wait

    def _share(self) -> TokenBucket:
        """Return a bucket that fills with this process's share; empty, since much may just have been sent."""
        if self._own is None:
            share = max(1.0, self._capacity / self._spenders)
            self._own = TokenBucket(self._per_second / self._spenders, share, level=0.0)
        return self._own
