"""`consultexto demo`: the service and its simulators (phones, Telegram, a mailbox), on this machine only."""

from __future__ import annotations

import os
import re
import secrets
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.train import model_path

if TYPE_CHECKING:
    from consultation.staff.sql import Role

FOLDER = Path(".demo")
HOST = "127.0.0.1"
DEMO_CONSULTATION = "administration-publique-efficiente-et-transparente"
HOURS = ("CONSULTEXTO_SENDING_HOURS", "CONSULTEXTO_SENDING_HOURS_WEEKEND")
"""Settings of when messages may leave: in the demo always, so that who tries it at night sees them arrive."""
START_SECONDS = 300
KEPT_DAYS = 30
"""For so long the demo's consultations keep their dates."""
DEMO_STAFF: Mapping[Role, tuple[str, str]] = {
    "community_manager": ("gestion", "Camille Gestion"),
    "authority": ("autorite", "Dominique Autorité"),
    "administrator": ("administration", "Alix Administration"),
}
"""The login and the name of an account of each role."""
SPARE_NUMBER = "+14185550199"
"""A second number of the demo's account, for an organisation."""
_OPENS = re.compile(r"^opens_on:.*$", re.MULTILINE)
_CLOSES = re.compile(r"^closes_on:.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Ports:
    """The ports on which the parts listen; e-mail is handed over to the last one."""

    service: int
    carrier: int
    telegram: int
    mailbox: int
    smtp: int


@click.command("demo")
@click.option(
    "--port",
    type=int,
    default=8000,
    show_default=True,
    envvar="PORT",
    show_envvar=True,
    help="The service's port; the simulators take the next four.",
)
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    default=FOLDER,
    show_default=True,
    help="What the demo keeps.",
)
@click.option("--fresh", is_flag=True, help="Forget what earlier demos stored.")
def demo(port: int, folder: Path, fresh: bool) -> None:
    """Run everything with simulators: no account, no network, nothing outside this folder."""
    model = model_path(Path.cwd())
    if not model.exists():
        raise click.ClickException("no model yet: run `consultexto train` first")
    ports = choose_ports(port)
    for wanted, other in moved(port, ports).items():
        click.echo(f"Another program has port {wanted}: the demo takes {other} in its place.")
    environment = prepare(folder, ports, model, fresh)
    password = prepare_staff(folder, environment)
    keep_settings(folder, environment)
    click.echo("Starting: half a minute, or longer where the machine is busy.")
    processes = [subprocess.Popen(command, env=environment) for command in commands(ports, environment)]  # noqa: S603
    for asked in (signal.SIGINT, signal.SIGTERM):  # by name: who starts it may have it ignore the first
        signal.signal(asked, signal.default_int_handler)
    try:
        _wait_until_up(ports, processes)
        _announce(ports, folder, password)
        while all(process.poll() is None for process in processes):
            time.sleep(0.5)
        raise click.ClickException("a part of the demo stopped; what it said is above")
    except KeyboardInterrupt:
        click.echo("\nStopping.")
    finally:
        _stop(processes)


def prepare(folder: Path, ports: Ports, model: Path, fresh: bool) -> dict[str, str]:
    """Make the demo's folder and return the environment of its processes.

    The secret key and the provider credentials are made once and kept in the folder; the consultations are
    copied there with a window that is open today, because the first one ended in 2017.
    """
    from api.settings import VARIABLES

    folder.mkdir(exist_ok=True)
    if fresh:
        for kept in folder.glob("consultexto.db*"):
            shutil.rmtree(kept) if kept.is_dir() else kept.unlink()  # a folder: the open data
    copy_open_consultations(Path("data/consultations"), folder / "consultations", _today())
    return {
        # Settings of a real service stay out: its ledger, its provider of identities, its writer.
        **{name: value for name, value in os.environ.items() if name not in VARIABLES},
        "CONSULTEXTO_DATABASE": str(folder / "consultexto.db"),
        "CONSULTEXTO_PUBLIC_URL": f"http://{HOST}:{ports.service}",
        "CONSULTEXTO_SECRET_KEY": _kept(folder, "secret-key"),
        "CONSULTEXTO_CONSULTATIONS": str(folder / "consultations"),
        "CONSULTEXTO_CONSULTATION": DEMO_CONSULTATION,
        "CONSULTEXTO_MODEL": str(model),
        "CONSULTEXTO_SECOND_FACTOR": "optional",
        **{name: os.environ.get(name, "always") for name in HOURS},
        "CONSULTEXTO_SMS_SEGMENT_PRICE": os.environ.get("CONSULTEXTO_SMS_SEGMENT_PRICE", "0.0123 CAD"),
        "TWILIO_ACCOUNT_SID": "AC" + _kept(folder, "account-sid", lambda: secrets.token_hex(16)),
        "TWILIO_AUTH_TOKEN": _kept(folder, "auth-token", lambda: secrets.token_hex(16)),
        "TWILIO_FROM": "+14185550100",
        "TWILIO_MESSAGING_SERVICE_SID": "",
        "TWILIO_API_BASE": f"http://{HOST}:{ports.carrier}",
        "TELEGRAM_BOT_TOKEN": _bot_token(folder),
        "TELEGRAM_WEBHOOK_SECRET": _kept(folder, "webhook-secret"),
        "TELEGRAM_API_BASE": f"http://{HOST}:{ports.telegram}",
        # A browser uses its maker's push service only, and the demo calls nobody unless told to.
        "CONSULTEXTO_WEB_PUSH": os.environ.get("CONSULTEXTO_WEB_PUSH", "off"),
        "CONSULTEXTO_MAIL_SERVER": f"smtp://{HOST}:{ports.smtp}",
        "CONSULTEXTO_MAIL_FROM": "consultation@exemple.quebec",
        "PORT": str(ports.service),
    }


