import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cli.classify import classify

OPTIONS = [
    "L'engagement",
    "Le choix",
    "L'information",
    "La promotion",
    "La rétroaction",
    "Le suivi",
    "L'évaluation",
]


@pytest.fixture
def classified(model: Path) -> Callable[[bytes], Result]:
    return lambda lines: CliRunner().invoke(classify, ["--model", str(model)], input=lines)


def one_line(request: dict[str, Any]) -> bytes:
    return json.dumps(request).encode() + b"\n"


def objects(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.output.splitlines()]


@pytest.mark.parametrize(
    ("request_", "intent", "lang", "parsed"),
    [
        ({"text": "Arrêter d'envoyer du papier", "lang": "fr", "awaiting": "open"}, "answer", "fr", None),
        ({"text": "skip", "lang": None, "awaiting": "open"}, "skip", "en", None),
        (
            {"text": "1, 3 et 7", "lang": None, "awaiting": "multi", "options": OPTIONS, "choose": 3},
            "select",
            "fr",
            {"choices": [1, 3, 7], "other": None},
        ),
        (
            {
                "text": "1, 3, autre: la joie",
                "lang": "fr",
                "awaiting": "multi",
                "options": OPTIONS,
                "choose": 3,
            },
            "select",
            "fr",
            {"choices": [1, 3], "other": "la joie"},
        ),
        (
            {"text": "1 et 9", "lang": "fr", "awaiting": "multi", "options": OPTIONS, "choose": 2},
            "select",
            "fr",
            {"error": "out_of_range"},
        ),
        (
            {"text": "2", "lang": "fr", "awaiting": "single", "options": OPTIONS},
            "select",
            "fr",
            {"choice": 2, "other": None},
        ),
        (
            {"text": "yes", "lang": "en", "awaiting": "yes_no"},
            "select",
            "en",
            {"answer": "yes", "comment": None},
        ),
        ({"text": "j'accepte", "lang": "fr", "awaiting": "consent"}, "affirm", "fr", None),
        ({"text": "question 5", "lang": "fr", "awaiting": "nothing"}, "goto_question", "fr", None),
        ({"text": "Contribuer: du wifi au parc", "lang": "fr", "awaiting": "nothing"}, "answer", "fr", None),
        ({"text": "Signature: Marie, de Rimouski", "lang": "fr", "awaiting": "open"}, "answer", "fr", None),
        ({"text": "sans signature", "lang": "fr", "awaiting": "open"}, "answer", "fr", None),
        ({"text": "signer moins de papiers", "lang": "fr", "awaiting": "open"}, "answer", "fr", None),
        ({"text": "signer un pacte avec les villes", "lang": "fr", "awaiting": "open"}, "answer", "fr", None),
        ({"text": "CODE", "lang": "en", "awaiting": "open"}, "answer", "en", None),
        ({"text": "Avis", "lang": "fr", "awaiting": "open"}, "subscribe", "fr", None),
        ({"text": "plus d'avis", "lang": "fr", "awaiting": "open"}, "unsubscribe", "fr", None),
        (
            {
                "text": "1, 3, 7",
                "lang": None,
                "awaiting": "multi",
                "options": ["Rain", "Snow", "The wind"] * 3,
            }
            | {"choose": 3},
            "select",
            "en",
            {"choices": [1, 3, 7], "other": None},
        ),
        (
            {"text": "1 et 4", "lang": "fr", "awaiting": "multi", "choose": 2},
            "select",
            "fr",
            {"choices": [1, 4], "other": None},
        ),
    ],
)
def test_classify_answers_one_object_a_line(
    classified: Callable[[bytes], Result], request_: dict[str, Any], intent: str, lang: str, parsed: object
) -> None:
    result = classified(one_line({"id": "m1", **request_}))
    (found,) = objects(result)
    assert result.exit_code == 0
    assert 0 <= found.pop("confidence") <= 1
    offered = {"offer": None, "held": False}
    assert found == {"id": "m1", "intent": intent, "lang": lang, "parsed": parsed, **offered}


def test_classify_reports_bad_lines_in_their_place_and_loses_none(
    classified: Callable[[bytes], Result],
) -> None:
    lines = [
        b"oups\n",
        one_line({"id": 1, "text": "passe", "awaiting": "open"}),
        b"\n",
        b"[]\n",
        one_line({"id": 2}),
        one_line({"id": 3, "text": "passe", "awaiting": "soon"}),
        one_line({"id": 4, "text": "passe", "awaiting": "multi", "options": 3}),
        one_line({"id": 5, "text": "passe", "lang": "de"}),
        b'{"id": NaN, "text": "passe"}\n',
        b'\xff{"id": 6}\n',
        b"[" * 100_000 + b"\n",
        one_line({"id": 7, "text": "oui \ud800", "awaiting": "yes_no"}),
        one_line({"id": "\ud800", "text": "oui", "awaiting": "yes_no"}),
        one_line({"id": 9, "text": " \n"}),
        one_line({"id": 10, "text": "oui\0non"}),
        one_line({"id": 11, "text": "o" * 10_001}),
        one_line({"id": 12, "text": "o" * 10_000, "awaiting": "open"}),
        one_line({"id": 13, "text": "1", "awaiting": "single", "options": [{"label": "a", "aliases": [1]}]}),
        one_line({"id": 8, "text": "passe", "awaiting": "open"})[:-1],
    ]
    result = classified(b"".join(lines))
    found = objects(result)
    assert result.exit_code == 1
    assert [(each["id"], "error" in each) for each in found] == [
        (None, True),
        (1, False),
        (None, True),
        (2, True),
        (3, True),
        (4, True),
        (5, True),
        (None, True),
        (None, True),
        (None, True),
        (7, True),
        ("\ud800", False),
        (9, True),
        (10, True),
        (11, True),
        (12, False),
        (13, True),
        (8, False),
    ]
    assert found[3] == {"id": 2, "error": "text: a string is expected"}
    assert found[6] == {"id": 5, "error": "lang: 'de' is none of fr, en"}


def test_classify_without_a_model_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(classify, input=b"")
    assert result.exit_code == 1
    assert result.output == "Error: no trained model: run `consultexto train` first\n"


def test_classify_with_a_file_that_is_no_model_says_so(tmp_path: Path) -> None:
    file = tmp_path / "model.tar.gz"
    file.write_text("no archive")
    result = CliRunner().invoke(classify, ["--model", str(file)], input=b"")
    assert result.exit_code == 1
    assert result.output.startswith(f"Error: {file} is no model archive")
