"""The stock Rasa project of bench/stock_rasa: trained, served by its own commands, and measured.

`python -m bench.stock --help` runs it alone; `running_stock` and `rest_send` are for whoever compares.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Literal, get_args

import aiohttp

from bench import talk
from bench.ports import free_port

Config = Literal["config", "config-light"]
CONFIGS: tuple[Config, ...] = get_args(Config)
ROOT = Path(__file__).resolve().parent.parent
PROJECT = ROOT / "bench" / "stock_rasa"
NLU = ROOT / "data" / "nlu"
RASA = PROJECT / ".venv" / "bin" / "rasa"
START_SECONDS = 180.0
STOP_SECONDS = 15.0


class StockError(Exception):
    """The stock project is not installed, does not train or start, or fails the conversation."""


def train(config: str, nlu: Path = NLU) -> Path:
    """Train the model of a configuration, unless its inputs are unchanged; return its path.

    Training runs at low priority and its output goes to a log beside the model. Raises StockError when the
    environment is missing or training fails.
    """
    if not RASA.exists():
        raise StockError(f"{PROJECT} has no environment: run `uv sync --frozen --compile-bytecode` there")
    model = PROJECT / "models" / f"{config}.tar.gz"
    digest_file = model.with_name(f"{config}.sha256")
    nlu = nlu.resolve()
    digest = digest_of(config, nlu)
    if model.exists() and digest_file.exists() and digest_file.read_text() == digest:
        return model
    command = ["nice", str(RASA), "train", "--config", f"{config}.yml", "--data", "data", str(nlu)]
    command += ["--out", "models", "--fixed-model-name", config]
    model.parent.mkdir(exist_ok=True)
    log = model.with_name(f"{config}.log")
    with log.open("w") as output:
        done = subprocess.run(
            command, cwd=PROJECT, env=environment(), stdout=output, stderr=subprocess.STDOUT
        )
    if done.returncode != 0 or not model.exists():
        raise StockError(f"training {config} failed:\n{tail(log)}")
    digest_file.write_text(digest)
    return model


def digest_of(config: str, nlu: Path) -> str:
    """Return a digest of everything a model is made of: the project's files, the NLU data and the lock."""
    files = [PROJECT / name for name in (f"{config}.yml", "domain.yml", "uv.lock")]
    files += sorted((PROJECT / "data").rglob("*.yml")) + sorted(nlu.rglob("*.yml"))
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def environment(**variables: str) -> dict[str, str]:
    """Return the variables stock Rasa runs with: one worker, loopback only, no telemetry."""
    settings = {"RASA_TELEMETRY_ENABLED": "false", "SANIC_WORKERS": "1", "SANIC_HOST": "127.0.0.1"}
    return {**os.environ, **settings, **variables}


@contextmanager
def running_stock(config: Config, nlu: Path = NLU) -> Iterator[str]:
    """Serve the stock project with `rasa run` and `rasa run actions`; yield the address of its REST channel.

    Both are stopped at the end. The tracker store and the contributions are new SQLite files every time.
    Raises StockError when one of the two does not come up.
    """
    model = train(config, nlu)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="stock-rasa-")))
        port, action_port = free_port(), free_port()
        endpoints = folder / "endpoints.yml"
        endpoints.write_text(endpoints_text(action_port, folder / "tracker.db"))
        actions = ["run", "actions", "--port", str(action_port)]
        server = ["run", "--interface", "127.0.0.1", "--port", str(port), "--model", str(model)]
        server += ["--endpoints", str(endpoints), "--credentials", "credentials.yml"]
        for name, arguments, ready in (
            ("actions", actions, f"http://127.0.0.1:{action_port}/health"),
            ("server", server, f"http://127.0.0.1:{port}/"),
        ):
            log = folder / f"{name}.log"
            variables = environment(CONTRIBUTIONS_DB=str(folder / "contributions.db"))
            process = stack.enter_context(running([str(RASA), *arguments], variables, log))
            await_ready(process, ready, log)
        yield f"http://127.0.0.1:{port}/webhooks/rest/webhook"


def endpoints_text(action_port: int, tracker_db: Path) -> str:
    """Return the project's endpoints.yml with another port of the action server and another tracker store."""
    text = (PROJECT / "endpoints.yml").read_text()
    for old, new in (("127.0.0.1:5055", f"127.0.0.1:{action_port}"), ("db: tracker.db", f"db: {tracker_db}")):
        if text.count(old) != 1:
            raise StockError(f"endpoints.yml should say {old!r} once")
        text = text.replace(old, new)
    return text


@contextmanager
def running(command: list[str], variables: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command in the project's folder, its output in a log, and stop it at the end."""
    with log.open("w") as output:
        process = subprocess.Popen(
            command, cwd=PROJECT, env=variables, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def await_ready(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    """Return once the address answers 200; raise StockError when the process ends or takes too long."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5) as response:
                if response.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise StockError(f"{url} does not answer:\n{tail(log)}")


def tail(log: Path, lines: int = 20) -> str:
    """Return the last lines of a log."""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])


def rest_send(session: aiohttp.ClientSession, url: str) -> talk.Send:
    """Talk to Rasa's REST channel over kept-alive connections."""

    async def send(conversation_id: int, text: str) -> str:
        async with session.post(url, json={"sender": str(conversation_id), "message": text}) as response:
            response.raise_for_status()
            messages = await response.json()
        return "\n".join(message["text"] for message in messages)

    return send


_MOST_HELD_OFTEN = 16


async def measure_stock(
    url: str, levels: list[int], conversations: int, long_repetitions: int
) -> dict[str, Any]:
    """Measure a running stock project at each level of concurrency, then along long conversations.

    One uncounted conversation comes first; `conversations` is the least held at a level, and each level
    holds at least four for every one at a time, one of a large level: at 256 at once a message waits nine
    seconds, and some wait longer than Rasa's lock of a conversation lives. Those stay in the figures as
    `unanswered`. Raises StockError when most of a level's conversations do not reach their end.
    """
    result: dict[str, Any] = {"levels": []}
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None)) as session:
        send = rest_send(session, url)
        await talk.measure(send, 1, 1)
        first_id = 1
        for level in levels:
            count = max(conversations, 4 * level if level <= _MOST_HELD_OFTEN else level)
            figures = await talk.measure(send, count, level, first_id=first_id)
            first_id += count
            if figures.completed < count / 2:
                raise StockError(f"the conversation was not held: {figures.payload()}")
            result["levels"].append(figures.payload())
        if long_repetitions:
            positions = await talk.measure_positions(send, long_repetitions, first_id=first_id)
            result["message_ms"] = {str(place): round(value, 2) for place, value in positions.items()}
    return result


def main() -> None:
    """Measure the stock project alone and print the figures as JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.stock", description=main.__doc__)
    parser.add_argument("--config", choices=CONFIGS, action="append", help="which pipeline (default: both)")
    parser.add_argument("--levels", type=int, nargs="+", default=[1, 16], help="conversations at once")
    parser.add_argument("--conversations", type=int, default=16, help="at least so many at each level")
    parser.add_argument("--long", type=int, default=3, help="conversations of 200 messages (0: none)")
    parser.add_argument("--runs", type=int, default=1, help="each with new processes and new databases")
    parser.add_argument("--nlu", type=Path, default=NLU, help="folder of training data")
    chosen = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the servers are stopped too
    report = []
    for config in chosen.config or CONFIGS:
        for _ in range(chosen.runs):
            with running_stock(config, chosen.nlu) as url:
                run = measure_stock(url, chosen.levels, chosen.conversations, chosen.long)
                report.append({"config": config, **asyncio.run(run)})
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
