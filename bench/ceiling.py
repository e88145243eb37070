"""The ceiling of the measuring client: the same loop against a server that does nothing.

`python -m bench.ceiling` prints the figures. A service measured well below this ceiling is measured; near
it, the client is measured instead.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
from multiprocessing.connection import Connection

import aiohttp

from bench import talk
from bench.stock import rest_send

BODY = json.dumps([{"recipient_id": "1", "text": "Merci!"}]).encode()
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (
    len(BODY),
    BODY,
)


class Trivial(asyncio.Protocol):
    """A protocol that answers every request with the same reply; a request ends with the data that came."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the connection to write to."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer once the body is there: its end is the brace that closes the JSON."""
        if data.endswith(b"}"):
            self.transport.write(ANSWER)


def serve(ready: Connection) -> None:
    """Serve on a free port of the loopback, send its number through the pipe, and run until stopped."""

    async def run() -> None:
        server = await asyncio.get_running_loop().create_server(Trivial, "127.0.0.1", 0)
        ready.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


async def measure_ceiling(url: str, conversations: int, concurrency: int) -> talk.Figures:
    """Measure the client alone."""
    async with aiohttp.ClientSession() as session:
        return await talk.measure(rest_send(session, url), conversations, concurrency)


def main() -> None:
    """Measure the client against a server that does nothing, and print the figures as JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.ceiling", description=main.__doc__)
    parser.add_argument("--levels", type=int, nargs="+", default=[1, 16], help="conversations at once")
    parser.add_argument("--conversations", type=int, default=200, help="conversations at each level")
    chosen = parser.parse_args()
    receiving, sending = multiprocessing.Pipe(duplex=False)
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(sending,), daemon=True)
    server.start()
    try:
        url = f"http://127.0.0.1:{receiving.recv()}/"
        runs = [asyncio.run(measure_ceiling(url, chosen.conversations, level)) for level in chosen.levels]
    finally:
        server.terminate()
    print(json.dumps([figures.payload() for figures in runs], indent=2))


if __name__ == "__main__":
    main()
