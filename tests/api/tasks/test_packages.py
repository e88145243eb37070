from __future__ import annotations

import asyncio
import shutil
import threading
from pathlib import Path

import pytest

from api.services import Services
from api.settings import Settings
from api.tasks.packages import NotReadyError, Packages
from bot.assistant import Assistant
from consultation.clock import utc_now
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.open_data import Origin
from consultation.store import Store
from tests.conftest import OPEN_DAY
from tests.invented import contribute, rewrite
from tests.waiting import until


class Stopwatch:
    """Seconds that pass by themselves while something is made, and when told."""

    def __init__(self, step: float) -> None:
        self.seconds = 0.0
        self.step = step

    def __call__(self) -> float:
        self.seconds += self.step
        return self.seconds


def made(store: Store, tmp_path: Path, step: float) -> tuple[Packages, Stopwatch]:
    watch = Stopwatch(step)
    return Packages(store, tmp_path / "packages", watch), watch


async def test_package_is_kept_while_nothing_changes(
    store: Store, seed: Consultation, tmp_path: Path
) -> None:
    packages, watch = made(store, tmp_path, 2)
    contribute(store, 1, "x")
    first = await packages.current(Origin(seed, "https://exemple.quebec", OPEN_DAY))
    watch.seconds += 1_000_000

    assert await packages.current(Origin(seed, "https://exemple.quebec", OPEN_DAY)) is first


async def test_package_is_made_anew_of_a_version_that_was_opened_since(
    store: Store, seed: Consultation, tmp_path: Path
) -> None:
    packages, watch = made(store, tmp_path, 0.01)
    before, after = (Origin(seed.as_version(each), "https://exemple.quebec", OPEN_DAY) for each in (1, 2))
    first = await packages.current(before)
    watch.seconds += 1_000_000

    assert (await packages.current(after)).origin.definition.version == 2
    assert first.origin.definition.version == 1


async def test_added_contribution_may_wait_a_while(store: Store, seed: Consultation, tmp_path: Path) -> None:
    packages, watch = made(store, tmp_path, 2)
    origin = Origin(seed, "https://exemple.quebec", OPEN_DAY)
    first = await packages.current(origin)
    contribute(store, 1, "x")
    assert await packages.current(origin) is first

    watch.seconds += 100
    assert await packages.current(origin) is first
    await until(lambda: not first.folder.exists())
    newer = await packages.current(origin)
    assert newer.exported.rows["contributions"] == 1
    assert list(first.folder.parent.iterdir()) == [newer.folder]


async def test_withheld_contribution_is_never_given_out_again(
    store: Store, seed: Consultation, tmp_path: Path
) -> None:
    packages, watch = made(store, tmp_path, 2)
    origin = Origin(seed, "https://exemple.quebec", OPEN_DAY)
    contribute(store, 1, "x")
    await packages.current(origin)
    rewrite(store, {"status": "withheld"})
    watch.seconds += 100

    assert (await packages.current(origin)).exported.rows["contributions"] == 0


async def test_corrected_text_is_never_given_out_again(
    store: Store, seed: Consultation, tmp_path: Path
) -> None:
    packages, watch = made(store, tmp_path, 2)
    origin = Origin(seed, "https://exemple.quebec", OPEN_DAY)
    contribute(store, 1, "418 555-0100")
    await packages.current(origin)
    rewrite(store, {"text": "[…]"})
    watch.seconds += 100

    assert [row["text"] for row in (await packages.current(origin)).records("contributions")] == ["[…]"]


@pytest.mark.parametrize("rest_seconds", [0, 5])
async def test_contribution_withheld_while_files_are_made_is_not_given_out(
    store: Store, seed: Consultation, tmp_path: Path, rest_seconds: float
) -> None:
    written, withheld = threading.Event(), threading.Event()
    calls = 0

    def monotonic() -> float:
        """The second time, the files of the first package are written."""
        nonlocal calls
        calls += 1
        if calls == 2:
            written.set()
            withheld.wait(30)
        return 0.0

    packages = Packages(store, tmp_path / "packages", monotonic, rest_seconds)
    origin = Origin(seed, "https://exemple.quebec", OPEN_DAY)
    contribute(store, 1, "x")
    before = asyncio.create_task(packages.current(origin))
    assert await asyncio.to_thread(written.wait, 30)
    rewrite(store, {"status": "withheld"})
    after = asyncio.create_task(packages.current(origin))
    await asyncio.sleep(0.3)  # it waits for the same files
    withheld.set()
    await before

    if rest_seconds:
        with pytest.raises(NotReadyError):
            await after
    else:
        assert (await after).exported.rows["contributions"] == 0


async def test_many_ask_at_once_and_it_is_made_once(store: Store, seed: Consultation, tmp_path: Path) -> None:
    packages, _ = made(store, tmp_path, 2)
    origin = Origin(seed, "https://exemple.quebec", OPEN_DAY)

    assert (
        len({id(each) for each in await asyncio.gather(*(packages.current(origin) for _ in range(20)))}) == 1
    )


async def test_retractions_one_after_the_other_make_the_files_once_in_a_while_and_give_none_out_meanwhile(
    store: Store, seed: Consultation, tmp_path: Path
) -> None:
    packages, watch = made(store, tmp_path, 0)
    origin = Origin(seed, "https://exemple.quebec", OPEN_DAY)
    for number in range(1, 10):
        contribute(store, number, "x")
    first = await packages.current(origin)
    waits = []
    for number in range(1, 9):
        rewrite(store, {"status": "withheld"}, "number = ?", number)
        with pytest.raises(NotReadyError) as raised:
            await packages.current(origin)
        waits.append(raised.value.retry_after_seconds)
        watch.seconds += 0.5

    assert waits == [5, 5, 4, 4, 3, 3, 2, 2]
    assert list(first.folder.parent.iterdir()) == [first.folder]
    watch.seconds += 1
    assert (await packages.current(origin)).exported.rows["contributions"] == 1


async def test_services_on_one_database_keep_files_of_their_own(
    environment: dict[str, str],
    assistant: Assistant,
    new_database: Path,
    seed: Consultation,
    tmp_path: Path,
) -> None:
    shutil.copy(new_database, tmp_path / "service.db")
    catalogue = Catalogue({seed.slug: seed}, seed.slug)
    origin = Origin(seed, "https://exemple.quebec", OPEN_DAY)
    services = [
        Services.build(Settings.read({**environment, "PORT": port}), utc_now, assistant, catalogue)
        for port in ("8000", "8001")
    ]
    made = [await each.packages.current(origin) for each in services]
    for each in services:
        each.packages.close()
        each.inbound.close()
        each.store.close()

    assert [each.folder.is_dir() for each in made] == [True, True]
