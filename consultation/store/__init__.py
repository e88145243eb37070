"""The store: SQLite through sqlite-utils, one transaction a unit of work."""

from consultation.store.database import Store, StoreUnavailableError, Unit

__all__ = ["Store", "StoreUnavailableError", "Unit"]
