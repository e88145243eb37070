"""The store: SQLite through sqlite-utils, one transaction a unit of work."""

from consultation.store.database import Store
from consultation.store.unit import StoreLockedError, StoreLostError, StoreUnavailableError, Unit

__all__ = ["Store", "StoreLockedError", "StoreLostError", "StoreUnavailableError", "Unit"]
