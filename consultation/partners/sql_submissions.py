"""SQL of what partners sent: which contributions it became, and nothing of the person."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from datetime import datetime

from consultation.clock import parse_stamp, stamp
from consultation.partners.model import Submission, Token
from consultation.store.unit import Row, Unit


def add(unit: Unit, token: Token, consultation: str, numbers: Sequence[int], now: datetime) -> Submission:
    """Store what was sent with a token, and return it with its code."""
    code = f"sub_{secrets.token_hex(12)}"
    row = {"code": code, "token_id": token.id, "organisation_id": token.organisation_id}
    row |= {"consultation": consultation, "numbers": json.dumps(list(numbers)), "created_at": stamp(now)}
    unit.insert("submissions", row)
    return Submission(code, consultation, token.organisation_id, tuple(numbers), now)


def find(unit: Unit, code: str) -> Submission | None:
    """Return what was sent under a code."""
    found = unit.row(f"{_SELECT} WHERE s.code = ?", (code,))
    return None if found is None else _submission(found)


def page(
    unit: Unit, token: Token, consultation: str | None, after: str | None, limit: int
) -> tuple[list[Submission], bool]:
    """Return what a token reads, of all or of one consultation, the oldest first, and whether there is more.

    It begins after a code; raises KeyError when nothing was sent under that.
    """
    found = None if after is None else unit.row("SELECT id FROM submissions WHERE code = ?", (after,))
    if after is not None and found is None:
        raise KeyError(after)
    conditions: list[str] = ["s.id > ?"]
    values: list[int | str] = [0 if found is None else int(found["id"])]
    if consultation is not None:
        conditions.append("s.consultation = ?")
        values.append(consultation)
    if token.organisation_id is not None:
        conditions.append("s.organisation_id = ? AND o.organisation_id = ?")
        values += [token.organisation_id] * 2
    rows = unit.rows(
        f"{_SELECT} LEFT JOIN consultation_owners AS o ON o.consultation = s.consultation"
        f" WHERE {' AND '.join(conditions)} ORDER BY s.id LIMIT ?",
        (*values, limit + 1),
    )
    return [_submission(each) for each in rows[:limit]], len(rows) > limit


_SELECT = "SELECT s.code, s.consultation, s.organisation_id, s.numbers, s.created_at FROM submissions AS s"


def _submission(row: Row) -> Submission:
    numbers, created_at = tuple(json.loads(row["numbers"])), parse_stamp(row["created_at"])
    return Submission(**{**row, "numbers": numbers, "created_at": created_at})
