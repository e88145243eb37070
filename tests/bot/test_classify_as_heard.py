"""`consultexto classify` says of a text what the conversation does with it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bench.blind import BLIND, Row, read_batch
from bot.inbound import Inbound
from cli.classify import classify
from consultation.conversation import sql as conversation_sql
from consultation.conversation.interruptions import offered_intent
from consultation.definition.catalogue import Catalogue
from consultation.messages.model import Expectation, Incoming
from consultation.understanding import Understood
from consultation.understanding.model_file import Understanding
from tests.conftest import OPEN_DAY

SEED = "administration-publique-efficiente-et-transparente"
BATCHES, TEXTS = 10, 16
"""One batch in so many is compared, and of it one text in so many."""


def sampled() -> list[Row]:
    rows = [row for file in sorted(BLIND.glob("*.jsonl"))[::BATCHES] for row in read_batch(file)]
    asked = [row for row in rows if row.expectation.kind in ("open", "yes_no", "multi")]
    return [row for row in asked[::TEXTS] if row.expectation.question != "invented"]


def request_of(number: int, row: Row) -> dict[str, Any]:
    wait = row.expectation
    options = [{"slug": each.slug, "label": each.label, "aliases": each.aliases} for each in wait.options]
    return {
        "id": number, "text": row.text, "lang": row.language, "awaiting": wait.kind,
        "question": wait.wording.asked, "others": wait.wording.others, "terms": wait.wording.terms,
        "options": options, "choose": wait.choose, "other": wait.other, "fewest": wait.fewest,
    }  # fmt: skip


@pytest.fixture
def heard(inbound: Inbound, catalogue: Catalogue) -> Any:
    """What the conversation understands when it asks the question of a row."""
    for number, text in enumerate(("Bonjour", "OUI")):
        inbound.handle(Incoming("sms", "+14185550123", f"m{number}", OPEN_DAY, text, consultation=SEED))
    incoming = Incoming("sms", "+14185550123", "m9", OPEN_DAY)

    def hear(row: Row) -> tuple[Understood, Expectation]:
        with inbound.store.write() as unit:
            person = inbound.read(incoming, unit).person
            assert person is not None
            slug = row.expectation.question
            definition = next(
                each for each in catalogue.by_slug.values() if slug in {q.slug for q in each.questions}
            )
            state, version = conversation_sql.load_state(
                unit, person.participant.id, definition.slug, row.language
            )
            asked = replace(state, language=row.language, stage="asking", question=slug, trail=(slug,))
            conversation_sql.save_state(unit, person.participant.id, asked, version + 1, OPEN_DAY)
            said = replace(incoming, text=row.text, consultation=definition.slug)
            reading = inbound.read(said, unit)
        assert reading.understood is not None
        return reading.understood, reading.context.expectation

    return hear


def test_classify_says_what_the_conversation_does_with_a_text(heard: Any, model: Path) -> None:
    rows = sampled()
    lines = "".join(json.dumps(request_of(*each)) + "\n" for each in enumerate(rows))
    result = CliRunner().invoke(classify, ["--model", str(model)], input=lines.encode())
    classified = [json.loads(line) for line in result.output.splitlines()]
    named = {"select", *Understanding.load(model).classifier.intents}
    differing = []
    for row, found in zip(rows, classified, strict=True):
        understood, _ = heard(row)
        expected = (
            understood.intent if understood.intent in named else "answer",
            offered_intent(understood) if understood.held else None,
            understood.held,
        )
        if (found["intent"], found["offer"], found["held"]) != expected:
            differing.append((row.text, found, expected))
    assert len(rows) > 50
    assert differing == []
