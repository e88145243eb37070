"""Where a person lives: one row that is counted, and nothing of the end of a postal code."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.inbound import Inbound
from consultation.definition import load_consultation
from consultation.definition.catalogue import Catalogue
from consultation.messages.model import Incoming, Selection
from consultation.rights import own_data, sql_erasure
from consultation.rights.erasure import Eraser
from consultation.statistics import sql_counted
from consultation.store import Store
from tests.conftest import StandingClock

pytestmark = pytest.mark.both_engines

TRANSPORT = load_consultation(Path(__file__).parents[1] / "golden" / "transport-fictif.yml")
SLUG = TRANSPORT.slug

Say = Callable[..., str]


@pytest.fixture
def say(store: Store, assistant: Assistant, clock: StandingClock) -> Say:
    clock.moment = TRANSPORT.opens_at + timedelta(hours=1)
    inbound = Inbound(store, assistant, Catalogue({SLUG: TRANSPORT}, SLUG), lambda slug: slug, clock)
    sent: list[str] = []

    def send(text: str = "", **fields: object) -> str:
        sent.append(text)
        incoming = Incoming("web", "token", f"m{len(sent)}", clock(), text=text, **fields)  # type: ignore[arg-type]
        return " ".join(row.reply.text for row in inbound.handle(incoming).replies)

    send("Bonjour")
    send("oui")
    return send


def kept(store: Store) -> str:
    """Everything that is stored of messages, states and answers, opened."""
    with store.read() as unit:
        bodies = [row["body"] for row in unit.rows("SELECT body FROM messages WHERE body IS NOT NULL")]
        states = [row["state"] for row in unit.rows("SELECT state FROM conversations")]
        return " ".join([*map(unit.keyring.decrypt, bodies), *states, str(sql_counted.counts(unit, SLUG))])


def test_only_the_beginning_of_a_postal_code_is_kept_in_words_or_by_the_box(store: Store, say: Say) -> None:
    assert "J8X (Gatineau)" in say("J'habite au J8X 2K1, pas loin du pont Champlain")
    say(selection=Selection("travail", ("h2x1y4",), "Ou h2x 1y4"))

    everything = kept(store).upper()
    with store.read() as unit:
        assert sql_counted.counts(unit, SLUG) == {"lieu": {"J8X": 1}, "travail": {"H2X": 1}}
        assert unit.rows("SELECT * FROM contributions") == []
    assert "J8X" in everything
    assert [end for end in ("2K1", "1Y4") if end in everything] == []


def test_place_counts_once_is_in_ones_own_data_and_goes_with_the_person(
    store: Store, say: Say, clock: StandingClock
) -> None:
    say("Gatineau")
    say("retour")
    say("Laval")
    with store.read() as unit:
        person = unit.rows("SELECT id FROM participants")[0]["id"]
        counted = sql_counted.counts(unit, SLUG)
        own = own_data.collect(unit, person, {SLUG: TRANSPORT}, clock())
    assert counted == {"lieu": {"65005": 1}}
    assert [(row["question"], row["choices"]) for row in own.rows if row["kind"] == "place"] == [
        ("lieu", "Laval")
    ]

    with store.write() as unit:
        sql_erasure.request(unit, person, "person", clock())
    Eraser(store).run(clock() + timedelta(hours=1))
    with store.read() as unit:
        assert sql_counted.counts(unit, SLUG) == {}
