"""What a reader of our CSV does with its cells, with the expression of docs/open-data.md."""

from __future__ import annotations

import re
from pathlib import Path

_PAGE = Path(__file__).parent.parent / "docs" / "open-data.md"
_EXPRESSIONS = re.findall(r"^text = (re\.sub.*)$", _PAGE.read_text(encoding="utf-8"), re.MULTILINE)
assert len(_EXPRESSIONS) == 1
_EXPRESSION = compile(_EXPRESSIONS[0], str(_PAGE), "eval")


def restored(cell: str) -> str:
    """The text that a cell was made from."""
    text: str = eval(_EXPRESSION, {"re": re, "cell": cell})
    return text
