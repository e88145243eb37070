from pathlib import Path

import pytest

from consultation.understanding.model_file import Understanding


@pytest.fixture(scope="session")
def understanding(model: Path) -> Understanding:
    return Understanding.load(model)
