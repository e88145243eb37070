from collections.abc import Iterator
from pathlib import Path

import pytest

from consultation.store.place import Place
from tests.postgres import Databases


@pytest.fixture
def unmade_place(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """The place of a database without tables, which no other test uses: a file, or a database of PostgreSQL's."""
    if engine == "sqlite":
        yield tmp_path / "unmade.db"
        return
    databases: Databases = request.getfixturevalue("databases")
    place = databases.new()
    yield place
    databases.drop(place)
