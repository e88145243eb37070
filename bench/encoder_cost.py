"""What the encoder of sentences costs a service: `python -m bench.encoder_cost tests/nlu/blind/BATCH.jsonl`.

Walks made of a batch's messages are texted to a service as it is, and to one whose encoder gives zeros, side
by side and in turn, so that what slows the machine for a while slows both. A walk agrees, and says at the
question that is asked what was written there: every second time a request or a protest, then an answer or a
choice. What leaves the questions (opt-outs, pauses, jumps) or the language is left out.
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

ZEROS = """
import numpy
from consultation.text import encoder

class Zeros:
    def encode(self, texts):
        print("ENCODED", flush=True)
        return numpy.zeros((len(texts), 512), dtype=numpy.float32)

encoder._load = lambda folder: Zeros()
from cli.main import main
main()
"""
ANSWERS = frozenset({"answer", "select", "affirm", "deny"})
LEAVING = frozenset({"stop", "unsubscribe", "delete_my_data", "pause", "skip", "back", "goto_question"})
OPENING = {"fr": ("Bonjour", "OUI"), "en": ("Hello", "YES")}
AT_ONCE = 16
ASKED_CHARS = 40
MOST_SAID = 60
COMMANDS = {"with": SERVE, "zeros": ("-c", ZEROS, *SERVE[2:])}


@dataclass(frozen=True, slots=True)
class Cost:
    """A run: messages a second, the service's processor time a message, its memory, and how often it encoded.

    Only the encoder of zeros counts how often it is asked.
    """

    messages_per_second: float
    processor_ms: float
    resident_mib: float
    encoded: float


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
        before, encoded, started = _processor_seconds(service), _encoded(service), time.perf_counter()
        count = await _hold(send, written, first)
        seconds = time.perf_counter() - started
        spent = _processor_seconds(service) - before
    share = (_encoded(service) - encoded) / count
    return Cost(count / seconds, 1000 * spent / count, service.resident_mib(), share)


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


def _encoded(service: Service) -> int:
    return (service.folder / "service.log").read_text(encoding="utf-8").count("ENCODED\n")


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
        print(f"{name:5s}  {speed:6.1f} messages/s  {processor:.3f} ms of processor  {memory:.0f} MiB")
    pairs = list(zip(costs["with"], costs["zeros"], strict=True))
    processor = median(ours.processor_ms / zeros.processor_ms for ours, zeros in pairs)
    time_taken = median(zeros.messages_per_second / ours.messages_per_second for ours, zeros in pairs)
    print("the encoder adds to a message, of processor time and of time:", end=" ")
    print(f"{100 * (processor - 1):.1f} % and {100 * (time_taken - 1):.1f} %")
    print(f"it is asked {100 * median(zeros.encoded for _, zeros in pairs):.1f} times in 100 messages")


if __name__ == "__main__":
    main()