def keep_settings(folder: Path, environment: Mapping[str, str]) -> None:
    """Keep the settings of the demo as a file that a shell reads, so that other commands work on it."""
    from api.settings import VARIABLES

    file = folder / "settings"
    file.touch(mode=0o600)
    lines = [f"{name}={shlex.quote(environment[name])}" for name in VARIABLES if environment.get(name)]
    file.write_text("\n".join([*lines, ""]), encoding="utf-8")


def _bot_token(folder: Path) -> str:
    bot_id = _kept(folder, "bot-id", lambda: str(secrets.randbelow(10**8) + 10**8))
    return f"{bot_id}:{_kept(folder, 'bot-token')}"


def prepare_staff(folder: Path, environment: Mapping[str, str]) -> str:
    """Make an account of each role in the demo's database when it has none, and return their password.

    It is made the first time and kept in the folder, readable by its owner alone; somebody may have changed
    it in the console since.
    """
    from api.environment import SettingsError
    from api.settings import Settings
    from consultation.clock import utc_now
    from consultation.mail import sql as mail_sql
    from consultation.staff import Passwords
    from consultation.staff import sql as staff_sql
    from consultation.store import Store, StoreUnavailableError

    password = _kept(folder, "console-password", lambda: secrets.token_hex(7))
    try:
        settings = Settings.read(environment)
        store = Store.open(settings.database, settings.keyring)
    except (SettingsError, StoreUnavailableError) as error:
        raise click.ClickException(f"{error}\n`consultexto demo --fresh` forgets what was stored") from error
    try:
        with store.read() as unit:
            if staff_sql.everyone(unit):
                return password
        hashed = Passwords().hash(password)
        with store.write() as unit:
            for role, (login, name) in DEMO_STAFF.items():
                account = staff_sql.add(unit, login, name, role, utc_now())
                staff_sql.set_password(unit, account.id, hashed, utc_now())
                mail_sql.set_address(unit, account.id, f"{login}@exemple.quebec", _today(), utc_now())
    finally:
        store.close()
    return password


def _today() -> date:
    return date.today()  # noqa: DTZ011 - of this machine


def copy_open_consultations(source: Path, target: Path, today: date) -> None:
    """Copy consultation files, with a window from a month ago to five months ahead; the rest is unchanged.

    A copy of the last month stays as it is: one with other dates would be another version.
    """
    target.mkdir(parents=True, exist_ok=True)
    for file in source.glob("*.yml"):
        text, copy = file.read_text(encoding="utf-8"), target / file.name
        lately = range(KEPT_DAYS) if copy.exists() else ()
        kept = any(copy.read_text("utf-8") == _moved(text, today - timedelta(days=age)) for age in lately)
        if not kept:
            copy.write_text(_moved(text, today), encoding="utf-8")


def _moved(text: str, today: date) -> str:
    """Return a consultation file with a window around a day."""
    opened = _OPENS.sub(f"opens_on: {today - timedelta(days=30)}", text)
    return _CLOSES.sub(f"closes_on: {today + timedelta(days=150)}", opened)


