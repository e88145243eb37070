"""The Prometheus metrics of one service: counts, ages, durations; never an address, a body or a person."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.channels.sending.outcomes import Failed, Held, Outcome, Retry, Sent, Suspended, Unknown
from consultation.channels import Channel
from consultation.clock import Clock, parse_stamp
from consultation.delivery import sql_outbox, sql_sending
from consultation.delivery.model import OutboxMessage
from consultation.delivery.sql_channels import list_alarms
from consultation.store import Store

_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0)


class Metrics:
    """Counters of a service, in a registry of their own; a sender's `Watch`."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._sent = Counter(
            "consultexto_sent", "Messages a provider took.", ["channel", "purpose"], registry=self.registry
        )
        self._retries = Counter(
            "consultexto_send_retries", "Attempts to be made again.", ["channel", "reason"],
            registry=self.registry,
        )  # fmt: skip
        self._failures = Counter(
            "consultexto_send_failures", "Messages given up.", ["channel", "reason"], registry=self.registry
        )
        self._reconciliation = Counter(
            "consultexto_send_doubts", "Attempts of which nobody knew, once settled.", ["channel", "taken"],
            registry=self.registry,
        )  # fmt: skip
        self.inbound = Histogram(
            "consultexto_inbound_seconds", "From a message's arrival to its answer.", ["channel", "status"],
            buckets=_BUCKETS, registry=self.registry,
        )  # fmt: skip

    def settled(self, message: OutboxMessage, outcome: Outcome) -> None:
        """Count an attempt that ended."""
        match outcome:
            case Sent():
                self._sent.labels(message.channel, message.purpose).inc()
            case Retry(reason) | Held(reason) | Suspended(reason) | Unknown(reason):
                self._retries.labels(message.channel, reason).inc()
            case Failed(reason):
                self._failures.labels(message.channel, reason).inc()

    def reconciled(self, message: OutboxMessage, *, taken: bool) -> None:
        """Count a reconciled message."""
        self._reconciliation.labels(message.channel, "yes" if taken else "no").inc()


class OutboxCollector(Collector):
    """The metrics of the outbox, read when they are requested, over a connection that blocks no writer."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Read the figures. Raises StoreUnavailableError."""
        now = self._clock()
        with self._store.read() as unit:
            states = sql_outbox.states(unit)
            waiting = sql_sending.waiting_since(unit, now)
            alarms = list_alarms(unit)
        messages = GaugeMetricFamily(
            "consultexto_outbox_messages", "Messages of the outbox.", labels=["channel", "state"]
        )
        for row in states:
            messages.add_metric([row["channel"], row["state"]], row["messages"])
        yield messages
        age = GaugeMetricFamily(
            "consultexto_outbox_oldest_seconds", "For how long the first message in the queue has been due.",
            labels=["channel", "purpose"],
        )  # fmt: skip
        for row in waiting:
            seconds = (now - parse_stamp(row["due_at"])).total_seconds()
            age.add_metric([row["channel"], row["purpose"]], max(0.0, seconds))
        yield age
        raised = GaugeMetricFamily("consultexto_alarms", "Alarms that are open.", labels=["channel", "kind"])
        for alarm in alarms:
            raised.add_metric([alarm.channel, alarm.kind], 1)
        yield raised


class DiskCollector(Collector):
    """The metrics of the disk: the size of the database, and the free space."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Read the figures. Raises OSError."""
        sizes = GaugeMetricFamily(
            "consultexto_database_bytes", "The database and its write-ahead log.", labels=["file"]
        )
        for file, size in self._store.sizes().items():
            sizes.add_metric([file], size)
        yield sizes
        free = self._store.free_bytes()
        if free is not None:
            yield GaugeMetricFamily("consultexto_disk_free_bytes", "Free on the database's disk.", value=free)


class InboundTimer:
    """ASGI middleware that times the messages that come in, at `paths`; every other request passes it by."""

    def __init__(self, app: ASGIApp, inbound: Histogram, paths: Mapping[str, Channel]) -> None:
        self._app = app
        self._paths = paths
        self._inbound = inbound

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and note how long its answer took."""
        channel = self._paths.get(scope["path"]) if scope["type"] == "http" else None
        if channel is None or scope["method"] != "POST":
            await self._app(scope, receive, send)
            return
        began = time.monotonic()

        async def timed(message: Message) -> None:
            if message["type"] == "http.response.start":
                taken = time.monotonic() - began
                self._inbound.labels(channel, f"{message['status'] // 100}xx").observe(taken)
            await send(message)

        await self._app(scope, receive, timed)
