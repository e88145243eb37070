"""What a module of `pages/` gives: its routes, its place in the navigation, and what it has waiting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from consultation.store import Unit
from consultation.store.staff import Role

if TYPE_CHECKING:
    from fastapi import APIRouter

    from api.console.console import Console


When = Literal["now", "today", "later"]


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits for somebody. `words` names a counted sentence; `path` is within the console.

    `when` is how long it may: `now` keeps people from being heard or told, `today` keeps somebody waiting.
    """

    words: str
    count: int
    path: str
    when: When = "today"


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
