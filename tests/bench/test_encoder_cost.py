import asyncio
import json
from pathlib import Path

from bench.encoder_cost import Batch, walk
from consultation.definition import Consultation


def test_a_batch_keeps_what_was_written_at_each_question_and_leaves_out_what_leaves_them(
    tmp_path: Path, seed: Consultation
) -> None:
    file = tmp_path / "batch.jsonl"
    lines = [
        {"q": 1, "lang": "en", "text": "forms", "intent": "answer"},
        {"q": 1, "lang": "en", "text": "say again", "intent": "repeat"},
        {"q": 1, "lang": "en", "text": "stop", "intent": "stop"},
        {"q": 1, "lang": "en", "text": "français", "intent": "language_switch_fr"},
        {"q": 3, "lang": "en", "text": "yep", "intent": "affirm"},
        {"q": 21, "lang": "en", "text": "benches", "intent": "answer"},
    ]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")

    batch = Batch.read(file, seed)

    assert {number: texts for number, texts in batch.answers.items() if texts} == {1: ["forms"], 3: ["yep"]}
    assert {number: texts for number, texts in batch.others.items() if texts} == {1: ["say again"]}
    question = seed.questions[2]
    assert (
        batch.question_in(f"Got it!\n\nQuestion 3 of 13. {(question.sms or question.text).text('en')}") == 3
    )
    assert batch.question_in("Is that YES or NO?") is None


def test_a_walk_says_at_the_question_that_is_asked_what_was_written_there() -> None:
    asked = {1: "how could it", 2: "which sectors", 3: "would you"}
    batch = Batch("en", {1: ["forms"], 2: ["roads"], 3: ["yes"]}, {1: ["say again"], 2: [], 3: []}, asked)
    unclear = iter(["Which forms?"])

    async def send(person: int, text: str) -> str:
        replies = {"Hello": "Will you?", "YES": "1: How could it …?", "say again": "1: How could it …?"}
        if text == "forms":
            return next(unclear, "Thanks!\n2: Which sectors …?")
        return replies.get(text) or ("3: Would you …?" if text == "roads" else "The end.")

    said = asyncio.run(walk(send, 1, batch))

    assert [text for text in said if text != "say again"] == [
        "Hello",
        "YES",
        "forms",
        "forms",
        "roads",
        "yes",
    ]
