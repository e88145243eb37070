"""How large the house is, and how far one change or one message goes through it: `python -m bench.house`.

What is counted is the Python of the product, of the simulators and of the benchmarks; tests are not. Words
(tables of sentences) and docstrings are no statements. Imports that run upwards are import-linter's matter.
"""

from __future__ import annotations

import argparse
import ast
import asyncio
import base64
import hashlib
import hmac
import json
import re
import secrets
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from urllib.parse import urlencode

import httpx

ROOT = Path(__file__).resolve().parent.parent
PRODUCT = ("consultation", "actions", "bot", "api", "cli")
PACKAGES = (*PRODUCT, "simulators", "bench")
CHANNELS = {"sms", "telegram", "web"}
LANGUAGES = {"fr", "en"}
ROOMS = {
    "naming_channels": ("consultation.channels", "api.channels"),
    "naming_kinds": ("consultation/definition/kinds/", "consultation/understanding/values/"),
    "naming_languages": ("consultation.languages", "bot/rules/language_"),
}
"""Where a channel, a kind of question and a language are named by right.

A file names a kind where a line that speaks of kinds (or of what is expected, or of a control) has the name
of one in quotes, where a line has two of them, and where a kind's module is imported.
"""
MEANS_ELSE = {
    "consultation/open_data/tables/places.py": "columns: the kind of a group, its place",
    "consultation/rights/own_data.py": "columns: the kind of a row, the number of a contribution",
    "consultation/understanding/words_taken_back.py": "what a number is said to be one of",
    "api/console/editor/fields.html": "the type of an input of HTML",
}
"""Files that the search by meaning finds too, in which the names mean something else."""
SEARCHES = {
    "channels": r"""channel (==|!=|in|IN) |Literal\["sms\"""",
    "kinds": r"\.kind (==|!=|in)|kind (==|!=) ",
    "languages": r""""fr", ?"en"|"en" if|== "fr"|_fr\b|_en\b""",
}
"""A search of the text of Python outside tests for each.

This is what anybody would count without knowing the code: comments and docstrings are searched too, a loop
over all channels is found as well, and nothing is asked about what is meant. Places to look, no verdicts.
"""
NO_KINDS = {"__init__", "question", "choices", "value"}
ENDS_IN_A_LANGUAGE = re.compile(r"(?:^|_)(?:fr|en|french|english)$")
AUTH_TOKEN = "0123456789abcdef0123456789abcdef"
PEOPLE = 5
OPEN_DAY = datetime(2016, 11, 15, 15, 0, tzinfo=UTC)
"""A day on which the consultation of the message below is open."""


@dataclass(frozen=True, slots=True)
class House:
    """The measures; `visited` are the files that one text message visits, in the order of the first visit."""

    modules: int
    packages: int
    lines: int
    lines_of_words: int
    lines_of_catalogues: int
    statements: int
    statements_of_product: int
    circles: list[list[str]]
    triggers: int
    naming_channels: list[str]
    naming_kinds: list[str]
    naming_languages: list[str]
    found_channels: list[str]
    found_kinds: list[str]
    found_languages: list[str]
    visited: list[str]

    def figures(self) -> dict[str, int]:
        """Return the measures as numbers; of what names something, also how many files outside its room."""
        figures: dict[str, int] = {}
        for name, value in asdict(self).items():
            figures[name] = len(value) if isinstance(value, list) else value
            if name in ROOMS:
                figures[f"{name}_elsewhere"] = sum(
                    not each.startswith(ROOMS[name]) and each not in MEANS_ELSE for each in value
                )
        return figures


def measure(root: Path) -> House:
    """Measure the tree at `root`."""
    files = dict(python_files(root, PACKAGES))
    trees = {name: ast.parse(file.read_text(encoding="utf-8")) for name, file in files.items()}
    counted = {name: count_statements(tree) for name, tree in trees.items()}
    words = {
        name: sum(lines_of(node) for node in ast.walk(tree) if is_words(node)) for name, tree in trees.items()
    }
    product = {name: tree for name, tree in trees.items() if name.split(".")[0] in PRODUCT}
    return House(
        modules=len(files),
        packages=sum(file.name == "__init__.py" for file in files.values()),
        lines=sum(len(file.read_text(encoding="utf-8").splitlines()) for file in files.values()),
        lines_of_words=sum(words.values()),
        lines_of_catalogues=sum(
            len(file.read_text(encoding="utf-8").splitlines())
            for file in (root / "locale").rglob("*")
            if file.suffix in (".po", ".ftl", ".yml", ".json")
        ),
        statements=sum(counted.values()),
        statements_of_product=sum(counted[name] for name in product),
        circles=circles(imports(files, trees)),
        triggers=count_triggers(),
        naming_channels=sorted(name for name, tree in product.items() if strings(tree) & CHANNELS),
        naming_kinds=sorted(naming_kinds(root)),
        naming_languages=sorted(
            [name for name, tree in product.items() if names_languages(tree)] + list(texts_in_pairs(root))
        ),
        found_channels=found(root, "channels"),
        found_kinds=found(root, "kinds"),
        found_languages=found(root, "languages"),
        visited=asyncio.run(files_visited(root)),
    )


