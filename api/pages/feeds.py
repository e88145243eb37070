"""Atom feeds (RFC 4287): of contributions, and of the authorities' answers."""

from __future__ import annotations

from dataclasses import dataclass

FEED_SIZE = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: nothing XML refuses, nothing that turns a reader's text around.

    `id` is an address that never changes, in whatever language the feed is; `author` is None where the
    feed's own is right. Times are RFC 3339, in UTC;
    of what people wrote, those of the beginning of the day.
    """

    id: str
    link: str
    title: str
    text: str
    language: str
    published: str
    updated: str
    author: str | None = None
