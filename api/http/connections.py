"""Limits on connections and streams: fewer than the process may open, and shared among clients.

A process may open a limited number of files and sockets. Some are kept for the service itself (the database,
the providers' APIs); the rest are for clients. No client has more than a part of them, streams have half of
them at most, and when all are taken a newcomer gets the place of the connection that has been silent longest:
a webhook gets in however many sockets are held open.
"""

from __future__ import annotations

import resource
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import structlog

from api.http.client_limits import networks_of

MOST_DESCRIPTORS = 65_536
"""The most descriptors that a service of this size needs."""
OWN_DESCRIPTORS = 192
"""Descriptors not for clients: SQLite's (two or three for each of forty threads), providers', files."""
MOST_OF_CLIENT = 256

log = structlog.get_logger("consultexto.connections")


@dataclass(frozen=True, slots=True)
class Room:
    """The numbers of connections and streams allowed, for a process that may open `descriptors`."""

    descriptors: int

    @classmethod
    def of_process(cls) -> Room:
        """Return the room of this process under its current limit."""
        soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        return cls(MOST_DESCRIPTORS if soft == resource.RLIM_INFINITY else min(soft, MOST_DESCRIPTORS))

    @property
    def own(self) -> int:
        """How many descriptors the service keeps for itself."""
        return min(OWN_DESCRIPTORS, self.descriptors // 2)

    @property
    def connections(self) -> int:
        """How many connections clients may have, all together."""
        return self.descriptors - self.own

    @property
    def of_client(self) -> int:
        """How many of them one client may have."""
        return min(MOST_OF_CLIENT, self.connections // 4)

    @property
    def streams_of_client(self) -> int:
        """How many of those may be streams, however many clients it stands for."""
        return self.of_client // 2

    @property
    def streams(self) -> int:
        """How many of them may be streams."""
        return self.connections // 2


def raise_limit() -> None:
    """Raise this process's limit of open files and sockets as far as allowed, up to MOST_DESCRIPTORS."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_DESCRIPTORS if hard == resource.RLIM_INFINITY else min(hard, MOST_DESCRIPTORS)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def open_descriptors() -> int:
    """Return how many files and sockets this process has open.

    Raises OSError when it cannot open even one more.
    """
    return sum(1 for _ in Path("/dev/fd").iterdir()) - 1


class Place:
    """The place of one connection; from `wait` until `work` it is silent, and may be given to another."""

    def __init__(self, connections: Connections, client: str) -> None:
        self._connections = connections
        self.client = client
        self.drop: Callable[[], None] = lambda: None

    def wait(self) -> None:
        """Mark the connection silent: the client has still to send a request."""
        self._connections.silent[self] = None

    def work(self) -> None:
        """Mark the connection as working for the client: it is not closed meanwhile."""
        self._connections.silent.pop(self, None)

    def leave(self) -> None:
        """Give up the place of a connection that has ended. Idempotent."""
        self._connections.forget(self)


class Connections:
    """The connections of all clients. Used in the event loop's thread only."""

    def __init__(self, room: Room, is_proxy: Callable[[str], bool] = lambda host: False) -> None:
        self.room = room
        self.is_proxy = is_proxy
        """Whether a host is a trusted proxy: its clients are counted by the addresses it forwards."""
        self.silent: dict[Place, None] = {}
        """The silent ones, longest first."""
        self.refused = 0
        """How many connections were refused for lack of descriptors."""
        self._of_client: defaultdict[str, dict[Place, None]] = defaultdict(dict)
        self._count = 0
        self._said_full = False

    def __len__(self) -> int:
        return self._count

    def admit(self, host: str) -> Place | None:
        """Return a place for a new connection, a silent one's if need be; None when there is none."""
        client = "" if self.is_proxy(host) else networks_of(host)[0]
        of_client = self._of_client.get(client, {})
        if client and len(of_client) >= self.room.of_client:
            given_up = next((each for each in of_client if each in self.silent), None)
            if given_up is None:
                self._say_full()
                return None
            self._give_up(given_up)
        elif self._count >= self.room.connections:
            if not self.silent:
                self.refused += 1
                return None
            self._give_up(next(iter(self.silent)))
        place = Place(self, client)
        self._of_client[client][place] = None
        self._count += 1
        return place

    def make_room(self) -> None:
        """Close the connection that has been silent longest: the process can open no more."""
        self.refused += 1
        if self.silent:
            self._give_up(next(iter(self.silent)))

    def forget(self, place: Place) -> None:
        """Free the place of a connection that has ended."""
        of_client = self._of_client.get(place.client, {})
        if place in of_client:
            del of_client[place]
            self._count -= 1
            if not of_client:
                del self._of_client[place.client]
        self.silent.pop(place, None)

    def _say_full(self) -> None:
        """Log once that a client is refused: when it is everybody's proxy, everybody is refused."""
        if not self._said_full:
            log.warning(
                "one client has as many connections as one may: is it a proxy? set FORWARDED_ALLOW_IPS"
            )
            self._said_full = True

    def _give_up(self, place: Place) -> None:
        self.forget(place)
        place.drop()