def python_files(root: Path, packages: Iterable[str]) -> Iterator[tuple[str, Path]]:
    """Yield the modules of these packages by their dotted names; stock Rasa's environment is not ours."""
    for package in packages:
        for file in sorted((root / package).rglob("*.py")):
            if "stock_rasa" not in file.parts:
                parts = file.relative_to(root).with_suffix("").parts
                yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), file


def count_statements(tree: ast.Module) -> int:
    """Return the statements of a module, without docstrings and words."""
    left_out = {id(node) for words in ast.walk(tree) if is_words(words) for node in ast.walk(words)}
    return sum(
        isinstance(node, ast.stmt) and not is_docstring(node) and id(node) not in left_out
        for node in ast.walk(tree)
    )


def is_docstring(node: ast.AST) -> bool:
    """Tell whether a statement is a string and nothing else: a docstring."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def is_words(node: ast.AST) -> bool:
    """Tell whether a statement gives a name to sentences, or to a table of nothing but strings."""
    if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
        return False
    if isinstance(node.value, ast.Constant):
        return isinstance(node.value.value, str) and " " in node.value.value
    return bool(strings(node.value)) and is_only_strings(node.value)


def is_only_strings(node: ast.expr) -> bool:
    """Tell whether an expression is a string, or a collection or a value made of nothing but strings."""
    match node:
        case ast.Constant():
            return isinstance(node.value, str)
        case ast.Dict():
            return all(each is None or is_only_strings(each) for each in (*node.keys, *node.values))
        case ast.Tuple() | ast.List() | ast.Set():
            return all(is_only_strings(each) for each in node.elts)
        case ast.Call(func=ast.Name()):
            given = [*node.args, *(keyword.value for keyword in node.keywords)]
            return bool(given) and all(is_only_strings(each) for each in given)
        case _:
            return False


def lines_of(node: ast.AST) -> int:
    """Return how many lines a statement takes."""
    return (getattr(node, "end_lineno", 0) or 0) - getattr(node, "lineno", 0) + 1


def strings(tree: ast.AST) -> set[str]:
    """Return the strings of a tree that are no docstrings."""
    docstrings = {id(node.value) for node in ast.walk(tree) if is_docstring(node)}  # type: ignore[attr-defined]
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    }


def names_languages(tree: ast.Module) -> bool:
    """Tell whether a module names French or English, in a string or in a name, or has words in pairs."""
    return (
        bool(strings(tree) & LANGUAGES)
        or any(map(ENDS_IN_A_LANGUAGE.search, filter(str.isidentifier, said_in(tree))))
        or any(map(is_table_of_pairs, ast.walk(tree)))
    )


def said_in(tree: ast.Module) -> set[str]:
    """Return the names and the strings of a module, but its docstrings."""
    names = {
        name
        for node in ast.walk(tree)
        for name in (getattr(node, each, None) for each in ("attr", "arg", "id", "name"))
        if isinstance(name, str)
    }
    return names | strings(tree)


def is_table_of_pairs(node: ast.AST) -> bool:
    """Tell whether this is a table in which each name has two texts, one of them at least a sentence."""
    if not isinstance(node, ast.Dict) or len(node.values) < 2:
        return False
    pairs = [each.elts for each in node.values if isinstance(each, ast.Tuple) and is_only_strings(each)]
    sentences = [all(isinstance(text, ast.Constant) and " " in text.value for text in pair) for pair in pairs]
    return len(pairs) == len(node.values) and all(len(pair) == 2 for pair in pairs) and any(sentences)


def found(root: Path, searched: str) -> list[str]:
    """Return the files of Python that the search for channels, kinds or languages finds."""
    return sorted(files_with(root, re.compile(SEARCHES[searched]), (".py",), PACKAGES))


def search_command(searched: str) -> str:
    """Return the command that finds the same files."""
    return f"git grep -lE '{SEARCHES[searched]}' -- {' '.join(f'{each}/*.py' for each in PACKAGES)}"


def naming_kinds(root: Path) -> Iterator[str]:
    """Yield the files of code, templates and rules that name a kind of question: see ROOMS."""
    modules = (root / "consultation/definition/kinds").glob("*.py")
    kinds = "|".join(file.stem for file in modules if file.stem not in NO_KINDS)
    quoted, imported_from = rf"""["'](?:{kinds})["']""", rf"\bkinds\.(?:{kinds})\b"
    speaks = rf"""^(?=.*(?:kind|awaiting|control|Expectation|"type")).*{quoted}"""
    two = rf"""["']({kinds})["'].*["'](?!\1)(?:{kinds})["']"""
    named = f"{speaks}|{two}|{imported_from}"
    return files_with(root, re.compile(named, re.M), (".py", ".html", ".js", ".sql", ".yml"))


def texts_in_pairs(root: Path) -> Iterator[str]:
    """Yield the templates, schemas and rules that name French or English."""
    named = re.compile(r"""["'](?:fr|en)["']|\.(?:fr|en)\b|\b\w+_(?:fr|en)\b|value: (?:fr|en)\b""")
    return files_with(root, named, (".html", ".xml", ".sql", ".yml", ".js", ".txt"))


def files_with(
    root: Path, pattern: re.Pattern[str], suffixes: Sequence[str], packages: Iterable[str] = PRODUCT
) -> Iterator[str]:
    """Yield the files of some packages, with some endings, that a pattern is found in."""
    for package in packages:
        for file in sorted((root / package).rglob("*")):
            if "stock_rasa" in file.parts:
                continue
            if file.suffix in suffixes and pattern.search(file.read_text(encoding="utf-8")):
                yield str(file.relative_to(root))


def imports(files: Mapping[str, Path], trees: Mapping[str, ast.Module]) -> dict[str, set[str]]:
    """Return the modules of ours that each module imports, wherever in it the import stands."""
    edges: dict[str, set[str]] = {}
    for name, tree in trees.items():
        package = name if files[name].name == "__init__.py" else name.rpartition(".")[0]
        edges[name] = {
            found for node in ast.walk(tree) for found in imported(node, package, files) if found != name
        }
    return edges


def imported(node: ast.AST, package: str, known: Mapping[str, Path]) -> Iterator[str]:
    """Yield the modules of ours that a statement imports."""
    if isinstance(node, ast.Import):
        yield from (each.name for each in node.names if each.name in known)
    elif isinstance(node, ast.ImportFrom):
        base = package.rsplit(".", node.level - 1)[0] if node.level else ""
        source = ".".join(part for part in (base, node.module) if part)
        for each in node.names:
            inner = f"{source}.{each.name}"
            if inner in known or source in known:
                yield inner if inner in known else source


def circles(edges: Mapping[str, set[str]]) -> list[list[str]]:
    """Return the groups of modules that import one another, directly or through others of the group."""
    reached = {name: reach(name, edges) for name in edges}
    groups = {
        frozenset(other for other in reached[name] if name in reached[other])
        for name in edges
        if name in reached[name]
    }
    return sorted(sorted(group) for group in groups)


def reach(name: str, edges: Mapping[str, set[str]]) -> set[str]:
    """Return the modules that a module imports, directly or through others."""
    reached: set[str] = set()
    waiting = list(edges[name])
    while waiting:
        other = waiting.pop()
        if other not in reached:
            reached.add(other)
            waiting.extend(edges[other])
    return reached


def count_triggers() -> int:
    """Return the triggers of a new database."""
    from consultation.store import Store
    from consultation.store.keyring import Keyring

    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "house.db", Keyring("for-measuring-only-" + "x" * 32))
        with store.read() as unit:
            found = unit.count("SELECT count(*) AS n FROM sqlite_master WHERE type = 'trigger'")
        store.close()
    return found


