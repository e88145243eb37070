"""The store: SQLite through sqlite-utils, one transaction a unit of work."""

from consultation.store.database import Store, StoreLockedError, StoreUnavailableError, Unit

__all__ = ["Store", "StoreLockedError", "StoreUnavailableError", "Unit"]
