"""Identifiers that could be a telephone number: neither slugs nor lines of the audit log may hold one."""

from __future__ import annotations

import re

_TWO_YEARS = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*-[0-9]{4}-[0-9]{4}")
_NUMBER = re.compile(r"[0-9](?:[-.]?[0-9]){6,}")
"""Seven digits or more: longer than any other identifier of ours."""


def could_be_telephone(identifier: str) -> bool:
    """Return whether an identifier could hold a telephone number; two years at the end are none."""
    return _NUMBER.search(identifier) is not None and not _TWO_YEARS.fullmatch(identifier)
