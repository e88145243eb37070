"""Why nothing was stored.

StoreUnavailableError
└── StoreLockedError
"""

from __future__ import annotations


class StoreUnavailableError(RuntimeError):
    """The database is locked, full or unreadable: nothing was stored, and trying again is right."""


class StoreLockedError(StoreUnavailableError):
    """Another process held the database for longer than a writer waits."""
