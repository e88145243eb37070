"""The lengths of the house: functions of 40 lines at most; and why some are longer."""

from __future__ import annotations

import ast
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
