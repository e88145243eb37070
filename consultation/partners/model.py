"""A token of a partner, what it may do, and what was sent with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, get_args

from consultation.refusals import RefusalError

Scope = Literal["contributions:write", "contributions:read", "webhooks:manage"]
"""What a token may do."""
SCOPES: tuple[Scope, ...] = get_args(Scope)

TokenState = Literal["valid", "expired", "revoked"]


@dataclass(frozen=True, slots=True)
class Token:
    """A token without its secret. `organisation_id`: whose consultations it reaches; None for all."""

    id: int
    name: str
    scopes: tuple[Scope, ...]
    organisation_id: int | None
    created_at: str
    expires_at: str | None
    used_at: str | None
    revoked_at: str | None

    def state(self, at: str) -> TokenState:
        """Return what it is worth at a moment, given as it is stored."""
        if self.revoked_at is not None:
            return "revoked"
        return "expired" if self.expires_at is not None and self.expires_at <= at else "valid"

    def reaches(self, organisation_id: int | None) -> bool:
        """Tell whether it reaches what belongs to an organisation; None for the installation's own."""
        return self.organisation_id in (None, organisation_id)


@dataclass(frozen=True, slots=True)
class KeptResponse:
    """The response to a request that was done, to be given again."""

    status: int
    body: str = field(repr=False)
    location: str


@dataclass(frozen=True, slots=True)
class Submission:
    """What a partner sent of one person: the numbers of the contributions that it became."""

    code: str
    consultation: str
    organisation_id: int | None
    numbers: Sequence[int]
    created_at: datetime


TokenRefusal = Literal["name_malformed", "scopes_missing", "expiry_past"]


class TokenError(RefusalError[TokenRefusal]):
    """A refused token."""


class KeyReusedError(ValueError):
    """The key of a request was given before to another one."""
