"""What the encoder of sentences costs a service: `python -m bench.encoder_cost tests/nlu/blind/BATCH.jsonl`.

Walks made of a batch's messages are texted to a service as it is, and to one that remembers the vectors of an
earlier run and so replies alike, side by side and in turn: what slows the machine slows both. A walk agrees,
and says at the question that is asked what was written there: every second time a request or a protest, then
an answer or a choice. What leaves the questions (opt-outs, pauses, jumps) or the language is left out.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import aiohttp

from bench import talk
from bench.blind import CONSULTATIONS
from bench.ours import CONSULTATION, SERVE, Service, Texting, running_service
from consultation.definition import Consultation, load_consultations
from consultation.languages.model import Language
from consultation.text.folding import fold_words

WATCHED = """
import time
from consultation.text import encoder

class Watched:
    def __init__(self, encoder):
        self._encoder = encoder

    def encode(self, texts):
        started = time.thread_time()
        vectors = self._encoder.encode(texts)
        print("ENCODED", 1000 * (time.thread_time() - started), flush=True)
        return vectors
"""
WITH = """
load = encoder._load
encoder._load = lambda folder: Watched(load(folder))
"""
REMEMBERED = """
class Remembering:
    def __init__(self, encoder):
        self._encoder, self._known = encoder, {}

    def encode(self, texts):
        asked = tuple(texts)
        if asked not in self._known:
            self._known[asked] = self._encoder.encode(texts)
        return self._known[asked]

load, remembering = encoder._load, []

def remember(folder):
    if not remembering:
        remembering.append(Watched(Remembering(load(folder))))
    return remembering[0]

encoder._load = remember
"""
MAIN = """
from cli.main import main
main()
"""
ANSWERS = frozenset({"answer", "select", "affirm", "deny"})
LEAVING = frozenset({"stop", "unsubscribe", "delete_my_data", "pause", "skip", "back", "goto_question"})
OPENING = {"fr": ("Bonjour", "OUI"), "en": ("Hello", "YES")}
AT_ONCE = 16
ASKED_CHARS = 40
MOST_SAID = 60
COMMANDS = {
    name: ("-c", WATCHED + encoder + MAIN, *SERVE[2:])
    for name, encoder in {"with": WITH, "without": REMEMBERED}.items()
}


@dataclass(frozen=True, slots=True)
class Cost:
    """A run: messages a second, the service's processor time a message, its memory, and what it encoded."""

    messages_per_second: float
    processor_ms: float
    resident_mib: float
    encoded: float
    """How often a message, on average."""
    encoder_ms: float
    """The processor time of the encoder, a message."""

    @property
    def added(self) -> float:
        """Return what the encoder adds to the processor time of everything else."""
        return self.encoder_ms / (self.processor_ms - self.encoder_ms)


@dataclass(frozen=True, slots=True)
class Batch:
    """What was written at each question, and the beginning of the text that asks it."""

    language: Language
    answers: Mapping[int, Sequence[str]]
    others: Mapping[int, Sequence[str]]
    asked: Mapping[int, str]

    @classmethod
    def read(cls, file: Path, definition: Consultation) -> Batch:
        """Read a batch, a message a line."""
        lines: list[dict[str, Any]] = list(map(json.loads, file.read_text(encoding="utf-8").splitlines()))
        language: Language = lines[0]["lang"]
        texts = {n: question.sms or question.text for n, question in enumerate(definition.questions, 1)}
        return cls(
            language,
            {n: [line["text"] for line in lines if _is_at(line, n, answers=True)] for n in texts},
            {n: [line["text"] for line in lines if _is_at(line, n, answers=False)] for n in texts},
            {n: fold_words(text.text(language))[:ASKED_CHARS] for n, text in texts.items()},
        )

    def question_in(self, reply: str) -> int | None:
        """Return the number of the question that a reply asks; None when it repeats none."""
        said = fold_words(reply)
        return next((number for number, text in self.asked.items() if text in said), None)


async def walk(send: talk.Send, person: int, batch: Batch) -> tuple[str, ...]:
    """Walk through the questions, and return what was said: at each, what was written there.

    Of what may be said, each person chooses otherwise, and always alike.
    """
    choose = random.Random(person)
    said: list[str] = []

    async def say(text: str) -> int | None:
        said.append(text)
        return batch.question_in(await send(person, text))

    for text in OPENING[batch.language]:
        asked = await say(text)
    while asked is not None and len(said) < MOST_SAID:
        if batch.others[asked] and choose.random() < 0.5:
            asked = await say(choose.choice(batch.others[asked])) or asked
        if not batch.answers[asked]:
            break
        after = await say(choose.choice(batch.answers[asked]))
        if after is None and asked == len(batch.asked):
            break
        asked = after or asked
    return tuple(said)


