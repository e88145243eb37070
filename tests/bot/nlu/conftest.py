from pathlib import Path

import pytest

from bot.understanding import Understanding


@pytest.fixture(scope="session")
def understanding(model: Path) -> Understanding:
    return Understanding.load(model)
