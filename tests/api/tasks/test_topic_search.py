"""A search for topics that the staff asked for, in a process of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from api.tasks.topic_search import TopicSearchWorker
from bench.topics import DATA, read_labelled
from consultation.store import Store
from consultation.store.place import Place, PostgresUrl
from consultation.topics import sql as topics_sql
from consultation.topics import sql_searches
from tests.conftest import OPEN_DAY, SECRET, open_consultations
from tests.invented import SEED, contribute


@pytest.fixture
def worker(store: Store, database_place: Place, monkeypatch: pytest.MonkeyPatch) -> TopicSearchWorker:
    open_consultations(store)
    where = database_place.url if isinstance(database_place, PostgresUrl) else str(database_place)
    monkeypatch.setenv("CONSULTEXTO_DATABASE", where)
    monkeypatch.setenv("CONSULTEXTO_SECRET_KEY", SECRET)

    async def run(function: Callable[..., Any], *arguments: object) -> Any:
        return await asyncio.to_thread(function, *arguments)

    return TopicSearchWorker(store, run, lambda: OPEN_DAY)


async def test_topics_asked_for_are_found_and_wait_to_be_accepted(
    store: Store, worker: TopicSearchWorker
) -> None:
    texts = [text for _, text in read_labelled(DATA / "labelled.yml") if text.language == "en"]
    for number, text in enumerate(texts[:32], 1):
        contribute(store, number, text.text, language="en")
    with store.write() as unit:
        sql_searches.ask(unit, SEED, OPEN_DAY)

    assert await worker.go_once() == 0
    with store.read() as unit:
        search = sql_searches.last(unit, SEED)
        topics = topics_sql.topics_of(unit, SEED, with_hidden=True)
    assert search is not None
    assert (search.state, search.percent) == ("done", 100)
    assert {each.state for each in topics} == {"proposed"}


async def test_search_that_breaks_is_told_as_failed(store: Store, worker: TopicSearchWorker) -> None:
    with store.write() as unit:
        sql_searches.ask(unit, "no-such-consultation", OPEN_DAY)

    assert await worker.go_once() == 0
    with store.read() as unit:
        search = sql_searches.last(unit, "no-such-consultation")
    assert search is not None
    assert search.state == "failed"
