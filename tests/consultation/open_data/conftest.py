from datetime import UTC, datetime
from pathlib import Path

import pytest

from consultation.definition import Consultation
from consultation.open_data import Origin

EXPORTED_AT = datetime(2017, 3, 1, 12, 0, 5, tzinfo=UTC)


@pytest.fixture
def origin(seed: Consultation) -> Origin:
    """An export of Québec's consultation, the day after it closed."""
    return Origin(seed, f"https://consultation.exemple.quebec/consultations/{seed.slug}", EXPORTED_AT)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where an export goes: not there yet."""
    return tmp_path / "export"
