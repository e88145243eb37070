"""The latency of pages with few contributions and with many: it should be the same.

A database is filled, a service is started on it, and its pages are fetched one at a time over HTTP, each time
whole (no entity tag): those that everybody reads, and those of the moderator who has a queue to read. The
texts are invented; how they are made is in `fill`.
"""

from __future__ import annotations

import itertools
import random
import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import randrange
from typing import Any

import httpx

from bench import SECRET
from bench.ours import CONSULTATION, ROOT, running_service
from bench.postgres_server import new_place
from bench.talk import ANSWERS, percentile
from consultation.clock import utc_now
from consultation.contributions import sql_search, sql_topic_members, tallies
from consultation.conversation import sql as conversation_sql
from consultation.definition import Consultation, load_consultation
from consultation.feedback import editing
from consultation.feedback.model import Content, Subject
from consultation.publication.sql import PART
from consultation.staff import Passwords
from consultation.staff import sql as staff_sql
from consultation.store import Store
from consultation.store.keyring import Keyring
from consultation.store.place import Place, PostgresUrl
from consultation.topics import sql as topics_sql

SEARCHES = ("ministères", "autobus", "délai réponse", "gouvernement école autobus", "zzyzx")
PAGE = f"/consultations/{CONSULTATION}"
CHUNK = 20_000
A_PERSON = 10
"""Contributions per person; the people are at some point of the conversation."""
TO_READ = 20
"""For this many published contributions, one more waits to be read by a moderator."""
TOPIC = 5
"""One contribution in so many is in the topic."""
WARM_UP = 5
"""Requests for each kind of page before those that are measured."""
ANSWERED = "paiement"
"""The question that an authority has answered."""
FIRST_VIEWS = (
    "first",
    "figures",
    "kept",
    "report",
    "console_first_screen",
    "console_figures",
    "console_coverage",
)
"""Pages with totals: the first view of each after a start is measured."""
_VIEWS = itertools.count()
LOGIN, PASSWORD = "mesure", "pour mesurer seulement"


def fill(place: Place, contributions: int) -> float:
    """Fill a database with published contributions, indexed, and return the seconds it took.

    Each text is some twenty words drawn from the answers of `bench.talk`; one in seventy is a rare word.
    Some more are received and wait to be read. See `work` for what staff did.
    """
    definition = load_consultation(ROOT / "data" / "consultations" / f"{CONSULTATION}.yml")
    started = time.perf_counter()
    store = Store.open(place, Keyring(SECRET))
    remaining = _rows(definition, contributions)
    _people(store, definition, contributions)
    while chunk := list(itertools.islice(remaining, CHUNK)):
        with store.write() as unit:
            unit.execute_many(
                "INSERT INTO contributions (consultation, number, question, participant_id, channel,"
                " language, choices, text, part, status, created_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                chunk,
            )
            sql_search.index_batch(unit, CHUNK)
    with store.write() as unit:
        tallies.recount(unit)
        tallies.publication_changed(unit, CONSULTATION, added=contributions)
    seconds = time.perf_counter() - started
    work(store, definition)
    store.close()
    return seconds


