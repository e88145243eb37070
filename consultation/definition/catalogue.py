"""The consultations a service runs, and the one that a message without a deep link belongs to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from consultation.definition import sql_versions
from consultation.definition.loading import DefinitionError, load_consultations
from consultation.definition.model import Consultation
from consultation.definition.sql_versions import Version
from consultation.definition.versions import read_version
from consultation.store.unit import Unit


class NoConsultationError(LookupError):
    """There is no consultation at all yet."""


@dataclass(frozen=True, slots=True)
class NotFollowed:
    """A file, or a version, whose content is not followed: its name, and why."""

    file: str
    why: str

    def __str__(self) -> str:
        return f"{self.file}: {self.why}"


class Catalogue:
    """Consultations by slug; perhaps none yet.

    A process has one, and every part of it the same object: `renew` takes up what was opened since, all at
    once. `not_followed` lists what should be followed and is not, and why.
    """

    def __init__(
        self,
        consultations: Mapping[str, Consultation] | None = None,
        default: str | None = None,
        not_followed: Sequence[NotFollowed] = (),
    ) -> None:
        self.not_followed = tuple(not_followed)
        self._consultations: Mapping[str, Consultation] = dict(consultations or {})
        self._default = default
        self._opening = 0
        self._renewing = threading.Lock()

    @classmethod
    def load(cls, folder: Path, default: str | None = None) -> Catalogue:
        """Load every file of a folder. Raises DefinitionError on the first file with mistakes."""
        return cls(load_consultations(folder), default)

    @classmethod
    def stored(cls, unit: Unit, default: str | None = None) -> Catalogue:
        """Return the consultations that are open in the store."""
        catalogue = cls(default=default)
        catalogue.renew(unit)
        return catalogue

    def __contains__(self, slug: object) -> bool:
        return slug in self._consultations

    def __iter__(self) -> Iterator[Consultation]:
        return iter(self._consultations.values())

    def __len__(self) -> int:
        return len(self._consultations)

    def __bool__(self) -> bool:
        return True

    @property
    def by_slug(self) -> Mapping[str, Consultation]:
        """Return every consultation by its slug, as they are now: later changes make another mapping."""
        return self._consultations

    @property
    def opening(self) -> int:
        """Return the number of the last opening that was taken up."""
        return self._opening

    def get(self, slug: str) -> Consultation | None:
        """Return the consultation of a slug; None when there is none."""
        return self._consultations.get(slug)

    def asks(self, slug: str) -> bool:
        """Return whether a message that names no consultation may be for this one."""
        return slug in self._consultations

    def is_configured(self, slug: str) -> bool:
        """Return whether a consultation is the configured default."""
        return slug == self._default

    def default(self, now: datetime) -> Consultation:
        """Return the configured default; else the open consultation that opened first; else the first.

        Raises NoConsultationError when there is none.
        """
        consultations = self._consultations
        if self._default is not None and self._default in consultations:
            return consultations[self._default]
        by_opening = sorted(consultations.values(), key=lambda each: (each.opens_at, each.slug))
        if not by_opening:
            raise NoConsultationError("there is no consultation")
        return next((each for each in by_opening if each.is_open(now)), by_opening[0])

    def renew(self, unit: Unit, prepare: Callable[[Consultation], None] = lambda _: None) -> bool:
        """Take up the versions that were opened since, and return whether there were any.

        It costs one small query when there were none. `prepare` is called with each new version before it is
        served; a message that needs one sooner does not wait for that. Callable from any thread.
        """
        opening = sql_versions.last_opening(unit)
        if opening <= self._opening:
            return False
        found: dict[str, Consultation] = {}
        problems: list[NotFollowed] = []
        for version in sql_versions.open_ones(unit):
            definition = self._kept(version) or _readable(unit, version, problems)
            if definition is not None:
                found[version.consultation] = definition
        for definition in found.values():
            if self._consultations.get(definition.slug) is not definition:
                prepare(definition)
        with self._renewing:
            if opening <= self._opening:
                return False
            files = [each for each in self.not_followed if each.file.endswith(_FILE)]
            self._consultations, self._opening = found, opening
            self.not_followed = (*files, *problems)
        return True

    def _kept(self, version: Version) -> Consultation | None:
        """Return the version if it is the one that is served."""
        before = self._consultations.get(version.consultation)
        return before if before is not None and before.version == version.number else None


class CatalogueOfLine(Catalogue):
    """The consultations of a catalogue that one of our numbers serves.

    `serves` tells which. `asks` tells which of them a message that names none may be for.
    """

    def __init__(self, whole: Catalogue, serves: Callable[[str], bool], asks: Callable[[str], bool]) -> None:
        self._whole = whole
        self._asks_by_itself = asks
        super().__init__({slug: each for slug, each in whole.by_slug.items() if serves(slug)})

    @property
    def opening(self) -> int:
        """Return the number of the last opening that was taken up."""
        return self._whole.opening

    def asks(self, slug: str) -> bool:
        """Return whether a message that names no consultation may be for this one."""
        return slug in self and self._asks_by_itself(slug)

    def is_configured(self, slug: str) -> bool:
        """Return whether a consultation is the configured default of the whole catalogue."""
        return self._whole.is_configured(slug)

    def default(self, now: datetime) -> Consultation:
        """Return the whole catalogue's default when it may be asked; else the first as in any catalogue.

        Raises NoConsultationError when there is none.
        """
        asked = {slug: each for slug, each in self.by_slug.items() if self.asks(slug)}
        usual = self._whole.default(now)
        return usual if usual.slug in asked else Catalogue(asked or self.by_slug).default(now)

    def renew(self, unit: Unit, prepare: Callable[[Consultation], None] = lambda _: None) -> bool:
        """Renew the whole catalogue; this one stays as it is, for the message it was made for."""
        return self._whole.renew(unit, prepare)


_FILE = (".yml", ".yaml")


def _readable(unit: Unit, version: Version, problems: list[NotFollowed]) -> Consultation | None:
    """Read an open version; the last one before it that can be read, when this program refuses it."""
    before = sql_versions.opened_before(unit, version.consultation, version.opening or 0)
    for each in (version, *before):
        try:
            return read_version(unit, each.consultation, each.number)
        except DefinitionError as error:
            named = f"version {each.number} of {each.consultation}"
            problems.append(NotFollowed(named, str(error.problems[0])))
    return None
