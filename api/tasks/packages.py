"""The packages of open data to download: made on request, kept while they are current.

Retracted content (withheld, withdrawn, corrected) is never served again: the files are rebuilt first; until
they may be, there are none. Additions may be missing for a while: making the files takes at most a twentieth
of one processor, so those of a million contributions are at most some minutes old, those of a thousand a
second or two. Rebuilding for retractions in a row takes at most a quarter of one processor.
"""

from __future__ import annotations

import asyncio
import json
import math
import shutil
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from consultation.languages.model import Language
from consultation.open_data import Exported, Origin, export_folder
from consultation.open_data.files import write_for_spreadsheet
from consultation.open_data.package import zip_folder
from consultation.open_data.sql_pages import Version, version_of
from consultation.open_data.tables import Table
from consultation.store import Store

WAIT_SECONDS = 10.0
AGE_PER_BUILD_SECOND = 20.0
REST_SECONDS = 5.0
REST_PER_BUILD_SECOND = 3.0
"""The shortest time between two builds because of retractions, per second of building."""
SOON_SECONDS = 1.0
"""Builds this fast are waited for; otherwise the older files are served meanwhile."""


class NotReadyError(RuntimeError):
    """The files are being made and are not ready in time, or were made too recently to be made again."""

    def __init__(self, slug: str, retry_after_seconds: int) -> None:
        super().__init__(slug)
        self.retry_after_seconds = retry_after_seconds


@dataclass(frozen=True, slots=True)
class Package:
    """The files of a consultation as they were at one version."""

    folder: Path
    exported: Exported
    origin: Origin
    version: Version
    made_at: float
    took_seconds: float

    def describes(self, origin: Origin) -> bool:
        """Return whether it was made of the version of the consultation that is open now."""
        return self.origin.definition.version == origin.definition.version

    def records(self, table: str) -> list[dict[str, Any]]:
        """Return the rows of a small table. Raises FileNotFoundError if the package was replaced."""
        with (self.folder / f"{table}.jsonl").open(encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]


class Packages:
    """The packages of every consultation, under a folder that is its own. Safe in one event loop."""

    def __init__(
        self,
        store: Store,
        folder: Path,
        monotonic: Callable[[], float] = time.monotonic,
        rest_seconds: float = REST_SECONDS,
    ) -> None:
        self._store = store
        self._folder = folder
        self._monotonic = monotonic
        self._rest_seconds = rest_seconds
        self._made: dict[str, Package] = {}
        self._making: dict[str, Future[Package]] = {}
        self._worker = ThreadPoolExecutor(1, "open-data")

    async def current(self, origin: Origin) -> Package:
        """Return the package of a consultation, made if necessary.

        Raises NotReadyError after WAIT_SECONDS, or when something was retracted again so soon that it is not
        made yet; StoreUnavailableError, or OSError when the disk is full.
        """
        slug = origin.definition.slug
        version = await asyncio.to_thread(self._store.ask, version_of, slug)
        made = self._made.get(slug)
        if made is not None and made.version == version and made.describes(origin):
            return made
        usable = made is not None and made.version.retracted == version.retracted
        if made is not None and usable and self._is_young(made):
            return made
        making = self._making.get(slug)
        if making is None:
            if made is not None and not usable and (rest := self._rest(made)) > 0:
                raise NotReadyError(slug, math.ceil(rest))
            making = self._making[slug] = self._worker.submit(self._make, origin)
            making.add_done_callback(lambda _: self._making.pop(slug, None))
        if made is not None and usable and made.took_seconds > SOON_SECONDS:
            return made
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                package = await asyncio.shield(asyncio.wrap_future(making))
        except TimeoutError as error:
            raise NotReadyError(slug, RETRY_AFTER_SECONDS) from error
        # What was being made already may hold what was retracted before it was asked for.
        return package if package.version.retracted >= version.retracted else await self.current(origin)

    async def for_spreadsheet(self, package: Package, table: Table, language: Language) -> Path:
        """Return the CSV of a table as a spreadsheet of a language opens it, made when it is first asked for.

        Raises NotReadyError when the package was replaced meanwhile.
        """
        target = package.folder / f"{table.name}.excel-{language}.csv"
        source = package.exported.files[f"{table.name}.csv"].path
        if not target.exists():
            definition = package.origin.definition
            writing = self._worker.submit(write_for_spreadsheet, source, target, table, language, definition)
            try:
                await asyncio.wrap_future(writing)
            except FileNotFoundError as error:
                raise NotReadyError(package.origin.definition.slug, RETRY_AFTER_SECONDS) from error
        return target

    def close(self) -> None:
        """Make nothing more."""
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _is_young(self, package: Package) -> bool:
        return self._monotonic() - package.made_at < AGE_PER_BUILD_SECOND * package.took_seconds

    def _rest(self, package: Package) -> float:
        """Return the seconds until a package may be made anew."""
        rest = max(self._rest_seconds, REST_PER_BUILD_SECOND * package.took_seconds)
        return package.made_at + rest - self._monotonic()

    def _make(self, origin: Origin) -> Package:
        """Write a package beside the current one, then replace it."""
        slug = origin.definition.slug
        home = self._folder / slug
        home.mkdir(parents=True, exist_ok=True)
        started = self._monotonic()
        # Read before the files: what changes in between makes them look older than they are, never newer.
        version = self._store.ask(version_of, slug)
        folder = Path(tempfile.mkdtemp(dir=home))
        try:
            exported = export_folder(self._store, origin, folder)
            archive = folder / f"{slug}.zip"
            zip_folder(folder, archive, exported)
            exported = exported.with_file(archive)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        now = self._monotonic()
        package = Package(folder, exported, origin, version, now, now - started)
        self._made[slug] = package
        for other in home.iterdir():
            if other != folder:
                shutil.rmtree(other, ignore_errors=True)
        return package


RETRY_AFTER_SECONDS = 5
