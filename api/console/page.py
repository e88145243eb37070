"""What a module of `pages/` gives: its routes, its place in the navigation, and what it has waiting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consultation.store import Unit
from consultation.store.staff import Role

if TYPE_CHECKING:
    from fastapi import APIRouter

    from api.console.console import Console


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits for somebody. `words` names a counted sentence; `path` is within the console."""

    words: str
    count: int
    path: str | None = None
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A topic of the console.

    `path` is where it begins ("/accounts"), `words` the name of its title in the words of the console.
    Without `in_navigation` it is reached from other pages. `tasks` reads what waits, for the first screen.
    """

    path: str
    words: str
    create_router: Callable[[Console], APIRouter]
    roles: tuple[Role, ...] = ()
    in_navigation: bool = True
    tasks: Callable[[Console, Unit], Sequence[Task]] | None = None
