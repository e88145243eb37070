"""A channel says what it is: nobody else asks for one by its name."""

from __future__ import annotations

import ast
from pathlib import Path

from consultation.channels import CHANNELS

ROOT = Path(__file__).resolve().parents[3]
PACKAGES = ("consultation", "actions", "bot", "api", "cli")
NAMED_IN = {
    "consultation/channels/specs.py": "the specs",
    "cli/demo.py": "the simulator's name",
    "cli/feedback.py": "a key of what the command prints, which others read",
}


def names_a_channel(path: Path) -> bool:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(isinstance(node, ast.Constant) and node.value in tuple(CHANNELS) for node in ast.walk(tree))


def test_no_module_but_those_of_the_providers_names_a_channel() -> None:
    found = {
        str(path.relative_to(ROOT))
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        if names_a_channel(path)
    }

    assert {path for path in found if not path.startswith("api/channels/")} == set(NAMED_IN)
