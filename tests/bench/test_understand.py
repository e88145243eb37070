from pathlib import Path

import pytest

from bench.held_out import Guess, InContext, Message, read_in_context, read_messages
from bench.stock import PROJECT
from bench.stock_understanding import write_config
from bench.understand import commands_understood, is_right, main, print_confusions, print_report
from consultation.understanding.model_file import Understanding

_OFFERED = {"saute": "skip"}
GUESSES = [
    Guess(Message(text, intent, language), taken_for, 0.001 * number, text == "saute", _OFFERED.get(text))
    for number, (text, intent, language, taken_for) in enumerate(
        [
            ("passe", "skip", "fr", "skip"),
            ("saute", "skip", "fr", "answer"),  # held, and offered
            ("recule", "back", "fr", "skip"),
            ("next", "skip", "en", "skip"),
            ("santé", "answer", "fr", "answer"),
            ("retour des appels", "answer", "fr", "back"),
        ],
        start=1,
    )
]


def test_read_messages_reads_files_by_language_and_intent(tmp_path: Path) -> None:
    for language, text in (("fr", "passe"), ("en", "skip - now")):
        (tmp_path / language).mkdir()
        (tmp_path / language / "skip.yml").write_text(
            f'version: "3.1"\nnlu:\n- intent: skip\n  examples: |\n    - {text}\n    - n/a\n',
            encoding="utf-8",
        )
    assert list(read_messages(tmp_path)) == [
        Message("passe", "skip", "fr"),
        Message("n/a", "skip", "fr"),
        Message("skip - now", "skip", "en"),
        Message("n/a", "skip", "en"),
    ]


def test_read_in_context_keeps_what_is_expected(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    row = '{"text": "2", "awaiting": "single", "expected": {"intent": "select", "parsed": {"choice": 2}}}\n'
    file.write_text(row, encoding="utf-8")
    (found,) = read_in_context(file)
    assert (found.request["text"], found.intent, found.parsed) == ("2", "select", {"choice": 2})


def test_commands_understood_leaves_answers_out() -> None:
    assert commands_understood(GUESSES, "fr") == pytest.approx(1 / 3)
    assert commands_understood(GUESSES, "en") == 1.0


def test_is_right_asks_for_the_intent_and_what_was_read(model: Path) -> None:
    understanding = Understanding.load(model)
    request = {"text": "oui mais", "awaiting": "yes_no", "lang": "fr"}
    assert is_right(understanding, InContext(request, "select", {"answer": "yes"}))
    assert not is_right(understanding, InContext(request, "select", {"answer": "no"}))
    assert not is_right(understanding, InContext(request, "answer", {}))


def test_the_report_says_what_was_carried_out(capsys: pytest.CaptureFixture[str]) -> None:
    print_report("Ours", GUESSES)
    print_confusions(GUESSES)
    assert capsys.readouterr().out == (
        "\nOurs: 6 messages\n"
        "  answers carried out as commands   50.00 %   1 of 2\n"
        "  answers held                       0.00 %\n"
        "  commands understood, fr           33.33 %   or offered  66.67 %\n"
        "  commands understood, en          100.00 %   or offered 100.00 %\n"
        "  time a message, median and p99     3.50 ms   6.93 ms\n"
        "    carried out: 'retour des appels' as back\n"
        "\nConfusion table (each intent: examples, right, taken for)\n"
        "  answer                  2    1  back 1\n"
        "  back                    1    0  skip 1\n"
        "  skip                    3    2  answer 1\n"
    )


def test_main_prints_scores_as_json(model: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--model", str(model), "--json"])
    assert capsys.readouterr().out.startswith('{"answers_carried_out": 0.0')


def test_stock_configuration_is_written_with_other_epochs_and_nothing_else(tmp_path: Path) -> None:
    whole = (PROJECT / "config.yml").read_text()
    (tmp_path / "config.yml").write_text(whole)

    name = write_config(tmp_path, 20)

    written = (tmp_path / f"{name}.yml").read_text()
    assert written != whole
    assert written.replace("epochs: 20\n", "epochs: 100\n") == whole
