"""A conversation to measure, and the loop that measures it: the same for Consultexto and for stock Rasa."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

Send = Callable[[int, str], Awaitable[str]]
"""Send one text in a conversation, known by its number, and give the text of the replies."""

GREETING = "Bonjour"
CONSENT = "OUI"
REPEAT = "Pouvez-vous répéter la question, s'il vous plaît?"
CLOSING = "Merci"
ANSWERS = (
    "Un seul dossier pour tous les ministères, pour ne plus redonner les mêmes papiers à chaque fois.",
    "La santé d'abord, puis le transport et l'éducation.",
    "Non, je préfère un identifiant du gouvernement. Ma banque n'a pas à savoir ce que je demande.",
    "Le virement par Internet, mais gardez aussi le comptoir pour les personnes âgées.",
    "Les contrats publics et les délais des services, parce que c'est notre argent et qu'on veut comparer.",
    "Oui, si on sait qui a fait l'application et ce qu'elle garde.",
    "Les rendez-vous médicaux et les horaires d'autobus en temps réel",
    "Oui",
    "Une consultation de la ville sur les pistes cyclables, avec une assemblée et un sondage en ligne.",
    "J'ai rempli le sondage et j'ai parlé deux minutes à l'assemblée.",
    "Je ne sais pas, ca depend si les ministeres sont obliges de le suivre.",
    "Ajouter un délai maximal pour répondre aux gens et dire pourquoi une idée est refusée. "
    "Former aussi le personnel des petites municipalités, qui n'a pas de spécialiste de la participation.",
    "1, 6 et 7",
    "Oui, mais publiez chaque année ce qui a été fait pour chaque principe.",
)
"""A person's answers to the thirteen questions, with a "yes, I have" before the eighth."""

SCRIPT = (GREETING, CONSENT, *ANSWERS)
POSITIONS = (2, 4, 50, 200)
"""Messages of a long conversation to time: the second comes before consent, the fourth is the first like the
50th and the 200th in all but the length of what went before."""


def long_script(positions: Sequence[int] = POSITIONS) -> tuple[str, ...]:
    """Write a conversation as long as the last position, with the same request at each position.

    At the positions, 1-based, the person asks for the question again, so that what differs between them is
    the length of the conversation. The answers come at even distances in between; the last question stays
    open. Raises ValueError when a position falls on a message that cannot be moved.
    """
    length = positions[-1]
    texts = [GREETING, REPEAT, CONSENT] + [REPEAT] * (length - 3)
    answers = ANSWERS[:-1]
    distance = (length - 5) // (len(answers) + 1)
    for number, answer in enumerate(answers):
        texts[4 + number * distance] = answer
    for position in positions:
        if texts[position - 1] != REPEAT:
            raise ValueError(f"message {position} is {texts[position - 1]!r}")
    return tuple(texts)


@dataclass(frozen=True, slots=True)
class Figures:
    """The measurements of a run of conversations.

    `completed` counts the conversations whose last reply holds the closing word, `unanswered` the messages
    that got no text back: a run where the first is not `conversations` or the second not 0 has measured
    something else than the conversation. `client_ms` is the processor time the client took per message.
    """

    conversations: int
    concurrency: int
    messages: int
    seconds: float
    p50_ms: float
    p99_ms: float
    completed: int
    unanswered: int
    client_ms: float

    @property
    def messages_per_second(self) -> float:
        """Return the messages answered per second, all conversations together."""
        return self.messages / self.seconds

    def payload(self) -> dict[str, Any]:
        """Return the figures as JSON-ready values, rounded."""
        return {
            "conversations": self.conversations,
            "concurrency": self.concurrency,
            "messages": self.messages,
            "seconds": round(self.seconds, 2),
            "messages_per_second": round(self.messages_per_second, 1),
            "p50_ms": round(self.p50_ms, 2),
            "p99_ms": round(self.p99_ms, 2),
            "completed": self.completed,
            "unanswered": self.unanswered,
            "client_ms": round(self.client_ms, 3),
        }


@dataclass(frozen=True, slots=True)
class Exchange:
    """One text sent and the reply to it, with the time between the two."""

    milliseconds: float
    reply: str


async def converse(send: Send, conversation_id: int, script: Sequence[str]) -> list[Exchange]:
    """Send the texts one after the other, each when the one before is answered, as a person does."""
    exchanges = []
    for text in script:
        started = time.perf_counter()
        reply = await send(conversation_id, text)
        exchanges.append(Exchange((time.perf_counter() - started) * 1000, reply))
    return exchanges


async def measure(
    send: Send,
    conversations: int,
    concurrency: int,
    *,
    first_id: int = 0,
    script: Sequence[str] = SCRIPT,
    closing: str = CLOSING,
) -> Figures:
    """Hold conversations, `concurrency` at a time, and time every message.

    The conversations are numbered from `first_id`: runs against the same service must not share numbers.
    Whatever `send` raises ends the run.
    """
    waiting = iter(range(first_id, first_id + conversations))
    held: list[list[Exchange]] = []

    async def hold() -> None:
        for conversation_id in waiting:
            held.append(await converse(send, conversation_id, script))

    started, client_started = time.perf_counter(), time.process_time()
    async with asyncio.TaskGroup() as group:
        for _ in range(concurrency):
            group.create_task(hold())
    seconds, client_seconds = time.perf_counter() - started, time.process_time() - client_started
    exchanges = [exchange for conversation in held for exchange in conversation]
    latencies = [exchange.milliseconds for exchange in exchanges]
    return Figures(
        conversations=conversations,
        concurrency=concurrency,
        messages=len(exchanges),
        seconds=seconds,
        p50_ms=percentile(latencies, 50),
        p99_ms=percentile(latencies, 99),
        completed=sum(closing in conversation[-1].reply for conversation in held),
        unanswered=sum(exchange.reply == "" for exchange in exchanges),
        client_ms=client_seconds * 1000 / len(exchanges),
    )


async def measure_positions(
    send: Send, repetitions: int, *, first_id: int = 0, positions: Sequence[int] = POSITIONS
) -> dict[int, float]:
    """Time the messages at these places of a long conversation, in ms: the median of the repetitions.

    The conversations are held one at a time and numbered from `first_id`.
    """
    script = long_script(positions)
    held = [await converse(send, first_id + number, script) for number in range(repetitions)]
    return {place: median(exchanges[place - 1].milliseconds for exchanges in held) for place in positions}


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest value that at least `percent` % of the values do not exceed (nearest rank)."""
    return sorted(values)[max(math.ceil(len(values) * percent / 100), 1) - 1]
