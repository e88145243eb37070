"""What the public pages cost with few contributions and with many: the same, or something counts too late.

A database is filled, a service is started on it, and its pages are fetched one at a time over HTTP, each time
whole (no entity tag). The texts are invented; how they are made is in `fill`.
"""

from __future__ import annotations

import itertools
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from bench.ours import CONSULTATION, ROOT, running_service
from bench.talk import ANSWERS, percentile
from consultation.definition import load_consultation
from consultation.identity import Keyring
from consultation.store import Store, search_index

SECRET = "for-measuring-only-" + "x" * 32
SEARCHES = ("ministères", "autobus", "délai réponse", "gouvernement école autobus", "zzyzx")
PAGE = f"/consultations/{CONSULTATION}"
CHUNK = 20_000


def fill(path: Path, contributions: int) -> float:
    """Fill a database with published contributions, indexed, and give the seconds it took.

    Each text is some twenty words drawn from the answers of `bench.talk`; one in seventy is a rare word.
    """
    draw = random.Random(1)
    definition = load_consultation(ROOT / "data" / "consultations" / f"{CONSULTATION}.yml")
    questions = [each for each in definition.questions if each.role == "guiding"]
    words = " ".join(ANSWERS).split()
    began = datetime.now(UTC) - timedelta(days=20)

    def rows() -> Iterator[tuple[object, ...]]:
        for number in range(1, contributions + 1):
            question = questions[draw.randrange(len(questions))]
            choices = "[]"
            if question.kind == "yes_no":
                choices = draw.choice(('["yes"]', '["no"]', '["unsure"]'))
            if question.kind == "multi":
                picked = draw.sample([each.slug for each in question.choices], 3)
                choices = "[" + ", ".join(f'"{slug}"' for slug in picked) + "]"
            text = " ".join(draw.choices(words, k=20)) + (f" rare{number % 7000}" if number % 70 == 0 else "")
            at = began + timedelta(seconds=number * 20 * 86400 / contributions)
            channel = draw.choice(("sms", "sms", "telegram", "web"))
            yield (
                CONSULTATION, number, question.slug, channel, "fr", choices, text, 1, "published",
                at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            )  # fmt: skip

    started = time.perf_counter()
    store = Store.open(path, Keyring(SECRET))
    remaining = rows()
    while chunk := list(itertools.islice(remaining, CHUNK)):
        with store.write() as unit:
            unit.database.conn.executemany(
                "INSERT INTO contributions (consultation, number, question, channel, language, choices, text,"
                " part, status, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                chunk,
            )
            search_index.index_batch(unit, CHUNK)
    store.close()
    return time.perf_counter() - started


def measure(contributions: int, repetitions: int) -> dict[str, Any]:
    """The p50 and p95 of each kind of page, in milliseconds, and the size of the first, in bytes."""
    with tempfile.TemporaryDirectory() as scratch:
        seconds = fill(Path(scratch) / "bench.db", contributions)
        with running_service(Path(scratch)) as service, httpx.Client(base_url=service.url) as client:
            draw = random.Random(2)
            pages: dict[str, Callable[[], str]] = {
                "first": lambda: PAGE,
                "deep": lambda: f"{PAGE}?before={draw.randint(30, contributions // 2)}",
                "question": lambda: f"{PAGE}?about=question.paiement&before={draw.randint(2, contributions)}",
                "search": lambda: f"{PAGE}?q={draw.choice(SEARCHES)}",
                "contribution": lambda: f"{PAGE}/contributions/{draw.randint(1, contributions)}",
                "principle": lambda: f"{PAGE}/principles/retroaction",
                "atom": lambda: f"{PAGE}/contributions.atom",
                "figures": lambda: f"{PAGE}/figures",
            }
            found: dict[str, Any] = {"contributions": contributions, "fill_seconds": round(seconds, 1)}
            found["first_bytes"] = len(client.get(PAGE).content)
            for name, path in pages.items():
                found[name] = _timed(client, path, repetitions)
    return found


def run(sizes: tuple[int, ...], repetitions: int) -> dict[str, Any]:
    """Measure each size; `first_ratio` is the p95 of the first page at the largest over the smallest."""
    found = [measure(size, repetitions) for size in sizes]
    ratio = found[-1]["first"]["p95_ms"] / found[0]["first"]["p95_ms"]
    return {"sizes": found, "repetitions": repetitions, "first_ratio": round(ratio, 2)}


def _timed(client: httpx.Client, path: Callable[[], str], repetitions: int) -> dict[str, float]:
    for _ in range(5):
        client.get(path()).raise_for_status()
    taken = []
    for _ in range(repetitions):
        address = path()
        started = time.perf_counter()
        client.get(address).raise_for_status()
        taken.append((time.perf_counter() - started) * 1000)
    return {"p50_ms": round(percentile(taken, 50), 2), "p95_ms": round(percentile(taken, 95), 2)}
