"""Escaping of CSV cells that a spreadsheet would run as formulas.

A value that begins like a formula, after whatever blanks, gets an apostrophe in front; so does one that
begins with an apostrophe. A spreadsheet may cut cells elsewhere than we do: in French, Excel separates at
semicolons, and a quotation mark inside a cell protects nothing. So what looks like a formula behind a
separator inside the text gets an apostrophe too, one more than it has.

The reader of a file undoes it with the expression that the documentation gives (docs/open-data.md).
Source: https://owasp.org/www-community/attacks/CSV_Injection, checked 2026-11-24.
"""

from __future__ import annotations

import re

MARK = "'"

_LIVE = re.compile(r"[\s\x00-\x1f\ufeff\u200b-\u200f\u2060]*[=+\-@＝＋－＠|%]|[\t\r\n]|'")
_LIVE_INSIDE = re.compile(
    r"(?<![\s\";,])((?:[^\S\t\r\n]|\")*+[;,\t\r\n][\s\";,]*+)('*+[=+\-@＝＋－＠](?!\)))"
)
"""No formula begins with "-)": a ;-) stays one."""


def harmless(text: str) -> str:
    """Return the text as a cell that no spreadsheet runs as a formula, whatever separator it uses."""
    inside = _LIVE_INSIDE.sub(rf"\1{MARK}\2", text)
    return MARK + inside if _LIVE.match(text) else inside
