"""The rules of the house: how long a function may be, that imports go one way, that tests use what is offered."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from ruamel.yaml import YAML

from bench.house import circles, imports, python_files
from consultation.languages.lexicon import LEXICONS
from consultation.text.folding import fold

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("consultation", "actions", "bot", "api", "cli", "simulators", "bench")
MOST_LINES_OF_FUNCTION = 40


def modules() -> Iterator[Path]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "stock_rasa" not in path.parts:
                yield path.relative_to(ROOT)


def test_no_function_is_longer_than_the_house_allows() -> None:
    longer = {
        f"{path} {node.name}"
        for path in modules()
        for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= MOST_LINES_OF_FUNCTION
    }

    assert longer == set()


def imported(path: Path) -> Iterator[str]:
    """The modules of ours that a module imports."""
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("consultation."):
            for name in node.names:
                inner = f"{node.module}.{name.name}"
                yield inner if is_module(inner) else node.module


def is_module(name: str) -> bool:
    place = ROOT / name.replace(".", "/")
    return place.with_suffix(".py").exists() or (place / "__init__.py").exists()


def test_slice_says_which_of_its_modules_others_use() -> None:
    used: dict[str, set[str]] = {}
    for path in modules():
        own = path.parts[1] if path.parts[0] == "consultation" else ""
        for module in imported(path):
            _, slice_, *inner = module.split(".")
            if inner and slice_ != own:
                used.setdefault(slice_, set()).add(".".join(inner))
    said = {
        slice_: set(
            re.findall(
                "`([a-z_.]+)`",
                (ROOT / "consultation" / slice_ / "__init__.py")
                .read_text("utf-8")
                .partition("Others may use")[2],
            )
        )
        for slice_ in used
    }

    assert said == used


def test_no_module_imports_itself_through_others() -> None:
    files = dict(python_files(ROOT, PACKAGES))
    trees = {name: ast.parse(file.read_text(encoding="utf-8")) for name, file in files.items()}

    assert circles(imports(files, trees)) == []


def private_names(tree: ast.AST) -> Iterator[str]:
    """The names behind an underscore that a test imports, reads of something else, or replaces."""
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(names=names):
                found = [each.name for each in names]
            case ast.Attribute(value=value, attr=name) if ast.unparse(value) not in ("self", "cls"):
                found = [name]
            case ast.Call(func=ast.Attribute(attr="setattr"), args=arguments):
                said = [each.value for each in arguments if isinstance(each, ast.Constant)]
                found = [each.rpartition(".")[2] for each in said if isinstance(each, str)]
            case _:
                continue
        yield from (name for name in found if name.startswith("_") and not name.startswith("__"))


def test_no_test_reaches_behind_an_underscore() -> None:
    reaching = {
        f"{file.relative_to(ROOT)}: {name}"
        for file in sorted((ROOT / "tests").rglob("*.py"))
        for name in private_names(ast.parse(file.read_text(encoding="utf-8")))
    }

    assert reaching == set()


NO_WORDS = re.compile(r"\(\?P?[<=]\w+[>)]?|\{[A-Za-z][^}]*\}|\\.")
"""What a pattern says that is no word of a text: names of groups and of markers, and escapes."""


def strings(tree: ast.AST) -> Iterator[str]:
    """The strings of an expression, without what is said of them by names."""
    for each in ast.walk(tree):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield NO_WORDS.sub(" ", each.value)


def patterns(tree: ast.AST) -> Iterator[str]:
    """The strings of a module that are surely patterns of texts: what is matched with."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(attr="form") | ast.Attribute(ast.Name(id="re")), args=[first, *_]
            ):
                yield from strings(first)


def listed(tree: ast.AST) -> Iterator[str]:
    """The strings by which texts may be read: those of patterns, of sets, and with alternatives."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="frozenset" | "word_set")) | ast.Set():
                yield from strings(node)
            case ast.Call(func=ast.Attribute(attr="compile" | "form")):
                yield from strings(node)
            case ast.Assign(value=value):
                yield from (each for each in strings(value) if "|" in each)


STILL_IN_PYTHON = {
    "consultation.definition.short_titles",  # the grammar of French and English sentences
    "consultation.understanding.features",  # the trained model depends on these two
    "consultation.understanding.sounds",
}
"""Modules that hold words of a language all the same."""
ENGLISH_OF_FORMATS = {
    "api.channels.telegram.keyboards",  # names of replies
    "api.pages.shared.query",  # slugs
    "bot.rehearsal",  # names of commands
    "consultation.definition.writing",  # YAML
    "consultation.delivery.rendering",  # "août", which is typography
    "consultation.store.engines.postgres_unit",  # SQL
    "consultation.understanding.brackets",  # names of units and of markers
    "consultation.understanding.personal_details",  # domains
}
"""Modules whose patterns have English words of a format, which no citizen writes."""


def holding(words: Collection[str], read: Callable[[ast.AST], Iterator[str]]) -> set[str]:
    """The modules that hold some of these words in what is read of them."""
    return {
        ".".join(path.with_suffix("").parts)
        for path in modules()
        if path.parts[0] in ("consultation", "actions", "api", "bot")
        for each in read(ast.parse((ROOT / path).read_text(encoding="utf-8")))
        if not set(words).isdisjoint(re.findall(r"[a-z]+", fold(each)))
    }


def test_words_of_a_language_stand_in_its_files() -> None:
    french = {each for each in LEXICONS["fr"].told_by - LEXICONS["en"].told_by if len(each) > 2}

    assert holding(french, listed) == STILL_IN_PYTHON


def test_english_words_stand_in_their_files() -> None:
    english = {each for each in LEXICONS["en"].told_by if len(each) > 2}

    # Names inside the code are English too, but not in patterns.
    assert holding(english, patterns) - STILL_IN_PYTHON == ENGLISH_OF_FORMATS


def test_every_marker_is_used() -> None:
    code = "".join((ROOT / path).read_text(encoding="utf-8") for path in modules())
    unused = {
        f"{file.relative_to(ROOT)}: {name}"
        for file in (ROOT / "locale").glob("*/markers/*.yml")
        for name in YAML(typ="safe").load(file.read_text(encoding="utf-8"))
        if not re.search(rf"\b{name}_?\b", code)
    }

    assert unused == set()
