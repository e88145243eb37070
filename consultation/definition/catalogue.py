"""The consultations a service runs, and the one that a message without a deep link belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from consultation.definition.loading import load_consultations
from consultation.definition.model import Consultation


@dataclass(frozen=True, slots=True)
class NotFollowed:
    """A file whose current content is not followed: its name, and why."""

    file: str
    why: str

    def __str__(self) -> str:
        return f"{self.file}: {self.why}"


class Catalogue:
    """Consultations by slug. Raises ValueError when empty, or when the default is not among them.

    `not_followed` lists the files whose current content is not followed, and why.
    """

    def __init__(
        self,
        consultations: Mapping[str, Consultation],
        default: str | None = None,
        not_followed: Sequence[NotFollowed] = (),
    ) -> None:
        self.not_followed = tuple(not_followed)
        if not consultations:
            raise ValueError("there is no consultation: put a file in data/consultations/")
        if default is not None and default not in consultations:
            raise ValueError(
                f"no consultation is called {default!r}; there are: {', '.join(sorted(consultations))}"
            )
        self._consultations = dict(consultations)
        self._default = default

    @classmethod
    def load(cls, folder: Path, default: str | None = None) -> Catalogue:
        """Load every file of a folder. Raises DefinitionError on the first file with mistakes."""
        return cls(load_consultations(folder), default)

    def __contains__(self, slug: object) -> bool:
        return slug in self._consultations

    def __iter__(self) -> Iterator[Consultation]:
        return iter(self._consultations.values())

    @property
    def by_slug(self) -> Mapping[str, Consultation]:
        """Return every consultation by its slug."""
        return self._consultations

    def get(self, slug: str) -> Consultation | None:
        """Return the consultation of a slug; None when there is none."""
        return self._consultations.get(slug)

    def default(self, now: datetime) -> Consultation:
        """Return the configured default; else the open consultation that opened first; else the first."""
        if self._default is not None:
            return self._consultations[self._default]
        by_opening = sorted(self._consultations.values(), key=lambda each: (each.opens_at, each.slug))
        return next((each for each in by_opening if each.is_open(now)), by_opening[0])
