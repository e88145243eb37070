"""Fixtures shared by every test: a fixed clock, a keyring, a store on disk, the two consultations."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from bot.assistant import Assistant
from bot.inbound import Inbound
from cli.train import model_path
from consultation.definition import Consultation, load_consultation
from consultation.definition.catalogue import Catalogue
from consultation.definition.importing import import_folder
from consultation.store import Store
from consultation.store.keyring import Keyring
from consultation.store.place import Place
from consultation.understanding import Stances
from consultation.understanding.model_file import Understanding
from tests import postgres
from tests.postgres import Databases
from tests.valkey import NOT_RUN, Server, binary

settings.register_profile("ours", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ours")  # how fast this machine is, is not what any example tests

ROOT = Path(__file__).parent.parent
CONSULTATIONS = ROOT / "data" / "consultations"
SECRET = "a-secret-for-tests-only-of-enough-characters"
OPEN_DAY = datetime(2016, 11, 15, 15, 0, tzinfo=UTC)
"""A moment when the first consultation was open."""
MEMORY = Path("/dev/shm")
LEAST_MEMORY_BYTES = 1024**3

if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= LEAST_MEMORY_BYTES:
    # What tests write is in memory: a commit takes a hundredth of what it does where it waits for a disk, and
    # no test stops the machine to see what is left of one.
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

WAITING_MOST = ("browser/test_demo.py", "cli/", "deploy/", "third_language/")
"""Tests that start services, and wait for them."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with those that wait most: what is run by several processes then ends at the same time in all."""
    tests = f"{Path(__file__).parent}/"
    items.sort(key=lambda item: not str(item.path).removeprefix(tests).startswith(WAITING_MOST))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which tests failed at first and were run again, and why: each is a fault to look for."""
    again = terminalreporter.getreports("rerun")
    if again:
        terminalreporter.section(f"{len(again)} FAILED AT FIRST AND WERE RUN AGAIN", "!", red=True, bold=True)
    for report in again:
        terminalreporter.line(f"{report.nodeid}\n{report.longreprtext}\n", red=True)
    skipped = [
        each for each in terminalreporter.getreports("skipped") if postgres.NOT_RUN in each.longreprtext
    ]
    if skipped:
        reason = skipped[0].longreprtext.partition(postgres.NOT_RUN)[2].strip(":' )\n")
        terminalreporter.section(
            f"{len(skipped)} TESTS NOT RUN ON POSTGRESQL: {reason}", "!", red=True, bold=True
        )


@pytest.fixture(scope="session")
def seed() -> Consultation:
    """Québec's own consultation: 13 questions, seven principles; published at once."""
    return _published_at_once("administration-publique-efficiente-et-transparente")


@pytest.fixture(scope="session")
def park() -> Consultation:
    """The invented consultation: one of several, k of several, other, ask_if; published at once."""
    return _published_at_once("parc-des-erables")


def _published_at_once(slug: str) -> Consultation:
    """A consultation as it is shipped, but for its policy: what is not about reading first needs no reader."""
    return load_consultation(CONSULTATIONS / f"{slug}.yml").model_copy(update={"publication": "at_once"})


def open_consultations(store: Store, folder: Path = CONSULTATIONS) -> None:
    """Open the consultations of a folder in a store, as a start of the service does."""
    with store.write() as unit:
        import_folder(unit, folder, OPEN_DAY)


@pytest.fixture
def keyring() -> Keyring:
    """A key for tests only."""
    return Keyring(SECRET)


@pytest.fixture(scope="session")
def new_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database under the key of the tests in which nothing is: a test copies it, and migrates nothing."""
    path = tmp_path_factory.mktemp("new") / "consultexto.db"
    Store.open(path, Keyring(SECRET)).close()
    return path


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what is marked `both_engines` on each of them, and what is marked `sqlite_only` on SQLite alone."""
    marked = metafunc.definition.get_closest_marker
    if "engine" in metafunc.fixturenames and marked("both_engines") and not marked("sqlite_only"):
        metafunc.parametrize("engine", ["sqlite", "postgres"], indirect=True)


@pytest.fixture
def valkey() -> Iterator[Server]:
    """A Valkey server for one test, which may kill it and start it again."""
    if binary() is None:
        pytest.skip(NOT_RUN)
    with Server() as server:
        yield server


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """The engine of the test's store: SQLite unless it is marked `both_engines`."""
    return str(getattr(request, "param", os.environ.get("ENGINE", "sqlite")))


@pytest.fixture(scope="session")
def databases() -> Iterator[Databases]:
    """Databases of a real PostgreSQL; a test that needs one is skipped where none can be started."""
    found = Databases(postgres.started(), Keyring(SECRET))
    yield found
    found.close()


@pytest.fixture
def database_place(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """The place of a database in which nothing is: a file, or a database of PostgreSQL's."""
    if engine == "sqlite":
        yield shutil.copy(request.getfixturevalue("new_database"), tmp_path / "consultexto.db")
        return
    databases: Databases = request.getfixturevalue("databases")
    yield databases.emptied()


@pytest.fixture
def store(database_place: Place, keyring: Keyring) -> Iterator[Store]:
    """A real database of the test's own."""
    store = Store.open(database_place, keyring)
    yield store
    store.close()


@pytest.fixture(scope="session")
def model() -> Path:
    """The model of the files as they are, trained here when `make` has not; or that of CONSULTEXTO_MODEL."""
    path = Path(os.environ.get("CONSULTEXTO_MODEL") or model_path(ROOT))
    if not path.exists():
        subprocess.run([sys.executable, "-m", "cli.main", "train"], cwd=ROOT, check=True)
    return path


@pytest.fixture(scope="session")
def stances(model: Path) -> Stances:
    """What the trained model takes for a yes or a no."""
    return Understanding.load(model).stances


@pytest.fixture(scope="session")
def assistant(model: Path) -> Assistant:
    """The trained assistant, which the garbage collector then leaves alone: it would go through it all the time."""
    assistant = Assistant.load(model)
    gc.freeze()
    return assistant


@pytest.fixture(scope="session")
def catalogue(seed: Consultation, park: Consultation) -> Catalogue:
    """The two consultations; the first is the default."""
    return Catalogue({seed.slug: seed, park.slug: park}, seed.slug)


class StandingClock:
    """A clock that moves only when told."""

    def __init__(self) -> None:
        self.moment = OPEN_DAY

    def __call__(self) -> datetime:
        """The moment it stands at."""
        return self.moment


@pytest.fixture
def clock() -> StandingClock:
    """A clock that stands still while the first consultation is open; `clock.moment` sets it."""
    return StandingClock()


@pytest.fixture
def inbound(
    store: Store, assistant: Assistant, catalogue: Catalogue, clock: StandingClock
) -> Iterator[Inbound]:
    """The inbound path, on a real store, with a clock that stands still."""
    inbound = Inbound(
        store, assistant, catalogue, lambda slug: f"https://exemple.quebec/consultations/{slug}", clock
    )
    yield inbound
    inbound.close()
