"""The engine of the store: SQLite through sqlite-utils, one transaction per unit of work.

Others may use `backup`, `dialect`, `inspection`, `keyring`, `unit` and `writing_thread`.
"""

from consultation.store.database import Store
from consultation.store.unit import StoreLockedError, StoreLostError, StoreUnavailableError, Unit

__all__ = ["Store", "StoreLockedError", "StoreLostError", "StoreUnavailableError", "Unit"]