def _rows(definition: Consultation, contributions: int) -> Iterator[tuple[object, ...]]:
    draw = random.Random(1)
    questions = [each for each in definition.questions if each.role == "guiding"]
    words = " ".join(ANSWERS).split()
    began = datetime.now(UTC) - timedelta(days=20)
    for number in range(1, contributions + contributions // TO_READ + 1):
        question = questions[draw.randrange(len(questions))]
        choices = "[]"
        if question.choices_in_order():
            picked = draw.sample(question.choices_in_order(), question.most)
            choices = "[" + ", ".join(f'"{slug}"' for slug in picked) + "]"
        text = " ".join(draw.choices(words, k=20)) + (f" rare{number % 7000}" if number % 70 == 0 else "")
        at = began + timedelta(seconds=number * 20 * 86400 / contributions)
        channel = draw.choice(("sms", "sms", "telegram", "web"))
        yield (
            CONSULTATION, number, question.slug, _person(number // A_PERSON), channel, "fr", choices, text, 1,
            "published" if number <= contributions else "received", at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        )  # fmt: skip


def _people(store: Store, definition: Consultation, contributions: int) -> None:
    """Return the authors: half of them are done, the others wait at a question; each has an address."""
    questions = [each.slug for each in definition.questions]
    everybody = range((contributions + contributions // TO_READ) // A_PERSON + 1)
    at = utc_now().strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    with store.write() as unit:
        unit.execute_many(
            "INSERT INTO participants VALUES (?, ?, 'fr', ?)",
            [(_person(each), definition.slug, at) for each in everybody],
        )
        unit.execute_many(
            "INSERT INTO addresses (participant_id, channel, hash, ciphertext, status, status_at, created_at)"
            " VALUES (?, 'sms', ?, ?, ?, ?, ?)",
            [
                (_person(each), str(each).encode(), b"\0", "active" if each % 20 else "opted_out", at, at)
                for each in everybody
            ],
        )
        unit.execute_many(
            "INSERT INTO conversations"
            " (participant_id, consultation, state, version, updated_at, stage, question)"
            " VALUES (?, ?, '{}', 1, ?, ?, ?)",
            [
                (
                    *(_person(each), definition.slug, at),
                    *(("finished", "") if each % 2 else ("asking", questions[each % len(questions)])),
                )
                for each in everybody
            ],
        )
        conversation_sql.recount(unit)


def _person(number: int) -> str:
    return f"p{number:08}"


def work(store: Store, definition: Consultation) -> int:
    """Make an authority answer a question, find a topic, and add a moderator; return the topic's number."""
    now = utc_now()
    with store.write() as unit:
        draft = editing.create(
            unit, definition, Subject("question", ANSWERED), Content("Ministère", {"fr": "Oui."}), "a", now
        )
        editing.ask(unit, draft.id, "a", now)
        editing.review(unit, draft.id, "b", now)
        editing.publish(unit, definition, draft.id, "a", now)
        topic = topics_sql.add_unseen_topic(unit, CONSULTATION, "", {"fr": ["autobus"], "en": []})
        unit.execute(
            "INSERT INTO topic_members (topic_id, contribution_id, number, weight)"
            " SELECT ?, id, number, 1.0 FROM contributions"
            " WHERE consultation = ? AND status = 'published' AND number % ? = 0",
            (topic, CONSULTATION, TOPIC),
        )
        sql_topic_members.tally_sizes(unit, topic)
        topics_sql.show_topics(unit, CONSULTATION, "", [(topic, None, None)], (1, 0, 1.0), now)
        topics_sql.accept_topic(unit, CONSULTATION, topic, {})
        moderator = staff_sql.add(unit, LOGIN, "Mesure", "community_manager", now)
        staff_sql.set_password(unit, moderator.id, Passwords().hash(PASSWORD), now)
    return topic


def public_pages(contributions: int) -> dict[str, Callable[[], str]]:
    """Return the kinds of public page, each with an address to ask for next."""
    draw, parts = random.Random(2), -(-contributions // PART)
    return {
        "first": lambda: PAGE,
        "deep": lambda: f"{PAGE}/contributions?before={draw.randint(30, contributions // 2)}",
        "question": lambda: (
            f"{PAGE}/contributions?about=question.paiement&before={draw.randint(2, contributions)}"
        ),
        "commented": lambda: f"{PAGE}/contributions?about=question.trois-principes&comment=yes",
        "search": lambda: f"{PAGE}/contributions?q={draw.choice(SEARCHES)}",
        "answered": lambda: f"{PAGE}/contributions?answered=yes&before={draw.randint(30, contributions)}",
        "unanswered": lambda: f"{PAGE}/contributions?answered=no&before={draw.randint(30, contributions)}",
        "question_unanswered": lambda: f"{PAGE}/contributions?about=question.{ANSWERED}&answered=no",
        "search_answered": lambda: f"{PAGE}/contributions?q={draw.choice(SEARCHES)}&answered=yes",
        "topic": lambda: f"{PAGE}/contributions?about=topic.1&before={draw.randint(30, contributions)}",
        "topic_unanswered": lambda: f"{PAGE}/contributions?about=topic.1&answered=no",
        "contribution": lambda: f"{PAGE}/contributions/{draw.randint(1, contributions)}",
        "principle": lambda: f"{PAGE}/principles/retroaction",
        "atom": lambda: f"{PAGE}/contributions.atom",
        "feedback_atom": lambda: f"{PAGE}/retroactions.atom",
        "topics": lambda: f"{PAGE}/topics",
        "figures": lambda: f"{PAGE}/figures",
        "kept": lambda: f"{PAGE}/principles-kept",
        "report": lambda: f"{PAGE}/report",
        "sitemap": lambda: "/sitemap.xml",
        "sitemap_part": lambda: f"/sitemap-{CONSULTATION}.{draw.randint(1, parts)}.xml",
    }


def console_pages(contributions: int) -> dict[str, Callable[[], str]]:
    """Return the kinds of page of the console, each with an address to ask for next."""
    draw = random.Random(3)
    queue = f"/console/moderation/{CONSULTATION}"
    received = max(contributions // TO_READ, 1)
    return {
        "console_first_screen": lambda: "/console",
        "console_figures": lambda: f"/console/figures/{CONSULTATION}",
        "console_coverage": lambda: f"/console/feedback/coverage/{CONSULTATION}",
        "console_queue": lambda: queue,
        "console_queue_deep": lambda: f"{queue}?beyond={contributions + draw.randint(0, received // 2)}",
        "console_recent": lambda: f"{queue}?view=recent",
        "console_one": lambda: f"{queue}/{contributions + draw.randint(1, received)}",
    }


@dataclass(slots=True)
class Measured:
    """A service on a database of one size, its client, and the latencies measured."""

    client: httpx.Client
    public: dict[str, Callable[[], str]]
    console: dict[str, Callable[[], str]]
    found: dict[str, Any]


def run(sizes: tuple[int, ...], repetitions: int, *, on_postgres: bool = False) -> dict[str, Any]:
    """Measure each kind of page at each size, in milliseconds.

    The services run side by side and are asked in turn, one request at a time: what slows the machine for
    a while slows them all. `first_ratio` is the p95 of the first page at the largest over the smallest.
    """
    with ExitStack() as stack:
        each_size = [_prepared(stack, size, on_postgres=on_postgres) for size in sizes]
        for each in each_size:
            _first_views(each)
        for name in each_size[0].public | each_size[0].console:
            _timed(each_size, name, repetitions)
        found = [each.found for each in each_size]
    ratio = found[-1]["first"]["p95_ms"] / found[0]["first"]["p95_ms"]
    return {"sizes": found, "repetitions": repetitions, "first_ratio": round(ratio, 2)}


def _prepared(stack: ExitStack, contributions: int, *, on_postgres: bool) -> Measured:
    folder, place = stack.enter_context(new_place(on_postgres=on_postgres))
    seconds = fill(place, contributions)
    settings = {"CONSULTEXTO_DATABASE": place.url} if isinstance(place, PostgresUrl) else {}
    service = stack.enter_context(running_service(folder, settings))
    return Measured(
        stack.enter_context(httpx.Client(base_url=service.url, timeout=60)),
        public_pages(contributions),
        console_pages(contributions),
        {"contributions": contributions, "fill_seconds": round(seconds, 1)},
    )


def _first_views(each: Measured) -> None:
    """Measure the first view after a start; leaves the client logged in to the console."""
    cold = {name: _once(each.client, each.public[name]) for name in FIRST_VIEWS if name in each.public}
    each.found["first_bytes"] = len(each.client.get(PAGE).content)
    _log_in(each.client)
    cold |= {name: _once(each.client, each.console[name]) for name in FIRST_VIEWS if name in each.console}
    each.found["first_view_ms"] = cold


def _log_in(client: httpx.Client) -> None:
    token = re.search(r'name="form_token" value="([^"]+)"', client.get("/console/log-in").text)
    assert token is not None
    form = {"form_token": token[1], "login": LOGIN, "password": PASSWORD}
    client.post("/console/log-in", data=form, follow_redirects=True).raise_for_status()


def _once(client: httpx.Client, path: Callable[[], str]) -> float:
    """Return the milliseconds of one view, by a new client each time: a client has a rate limit.

    The address is new too, so that the page is made: the service keeps those just made.
    """
    address, reader = path(), f"198.51.{randrange(256)}.{randrange(256)}"
    address += f"{'&' if '?' in address else '?'}v={next(_VIEWS)}"
    started = time.perf_counter()
    client.get(address, headers={"X-Forwarded-For": reader}).raise_for_status()
    return round((time.perf_counter() - started) * 1000, 2)


def _timed(each_size: list[Measured], name: str, repetitions: int) -> None:
    taken: list[list[float]] = [[] for _ in each_size]
    for repetition in range(-WARM_UP, repetitions):
        for each, times in zip(each_size, taken, strict=True):
            milliseconds = _once(each.client, (each.public | each.console)[name])
            if repetition >= 0:
                times.append(milliseconds)
    for each, times in zip(each_size, taken, strict=True):
        each.found[name] = {
            "p50_ms": round(percentile(times, 50), 2),
            "p95_ms": round(percentile(times, 95), 2),
        }
