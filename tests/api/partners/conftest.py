"""A partner with a token, beside a whole service."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import httpx
import pytest

from api.services import Services
from consultation.partners import sql_tokens
from consultation.partners.model import SCOPES, Token
from tests.conftest import OPEN_DAY
from tests.invented import SEED

HERE = "/api/v1"
CONTRIBUTIONS = f"{HERE}/consultations/{SEED}/contributions"
PAPER = {"collected": "paper", "language": "fr", "consent": True}


def make_token(services: Services, *scopes: str, **more: Any) -> tuple[Token, str]:
    """A token that may do everything, unless its scopes are said."""
    with services.store.write() as unit:
        return sql_tokens.make(unit, "Bibliothèques", scopes or SCOPES, OPEN_DAY, **more)


@dataclass(slots=True)
class Partner:
    """A system that has a token; each request of its own key, unless one is said."""

    client: httpx.AsyncClient
    secret: str = field(repr=False)
    keys: Any = field(default_factory=lambda: map("request-{}".format, count(1)))

    @property
    def headers(self) -> dict[str, str]:
        """Its token."""
        return {"Authorization": f"Bearer {self.secret}"}

    async def post(self, path: str, sent: object, key: str | None = None, **more: str) -> httpx.Response:
        """Send JSON."""
        headers = {**self.headers, "Idempotency-Key": key or next(self.keys), **more}
        return await self.client.post(path, json=sent, headers=headers)

    async def submit(
        self, *contributions: dict[str, Any], key: str | None = None, **more: Any
    ) -> httpx.Response:
        """Send what one person said on paper."""
        return await self.post(CONTRIBUTIONS, {**PAPER, **more, "contributions": list(contributions)}, key)

    async def get(self, path: str) -> httpx.Response:
        """Read something of its own."""
        return await self.client.get(path, headers=self.headers)


@pytest.fixture
def partner_of(services: Services, client: httpx.AsyncClient) -> Callable[..., Partner]:
    """Makes partners: their scopes, and the organisation or the expiry of their token."""
    return lambda *scopes, **more: Partner(client, make_token(services, *scopes, **more)[1])


@pytest.fixture
def partner(partner_of: Callable[..., Partner]) -> Partner:
    """A partner of the installation who may do everything."""
    return partner_of()
