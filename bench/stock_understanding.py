"""How the stock Rasa project classifies the held-out messages, in its own environment."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from bench import stock
from bench.held_out import Guess, Message

PYTHON = stock.PROJECT / ".venv" / "bin" / "python"
PARSE = """
import asyncio, json, sys, time
from rasa.core.agent import Agent
agent = Agent.load(sys.argv[1])
loop = asyncio.new_event_loop()
loop.run_until_complete(agent.parse_message("bonjour"))
for line in sys.stdin:
    started_at = time.perf_counter()
    parsed = loop.run_until_complete(agent.parse_message(json.loads(line)))
    seconds = time.perf_counter() - started_at
    print("PARSED", json.dumps([parsed["intent"]["name"], seconds]), flush=True)
"""


def guess_with_stock(messages: Sequence[Message], epochs: int | None = None) -> list[Guess]:
    """Train the stock pipeline on data/nlu, if that has changed, and read each message by itself.

    `epochs` are those of its configuration unless given. It knows no context: `nlu_fallback` counts as an
    answer, which favours it. Raises StockError when the stock environment is missing or fails.
    """
    model = stock.train("config" if epochs is None else write_config(stock.PROJECT, epochs))
    done = subprocess.run(
        [PYTHON, "-c", PARSE, str(model)],
        input="\n".join(json.dumps(message.text) for message in messages),
        capture_output=True,
        text=True,
        cwd=Path(model).parent,
        env=stock.environment(),
    )
    rows = [json.loads(line[7:]) for line in done.stdout.splitlines() if line.startswith("PARSED ")]
    if done.returncode != 0 or len(rows) != len(messages):
        raise stock.StockError(f"the stock pipeline failed:\n{done.stderr[-2000:]}")
    return [
        Guess(message, "answer" if intent == "nlu_fallback" else intent, seconds)
        for message, (intent, seconds) in zip(messages, rows, strict=True)
    ]


def write_config(project: Path, epochs: int) -> str:
    """Write the project's configuration with another number of epochs beside it; return its name."""
    name = f"config-{epochs}-epochs"
    whole = (project / "config.yml").read_text(encoding="utf-8")
    (project / f"{name}.yml").write_text(re.sub(r"epochs: \d+", f"epochs: {epochs}", whole), encoding="utf-8")
    return name
