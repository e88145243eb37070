"""What is wrong with a draft, in sentences at its fields."""

import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from consultation.definition import problems_of, read_consultation, read_document
from consultation.languages.catalogue import read_entries
from consultation.languages.model import LANGUAGES

ROOT = Path(__file__).parents[3]
PARK = ROOT / "data" / "consultations" / "parc-des-erables.yml"


@pytest.fixture
def tree() -> Any:
    return deepcopy(read_document(PARK.read_bytes()).data)


@pytest.mark.parametrize("language", LANGUAGES)
def test_consultation_that_may_be_opened_has_none(tree: Any, language: str) -> None:
    assert problems_of(tree, language) == {}


def test_sentences_are_in_the_editors_language_at_the_fields(tree: Any) -> None:
    tree["questions"][2]["choose"] = 9
    tree["questions"][3]["short"]["fr"] = "x" * 41
    del tree["questions"][0]["text"]["en"]
    tree["questions"][4]["ask_if"] = {"question": "autre-idee", "answers": ["yes"]}
    tree["closes_on"] = "2025-12-31"

    assert problems_of(tree, "fr") == {
        ("closes_on",): ["Le dernier jour vient avant le premier\u00a0: donnez le 2026-01-01 ou une date plus tard."],
        ("questions", 0, "text", "en"): ["Écrivez aussi ce texte en anglais."],
        ("questions", 2, "choose"): ["Écrivez un nombre entier de 1 à 5\u00a0: il y a 5 choix."],
        ("questions", 3, "short", "fr"): ["Raccourcissez ce texte\u00a0: au plus 40 caractères; il en a 41."],
        ("questions", 4, "ask_if", "question"): ["Choisissez une question posée avant celle-ci."],
    }  # fmt: skip
    assert problems_of(tree, "en") == {
        ("closes_on",): ["The last day comes before the first: give 2026-01-01 or a later date."],
        ("questions", 0, "text", "en"): ["Write this text in English too."],
        ("questions", 2, "choose"): ["Write a whole number from 1 to 5: there are 5 choices."],
        ("questions", 3, "short", "fr"): ["Shorten this text: at most 40 characters; it has 41."],
        ("questions", 4, "ask_if", "question"): ["Choose a question that comes before this one."],
    }


def test_field_of_another_kind_is_named_by_the_consoles_words(tree: Any) -> None:
    tree["questions"][0]["lowest"] = 3
    tree["questions"][5]["role"] = "screening"

    assert problems_of(tree, "fr") == {
        ("questions", 0, "lowest"): [
            "Videz ce champ\u00a0: seules d’autres sortes de questions l’ont (nombre et échelle)."
        ],
        ("questions", 5, "kind"): [
            "Une question préalable est d’une autre sorte\u00a0: oui ou non, un seul choix, plusieurs choix ou échelle."
        ],
    }  # fmt: skip


@pytest.mark.parametrize(
    "value", [None, [], "text", 3, {}, {"questions": [{}, None, 4, {"kind": "cube"}]}, {"title": {"fr": ""}}]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_a_draft_holds_is_told_in_sentences(value: object, language: str) -> None:
    problems = problems_of(value, language)

    assert problems != {}
    for sentences in problems.values():
        assert sentences == [
            each for each in sentences if each[0] == each[0].upper() and each.endswith((".", "…", "?"))
        ]


def test_nothing_that_check_refuses_is_missing(tree: Any) -> None:
    tree["languages"] = ["en"]
    tree["authorities"][0]["committed_on"] = None
    tree["questions"][1]["choices"] = tree["questions"][1]["choices"][:1]
    tree["glossary"][0]["meaning"]["fr"] = "x" * 300

    found = problems_of(tree, "fr")

    assert set(found) == {
        ("languages",),
        ("authorities", 0, "committed_on"),
        ("questions", 1, "choices"),
        ("glossary", 0, "meaning", "fr"),
    }


def test_mistake_of_a_file_is_told_in_the_readers_language() -> None:
    document = read_document("slug: a\nslug: b\ntitle: «a\n\tb: [".encode())

    assert [each.in_words("fr") for each in document.problems] == [
        "Ligne 2, slug\u00a0: il faut ce champ une seule fois; il est aussi à la ligne 1",
        "Ligne 4, YAML\u00a0: il faut des espaces, pas de tabulation, au début d’une ligne",
    ]


def test_file_and_draft_are_refused_alike(tree: Any) -> None:
    assert problems_of(tree, "en") == {}
    assert read_consultation(PARK, PARK.read_bytes()).slug == tree["slug"]


def test_what_is_wanted_has_words_and_no_words_are_left_over() -> None:
    source = "".join(each.read_text() for each in ROOT.glob("consultation/definition/**/*.py"))
    source += (ROOT / "cli/check.py").read_text()
    named = set(re.findall(r'wanted\(\s*f?"(\w+)', source)) | set(re.findall(r'"(earlier_\w+)"', source))
    prefixes = ("yaml_", "check_", "commitment_", "advised_", "named_", "wanted_")
    words = {each for each in read_entries(ROOT / "locale/fr/definition") if "_" in each or each in named}

    assert {each for each in named - words if each not in prefixes} == set()
    assert {each for each in words - named if not each.startswith(prefixes)} == {
        "problem_of_file",
        "any_answer",
    }
