"""What holds of every page that a test opens: an id names one element, so that a link leads where it says."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

import httpx


class _Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.update(value for name, value in attrs if name == "id" and value is not None)


def repeated_ids(page: str) -> list[str]:
    """Return the ids that a page gives to more than one element."""
    ids = _Ids()
    ids.feed(page)
    return sorted(each for each, times in ids.found.items() if times > 1)


async def check_ids(response: httpx.Response) -> None:
    """Fail when a page that a client received gives one id to two elements."""
    if response.headers.get("content-type", "").startswith("text/html"):
        await response.aread()
        assert repeated_ids(response.text) == [], response.request.url


ON_EVERY_PAGE = {"response": [check_ids]}
"""The hooks of a client whose every page is checked so."""