def choose_ports(first: int) -> Ports:
    """Return five ports of loopback from `first` on; the system replaces one that is taken, or 0."""
    probes = []
    try:
        for offset in range(len(fields(Ports))):
            probes.append(_bind(first + offset if first else 0))
        return Ports(*(probe.getsockname()[1] for probe in probes))
    finally:
        for probe in probes:
            probe.close()


def moved(first: int, ports: Ports) -> dict[int, int]:
    """Return the ports from `first` on that others have, and those in their place; none where it is 0."""
    wanted = range(first, first + len(fields(Ports)))
    pairs = zip(wanted, astuple(ports), strict=True)
    return {each: found for each, found in pairs if first and found != each}


def _bind(wanted: int) -> socket.socket:
    for port in (wanted, 0):
        probe = socket.socket()
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            probe.close()
        else:
            return probe
    raise click.ClickException("no free port on this machine")


def commands(ports: Ports, environment: Mapping[str, str]) -> list[list[str]]:
    """Return the commands of the processes: the simulators, then the service."""
    service = f"http://{HOST}:{ports.service}"
    carrier = [
        sys.executable, "-m", "simulators", "carrier", "--port", str(ports.carrier),
        "--account-sid", environment["TWILIO_ACCOUNT_SID"], "--auth-token", environment["TWILIO_AUTH_TOKEN"],
        "--number", environment["TWILIO_FROM"], "--number", SPARE_NUMBER,
        "--webhook", f"{service}/channels/twilio/sms#rc=3&rp=5xx,ct,rt",
        # The carrier's own answer to STOP is English, and it blocks ours: here people see the service's.
        "--opt-out", "off",
    ]  # fmt: skip
    telegram = [
        sys.executable, "-m", "simulators", "telegram", "--port", str(ports.telegram),
        "--token", environment["TELEGRAM_BOT_TOKEN"],
    ]  # fmt: skip
    mailbox = [
        sys.executable, "-m", "simulators", "mailbox", "--port", str(ports.mailbox),
        "--smtp-port", str(ports.smtp),
    ]  # fmt: skip
    return [carrier, telegram, mailbox, [sys.executable, "-m", "cli.main", "serve", "--host", HOST]]


def _kept(folder: Path, name: str, make: object = None) -> str:
    """Return a secret of the demo, made the first time."""
    file = folder / name
    if not file.exists():
        value = make() if callable(make) else secrets.token_urlsafe(36)
        file.touch(mode=0o600)
        file.write_text(value, encoding="ascii")
    return file.read_text(encoding="ascii")


def _wait_until_up(ports: Ports, processes: list[subprocess.Popen[bytes]]) -> None:
    deadline = time.monotonic() + START_SECONDS
    waiting = set(astuple(ports))
    while waiting:
        for port in list(waiting):
            with socket.socket() as probe:
                if probe.connect_ex((HOST, port)) == 0:
                    waiting.discard(port)
        if any(process.poll() is not None for process in processes):
            raise click.ClickException("a part of the demo did not start; what it said is above")
        if time.monotonic() > deadline:
            raise click.ClickException(f"the demo did not start within {START_SECONDS} seconds")
        time.sleep(0.1)


def _announce(ports: Ports, folder: Path, password: str) -> None:
    *others, last = (login for login, _ in DEMO_STAFF.values())
    page = f"http://{HOST}:{ports.service}/consultations/{DEMO_CONSULTATION}"
    click.echo(f"""
Consultexto is running, with simulators, on this machine only:

  Widget     {page}
  Phone      http://{HOST}:{ports.carrier}/
  Telegram   http://{HOST}:{ports.telegram}/
  Mailbox    http://{HOST}:{ports.mailbox}/
  Console    http://{HOST}:{ports.service}/console

Write "Bonjour" in one of the first three. The dates of the consultation are moved so that it is open today.
What you answer waits to be read: publish it in the console, under "Modération".
Enter the console as {", ".join(others)} or {last}, with the password {password}
(it is kept in {folder}/console-password).
A second number, {SPARE_NUMBER}, is there for an organisation: "Comptes", then "Partager cette installation".
E-mails to the three accounts are in the mailbox: when an answer waits to be reviewed, say.
Other commands, such as `consultexto backup copy.db`, work on it, in another terminal, after
  set -a; . {folder}/settings; set +a
Ctrl-C stops everything; {folder}/ keeps what was said, and `consultexto demo --fresh` forgets it. The pages
of the phone, of Telegram and of the mailbox begin empty after a restart; conversations go on all the same.
""")


def _stop(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in reversed(processes):
        process.terminate()
    for process in processes:
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
