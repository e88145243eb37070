"""The store: SQLite through sqlite-utils, one transaction a unit of work."""

from consultation.store.database import Store, Unit
from consultation.store.failures import StoreLockedError, StoreLostError, StoreUnavailableError

__all__ = ["Store", "StoreLockedError", "StoreLostError", "StoreUnavailableError", "Unit"]
