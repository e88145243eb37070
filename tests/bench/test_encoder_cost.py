import json
from pathlib import Path

from bench.encoder_cost import walks


def test_a_walk_answers_each_question_and_leaves_out_what_leaves_them(tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    lines = [
        {"q": 2, "lang": "en", "text": "roads", "intent": "answer"},
        {"q": 1, "lang": "en", "text": "forms", "intent": "answer"},
        {"q": 1, "lang": "en", "text": "say again", "intent": "repeat"},
        {"q": 1, "lang": "en", "text": "stop", "intent": "stop"},
        {"q": 21, "lang": "en", "text": "benches", "intent": "answer"},
    ]
    batch.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")

    assert set(walks(batch, 20)) == {
        ("Hello", "YES", "forms", "roads"),
        ("Hello", "YES", "say again", "forms", "roads"),
    }
