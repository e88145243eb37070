"""Connections to a server of PostgreSQL's: made when one is needed, and kept for the next transaction.

A server that hangs, or a network that passes nothing on, tells nobody so, and time-outs of the server do not
arrive. So while a transaction takes long, a thread tries whether the server answers somebody new; if it does
not, whoever waits for it is told that the connection is lost.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from contextlib import suppress
from typing import Any

import psycopg
from psycopg import errors
from psycopg.abc import Buffer
from psycopg.adapt import Loader
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.pq import TransactionStatus
from psycopg.types.numeric import Int8Dumper

from consultation.store.engines.postgres_unit import Connection, failure
from consultation.store.unit import StoreUnavailableError

CONNECT_SECONDS = 3
GONE_MS = 5_000
"""After so long without an acknowledgement from the server, the connection counts as broken."""
LOCK_MS = 2_000
"""Twilio hangs up after 15 s, and a person before that: better a quick 503, after which it is tried again."""
STATEMENT_MS = 60_000
LONG_SECONDS = 4.0
"""After so long in a transaction, it is tried whether the server answers at all; then every so often."""
REFUSED_SECONDS = 1.0
"""For so long after a server did not answer, nobody else waits for it."""


class Connections:
    """The connections of one process to one database."""

    def __init__(self, url: str) -> None:
        self._conninfo = _conninfo(url)
        self._idle: list[Connection] = []
        self._used_since: dict[Connection, float] = {}
        self._is_closed = threading.Event()
        self._is_watched = False
        self._refused_until = 0.0
        self._lock = threading.Lock()

    def close(self) -> None:
        """Close every connection, those in use once they are given back."""
        with self._lock:
            self._is_closed.set()
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def begun(self, begin: str) -> Connection:
        """Return a connection on which a transaction has begun."""
        while (idle := self._taken()) is not None:
            try:
                idle.execute(begin)
            except psycopg.Error as error:
                is_dead = idle.broken or idle.closed
                self.give_back(idle, reusable=rolled_back(idle))
                if not is_dead:
                    raise failure(error) or error from error
                # The server was restarted, or the network lost. Nothing was done yet: another one may do it.
            else:
                return idle
        connection = self.connect()
        try:
            connection.execute(begin)
        except psycopg.Error as error:
            self.give_back(connection, reusable=False)
            raise failure(error) or error from error
        return connection

    def _taken(self) -> Connection | None:
        with self._lock:
            if not self._idle:
                return None
            connection = self._idle.pop()
            self._used_since[connection] = time.monotonic()
            return connection

    def give_back(self, connection: Connection, *, reusable: bool = True) -> None:
        """Keep a connection for the next transaction, or close it."""
        with self._lock:
            self._used_since.pop(connection, None)
            if reusable and not self._is_closed.is_set():
                self._idle.append(connection)
                return
        connection.close()

    def connect(self) -> Connection:
        """Return a new connection, to be given back. Raises StoreUnavailableError."""
        if time.monotonic() < self._refused_until:
            raise StoreUnavailableError("the server did not answer a moment ago", "cannot_open")
        try:
            connection = psycopg.connect(self._conninfo, autocommit=True, cursor_factory=psycopg.RawCursor)
        except psycopg.Error as error:
            if isinstance(error, errors.ConnectionTimeout):
                self._refused_until = time.monotonic() + REFUSED_SECONDS
            raise failure(error) or error from error
        connection.adapters.register_dumper(int, Int8Dumper)  # else a statement is prepared for each size
        connection.adapters.register_dumper(bool, _FlagDumper)
        connection.adapters.register_loader("bool", _FlagLoader)
        connection.adapters.register_loader("numeric", _NumberLoader)
        with self._lock:
            self._used_since[connection] = time.monotonic()
            if not self._is_watched:
                self._is_watched = True
                threading.Thread(target=self._watch, name="postgres-watch", daemon=True).start()
        return connection

    def _watch(self) -> None:
        """Try the server while a transaction takes long; break all connections when it does not answer."""
        tried_at = 0.0
        while not self._is_closed.wait(LONG_SECONDS / 4):
            now = time.monotonic()
            with self._lock:
                began = min(self._used_since.values(), default=now)
            if now - max(began, tried_at) < LONG_SECONDS:
                continue
            tried_at = now
            try:
                psycopg.connect(self._conninfo).close()
            except psycopg.Error as error:
                if error.sqlstate is None:  # else the server has answered, and may be waited for
                    self._break(now - LONG_SECONDS / 2)

    def _break(self, until: float) -> None:
        """Break what is used since before a moment, which whoever waits for it is told; close the others."""
        with self._lock:
            self._refused_until = time.monotonic() + REFUSED_SECONDS
            for connection, began in self._used_since.items():
                if began <= until:
                    with suppress(OSError, psycopg.Error), _socket_of(connection) as shared:
                        shared.shutdown(socket.SHUT_RDWR)
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()


def _socket_of(connection: Connection) -> socket.socket:
    return socket.socket(fileno=os.dup(connection.pgconn.socket))


class _FlagDumper(Int8Dumper):
    """Writes True and False as the numbers that SQLite has for them."""

    def dump(self, obj: Any) -> Buffer | None:
        return super().dump(int(obj))


class _FlagLoader(Loader):
    """Reads a condition as SQLite does, as 1 or 0."""

    def load(self, data: Buffer) -> int:
        return int(bytes(data) == b"t")


class _NumberLoader(Loader):
    """Reads a sum of integers as an integer, and an average as a float."""

    def load(self, data: Buffer) -> int | float:
        text = bytes(data).decode()
        return float(text) if "." in text or text == "NaN" else int(text)


def rolled_back(connection: Connection) -> bool:
    """Roll back; return False when the connection must not be used again."""
    try:
        if connection.pgconn.transaction_status != TransactionStatus.IDLE:
            connection.execute("ROLLBACK")
    except psycopg.Error:
        return False
    return not (connection.closed or connection.broken)


def _conninfo(url: str) -> str:
    """Return the URL with what it does not say itself: how long to wait, and for which server."""
    said = conninfo_to_dict(url)
    ours: dict[str, Any] = {
        "connect_timeout": CONNECT_SECONDS,
        "keepalives_idle": 10,
        "keepalives_interval": 2,
        "keepalives_count": 2,
        "tcp_user_timeout": GONE_MS,
        "target_session_attrs": "read-write",
        "application_name": "consultexto",
        "client_encoding": "utf8",
    }
    options = f"-c lock_timeout={LOCK_MS} -c statement_timeout={STATEMENT_MS} {said.pop('options', '')}"
    return make_conninfo("", **{**ours, **said, "options": options.strip()})
