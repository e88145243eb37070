"""What docs/consultation-file.md shows must be true, in both languages, and it must show every field."""

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
    Authority,
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

FOLDER = Path(__file__).parents[2] / "docs"
PAGES = {
    language: (FOLDER / path / "consultation-file.md").read_text(encoding="utf-8")
    for language, path in (("en", "."), ("fr", "fr"))
}
FIELD = {"en": "field", "fr": "champ"}
REQUIRED = {"en": "required", "fr": "requis"}
EXAMPLES = {
    language: re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)[0] for language, page in PAGES.items()
}
CHECKS = {
    language: re.findall(r"```console\n\$ uv run consultexto check [^`\n]*data\S+\n(.*?)```", page, re.DOTALL)
    for language, page in PAGES.items()
}

MODELS = [Localized, Consultation, Contact, KeyFigure, Question, Choice, AskIf, Principle]
MODELS += [Authority, SubQuestion, FreeContribution, Evaluation, SurveyQuestion, Term]


@pytest.fixture
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], str]:
    """What `check` prints in a language about a text saved as data/consultations/sentiers.yml."""
    monkeypatch.chdir(tmp_path)
    path = Path("data", "consultations", "sentiers.yml")
    path.parent.mkdir(parents=True)

    def run(text: str, language: str) -> str:
        path.write_text(text, encoding="utf-8")
        return CliRunner().invoke(check, ["--language", language, str(path)]).output

    return run


@pytest.mark.parametrize("language", PAGES)
def test_complete_example_is_valid(checked: Callable[[str, str], str], language: str) -> None:
    assert checked(EXAMPLES[language], language) == CHECKS[language][0]


@pytest.mark.parametrize("language", PAGES)
def test_mistakes_shown_are_those_reported(checked: Callable[[str, str], str], language: str) -> None:
    broken = (
        EXAMPLES[language]
        .replace("closes_on: 2027-04-30", "closes_on: 2027-02-28")
        .replace("question: deja-marche", "question: deja-marcher")
        .replace("choose: 2", "choose: 4")
    )

    assert checked(broken, language) == CHECKS[language][1]


of_kinds = {name for kind in KINDS.values() for name in kind.model_fields}


@pytest.mark.parametrize("language", PAGES)
@pytest.mark.parametrize("model", MODELS)
def test_every_field_has_a_row_and_says_whether_it_is_required(model: Any, language: str) -> None:
    head = rf"\| {FIELD[language]} \| \| \|\n\| --- \| --- \| --- \|\n"
    tables = re.findall(rf"{head}((?:\|.*\n)+)", PAGES[language])
    shown = [
        {
            name: second.startswith(REQUIRED[language])
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
