"""SQL of what partners sent: which contributions it became, and nothing of the person."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from datetime import datetime

from consultation.clock import parse_stamp, stamp
from consultation.partners.model import Submission, Token
from consultation.store.unit import Unit


def add(unit: Unit, token: Token, consultation: str, numbers: Sequence[int], now: datetime) -> Submission:
    """Store what was sent with a token, and return it with its code."""
    code = f"sub_{secrets.token_hex(12)}"
    row = {"code": code, "token_id": token.id, "organisation_id": token.organisation_id}
    row |= {"consultation": consultation, "numbers": json.dumps(list(numbers)), "created_at": stamp(now)}
    unit.insert("submissions", row)
    return Submission(code, consultation, token.organisation_id, tuple(numbers), now)


def find(unit: Unit, code: str) -> Submission | None:
    """Return what was sent under a code."""
    found = unit.row(
        "SELECT code, consultation, organisation_id, numbers, created_at FROM submissions WHERE code = ?",
        (code,),
    )
    if found is None:
        return None
    numbers, created_at = tuple(json.loads(found["numbers"])), parse_stamp(found["created_at"])
    return Submission(**{**found, "numbers": numbers, "created_at": created_at})
