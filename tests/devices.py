"""The devices that get what Web Push sends."""

from __future__ import annotations

from consultation.store import Unit


def devices_of(unit: Unit, address_id: int) -> int:
    """How many devices of a conversation get pushes."""
    return unit.count("SELECT count(*) AS n FROM push_subscriptions WHERE address_id = ?", (address_id,))
