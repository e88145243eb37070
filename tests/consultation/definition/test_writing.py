"""Writing of definitions: what is written is read back, and the same values give the same bytes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.definition import read_consultation, read_document
from consultation.definition.writing import write_definition
from tests.conftest import CONSULTATIONS

SHIPPED = sorted(CONSULTATIONS.glob("*.yml"))
TEMPLATES = sorted((CONSULTATIONS.parent / "templates").glob("*.yml"))

characters = st.characters(exclude_categories=["Cs"])
texts = st.text(characters, max_size=300) | st.text(
    st.sampled_from("a b:#-\n\t\\\"'é,[]{}\u00a0"), max_size=200
)
names = st.text(characters, min_size=1, max_size=60).filter(str.isprintable) | st.sampled_from(
    ["slug", "title", "questions", "fr", "en", "text"]
)
scalars = st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.floats(allow_nan=False) | texts
trees = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4),
    max_leaves=12,
)


def read(text: str) -> object:
    document = read_document(text.encode())
    assert (document.problems, document.readable) == ([], True)
    return document.data


@given(st.dictionaries(names, trees, max_size=4))
def test_any_values_are_read_back_as_they_were_written(tree: dict[str, object]) -> None:
    written = write_definition(tree)

    assert read(written) == tree
    assert write_definition(read(written)) == written


@pytest.mark.parametrize("path", [*SHIPPED, *TEMPLATES], ids=lambda path: path.stem)
def test_file_is_the_same_consultation_and_the_same_bytes_when_written_again(path: Path) -> None:
    written = write_definition(read(path.read_text("utf-8")))

    assert read_consultation(path, written.encode()) == read_consultation(path, path.read_bytes())
    assert write_definition(read(written)) == written


def test_order_of_fields_does_not_matter() -> None:
    first = {"title": {"fr": "Le parc", "en": "The park"}, "slug": "parc", "unknown": 1, "also": 2}
    second = {"also": 2, "unknown": 1, "slug": "parc", "title": {"en": "The park", "fr": "Le parc"}}

    assert write_definition(first) == write_definition(second)
    assert write_definition(first) == (
        "slug: parc\n\ntitle:\n  fr: Le parc\n  en: The park\n\nalso: 2\nunknown: 1\n"
    )


def test_text_is_written_so_that_a_person_can_read_it() -> None:
    tree = {
        "questions": [
            {
                "slug": "a",
                "text": {
                    "fr": "«\u00a0Oui\u00a0»",
                    "en": "yes",
                    "other": "Une phrase qui est longue " * 5 + "et qui finit",
                },
                "choices": ["yes", "no", "3"],
            }
        ],
        "introduction": "Une ligne.\n\nUne autre.",
    }

    assert write_definition(tree).splitlines() == [
        "introduction: |-",
        "  Une ligne.",
        "",
        "  Une autre.",
        "",
        "questions:",
        "  - slug: a",
        "    text:",
        '      fr: "«\\_Oui\\_»"',
        '      en: "yes"',
        "      other: >-",
        "        Une phrase qui est longue Une phrase qui est longue Une phrase qui est longue Une phrase qui est",
        "        longue Une phrase qui est longue et qui finit",
        '    choices: ["yes", "no", "3"]',
    ]
