"""The lengths of the house: functions of 40 lines at most; and why some are longer."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("consultation", "actions", "bot", "api", "cli", "simulators", "bench")
MOST_LINES_OF_FUNCTION = 40
LONGER = {
    "consultation/delivery/sql_outbox.py enqueue": "a parameter or a column a line, and nothing else",
}


def modules() -> Iterator[Path]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "stock_rasa" not in path.parts:
                yield path.relative_to(ROOT)


def test_function_is_no_longer_than_the_house_allows_without_a_reason() -> None:
    longer = {
        f"{path} {node.name}"
        for path in modules()
        for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= MOST_LINES_OF_FUNCTION
    }

    assert longer == set(LONGER)


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
