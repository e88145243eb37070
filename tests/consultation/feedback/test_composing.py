"""A person whose message cannot be composed, and an answer of which no message can be."""

import json

import pytest

from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.delivery import sql_channels
from consultation.feedback.model import SendingTerms
from consultation.feedback.preview import preview
from consultation.messages.model import Reply
from consultation.store import Store
from tests.consultation.feedback.people import StumblingWords, page_of, write_in
from tests.consultation.feedback.test_broadcast import LATER, outcomes, published, run
from tests.consultation.feedback.test_correcting import corrected

pytestmark = pytest.mark.both_engines


def test_one_message_that_cannot_be_composed_holds_nobody_else_back(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    for number, text in enumerate(("un", "canary", "trois")):
        write_in(store, seed, f"+1418555010{number}", text)
    feedback = published(store, seed)
    with store.read() as unit:
        now = (unit, seed, feedback, StumblingWords(), page_of(1), SendingTerms(), LATER)
        before = preview(*now)
        with pytest.raises(KeyError):
            preview(*now[:3], StumblingWords(falls=True), *now[4:])

    assert run(store, catalogue, words=StumblingWords()) == [3]
    assert outcomes(store) == [(None, "skipped", "not_composed", 1), ("sms", "queued", None, 2)]
    assert (before.people, before.unheard) == (2, {"not_composed": 1})
    with store.read() as unit:
        (alarm,) = sql_channels.list_alarms(unit)
        told = unit.rows(
            "SELECT count(*) AS n FROM outbox WHERE payload LIKE '%quote=un%' OR payload LIKE '%quote=trois%'"
        )
    assert (alarm.kind, alarm.channel, alarm.reason) == ("message_not_composed", "sms", "KeyError")
    assert told == [{"n": 2}]


def test_broadcast_waits_when_no_message_can_be_composed(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    for number in range(2):
        write_in(store, seed, f"+1418555010{number}", "un")
    published(store, seed)
    with pytest.raises(KeyError):
        run(store, catalogue, words=StumblingWords(falls=True))

    assert outcomes(store) == [(None, "waiting", None, 2)]
    assert run(store, catalogue) == [2]


def test_correction_reaches_those_whose_message_could_not_be_composed(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    write_in(store, seed, "+14185550100", "canary")
    published(store, seed)
    run(store, catalogue, words=StumblingWords())
    corrected(store, seed)

    assert run(store, catalogue) == [1]
    assert outcomes(store, 2) == [("sms", "queued", None, 1)]


def test_page_is_told_what_an_answer_asks_apart_from_its_text(
    store: Store, seed: Consultation, catalogue: Catalogue
) -> None:
    write_in(store, seed, "+14185550100", "un")
    write_in(store, seed, "a-token", "deux", channel="web")
    published(store, seed)
    run(store, catalogue)
    with store.read() as unit:
        found = [Reply.from_payload(json.loads(each)) for each in unit.column("SELECT payload FROM outbox")]
    asked = [
        (each.asked.text, each.asked.question, each.asked.told == each.text) for each in found if each.asked
    ]

    assert len(found) == 2
    assert asked == [("feedback_verdict.fr", "aside--feedback--1", True)]
