"""Our own service as a separate process, and a client that texts it through Twilio's signed webhook.

The webhook is the real one: signature, form, NLU, rules, one durable commit, TwiML.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import aiohttp

from bench import SECRET
from bench.ports import free_port
from cli.demo import copy_open_consultations
from cli.train import model_path

ROOT = Path(__file__).resolve().parent.parent
CONSULTATION = "administration-publique-efficiente-et-transparente"
ACCOUNT_SID = "AC" + "5" * 32
AUTH_TOKEN = "0123456789abcdef0123456789abcdef"
START_SECONDS = 400.0
SERVE = ("-m", "cli.main", "serve", "--host", "127.0.0.1")
WORKER = ("-m", "cli.main", "worker")


class ServiceError(Exception):
    """The service did not start, or gave a wrong answer."""


@dataclass(slots=True)
class Service:
    """A service that can be started, killed and started again on the same database."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None
    start_seconds: list[float] = field(default_factory=list)
    settings: Mapping[str, str] = field(default_factory=dict)
    command: Sequence[str] = SERVE
    """What Python runs."""
    descriptors: int | None = None
    """How many files and sockets it may have open, when it is not as many as we."""

    @property
    def url(self) -> str:
        """The URL it listens on, which is also its public address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def database(self) -> Path:
        """Its database file."""
        return self.folder / "bench.db"

    def start(self) -> None:
        """Start it and wait until it listens. Raises ServiceError."""
        began = time.monotonic()
        self.launch(*self.command)
        assert self.process is not None
        while time.monotonic() - began < START_SECONDS:
            if self.process.poll() is not None:
                raise ServiceError(
                    f"the service stopped: {(self.folder / 'service.log').read_text()[-2000:]}"
                )
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    self.start_seconds.append(time.monotonic() - began)
                    return
            time.sleep(0.02)
        raise ServiceError(f"the service did not start within {START_SECONDS} s")

    def launch(self, *command: str) -> None:
        """Start Python on a module or a text, with the service's settings, without waiting."""
        limited = ["sh", "-c", f'ulimit -n {self.descriptors}; exec "$@"', "sh"] if self.descriptors else []
        with (self.folder / "service.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*limited, sys.executable, *command],
                env=self._environment(), cwd=ROOT, stderr=log, stdout=log,
            )  # fmt: skip

    def kill(self) -> None:
        """Kill it with SIGKILL: no handler, no flush, no goodbye; then wait until its children are gone."""
        if self.process is None:
            return
        children = self.children()
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        while any(Path(f"/proc/{child}").exists() for child in children):
            time.sleep(0.005)

    def children(self) -> list[int]:
        """Return the ids of the processes it started: with fronts, the one that writes is the first."""
        assert self.process is not None
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(child) for child in listed.read_text().split()] if listed.exists() else []

    def processor_seconds(self) -> list[float]:
        """Return the processor time so far of the process that writes and of each front, or of the one."""
        assert self.process is not None
        stats = [Path(f"/proc/{pid}/stat").read_text() for pid in self.children() or [self.process.pid]]
        ticks = [stat.rpartition(")")[2].split()[11:13] for stat in stats]
        return [(int(user) + int(system)) / os.sysconf("SC_CLK_TCK") for user, system in ticks]

    def resident_mib(self) -> float:
        """Return its resident memory, in MiB."""
        assert self.process is not None
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        raise ServiceError("the process says nothing of its memory")

    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "CONSULTEXTO_DATABASE": str(self.database),
            "CONSULTEXTO_PUBLIC_URL": self.url,
            "CONSULTEXTO_SECRET_KEY": SECRET,
            "CONSULTEXTO_CONSULTATIONS": str(self.folder / "consultations"),
            "CONSULTEXTO_CONSULTATION": CONSULTATION,
            "CONSULTEXTO_MODEL": str(model_path(ROOT)),
            "TWILIO_ACCOUNT_SID": ACCOUNT_SID,
            "TWILIO_AUTH_TOKEN": AUTH_TOKEN,
            "TWILIO_FROM": "+14185550100",
            "TWILIO_REPLIES_PER_HOUR": "10000",
            "TWILIO_API_BASE": "http://127.0.0.1:9",
            "PORT": str(self.port),
            **self.settings,
        }


@contextmanager
def running_service(
    folder: Path | None = None,
    settings: Mapping[str, str] | None = None,
    descriptors: int | None = None,
    command: Sequence[str] = SERVE,
) -> Iterator[Service]:
    """Yield a service on a free port, with a database of its own in the folder; kill it at the end.

    `settings` are additional environment variables.
    """
    with tempfile.TemporaryDirectory() as scratch:
        service = prepared_service(folder or Path(scratch), settings)
        service.descriptors, service.command = descriptors, command
        try:
            service.start()
            yield service
        finally:
            service.kill()


def prepared_service(folder: Path, settings: Mapping[str, str] | None = None) -> Service:
    """Return a service that is not started yet: a free port, open consultations, a folder for its files."""
    copy_open_consultations(ROOT / "data" / "consultations", folder / "consultations", date.today())  # noqa: DTZ011
    return Service(folder, free_port(), settings=settings or {})


def phone(person: int) -> str:
    """Return an invented phone number for a person's number, from 0 to 999,999."""
    return f"+1418{5_000_000 + person}"


def signed(url: str, form: dict[str, str]) -> tuple[bytes, dict[str, str]]:
    """Return the body and headers of a webhook request, signed as Twilio signs.

    Source: https://www.twilio.com/docs/usage/security#validating-requests, checked 2026-11-24.
    """
    text = url + "".join(key + form[key] for key in sorted(form))
    digest = hmac.digest(AUTH_TOKEN.encode(), text.encode(), hashlib.sha1)
    headers = {
        "X-Twilio-Signature": base64.b64encode(digest).decode(),
        "Content-Type": "application/x-www-form-urlencoded",
    }
    return urlencode(form).encode(), headers


class Texting:
    """A client that texts a service: `send` is what bench.talk measures."""

    def __init__(self, session: aiohttp.ClientSession, base_url: str) -> None:
        self._session = session
        self._url = base_url + "/channels/twilio/sms"
        self._count = 0

    async def send(self, person: int, text: str) -> str:
        """Text a message and return the reply. Raises ServiceError on anything but 200."""
        self._count += 1
        status, reply = await self.deliver(person, text, f"SM{person:016x}{self._count:016x}")
        if status != 200:
            raise ServiceError(f"answered {status}")
        return reply

    async def deliver(self, person: int, text: str, sid: str) -> tuple[int, str]:
        """Deliver one message under a sid, once; return the status and the text of the reply."""
        form = {
            "MessageSid": sid,
            "AccountSid": ACCOUNT_SID,
            "From": phone(person),
            "To": "+14185550100",
            "Body": text,
            "NumMedia": "0",
            "NumSegments": "1",
            "ApiVersion": "2010-04-01",
        }
        body, headers = signed(self._url, form)
        async with self._session.post(self._url, data=body, headers=headers) as response:
            answer = await response.text()
            return response.status, _texts(answer)


def _texts(twiml: str) -> str:
    """Return the messages of a TwiML answer, without parsing XML: the client must stay cheap."""
    parts = twiml.split("<Message>")[1:]
    return "\n".join(unescape(part.partition("</Message>")[0]) for part in parts)