async def files_visited(root: Path) -> list[str]:
    """Return the files of ours that one text message visits, from Twilio's webhook to the answer in TwiML.

    The message answers an open question. What the service does meanwhile is not counted: several people
    write, and a file counts when each of their messages visits it.
    """
    from api.app import create_app
    from api.services import Services
    from api.settings import Settings

    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.read(_environment(root, Path(folder)))
        tracer = Tracer(root)
        threading.setprofile(tracer)  # before any thread of the service starts
        services = Services.build(settings, lambda: OPEN_DAY)
        async with services.running():
            transport = httpx.ASGITransport(create_app(services))
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
                visits = [await _visit(client, tracer, person) for person in range(PEOPLE)]
        threading.setprofile(None)  # type: ignore[arg-type]
    return [file for file in visits[0] if all(file in others for others in visits)]


async def _visit(client: httpx.AsyncClient, tracer: Tracer, person: int) -> list[str]:
    for text in ("Bonjour", "OUI"):
        await _send(client, person, text)
    tracer.files.clear()
    sys.setprofile(tracer)
    reply = await _send(client, person, "Un seul dossier pour tous les ministères")
    sys.setprofile(None)
    if "Question 2" not in reply:
        raise RuntimeError(f"the message was not taken as an answer: {reply}")
    return list(tracer.files)


