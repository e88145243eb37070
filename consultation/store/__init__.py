"""The store: SQLite through sqlite-utils, one transaction a unit of work."""

from consultation.store.database import Store, Unit
from consultation.store.failures import StoreLockedError, StoreUnavailableError

__all__ = ["Store", "StoreLockedError", "StoreUnavailableError", "Unit"]
