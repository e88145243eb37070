"""Fixtures shared by every test: a fixed clock, a keyring, a store on disk, the two consultations."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from consultation.definition import Consultation, load_consultation
from consultation.identity import Keyring
from consultation.store import Store

ROOT = Path(__file__).parent.parent
CONSULTATIONS = ROOT / "data" / "consultations"
OPEN_DAY = datetime(2016, 11, 15, 15, 0, tzinfo=UTC)
"""A moment when the first consultation was open."""


@pytest.fixture(scope="session")
def seed() -> Consultation:
    """Québec's own consultation: 13 questions, seven principles."""
    return load_consultation(CONSULTATIONS / "administration-publique-efficiente-et-transparente.yml")


@pytest.fixture(scope="session")
def park() -> Consultation:
    """The invented consultation: one of several, k of several, other, ask_if."""
    return load_consultation(CONSULTATIONS / "parc-des-erables.yml")


@pytest.fixture
def keyring() -> Keyring:
    """A key for tests only."""
    return Keyring("a-secret-for-tests-only-of-enough-characters")


@pytest.fixture
def store(tmp_path: Path, keyring: Keyring) -> Store:
    """A real SQLite database in a folder of its own."""
    return Store.open(tmp_path / "consultexto.db", keyring)
