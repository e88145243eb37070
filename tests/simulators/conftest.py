"""What the simulators' tests share: an application on the other end of their webhooks."""

import threading
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import pytest
from starlette.applications import Starlette
from starlette.datastructures import FormData, Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from simulators.serving import serving

EMPTY = Response("<Response/>", media_type="text/xml")


@dataclass
class Hook:
    """One request the application got."""

    url: str
    path: str
    headers: Headers
    form: FormData | None = None
    body: Any = None


@dataclass
class Application:
    """Records the webhooks and gives the planned answers, then empty ones."""

    url: str
    prefix: str
    hooks: list[Hook] = field(default_factory=list)
    answers: deque[Response] = field(default_factory=deque)
    changed: threading.Condition = field(default_factory=threading.Condition)

    async def take(self, request: Request) -> Response:
        path = request.url.path.removeprefix(self.prefix)
        hook = Hook(str(request.url), path, request.headers)
        if "json" in request.headers["content-type"]:
            hook.body = await request.json()
        else:
            hook.form = await request.form()
        with self.changed:
            self.hooks.append(hook)
            answer = self.answers.popleft() if self.answers else EMPTY
            self.changed.notify_all()
        return answer

    def wait_for(self, count: int, path: str | None = None) -> list[Hook]:
        def found() -> list[Hook]:
            return [hook for hook in self.hooks if path in (None, hook.path)]

        with self.changed:
            assert self.changed.wait_for(lambda: len(found()) >= count, 60), self.hooks
            return found()


@pytest.fixture(scope="session")
def applications() -> Iterator[tuple[str, dict[str, Application]]]:
    """One server for all tests, where each has a folder of its own."""
    living: dict[str, Application] = {}

    async def take(request: Request) -> Response:
        application = living.get(request.path_params["test"])
        return EMPTY if application is None else await application.take(request)

    with serving(Starlette(routes=[Route("/{test}/{path:path}", take, methods=["POST"])])) as url:
        yield url, living


@pytest.fixture
def application(applications) -> Iterator[Application]:
    url, living = applications
    name = uuid4().hex
    living[name] = Application(f"{url}/{name}", f"/{name}")
    yield living[name]
    del living[name]