class Tracer:
    """A tracer that records the file of each function of ours that is called."""

    def __init__(self, root: Path) -> None:
        self.files: dict[str, None] = {}
        self._folders = tuple(f"{root / package}/" for package in PRODUCT)
        self._root = root

    def __call__(self, frame: FrameType, event: str, argument: object) -> None:
        """Record a call; code that runs when a module is imported is no visit."""
        name = frame.f_code.co_filename
        if event == "call" and frame.f_code.co_name != "<module>" and name.startswith(self._folders):
            self.files.setdefault(str(Path(name).relative_to(self._root)))


def _environment(root: Path, folder: Path) -> dict[str, str]:
    from cli.train import model_path

    return {
        "CONSULTEXTO_DATABASE": str(folder / "house.db"),
        "CONSULTEXTO_PUBLIC_URL": "http://127.0.0.1",
        "CONSULTEXTO_SECRET_KEY": "for-measuring-only-" + "x" * 32,
        "CONSULTEXTO_CONSULTATIONS": str(root / "data" / "consultations"),
        "CONSULTEXTO_CONSULTATION": "administration-publique-efficiente-et-transparente",
        "CONSULTEXTO_MODEL": str(model_path(root)),
        "TWILIO_ACCOUNT_SID": "AC" + "5" * 32,
        "TWILIO_AUTH_TOKEN": AUTH_TOKEN,
        "TWILIO_FROM": "+14185550100",
        "TWILIO_API_BASE": "http://127.0.0.1:9",
    }


async def _send(client: httpx.AsyncClient, person: int, text: str) -> str:
    url = "http://127.0.0.1/channels/twilio/sms"
    form = {
        "MessageSid": f"SM{secrets.token_hex(16)}", "AccountSid": "AC" + "5" * 32,
        "From": f"+1418555{person:04d}", "To": "+14185550100",
        "Body": text, "NumMedia": "0", "NumSegments": "1", "ApiVersion": "2010-04-01",
    }  # fmt: skip
    proved = url + "".join(key + form[key] for key in sorted(form))
    signature = base64.b64encode(hmac.digest(AUTH_TOKEN.encode(), proved.encode(), hashlib.sha1)).decode()
    headers = {"X-Twilio-Signature": signature, "Content-Type": "application/x-www-form-urlencoded"}
    response = await client.post(url, content=urlencode(form).encode(), headers=headers)
    response.raise_for_status()
    return str(response.text)


def print_house(house: House, *, lists: bool) -> None:
    """Print the figures, and with `lists` what they count."""
    for name, figure in house.figures().items():
        print(f"{name.replace('_', ' '):28s} {figure:8,d}")
    if lists:
        for name in ("circles", *ROOMS, "visited"):
            print(f"\n{name.replace('_', ' ')}:")
            for each in getattr(house, name):
                print(f"  {each if isinstance(each, str) else ' -> '.join(each)}{_meant(each)}")
        for name in SEARCHES:
            print(f"\nfound {name}: {search_command(name)}")
            print(*(f"  {each}" for each in getattr(house, f"found_{name}")), sep="\n")
        print("\nvisited, by package:", dict(Counter(each.split("/")[0] for each in house.visited)))


def _meant(each: str | list[str]) -> str:
    return f"  (not counted: {MEANS_ELSE[each]})" if isinstance(each, str) and each in MEANS_ELSE else ""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.house", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the figures and what they count as JSON")
    parser.add_argument("--lists", action="store_true", help="print what the figures count, too")
    options = parser.parse_args(arguments)
    house = measure(ROOT)
    if options.json:
        print(json.dumps({"figures": house.figures(), **asdict(house)}, ensure_ascii=False))
    else:
        print_house(house, lists=options.lists)


if __name__ == "__main__":
    main()
