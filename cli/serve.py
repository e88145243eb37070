"""`consultexto serve`: the service, on one port, until it is told to stop."""

from __future__ import annotations

import ctypes
import gc
import logging
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
import structlog

from bot.without_tensorflow import configure_events
from cli.doctor import mistakes_of
from cli.train import model_path

if TYPE_CHECKING:
    from api.services import Services
    from api.settings import Settings

BACKLOG = 2048
"""The length of the listener's backlog: uvicorn's own number."""
GONE_MS = 60_000
"""The time after which an unacknowledged connection is closed: streams of devices that went away."""

log = structlog.get_logger("consultexto.service")


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=int, help="The port; PORT or 8000 otherwise.")
@click.option(
    "--without-senders",
    is_flag=True,
    help="Leave the outbox to `consultexto worker`; only replies to what comes in are sent.",
)
@click.option(
    "--fronts",
    type=click.IntRange(0, 64),
    default=0,
    show_default=True,
    help="Processes that take requests in and understand texts, beside one that writes; `doctor` advises.",
)
def serve(host: str, port: int | None, without_senders: bool, fronts: int) -> None:
    """Run the service: channels, senders, public pages."""
    environment = dict(os.environ)
    if port is not None:
        environment["PORT"] = str(port)
    with ready_settings(environment) as settings:
        run(settings, host, senders=not without_senders, fronts=fronts)


@contextmanager
def ready_settings(environment: dict[str, str], *, needs_model: bool = True) -> Iterator[Settings]:
    """Return checked settings for a command that runs; mistakes become a ClickException."""
    from api.environment import SettingsError
    from api.settings import Settings, warnings_of
    from consultation.definition import DefinitionError
    from consultation.store import StoreUnavailableError

    configure_logs()
    environment.setdefault("CONSULTEXTO_MODEL", str(model_path(Path.cwd())))
    try:
        if mistakes := mistakes_of(environment, needs_model=needs_model):
            raise click.ClickException("\n".join(mistakes))
        settings = Settings.read(environment)
        for warning in warnings_of(settings, environment):
            log.warning("look at a setting again", setting=warning)
        yield settings
    except (SettingsError, StoreUnavailableError, DefinitionError, ValueError, OSError) as error:
        raise click.ClickException(str(error)) from error


def run(settings: Settings, host: str, *, senders: bool = True, fronts: int = 0) -> None:
    """Build the service and run it until SIGINT or SIGTERM; messages being handled are finished first."""
    from api.http.connections import raise_limit
    from api.services import Services
    from cli.fronts import run_with_fronts

    raise_limit()
    if fronts and not isinstance(settings.database, Path):
        raise click.ClickException("--fronts is for a database file; on PostgreSQL, run more `serve`")
    if fronts:
        listen = partial(_listening, host, settings.port)
        run_with_fronts(settings, listen, serve_requests, fronts, senders=senders)
        return
    _opened(host, settings.port).close()  # a taken port is said before the model is loaded
    services = Services.build(settings)
    # Listening comes first: what runs with the application registers with Telegram, in the name of a service
    # that may be running already.
    with _listening(host, settings.port) as listener:
        serve_requests(services, listener, senders=senders)


def serve_requests(services: Services, listener: socket.socket, *, senders: bool = True) -> None:
    """Take in the requests of a listener until SIGINT or SIGTERM."""
    import uvicorn

    from api.app import create_app
    from api.http.page_cache import LASTS_SECONDS
    from cli.accepting import GuardedServer

    app = create_app(services, senders=senders, keep_pages_seconds=LASTS_SECONDS)
    _give_back_memory()
    gc.freeze()  # going through all that was loaded stops every answer for a quarter of a second
    config = uvicorn.Config(
        app,
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=10,
        server_header=False,
        ws="none",
    )
    GuardedServer(config, listener, services.connections, services.let_go).run(sockets=[listener])


def _give_back_memory() -> None:
    """Return what loading the model left unused to the system: 30 MB of 440. Does nothing without glibc."""
    gc.collect()
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)


def _listening(host: str, port: int) -> socket.socket:
    """Return a listening socket, and say so in the log."""
    listener = _opened(host, port)
    log.info("listening", host=host, port=listener.getsockname()[1])
    return listener


def _opened(host: str, port: int) -> socket.socket:
    """Return a listening socket. Raises click.ClickException when the port is taken or the host not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=BACKLOG)
        if hasattr(socket, "TCP_USER_TIMEOUT"):  # Linux; what is taken in inherits it
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, GONE_MS)
    except OSError as error:
        code = error.errno or 0  # an unknown name has a negative one, and words of its own
        why = os.strerror(code) if code > 0 else error.strerror
        raise click.ClickException(f"cannot listen on {host}, port {port}: {why}") from error
    return listener


# Logs: one JSON object a line on standard error; a short line when it is a terminal.
#
# Nothing that identifies a person is ever given to a logger, so nothing has to be filtered out here.


def configure_logs() -> None:
    """Configure our events and the warnings of libraries, structlog's and the standard library's alike."""
    configure_events()
    # A plain traceback: the rich one shows local variables, and a message's text would be among them.
    console = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    renderer = console if sys.stderr.isatty() else structlog.processors.JSONRenderer(ensure_ascii=False)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_log_level],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
                structlog.processors.format_exc_info,
                renderer,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    for name in ("consultexto", "uvicorn.error"):
        logging.getLogger(name).setLevel(logging.INFO)
