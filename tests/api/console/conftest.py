"""The console of a whole service: accounts, and a browser of each kind of person."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import httpx
import pytest
from argon2 import PasswordHasher

from api.app import create_app
from api.services import Services
from consultation.staff import Passwords
from consultation.staff import sql as staff_sql
from consultation.staff.sql import Role, Staff
from tests.api.conftest import PUBLIC_URL
from tests.conftest import OPEN_DAY
from tests.page_ids import ON_EVERY_PAGE

PASSWORD = "un guichet unique pour tous"
COOKIE = "__Host-consultexto"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""Tests log in hundreds of times; what the real parameters cost is measured elsewhere."""
HASH = Passwords(CHEAP).hash(PASSWORD)


def add_account(services: Services, login: str, role: Role, name: str = "") -> Staff:
    """An account whose password is PASSWORD."""
    with services.store.write() as unit:
        account = staff_sql.add(unit, login, name or login.title(), role, OPEN_DAY)
        staff_sql.set_password(unit, account.id, HASH, OPEN_DAY)
        return staff_sql.get(unit, account.id)


def form_token(page: httpx.Response) -> str:
    """The hidden field of a page's forms."""
    found = re.search(r'name="form_token" value="([^"]+)"', page.text)
    assert found is not None, page.text
    return found[1]


def mistakes(page: httpx.Response) -> dict[str, str]:
    """What a page lists as wrong with a form, by the field that it leads to."""
    _, _, rest = page.text.partition('<div class="mistakes" role="alert" tabindex="-1" autofocus>')
    return dict(re.findall(r'<li><a href="#([^"]+)">([^<]+)</a></li>', rest.partition("</div>")[0]))


@dataclass(slots=True)
class Person:
    """Somebody with a browser of their own."""

    client: httpx.AsyncClient

    async def open(self, path: str = "") -> httpx.Response:
        """Open a page of the console."""
        return await self.client.get(f"/console{path}")

    async def send(self, path: str, form_on: str | None = None, **fields: str) -> httpx.Response:
        """Fill in the form of a page and send it; redirections are not followed."""
        page = await self.open(path if form_on is None else form_on)
        return await self.client.post(f"/console{path}", data={"form_token": form_token(page), **fields})

    async def log_in(self, login: str, password: str = PASSWORD, **more: str) -> httpx.Response:
        """Log in."""
        return await self.send("/log-in", login=login, password=password, **more)


@pytest.fixture
async def people(services: Services) -> AsyncIterator[Callable[[str], Person]]:
    """Makes people; each has an address of their own."""
    services.passwords = Passwords(CHEAP)
    app = create_app(services)
    clients: list[httpx.AsyncClient] = []

    def person(client: str = "192.0.2.1") -> Person:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=(client, 5000))
        clients.append(httpx.AsyncClient(transport=transport, base_url=PUBLIC_URL, event_hooks=ON_EVERY_PAGE))
        return Person(clients[-1])

    yield person
    for client in clients:
        await client.aclose()


@pytest.fixture
async def administrator(services: Services, people: Callable[[], Person]) -> Person:
    """An administrator who is in."""
    add_account(services, "admin", "administrator", "Alice Administre")
    person = people()
    assert (await person.log_in("admin")).status_code == 303
    return person


@pytest.fixture
async def manager(services: Services, people: Callable[[], Person]) -> Person:
    """A community manager who is in."""
    add_account(services, "lea", "community_manager")
    person = people()
    assert (await person.log_in("lea")).status_code == 303
    return person


@pytest.fixture
async def authority(services: Services, people: Callable[[], Person]) -> Person:
    """An authority who is in."""
    add_account(services, "autorite", "authority", "Aude Torité")
    person = people()
    assert (await person.log_in("autorite")).status_code == 303
    return person
