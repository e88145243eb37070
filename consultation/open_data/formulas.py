"""Cells of CSV files that a spreadsheet would carry out as formulas, made harmless and given back.

A value that begins like a formula, after whatever blanks, gets an apostrophe in front; so does one that
begins with an apostrophe, so that the rule can be undone: remove one from a cell that begins with one.
Source: https://owasp.org/www-community/attacks/CSV_Injection, checked 2026-11-24.
"""

from __future__ import annotations

import re

MARK = "'"

_LIVE = re.compile(r"[\s\x00-\x1f\ufeff\u200b-\u200f\u2060]*[=+\-@＝＋－＠|%]|[\t\r\n]|'")


def harmless(text: str) -> str:
    """The text as a cell that no spreadsheet carries out."""
    return MARK + text if _LIVE.match(text) else text


def restored(cell: str) -> str:
    """The text that a cell was made from."""
    return cell[1:] if cell.startswith(MARK) else cell
