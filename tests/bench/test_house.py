"""What bench.house counts, on small pieces of Python."""

import ast
from pathlib import Path

import pytest

from bench.house import circles, count_statements, imports, names_languages


def test_docstrings_and_words_are_no_statements() -> None:
    source = '''
"""What it is."""
GREETING = "Bonjour à vous"
WORDS = {"yes": ("Oui", "Yes"), **MORE_OF_IT}
SAID = {"yes": ("Oui", "Yes"), "no": ("Non", "No")}
SLUG = "open"

def say(name):
    """Say it."""
    found = SAID[name]
    return found
'''

    assert count_statements(ast.parse(source)) == 5  # WORDS, which merges; SLUG; the function and its two


def test_circle_is_found_wherever_an_import_stands() -> None:
    files = {name: Path(f"{name.replace('.', '/')}.py") for name in ("a.one", "a.two", "a.three")}
    sources = {
        "a.one": "from a import two",
        "a.two": "def late():\n    from .three import thing",
        "a.three": "import a.one",
    }

    edges = imports(files, {name: ast.parse(source) for name, source in sources.items()})

    assert edges == {"a.one": {"a.two"}, "a.two": {"a.three"}, "a.three": {"a.one"}}
    assert circles(edges) == [["a.one", "a.three", "a.two"]]


@pytest.mark.parametrize(
    ("source", "naming"),
    [
        ('if language == "fr": pass', True),
        ("said = text.english", True),
        ('columns = ("title_fr",)', True),
        ('SAID = {"a": ("Oui, merci", "Yes please"), "b": ("Non", "No")}', True),
        ('places = {"a": ("x", 1), "b": ("y", 2)}', False),
        ("front = text.friend", False),
    ],
)
def test_module_names_a_language(source: str, naming: bool) -> None:
    assert names_languages(ast.parse(source)) is naming
