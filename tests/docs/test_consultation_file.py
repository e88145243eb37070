"""What docs/consultation-file.md shows must be true, and it must show every field."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cli.check import check
from consultation.definition import (
    KINDS,
    AskIf,
    Choice,
    Consultation,
    Contact,
    Evaluation,
    FreeContribution,
    KeyFigure,
    Localized,
    Principle,
    Question,
    SubQuestion,
    SurveyQuestion,
    Term,
)

DOCS = (Path(__file__).parents[2] / "docs" / "consultation-file.md").read_text(encoding="utf-8")
EXAMPLE, *_ = re.findall(r"```yaml\n(.*?)```", DOCS, re.DOTALL)
VALID, BROKEN = re.findall(r"```console\n\$ uv run consultexto check data\S+\n(.*?)```", DOCS, re.DOTALL)

MODELS = [Localized, Consultation, Contact, KeyFigure, Question, Choice, AskIf, Principle]
MODELS += [SubQuestion, FreeContribution, Evaluation, SurveyQuestion, Term]


@pytest.fixture
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """What `check` prints about a text saved as data/consultations/sentiers.yml."""
    monkeypatch.chdir(tmp_path)
    path = Path("data", "consultations", "sentiers.yml")
    path.parent.mkdir(parents=True)

    def run(text: str) -> str:
        path.write_text(text, encoding="utf-8")
        return CliRunner().invoke(check, [str(path)]).output

    return run


def test_complete_example_is_valid(checked: Callable[[str], str]) -> None:
    assert checked(EXAMPLE) == VALID


def test_mistakes_shown_are_those_reported(checked: Callable[[str], str]) -> None:
    broken = (
        EXAMPLE.replace("closes_on: 2027-04-30", "closes_on: 2027-02-28")
        .replace("question: deja-marche", "question: deja-marcher")
        .replace("choose: 2", "choose: 4")
    )

    assert checked(broken) == BROKEN


of_kinds = {name for kind in KINDS.values() for name in kind.model_fields}


@pytest.mark.parametrize("model", MODELS)
def test_every_field_has_a_row_and_says_whether_it_is_required(model: Any) -> None:
    tables = re.findall(r"\| field \| \| \|\n\| --- \| --- \| --- \|\n((?:\|.*\n)+)", DOCS)
    shown = [
        {
            name: second.startswith("required")
            for name, second in re.findall(r"^\| `(\w+)` \| (.*?) ?\|", table, re.M)
        }
        for table in tables
    ]
    required = {name: info.is_required() for name, info in model.model_fields.items()}
    if model is Question:
        required |= dict.fromkeys(of_kinds - required.keys(), False)
    if model is Localized:
        required["en"] = True  # required when languages has en

    assert shown.count(required) == 1
