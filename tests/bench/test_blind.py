import json
from pathlib import Path

import pytest

from bench.blind import Heard, Row, expectation_at, interval, main, measure, read_batch
from consultation.messages.model import Expectation
from consultation.understanding import Understood


def heard(intent: str, understood: Understood, kind: str = "open", **meant: object) -> Heard:
    values = {"also": frozenset(), "value": None, "other": None, **meant}
    expectation = Expectation(kind)  # type: ignore[arg-type]
    return Heard(Row("…", "fr", expectation, intent, **values), understood)  # type: ignore[arg-type]


def test_a_question_is_expected_as_the_conversation_asks_it() -> None:
    payment, principles, park = (expectation_at({"q": number, "lang": "en"}) for number in (4, 13, 24))
    assert (payment.kind, payment.wording.asked) == (
        "open",
        "How do you prefer to pay a bill from the Gouvernement du Québec?",
    )
    assert (principles.kind, len(principles.options), principles.choose) == ("multi", 7, 3)
    assert (park.kind, len(park.wording.others)) == ("yes_no", 5)
    assert [expectation_at({"q": number, "lang": "fr"}).kind for number in (0, 99)] == ["consent", "nothing"]


def test_an_invented_question_has_the_options_it_was_given(tmp_path: Path) -> None:
    file = tmp_path / "voice.jsonl"
    line = {"q": -1, "lang": "en", "question": "How often?", "options": ["Daily", "Other"], "choose": 1}
    file.write_text(json.dumps({**line, "text": "1", "intent": "select", "value": [1]}) + "\n")
    (row,) = read_batch(file)
    assert (row.expectation.kind, row.expectation.other, row.value) == ("single", True, [1])


@pytest.mark.parametrize(
    ("each", "done", "offered", "published"),
    [
        pytest.param(heard("help", Understood("…", "help")), True, True, False, id="done"),
        pytest.param(heard("help", Understood("…")), False, False, True, id="published"),
        pytest.param(heard("help", Understood("…", held=True)), False, False, False, id="held"),
        pytest.param(
            heard("help", Understood("…", offer="help", held=True)), False, True, False, id="offered"
        ),
        pytest.param(
            heard("help", Understood("…", "repeat"), also=frozenset({"repeat"})), True, True, False, id="also"
        ),
        pytest.param(heard("help", Understood("…"), "consent"), False, False, False, id="nothing to publish"),
    ],
)
def test_a_command_is_done_offered_or_published(
    each: Heard, done: bool, offered: bool, published: bool
) -> None:
    assert (each.is_done, each.is_done_or_offered, each.is_published) == (done, offered, published)


def test_a_principle_is_explained_where_the_question_explains_its_words() -> None:
    question = expectation_at({"q": 13, "lang": "fr"})
    said = ("c'est quoi la rétroaction des autorités", "j'ai pas compris")
    rows = [Row(text, "fr", question, "explain_principle", frozenset(), None, None) for text in said]
    assert [Heard(row, Understood(row.text, "help")).is_done for row in rows] == [True, False]


def test_a_choice_is_right_when_its_value_is() -> None:
    yes = Understood("…", "select", choice={"answer": "yes", "comment": None})
    numbers = Understood("…", "select", choice={"choices": [3, 1], "other": "L'accessibilité"})
    assert [heard("select", yes, "yes_no", value=value).is_chosen for value in ("yes", "no")] == [True, False]
    rows = [
        heard("select", numbers, "multi", value=value, other=other)
        for value, other in (([1, 3], None), ([1], None), ([1, 3], "l’accessibilite"), ([1, 3], "la paix"))
    ]
    assert [row.is_chosen for row in rows] == [True, False, True, False]


def test_shares_say_what_was_missed() -> None:
    lost, kept = heard("skip", Understood("…")), heard("answer", Understood("…"))
    shares = {share.name: (share.count, share.total, share.misses) for share in measure([lost, kept])}
    assert shares["commands done at once, fr"] == (0, 1, (lost,))
    assert shares["answers carried out as commands"] == (0, 1, ())
    assert shares["requests, protests published"] == (1, 1, (lost,))


def test_the_interval_is_wilsons() -> None:
    assert interval(0, 1000) == pytest.approx((0.0, 0.00383), abs=1e-4)
    assert interval(50, 100) == pytest.approx((0.4038, 0.5962), abs=1e-4)


def test_main_prints_each_batch_and_the_pool(
    model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("one", "two"):
        line = {"q": 1, "lang": "fr", "text": "passe", "intent": "skip"}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(line) + "\n")
    main([str(tmp_path / "one.jsonl"), str(tmp_path / "two.jsonl"), "--model", str(model), "--misses"])
    said = capsys.readouterr().out
    assert [line for line in said.splitlines() if "messages" in line] == [
        "one: 1 messages",
        "two: 1 messages",
        "pooled: 2 messages",
    ]
