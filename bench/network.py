"""The network between a service and a server, which can stop passing bytes, as when a switch dies."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from pathlib import Path

CHUNK = 65_536


class Network:
    """A port of this machine that leads to a socket; while it hangs, both ends think they are connected."""

    def __init__(self, socket: Path) -> None:
        """Listen, in a thread of its own."""
        self._socket = socket
        self._passes = asyncio.Event()
        self._passes.set()
        self._loop = asyncio.new_event_loop()
        self.port = 0
        begun = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(begun,), daemon=True)
        self._thread.start()
        begun.wait()

    def hang(self) -> None:
        """Stop passing bytes, in both directions. Connections can still be made."""
        self._loop.call_soon_threadsafe(self._passes.clear)

    def pass_on(self) -> None:
        """Pass bytes again, those that waited first."""
        self._loop.call_soon_threadsafe(self._passes.set)

    def close(self) -> None:
        """Stop listening, and cut what is connected."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def _run(self, begun: threading.Event) -> None:
        server = self._loop.run_until_complete(asyncio.start_server(self._join, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        begun.set()
        self._loop.run_forever()
        server.close()
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        if tasks:
            self._loop.run_until_complete(asyncio.wait(tasks))
        self._loop.run_until_complete(asyncio.sleep(0))  # what they closed is closed
        self._loop.close()

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            far_reader, far_writer = await asyncio.open_unix_connection(self._socket)
            try:
                await asyncio.gather(self._pass(reader, far_writer), self._pass(far_reader, writer))
            finally:
                far_writer.close()
        except OSError:
            pass  # the server is not there, which closing says
        finally:
            writer.close()

    async def _pass(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await source.read(CHUNK):
                await self._passes.wait()
                target.write(data)
                await target.drain()
        await self._passes.wait()
        target.close()
