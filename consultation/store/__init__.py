"""The store: one transaction per unit of work, on SQLite or on PostgreSQL.

Others may use `backup`, `copying`, `dialect`, `inspection`, `keyring`, `place`, `unit` and `writing_thread`.
"""

from consultation.store.database import Store
from consultation.store.unit import (
    RefusedError,
    StoreLockedError,
    StoreLostError,
    StoreUnavailableError,
    Unit,
)

__all__ = ["RefusedError", "Store", "StoreLockedError", "StoreLostError", "StoreUnavailableError", "Unit"]
