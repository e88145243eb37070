"""`consultexto worker`: the senders alone, until they are told to stop."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import TYPE_CHECKING

import click

from cli.serve import ready_settings

if TYPE_CHECKING:
    from api.settings import Settings


@click.command("worker")
def worker() -> None:
    """Run the senders alone, beside `serve --without-senders`.

    Messages being handed over are finished before it stops.
    """
    with ready_settings(dict(os.environ)) as settings:
        asyncio.run(run(settings))


async def run(settings: Settings) -> None:
    """Send until SIGINT or SIGTERM."""
    from api.services import Services

    services = Services.build(settings)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with services.running(channels=False):
        click.echo("The senders run.", err=True)
        await stop.wait()
