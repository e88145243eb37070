"""`consultexto worker`: the senders alone, until they are told to stop."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

import click

from cli.serve import ready_settings

if TYPE_CHECKING:
    from api.settings import Settings


@click.command("worker")
def worker() -> None:
    """Run the senders alone, beside `serve --without-senders`. It needs no model.

    Messages being handed over are finished before it stops.
    """
    with ready_settings(dict(os.environ), needs_model=False) as settings:
        asyncio.run(run(settings))


async def run(settings: Settings) -> None:
    """Send until SIGINT or SIGTERM."""
    from api.senders import Senders, shared_of
    from api.tasks.following import keep_renewed, take_up
    from consultation.clock import utc_now
    from consultation.delivery.lines import Lines
    from consultation.languages.responses import Responses
    from consultation.store import Store

    store = Store.open(settings.database, settings.keyring)
    shared = shared_of(settings)
    lines = Lines()
    catalogue = take_up(store, settings, utc_now(), lines)
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    with ThreadPoolExecutor(1, thread_name_prefix="store") as thread:
        in_thread = partial(loop.run_in_executor, thread)
        senders = Senders(settings, store, catalogue, Responses.load(), in_thread, shared=shared, lines=lines)
        async with senders.running():
            following = asyncio.create_task(keep_renewed(store, catalogue, lines, understands=False))
            gc.freeze()  # as the service does
            click.echo("The senders run.", err=True)
            await stop.wait()
            following.cancel()
    store.close()
