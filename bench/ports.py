"""Ports of the loopback for servers that tests and benchmarks start as processes of their own."""

from __future__ import annotations

import os
import socket
from itertools import count

FIRST = 15_000
COUNT = 15_000
"""Below those that systems give to whoever asks for any (32768 and more with Linux, ip_local_port_range)."""
A_PROCESS = 250
"""How many ports a process has for itself, before it goes on with those of another."""

_numbers = count()


def free_port() -> int:
    """Return a port that nobody listens on now, and that nobody else is about to.

    A server may take ten seconds until it listens. A port the system chose may be given meanwhile to
    another, which is then taken for the server; or to the very connection that looks whether it listens.
    """
    first = os.getpid() * A_PROCESS
    while True:
        port = FIRST + (first + next(_numbers)) % COUNT
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
