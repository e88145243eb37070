"""Where one goes after log-in: a page of the console, never an address of another site."""

from __future__ import annotations

import re

_NEXT = re.compile(r"/[A-Za-z0-9][A-Za-z0-9/_.-]*(?:\?[A-Za-z0-9=&_.%-]*)?")


def followed(page: str) -> str:
    """Return the path of a page within the console; empty, which is the first screen, for anything else."""
    return page if _NEXT.fullmatch(page) and "//" not in page and ".." not in page else ""
