"""A third language is added by adding files only: its words, and consultations written in it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from fluent.syntax import FluentParser, FluentSerializer, ast
from fluent.syntax.visitor import Transformer
from ruamel.yaml import YAML

from tests.conftest import ROOT
from tests.third_language.walk import LANGUAGE, MARK, PREFIX

COPIED = ("actions", "api", "bot", "cli", "consultation", "data", "locale", "tests")
PROFILE = """
name: {mark}Deutsch
order: 9
locale: de_DE
day: d. MMMM y
short_day: d. MMM y
time: HH:mm
day_and_time: "{{day}}, {{time}}"
"""


def marked(text: str) -> str:
    """A text with MARK before each of its lines but the first."""
    return re.sub(r"\n(?=\S)", f"\n{MARK}", text)


class Marked(Transformer):
    """Begins every line of what is said with MARK."""

    def visit_Pattern(self, node: ast.Pattern) -> ast.Pattern:  # noqa: N802 - the visitor's name for it
        self.generic_visit(node)
        for each in node.elements:
            if isinstance(each, ast.TextElement):
                each.value = marked(each.value)
        node.elements.insert(0, ast.TextElement(MARK))
        return node


def prefixed(markers: Any) -> Any:
    """The markers of a file with each of their words made one of the language's own."""
    if isinstance(markers, dict):
        return {name: prefixed(each) for name, each in markers.items()}
    return re.sub(r"[a-z][a-z'’]*", lambda word: PREFIX + word[0], str(markers))


def add_words(locale: Path) -> None:
    """Add the language: the English words, marked."""
    yaml = YAML(typ="safe")
    for file in (locale / "en" / "markers").glob("*.yml"):
        added = locale / LANGUAGE / "markers" / file.name
        added.parent.mkdir(parents=True, exist_ok=True)
        with added.open("w", encoding="utf-8") as stream:
            yaml.dump(prefixed(yaml.load(file.read_text(encoding="utf-8"))), stream)
    for file in (locale / "en").rglob("*.ftl"):
        words = FluentParser().parse(file.read_text(encoding="utf-8"))
        added = locale / LANGUAGE / file.relative_to(locale / "en")
        added.parent.mkdir(parents=True, exist_ok=True)
        added.write_text(FluentSerializer().serialize(Marked().visit(words)), encoding="utf-8")
    (locale / LANGUAGE / "language.yml").write_text(PROFILE.format(mark=MARK), encoding="utf-8")


def translated(value: Any) -> Any:
    """A consultation's values with each text in the language too."""
    match value:
        case {"fr": _, "en": english}:
            return {**value, LANGUAGE: MARK + marked(english)}
        case dict():
            return {name: translated(each) for name, each in value.items()} | (
                {"languages": [*value["languages"], LANGUAGE]} if "languages" in value else {}
            )
        case list():
            return [translated(each) for each in value]
        case _:
            return value


def test_conversation_page_form_console_and_export_speak_it(tmp_path: Path, model: Path) -> None:
    for folder in COPIED:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    add_words(tmp_path / "locale")
    for file in (tmp_path / "data" / "consultations").glob("*.yml"):
        yaml = YAML(typ="safe")
        written = translated(yaml.load(file.read_text(encoding="utf-8")))
        # Texts that are as long as they may be have no room for the mark.
        written["short_title"][LANGUAGE] = f"{MARK}Das Thema"
        with file.open("w", encoding="utf-8") as stream:
            yaml.dump(written, stream)

    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-x",
            "-p",
            "no:cacheprovider",
            "tests/third_language/walk.py",
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "CONSULTEXTO_MODEL": str(model)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
