"""The store: one transaction per unit of work, on SQLite or on PostgreSQL.

Others may use `backup`, `copying`, `inspection`, `keyring`, `place`, `unit` and `writing_thread`.
"""

from consultation.store.database import Store
from consultation.store.unit import (
    NotAloneError,
    NotRewrittenError,
    RefusedError,
    Share,
    StoreLockedError,
    StoreLostError,
    StoreUnavailableError,
    Unit,
)

__all__ = [
    "NotAloneError",
    "NotRewrittenError",
    "RefusedError",
    "Share",
    "Store",
    "StoreLockedError",
    "StoreLostError",
    "StoreUnavailableError",
    "Unit",
]