def _is_at(line: dict[str, Any], number: int, *, answers: bool) -> bool:
    intent = line["intent"]
    leaves = intent in LEAVING or intent.startswith("language_switch")
    return line["q"] == number and not leaves and (intent in ANSWERS) == answers


async def _write(service: Service, batch: Batch, count: int) -> list[tuple[str, ...]]:
    async with aiohttp.ClientSession() as session:
        return [await walk(Texting(session, service.url).send, person, batch) for person in range(count)]


async def measure(service: Service, written: Sequence[tuple[str, ...]], first: int) -> Cost:
    """Hold the walks, some at once, by persons numbered from `first`."""
    async with aiohttp.ClientSession() as session:
        send = Texting(session, service.url).send
        before, already, started = _processor_seconds(service), len(_encoded(service)), time.perf_counter()
        count = await _hold(send, written, first)
        seconds = time.perf_counter() - started
        spent = _processor_seconds(service) - before
    encoded = _encoded(service)[already:]
    memory = service.resident_mib()
    return Cost(count / seconds, 1000 * spent / count, memory, len(encoded) / count, sum(encoded) / count)


async def _hold(send: talk.Send, written: Sequence[tuple[str, ...]], first: int) -> int:
    """Hold the walks and return how many messages were said. Raises RuntimeError when one gets no reply."""
    waiting = iter(enumerate(written, first))
    said = 0

    async def hold() -> None:
        nonlocal said
        for person, script in waiting:
            exchanges = await talk.converse(send, person, script)
            if not all(exchange.reply for exchange in exchanges):
                raise RuntimeError(f"a message of {script} was not answered")
            said += len(exchanges)

    async with asyncio.TaskGroup() as group:
        for _ in range(AT_ONCE):
            group.create_task(hold())
    return said


def _processor_seconds(service: Service) -> float:
    assert service.process is not None
    fields = Path(f"/proc/{service.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _encoded(service: Service) -> list[float]:
    """Return how many milliseconds each use of the encoder has taken."""
    log = (service.folder / "service.log").read_text(encoding="utf-8").splitlines()
    return [float(line.split()[1]) for line in log if line.startswith("ENCODED ")]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print the median of each and what the encoder adds."""
    parser = argparse.ArgumentParser(prog="python -m bench.encoder_cost", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE", help="a batch of messages, JSON lines")
    parser.add_argument("--walks", type=int, default=48, help="in a run")
    parser.add_argument("--runs", type=int, default=8)
    options = parser.parse_args(arguments)
    batch = Batch.read(options.file, load_consultations(CONSULTATIONS)[CONSULTATION])
    costs: dict[str, list[Cost]] = {name: [] for name in COMMANDS}
    with ExitStack() as stack:
        services = {
            name: stack.enter_context(running_service(command=command)) for name, command in COMMANDS.items()
        }
        written = asyncio.run(_write(services["with"], batch, options.walks))
        for run in range(1, options.runs + 2):
            for name, service in services.items():
                costs[name].append(asyncio.run(measure(service, written, run * len(written))))
    for runs in costs.values():
        del runs[0]  # it warms the service up
    _print(costs)


def _print(costs: Mapping[str, Sequence[Cost]]) -> None:
    for name, runs in costs.items():
        speed = median(run.messages_per_second for run in runs)
        processor, memory = median(run.processor_ms for run in runs), runs[-1].resident_mib
        print(f"{name:7s}  {speed:6.1f} messages/s  {processor:.3f} ms of processor  {memory:.0f} MiB")
    pairs = list(zip(costs["with"], costs["without"], strict=True))
    processor = median(ours.processor_ms / other.processor_ms for ours, other in pairs)
    time_taken = median(other.messages_per_second / ours.messages_per_second for ours, other in pairs)
    encoded, added = (median(getattr(run, name) for run in costs["with"]) for name in ("encoded", "added"))
    print(f"the encoder is asked {100 * encoded:.1f} times in 100 messages", end=" ")
    print(f"and takes {100 * added:.1f} % of the processor time of all else")
    print("beside the one that remembers, a message takes more processor time and more time:", end=" ")
    print(f"{100 * (processor - 1):.1f} % and {100 * (time_taken - 1):.1f} %")


if __name__ == "__main__":
    main()
